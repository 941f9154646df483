"""One column of Énoncés: its items, and how many claims it does not list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from toolkit.briefing.choice.ranking import FEWEST_WORDS
from toolkit.briefing.material import Material
from toolkit.briefing.writing.glyphs import glyph
from toolkit.briefing.writing.html import column_id, join, matrix_link, tag
from toolkit.briefing.writing.relatives import is_relative, shown_from
from toolkit.briefing.writing.writer import Writer
from toolkit.charts.claims import Claim
from toolkit.charts.marks import Mark
from toolkit.charts.small_words import small_words, word_set

MOST_LISTED = 6
LONGEST_QUOTE = 16


def left_out(every: Sequence[Claim], shown: Sequence[Claim]) -> list[Claim]:
    """Return the claims that a column does not list: with those listed they are as many as the matrix has."""
    listed = {claim.row_id for claim in shown}
    return [claim for claim in every if claim.row_id not in listed]


def told_by_text(material: Material) -> list[Claim]:
    """Return the claims of the text itself; title and summary only repeat it, and stand in only where it is empty."""
    own = [claim for claim in material.claims if claim.part in ("body", "analysis")]
    return own or material.claims


def readable(material: Material, claims: list[Claim]) -> list[Claim]:
    """Return the claims whose words can be read in a list: "unlikely", "who has 26 years at sea" are only counted.

    So is an apposition, « …, un renfort pour l'armée »: of what it speaks, and how firmly, its own words do not say.
    """
    finite, text = small_words(material.language).get("maybe_finite"), material.article.text

    def apposition(claim: Claim) -> bool:
        behind = not claim.main and text[: claim.start].rstrip().endswith((",", "–", "—"))
        return bool(behind and finite) and re.search(str(finite), claim.surface, re.IGNORECASE) is None

    def fragment(claim: Claim) -> bool:
        if apposition(claim):
            return True
        relative = claim.surface.partition(" ")[0].lower() in word_set(material.language, "relatives")
        alone = is_relative(material, claim) and shown_from(material, claim) == claim.start
        return len(claim.surface.split()) < FEWEST_WORDS or ((relative or alone) and not claim.main)

    return [claim for claim in claims if not fragment(claim)] or claims


def item_of(writer: Writer, claim: Claim, text: Markup, others: Iterable[str] = ()) -> Markup:
    """Return a claim as an item of a list, with the sentences of whoever answers it."""
    return tag("li", writer.state(text, [claim.sentence_id, *others], key=claim.row_id))


def _remainder(writer: Writer, left: Sequence[Claim], *, alone: bool = False) -> Markup:
    """Return how many claims a column does not list, and where they stand."""
    repeated = sum(claim.part not in ("body", "analysis") for claim in left)
    form = "only" if alone else "more" if not repeated else "more_repeated" if repeated == len(left) else "more_partly"
    where = matrix_link(writer.say("enonces.in_matrix"))
    return writer.say.html(f"enonces.{form}", n=len(left), repeated=repeated, where=where)


def column_of(writer: Writer, name: str, mark: Mark, items: Iterable[Markup], *, left: Sequence[Claim]) -> Markup:
    """Return a column: its head, its items, and how many claims it leaves out."""
    shown = list(items)
    if left:
        told = _remainder(writer, left, alone=not shown)
        shown.append(tag("li", writer.state(told, by="calcul", tagged=False)))
    if not shown:
        shown = [tag("li", writer.say("enonces.empty"), class_="lab")]
    head = tag("h3", glyph(mark) + writer.say(f"enonces.{name}"), id=column_id(name))
    note = tag("p", writer.say(f"enonces.{name}_note"), class_="lab")
    return tag("div", head + note + tag("ul", join(shown)))
