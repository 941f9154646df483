"""Foretold: a bullet that has still to come what the text tells as done: "will fund" for "had funded"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from toolkit.facts.audit.comparing.differences import Difference
from toolkit.facts.audit.comparing.views import AHEAD, ATTITUDES, IN_VIEW
from toolkit.facts.audit.evidence.evidence import Evidence
from toolkit.facts.audit.evidence.index import EvidenceIndex
from toolkit.facts.audit.reading.material import span_in
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.function_words import plays
from toolkit.facts.grammar import has_feature, token_at
from toolkit.facts.wording import Span, lexicon_pattern

if TYPE_CHECKING:
    from spacy.tokens import Token


def foretold_though_done(
    index: EvidenceIndex, parsed: ParsedSentence, claim: Row, evidence: Sequence[Evidence]
) -> Difference | None:
    """Return how a bullet that foretells an act differs from a text that tells nothing but that it was done.

    Of the same thing it says less than the text; of another thing the text says nothing.
    """
    if claim["modality"] != "forecast" or claim["polarity"] != "positive" or not evidence:
        return None
    within = span_in(parsed, claim)
    verbs = ((word, token_at(parsed, word.start)) for word in index.about.words(parsed, within))
    asked = {word.topic for word, verb in verbs if verb is not None and _is_ahead(verb, index.material.language)}
    if not asked or asked & (AHEAD | ATTITUDES | IN_VIEW):
        return None
    done = list(_acts(index, asked))
    found = {one.sentence_id for one in evidence}
    where = [told for told, _ in done if told.sentence.sentence_id in found]
    if not where or not all(_is_done(verb, index.material.language) for _, verb in done):
        return None
    things = _things(index, parsed, within)
    same = not things or any(things & index.about.of(told) for told in where)
    told = where[0]
    verdict, rule = ("understated", "commitment") if same else ("unsupported", "untold")
    return Difference(verdict, rule, str(claim["surface"]), told.text, (told.sentence.sentence_id,))


def _acts(index: EvidenceIndex, asked: set[str]) -> Iterator[tuple[ParsedSentence, Token]]:
    """Yield each word of the text that tells one of the acts, verb or noun, with its sentence."""
    for told in index.sentences:
        for word in index.about.words(told):
            token = token_at(told, word.start) if word.topic in asked else None
            if token is not None:
                yield told, token


def _things(index: EvidenceIndex, parsed: ParsedSentence, within: Span) -> set[str]:
    """What a verb of the bullet acts on, whatever the parse makes of the verb."""
    words = ((word.topic, token_at(parsed, word.start)) for word in index.about.words(parsed, within))
    return {topic for topic, token in words if token is not None and token.dep_ in ("obj", "dobj")}


def _is_ahead(verb: Token, language: str) -> bool:
    """Tell a verb in the future: « financera », "will fund"."""
    helpers = [child for child in verb.children if child.dep_.startswith("aux")]
    future = lexicon_pattern(language, "turned", "in_the_future").fullmatch(verb.lower_)
    return future is not None or any(plays(one, "will") for one in helpers)


def _is_done(verb: Token, language: str) -> bool:
    """Tell a finite past, or a participle whose auxiliary is no conditional: « avait financé », "was sold"."""
    if verb.pos_ not in ("VERB", "AUX") or _is_ahead(verb, language):
        return False
    helpers = [child for child in verb.children if child.dep_.startswith("aux")]
    if any(has_feature(one, "Mood", "Cnd") or has_feature(one, "Tense", "Fut") or one.tag_ == "MD" for one in helpers):
        return False
    finite = verb.tag_ == "VBD" or (has_feature(verb, "Tense", "Past") and has_feature(verb, "VerbForm", "Fin"))
    passive = any(one.tag_ == "VBD" for one in helpers)
    perfect = any(one.dep_ == "aux:tense" or plays(one, "helpers_of_the_perfect") for one in helpers)
    return finite or passive or perfect
