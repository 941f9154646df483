"""Whose minister, party or state firm a name is, where no country stands beside it: "its army chief, X"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from toolkit.facts.document import ParsedSentence
from toolkit.facts.entities.countries.scene import Scene
from toolkit.facts.entities.reading.appositions import Apposition
from toolkit.facts.entities.reading.named import Naming
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import plain


def owner_of(parsed: ParsedSentence, name: Naming, beside: Sequence[Apposition], told: Scene) -> str | None:
    """Return the country whose officer, party or state firm *name* is by the nouns beside it, or None.

    What says whose it is ("its army chief") goes before what only says that it is some state's ("General").

    Args:
        parsed: The sentence of the naming.
        name: A person or body.
        beside: The nouns beside it.
        told: The scene of the article.
    """
    fitting = "person" if name.type == "person" else "organisation"
    own = [found for found in beside if found.type == fitting]
    if name.type != "person":
        if _is_home_party(parsed, name, told.language):
            return told.setting(parsed, name.start) or told.main
        return next((iso3 for found in own if (iso3 := _of_a_body(parsed, name, found, told))), None)
    owned = next((iso3 for found in own if (iso3 := _by_possessive(parsed, name, found, told))), None)
    return owned or next((iso3 for found in own if (iso3 := _of_an_officer(parsed, name, found, told))), None)


def _is_home_party(parsed: ParsedSentence, name: Naming, language: str) -> bool:
    """Tell a party by what it does or is called: "the Greens", "the MPP, which governs with", "SDSM, in opposition"."""
    patterns, members = _patterns(language), re.compile(load_lexicon(language, "nouns")["party_members"])
    governs = patterns["party_behind"].match(plain(parsed.text), name.end - parsed.offset)
    return name.type == "organisation" and bool(governs or members.fullmatch(name.surface))


def country_ruled(parsed: ParsedSentence, name: Naming, told: Scene) -> str | None:
    """Return the country that a person rules, ruled or stands for, by the words around the bare name, or None.

    "X's government", "the coup against X", "X, of the Labour Party", "l'élection de X".

    Args:
        parsed: The sentence of the naming.
        name: A person.
        told: The scene of the article.
    """
    text, patterns = plain(parsed.text), _patterns(told.language)
    start, end = name.start - parsed.offset, name.end - parsed.offset
    if patterns["ruled_before"].search(text, max(0, start - 60), start) or patterns["ruled_behind"].match(text, end):
        return told.setting(parsed, name.start) or told.carried(parsed) or told.main
    for other in told.by_sentence[parsed.sentence.sentence_id]:
        if other.type != "organisation" or other.start < name.end or other.rule_id.startswith("gazetteer"):
            continue
        between = text[end : other.start - parsed.offset]
        party = patterns["parties"].search(text, other.start - parsed.offset, other.end - parsed.offset + 50)
        if party and patterns["of_party"].fullmatch(between):
            return other.iso3 or told.setting(parsed, name.start) or told.main
    return None


def _of_a_body(parsed: ParsedSentence, name: Naming, found: Apposition, told: Scene) -> str | None:
    """Return whose a body is: "its relief agency, X" a country's before it, "the ruling party, X" the setting's."""
    patterns = _patterns(told.language)
    begin, group = parsed.offset + found.start, plain(parsed.text)[found.start : found.end]
    if patterns["possessive"].search(group) and patterns["state_property"].search(group) and not found.after:
        near = told.before(parsed, begin)
        if near:
            return near
    if patterns["world"].search(group) or patterns["world"].search(name.surface):
        return None
    if not (patterns["home_nouns"].search(group) or patterns["state_organs"].search(group)):
        return None
    return told.setting(parsed, name.start) or told.main


def _by_possessive(parsed: ParsedSentence, name: Naming, found: Apposition, told: Scene) -> str | None:
    """Return the country that "its", "our" or "whose" means: "Ethiopia condemned what its army chief, General X, …"."""
    patterns, text = _patterns(told.language), plain(parsed.text)
    group, begin = text[found.start : found.end], parsed.offset + found.start
    if patterns["ours"].search(group):
        # Whoever speaks is of the country that the article is about: "our finance minister".
        return told.main
    if not (patterns["possessive"].search(group) or patterns["whose"].search(text[: found.start])):
        return None
    tied = (
        patterns["envoys"].search(found.noun)
        or patterns["own_agencies"].search(group)
        or patterns["related"].fullmatch(found.noun)
    )
    if not (tied or _is_officer(found, group, told.language)):
        return None
    if patterns["related"].fullmatch(found.noun):
        # "The minister, X, … Her deputy, Y": hers is his.
        near = told.person_before(parsed, begin)
        if near:
            return near
    near = told.before(parsed, name.start if found.after else begin) or told.owner(parsed, begin)
    return near or (told.main if _is_officer(found, group, told.language) else None)


def _of_an_officer(parsed: ParsedSentence, name: Naming, found: Apposition, told: Scene) -> str | None:
    """Return whose "the defence minister", "ambassador" or "the opposition leader" is, by where the sentence is set."""
    patterns, text = _patterns(told.language), plain(parsed.text)
    group, begin = text[found.start : found.end], parsed.offset + found.start
    if patterns["envoys"].search(found.noun) and found.direct:
        # "Belgrade objects, ambassador X says"
        near = told.before(parsed, begin)
        if near:
            return near
    if not _is_officer(found, group, told.language):
        return None
    if patterns["ours"].search(group):
        return None
    # Who is quoted speaks for the country that spoke before; who hits back is not of it:
    # "Paris s'inquiète. « Pas de leçon », réplique le ministre".
    goes_on = patterns["quoted"].search(text) and not patterns["retorts"].search(text)
    setting = told.setting(parsed, begin) or (told.carried(parsed) if goes_on else None)
    answers = [setting, told.main]
    if patterns["state_offices"].search(group.lower()):
        near = told.before(parsed, name.start if found.after else begin)
        answers = [near, setting, told.main, told.earlier(parsed)]
    away = _travelled_to(parsed, name, told)
    at_home = [iso3 for iso3 in answers if iso3 and iso3 not in away]
    if at_home or not away:
        return next(iter(at_home), None)
    others = told.named - away
    return others.pop() if len(others) == 1 else None


def _travelled_to(parsed: ParsedSentence, name: Naming, told: Scene) -> set[str]:
    """Return the countries that the sentence says somebody went to, and is not of: "X flew to Washington"."""
    text, end = plain(parsed.text), name.end - parsed.offset
    travels = _patterns(told.language)["travels"]
    return {
        str(other.iso3)
        for other in told.by_sentence[parsed.sentence.sentence_id]
        if other.iso3 and other.start > name.end and other.type in ("country", "place")
        if travels.search(text[end : other.start - parsed.offset])
    }


def _is_officer(found: Apposition, group: str, language: str) -> bool:
    """Tell who holds an office of a state, or works for one of its organs: "a customs official"."""
    patterns = _patterns(language)
    office = patterns["state_offices"].search(group.lower()) or patterns["public_offices"].fullmatch(found.noun)
    return bool(office or patterns["state_organs"].search(group))


@cache
def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    origins = load_lexicon(language, "origins")
    names = ("possessive", "ours", "whose", "state_offices", "public_offices", "state_property", "state_organs")
    others = (
        "home_nouns",
        "world",
        "retorts",
        "related",
        "ruled_before",
        "ruled_behind",
        "of_party",
        "parties",
        "party_behind",
        "travels",
        "own_agencies",
    )
    return {name: re.compile(origins[name], re.IGNORECASE) for name in (*names, *others)} | {
        "quoted": re.compile(r"[«“\"]"),
        "envoys": re.compile(load_lexicon(language, "nouns")["envoys"] + "|" + origins["speakers"]),
    }
