"""Claims: what each sentence puts forward, with who says it and how strongly.

Read the modules in this order:

1. The cut: ``coordination``, ``clauses`` and ``tails`` say where a sentence holds more than one proposition.
2. The words of a source: ``source_words``, ``parsed_subjects``, ``apposed``, ``noun_phrases``.
3. Who says it: ``candidate`` and ``plausibility``, one reader a frame in ``speech_frames`` (``judging``),
   ``aside_frames``, ``headline_frames`` and ``inversions``, and ``attribution``, which tries them in their order.
4. Whose words they are: ``sources`` (kind and entity), ``antecedents``, ``organs``, ``cast`` with its
   ``members``, ``called``, ``genders`` and ``opening``, ``turns`` and ``interviews``, ``self_cited``; the ``scene``
   of a clause asks them, and ``voices`` says which of them is behind it.
5. The claims of a sentence: ``modality``, ``drafts``, ``halves``, ``carried_on``, ``announced``, ``spliced``,
   ``breath`` and ``pieces``; ``listed`` and ``told_on``; ``reading`` puts them together.
6. Between sentences: ``discourse`` (what a reader has in mind) and ``matter`` (what claims are about); ``rejection``
   links a denial to what it rejects.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from toolkit.facts.claims.cast import cast_of
from toolkit.facts.claims.discourse import Discourse
from toolkit.facts.claims.drafts import Draft
from toolkit.facts.claims.halves import partings, settle_halves
from toolkit.facts.claims.interviews import find_turns
from toolkit.facts.claims.listed import as_listed, is_item, opener_of
from toolkit.facts.claims.modality import PLAIN, STRENGTH
from toolkit.facts.claims.organs import Organs
from toolkit.facts.claims.reading import read_sentence
from toolkit.facts.claims.rejection.linking import link_denials
from toolkit.facts.claims.sources import AUTHOR, Source
from toolkit.facts.claims.voices import self_told
from toolkit.facts.document import Document, ParsedSentence, Row
from toolkit.facts.wording import Span, has_lexicons, lexicon_pattern, plain

if TYPE_CHECKING:
    from toolkit.facts.entities import EntityRows


_RETORT = 3
"""Claims back that « c'est faux » can mean."""


def find_claims(document: Document, entities: EntityRows) -> tuple[Row, ...]:
    """Return the rows of table ``claims``: at least one main claim per sentence, headings left out.

    A claim's span keeps its modal words and leaves out the attribution. Further rows stand for clauses after a colon,
    semicolon or contrast, for « ce qui … » and for denials, which are linked to what they deny.
    """
    rows = _read(document, entities, {})
    link_denials(rows, document, entities)
    parted = partings(rows, document)
    if parted:
        rows = _read(document, entities, {name: one.joint for name, one in parted.items()})
        link_denials(rows, document, entities)
        settle_halves(rows, document, parted)
    return tuple(rows)


def _read(document: Document, entities: EntityRows, joints: Mapping[str, Span]) -> list[Row]:
    """Return the claims before their denials are linked; a sentence in *joints* is cut there."""
    rows: list[Row] = []
    discourse = Discourse(cast=cast_of(document, entities), organs=Organs(document.language), joints=joints)
    turns = find_turns(document, entities)
    unsaid: list[Row] = []
    opener: Source | None = None
    for parsed in document.sentences:
        if parsed.sentence.role == "heading" or not parsed.text.strip() or _is_address(parsed, document.language):
            continue
        discourse.enter(parsed.sentence, turns.get(parsed.sentence.sentence_id))
        drafts = read_sentence(parsed, entities, document.language, discourse)
        if is_item(document, parsed):
            drafts = as_listed(drafts, opener, document.language) if opener is not None else drafts
        else:
            opener = opener_of(document, parsed, drafts)
        if len(drafts) == 1 and has_lexicons(document.language) and _only_names(parsed, drafts[0], document.language):
            continue
        told = any(row["source_kind"] != "author" for row in rows[-_RETORT:])
        drafts = [
            _as_denial(one)
            if (one.rejecting and _is_accused(one, rows, entities)) or (one.falsifying and (told or _told(drafts, one)))
            else one
            for one in drafts
        ]
        main = main_draft(drafts)
        local: list[Row] = []
        for draft in drafts:
            row = _row(document, parsed, draft, draft is main, [*rows, *local])
            local.append(row)
        for row, draft in zip(local, drafts, strict=True):
            row["denies"] = [local[index]["row_id"] for index in draft.denies]
        rows.extend(local)
        unsaid = _said_at_its_end(unsaid, drafts) if discourse.open_quote else []
        discourse.leave(parsed, drafts, entities, document.language)
        if discourse.open_quote:
            unsaid += [row for row in local if row["source_kind"] == "anonymous" and row["source_text"] is None]
    return rows


