"""What speaks for each country that a person may be of, and what for none: signs to be weighed.

Weighed only where no rule tells whose the person is: what the words beside her say, no sign of the article outweighs.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from toolkit.facts.document import Document
from toolkit.facts.entities.countries.country_signs import ArticleSigns, Case, Signs, around, beyond
from toolkit.facts.entities.countries.descriptions import countries_called
from toolkit.facts.entities.countries.scene import is_branch
from toolkit.facts.entities.countries.ties import Neighbours, tie_of
from toolkit.facts.entities.reading.named import Naming
from toolkit.facts.lexicon import load_lexicon

ENOUGH = 4
"""Sentences that it takes to tell which country a text is about; in fewer a stranger may be the subject."""
CALLED = "called by a country"
"""The one sign that needs no weighing: "le milieu uruguayen" says whose he is."""


def person_cases(document: Document, names: Sequence[Naming]) -> Iterator[Case]:
    """Yield each person of the article with the signs of her country; known leaders have theirs."""
    persons: dict[str, list[Naming]] = {}
    for name in sorted(names, key=lambda name: name.start):
        if name.type == "person":
            persons.setdefault(name.entity_id, []).append(name)
    if not persons:
        return
    article = ArticleSigns.of(document, names)
    neighbours = Neighbours.of(document, article.told.by_sentence)
    called = countries_called(document, names)
    for entity, same in persons.items():
        if not any(name.rule_id == "gazetteer:leaders" for name in same):
            yield _case(article, same, tie_of(same, neighbours), called.get(entity))


def _case(article: ArticleSigns, same: Sequence[Naming], tie: Naming | None, called: Naming | None) -> Case:
    found: dict[str, Signs] = defaultdict(dict)
    long = len(article.told.order) >= ENOUGH
    calling = _calling(next((name.role for name in same if name.role), ""), article.document.language)
    for iso3, signs in article.standing.items() if long else ():
        found[iso3].update(signs)
    if long and article.told.main:
        found[article.told.main][f"main of {calling}"] = 1.0
        if tie is None:
            found[article.told.main]["main of one tied to nobody"] = 1.0
    told = next((name.iso3 for name in same if name.iso3), None)
    for name in same if long else ():
        for iso3, sign in (*around(article, name), *beyond(article, name)):
            # In a person's clause others act; what stands nearest to her tells as much.
            if not sign.startswith("in its clause"):
                found[iso3][sign] = 1.0
    for iso3 in _of_bodies_before(article, same[0]) if long else ():
        found[iso3] |= {"of a body named before": 1.0, f"of a body named before, {calling}": 1.0}
    if called is not None and called.iso3:
        found[called.iso3][CALLED] = 1.0
    stands_for = _stands_for(tie, article.document.language)
    # Who speaks for a body of no country, or for a firm's branch in one, may be of any.
    if tie is not None and tie.iso3 and not is_branch(tie, article.document.language):
        found[tie.iso3] |= dict.fromkeys(_tied(calling, stands_for), 1.0)
    none = dict.fromkeys(_none(article, same, tie, calling, stands_for), 1.0)
    return Case(tuple(same), told, dict(found), none)


def _of_bodies_before(article: ArticleSigns, first: Naming) -> Iterator[str]:
    """Yield the countries of the bodies named before a person in her first sentence and in the one ahead of it."""
    place = article.told.order.index(first.sentence.sentence_id)
    for sentence in article.told.order[max(0, place - 1) : place + 1]:
        for name in article.told.by_sentence.get(sentence, ()):
            if name.type == "organisation" and name.iso3 and name.end <= first.start:
                yield name.iso3


def _tied(calling: str, stands_for: str) -> Iterator[str]:
    yield from ("tied", f"tied to {stands_for}", f"tied, {calling}")
    if calling in _REPRESENTS and stands_for in _NATIONAL:
        yield "stands for a national body"


def _none(
    article: ArticleSigns,
    same: Sequence[Naming],
    tie: Naming | None,
    calling: str,
    stands_for: str,
) -> Iterator[str]:
    """Yield what speaks for no country at all, or against that."""
    yield from ("any", calling, f"of {stands_for}")
    if tie is not None and is_branch(tie, article.document.language):
        yield "of a branch"
    elif tie is not None and not tie.iso3:
        yield "of a body of no country"
    heads = ("title", "subtitle")
    if any(article.parsed[name.sentence.sentence_id].sentence.role in heads for name in same):
        yield "in the headline"
    beside = {
        other.iso3
        for name in same
        for other in article.told.by_sentence[name.sentence.sentence_id]
        if other.iso3 and other.entity_id != same[0].entity_id
    }
    yield f"{min(3, len(beside))} countries beside it"
    yield f"{min(4, len(article.told.countries))} countries in the article"
    if article.told.main is None:
        yield "no main country"


_REPRESENTS = ("an officer", "a head", "an envoy")
_NATIONAL = ("a country", "a body of the state", "a national body")


def _calling(role: str, language: str) -> str:
    """Return what a person is by the noun of her role: "spokesman" an officer, "researcher" a scholar."""
    for calling, pattern in _callings(language).items():
        if pattern.search(role):
            return calling
    return "something else" if role else "untold"


def _stands_for(tie: Naming | None, language: str) -> str:
    if tie is None:
        return "nobody"
    if tie.type == "country":
        return "a country"
    for kind, pattern in _bodies(language).items():
        if pattern.search(tie.canonical):
            return kind
    return "another body"


@cache
def _callings(language: str) -> dict[str, re.Pattern[str]]:
    words = load_lexicon(language, "origins")["callings"]
    return {calling: re.compile(pattern) for calling, pattern in words.items()}


@cache
def _bodies(language: str) -> dict[str, re.Pattern[str]]:
    origins = load_lexicon(language, "origins")
    return {
        "a place of learning": re.compile(origins["learning"]),
        "a body of the state": re.compile(origins["state_bodies"]),
        "a national body": re.compile(origins["home_bodies"]),
    }
