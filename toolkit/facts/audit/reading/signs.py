"""Signs: which words of a claim stand under a negation, so that two accounts can be set against each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from toolkit.facts.audit.reading.material import span_in
from toolkit.facts.audit.reading.opposition import unconfirmed, without
from toolkit.facts.audit.reading.sides import says
from toolkit.facts.audit.reading.topics import Topics, general_topics, is_word
from toolkit.facts.content import Word
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.function_words import function_words
from toolkit.facts.grammar import token_at
from toolkit.facts.patterns import written
from toolkit.facts.wording import Span, has_lexicons, plain, rules

if TYPE_CHECKING:
    from spacy.tokens import Token

_SMALL = ("PROPN", "PRON", "AUX", "ADV", "DET")
"""Kinds of words that say nothing of a matter by themselves: names, « sommes », « pas »."""


def signs(about: Topics, row: Row) -> Mapping[str, bool]:
    """Return the topics of a claim's common words: True where it affirms them, False where it denies them.

    A denial denies all that it names. Who only does not confirm denies nothing.
    """
    material = about.material
    parsed = material.sentences[str(row["sentence_id"])]
    span = span_in(parsed, row)
    if unconfirmed(parsed.text, material.language):
        return {}
    spans = negated_spans(parsed, span, material.language)
    denied = row["modality"] == "denied"
    found: dict[str, bool] = {}
    for word in about.words(parsed, span):
        token = token_at(parsed, word.start)
        name = _is_small(token)
        # Who speaks is no part of what is said: « les grévistes contestent ».
        speaker = (
            row["source_start"] is not None and row["source_start"] <= word.start + parsed.offset < row["source_end"]
        )
        # "Portugal [urged] its nationals to stay": a demand of one's own is no matter that another tells.
        speaker = speaker or _is_own_act(row, word.start + parsed.offset)
        if is_word(word.topic) and not name and not speaker and word.topic not in general_topics(material.language):
            under = denied or any(start <= word.start < end for start, end in spans)
            # A word said twice in one claim is denied only where it is each time.
            found[word.topic] = found.get(word.topic, False) or not under
    return found


def _is_own_act(row: Row, position: int) -> bool:
    """Tell whether a word is the verb by which a claim's own subject speaks."""
    source, cue = row["source_start"], row.get("cue_start")
    if source is None or cue is None or row["modality"] == "denied" or not row["start"] <= source < row["end"]:
        return False
    return bool(cue <= position < row["cue_end"])


def denied_outright(about: Topics, row: Row, topic: str) -> bool:
    """Tell whether a claim's negation falls on *topic* first: "no warning", not "was not told of the warning"."""
    material = about.material
    parsed = material.sentences[str(row["sentence_id"])]
    span = span_in(parsed, row)
    words = [word for word in about.words(parsed, span) if is_word(word.topic)]
    for start, end in negated_spans(parsed, span, material.language):
        under = [word for word in words if start <= word.start < end]
        first = next((word for word in under if word.topic == topic), None)
        if first is not None:
            taken_up = says("taken_up", parsed.text[start : first.start], material.language)
            if taken_up or first is _first_telling(parsed, under, material.language):
                return True
    return False


def _first_telling(parsed: ParsedSentence, words: Sequence[Word], language: str) -> Word | None:
    tokens = ((word, token_at(parsed, word.start)) for word in words)
    telling = (word for word, token in tokens if not _is_small(token))
    nobody = function_words(language, "nobody_and_nothing")
    return next((word for word in telling if parsed.text[word.start : word.end].lower() not in nobody), None)


def _is_small(token: Token | None) -> bool:
    """Tell whether a word says nothing of a matter."""
    return token is not None and token.pos_ in _SMALL


def negated_spans(parsed: ParsedSentence, within: Span, language: str) -> list[Span]:
    """Return the parts of a sentence on which a negation falls: from it to the end of its clause."""
    if not has_lexicons(language):
        return []
    text = plain(parsed.text)
    clause_end, found = written(language, "clauses", "ending_a_negation"), []
    for rule in rules(language, "negation"):
        if rule.values["negative_content"]:
            for match in rule.find(text, *within):
                end = clause_end.search(text, match.end(), within[1])
                found.append((match.start(), end.start() if end else within[1]))
    left = without(parsed.text[slice(*within)], language)
    return [*found, *([(left[0] + within[0], left[1] + within[0])] if left else [])]
