"""What a reader still has in mind at a sentence: who was its subject, who spoke, and which quotations are open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from toolkit.article.model import Sentence
from toolkit.facts.claims.antecedents import Antecedent, nouns_of, subject_of, voice_at
from toolkit.facts.claims.cast import Cast
from toolkit.facts.claims.drafts import Draft
from toolkit.facts.claims.interviews import Turn
from toolkit.facts.claims.organs import Organs, told_whose
from toolkit.facts.claims.source_words import has_trade, head_word, is_pronoun, means_persons, pronoun_form
from toolkit.facts.claims.sources import AUTHOR, Source
from toolkit.facts.claims.told_on import is_backshifted
from toolkit.facts.document import ParsedSentence
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import Span

if TYPE_CHECKING:
    from toolkit.facts.entities import EntityRows


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
        backshifted: It leaves an account in the past before the past: "he said it had come from there".
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
    backshifted: bool = False
    alive: frozenset[int] = frozenset()

    def enter(self, sentence: Sentence, turn: Turn | None) -> None:
        """Forget the last speaker where a new paragraph begins."""
        self.turn = turn
        if sentence.paragraph != self.paragraph:
            self.paragraph, self.speaker, self.open_quote = sentence.paragraph, None, False
            self.backshifted = False
            self.voice = self.voice if self.spoke else None

    def leave(self, parsed: ParsedSentence, drafts: Sequence[Draft], entities: EntityRows, language: str) -> None:
        """Remember the sentence's subject, its speaker, and whether it leaves a quotation open."""
        # « Un porte-parole dément. Il ajoute … »: who denies has spoken, unless in a clause inside another's sentence.
        # "The union accuses it of theft, which the firm denies. The line, it says, …": who denies last goes on.
        end = len(parsed.text.rstrip(' .!?…»”"'))
        spoken = [
            draft.source
            for draft in drafts
            if draft.source != AUTHOR
            and not (draft.reading.modality == "denied" and draft.hanging and draft.span[1] < end)
            and not _is_inside_denial(draft, drafts)
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
        self.backshifted = is_backshifted(parsed, drafts)
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
            if has_trade(words, language):
                heard = replace(heard, type="person")
            elif not heard.type and source.kind == "self" and not means_persons(words, language):
                # "… which [the brewery] denies. The dye, it said, …": what denies can speak.
                heard = replace(heard, type="organisation")
            self.voice = heard


def _is_inside_denial(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """« Luc Brun, que le syndicat accuse d'avoir triché, a nié. « Faux », a-t-il dit »: he is not the union."""
    return any(
        one.reading.modality == "denied"
        and one.source not in (AUTHOR, draft.source)
        and one.span != draft.span
        and one.span[0] <= draft.span[0] <= draft.span[1] <= one.span[1]
        for one in drafts
    )


def _is_somebody(told_of: Antecedent, language: str) -> bool:
    """« La veuve de Samir Kane a pleuré. Elle réclame … »: one person without a name, and not Samir Kane."""
    nouns = load_lexicon(language, "parties")["persons"]["kin"]
    return not told_of.plural and head_word(told_of.phrase, language) in nouns
