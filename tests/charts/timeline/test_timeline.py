"""The timeline places what the text dates, no finer than it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from support.dated import dated
from support.gold import gold_facts
from support.hostile import facts_of, span, with_rows

from toolkit import extract, read_article
from toolkit.charts.dates import gap_words, interval_words
from toolkit.charts.marks import Degree, Mark
from toolkit.charts.meta import figure_meta
from toolkit.charts.timeline import ordinal_timeline
from toolkit.charts.timeline.milestone import gap_between
from toolkit.charts.timeline.milestones import milestones_of
from toolkit.charts.timeline.words import finding


def test_milestones_come_by_date_and_undated_ones_last() -> None:
    milestones = milestones_of(gold_facts())
    placed = [entry.interval for entry in milestones if entry.dated]
    assert placed == sorted(placed)
    assert not milestones[-1].dated


def test_a_date_in_an_attribution_is_told_by_the_attribution() -> None:
    told = {entry.surface: entry for entry in milestones_of(gold_facts())}
    assert "a annoncé lundi le Kremlin" in told
    assert told["a annoncé lundi le Kremlin"].derived


def test_dated_words_outside_every_claim_are_no_firmer_than_their_sentence() -> None:
    facts = facts_of("Lundi, un navire aurait coulé.", claims=[{"modality": "alleged", "certainty": "uncommitted"}])
    cut = span(facts, "un navire aurait coulé")
    claim = {**facts.claims.iloc[0].to_dict(), **cut}
    facts = with_rows(facts, claims=[claim], times=[dated(facts, "Lundi", date(2024, 6, 17))])
    assert [entry.mark.degree for entry in milestones_of(facts)] == [Degree.ALLEGED]


def test_fewer_than_two_dates_are_no_timeline() -> None:
    facts = facts_of("Le pont a fermé lundi.")
    assert ordinal_timeline(with_rows(facts, times=[dated(facts, "lundi", date(2024, 6, 17))])) is None


def test_a_date_is_named_by_the_smallest_unit_the_text_gives() -> None:
    assert interval_words(date(2000, 1, 1), date(2000, 12, 31), "year") == "2000"
    assert interval_words(date(2023, 9, 1), date(2023, 9, 30), "month") == "septembre\u00a02023"
    assert interval_words(date(2024, 6, 1), date(2024, 6, 1), "day") == "1er\u00a0juin\u00a02024"
    assert interval_words(date(1980, 1, 1), date(1989, 12, 31), "decade") == "1980–1989"
    assert interval_words(None, None, None) == ""


def test_a_gap_is_written_with_about_when_the_dates_leave_it_open() -> None:
    day = (date(2024, 1, 1), date(2024, 1, 1))
    assert gap_words(day, (date(2024, 1, 11), date(2024, 1, 11))) == "10\u00a0jours"
    assert gap_words(day, (date(2024, 9, 1), date(2024, 9, 30))).startswith("≈")
    assert gap_words(day, day) == ""


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ((date(2025, 1, 1), date(2025, 12, 31)), (date(2026, 1, 1), date(2026, 1, 31)), ""),
        ((date(2026, 1, 22), date(2026, 1, 22)), (date(2026, 2, 1), date(2026, 2, 28)), ""),
        ((date(2026, 3, 1), date(2026, 3, 31)), (date(2026, 4, 14), date(2026, 4, 14)), ""),
        ((date(2026, 1, 1), date(2026, 1, 31)), (date(2026, 4, 14), date(2026, 4, 14)), "≈ 3\u00a0mois"),
        ((date(2000, 1, 1), date(2000, 12, 31)), (date(2003, 1, 1), date(2003, 12, 31)), "≈ 3\u00a0ans"),
    ],
)
def test_no_number_is_written_for_a_gap_that_may_be_nil_or_twice_as_long(
    before: tuple[date, date], after: tuple[date, date], told: str
) -> None:
    assert gap_words(before, after) == told


def test_what_lies_before_publication_is_not_planned() -> None:
    facts = facts_of("Battue vendredi, l’équipe accueillera la coupe.", claims=[{"modality": "forecast"}])
    article = replace(facts.article, published=date(2024, 6, 18))
    rows = with_rows(facts, times=[dated(facts, "vendredi", date(2024, 6, 14))])
    assert [entry.planned for entry in milestones_of(rows)] == [True]
    assert [entry.planned for entry in milestones_of(replace(rows, article=article))] == [False]


def test_a_year_that_both_ends_share_is_written_once() -> None:
    assert interval_words(date(2024, 6, 1), date(2024, 8, 31), "season") == "de\u00a0juin à\u00a0août\u00a02024"
    assert interval_words(date(2024, 8, 1), date(2024, 9, 30), "interval").startswith("d’août à")
    days = interval_words(date(2023, 9, 7), date(2023, 10, 1), "interval")
    assert days == "du\u00a07\u00a0septembre au\u00a01er\u00a0octobre\u00a02023"


@pytest.mark.parametrize(
    ("sentence", "when", "told"),
    [
        (
            "Les envois ont repris après le choix des maires en septembre.",
            "en septembre",
            "le choix des maires en septembre",
        ),
        ("Les envois ont repris après septembre.", "septembre", "Les envois ont repris après septembre"),
        (
            "Les envois ont repris suivant la rencontre des deux maires en septembre.",
            "en septembre",
            "la rencontre des deux maires en septembre",
        ),
        ("Le port est fermé depuis août.", "août", "Le port est fermé depuis août"),
        ("Après la crue, le pont a fermé lundi.", "lundi", "Après la crue, le pont a fermé lundi"),
    ],
)
def test_a_date_is_that_of_the_meeting_not_of_what_came_after_it(sentence: str, when: str, told: str) -> None:
    facts = facts_of(sentence, "La foire ouvre le 2 mai.")
    rows = [dated(facts, when, date(2023, 9, 1)), dated(facts, "2 mai", date(2024, 5, 2))]
    first = milestones_of(with_rows(facts, times=rows))[0]
    assert first.surface.rstrip(".") == told


@pytest.mark.parametrize(
    ("text", "language", "words", "degree"),
    [
        (
            "Captain Ada Moor, who has 26 years at sea, told reporters on Thursday that the tank had leaked. The owner "
            "flatly denied this. The quay reopened on 2 March.",
            "en",
            "Captain Ada Moor […] told reporters on Thursday",
            Degree.AFFIRMED,
        ),
        (
            "PORT — The master of a ferry that drifted without power for 94 minutes on Tuesday says he had warned the "
            "owner. The quay reopened on 2 March.",
            "en",
            "drifted without power for 94 minutes on Tuesday",
            Degree.AFFIRMED,
        ),
    ],
)
def test_that_somebody_spoke_on_a_day_is_the_authors_own_word(
    text: str, language: str, words: str, degree: Degree
) -> None:
    facts = extract(read_article(text.encode(), language=language, published=date(2026, 4, 19)))
    told = {entry.surface: entry.mark for entry in milestones_of(facts)}
    assert told[words] == Mark(degree)


def test_the_last_of_many_is_past_though_the_next_is_planned() -> None:
    facts = facts_of("Ce voyage marquera la première visite depuis 2000.", claims=[{"modality": "forecast"}])
    facts = replace(facts, article=replace(facts.article, published=date(2024, 6, 17)))
    year = {"earliest": date(2000, 1, 1), "latest": date(2000, 12, 31), "granularity": "year", "comparator": ">="}
    rows = with_rows(facts, times=[dated(facts, "2000", date(2000, 1, 1), **year)])
    assert [(entry.planned, entry.bound) for entry in milestones_of(rows)] == [(False, "since")]


def test_the_title_counts_what_is_disputed_and_what_is_only_planned() -> None:
    facts = facts_of("La digue a cédé lundi.", "Le pont ouvrira le 2 mai.", "Le port ferme le 9 mai.")
    days = (("lundi", date(2024, 4, 1)), ("2 mai", date(2024, 5, 2)), ("9 mai", date(2024, 5, 9)))
    told = milestones_of(with_rows(facts, times=[dated(facts, words, day) for words, day in days]))
    told[1] = replace(told[1], planned=True)
    assert finding(told) == "Le texte place trois repères datés d’avril à\u00a0mai\u00a02024\u202f; un n’est que prévu"
    about = [replace(told[0], approximate=True), *told[1:]]
    assert finding(about) == "Le texte place trois repères datés\u202f; un n’est que prévu"
    told[0] = replace(told[0], mark=Mark(Degree.REPORTED, disputed=True))
    assert finding(told) == "Un des trois repères datés est contesté\u202f; un n’est que prévu"
    told[1] = replace(told[1], mark=Mark(Degree.POSSIBLE))
    assert finding(told).endswith("un n’est que possible")
    told[2] = replace(told[2], mark=Mark(Degree.REPORTED, disputed=True, vague=True))
    assert finding(told[:1] + told[2:]) == (
        "Un des deux repères datés est contesté\u202f; un est visé par un démenti sans objet précis"
    )


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("La mine est fermée depuis plus de trois ans. Le puits rouvrira en mai 2027.", "fr"),
        ("The mine has been closed for the past three years. The shaft reopens in May 2027.", "en"),
        ("La digue est en travaux depuis moins de six ans. Le chantier finira en 2027.", "fr"),
        ("La digue est en travaux depuis six ans. Le chantier finira en 2027.", "fr"),
    ],
)
def test_a_year_that_is_only_counted_back_is_neither_in_the_title_nor_the_end_of_a_gap(
    text: str, language: str
) -> None:
    told = milestones_of(extract(read_article(text.encode(), language=language, published=date(2024, 6, 17))))
    assert told[0].length
    assert gap_between(*told) == ""
    assert not any(year in finding(told) for year in ("2018", "2019", "2020", "2021"))


def told_at(text: str, language: str = "fr") -> dict[str, tuple[str, str]]:
    """Return words and note of each date that the table of the timeline names."""
    article = read_article(text.encode(), language=language, published=date(2024, 6, 17))
    figure = ordinal_timeline(extract(article), language=language)
    assert figure is not None
    rows = figure.layout.meta["briefing"]["data"]["rows"]
    return {row[0].replace("\u00a0", " "): (row[1].strip("«»\u00a0“”"), row[2]) for row in rows}


def test_a_length_of_time_stays_one_and_no_year_is_made_of_it() -> None:
    told = told_at("Le port a fermé en 2019. Vietsovpetro exploite Bach Ho, l'un des plus grands gisements pétroliers "
                   "du pays, en production depuis environ quatre décennies.")  # fmt: skip
    assert told["depuis ≈ 40 ans"] == ("Bach Ho […] en production depuis environ quatre décennies", "affirmé")
    assert not any("1984" in when or "1979" in when for when in told)


def test_the_years_just_past_are_not_counted_to_the_day() -> None:
    told = told_at("Ces trois dernières années, la mine est restée fermée. Le puits rouvrira en mai 2027.")
    assert told["les 3 dernières années"] == ("Ces trois dernières années, la mine est restée fermée", "affirmé")
    assert not any("17" in when for when in told)
    told = told_at("Output fell over the last six months. The port closed in May 2019.", "en")
    assert told["the past 6 months"][0] == "Output fell over the last six months"


def test_the_first_visit_since_a_year_is_no_visit_of_that_year() -> None:
    told = told_at("Le président se rendra à Lima en juillet 2024. Ce déplacement sera sa première visite au Pérou "
                   "depuis 2000.")  # fmt: skip
    assert told["depuis 2000"] == ("sa première visite au Pérou depuis 2000", "présupposé")


def test_a_clause_on_somebody_is_told_with_the_name() -> None:
    told = told_at("Captain Neil Hargest, who has been on leave since March 2024, left the port in May 2024.", "en")
    assert "Hargest, who has been on leave" in told["since March 2024"][0]


def test_no_gap_is_written_to_a_date_that_is_only_bounded() -> None:
    entry = milestones_of(gold_facts())[0]
    day = replace(entry, earliest=date(2024, 1, 1), latest=date(2024, 1, 1), bound="", approximate=False, length="")
    later = replace(day, earliest=date(2024, 2, 1), latest=date(2024, 2, 1))
    assert gap_between(day, later)
    assert gap_between(day, replace(later, bound="before")) == ""
    assert gap_between(replace(day, approximate=True), later) == ""


def test_the_title_counts_in_the_words_of_the_entries_what_is_yet_to_come() -> None:
    facts = facts_of("La foire ouvre en mai.", "Le port rouvre en juin.", "Le pont a fermé en août.")
    rows = [
        dated(facts, words, date(2024, month, 1)) for words, month in (("en mai", 5), ("en juin", 6), ("en août", 8))
    ]
    first, second, last = milestones_of(with_rows(facts, times=rows))
    first, second = replace(first, planned=True), replace(second, planned=True, mark=Mark(Degree.PROBABLE))
    assert finding([first, second, last]).endswith("deux ne sont que prévus ou probables")
    assert finding([second, last]).endswith("un n’est que probable")
    possible = replace(last, planned=True, mark=Mark(Degree.POSSIBLE))
    assert finding([first, second, possible]).endswith("trois ne sont que prévus, probables ou possibles")


def test_the_alternative_text_tells_the_finding_and_what_has_no_date() -> None:
    sentences = [f"La ligne numéro {day} a rouvert le {day} mai." for day in range(2, 14)]
    facts = facts_of(*sentences, "À terme, le port fermera.")
    rows = [dated(facts, f"le {day} mai", date(2024, 5, day)) for day in range(2, 14)]
    undated = {**dated(facts, "À terme", date(2024, 5, 1)), "earliest": None, "latest": None}
    figure = ordinal_timeline(with_rows(facts, times=[*rows, undated]))
    assert figure is not None
    meta = figure_meta(figure)
    assert meta["finding"] in meta["alt"]
    assert meta["alt"].endswith("Sans date\u202f: 1 autre.") or meta["alt"].endswith("Sans date\u00a0: 1 autre.")


def test_words_that_lead_over_to_an_elided_quotation_are_left_out() -> None:
    text = (
        "Le directeur, Omar Kader, a assuré le 10 mars qu'« aucun défaut » n'avait été relevé. "
        "Le pont a fermé le 2 mai."
    )
    told = milestones_of(extract(read_article(text.encode(), language="fr", published=date(2026, 5, 3))))
    assert told[0].surface.endswith("le 10 mars")


@pytest.mark.parametrize(
    ("sentence", "when", "told"),
    [
        (
            "Les carottes prélevées la semaine dernière doivent être analysées à Oslo.",
            "2025-07-06",
            "Les carottes prélevées la semaine dernière",
        ),
        (
            "La ministre Ana Reis avait laissé entendre que la taxe portuaire, aujourd'hui de 3 %, passerait à 5 %.",
            "2025-07-09",
            "la taxe portuaire, aujourd'hui de 3 %",
        ),
    ],
)
def test_what_was_made_or_was_so_at_a_date_is_not_what_is_ahead(sentence: str, when: str, told: str) -> None:
    facts = extract(read_article(sentence.encode(), language="fr", published="2025-07-09"))
    (found,) = milestones_of(facts)
    assert (found.surface, found.planned, str(found.latest)) == (told, False, when)
    assert facts.outlook["horizon"].isna().all()


def test_the_day_of_a_dateline_is_nothing_that_happened() -> None:
    text = (
        "NADI, May 5 - Copra prices fell for a sixth week, officials said on Friday, as growers stepped up a campaign. "
        "A new board will be chosen on 9 May."
    )
    facts = extract(read_article(text.encode(), language="en", published=date(2026, 5, 9)))
    told = [entry.surface for entry in milestones_of(facts)]
    assert not any("NADI" in words for words in told)
    assert "officials said on Friday" in told


def test_paper_may_cut_a_long_timeline_before_each_row_where_nothing_is_drawn() -> None:
    days = [f"Le {day} juin, le phare {day} s'est éteint." for day in range(1, 10)]
    facts = facts_of(" ".join(days))
    facts = with_rows(facts, times=[dated(facts, f"Le {day} juin", date(2024, 6, day)) for day in range(1, 10)])
    figure = ordinal_timeline(facts)
    assert figure is not None
    breaks = figure_meta(figure)["breaks"]
    assert len(breaks) == 8 and breaks == sorted(breaks)
    marks = [edge for shape in figure.layout.shapes for edge in [sorted((shape.y0, shape.y1))] if shape.y0 is not None]
    words = [(note.y - 8, note.y + 8) for note in figure.layout.annotations]
    crossed = [
        (low, high) for low, high in [*marks, *words] for edge in breaks if low < edge - 0.5 and high > edge + 0.5
    ]
    assert crossed == []
