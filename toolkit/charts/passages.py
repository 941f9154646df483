"""Passages of an article: where they may be cut, whether they stand alone, how quotations inside them are shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

import yaml

from toolkit.base.endings import small_of
from toolkit.base.inline_marks import without_marks
from toolkit.base.typography import NBSP

_INNER = str.maketrans({"«": "“", "»": "”", "„": "“"})
_SINGLE = str.maketrans({"“": "‘", "”": "’"})
_SHORTEST = 6
"""Words that a cut passage keeps at least."""
_FEWEST = 4
"""Words below which a clause says nothing alone."""


@cache
def small_words(language: str) -> dict[str, Any]:
    """Return the small words of *language*; those of an unknown language are none."""
    entry = files("toolkit.charts").joinpath("words", f"{language}.yaml")
    if not entry.is_file():
        return {}
    loaded: dict[str, Any] = yaml.safe_load(entry.read_text(encoding="utf-8"))
    return {"small": sorted(small_of(language)), **loaded}


def word_set(language: str, name: str) -> frozenset[str]:
    """Return one group of the small words, lower case.

    >>> "elle" in word_set("fr", "leaning"), word_set("xx", "leaning")
    (True, frozenset())
    """
    found = small_words(language).get(name, ())
    return frozenset(found.split() if isinstance(found, str) else found)


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


def borders(text: str, language: str) -> list[int]:
    """Return where clauses of *text* end: before , ; : – and before the conjunctions of its language.

    >>> text = "La CNB a baissé son taux, à 3,25 %, alors que tous attendaient mieux"
    >>> [text[:place] for place in borders(text, "fr")]
    ['La CNB a baissé son taux', 'La CNB a baissé son taux, à 3,25 %']
    >>> borders("Wards turned away all but emergency patients", "en")
    []
    """
    found = {match.start() for match in re.finditer(r"\s*[,;:–—](?=\s)", text)}
    words = sorted(word_set(language, "borders"), key=len, reverse=True)
    if words:
        found |= {match.start() for match in re.finditer(rf"(?<![,;:])\s(?:{'|'.join(words)})\s", text)}
    excepting = word_set(language, "excepting")
    return sorted(place for place in found if place and text[:place].rsplit(None, 1)[-1].lower() not in excepting)


def cut(text: str, most_words: int, language: str, keep: int = 0) -> str:
    """Return *text* in about *most_words*, ended where a clause ends; whole when no clause ends in time.

    Args:
        text: The passage.
        most_words: How long it may be; 0 for any length.
        language: Language of the passage.
        keep: Never cut before this character.

    >>> cut("La régie a fermé le pont hier soir, alors que des pluies étaient attendues dans la nuit", 9, "fr")
    'La régie a fermé le pont hier soir'
    """
    if not most_words or len(text.split()) <= most_words:
        return text
    places = [place for place in borders(text, language) if place >= keep and not _open_quote(text[:place])]
    long_enough = [place for place in places if len(text[:place].split()) >= min(_SHORTEST, most_words)]
    fitting = [place for place in long_enough if len(text[:place].split()) <= most_words]
    place = fitting[-1] if fitting else next(iter(long_enough), len(text))
    return text[:place].rstrip(f" ,;:–—{NBSP}")


def clause_of_cue(text: str, cue: int, language: str) -> int:
    """Return where the clause that gives a reason begins, if the cue stands in it and it can be read alone; else 0.

    >>> text = "La visite compte car la régie est soupçonnée de fuites"
    >>> text[clause_of_cue(text, text.index("est soup"), "fr") :]
    'la régie est soupçonnée de fuites'
    """
    words = sorted(word_set(language, "reasons"), key=len, reverse=True)
    if not words:
        return 0
    found = re.finditer(rf"\s(?:{'|'.join(words)})(?:\s+|(?<=['’]))", text)
    starts = [match.end() for match in found if match.end() <= cue and not _open_quote(text[: match.end()])]
    return starts[-1] if starts and not leans(text[starts[-1] :], language) else 0


def _open_quote(text: str) -> bool:
    return text.count("«") + text.count("“") > text.count("»") + text.count("”") or text.count('"') % 2 == 1


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


def own_clause(text: str, place: tuple[int, int], others: Sequence[int], language: str, subject: str = "") -> str:
    """Return the clause of *text* that holds *place*, without the clauses that hold *others*.

    Args:
        text: A passage that names several dates.
        place: First and last character of the date.
        others: Where the other dates begin.
        language: Language of the passage.
        subject: Words that open the passage and name its subject; they stay in front of a clause that lost them.

    >>> text = "Australia, beaten on Friday, will host the next edition in 2027"
    >>> own_clause(text, (20, 26), [59], "en"), own_clause(text, (59, 63), [20], "en", "Australia")
    ('Australia, beaten on Friday', 'Australia […] will host the next edition in 2027')
    """
    edges = sorted({0, *_all_borders(text, language), len(text)})
    pieces = list(pairwise(edges))
    own = next(index for index, (start, end) in enumerate(pieces) if start <= place[0] < end)
    taken = [any(start <= other < end for other in others) for start, end in pieces]
    first = own
    while first and not taken[first - 1] and not _whole(text[slice(*pieces[first])], language):
        first -= 1
    last = own
    if len(text[pieces[first][0] : pieces[last][1]].split()) < _SHORTEST:
        while last + 1 < len(pieces) and not taken[last + 1]:
            last += 1
    shown = _trimmed(text[pieces[first][0] : pieces[last][1]], language)
    if len(shown.split()) < _FEWEST:
        # « mercredi et le 25 mars »: the verb stands before the first of the two.
        start = max([0, *(place for place in borders(text, language) if place < pieces[own][0])])
        return _trimmed(text[start : pieces[last][1]], language)
    if first and subject and not shown.startswith(subject):
        shown = f"{subject} […] {shown}"
    return shown


def _whole(piece: str, language: str) -> bool:
    """Return whether a piece is a clause of its own: « où … », with words enough for a subject and a verb."""
    words = piece.strip(f" ,;:–—{NBSP}").split()
    return len(words) >= _SHORTEST and words[0].lower() in word_set(language, "relative_places")


def _all_borders(text: str, language: str) -> list[int]:
    words = "|".join(sorted(word_set(language, "coordinators")))
    joined = {match.start() for match in re.finditer(rf"\s(?:{words})\s", text)} if words else set()
    return sorted({*borders(text, language), *joined})


def _trimmed(text: str, language: str) -> str:
    """Drop the conjunction and the punctuation that open a clause, and a « où » that leads on from another."""
    leading = word_set(language, "coordinators") | word_set(language, "relative_places") | word_set(language, "that")
    shown = text.strip(f" ,;:–—{NBSP}")
    while (first := shown.partition(" "))[0].lower() in leading and first[2]:
        shown = first[2]
    return shown
