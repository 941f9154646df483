"""A passage is cut where a clause ends, quotations inside it close, and it says whether it can be read alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.charts.catalogue import quoted
from toolkit.charts.clauses import cut, own_clause
from toolkit.charts.naming import Direction, after
from toolkit.charts.passages import inner_quotes, leans


@given(st.text(alphabet="ab «»“”\"',; ", max_size=60))
def test_quotations_inside_a_quotation_are_balanced_and_never_guillemets(text: str) -> None:
    shown = inner_quotes(text)
    assert not set('«»"') & set(shown)
    depth = 0
    for character in shown:
        depth += (character == "“") - (character == "”")
        assert depth >= 0
    assert depth == 0


def test_a_quotation_within_a_quotation_has_the_inner_marks() -> None:
    assert quoted("un lâcher « massif » du barrage") == "«\u00a0un lâcher “massif” du barrage\u00a0»"


def test_a_cut_falls_where_a_clause_ends_and_not_after_a_verb() -> None:
    text = "Une dizaine d’habitants restent portés disparus dans la vallée, les deux communes les plus touchées du pays"
    assert cut(text, 13, "fr") == "Une dizaine d’habitants restent portés disparus dans la vallée"
    assert (
        cut("Un texte sans aucune virgule qui va tout droit", 4, "xx")
        == "Un texte sans aucune virgule qui va tout droit"
    )


def test_a_cut_never_falls_inside_a_quotation() -> None:
    text = (
        "La maire dit « attendre, avec tous, la fin des travaux » et souhaite une réunion publique avant la fin du mois"
    )
    assert cut(text, 8, "fr").count("«") == cut(text, 8, "fr").count("»")


@given(st.text(max_size=80), st.integers(1, 12), st.integers(0, 40))
def test_what_must_be_kept_is_kept(text: str, most: int, keep: int) -> None:
    assert len(cut(text, most, "fr", keep=min(keep, len(text)))) >= len(text[:keep].rstrip(" ,;:–—\u00a0")) or not text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ce déplacement marquera la fin", "fr"),
        ("C’est la quatrième baisse", "fr"),
        ("ce que la gouverneure réfute", "fr"),
        ("En retour, la régie a payé", "fr"),
        ("It alleges fraud", "en"),
        ("However, the bridge is shut", "en"),
        ("Deux de ses membres en auraient défendu une", "fr"),
        ("L'un d'entre eux est mort", "fr"),
        ("Two of its members left", "en"),
    ],
)
def test_passages_that_need_the_sentence_before_are_told(text: str, language: str) -> None:
    assert leans(text, language)


@pytest.mark.parametrize(
    ("text", "language"), [("Deux des ministres sont morts", "fr"), ("Two of the members left", "en")]
)
def test_passages_with_a_subject_of_their_own_stand_alone(text: str, language: str) -> None:
    assert not leans(text, language)


def test_each_of_two_dates_tells_its_own_clause() -> None:
    text = "Le conseil a voté la hausse lundi, mais la mesure ne s’appliquera que le 1er mars"
    lundi, mars = text.index("lundi"), text.index("le 1er")
    assert own_clause(text, (lundi, lundi + 5), [mars], "fr") == "Le conseil a voté la hausse lundi"
    assert own_clause(text, (mars, len(text)), [lundi], "fr").startswith("mais la mesure")


def test_two_dates_of_one_verb_keep_the_verb() -> None:
    text = "Elles patientent, où les banques centrales se prononceront respectivement mercredi et le 25 mars"
    first, second = text.index("mercredi"), text.index("le 25")
    told = own_clause(text, (second, len(text)), [first], "fr")
    assert told == "les banques centrales se prononceront respectivement mercredi et le 25 mars"


@pytest.mark.parametrize(
    ("direction", "name", "iso3", "shown"),
    [
        ("from", "Corée du Nord", "PRK", "de la Corée du Nord"),
        ("from", "Mexique", "MEX", "du Mexique"),
        ("from", "Iran", "IRN", "de l’Iran"),
        ("from", "Pays-Bas", "NLD", "des Pays-Bas"),
        ("to", "Cuba", "CUB", "vers Cuba"),
        ("to", "Royaume-Uni", "GBR", "vers le Royaume-Uni"),
        ("from", "Kim", "", "de Kim"),
    ],
)
def test_countries_take_their_article(direction: Direction, name: str, iso3: str, shown: str) -> None:
    assert after(direction, name, iso3) == shown
