"""The common noun beside a name, and what it says of it: "le médiateur suisse, Reto Camenzind", "Osh, a city"."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import NamedTuple

from toolkit.facts.document import ParsedSentence
from toolkit.facts.entities.reading.announcing import (
    TOKEN,
    closed_words,
    envoys,
    longest_noun,
    noun_from,
    nouns_of,
    person_signs,
    told_kind,
)  # fmt: skip
from toolkit.facts.entities.reading.trimming import take_bracket, take_governing, take_honorifics, take_second_article
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import lexicon_pattern

_FURTHEST = 8
"""Words between a noun and its name at most."""
_LEANING = 3
"""Tokens of ", the liberal" between an office and its name."""


class Apposition(NamedTuple):
    """A noun that says what a name is.

    Attributes:
        type: person, organisation, place or facility.
        noun: The noun, in lower case: "médiateur".
        start: First code point, in the sentence, of the words that belong together (noun, adjectives, name).
        end: Code point after the last.
        direct: Nothing stands between noun and name, not even a comma.
        after: The noun follows its name.
    """

    type: str
    noun: str
    start: int
    end: int
    direct: bool
    after: bool


@lru_cache(maxsize=256)
def verbs_of(parsed: ParsedSentence) -> tuple[int, ...]:
    """Return where the finite verbs of a sentence begin, as its parse has it."""
    if parsed.parse is None:
        return ()
    return tuple(
        token.idx
        for token in parsed.parse
        if (token.pos_ in ("VERB", "AUX") and "Fin" in token.morph.get("VerbForm", []))
        or token.tag_ in ("VBD", "VBZ", "VBP")
    )


def appositions(text: str, start: int, end: int, language: str, verbs: Collection[int] = ()) -> Iterator[Apposition]:
    """Yield the nouns that stand beside the name at ``text[start:end]``, before it first.

    Args:
        text: A sentence, with plain spaces and straight apostrophes.
        start: First code point of the name.
        end: Code point after the last.
        language: ``fr`` or ``en``.
        verbs: Where finite verbs begin, if a parse tells; no group runs over one.

    >>> [found.noun for found in appositions("le médiateur suisse, Reto Camenzind, partira", 21, 35, "fr")]
    ['médiateur']
    """
    yield from _before(text, start, end, language, verbs)
    yield from _after(text, start, end, language, verbs)


def _before(text: str, start: int, end: int, language: str, verbs: Collection[int]) -> Iterator[Apposition]:
    low = max([0, start - 90, *(_after_word(text, verb) for verb in verbs if verb < start)])
    tokens = [(match[0], match.start() + low) for match in TOKEN.finditer(text[low:start])]
    if tokens and tokens[-1][0] in ("«", "“", '"', "("):
        tokens.pop()
    rank = take_honorifics(tokens, language)
    if rank:
        opening = _opening([*tokens, rank], len(tokens), closed_words(language), language)
        yield Apposition("person", rank[0], opening, end, True, False)
        if not tokens or tokens[-1][0] != ",":
            # "its army chief, General X": what stands before the comma is his too.
            return
    described = take_second_article(tokens, text, end, language)
    _take_leaning(tokens, text[start:end], language)
    comma = bool(tokens) and tokens[-1][0] == ","
    if comma:
        tokens.pop()
        take_bracket(tokens)
    governed = not comma and take_governing(tokens, language)
    if governed is not None and tokens:
        for found in _nearest(tokens, end, comma, governed, language):
            if described and found.type == "person":
                return
            yield found
            further = [token for token in tokens if token[1] < found.start]
            if found.direct and found.type == "person" and len(further) > 1 and further[-1][0] == ",":
                # "The Kenyan mediator, former chief justice X": the first noun is hers too.
                yield from _nearest(further[:-1], end, True, False, language)


def _take_leaning(tokens: list[tuple[str, int]], name: str, language: str) -> None:
    """Take "the liberal" away between an office and a full name: "his finance minister, the liberal X"."""
    closed, nouns = closed_words(language), nouns_of(language)
    if " " not in name or len(tokens) <= _LEANING or tokens[-_LEANING][0] != "," or tokens[-1][0] in nouns:
        return
    article, leaning = tokens[-2][0].lower(), tokens[-1][0]
    if article not in closed["articles"] or not leaning[0].islower() or leaning in closed["governing"]:
        return
    told = next(_nearest(tokens[:-_LEANING], 0, True, False, language), None)
    if told is not None and told.type == "person":
        del tokens[-2:]


def _after_word(text: str, start: int) -> int:
    end = start
    while end < len(text) and (text[end].isalnum() or text[end] in "-'"):
        end += 1
    return end


def _nearest(
    tokens: list[tuple[str, int]], end: int, comma: bool, governed: bool, language: str
) -> Iterator[Apposition]:
    """Yield the nearest noun before a name, if only adjectives and complements stand between."""
    nouns, closed = nouns_of(language), closed_words(language)
    abroad = False
    found: Apposition | None = None
    for index in range(len(tokens) - 1, max(-1, len(tokens) - 1 - (_FURTHEST if not comma else 2 * _FURTHEST)), -1):
        word = tokens[index][0].lower()
        noun = longest_noun(tokens, index, nouns)
        kind = told_kind(noun, tokens, index, nouns, language)
        noun = noun if kind else ""
        initials = tokens[index][0].isupper() and len(tokens[index][0]) > 1
        if noun and kind != "person" and index > 0 and tokens[index][0][0].isupper() and not initials:
            # "Cape Town's Jane Okafor": a capital makes it part of a name; offices may carry one.
            noun = ""
        # Only envoys are sent somewhere: "son ambassadeur au Rwanda, X".
        sent = comma or not abroad or envoys(language).search(noun)
        # "l'exploitant du terminal, X": who runs a thing is named, not the thing.
        runs = comma and kind == "organisation" and found is not None and found.type in ("facility", "place")
        better = found is None or runs or (kind == "person" and found.type != "person")
        if noun and sent and better and not (governed and kind != "place"):
            first = index - noun.count(" ") - noun.count("'") * 2
            found = Apposition(kind, noun, _opening(tokens, first, closed, language), end, not comma, False)
        # Without a comma the nearest noun is the name's; before one a person's goes first: "le patron de la banque, X".
        if noun and (not comma or kind == "person"):
            break
        abroad = abroad or (word in closed["abroad"] and index < len(tokens) - 1)
        ended = word in closed["stops"] and word not in closed["abroad"]
        opened = found is not None and word in closed["articles"] and not _goes_back(tokens, index, closed)
        if ended or opened or (not word[0].isalnum() and word != "'"):
            break
    if found:
        yield found


def _goes_back(tokens: list[tuple[str, int]], index: int, closed: dict[str, frozenset[str]]) -> bool:
    """Tell whether the group goes on before an article: "le patron de" la banque."""
    return index > 0 and tokens[index - 1][0].lower() in closed["of"]


def _opening(tokens: list[tuple[str, int]], first: int, closed: dict[str, frozenset[str]], language: str) -> int:
    """Return where the noun's own group begins: English adjectives and names stand before it."""
    reach = 5 if language == "en" else 1
    begin = first
    for index in range(first - 1, max(-1, first - 1 - reach), -1):
        token = tokens[index][0]
        if token.lower() in closed["stops"] or (not token[0].isalnum() and token not in ("'", "’")):
            break
        begin = index
        if token.lower() in closed["articles"]:
            break
    return tokens[begin][1]


