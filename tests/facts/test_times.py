"""Times: resolved from the publication date, open where the text is open."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from support.by_hand import article
from support.case_scores import cases

from toolkit.base.errors import InputError
from toolkit.facts.document import Document, ParsedSentence, Row
from toolkit.facts.language_model import parse
from toolkit.facts.lexicon import LANGUAGES, load_lexicon
from toolkit.facts.times import find_times
from toolkit.facts.times.durations import DAYS_AND_MORE, HOURS_AND_LESS
from toolkit.facts.times.periods import bounds, shifted
from toolkit.facts.times.resolvers import RESOLVERS


def times(text: str, **more: Any) -> list[Row]:
    return list(find_times(parse(article(text, **more))))


def test_without_a_publication_date_only_full_dates_are_resolved() -> None:
    text = "Il est venu le 3 mai, puis lundi, la semaine dernière, en mai 2024 et il y a deux ans."
    assert [row["edtf"] for row in times(text, published=None)] == [None, None, None, "2024-05", None]


def test_what_is_counted_tells_its_anchor_and_that_it_is_derived() -> None:
    monday, next_day = times("Il a voté lundi. Il a démissionné le lendemain.")
    assert (monday["anchor"], monday["derived"], monday["basis"]) == ("published", True, "relative")
    assert (next_day["edtf"], next_day["anchor"], next_day["basis"]) == ("2025-07-08", monday["row_id"], "anaphoric")
    (year,) = times("Le pont date de 1998.")
    assert (year["anchor"], year["derived"], year["granularity"]) == (None, False, "year")


def test_an_approximate_year_is_marked() -> None:
    (row,) = times("Le pont fut bâti vers 1925.")
    assert (row["edtf"], row["approximate"]) == ("1925~", True)
    assert (row["earliest"], row["latest"]) == (date(1925, 1, 1), date(1925, 12, 31))


def test_no_break_spaces_and_curly_apostrophes_are_read_like_plain_ones() -> None:
    assert [row["edtf"] for row in times("Réunis le 3\u00a0mai\u202f2024, il y a l\u2019an dernier.")] == [
        "2024-05-03",
        "2024",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_bounds_are_those_of_the_edtf_package(language: str) -> None:
    checked = 0
    for case, _ in cases(language):
        for row in times(case["text"], language=language):
            if row["kind"] == "date" and row["edtf"] and row["granularity"] != "season":
                assert bounds(row["edtf"]) == (row["earliest"], row["latest"]), row["surface"]
                checked += 1
    assert checked > 20


def test_bounds_of_open_and_wrong_edtf() -> None:
    assert bounds("2011/..") == (date(2011, 1, 1), None)
    assert bounds("../2024-02") == (None, date(2024, 2, 29))
    for wrong in ("/..", "198X/..", "2024-W25", "P3M", ""):
        with pytest.raises(InputError):
            bounds(wrong)


def test_months_are_counted_to_their_last_day() -> None:
    assert shifted(date(2024, 1, 31), "M", 1) == date(2024, 2, 29)
    assert shifted(date(2024, 2, 29), "Y", -1) == date(2023, 2, 28)


def test_without_a_language_model_the_words_decide() -> None:
    made = article("Le conseil se réunira lundi. Le conseil a voté jeudi.")
    blind = Document(made, tuple(ParsedSentence(sentence, made.surface(sentence)) for sentence in made.sentences))
    assert [row["edtf"] for row in find_times(blind)] == ["2025-07-14", "2025-07-03"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_unit_and_resolver_of_the_lexicon_is_known(language: str) -> None:
    lexicon = load_lexicon(language, "times")
    assert {str(unit).lstrip("0123456789") for unit in lexicon["units"].values()} <= {*DAYS_AND_MORE, *HOURS_AND_LESS}
    assert {rule["resolve"] for rule in lexicon["rules"]} <= set(RESOLVERS)
    assert len({rule["id"] for rule in lexicon["rules"]}) == len(lexicon["rules"])


@pytest.mark.parametrize(
    "text", ["Le 31 février 2024.", "Dans 999999999999 ans.", "Il y a 90000 ans.", "Le 30/02/2024."]
)
def test_impossible_dates_break_nothing(text: str) -> None:
    assert all(row["earliest"] is None or row["earliest"] <= row["latest"] for row in times(text))


def edtfs(text: str, **more: Any) -> list[str | None]:
    return [row["edtf"] for row in times(text, **more)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Published on Wednesday 9 July 2025.
        ("La compagnie dément tout incident avant vendredi soir.", ["2025-07-04"]),
        ("La firme qui gère la mine dément toute fuite de gaz avant dimanche midi.", ["2025-07-06"]),
        ("Le ministre dit que la trêve expire vendredi.", ["2025-07-11"]),
        ("Le club conteste la blessure de son gardien jeudi matin.", ["2025-07-03"]),
        ("Le pont rouvrira, selon un communiqué de mercredi.", ["2025-07-09"]),
        ("L'usine fermera, selon des déclarations du maire du lundi.", ["2025-07-07"]),
        ("Elle s'appliquera dès lundi.", ["2025-07-14"]),
        ("Dès mardi, les habitants fuyaient la lave.", ["2025-07-08"]),
        ("Les deux pays gardent le contact suivant la rencontre des ministres en septembre.", ["2024-09"]),
        ("Le Pérou négocie toujours après le sommet de Lima en novembre.", ["2024-11"]),
        ("Le sommet de Nairobi est prévu en septembre.", ["2025-09"]),
        ("Après la réunion d'octobre, la commission publiera son avis.", ["2025-10"]),
        ("Le vote de vendredi oppose deux camps.", ["2025-07-11"]),
    ],
)
def test_what_is_told_as_past_never_lies_after_the_publication(text: str, expected: list[str | None]) -> None:
    assert edtfs(text) == expected


def test_english_sayings_look_back_too() -> None:
    assert edtfs("The firm denies any leak before Friday night.", language="en") == ["2025-07-04"]
    assert edtfs("The bridge will reopen, according to a statement from Monday.", language="en") == ["2025-07-07"]
    assert edtfs("By Saturday, 300 goats had died.", language="en") == ["2025-07-05"]
    assert edtfs("The report is due by Saturday.", language="en") == ["2025-07-12"]
    assert edtfs("The parties remain in touch following the meeting in Oslo in September.", language="en") == [
        "2024-09"
    ]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Le chômage a atteint 7 % en mars, contre 8 % le mois précédent.", "fr", ["2025-03", "2025-02"]),
        ("En 2019, le port a doublé. L'année précédente, il dormait.", "fr", ["2019", "2018"]),
        ("Il a été élu en mai 2023 et battu le mois suivant.", "fr", ["2023-05", "2023-06"]),
        ("Le mois précédent, il a plu.", "fr", ["2025-06"]),
        ("Exports rose in April after falling the previous month.", "en", ["2025-04", "2025-03"]),
        ("He won in 2012 and lost the following year.", "en", ["2012", "2013"]),
    ],
)
def test_the_month_before_counts_from_the_month_just_named(
    text: str, language: str, expected: list[str | None]
) -> None:
    assert edtfs(text, language=language) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("De fortes chutes de neige sont attendues en fin de semaine.", "fr", ["2025-07-12/2025-07-13"]),
        ("En début de semaine, le volcan a craché des cendres.", "fr", ["2025-07-07/2025-07-08"]),
        ("Le col a été fermé en fin de semaine.", "fr", ["2025-07-05/2025-07-06"]),
        ("Le budget sera voté en fin d'année.", "fr", ["2025-12"]),
        ("Les loyers ont baissé au T2 2024.", "fr", ["2024-34"]),
        ("Le chiffre du 3e trimestre 2023 a été revu.", "fr", ["2023-35"]),
        ("Le stade ouvrira au printemps prochain.", "fr", ["2026-21"]),
        ("La sécheresse de l'hiver 2022-2023 a ruiné les éleveurs.", "fr", ["2022-24"]),
        ("La barrière sera finie à la fin de l'été.", "fr", ["2025-08"]),
        ("Sales fell in Q4.", "en", ["2024-36"]),
        ("The dam will open late next week.", "en", ["2025-07-19/2025-07-20"]),
        ("Prices rose early this week.", "en", ["2025-07-07/2025-07-08"]),
        ("Flights resume at the end of the week.", "en", ["2025-07-12/2025-07-13"]),
        ("Profits rose in the first half of the year.", "en", ["2025-40"]),
        ("The glacier broke in the winter of 2021.", "en", ["2021-24"]),
    ],
)
def test_parts_of_weeks_quarters_and_seasons_are_read(text: str, language: str, expected: list[str | None]) -> None:
    assert edtfs(text, language=language) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("La panne a duré plus de deux heures.", "fr", ("plus de deux heures", "PT2H", ">", False)),
        ("Le barrage s'est vidé en moins de trois jours.", "fr", ("moins de trois jours", "P3D", "<", False)),
        ("Il a attendu au moins six mois.", "fr", ("au moins six mois", "P6M", ">=", False)),
        ("Le bail court pas plus de dix ans.", "fr", ("pas plus de dix ans", "P10Y", "<=", False)),
        ("Il a plu pendant près de quatre heures.", "fr", ("près de quatre heures", "PT4H", "<~", True)),
        ("Il a plu pendant environ quatre heures.", "fr", ("environ quatre heures", "PT4H", "~", True)),
        ("Il vit ici depuis une vingtaine d'années.", "fr", ("une vingtaine d'années", "P20Y", "~", True)),
        ("Il a plu pendant six mois.", "fr", ("six mois", "P6M", "=", False)),
        ("The siege lasted more than a week.", "en", ("more than a week", "P1W", ">", False)),
        ("They rebuilt it in less than ten days.", "en", ("in less than ten days", "P10D", "<", False)),
        ("She waited up to three hours.", "en", ("up to three hours", "PT3H", "<=", False)),
        ("A complaint was lodged within two hours of the vote.", "en", ("within two hours", "PT2H", "<=", False)),
        ("He spoke for almost an hour.", "en", ("almost an hour", "PT1H", "<~", True)),
    ],
)
def test_a_duration_is_bounded_as_the_text_bounds_it(
    text: str, language: str, expected: tuple[str, str, str, bool]
) -> None:
    (row,) = times(text, language=language)
    assert (row["surface"], row["edtf"], row["comparator"], row["approximate"]) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Il a plu lundi et il y a plus de deux ans.", "fr", [None, None]),
        ("Le bac restera à quai au moins jusqu'à jeudi.", "fr", [">="]),
        ("Elle paiera d'ici la fin du mois, au plus tard le 15 août.", "fr", ["<=", "<="]),
        ("Le gel, en vigueur depuis janvier, prendra fin avant mardi.", "fr", [">=", "<"]),
        ("Il réformera l'école dès l'automne.", "fr", [">="]),
        ("Les analyses ne sont pas attendues avant la fin du mois.", "fr", [">="]),
        ("Le club sera exclu si le tournoi ne reprenait pas avant mars.", "fr", ["<"]),
        ("The club is out if play does not resume before March.", "en", ["<"]),
        ("The ferry will remain in port until at least Thursday.", "en", [">="]),
        ("She expected it well before the end of the month.", "en", ["<"]),
        ("He had warned them since January.", "en", [">="]),
        ("Nothing will move before Monday.", "en", [">="]),
        ("It closed after Easter Sunday and opens by Friday.", "en", [">", "<="]),
    ],
)
def test_a_date_is_bounded_as_the_words_before_it_bound_it(
    text: str, language: str, expected: list[str | None]
) -> None:
    assert [row["comparator"] for row in times(text, language=language)] == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The dam gave way shortly before midnight.", "en", ("T00:00", "<", True)),
        ("The vote closed just after 9 p.m.", "en", ("T21:00", ">", True)),
        ("The gates shut around noon.", "en", ("T12:00", None, True)),
        ("The gates shut at noon.", "en", ("T12:00", None, False)),
        ("The gates shut well before midnight.", "en", ("T00:00", "<", False)),
        ("Le barrage a cédé peu avant minuit.", "fr", ("T00:00", "<", True)),
        ("Le barrage a cédé juste après 21 heures.", "fr", ("T21:00", ">", True)),
        ("Le barrage a cédé à minuit.", "fr", ("T00:00", None, False)),
    ],
)
def test_a_time_that_is_only_near_an_hour_is_no_exact_point(
    text: str, language: str, expected: tuple[str, str | None, bool]
) -> None:
    [row] = times(text, language=language)
    assert (row["edtf"], row["comparator"], row["approximate"]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met on Tuesday. The hall was cleared at 6 p.m. by guards.", ["2025-07-08", "2025-07-08T18:00"]),
        ("They met on Tuesday. The hall was cleared before midnight by guards.", ["2025-07-08", "T00:00"]),
        ("They met on Tuesday. I was told at 6 p.m. by a guard.", ["2025-07-08", "T18:00"]),
        ("They met on Tuesday. The gates close at 6 p.m. as ever.", ["2025-07-08", "T18:00"]),
        ("At 11 a.m. they agreed to hold their fire until Sunday.", ["T11:00", "2025-07-13"]),
    ],
)
def test_a_time_of_the_day_goes_with_the_day_told_last_in_the_story(text: str, expected: list[str]) -> None:
    assert [row["edtf"] for row in times(text, language="en")] == expected


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("The loan will be repaid over nine years.", "="),
        ("Prices rose by a tenth over five months.", "="),
        ("The siege lasted over nine weeks.", ">"),
        ("He was held for over three days.", ">"),
        ("Over two years of drought had emptied the dam.", ">"),
        ("The train came in over four hours late.", ">"),
    ],
)
def test_over_a_duration_says_how_long_it_takes_unless_it_is_measured(text: str, comparator: str) -> None:
    (row,) = find_times(parse(article(text, language="en")))
    assert row["comparator"] == comparator


def test_hours_after_a_month_are_of_no_day() -> None:
    text = "He won in December, then, four hours later, lost it. The ship left on Monday and sank an hour later."
    told = {row["surface"]: row["edtf"] for row in find_times(parse(article(text, language="en")))}
    assert told["four hours later"] is None
    assert told["an hour later"] == told["Monday"]
