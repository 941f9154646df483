"""The analyst's assessment set against the article: what each entry is about today, and which entries find nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Literal, TypeVar

import yaml

from toolkit.briefing.choice.indicators import Watch, mechanical
from toolkit.briefing.choice.points import Point
from toolkit.briefing.material import Material
from toolkit.briefing.sides.origins import bare_name, origins_of
from toolkit.charts.claims import Claim
from toolkit.charts.rows import records
from toolkit.facts.review.assessment import Aim, Assessment, Grade, Indicator, Judgement, Signed
from toolkit.facts.review.match import match_rows
from toolkit.facts.review.model import Decision
from toolkit.facts.review.scales import Scale, scales
from toolkit.facts.review.then import Then
from toolkit.facts.review.words import places_of, plain

E = TypeVar("E", Judgement, Indicator)


@dataclass(frozen=True)
class Fate:
    """What became of one entry: ``applied``, ``unmatched`` or ``superseded`` by an earlier one on the same thing."""

    entry: Signed
    about: str
    fate: Literal["applied", "unmatched", "superseded"]
    note: str = ""


@dataclass(frozen=True)
class Assessed:
    """An assessment, resolved.

    Attributes:
        assessment: As it was read.
        points: The matters that stand out, computed once for all sections.
        watches: The machine's indicators, likewise.
        held: Judgement on a point, by the row_id of the point's head.
        others: Judgements on claims that head no point.
        judgements: The analyst's own, with the sentences they rest on.
        grades: Grade of an origin, by the row_id of its first claim.
        completed: What is added to the machine's indicators, by the first row they stand on.
        indicators: The analyst's own, with the sentences they rest on.
        handles: Claim that a name stands for, by the names of judgements on claims.
        expected: Claims that the article leaves to be expected.
        fates: What became of each entry, in the order of the file.
    """

    assessment: Assessment
    points: tuple[Point, ...] = ()
    watches: tuple[Watch, ...] = ()
    held: Mapping[str, Judgement] = field(default_factory=dict)
    others: tuple[tuple[Claim, Judgement], ...] = ()
    judgements: tuple[tuple[Judgement, tuple[str, ...]], ...] = ()
    grades: Mapping[str, Grade] = field(default_factory=dict)
    completed: Mapping[str, Indicator] = field(default_factory=dict)
    indicators: tuple[tuple[Indicator, tuple[str, ...]], ...] = ()
    handles: Mapping[str, str] = field(default_factory=dict)
    expected: frozenset[str] = frozenset()
    fates: tuple[Fate, ...] = ()

    @property
    def claims_held(self) -> list[tuple[Claim, Judgement]]:
        """Each claim that a judgement is about, with that judgement."""
        heads = [(point.head, self.held[point.head.row_id]) for point in self.points if point.head.row_id in self.held]
        return [*heads, *self.others]

    @property
    def scale(self) -> Scale | None:
        """The scale of its probabilities."""
        return scales().get(self.assessment.scale)

    @property
    def lost(self) -> list[Fate]:
        """The entries that find nothing."""
        return [one for one in self.fates if one.fate != "applied"]


def resolve(material: Material) -> Assessed:
    """Return the assessment of the material's review, each entry with what it is about in this article."""
    return _Resolver(material).resolved()


