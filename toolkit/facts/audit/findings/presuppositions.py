"""Presuppositions: « les livraisons », "the theft": what a noun takes for granted and the text only suspects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from toolkit.facts.audit.comparing.views import in_question, in_view
from toolkit.facts.audit.evidence.index import EvidenceIndex
from toolkit.facts.audit.reading.deeds import deeds, same_things
from toolkit.facts.audit.reading.material import span_in
from toolkit.facts.audit.reading.scope import widened
from toolkit.facts.audit.reading.topics import acts, general_topics, is_word
from toolkit.facts.audit.verdicts.judgement import Judgements
from toolkit.facts.content import Word
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.explanations import Finding, explain, telling_words
from toolkit.facts.families import families
from toolkit.facts.grammar import has_feature, token_at
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import has_lexicons

if TYPE_CHECKING:
    from spacy.tokens import Token

_ROLES = ("title", "subtitle", "key_points", "analysis")
_OPEN = ("alleged", "possible", "uncertain", "denied")
_LEFT_OPEN = ("alleged", "possible", "denied")
_SURE = ("asserted", "reported", "quoted")
_TITLES = ("title", "subtitle")


@dataclass(frozen=True)
class Taken:
    """A noun phrase that takes an act for granted.

    Attributes:
        words: As printed.
        act: Topic of its noun.
        others: Topics of what belongs to it: whose, of what, where.
        told_by: Topics of the words that tell it.
        done: It is called done, by a participle: what is only announced is not.
    """

    parsed: ParsedSentence
    words: str
    act: str
    others: frozenset[str]
    told_by: frozenset[str]
    done: bool


def presupposition_findings(judged: Judgements) -> Iterator[Finding]:
    """Yield nouns with their definite article whose act the body only suspects, allows for, or tells of a part."""
    index = judged.index
    for parsed in judged.material.of_role(*_ROLES):
        for taken in _taken_in(index, parsed):
            finding = _held_against(index, taken)
            if finding is not None:
                yield finding
                break


def _taken_in(index: EvidenceIndex, parsed: ParsedSentence) -> Iterator[Taken]:
    language = index.material.language
    if parsed.parse is None or not has_lexicons(language):
        return
    content = index.about.words(parsed)
    topics = {word.start: word.topic for word in content if is_word(word.topic)}
    for token in parsed.parse:
        act = topics.get(token.idx, "")
        if act not in acts(language) or not (is_known_thing(token, language) or _is_done_to(token)):
            continue
        if in_question(token, content, language) or _in_conditional(index, parsed, token):
            continue
        if parsed.sentence.role not in _TITLES and _is_done_to(token) and token.head.dep_ == "ROOT":
            # Outside titles, what hangs on the head of the sentence is its verb, misread: it tells the act.
            continue
        start, end = _phrase(token if token.pos_ == "NOUN" and not _is_done_to(token) else token.head)
        held = {word.topic for word in content if start <= word.start < end and word.topic[0] not in "#%"}
        # Where the text has no word of the act itself, one near to it tells it: « suspendre » for « la fermeture ».
        near = families(language).near.get(act, frozenset()) if not index.known(act) else frozenset()
        yield Taken(
            parsed,
            parsed.text[start:end].strip(" ,;:"),
            act,
            frozenset(held - {act}),
            frozenset({act}) | near,
            _is_done_to(token),
        )


def _phrase(token: Token) -> tuple[int, int]:
    """The span of a noun with what belongs to it, up to a relative clause or an apposition."""
    cut = [
        child.left_edge.idx for child in token.children if child.dep_ in ("acl:relcl", "relcl", "appos", "conj", "cc")
    ]
    end = min([one for one in cut if one > token.idx], default=token.right_edge.idx + len(token.right_edge))
    return token.left_edge.idx, end


def is_known_thing(token: Token, language: str) -> bool:
    """Tell whether a token is a noun that its article or owner presents as known."""
    return token.pos_ == "NOUN" and _definite(token, language)


def _is_done_to(token: Token) -> bool:
    """Tell whether a token is a participle that says of a noun what was done to it: « un barrage fissuré »."""
    done = has_feature(token, "VerbForm", "Part") and token.tag_ != "VBG" and not has_feature(token, "Tense", "Pres")
    described = token.dep_ in ("acl", "amod") and token.head.pos_ == "NOUN"
    return done and described and not any(child.dep_ in ("mark", "aux", "nsubj") for child in token.children)


def _definite(token: Token, language: str) -> bool:
    before = [child for child in token.children if child.idx < token.idx]
    return any(child.dep_ == "poss" or child.lower_ in _words(language, "definite_articles") for child in before)


def _in_conditional(index: EvidenceIndex, parsed: ParsedSentence, token: Token) -> bool:
    """Tell whether the claim that holds a noun is itself put in the conditional: « le retrait priverait »."""
    place = parsed.offset + token.idx
    rows = [row for row in index.material.claims_in(parsed.sentence.sentence_id) if row["start"] <= place < row["end"]]
    return bool(rows) and all(row["modality"] == "alleged" for row in rows)


def _held_against(index: EvidenceIndex, taken: Taken) -> Finding | None:
    """The finding that a taken-for-granted act deserves: nothing where any sentence of the body states it."""
    tellings = [
        (row, parsed)
        for parsed in index.material.of_role("body")
        for row in index.material.claims_in(parsed.sentence.sentence_id)
        if _tells(index, parsed, row, taken)
    ]
    language = index.material.language
    stated = [(row, parsed) for row, parsed in tellings if _states(index, parsed, row, taken)]
    if not stated:
        open_ones = (*_OPEN, *_SURE, "forecast") if taken.done else (*_OPEN, *_SURE)
        weak = [row for row, _ in tellings if row["modality"] in open_ones and row["polarity"] == "positive"]
        weak = weak or _only_open(index, taken)
        return _finding(taken, weak) if weak else None
    wider = [(row, widened(taken.words, parsed.text, language)) for row, parsed in stated]
    if all(pair is not None for _, pair in wider) and taken.parsed.sentence.role not in _TITLES:
        row, pair = wider[0]
        ids = (taken.parsed.sentence.sentence_id, str(row["sentence_id"]))
        explanation = explain("scope_presupposed", a=taken.words, b=pair[1] if pair else "")
        return Finding("scope_shift", "medium", ids, explanation, "finding.scope-presupposed")
    return None


def _tells(index: EvidenceIndex, parsed: ParsedSentence, row: Row, taken: Taken) -> bool:
    held = index.about.words(parsed, span_in(parsed, row))
    topics = {word.topic for word in held}
    told = [word for word in held if word.topic in taken.told_by]
    words = frozenset(topic for topic in taken.others if is_word(topic))
    shared = taken.others & topics or same_things(words, frozenset(topics), index.material.language)
    named = bool(shared) and not _with_other_things(index, row, taken)
    return bool(told) and named and not all(_granted(parsed, word, index) for word in told)


def _only_open(index: EvidenceIndex, taken: Taken) -> list[Row]:
    """What the body says of the thing that an act is done to, where it leaves all of that open; nothing else.

    « La perte des fonds norvégiens » where the body only has « Oslo pourrait revoir ses fonds ».
    """
    if taken.parsed.sentence.role != "analysis":
        return []
    things = {topic for topic in taken.others if is_word(topic)} - general_topics(index.material.language)
    told = [
        row
        for parsed in index.material.of_role("body")
        for row in index.material.claims_in(parsed.sentence.sentence_id)
        if things & {word.topic for word in index.about.words(parsed, span_in(parsed, row))}
    ]
    return told if all(row["modality"] in _LEFT_OPEN for row in told) else []


def _states(index: EvidenceIndex, parsed: ParsedSentence, row: Row, taken: Taken) -> bool:
    """Tell whether a claim states the act: in so many words, and not as what is only thought of."""
    told = [word for word in index.about.words(parsed, span_in(parsed, row)) if word.topic in taken.told_by]
    contested = row["modality"] != "asserted" and (row["disputed_by"] or row["row_id"] in index.rejections)
    sure = row["modality"] in _SURE and row["polarity"] == "positive" and not contested
    return sure and not all(in_view(index, parsed, word) for word in told)


def _with_other_things(index: EvidenceIndex, row: Row, taken: Taken) -> bool:
    """Tell whether a claim tells the act, but with another thing: technology that helps modernise the arms."""
    own = frozenset(topic for topic in taken.others if is_word(topic))
    told = [deed.things for deed in deeds(index.about, row) if deed.act in taken.told_by]
    return bool(own and told) and all(
        things and not same_things(own, things, index.material.language) for things in told
    )


def _granted(parsed: ParsedSentence, word: Word, index: EvidenceIndex) -> bool:
    """Tell whether the telling itself takes the act for granted: « accusé d'avoir retardé les travaux »."""
    token = token_at(parsed, word.start)
    return token is not None and token.pos_ == "NOUN" and _definite(token, index.material.language)


def _finding(taken: Taken, weak: list[Row]) -> Finding:
    ids = (taken.parsed.sentence.sentence_id, *dict.fromkeys(str(row["sentence_id"]) for row in weak))
    words = {"a": taken.words, "b": telling_words(weak[0])}
    if taken.parsed.sentence.role in _TITLES:
        explanation = explain("headline_presupposes", **words)
        return Finding("headline_overstated", "medium", ids, explanation, "finding.headline.presupposes")
    return Finding(
        "presupposition_conflict",
        "medium",
        ids,
        explain("presupposition_conflict", **words),
        "finding.presupposes",
    )


@cache
def _words(language: str, name: str) -> frozenset[str]:
    return frozenset(load_lexicon(language, "presuppositions")[name])
