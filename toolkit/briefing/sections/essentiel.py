"""L'essentiel: at most sixty words, the claims' own, each with its degree."""

from __future__ import annotations

from markupsafe import Markup

from toolkit.briefing.blocks import SectionOutput
from toolkit.briefing.html import join, tag
from toolkit.briefing.material import Material
from toolkit.briefing.names import disputants
from toolkit.briefing.ranking import points_of
from toolkit.briefing.writer import Writer
from toolkit.charts.claims import Claim
from toolkit.charts.marks import Degree

MOST_WORDS = 60
_LONGEST_QUOTES = (30, 18, 12)
"""Words of the first, second and third quote: room is kept for those that follow."""


def build(material: Material) -> SectionOutput:
    """Return the section: the text's first claim, then those that stand out most, as long as they fit."""
    writer = Writer(material, "essentiel")
    writer.heading()
    sentences = _sentences(writer, material)
    if sentences:
        writer.html(tag("p", join(sentences, " "), class_="lead"))
    else:
        writer.html(tag("p", writer.say("essentiel.empty"), class_="intro"))
    return writer.output()


def _sentences(writer: Writer, material: Material) -> list[Markup]:
    chosen: list[Markup] = []
    left = MOST_WORDS
    told: set[str] = set()
    for claim in _candidates(material):
        if claim.sentence_id in told or len(chosen) == len(_LONGEST_QUOTES):
            continue
        for most in _LONGEST_QUOTES[len(chosen) :]:
            text = _text(writer, claim, most, first=not chosen)
            needed = count_words(text.striptags())
            if needed <= left:
                refs = [claim.sentence_id, *_denials(material, claim)]
                chosen.append(writer.state(text, refs, key=claim.row_id))
                told.add(claim.sentence_id)
                left -= needed
                break
    return chosen


def _candidates(material: Material) -> list[Claim]:
    """Return the claims in the order of their right to stand here."""
    telling = [claim for claim in material.claims if claim.main and claim.degree is not Degree.DENIED]
    body = [claim for claim in telling if claim.part == "body"] or telling or material.claims
    return [*body[:1], *(point.head for point in points_of(material)), *body[1:]]


def _text(writer: Writer, claim: Claim, most_words: int, *, first: bool) -> Markup:
    form = ("lead" if first else "next") + ("_sourced" if claim.source else "")
    quote = writer.claim(claim, most_words=most_words)
    text = writer.say.html(f"essentiel.{form}.{claim.degree.value}", quote=quote, source=writer.source(claim))
    if claim.mark.disputed:
        text += " " + writer.say.html("essentiel.disputed", names=disputants(writer.material, claim.disputed_by))
    return text


def _denials(material: Material, claim: Claim) -> list[str]:
    return [other.sentence_id for other in material.claims if claim.row_id in other.denies]


def count_words(text: str) -> int:
    """Return how many words a text has: runs of characters that hold a letter or digit.

    >>> count_words("« L'accord » : oui, à 5 %.")
    4
    """
    return sum(any(character.isalnum() for character in word) for word in text.replace("\u00a0", " ").split())
