"""Reading one sentence into draft claims: clauses, their attribution, their cues, what hangs on them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.facts.claims.antecedents import Antecedent, describe, subject_of
from toolkit.facts.claims.attribution import find_attribution, hypothetical, is_hypothesis
from toolkit.facts.claims.candidate import Attribution
from toolkit.facts.claims.clauses import tidy, unwrap
from toolkit.facts.claims.coordination import main_verbs
from toolkit.facts.claims.modality import (
    Cue,
    Reading,
    find_cues,
    has_finite_verb,
    in_relative_clause,
    is_negative,
    read_clause,
)
from toolkit.facts.claims.noun_phrases import subject_before
from toolkit.facts.claims.pieces import Hanging, find_pieces
from toolkit.facts.claims.sources import Source, is_person_noun, is_pronoun
from toolkit.facts.claims.tails import Tail
from toolkit.facts.claims.voices import Context, Scene, clause_source, self_told
from toolkit.facts.document import ParsedSentence
from toolkit.facts.grammar import tokens_in
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import Span, enclosed, has_lexicons, lexicon_pattern, plain

if TYPE_CHECKING:
    from spacy.tokens import Token

    from toolkit.facts.entities import EntityRows

_QUOTED = re.compile(r"«[^»]+»?|“[^”]+”?|\"[^\"]+\"?")
_OBJECTS = ("obj", "dobj", "obl:arg", "iobj")
_SHORT_RETORT = 60
"""Code points of « C'est un mensonge » and what little may follow; longer words put something forward themselves."""
_LENT = ("possible", "uncertain", "alleged")
"""How a clause may be told that what hangs on it without a verb shares."""
_OPEN = ("embedded", "clause", "object", "before")
"""Frames whose content runs to the end of the clause, with what hangs on it."""


@dataclass(frozen=True)
class Draft:
    """A claim before it becomes a row; spans count in the sentence's text.

    Attributes:
        denies: Indices, among the sentence's drafts, of what this one rejects.
        hanging: It hangs on another clause and is never the main claim.
        after_colon: A colon brings it in.
        rejecting: Its source disclaims something of its own (« je n'ai jamais … »): a denial where somebody is accused.
        falsifying: Its source calls something false (« C'est faux »): a denial of what others have just said.
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
    rejecting: bool = False
    falsifying: bool = False


def read_sentence(parsed: ParsedSentence, entities: EntityRows, language: str, context: Context) -> list[Draft]:
    """Return the sentence's claims in reading order; always at least one."""
    scene = Scene(parsed, plain(parsed.text), find_cues(parsed, language), entities, language, context)
    drafts: list[Draft] = []
    for piece in find_pieces(scene):
        after_colon = bool(re.search(r":\s*$", scene.text[: piece.clause[0]]))
        host_at = len(drafts)
        host = replace(_read_clause(scene, piece.span, piece.attribution), after_colon=after_colon)
        drafts.append(host)
        drafts += [_read_tail(scene, tail, host, piece.attribution) for tail in piece.tails if not tail.silent]
        accused = _accused(scene, piece.attribution) if piece.denials else None
        drafts += [_read_denial(scene, one, host_at, accused) for one in piece.denials if _is_denial(scene, one, host)]
    return _same_speaker(scene, drafts)


