"""Interviews: which sentences ask, which answer, and who it is that answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from toolkit.facts.document import Document, ParsedSentence, Row
from toolkit.facts.entities.named import CAPITAL
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import compile_pattern, has_lexicons, plain

if TYPE_CHECKING:
    from toolkit.facts.entities import EntityRows

_FEWEST_TURNS = 2
"""Questions and answers that make an interview; one question in an article is rhetoric."""
_FEWEST_UNMARKED = 3
_BOLD = ("**", "__")
_OPENING, _CLOSING = '«“"', '»”"'
_MET = 3
"""Weight of a naming in a sentence that tells of the meeting (« … nous a reçus »)."""
_NAME_MARK = re.compile(rf"(?P<name>{CAPITAL}[\w.'’-]*(?: {CAPITAL}[\w.'’-]*){{0,3}})\s?(?::|\.? [–—-])\s+(?=\S)")


@dataclass(frozen=True)
class Turn:
    """What a sentence does in an interview.

    Attributes:
        answers: It belongs to an answer; else to a question.
        speaker: Entity that answers, where the article names one.
        start: Where its own words begin, behind « R. – » or a name, in the sentence's text.
        named: Code points of the name at its head that tells who answers; 0 where there is none.
    """

    answers: bool
    speaker: str | None = None
    start: int = 0
    named: int = 0


def find_turns(document: Document, entities: EntityRows) -> Mapping[str, Turn]:
    """Return the turns of an interview by sentence id; empty where the article is none.

    Questions and answers are told by their marks (Q. and R., "Question:", the speaker's name), else by paragraphs that
    only ask, answered by the paragraphs behind them.
    """
    if not has_lexicons(document.language):
        return {}
    body = [parsed for parsed in document.sentences if parsed.sentence.role in ("body", "analysis")]
    paragraphs = [list(group) for _, group in groupby(body, key=lambda parsed: parsed.sentence.paragraph)]
    marked = _marked(paragraphs, document.language)
    by_name = {} if marked else _named(paragraphs)
    roles = marked or by_name or _asked(document, paragraphs)
    if not roles:
        return {}
    first = min(roles)
    speaker = _interviewee(document, entities, paragraphs[:first])
    turns: dict[str, Turn] = {
        parsed.sentence.sentence_id: Turn(True, speaker) for parsed in document.sentences if _quoted_title(parsed)
    }
    answers: bool | None = None
    for index, paragraph in enumerate(paragraphs):
        answers, start = roles.get(index, (answers, 0))
        if answers is None:
            continue
        for position, parsed in enumerate(paragraph):
            if answers and _is_aside(parsed, document.language):
                continue
            own = start if position == 0 else 0
            named = _NAME_MARK.match(plain(parsed.text)) if own and answers and by_name else None
            turns[parsed.sentence.sentence_id] = Turn(
                answers, speaker if answers else None, own, named.end("name") if named else 0
            )
    return turns


def _is_aside(parsed: ParsedSentence, language: str) -> bool:
    """« [Le fonds n'a pas répondu.] », « Propos recueillis par … »: the paper speaks in its own voice."""
    aside = compile_pattern(language, load_lexicon(language, "sources")["interview"]["aside"])
    return bool(aside.match(plain(parsed.text).lstrip("*_ ")))


def _quoted_title(parsed: ParsedSentence) -> bool:
    """An interview's headline in quotation marks is the words of whoever is interviewed."""
    text = parsed.text.strip()
    return parsed.sentence.role in ("title", "subtitle") and text[:1] in _OPENING and text[-1:] in _CLOSING


Roles = dict[int, tuple[bool | None, int]]
"""Paragraph to (answers, length of its mark)."""


@cache
def _marks(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    lexicon = load_lexicon(language, "sources")["interview"]
    return compile_pattern(language, lexicon["question"]), compile_pattern(language, lexicon["answer"])


def _marked(paragraphs: list[list[ParsedSentence]], language: str) -> Roles:
    roles: Roles = {}
    for answers, pattern in zip((False, True), _marks(language), strict=True):
        for index, paragraph in enumerate(paragraphs):
            match = pattern.match(plain(paragraph[0].text))
            if match:
                roles[index] = (answers, match.end())
    counts = Counter(answers for answers, _ in roles.values())
    return roles if min(counts[True], counts[False]) >= _FEWEST_TURNS else {}


def _named(paragraphs: list[list[ParsedSentence]]) -> Roles:
    """Two names that take turns at the head of paragraphs; the one whose paragraphs ask is the journalist."""
    heads: dict[str, list[tuple[int, int]]] = {}
    for index, paragraph in enumerate(paragraphs):
        match = _NAME_MARK.match(plain(paragraph[0].text))
        if match:
            heads.setdefault(match["name"], []).append((index, match.end()))
    often = {name: found for name, found in heads.items() if len(found) >= _FEWEST_TURNS}
    if len(often) != len((True, False)):
        return {}
    asks = {name: sum(_asks(paragraphs[index]) for index, _ in found) for name, found in often.items()}
    journalist = max(often, key=lambda name: asks[name])
    return {index: (name != journalist, end) for name, found in often.items() for index, end in found}


def _asked(document: Document, paragraphs: list[list[ParsedSentence]]) -> Roles:
    """Paragraphs that only ask; where two of them stand in bold, all in bold are the interviewer's."""
    asking = [index for index, paragraph in enumerate(paragraphs) if _asks(paragraph)]
    bold = [index for index, paragraph in enumerate(paragraphs) if _in_bold(document, paragraph)]
    in_bold = len(set(bold) & set(asking)) >= _FEWEST_TURNS
    asking = bold if in_bold else asking
    answered = [index for index in asking if index + 1 < len(paragraphs) and index + 1 not in asking]
    if not in_bold and len(answered) < _FEWEST_UNMARKED:
        return {}
    roles: Roles = dict.fromkeys(asking, (False, 0))
    return roles | {index + 1: (True, 0) for index in answered}


def _in_bold(document: Document, paragraph: list[ParsedSentence]) -> bool:
    start, end = paragraph[0].sentence.start, paragraph[-1].sentence.end
    text = document.article.text
    return text[max(0, start - 2) : start] in _BOLD and text[end : end + 2] in _BOLD


def _asks(paragraph: list[ParsedSentence]) -> bool:
    return paragraph[-1].text.rstrip(' »”"*_').endswith("?")


def _interviewee(document: Document, entities: EntityRows, opening: list[list[ParsedSentence]]) -> str | None:
    """The person whom title and opening name most, sentences that tell of the meeting before others."""
    shown = {parsed.sentence.sentence_id: parsed.text for paragraph in opening for parsed in paragraph}
    heads = [parsed for parsed in document.sentences if parsed.sentence.role in ("title", "subtitle")]
    shown |= {parsed.sentence.sentence_id: parsed.text for parsed in heads}
    meeting = compile_pattern(document.language, load_lexicon(document.language, "sources")["interview"]["meeting"])
    named: Counter[str] = Counter()
    for mention in entities.mentions:
        entity = entities.entity(mention["entity_id"])
        if mention["sentence_id"] in shown and entity is not None and _may_answer(mention, entity):
            told = meeting.search(plain(shown[mention["sentence_id"]]))
            named[mention["entity_id"]] += _MET if told else 1
    return named.most_common(1)[0][0] if named else None


def _may_answer(mention: Row, entity: Row) -> bool:
    """A person; or a full name that the model guessed to be something else, as it does with rare names."""
    guessed = mention["method"] == "model" and " " in mention["surface"] and entity["iso3"] is None
    return entity["type"] == "person" or guessed
