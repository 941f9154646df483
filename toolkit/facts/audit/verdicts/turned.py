"""Turned: a bullet that turns one thing round and tells the rest as the text: a word, what came first, who was for it.

« Les provinces du nord ont voté » against « les provinces du sud ont voté »; "inspected after it fell" against
"before it fell"; "his ministers supported it" against "despite the objections of his ministers".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from toolkit.facts.audit.comparing.differences import Difference
from toolkit.facts.audit.evidence.evidence import Evidence
from toolkit.facts.audit.evidence.index import EvidenceIndex
from toolkit.facts.audit.reading.contrary_acts import Side, side
from toolkit.facts.audit.reading.material import span_in
from toolkit.facts.audit.reading.opposition import holds_negation
from toolkit.facts.audit.reading.topics import general_topics, is_word
from toolkit.facts.content import fold
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.families import kin
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import has_lexicons, lexicon_pattern, plain

if TYPE_CHECKING:
    from spacy.tokens import Token

_ALIKE = 0.5
"""Share of a bullet that a sentence must tell before a word of it that is the contrary counts."""
_BESIDE = 3
"""Words between a word and what it is said of that are told with it."""
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubjpass")
_SETTLED = ("asserted", "reported", "quoted", "forecast")


def turned_round(
    index: EvidenceIndex, parsed: ParsedSentence, claim: Row, evidence: Sequence[Evidence]
) -> Difference | None:
    """Return the thing that a bullet turns round, where its evidence tells the rest as it does; None without one."""
    language = index.material.language
    plainly = claim["modality"] in _SETTLED and claim["polarity"] == "positive"
    if not plainly or not has_lexicons(language) or holds_negation(parsed.text, language):
        return None
    spited = _in_spite(index, parsed, claim)
    if spited is not None or not evidence:
        return spited
    near = [one for one in evidence if one.share >= _ALIKE and not holds_negation(one.parsed.text, language)]
    turns = (
        *_contrary_words(index, parsed, near),
        *_other_order(index, parsed, near),
        *_for_good(parsed, near, language),
    )
    for own, words, other, theirs in turns:
        if own:
            return Difference("contradicted", "turned", words, theirs, (other.sentence.sentence_id,))
    return None


_Turn = tuple[bool, str, ParsedSentence, str]


def _for_good(parsed: ParsedSentence, near: Sequence[Evidence], language: str) -> Iterator[_Turn]:
    """What a bullet tells as lasting for ever, where its evidence gives it a term: "suspended for ninety days"."""
    lasting, limited = (lexicon_pattern(language, "turned", name) for name in ("for_good", "for_a_time"))
    own = lasting.search(plain(parsed.text))
    if own is None or any(lasting.search(plain(one.parsed.text)) for one in near):
        return
    for one in near[:1]:
        theirs = limited.search(plain(one.parsed.text))
        if theirs is not None:
            yield True, own[0], one.parsed, theirs[0]


def _contrary_words(index: EvidenceIndex, parsed: ParsedSentence, near: Sequence[Evidence]) -> Iterator[_Turn]:
    """A word of a bullet, where its evidence says the contrary word, and nowhere this one, of the same thing."""
    language = index.material.language
    for token in parsed.parse or ():
        for mine, theirs in _pairs_with(fold(token.text), language):
            if _finds(parsed, theirs) or any(_finds(one.parsed, mine) for one in near):
                continue
            for one in near:
                found = _of_one_thing(index, parsed, token, one.parsed, theirs)
                if found is not None:
                    yield True, _with_head(parsed, token), one.parsed, _with_head(one.parsed, found)


def _of_one_thing(
    index: EvidenceIndex, parsed: ParsedSentence, token: Token, other: ParsedSentence, listed: Side
) -> Token | None:
    """The word of a side that a sentence says of the thing that a bullet says *token* of."""
    around = _around(index, parsed, token)
    return next((one for one in _finds(other, listed) if around & _around(index, other, one)), None)


def _around(index: EvidenceIndex, parsed: ParsedSentence, token: Token) -> set[str]:
    """What a word is said of or with: above it, below it and beside it, but who is named and how many."""
    near = {
        token.head,
        *token.children,
        *token.head.children,
        *(leaf for one in token.children for leaf in one.children),
    }
    places = {one.idx for one in near} - {token.idx}
    found = {word.topic for word in index.about.words(parsed) if word.start in places and is_word(word.topic)}
    return found - general_topics(index.material.language)


def _finds(parsed: ParsedSentence, listed: Side) -> list[Token]:
    return [token for token in parsed.parse or () if listed.holds(fold(token.text))]


def _with_head(parsed: ParsedSentence, token: Token) -> str:
    """A word with what it is said of, as printed."""
    first, last = sorted((token, token.head), key=lambda one: one.idx)
    return parsed.text[first.idx : last.idx + len(last)] if last.i - first.i <= _BESIDE else str(token.text)


def _other_order(index: EvidenceIndex, parsed: ParsedSentence, near: Sequence[Evidence]) -> Iterator[_Turn]:
    """What a bullet lets come before a thing and its evidence after it, or the other way round."""
    for place, landmark, act in _orders(index, parsed):
        told = [(one.parsed, *other) for one in near for other in _orders(index, one.parsed)]
        same = [(where, side_) for where, side_, thing, deed in told if thing == landmark and _may_be_one(act, deed)]
        if same and all(side_ != place for _, side_ in same):
            where = same[0][0]
            yield True, parsed.text, where, where.text


def _may_be_one(act: str, deed: str) -> bool:
    return not act or not deed or act == deed


def _orders(index: EvidenceIndex, parsed: ParsedSentence) -> Iterator[tuple[int, str, str]]:
    """Yield which side of what a sentence sets an act: the side, the topic of what, the topic of the act."""
    topics = {word.start: word.topic for word in index.about.words(parsed)}
    for token in parsed.parse or ():
        place = next((i for i, one in enumerate(_order(index.material.language)) if one.holds(fold(token.text))), None)
        if place is None or token.dep_ == "advmod":
            continue
        below = next((child for child in token.children if child.dep_ in ("pobj", "pcomp")), None)
        what = below if below is not None else token.head
        act = token.head if below is not None else what.head
        if topics.get(what.idx) and what is not act:
            yield place, topics[what.idx], topics.get(act.idx, "")


def _in_spite(index: EvidenceIndex, parsed: ParsedSentence, claim: Row) -> Difference | None:
    """That a bullet lets somebody be for what the text says was done against his will."""
    language = index.material.language
    favouring = set(load_lexicon(language, "turned")["favouring"])
    asked = {word.topic for word in index.about.predicate(parsed, span_in(parsed, claim))}
    root = next((token for token in parsed.parse or () if token.dep_ == "ROOT"), None)
    subject = next((child for child in root.children if child.dep_ in _SUBJECTS), None) if root is not None else None
    if not asked & favouring or subject is None:
        return None
    span = (subject.left_edge.idx, subject.right_edge.idx + len(subject.right_edge))
    who = index.about.of(parsed, span)
    rest = {topic for topic in index.about.of(parsed) if is_word(topic)} - who - asked
    for other in index.sentences:
        match = lexicon_pattern(language, "turned", "spite").search(plain(other.text))
        if match is None:
            continue
        name = "whose" if match["whose"] else "owner"
        whose = index.about.of(other, match.span(name)) if match[name] else frozenset()
        told = index.about.of(other)
        if who & whose and (rest & told or kin(rest, told, language)):
            names = (other.sentence.sentence_id,)
            return Difference(
                "contradicted", "opposite", str(claim["surface"]), other.text[slice(*match.span())], names
            )
    return None


def _pairs_with(word: str, language: str) -> Iterator[tuple[Side, Side]]:
    """Yield the sides on which a folded word stands, each with the side of its contraries."""
    for first, second in _pairs(language):
        if first.holds(word):
            yield first, second
        elif second.holds(word):
            yield second, first


@cache
def _pairs(language: str) -> tuple[tuple[Side, Side], ...]:
    return tuple((side(str(one)), side(str(other))) for one, other in load_lexicon(language, "turned")["pairs"])


@cache
def _order(language: str) -> tuple[Side, ...]:
    return tuple(side(str(one)) for one in load_lexicon(language, "turned")["order"])
