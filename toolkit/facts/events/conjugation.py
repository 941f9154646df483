"""Conjugation: every form of a verb that news use, made from its infinitive and a table of irregular verbs."""

from __future__ import annotations

from functools import cache

from toolkit.facts.lexicon import load_lexicon

_FUTURE = ("a", "ont", "ai", "ons", "ez", "ait", "aient")
_IMPERFECT = ("ait", "aient", "ant", "ons", "ions", "ez")
_VOWELS = "aeiouéèêâîôûy"


@cache
def conjugate(language: str, verb: str) -> tuple[str, ...]:
    """Return the forms of *verb* in lower case, its infinitive first: persons of news prose, participles, gerund.

    >>> conjugate("fr", "détenir")[:3], "rappellera" in conjugate("fr", "rappeler")
    (('détenir', 'détient', 'détiennent'), True)
    >>> [form for form in conjugate("en", "strike")]
    ['strike', 'strikes', 'striking', 'struck', 'stricken']
    """
    return tuple(dict.fromkeys(_french(verb) if language == "fr" else _english(verb)))


@cache
def presents(verb: str) -> frozenset[str]:
    """Return the forms of the French present of *verb* that are of no other tense.

    >>> "négocie" in presents("négocier"), "finit" in presents("finir")
    (True, False)
    """
    forms = conjugate("fr", verb)
    return frozenset(form for form in forms[1:4] if forms.count(form) == 1 and not form.endswith(("it", "is", "it")))


@cache
def futures(verb: str) -> frozenset[str]:
    """Return the forms of the French future of *verb*.

    >>> "livrera" in futures("livrer"), "livra" in futures("livrer")
    (True, False)
    """
    return frozenset(stem + ending for stem in _future_stems(verb) for ending in _FUTURE[:5])


@cache
def conditionals(verb: str) -> frozenset[str]:
    """Return the forms of the French conditional of *verb*.

    >>> "livrerait" in conditionals("livrer"), "livrait" in conditionals("livrer")
    (True, False)
    """
    return frozenset(stem + ending for stem in _future_stems(verb) for ending in _FUTURE[5:])


def _future_stems(verb: str) -> list[str]:
    return [
        form[:-3]
        for form in conjugate("fr", verb)
        if form.endswith("rait") and f"{form[:-3]}ont" in conjugate("fr", verb)
    ]


def _french(verb: str) -> list[str]:
    tables = load_lexicon("fr", "conjugation")
    ending = max((end for end in tables["models"] if verb.endswith(end)), key=len, default="")
    if ending and verb not in tables["regular"]:
        stem = verb[: len(verb) - len(ending)]
        present, plural, we, past, pasts, future, participle = (stem + part for part in tables["models"][ending])
        return _assembled(verb, [present, plural], we, [past, pasts], future, participle)
    if verb.endswith("ir"):
        stem = verb[:-2]
        we, past = f"{stem}iss", [f"{stem}it", f"{stem}irent"]
        return _assembled(verb, [f"{stem}it", f"{stem}issent"], we, past, verb, f"{stem}i")
    return _first_group(verb, verb[:-2], verb in tables["grave"])


def _assembled(verb: str, present: list[str], we: str, past: list[str], future: str, participle: str) -> list[str]:
    subjunctive = [f"{present[1][:-3]}e"] if present[1].endswith("ent") else []
    agreeing = _agreeing(participle)
    made = [we + ending for ending in _IMPERFECT] + [future + ending for ending in _FUTURE]
    return [verb, *present, *subjunctive, *past, *agreeing, *made]


def _agreeing(participle: str) -> list[str]:
    base = "du" if participle == "dû" else participle
    plural = base if base.endswith("s") else f"{base}s"
    return [participle, f"{base}e", plural, f"{base}es"]


def _first_group(verb: str, stem: str, grave: bool) -> list[str]:
    """« rappeler », « lever », « céder », « déployer », « geler »: the stem changes before a silent e."""
    silent = futures = stem
    if stem.endswith("y") and stem[-2:-1] in "aou":
        silent = futures = f"{stem[:-1]}i"
    elif len(stem) > 2 and stem[-2] in "eé" and stem[-1] not in _VOWELS:
        double = stem[-2] == "e" and stem[-1] in "lt" and not grave
        silent = f"{stem}{stem[-1]}" if double else f"{stem[:-2]}è{stem[-1]}"
        futures = stem if stem[-2] == "é" else silent
    soft = f"{stem}e" if stem.endswith("g") else f"{stem[:-1]}ç" if stem.endswith("c") else stem
    present = [f"{silent}e", f"{silent}ent", f"{silent}es"]
    made = [soft + ending for ending in ("ait", "aient", "ant", "a", "ons")] + [f"{stem}èrent", f"{stem}ions"]
    future = [f"{futures}er{ending}" for ending in _FUTURE]
    if silent != futures:
        future += [f"{silent}er{ending}" for ending in _FUTURE]
    return [verb, *present, *_agreeing(f"{stem}é"), *made, f"{stem}ez", *future]


def _english(verb: str) -> list[str]:
    tables = load_lexicon("en", "conjugation")
    if verb.endswith("y") and verb[-2] not in "aeiou":
        third, past, gerund = f"{verb[:-1]}ies", [f"{verb[:-1]}ied"], f"{verb}ing"
    elif verb.endswith("e"):
        gerund = f"{verb}ing" if verb.endswith(("ee", "oe", "ye")) else f"{verb[:-1]}ing"
        third, past = f"{verb}s", [f"{verb}d"]
    else:
        hissing = verb.endswith(("s", "sh", "ch", "x", "z", "o"))
        last = verb[-1] if verb in tables["doubling"] else ""
        third, past, gerund = f"{verb}{'es' if hissing else 's'}", [f"{verb}{last}ed"], f"{verb}{last}ing"
        if last in ("l", "p", "t"):
            # American spelling, or a verb that some double and others do not.
            past, gerunds = [*past, f"{verb}ed"], [gerund, f"{verb}ing"]
            return [verb, third, *gerunds, *tables["irregular"].get(verb, past)]
    return [verb, third, gerund, *tables["irregular"].get(verb, past)]
