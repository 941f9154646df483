"""Earned: whether a bullet that nothing contradicts is told by its evidence at all, and as firmly."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.facts.audit.comparing.differences import Difference
from toolkit.facts.audit.comparing.told import committed, is_past
from toolkit.facts.audit.comparing.views import AHEAD, ATTITUDES, IN_VIEW, PROCEEDINGS, hangs_on_condition
from toolkit.facts.audit.evidence.evidence import Evidence
from toolkit.facts.audit.evidence.index import EvidenceIndex
from toolkit.facts.audit.reading.footings import charge, footing, holds_footing, reason
from toolkit.facts.audit.reading.material import span_in
from toolkit.facts.audit.reading.opposition import holds_negation
from toolkit.facts.audit.reading.topics import acts
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.families import families
from toolkit.facts.function_words import plays
from toolkit.facts.grammar import has_feature, makes_passive, token_at
from toolkit.facts.lexicon import load_lexicon

_CLEAR = 0.5
"""Share of a bullet that a sentence must cover before it is said to tell more firmly the same."""
_ENOUGH = 0.4
"""Share of a bullet that is only possible from which a sentence may tell the same as done."""
_NEAR = 0.6
"""Part of the best share from which a sentence's reserve is a reserve of the same matter."""
_FIRM = ("asserted", "reported", "quoted", "forecast")
_LEFT_OPEN = ("possible", "uncertain", "denied", "alleged")
_LIKELY = ("possible", "probable")
_BY_WANT = frozenset({"fail", "absent", "empty", "lack", "silence", "cancel", "exclude", "reject", "stop", "loss"})
"""Families that tell that something is wanting or not done, which a text tells in many other words."""


def unearned(
    index: EvidenceIndex, parsed: ParsedSentence, claim: Row, evidence: Sequence[Evidence]
) -> Difference | None:
    """Return in what the evidence falls short of a bullet's act, or goes beyond what it only holds possible."""
    if claim["modality"] == "possible":
        return _more_than_possible(index, parsed, claim, evidence)
    if not committed(claim) or claim["modality"] == "alleged" or holds_negation(parsed.text, index.material.language):
        return None
    return (
        _on_other_footing(index, parsed, claim, evidence)
        or _reason_taken_as_true(index, parsed, claim, evidence)
        or _condition_dropped(index, parsed, claim, evidence)
        or _act_untold(index, parsed, claim, evidence)
    )


def _on_other_footing(
    index: EvidenceIndex, parsed: ParsedSentence, claim: Row, evidence: Sequence[Evidence]
) -> Difference | None:
    """That all sentences with a bullet's act only charge somebody with it, deny it, allow it or tell what precedes."""
    language = index.material.language
    asked = {word.topic for word in index.about.predicate(parsed, span_in(parsed, claim))}
    if asked & (IN_VIEW | ATTITUDES | AHEAD | PROCEEDINGS | {"exclude"}) or holds_footing(parsed, language):
        return None
    if claim["modality"] not in ("asserted", "forecast"):
        # Whoever says that soldiers stole it accuses them.
        return None
    found = []
    for one in evidence:
        for word in index.about.words(one.parsed):
            token = token_at(one.parsed, word.start) if word.topic in asked else None
            if token is not None:
                found.append((one, footing(one.parsed, token, language)))
    if not found or not all(words for _, words in found):
        return None
    where, words = found[0]
    return Difference("overstated", "in-view", str(claim["surface"]), words, (where.sentence_id,))


def _reason_taken_as_true(
    index: EvidenceIndex, parsed: ParsedSentence, claim: Row, evidence: Sequence[Evidence]
) -> Difference | None:
    """That a bullet gives for the reason of a deed what the text only charges somebody with: "banned for cheating"."""
    best, language = evidence[0], index.material.language
    act, words = reason(parsed, language), charge(best.parsed, language)
    if act is None or not words or charge(parsed, language) or best.share < _CLEAR:
        return None
    asked = {word.topic for word in index.about.words(parsed) if word.start == act.idx}
    for word in index.about.words(best.parsed):
        token = token_at(best.parsed, word.start) if word.topic in asked else None
        if token is not None and not footing(best.parsed, token, language):
            return None
    return Difference("overstated", "in-view", str(claim["surface"]), words, (best.sentence_id,))


