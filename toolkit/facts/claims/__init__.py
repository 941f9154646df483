"""Claims: what each sentence puts forward, with who says it and how strongly.

Read the modules in this order:

1. The cut: ``coordination``, ``clauses`` and ``tails`` say where a sentence holds more than one proposition.
2. The words of a source: ``source_words``, ``parsed_subjects``, ``apposed``, ``noun_phrases``.
3. Who says it: ``candidate`` and ``plausibility``, one reader a frame in ``speech_frames``, ``headline_frames`` and
   ``inversions``, and ``attribution``, which tries them in their order.
4. Whose words they are: ``sources`` (kind and entity), ``antecedents``, ``organs``, ``cast`` with its
   ``members``, ``called``, ``genders`` and ``opening``, ``turns`` and ``interviews``, ``self_cited``; the ``scene``
   of a clause asks them, and ``voices`` says which of them is behind it.
5. The claims of a sentence: ``modality``, ``drafts``, ``halves``, ``carried_on``, ``announced``, ``pieces``;
   ``reading`` puts them together.
6. Between sentences: ``matter`` (what claims are about), ``denied_words``, ``rejection_weight``, ``rejected`` and
   ``denials`` link a denial to what it rejects.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from toolkit.article.model import Sentence
from toolkit.facts.claims.antecedents import Antecedent, nouns_of, subject_of, voice_at
from toolkit.facts.claims.cast import Cast, cast_of
from toolkit.facts.claims.denials import link_denials
from toolkit.facts.claims.drafts import Draft
from toolkit.facts.claims.halves import partings, settle_halves
from toolkit.facts.claims.interviews import Turn, find_turns
from toolkit.facts.claims.modality import PLAIN, STRENGTH
from toolkit.facts.claims.organs import Organs, told_whose
from toolkit.facts.claims.reading import read_sentence
from toolkit.facts.claims.source_words import has_trade, head_word, is_pronoun, pronoun_form
from toolkit.facts.claims.sources import AUTHOR, Source
from toolkit.facts.claims.voices import self_told
from toolkit.facts.document import Document, ParsedSentence, Row
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import Span, has_lexicons, lexicon_pattern, plain

if TYPE_CHECKING:
    from toolkit.facts.entities import EntityRows


_RETORT = 3
"""Claims back that « c'est faux » can mean."""


