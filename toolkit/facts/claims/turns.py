"""Which paragraphs of an interview ask and which answer, told by marks, names, layout, or by who asks and is asked."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from toolkit.facts.document import Document, ParsedSentence
from toolkit.facts.entities.reading.named import CAPITAL
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import compile_pattern, plain

Paragraph = list[ParsedSentence]

_FEWEST = 2
"""Questions and answers that make an interview; one question in an article is rhetoric."""
_FEWEST_UNMARKED = 3
_ASKS_MOSTLY = 0.5
"""Share of a name's turns, or of those behind a dash, that ask, from which on they are the interviewer's."""
_ONE_TURN = 2
"""Paragraphs of what was said to somebody, and of the answer, before the first question."""
_EMPHASES = ("**", "__", "*", "_")
_PART = rf"(?:{CAPITAL}[\w.'’-]*|(?:de|du|da|dos|di|van|von|der|den|bin|ben|al|el|la|le)\b)"
_NAME_MARK = re.compile(
    rf"(?:\*\*|__|\*)?(?P<name>{CAPITAL}[\w.'’-]*(?: {_PART}){{0,4}})\s?"
    r"(?::\s?(?:\*\*|__|\*)?|(?:\*\*|__|\*)\s?:|\.?(?:\*\*|__|\*)? [–—-](?:\*\*|__|\*)?)\s+(?=\S)"
)
QUOTED = re.compile('[«“"][^»”"]*[»”"]')
_DASHES = ("–", "—", "-")


@dataclass(frozen=True)
class Role:
    """What a paragraph does.

    Attributes:
        answers: It answers; else it asks.
        start: Length of the mark at its head: « R. – », a name, a dash.
        name: The words and code points of a name at its head, that tells who answers.
    """

    answers: bool
    start: int = 0
    name: str = ""
    name_span: tuple[int, int] = (0, 0)


Roles = dict[int, Role]
"""By the paragraph's place; a paragraph that is not there goes on with what the one before it does."""


def roles_of(document: Document, paragraphs: list[Paragraph]) -> Roles:
    """Return what paragraphs do in an interview; empty where the article is none.

    The first of these that fits tells it: Q. and R. or "Question:", names at the head of paragraphs, questions in bold
    or as headings, dashes that take turns, paragraphs that only ask.
    """
    language = document.language
    return (
        _by_marks(paragraphs, language)
        or _by_names(paragraphs)
        or _talked(document, paragraphs, _by_layout(document, paragraphs))
        or _by_dashes(document, paragraphs)
        or _talked(document, paragraphs, _by_questions(document, paragraphs))
    )


def _talked(document: Document, paragraphs: list[Paragraph], roles: Roles) -> Roles:
    """Return *roles* if two people talk: one is spoken to, one says « je » or « nous », or the meeting is told.

    An explainer asks as well, « Que dit le rapport ? », and its answers are the author's own.
    """
    language = document.language
    if any(
        _has(paragraphs[index], language, "address" if not role.answers else "self") for index, role in roles.items()
    ):
        return roles
    return roles if _tells_of_meeting(document, paragraphs[: min(roles, default=0)]) else {}


def _tells_of_meeting(document: Document, opening: list[Paragraph]) -> bool:
    """Tell whether headlines or opening say that somebody was met: « Rencontre avec Ana Reis »."""
    heads = [parsed for parsed in document.sentences if parsed.sentence.role in ("title", "subtitle")]
    return any(_has(paragraph, document.language, "meeting") for paragraph in (heads, *opening))


