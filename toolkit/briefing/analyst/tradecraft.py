"""The rules of the craft, tried on an analyst's assessment: each breach names entry, rule and remedy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from toolkit.base.errors import BriefingError
from toolkit.briefing.analyst.assessed import Assessed
from toolkit.facts.review.assessment import Grade, Indicator, Judgement, Signed

RULES: Mapping[str, str] = {
    "one-sentence": "confidence and likelihood stand in one sentence",
    "no-horizon": "a forecast has no horizon",
    "no-indicator": "a forecast has no indicator",
    "no-term": "a probability has no term of the scale",
    "no-reason": "a confidence has no reason",
    "ungrounded-grade": "a grade has no reason",
    "lone-confirmation": "one article alone cannot confirm",
    "open-indicator": "an indicator lacks horizon or effect",
    "unsigned": "nobody signs, or without a date",
}
"""Rules by name, with what it means to break each."""
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"")
# A single capital before the full stop is an initial: « M. Lee ».
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])[.!?…]+\s+(?=[^\W\d_a-zà-ÿ])")


class TradecraftError(BriefingError):
    """An assessment breaks the rules of the craft, and the user asked for none of that."""

    code = "tradecraft"


@dataclass(frozen=True)
class Breach:
    """One rule broken by one entry.

    Attributes:
        rule: Name of the rule, one of ``RULES``.
        line: Line of the entry in the review file.
        about: What the entry is about.
        how: How to mend it.
    """

    rule: str
    line: int
    about: str
    how: str

    def __str__(self) -> str:
        about = self.about if len(self.about) <= 60 else f"{self.about[:60]}…"
        return f'line {self.line}, "{about}": {RULES[self.rule]} ({self.rule}); {self.how}'


def breaches(assessed: Assessed) -> list[Breach]:
    """Return what of an assessment breaks a rule of the craft, in the order of the file.

    >>> from toolkit.facts.review.assessment import Assessment
    >>> breaches(Assessed(Assessment()))
    []
    """
    about = {id(fate.entry): fate.about for fate in assessed.fates}
    found = []
    for entry in assessed.assessment.entries:
        for rule, how in _of_entry(entry, assessed):
            found.append(Breach(rule, entry.place.line, about.get(id(entry), ""), how))
    return found


def _of_entry(entry: Signed, assessed: Assessed) -> Iterator[tuple[str, str]]:
    if not (entry.author and entry.signed_on):
        yield "unsigned", "write author and date, at the head of the file or in the entry"
    if isinstance(entry, Judgement):
        yield from _of_judgement(entry, assessed)
    elif isinstance(entry, Grade):
        if not entry.reason:
            yield "ungrounded-grade", "write reason: why this grade"
        if entry.credibility == "1":
            yield "lone-confirmation", "1 needs two independent sources: write 2 or less certain, and say why"
    elif isinstance(entry, Indicator):
        if not (entry.horizon and entry.effect) and not entry.aim:
            yield "open-indicator", "write horizon: until when to look, and effect: what it would mean"
        if any(_mixed(text) for text in (entry.text, entry.effect)):
            yield "one-sentence", "make two sentences of it"


def _of_judgement(entry: Judgement, assessed: Assessed) -> Iterator[tuple[str, str]]:
    if has_likelihood(entry.reason):
        yield (
            "one-sentence",
            "the reason of a confidence says how well founded it is: leave the likelihood to probability",
        )
    if any(_mixed(text) for text in (entry.text, entry.comment)):
        yield "one-sentence", "make two sentences of it, or leave the confidence to its field"
    if entry.confidence and not entry.reason:
        yield "no-reason", "write reason: what the confidence rests on"
    if entry.percent is not None and not entry.term:
        yield "no-term", f"{entry.percent:g} % lies between two terms of the scale: choose one of them"
    if not entry.estimated and has_likelihood(entry.text):
        yield "no-term", "write probability: with a term of the scale"
    if not _is_forecast(entry, assessed):
        return
    if not entry.horizon:
        yield (
            "no-horizon",
            "write horizon: by when it will be seen (or forecast: false if it is not about what is to come)",
        )
    if not _is_watched(entry, assessed):
        handle = next(iter(sorted(entry.handles, key=lambda name: name != entry.name)), "")
        named = f"for: {handle}" if handle else 'for: and its name, given with "as"'
        yield "no-indicator", f'write an indicator with "{named}"'


def _is_forecast(entry: Judgement, assessed: Assessed) -> bool:
    """Return whether a judgement speaks of what is to come: as it says itself, else as claim or words have it."""
    if entry.forecast is not None:
        return entry.forecast
    if entry.text:
        return bool(entry.horizon) or has_future(entry.text)
    claim = next((claim for claim, one in assessed.claims_held if one is entry), None)
    return entry.estimated and claim is not None and claim.row_id in assessed.expected


def _is_watched(entry: Judgement, assessed: Assessed) -> bool:
    """Return whether some indicator bears on a judgement: one of the file, or the machine's on the same claims."""
    if any(sign.bears_on in entry.handles for sign in assessed.assessment.indicators if sign.bears_on):
        return True
    claim = next((claim for claim, one in assessed.claims_held if one is entry), None)
    if claim is None:
        return False
    point = next((point for point in assessed.points if point.head is claim), None)
    own = {one.row_id for one in point.claims} if point else {claim.row_id}
    return any(own & set(watch.rows) for watch in assessed.watches)


def _mixed(text: str) -> bool:
    return any(has_likelihood(one) and has_confidence(one) for one in sentences_of(text))


def sentences_of(text: str) -> list[str]:
    """Return the sentences of a text, without the words it quotes.

    >>> sentences_of("M. Lee « doute ». Il reviendra.")
    ['M. Lee ', 'Il reviendra.']
    """
    return _SENTENCE_END.split(_QUOTED.sub("", text))


def has_likelihood(text: str) -> bool:
    """Return whether a text says how probable something is.

    >>> has_likelihood("Une reprise est peu probable."), has_likelihood("Le pont est rouvert.")
    (True, False)
    """
    return _says("likelihood", _QUOTED.sub("", text))


def has_confidence(text: str) -> bool:
    """Return whether a text says how well founded a judgement is, and not that people trust each other.

    >>> has_confidence("Notre confiance est faible."), has_confidence("La confiance des électeurs baisse.")
    (True, False)
    """
    return _says("confidence", text)


def has_future(text: str) -> bool:
    """Return whether a text says what is to come.

    >>> has_future("Le pont rouvrira."), has_future("L'opéra est fermé.")
    (True, False)
    """
    bare = _QUOTED.sub("", text).replace("’", "'")
    known = set(_lexicon()["not_future"])
    # A capital begins a name, or the sentence, and hardly ever a verb of the future: « Sumatra ».
    lower = re.sub(r"\b[A-ZÀ-Þ]\w*", " ", bare)
    return any(found[0] not in known for pattern in _patterns("future") for found in pattern.finditer(lower))


def _says(name: str, text: str) -> bool:
    lower = text.replace("’", "'").lower()
    return any(pattern.search(lower) for pattern in _patterns(name))


@cache
def _patterns(name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in _lexicon()[name])


@cache
def _lexicon() -> dict[str, Any]:
    text = files("toolkit.briefing").joinpath("words", "tradecraft.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found