def _after(text: str, start: int, end: int, language: str, verbs: Collection[int]) -> Iterator[Apposition]:
    if text[end : end + 2] not in (", ", " ("):
        return
    sign = person_signs(language).match(text, end)
    if sign:
        rest = [(match[0], match.start() + sign.end()) for match in TOKEN.finditer(text[sign.end() : sign.end() + 80])]
        closing = _closing(rest, -1, text, sign.end(), closed_words(language))
        yield Apposition("person", sign[1].lower(), start, closing, False, True)
        return
    nouns, closed = nouns_of(language), closed_words(language)
    low = end + 2
    tokens = [(match[0], match.start() + low) for match in TOKEN.finditer(text[low : low + 80])]
    found: tuple[int, str, str] | None = None
    for index, (token, _) in enumerate(tokens[:_FURTHEST]):
        noun = noun_from(tokens, index, nouns)
        last = index + len(TOKEN.findall(noun)) - 1
        kind = told_kind(noun, tokens, last, nouns, language)
        noun = noun if kind else ""
        if noun and token[0].isupper() and kind != "person":
            # "Selon X, la Préfecture se trompe": another name.
            break
        if noun and kind == "person" and _names_another(tokens, index + noun.count(" "), text, end):
            # "At the market of Gamarra, nurse Rosa Huamán shrugs": the noun goes with the name behind it.
            break
        found = (index, noun, kind) if noun else found
        # The first noun heads a French group, the last one an English: "a Russian foreign ministry spokesman".
        ended = bool(found) and (language == "fr" or token.lower() in closed["governing"])
        if ended or _is_outside(tokens, index, closed):
            break
    if found:
        index, noun, kind = found
        following = index + len(TOKEN.findall(noun))
        if _has_a_verb(tokens, following, verbs) or (index == 0 and _governs(tokens, following, language)):
            return
        ends = _closing(tokens, index, text, low, closed)
        if lexicon_pattern(language, "nouns", "brings_in").match(text[:start]) and text[ends : ends + 1] not in (
            ",",
            ")",
        ):
            # « Selon l'Observatoire, l'entreprise ment »: no comma closes the noun, which is what is spoken of.
            return
        yield Apposition(kind, noun, start, ends, False, True)


