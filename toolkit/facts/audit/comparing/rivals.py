"""Rivals: what two sides tell of one matter, each in its own way, without either of them denying in so many words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from toolkit.facts.audit.comparing.recounts import bodies, counted_anew
from toolkit.facts.audit.evidence.index import EvidenceIndex
from toolkit.facts.audit.figures.fates import befallen
from toolkit.facts.audit.figures.figures import diverge, exclude, head, same_measure
from toolkit.facts.audit.reading.material import Material, span_in
from toolkit.facts.audit.reading.opposition import opposed_word
from toolkit.facts.audit.reading.sides import Sides, says
from toolkit.facts.audit.reading.signs import denied_outright, signs
from toolkit.facts.content import stems
from toolkit.facts.document import ParsedSentence, Row

_NEAR, _FAR = 4, 14
"""Sentences within which two sides answer each other; and two that are known to be at odds."""
_LEAD = 3
"""Sentences of the body in which the two accounts stand that a title announces."""
_AFTER = 5
"""Sentences after one that announces two accounts in which they stand."""
_RARE = 3
"""Sentences of an article in which a word stands that two accounts share by more than chance."""
_UNLIKE = ("denied", "possible")
_RATES = ("%", "bp", "pp")
"""Units by which a change is told."""
_COUNTED = ("count", "%", "t", "kg", "km", "m", "ha", "km²", "m²", "m³", "L", "mm")


@dataclass(frozen=True, eq=False)
class Rivals:
    """Pairs of claims of one article's body by which two sides tell the same matter differently."""

    index: EvidenceIndex
    rejected: Sequence[tuple[Row, Row]] = ()
    """What one side says with the claim of another that rejects it, which needs no search."""

    @cached_property
    def sides(self) -> Sides:
        """Who speaks for whom."""
        return Sides(self.index.material)

    def accounts(self) -> list[tuple[Row, Row]]:
        """Return the pairs, in reading order of their first part: announced, told the other way, or doubted."""
        near = [*self._announced(), *self._contrary(_NEAR, frozenset()), *self._doubted()]
        at_odds = [*self.rejected, *near]
        known = frozenset(frozenset([self.sides.of(one), self.sides.of(other)]) for one, other in at_odds)
        pairs = [*near, *(self._contrary(_FAR, known) if known else ())]
        found = {(str(one["sentence_id"]), str(other["sentence_id"])): (one, other) for one, other in reversed(pairs)}
        return sorted(found.values(), key=lambda pair: (int(pair[0]["start"]), int(pair[1]["start"])))

    def figures(self) -> Iterator[tuple[Row, Row]]:
        """Yield two numbers that two sides give, near each other, for one thing."""
        announced = {tuple(str(row["sentence_id"]) for row in pair) for pair in self._announced()}
        counted = sorted([*filter(self._counts, self.sides.sayings), *self._counting()], key=lambda row: row["start"])
        for first, second in pairwise(counted):
            names = str(first["sentence_id"]), str(second["sentence_id"])
            near = 0 < self._distance(first, second) <= _NEAR // 2
            if near and self._giver(first) and self._giver(second) and self._giver(first) != self._giver(second):
                pair = _rival_numbers(self.index, names, announced=names in announced)
                if pair is not None:
                    yield pair

    def _counting(self) -> Iterator[Row]:
        """What counts again without a verb of saying: « La société n'en compte que 310 »."""
        material = self.index.material
        for parsed in material.of_role("body"):
            name = parsed.sentence.sentence_id
            claim = material.main_claim(name)
            rows = material.quantities_in(name)
            again = any(_again(material, row) for row in rows)
            # The parser may lose who says it: « le bilan s'élève à 31 morts, a indiqué le conseil (CNS) ».
            given = any(_counts_dead(row, material.language) for row in rows) and _says(
                "given_by", parsed, self._language
            )
            if (again or given) and claim is not None and not self._said_in(parsed):
                yield claim

    def _giver(self, row: Row) -> str:
        """The side that says a claim, else whoever its sentence names first."""
        side = self.sides.of(row)
        if side:
            return side
        parsed = self.index.material.sentences[str(row["sentence_id"])]
        subject = _subject(parsed)
        named = self.index.material.entities.mentions_in(str(row["sentence_id"]))
        inside = [one for one in named if span_in(parsed, one)[1] <= len(subject)]
        return self.sides.called(str(inside[0]["entity_id"]) if inside else "", subject)

    def _announced(self) -> Iterator[tuple[Row, Row]]:
        """The two accounts that a title or a sentence announces: « les deux capitales divergent sur … »."""
        material = self.index.material
        body = material.of_role("body")
        heads = material.of_role("title", "subtitle")
        if any(_says("announcing", one, material.language) for one in heads):
            yield from self._first_two([one.sentence.sentence_id for one in body[:_LEAD]])
        for place, parsed in enumerate(body):
            if _says("announcing", parsed, material.language) and not self._said_in(parsed):
                after = body[place + 1 : place + 1 + _AFTER]
                same = [one for one in after if one.sentence.paragraph == parsed.sentence.paragraph]
                names = [one.sentence.sentence_id for one in same or after[:2]]
                yield from self._first_two(names, counts=_says("of_number", parsed, material.language))

    def _first_two(self, names: Sequence[str], *, counts: bool = False) -> Iterator[tuple[Row, Row]]:
        """The first saying in sentences and the one of another side after it; with *counts* both give a number."""
        rows = [row for row in self.sides.sayings if row["sentence_id"] in names]
        others = [row for row in rows[1:] if self.sides.apart(rows[0], row)]
        if any(row["denies"] for row in rows):
            # A denial says itself what it rejects.
            return
        # « Il loue l'équipage » is a stance; what follows from the same mouth is the account.
        told = [row for row in others if not holds_source(row)] or others
        counted = bool(told) and counts and all(self._counts(row) for row in (rows[0], told[0]))
        if told and (counted or self._of_one_matter(rows[0], told[0])):
            yield rows[0], told[0]

    def _counts(self, row: Row) -> bool:
        return bool(self.index.material.quantities_in(str(row["sentence_id"])))

    def _of_one_matter(self, first: Row, second: Row) -> bool:
        """Tell whether two announced accounts share a word, the later takes up the earlier, or denies something."""
        own, other = (self._signs[str(row["row_id"])] for row in (first, second))
        parsed = self.index.material.sentences[str(second["sentence_id"])]
        pair = frozenset([self.sides.of(first), self.sides.of(second)])
        at_odds = any(pair == frozenset([self.sides.of(one), self.sides.of(answer)]) for one, answer in self.rejected)
        contrary = first["polarity"] != second["polarity"]
        return at_odds or contrary or bool(own.keys() & other.keys()) or _says("taken_up", parsed, self._language)

    @property
    def _language(self) -> str:
        return self.index.material.language

    def _said_in(self, parsed: ParsedSentence) -> bool:
        return any(row["sentence_id"] == parsed.sentence.sentence_id for row in self.sides.sayings)

    def _contrary(self, reach: int, known: frozenset[frozenset[str]]) -> Iterator[tuple[Row, Row]]:
        """Two sayings of which one affirms what the other denies, or tells its opposite.

        With *known* only of sides that are at odds elsewhere.
        """
        # A denial says itself what it rejects.
        rows = [row for row in self.sides.sayings if row["modality"] != "forecast" and not row["denies"]]
        for place, first in enumerate(rows):
            for second in rows[place + 1 :]:
                if self._distance(first, second) > reach:
                    break
                if not self.sides.apart(first, second) or first["sentence_id"] == second["sentence_id"]:
                    continue
                if known and frozenset([self.sides.of(first), self.sides.of(second)]) not in known:
                    continue
                if self._tell_apart(first, second):
                    yield first, second

    def _tell_apart(self, first: Row, second: Row) -> bool:
        own, other = self._signs[str(first["row_id"])], self._signs[str(second["row_id"])]
        shared = own.keys() & other.keys()
        against = [topic for topic in shared if own[topic] != other[topic]]
        if against and (len(shared) > 1 or any(self._rare_and_denied(topic, first, second) for topic in against)):
            return True
        return self._opposite(first, second)

    def _rare_and_denied(self, topic: str, first: Row, second: Row) -> bool:
        about, spread = self.index.about, self._spread[topic]
        if any(self._measures(row) for row in (first, second)):
            # "Prices fell 15 percent" is no answer to "no price was agreed".
            return False
        return spread <= _RARE and any(denied_outright(about, row, topic) for row in (first, second))

    def _measures(self, row: Row) -> bool:
        inside = self.index.material.quantities_in(str(row["sentence_id"]))
        return any(one["unit"] in _RATES and row["start"] <= one["start"] < row["end"] for one in inside)

    def _opposite(self, first: Row, second: Row) -> bool:
        if first["polarity"] != second["polarity"] or first["modality"] in _UNLIKE or second["modality"] in _UNLIKE:
            return False
        material = self.index.material
        parsed = [material.sentences[str(row["sentence_id"])] for row in (first, second)]
        words = [
            self.index.about.words(one, span_in(one, row)) for one, row in zip(parsed, (first, second), strict=True)
        ]
        topics = [{word.topic for word in content if word.topic[0] not in "@#%"} for content in words]
        return bool(topics[0] & topics[1]) and opposed_word(words[0], words[1], material.language) is not None

    def _doubted(self) -> Iterator[tuple[Row, Row]]:
        """What somebody holds to be unlikely, and what another said right before: "He thought that unlikely"."""
        material = self.index.material
        for before, parsed in pairwise(material.of_role("body")):
            second = material.main_claim(parsed.sentence.sentence_id)
            if second is None or not _says("doubting", parsed, material.language):
                continue
            if any(row["denies"] for row in material.claims if row["sentence_id"] == parsed.sentence.sentence_id):
                # « …, un chiffre que la régie juge « fantaisiste » » says itself what is held to be so.
                continue
            told = [row for row in self.sides.sayings if row["sentence_id"] == before.sentence.sentence_id]
            if told and self._giver(second) not in ("", self.sides.of(told[-1])):
                # "That" is what was said last.
                yield told[-1], second

    def _distance(self, first: Row, second: Row) -> int:
        return self._order[str(second["sentence_id"])] - self._order[str(first["sentence_id"])]

    @cached_property
    def _order(self) -> dict[str, int]:
        return {parsed.sentence.sentence_id: place for place, parsed in enumerate(self.index.material.text)}

    @cached_property
    def _signs(self) -> dict[str, dict[str, bool]]:
        return {str(row["row_id"]): dict(signs(self.index.about, row)) for row in self.sides.sayings}

    @cached_property
    def _spread(self) -> Counter[str]:
        """In how many sentences of the body each topic stands."""
        body = self.index.material.of_role("body")
        return Counter(topic for parsed in body for topic in self.index.about.of(parsed))


