"""Moods of verbs: what tense and mood alone say of whether something happens."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from toolkit.facts.events.conjugation import conditionals, conjugate, futures, presents
from toolkit.facts.events.frames import verbs, word_list
from toolkit.facts.events.leeway import shared_helpers
from toolkit.facts.events.syntax import SUBJECTS, auxiliaries, is_finite_group, is_verb, normal
from toolkit.facts.function_words import function_words, plays
from toolkit.facts.grammar import has_feature
from toolkit.facts.wording import lexicon_pattern

if TYPE_CHECKING:
    from spacy.tokens import Token


def tense_of(verb: Token, language: str) -> str:
    """Return the status by mood and tense; an infinitive or participle has that of the verb it hangs on."""
    group = [verb, *(auxiliaries(verb) or shared_helpers(verb))]
    words = {token.lower_.replace("\u2019", "'") for token in group}
    if words & function_words(language, "must"):
        return "possible"
    guesses = words & function_words(language, "may")
    if guesses:
        return "planned" if guesses == function_words(language, "would") and _is_announced(verb) else "possible"
    if words & function_words(language, "will") or _going_to(verb) or _is_ahead(verb):
        return "planned"
    if language == "fr":
        moods = {_mood(token) for token in group}
        if "conditional" in moods:
            return "planned" if _is_future_then(verb) else "possible" if _has_condition(verb) else "alleged"
        if "future" in moods:
            return "planned"
    if is_finite_group(verb) or (language == "fr" and _mood(verb) == "present"):
        progressive = verb.tag_ == "VBG" and _goes_on(words, language)
        present = any(token.tag_ in ("VBP", "VBZ") for token in group) if language == "en" else _is_present(group)
        compound = any(token.dep_.startswith("aux") for token in auxiliaries(verb)) and not progressive
        return "ongoing" if progressive or (present and not compound) else "occurred"
    return "occurred"


def _goes_on(words: set[str], language: str) -> bool:
    """Tell whether the helping verbs of an "-ing" form say that something goes on: "is", "has been"."""
    been = words & function_words(language, "been") and words & function_words(language, "progressive_have")
    return bool(words & function_words(language, "progressive_be") or been)


def _is_future_then(verb: Token) -> bool:
    """« a fait savoir qu'elle opposerait son veto »: the future as it was seen in the past, no hearsay."""
    said = verb.head
    reported = verb.dep_ == "ccomp" and is_verb(said) and said.i < verb.i and not auxiliaries(verb)
    return reported and not _is_present([said, *auxiliaries(said)])


def _has_condition(verb: Token) -> bool:
    """« S'il était condamné, il ferait appel »: what would come of a condition is no hearsay."""
    supposing = word_list(verb.lang_, "supposing")
    conditions = (child for child in verb.children if child.dep_ == "advcl")
    marked = any(
        word.dep_ == "mark" and normal(word) in supposing for condition in conditions for word in condition.children
    )
    opened = lexicon_pattern(verb.lang_, "event_words", "condition").search(verb.doc.text, 0, verb.idx)
    return marked or opened is not None


def _is_announced(verb: Token) -> bool:
    """ "Peru said it would send a team": what somebody says that he will do himself, seen from the past."""
    clause = verb
    while clause.dep_ == "conj" and is_verb(clause.head) and not own_subjects(clause):
        clause = clause.head
    if not is_said_to_come(verb):
        return False
    own = own_subjects(clause)
    return bool(own) and all(word.pos_ == "PRON" and plays(word, "own_speakers") for word in own)


def is_said_to_come(verb: Token) -> bool:
    """ "told parliament that the State would sue": what will be, seen from when it was said."""
    clause = verb
    while clause.dep_ == "conj" and is_verb(clause.head) and not own_subjects(clause):
        clause = clause.head
    said = clause.head
    if clause.dep_ != "ccomp" or not is_verb(said) or said.i > clause.i or said.tag_ not in ("VBD", "VBN"):
        return False
    if not any(plays(helper, "would") for helper in auxiliaries(verb) or shared_helpers(verb)):
        return False
    return not any(plays(child, "whether") for child in (*clause.children, *verb.children))


def own_subjects(verb: Token) -> list[Token]:
    """Return the subjects that hang on a verb itself."""
    return [child for child in verb.children if child.dep_ in SUBJECTS]


def _is_present(group: list[Token]) -> bool:
    """A finite verb of no past tense; the model takes some a present for a future."""
    if len(group) == 1 and _mood(group[0]) == "present":
        return True
    finite = [token for token in group if has_feature(token, "VerbForm", "Fin")]
    return bool(finite) and not any(has_feature(token, "Tense", past) for token in finite for past in ("Past", "Imp"))


def _mood(token: Token) -> str:
    """Return present, future or conditional by the form where it is a known verb's, else as the parse has it."""
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
                mood = "present" if form in presents(entry.verb) else mood
                mood = "conditional" if form in conditionals(entry.verb) else mood
                found[form] = mood if found.get(form, mood) == mood else ""
    return found


def _is_ahead(verb: Token) -> bool:
    """ "a summit to be hosted by Lima", "Peru to supply grain": as a noun's clause, or a headline's, it looks ahead."""
    clause = verb
    while clause.dep_ == "conj" and is_verb(clause.head) and not own_subjects(clause):
        clause = clause.head
    marked = any(plays(child, "infinitive_mark") and child.i < clause.i for child in clause.children)
    titled = clause.dep_ == "ROOT" and bool(own_subjects(clause))
    if not marked or not (titled or verb.dep_ in ("relcl", "acl")):
        return False
    return not any(plays(helper, "perfect_helpers") for helper in auxiliaries(verb))


def _going_to(verb: Token) -> bool:
    """ "is going to meet", "are due to meet"."""
    head = verb.head
    return (
        verb.dep_ in ("xcomp", "ccomp")
        and plays(head, "about_to")
        and any(plays(child, "infinitive_mark") for child in verb.children)
    )
