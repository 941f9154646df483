"""Admissions: that a bullet lets somebody admit or confirm what he denies in the text, or leaves open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.facts.audit.comparing.differences import Difference
from toolkit.facts.audit.comparing.replies import says_no
from toolkit.facts.audit.evidence.evidence import Evidence
from toolkit.facts.audit.evidence.index import EvidenceIndex
from toolkit.facts.audit.reading.frames import Party, frames, main_frame
from toolkit.facts.audit.reading.material import span_in
from toolkit.facts.audit.reading.opposition import unconfirmed
from toolkit.facts.audit.reading.topics import general_topics, is_word
from toolkit.facts.content import stems
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.families import families, kin
from toolkit.facts.wording import lexicon_pattern, plain

_ADMITTING = frozenset({"admit", "confirm"})
_REJECTING = frozenset({"deny", "reject", "exclude"})
_BEHIND = 3
"""Sentences behind the evidence in which somebody answers it."""


@dataclass(frozen=True)
class _Admission:
    """Who admits what in a bullet.

    Attributes:
        asked: Topics of the act that is admitted.
        things: Topics of what it is done with.
    """

    who: Party
    asked: frozenset[str]
    things: frozenset[str]


def admissions(
    index: EvidenceIndex, parsed: ParsedSentence, evidence: Sequence[Evidence], rejecting: Sequence[Row]
) -> Iterator[Difference]:
    """Yield that a bullet lets somebody admit or confirm what he denies in the text, rules out or leaves open.

    « Le port reconnaît avoir perdu les clés » against « le port dément », « Faux, répond le port », « le port n'a ni
    confirmé ni infirmé »; none where the text tells an admission of his.
    """
    admission = _admission(index, parsed)
    if admission is None or _admitted(index, admission):
        return
    beside = [row for one in _near(index, evidence) for row in index.material.claims_in(one.sentence.sentence_id)]
    denied = [row for row in beside if row["modality"] == "denied" and _of_the_matter(index, row, evidence, admission)]
    own = [
        row
        for row in (*rejecting, *_denied_by(index, admission), *denied)
        if _is_of(index, row, admission.who) or _taken_up(index, row, admission.who, evidence)
    ]
    if own:
        others = [row for row in _denials(index) if _is_of(index, row, admission.who)]
        # He denies much: what counts is his denial of the matter, not the one that stands nearest.
        things = admission.things - stems(admission.who.words, index.material.language)
        row = max([*own, *others], key=lambda one: len(_matter(index, one) & things))
        yield Difference("contradicted", "admitted", parsed.text, str(row["surface"]), (str(row["sentence_id"]),), row)
        return
    for one in _near(index, evidence):
        words, rule = _refusal(index, one, admission.who)
        if words:
            yield Difference("contradicted", rule, parsed.text, words, (one.sentence.sentence_id,))
            return


def admits_the_untold(index: EvidenceIndex, parsed: ParsedSentence, evidence: Sequence[Evidence]) -> Difference | None:
    """Return that a bullet lets somebody admit what no sentence speaks of, whatever others admit; None otherwise.

    « Ana Reis reconnaît sa défaite » beside « la commission admet une panne ».
    """
    admission = _admission(index, parsed)
    if admission is None or _admitted(index, admission):
        return None
    language = index.material.language
    own = admission.who.topics | stems(admission.who.words, language) | general_topics(language)
    things = {topic for topic in admission.things - own if is_word(topic)}
    near = families(language).near
    like = things.union(*(near.get(topic, ()) for topic in things))
    # Who won tells of no defeat that anybody admits.
    if not things or any(like & index.about.of(one) for one in index.sentences):
        return None
    best = evidence[0]
    return Difference("unsupported", "untold", parsed.text, best.parsed.text, (best.sentence_id,))


def _admission(index: EvidenceIndex, parsed: ParsedSentence) -> _Admission | None:
    """What a bullet lets somebody admit in its main clause; None where it does not, or says that he does not."""
    frame = main_frame(index.about, parsed)
    if frame is None or frame.act not in _ADMITTING or frame.negated or not frame.doers:
        return None
    return _of(index, parsed, frame.doers[0])


def _of(index: EvidenceIndex, parsed: ParsedSentence, who: Party) -> _Admission:
    admitting = next((token for token in parsed.parse or () if token.dep_ == "ROOT"), None)
    # « reconnaît sa défaite mais demande un recomptage »: what he asks for besides is no part of what he admits.
    besides = {
        leaf.idx
        for child in (admitting.children if admitting is not None else ())
        if child.dep_ == "conj"
        for leaf in child.subtree
    }
    words = [word for word in index.about.words(parsed) if word.start not in besides]
    verbs = {token.idx for token in parsed.parse or () if token.pos_ in ("VERB", "AUX")}
    held = {word.topic for word in words} - who.topics - _ADMITTING
    return _Admission(who, frozenset(held & {word.topic for word in words if word.start in verbs}), frozenset(held))


def _admitted(index: EvidenceIndex, admission: _Admission) -> bool:
    """Tell whether the text tells an admission of the same party, or one of the same act by anybody."""
    language = index.material.language
    asked = admission.asked
    for one in index.sentences:
        topics = index.about.of(one)
        if not topics & _ADMITTING:
            continue
        if topics & {"admit"} and (asked & topics or kin(asked, topics, language)):
            return True
        for frame in frames(index.about, one):
            own = any(_same(index, other, admission.who) for other in frame.doers)
            if own and frame.act in _ADMITTING and not frame.negated:
                return True
    return False


def _denied_by(index: EvidenceIndex, admission: _Admission) -> list[Row]:
    """The denials of the text that are of the very act."""
    told = {one.sentence.sentence_id: index.about.of(one) for one in index.sentences}
    asked, things = admission.asked, admission.things - admission.asked
    return [one for one in _denials(index) if asked & told[one["sentence_id"]] and things & told[one["sentence_id"]]]


def _denials(index: EvidenceIndex) -> list[Row]:
    rows = index.material.claims
    return [one for one in rows if one["modality"] == "denied" and one["section_role"] in index.roles]


def _matter(index: EvidenceIndex, row: Row) -> frozenset[str]:
    """What a denial is about: its own words but those for what was said, and what its pronouns take up."""
    material = index.material
    parsed = material.sentences[str(row["sentence_id"])]
    first, last = span_in(parsed, row)
    answered = lexicon_pattern(material.language, "turned", "answered_thing").search(plain(parsed.text), first, last)
    aside = index.about.of(parsed, answered.span()) if answered else frozenset()
    said = index.about.of(parsed, (first, last)) - aside - _REJECTING
    rejected = [one for one in material.claims if one["row_id"] in row["denies"]]
    before = index.preceding(parsed)
    for one in rejected:
        said |= index.about.of(material.sentences[str(one["sentence_id"])])
    takes_up = lexicon_pattern(material.language, "turned", "taking_up").search(plain(parsed.text), first, last)
    if not rejected and before is not None and (answered or takes_up):
        said |= index.about.of(before)
    return said


def _is_of(index: EvidenceIndex, row: Row, who: Party) -> bool:
    """Tell whether a denial is that of a party: of its entity, else of what it is called."""
    root = index.material.root(row["source_entity_id"])
    if root and who.roots:
        return root in who.roots
    return _called_alike(stems(str(row["source_text"] or ""), index.material.language), who)


def _taken_up(index: EvidenceIndex, row: Row, who: Party, evidence: Sequence[Evidence]) -> bool:
    """Tell whether a denial by a mere « l'institution » takes up the party that acts in the evidence before it."""
    language = index.material.language
    called = stems(str(row["source_text"] or ""), language)
    if row["source_entity_id"] or not called <= general_topics(language):
        return False
    best = evidence[0].parsed
    after = index.following(best)
    acting = {root for frame in frames(index.about, best) for one in frame.doers for root in one.roots}
    return after is not None and row["sentence_id"] == after.sentence.sentence_id and bool(who.roots & acting)


