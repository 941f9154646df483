"""Organs: ministries, armies and the like that have no entity of their own, and the State or body they speak for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from toolkit.facts.claims.antecedents import Antecedent
from toolkit.facts.claims.source_words import head_kind, head_word
from toolkit.facts.claims.sources import read_source
from toolkit.facts.document import ParsedSentence
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.patterns import compiled
from toolkit.facts.wording import plain

if TYPE_CHECKING:
    from toolkit.facts.entities import EntityRows


def told_whose(
    parsed: ParsedSentence, subject: Antecedent | None, entities: EntityRows, language: str
) -> Antecedent | None:
    """Return *subject* as whom it speaks for: « Le ministère zambien de l'Énergie » is Zambia's voice."""
    if subject is None or subject.entity_id is not None or head_kind(subject.phrase, language) != "institution":
        return subject
    start = parsed.text.find(subject.phrase)
    if start < 0:
        return subject
    source = read_source(parsed, (start, start + len(subject.phrase)), entities, language)
    entity = entities.entity(source.entity_id) if source.entity_id else None
    return replace(subject, entity_id=source.entity_id, type=str(entity["type"])) if entity else subject


@dataclass
class Organs:
    """Whom the nouns of an article's organs stand for, by noun; who was told of last is meant."""

    language: str = ""
    whose: dict[str, str] = field(default_factory=dict)

    def hear(self, phrase: str, entity_id: str | None) -> None:
        """Remember that *phrase*, a ministry or an office, speaks for an entity."""
        words = plain(phrase)
        head = head_word(words, self.language)
        named = head and head in words and not is_bare(words, self.language)
        if entity_id and named and head_kind(words, self.language) == "institution":
            self.whose[head] = entity_id

    def called(self, phrase: str) -> str | None:
        """Return whom a bare definite noun calls again: « le ministère », "the army"; None where nobody was told of.

        >>> organs = Organs("en")
        >>> organs.hear("The Bulgarian health ministry", "cty_BGR")
        >>> organs.called("the ministry"), organs.called("the army"), organs.called("the Greek ministry")
        ('cty_BGR', None, None)
        """
        words = plain(phrase)
        return self.whose.get(head_word(words, self.language)) if is_bare(words, self.language) else None


def is_bare(phrase: str, language: str) -> bool:
    """Tell whether nothing but its article stands beside a noun: « le ministère », not « le ministère grec ».

    >>> is_bare("the ministry", "en"), is_bare("le ministère grec", "fr")
    (True, False)
    """
    definite = load_lexicon(language, "parties")["definite"]
    return compiled(rf"(?:{definite})[\w-]+", re.IGNORECASE).fullmatch(phrase.strip()) is not None
