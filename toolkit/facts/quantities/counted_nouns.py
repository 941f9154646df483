"""What a number counts: the noun after it, the thing the amount is of, the noun an amount belongs to."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from toolkit.facts.gazetteer import fold, index
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.patterns import compiled
from toolkit.facts.quantities.passage import Passage

if TYPE_CHECKING:
    from spacy.tokens import Token

_NO_NOUN = ("AUX", "ADP", "PRON", "SCONJ", "CCONJ", "PUNCT")
_BEFORE_NOUN = ("ADJ", "ADV", "DET", "NUM")
_COMPOUND = ("compound", "nmod", "amod", "npadvmod", "nn")
RATES = ("%", "bp", "pp")
"""Units of shares and rates: per cent, basis points, percentage points."""


def noun_end(passage: Passage, end: int, linker: str) -> int | None:
    """Return where the noun counted by a number that ends at *end* ends itself, or None where nothing is counted.

    The head noun closes the count ("two opposition leaders", « quatre autres blessés »), over adjectives before it.

    Args:
        passage: The sentence.
        end: Where the number ends.
        linker: Pattern of the words between number and noun, ``of_noun`` or ``linker`` of the lexicon.
    """
    text, lexicon = passage.text, passage.lexicon
    match = compiled(rf"[ -](?P<link>{linker})(?P<more>{lexicon['modifiers']})(?=[^\W\d_])").match(text[end:])
    if match is None or half_said(passage, end):
        return None
    begin = end + match.end()
    hyphened = compiled(rf"-(?:{lexicon['hyphened_nouns']})(?!\w)").match(text[end:])
    if hyphened:
        return end + hyphened.end()
    # The parse takes "would-be candidates" for a verb.
    joined = compiled(lexicon["joined_adjective"]).match(text, begin)
    begin = joined.end() if joined else begin
    first = re.match(r"\w[\w-]*", text[begin:])
    others = compiled(rf"(?:{lexicon['others']}) ").fullmatch(match["more"]) is not None
    if others and first is not None and first[0].lower() in lexicon["not_counted"]:
        # « les 15 autres sont soignés »
        return begin - 1
    if first is None or (not match["link"] and _never_counted(first[0], lexicon)):
        return None
    if (not match["link"] or linker == lexicon["million"]["linker"]) and _is_one_name(passage, first[0], begin):
        return None
    # "dozens of near-misses": the parse cuts the noun in two.
    parts = "|[a-z]+-[a-z]+s" if match["link"] else ""
    compound = compiled(rf"(?:{lexicon['compound_nouns']}{parts})(?![\w-])").match(text[begin:])
    if compound and not _describes(passage, begin):
        return begin + compound.end()
    if passage.parsed.parse is None:
        return begin + first.end()
    if match["more"] and passage.token_at(begin) is not None and not _may_name(passage.token_at(begin)):
        # « 27 autres restaient introuvables »: the word before the verb is the noun.
        return begin - 1
    head = None if match["link"] else _head_of_number(passage, end)
    if head is not None:
        return _hyphened(text, head)
    found = _head_end(passage, begin, begin + first.end(), linked=bool(match["link"]))
    return _owned(passage, found) if match["link"] else found


def _never_counted(word: str, lexicon: dict[str, Any]) -> bool:
    """Return whether a word counts as no noun; « deux grièvement » tells how, not what."""
    return word.lower() in lexicon["not_counted"] or compiled(lexicon["how"]).fullmatch(word) is not None


def _is_one_name(passage: Passage, word: str, start: int) -> bool:
    """Return whether the name at *start* is of one: « 300 millions d'Azerbaïdjan » tells where they come from."""
    return passage.text[start].isupper() and not _names_many(passage, word, start)


def _owned(passage: Passage, end: int | None) -> int | None:
    """Return where the noun ends that belongs to the one at *end*: the "drivers" of "dozens of the firm's drivers"."""
    owner = None if end is None else compiled(passage.lexicon["owner"]).match(passage.text, end)
    return end if owner is None else noun_end(passage, owner.end(), "") or end


def half_said(passage: Passage, end: int) -> bool:
    """Return whether a verb follows a number that only its first part repeats: "two were killed and seven wounded"."""
    rules = passage.lexicon["gapped_verb"]
    after = compiled(rules["after"]).match(passage.text[end:])
    return after is not None and compiled(rules["before"]).search(passage.text[:end]) is not None


