"""Time of verbs: what mood, tense, negation and the verbs above a verb say of whether it happens."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from toolkit.facts.events.conjugation import conditionals, conjugate, futures, presents
from toolkit.facts.events.frames import verbs, word_class
from toolkit.facts.events.negation import is_negated
from toolkit.facts.events.syntax import (
    SUBJECTS,
    auxiliaries,
    governors,
    is_finite_group,
    is_participle,
    is_verb,
    normal,
)
from toolkit.facts.events.verb_forms import verb_forms
from toolkit.facts.grammar import has_feature
from toolkit.facts.lexicon import load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

    from toolkit.facts.events.triggers import Trigger

NOTHING = ""
"""Returned where the words tell that nothing happens: negated, refused, only supposed."""
_KINDS = ("possible", "planned", "failed", "excluded", "alleged", "denied", "real")
_WILL = ("will", "'ll", "shall", "wo")
_AHEAD = ("going", "due", "about", "slated", "poised", "bound", "scheduled")
_OWN = ("it", "he", "she", "they", "we", "i")
_MAY = ("may", "might", "could", "can", "would")


def status_of_verb(trigger: Trigger, language: str) -> str:
    """Return the status that a verb tells; ``NOTHING`` where it is negated, refused or only supposed."""
    verb = trigger.token
    if trigger.frame.negated:
        return "planned"
    if is_negated(verb) and not _negation_is_the_act(trigger):
        return NOTHING
    if is_supposed(verb, language):
        return NOTHING
    verdicts = [told for told in told_by_governors(verb, language) if told]
    if _is_rejected(verb, language):
        return "denied"
    for told in verdicts:
        if told == "failed":
            return NOTHING
        if told in ("possible", "alleged", "planned", "denied"):
            return "possible" if "possible" in verdicts else told
    own = tense_of(verb, language)
    if own == "ongoing" and trigger.frame.speech:
        return "occurred"
    return own


def is_declined(verb: Token, language: str) -> bool:
    """Tell whether somebody will not do what *verb* says: "will not sign", « ne compte pas signer »."""
    if is_negated(verb):
        return tense_of(verb, language) == "planned" or verb.lower_ in presents(verb.lemma_)
    governor = next(governors(verb), None)
    if governor is None or not is_verb(governor) or not is_negated(governor):
        return False
    if any(child.dep_ in SUBJECTS for child in verb.children):
        # "nobody expects Peru to sign"
        return False
    return governor.lower_ in _willing_forms(language)


@cache
def _willing_forms(language: str) -> frozenset[str]:
    willing = load_lexicon(language, "event_words")["willing"]
    return frozenset(form for verb in willing for form in conjugate(language, str(verb)))


def _is_rejected(verb: Token, language: str) -> bool:
    """Tell whether a finite clause is what somebody denies: "denies that it sold", "rejected claims that it sold"."""
    head = verb.head
    if verb.dep_ not in ("ccomp", "acl", "acl:relcl", "relcl") or head.i >= verb.i:
        return False
    if head.lower_ in word_class(language, "accusations"):
        head = head.head
    return governing_forms(language).get(head.lower_) == "denied" and not is_negated(head)


def _negation_is_the_act(trigger: Trigger) -> bool:
    return any(normal(word) in ("suite",) for word in trigger.rest)


def tense_of(verb: Token, language: str) -> str:
    """Return the status by mood and tense; an infinitive or participle has that of the verb it hangs on."""
    group = [verb, *auxiliaries(verb)]
    words = {token.lower_.replace("\u2019", "'") for token in group}
    if language == "en":
        if words & set(_MAY):
            return "planned" if words & set(_MAY) == {"would"} and _is_announced(verb) else "possible"
        if words & set(_WILL) or _going_to(verb) or _is_ahead(verb):
            return "planned"
    if language == "fr":
        moods = {_mood(token) for token in group}
        if "conditional" in moods:
            return "planned" if _is_future_then(verb) else "alleged"
        if "future" in moods:
            return "planned"
    if is_finite_group(verb) or (language == "fr" and _mood(verb) == "present"):
        progressive = (
            language == "en"
            and verb.tag_ == "VBG"
            and (words & {"is", "are", "'s", "'re", "'m", "am"} or ("been" in words and words & {"has", "have", "'ve"}))
        )
        present = any(token.tag_ in ("VBP", "VBZ") for token in group) if language == "en" else _is_present(group)
        compound = any(token.dep_.startswith("aux") for token in auxiliaries(verb)) and not progressive
        return "ongoing" if progressive or (present and not compound) else "occurred"
    return "occurred"


def _is_future_then(verb: Token) -> bool:
    """« a fait savoir qu'elle opposerait son veto »: the future as it was seen in the past, no hearsay."""
    said = verb.head
    reported = verb.dep_ == "ccomp" and is_verb(said) and said.i < verb.i and not auxiliaries(verb)
    return reported and not _is_present([said, *auxiliaries(said)])


def _is_announced(verb: Token) -> bool:
    """ "Peru said it would send a team": what somebody says that he will do himself, seen from the past."""
    clause = verb
    while clause.dep_ == "conj" and is_verb(clause.head) and not _own_subjects(clause):
        clause = clause.head
    said = clause.head
    if clause.dep_ != "ccomp" or not is_verb(said) or said.i > clause.i or said.tag_ not in ("VBD", "VBN"):
        return False
    own = _own_subjects(clause)
    if any(child.lower_ in ("if", "whether", "unless") for child in (*clause.children, *verb.children)):
        return False
    return bool(own) and all(word.pos_ == "PRON" and word.lower_ in _OWN for word in own)


