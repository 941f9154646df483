"""Inflection: the forms of a verb of saying, made from its infinitive as news uses them, and plurals of nouns."""

from __future__ import annotations

from collections.abc import Mapping

_FR_ER = [
    "e",
    "es",
    "ent",
    "ait",
    "aient",
    "a",
    "èrent",
    "é",
    "ée",
    "és",
    "ées",
    "ant",
    "era",
    "eront",
    "erait",
    "eraient",
]
_FR_IR = [
    "it",
    "issent",
    "issait",
    "issaient",
    "irent",
    "i",
    "ie",
    "is",
    "ies",
    "issant",
    "ira",
    "iront",
    "irait",
    "iraient",
]
_EN = ("", "s", "ed", "ing")


def verb_forms(language: str, verb: str, irregular: Mapping[str, list[str]]) -> list[str]:
    """Return the forms of *verb* that news use in the third person; those of *irregular* where it is listed there.

    Regular French verbs in -er and -ir and regular English verbs are made by rule. Words after the verb stay
    (``faire savoir``, ``rule out``).

    >>> verb_forms("fr", "nier", {})[:3], verb_forms("en", "deny", {})[1]
    (['nie', 'nies', 'nient'], 'denies')
    """
    head, _, rest = verb.partition(" ")
    if language == "fr" and head == "se" and verb not in irregular:
        return _pronominal(rest, irregular)
    if head in irregular:
        forms = list(irregular[head])
    elif language == "fr":
        forms = _french_forms(head)
    else:
        forms = _english_forms(head)
    return [f"{form} {rest}" for form in forms] if rest else forms


def _pronominal(verb: str, irregular: Mapping[str, list[str]]) -> list[str]:
    """« se féliciter »: se félicite; s'est félicitée, whose pronoun an auxiliary carries."""
    forms = verb_forms("fr", verb, irregular)
    participles = [form for form in forms if form.split(" ")[0].endswith(("é", "ée", "és", "ées", "u", "ue", "us"))]
    compound = [f"{aux} {form}" for form in participles for aux in ("s'est", "se sont", "s'était")]
    return [*(f"se {form}" for form in forms if form not in participles), *compound]


def _french_forms(verb: str) -> list[str]:
    stem = verb[:-2]
    if verb.endswith("ir"):
        return [stem + ending for ending in _FR_IR]
    forms = [stem + ending for ending in _FR_ER]
    if stem.endswith(("g", "c")):
        # annoncer: il annonçait; songer: il songeait
        soft = f"{stem}e" if stem.endswith("g") else f"{stem[:-1]}ç"
        forms += [soft + ending for ending in ("a", "ait", "aient", "ant")]
    # espérer: il espère; rappeler stays regular here and lists its own forms
    if len(stem) > 2 and stem[-2] == "é":
        grave = f"{stem[:-2]}è{stem[-1]}"
        forms += [grave + ending for ending in ("e", "ent")]
    return forms


def _english_forms(verb: str) -> list[str]:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return [verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"]
    if verb.endswith("e"):
        return [verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"]
    if verb.endswith(("s", "sh", "ch", "x")):
        return [verb, f"{verb}es", f"{verb}ed", f"{verb}ing"]
    return [verb + ending for ending in _EN]


def plural_forms(language: str, noun: str) -> tuple[str, ...]:
    """Return a noun and its plural.

    >>> plural_forms("fr", "canal"), plural_forms("en", "ally")
    (('canal', 'canaux'), ('ally', 'allies'))
    """
    if noun.endswith(("s", "x", "z")) and language == "fr":
        return (noun,)
    if language == "fr":
        if noun.endswith("al"):
            return (noun, f"{noun[:-1]}ux")
        return (noun, f"{noun}{'x' if noun.endswith(('eau', 'eu')) else 's'}")
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return (noun, f"{noun[:-1]}ies")
    if noun.endswith("man") and noun != "human":
        return (noun, f"{noun[:-2]}en")
    return (noun, f"{noun}es") if noun.endswith(("s", "x", "z", "ch", "sh")) else (noun, f"{noun}s")
