"""Sources: what kind of source a noun phrase names, and which entity it is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import Span, plain

if TYPE_CHECKING:
    from toolkit.facts.entities import EntityRows

_NAMED = ("name", "alias")
_RANK = {"person": 0, "organisation": 1, "country": 2, "group": 3, "facility": 4, "place": 5, "weapon": 9}


@dataclass(frozen=True)
class Source:
    """Who is behind a claim: kind, entity if known, and the words (span in the article's text) if there are any."""

    kind: str
    entity_id: str | None = None
    start: int | None = None
    end: int | None = None


AUTHOR = Source("author")


@cache
def _words(language: str) -> Mapping[str, Any]:
    return load_lexicon(language, "sources")


def head_kind(phrase: str, language: str) -> str | None:
    """Return the kind of source that the head noun of *phrase* tells: evidence, anonymous, institution, or None.

    French heads stand first, English heads last (before "of", "in" …).

    >>> head_kind("des images satellitaires", "fr"), head_kind("two senior officials", "en")
    ('evidence', 'anonymous')
    """
    lexicon = _words(language)
    tokens = re.findall(r"[\w-]+'?", plain(phrase).lower())
    determiners = {str(word) for word in lexicon["determiners"]}
    if language == "en":
        cut = next((i for i, token in enumerate(tokens) if token in ("of", "in", "from", "for", "at", "with")), None)
        candidates = list(reversed(tokens[:cut] if cut else tokens))[:2]
    else:
        candidates = [token for token in tokens if token not in determiners][:2] or tokens[:1]
    for candidate in candidates:
        for kind in ("evidence", "anonymous", "institution"):
            if candidate in lexicon[kind]:
                return kind
    return None


def is_human(parsed: ParsedSentence, span: Span, language: str) -> bool:
    """Tell whether the phrase at *span* can hold an opinion: a person, an institution, experts; not a thing."""
    phrase = parsed.text[span[0] : span[1]]
    if head_kind(phrase, language) in ("anonymous", "institution") or _looks_named(phrase, language):
        return True
    if parsed.parse is None:
        return False
    return any(entity.label_ in ("PER", "PERSON") and entity.start_char < span[1] and span[0] < entity.end_char
               for entity in parsed.parse.ents)  # fmt: skip


def _looks_named(phrase: str, language: str) -> bool:
    titles = "|".join(re.escape(str(title)) for title in _words(language)["titles"])
    return bool(re.search(rf"(?:^|\s)(?:{titles})\s+[A-ZÀ-Þ]|[A-ZÀ-Þ][\w'-]+\s+[A-ZÀ-Þ][\w'-]+", phrase))


def read_source(
    parsed: ParsedSentence, span: Span, entities: EntityRows, language: str, *, earlier: Sequence[Row] = ()
) -> Source:
    """Return the source named at *span* of the sentence.

    Args:
        parsed: The sentence.
        span: Of the source's words, in the sentence's text.
        entities: The article's entities.
        language: Of the article.
        earlier: Mentions that precede, latest first, for pronouns.
    """
    start, end = parsed.offset + span[0], parsed.offset + span[1]
    phrase = parsed.text[span[0] : span[1]]
    pronoun = _words(language)["pronouns"].get(plain(phrase).lower())
    if pronoun:
        mention = next((row for row in earlier if _may_stand_for(entities, row, pronoun)), None)
        entity = entities.entity(mention["entity_id"]) if mention else None
        kind = "named" if entity is None or entity["type"] == "person" else "institution"
        return Source(kind, entity["entity_id"] if entity else None, start, end)
    entity = _entity_in(entities, parsed.sentence.sentence_id, start, end)
    return Source(_kind(phrase, entity, language), entity["entity_id"] if entity else None, start, end)


def _kind(phrase: str, entity: Row | None, language: str) -> str:
    kind = head_kind(phrase, language)
    if kind == "evidence":
        return kind
    if entity is not None and entity["type"] == "person":
        return "named"
    if kind == "anonymous":
        return kind
    if kind == "institution" or (entity is not None and entity["type"] in ("organisation", "country", "place")):
        return "institution"
    return "named" if _looks_named(phrase, language) else "anonymous"


def _may_stand_for(entities: EntityRows, mention: Row, number: str) -> bool:
    entity = entities.entity(mention["entity_id"])
    if entity is None or mention["kind"] == "demonym":
        return False
    wanted = ("person", "organisation", "country") if number == "singular" else ("group", "organisation")
    return entity["type"] in wanted


def _entity_in(entities: EntityRows, sentence_id: str, start: int, end: int) -> Row | None:
    """The person named in the phrase, else the organisation, else the country; a demonym only when nothing else is."""
    best: tuple[tuple[int, int, int], Row] | None = None
    for mention in entities.mentions_in(sentence_id):
        if mention["start"] >= end or mention["end"] <= start:
            continue
        entity = entities.entity(mention["entity_id"])
        if entity is None:
            continue
        rank = (mention["kind"] == "demonym", _RANK.get(entity["type"], 9), mention["start"])
        if best is None or rank < best[0]:
            best = (rank, entity)
    return best[1] if best else None