def _is_outside(tokens: list[tuple[str, int]], index: int, closed: dict[str, frozenset[str]]) -> bool:
    """Tell a word that no group holds; an article inside one follows a verb: "X, désigne le prévenu"."""
    word = tokens[index][0].lower()
    late = index > 0 and word in closed["articles"] and tokens[index - 1][0].lower() not in closed["governing"]
    # "Le Minh Chau, of the forum": the forum is not who is named.
    sign = (not word[0].isalnum() and word not in ("'", "-")) or (index == 0 and word in closed["of"])
    return sign or late or (word in closed["stops"] and word not in closed["articles"])


def _has_a_verb(tokens: list[tuple[str, int]], following: int, verbs: Collection[int]) -> bool:
    """Tell whether token *following* is the verb of the noun before it: "Rural Voice, the trader said, was late"."""
    comma = [token for token, _ in tokens[following + 1 : following + 2]] == [","]
    return comma and tokens[following][1] in verbs


def _governs(tokens: list[tuple[str, int]], following: int, language: str) -> bool:
    """Tell a verb by its object, which no bare noun has: « l'agence, présente à Rodrigues, juge le prix élevé »."""
    objects = load_lexicon(language, "nouns")["opens_an_object"]
    return following < len(tokens) and tokens[following][0].lower() in objects


def _names_another(tokens: list[tuple[str, int]], last: int, text: str, end: int) -> bool:
    """Tell whether two capitalised words stand right behind the noun that ends at token *last*."""
    behind = [token for token, _ in tokens[last + 1 : last + 3]]
    return text[end : end + 1] == "," and len(behind) == 2 and all(token[0].isupper() for token in behind)


def _closing(tokens: list[tuple[str, int]], index: int, text: str, low: int, closed: dict[str, frozenset[str]]) -> int:
    """Return where the group after the name ends: at its comma, bracket or verb."""
    ends = closed["stops"] - closed["articles"] - closed["governing"]
    for word, place in tokens[index + 1 :]:
        if word in ',;:.()«»“”"' or word.lower() in ends:
            return place
    return min(len(text), low + 80)
