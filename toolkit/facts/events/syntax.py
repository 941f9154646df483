"""Syntax: objects, agents and governors of a word, over the labels of both models; parse errors are met halfway."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from toolkit.facts.grammar import has_feature, is_finite, is_relative

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUBJECTS = ("nsubj", "nsubj:pass", "nsubjpass", "expl:subj", "csubj")
OBJECTS = ("obj", "dobj", "iobj", "dative", "attr")
CLAUSAL = ("xcomp", "ccomp", "advcl", "pcomp", "acl", "obl:mod", "obl:arg", "dep", "aux")
_OBJECT_PRONOUNS = ("que", "qu'", "that", "whom", "which")
_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "X")
BREAKS = (";", ":")
_SOURCED = ("selon", "d'après", "according to", "à en croire")
_LONGEST_ASIDE = 9
_DAYS = (
    *("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "hier", "aujourd'hui"),
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today"),
)
_SPANS_OF_TIME = frozenset(
    (
        *_DAYS,
        *("an", "année", "mois", "semaine", "jour", "hiver", "été", "printemps", "automne", "nuit", "matin", "soir"),
        *("year", "month", "week", "day", "winter", "summer", "spring", "autumn", "night", "morning", "evening"),
    )
)
_LOCUTIONS = frozenset(
    (
        *(
            "absence",
            "amont",
            "attente",
            "aval",
            "bas",
            "bordure",
            "cas",
            "charge",
            "compagnie",
            "cours",
            "date",
            "dehors",
            "dépit",
        ),
        *(
            "direction",
            "début",
            "défense",
            "faveur",
            "fin",
            "fonction",
            "guise",
            "haut",
            "honneur",
            "hommage",
            "lieu",
            "marge",
            "matière",
        ),
        *(
            "mesure",
            "mémoire",
            "présence",
            "proie",
            "provenance",
            "quête",
            "raison",
            "signe",
            "soutien",
            "termes",
            "tête",
            "vertu",
            "vue",
        ),
    )
)
"""Nouns that « en … de » makes a preposition of: « en faveur des »."""
_LIKE_PREPOSITIONS = (
    *("visant", "ciblant", "frappant", "touchant", "concernant", "impliquant", "opposant", "dont"),
    *("targeting", "involving", "concerning", "including", "affecting"),
)


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


def opens_passive(token: Token) -> bool:
    """« Prié par Lima de partir, … »: a participle that opens the sentence, which the model may take for a name."""
    return token.i == 0 and len(token.doc) > 1 and token.nbor(1).lower_ in ("par", "by")


def is_participle(token: Token) -> bool:
    """Tell whether *token* is a past participle."""
    if opens_passive(token):
        return True
    return token.tag_ in ("VBN",) or (
        has_feature(token, "VerbForm", "Part") and not has_feature(token, "Tense", "Pres")
    )


def antecedent(subject: Token, verb: Token) -> Token:
    """Return what a relative pronoun stands for."""
    if is_relative(subject) or subject.lower_ in ("qui", *_OBJECT_PRONOUNS):
        head = verb.head
        just_before = [token for token in verb.doc[max(0, subject.i - 2) : subject.i] if not token.is_punct]
        described = verb.dep_ in ("acl:relcl", "relcl") and is_nominal(head) and head.i < subject.i
        if just_before and just_before[-1].i == head.i and head.i == subject.i - 1 and head.text[:1].isupper():
            # « C'est Oslo qui a fourni »: the model takes the name for a verb.
            return head
        if just_before and just_before[-1].pos_ == "PROPN":
            # "farmers in Kumasi, who have lobbied"
            placed = described and preposition(just_before[-1]) in ("in", "at", "near", "from", "à", "en")
            return head if placed else just_before[-1]
        if verb.dep_ in ("acl:relcl", "relcl", "acl") and is_nominal(head):
            return head
        before = [token for token in verb.doc[: subject.i] if is_nominal(token) and not is_relative(token)]
        return before[-1] if before else subject
    return subject


def is_finite_group(verb: Token) -> bool:
    """Tell whether *verb* or the helping verb before it is finite."""
    return is_finite(verb) or _is_no_infinitive(verb) or any(is_finite(helper) for helper in auxiliaries(verb))


def _is_no_infinitive(verb: Token) -> bool:
    """« Bamako négocie »: the model calls infinitive what does not end like one."""
    known = verb.lang_ == "fr" and has_feature(verb, "VerbForm", "Inf") and not auxiliaries(verb)
    return known and not verb.lower_.endswith(("er", "ir", "re"))


def _behind_aside(verb: Token) -> list[Token]:
    """« a suspendu mardi, avec effet immédiat, la Fédération »: an object behind what stands between commas."""
    doc, at = verb.doc, verb.i + 1
    while at < len(doc) and (doc[at].lower_ in _DAYS or doc[at].lower_ == "on"):
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
    manner = next((child for child in verb.children if child.i == verb.i + 2 and verb.nbor(1).lower_ == "en"), None)
    if manner is None or manner.pos_ != "NOUN" or manner.lower_ in _LOCUTIONS:
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
    return any(child.lower_ == "des" and child.i < noun.i for child in noun.children)


def is_relative_que(verb: Token) -> bool:
    """« ses bons offices, que Caracas a déclinés »: behind a comma and a noun, « que » opens no content clause."""
    mark = next((child for child in verb.children if child.lower_ in ("que", "qu'", "qu\u2019")), None)
    if mark is None or mark.i < 2 or mark.i > verb.i or mark.nbor(-1).text != ",":
        return False
    return mark.nbor(-2).pos_ in ("NOUN", "PROPN", "ADJ") and verb.head.i < mark.i


def _before_que(verb: Token) -> list[Token]:
    """« une offre que Niamey a rejetée »: what stands before a « que » that the model takes for a conjunction."""
    mark = next((child for child in verb.children if child.lower_ in ("que", "qu'", "qu\u2019")), None)
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
        if is_object_clitic(child, verb) and child.dep_ in SUBJECTS:
            found.append(child)
            continue
        if child.dep_ not in OBJECTS and not (child.dep_ in ("obl:arg", "nmod", "conj") and _is_bare(child)):
            continue
        if child.i > verb.i or child.pos_ == "PRON":
            found.append(antecedent(child, verb) if is_relative(child) else child)
    if verb.dep_ in ("relcl", "acl:relcl") and not found and is_nominal(verb.head):
        pronoun = next((child for child in verb.children if child.lower_ in _OBJECT_PRONOUNS), None)
        if pronoun is not None or any(child.dep_ in SUBJECTS and not is_relative(child) for child in verb.children):
            found.append(antecedent(pronoun, verb) if pronoun is not None else verb.head)
    if all(token.lower_ in _SPANS_OF_TIME for token in found):
        # « le blé que Lima a envoyé l'hiver dernier »
        found = _before_que(verb) or found
    if all(token.lower_ in _DAYS for token in found):
        found += _behind_aside(verb) or _behind_manner(verb) or _behind_lost(verb)
    return [token for token in found if is_nominal(token) or any(child.pos_ == "DET" for child in token.children)]


def _is_bare(noun: Token) -> bool:
    """No preposition stands before the noun; the « des » of « accueillir des réfugiés » is none, whatever its tag."""
    case = next((child for child in noun.children if child.dep_ == "case" and child.i < noun.i), None)
    if case is None:
        return noun.dep_ != "conj" or any(child.pos_ == "DET" for child in noun.children)
    return case.lower_ == "des"


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
    return any(before.rstrip().endswith(words) or f"{words} " in before for words in _SOURCED)


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
        if token.lower_ in _LIKE_PREPOSITIONS:
            yield token
            continue
        if is_verb(token) and not (is_participle(token) and token.dep_ in ("amod", "acl") and not auxiliaries(token)):
            return
        yield token
