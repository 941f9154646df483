"""Passages of an article: whether they stand alone, what they lean on, how quotations inside them are shown."""

from __future__ import annotations

import re

from toolkit.base.inline_marks import without_marks
from toolkit.charts.small_words import small_words, word_set

_INNER = str.maketrans({"«": "“", "»": "”", "„": "“"})
_SINGLE = str.maketrans({"“": "‘", "”": "’"})


def leans(text: str, language: str) -> bool:
    """Return whether a passage begins with a word that needs the sentence before it, or has an object named elsewhere.

    >>> leans("Elle a signé l'accord", "fr"), leans("La régie a signé l'accord", "fr")
    (True, False)
    >>> leans("L'opposition, elle, l'accuse", "fr"), leans("Their coach left", "en")
    (True, True)
    """
    shown = text.replace("’", "'").lower().lstrip("«“”\"' \u00a0\u202f")
    first = re.match(r"[\w-]+'?", shown)
    if first is None:
        return True
    phrases = word_set(language, "leaning_phrases")
    opening = word_set(language, "leaning") | word_set(language, "connectives")
    if first.group() in opening or any(re.match(rf"{phrase}\b", shown) for phrase in phrases):
        return True
    if any(word.endswith("'") and shown.startswith(word) for word in opening):
        return True
    subjects, clitics = (sorted(word_set(language, name)) for name in ("subjects", "clitics"))
    if not clitics:
        return False
    pattern = rf"\b(?:{'|'.join(subjects)}),? (?:{'|'.join(map(re.escape, clitics))})(?<=')\w"
    return re.search(pattern, shown) is not None


def points_back(text: str, language: str) -> bool:
    """Return whether a passage speaks further in of what only an earlier one names: « pour cette raison ».

    >>> points_back("les deux pays se réunissent pour cette raison", "fr"), points_back("il part cette semaine", "fr")
    (True, False)
    >>> points_back("a survey was made, and this survey failed", "en"), points_back("these fees will rise", "en")
    (False, True)
    """
    # "that" joins clauses more often than it shows anything.
    shows = "|".join(sorted(word_set(language, "demonstratives") - {"that"}))
    known = word_set(language, "shown_by_itself")
    found = re.finditer(rf"\b(?:{shows}) ([\w-]+)", text.lower()) if shows else ()
    return any(
        one[1] not in known and one[1] not in re.findall(r"[\w-]+", text.lower()[: one.start()]) for one in found
    )


def object_elsewhere(text: str, verb: int, language: str) -> bool:
    """Return whether the verb at *verb* has a pronoun for object: « l'accuse », « les rejette ».

    >>> object_elsewhere("Le parti l'accuse", 11, "fr"), object_elsewhere("Le parti accuse", 9, "fr")
    (True, False)
    """
    before = text[:verb].replace("’", "'").lower().split(" ")
    last = before[-1] or (before[-2] if len(before) > 1 else "")
    return last in word_set(language, "clitics")


def presupposed(text: str, noun: int, language: str) -> bool:
    """Return whether the event named at *noun* only places another in time, and so is taken for granted.

    >>> presupposed("les vols ont repris après la rencontre de mai", 29, "fr")
    True
    >>> presupposed("la rencontre a eu lieu", 3, "fr")
    False
    """
    before = "|".join(sorted(word_set(language, "before_or_after"))).replace("_", " ")
    definite = "|".join(sorted(word_set(language, "definite")))
    ahead = text[:noun].replace("’", "'").lower()
    return bool(before and definite) and re.search(rf"\b(?:{before})\s+(?:{definite})\s?(?:\w+\s)?$", ahead) is not None


def inner_quotes(text: str, page: str = "fr") -> str:
    """Return a passage for quotation: marks inside it become “ ” (on an English *page* ‘ ’), and none stays open.

    Marks of Markdown are left out.

    >>> inner_quotes('police put it at "no more than 12"'), inner_quotes("il dit « oui")
    ('police put it at “no more than 12”', 'il dit “oui”')
    >>> inner_quotes("il dit « oui »", "en")
    'il dit ‘oui’'
    """
    shown = _closed_quotes(without_marks(text))
    return shown.translate(_SINGLE) if page == "en" else shown


