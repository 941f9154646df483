"""Judgement: how a bullet or a title stands to the text, and in what it differs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from toolkit.facts.audit.comparing.contraries import unanswered
from toolkit.facts.audit.comparing.differences import Difference
from toolkit.facts.audit.comparing.replies import answers_beside, denials_of_act
from toolkit.facts.audit.comparing.tellings import Telling
from toolkit.facts.audit.evidence.evidence import ENOUGH, NEAR_BEST, Evidence
from toolkit.facts.audit.evidence.index import EvidenceIndex
from toolkit.facts.audit.particulars.matters import by_matter
from toolkit.facts.audit.reading.causes import cause_words, gives_cause
from toolkit.facts.audit.reading.material import Material, span_in
from toolkit.facts.audit.reading.topics import Topics
from toolkit.facts.audit.verdicts.admissions import admissions, admits_the_untold
from toolkit.facts.audit.verdicts.denials import denials_of, denials_repeated, with_denials
from toolkit.facts.audit.verdicts.doers import other_doer
from toolkit.facts.audit.verdicts.earned import unearned
from toolkit.facts.audit.verdicts.foretold import foretold_though_done
from toolkit.facts.audit.verdicts.other_party import other_party
from toolkit.facts.audit.verdicts.retold import by_telling, in_the_rest, tellings_in
from toolkit.facts.audit.verdicts.roles import by_role
from toolkit.facts.audit.verdicts.speakers import other_denier, other_speaker
from toolkit.facts.audit.verdicts.stances import told_otherwise, told_undone_too
from toolkit.facts.audit.verdicts.swapped import swapped_doer
from toolkit.facts.audit.verdicts.turned import turned_round
from toolkit.facts.audit.verdicts.unanimity import not_unanimous
from toolkit.facts.audit.verdicts.undecided import still_undecided
from toolkit.facts.audit.verdicts.unsettled import only_charged
from toolkit.facts.audit.verdicts.untold import of_another_thing, only_of_its_parties, what_is_unsaid
from toolkit.facts.audit.verdicts.weakened import weakened
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.wording import Span

_GRAVITY = ("contradicted", "overstated", "understated", "supported")
_OF_EXTENT = ("scope", "figure", "sharpened", "bound", "date")
_UNDENIED = (*_OF_EXTENT, "in-view", "realised", "step", "alternative")
"""Rules of differences in extent or progress, which a denial of something said just before does not answer."""


@dataclass(frozen=True)
class Judgement:
    """A verdict on a statement with its evidence and all that differs, the gravest first.

    Attributes:
        denials: Claims of the text that reject what the statement tells.
        told_denied: The statement itself tells that it is denied.
    """

    verdict: str
    rule: str
    evidence: tuple[Evidence, ...] = ()
    differences: tuple[Difference, ...] = ()
    denials: tuple[Row, ...] = ()
    told_denied: bool = False

    @property
    def sentence_ids(self) -> tuple[str, ...]:
        """Ids of the evidence."""
        return tuple(one.sentence_id for one in self.evidence)


@dataclass(frozen=True, eq=False)
class Judgements:
    """The article's summary judged, once for the key points and for the findings."""

    material: Material

    @cached_property
    def index(self) -> EvidenceIndex:
        """Body and analysis, as evidence."""
        return EvidenceIndex(Topics(self.material))

    @cached_property
    def points(self) -> dict[str, Judgement]:
        """Each bullet's judgement by the id of its sentence, in reading order."""
        return {
            parsed.sentence.sentence_id: judge(self.index, parsed) for parsed in self.material.of_role("key_points")
        }


def judge(index: EvidenceIndex, parsed: ParsedSentence, claim: Row | None = None) -> Judgement:
    """Return the verdict on a claim of a sentence, its main one unless said, against the sentences of *index*.

    The best evidence decides: where one sentence tells the same as strongly, weaker tellings count for nothing.
    """
    material = index.material
    claim = claim or material.main_claim(parsed.sentence.sentence_id)
    if claim is None:
        return Judgement("unsupported", "no-claim")
    found = _judge_claim(index, parsed, claim)
    unproven = found.verdict == "unsupported" or found.rule == "same"
    charged = only_charged(index, parsed, found.evidence) if unproven and _is_bullet(parsed) else None
    if charged is not None:
        where, difference = charged
        evidence = (Evidence(where, ENOUGH),)
        rows = index.material.claims_in(where.sentence.sentence_id)
        rejecting = [*denials_of(index, rows), *_answers(index, parsed, evidence, difference.rule)]
        unique = {str(row["row_id"]): row for row in rejecting}.values()
        return Judgement("overstated", difference.rule, evidence, (difference,), tuple(unique))
    return found