@cache
def _marks(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    lexicon = load_lexicon(language, "sources")["interview"]
    return compile_pattern(language, lexicon["question"]), compile_pattern(language, lexicon["answer"])


def _by_marks(paragraphs: list[Paragraph], language: str) -> Roles:
    roles: Roles = {}
    for answers, pattern in zip((False, True), _marks(language), strict=True):
        for index, paragraph in enumerate(paragraphs):
            match = pattern.match(plain(paragraph[0].text))
            if match:
                roles[index] = Role(answers, match.end())
    counts = Counter(role.answers for role in roles.values())
    return roles if min(counts[True], counts[False]) >= _FEWEST else {}


def _by_names(paragraphs: list[Paragraph]) -> Roles:
    """Names that come again at the head of paragraphs: who mostly asks is the interviewer, the others answer.

    Where none of them asks, only answers bear a name, and the paragraph before each of them is the question.
    """
    heads: dict[str, dict[int, re.Match[str]]] = {}
    for index, paragraph in enumerate(paragraphs):
        match = _NAME_MARK.match(plain(" ".join(parsed.text for parsed in paragraph)))
        if match:
            heads.setdefault(_short(match["name"]), {})[index] = match
    often = {name: found for name, found in heads.items() if len(found) >= _FEWEST}
    askers = {name for name, found in often.items() if _share_asking(paragraphs, found) >= _ASKS_MOSTLY}
    answering = {index: match for name, found in often.items() if name not in askers for index, match in found.items()}
    asking = {
        index: Role(False, _own_start(paragraphs[index], match))
        for name in askers
        for index, match in often[name].items()
    }
    if not askers:
        asking = {
            index - 1: Role(False)
            for index in answering
            if index and index - 1 not in answering and paragraphs[index - 1][0].sentence.role != "key_points"
        }
    questions = len(asking) if askers else sum(_asks(paragraphs[index]) for index in asking)
    if len(answering) < _FEWEST or questions < _FEWEST:
        return {}
    return asking | {
        index: Role(True, _own_start(paragraphs[index], match), match["name"], match.span("name"))
        for index, match in answering.items()
    }


def _short(name: str) -> str:
    """Return a name as its initials, without full stops: "HARBOUR HERALD:" the first time, then "HH:" or "H.H.:"."""
    parts = name.split()
    return "".join(part[0] for part in parts) if name.isupper() and len(parts) > 1 else name.replace(".", "")


def _own_start(paragraph: Paragraph, match: re.Match[str]) -> int:
    """Return where the first sentence goes on behind a mark, which may be all of it: « **Lefort.** | — Non. »"""
    return min(match.end(), len(paragraph[0].text))


def _share_asking(paragraphs: list[Paragraph], places: dict[int, re.Match[str]]) -> float:
    return sum(_asks(paragraphs[index]) for index in places) / len(places)


def _by_layout(document: Document, paragraphs: list[Paragraph]) -> Roles:
    """Questions in bold or italics, or as headings; where two of them ask, all that stands so is the interviewer's."""
    bold = [index for index, paragraph in enumerate(paragraphs) if _is_emphasised(document, paragraph)]
    headings = [index for index, paragraph in enumerate(paragraphs) if paragraph[0].sentence.role == "heading"]
    for asking, to_somebody in ((bold, False), (headings, True)):
        put = [index for index in asking if _asks(paragraphs[index])]
        spoken_to = [index for index in put if _addresses(paragraphs[index], document.language)]
        # Headings that ask without speaking to anybody are an explainer's: its answers are the author's own.
        if len(put) >= _FEWEST and (not to_somebody or len(spoken_to) >= _FEWEST):
            return _answered(paragraphs, asking)
    return {}


def _by_dashes(document: Document, paragraphs: list[Paragraph]) -> Roles:
    """« – Et la ville ? – Elle manque d'eau. »: dashes that ask, each with a dash behind it that does not.

    Where no answer has a dash, all that has one is the interviewer's, also what asks nothing.
    """
    text = document.article.text
    starts = [paragraph[0].sentence.start for paragraph in paragraphs]
    dashed = [index for index, start in enumerate(starts) if text[max(0, start - 2) : start].strip() in _DASHES]
    asking = [index for index in dashed if _asks(paragraphs[index])]
    if len(asking) < _FEWEST:
        return {}
    if len(asking) >= _ASKS_MOSTLY * len(dashed) and not any(index + 1 in dashed for index in dashed):
        return _answered(paragraphs, dashed)
    if any(index + 1 not in dashed or index + 1 in asking for index in asking):
        return {}
    return {index: Role(index not in asking) for index in dashed}


def _by_questions(document: Document, paragraphs: list[Paragraph]) -> Roles:
    """Paragraphs that only ask, each with one behind it; then also those that tell the other of himself.

    Where the paper says that it is an interview, fewer questions will do. A sentence by itself is put to somebody too
    where he answers it: « Le ministère promet un barrage. »
    """
    asking = [index for index, paragraph in enumerate(paragraphs) if _asks(paragraph)]
    answered = [index for index in asking if index + 1 < len(paragraphs) and index + 1 not in asking]
    declared = bool(answered) and _is_declared(document, paragraphs, paragraphs[: min(answered)])
    if len(answered) < (_FEWEST if declared else _FEWEST_UNMARKED):
        return {}
    turns = list(asking)
    for index in range(max(min(asking) - _ONE_TURN, 0), len(paragraphs) - 1):
        alone = index - 1 not in turns and index + 1 not in asking and index not in asking
        if alone and _is_put(paragraphs, index, document.language, first=min(asking)):
            turns.append(index)
    return _answered(paragraphs, sorted(turns))


def _is_declared(document: Document, paragraphs: list[Paragraph], opening: list[Paragraph]) -> bool:
    """Tell whether the paper says that it is an interview: « Propos recueillis par », « Rencontre avec »."""
    taken_down = compile_pattern(
        document.language, load_lexicon(document.language, "sources")["interview"]["taken_down"]
    )
    signed = any(taken_down.match(plain(one.text).lstrip("*_([ ")) for paragraph in paragraphs for one in paragraph)
    return signed or _tells_of_meeting(document, opening)


def _is_put(paragraphs: list[Paragraph], index: int, language: str, *, first: int) -> bool:
    """Tell whether a paragraph that asks nothing is put to the other: it speaks to him, or is one sentence he answers.

    Before the *first* question only what is answered with « je » or « nous » is put to anybody.
    """
    paragraph, behind = paragraphs[index], paragraphs[index + 1]
    if paragraph[0].sentence.role == "heading" or _speaks_of_self(paragraph, language):
        return False
    if behind[0].sentence.role == "heading":
        return False
    answered = _speaks_of_self(behind, language) or (index > first and len(behind) > 1)
    return (index > first and _addresses(paragraph, language)) or (len(paragraph) == 1 and answered)


def _answered(paragraphs: list[Paragraph], asking: list[int]) -> Roles:
    roles = {index: Role(False) for index in asking}
    return roles | {index + 1: Role(True) for index in asking if index + 1 < len(paragraphs) and index + 1 not in roles}


def _is_emphasised(document: Document, paragraph: Paragraph) -> bool:
    """Tell a paragraph that stands in bold or italics as a whole, its marks in its sentences or around them."""
    start, end = paragraph[0].sentence.start, paragraph[-1].sentence.end
    text = document.article.text
    around = text[max(0, start - 2) : end + 2].strip()
    return any(around.startswith(mark) and around.endswith(mark) and mark not in around[2:-2] for mark in _EMPHASES)


def _asks(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph ends in a question; one in quotation marks is an answer of those who print them so."""
    text = paragraph[-1].text.rstrip(" *_")
    quoted = paragraph[0].text.lstrip(" *_")[:1] in '«“"' and text[-1:] in '»”"'
    return text.rstrip(' »”"*_').endswith("?") and not quoted


def _addresses(paragraph: Paragraph, language: str) -> bool:
    return _has(paragraph, language, "address")


def _speaks_of_self(paragraph: Paragraph, language: str) -> bool:
    return _has(paragraph, language, "self")


def _has(paragraph: Paragraph, language: str, words: str) -> bool:
    """Tell whether a paragraph has words of a kind outside its quotations, and not as the paper's own."""
    lexicon = load_lexicon(language, "sources")["interview"]
    pattern, paper = compile_pattern(language, lexicon[words]), compile_pattern(language, lexicon["paper"])
    plainly = (QUOTED.sub("", plain(parsed.text)) for parsed in paragraph)
    return any(pattern.search(text if words == "meeting" else paper.sub("", text)) for text in plainly)
