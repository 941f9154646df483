"""Words that are cut end where a reader may stop."""

from __future__ import annotations

import pytest

from toolkit.base.endings import ended_well, small_of
from toolkit.charts.meta import shorten
from toolkit.charts.sheet.text import width, wrap
from toolkit.facts.explanations import shortened

TITLES = [
    "Le conseil d'Etterbeek reporte la vente des terrains de la gare à la société Immo Brabant",
    "Fishermen near Tristan da Cunha lose between 20 and 35 traps a week to seals, the council of the island says",
    "Les pertes de la coopérative du Haut Atlas sont estimées entre 4 et 6 millions de dirhams par le ministère",
    "A court in Nova Gorica rejects the appeal of the Union of Port Workers against the fine of May",
]


@pytest.mark.parametrize("title", TITLES)
def test_no_cut_label_ends_on_a_small_word_in_a_range_or_within_a_name(title: str) -> None:
    small = small_of("fr") | small_of("en")
    for longest in range(24, len(title)):
        for cut in (shorten(title, longest), shortened(title, longest)):
            words = cut.removesuffix("…").split(" ")
            if len(words) < 3 or not cut.endswith("…"):
                continue
            assert words[-1].lower() not in small, cut
            rest = title[len(cut) - 1 :].strip()
            assert not (words[-1][0].isupper() and rest[:1].isupper()), cut
            assert not cut.removesuffix("…").endswith(("between 20", "entre 4")), cut


@pytest.mark.parametrize("title", TITLES)
def test_lines_of_a_label_keep_to_their_room_and_number(title: str) -> None:
    for room in (120, 180, 260):
        lines = wrap(title, room, most=2)
        assert len(lines) <= 2
        assert all(width(line) <= room for line in lines)


def test_words_that_are_mostly_small_end_where_they_have_to() -> None:
    assert ended_well("A de la", "Loire") == "A de la"