def _judge_claim(index: EvidenceIndex, parsed: ParsedSentence, claim: Row) -> Judgement:
    within = span_in(parsed, claim)
    evidence = index.find(parsed, _told_span(index, parsed, claim))
    where = [one.parsed for one in evidence]
    stands = told_otherwise(index, parsed, claim, where) if _is_bullet(parsed) else None
    settled = _settled_before(index, parsed, claim, evidence, stands)
    if settled is not None:
        return settled
    near = [one for one in evidence if evidence[0].share < ENOUGH or one.share >= NEAR_BEST * evidence[0].share]
    tellings = tellings_in(index, parsed, claim, near)
    if _is_bullet(parsed) and stands is None:
        if tellings and all(of_another_thing(index, parsed, within, one) for one in tellings):
            return Judgement("unsupported", "other-thing")
        if only_of_its_parties(index, parsed, claim, evidence, tellings):
            return Judgement("unsupported", "untold")
    found = [*by_telling(index, parsed, claim, tellings), *by_matter(index, parsed, claim, evidence)]
    if stands is not None:
        # A negation that leaves the act open denies nothing.
        found = [one for one in found if one.rule != "polarity"]
    if stands is not None and not any(one.verdict == stands.verdict for one in found):
        return _by_standing(index, parsed, claim, evidence, stands)
    found = found or in_the_rest(index, parsed, claim, [one for one in evidence if one not in near])
    if _is_bullet(parsed):
        found = _of_bullet(index, parsed, claim, evidence, tellings, found)
    if [one.verdict for one in found] == ["unsupported"]:
        return Judgement("unsupported", "untold")
    return _weighed(index, parsed, evidence, tellings, found)


def _settled_before(
    index: EvidenceIndex,
    parsed: ParsedSentence,
    claim: Row,
    evidence: Sequence[Evidence],
    stands: Difference | None,
) -> Judgement | None:
    """The judgement that needs no comparing of claims: a divided vote, what is undecided, undone, denied or nowhere."""
    divided = not_unanimous(index.material, parsed, claim, index.sentences)
    if divided is not None:
        where, own, told = divided
        names = (where.sentence.sentence_id,)
        difference = Difference("contradicted", "unanimity", own, told, names)
        return Judgement("contradicted", "unanimity", (Evidence(where, ENOUGH),), (difference,))
    undecided = still_undecided(index.about, parsed, claim, index.sentences) if _is_bullet(parsed) else None
    if undecided is not None:
        where, verdict, told = undecided
        open_still = Difference(verdict, "undecided", str(claim["surface"]), told, (where.sentence.sentence_id,))
        return Judgement(verdict, "undecided", (Evidence(where, ENOUGH),), (open_still,))
    if stands is not None and (stands.verdict == "contradicted" or not evidence or claim["modality"] == "denied"):
        return _by_standing(index, parsed, claim, evidence, stands)
    if claim["modality"] == "denied":
        return _judge_denial(index, claim, evidence)
    return None if evidence else _judge_without(index, parsed, span_in(parsed, claim))


def _of_bullet(
    index: EvidenceIndex,
    parsed: ParsedSentence,
    claim: Row,
    evidence: Sequence[Evidence],
    tellings: Sequence[Telling],
    found: list[Difference],
) -> list[Difference]:
    """What differs, with what is asked of bullets alone: who does it, and that the act is told at all."""
    alike = told_undone_too(index, parsed, [one.parsed for one in evidence])
    if alike:
        found = [one for one in found if one.rule != "polarity"]
    doer = by_role(index, parsed, claim, evidence) if not _contrary(found) else None
    if doer is None and not found:
        doer = other_doer(index, parsed, claim, evidence)
    if doer is None and not _contrary(found):
        doer = swapped_doer(index, parsed, claim, evidence)
        doer = doer or (other_party(index, parsed, claim, evidence) if not found else None)
    turned = None
    if doer is None and not _contrary(found):
        turned = turned_round(index, parsed, claim, evidence) or other_speaker(index, claim, evidence)
    found = [*(one for one in (doer, turned) if one is not None), *found]
    denied = unanswered(index, parsed, claim, evidence) if not found else None
    if denied is not None:
        where = (evidence[0].sentence_id,)
        found = [Difference(denied.verdict, denied.rule, denied.own, denied.text, where, denied.claim)]
    foretold = foretold_though_done(index, parsed, claim, evidence) if not found else None
    if foretold is not None:
        return [foretold]
    unsaid = _unsaid(index, parsed, claim, evidence, tellings) if not found and not alike else None
    return [*found, *([unsaid] if unsaid is not None else [])]


def _by_standing(
    index: EvidenceIndex, parsed: ParsedSentence, claim: Row, evidence: Sequence[Evidence], stands: Difference
) -> Judgement:
    """The judgement where the text lets the bullet's act stand otherwise; a contrary found besides comes before."""
    where = [Evidence(index.material.sentences[name], ENOUGH) for name in stands.sentence_ids]
    tellings = tellings_in(index, parsed, claim, evidence)
    found = [one for one in by_telling(index, parsed, claim, tellings) if one.rule != "polarity"] if evidence else []
    contrary_to = [one for one in found if one.verdict == "contradicted"] if stands.verdict == "overstated" else []
    # A vote that is put off is not called off: the day that it no longer has is what the bullet gets wrong.
    moved = [one for one in by_matter(index, parsed, claim, evidence) if one.rule == "former-date"] if evidence else []
    if moved:
        return _weighed(index, parsed, evidence, tellings, moved)
    return _weighed(index, parsed, [*evidence[:1], *where] if contrary_to else where, tellings, [*contrary_to, stands])


