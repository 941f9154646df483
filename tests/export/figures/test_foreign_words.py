"""Words of another language in a figure are marked as its table of data marks them."""

from __future__ import annotations

from toolkit.export.figures.foreign_words import marked_drawing, marked_words
from toolkit.export.figures.tables import Cell, Column, DataTable

TABLE = DataTable(
    (Column("date", "Date"), Column("claim", "Énoncé", language="en")),
    ((Cell("12 mars"), Cell("«\u00a0the lock’s “old gates” were shut for repairs\u00a0»")),),
)


def test_a_line_of_a_drawing_that_stands_in_a_foreign_cell_says_its_language() -> None:
    svg = '<svg><text x="1">« the lock’s “old gates”</text><text x="1">were shut for repairs »</text></svg>'
    assert marked_drawing(svg, TABLE).count('lang="en"') == 2


def test_the_words_of_the_page_and_mere_numbers_stay_in_its_language() -> None:
    svg = '<svg><text x="1">12 mars</text><text x="1">12</text><text x="1">Autres voix</text></svg>'
    assert marked_drawing(svg, TABLE) == svg
    assert marked_drawing(svg, None) == svg


def test_a_quotation_of_the_reading_line_is_marked_and_the_name_of_a_row_is_not() -> None:
    told = "Le carré 4, ligne «\u00a0Autres voix\u00a0», est «\u00a0the lock’s “old gates” were shut\u00a0» & rien."
    shown = marked_words(told, TABLE)
    assert "«\u00a0Autres voix\u00a0»" in shown and "&amp; rien" in shown
    assert '«\u00a0<span lang="en">the lock’s “old gates” were shut</span>\u00a0»' in shown


def test_what_only_begins_like_a_foreign_word_is_not_marked() -> None:
    assert marked_words("«\u00a0rep\u00a0»", TABLE) == "«\u00a0rep\u00a0»"


def test_a_page_in_english_marks_french_words_between_its_own_quotation_marks() -> None:
    table = DataTable((Column("claim", "Claim", language="fr"),), ((Cell("“les vannes sont closes”"),),))
    shown = marked_words("Square 2 is “les vannes sont closes”: reported.", table)
    assert '“<span lang="fr">les vannes sont closes</span>”' in shown
