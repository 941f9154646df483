"""Reading one sentence into draft claims: its clauses, what hangs on them, and what denies them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.facts.claims.antecedents import Antecedent, describe, nouns_of, subject_of
from toolkit.facts.claims.attribution import find_attribution
from toolkit.facts.claims.breath import Hanging
from toolkit.facts.claims.candidate import Attribution
from toolkit.facts.claims.clauses import has_verb, tidy
from toolkit.facts.claims.coordination import main_verbs
from toolkit.facts.claims.drafts import Draft, clause_draft
from toolkit.facts.claims.modality import Reading, find_cues, has_finite_verb
from toolkit.facts.claims.noun_phrases import subject_before
from toolkit.facts.claims.pieces import find_pieces
from toolkit.facts.claims.rejection.denied_words import ASIDE
from toolkit.facts.claims.scene import Context, Scene
from toolkit.facts.claims.source_words import is_person_noun, is_pronoun
from toolkit.facts.claims.sources import Source
from toolkit.facts.claims.tails import Tail
from toolkit.facts.claims.told_on import in_account, told_on
from toolkit.facts.claims.voices import self_told
from toolkit.facts.datelines import without_dateline
from toolkit.facts.document import ParsedSentence
from toolkit.facts.grammar import tokens_in
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.patterns import compiled
from toolkit.facts.wording import Span, has_lexicons, lexicon_pattern, with_whole_numbers

if TYPE_CHECKING:
    from toolkit.facts.entities import EntityRows

_OBJECTS = ("obj", "dobj", "obl:arg", "iobj")
_LENT = ("possible", "uncertain", "alleged")
"""How a clause may be told that what hangs on it without a verb shares."""
_OPENING = ".denial.opening"
"""End of the name of rules for a denial with which a sentence opens."""
_OPEN = ("embedded", "clause", "object", "before")
"""Frames whose content runs to the end of the clause, with what hangs on it."""


def read_sentence(parsed: ParsedSentence, entities: EntityRows, language: str, context: Context) -> list[Draft]:
    """Return the sentence's claims in reading order; always at least one."""
    text = without_dateline(with_whole_numbers(parsed.text), parsed.told_from)
    scene = Scene(parsed, text, find_cues(parsed, language), entities, language, context)
    drafts: list[Draft] = []
    pieces = find_pieces(scene)
    account = told_on(scene, [piece.attribution for piece in pieces])
    if account is not None:
        pieces = [replace(piece, attribution=None) for piece in pieces]
    for piece in pieces:
        brought_in = _is_brought_in(scene, piece.clause[0])
        host_at = len(drafts)
        told = clause_draft(scene, piece.span, piece.attribution)
        host = replace(told, brought_in=brought_in, hanging=told.hanging or piece.hanging)
        other = _said_by_others(scene, host, piece.attribution)
        if other is not None:
            # What others say is a claim of theirs, and no part of the denial that rejects it.
            host = replace(host, span=(host.span[0], other.span[1]), denies=(host_at + 1,))
        drafts += [host] if other is None else [host, other]
        drafts += [_read_tail(scene, tail, host, piece.attribution) for tail in piece.tails if not tail.silent]
        accused = _accused(scene, piece.attribution) if piece.denials else None
        drafts += [_read_denial(scene, one, host_at, accused) for one in piece.denials if _is_denial(scene, one, host)]
    drafts = [in_account(draft, account, language) for draft in drafts] if account is not None else drafts
    return _same_speaker(scene, drafts)


def _is_brought_in(scene: Scene, start: int) -> bool:
    """A colon or « car » stands before: what it brings in may be what the sentence is about."""
    before = scene.text[:start]
    if before.rstrip().endswith(":"):
        return True
    causing = lexicon_pattern(scene.language, "clauses", "causing") if has_lexicons(scene.language) else None
    return causing is not None and any(match.end() == start for match in causing.finditer(before))


