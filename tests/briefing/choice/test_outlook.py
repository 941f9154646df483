"""Perspectives: what is guessed of the present is no expectation; a visit that is dated elsewhere has its days."""

from __future__ import annotations

import re
from datetime import date

import pytest

from toolkit import extract, read_article
from toolkit.briefing import compose


def outlook(text: str, language: str = "fr") -> str:
    article = read_article(text.encode(), language=language, published=date(2024, 6, 17))
    html = compose(article, extract(article)).section("perspectives").html.partition("Indicateurs")[0]
    return re.sub(r"[\u00a0\u202f]", " ", re.sub(r"<[^>]+>", " ", html))


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("Cette aide pourrait inclure 300 camions. Un accord pourrait suivre.", "fr", "inclure"),
        ("The aid could include 300 lorries. A deal could follow.", "en", "include"),
        ("An electrical fault could explain the stop. A deal could follow.", "en", "electrical"),
    ],
)
def test_what_is_guessed_of_what_is_stands_among_no_expectations(text: str, language: str, words: str) -> None:
    shown = outlook(text, language)
    assert words not in shown
    assert "suivre" in shown or "follow" in shown


def test_what_is_foreseen_during_a_visit_has_the_days_of_the_visit() -> None:
    shown = outlook(
        "Emmanuel Macron se rendra cette semaine au Chili, a annoncé l'Élysée.\n\n"
        "La chercheuse Ada Moor prévoit que les deux pays signeront un accord pendant la visite."
    )
    assert "du 17 au 23 juin 2024, d’après la phrase 1" in " ".join(shown.split())


_VISIT = "Le président russe Vladimir Poutine se rendra cette semaine au Vietnam, a annoncé le Kremlin.\n\n"
_ITS_DAYS = "du 17 au 23 juin 2024, d’après la phrase 1"


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        ("Ce déplacement marquera la première visite de Poutine au Vietnam depuis dix ans.", True),
        ("Au Vietnam, le président russe retrouvera un partenaire de longue date.", True),
        ("Une hausse des investissements au Vietnam est attendue, vu sa relation avec la Russie.", False),
        ("Cette visite devrait renforcer les liens entre la Russie et le Vietnam.", False),
    ],
)
def test_only_what_happens_on_a_visit_has_its_days_and_not_all_that_names_its_parties(text: str, dated: bool) -> None:
    rows = outlook(_VISIT + text).replace("\n", " ")
    told = " ".join(rows.split()).partition(text[:20].replace("'", "’"))[2]
    assert told
    assert (_ITS_DAYS in told) is dated


def test_what_one_calls_unlikely_is_unlikely_and_stands_beside_what_another_expects() -> None:
    shown = " ".join(
        outlook(
            "The mayor, Lena Holm, said she expected the bridge to reopen in July. "
            "The builder, Jonas Berg, thought that unlikely.",
            "en",
        ).split()
    )
    assert "probable, contesté ; autre avis : phrase 2" in shown
    assert "improbable" in shown


def test_a_will_read_from_a_deed_is_no_expectation() -> None:
    shown = outlook("Ce voyage traduit la volonté du Ghana de durer. Un accord pourrait suivre.")
    assert "traduit" not in shown
    assert "suivre" in shown


SUMMED_UP = (
    "La Russie aide le Vietnam.\n\nLe Vietnam, avec ses liens avec la Russie, pourrait assister à une augmentation des "
    "investissements dans son secteur énergétique.\n\n## Points clés à retenir\n\n"
    "- Une augmentation des investissements dans le secteur énergétique du Vietnam est attendue."
)


def rows(text: str) -> list[str]:
    article = read_article(text.encode(), language="fr", published=date(2024, 6, 17))
    html = compose(article, extract(article)).section("perspectives").html
    bare = re.sub(r"[\u00a0\u202f]", " ", re.sub(r"<[^>]+>", " ", html.replace("</tr>", "\n")))
    return [" ".join(row.split()) for row in bare.split("\n")]


def test_what_the_summary_repeats_of_an_expectation_stands_in_its_row() -> None:
    [row] = [row for row in rows(SUMMED_UP) if "investissements" in row]
    assert "possible ; au résumé : probable" in row
    assert row.endswith("2 4")


def test_each_expectation_has_its_effect_to_be_entered_and_is_no_indicator_again() -> None:
    page = " ".join(rows("Le pont pourrait fermer en juillet. Un accord pourrait suivre."))
    assert page.count("pourrait fermer") == 1
    assert page.count("à saisir") == 2 + page.count("est à saisir par")


def test_words_that_take_up_what_is_before_them_show_it() -> None:
    page = " ".join(
        rows(
            "La Russie a livré des technologies à la Corée du Nord, ce qui pourrait renforcer ses missiles. "
            "Cet échange pourrait durer."
        )
    )
    assert "« La Russie a livré des technologies à la Corée du Nord », « ce qui pourrait renforcer" in page
    assert "« Cet échange pourrait durer » (renvoie à la phrase 1)" in page


def test_what_is_expected_of_a_contested_deed_says_that_it_rests_on_one() -> None:
    shown = outlook(
        "Malgré ses dénégations, la Serbie est soupçonnée d'avoir livré des radars à la Hongrie, "
        "ce qui pourrait renforcer leur coopération militaire."
    )
    assert "possible, à partir d’un énoncé contesté" in " ".join(shown.split())


