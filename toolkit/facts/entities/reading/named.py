"""One naming of one entity, and what names look like."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.article.model import Sentence
from toolkit.base.identity import slug
from toolkit.facts.document import ParsedSentence

PREFIXES = {
    "person": "per",
    "country": "cty",
    "organisation": "org",
    "place": "plc",
    "weapon": "wpn",
    "facility": "fac",
    "group": "grp",
}
CAPITAL = f"[A-ZÀ-ÖØ-Þ{''.join(letter for letter in map(chr, range(0x100, 0x250)) if letter.isupper())}]"
_JOINED = r"(?:(?:al|el|ad|as|ar|an|at|az|ul|oul|ben|bin|ash|es|ez)-)?"
"""What Arabic names carry before a word, without a space: "al-Rawahi"."""
NAME_WORD = rf"{_JOINED}{CAPITAL}[\w’'-]*\w|{CAPITAL}\."
PARTICLE = (
    r"(?:in 't|van 't|op de|von der|de los|de las|van der|van den|van|von|de la|de|da|dos|do|di|del|bint|binti|binte"
    r"|bin|ben|ibn|uulu|arap|ould|al-|el-|al|el|ter|ten|den|der|du|na|nad|í|á|av|af|zu|zum|vom)"
)

SEATED = "based|born|backed|led|run|listed|owned|registered|headquartered|funded|controlled|trained"
"""What ties a place to the name behind it by a hyphen: "Toronto-listed" Greyrock."""


@dataclass(frozen=True)
class Naming:
    """One naming of one entity, before it becomes rows; offsets count in ``Article.text``.

    ``rank`` says which of several namings of one name tells what it is: the first of the highest. ``origin`` is the
    sign that told its country, "" for a country that its name itself tells.
    """

    sentence: Sentence
    start: int
    end: int
    surface: str
    entity_id: str
    type: str
    kind: str
    canonical: str
    rule_id: str
    rank: float
    method: str = "rule"
    iso3: str | None = None
    lat: float | None = None
    lon: float | None = None
    role: str = ""
    origin: str = ""


def entity_id(kind: str, name: str) -> str:
    """Return the stable id of an entity by its type and name.

    >>> entity_id("person", "Vladimir Poutine")
    'per_vladimir_poutine'
    """
    return f"{PREFIXES[kind]}_{slug(name).replace('-', '_')}"


def guessed(
    parsed: ParsedSentence,
    start: int,
    end: int,
    entity_type: str,
    rule_id: str,
    rank: float,
    *,
    kind: str = "name",
    method: str = "rule",
    iso3: str | None = None,
) -> Naming:
    """Return the naming of an entity that no gazetteer knows, by its words; offsets count in the sentence's text."""
    surface = parsed.text[start:end]
    return Naming(
        parsed.sentence,
        parsed.offset + start,
        parsed.offset + end,
        surface,
        entity_id(entity_type, surface),
        entity_type,
        kind,
        surface,
        rule_id,
        rank,
        method=method,
        iso3=iso3,
    )