def _answers(
    index: EvidenceIndex, parsed: ParsedSentence, evidence: Sequence[Evidence], rule: str, *, contested: bool = False
) -> list[Row]:
    """The denials that answer a bullet: right behind its evidence, and wherever its very act is denied."""
    claim = index.material.main_claim(parsed.sentence.sentence_id)
    beside = answers_beside(index, parsed, evidence) if rule not in _UNDENIED else []
    of_act = claim is not None and not contested and rule not in _OF_EXTENT
    return [*beside, *(denials_of_act(index, parsed, claim) if of_act and claim is not None else [])]


def _unsaid(
    index: EvidenceIndex, parsed: ParsedSentence, claim: Row, evidence: Sequence[Evidence], tellings: Sequence[Telling]
) -> Difference | None:
    """What a bullet tells and its evidence does not, or not so: that it is "supported" must be earned."""
    return (
        weakened(index, parsed, claim, evidence)
        or what_is_unsaid(index, parsed, claim, evidence, tellings)
        or unearned(index, parsed, claim, evidence)
        or admits_the_untold(index, parsed, evidence)
    )


def _contrary(found: Sequence[Difference]) -> bool:
    return any(one.verdict == "contradicted" for one in found)


def _weighed(
    index: EvidenceIndex,
    parsed: ParsedSentence,
    evidence: Sequence[Evidence],
    tellings: Sequence[Telling],
    found: Sequence[Difference],
) -> Judgement:
    """The judgement by the gravest of what differs, with the denials that belong beside the evidence."""
    claims = index.material.claims_in(parsed.sentence.sentence_id)
    contested = [row for row in claims if row["modality"] == "denied"]
    rejecting = denials_of(index, [telling.claim for telling in tellings if telling.claim is not None])
    found = [*found, *admissions(index, parsed, evidence, rejecting)]
    ordered = sorted(found, key=lambda one: _GRAVITY.index(one.verdict))
    decisive = ordered[0] if ordered and ordered[0].verdict != "supported" else None
    verdict, rule = (decisive.verdict, decisive.rule) if decisive else ("supported", "same")
    if verdict == "overstated":
        # « soupçonné d'achat de voix, il nie »: one claim tells the charge and its denial.
        rejecting += [one.claim for one in tellings if one.claim is not None and one.claim["modality"] == "denied"]
        rejecting += [one.claim for one in found if one.rule == "denied" and one.claim and one.claim not in rejecting]
        beside = _answers(index, parsed, evidence, rule, contested=bool(contested))
        rejecting = [*rejecting, *(row for row in beside if row not in rejecting)]
    rejecting += [one.claim for one in found if one.rule == "admitted" and one.claim and one.claim not in rejecting]
    if contested or verdict in ("overstated", "contradicted"):
        # Whoever reads that it is denied, or should have read it, needs the denial beside the evidence.
        repeated = [row for own in contested for row in denials_repeated(index, own)]
        evidence = with_denials(index, evidence, [*repeated, *rejecting])
    return Judgement(verdict, rule, tuple(evidence), tuple(ordered), tuple(rejecting), bool(contested))


def _told_span(index: EvidenceIndex, parsed: ParsedSentence, claim: Row) -> Span:
    """The part of a statement that evidence is looked for: the claim, with who says it where he says nothing else."""
    whole = _is_bullet(parsed) and len(index.material.claims_in(parsed.sentence.sentence_id)) == 1
    return (0, len(parsed.text)) if whole else span_in(parsed, claim)


def _is_bullet(parsed: ParsedSentence) -> bool:
    return bool(parsed.sentence.role == "key_points")


def _judge_without(index: EvidenceIndex, parsed: ParsedSentence, within: Span) -> Judgement:
    """Without evidence a statement is unsupported; where it is a cause that is made up, its things are told apart."""
    cause = cause_words(parsed.text[within[0] : within[1]], index.material.language)
    nearest = index.nearest(parsed, within) if cause else None
    if cause and nearest is not None and not gives_cause(nearest.parsed.text, index.material.language):
        own = parsed.text[parsed.text.find(cause) :]
        return Judgement(
            "overstated", "cause", (nearest,), (Difference("overstated", "cause", own, "", (nearest.sentence_id,)),)
        )
    return Judgement("unsupported", "no-evidence")


def _judge_denial(index: EvidenceIndex, claim: Row, evidence: Sequence[Evidence]) -> Judgement:
    """Rejecting, denying and refuting are one act: a denial is told by a denial, whatever its verb."""
    material = index.material
    denials = denials_repeated(index, claim)
    told = [
        row
        for one in evidence
        for row in material.claims_in(one.sentence_id)
        if row["modality"] == "denied" or row["disputed_by"]
    ]
    if not told and not denials:
        return Judgement("unsupported", "no-denial", tuple(evidence))
    elsewhere = other_denier(index, claim, [*told, *denials])
    if elsewhere is not None:
        return Judgement("contradicted", elsewhere.rule, tuple(evidence), (elsewhere,))
    return Judgement("supported", "denial", tuple(with_denials(index, evidence, denials)))
