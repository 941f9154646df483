"""Objects of a verb, over the labels of both models; objects that the parse loses are met halfway."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.facts.events.frames import days, word_list
from toolkit.facts.events.syntax import (
    OBJECTS,
    SUBJECTS,
    antecedent,
    disagrees,
    is_nominal,
    is_participle,
    is_pronoun,
)
from toolkit.facts.function_words import plays
from toolkit.facts.grammar import is_finite, is_relative

if TYPE_CHECKING:
    from spacy.tokens import Token


_LONGEST_ASIDE = 9


def _behind_aside(verb: Token) -> list[Token]:
    """« a suspendu mardi, avec effet immédiat, la Fédération »: an object behind what stands between commas."""
    doc, at = verb.doc, verb.i + 1
    while at < len(doc) and (doc[at].lower_ in days(verb.lang_) or plays(doc[at], "before_a_day")):
        at += 1
    if at + 2 >= len(doc) or doc[at].text != "," or doc[at + 1].pos_ not in ("ADP", "ADV"):
        return []
    stop = next((token.i for token in doc[at + 1 : at + _LONGEST_ASIDE] if token.text == ","), None)
    if stop is None or stop + 1 >= len(doc) or any(is_finite(token) for token in doc[at:stop]):
        return []
    if doc[stop + 1].pos_ not in ("DET", "PROPN"):
        return []
    return [token for token in doc[stop + 1 : stop + 5] if token.pos_ in ("NOUN", "PROPN")][:1]


def _behind_manner(verb: Token) -> list[Token]:
    """« a livré en retour des blindés »: an object behind « en » and a bare noun, read as one phrase with it."""
    manner = next(
        (child for child in verb.children if child.i == verb.i + 2 and plays(verb.nbor(1), "manner_gerund")),
        None,
    )
    if manner is None or manner.pos_ != "NOUN" or manner.lower_ in word_list(verb.lang_, "locutions"):
        return []
    return [child for child in manner.children if child.i > manner.i and is_nominal(child) and _follows_des(child)][:1]


def _behind_lost(verb: Token) -> list[Token]:
    """« Le ministre presse les médecins de »: the object the parse made the root, the verb hung on its subject."""
    subject = verb.head
    lost = verb.lang_ == "fr" and verb.pos_ == "VERB" and verb.dep_ in ("acl", "amod") and not is_participle(verb)
    if not lost or subject.dep_ != "nsubj" or not subject.i < verb.i < subject.head.i:
        return []
    between = verb.doc[verb.i + 1 : subject.head.i]
    opens = subject.head.dep_ == "ROOT" and subject.head.pos_ in ("NOUN", "PROPN")
    return [subject.head] if opens and all(word.pos_ in ("DET", "ADJ", "NUM") for word in between) else []


def _follows_des(noun: Token) -> bool:
    return any(plays(child, "plural_partitives") and child.i < noun.i for child in noun.children)


def is_relative_que(verb: Token) -> bool:
    """« ses bons offices, que Caracas a déclinés »: behind a comma and a noun, « que » opens no content clause."""
    mark = next((child for child in verb.children if plays(child, "that")), None)
    if mark is None or mark.i < 2 or mark.i > verb.i or mark.nbor(-1).text != ",":
        return False
    return mark.nbor(-2).pos_ in ("NOUN", "PROPN", "ADJ") and verb.head.i < mark.i


def _before_que(verb: Token) -> list[Token]:
    """« une offre que Niamey a rejetée »: what stands before a « que » that the model takes for a conjunction."""
    mark = next((child for child in verb.children if plays(child, "that")), None)
    known = verb.dep_ in ("acl", "advcl", "acl:relcl") or is_relative_que(verb)
    if mark is None or not known or mark.i < 2 or mark.i > verb.i:
        return []
    before = [token for token in _outside_brackets(mark) if not token.is_punct]
    if not before or (before[-1].pos_ == "VERB" and not any(child.pos_ == "DET" for child in before[-1].children)):
        return []
    known = is_nominal(before[-1]) or any(child.pos_ == "DET" for child in before[-1].children)
    return [before[-1]] if known else []


def _outside_brackets(mark: Token) -> list[Token]:
    """The two words before *mark*, or before the short name in brackets there: « la Commission (Céni), que »."""
    first = mark.i
    if mark.i > 2 and mark.nbor(-1).text == "," and mark.nbor(-2).text == ")":
        opening = next((token for token in reversed(list(mark.doc[: mark.i])) if token.text == "("), mark)
        first = opening.i
        return list(mark.doc[max(0, first - 1) : first])
    return list(mark.doc[max(0, first - 2) : first])


def is_object_clitic(word: Token, verb: Token) -> bool:
    """« Tachkent nous accuse »: the verb does not agree with « nous », which the model takes for its subject."""
    endings = {"nous": ("ons", "mes"), "vous": ("ez", "tes")}.get(word.lower_)
    if endings is None or not 1 <= verb.i - word.i <= 3:
        return False
    return not any(token.lower_.endswith(endings) for token in verb.doc[word.i + 1 : verb.i + 1])


def objects_of(verb: Token) -> list[Token]:
    """Return the words that head the direct objects of *verb*, in order; what a relative « que » stands for counts."""
    found = []
    for child in verb.children:
        if child.dep_ in SUBJECTS and (is_object_clitic(child, verb) or disagrees(child, verb)):
            found.append(child)
            continue
        if child.dep_ not in OBJECTS and not (child.dep_ in ("obl:arg", "nmod", "conj") and _is_bare(child)):
            continue
        if child.i > verb.i or is_pronoun(child):
            found.append(antecedent(child, verb) if is_relative(child) else child)
    if verb.dep_ in ("relcl", "acl:relcl") and not found and is_nominal(verb.head):
        pronoun = next((child for child in verb.children if plays(child, "object_relatives")), None)
        if pronoun is not None or any(child.dep_ in SUBJECTS and not is_relative(child) for child in verb.children):
            found.append(antecedent(pronoun, verb) if pronoun is not None else verb.head)
    named_days = days(verb.lang_)
    spans = named_days | word_list(verb.lang_, "spans_of_time")
    if all(token.lower_ in spans for token in found):
        # « le blé que Lima a envoyé l'hiver dernier »
        found = _before_que(verb) or found
    if all(token.lower_ in named_days for token in found):
        found += _behind_aside(verb) or _behind_manner(verb) or _behind_lost(verb)
    return [
        token
        for token in found
        if is_nominal(token)
        or is_pronoun(token)
        or any(child.pos_ == "DET" for child in token.children)
        or (token.dep_ == "dobj" and is_finite(token))
    ]


def _is_bare(noun: Token) -> bool:
    """No preposition stands before the noun; the « des » of « accueillir des réfugiés » is none, whatever its tag."""
    case = next((child for child in noun.children if child.dep_ == "case" and child.i < noun.i), None)
    if case is None:
        return noun.dep_ != "conj" or any(child.pos_ == "DET" for child in noun.children)
    return plays(case, "plural_partitives")