def test_what_is_expected_of_a_deed_that_nobody_contests_rests_on_no_contested_one() -> None:
    shown = outlook("La Serbie a livré des radars à la Hongrie, ce qui pourrait renforcer leur coopération militaire.")
    assert "ce qui pourrait" in shown and "contesté" not in shown


@pytest.mark.parametrize(
    ("text", "language", "past", "ahead"),
    [
        ("« C'est sans doute sous-estimé », juge Ana Reis. Un accord pourrait suivre.", "fr", "estimé", "suivre"),
        ("La ville a probablement été fondée par des moines. Un musée ouvrira en août.", "fr", "moines", "musée"),
        ('"That is probably too low," said Ana Reis. A deal could follow.', "en", "too low", "follow"),
        ("The engine may have failed. The line may have to close.", "en", "failed", "close"),
        ("The hall was to open in March 2024. It will probably open in July.", "en", "March", "July"),
        (
            "Les analystes tablaient sur 3 milliards. Le groupe table sur 4 milliards en août.",
            "fr",
            "tablaient",
            "août",
        ),
        (
            "La banque avait prévu que la croissance atteindrait 3 % en mars 2024. Elle atteindra 2 % en août.",
            "fr",
            "mars",
            "août",
        ),
    ],
)
def test_what_is_supposed_of_the_past_or_had_its_day_is_no_expectation(
    text: str, language: str, past: str, ahead: str
) -> None:
    shown = outlook(text, language)
    assert ahead in shown
    assert past not in shown


@pytest.mark.parametrize(("term", "awaited"), [("31 décembre 2023", False), ("31 août 2024", True)])
def test_a_term_that_has_run_out_is_nothing_to_await(term: str, awaited: bool) -> None:
    text = (
        "Le musée de Gand et le Bénin sont d'accord. "
        f"L'accord prévoit que la Belgique remettra au Bénin douze statues au plus tard le {term}."
    )
    article = read_article(text.encode(), language="fr", published=date(2024, 6, 17))
    told = [one.text for one in compose(article, extract(article)).section("perspectives").statements]
    assert any("statues" in words for words in told) is awaited


@pytest.mark.parametrize(
    ("years", "waits"),
    [(("En 1988", "en 1990"), False), (("En mai 2024", "en juin 2024"), True)],
)
def test_nobody_waits_for_a_denial_of_long_ago_to_be_renewed(years: tuple[str, str], waits: bool) -> None:
    charged, answered = years
    text = (
        f"{charged}, un rapport de la Cour des comptes l'accuse d'avoir caché une dette. "
        f"Il nie : {answered}, Ada Moor parle d'une erreur."
    )
    article = read_article(
        f"Ada Moor dirige le port de Lomé. {text}".encode(), language="fr", published=date(2024, 6, 17)
    )
    told = [one.text for one in compose(article, extract(article)).section("perspectives").statements]
    assert any("renouvelé" in words for words in told) is waits


@pytest.mark.parametrize(
    ("text", "language", "words", "expected"),
    [
        (
            "La maire avait promis en mars de consulter la ville et ne l'a jamais fait.",
            "fr",
            "consulter",
            False,
        ),
        ("« Vous aviez promis une école », a lancé l'élu Paul Roux.", "fr", "école", False),
        ("L'État avait promis que la route serait refaite. Elle ne l'est pas.", "fr", "refaite", False),
        ("La maire Ann Roe avait promis en mars de rouvrir le lac avant décembre.", "fr", "rouvrir", True),
        ("La maire Ann Roe a promis de rouvrir le lac.", "fr", "rouvrir", True),
        ("The council had pledged to repair the pier. It never did.", "en", "repair", False),
        ('"Ben Kerr was promised a shorter term if he talked," the lawyer, Ann Roe, said.', "en", "shorter", False),
        ("Mayor Ann Roe had pledged in March to reopen the lake by December.", "en", "reopen", True),
        ("Mayor Ann Roe promised to reopen the lake.", "en", "reopen", True),
    ],
)
def test_what_was_promised_before_the_story_is_awaited_only_by_a_day_to_come(
    text: str, language: str, words: str, expected: bool
) -> None:
    article = read_article(text.encode(), language=language, published=date(2024, 6, 17))
    statements = compose(article, extract(article)).section("perspectives").statements
    assert any(words in one.text for one in statements) is expected


@pytest.mark.parametrize(
    ("text", "language", "shown"),
    [
        (
            "Le club Rive a annoncé qu'il déposerait un recours contre le permis. Il déposera un recours contre "
            "le permis devant le tribunal de Gand, a-t-il répété jeudi.",
            "fr",
            1,
        ),
        (
            "Le club Rive a annoncé qu'il déposerait un recours contre le permis. Il déposera une plainte contre "
            "la maire de Gand, a-t-il ajouté jeudi.",
            "fr",
            2,
        ),
        (
            "Rive Trust said it would appeal the permit. Rive Trust said it would appeal the permit in May.",
            "en",
            1,
        ),
        (
            "Rive Trust said it would appeal the permit. Lake Trust said it would appeal the permit in May.",
            "en",
            2,
        ),
    ],
)
def test_what_one_source_expects_twice_stands_there_once(text: str, language: str, shown: int) -> None:
    table = outlook(text, language).partition("<details")[0]
    assert len(re.findall(r"recours|plainte|appeal", table)) == shown