def _said_at_its_end(unsaid: list[Row], drafts: Sequence[Draft]) -> list[Row]:
    """Give the sentences of an open quotation the voice that its last one names: "We paid. We left," the cook said.

    Returns:
        Those that still wait for it.
    """
    said = next((one.source for one in drafts if one.reading.modality == "quoted" and one.source.start), None)
    if said is None:
        return unsaid
    for row in unsaid:
        row |= {"source_kind": said.kind, "source_entity_id": said.entity_id}
    return []


_TELLING = ("VERB", "AUX", "NUM")
"""Parts of speech that put something forward in a title."""
_LONGEST_ADDRESS = 160
"""Code points of a greeting or of what a page asks of its reader; longer sentences tell something as well."""


def _is_address(parsed: ParsedSentence, language: str) -> bool:
    """« Merci de nous recevoir », "Read more": greetings and what a page asks of its reader put nothing forward."""
    if parsed.sentence.role not in ("body", "analysis") or not has_lexicons(language):
        return False
    text = plain(parsed.text)
    return len(text) < _LONGEST_ADDRESS and lexicon_pattern(language, "clauses", "no_claim").match(text) is not None


def _only_names(parsed: ParsedSentence, draft: Draft, language: str) -> bool:
    """« La visite du ministre à Lima »: a title without a verb names a matter and puts nothing forward of it.

    A participle tells, « Un pont fermé », so do a number, « Naufrage à Lima : 12 morts », and what is said to be there,
    « Des morts dans la capitale ».
    """
    if parsed.sentence.role not in ("title", "subtitle") or draft.reading.rule_id != PLAIN or parsed.parse is None:
        return False
    if not lexicon_pattern(language, "clauses", "nominal_title").match(plain(parsed.text)):
        return False
    return not any(token.pos_ in _TELLING or token.like_num for token in parsed.parse)


def _is_accused(draft: Draft, rows: Sequence[Row], entities: EntityRows) -> bool:
    """Tell whether whoever disclaims something was accused: just before, or by name anywhere before.

    « Treize ménages déclarent n'avoir touché aucune somme » denies nothing, whoever is accused elsewhere in the text.
    """
    alleged = [row for row in rows if row["modality"] == "alleged"]
    if any(row in alleged for row in rows[-_RETORT:]):
        return True
    who = draft.source.entity_id
    named = (one for row in alleged for one in entities.mentions_in(str(row["sentence_id"])))
    return who is not None and any(one["entity_id"] == who for one in named)


def _told(drafts: Sequence[Draft], retort: Draft) -> bool:
    """Tell whether somebody else's words stand before a retort in its sentence."""
    return any(one.source != AUTHOR for one in drafts[: drafts.index(retort)])


def _as_denial(draft: Draft) -> Draft:
    """Where somebody is accused, a disclaimer of one's own denies: « je n'ai jamais touché un centime »."""
    reading = replace(draft.reading, modality="denied")
    return replace(draft, reading=reading, source=self_told(draft.source), negative=True)


def main_draft(drafts: Sequence[Draft]) -> Draft:
    """Return the sentence's main claim: the first, unless a colon or « car » brings in a more strongly marked one."""
    first, *others = [draft for draft in drafts if not draft.hanging] or list(drafts)
    for other in others:
        if other.brought_in and STRENGTH.index(other.reading.modality) < STRENGTH.index(first.reading.modality):
            return other
    return first


def _row(document: Document, parsed: ParsedSentence, draft: Draft, main: bool, earlier: Sequence[Row]) -> Row:
    base = parsed.offset
    start, end = base + draft.span[0], base + draft.span[1]
    same = sum(row["sentence_id"] == parsed.sentence.sentence_id and row["start"] == start and row["end"] == end
               for row in earlier)  # fmt: skip
    source = draft.source
    meant = source.meant.span if source.meant else None
    text = document.article.text
    values: dict[str, Any] = {
        "source_text": text[source.start : source.end] if source.start is not None else None,
        "source_start": source.start,
        "source_end": source.end,
        "source_entity_id": source.entity_id,
        "source_kind": source.kind,
        "source_meant": text[slice(*meant)] if meant else None,
        "source_meant_start": meant[0] if meant else None,
        "source_meant_end": meant[1] if meant else None,
        "modality": draft.reading.modality,
        "certainty": draft.reading.certainty,
        "polarity": "negative" if draft.negative else "positive",
        "denies": [],
        "disputed_by": [],
        "main": main,
        "flags": [*(["truncated"] if parsed.sentence.truncated else []), *([draft.flag] if draft.flag else [])],
        "section_role": parsed.sentence.role,
    }
    if draft.cue is not None:
        cue_start, cue_end = base + draft.cue[0], base + draft.cue[1]
        values |= {"cue": text[cue_start:cue_end], "cue_start": cue_start, "cue_end": cue_end}
    return document.row(
        "claims",
        parsed.sentence,
        start,
        end,
        rule_id=draft.reading.rule_id,
        nth=same,
        **values,
    )
