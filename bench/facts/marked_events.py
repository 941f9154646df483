"""Sentences whose events are marked: those of the development articles and of passages made for it.

Passages stand in ``events/<half>/<language>.passages.txt``, news items in ``….items.txt``, parted by empty lines.
Under each sentence a line for each event:
``@ trigger | TYPE/OTHER | status | actors > recipients``, ``| again`` behind what was told before. A party is its words
and its country, ``Lima=PER``; ``---`` is nobody named, ``mutual`` stands for the recipients of a mutual event.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from unittest.mock import patch

import yaml
from annotated import annotated
from results import HERE

from toolkit.article.read import read_article
from toolkit.facts.claims import find_claims
from toolkit.facts.document import Document
from toolkit.facts.entities import find_entities
from toolkit.facts.evaluation.gold import Gold
from toolkit.facts.evaluation.sentence_sets import PUBLISHED
from toolkit.facts.events import told_in, trigger_detection
from toolkit.facts.language_model import parse

FOLDER = HERE / "events"
CASES = HERE.parents[1] / "tests" / "facts" / "cases"
SORTS = ("passages", "items")
_EVENT, _HEADLINE = "@", "# "
_PARTY = re.compile(r"\s*(?P<words>.+?)=(?P<country>[A-Z]{3}|-)\s*$")


@dataclass(frozen=True)
class MarkedEvent:
    """An event of a passage or article.

    Attributes:
        start: Where its trigger begins in the text; ``end`` where it ends.
        types: The annotator's PLOVER type, then other defensible ones.
        status: As the wording has it.
        actors: Words and country of each, the country empty where there is none; nobody named: none.
        recipients: Likewise.
        mutual: All parties are actors.
        required: False where it may be left out.
        again: It was told before.
    """

    start: int
    end: int
    types: tuple[str, ...]
    status: str
    actors: tuple[tuple[str, str], ...] = ()
    recipients: tuple[tuple[str, str], ...] = ()
    mutual: bool = False
    required: bool = True
    again: bool = False


@dataclass(frozen=True)
class MarkedText:
    """A text with its events.

    Attributes:
        called: Name of the article or passage.
        document: Its parse.
        events: In reading order.
        retold: Types of the events that a sentence tells, those told before included, of which no word is known.
        made: It was made to be learnt from, denser in events than articles are.
    """

    called: str
    document: Document
    events: tuple[MarkedEvent, ...]
    retold: dict[str, frozenset[str]] = field(default_factory=dict)
    made: bool = False


def texts(language: str) -> Iterator[MarkedText]:
    """Yield the marked texts of *language* that may be learnt from: articles and the read passages."""
    for _, gold, document in annotated():
        if document.language == language:
            yield of_article(gold, document)
    yield from made("read", language)
    yield from cases(language)


def cases(language: str) -> Iterator[MarkedText]:
    """Yield our own sentences, marked where the frames of the lexicon tell just what they should; others are left out.

    Most of those that tell no event have a word that elsewhere tells one.
    """
    for name in ("events", "senses"):
        told = yaml.safe_load((CASES / f"{name}_{language}.yaml").read_text(encoding="utf-8"))
        for number, case in enumerate(told):
            article = read_article(case["text"].encode(), language=language, published=PUBLISHED)
            document = parse(article)
            events = _told_by_frames(document)
            if sorted(event.types[0] for event in events) == sorted(kind for kind, *_ in case["events"]):
                yield MarkedText(case_name(name, language, number), document, events)


def case_name(file: str, language: str, number: int) -> str:
    """Return what one of our own sentences is called, by its file and its place there."""
    return f"case-{file}-{language}-{number:03}"


def _told_by_frames(document: Document) -> tuple[MarkedEvent, ...]:
    entities = find_entities(document)
    with patch.object(trigger_detection, "weights", lambda _: None):
        found = list(told_in(document, entities, find_claims(document, entities)))
    return tuple(
        MarkedEvent(parsed.offset + telling.span[0], parsed.offset + telling.span[1], (telling.kind,), telling.status)
        for parsed, _, telling in found
    )


def of_article(gold: Gold, document: Document) -> MarkedText:
    """Return an annotated article with the events of its body."""
    rows = [row for row in gold.rows("events") if row["field"] == "body"]
    events = tuple(
        MarkedEvent(
            row["start"], row["end"], (row["plover"], *row["plover_ok"]), row["status"], required=row["required"]
        )
        for row in rows
    )
    retold: dict[str, frozenset[str]] = {}
    for row, event in zip(rows, events, strict=True):
        for told in row["sentences"]:
            retold[told] = retold.get(told, frozenset()) | set(event.types)
    return MarkedText(gold.name, document, events, retold)


def made(half: str, language: str, sorts: Sequence[str] = SORTS) -> Iterator[MarkedText]:
    """Yield the texts of a half that were made to be learnt from: passages, and items of news."""
    for sort in sorts:
        blocks = (FOLDER / half / f"{language}.{sort}.txt").read_text(encoding="utf-8").strip().split("\n\n")
        for number, block in enumerate(blocks):
            called = f"{half}-{sort}-{language}-{number:03}"
            text, events = _unmarked(block.split("\n"), called)
            article = read_article(text.encode(), language=language, published=PUBLISHED)
            assert article.text == text, f"{called}: the marks count in another text"
            yield MarkedText(called, parse(article), events, made=True)


def sort_of(called: str) -> str:
    """Return the sort of the text of a name: passages or items, else articles, our own sentences among them.

    >>> sort_of("read-items-fr-007")
    'items'
    """
    return next((sort for sort in SORTS if called.startswith(f"read-{sort}-")), "articles")


def _unmarked(lines: Sequence[str], called: str) -> tuple[str, tuple[MarkedEvent, ...]]:
    """Return the text of a passage, and the events that its lines mark."""
    text, start, events = "", 0, list[MarkedEvent]()
    for line in lines:
        if line.startswith(_EVENT):
            trigger, *told = (column.strip() for column in line.removeprefix(_EVENT).split("|"))
            place = text.find(trigger, start)
            assert place >= 0, f"{called}: {trigger} does not stand in its sentence"
            events.append(_event(place, place + len(trigger), told))
            continue
        text += "" if not text or text.endswith("\n") else " "
        start = len(text)
        text += line.removeprefix(_HEADLINE) + ("\n\n" if line.startswith(_HEADLINE) else "")
    return text.strip(), tuple(events)


def _event(start: int, end: int, columns: Sequence[str]) -> MarkedEvent:
    types, status, parties, *more = columns
    actors, _, recipients = parties.partition(" > ")
    return MarkedEvent(
        start, end, tuple(types.split("/")), status, _parties(actors), _parties(recipients),
        mutual=recipients.strip() == "mutual", again="again" in more,
    )  # fmt: skip


def _parties(column: str) -> tuple[tuple[str, str], ...]:
    found = (_PARTY.match(one) for one in column.split(";"))
    return tuple((party["words"], party["country"].replace("-", "")) for party in found if party is not None)
