"""Told from: dates that count from another day than the publication, a pledge's or that of a dated entry."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from toolkit.facts.document import ParsedSentence
from toolkit.facts.patterns import compiled
from toolkit.facts.times.grammar import Match
from toolkit.facts.times.situation import Reading

_FINE = ("day", "month", "week")
_ENTRIES = (*_FINE, "year")
_RESOLVED = ("date", "month")
_OF_TODAY = ("near_period", "this_period", "relative_day", "relative_night", "within", "ago", "last_n", "part_this")
"""Resolvers of what counts from the publication whoever says it: "next month", « dans dix jours »."""
Read = tuple[Match, Reading]


def pledged_on(text: str, match: Match, earlier: Sequence[Read], rules: dict[str, Any]) -> date | None:
    """Return the day that a term counts from which was pledged at a time told: "had vowed in May to act by autumn".

    Args:
        text: The sentence, with plain spaces and apostrophes.
        match: The term.
        earlier: Times told before it in the sentence.
        rules: The lexicon's ``pledged`` entry: past forms that pledge, and what opens the pledge.
    """
    pledge = compiled(rules["past"], re.IGNORECASE).search(text[: match.start])
    if pledge is None:
        return None
    opened = compiled(rules["opens"], re.IGNORECASE).search(text[pledge.end() : match.start])
    if opened is None:
        return None
    limit = pledge.end() + opened.start()
    made = [reading.period for one, reading in earlier if one.end <= limit and reading.period is not None]
    return made[-1].last if made and made[-1].grain in _FINE else None


@dataclass
class DatedEntry:
    """The date that an entry of a timeline opens with: "August 2025. It is withdrawn in October.".

    Attributes:
        since: Its first day; None outside such an entry.
        paragraph: The paragraph that it opens; None for a heading, which holds until the next one.
    """

    since: date | None = None
    paragraph: int | None = None

    def begin(self, parsed: ParsedSentence) -> None:
        """Start a sentence: another heading or paragraph ends the entry."""
        sentence = parsed.sentence
        if sentence.role == "heading" or (self.paragraph is not None and sentence.paragraph != self.paragraph):
            self.since, self.paragraph = None, None

    def enter(self, parsed: ParsedSentence, read: Sequence[Read]) -> None:
        """Learn from a sentence that is nothing but a date with its year; *read* are the times in it."""
        for match, reading in read:
            alone = not re.search(r"\w", parsed.text[: match.start] + parsed.text[match.end :])
            period = reading.period
            if alone and period is not None and reading.basis == "explicit" and period.grain in _ENTRIES:
                heading = parsed.sentence.role == "heading"
                self.since, self.paragraph = period.first, None if heading else parsed.sentence.paragraph

    def holds(self, match: Match, reading: Reading, text: str, rules: dict[str, Any]) -> bool:
        """Tell whether a bare date of the entry counts from its day; what had been before it counts from elsewhere.

        Args:
            match: The date.
            reading: What it means, counted from the publication.
            text: Its sentence.
            rules: The lexicon's ``pledged`` entry: what tells that something had been before.
        """
        bare = match.rule.resolve in _RESOLVED and reading.basis == "relative" and reading.period is not None
        if self.since is None or not bare:
            return False
        return compiled(rules["had"], re.IGNORECASE).search(text[: match.start]) is None


def counted_from(
    text: str,
    match: Match,
    reading: Reading,
    earlier: Sequence[Read],
    entry: DatedEntry,
    published: date,
    rules: dict[str, Any],
) -> date | None:
    """Return the day before the publication that a bare date counts from; None where it counts from the publication.

    Args:
        text: The sentence, with plain spaces and apostrophes.
        match: The date.
        reading: What it means, counted from the publication.
        earlier: Times told before it in the sentence.
        entry: The entry of a timeline that the sentence belongs to.
        published: Publication date.
        rules: The lexicon's ``pledged`` entry.
    """
    if reading.basis != "relative" or reading.period is None:
        return None
    ahead = reading.period.first > published and match.rule.resolve not in _OF_TODAY
    since = pledged_on(text, match, earlier, rules) if ahead else None
    since = since or (entry.since if entry.holds(match, reading, text, rules) else None)
    return since if since is not None and since < published else None
