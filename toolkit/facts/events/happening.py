"""Happening: whether an event has occurred, goes on, is planned, possible or alleged, as the words around it say."""

from __future__ import annotations

from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.events.noun_time import is_taken_for_granted, status_of_noun
from toolkit.facts.events.syntax import auxiliaries, is_finite_group, is_verb
from toolkit.facts.events.triggers import Trigger
from toolkit.facts.events.verb_time import NOTHING, status_of_verb
from toolkit.facts.grammar import is_relative, tokens_in

_SURE = ("occurred", "ongoing", "planned")


def status_of(parsed: ParsedSentence, trigger: Trigger, claim: Row | None, language: str) -> str:
    """Return the status of the event that *trigger* tells; ``NOTHING`` where the sentence says it does not happen.

    Args:
        parsed: The sentence.
        trigger: Where it is told.
        claim: The claim that holds the trigger, if any.
        language: Of the article.
    """
    if claim is not None and claim["modality"] == "uncertain":
        return NOTHING
    told = status_of_noun(trigger, language) if trigger.is_noun else status_of_verb(trigger, language)
    if told == NOTHING:
        return NOTHING
    if trigger.frame.status and told in ("occurred", "ongoing"):
        told = trigger.frame.status
    if told == "expected":
        return "planned"
    if claim is not None and not is_taken_for_granted(trigger, language) and _bears_on(parsed, trigger, claim, told):
        told = _under_claim(parsed, trigger, claim, told)
    return "occurred" if told == "presupposed" else told


def _bears_on(parsed: ParsedSentence, trigger: Trigger, claim: Row, told: str) -> bool:
    if trigger.frame.plover_type == "ACCUSE" and not trigger.is_noun and told == "occurred":
        # That somebody accuses is told as a fact, whatever becomes of the accusation.
        return False
    return _under_cue(parsed, trigger, claim)


def _under_claim(parsed: ParsedSentence, trigger: Trigger, claim: Row, told: str) -> str:
    """Return what the claim that holds the trigger makes of its status."""
    modality = claim["modality"]
    if modality == "denied":
        return _of_denier(trigger, told) if _is_denial(parsed, trigger, claim) else "denied"
    if modality == "alleged" and told not in ("possible", "presupposed"):
        return "alleged"
    if modality == "possible" and told in _SURE and not trigger.frame.speech:
        return "possible"
    if modality == "forecast" and told == "occurred" and _is_before_cue(parsed, trigger, claim):
        return "planned"
    return "possible" if told == "planned" and claim["certainty"] == "possible" else told


def _is_denial(parsed: ParsedSentence, trigger: Trigger, claim: Row) -> bool:
    """Tell whether the trigger is itself what denies the claim: "rejects the finding", not "denies having struck"."""
    if trigger.frame.family != "reject" or trigger.is_noun or claim.get("cue_start") is None:
        return False
    start, end = (parsed.offset + place for place in trigger.span)
    return bool(claim["cue_start"] < end and start < claim["cue_end"])


def _of_denier(trigger: Trigger, told: str) -> str:
    """Whoever rejects a finding has done so; « ce que Lima rejette » only makes what was told disputed."""
    hangs = trigger.token.dep_ in ("acl:relcl", "relcl", "acl") or any(map(is_relative, trigger.token.children))
    return NOTHING if hangs else told


def _under_cue(parsed: ParsedSentence, trigger: Trigger, claim: Row) -> bool:
    """Tell whether the cue of a claim bears on the trigger; the « pourrait » of a verb beside it does not."""
    if claim.get("cue_start") is None or trigger.is_noun:
        return True
    if not claim["start"] <= claim["cue_start"] < claim["end"]:
        return True
    span = claim["cue_start"] - parsed.offset, claim["cue_end"] - parsed.offset
    cue = [token for token in tokens_in(parsed, span) if is_verb(token)]
    if not cue or not is_finite_group(trigger.token):
        return True
    own = {trigger.token.i, *(helper.i for helper in auxiliaries(trigger.token))}
    above = {token.i for token in trigger.token.ancestors} if trigger.token.dep_ in ("ccomp", "xcomp") else set()
    return any(token.i in own | above for token in cue)


def _is_before_cue(parsed: ParsedSentence, trigger: Trigger, claim: Row) -> bool:
    """« Un accord entre X et Y entrera en vigueur »: the noun leads straight to the verb that tells the future."""
    if not trigger.is_noun or claim.get("cue_start") is None:
        return False
    cue = claim["cue_start"] - parsed.offset
    return not any(is_verb(token) for token in tokens_in(parsed, (trigger.token.idx, cue))) and trigger.token.idx < cue