def _same_speaker(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Let a pronoun that speaks stand for whoever spoke before it in the sentence, where nobody else is known."""
    found: list[Draft] = []
    for draft in drafts:
        source = draft.source
        named = source.start is not None and source.end is not None and not (source.entity_id or source.meant)
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


def _said_by_others(scene: Scene, host: Draft, attribution: Attribution | None) -> Draft | None:
    """Return what others say and a denial rejects: « il nie avoir payé, comme l'affirment deux témoins »."""
    if attribution is None or host.reading.modality != "denied":
        return None
    found = lexicon_pattern(scene.language, "attribution", "said_by_others").search(scene.text, *host.span)
    start = max(attribution.content[0], attribution.cue[1])
    if found is None or found.start() <= start:
        return None
    span = tidy(scene.text, (start, found.start()))
    source = scene.read_source(found.span("source"), [])
    reading = Reading("reported", "uncommitted", f"{scene.language}.said-by-others")
    return Draft(span, reading, source, found.span("cue"), hanging=True)


def _read_denial(scene: Scene, hanging: Hanging, host: int, accused: Antecedent | None = None) -> Draft:
    span, cue, words, rule_id = hanging
    subject = subject_of(scene.parsed, scene.entities, scene.language)
    beside = nouns_of(scene.parsed, scene.entities, scene.language, span[0], subjects=True)
    context = scene.context
    source = self_told(scene.read_source(words, [accused, subject, *beside, context.subject, context.voice]))
    # « Le peso chuterait si le ministre partait, ce qu'il dément »: that he leaves, and not that the peso may fall.
    aside = _ends_in_condition(scene, span[0]) or _is_aside(scene, span, rule_id)
    reading = Reading("denied", "uncommitted", f"{rule_id}{ASIDE if aside else ''}")
    # « Niant toute faute, la compagnie a promis un audit »: nothing of what follows, but what was said before.
    denies = () if aside or rule_id.endswith(_OPENING) else (host,)
    return Draft(tidy(scene.text, span), reading, source, cue, negative=True, denies=denies, hanging=True)


def _ends_in_condition(scene: Scene, end: int) -> bool:
    """Tell whether what stands before *end* in its clause closes with "if": what follows takes up the condition."""
    if not has_lexicons(scene.language):
        return False
    start = max(scene.text.rfind(mark, 0, end) for mark in ".;:") + 1
    found = lexicon_pattern(scene.language, "clauses", "closing_condition").search(scene.text, start, end)
    if found is None:
        return False
    return all(has_verb(scene.parsed, part, scene.language) for part in ((start, found.start()), found.span()))


def _is_aside(scene: Scene, span: Span, rule_id: str) -> bool:
    """« Le ministre, accusé de corruption, ce qu'il nie, a ouvert le tunnel »: nobody denies that he opened it."""
    if ".relative" not in rule_id or not scene.text[: span[0]].rstrip().endswith(","):
        return False
    verbs = [verb for verb in main_verbs(scene.parsed) if verb.pos_ in ("VERB", "AUX")]
    return bool(verbs) and all(verb.idx >= span[1] for verb in verbs)


def _read_tail(scene: Scene, tail: Tail, host: Draft, attribution: Attribution | None) -> Draft:
    """Read what hangs on a clause: in its host's voice where the host is told, else in the author's."""
    if tail.voice:
        spoken = _spoken_tail(scene, tail)
        told = host.source if host.source.start is not None else None
        return replace(clause_draft(scene, tail.span, spoken, told), hanging=True)
    if attribution is not None and attribution.source and not tail.speaker and _describes(tail.span, attribution):
        # "Dr Pillay, who is not involved, said …": what tells who speaks is the author's.
        return replace(clause_draft(scene, tail.span, None), hanging=True)
    if lexicon_pattern(scene.language, "attribution", "takes_stock").match(scene.text, *tail.span):
        return replace(clause_draft(scene, tail.span, None), hanging=True)
    own = None if tail.speaker else find_attribution(scene.parsed, tail.span, scene.language)
    if own is not None:
        return replace(clause_draft(scene, tail.span, own), hanging=True)
    inherited = None
    if attribution is not None and (tail.speaker or _reaches(tail, attribution)):
        inherited = replace(attribution, content=tail.span, negated=False, flag="")
    elif tail.speaker:
        inherited = Attribution(f"{scene.language}.tail.speaker", "before", "say", tail.span, None, tail.span)
    read = replace(clause_draft(scene, tail.span, inherited, host.source if inherited else None), hanging=True)
    return _as_host(scene, tail, read, host)


def _reaches(tail: Tail, attribution: Attribution) -> bool:
    """Tell whether what somebody says runs on to the tail: always behind "said that", else where it goes around him.

    "The boat, he said, had left the bay, [where nobody fished]".
    """
    around = attribution.content[0] < attribution.cue[0] and attribution.cue[1] < attribution.content[1]
    quoting = attribution.frame in ("inverted", "final") and around
    return attribution.frame in _OPEN or (quoting and attribution.content[1] <= tail.span[0])


def _as_host(scene: Scene, tail: Tail, read: Draft, host: Draft) -> Draft:
    """Read what has no verb of its own as strongly as its host: « … aurait livré des obus, un apport décisif »."""
    plain_voice = read.reading.modality == "asserted" and host.reading.modality in _LENT
    if not plain_voice or scene.parsed.parse is None or has_finite_verb(scene.parsed, tail.span):
        return read
    return replace(read, reading=host.reading, source=host.source, cue=host.cue)


def _describes(tail: Span, attribution: Attribution) -> bool:
    """Tell whether a tail stands between who speaks and the verb of saying, or between « selon X » and what X says."""
    source, cue, content = attribution.source or (0, 0), attribution.cue, attribution.content
    between = tail[1] <= cue[0] or (attribution.frame == "before" and cue[1] <= source[0] and tail[1] <= content[0])
    return source[0] < tail[0] and between and cue[0] < content[0]


def _spoken_tail(scene: Scene, tail: Tail) -> Attribution:
    """« , estimant que … », ", saying …": the words of the sentence's subject."""
    lexicon = load_lexicon(scene.language, "clauses")
    opening = lexicon_pattern(scene.language, "clauses", "spoken_opening").match(scene.text, *tail.span)
    cue = opening.span() if opening else (tail.span[0], tail.span[0])
    words = scene.text[slice(*cue)]
    verb_class = next(
        (name for name, stems in lexicon["spoken_classes"].items() if compiled(stems).search(words)), "say"
    )
    verb = next((verb for verb in main_verbs(scene.parsed) if verb.idx < tail.span[0]), None)
    source = None
    if verb is not None:
        cue_of_host = (verb.idx, verb.idx + len(verb))
        source = subject_before(scene.parsed, scene.text, cue_of_host, (0, tail.span[0]), scene.language)
    end = tail.span[1]
    told = find_attribution(scene.parsed, tail.span, scene.language)
    if (
        told is not None
        and told.frame in ("final", "inverted")
        and not has_verb(scene.parsed, (told.cue[1], end), scene.language)
    ):
        # ", citing threats, the ministry said on Friday": the last words tell who tells all of it.
        before = tidy(scene.text, (tail.span[0], min(told.cue[0], (told.source or told.cue)[0])))
        end = before[1] if before[1] > cue[1] else end
    content = (cue[1], end) if cue[1] < end and verb_class != "act" else (tail.span[0], end)
    return Attribution(f"{scene.language}.tail.voice", "embedded", verb_class, cue, source, content)