def _rival_numbers(index: EvidenceIndex, names: tuple[str, str], *, announced: bool) -> tuple[Row, Row] | None:
    """A number of one sentence and another of the next for the same thing, or a bare one that counts it again."""
    material = index.material
    for one in material.quantities_in(names[0]):
        for other in material.quantities_in(names[1]):
            # Money and shares are counted again only where the words say so: « la défense les estime à ».
            like = one["unit"] in _COUNTED or (one["unit"] != "%" and _again(material, other))
            apart = diverge(one, other) if _again(material, other) else exclude(one, other)
            counted = like and other["unit"] == one["unit"] and apart
            named = bool(one["of"]) or any(letter.isalpha() for letter in str(one["surface"]))
            tolls = all(says("toll", str(row["of"] or row["surface"]), material.language) for row in (one, other))
            again = _again(material, other) and named and (announced or not other["of"] or tolls)
            same = _same_thing(material, one, other) and (announced or _of_one_deed(index, one, other))
            if counted and (again or same or counted_anew(index, one, other)):
                return one, other
    return None


def _subject(parsed: ParsedSentence) -> str:
    """The words of a sentence up to its main verb; its first words without a parse."""
    root = next((token for token in parsed.parse or () if token.dep_ == "ROOT"), None)
    return parsed.text[: root.idx] if root is not None else " ".join(parsed.text.split()[:2])


