"""Unsettled: acts that a title, the analysis or a closing line tells as done, and of which the body only has a charge.

The judgement holds whole statements against whole sentences; a title packs several acts into one line (« un bac
surchargé coule »), and an analysis builds one into another sentence (« avec trois cents postes supprimés »).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.facts.audit.comparing.differences import Difference
from toolkit.facts.audit.comparing.views import ATTITUDES, CHARGING, IN_VIEW, PROCEEDINGS, in_question, in_view
from toolkit.facts.audit.evidence.evidence import Evidence
from toolkit.facts.audit.evidence.index import EvidenceIndex
from toolkit.facts.audit.reading.material import of_another_year, span_in
from toolkit.facts.audit.reading.opposition import negated_at
from toolkit.facts.audit.reading.topics import general_topics, is_word
from toolkit.facts.content import Word
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.explanations import Finding, explain, telling_words
from toolkit.facts.families import kin
from toolkit.facts.grammar import has_feature, token_at

if TYPE_CHECKING:
    from spacy.tokens import Token

_TITLES = ("title", "subtitle")
_CHARGED = ("alleged", "denied")
_LEFT_OPEN = (*_CHARGED, "uncertain", "possible")
_BY_OTHERS = ("reported", "quoted")
_OWN_VOICE = ("asserted", "forecast")
_BESIDE = PROCEEDINGS | ATTITUDES
"""Acts of saying and of justice: that somebody denies or is charged is a fact of its own."""


@dataclass(frozen=True)
class Act:
    """An act told as done: its word, the words as printed, and the topics of who did it to what."""

    parsed: ParsedSentence
    word: Word
    printed: str
    parties: frozenset[str]


@dataclass(frozen=True)
class Mention:
    """A place of the body where an act is named: with the claim that names it, and how open it is left."""

    parsed: ParsedSentence
    row: Row
    open: bool
    charged: bool
    doubted: bool


def unsettled_findings(index: EvidenceIndex) -> Iterator[Finding]:
    """Yield acts told as done where every sentence of the body that names them charges or denies them."""
    for parsed in index.material.of_role(*_TITLES, "analysis"):
        if of_another_year(index.material, parsed.sentence.sentence_id):
            continue
        for act in _acts(index, parsed):
            mentions = _mentions(index, act)
            charges = [one for one in mentions if one.charged and _same_matter(index, act, one)]
            if charges and all(one.open for one in mentions):
                yield _finding(act, charges)
                break


def only_charged(
    index: EvidenceIndex, parsed: ParsedSentence, evidence: Sequence[Evidence] = ()
) -> tuple[ParsedSentence, Difference] | None:
    """Return the sentence that leaves open the act which a bullet tells as done, and how the two differ, or None.

    For a bullet that no sentence bears out, or only without its act: that files were sold is overstated, neither
    unsupported nor borne out, where they were exposed and « nobody knows whether anything was sold ».
    """
    nearest = index.nearest(parsed)
    for act in _acts(index, parsed):
        if any(act.word.topic in index.about.of(one.parsed) for one in evidence):
            continue
        near = nearest is not None and bool(nearest.covered - {act.word.topic})
        mentions = _mentions(index, act)
        doubts = [one for one in mentions if one.doubted and (near or _same_matter(index, act, one))]
        if doubts and all(one.open for one in mentions):
            first = doubts[0]
            names = (first.parsed.sentence.sentence_id,)
            told = telling_words(first.row)
            return first.parsed, Difference("overstated", "commitment", act.printed, told, names, first.row)
    return None


def _acts(index: EvidenceIndex, parsed: ParsedSentence) -> Iterator[Act]:
    """Yield the acts that a sentence tells as done, in its author's own voice."""
    about, language = index.about, index.material.language
    words = [word for word in about.words(parsed) if is_word(word.topic)]
    for word in words:
        token = token_at(parsed, word.start)
        if token is None or word.topic in _BESIDE | general_topics(language):
            continue
        if not _done(token, parsed.sentence.role in _TITLES) or in_question(token, words, language):
            continue
        row = _claim_at(index, parsed, word)
        if row is None or row["modality"] not in _OWN_VOICE or row["source_text"]:
            continue
        if negated_at(parsed.text, (token.left_edge.idx, word.end), [word], language):
            continue
        first, last = _span(token)
        parties = frozenset(one.topic for one in about.words(parsed, (first, last))) - {word.topic}
        yield Act(parsed, word, parsed.text[first:last].strip(" ,;:."), parties)


