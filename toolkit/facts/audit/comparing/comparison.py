"""Comparison: how a sentence of the text tells a statement otherwise: contrary, less firmly, only as a step to it."""

from __future__ import annotations

from toolkit.facts.audit.comparing.attributed import left_without_source
from toolkit.facts.audit.comparing.contraries import contrary
from toolkit.facts.audit.comparing.disputes import as_disputed
from toolkit.facts.audit.comparing.firmness import as_put, only_hearsay, reserve_dropped
from toolkit.facts.audit.comparing.sequels import doubted_after, pending_after
from toolkit.facts.audit.comparing.tellings import Telling
from toolkit.facts.audit.comparing.told import (
    AHEAD_OF_US,
    OPEN,
    Told,
    as_told,
    committed,
    is_past,
    tells_past,
    words_at,
)
from toolkit.facts.audit.comparing.views import (
    AHEAD,
    ATTITUDES,
    PROCEEDINGS,
    governor,
    hedged,
    in_view,
    only_before,
    only_thought,
    still_sought,
    suspected_beside,
    under_condition,
)
from toolkit.facts.audit.evidence.index import EvidenceIndex
from toolkit.facts.audit.reading.landmarks import first_party
from toolkit.facts.audit.reading.material import span_in
from toolkit.facts.audit.reading.opposition import holds_negation, later_step, still_pending, unconfirmed
from toolkit.facts.audit.reading.put_off import only_put_off
from toolkit.facts.commitment import is_stronger, is_weaker
from toolkit.facts.content import Word, stems
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.explanations import telling_words
from toolkit.facts.families import kin
from toolkit.facts.grammar import has_feature, is_finite, token_at
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.patterns import written

_REJECTING = {"deny", "reject", "rebuff", "exclude"}
_OPPOSING = {"reject", "oppose", "rebuff"}
_SETTLING = {"force", "order", "decide", "approve", "allow", "agree", "accept"}
"""What is done before the thing it settles is: that a fall forced the cut says nothing of when it will be made."""
_WEIGHING = {"consider", "hope"}
"""Whoever weighs or hopes for a thing says no more than that he may do it."""
_AGREED = {"deal", "agree", "talk", "sign", "contract", "approve", "elect", "ratify", "support"}
"""What may be true while its last step is still wanting."""
"""The parser often takes it for an imperfect."""
_TITLES = ("title", "subtitle")
"""In a title the present tense tells what has happened."""
_BY_OTHERS = ("reported", "quoted")
_OWN_VOICE = ("asserted", "forecast")
_TOLD = ("asserted", "reported", "quoted")
_RELATIVE = ("relcl", "acl:relcl")
_NEARLY_ALL = 0.65
"""Share of a statement from which a sentence with another verb tells the same act."""


def told_apart(index: EvidenceIndex, parsed: ParsedSentence, claim: Row, telling: Telling) -> Told | None:
    """Return how a telling differs from the statement *claim* of the sentence *parsed*; None where it says the same.

    The gravest difference is told: the contrary, then what is put more firmly, then a later step, then less firmly.
    """
    other = telling.claim
    if other is None or only_put_off(index.material, parsed, telling.parsed):
        return None
    return (
        contrary(index, parsed, claim, telling, other)
        or _done_beside(index, parsed, claim, telling, other)
        or _firmer(index, parsed, claim, telling, other)
        or _further(index, parsed, claim, telling, other)
        or _weaker(index, parsed, claim, telling, other)
    )


def _weaker(index: EvidenceIndex, parsed: ParsedSentence, claim: Row, telling: Telling, other: Row) -> Told | None:
    """A less firm wording of the same act; of another act it would be another matter."""
    asked = {word.topic for word in index.about.predicate(parsed, span_in(parsed, claim))}
    known = _already(index, parsed, claim, telling, other) or _likely_there(claim, telling, other)
    if is_weaker(claim, other) and (telling.anchored or not asked or known):
        return as_told("understated", "commitment", claim, other)
    return None


def _likely_there(claim: Row, telling: Telling, other: Row) -> bool:
    """Tell whether what is possible here is called likely there of nearly all the same things, in another verb."""
    likely = claim["modality"] == "possible" and other["certainty"] == "probable"
    return likely and other["polarity"] == claim["polarity"] and telling.share >= _NEARLY_ALL


def _done_beside(index: EvidenceIndex, parsed: ParsedSentence, claim: Row, telling: Telling, other: Row) -> Told | None:
    """That a relative clause of the telling has done what the statement only holds possible.

    « Deux joueurs pourraient quitter le club » against « le club, dont deux joueurs sont partis, sera-t-il relégué ? ».
    """
    if claim["modality"] != "possible" or claim["polarity"] == "negative" or other["modality"] not in OPEN:
        return None
    asked = {word.topic for word in index.about.predicate(parsed, span_in(parsed, claim))}
    for word in index.about.words(telling.parsed):
        token = token_at(telling.parsed, word.start)
        if (
            token is None
            or token.dep_ not in _RELATIVE
            or not (word.topic in asked or kin([word.topic], asked, index.material.language))
        ):
            continue
        start, end = token.left_edge.idx, token.right_edge.idx + len(token.right_edge)
        if tells_past(telling.parsed, (start, end)) and not holds_negation(
            telling.parsed.text[start:end], index.material.language
        ):
            return Told("understated", "commitment", telling_words(claim), telling.parsed.text[start:end], other)
    return None


