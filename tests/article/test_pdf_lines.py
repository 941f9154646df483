"""Printed lines become pieces: worked examples on lines as a reader would measure them on paper."""

from __future__ import annotations

import pytest

from toolkit.article.formats.pdf_lines import PrintedLine, _without_furniture
from toolkit.article.formats.pdf_pieces import _join, pieces_of


def page(*lines: tuple[str, float, float], x: float = 50) -> list[PrintedLine]:
    """Lines as (words, height, letter size)."""
    return [PrintedLine(words, x, y, size, False) for words, y, size in lines]


PROSE = "Une ligne de texte qui remplit toute la largeur de la page"


def test_letter_size_and_distance_give_title_heading_and_paragraphs() -> None:
    lines = page(
        ("Un grand titre", 700, 20),
        (PROSE, 660, 10),
        ("et se termine ici.", 648, 10),
        (PROSE, 624, 10),
        ("et finit là.", 612, 10),
        ("Analyse", 580, 13),
        ("Un mot de plus.", 560, 10),
    )
    assert [(piece.kind, piece.text) for piece in pieces_of([lines])] == [
        ("title", "Un grand titre"),
        ("paragraph", f"{PROSE} et se termine ici."),
        ("paragraph", f"{PROSE} et finit là."),
        ("heading", "Analyse"),
        ("paragraph", "Un mot de plus."),
    ]


def test_a_paragraph_goes_on_over_the_page() -> None:
    first, second = (
        page((PROSE, 700, 10), (PROSE, 688, 10)),
        page((f"et {PROSE.lower()}", 700, 10), ("puis finit.", 688, 10)),
    )
    assert len(pieces_of([first, second])) == 1


def test_page_heads_page_numbers_and_browser_marks_are_left_out() -> None:
    pages = [
        page(("Le Courrier", 800, 8), (PROSE, 700, 10), (PROSE, 400, 10), (f"Page {number} / 3", 30, 8))
        for number in (1, 2, 3)
    ]
    assert [[line.words for line in lines] for lines in _without_furniture(pages)] == [[PROSE, PROSE]] * 3
    printed = page(("11/22/26, 2:06 PM", 800, 8), (PROSE, 700, 10), ("https://exemple.org/a 1/1", 30, 8))
    assert [line.words for line in _without_furniture([printed])[0]] == [PROSE]


@pytest.mark.parametrize(
    ("first", "second", "whole", "joined"),
    [
        ("une hausse consi-", "dérable", "", "une hausse considérable"),
        ("une hausse consi\u00ad", "dérable", "", "une hausse considérable"),
        ("la presse sud-", "coréenne", "", "la presse sud-coréenne"),
        ("Saint-", "Malo", "", "Saint-Malo"),
        ("partira-t-", "il", "", "partira-t-il"),
        ("un accord-", "cadre", "l'accord-cadre signé", "un accord-cadre"),
        ("long-", "term plan", "", "long-term plan"),
        ("deux", "mots", "", "deux mots"),
    ],
)
def test_words_broken_at_the_end_of_a_line_are_joined(first: str, second: str, whole: str, joined: str) -> None:
    assert _join(first, second, whole) == joined