def _done(token: Token, titled: bool) -> bool:
    """Tell whether a verb tells its act as done: a past tense, a perfect, a participle; in a title the present too."""
    helpers = [child for child in token.children if child.dep_.startswith("aux")]
    if any(one.tag_ == "MD" or has_feature(one, "Tense", "Fut") or has_feature(one, "Mood", "Cnd") for one in helpers):
        return False
    if has_feature(token, "VerbForm", "Part") and token.tag_ != "VBG" and not has_feature(token, "Tense", "Pres"):
        return True
    finite = has_feature(token, "VerbForm", "Fin") and token.pos_ == "VERB" and not has_feature(token, "Mood", "Cnd")
    return finite and (has_feature(token, "Tense", "Past") or (titled and has_feature(token, "Tense", "Pres")))


def _span(token: Token) -> tuple[int, int]:
    """The span of an act with who does it to what: of a participle, with the noun that it describes."""
    first, last = token.left_edge.idx, token.right_edge.idx + len(token.right_edge)
    if token.dep_ in ("acl", "amod") and token.head.pos_ in ("NOUN", "PROPN"):
        kept = [token.head, *(child for child in token.head.children if child.dep_ in ("nummod", "compound", "nmod"))]
        first = min(first, *(one.left_edge.idx for one in kept))
        last = max(last, *(one.idx + len(one) for one in kept))
    return first, last


def _claim_at(index: EvidenceIndex, parsed: ParsedSentence, word: Word) -> Row | None:
    """The narrowest claim of a sentence that holds a word."""
    held = [
        row
        for row in index.material.claims_in(parsed.sentence.sentence_id)
        if (span := span_in(parsed, row))[0] <= word.start < span[1]
    ]
    return min(held, key=lambda row: row["end"] - row["start"], default=None)


def _mentions(index: EvidenceIndex, act: Act) -> list[Mention]:
    about = index.about
    found = []
    for parsed in index.material.of_role("body"):
        for word in about.words(parsed):
            row = _claim_at(index, parsed, word) if word.topic == act.word.topic else None
            if row is not None:
                found.append(_mention(index, parsed, word, row))
            elif word.topic == act.word.topic:
                # Named where no claim is read: nothing says that it is open.
                return []
    return found


def _mention(index: EvidenceIndex, parsed: ParsedSentence, word: Word, row: Row) -> Mention:
    contested = row["modality"] in _BY_OTHERS and bool(row["disputed_by"] or row["row_id"] in index.rejections)
    laid = bool(in_view(index, parsed, word, CHARGING | {"deny"}))
    charged = contested or laid or row["modality"] in _CHARGED
    left_open = charged or row["modality"] in _LEFT_OPEN or bool(in_view(index, parsed, word, IN_VIEW))
    return Mention(parsed, row, left_open, charged, charged or row["modality"] == "uncertain")


def _same_matter(index: EvidenceIndex, act: Act, mention: Mention) -> bool:
    """Tell whether the body names the act with a party or thing that belongs to it in the statement as well."""
    told = index.about.of(mention.parsed)
    shared = act.parties & told
    words = {topic for topic in act.parties if is_word(topic)}
    return bool(shared or kin(words, told, index.material.language))


def _finding(act: Act, charges: list[Mention]) -> Finding:
    ids = (act.parsed.sentence.sentence_id, *dict.fromkeys(one.parsed.sentence.sentence_id for one in charges))
    other = charges[0].row
    role = act.parsed.sentence.role
    if role in _TITLES:
        template = "subheadline_presupposes" if role == "subtitle" else "headline_presupposes"
        explanation = explain(template, a=act.printed, b=str(other["surface"]))
        return Finding("headline_overstated", "high", ids, explanation, "finding.headline.unsettled")
    explanation = explain("analysis_firmer", a=act.printed, b=str(other["surface"]))
    return Finding("certainty_conflict", "high", ids, explanation, "finding.unsettled")