class _Resolver:
    """Collects what the entries are about, and their fates."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self.given = material.review.assessment
        self.then = Then(material.article, material.review)
        self.fates: list[Fate] = []
        self.handles: dict[str, str] = {}

    def resolved(self) -> Assessed:
        """Resolve everything."""
        points, watches = self.material.points, mechanical(self.material)
        held, others = self._points(points)
        grades = self._grades() if self.given.grades else {}
        completed = self._completed(watches)
        judgements = tuple((one, self._basis(one, one.text, one.basis)) for one in self.given.judgements)
        own = tuple((one, self._basis(one, one.text, one.basis)) for one in self.given.indicators if not one.aim)
        fates = tuple(sorted(self.fates, key=lambda one: one.entry.place.line))
        return Assessed(
            self.given,
            tuple(points),
            tuple(watches),
            held,
            others,
            judgements,
            grades,
            completed,
            own,
            self.handles,
            frozenset(self.material.facts.outlook["claim_id"]),
            fates,
        )

    def _points(self, points: Sequence[Point]) -> tuple[dict[str, Judgement], tuple[tuple[Claim, Judgement], ...]]:
        held: dict[str, Judgement] = {}
        others: dict[str, tuple[Claim, Judgement]] = {}
        heads = {point.head.row_id for point in points}
        for one, row_id, note in self._matched(self.given.points, ("claims",)):
            claim = self.material.claim.get(row_id)
            if claim is not None:
                self.handles |= dict.fromkeys(one.handles, row_id)
            if one.blank:
                continue
            if claim is None:
                self._fate(one, _about(one.aim), "unmatched", note)
                continue
            if row_id in heads:
                held[row_id] = one
            else:
                others[row_id] = claim, one
            self._fate(one, claim.surface, "applied", note if one.aim and one.aim.row_id else "")
        return held, tuple(sorted(others.values(), key=lambda pair: pair[0].start))

    def _completed(self, watches: Sequence[Watch]) -> dict[str, Indicator]:
        by_row = {row_id: watch for watch in watches for row_id in watch.rows}
        found: dict[str, Indicator] = {}
        aimed = [one for one in self.given.indicators if one.aim]
        for one, row_id, note in self._matched(aimed, ("claims", "quantities")):
            watch = by_row.get(row_id)
            if watch is None:
                missing = "the machine has no indicator on this row" if row_id else note
                self._fate(one, _about(one.aim), "unmatched", missing)
            elif watch.rows[0] in found:
                line = found[watch.rows[0]].place.line
                self._fate(one, _about(one.aim), "superseded", f"line {line} completes the same indicator")
            else:
                found[watch.rows[0]] = one
                self._fate(one, _watched(self.material, watch), "applied")
        return found

    def _grades(self) -> dict[str, Grade]:
        found: dict[str, Grade] = {}
        origins = origins_of(self.material)
        for one in self.given.grades:
            own = next((origin for origin in origins if self._comes_from(one.source, origin)), None)
            if own is None:
                self._fate(
                    one, one.source, "unmatched", f"no claim comes from it; known: {', '.join(self._known(origins))}"
                )
            elif own[0].row_id in found:
                line = found[own[0].row_id].place.line
                self._fate(one, one.source, "superseded", f"line {line} grades the same source")
            else:
                found[own[0].row_id] = one
                self._fate(one, one.source, "applied")
        return found

    def _comes_from(self, source: str, claims: Sequence[Claim]) -> bool:
        """Return whether a group of claims comes from *source*: its words, its name, an id, or one of the two words."""
        wanted = plain(source).casefold()
        if claims[0].source_kind == "author":
            return wanted in _names("article")
        if wanted in _names("unnamed"):
            return not any(bare_name(one.source, self.material.language) or one.source_entity for one in claims)
        if wanted in {plain(one.source).casefold() for one in claims if one.source}:
            return True
        bare = bare_name(source, self.material.language)
        if bare and bare in {bare_name(one.source, self.material.language) for one in claims}:
            return True
        return bool({one.source_entity for one in claims if one.source_entity} & self._entities(wanted))

    def _entities(self, wanted: str) -> set[str]:
        facts = self.material.facts
        named = {row["entity_id"] for row in self.material.entities.values()
                 if wanted in (row["entity_id"].casefold(), plain(row["canonical"]).casefold())}  # fmt: skip
        return named or {row["entity_id"] for row in records(facts.mentions)
                         if row["entity_id"] and plain(row["surface"]).casefold() == wanted}  # fmt: skip

    def _known(self, origins: Sequence[Sequence[Claim]]) -> list[str]:
        return [source_handle(self.material, claims) for claims in origins]

    def _basis(self, entry: Signed, text: str, basis: Sequence[str]) -> tuple[str, ...]:
        """Return today's sentences of a basis; what is gone of it is told."""
        today = {name: self.then.sentence(name) for name in basis}
        gone = [name for name, sentence in today.items() if sentence is None]
        if gone:
            self._fate(entry, text, "unmatched", f"no sentence {', '.join(gone)} in this article: shown without it")
        else:
            self._fate(entry, text, "applied")
        return tuple(one.sentence_id for one in today.values() if one is not None)

    def _matched(self, entries: Sequence[E], tables: Sequence[str]) -> list[tuple[E, str, str]]:
        """Return each entry with the row it is about, or empty, and with a note."""
        rows = {name: records(getattr(self.material.facts, name)) for name in tables}
        made = [self._decisions(one, tables) for one in entries]
        flat = [decision for own in made for decision in own]
        matches = match_rows(flat, rows, self.then)
        found, place = [], 0
        for one, own in zip(entries, made, strict=True):
            mine = [matches[index] for index in range(place, place + len(own))]
            place += len(own)
            best = next((match for match in mine if match.row_id), mine[0] if mine else None)
            note = best.note if best else "its words stand nowhere, or in several sentences: add sentence"
            found.append((one, best.row_id if best else "", note))
        return found

    def _decisions(self, entry: Judgement | Indicator, tables: Sequence[str]) -> list[Decision]:
        """Return what the entry names as decisions, which know how to find a row again."""
        aim = entry.aim or Aim()
        if aim.row_id:
            tables = [aim.row_id.partition("-")[0]]
        sentence = aim.sentence or ("" if aim.row_id else self._home(aim.surface))
        if not (aim.row_id or sentence):
            return []
        return [Decision("confirm", table, entry.place, aim.row_id, sentence, aim.surface, aim.nth) for table in tables]

    def _home(self, words: str) -> str:
        """Return the sentence in which *words* stand, as the file numbers it; empty unless there is only one."""
        article = self.material.article
        starts = places_of(words, article.text, 0, len(article.text))
        homes = {one.sentence_id for one in article.sentences for start in starts if one.start <= start < one.end}
        home = homes.pop() if len(homes) == 1 else ""
        if not (home and self.then.drifted):
            return home
        then = self.material.review.sentences
        return next((name for name in then if home in {one.sentence_id for one in self.then.homes(name)}), home)

    def _fate(
        self, entry: Signed, about: str, fate: Literal["applied", "unmatched", "superseded"], note: str = ""
    ) -> None:
        self.fates.append(Fate(entry, about, fate, note))


def _about(aim: Aim | None) -> str:
    return (aim.surface or aim.row_id) if aim else ""


def _watched(material: Material, watch: Watch) -> str:
    row = watch.quantity.get("surface")
    return str(row or material.claim[watch.rows[0]].surface)


def source_handle(material: Material, claims: Sequence[Claim]) -> str:
    """Return a name by which an entry can grade the source of a group of claims."""
    if claims[0].source_kind == "author":
        return _names("article")[0]
    named = next((one.source_entity for one in claims if one.source_entity in material.names), "")
    words = next((one.source for one in claims if bare_name(one.source, material.language)), "")
    return material.names.get(named, "") or words or _names("unnamed")[0]


@cache
def _names(of: Literal["article", "unnamed"]) -> tuple[str, ...]:
    """Return what may be written for a source that the text has no words for: the article itself, or nobody named."""
    text = files("toolkit.briefing").joinpath("words", "assessment.yaml").read_text(encoding="utf-8")
    return tuple(yaml.safe_load(text)[of])