def _already(index: EvidenceIndex, parsed: ParsedSentence, claim: Row, telling: Telling, other: Row) -> bool:
    """Tell whether the telling has done, in another verb, by the same party with the same thing, what may be done.

    "Ankara may station drones in the capital" against "Ankara has already parked three drones there".
    """
    within = span_in(parsed, claim)
    things = {word.topic for word in index.about.objects(parsed, within, named=True)}
    told = index.about.of(telling.parsed)
    party = first_party(index.material, parsed)
    same = bool(party) and party == first_party(index.material, telling.parsed)
    done = other["modality"] in _TOLD and other["polarity"] == "positive" and tells_past(telling.parsed, telling.span)
    return claim["modality"] == "possible" and same and done and bool(things & told)


def _firmer(index: EvidenceIndex, parsed: ParsedSentence, claim: Row, telling: Telling, other: Row) -> Told | None:
    language = index.material.language
    asked = {word.topic for word in index.about.predicate(parsed, span_in(parsed, claim))}
    doubt = unconfirmed(telling.parsed.text, language) or doubted_after(index, telling)
    if committed(claim) and doubt and not unconfirmed(parsed.text, language):
        return Told("overstated", "unconfirmed", telling_words(claim), doubt, other)
    ahead = claim["modality"] in AHEAD_OF_US and other["modality"] in AHEAD_OF_US
    condition = (
        pending_after(index, telling) if committed(claim) and not ahead and not asked & (AHEAD | _AGREED) else None
    )
    if condition and not still_pending(parsed.text, language):
        return Told("overstated", "unconfirmed", telling_words(claim), condition, other)
    if other["modality"] == "denied":
        if asked & _REJECTING or _own_word_of(index, claim, other) or _only_opposed(index, claim, other):
            return None
        # A saying laid to somebody is told by no sentence either, where the text only has the denial.
        voices = _OWN_VOICE if parsed.sentence.role in _TITLES else (*_OWN_VOICE, *_BY_OTHERS)
        own = committed(claim) and claim["modality"] in voices
        return Told("overstated", "denied", telling_words(claim), str(other["surface"]), other) if own else None
    if parsed.sentence.role in _TITLES:
        # « La frontière de tous les soupçons »: a title without a verb names the suspicion by a noun.
        asked = asked | {word.topic for word in index.about.words(parsed, span_in(parsed, claim))} & PROCEEDINGS
    if asked & PROCEEDINGS and other["modality"] in ("alleged", *_BY_OTHERS) and not only_hearsay(other, language):
        # That somebody is accused or tried is a fact, whatever he did.
        return None
    weighed = asked & _WEIGHING and other["modality"] in AHEAD_OF_US
    if weighed or _attitude_told(index, claim, asked, telling) or _of_another_act(index, parsed, asked, telling):
        return None
    put = as_put(index, parsed, claim, asked)
    if is_stronger(put, other) or reserve_dropped(parsed, claim, telling, other, language):
        return as_told("overstated", "commitment", claim, other)
    viewed = _in_view(index, parsed, claim, telling) if committed(claim) else ""
    if viewed:
        return Told("overstated", "in-view", telling_words(claim), viewed, other)
    return as_disputed(index, claim, other) or left_without_source(index, parsed, claim, telling, other)


def _of_another_act(index: EvidenceIndex, parsed: ParsedSentence, asked: set[str], telling: Telling) -> bool:
    """Tell whether a sentence has neither the act nor a number of a title: its « pourrait » is of something else."""
    shared = index.about.of(parsed) & index.about.of(telling.parsed)
    counted = any(topic[0] == "#" for topic in shared)
    return parsed.sentence.role in _TITLES and bool(asked) and not telling.anchored and not counted


def _only_opposed(index: EvidenceIndex, claim: Row, denial: Row) -> bool:
    """Tell whether what is still to come is only opposed: villages that reject a plan deny no vote on it."""
    cue = stems(str(denial.get("cue") or ""), index.material.language)
    return claim["modality"] in AHEAD_OF_US and bool(cue & _OPPOSING) and not cue & {"deny"}


def _own_word_of(index: EvidenceIndex, claim: Row, denial: Row) -> bool:
    """Tell whether a saying may be that of whoever denies: « le club assure avoir payé » for « il nie la dette »."""
    if claim["modality"] not in _BY_OTHERS:
        return False
    own = index.material.root(claim["source_entity_id"])
    named = index.material.entities.mentions_in(str(denial["sentence_id"]))
    return not own or own in {index.material.root(row["entity_id"]) for row in named}


