"""Reading one sentence into draft claims: clauses, their attribution, their cues, the denials that hang on them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from toolkit.facts.antecedents import Antecedent, subject_of
from toolkit.facts.attribution import (
    Attribution,
    find_attribution,
    find_denial_tails,
    hypothetical,
    is_hypothesis,
)
from toolkit.facts.clauses import find_tails, split_clauses, tidy, unwrap
from toolkit.facts.document import ParsedSentence
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.modality import Cue, Reading, find_cues, in_relative_clause, is_negative, read_clause
from toolkit.facts.noun_phrases import source_after, subject_before
from toolkit.facts.sources import AUTHOR, Source, read_source
from toolkit.facts.wording import Span, cue_span, plain

if TYPE_CHECKING:
    from toolkit.facts.entities import EntityRows

_QUOTED = re.compile(r"«[^»]+»?|“[^”]+”?|\"[^\"]+\"?")


class Context(Protocol):
    """What earlier sentences leave in mind."""

    subject: Antecedent | None
    voice: Antecedent | None
    speaker: Source | None
    open_quote: bool


@dataclass(frozen=True)
class Draft:
    """A claim before it becomes a row; spans count in the sentence's text.

    Attributes:
        denies: Indices, among the sentence's drafts, of what this one rejects.
        hanging: It hangs on another clause and is never the main claim.
        after_colon: A colon brings it in.
    """

    span: Span
    reading: Reading
    source: Source
    cue: Span | None = None
    negative: bool = False
    flag: str = ""
    denies: tuple[int, ...] = ()
    hanging: bool = False
    after_colon: bool = False
    confidence: float = 0.6


def read_sentence(parsed: ParsedSentence, entities: EntityRows, language: str, context: Context) -> list[Draft]:
    """Return the sentence's claims in reading order; always at least one."""
    text = plain(parsed.text)
    cues = find_cues(parsed, language)
    drafts: list[Draft] = []
    for clause in split_clauses(parsed, language):
        after_colon = bool(re.search(r":\s*$", text[: clause[0]]))
        host, hanging = _without_tails(text, clause, language)
        denied = len(drafts)
        for span in _main_and_tails(text, host, language):
            draft = _read_clause(parsed, span, cues, entities, language, context)
            drafts.append(replace(draft, after_colon=after_colon, hanging=span != _first(text, host, language)))
        for match_span, cue, source_words, rule_id in hanging:
            source = _self_told(
                read_source(
                    parsed,
                    source_words,
                    entities,
                    language,
                    candidates=[subject_of(parsed, entities, language), context.subject, context.voice],
                )
            )
            drafts.append(
                Draft(
                    tidy(text, match_span),
                    Reading("denied", "uncommitted", rule_id),
                    source,
                    cue,
                    negative=True,
                    denies=(denied,),
                    hanging=True,
                    confidence=0.8,
                )
            )
    return drafts


Hanging = tuple[Span, Span, Span, str]


def _without_tails(text: str, clause: Span, language: str) -> tuple[Span, list[Hanging]]:
    """Return the clause without the denials that hang on it, and those: their span, cue, source words and rule."""
    start, end = clause
    hanging: list[Hanging] = []
    for rule, match in find_denial_tails(text, clause, language):
        span = match.span("clause")
        named = "source2" if match.groupdict().get("source2") else "source"
        hanging.append((span, cue_span(match), match.span(named), rule.rule_id))
        if span[0] - start < 3:
            start = span[1]
        elif end - span[1] < 30:
            end = min(end, match.start())
    return tidy(text, (start, end)), hanging


def _main_and_tails(text: str, host: Span, language: str) -> list[Span]:
    tails = list(find_tails(text, host, language))
    if not tails:
        return [host]
    return [tidy(text, (host[0], tails[0][0])), *tails]


def _first(text: str, host: Span, language: str) -> Span:
    return _main_and_tails(text, host, language)[0]


def _candidates(attribution: Attribution | None, context: Context) -> list[Antecedent | None]:
    """Whom a pronoun that speaks may stand for, nearest first; « selon lui » is somebody who has spoken."""
    if attribution is not None and attribution.frame in ("before", "inverted", "final"):
        person = context.subject if context.subject is not None and context.subject.type == "person" else None
        return [context.voice, person]
    return [context.voice, context.subject]


def _self_told(source: Source) -> Source:
    return source if source.kind in ("evidence", "author") else replace(source, kind="self")


def _read_clause(
    parsed: ParsedSentence,
    clause: Span,
    cues: tuple[Cue, ...],
    entities: EntityRows,
    language: str,
    context: Context,
) -> Draft:
    text = plain(parsed.text)
    attribution = find_attribution(parsed, clause, language)
    content = attribution.content if attribution else clause
    marks = [_settled(cue, text, attribution) for cue in _valid(parsed, text, cues, content, attribution, language)]
    quoted = _is_quoted(text, clause, content, attribution, context)
    verb = _verb_class(attribution, language)
    reading = read_clause(
        marks,
        attributed=verb.get("modality"),
        certainty=verb.get("certainty"),
        quoted=quoted,
        rule_id=attribution.rule_id if attribution else ("quote" if quoted else "author.plain"),
    )
    if reading.modality == "asserted" and is_hypothesis(parsed, content, language):
        reading = Reading("possible", "possible", "hypothesis")
    source, words = _source(parsed, text, clause, attribution, reading, marks, entities, language, context, quoted)
    if reading.modality in ("forecast", "possible") and source.kind not in ("author",) and words and not attribution:
        reading = replace(reading, certainty=reading.certainty if reading.certainty != "affirmed" else "uncommitted")
    span = unwrap(text, content) if quoted else tidy(text, content)
    cue = (reading.cue.start, reading.cue.end) if reading.cue else (attribution.cue if attribution else None)
    return Draft(
        span if span[0] < span[1] else tidy(text, clause),
        reading,
        source,
        cue,
        negative=reading.modality == "denied"
        or (attribution is not None and attribution.negated)
        or is_negative(parsed, content, language, marks),
        flag=attribution.flag if attribution else "",
        confidence=_confidence(reading, attribution),
    )


