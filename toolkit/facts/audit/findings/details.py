"""Details: what the text should say and does not, what it withholds, where it breaks off."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from toolkit.base.locale import LANGUAGES
from toolkit.base.typography import typographic
from toolkit.facts.audit.reading.material import Material
from toolkit.facts.document import Row
from toolkit.facts.explanations import LONGEST_QUOTE, Finding, explain
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.vocabulary import UNNAMED_PARTY
from toolkit.facts.wording import lexicon_pattern, plain

MOST_DETAILS = 4
MOST_UNDISCLOSED = 4
_OBJECT_WITHIN = 90
"""Characters after an event in which its object stands."""
_TOLD_AS_REAL = ("occurred", "planned", "alleged")


def detail_findings(material: Material) -> Iterator[Finding]:
    """Yield all that the text leaves out or breaks off, and says so or not."""
    yield from undisclosed(material)
    yield from missing_details(material)
    yield from unplaced_times(material)
    yield from broken_off(material)


def undisclosed(material: Material) -> Iterator[Finding]:
    """Yield what the text itself says is not told: not disclosed, not specified, said by somebody who stays unnamed."""
    pattern = lexicon_pattern(material.language, "findings", "undisclosed")
    seen: set[str] = set()
    for parsed in material.document.sentences:
        if parsed.sentence.role == "heading" or not pattern.search(plain(parsed.text)):
            continue
        match = pattern.search(plain(parsed.text))
        position = parsed.offset + (match.start() if match else 0)
        here = material.claims_in(parsed.sentence.sentence_id)
        holding = [row for row in here if row["start"] <= position < row["end"]]
        # Words of an attribution belong to no claim: « …, qui a requis l'anonymat ».
        said = parsed.text[: match.end() if match else None]
        aside = re.split(r"[,;:]\s+", said)[-1].strip(" .")
        words = aside
        if holding:
            claim = min(holding, key=lambda row: len(str(row["surface"])))
            words = _up_to(str(claim["surface"]), parsed.offset + (match.end() if match else 0) - claim["start"])
        if words not in seen and len(seen) < MOST_UNDISCLOSED:
            seen.add(words)
            explanation = explain("undisclosed", a=words)
            yield Finding("detail_missing", "info", (parsed.sentence.sentence_id,), explanation, "finding.undisclosed")


def _up_to(words: str, end: int) -> str:
    """Return *words* whole, or of too many the last ones up to *end*: what is not told stands there."""
    if len(words) <= LONGEST_QUOTE:
        return words
    mark = "… "
    tail = words[:end][len(mark) - LONGEST_QUOTE :]
    return tail if len(tail) == end else mark + tail.partition(" ")[2]


def missing_details(material: Material) -> Iterator[Finding]:
    """Yield, for each main event, what of who, when, where and how much no telling of it gives: short noun phrases.

    Main events are told as real, name who acts on whom, stand in the body, and again elsewhere (title, key points).
    What any sentence that tells the event gives is not asked for; money is an amount.
    """
    needs = load_lexicon("fr", "findings")["needs"]
    given = _given(material)
    seen: set[tuple[str, str]] = set()
    for group in _main_events(material):
        frame = str(group[0]["rule_id"]).rpartition(".")[2]
        told = {detail for event in group for detail in given.get(str(event["sentence_id"]), ())}
        missing = [
            detail
            for detail in needs.get(frame, ())
            if detail not in told
            and not any(_gives(event, detail) for event in group)
            and not (detail == "how_much" and _uncounted(material, group))
        ]
        named = _parties(material, group)
        if missing and named and (frame, named) not in seen and len(seen) < MOST_DETAILS:
            seen.add((frame, named))
            phrases = {
                str(language): _phrase(language, missing, frame, _parties(material, group, language))
                for language in LANGUAGES
            }
            ids = tuple(dict.fromkeys(str(event["sentence_id"]) for event in group))
            yield Finding("detail_missing", "info", ids, phrases, f"finding.missing.{'-'.join(missing)}")


def _main_events(material: Material) -> list[list[Row]]:
    tellings: dict[str, list[Row]] = {}
    for event in material.events:
        tellings.setdefault(event["same_as"] or event["row_id"], []).append(event)
    main = []
    for group in tellings.values():
        told_in = {str(event["sentence_id"]) for event in group}
        places = {material.sentences[sentence_id].sentence.role for sentence_id in told_in}
        named = max(len({*event["actor_ids"], *event["recipient_ids"]} - {UNNAMED_PARTY}) for event in group)
        weighty = len(told_in) > 1 or bool(places & {"title", "subtitle", "key_points"})
        if group[0]["status"] in _TOLD_AS_REAL and named >= 2 and "body" in places and weighty:
            main.append(group)
    return sorted(main, key=lambda group: (-len(group), group[0]["start"]))


def _given(material: Material) -> dict[str, set[str]]:
    """Sentence to the details that stand anywhere in it: a date, an amount."""
    given: dict[str, set[str]] = {}
    for row in material.times:
        if row["kind"] == "date":
            given.setdefault(str(row["sentence_id"]), set()).add("when")
    for row in material.quantities:
        given.setdefault(str(row["sentence_id"]), set()).add("how_much")
    return given


def _gives(event: Row, detail: str) -> bool:
    values: dict[str, Any] = {
        "when": event["time_id"],
        "where": event["place_id"],
        "how_much": event["quantity_id"],
        "who": event["actor_ids"] != [UNNAMED_PARTY],
        "which": event["recipient_ids"] != [UNNAMED_PARTY],
    }
    return bool(values[detail])


def _uncounted(material: Material, group: Sequence[Row]) -> bool:
    """Tell whether what an event hands over is not counted: technology, advice, training."""
    language = material.language
    pattern = lexicon_pattern(language, "findings", "uncounted")
    for event in group:
        parsed = material.sentences[str(event["sentence_id"])]
        ahead = plain(parsed.text)[event["start"] - parsed.offset :][:_OBJECT_WITHIN]
        if pattern.search(re.split(r"[;:.]\s", ahead)[0]):
            return True
    return False


def _parties(material: Material, group: Sequence[Row], language: str = "fr") -> str:
    """Name who acts on whom, in that direction; who acts together one after the other."""
    sides = {column: _names(material, group, column) for column in ("actor_ids", "recipient_ids")}
    actors = ", ".join(sides["actor_ids"])
    recipients = ", ".join(name for name in sides["recipient_ids"] if name not in sides["actor_ids"])
    if not actors or not recipients or not any(event["directed"] for event in group):
        return ", ".join(filter(None, (actors, recipients)))
    towards = str(load_lexicon(language, "findings")["details"]["towards"])
    return towards.format(actors=actors, recipients=recipients)


def _names(material: Material, group: Sequence[Row], column: str) -> list[str]:
    ids = dict.fromkeys(party for event in group for party in event[column])
    named = [material.entities.entity(party) for party in ids]
    return list(dict.fromkeys(str(entity["canonical"]) for entity in named if entity))


def _phrase(language: str, missing: Sequence[str], frame: str, parties: str) -> str:
    lexicon = load_lexicon(language, "findings")
    details = lexicon["details"]
    names = [str(details[detail]) for detail in missing]
    lead = str(details["several" if len(names) > 1 else "one"]).format(details=str(details["and"]).join(names))
    phrase = str(details["phrase"]).format(details=lead, event=lexicon["events"][frame], parties=parties)
    return typographic(phrase, language)


def unplaced_times(material: Material) -> Iterator[Finding]:
    """Yield the time expressions that need a publication date, where the article has none."""
    if material.document.article.published is not None:
        return
    relative = [row for row in material.times if row["basis"] == "relative" and row["kind"] == "date"]
    if relative:
        ids = tuple(dict.fromkeys(str(row["sentence_id"]) for row in relative))
        words = list(dict.fromkeys(str(row["surface"]) for row in relative))[:3]
        yield Finding("relative_time", "info", ids, explain("relative_time", a=words), "finding.no-date")


def broken_off(material: Material) -> Iterator[Finding]:
    """Yield the sentences in which the source breaks off."""
    for parsed in material.document.sentences:
        if parsed.sentence.truncated:
            words = " ".join(parsed.text.split()[-6:]).rstrip(".")
            ids = (parsed.sentence.sentence_id,)
            yield Finding("truncation", "low", ids, explain("truncation", a=words), "finding.truncation")