def _condition_dropped(
    index: EvidenceIndex, parsed: ParsedSentence, claim: Row, evidence: Sequence[Evidence]
) -> Difference | None:
    """That what the bullet says will be depends on a condition in the text, in whatever verb."""
    best, language = evidence[0], index.material.language
    listed = frozenset(load_lexicon(language, "findings")["conditions"])
    own = any(token.lower_ in listed for token in parsed.parse or ()) or hangs_on_condition(parsed, language)
    if claim["modality"] != "forecast" or claim["certainty"] in _LIKELY or best.share < _CLEAR or own:
        return None
    words = hangs_on_condition(best.parsed, language)
    return Difference("overstated", "in-view", str(claim["surface"]), words, (best.sentence_id,)) if words else None


def _act_untold(
    index: EvidenceIndex, parsed: ParsedSentence, claim: Row, evidence: Sequence[Evidence]
) -> Difference | None:
    """That the evidence has neither the act of a bullet, whose other words are known, nor one like it."""
    language = index.material.language
    asked = {word.topic for word in index.about.predicate(parsed, span_in(parsed, claim))}
    done = asked & acts(language)
    if not done or asked - done or done & _BY_WANT or claim["certainty"] in _LIKELY:
        return None
    if not is_past(parsed) and claim["modality"] != "forecast":
        return None
    told = frozenset().union(*(index.about.of(one.parsed) | one.covered for one in evidence))
    known = families(language)
    like = {name for topic in done for group in (known.near, known.opposites) for name in group.get(topic, ())}
    if asked & told or like & told or _only_so(parsed):
        return None
    best = evidence[0]
    nobody = claim["modality"] == "asserted" and _is_passive(parsed) and not any(index.known(topic) for topic in done)
    # « Deux cueilleurs ont été arrêtés »: where no sentence lets anybody do such a thing, nothing of it is told.
    verdict = "unsupported" if nobody else "overstated"
    return Difference(verdict, "untold", str(claim["surface"]), best.parsed.text, (best.sentence_id,))


def _is_passive(parsed: ParsedSentence) -> bool:
    root = next((token for token in parsed.parse or () if token.dep_ == "ROOT"), None)
    return root is not None and any(map(makes_passive, root.children))


def _only_so(parsed: ParsedSentence) -> bool:
    """Tell whether a bullet restricts its act: « ne trancheront qu'au printemps »."""
    return any(plays(token, "half_of_not") for token in parsed.parse or ())


def _more_than_possible(
    index: EvidenceIndex, parsed: ParsedSentence, claim: Row, evidence: Sequence[Evidence]
) -> Difference | None:
    """That the evidence tells as done or settled, without any reserve, what the bullet only holds possible."""
    best = evidence[0]
    told = index.material.main_claim(best.sentence_id)
    if told is None or best.share < _ENOUGH or told["modality"] not in _FIRM or claim["polarity"] != told["polarity"]:
        return None
    near = [one for one in evidence if one.share >= _NEAR * best.share]
    rows = [row for one in near for row in index.material.claims_in(one.sentence_id)]
    if any(row["modality"] in _LEFT_OPEN or row["certainty"] in _LIKELY for row in rows):
        return None
    if any(_reserved(index, one.parsed) for one in near):
        return None
    return Difference(
        "understated", "commitment", str(claim["surface"]), str(told["surface"]), (best.sentence_id,), told
    )


def _reserved(index: EvidenceIndex, parsed: ParsedSentence) -> bool:
    """Tell whether a sentence holds any word that leaves something open: a condition, a modal, a wish."""
    language = index.material.language
    lexicon = load_lexicon(language, "findings")
    listed = {*lexicon["conditions"], *lexicon["abilities"], *lexicon["hedges"], "would", "should"}
    return bool(index.about.of(parsed) & IN_VIEW) or any(
        token.lower_ in listed or has_feature(token, "Mood", "Cnd") for token in parsed.parse or ()
    )