def _of_the_matter(index: EvidenceIndex, row: Row, evidence: Sequence[Evidence], admission: _Admission) -> bool:
    """Tell whether a denial stands in the evidence itself, or behind it in the words of the bullet or in none."""
    if any(one.sentence_id == row["sentence_id"] for one in evidence):
        return True
    said = index.about.of(index.material.sentences[str(row["sentence_id"])]) - admission.who.topics - _REJECTING
    return bool(said & admission.things) or not said


def _called_alike(topics: frozenset[str], who: Party) -> bool:
    """Tell whether one of two names holds the other: « l'entourage du ministre », "the military"."""
    own, other = (frozenset(topic for topic in one if is_word(topic)) for one in (who.topics, topics))
    return bool(other and own) and (other <= own or own <= other)


def _same(index: EvidenceIndex, other: Party, who: Party) -> bool:
    if other.roots and who.roots:
        return bool(other.roots & who.roots)
    return _called_alike(other.topics, who)


def _near(index: EvidenceIndex, evidence: Sequence[Evidence]) -> Iterator[ParsedSentence]:
    """The evidence and the sentences behind it."""
    seen: set[str] = set()
    for one in evidence:
        sentence: ParsedSentence | None = one.parsed
        for _ in range(_BEHIND + 1):
            if sentence is None or sentence.sentence.sentence_id in seen:
                break
            seen.add(sentence.sentence.sentence_id)
            yield sentence
            sentence = index.following(sentence)


def _refusal(index: EvidenceIndex, parsed: ParsedSentence, who: Party) -> tuple[str, str]:
    """The words by which a party rules out, rejects or neither confirms, with the rule; empty without any."""
    language = index.material.language
    for row in index.material.claims_in(parsed.sentence.sentence_id):
        if row["source_text"] and _is_of(index, row, who) and says_no(str(row["surface"]), language):
            return str(row["surface"]), "admitted"
    own = [frame for frame in frames(index.about, parsed) if any(_same(index, one, who) for one in frame.doers)]
    for frame in own:
        if frame.act in _REJECTING and not frame.negated:
            last = frame.verb.right_edge
            return parsed.text[frame.verb.left_edge.idx : last.idx + len(last)], "admitted"
    return (parsed.text, "unadmitted") if own and unconfirmed(parsed.text, language) else ("", "")
