"""What an unknown name is: person, body, place or building, by all that the article says around it."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from toolkit.facts.document import Document, ParsedSentence
from toolkit.facts.entities.kinds.kind_signs import signs_of
from toolkit.facts.entities.kinds.kind_votes import Around
from toolkit.facts.entities.reading.capitals import is_told
from toolkit.facts.entities.reading.forms import is_acronym, votes_by_form
from toolkit.facts.entities.reading.named import Naming, entity_id
from toolkit.facts.gazetteer import fold
from toolkit.facts.gazetteer.towns import towns_named

_WITHIN = re.compile(r"[\w,;)»”] (?:[ldLD]['’])?$")
_WORD = re.compile(r"\w")
_TIED = re.compile(r"[\w-]")
_MODEL_WEIGHT = {"PER": 1.0, "PERSON": 0.9, "LOC": 0.8, "GPE": 0.9, "FAC": 0.8, "ORG": 0.7}
_MODEL_AT_MOST = 1.5
"""However often the model repeats its guess, a noun beside the name says more."""
ENOUGH = 1.4
"""Votes that a name needs which nobody but its capitals announced."""


def with_types(document: Document, names: list[Naming]) -> list[Naming]:
    """Return *names* where each unknown name has the one type that the whole article speaks for.

    Names that only their capitals announce are left out unless something tells what they are.
    """
    told = _told(document, names)
    unsupported = _unsupported(document, names)
    result = []
    for name in names:
        if not unknown(name):
            result.append(name)
            continue
        kind, votes = told[fold(name.surface)]
        if name.rule_id.startswith("capitals:") and votes < ENOUGH:
            continue
        if fold(name.surface) in unsupported:
            continue
        if kind != name.type:
            name = replace(name, type=kind, entity_id=entity_id(kind, name.canonical))
        result.append(name)
    return result


def _unsupported(document: Document, names: list[Naming]) -> set[str]:
    """Return single words that only ever open a sentence, or that the article also writes in lower case."""
    text = document.article.text
    parsed = {sentence.sentence.sentence_id: sentence for sentence in document.sentences}
    # Initials are no word of the sentence that they open: "MIAT suspended the sale".
    single = {
        name.surface
        for name in names
        if name.method == "model" and " " not in name.surface and not is_acronym(name.surface)
    }
    lone = (name for name in names if name.surface in single)
    described = {name.surface for name in lone if _is_described(parsed, name, document.language)}
    found = set()
    for surface in single:
        # A word that has its capital within a sentence is a name.
        inside = any(_WITHIN.search(before) and not _WORD.match(after) for before, after in _around(surface, text))
        lower = surface[0].lower() + surface[1:]
        common = any(not _TIED.search(before[-1:] + after) for before, after in _around(lower, text))
        foreign = surface in described or re.search(r"[^a-zA-Zàâäéèêëîïôöùûüç'’-]", surface) or towns_named(surface)
        if not inside and (common or not foreign):
            found.add(fold(surface))
    return found


def _is_described(parsed: Mapping[str, ParsedSentence], name: Naming, language: str) -> bool:
    """Tell a name that says what it is right behind itself: "Veritas, a think-tank"."""
    sentence = parsed[name.sentence.sentence_id]
    start, end = name.start - sentence.offset, name.end - sentence.offset
    return is_told(sentence, name.surface, start, end, language)


def _around(word: str, text: str) -> Iterator[tuple[str, str]]:
    """Yield, for each place of *word* in *text*, four characters before it and one after."""
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        yield text[max(0, start - 4) : start], text[end : end + 1]
        start = text.find(word, start + 1)


def unknown(name: Naming) -> bool:
    """Return whether nothing but a guess says what *name* is."""
    return name.method == "model" or name.rule_id.startswith("capitals:")


def _told(document: Document, names: list[Naming]) -> dict[str, tuple[str, float]]:
    """Return the type of each unknown name and the votes for it, by the folded name."""
    return {key: (type_of(case), _winner(case.votes, case.guessed)[1]) for key, case in cases(document, names).items()}


def type_of(case: Case) -> str:
    """Return the type of an unknown name: a people by the votes for it, too rare to be learnt, else by all signs."""
    by_votes = voted(case)
    return weighed(case.signs) if case.signs and by_votes in TYPES else by_votes


def voted(case: Case) -> str:
    """Return the type that the votes and the model's guesses speak for: all there is where no sentence is parsed."""
    return _winner(case.votes, case.guessed)[0]