def _describes(passage: Passage, start: int) -> bool:
    """Return whether the word at *start* describes a noun behind it: "dozens of missing passengers"."""
    token = passage.token_at(start)
    return token is not None and token.dep_ == "amod" and 0 < token.head.i - token.i <= 2 and token.head.pos_ == "NOUN"


def _names_many(passage: Passage, word: str, start: int) -> bool:
    """Return whether a capitalised word after a number is a plural: "three Kenyans", never "38 North"."""
    entries = index(passage.language).get(fold(word), ())
    if any(entry.kind == "demonym" for entry in entries):
        return True
    if compiled(passage.lexicon["unvaried"]).match(passage.text, start):
        return True
    token = passage.token_at(start)
    # "24 Rafale Marine jets": names may stand before the noun.
    after = [] if token is None else list(token.doc[token.i + 1 : token.i + 4])
    while after and (after[0].pos_ == "PROPN" or (after[0].pos_ == "ADJ" and after[0].text[0].isupper())):
        after.pop(0)
    followed = bool(after) and after[0].pos_ == "NOUN"
    return (
        word.endswith("s")
        or (passage.language == "fr" and word.endswith("x"))
        or (passage.language == "en" and followed)
    )


def _may_name(token: Token | None) -> bool:
    """Return whether a token may be, or stand before, the noun that is counted."""
    return token is None or not (token.pos_ in _NO_NOUN or _is_finite(token))


def _head_of_number(passage: Passage, end: int) -> int | None:
    """Return where the noun ends that the parse gives to a number: over participles and compounds before it."""
    number = passage.token_ending(end)
    if number is None or number.dep_ != "nummod" or not 0 < number.head.i - number.i <= 6:
        return None
    between = number.doc[number.i + 1 : number.head.i]
    if number.head.pos_ not in ("NOUN", "PROPN") or any(
        (token.pos_ in (*_NO_NOUN, "DET") and token.text != "-") or "Fin" in token.morph.get("VerbForm", [])
        for token in between
    ):
        return None
    return _of_compound(number.head)


def _head_end(passage: Passage, begin: int, fallback: int, *, linked: bool) -> int | None:
    tokens = [token for token in passage.parsed.parse or () if begin <= token.idx < begin + 45]
    last: Token | None = None
    for token in tokens:
        closes = token.pos_ in _NO_NOUN if linked else token.pos_ == "AUX"
        if last is not None and (closes or _is_finite(token)):
            # An adjective that no noun follows is one: « une dizaine de coopératives ont fermé ».
            return _hyphened(passage.text, last.idx + len(last.text))
        if token.pos_ in _NO_NOUN or (token.pos_ == "DET" and token.idx == begin) or _is_finite(token):
            return None
        if token.pos_ in ("NOUN", "PROPN"):
            return _hyphened(passage.text, _of_compound(token))
        # A participle or an unknown word may be the noun itself: "dix blessés", "17 trawlers".
        if token.pos_ == "VERB" and "Inf" in token.morph.get("VerbForm", []):
            return None
        attributive = token.dep_ == "amod" and token.head.i > token.i
        if (token.pos_ not in _BEFORE_NOUN and not attributive) or token.idx - begin > 25:
            break
        last = token if token.pos_ == "ADJ" else None
    if passage.language == "fr" and not linked and re.search(r"[sxz]$", passage.text[:fallback]) is None:
        # What several things are called ends so: « une sur deux vendue au Népal » counts no "vendue".
        return None
    return _hyphened(passage.text, fallback)


def _is_finite(token: Token) -> bool:
    """Return whether a token is a verb that says what is done: "15,000 marched", never "200 injured"."""
    acts = token.pos_ == "VERB" and any(child.dep_.startswith("nsubj") for child in token.children)
    return acts or "Fin" in token.morph.get("VerbForm", [])


def _of_compound(noun: Token) -> int:
    """Return where the head of a compound ends: the "leaders" of "opposition leaders"."""
    while noun.dep_ in _COMPOUND and 0 < noun.head.i - noun.i <= 3 and noun.head.pos_ in ("NOUN", "PROPN"):
        between = noun.doc[noun.i + 1 : noun.head.i]
        if any(token.pos_ in (*_NO_NOUN, "DET") for token in between):
            # "two battalions last week", « deux bataillons la semaine dernière »: an article opens another phrase.
            break
        noun = noun.head
    return noun.idx + len(noun.text)


