"""Where the clauses of a passage end: where it may be cut, and which of them holds a date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from toolkit.base.typography import NBSP
from toolkit.charts.passages import leans
from toolkit.charts.small_words import word_set

_SHORTEST = 6
"""Words that a cut passage keeps at least."""
_FEWEST = 4
"""Words below which a clause says nothing alone."""


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
