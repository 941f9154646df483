"""Interviews: which sentences ask, which answer, and who it is that answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from toolkit.facts.claims.attribution import find_attribution
from toolkit.facts.claims.turns import QUOTED, Paragraph, Role, Roles, roles_of
from toolkit.facts.document import Document, ParsedSentence
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import compile_pattern, has_lexicons, plain

if TYPE_CHECKING:
    from toolkit.facts.entities import EntityRows

_OPENING, _CLOSING = '«“"', '»”"'
_MET = 3
"""Weight of a naming in a sentence that tells of the meeting (« … nous a reçus »)."""


@dataclass(frozen=True)
class Turn:
    """What a sentence does in an interview.

    Attributes:
        answers: It belongs to an answer; else to a question.
        speaker: Entity that answers, where the article names one.
        start: Where its own words begin, behind « R. – » or a name, in the sentence's text.
        named: Code points of the name at its head that tells who answers; empty where there is none.
    """

    answers: bool
    speaker: str | None = None
    start: int = 0
    named: tuple[int, int] = (0, 0)


def find_turns(document: Document, entities: EntityRows) -> Mapping[str, Turn]:
    """Return the turns of an interview by sentence id; empty where the article is none.

    An answer whose paragraph begins with a name is that person's; others are those of whoever is interviewed.
    """
    if not has_lexicons(document.language):
        return {}
    body = [parsed for parsed in document.sentences if parsed.sentence.role in ("body", "analysis", "heading")]
    paragraphs = [list(group) for _, group in groupby(body, key=lambda parsed: parsed.sentence.paragraph)]
    roles = roles_of(document, paragraphs)
    if not roles:
        return {}
    named = _speakers(entities, paragraphs, roles)
    speaker = _interviewee(document, entities, paragraphs[: min(roles)], set(named.values()))
    turns: dict[str, Turn] = {
        parsed.sentence.sentence_id: Turn(True, speaker) for parsed in document.sentences if _quoted_title(parsed)
    }
    role: Role | None = None
    for index, paragraph in enumerate(paragraphs):
        if index > max(roles) and _leaves(paragraph, document.language):
            break
        role = roles.get(index) or (replace(role, start=0, name_span=(0, 0)) if role else None)
        if role is None:
            continue
        for position, parsed in enumerate(paragraph):
            if role.answers and _is_aside(parsed, document.language):
                continue
            head = role if position == 0 else replace(role, start=0, name_span=(0, 0))
            who = named.get(role.name, None if role.name and len(set(named.values())) > 1 else speaker)
            turns[parsed.sentence.sentence_id] = Turn(
                role.answers, who if role.answers else None, head.start, head.name_span
            )
    return turns


def _leaves(paragraph: Paragraph, language: str) -> bool:
    """Tell whether a paragraph behind the last turn is no answer any more: a heading, somebody else reached or quoted.

    Whoever answers says « je » and « nous » outside quotation marks even where he quotes others.
    """
    first = paragraph[0]
    others = compile_pattern(language, load_lexicon(language, "sources")["interview"]["others"])
    if first.sentence.role == "heading" or others.match(plain(first.text).lstrip("*_ ")):
        return True
    own = compile_pattern(language, load_lexicon(language, "sources")["interview"]["self"])
    paper = compile_pattern(language, load_lexicon(language, "sources")["interview"]["paper"])
    plainly = [paper.sub("", QUOTED.sub("", plain(parsed.text))) for parsed in paragraph]
    if any(own.search(words) for words in plainly):
        return False
    quoting = [parsed for parsed in paragraph if QUOTED.search(parsed.text)]
    said = [find_attribution(parsed, (0, len(parsed.text)), language) for parsed in quoting]
    return any(one is not None and one.source is not None for one in said)


def _speakers(entities: EntityRows, paragraphs: list[Paragraph], roles: Roles) -> dict[str, str]:
    """Return the entity behind each name at the head of answers, where it is a person's."""
    found: dict[str, str] = {}
    for index, role in roles.items():
        first = paragraphs[index][0]
        for mention in entities.mentions_in(first.sentence.sentence_id):
            entity = entities.entity(mention["entity_id"])
            begins = mention["start"] - first.offset < role.name_span[1]
            if role.name and begins and entity is not None and entity["type"] == "person":
                found.setdefault(role.name, mention["entity_id"])
    return found


def _is_aside(parsed: ParsedSentence, language: str) -> bool:
    """« [Le fonds n'a pas répondu.] », « Propos recueillis par … »: the paper speaks in its own voice."""
    aside = compile_pattern(language, load_lexicon(language, "sources")["interview"]["aside"])
    return bool(aside.match(plain(parsed.text).lstrip("*_ ")))


def _quoted_title(parsed: ParsedSentence) -> bool:
    """An interview's headline in quotation marks is the words of whoever is interviewed."""
    text = parsed.text.strip()
    return parsed.sentence.role in ("title", "subtitle") and text[:1] in _OPENING and text[-1:] in _CLOSING


def _interviewee(
    document: Document, entities: EntityRows, opening: list[Paragraph], named_at_answers: set[str]
) -> str | None:
    """The person at the head of answers, else whom title and opening name most, and where they tell of the meeting."""
    if len(named_at_answers) == 1:
        return next(iter(named_at_answers))
    shown = {parsed.sentence.sentence_id: parsed.text for paragraph in opening for parsed in paragraph}
    heads = [parsed for parsed in document.sentences if parsed.sentence.role in ("title", "subtitle")]
    shown |= {parsed.sentence.sentence_id: parsed.text for parsed in heads}
    meeting = compile_pattern(document.language, load_lexicon(document.language, "sources")["interview"]["meeting"])
    named: Counter[str] = Counter()
    for mention in entities.mentions:
        entity = entities.entity(mention["entity_id"])
        if mention["sentence_id"] in shown and entity is not None and entity["type"] == "person":
            told = meeting.search(plain(shown[mention["sentence_id"]]))
            named[mention["entity_id"]] += _MET if told else 1
    return named.most_common(1)[0][0] if named else None
