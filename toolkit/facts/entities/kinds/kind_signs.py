"""What speaks for the type of an unknown name: its words, the model's label, votes of nouns, its part in sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache

from toolkit.facts.document import Document, ParsedSentence
from toolkit.facts.entities.reading.forms import given_names, is_acronym, is_faction
from toolkit.facts.entities.reading.named import Naming
from toolkit.facts.gazetteer import fold, hits
from toolkit.facts.gazetteer.towns import towns_named
from toolkit.facts.lexicon import LANGUAGES, load_lexicon
from toolkit.facts.patterns import compiled
from toolkit.facts.wording import plain

_LEAST, _MOST = -3.0, 5.0
"""Bounds of what the votes for one type count: beyond them nothing is surer."""
_PLACES = ("country", "capital", "place")
_LARGE = 15
"""Thousands of inhabitants that make a town's name known as such."""
_LONGEST = 4
"""Words of a name that make it long."""
_BEFORE = re.compile(r"(?:^|[\s(«\"“'])(\w+'?|[,(:«\"“—-]) ?$")


def signs_of(
    document: Document,
    same: Sequence[Naming],
    parsed: Mapping[str, ParsedSentence],
    others: Mapping[str, Sequence[Naming]],
    longer: Mapping[str, str],
    votes: Mapping[str, float],
    guessed: Mapping[str, float],
) -> dict[str, float]:
    """Return the signs of an unknown name with how strongly each is there, from 0 to 1, votes as they are.

    Args:
        document: The article.
        same: Every naming of the name that nothing but a guess types.
        parsed: The article's sentences by id.
        others: The names whose type is known, by sentence id.
        longer: Types of the longer names that end in a word ("Tamm" a person, for "Ana Tamm"), by the folded word.
        votes: What the nouns, verbs and forms speak for, by type.
        guessed: What the model's labels speak for, by type.
    """
    signs = {f"votes {kind}": min(_MOST, max(_LEAST, weight)) for kind, weight in votes.items()}
    signs |= {f"guess {kind}": weight for kind, weight in guessed.items()}
    signs |= dict.fromkeys(_labels(same), 1.0)
    surface = same[0].surface
    countries = {name.iso3 for names in others.values() for name in names if name.iso3}
    signs |= dict.fromkeys((*_of_form(surface, document.language), *_of_towns(surface, countries)), 1.0)
    signs |= dict.fromkeys(_elsewhere(surface, document.article.text, document.language), 1.0)
    if fold(surface) in longer:
        signs[f"ends the name of a {longer[fold(surface)]}"] = 1.0
    seen: Counter[str] = Counter()
    for name in same:
        seen.update(set(_in_sentence(parsed[name.sentence.sentence_id], name, document.language)))
        around = others.get(name.sentence.sentence_id, ())
        seen.update(_listed(parsed[name.sentence.sentence_id], name, around, document.language))
    signs |= {sign: count / len(same) for sign, count in seen.items()}
    return signs | {"any": 1.0, f"named {min(len(same), 3)} times": 1.0}


def _labels(same: Sequence[Naming]) -> Iterator[str]:
    for name in same:
        label = name.rule_id.removeprefix("model:")
        yield f"label {label}" if label != name.rule_id else "no label"


def _of_form(surface: str, language: str) -> Iterator[str]:
    """Yield what the words of a name are: how many, given names, common words, initials."""
    words = surface.replace("\u00a0", " ").split(" ")
    several = min(len(words), _LONGEST)
    yield from (f"{several} words", f"{several} words {language}")
    if is_acronym(surface) or is_faction(surface):
        yield "initials"
    if "-" in surface:
        yield "hyphen"
    if len(words) > 1:
        yield from _of_words(surface, words, language)
    elif is_common(surface):
        yield "common word"


def _of_words(surface: str, words: Sequence[str], language: str) -> Iterator[str]:
    """Yield which of the several words of a name are given names, common words or places."""
    given = [fold(word) in given_names() for word in words]
    common = [is_common(word) for word in words]
    signs = {
        "given name first": given[0],
        "given name later": any(given[1:]),
        "no given name": not any(given),
        f"{min(len(words), _LONGEST)} words, no given name": not any(given),
        "common word last": common[-1],
        f"common word last {language}": common[-1],
        "common word first": common[0],
        "common words only": all(common),
        "initials first": is_acronym(words[0]),
        "opens with a place": not given[0] and _is_place(words[0], language),
        "ends with a place": _is_place(words[-1], language),
        "holds a place": any(hit.entry.type in _PLACES for hit in hits(surface, language)),
    }
    yield from (sign for sign, there in signs.items() if there)


def _is_place(word: str, language: str) -> bool:
    return any(hit.entry.type in _PLACES for hit in hits(word, language)) or any(
        fold(town.name) == fold(word) and town.thousands >= _LARGE for town in towns_named(word)
    )


