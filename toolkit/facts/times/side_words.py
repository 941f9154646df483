"""What the words before a time tell of its side, whatever the tense of its verb: terms, promises, put-off dates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from toolkit.facts.patterns import compiled

if TYPE_CHECKING:
    from toolkit.facts.times.event_dates import Direction
    from toolkit.facts.times.infinitives import Looking


def is_term(before: str, own: str, words: dict[str, Any]) -> bool:
    """Return whether a term bounds what is to be done: "a deal is likely before March", not "denies any before"."""
    if compiled(words["weekday"], re.IGNORECASE).search(own) or looks_back(before, words):
        return False
    return compiled(rf"(?:^|(?<=\W))(?:{words['before_term']})\W*$", re.IGNORECASE).search(before) is not None


def by_deadline(before: str, own: str, words: dict[str, Any]) -> Looking | None:
    """Return where a promise, a condition or a term looks: « Le délai expirait le 31 » may be told before it has."""
    if compiled(words["either_side"], re.IGNORECASE).search(before):
        return "open"
    if compiled(words["settled_in"], re.IGNORECASE).search(before):
        return "past"
    weekday = compiled(words["weekday"], re.IGNORECASE).search(own)
    return None if weekday or not compiled(words["leads_ahead"], re.IGNORECASE).search(before) else "future"


def by_wording(before: str, own: str, words: dict[str, Any], after: str = "", done: bool = False) -> Direction | None:
    """Return what a fixed turn of the words before a time tells, whatever the tense of its verb.

    Args:
        before: The sentence before the time.
        own: The time.
        words: The lexicon's ``tense`` entry.
        after: The sentence after the time.
        done: Whether the time is when a thing was done that the turn only asks about: "the audit handed over in May".
    """
    if compiled(rf"{words['inverted']}$", re.IGNORECASE).search(before):
        # « a-t-il soufflé lundi »
        return "past"
    # "postponed to May 3", "extended until June": what was done sets a date ahead …
    lasting = compiled(words["lasting_thing"], re.IGNORECASE).search(before)
    if opens_summoned(before, after, words):
        return "past"
    opened = compiled(words["way_opened"], re.IGNORECASE).search(before)
    if lasting or opened or _is_put_off(before, after, words):
        return "near"
    ahead = (
        sets_a_date(before, own, words, "setting_to")
        or sets_a_date(before, own, words, "setting_at", "resetting")
        # « a promis l'ouverture, [dès jeudi], d'un hôpital »: not « a promis, dès jeudi, d'ouvrir … ».
        or _starts_what_is_promised(before, after, words)
        or (not done and _is_wanted(before, own, words, after))
    )
    return "future" if ahead else None


def _is_wanted(before: str, own: str, words: dict[str, Any], after: str) -> bool:
    """Return whether a time is when what is asked for, wished or announced is to be."""
    return bool(
        (asks_for(before, own, words) and not _asks_somebody(before, after, words))
        or compiled(words["conditions"], re.IGNORECASE).search(before)
        # « exige que le pont soit rouvert [en mai] »: what somebody wants has not been done.
        or compiled(words["wished"], re.IGNORECASE).search(before)
        or _is_announced(before, own, words)
    )


def _is_put_off(before: str, after: str, words: dict[str, Any]) -> bool:
    """Return whether what was planned for a time was put off: "the opening planned for Friday has been delayed"."""
    planned = compiled(rf"\b(?:{words['planned_thing']})$", re.IGNORECASE).search(before)
    return bool(planned and compiled(rf"[^.;:]*\b(?:{words['put_off']})").match(after))


def _starts_what_is_promised(before: str, after: str, words: dict[str, Any]) -> bool:
    """Return whether a time is when the thing promised or ordered begins: "promised aid, from Monday, to …"."""
    led = rf"\b{words['promising']}(?P<aside>,?) (?:{words['from_then']}) ?$"
    promise = compiled(led, re.IGNORECASE).search(before)
    return bool(promise and (not promise["aside"] or re.match(rf", (?:{words['thing_goes_on']})", after)))


def _is_announced(before: str, own: str, words: dict[str, Any]) -> bool:
    """Return whether a time is when the deed announced is to be done; a weekday may be the announcement's."""
    if compiled(words["weekday"], re.IGNORECASE).search(own):
        return False
    # What leads to a part of a month stands in its span: "at the end of December".
    return compiled(words["announced_deed"], re.IGNORECASE).search(before) is not None


