"""What is said and left hanging: who does not reply, over what time something moved, which number, for what reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from toolkit.briefing.amounts.movement import movement_of
from toolkit.briefing.choice.kinds import patterns_of
from toolkit.briefing.gaps.gap import LONGEST_QUOTE, Gap, told_claims
from toolkit.briefing.material import Material
from toolkit.briefing.sides.origins import origins_of
from toolkit.briefing.sides.spokespeople import spoken_for
from toolkit.briefing.wording.names import party_words
from toolkit.briefing.writing.html import join
from toolkit.briefing.writing.writer import Writer
from toolkit.charts.claims import Claim
from toolkit.charts.marks import Degree
from toolkit.charts.rows import records
from toolkit.charts.sentences import reading_order
from toolkit.charts.small_words import small_words, word_set

_MOST_OF_A_KIND = 2
_MOST_QUOTES = 3
_BEFORE_CLAUSE = 2
"""Characters between a name and the clause on it."""
_ACCUSES = "ACCUSE"
_ANSWERABLE = ("person", "organisation")


@dataclass(frozen=True)
class OneOfSeveral:
    """A denial of one number, « ce chiffre », where what it rejects gives several.

    Attributes:
        denial: The claim.
        start: Where its words for the number begin.
        words: These words.
        rows: The numbers, each once.
    """

    denial: Claim
    start: int
    words: str
    rows: tuple[dict[str, Any], ...]

    @property
    def refs(self) -> list[str]:
        """Sentences of the numbers and of the denial."""
        return reading_order([*(row["sentence_id"] for row in self.rows), self.denial.sentence_id])


def one_of_several(material: Material) -> Iterator[OneOfSeveral]:
    """Yield the denials that reject one number of several without saying which."""
    one_number = small_words(material.language).get("one_number")
    for claim in material.claims if one_number else ():
        found = re.search(str(one_number), claim.surface, re.IGNORECASE)
        if claim.degree is not Degree.DENIED or not found:
            continue
        denied = [material.claim[name] for name in claim.denies if name in material.claim]
        rows = [
            row
            for row in records(material.facts.quantities)
            if any(other.start <= row["start"] < other.end for other in denied)
        ]
        amounts = {tuple(row[name] for name in ("value", "low", "high", "unit")): row for row in reversed(rows)}
        once = list(amounts.values())[::-1]
        if len(once) > 1:
            yield OneOfSeveral(claim, claim.start + found.start(), found[0], tuple(once))


def unanswered_of(writer: Writer) -> Iterator[Gap]:
    """Yield what is left hanging in the text, nothing that any of its sentences gives."""
    if not patterns_of(writer.material.language):
        return
    yield from islice(_replies_to_reasons(writer), _MOST_OF_A_KIND)
    yield from islice(_accused(writer), _MOST_OF_A_KIND)
    for one in islice(one_of_several(writer.material), _MOST_OF_A_KIND):
        quote = writer.claim(one.denial, most_words=LONGEST_QUOTE)
        numbers = join([writer.quote(row["start"], row["end"], row["surface"]) for row in one.rows], ", ")
        text = writer.say.html("enonces.unsaid_number", quote=quote, numbers=numbers)
        yield Gap(text, tuple(one.refs), f"unsaid_number {one.denial.row_id}")
    yield from islice(_periods(writer), _MOST_OF_A_KIND)
    yield from islice(_motives(writer), _MOST_OF_A_KIND)


def _replies_to_reasons(writer: Writer) -> Iterator[Gap]:
    """Yield whose figure or reading is contested with reasons, where the text has no word of his on these reasons.

    Whoever is only contradicted has spoken already: what he says stands against what the other says.
    """
    material = writer.material
    matters: dict[tuple[str, ...], list[Claim]] = {}
    for name, about in material.reasons.items():
        matters.setdefault(about, []).append(material.claim[name])
    for about, claims in matters.items():
        *denied, denial = (material.claim[name] for name in about)
        if not denial.mark.contest:
            continue
        speaker = next((one.source_entity for one in denied if one.source_entity in material.names), "")
        last = max(claims, key=lambda one: one.start)
        after = [one for one in material.claims if one.start > last.start and _speaks_for(material, one, speaker)]
        same_part = [one for one in after if _near(material, last, one)]
        if speaker and not same_part:
            quotes = join([writer.claim(one, most_words=LONGEST_QUOTE) for one in claims[:_MOST_QUOTES]], ", ")
            text = writer.say.html("enonces.unsaid_reply", who=party_words(material, speaker), quotes=quotes)
            yield Gap(text, tuple(reading_order(one.sentence_id for one in claims)), f"reply {last.row_id}")


def _near(material: Material, earlier: Claim, later: Claim) -> bool:
    """Return whether a claim stands in the paragraph of an earlier one, or in the next: there a reply would stand."""
    one, other = (material.sentence[claim.sentence_id] for claim in (earlier, later))
    return other.paragraph - one.paragraph <= 1 and one.role == other.role


def _speaks_for(material: Material, claim: Claim, entity_id: str) -> bool:
    """Return whether a claim is said by somebody, or for the body that he speaks for."""
    return bool(entity_id) and bool(_sides(material, claim.source_entity) & _sides(material, entity_id))


def _sides(material: Material, entity_id: str) -> set[str]:
    """Return somebody and the body for which he speaks."""
    own = [claims for claims in origins_of(material) if any(one.source_entity == entity_id for one in claims)]
    return ({entity_id} | {spoken_for(material, claims) for claims in own}) - {""}


def _accused(writer: Writer) -> Iterator[Gap]:
    """Yield the persons and bodies that are accused by name and neither speak nor are said to keep silent."""
    material, told = writer.material, set[str]()
    silent = patterns_of(material.language)["kept_silent"]
    for event in records(material.facts.events):
        sentence = material.sentence[event["sentence_id"]]
        if (
            event["plover_type"] != _ACCUSES
            or event["status"] != "occurred"
            or sentence.role not in ("body", "analysis")
        ):
            continue
        names = [name for name in event["recipient_ids"] if name in material.names and name not in told]
        for name in names:
            row = material.entities[name]
            # Whom his own country accuses may be whom it takes the side of: the sense of the words is not sure then.
            own = {material.entities[one]["iso3"] for one in event["actor_ids"] if one in material.entities}
            if (
                row["type"] not in _ANSWERABLE
                or (row["iso3"] and row["iso3"] in own)
                or _heard(material, name)
                or silent.search(material.article.text)
            ):
                continue
            told.add(name)
            claim = next((one for one in told_claims(writer) if one.start <= event["start"] < one.end), None)
            if claim is not None:
                quote = writer.claim(claim, most_words=LONGEST_QUOTE)
                text = writer.say.html("enonces.unsaid_position", who=party_words(material, name), quote=quote)
                yield Gap(text, (claim.sentence_id,), f"accused {name}")


def _heard(material: Material, entity_id: str) -> bool:
    """Return whether somebody, whoever speaks for him or a body of his country says anything in the text."""
    country = material.entities[entity_id]["iso3"]
    for claim in material.claims:
        speaker = material.entities.get(claim.source_entity)
        if entity_id in claim.disputed_by or (speaker and _speaks_for(material, claim, entity_id)):
            return True
        # A lawyer, a ministry, a club may answer for him.
        if speaker and country and speaker["iso3"] == country and claim.degree is Degree.DENIED:
            return True
    return any(claim.degree is Degree.DENIED and not claim.source_entity for claim in material.claims)


def _periods(writer: Writer) -> Iterator[Gap]:
    """Yield the rises and falls of which neither their sentence nor the one before says over what time."""
    material = writer.material
    dated = {str(row["sentence_id"]) for row in material.times.values() if row["kind"] != "clock"}
    order = [sentence.sentence_id for sentence in material.article.sentences]
    told = told_claims(writer)
    since = patterns_of(material.language)["over_time"]
    for row in records(material.facts.quantities):
        place = order.index(row["sentence_id"])
        sentence = material.sentence[row["sentence_id"]]
        words = material.article.surface(sentence)
        if row["unit"] != "%" or {row["sentence_id"], *order[max(0, place - 1) : place]} & dated or since.search(words):
            continue
        moved = movement_of(material.article.text, row["start"], row["end"], material.language)
        claim = next((one for one in told if one.start <= row["start"] < one.end), None)
        # What is still to come, or only asked for, has no time yet.
        if moved and claim is not None and claim.degree in (Degree.AFFIRMED, Degree.REPORTED) and not _ahead(claim):
            yield _gap(writer, "unsaid_period", claim)


def _ahead(claim: Claim) -> bool:
    return claim.modality == "forecast"


def _motives(writer: Writer) -> Iterator[Gap]:
    """Yield the measures against a person for which no reason is given in their sentence or the next."""
    material = writer.material
    patterns = patterns_of(material.language)
    order = [sentence.sentence_id for sentence in material.article.sentences]
    for claim in told_claims(writer):
        measure = patterns["measures"].search(claim.surface)
        place = order.index(claim.sentence_id)
        around = " ".join(material.article.surface(material.sentence[name]) for name in order[place : place + 2])
        if measure and _on_a_person(material, claim) and not patterns["motives"].search(around):
            yield _gap(writer, "unsaid_motive", claim)


def _on_a_person(material: Material, claim: Claim) -> bool:
    """Return whether a claim affirms something of a person by name, in a clause on him too: "who was suspended"."""
    opened = claim.surface.partition(" ")[0].lower() in word_set(material.language, "relatives")
    people = {name for name, row in material.entities.items() if row["type"] == "person"}
    first = claim.start - _BEFORE_CLAUSE if opened else claim.start
    named = (row for row in records(material.facts.mentions) if row["entity_id"] in people)
    return not claim.negative and any(first <= row["end"] and row["start"] < claim.end for row in named)


def _gap(writer: Writer, name: str, claim: Claim) -> Gap:
    quote = writer.claim(claim, most_words=LONGEST_QUOTE)
    text = writer.say.html(f"enonces.{name}", quote=quote)
    return Gap(text, (claim.sentence_id,), f"{name} {claim.row_id}")
