"""Syntax: objects, agents and governors of a word, over the labels of both models; parse errors are met halfway."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from toolkit.facts.function_words import contractions, function_words, plays
from toolkit.facts.grammar import has_feature, is_finite, is_relative

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUBJECTS = ("nsubj", "nsubj:pass", "nsubjpass", "expl:subj", "csubj")
OBJECTS = ("obj", "dobj", "iobj", "dative", "attr")
CLAUSAL = ("xcomp", "ccomp", "advcl", "pcomp", "acl", "obl:mod", "obl:arg", "dep", "aux")
_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "X")
BREAKS = (";", ":")
_LONGEST_ASIDE = 9
_PARTICIPLES = ("é", "ée", "és", "ées")
"""Endings by which a French word that the model takes for an infinitive is a past participle."""


def normal(token: Token) -> str:
    """Return the word in lower case; « au » and « aux » read as « à », « du » and « des » as « de »."""
    word, language = token.lower_.replace("\u2019", "'"), token.lang_
    if token.pos_ == "ADP" and word in function_words(language, "contracted_prepositions"):
        return "de"
    return contractions(language).get(word, word)


def is_verb(token: Token) -> bool:
    """Tell whether *token* is tagged as a verb."""
    return token.pos_ in ("VERB", "AUX")


def is_nominal(token: Token) -> bool:
    """Tell whether *token* can head a noun phrase."""
    return token.pos_ in _NOMINAL


def is_pronoun(token: Token) -> bool:
    """Tell whether *token* is a pronoun; « Oslo l'accuse » is one too where the model takes it for an article."""
    return token.pos_ == "PRON" or (token.pos_ == "DET" and token.dep_ in ("obj", "iobj") and is_verb(token.head))


def auxiliaries(verb: Token) -> list[Token]:
    """Return the helping verbs of *verb*."""
    return [child for child in verb.children if child.dep_.startswith("aux") or child.dep_ == "cop"]


def opens_passive(token: Token) -> bool:
    """« Prié par Lima de partir, … »: a participle that opens the sentence, which the model may take for a name."""
    return token.i == 0 and len(token.doc) > 1 and plays(token.nbor(1), "by")


def disagrees(noun: Token, verb: Token) -> bool:
    """« ont signé un pacte »: what stands behind a verb in the other number is its object, never its subject."""
    if verb.lang_ != "fr" or noun.i < verb.i or any(child.dep_ == "conj" for child in noun.children):
        return False
    finite = next((word for word in (verb, *auxiliaries(verb)) if is_finite(word)), None)
    if finite is None or noun.pos_ not in ("NOUN", "PROPN"):
        return False
    numbers = noun.morph.get("Number", []), finite.morph.get("Number", [])
    return bool(numbers[0] and numbers[1]) and numbers[0] != numbers[1]


def is_participle(token: Token) -> bool:
    """Tell whether *token* is a past participle."""
    if opens_passive(token):
        return True
    if token.lang_ == "fr" and has_feature(token, "VerbForm", "Inf"):
        return token.lower_.endswith(_PARTICIPLES)
    return token.tag_ in ("VBN",) or (
        has_feature(token, "VerbForm", "Part") and not has_feature(token, "Tense", "Pres")
    )


def antecedent(subject: Token, verb: Token) -> Token:
    """Return what a relative pronoun stands for."""
    language = verb.lang_
    relatives = function_words(language, "subject_relatives") | function_words(language, "object_relatives")
    if is_relative(subject) or subject.lower_ in relatives:
        head = verb.head
        just_before = [token for token in verb.doc[max(0, subject.i - 2) : subject.i] if not token.is_punct]
        described = verb.dep_ in ("acl:relcl", "relcl") and is_nominal(head) and head.i < subject.i
        if just_before and just_before[-1].pos_ == "PROPN":
            # "farmers in Kumasi, who have lobbied"
            placed = described and preposition(just_before[-1]) in function_words(language, "in_a_place")
            return head if placed else just_before[-1]
        if verb.dep_ in ("acl:relcl", "relcl", "acl") and is_nominal(head):
            return head
        before = [token for token in verb.doc[: subject.i] if is_nominal(token) and not is_relative(token)]
        return before[-1] if before else subject
    return subject