def asks_for(before: str, own: str, words: dict[str, Any]) -> bool:
    """Return whether somebody asks for what happens then: "called for a vote in May"; a weekday may be either."""
    if compiled(words["weekday"], re.IGNORECASE).search(own):
        return False
    led = compiled(words["leading_to_asked"], re.IGNORECASE).match(own)
    said = before + (led[0] if led else "")
    return compiled(rf"\b(?:{words['asking']})\b{words['between_asked']}$", re.IGNORECASE).search(said) is not None


def _asks_somebody(before: str, after: str, words: dict[str, Any]) -> bool:
    """ "urged Peru in May to pay": what is asked for comes behind, so the time is when somebody asked."""
    if compiled(words["what_is_asked"], re.IGNORECASE).match(after) is None:
        return False
    return compiled(rf"\b(?:{words['asking_somebody']})\b[^,;:.]{{3,70}}$", re.IGNORECASE).search(before) is not None


def opens_done(before: str, after: str, words: dict[str, Any]) -> bool:
    """Return whether a clause before the subject tells what is done: "Fixed at 12 euros on May 3, it will rise"."""
    aside = compiled(words["appositive_participle"]).search(before)
    if aside is not None and not compiled(words["setting"], re.IGNORECASE).match(aside["participle"]):
        # "The law, passed on Monday, takes effect …"
        return compiled(words["planned"]).fullmatch(aside["participle"]) is None
    opening = compiled(words["opening_participle"]).match(before)
    if opening is None or not re.match(r"[^,;.:]{0,60}, ", after):
        return False
    planned = compiled(words["planned"]).fullmatch(opening["participle"].lower()) is not None
    # "Due in May, the report …" lies ahead.
    near = compiled(rf"{words['planned_for']}(?:[ '][\w']+){{0,3}} ?")
    return not (planned and near.fullmatch(before, opening.end("participle")))


def opens_put_off(before: str, after: str, words: dict[str, Any]) -> bool:
    """Return whether what was planned did not come about: "Due in May, the vote was postponed" may be either side."""
    opening = compiled(words["opening_participle"]).match(before)
    planned = opening is not None and compiled(words["planned"]).fullmatch(opening["participle"].lower()) is not None
    return planned and compiled(rf"[^,;.:]{{0,60}}, [^.;:]*\b(?:{words['put_off']})").match(after) is not None


def opens_summoned(before: str, after: str, words: dict[str, Any]) -> bool:
    """Return whether who was summoned for a day has done something since: « Convoqué lundi, il en est ressorti »."""
    opening = re.match(r"\W*(?P<participle>\w+)\b[^,;.]*$", before)
    summoned = opening is not None and compiled(words["summoned"], re.IGNORECASE).fullmatch(opening["participle"])
    return bool(summoned and compiled(rf"[^,;.:]{{0,60}}, [^.;:]*?(?:{words['marks']['past']})").match(after))


def sets_a_date(before: str, own: str, words: dict[str, Any], link: str, verbs: str = "setting") -> bool:
    """Return whether a verb that sets or moves a date stands before, tied to the time by one of the *link* words."""
    verb = rf"{words[verbs]}[^,;:.]{{0,70}}"
    if compiled(rf"{verb},? ?\b(?:{words[link]})\W*$", re.IGNORECASE).search(before):
        return True
    return bool(compiled(words[link], re.IGNORECASE).match(own) and compiled(rf"{verb}$", re.IGNORECASE).search(before))


def looks_back(before: str, words: dict[str, Any]) -> bool:
    """Return whether a present verb of saying governs what follows it as a noun: "dément toute panne avant lundi"."""
    telling = compiled(rf"\b(?:{words['telling']})\b(?P<said>[^,;:.«»\"]*)$", re.IGNORECASE).search(before)
    return telling is not None and not compiled(words["clause"], re.IGNORECASE).search(telling["said"])


def lasts_aside(before: str, after: str, words: dict[str, Any]) -> bool:
    """Return whether a term ends a phrase between commas that has no verb: "the king, on a tour until Friday, said"."""
    aside = compiled(words["aside_until"], re.IGNORECASE).search(before)
    return aside is not None and after.startswith(",")
