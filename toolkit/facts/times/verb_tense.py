"""Where a verb group looks: behind, ahead, either way; over the labels of both models, whose slips are met halfway."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from toolkit.facts.function_words import plays
from toolkit.facts.patterns import compiled
from toolkit.facts.times.infinitives import Looking, is_infinitive, of_infinitive
from toolkit.facts.times.verb_groups import has, helpers_of

if TYPE_CHECKING:
    from spacy.tokens import Token


_INHERITING = ("xcomp", "conj", "ccomp", "advmod", "obj", "dep")
"""Relations in which a bare participle takes the tense of the verb above it: "resteront fermées"."""


def tense_of(token: Token, words: dict[str, Any]) -> Looking | None:
    """Return where the verb group of *token* looks; ``open`` for either way, None for no verb or one that only follows.

    Args:
        token: Any token.
        words: The lexicon's ``tense`` entry.
    """
    word = token.lower_
    helpers = helpers_of(token)
    waited = any(compiled(words["has_done"]).fullmatch(member.lower_) for member in helpers)
    if not waited and compiled(words["planned"]).fullmatch(word):
        return _of_planned(token, helpers, words)
    if compiled(words["sure_future"]).fullmatch(word):
        return "future"
    if (token.pos_ not in ("VERB", "AUX") and not helpers) or compiled(words["no_verbs"]).fullmatch(word):
        return None
    group = [token, *helpers]
    if _may_have_been(helpers, words):
        return "past"
    if any(has(member, "Tense", "Fut") or compiled(words["future_forms"]).fullmatch(member.lower_) for member in group):
        return "future"
    guessed = _of_conditional(token, helpers, words)
    if guessed is not None:
        return guessed
    if is_infinitive(token, helpers):
        return of_infinitive(token, helpers, words, tense_of)
    mark = next((child for child in token.children if child.dep_ == "mark"), None)
    wished = mark is not None and any(has(member, "Mood", "Sub") for member in group)
    if mark is not None and wished and not _is_perfect(token, helpers, words):
        return _of_subjunctive(mark, words)
    if mark is not None and _is_condition(mark, token, helpers, words):
        return "future"
    return _of_participle(token, helpers, words)


def _is_perfect(token: Token, helpers: Sequence[Token], words: dict[str, Any]) -> bool:
    """Return whether a subjunctive tells what is done: « qu'il ait voté », « qu'il soit parti »; not « soit voté »."""
    done = any(compiled(words["has_done"]).fullmatch(helper.lower_) for helper in helpers)
    return done or (bool(helpers) and compiled(words["moving"]).fullmatch(token.lower_) is not None)


def _is_condition(mark: Token, token: Token, helpers: list[Token], words: dict[str, Any]) -> bool:
    """Return whether a passive of the present is what something hangs on: « si aucun accord n'est trouvé »."""
    now = compiled(words["being_now"])
    passive = has(token, "VerbForm", "Part") and bool(helpers) and all(now.fullmatch(one.lower_) for one in helpers)
    moving = compiled(words["moving"]).fullmatch(token.lower_) is not None
    return passive and not moving and _is_done_to(token, helpers) and _opens(mark, words)


def _opens(mark: Token, words: dict[str, Any]) -> bool:
    return compiled(words["condition_marks"], re.IGNORECASE).fullmatch(mark.lower_) is not None


def _of_subjunctive(mark: Token, words: dict[str, Any]) -> Looking | None:
    """Return that what is wished, asked or set as a condition lies ahead: « à condition que le pont soit rouvert ».

    What is felt or granted lies where its own verb looks: « regrette que », « bien que ».
    """
    led = mark.doc[max(0, mark.i - 6) : mark.i + 1].text
    return None if compiled(words["granted"], re.IGNORECASE).search(led) else "future"


def _of_conditional(token: Token, helpers: list[Token], words: dict[str, Any]) -> Looking | None:
    """Return where a conditional looks: « partirait » ahead, « serait parti » behind; None for no conditional."""
    group = [token, *helpers]
    being = [member for member in helpers if compiled(words["conditional_being"]).fullmatch(member.lower_)]
    conditional = (
        has(one, "Mood", "Cnd") or compiled(words["sure_conditional"]).fullmatch(one.lower_) for one in group
    )
    if not (any(conditional) or being):
        return None
    moving = compiled(words["moving"]).fullmatch(token.lower_) is not None
    done_to = being and not moving and _is_done_to(token, helpers)
    return "past" if helpers and (moving or has(token, "VerbForm", "Part")) and not done_to else "future"


