"""A part of the facts: by who acts or speaks, by part of the article, by how firmly it is said; sound facts again."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields, replace
from typing import Any

import pandas as pd

from toolkit.base.errors import InputError
from toolkit.charts.marks import Degree, mark_of
from toolkit.charts.parties import ACTING_TYPES, Party, parties_of
from toolkit.charts.rows import records
from toolkit.charts.sentences import PARTS, part
from toolkit.desk.explore.narrowing import narrowed
from toolkit.facts.content import fold
from toolkit.facts.facts import Facts
from toolkit.facts.vocabulary import CERTAINTIES

DEGREES = {
    "affirmed": Degree.AFFIRMED,
    "probable": Degree.PROBABLE,
    "possible": Degree.POSSIBLE,
    "reported": Degree.REPORTED,
    "alleged": Degree.ALLEGED,
    "undetermined": Degree.UNDETERMINED,
    "denied": Degree.DENIED,
}
"""The degrees of commitment as figures and page name them, strongest first."""
_NAMES = {degree: name for name, degree in DEGREES.items()}


@dataclass(frozen=True)
class Selection:
    """What is wanted of each kind; nothing given of a kind means all of it.

    Attributes:
        actors: Ids of parties (``toolkit.charts.parties``).
        sections: Parts of the article: titles, body, key_points, analysis.
        certainties: Degrees of commitment by name (``DEGREES``); uncommitted stands for reported, alleged and denied.
        words: Words that the sentence holds, whatever their case and accents.
    """

    actors: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    certainties: tuple[str, ...] = ()
    words: str = ""

    @property
    def is_empty(self) -> bool:
        """Tell whether everything is wanted."""
        return not any(getattr(self, entry.name) for entry in fields(self))

    def without(self, kind: str) -> Selection:
        """Return the selection with nothing asked of one kind.

        >>> Selection(actors=("cty_RUS",), words="pont").without("actors")
        Selection(actors=(), sections=(), certainties=(), words='pont')
        """
        empty: Any = "" if kind == "words" else ()
        return replace(self, **{kind: empty})

    @classmethod
    def of(
        cls,
        facts: Facts,
        *,
        actor: str | Iterable[str] = (),
        section: str | Iterable[str] = (),
        certainty: str | Iterable[str] = (),
        words: str = "",
    ) -> Selection:
        """Return the selection that names ask for; arguments and errors are those of :func:`select`."""
        return cls(
            actors=tuple(actor_id(facts, name) for name in _several(actor)),
            sections=tuple(_known("section", name, PARTS) for name in _several(section)),
            certainties=tuple(_known("certainty", name, (*DEGREES, *CERTAINTIES)) for name in _several(certainty)),
            words=words,
        )


def select(
    facts: Facts,
    *,
    actor: str | Iterable[str] = (),
    section: str | Iterable[str] = (),
    certainty: str | Iterable[str] = (),
    words: str = "",
) -> Facts:
    """Return the facts that concern an actor, a part of the article, a degree of certainty; each one or several.

    A claim stays if it meets every condition; every other row stays with a claim of its sentence. The actor of a claim
    is its source, whoever it names, and whoever acts in what it tells; a country stands for its officials and organs,
    as in the figures. Titles, sentences and sections stay whole. What comes back is sound, so figures, SQL and
    saving take it like any facts.

    Args:
        facts: The facts of one article.
        actor: Names or entity ids.
        section: titles, body, key_points or analysis.
        certainty: affirmed, probable, possible, reported, alleged, undetermined or denied; uncommitted stands for
            reported, alleged and denied.
        words: Words that the sentence holds, whatever their case and accents.

    Raises:
        InputError: a name that the article or the vocabulary does not have.

    >>> from toolkit import extract, read_article
    >>> article = read_article("Le pont est fermé. Selon la régie, il rouvrira en mai.".encode(), language="fr")
    >>> select(extract(article), certainty="affirmed").claims["surface"].tolist()
    ['Le pont est fermé']
    """
    return apply(Selection.of(facts, actor=actor, section=section, certainty=certainty, words=words), facts)


def apply(wanted: Selection, facts: Facts) -> Facts:
    """Return the facts that a selection wants; the same object when it wants all."""
    if wanted.is_empty:
        return facts
    return narrowed(facts, claims_that_stay(wanted, facts), _rest(wanted, facts))


def claims_that_stay(wanted: Selection, facts: Facts) -> set[str]:
    """Return the row_ids of the claims that a selection wants."""
    claims = facts.claims
    stays = pd.Series(True, index=claims.index)
    if wanted.sections:
        stays &= claims["section_role"].map(part).isin(wanted.sections)
    if wanted.certainties:
        degrees = names_of_degrees(claims)
        stays &= degrees.isin(wanted.certainties) | claims["certainty"].isin(wanted.certainties)
    if wanted.actors:
        stays &= claims["row_id"].isin(claims_told_of(facts, wanted.actors))
    if wanted.words:
        stays &= claims["sentence_id"].isin(_sentences_with(facts, wanted.words))
    return set(claims.loc[stays, "row_id"])


def names_of_degrees(claims: pd.DataFrame) -> pd.Series[str]:
    """Return the degree of commitment of each claim, by name."""
    names = [_NAMES[mark_of(claim).degree] for claim in records(claims)]
    return pd.Series(names, index=claims.index, dtype="object")


def actors_of(facts: Facts) -> dict[str, Party]:
    """Return who acts, speaks or is named in the article, by id: the parties of the figures, most often named first."""
    acting = set(facts.entities.loc[facts.entities["type"].isin(ACTING_TYPES), "entity_id"])
    parties = parties_of(facts)
    counts = facts.mentions["entity_id"].value_counts()
    found = {party.id: party for entity_id, party in parties.items() if entity_id in acting}
    named = {key: sum(int(counts.get(name, 0)) for name in party.entity_ids) for key, party in found.items()}
    return {key: found[key] for key in sorted(found, key=lambda key: (-named[key], found[key].name))}


def actor_id(facts: Facts, name: str) -> str:
    """Return the id of the actor called *name*: its id, the id of an entity it stands for, or a name of these.

    Raises:
        InputError: the article names nobody so.
    """
    parties = parties_of(facts)
    called = dict(zip(facts.entities["entity_id"], facts.entities["canonical"], strict=True))
    asked = fold(str(name))
    for entity_id, party in parties.items():
        if asked in map(fold, (entity_id, party.id, party.name, called[entity_id])):
            return party.id
    # Not under its full name, but as the article calls it somewhere: « Poutine ».
    names = facts.mentions[facts.mentions["kind"].isin(("name", "alias", "metonym", "demonym"))]
    for entity_id, surface in zip(names["entity_id"], names["surface"], strict=True):
        if asked == fold(surface):
            return parties[entity_id].id
    raise InputError.unknown("actor", str(name), {party.name for party in actors_of(facts).values()})


def claims_told_of(facts: Facts, actors: Collection[str]) -> set[str]:
    """Return the claims whose source, persons named, or event's parties belong to one of *actors*."""
    parties = parties_of(facts)
    ids = {entity_id for entity_id, party in parties.items() if party.id in actors}
    claims = facts.claims
    told = set(claims.loc[claims["source_entity_id"].isin(ids), "row_id"])
    named = facts.mentions.loc[facts.mentions["entity_id"].isin(ids), ["sentence_id", "start"]]
    for sentence_id, start in named.itertuples(index=False):
        own = (claims["sentence_id"] == sentence_id) & (claims["start"] <= start) & (start < claims["end"])
        told |= set(claims.loc[own, "row_id"])
    for acting, receiving, tellings in facts.events[["actor_ids", "recipient_ids", "claim_ids"]].itertuples(
        index=False
    ):
        if ids & {*acting, *receiving}:
            told |= set(tellings)
    return told


def _sentences_with(facts: Facts, words: str) -> set[str]:
    sentences = facts.sentences
    return set(sentences.loc[[fold(words.strip()) in fold(text) for text in sentences["surface"]], "sentence_id"])


def _rest(wanted: Selection, facts: Facts) -> set[str]:
    """Return the sentences whose rows may stay without a claim that stays: those the article's part alone decides."""
    if not replace(wanted, sections=(), words="").is_empty:
        return set()
    sentences = facts.sentences
    inside = sentences["role"].map(part).isin(wanted.sections or PARTS)
    found = set(sentences.loc[inside, "sentence_id"])
    return found & _sentences_with(facts, wanted.words) if wanted.words else found


def _several(given: str | Iterable[str]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) and given else tuple(given)


def _known(kind: str, name: str, known: Collection[str]) -> str:
    if name not in known:
        raise InputError.unknown(kind, str(name), known)
    return name
