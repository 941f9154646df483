"""Replies: what is answered right behind the evidence for a statement: a denial, or a voice that says no such thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.facts.audit.evidence.evidence import Evidence
from toolkit.facts.audit.evidence.index import EvidenceIndex
from toolkit.facts.audit.reading.material import span_in
from toolkit.facts.audit.reading.topics import general_topics, is_word
from toolkit.facts.content import stems
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.wording import has_lexicons, lexicon_pattern, plain

_SAYING = frozenset({"deny", "accuse", "suspect", "reject"})
_REACH = 2
"""Sentences after the evidence in which a denial that names nothing else answers it."""
_BY_OTHERS = ("reported", "quoted")
_CHARGES = ("alleged", "reported", "quoted", "possible")


def answers_beside(index: EvidenceIndex, parsed: ParsedSentence, evidence: Sequence[Evidence]) -> list[Row]:
    """Return the denials that follow the evidence so closely that they answer it, else another voice that says no."""
    return _denials(index, parsed, evidence) or list(_retorts(index, evidence))


def denials_of_act(index: EvidenceIndex, parsed: ParsedSentence, claim: Row) -> list[Row]:
    """Return the denials, wherever the text has them, of the very act of a statement and of one thing more of it.

    « nie toute surcharge » for « les armateurs ont surchargé leurs barques »; a bare « dément » answers the charge in
    its own sentence.
    """
    material = index.material
    asked = {word.topic for word in index.about.predicate(parsed, span_in(parsed, claim)) if is_word(word.topic)}
    asked -= general_topics(material.language) | _SAYING
    own = index.about.of(parsed)
    found = []
    for row in material.claims:
        if row["modality"] != "denied" or row["section_role"] not in index.roles:
            continue
        said = _denied_words(index, row)
        bare = not {topic for topic in said if is_word(topic)}
        charged = frozenset().union(*(_charge(index, one) for one in material.claims_in(str(row["sentence_id"]))))
        told = charged if bare else said
        # Where no more is denied than the act, it is the act of whoever is spoken of.
        more = {topic for topic in (told & own) - asked if topic[0] != "@"}
        if asked & told and (more or (not bare and {topic for topic in told if is_word(topic)} <= asked)):
            found.append(row)
    return found


def _charge(index: EvidenceIndex, row: Row) -> frozenset[str]:
    """Topics of what a claim lays to somebody or lets somebody say; empty for a denial."""
    if row["modality"] not in _CHARGES:
        return frozenset()
    parsed = index.material.sentences[str(row["sentence_id"])]
    return index.about.of(parsed, span_in(parsed, row))


def retort(index: EvidenceIndex, row: Row) -> Row | None:
    """Return what another voice answers, in the negative, in the sentence behind what somebody says; None without.

    « Nous n'avons rien caché », rétorque la direction.
    """
    material = index.material
    if row["modality"] not in _CHARGES or not (row["source_text"] or row["modality"] == "alleged"):
        return None
    name = str(row["sentence_id"])
    place = next((nth for nth, one in enumerate(index.sentences) if one.sentence.sentence_id == name), None)
    if place is None or place + 1 == len(index.sentences) or not has_lexicons(material.language):
        return None
    for other in material.claims_in(index.sentences[place + 1].sentence.sentence_id):
        answers = (
            lexicon_pattern(material.language, "findings", "answering").search(plain(str(other.get("cue") or "")))
            is not None
        )
        same = (other["source_entity_id"], other["source_text"]) == (row["source_entity_id"], row["source_text"])
        if other["modality"] in _BY_OTHERS and other["polarity"] == "negative" and answers and not same:
            return other
    return None


def says_no(words: str, language: str) -> bool:
    """Tell whether an answer begins with a no.

    >>> says_no("Faux, réplique le port : les clés sont là", "fr")
    True
    """
    return has_lexicons(language) and lexicon_pattern(language, "findings", "saying_no").match(plain(words)) is not None


def _retorts(index: EvidenceIndex, evidence: Sequence[Evidence]) -> Iterator[Row]:
    """The answers to what the evidence lays to somebody."""
    for one in evidence:
        told = (retort(index, row) for row in index.material.claims_in(one.sentence_id))
        yield from [row for row in told if row is not None][:1]


def _denials(index: EvidenceIndex, parsed: ParsedSentence, evidence: Sequence[Evidence]) -> list[Row]:
    """The denials that follow the evidence so closely, in the statement's words or in none, that they answer it."""
    order = {one.sentence.sentence_id: place for place, one in enumerate(index.sentences)}
    own = index.about.of(parsed)
    found = []
    for row in index.material.claims:
        place = order.get(str(row["sentence_id"]))
        if row["modality"] != "denied" or place is None:
            continue
        said = _denied_words(index, row)
        bare = not {topic for topic in said if is_word(topic)} and not row["denies"]
        reach = _REACH if said & own else 1 if bare else 0
        if any(0 < place - order[one.sentence_id] <= reach for one in evidence):
            found.append(row)
    return found


def _denied_words(index: EvidenceIndex, row: Row) -> frozenset[str]:
    """Topics of what a denial rejects: without its verb and without who denies."""
    parsed = index.material.sentences[str(row["sentence_id"])]
    denier = stems(str(row["source_text"] or ""), index.material.language)
    return index.about.of(parsed, span_in(parsed, row)) - denier - _SAYING