def _own_subjects(verb: Token) -> list[Token]:
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
    if token.lower_ in futures(token.lemma_):
        return "future"
    if token.lower_ in conditionals(token.lemma_):
        return "conditional"
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
    """ "a summit to be hosted by Lima", "a deal to supply grain": an infinitive that describes a noun looks ahead."""
    if verb.dep_ not in ("relcl", "acl") or not any(
        child.lower_ == "to" and child.i < verb.i for child in verb.children
    ):
        return False
    return not any(helper.lower_ in ("have", "having") for helper in auxiliaries(verb))


def _going_to(verb: Token) -> bool:
    """ "is going to meet", "are due to meet"."""
    head = verb.head
    return (
        verb.dep_ in ("xcomp", "ccomp")
        and head.lower_ in _AHEAD
        and any(child.lower_ == "to" for child in verb.children)
    )


def told_by_governors(verb: Token, language: str) -> Iterator[str]:
    """Yield what the verbs and nouns above an infinitive say of it, nearest first."""
    kinds = governing_forms(language)
    helpers = [token for token in auxiliaries(verb) if token.lower_ in kinds]
    for token in helpers:
        yield kinds[token.lower_] if language == "fr" or token.lower_ not in _MAY else ""
    if any(child.pos_ == "ADV" and kinds.get(child.lower_) == "denied" for child in verb.children):
        # « dément », which the model takes for an adverb
        yield "denied"
    for governor in governors(verb):
        if verb.dep_ == "advcl" and is_verb(governor) and not is_to_do(verb):
            # "declined to sign, accusing Lima", "asked by Oslo, Accra refused": only the mood is shared.
            yield _only_tense(governor, language) if not is_participle(verb) else ""
            return
        if not is_verb(governor):
            if governor.lower_ in word_class(language, "plan_nouns"):
                yield "planned"
            return
        yield _told_by(governor, verb, language) or _only_tense(governor, language)


def _told_by(governor: Token, verb: Token, language: str) -> str:
    """What the sense of one governing verb says of *verb*; empty where it says nothing."""
    kind = governing_forms(language).get(governor.lower_, "")
    kind = kind or ("planned" if _is_bound_to(verb, governor, language) else "")
    if kind == "failed" and is_negated(governor):
        return "possible"
    if kind == "real" and is_negated(governor) and governor.lower_ in verb_forms(language, "achieving"):
        # « sans parvenir à s'entendre »
        return "failed"
    if kind == "excluded":
        return "possible" if is_negated(governor) else "failed"
    if kind in ("planned", "possible") and is_negated(governor):
        return "failed"
    if kind == "planned" and _is_past(verb):
        # « annonce avoir suspendu »: it is done.
        return "real"
    return kind


def is_to_do(verb: Token) -> bool:
    """Tell whether *verb* is an infinitive."""
    return has_feature(verb, "VerbForm", "Inf") or any(child.lower_ == "to" for child in verb.children)


def _is_bound_to(verb: Token, governor: Token, language: str) -> bool:
    """ "The minister is to fly to Lima": nothing but an infinitive follows the verb."""
    if language != "en" or governor.lower_ not in ("is", "are", "was", "were") or verb.dep_ != "xcomp":
        return False
    marks = [child for child in verb.children if child.lower_ == "to" and child.i < verb.i]
    return bool(marks) and not any(child.dep_ in ("attr", "acomp") for child in governor.children)


def _is_past(verb: Token) -> bool:
    """Tell whether an infinitive or gerund speaks of the past: « avoir fermé », "having closed"."""
    return any(helper.lower_ in ("avoir", "être", "have", "having") for helper in auxiliaries(verb))


def _only_tense(governor: Token, language: str) -> str:
    told = tense_of(governor, language)
    return told if told in ("planned", "possible", "alleged") else ""


@cache
def governing_forms(language: str) -> dict[str, str]:
    """Return what verbs say of the infinitive or noun they govern, by form: possible, planned, failed, denied …"""
    found: dict[str, str] = {}
    for kind in _KINDS:
        for verb in load_lexicon(language, "event_words")["governs"][kind]:
            words = str(verb).split()
            for form in conjugate(language, words[-1] if words[0] in ("être", "be", "se") else words[0]):
                found.setdefault(form, kind)
    return found


def _is_inverted(verb: Token) -> bool:
    """ "should another soldier be killed", "had Peru signed": an if-clause by its order of words, behind another."""
    helpers = [one for one in auxiliaries(verb) if one.lower_ in ("should", "had", "were")]
    own = _own_subjects(verb)
    if not helpers or not own or verb.doc[-1].text == "?":
        return False
    return min(one.i for one in helpers) < min(one.left_edge.i for one in own)


def is_supposed(verb: Token, language: str) -> bool:
    """« si Lima attaque », "unless Peru withdraws": only supposed; « si » may also mean whether."""
    words = set(load_lexicon(language, "event_words")["supposing"])
    token = verb
    for _ in range(4):
        marks = [child for child in token.children if child.dep_ in ("mark", "advmod") and child.i < token.i]
        if any(child.lower_.replace("\u2019", "'") in words for child in marks) or _is_inverted(token):
            return True
        before = token.doc.text[max(0, token.left_edge.idx - 16) : token.left_edge.idx + 12].lower()
        if any(" " in word and word in before for word in words) and token.dep_ in ("advcl", "pcomp", "ccomp"):
            return True
        if is_finite_group(token) and token.dep_ != "conj":
            return False
        token = token.head
    return False