def _valid(
    parsed: ParsedSentence,
    text: str,
    cues: tuple[Cue, ...],
    content: Span,
    attribution: Attribution | None,
    language: str,
) -> list[Cue]:
    """The cues that speak about this clause: inside it, not in a relative clause of it, no hypothesis."""
    inside = [cue for cue in cues if content[0] <= cue.start and cue.end <= content[1] + 1]
    if attribution is None:
        inside = [cue for cue in inside if not cue.reported_only]
    elif attribution.frame == "whole":
        inside = [cue for cue in inside if cue.end <= attribution.cue[0] or attribution.cue[1] <= cue.start]
    if hypothetical(text, content, language):
        inside = [cue for cue in inside if not cue.conditional]
    return [cue for cue in inside if not in_relative_clause(parsed, cue.start, content)]


def _settled(cue: Cue, text: str, attribution: Attribution | None) -> Cue:
    """A conditional after a verb of saying in the past is a future seen from the past: a forecast."""
    compound = text[cue.start : cue.start + 3].lower() == "aur"
    from_the_past = attribution is not None and attribution.past and attribution.frame == "embedded"
    if cue.conditional and not compound and from_the_past:
        return replace(cue, modality="forecast", source_kind=None)
    return cue


def _verb_class(attribution: Attribution | None, language: str) -> dict[str, str]:
    if attribution is None:
        return {}
    found: dict[str, str] = load_lexicon(language, "reporting_verbs")["classes"][attribution.verb_class]
    return found


def _is_quoted(text: str, clause: Span, content: Span, attribution: Attribution | None, context: Context) -> bool:
    """Quotation marks carry the clause: all of it, or a good part of what somebody is said to say."""
    start, end = tidy(text, content)
    if context.open_quote and not any(mark in text[: clause[1]] for mark in "«“"):
        return True
    quotes = [match for match in _QUOTED.finditer(text) if match.start() < end + 2 and start - 2 < match.end()]
    covered = sum(min(match.end(), end + 2) - max(match.start(), start - 2) for match in quotes)
    share = covered / max(end - start, 1)
    longest = max((len(match.group().split()) for match in quotes), default=0)
    if attribution is None:
        return share > 0.9 or (share > 0.5 and longest >= 5 and text[start] in '«“"')
    return share >= 0.3 or longest >= 5 or (share > 0.15 and longest >= 4)


def _source(
    parsed: ParsedSentence,
    text: str,
    clause: Span,
    attribution: Attribution | None,
    reading: Reading,
    marks: list[Cue],
    entities: EntityRows,
    language: str,
    context: Context,
    quoted: bool,
) -> tuple[Source, Span | None]:
    """Return the clause's source and its words in the sentence."""
    words = attribution.source if attribution else _marked_source(parsed, text, clause, reading.cue, marks, language)
    if words is not None:
        source = read_source(parsed, words, entities, language, candidates=_candidates(attribution, context))
        intends = any(mark.sourced and mark.modality == "forecast" for mark in marks)
        speaks_of_itself = attribution.self_told if attribution else intends
        return (_self_told(source) if speaks_of_itself else source), words
    if attribution is not None:
        return Source("anonymous"), None
    cue = reading.cue
    carried_on = context.speaker is not None and ((cue is not None and cue.conditional) or quoted)
    if carried_on and context.speaker is not None:
        # « Elle parle de gel. Le blé aurait souffert. »: the entity is kept, its words stand elsewhere.
        return Source(context.speaker.kind, context.speaker.entity_id), None
    if quoted:
        return Source("anonymous"), None
    return (Source(cue.source_kind) if cue is not None and cue.source_kind else AUTHOR), None


def _marked_source(
    parsed: ParsedSentence, text: str, clause: Span, cue: Cue | None, marks: list[Cue], language: str
) -> Span | None:
    """Who is behind a mark itself: « soupçonné par la police », « le club n'exclut pas »."""
    if cue is not None and cue.by:
        agent = re.compile(rf"\s(?:{cue.by})\s").match(text, cue.end, clause[1])
        if agent:
            return source_after(text, agent.end(), clause[1], language)
    sourced = next((mark for mark in marks if mark.sourced), None)
    if sourced is not None:
        return subject_before(parsed, text, (sourced.start, sourced.end), clause, language)
    return None


def _confidence(reading: Reading, attribution: Attribution | None) -> float:
    if reading.cue is not None:
        return 0.7 if reading.cue.conditional else 0.8
    if attribution is not None:
        return 0.8 if attribution.frame in ("before", "inverted", "final", "embedded") else 0.65
    return 0.6