def _same_thing(material: Material, one: Row, other: Row) -> bool:
    language = material.language
    of = [stems(str(row["of"] or ""), language) for row in (one, other)]
    return bool(of[0] & of[1]) and same_measure(one, other, language)


def _of_one_deed(index: EvidenceIndex, one: Row, other: Row) -> bool:
    """Tell whether the same has befallen those counted, or both sentences speak of one thing more than them.

    Twelve people killed are no rivals of 23,000 people who fled.
    """
    fates = [befallen(index.about, row) for row in (one, other)]
    if all(fates):
        return bool(fates[0] & fates[1])
    about = [index.about.of(index.material.sentences[str(row["sentence_id"])]) for row in (one, other)]
    counted = stems(str(one["of"] or ""), index.material.language) | stems(
        str(other["of"] or ""), index.material.language
    )
    return any(topic not in counted and topic[0] not in "@#%" for topic in about[0] & about[1])


def _counts_dead(row: Row, language: str) -> bool:
    return row["unit"] == "count" and bool(head(row, language) & bodies(language))


def _again(material: Material, row: Row) -> bool:
    """Tell whether a number counts anew what the sentence before counted: « n'en compte que 420 »."""
    parsed = material.sentences[str(row["sentence_id"])]
    start, _ = span_in(parsed, row)
    return says("counting", parsed.text[:start], material.language)


def holds_source(row: Row) -> bool:
    """Tell whether a claim holds its own source: what a party does, or wants, in a verb that also tells a saying."""
    return bool(row["source_text"]) and row["start"] <= row["source_start"] < row["end"]


def _says(name: str, parsed: ParsedSentence, language: str) -> bool:
    return says(name, parsed.text, language)
