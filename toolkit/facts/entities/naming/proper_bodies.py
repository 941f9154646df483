"""English bodies and buildings written with capitals: "National Union of Metalworkers", "Safety Board of Ireland"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from toolkit.facts.document import Document, ParsedSentence
from toolkit.facts.entities.reading.named import NAME_WORD, Naming, guessed
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import plain


def proper_bodies(document: Document, parsed: ParsedSentence, known: list[Naming]) -> Iterator[Naming]:
    """Yield runs of capitalised words that hold a body's or building's noun, with what "of" and "for" add to it.

    The noun alone is no name, and a town after "in" is none of its: "Court of Appeal in Lisbon".
    """
    if document.language != "en":
        return
    closed = _closed()
    for match in _pattern().finditer(plain(parsed.text)):
        ends = {name.end - parsed.offset for name in known}
        start = _start(match["left"], match.start(), closed, ends)
        end = _end(match, [(name.start - parsed.offset, name.end - parsed.offset) for name in known])
        head = match["head"]
        if start >= match.start("head") and end <= match.end("head"):
            continue
        kind = "facility" if head in _facilities() else "organisation"
        yield guessed(parsed, start, end, kind, f"titles:{kind}-proper", 0.75)
    for match in _ministries().finditer(plain(parsed.text)):
        yield guessed(parsed, *match.span(), "organisation", "titles:common-head", 0.75)
    yield from _state_organs(parsed, known)


def _state_organs(parsed: ParsedSentence, known: list[Naming]) -> Iterator[Naming]:
    """Yield organs of a State in small letters, with its adjective: "Thai army", "defence ministry"."""
    text = plain(parsed.text)
    adjectives = {name.end - parsed.offset: name for name in known if name.kind == "demonym"}
    owners = {name.end - parsed.offset: name for name in known if name.type == "country" and name.kind != "demonym"}
    for match in _organs().finditer(text):
        adjective = adjectives.get(match.start() - 1)
        owner = owners.get(match.start() - 3) if text[: match.start()].endswith("'s ") else None
        if adjective is None and match["ministry"] is None:
            continue
        # "Vietnam's foreign ministry" is one name: the longest span wins.
        first = adjective if adjective is not None else owner if match["ministry"] is not None else None
        start = first.start - parsed.offset if first is not None else match.start()
        iso3 = adjective.iso3 if adjective is not None else owner.iso3 if owner is not None else None
        yield guessed(parsed, start, match.end(), "organisation", "titles:state-organ", 0.7, kind="role", iso3=iso3)


@cache
def _organs() -> re.Pattern[str]:
    titles = load_lexicon("en", "titles")
    organs = "|".join(map(re.escape, titles["state_organs"]))
    kinds = "|".join(map(re.escape, titles["ministry_kinds"]))
    # "the Thai army commander" is somebody.
    ends = rf"(?![\w-])(?! (?:[a-z]+ )?(?:{titles['men_of_an_organ']})\b)"
    return re.compile(rf"(?<![\w-])(?:(?P<ministry>(?:{kinds})(?: and (?:{kinds}))? ministry)|(?:{organs})){ends}")


@cache
def _ministries() -> re.Pattern[str]:
    """Return ministries in small letters, with their fields: "ministry of trade and industry"."""
    fields = sorted(load_lexicon("en", "titles")["ministry_fields"], key=lambda field: (-len(field), field))
    field = rf"(?:the )?(?:{'|'.join(map(re.escape, fields))})"
    return re.compile(rf"(?<![\w-])ministry of {field}(?:(?:, {field})* and {field})?(?![\w-])")


def _start(left: str, start: int, closed: frozenset[str], ends: set[int]) -> int:
    """Return where the name begins: after "The", "On Monday", "President", "Mr Starmer's", but not after "People's"."""
    position, groups = start, load_lexicon("en", "titles")["groups_in_names"]
    for word in re.finditer(r"\S+ ", left):
        bare = word[0].strip().rstrip(",")
        owner = bare.endswith("'s") and bare not in groups
        # "the World Bank and Human Rights Watch": two bodies, not one.
        # "Harbour and Coastal Workers' Association" is one: nothing stands before the first noun.
        before = left[position - start : word.start()].rstrip().rsplit(" ", 1)
        other = (len(before) > 1 and before[-1] in _heads()) or start + word.start() - 1 in ends
        joined = bare in ("and", "&") and other
        if bare in closed or owner or joined or bare.endswith(("-based", "-listed", "-backed", "-owned", "-funded")):
            position = start + word.end()
    return position


def _end(match: re.Match[str], known: list[tuple[int, int]]) -> int:
    """Return where the name ends: before an "and" that leads to another name: "Bank of Ghana" and Ecobank."""
    text = match.string
    owner = re.search(r"'s(?= |$)", text[match.start("head") : match.end()])
    if owner:
        return match.start("head") + owner.start()
    for joint in re.finditer(r", | and ", text[match.start("right") : match.end()]):
        before, after = match.start("right") + joint.start(), match.start("right") + joint.end()
        rest = text[after : match.end()].split(" ")
        if any(end == before or start == after for start, end in known) or any(word in _heads() for word in rest):
            return before
    return match.end()


@cache
def _pattern() -> re.Pattern[str]:
    titles = load_lexicon("en", "titles")
    heads = "|".join(re.escape(str(head)) for head in (*titles["proper_heads"], *titles["proper_facilities"]))
    word = rf"(?:(?:{NAME_WORD})|[A-Z]{{2,}})(?:s')?"
    left = rf"(?P<left>(?:{word}(?: (?:and|&|of) (?={word}))? ?(?<=\s))*)"
    word_of_right = rf"(?!(?:{titles['dates']})\b){word}"
    group = rf"{word_of_right}(?: {word_of_right})*"
    listed = rf"(?:(?:, {group})* and {group})?"
    right = rf"(?P<right>(?: (?:of|for|on|against)(?: the)? {group}{listed})*)"
    offices = "|".join(str(office).capitalize() for office in titles["offices"] if " " not in str(office))
    # "Union Island" is no union; "Supreme Court Justice" is somebody of the court.
    # "Dana Frost of Harbour & Pike" is of a firm.
    alone = rf"(?! (?!{offices}|Justice)(?:{NAME_WORD})| &)"
    return re.compile(rf"(?<![\w'-]){left}(?P<head>{heads}){right}(?![\w-]){alone}")


@cache
def _heads() -> frozenset[str]:
    titles = load_lexicon("en", "titles")
    return frozenset(str(head) for head in (*titles["proper_heads"], *titles["proper_facilities"]))


@cache
def _facilities() -> frozenset[str]:
    return frozenset(load_lexicon("en", "titles")["proper_facilities"])


@cache
def _closed() -> frozenset[str]:
    titles = load_lexicon("en", "titles")
    offices = {str(office).capitalize() for office in titles["offices"] if " " not in str(office)}
    opening = offices - set(titles["offices_in_names"])
    return frozenset([*titles["not_names"], *titles["courtesy"], *opening, *titles["not_opening_a_body"]])
