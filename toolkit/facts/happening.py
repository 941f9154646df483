"""Happening: whether an event has occurred, goes on, is planned, possible or alleged, as the words around it say."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from toolkit.facts.conjugation import conditionals, conjugate, futures
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.frames import verbs, word_class, word_list
from toolkit.facts.grammar import has_feature, tokens_in
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.syntax import auxiliaries, governors, is_finite_group, is_negated, is_verb, normal
from toolkit.facts.triggers import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

NOTHING = ""
"""Returned where the words tell that nothing happens: negated, refused, only supposed."""
_KINDS = ("possible", "planned", "failed", "excluded", "alleged", "real")
_WILL = ("will", "'ll", "shall", "wo")
_MAY = ("may", "might", "could", "can", "would")
_FROM_CLAIM = {"possible": "possible", "alleged": "alleged", "denied": "denied"}


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
    told = _of_noun(trigger, language) if trigger.is_noun else _of_verb(trigger, language)
    if told == NOTHING:
        return NOTHING
    if trigger.frame.status and told in ("occurred", "ongoing"):
        told = trigger.frame.status
    if told == "expected":
        return "planned"
    if claim is None or _is_cue(parsed, trigger, claim) or not _under_cue(parsed, trigger, claim):
        return "occurred" if told == "presupposed" else told
    from_claim = _FROM_CLAIM.get(claim["modality"], "")
    if from_claim == "denied":
        return "denied"
    if from_claim == "alleged" and told != "possible" and not (trigger.is_noun and told == "presupposed"):
        return "alleged"
    if from_claim == "possible" and told in ("occurred", "ongoing", "planned") and not trigger.frame.speech:
        return "possible" if not trigger.is_noun or told != "presupposed" else "occurred"
    if told == "planned" and claim["certainty"] == "possible":
        return "possible"
    return "occurred" if told == "presupposed" else told


def _is_cue(parsed: ParsedSentence, trigger: Trigger, claim: Row) -> bool:
    """Accusing is a fact even where what it is about is only alleged: the cue itself is the trigger."""
    if claim.get("cue_start") is None or trigger.frame.plover_type != "ACCUSE":
        return False
    position = parsed.offset + trigger.token.idx
    return bool(claim["cue_start"] <= position < claim["cue_end"])


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


def _of_verb(trigger: Trigger, language: str) -> str:
    verb = trigger.token
    if is_negated(verb) and not _negation_is_the_act(trigger):
        return NOTHING
    if _is_supposed(verb, language):
        return NOTHING
    verdicts = [told for told in _told_by_governors(verb, language) if told]
    for told in verdicts:
        if told == "failed":
            return NOTHING
        if told in ("possible", "alleged", "planned"):
            return "possible" if "possible" in verdicts else told
    own = _tense(verb, language)
    if own == "ongoing" and trigger.frame.speech:
        return "occurred"
    return own


def _negation_is_the_act(trigger: Trigger) -> bool:
    return any(normal(word) in ("suite",) for word in trigger.rest)


def _tense(verb: Token, language: str) -> str:
    """Return the status by mood and tense; an infinitive or participle has that of the verb it hangs on."""
    group = [verb, *auxiliaries(verb)]
    words = {token.lower_.replace("\u2019", "'") for token in group}
    if language == "en":
        if words & set(_MAY):
            return "possible"
        if words & set(_WILL) or _going_to(verb):
            return "planned"
    if language == "fr":
        moods = {_mood(token) for token in group}
        if "conditional" in moods:
            return "alleged"
        if "future" in moods:
            return "planned"
    if is_finite_group(verb):
        progressive = language == "en" and verb.tag_ == "VBG" and words & {"is", "are", "'s", "'re", "'m", "am"}
        present = any(
            (has_feature(token, "Tense", "Pres") and has_feature(token, "VerbForm", "Fin"))
            or token.tag_ in ("VBP", "VBZ")
            for token in group
        )
        compound = any(token.dep_.startswith("aux") for token in auxiliaries(verb)) and not progressive
        return "ongoing" if progressive or (present and not compound) else "occurred"
    return "occurred"


def _mood(token: Token) -> str:
    """Return future or conditional by the form where it is a known verb's, else as the parse has it."""
    known = _moods().get(token.lower_)
    if known is not None:
        return known
    if has_feature(token, "Mood", "Cnd"):
        return "conditional"
    return "future" if has_feature(token, "Tense", "Fut") else ""


@cache
def _moods() -> dict[str, str]:
    """Forms of the verbs of the lexicon: the model takes many a future for a past (« se rendra »)."""
    found: dict[str, str] = {}
    for entries in verbs("fr").values():
        for entry in entries:
            if entry.verb in found:
                continue
            for form in conjugate("fr", entry.verb):
                mood = "future" if form in futures(entry.verb) else ""
                mood = "conditional" if form in conditionals(entry.verb) else mood
                found[form] = mood if found.get(form, mood) == mood else ""
    return {form: mood for form, mood in found.items() if mood}