@dataclass
class Discourse:
    """What a reader still has in mind at a sentence: who was its subject and who spoke, open quotes.

    Attributes:
        subject: Subject of the sentence before.
        voice: Who spoke last in this paragraph, or in the sentence before.
        spoke: The sentence before names a source.
        acted: Person whom the sentence before is about, where it tells nobody's words.
        speaker: Source of the sentence before; it carries on where the next sentence names none.
        cast: Who may be called again by an office, a trade or a pronoun.
        organs: Whom its ministries and offices speak for.
        joints: Where a sentence's reported words fall into two claims, by its id.
        nouns: Whom the noun phrases of the sentence before name, the last first.
        since: Where the sentence before begins.
        alive: Where the words begin of those nameless whom the sentence before told of or heard.
    """

    paragraph: int = -1
    subject: Antecedent | None = None
    voice: Antecedent | None = None
    speaker: Source | None = None
    open_quote: bool = False
    spoke: bool = False
    acted: Antecedent | None = None
    turn: Turn | None = None
    cast: Cast = field(default_factory=lambda: Cast((), ""))
    organs: Organs = field(default_factory=Organs)
    joints: Mapping[str, Span] = field(default_factory=dict)
    nouns: Sequence[Antecedent] = ()
    since: int = 0
    alive: frozenset[int] = frozenset()

    def enter(self, sentence: Sentence, turn: Turn | None) -> None:
        """Forget the last speaker where a new paragraph begins."""
        self.turn = turn
        if sentence.paragraph != self.paragraph:
            self.paragraph, self.speaker, self.open_quote = sentence.paragraph, None, False
            self.voice = self.voice if self.spoke else None

    def leave(self, parsed: ParsedSentence, drafts: Sequence[Draft], entities: EntityRows, language: str) -> None:
        """Remember the sentence's subject, its speaker, and whether it leaves a quotation open."""
        # « Un porte-parole dément. Il ajoute … »: who denies has spoken, unless in a clause that only hangs on another.
        spoken = [
            draft.source
            for draft in drafts
            if draft.source != AUTHOR and not (draft.reading.modality == "denied" and draft.hanging)
        ]
        last = spoken[-1] if spoken else None
        told_of = told_whose(parsed, subject_of(parsed, entities, language), entities, language)
        if told_of is not None and told_of.entity_id is None and _is_somebody(told_of, language):
            told_of = replace(told_of, type="person")
        self.acted = told_of if told_of is not None and told_of.type == "person" and not spoken else None
        self.subject = told_of or self.subject
        self.nouns, self.since = nouns_of(parsed, entities, language, len(parsed.text)), parsed.offset
        self.organs.hear(self.subject.phrase if self.subject else "", self.subject.entity_id if self.subject else None)
        carries = last is not None and (
            (last.entity_id and last.kind != "evidence")
            or (last.start is not None and last.kind in ("named", "institution"))
        )
        self.speaker = last if carries else None
        named = [source for source in spoken if source.start is not None and source.end is not None]
        self.spoke = bool(named)
        for source in named:
            words = parsed.text[(source.start or 0) - parsed.offset : (source.end or 0) - parsed.offset]
            self.organs.hear(words, source.entity_id)
        for source in named[-1:]:
            self._hear(parsed, source, entities, language)
        self.alive = frozenset(
            start
            for start in (
                told_of.start if told_of is not None else None,
                *(one.start for one in self.nouns),
                *(source.meant.start for source in spoken if source.meant),
                *(source.start for source in named),
            )
            if start is not None
        )
        text = parsed.text
        balance = text.count("«") + text.count("“") - text.count("»") - text.count("”")
        if text.count('"') % 2:
            balance += -1 if self.open_quote else 1
        self.open_quote = balance > 0 or (balance == 0 and self.open_quote)

    def _hear(self, parsed: ParsedSentence, source: Source, entities: EntityRows, language: str) -> None:
        """Remember who spoke; a pronoun keeps the voice it stands for, or brings in whom it turned out to mean."""
        if source.start is None or source.end is None:
            return
        words = parsed.text[source.start - parsed.offset : source.end - parsed.offset]
        entity = entities.entity(source.entity_id) if source.entity_id else None
        if source.meant is not None:
            self.voice = source.meant
        elif is_pronoun(words, language):
            if entity is not None and (self.voice is None or self.voice.entity_id != source.entity_id):
                gender = self.cast.gender(source.entity_id)
                self.voice = Antecedent(str(entity["canonical"]), source.entity_id, str(entity["type"]), gender)
            elif entity is None and source.kind == "named":
                # « « Videz tout », lance-t-elle »: somebody without a name, and no more whoever spoke before.
                gender = str((pronoun_form(words, language) or {}).get("gender", ""))
                self.voice = Antecedent(words, None, "person", gender)
            elif entity is None and self.voice is not None and self.voice.entity_id:
                # "Chad's border service tells it otherwise: soldiers, it said, …": it has no name, and is no other.
                self.voice = self.subject
        else:
            span = (source.start - parsed.offset, source.end - parsed.offset)
            heard = voice_at(parsed, span, entity, language)
            self.voice = replace(heard, type="person") if has_trade(words, language) else heard


def _is_somebody(told_of: Antecedent, language: str) -> bool:
    """« La veuve de Samir Kane a pleuré. Elle réclame … »: one person without a name, and not Samir Kane."""
    nouns = load_lexicon(language, "parties")["persons"]["kin"]
    return not told_of.plural and head_word(told_of.phrase, language) in nouns


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
    for parsed in document.sentences:
        if parsed.sentence.role == "heading" or not parsed.text.strip() or _is_address(parsed, document.language):
            continue
        discourse.enter(parsed.sentence, turns.get(parsed.sentence.sentence_id))
        drafts = read_sentence(parsed, entities, document.language, discourse)
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
        confidence=draft.confidence,
        nth=same,
        **values,
    )