def _of_towns(surface: str, countries: Collection[str]) -> Iterator[str]:
    towns = towns_named(surface)
    if towns:
        yield "a town"
    if any(fold(town.name) == fold(surface) and town.thousands >= _LARGE for town in towns):
        yield "exactly a town"
    if any(town.iso3 in countries for town in towns):
        yield "a town of the country"


def _elsewhere(surface: str, text: str, language: str) -> Iterator[str]:
    """Yield how the article names the same by a part of the name: by its last word, as a person is, or by its first."""
    words = surface.split(" ")
    if len(words) == 1:
        return
    last, first = re.escape(words[-1]), re.escape(words[0])
    if re.search(rf"(?<!{re.escape(words[-2])} )(?<![\w-]){last}(?![\w-])", text):
        yield "last word alone"
    if re.search(rf"\b(?:{load_lexicon(language, 'nouns')['courteous']})[ \u00a0]{last}(?!\w)", text):
        yield "last word with a courtesy"
    if re.search(rf"(?<![\w-]){first}(?![\w-])(?! {re.escape(words[1])})", text):
        yield "first word alone"


def _in_sentence(parsed: ParsedSentence, name: Naming, language: str) -> Iterator[str]:
    """Yield the word before the name, what stands behind it, and its part in the sentence."""
    text = plain(parsed.text)
    start, end = name.start - parsed.offset, name.end - parsed.offset
    before = _BEFORE.search(text[:start])
    word = before[1].lower() if before else ""
    if not text[:start].strip():
        yield "opens its sentence"
    elif word in _closed(language):
        yield f"behind {word}"
    else:
        yield "behind a word" if re.match(r"\w", word) else "behind a mark"
    for mark, sign in (("'s", "owns"), (",", "before a comma"), (" (", "before a bracket")):
        if text.startswith(mark, end):
            yield sign
    yield from (f"{pronoun} behind" for pronoun in ("he", "it") if _taken_up_by(pronoun, language).match(text, end))
    span = parsed.parse.char_span(start, end, alignment_mode="expand") if parsed.parse is not None else None
    if span is None:
        return
    root, head = span.root, span.root.head
    yield from (f"is {root.dep_}", f"of a {head.pos_}", f"tagged {root.pos_}")
    if root.dep_.startswith("nsubj") and head.pos_ == "VERB":
        yield "speaks" if _speaking(language).match(text, head.idx) else "acts"
    if span.end < len(root.doc):
        yield f"before a {root.doc[span.end].pos_}"
    if any(child.pos_ == "DET" for child in root.children):
        yield "has an article"


@cache
def _taken_up_by(pronoun: str, language: str) -> re.Pattern[str]:
    """Return a pronoun behind a name that may speak of it: "Nuuk Seafrost said its trawlers"."""
    forms = load_lexicon(language, "nouns")["taken_up"][pronoun]
    return re.compile(rf"(?: [\w,'’-]+){{0,8}}?,? (?:{forms})(?!\w)")


def _listed(parsed: ParsedSentence, name: Naming, others: Sequence[Naming], language: str) -> set[str]:
    """Return the types of known names that stand in one list with the name: "Civic Rally, the Farmers' Union and X"."""
    text = plain(parsed.text)
    start, end = name.start - parsed.offset, name.end - parsed.offset
    joint, found = compiled(rf"(?:{load_lexicon(language, 'nouns')['between_listed']})$"), set()
    for other in others:
        first, last = other.start - parsed.offset, other.end - parsed.offset
        between = text[last:start] if last <= start else text[end:first] if end <= first else ""
        if between and joint.fullmatch(between):
            found.add(f"listed with a {other.type}")
    return found


def is_common(word: str) -> bool:
    lower = word.lower()
    return lower in _common() or lower.removesuffix("s") in _common()


@cache
def _common() -> frozenset[str]:
    """Return words that bodies bear in their names, of both languages: French firms bear English names too."""
    found: set[str] = set()
    for language in LANGUAGES:
        found.update(load_lexicon(language, "name_words")["words"].split())
        titles, nouns = load_lexicon(language, "titles"), load_lexicon(language, "nouns")
        for words in (
            *(titles[name] for name in ("firm_marks", "institution_heads", "body_words", "short_heads", "place_words")),
            *(nouns[name] for name in ("organisations", "place_heads", "facility_heads")),
        ):
            found.update(word.lower() for word in words if " " not in word)
    return frozenset(found)


@cache
def _closed(language: str) -> frozenset[str]:
    return frozenset(load_lexicon(language, "name_words")["before"])


@cache
def _speaking(language: str) -> re.Pattern[str]:
    return re.compile(load_lexicon(language, "nouns")["person_verbs"])