def _closed_quotes(text: str) -> str:
    shown = re.sub(r"«[ \u00a0\u202f]*", "“", text)
    shown = re.sub(r"[ \u00a0\u202f]*»", "”", shown)
    shown = re.sub(r'"([^"]*)("|$)', "“\\1”", shown).translate(_INNER)
    depth, missing = 0, 0
    for character in shown:
        depth += (character == "“") - (character == "”")
        if depth < 0:
            depth, missing = 0, missing + 1
    if shown.startswith("“") and shown.endswith("”") and shown.count("“") == shown.count("”") == 1:
        return shown[1:-1]
    return "“" * missing + shown.rstrip() + "”" * depth if depth or missing else shown


def within_a_sentence(text: str, language: str) -> str:
    """Return a passage as it goes on inside another sentence: a determiner that opened its own loses its capital.

    >>> within_a_sentence("Le maire dort", "fr"), within_a_sentence("Oslo dort", "fr")
    ('le maire dort', 'Oslo dort')
    """
    first = re.match(r"\w+['’]?", text)
    opens = first is not None and first[0].lower() in word_set(language, "openers")
    return text[:1].lower() + text[1:] if opens else text


def with_reflexive(text: str, verb: int, language: str) -> int:
    """Return where the verb at *verb* begins with its reflexive pronoun, which it is nothing without.

    >>> text = "Le maire se rendra à Lima"
    >>> text[with_reflexive(text, 12, "fr") :], with_reflexive(text, 3, "fr")
    ('se rendra à Lima', 3)
    """
    reflexive = "|".join(word_set(language, "reflexives"))
    found = re.search(rf"\b(?:{reflexive})\s*$", text[:verb], re.IGNORECASE) if reflexive else None
    return found.start() if found else verb


def hangs_on_saying(text: str, language: str) -> bool:
    """Return whether a passage is an infinitive, which only a verb of saying before it can carry.

    >>> hangs_on_saying("vouloir verser 200 millions", "fr"), hangs_on_saying("quatre morts", "fr")
    (True, False)
    """
    pattern = small_words(language).get("infinitive")
    return pattern is not None and re.match(pattern, text.replace("’", "'")) is not None


def has_own_verb(text: str, language: str) -> bool:
    """Return whether a passage holds a verb that says something of its subject, as far as its form tells.

    >>> has_own_verb("prices will rise", "en"), has_own_verb("prices to rise", "en")
    (True, False)
    """
    patterns = small_words(language)
    pattern = patterns.get("surely_finite", patterns.get("maybe_finite"))
    return pattern is None or re.search(str(pattern), text, re.IGNORECASE) is not None


def opens_clause(text: str, language: str) -> bool:
    """Return whether the words between a verb and what hangs on it open a clause: « a dit lundi que »."""
    return bool(set(re.findall(r"\w+", text.lower())) & word_set(language, "clause_openers"))


def hangs_on_doubt(text: str, language: str) -> bool:
    """Return whether a passage holds the « ne » of what is feared: without the fear it would read as a denial.

    >>> hangs_on_doubt("Oslo ne ferme le port", "fr"), hangs_on_doubt("Oslo ne ferme pas le port", "fr")
    (True, False)
    """
    pattern = small_words(language).get("feared")
    return pattern is not None and re.search(str(pattern), text) is not None


def names_what_is_told(surface: str, place: int, language: str) -> bool:
    """Return whether the noun at *place* opens a claim as what it is about: what is said of it is no word on it.

    >>> names_what_is_told("Les prochaines visites de Poutine indiquent une intention", 15, "fr")
    True
    >>> names_what_is_told("Le président se rendra de Lima à Quito", 16, "fr")
    False
    """
    patterns = small_words(language)
    if place < 0 or "subject_opening" not in patterns:
        return False
    opening = re.fullmatch(patterns["subject_opening"], surface[:place], re.IGNORECASE)
    return bool(opening) and re.match(patterns["subject_of"], surface[place:], re.IGNORECASE) is not None


def first_since(words: str, bound: str, language: str) -> str:
    """Return what *words*, up to a date, call the first since then: the date tells only when it was last so.

    >>> first_since("Ce sera la première visite à Lima depuis 2000", "since", "fr")
    'la première visite à Lima depuis 2000'
    >>> first_since("It will be its highest rate since 2008", "since", "en"), first_since("Il court", "since", "fr")
    ('its highest rate since 2008', '')
    """
    pattern = small_words(language).get("first_since")
    if bound != "since" or pattern is None:
        return ""
    found = re.search(pattern, words, re.IGNORECASE)
    return found.group() if found else ""
