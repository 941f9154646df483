"""Verities: what an author calls beyond doubt and others contest; what is said never to happen, and has happened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.facts.audit.comparing.told import tells_past
from toolkit.facts.audit.reading.material import span_in
from toolkit.facts.audit.reading.opposition import holds_negation
from toolkit.facts.audit.reading.topics import general_topics, is_word
from toolkit.facts.audit.verdicts.judgement import Judgements
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.explanations import Finding, explain
from toolkit.facts.grammar import token_at
from toolkit.facts.wording import has_lexicons, lexicon_pattern, plain

_OPEN = ("alleged", "reported", "quoted", "possible")


def verity_findings(judged: Judgements) -> Iterator[Finding]:
    """Yield what an analysis states against a denial or calls beyond doubt, and what never happened and did."""
    if has_lexicons(judged.material.language):
        yield from _beyond_doubt(judged)
        yield from _never(judged)


def _beyond_doubt(judged: Judgements) -> Iterator[Finding]:
    """« La faute du pilote ne fait aucun doute » where the body has an accusation, and a denial."""
    material, language = judged.material, judged.material.language
    for row in material.claims:
        if row["section_role"] != "analysis" or row["source_text"] or row["modality"] != "asserted":
            continue
        parsed = material.sentences[str(row["sentence_id"])]
        sure = lexicon_pattern(language, "findings", "beyond_doubt").search(plain(parsed.text)) is not None
        own = _words(judged, parsed)
        parties = _parties(judged, parsed)
        for other, denial in _contested(judged):
            there = material.sentences[str(other["sentence_id"])]
            shared = own & _words(judged, there)
            if sure and (shared or parties & _parties(judged, there)):
                ids = tuple(dict.fromkeys([str(one["sentence_id"]) for one in (row, other, denial)]))
                explanation = explain("analysis_firmer", a=str(row["surface"]), b=str(other["surface"]))
                yield Finding("certainty_conflict", "high", ids, explanation, "finding.beyond-doubt")
                break


def _contested(judged: Judgements) -> Sequence[tuple[Row, Row]]:
    """The accusations and other sayings of the body that somebody rejects, with what rejects them."""
    rows = {str(row["row_id"]): row for row in judged.material.claims if row["section_role"] == "body"}
    found = [(rows[name], given[0]) for name, given in judged.index.rejections.items() if name in rows and given]
    charges = [(row, row) for row in rows.values() if row["modality"] == "alleged"]
    return [*((row, denial) for row, denial in found if row["modality"] in _OPEN), *charges]


def _never(judged: Judgements) -> Iterator[Finding]:
    """« Nos digues n'ont jamais cédé », and « cette nuit-là, la digue nord a cédé », in one body."""
    material, language = judged.material, judged.material.language
    body = [row for row in material.claims if row["section_role"] == "body"]
    for row in body:
        parsed = material.sentences[str(row["sentence_id"])]
        first, last = span_in(parsed, row)
        if not lexicon_pattern(language, "findings", "never").search(plain(parsed.text), first, last):
            continue
        acts = _acts(judged, parsed, (first, last))
        things = _words(judged, parsed) - acts
        for other in body:
            there = material.sentences[str(other["sentence_id"])]
            span = span_in(there, other)
            negative = other["polarity"] == "negative" or holds_negation(there.text[slice(*span)], language)
            if negative or other["sentence_id"] == row["sentence_id"] or not tells_past(there, span):
                continue
            if acts & _acts(judged, there, span) and things & (_words(judged, there) - acts):
                ids = (str(row["sentence_id"]), str(other["sentence_id"]))
                explanation = explain("never_and_once", a=str(row["surface"]), b=str(other["surface"]))
                yield Finding("certainty_conflict", "high", ids, explanation, "finding.never")
                break


def _acts(judged: Judgements, parsed: ParsedSentence, within: tuple[int, int]) -> set[str]:
    """The verbs of a part of a sentence."""
    found = set()
    for word in judged.index.about.words(parsed, within):
        token = token_at(parsed, word.start)
        if token is not None and token.pos_ == "VERB" and is_word(word.topic):
            found.add(word.topic)
    return found


def _words(judged: Judgements, parsed: ParsedSentence) -> frozenset[str]:
    """The nouns of a sentence that say what it is about."""
    found = set()
    for word in judged.index.about.words(parsed):
        token = token_at(parsed, word.start)
        if token is not None and token.pos_ == "NOUN" and is_word(word.topic):
            found.add(word.topic)
    return frozenset(found) - general_topics(judged.material.language)


def _parties(judged: Judgements, parsed: ParsedSentence) -> set[str]:
    """Whom a sentence names."""
    material = judged.material
    return {material.root(row["entity_id"]) for row in material.entities.mentions_in(parsed.sentence.sentence_id)}
