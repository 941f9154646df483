"""When: time expressions resolved from the publication date, or left open."""

from __future__ import annotations

from datetime import date

from toolkit.facts.document import Document, ParsedSentence, Row
from toolkit.facts.lexicon import LANGUAGES, load_lexicon
from toolkit.facts.times.grammar import Match, matches
from toolkit.facts.times.periods import Period
from toolkit.facts.times.resolvers import RESOLVERS
from toolkit.facts.times.situation import Reading, Situation
from toolkit.facts.times.tense import direction

_PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2019": "'", "\u2011": "-"})


def find_times(document: Document) -> tuple[Row, ...]:
    """Return one row per time expression of *document*, in reading order.

    Dates without a year and weekdays follow the tense of their verb; what the text leaves open stays null, and
    without a publication date everything that counts from it does.
    """
    if document.language not in LANGUAGES:
        return ()
    rows: list[Row] = []
    anchor: tuple[Period, str] | None = None
    for parsed in document.sentences:
        for match, reading in _readings(document, parsed, anchor):
            row = _row(document, parsed, match, reading, anchor)
            rows.append(row)
            if reading.period is not None and reading.period.grain in ("day", "month", "year"):
                anchor = (reading.period, row["row_id"])
    return tuple(rows)


def _readings(
    document: Document, parsed: ParsedSentence, anchor: tuple[Period, str] | None
) -> list[tuple[Match, Reading]]:
    text = parsed.text.translate(_PLAIN)
    chosen: list[tuple[Match, Reading]] = []
    lexicon = load_lexicon(document.language, "times")
    # First what stands alone, then what counts from it: "mardi … le lendemain".
    taken: list[Match] = []
    for match in matches(text, document.language):
        if any(match.start < other.end and other.start < match.end for other in taken):
            continue
        reading = _read(document, parsed, text, match, lexicon, _latest(chosen, match, anchor))
        if reading is not None:
            taken.append(match)
            chosen.append((match, reading))
    return _anaphors_again(document, parsed, text, sorted(chosen, key=lambda item: item[0].start), anchor)


def _latest(chosen: list[tuple[Match, Reading]], match: Match, anchor: tuple[Period, str] | None) -> Period | None:
    before = [item for item in chosen if item[0].end <= match.start and item[1].period is not None]
    if before:
        return max(before, key=lambda item: item[0].start)[1].period
    return anchor[0] if anchor else None


def _anaphors_again(
    document: Document,
    parsed: ParsedSentence,
    text: str,
    chosen: list[tuple[Match, Reading]],
    anchor: tuple[Period, str] | None,
) -> list[tuple[Match, Reading]]:
    lexicon = load_lexicon(document.language, "times")
    done: list[tuple[Match, Reading]] = []
    for match, reading in chosen:
        if reading.basis == "anaphoric" or match.rule.resolve in ("later", "near_period"):
            reading = _read(document, parsed, text, match, lexicon, _latest(done, match, anchor)) or reading
        done.append((match, reading))
    return done


def _read(
    document: Document,
    parsed: ParsedSentence,
    text: str,
    match: Match,
    lexicon: dict[str, object],
    anchor: Period | None,
) -> Reading | None:
    situation = Situation(
        groups=match.groups | {"whole": text[match.start : match.end]},
        lexicon=lexicon,
        language=document.language,
        published=document.article.published,
        direction=direction(parsed, match.start, match.end, lexicon["tense"]),  # type: ignore[arg-type]  # YAML mapping
        before=text[: match.start],
        after=text[match.end :],
        anchor=anchor,
    )
    return RESOLVERS[match.rule.resolve](situation)


def _row(
    document: Document, parsed: ParsedSentence, match: Match, reading: Reading, anchor: tuple[Period, str] | None
) -> Row:
    period = reading.period
    first: date | None = period.first if period else None
    last: date | None = period.last if period else None
    kind = "duration" if reading.duration else match.rule.kind
    counted = reading.basis != "explicit" and period is not None
    return document.row(
        "times",
        parsed.sentence,
        parsed.offset + match.start,
        parsed.offset + match.end,
        rule_id=f"times:{match.rule.rule_id}",
        confidence=0.9 if reading.basis == "explicit" or reading.duration else 0.8,
        kind=kind,
        edtf=period.edtf if period else reading.duration,
        earliest=first,
        latest=last,
        granularity=period.grain if period else ("clock" if kind == "clock" else None),
        approximate=reading.approximate,
        comparator=reading.comparator,
        basis=reading.basis,
        anchor=(anchor[1] if reading.anaphoric and anchor else "published") if counted else None,
        derived=counted,
    )
