"""Events by word order, where no language model is installed: a verb of the lexicon, a name before it, names after."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.events.conjugation import conditionals, futures
from toolkit.facts.events.frames import VerbEntry, verbs, word_class
from toolkit.facts.events.parties import Parties
from toolkit.facts.events.telling import Telling
from toolkit.facts.function_words import contractions
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.patterns import compiled
from toolkit.facts.wording import Span, plain

if TYPE_CHECKING:
    from toolkit.facts.entities import EntityRows

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*'?")
_REACH = 12
_STATUS = {"possible": "possible", "alleged": "alleged", "denied": "denied", "forecast": "planned"}


def tellings_by_words(
    parsed: ParsedSentence, entities: EntityRows, claims: Sequence[Row], language: str
) -> Iterator[Telling]:
    """Yield the events that the bare words of a sentence tell clearly: one name before the verb and one after it.

    Args:
        parsed: A sentence without a parse.
        entities: Of the article.
        claims: Of the sentence.
        language: Of the article.
    """
    text = plain(parsed.text)
    words = [(match.group().lower(), match.span()) for match in _WORD.finditer(text)]
    for at, (word, span) in enumerate(words):
        entry = next((one for one in verbs(language).get(word, ()) if _fits(one, words[at + 1 :], language)), None)
        if entry is None:
            continue
        actors, recipients = _around(parsed, text, span, entry, entities, language)
        if actors and recipients:
            status = _status(parsed, span, word, entry, claims, language)
            parties = Parties((*actors, *recipients)) if entry.frame.mutual else Parties(actors, recipients)
            yield Telling(entry.frame, span, span, parties, status)
            return


def _fits(entry: VerbEntry, following: Sequence[tuple[str, Span]], language: str) -> bool:
    frame = entry.frame
    after = [word for word, _ in following[:_REACH]]
    if (
        entry.reflexive
        or frame.passive
        or frame.negated
        or frame.infinitive
        or frame.subject_is
        or frame.subject != "actor"
    ):
        return False
    if not all(word in after[:6] for word in entry.rest):
        return False
    wanted = [word_class(language, name) for name in frame.objects]
    unwanted = [word_class(language, name) for name in frame.without]
    held = not wanted or any(word in one for word in after for one in wanted)
    return held and not any(word in one for word in after for one in unwanted)


def _around(
    parsed: ParsedSentence, text: str, span: Span, entry: VerbEntry, entities: EntityRows, language: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The name that last stands free before the verb, and the names after it that its prepositions bring in."""
    actors: tuple[str, ...] = ()
    recipients: list[str] = []
    opened = compiled(rf"([\w']+?'?)\s*(?:{load_lexicon(language, 'event_words')['article_before_a_name']})?$")
    for mention in entities.mentions_in(parsed.sentence.sentence_id):
        start = mention["start"] - parsed.offset
        entity = entities.entity(mention["entity_id"])
        if entity is None or entity["type"] in ("weapon", "place", "facility") or mention["kind"] == "demonym":
            continue
        before = opened.search(text[:start].lower())
        word = contractions(language).get(before[1], before[1]) if before else ""
        if start < span[0]:
            actors = (mention["entity_id"],)
        elif word in entry.frame.recipient or ("object" in entry.frame.recipient and start - span[1] <= 5):
            recipients.append(mention["entity_id"])
    return actors, tuple(party for party in dict.fromkeys(recipients) if party not in actors)


def _status(
    parsed: ParsedSentence, span: Span, word: str, entry: VerbEntry, claims: Sequence[Row], language: str
) -> str:
    position = parsed.offset + span[0]
    told = next((row["modality"] for row in claims if row["start"] <= position < row["end"]), "asserted")
    if told in _STATUS and not entry.frame.speech:
        return _STATUS[told]
    if language == "fr" and word in conditionals(entry.verb):
        return "alleged"
    return "planned" if language == "fr" and word in futures(entry.verb) else "occurred"
