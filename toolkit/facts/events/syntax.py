"""Syntax: subject, object and governors of a word, over the labels of both models; parse errors are met halfway."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.facts.grammar import has_feature, is_finite, is_relative

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUBJECTS = ("nsubj", "nsubj:pass", "nsubjpass", "expl:subj", "csubj")
OBJECTS = ("obj", "dobj", "iobj", "dative", "attr")
_PASSIVE = ("aux:pass", "auxpass", "nsubj:pass", "nsubjpass", "obl:agent", "agent")
_CLAUSAL = ("xcomp", "ccomp", "advcl", "pcomp", "acl", "obl:mod", "obl:arg", "dep", "aux")
_OBJECT_PRONOUNS = ("que", "qu'", "that", "whom", "which")
_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "X")
_BREAKS = (";", ":")


@dataclass(frozen=True)
class Control:
    """Words that decide whose an infinitive is.

    Attributes:
        by_object: Forms of verbs whose object governs it: « accuser Accra d'avoir fermé ».
        by_owner: Nouns whose owner governs it: « la décision de Lima d'expulser ».
    """

    by_object: frozenset[str] = frozenset()
    by_owner: frozenset[str] = frozenset()


NO_CONTROL = Control()


def normal(token: Token) -> str:
    """Return the word in lower case; « au » and « aux » read as « à », « du » and « des » as « de »."""
    word = token.lower_.replace("\u2019", "'")
    if word in ("au", "aux"):
        return "à"
    if word in ("du", "d'") or (word == "des" and token.pos_ == "ADP"):
        return "de"
    return word


def is_verb(token: Token) -> bool:
    """Tell whether *token* is tagged as a verb."""
    return token.pos_ in ("VERB", "AUX")


def is_nominal(token: Token) -> bool:
    """Tell whether *token* can head a noun phrase."""
    return token.pos_ in _NOMINAL


def auxiliaries(verb: Token) -> list[Token]:
    """Return the helping verbs of *verb*."""
    return [child for child in verb.children if child.dep_.startswith("aux") or child.dep_ == "cop"]


def is_participle(token: Token) -> bool:
    """Tell whether *token* is a past participle."""
    return token.tag_ in ("VBN",) or (
        has_feature(token, "VerbForm", "Part") and not has_feature(token, "Tense", "Pres")
    )


def is_gerund(token: Token) -> bool:
    """Tell whether *token* is a present participle."""
    return token.tag_ == "VBG" or (has_feature(token, "VerbForm", "Part") and has_feature(token, "Tense", "Pres"))


def is_passive(verb: Token) -> bool:
    """Tell whether *verb* is in the passive, or a past participle that describes its own object."""
    if any(child.dep_ in ("expl:comp", "expl:pass") and child.lower_ != "y" for child in verb.children):
        return False
    if any(child.dep_ in _PASSIVE for child in verb.children) or has_feature(verb, "Voice", "Pass"):
        return True
    return is_participle(verb) and not auxiliaries(verb) and verb.dep_ in ("acl", "advcl", "amod", "appos", "ROOT")


def is_negated(verb: Token) -> bool:
    """Tell whether *verb* is negated: « ne … pas », "not", « sans »; « ne … que » and an expletive « ne » are none."""
    words = {normal(child) for child in verb.children if child.i < verb.i or child.dep_ in ("neg", "advmod")}
    for helper in auxiliaries(verb):
        words |= {normal(child) for child in helper.children}
    own = verb.doc[max(0, verb.i - 4) : verb.i + 3]
    near = {normal(token) for token in own}
    if words & {"pas", "jamais", "guère", "nullement", "not", "n't", "never", "neither", "nor"}:
        return True
    marks = {normal(child) for child in verb.children if child.dep_ in ("mark", "case")}
    if marks & {"sans", "without"} or (verb.dep_ == "pcomp" and normal(verb.head) == "without"):
        return True
    return bool({"neither", "nor"} & near) or bool(
        {"n'", "ne"} & near and {"plus", "aucun", "aucune", "ni", "personne"} & near
    )


def subject_of(verb: Token, control: Control = NO_CONTROL, depth: int = 0) -> Token | None:
    """Return the word that heads the subject of *verb*: its own, that of the verb it is joined to, or its controller.

    Args:
        verb: The verb.
        control: Words that decide whose an infinitive is.
        depth: Of the search; it ends after six steps.
    """
    if depth > 6:
        return None
    own = [child for word in (verb, *auxiliaries(verb)) for child in word.children if child.dep_ in SUBJECTS]
    if own:
        before = [child for child in own if child.i < verb.i]
        return _after_dateline(_antecedent(before[-1] if before else own[0], verb), verb)
    head = verb.head
    if head.i == verb.i:
        return _to_the_left(verb)
    if not is_verb(verb):
        return _of_untagged(verb, control, depth)
    if verb.dep_ in ("acl:relcl", "relcl"):
        return _to_the_left(verb) or head
    if verb.dep_ == "conj" and is_verb(head):
        return subject_of(head, control, depth + 1)
    if head.pos_ == "ADP":
        head = head.head
    if is_nominal(head):
        return _beside_noun(verb, head, control, depth)
    if verb.dep_ in (*_CLAUSAL, "conj", "parataxis", "ROOT") and is_verb(head) and not is_finite_group(verb):
        return _controller(verb, head, control, depth)
    return _to_the_left(verb) if is_finite_group(verb) else None


def _of_untagged(verb: Token, control: Control, depth: int) -> Token | None:
    """A verb that is tagged as a noun: its controller as an infinitive, else what stands before it."""
    before = verb.doc[verb.i - 1] if verb.i else None
    if before is None or preposition(verb) or before.pos_ == "ADP":
        return subject_of(verb.head, control, depth + 1) if is_verb(verb.head) else None
    if before.pos_ != "CCONJ":
        return before if before.text[:1].isupper() or is_nominal(before) else None
    earlier = next((token for token in reversed(list(verb.doc[: verb.i])) if is_finite_group(token)), None)
    return subject_of(earlier, control, depth + 1) if earlier is not None else None


def _after_dateline(subject: Token, verb: Token) -> Token:
    """ "LIMA, July 9 - Rebels freed": the model takes the town for the subject."""
    if subject.i > 3 or verb.i - subject.i < 3:
        return subject
    dash = next((token for token in verb.doc[subject.i : min(verb.i, 16)] if token.text in ("-", "–", "—")), None)
    if dash is None:
        return subject
    after = [child for child in subject.children if child.i > dash.i and is_nominal(child) and child.i < verb.i]
    return after[0] if after else subject


def _beside_noun(verb: Token, noun: Token, control: Control, depth: int) -> Token | None:
    """A participle describes its noun; « la décision de Lima d'expulser » is Lima's."""
    if is_finite_group(verb):
        return _of_lost_verb(verb, noun, control, depth)
    if noun.lower_ not in control.by_owner:
        return noun
    for child in noun.children:
        if child.dep_ == "poss" or (child.dep_ == "nmod" and preposition(child) == "de" and child.i < verb.i):
            return child
        if child.dep_ == "prep" and child.lower_ in ("of", "by") and child.i < verb.i:
            return complement_of(child)
    governor = next((token for token in noun.ancestors if is_verb(token)), None)
    return subject_of(governor, control, depth + 1) if governor is not None else None


def _of_lost_verb(verb: Token, noun: Token, control: Control, depth: int) -> Token | None:
    """The subject of a finite verb that the parse hangs on a noun."""
    if verb.dep_ == "conj":
        governor = next((token for token in verb.ancestors if is_verb(token)), None)
        if governor is not None:
            return subject_of(governor, control, depth + 1)
    return _to_the_left(verb) if noun.i > verb.i or preposition(noun) else noun


def _controller(verb: Token, head: Token, control: Control, depth: int) -> Token | None:
    """« X accuse Y d'avoir fermé »: Y; « X est accusé d'avoir fermé », « X promet de fermer »: X."""
    if head.lower_ in control.by_object and not is_passive(head) and verb.dep_ != "conj":
        objects = objects_of(head)
        marked = [
            child
            for child in head.subtree
            if is_nominal(child) and head.i < child.i < verb.i and preposition(child) in ("à", "on", "upon")
        ]
        return next(iter([*objects, *marked]), None)
    return subject_of(head, control, depth + 1)


def _antecedent(subject: Token, verb: Token) -> Token:
    """Return what a relative pronoun stands for."""
    if is_relative(subject) or subject.lower_ in ("qui", *_OBJECT_PRONOUNS):
        head = verb.head
        just_before = [token for token in verb.doc[max(0, subject.i - 2) : subject.i] if not token.is_punct]
        if just_before and just_before[-1].pos_ == "PROPN":
            return just_before[-1]
        if verb.dep_ in ("acl:relcl", "relcl", "acl") and is_nominal(head):
            return head
        before = [token for token in verb.doc[: subject.i] if is_nominal(token) and not is_relative(token)]
        return before[-1] if before else subject
    return subject


def is_finite_group(verb: Token) -> bool:
    """Tell whether *verb* or the helping verb before it is finite."""
    return is_finite(verb) or any(is_finite(helper) for helper in auxiliaries(verb))


def _to_the_left(verb: Token) -> Token | None:
    """The first bare noun phrase of the clause before *verb*, where the parse tells no subject."""
    if not is_finite_group(verb):
        return None
    found: Token | None = None
    for token in reversed(list(verb.doc[: verb.i])):
        if (
            token.text in _BREAKS
            or token.pos_ == "SCONJ"
            or is_relative(token)
            or (is_finite(token) and token.head.i != verb.i)
        ):
            break
        if is_nominal(token) and not preposition(token) and token.dep_ not in ("conj", "appos", "compound", "obl:mod"):
            found = token
    return found


def objects_of(verb: Token) -> list[Token]:
    """Return the words that head the direct objects of *verb*, in order; what a relative « que » stands for counts."""
    found = []
    for child in verb.children:
        if child.dep_ not in OBJECTS and not (child.dep_ in ("obl:arg", "nmod", "conj") and _is_bare(child)):
            continue
        if child.i > verb.i or child.pos_ == "PRON":
            found.append(_antecedent(child, verb) if is_relative(child) else child)
    if verb.dep_ in ("relcl", "acl:relcl") and not found and is_nominal(verb.head):
        pronoun = next((child for child in verb.children if child.lower_ in _OBJECT_PRONOUNS), None)
        if pronoun is not None or any(child.dep_ in SUBJECTS and not is_relative(child) for child in verb.children):
            found.append(_antecedent(pronoun, verb) if pronoun is not None else verb.head)
    return [token for token in found if is_nominal(token) or any(child.pos_ == "DET" for child in token.children)]


def _is_bare(noun: Token) -> bool:
    """No preposition stands before the noun; the « des » of « accueillir des réfugiés » is none, whatever its tag."""
    case = next((child for child in noun.children if child.dep_ == "case" and child.i < noun.i), None)
    if case is None:
        return noun.dep_ != "conj" or any(child.pos_ == "DET" for child in noun.children)
    return case.lower_ == "des"


def agents_of(verb: Token) -> list[Token]:
    """Return the words that head the agents of a passive: « par X », "by X"."""
    found = []
    for child in verb.children:
        if child.dep_ == "obl:agent" or (normal(child) == "par" and child.pos_ == "ADP"):
            found.append(child)
        elif child.dep_ == "agent" or (child.lower_ == "by" and child.dep_ == "prep"):
            found += [token for token in child.children if token.dep_ in ("pobj", "pcomp")]
        elif is_nominal(child) and preposition(child) == "par":
            found.append(child)
    return [token for token in found if is_nominal(token) and preposition(token) in ("par", "by")]


def preposition(noun: Token) -> str:
    """Return the preposition before a noun phrase by its head, or an empty string."""
    if noun.dep_ in ("pobj", "pcomp") or (noun.head.pos_ == "ADP" and noun.head.i < noun.i):
        return normal(noun.head)
    for child in noun.children:
        if child.dep_ in ("case", "prep", "mark") and child.i < noun.i and child.pos_ == "ADP":
            return normal(child)
    return preposition(noun.head) if noun.dep_ == "conj" and noun.head.i != noun.i and is_nominal(noun.head) else ""


def case_of(noun: Token) -> str:
    """Return the French preposition before a noun."""
    for child in noun.children:
        if child.dep_ == "case" and child.i < noun.i:
            return normal(child)
    return ""


def complement_of(adposition: Token) -> Token | None:
    """Return the word that heads what follows a preposition."""
    for child in adposition.children:
        if child.dep_ in ("pobj", "pcomp") and child.i > adposition.i:
            return child
    if adposition.dep_ == "fixed":
        return complement_of(adposition.head)
    head = adposition.head
    if head.i > adposition.i and is_nominal(head):
        return head
    # The next noun phrase, where the model hangs the preposition elsewhere.
    for token in adposition.doc[adposition.i + 1 : adposition.i + 6]:
        if is_verb(token) or token.is_punct or token.pos_ == "ADP":
            return None
        if is_nominal(token):
            return token
    return None


def conjuncts(noun: Token) -> Iterator[Token]:
    """Yield *noun* and the nouns that are joined to it, in order."""
    yield noun
    for child in noun.children:
        if child.dep_ == "conj" and is_nominal(child):
            yield from conjuncts(child)


def governors(verb: Token) -> Iterator[Token]:
    """Yield the verbs above *verb* that speak of it as an infinitive or participle, nearest first."""
    token = verb
    for _ in range(6):
        head = token.head
        if head.i == token.i:
            return
        if head.pos_ == "ADP":
            head = head.head
        if token.dep_ == "conj" and is_verb(head):
            token = head
            continue
        if is_finite_group(token) or token.dep_ not in _CLAUSAL:
            return
        yield head
        if not is_verb(head):
            return
        token = head


def clause_tokens(verb: Token, doc: Doc, limit: int = 40) -> Iterator[Token]:
    """Yield the words after *verb* up to the next verb, relative pronoun or strong stop."""
    for token in doc[verb.i + 1 : verb.i + 1 + limit]:
        if token.text in _BREAKS or (token.pos_ == "SCONJ" and token.dep_ == "mark") or is_relative(token):
            return
        if is_verb(token) and not (is_participle(token) and token.dep_ in ("amod", "acl") and not auxiliaries(token)):
            return
        yield token
