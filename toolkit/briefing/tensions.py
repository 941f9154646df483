"""Tensions: what the audit rates gravest, in a few words that a bottom line has room for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from toolkit.briefing.material import Material
from toolkit.briefing.writer import Writer
from toolkit.charts.catalogue import capital, words
from toolkit.charts.claims import Claim
from toolkit.charts.marks import Degree
from toolkit.charts.passages import borders, with_reflexive, word_set
from toolkit.charts.rows import records

_FEWEST_OF_TOPIC = 2
_MOST_OF_TOPIC = 12


@dataclass(frozen=True)
class Tension:
    """One grave finding.

    Attributes:
        text: It as a sentence of the page; empty where its words are too many.
        refs: Sentences that it sets side by side.
        key: Row of the finding.
        claims: Row ids of the claims it is about.
        aside: The other degree in which a claim of these is told, to stand beside that claim; empty for any other.
    """

    text: Markup
    refs: tuple[str, ...]
    key: str
    claims: frozenset[str]
    aside: str = ""


def grave_tensions(writer: Writer) -> list[Tension]:
    """Return the findings of high severity that can be told by the modal words alone, in the order of the table."""
    rows = (row for row in records(writer.material.facts.findings) if row["severity"] == "high")
    told = (_inflated(writer, row) if row["type"] == "modality_inflation" else _apart(writer, row) for row in rows)
    return [one for one in told if one is not None]


def _inflated(writer: Writer, row: dict[str, Any]) -> Tension | None:
    """« Une hausse […] : « est attendue » au résumé, « pourrait » dans le texte »."""
    material = writer.material
    own = next((claim for claim in _in(material, row["sentence_ids"][:1]) if claim.main), None)
    others = [
        claim for claim in _in(material, row["sentence_ids"][1:]) if claim.cue and claim.degree is not Degree.DENIED
    ]
    if own is None or own.part != "key_points" or not others or not own.start < own.cue_start < own.end:
        return None
    end = own.start + with_reflexive(own.surface, own.cue_start - own.start, material.language)
    topic = _topic(writer, own.start, end)
    if not topic:
        return None
    name = "essentiel.inflated" if writer.own_language else "essentiel.inflated_foreign"
    text = writer.say.html(name, topic=topic, own=_modal(writer, own), text=_modal(writer, others[0]))
    return Tension(text, tuple(row["sentence_ids"]), row["row_id"], frozenset(one.row_id for one in (own, *others)))


def _apart(writer: Writer, row: dict[str, Any]) -> Tension | None:
    """« Moscou a fourni des technologies : affirmé ; ailleurs : allégué »."""
    if row["type"] != "certainty_conflict":
        return None
    material = writer.material
    firm = next((claim for claim in _in(material, row["sentence_ids"][:1]) if claim.main), None)
    weak = [claim for claim in _in(material, row["sentence_ids"][1:]) if claim.degree is Degree.ALLEGED]
    if firm is None or not weak:
        return None
    degrees = [words()(f"degree.{claim.degree.value}") for claim in (firm, weak[0])]
    topic = _topic(writer, firm.start, firm.start + _core(firm.surface, material.language))
    name = "essentiel.apart" if writer.own_language else "essentiel.apart_foreign"
    text = writer.say.html(name, topic=topic, first=degrees[0], other=degrees[1]) if topic else Markup()
    rows = frozenset(claim.row_id for claim in (firm, *weak))
    return Tension(text, tuple(row["sentence_ids"]), row["row_id"], rows, degrees[0])


def _modal(writer: Writer, claim: Claim) -> Markup:
    """Return the cue of a claim between quotation marks, without the « est » that its topic goes without."""
    first = re.match(r"\w+\s+", claim.cue)
    helped = first is not None and first[0].strip().lower() in word_set(writer.material.language, "copulas")
    start = claim.cue_start + (first.end() if first is not None and helped else 0)
    return writer.quote(start, claim.cue_end, writer.material.article.text[start : claim.cue_end])


def _in(material: Material, sentence_ids: list[str]) -> Iterator[Claim]:
    return (claim for name in sentence_ids for claim in material.claims_in(name))


def _topic(writer: Writer, start: int, end: int) -> Markup:
    """Return words of the article that name a matter; empty where they are too few or too many to do so."""
    surface = writer.material.article.text[start:end].rstrip(" ,;:")
    if not _FEWEST_OF_TOPIC <= len(surface.split()) <= _MOST_OF_TOPIC:
        return Markup()
    if not writer.own_language:
        return writer.quote(start, start + len(surface), surface)
    return writer.words(capital(_bare(surface, writer.material.language)))


def _bare(surface: str, language: str) -> str:
    """Return a noun phrase without the article that opens it: a headline of its own."""
    first = re.match(r"(\w+['’]?)\s*", surface)
    articles = word_set(language, "articles")
    return surface[first.end() :] if first is not None and first[1].lower() in articles else surface


def _core(surface: str, language: str) -> int:
    """Return where the core of a statement ends: before a clause that depends on it."""
    relatives = "|".join(sorted(word_set(language, "relatives")))
    opened = re.search(rf"\s(?:{relatives})\s", surface) if relatives else None
    ends = [*borders(surface, language), *([opened.start()] if opened else [])]
    return min([place for place in ends if len(surface[:place].split()) > _FEWEST_OF_TOPIC], default=len(surface))