def _going_to(verb: Token) -> bool:
    head = verb.head
    return verb.dep_ == "xcomp" and head.lower_ == "going" and any(child.lower_ == "to" for child in verb.children)


def _told_by_governors(verb: Token, language: str) -> Iterator[str]:
    """Yield what the verbs and nouns above an infinitive say of it, nearest first."""
    kinds = _governing_forms(language)
    helpers = [token for token in auxiliaries(verb) if token.lower_ in kinds]
    for token in helpers:
        yield kinds[token.lower_] if language == "fr" or token.lower_ not in _MAY else ""
    for governor in governors(verb):
        if not is_verb(governor):
            if governor.lower_ in word_class(language, "plan_nouns"):
                yield "planned"
            return
        kind = kinds.get(governor.lower_, "")
        if kind == "failed" and is_negated(governor):
            kind = "possible"
        elif kind == "excluded":
            kind = "possible" if is_negated(governor) else "failed"
        elif kind in ("planned", "possible") and is_negated(governor):
            kind = "failed"
        yield kind or _only_tense(governor, language)


def _only_tense(governor: Token, language: str) -> str:
    told = _tense(governor, language)
    return told if told in ("planned", "possible", "alleged") else ""


@cache
def _governing_forms(language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for kind in _KINDS:
        for verb in load_lexicon(language, "event_words")["governs"][kind]:
            words = str(verb).split()
            for form in conjugate(language, words[-1] if words[0] in ("être", "be", "se") else words[0]):
                found.setdefault(form, kind)
    return found


def _is_supposed(verb: Token, language: str) -> bool:
    """« si Lima attaque », "unless Peru withdraws": only supposed; « si » may also mean whether."""
    words = set(load_lexicon(language, "event_words")["supposing"])
    token = verb
    for _ in range(4):
        marks = [child for child in token.children if child.dep_ in ("mark", "advmod") and child.i < token.i]
        if any(child.lower_.replace("\u2019", "'") in words for child in marks):
            return True
        before = token.doc.text[max(0, token.left_edge.idx - 16) : token.left_edge.idx + 12].lower()
        if any(" " in word and word in before for word in words) and token.dep_ in ("advcl", "pcomp", "ccomp"):
            return True
        if is_finite_group(token) and token.dep_ != "conj":
            return False
        token = token.head
    return False


def _of_noun(trigger: Trigger, language: str) -> str:
    """A noun has the status of the verb it stands with; « après la visite » tells what has been."""
    described = _described(trigger.token)
    if described & word_list(language, "maybe"):
        return "possible"
    if described & word_list(language, "so_called"):
        return "alleged"
    told = _by_what_holds(trigger, language)
    if described & word_list(language, "expected") and told not in (NOTHING, "possible", "alleged", "planned"):
        return "expected"
    return told


def _described(noun: Token) -> set[str]:
    after = noun.doc[noun.i + 1 : noun.i + 12]
    return {child.lower_ for child in noun.children} | {
        token.lower_ for token in after if token.head.i == noun.i or token.dep_ == "acl"
    }


def _by_what_holds(trigger: Trigger, language: str) -> str:
    word = trigger.token
    for _ in range(6):
        head = word.head
        if head.i == word.i:
            break
        if word.pos_ != "ADP" and _preposed(word, language):
            return "presupposed"
        if is_verb(head):
            told = _beside_verb(head, language)
            return told if told in (NOTHING, "possible", "alleged", "planned") else _lasting(trigger, told, language)
        if head.lower_ in word_class(language, "plan_nouns"):
            return "planned"
        word = head
    return _lasting(trigger, "occurred", language)


def _preposed(noun: Token, language: str) -> bool:
    words = word_list(language, "presupposing")
    cases = [child for child in noun.children if child.dep_ == "case"] or (
        [noun.head] if noun.head.pos_ == "ADP" else []
    )
    return any(case.lower_ in words for case in cases)


def _beside_verb(verb: Token, language: str) -> str:
    if is_negated(verb) or _is_supposed(verb, language):
        return NOTHING
    for told in _told_by_governors(verb, language):
        if told == "failed":
            return NOTHING
        if told in ("possible", "alleged", "planned"):
            return told
    kinds = _governing_forms(language)
    own = kinds.get(verb.lower_, "")
    if own in ("possible", "planned"):
        return own
    return _tense(verb, language)


def _lasting(trigger: Trigger, told: str, language: str) -> str:
    wars, states = word_class(language, "wars"), word_class(language, "states")
    if trigger.noun in wars:
        return "ongoing"
    return "ongoing" if trigger.noun in states and told == "ongoing" else "occurred"