def _same_speaker(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Let a pronoun that speaks stand for whoever spoke before it in the sentence, where nobody else is known."""
    found: list[Draft] = []
    for draft in drafts:
        source = draft.source
        named = source.start is not None and source.end is not None and source.entity_id is None
        if named and is_pronoun(scene.parsed.text[_local(scene, source)], scene.language):
            before = [one.source for one in found if one.source.entity_id and one.source.kind in ("named", "self")]
            source = replace(source, entity_id=before[-1].entity_id) if before else source
        found.append(replace(draft, source=source))
    return found


def _local(scene: Scene, source: Source) -> slice:
    """Where the words of *source* stand in the sentence's text."""
    offset = scene.parsed.offset
    return slice((source.start or 0) - offset, (source.end or 0) - offset)


def _is_denial(scene: Scene, hanging: Hanging, host: Draft) -> bool:
    """ "A settlement, which both camps rejected": only what somebody says can be denied; an offer is refused."""
    refused = lexicon_pattern(scene.language, "attribution", "refusing").search(scene.text[slice(*hanging[0])])
    return not refused or host.source.kind != "author" or host.reading.modality in ("alleged", "possible", "reported")


def _accused(scene: Scene, attribution: Attribution | None) -> Antecedent | None:
    """Whom the host accuses: « X accuse [la direction] d'avoir triché, ce qu'elle nie »; whoever is accused denies."""
    if attribution is None or attribution.verb_class != "accuse":
        return None
    objects = [
        child
        for verb in tokens_in(scene.parsed, attribution.cue)
        for child in verb.children
        if child.dep_ in _OBJECTS and child.pos_ in ("NOUN", "PROPN") and child.idx >= attribution.cue[1]
    ]
    if not objects:
        return None
    head = objects[0]
    span = (head.left_edge.idx, head.right_edge.idx + len(head.right_edge))
    found = describe(scene.parsed, span, head, scene.entities, scene.language)
    person = not found.type and is_person_noun(head.lower_, scene.language)
    return replace(found, type="person") if person else found


def _read_denial(scene: Scene, hanging: Hanging, host: int, accused: Antecedent | None = None) -> Draft:
    span, cue, words, rule_id = hanging
    subject = subject_of(scene.parsed, scene.entities, scene.language)
    source = self_told(scene.read_source(words, [accused, subject, scene.context.subject, scene.context.voice]))
    reading = Reading("denied", "uncommitted", rule_id)
    return Draft(
        tidy(scene.text, span), reading, source, cue, negative=True, denies=(host,), hanging=True, confidence=0.8
    )


def _read_tail(scene: Scene, tail: Tail, host: Draft, attribution: Attribution | None) -> Draft:
    """Read what hangs on a clause: in its host's voice where the host is told, else in the author's."""
    if tail.voice:
        spoken = _spoken_tail(scene, tail)
        told = host.source if host.source.start is not None else None
        return replace(_read_clause(scene, tail.span, spoken, told), hanging=True)
    if attribution is not None and attribution.source and not tail.speaker and _describes(tail.span, attribution):
        # "Dr Pillay, who is not involved, said …": what tells who speaks is the author's.
        return replace(_read_clause(scene, tail.span, None), hanging=True)
    own = None if tail.speaker else find_attribution(scene.parsed, tail.span, scene.language)
    if own is not None:
        return replace(_read_clause(scene, tail.span, own), hanging=True)
    inherited = None
    if attribution is not None and (tail.speaker or attribution.frame in _OPEN):
        inherited = replace(attribution, content=tail.span, negated=False, flag="")
    elif tail.speaker:
        inherited = Attribution(f"{scene.language}.tail.speaker", "before", "say", tail.span, None, tail.span)
    read = replace(_read_clause(scene, tail.span, inherited, host.source if inherited else None), hanging=True)
    return _as_host(scene, tail, read, host)


def _as_host(scene: Scene, tail: Tail, read: Draft, host: Draft) -> Draft:
    """Read what has no verb of its own as strongly as its host: « … aurait livré des obus, un apport décisif »."""
    plain_voice = read.reading.modality == "asserted" and host.reading.modality in _LENT
    if not plain_voice or scene.parsed.parse is None or has_finite_verb(scene.parsed, tail.span):
        return read
    return replace(read, reading=host.reading, source=host.source, cue=host.cue, confidence=host.confidence)


def _describes(tail: Span, attribution: Attribution) -> bool:
    """Tell whether a tail stands between who speaks and the verb of saying."""
    source, cue = attribution.source or (0, 0), attribution.cue
    return source[0] < tail[0] and tail[1] <= cue[0] < attribution.content[0]


def _spoken_tail(scene: Scene, tail: Tail) -> Attribution:
    """« , estimant que … », ", saying …": the words of the sentence's subject."""
    lexicon = load_lexicon(scene.language, "clauses")
    opening = lexicon_pattern(scene.language, "clauses", "spoken_opening").match(scene.text, *tail.span)
    cue = opening.span() if opening else (tail.span[0], tail.span[0])
    words = scene.text[slice(*cue)]
    verb_class = next((name for name, stems in lexicon["spoken_classes"].items() if re.search(stems, words)), "say")
    verb = next((verb for verb in main_verbs(scene.parsed) if verb.idx < tail.span[0]), None)
    source = None
    if verb is not None:
        cue_of_host = (verb.idx, verb.idx + len(verb))
        source = subject_before(scene.parsed, scene.text, cue_of_host, (0, tail.span[0]), scene.language)
    content = (cue[1], tail.span[1]) if cue[1] < tail.span[1] and verb_class != "act" else tail.span
    return Attribution(f"{scene.language}.tail.voice", "embedded", verb_class, cue, source, content)


def _read_clause(scene: Scene, clause: Span, attribution: Attribution | None, inherited: Source | None = None) -> Draft:
    text, language = scene.text, scene.language
    content = attribution.content if attribution else clause
    quoted = _is_quoted(text, clause, content, attribution, scene.context)
    valid = [cue for cue in _valid(scene, content, attribution) if not (quoted and _is_spoken(scene, cue))]
    marks = [_settled(cue, text, attribution) for cue in valid]
    answered = scene.context.turn is not None and scene.context.turn.answers
    verb = _verb_class(attribution, language)
    reading = read_clause(
        marks,
        attributed=verb.get("modality"),
        certainty=verb.get("certainty"),
        quoted=quoted or (answered and attribution is None),
        rule_id=attribution.rule_id if attribution else ("quote" if quoted or answered else "author.plain"),
    )
    if reading.modality == "asserted" or (reading.modality == "forecast" and attribution is None):
        reading = _unasserted(scene, content) or reading
    source = inherited or clause_source(scene, clause, attribution, reading, marks, quoted)
    words = source.start is not None
    if reading.modality in ("forecast", "possible") and source.kind != "author" and words and not attribution:
        reading = replace(reading, certainty=reading.certainty if reading.certainty != "affirmed" else "uncommitted")
    span = unwrap(text, content) if quoted else tidy(text, _with_denying(clause, content, attribution))
    cue = (reading.cue.start, reading.cue.end) if reading.cue else (attribution.cue if attribution else None)
    negative = (attribution is not None and attribution.negated) or is_negative(scene.parsed, content, language, marks)
    return Draft(
        span if span[0] < span[1] else tidy(text, clause),
        reading,
        source,
        cue,
        negative=reading.modality == "denied" or negative,
        flag=attribution.flag if attribution else "",
        confidence=_confidence(reading, attribution),
        rejecting=negative
        and source.kind in ("named", "institution", "self")
        and reading.modality in ("quoted", "reported")
        and _disclaims(scene, content, attribution),
        falsifying=source.kind not in ("author", "evidence")
        and reading.modality in ("quoted", "reported")
        and _calls_false(scene, content),
    )


def _with_denying(clause: Span, content: Span, attribution: Attribution | None) -> Span:
    """« Le ministre dément que le barrage fuie »: what denies is part of the denial, as other marks are of a claim."""
    denies = (
        attribution is not None and attribution.verb_class == "deny" and attribution.frame in ("embedded", "object")
    )
    return (min(clause[0], content[0]), content[1]) if denies else content


def _is_spoken(scene: Scene, cue: Cue) -> bool:
    """« « Ce serait une erreur », dit-elle »: in somebody's own words the conditional is no hearsay and no future."""
    inside = scene.context.open_quote or enclosed(scene.text, cue.start)
    return inside and (cue.conditional or cue.reported_only)


def _calls_false(scene: Scene, content: Span) -> bool:
    if not has_lexicons(scene.language):
        return False
    words = scene.text[slice(*content)]
    return bool(lexicon_pattern(scene.language, "attribution", "falsehood").match(words)) and len(words) < _SHORT_RETORT


def _unasserted(scene: Scene, content: Span) -> Reading | None:
    """A hypothesis, or a question: nothing is put forward as a fact."""
    if is_hypothesis(scene.parsed, _with_condition(scene, content), scene.language):
        return Reading("possible", "possible", "hypothesis")
    if scene.text[content[1] :].lstrip(' »”"').startswith("?"):
        return Reading("uncertain", "undetermined", "question")
    return None


def _with_condition(scene: Scene, content: Span) -> Span:
    """The content with the conditional clause that stands before it."""
    opening = max(scene.text.rfind(mark, 0, content[0]) for mark in ".;:") + 1
    return (opening, content[1])


def _disclaims(scene: Scene, content: Span, attribution: Attribution | None) -> bool:
    # « Il se plaint de n'avoir pas été consulté » tells of a grievance, and disclaims nothing.
    if not has_lexicons(scene.language) or (attribution is not None and attribution.frame == "whole"):
        return False
    words = scene.text[slice(*content)]
    swearing = lexicon_pattern(scene.language, "attribution", "sworn")
    sworn = attribution is not None and swearing.search(scene.text[slice(*attribution.cue)])
    return bool(sworn or lexicon_pattern(scene.language, "attribution", "disclaimer").search(words))


def _valid(scene: Scene, content: Span, attribution: Attribution | None) -> list[Cue]:
    """The cues that speak about this clause: inside it, not in a relative clause of it, no hypothesis."""
    inside = [cue for cue in scene.cues if content[0] <= cue.start and cue.end <= content[1] + 1]
    if attribution is None:
        inside = [cue for cue in inside if not cue.reported_only and not _in_title(scene, cue, content)]
    elif attribution.frame == "whole":
        inside = [cue for cue in inside if cue.end <= attribution.cue[0] or attribution.cue[1] <= cue.start]
    if hypothetical(scene.text, _with_condition(scene, content), scene.language):
        inside = [cue for cue in inside if not cue.conditional]
    if scene.parsed.parse is not None and not any(content[0] <= verb.idx < content[1] for verb in _mains(scene)):
        # « Une proportion qui pourrait croître »: the relative clause is all there is.
        return inside
    return [cue for cue in inside if not in_relative_clause(scene.parsed, cue.start, content)]


def _mains(scene: Scene) -> tuple[Token, ...]:
    return main_verbs(scene.parsed)


def _in_title(scene: Scene, cue: Cue, content: Span) -> bool:
    """A mark inside a quotation that only names something: « le film « On ignore tout d'elle » sort mercredi »."""
    if scene.context.open_quote or scene.text[content[0]] in '«“"' or not enclosed(scene.text, cue.start):
        return False
    return any(
        content[0] <= verb.idx < content[1] and not enclosed(scene.text, verb.idx) for verb in main_verbs(scene.parsed)
    )


def _settled(cue: Cue, text: str, attribution: Attribution | None) -> Cue:
    """A conditional after a verb of saying in the past is a future seen from the past: a forecast."""
    compound = text[cue.start : cue.start + 3].lower() == "aur"
    from_the_past = attribution is not None and attribution.past and attribution.frame == "embedded"
    start = attribution.content[0] if attribution is not None else 0
    seen = cue.conditional and not compound and _seen_from_the_past(text[start : cue.start], cue)
    if cue.conditional and not compound and (from_the_past or seen):
        return replace(cue, modality="forecast", source_kind=None)
    return cue


def _seen_from_the_past(before: str, cue: Cue) -> bool:
    """« L'ancienne équipe savait que le budget serait dépassé »: a future of then, and no hearsay."""
    language = cue.rule_id.partition(".")[0]
    return bool(lexicon_pattern(language, "attribution", "seen_from_the_past").search(before))


def _verb_class(attribution: Attribution | None, language: str) -> dict[str, str]:
    if attribution is None:
        return {}
    found: dict[str, str] = load_lexicon(language, "reporting_verbs")["classes"][attribution.verb_class]
    return found


def _is_quoted(text: str, clause: Span, content: Span, attribution: Attribution | None, context: Context) -> bool:
    """Quotation marks carry the clause: all of it, or a good part of what somebody is said to say."""
    start, end = tidy(text, content)
    if (
        context.open_quote
        and not any(mark in text[: clause[1]] for mark in "«“")
        and '"' not in text[: min(clause[1] - 1, end)]
    ):
        return True
    quotes = [match for match in _QUOTED.finditer(text) if match.start() < end + 2 and start - 2 < match.end()]
    covered = sum(min(match.end(), end + 2) - max(match.start(), start - 2) for match in quotes)
    share = covered / max(end - start, 1)
    longest = max((len(match.group().split()) for match in quotes), default=0)
    if attribution is None:
        return share > 0.9 or (share > 0.5 and longest >= 5 and text[start] in '«“"')
    return share >= 0.3 or longest >= 5 or (share > 0.15 and longest >= 4)


def _confidence(reading: Reading, attribution: Attribution | None) -> float:
    if reading.cue is not None:
        return 0.7 if reading.cue.conditional else 0.8
    if attribution is not None:
        return 0.8 if attribution.frame in ("before", "inverted", "final", "embedded") else 0.65
    return 0.6
