"""Dates that name an event: « le scrutin du 14 juin », "the June 7 ballot" look as the event does, not as the verb."""

from __future__ import annotations

import re
from typing import Any, Literal

from toolkit.facts.patterns import compiled

Direction = Literal["past", "future", "present", "near"]
"""Where a time lies; ``near`` is the nearest one, of what is held on a day set beforehand."""
Side = Literal["past", "near"]


def side_of_event(before: str, own: str, after: str, words: dict[str, Any]) -> Side | None:
    """Return where a date tied to an event's name lies, or None for one that is tied to none.

    What is held on a day set beforehand is ``near``: as likely ahead as behind. What befalls is ``past``.

    Args:
        before: The sentence before the date, with plain spaces and straight apostrophes.
        own: The date.
        after: The sentence after it.
        words: The lexicon's ``tense`` entry.

    >>> from toolkit.facts.lexicon import load_lexicon
    >>> words = load_lexicon("en", "times")["tense"]
    >>> side_of_event("Voters missed the ", "June 7", " ballot.", words)
    'near'
    >>> side_of_event("Survivors of the ", "June 7", " avalanche were paid.", words)
    'past'
    >>> side_of_event("Kato, who lost ", "June", "'s election, was in Nairobi.", words)
    'past'
    >>> side_of_event("They voted on ", "June 7", ".", words)
    """
    if compiled(words["weekday"], re.IGNORECASE).search(own) or compiled(words["event_over"]).match(after):
        return None
    if compiled(words["measured_before"], re.IGNORECASE).search(before):
        # "jobs data for May": what is counted is over.
        return "past"
    sides: tuple[tuple[Side, str], ...] = (("near", words["held_events"]), ("past", words["befalling_events"]))
    for side, names in sides:
        ahead = compiled(words["event_before_date"].replace("{event}", names), re.IGNORECASE)
        behind = compiled(words["event_after_date"].replace("{event}", names), re.IGNORECASE)
        if ahead.search(before) or behind.match(after):
            decided = compiled(words["event_decided"], re.IGNORECASE).search(before)
            return "past" if decided else side
    return None