@dataclass(frozen=True)
class Case:
    """What the article says of one unknown name: votes by type, the model's guesses, all signs where it is parsed."""

    names: tuple[Naming, ...]
    votes: Mapping[str, float]
    guessed: Mapping[str, float]
    signs: Mapping[str, float]


def cases(document: Document, names: Sequence[Naming]) -> dict[str, Case]:
    """Return what speaks for the type of each unknown name, by the folded name."""
    countries = {name.iso3 for name in names if name.iso3}
    around = Around(document, names)
    others = _known_by_sentence(names)
    longer = {fold(name.surface.rsplit(" ", 1)[1]): name.type for name in names if " " in name.surface}
    same: dict[str, list[Naming]] = defaultdict(list)
    for name in names:
        if unknown(name):
            same[fold(name.surface)].append(name)
    announced = Counter(
        fold(name.surface) for name in names if name.rule_id.startswith("titles:") and name.type == "person"
    )
    found = {}
    for key, namings in same.items():
        votes: dict[str, float] = defaultdict(float)
        guessed: dict[str, float] = defaultdict(float)
        for name in namings:
            if name.rule_id.startswith("model:"):
                guessed[name.type] = min(_MODEL_AT_MOST, guessed[name.type] + _weight_of_guess(name))
            said = list(around.votes(name))
            if not votes:
                said += votes_by_form(name.surface, countries, document.language)
            for kind, weight in said:
                votes[kind] += weight
        if announced[key]:
            votes["person"] += 3 * announced[key]
        read = any(around.parsed[name.sentence.sentence_id].parse is not None for name in namings)
        signs = signs_of(document, namings, around.parsed, others, longer, votes, guessed) if read else {}
        found[key] = Case(tuple(namings), votes, guessed, signs)
    return found


def _known_by_sentence(names: Sequence[Naming]) -> dict[str, list[Naming]]:
    found: dict[str, list[Naming]] = defaultdict(list)
    for name in names:
        if not unknown(name):
            found[name.sentence.sentence_id].append(name)
    return found


def weighed(signs: Mapping[str, float]) -> str:
    """Return the type that *signs* speak for together, by weights learnt from articles (``bench/facts/kinds.py``)."""
    total = dict.fromkeys(TYPES, 0.0)
    for sign, strength in signs.items():
        for kind, weight in _weights().get(sign, {}).items():
            total[kind] += weight * strength
    return max(total, key=lambda kind: total[kind])


TYPES = ("person", "organisation", "place", "facility")


@cache
def _weights() -> dict[str, dict[str, float]]:
    text = (files("toolkit.facts") / "entities" / "kinds" / "kinds.csv").read_text(encoding="utf-8")
    return {row["sign"]: {kind: float(row[kind]) for kind in TYPES} for row in csv.DictReader(text.splitlines())}


def _weight_of_guess(name: Naming) -> float:
    """Return what the model's guess is worth; a single word that it takes for a person is mostly something else."""
    if name.type == "person" and " " not in name.surface:
        return 0.6
    return _MODEL_WEIGHT.get(name.rule_id.removeprefix("model:"), 0.5)


def _winner(votes: Mapping[str, float], guessed: Mapping[str, float]) -> tuple[str, float]:
    total = {kind: votes.get(kind, 0.0) + guessed.get(kind, 0.0) for kind in (*votes, *guessed)}
    order = ("person", "organisation", "place", "facility", "group")
    best = max(total, key=lambda kind: (total[kind], -order.index(kind)), default="organisation")
    return best, total.get(best, 0.0)