def _in_view(index: EvidenceIndex, parsed: ParsedSentence, claim: Row, telling: Telling) -> str:
    """The words by which the telling only has in view, asks for, nears or thinks what the statement gives as so."""
    viewed = (
        governor(index, parsed, claim, telling)
        or still_sought(index, parsed, claim, telling)
        or suspected_beside(index, parsed, claim, telling)
    )
    sure = claim["modality"] in ("forecast", "asserted") and claim["certainty"] == "affirmed"
    if not viewed and (sure or claim["modality"] == "forecast"):
        viewed = under_condition(index, parsed, claim, telling)
    if not viewed and sure:
        viewed = hedged(index, parsed, telling)
    if not viewed and claim["modality"] == "asserted" and is_past(parsed):
        viewed = only_before(index, parsed, claim, telling)
    return viewed or only_thought(index, parsed, claim, telling)


def _attitude_told(index: EvidenceIndex, claim: Row, asked: set[str], telling: Telling) -> bool:
    """Tell whether statement and text tell of one attitude or word of somebody, whatever it is about.

    That somebody fears, criticises or asks for a thing is a fact, however open the thing is.
    """
    attitudes = asked & ATTITUDES
    certainty = telling.claim["certainty"] if telling.claim is not None else ""
    # That he will ask for it is no fact yet, where he only may.
    if not attitudes or (claim["modality"] == "forecast" and certainty in ("possible", "probable")):
        return False
    words = index.about.words(telling.parsed)
    told = {
        word.topic
        for word in words
        if word.topic in ATTITUDES
        and not _left_open(telling, word, index.material.language)
        and not in_view(index, telling.parsed, word)
    }
    return bool(attitudes & told or kin(attitudes, told, index.material.language))


def _left_open(telling: Telling, word: Word, language: str) -> bool:
    """Tell whether a mark leaves the word open: behind it (« n'exclut pas de demander »), or itself (« exigerait »)."""
    claim = telling.claim
    if claim is None or not claim.get("cue") or claim["modality"] not in (*OPEN, "alleged"):
        return False
    first, marked = (claim[name] - telling.parsed.offset for name in ("cue_start", "cue_end"))
    conditional = written(language, "clauses", "hearsay_conditional")
    hearsay = claim["modality"] == "alleged" and conditional.search(telling.parsed.text[first:marked])
    return bool((first if hearsay else marked) <= word.start < telling.span[1])


def _further(index: EvidenceIndex, parsed: ParsedSentence, claim: Row, telling: Telling, other: Row) -> Told | None:
    asked = {word.topic for word in index.about.predicate(parsed, span_in(parsed, claim))}
    # « La visite du roi à Lima » only names what it is about: nothing in it says that it is done.
    titled = parsed.sentence.role in _TITLES and not _only_names(parsed)
    told = telling.anchored if titled else telling.anchored or other["main"]
    done = (
        (is_past(parsed) or titled or _already_told(parsed, index.material.language))
        and not asked & (AHEAD | _SETTLING)
        and told
        and not _told_before_mark(telling, asked)
    )
    if other["modality"] == "forecast" and claim["modality"] in _TOLD and done:
        return as_told("overstated", "realised", claim, other)
    step = later_step(index.about.predicate(parsed, span_in(parsed, claim)), telling.words, index.material.language)
    if step is not None and not index.known(step[0].topic) and step[1].topic not in index.about.of(parsed):
        return Told("overstated", "step", words_at(parsed, step[0]), words_at(telling.parsed, step[1]), other)
    return None


def _already_told(parsed: ParsedSentence, language: str) -> bool:
    """Tell whether a statement says that its act is done already: « déjà », "by now"."""
    listed = load_lexicon(language, "findings")["already"]
    return any(token.lower_ in listed for token in parsed.parse or ())


def _only_names(parsed: ParsedSentence) -> bool:
    """Tell whether a title is a noun without a verb or participle; without a parse the answer is no."""
    root = next((token for token in parsed.parse or () if token.dep_ == "ROOT"), None)
    verbal = (token for token in parsed.parse or () if token.pos_ in ("VERB", "AUX"))
    told = any(is_finite(token) or has_feature(token, "VerbForm", "Part") or token.tag_ == "VBN" for token in verbal)
    return root is not None and root.pos_ == "NOUN" and not told


def _told_before_mark(telling: Telling, asked: set[str]) -> bool:
    """Tell whether the act itself stands before the mark of what is to come, and so not under it."""
    claim = telling.claim
    if claim is None or not claim.get("cue"):
        return False
    marked = claim["cue_start"] - telling.parsed.offset
    held = [word.start for word in telling.words if word.topic in asked]
    return bool(held) and max(held) < marked and not _is_marked(telling, max(held), marked)


def _is_marked(telling: Telling, place: int, marked: int) -> bool:
    """Tell whether the act is the noun of which the mark itself speaks: "an appeal would be lodged"."""
    token = token_at(telling.parsed, place)
    return (
        token is not None
        and token.dep_ in ("nsubj", "nsubjpass", "nsubj:pass")
        and token.pos_ == "NOUN"
        and any(child.idx == marked for child in (token.head, *token.head.children))
    )