def _hyphened(text: str, end: int) -> int:
    more = re.match(r"(?:-\w+)+", text[end:])
    return end + more.end() if more else end


@cache
def _couples(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    lexicon = load_lexicon(language, "quantities")
    people, links = lexicon["people"], "|".join(load_lexicon(language, "numbers")["links"])
    return re.compile(rf"(?:^|\W)(?:{people})$"), re.compile(
        rf" (?:{links}) {lexicon['of_people']}(?:{people})(?![\w-])"
    )


def with_partner(passage: Passage, end: int, noun: int) -> int:
    """Return where what is counted ends: over a second kind of people, "312 passengers and crew", or at its noun.

    Args:
        passage: The sentence.
        end: Where the number ends.
        noun: Where the noun it counts ends.
    """
    kind, other = _couples(passage.language)
    more = other.match(passage.text, noun) if kind.search(passage.text[end:noun]) else None
    return more.end() if more else noun


def complement(passage: Passage, end: int) -> str | None:
    """Return the thing named right after a measure that ends at *end*: "300 tonnes de blé et d'orge"; None without."""
    text, lexicon = passage.text, passage.lexicon
    thing = r"[a-zà-ÿ][\w'-]+"
    match = compiled(
        rf" {lexicon['complement']}(?P<of>{thing})(?P<more> (?:{lexicon['further_of']})[a-zà-ÿ][\w-]+)?"
    ).match(text[end:])
    if match is None or match["of"] in lexicon["not_measured"]:
        return None
    of = match["of"] + (match["more"] or "")
    noun = passage.token_at(end + match.start("of"))
    if passage.language == "en" and noun is not None and not match["more"]:
        # "3 km of the access road": the compound ends with what is meant.
        of = text[noun.idx : _of_compound(noun)]
    other = compiled(rf"{lexicon['joined']}(?P<other>{thing})").match(text[end + match.end() :])
    if other:
        token = passage.token_at(end + match.end() + other.start("other"))
        of += other[0] if token is not None and token.pos_ == "NOUN" else ""
    return of


def governor(passage: Passage, start: int, unit: str) -> str | None:
    """Return the noun that a measure starting at *start* belongs to: "une inflation de 2 %", "les prix tombent à 2 %".

    The noun stands right before the measure, or is the subject of the verb that does. None without a parse.
    """
    text, rules = passage.text, passage.lexicon["governor"]
    # What is at some distance is not measured by it, what is at some rate is: "le moulin est à 12 km", "à 2 %".
    link = compiled(rf"(?<=\W){rules['before' if unit in RATES else 'of']}").search(text[:start])
    if passage.parsed.parse is None or link is None:
        return None
    before = [token for token in passage.parsed.parse if token.idx < link.start() and not token.is_space]
    noun = before.pop() if before else None
    while noun is not None and noun.pos_ == "ADJ" and before:
        noun = before.pop()
    if noun is not None and noun.pos_ in ("VERB", "AUX"):
        return _subject(passage, noun) if compiled(rf"(?<=\W){rules['after_verb']}").search(text[:start]) else None
    if noun is None or noun.pos_ != "NOUN" or not noun.is_alpha or noun.lower_ in rules["not"]:
        return None
    first = min((child.idx for child in noun.children if child.dep_ == "compound"), default=noun.idx)
    head = compiled(rules["compound"]).search(text[:first])
    named = passage.token_at(head.start("head")) if head else None
    # « vu des fissures »: only a noun is of something.
    head = head if named is not None and named.pos_ == "NOUN" else None
    return f"{head['head'] if head else ''}{text[first : noun.idx + len(noun.text)]}"


def _subject(passage: Passage, verb: Token) -> str | None:
    noun = next((child for child in verb.children if child.dep_.startswith("nsubj")), None)
    if noun is None or noun.pos_ != "NOUN":
        return None
    end = noun.idx + len(noun.text)
    more = compiled(rf" {passage.lexicon['complement']}(?P<of>[a-zà-ÿ][\w-]+)").match(passage.text[end:])
    return f"{noun.text}{more[0]}" if more else noun.text