def is_finite_group(verb: Token) -> bool:
    """Tell whether *verb* or the helping verb before it is finite."""
    if _has_agent(verb) and not auxiliaries(verb):
        # "villages [hit] by floods", tagged as a past tense
        return False
    return is_finite(verb) or _is_no_infinitive(verb) or any(is_finite(helper) for helper in auxiliaries(verb))


def _has_agent(verb: Token) -> bool:
    return any(child.dep_ == "agent" for child in verb.children)


def _is_no_infinitive(verb: Token) -> bool:
    """« Bamako négocie »: the model calls infinitive what does not end like one."""
    known = verb.lang_ == "fr" and has_feature(verb, "VerbForm", "Inf") and not auxiliaries(verb)
    return known and not verb.lower_.endswith(("er", "ir", "re", *_PARTICIPLES))


def preposition(noun: Token) -> str:
    """Return the preposition before a noun phrase by its head, or an empty string."""
    if noun.dep_ in ("pobj", "pcomp") or (noun.head.pos_ == "ADP" and noun.head.i < noun.i):
        return normal(noun.head)
    for child in noun.children:
        if child.dep_ in ("case", "prep", "mark") and child.i < noun.i and child.pos_ == "ADP":
            return normal(child)
    return preposition(noun.head) if noun.dep_ == "conj" and noun.head.i != noun.i and is_nominal(noun.head) else ""


def is_source(noun: Token) -> bool:
    """Tell whether a noun only says whose words these are: « d'après Lima », "according to Lima"."""
    start = noun.left_edge.idx
    before = noun.doc.text[max(0, start - 16) : noun.idx].lower().replace("\u2019", "'")
    return any(
        before.rstrip().endswith(words) or f"{words} " in before for words in function_words(noun.lang_, "sourcing")
    )


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
    if head.i > adposition.i and (is_nominal(head) or head.text[:1].isupper()):
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
        if child.dep_ == "conj" and is_nominal(child) and not opens_clause(child):
            yield from conjuncts(child)


def opens_clause(noun: Token) -> bool:
    """ "sent tents and [Cuba] is flying in doctors": joined by the parse to an object, yet it is who acts next."""
    first = noun
    while first.dep_ == "conj" and is_nominal(first.head) and first.head.i < first.i:
        first = first.head
    told = any(is_verb(word) and is_finite_group(word) and word.i < first.i for word in first.ancestors)
    if first.i == noun.i or first.dep_ in SUBJECTS or not told:
        return False
    verb = next_verb(noun)
    return verb is not None and not any(child.dep_ in SUBJECTS and child.i < verb.i for child in verb.children)


def next_verb(noun: Token) -> Token | None:
    """The finite verb that follows a noun phrase at once, or behind one aside between commas."""
    words = [word for word in noun.doc[noun.right_edge.i + 1 :] if word.pos_ not in ("ADV", "PART")]
    if words and words[0].text == ",":
        stop = next((at for at, word in enumerate(words[1:_LONGEST_ASIDE], 1) if word.text == ","), None)
        if stop is None or any(is_finite(word) for word in words[1:stop]):
            # behind a relative clause the comma is the aside's last
            stop = 0
        words = words[stop + 1 :]
    for word in words[:3]:
        verb = word.head if word.dep_.startswith("aux") else word
        if is_verb(verb) and is_finite_group(verb):
            return verb if verb.dep_ not in ("relcl", "acl:relcl", "acl") else None
        if word.pos_ not in ("AUX", "PRON"):
            return None
    return None


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
        if is_finite_group(token) or token.dep_ not in CLAUSAL:
            return
        yield head
        if not is_verb(head):
            return
        token = head


def clause_tokens(verb: Token, doc: Doc, limit: int = 40) -> Iterator[Token]:
    """Yield the words after *verb* up to the next verb, relative pronoun or strong stop."""
    for token in doc[verb.i + 1 : verb.i + 1 + limit]:
        if token.text in BREAKS or (token.pos_ == "SCONJ" and token.dep_ == "mark") or is_relative(token):
            return
        if plays(token, "read_as_prepositions"):
            yield token
            continue
        if token.pos_ == "CCONJ" and any(map(opens_clause, (token.head, *token.head.children))):
            return
        if is_verb(token) and not (is_participle(token) and token.dep_ in ("amod", "acl") and not auxiliaries(token)):
            return
        yield token
