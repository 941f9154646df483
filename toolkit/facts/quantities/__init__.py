"""How much: quantities as the text bounds them, never more exact than it says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from toolkit.facts.document import Document, ParsedSentence, Row
from toolkit.facts.entities import EntityRows
from toolkit.facts.lexicon import LANGUAGES, load_lexicon
from toolkit.facts.patterns import compiled
from toolkit.facts.quantities.counted_nouns import RATES
from toolkit.facts.quantities.currencies import lent_in_dollars
from toolkit.facts.quantities.measured import Measure, in_brackets, is_conversion, is_currency
from toolkit.facts.quantities.measures import find_measures
from toolkit.facts.quantities.numbers import number_pattern
from toolkit.facts.quantities.passage import Passage
from toolkit.facts.quantities.told_again import amounts_told, paid_elsewhere


def find_quantities(document: Document, entities: EntityRows, times: Sequence[Row]) -> tuple[Row, ...]:
    """Return one row per quantity of *document*, in reading order.

    Years, dates, durations, clock times and ordinals are no quantities, nor are numbers inside names. A vague plural
    ("des millions") has a lower bound and no point value; two conversions of one amount are linked.
    """
    if document.language not in LANGUAGES:
        return ()
    rows: list[Row] = []
    places = _places(entities)
    home = _home([iso3 for _, iso3 in places])
    if home is not None and not _is_named(home, entities):
        home = None
    if home is not None and lent_in_dollars(home) and _LENDERS & {row["entity_id"] for row in entities.entities}:
        home = None
    main = next((iso3 for iso3, _ in Counter(iso3 for _, iso3 in places).most_common(1)), None)
    money: Measure | None = None
    weighed: Measure | None = None
    amounts: dict[float, str] = {}
    told: list[tuple[ParsedSentence, list[Measure]]] = []
    for parsed in document.sentences:
        taken = [(row["start"], row["end"]) for row in times if row["sentence_id"] == parsed.sentence.sentence_id]
        taken += [
            (row["start"], row["end"])
            for row in entities.mentions_in(parsed.sentence.sentence_id)
            if _holds_number(row, document.language)
        ]
        busy = [(start - parsed.offset, end - parsed.offset) for start, end in taken]
        passage = Passage(parsed, document.language, partial(_countries_near, places, parsed), home, main)
        found = find_measures(passage, busy, money, weighed, amounts)
        measures = [_at_a_rate(parsed, measure, times) for measure in found]
        # A conversion in brackets does not tell what the text goes on to count in.
        paid = [measure for measure in measures if is_currency(measure.unit) and not in_brackets(parsed.text, measure)]
        links = passage.lexicon["conversion"]
        paid = [
            measure
            for measure, last in zip(paid, [None, *paid], strict=False)
            if not is_conversion(passage.text, measure, last, links)
        ]
        money = next(reversed(paid), money)
        weighed = next(reversed(measures), None)
        amounts |= {measure.value: measure.unit for measure in paid if measure.value is not None}
        told.append((parsed, measures))
    # A headline leaves its money to the text: « une usine à 3,2 milliards ».
    known = amounts_told([measure for _, measures in told for measure in measures])
    for parsed, measures in told:
        passage = Passage(parsed, document.language)
        rows += _rows(document, parsed, [paid_elsewhere(passage, one, known) for one in measures], entities)
    return tuple(rows)


def _home(places: Sequence[str]) -> str | None:
    """Return the country that a text is about, where it speaks of it again and again and hardly of any other.

    Whose dollars are meant is open as soon as the United States are named.

    >>> _home(["CAN", "CAN", "CAN", "CAN", "FIN"]), _home(["CAN", "CAN", "CAN", "USA"]), _home(["CAN", "CAN"])
    ('CAN', None, None)
    """
    most, times = max(Counter(places).items(), key=lambda counted: counted[1], default=("", 0))
    return most if times >= _AGAIN and times >= _MOSTLY * len(places) and _DOLLARS not in places else None


def _is_named(country: str, entities: EntityRows) -> bool:
    """Tell whether a text names a country or two places of it: one Wellington may be anywhere, and so may a person."""
    here = [row for row in entities.entities if row["iso3"] == country and row["type"] != "person"]
    return any(row["type"] == "country" for row in here) or len(here) >= _TWO_PLACES


_TWO_PLACES = 2
_AGAIN, _MOSTLY = 3, 0.8
"""Namings that make a text one of its country, and their share of all."""
_DOLLARS = "USA"
_LENDERS = frozenset({"org_imf", "org_world_bank", "org_idb", "org_adb", "org_aiib"})
_RATE = "times:per"
"""Rule of the times that tell a rate: "a day", « par mois »."""


def _at_a_rate(parsed: ParsedSentence, measure: Measure, times: Sequence[Row]) -> Measure:
    """Return *measure* with the rate right behind it as part of what is measured: "4,000 litres of milk a day".

    Where the noun does not stand before the rate, "their losses at 4,000 euros a day", the two make no quotation: the
    noun alone is kept.
    """
    here = parsed.offset + measure.end
    for row in times:
        if row["rule_id"] != _RATE or not here < row["start"] <= here + len(measure.of or "") + 8:
            continue
        between = parsed.text[measure.end : row["start"] - parsed.offset].strip()
        if not between or (measure.of and between.endswith(measure.of)):
            rated = " ".join(filter(None, (measure.of, row["surface"])))
            return replace(measure, of=rated) if rated in parsed.text else measure
    return measure


def _holds_number(mention: Row, language: str) -> bool:
    """Tell whether a number is part of a name: "38 North", « Les Quatre-Chemins »."""
    if mention["kind"] in ("role", "demonym", "pronoun"):
        return False
    words = mention["surface"]
    if any(char.isdigit() for char in words):
        # The model takes "R1.2bn" and "KSh4.5bn" for names.
        return re.fullmatch(r"[A-Z]{1,3}[a-z]{0,2} ?(?:\d[\d,.]*(?:bn|tn|trn|mn|m|k)|\d+\.\d+)", words) is None
    return " " in words and compiled(number_pattern(language), re.IGNORECASE).search(words) is not None


def _places(entities: EntityRows) -> list[tuple[int, str]]:
    """Return where the article names a country, a place of it, or somebody of it."""
    found = []
    for row in entities.mentions:
        entity = entities.entity(row["entity_id"])
        if entity is not None and entity["iso3"] is not None:
            found.append((row["start"], entity["iso3"]))
    return sorted(found)


def _countries_near(places: list[tuple[int, str]], parsed: ParsedSentence, position: int) -> list[str]:
    """Return the countries of the sentence, nearest before *position* first, then of earlier sentences, then others.

    Who counts in his own money is named before it: « L'Algérie a versé 3 milliards, la Tunisie aussi ».
    """
    here = parsed.offset + position
    start, end = parsed.sentence.start, parsed.sentence.end

    def far(place: tuple[int, str]) -> tuple[int, int]:
        inside, earlier = start <= place[0] < end, place[0] < start
        if inside:
            return (0 if place[0] < here else 1), abs(place[0] - here)
        return (2 if earlier else 3), abs(place[0] - here)

    return list(dict.fromkeys(iso3 for _, iso3 in sorted(places, key=far)))


def _rows(document: Document, parsed: ParsedSentence, measures: list[Measure], entities: EntityRows) -> list[Row]:
    rows = []
    for measure in measures:
        start, end = parsed.offset + measure.start, parsed.offset + measure.end
        counted = [
            row
            for row in entities.mentions_in(parsed.sentence.sentence_id)
            if row["kind"] != "demonym" and start <= row["start"] and row["end"] <= end + 20 and row["start"] <= end
        ]
        rows.append(
            document.row(
                "quantities",
                parsed.sentence,
                start,
                end,
                rule_id=f"quantities:{measure.rule}",
                value=measure.value,
                low=measure.low,
                high=measure.high,
                comparator=measure.comparator,
                unit=measure.unit,
                of=measure.of,
                entity_id=counted[0]["entity_id"] if counted and measure.unit == "count" else None,
            )
        )
    return _linked(document, parsed, measures, rows)


def _linked(document: Document, parsed: ParsedSentence, measures: list[Measure], rows: list[Row]) -> list[Row]:
    """Link two conversions of one volume: "40 camions ou 12 wagons", "12,000 hectares, or 46 square miles"."""

    lexicon = load_lexicon(document.language, "quantities")
    joint = re.compile(rf"(?:{lexicon['alternative']})", re.IGNORECASE)
    for one, other in zip(range(len(rows)), range(1, len(rows)), strict=False):
        first, second = measures[one], measures[other]
        between = parsed.text[first.end : second.start].replace("\u2019", "'")
        complement = re.sub(rf"^ (?:{lexicon['of']})[\w-]+", "", between)
        same = (first.unit, first.of) == (second.unit, second.of)
        if (
            not same
            and second.unit not in RATES
            and first.unit not in RATES
            and (joint.fullmatch(between) or joint.fullmatch(complement))
        ):
            rows[one] = rows[one] | {"alternative_to": rows[other]["row_id"]}
            rows[other] = rows[other] | {"alternative_to": rows[one]["row_id"]}
    return rows