def _of_participle(token: Token, helpers: list[Token], words: dict[str, Any]) -> Looking | None:
    """Return where a verb group that is no infinitive and has no mark of the future looks."""
    participle = has(token, "VerbForm", "Part")
    if (
        participle
        and helpers
        and all(compiled(words["present_passive"]).fullmatch(member.lower_) for member in helpers)
    ):
        return "present"
    if participle and not helpers and (has(token, "Tense", "Pres") or token.dep_ in _INHERITING):
        return None
    return _of_indicative(token, [token, *helpers], words)


def _of_planned(token: Token, helpers: list[Token], words: dict[str, Any]) -> Looking:
    """Return where what is planned lies: "is due in May" ahead, "had been due" behind, "was due" on either side."""
    if _was_once_planned(token, helpers, words):
        return "past"
    beside = [*helpers, token.head, *token.head.children]
    was = any(compiled(words["was_planned"]).fullmatch(one.lower_) and abs(one.i - token.i) <= 3 for one in beside)
    return "once" if was else "future"


def _was_once_planned(token: Token, helpers: list[Token], words: dict[str, Any]) -> bool:
    """ "A report had been due in May", "a shipment due in May had been held up": by then its day has passed."""
    above = token.head.head if token.dep_ in ("acl", "amod") and token.head.pos_ in ("NOUN", "PROPN") else None
    group = [*helpers, *(helpers_of(above) if above is not None else ())]
    had = words.get("pluperfect")
    return had is not None and any(compiled(had).fullmatch(one.lower_) for one in group)


def _may_have_been(helpers: Sequence[Token], words: dict[str, Any]) -> bool:
    """Return whether a guess looks back: "may have left on Monday"."""
    forms = [helper.lower_ for helper in helpers]
    return any(compiled(words["perfect_helpers"]).fullmatch(form) for form in forms) and any(
        compiled(words["guessing"]).fullmatch(form) for form in forms
    )


def _is_done_to(token: Token, helpers: Sequence[Token]) -> bool:
    """Return whether a participle after one conditional of "être" is a passive to come: « seraient payés »."""
    reflexive = any(plays(child, "reflexives") for child in token.children)
    return len(helpers) == 1 and not reflexive


def _of_indicative(token: Token, group: list[Token], words: dict[str, Any]) -> Looking | None:
    """Return whether a verb group of the indicative is past or present, None where it is neither."""
    if len(group) == 1 and _is_torn_perfect(token, words):
        return "past"
    if len(group) == 1 and _may_be_present(token, words):
        return "present"
    if len(group) == 1 and _is_sure_past(token, words):
        return "past"
    if any(has(member, "Tense", "Past") or has(member, "Tense", "Imp") for member in group):
        return "past"
    return "present" if any(has(member, "Tense", "Pres") for member in group) else None


def _is_torn_perfect(token: Token, words: dict[str, Any]) -> bool:
    """Return whether a form of "avoir" and the participle behind it are one verb: « a neigé », read as its object."""
    if token.i + 1 >= len(token.doc) or not compiled(words["has_done"]).fullmatch(token.lower_):
        return False
    done = token.nbor(1)
    hung = done.head.i == token.i and done.pos_ == "VERB"
    return hung and has(done, "VerbForm", "Part") and has(done, "Tense", "Past")


def _may_be_present(token: Token, words: dict[str, Any]) -> bool:
    """Return whether a form taken for past is one of the present too: « réunit », « choisit », never « partit »."""
    if not has(token, "Tense", "Past"):
        return False
    # « le bail court jusqu'en mai »: a lone participle has no subject.
    subject = has(token, "VerbForm", "Part") and any(child.dep_ == "nsubj" for child in token.children)
    homographs = words["participle_too"] if subject else "(?!)"
    return compiled(rf"{words.get('present_too', '(?!)')}|{homographs}").fullmatch(token.lower_) is not None


def _is_sure_past(token: Token, words: dict[str, Any]) -> bool:
    """Return whether a form taken for present is past: "retook", "the bank forecast" of one bank, never "they cut"."""
    if compiled(words["sure_past"]).fullmatch(token.lower_):
        return True
    if compiled(words["unchanging"]).fullmatch(token.lower_) is None:
        return False
    subject = next((child for child in token.children if child.dep_ == "nsubj"), None)
    return subject is not None and has(subject, "Number", "Sing") and not has(subject, "Person", "1")
