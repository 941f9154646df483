"""Under « Absents du texte » stands what the text should say and does not, each with a sentence that shows it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from lxml import html
from markupsafe import Markup
from support.by_hand import article
from support.dated import dated
from support.gold import gold_facts
from support.hostile import facts_of, span, with_rows

from toolkit import extract, read_article
from toolkit.briefing import compose
from toolkit.briefing.gaps.gap import Gap
from toolkit.briefing.gaps.gaps import gaps_of, is_absence, weightiest
from toolkit.briefing.gaps.unanswered import unanswered_of
from toolkit.briefing.writing.writer import Writer
from toolkit.facts.facts import Facts


def told(facts: Facts, language: str = "fr") -> list[str]:
    article = replace(facts.article, published=date(2024, 6, 17))
    note = compose(article, facts, language=language)
    return [gap.text.striptags().replace("\u00a0", " ") for gap in gaps_of(Writer(note.material, "enonces"))]


def planned(facts: Facts, words: str, **time: object) -> Facts:
    """The facts with one planned event, at *time* when there is one."""
    rows = [dated(facts, words, None, **time)] if time else []
    facts = with_rows(facts, times=rows)
    entity = {**span(facts, "Le préfet"), "entity_id": "prefet", "type": "organisation", "canonical": "Préfet"}
    event = {**span(facts, "visitera"), "trigger": "visitera", "plover_type": "CONSULT", "status": "planned"}
    event |= {"actor_ids": ["prefet"], "recipient_ids": [], "directed": True, "time_id": "times-0" if rows else None}
    return with_rows(facts, entities=[entity], events=[event])


WEEK = {
    "earliest": date(2024, 6, 17),
    "latest": date(2024, 6, 23),
    "granularity": "week",
    "edtf": "2024-06-17/2024-06-23",
}


@pytest.mark.parametrize(
    ("sentence", "words", "time", "gap"),
    [
        (
            "Le préfet visitera le port cette semaine.",
            "cette semaine",
            WEEK,
            "Jour exact non donné : « Le préfet visitera",
        ),
        ("Le préfet visitera le port.", "", {}, "Date non donnée : « Le préfet visitera"),
    ],
)
def test_a_planned_event_without_its_day_is_a_gap(sentence: str, words: str, time: dict[str, object], gap: str) -> None:
    [own] = told(planned(facts_of(sentence), words, **time))
    assert own.startswith(gap)


def test_a_planned_event_with_its_day_is_none() -> None:
    day = date(2024, 6, 18)
    exact = {"earliest": day, "latest": day, "edtf": "2024-06-18"}
    assert told(planned(facts_of("Le préfet visitera le port mardi."), "mardi", **exact)) == []


@pytest.mark.parametrize(("language", "head"), [("fr", "Absents du texte"), ("en", "Missing from the text")])
def test_unnamed_sources_stand_under_unknown_with_their_sentences(language: str, head: str) -> None:
    facts = gold_facts()
    missing = facts.findings[facts.findings["type"] == "source_missing"]
    assert len(missing)
    section = compose(facts.article, facts, language=language).section("enonces")
    assert head in section.html
    refs = {statement.refs for statement in section.statements}
    assert {tuple(ids) for ids in missing["sentence_ids"]} <= {tuple(ref) for ref in refs}


def test_a_relative_day_of_an_undated_article_is_said_to_have_no_date() -> None:
    text = "Le Ghana enverra jeudi prochain des vivres au Togo. Le Ghana livrera jeudi des vivres au Togo.\n"
    article = read_article(text.encode(), language="fr")
    note = compose(article, extract(article))
    told = [one.text.replace("\u00a0", " ") for one in note.section("enonces").statements]
    assert sum("Article sans date, « jeudi prochain » ne se date donc pas" in one for one in told) == 1


def gaps_in(text: str, language: str = "fr") -> list[str]:
    """Return the gaps of a text as the tool reads it."""
    article = read_article(text.encode(), language=language, published="2026-04-08")
    return told(extract(article), language)


def test_one_absence_is_said_once_with_all_its_words() -> None:
    text = (
        "Le régime est soupçonné d'avoir livré des missiles à Moscou.\n\n"
        "Oslo aurait menacé de bloquer le port. La régie aurait vendu trois navires."
    )
    alleged = [gap for gap in gaps_in(text) if "Qui soupçonne" in gap]
    assert len(alleged) == 1
    assert all(word in alleged[0] for word in ("est soupçonné", "aurait menacé"))


def test_the_summarys_word_for_a_suspicion_laid_to_nobody_is_told_with_those_of_the_text() -> None:
    text = (
        "Le pont est fermé. La Serbie aurait livré des radars militaires à la Hongrie.\n\nPoints clés\n\n"
        "- La Serbie aurait transmis des radars militaires à la Hongrie.\n"
    )
    [alleged] = [gap for gap in gaps_in(text) if "Qui soupçonne" in gap]
    assert "aurait livré" in alleged and "aurait transmis" in alleged


@pytest.mark.parametrize(
    ("text", "language", "gap"),
    [
        ("Le Chili et le Pérou signeront plusieurs accords mardi.", "fr", "Accords non précisés"),
        ("Des contrats seront signés lundi à Lima.", "fr", "Accords non précisés"),
        ("Chile and Peru will sign several agreements on Tuesday.", "en", "Accords non précisés"),
        ("La compagnie a versé des pots-de-vin au syndicat.", "fr", "Montant non donné"),
        ("The company paid bribes to the union.", "en", "Montant non donné"),
        ("Emmanuel Macron a rencontré Olaf Scholz en mars 2023.", "fr", "Lieu de la rencontre non donné"),
        ("Emmanuel Macron met Olaf Scholz in March 2023.", "en", "Lieu de la rencontre non donné"),
    ],
)
def test_what_the_text_announces_without_saying_it_is_a_gap(text: str, language: str, gap: str) -> None:
    assert [one for one in gaps_in(text, language) if one.startswith(gap)]


@pytest.mark.parametrize(
    "text",
    [
        "Emmanuel Macron a reçu 40 millions d'euros de Olaf Scholz en mars 2023.",
        "Emmanuel Macron a reçu d'Olaf Scholz un total de 3 millions de dollars.",
    ],
)
def test_whoever_receives_money_meets_nobody(text: str) -> None:
    assert not [one for one in gaps_in(text, "fr") if one.startswith("Lieu")]


def unknown(text: str, language: str) -> str:
    """Return the column of what the text leaves open."""
    read = read_article(text.encode(), language=language, published="2026-04-08")
    page = html.fromstring(compose(read, extract(read)).section("enonces").html)
    (column,) = page.xpath("//div[h3[contains(., 'Inconnu')]]")
    return str(column.text_content()).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("La procureure juge qu'il est trop tôt pour parler de causes.", "fr"),
        ("Les enquêteurs cherchent à déterminer pourquoi le pont a cédé.", "fr"),
        ("Une commission devra établir les causes de l'accident.", "fr"),
        ("Police are trying to establish what caused the fire.", "en"),
        ("A spokesman said it was too early to speak of causes.", "en"),
        ("The cause of the leak is under investigation, the firm said.", "en"),
    ],
)
def test_a_cause_that_nobody_knows_yet_is_left_open_and_no_omission_of_the_text(text: str, language: str) -> None:
    assert "Cause non établie" in unknown(text, language)
    assert not [one for one in gaps_in(text, language) if one.startswith("Cause")]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le Chili et le Pérou signeront plusieurs accords de pêche mardi.", "fr"),
        ("Le Chili et le Pérou signeront l'accord de pêche mardi.", "fr"),
        ("Le Chili respecte les accords en vigueur.", "fr"),
        ("Chile and Peru will sign several agreements on fishing on Tuesday.", "en"),
        ("La compagnie a versé des pots-de-vin au syndicat. Le total atteint 3 millions d'euros.", "fr"),
        ("The company paid bribes to the union, $3 million in all.", "en"),
        ("Emmanuel Macron a rencontré Olaf Scholz à Hambourg en mars 2023.", "fr"),
        ("Emmanuel Macron a rencontré Olaf Scholz en marge du G7 en mars 2023.", "fr"),
        ("Emmanuel Macron met Olaf Scholz in Hamburg in March 2023.", "en"),
        ("Emmanuel Macron rencontrera Olaf Scholz en mai.", "fr"),
        ("La police a établi la cause du feu : un court-circuit.", "fr"),
        ("La tempête est la cause de la panne.", "fr"),
        ("Investigators explained the cause of the fire on Monday.", "en"),
        ("The storm was the cause of the outage.", "en"),
    ],
)
def test_what_the_text_says_somewhere_is_no_gap(text: str, language: str) -> None:
    starts = ("Accords non", "Montant", "Lieu")
    assert not [one for one in gaps_in(text, language) if one.startswith(starts)]
    assert "Cause non établie" not in unknown(text, language)


def missing(text: str, language: str) -> list[str]:
    return told(extract(article(text, language=language)))


@pytest.mark.parametrize(
    ("language", "text", "gap"),
    [
        (
            "en",
            'Captain Ann Hobbs spoke on Friday. "I was told it would wait for the winter," she said.',
            "Auteur de la parole non désigné : « was told »",
        ),
        (
            "fr",
            "La maire affirme avoir averti la régie trois fois depuis janvier. La régie se tait.",
            "Date de chaque fois non donnée",
        ),
        (
            "en",
            "By the union's estimate, spending on crews fell by 9 percent.",
            "Base de l'estimation non donnée",
        ),
        (
            "fr",
            "L'Estonie est soupçonnée d'avoir livré des obus à la Lettonie. L'Estonie dément toute livraison.",
            "Ce qu'en dit la Lettonie n'est pas rapporté",
        ),
    ],
)
def test_what_is_said_leaves_open_who_what_and_why(language: str, text: str, gap: str) -> None:
    assert [one for one in missing(text, language) if one.replace("’", "'").startswith(gap)]


def test_who_tells_the_matter_the_other_way_is_heard_on_it() -> None:
    text = (
        "L'Italie affirme que l'Albanie a livré des armes à la Serbie. Tirana assure au contraire avoir livré du riz."
    )
    asked = [one.replace("’", "'") for one in missing(text, "fr") if "en dit" in one]
    assert [one.split(" n'est")[0] for one in asked] == ["Ce qu'en dit la Serbie"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", 'Captain Ann Hobbs spoke on Friday. "I was told by the owner that it would wait," she said.'),
        ("fr", "La maire a été prévenue par la régie. La régie le confirme."),
        ("fr", "L'Estonie livrera des obus à la Lettonie, a annoncé Tallinn."),
    ],
)
def test_nothing_is_asked_for_that_the_words_give(language: str, text: str) -> None:
    asked = ("Auteur de la parole", "Ce qu'en dit")
    assert not [one for one in missing(text, language) if one.replace("’", "'").startswith(asked)]


SUPPLIED = "La Serbie aurait fourni à la Hongrie des technologies militaires."


@pytest.mark.parametrize(
    ("other", "told_"),
    [
        ("Le port dort.", "Nature non précisée : « des technologies militaires »"),
        (
            "La Serbie a fourni à la Hongrie des technologies militaires qui aident à brouiller des radars.",
            "la phrase 1, lue comme disant le même acte, n'en dit que l'usage",
        ),
        ("La Serbie a fourni à la Hongrie des technologies militaires, dont trois radars.", ""),
    ],
)
def test_the_kind_of_what_is_supplied_is_asked_of_every_telling_of_the_act(other: str, told_: str) -> None:
    own = [one.replace("’", "'") for one in missing(f"{other} {SUPPLIED}", "fr") if one.startswith("Nature")]
    assert len(own) == bool(told_)
    assert all(told_ in one for one in own)


def test_a_recipient_is_asked_about_hearsay_of_what_it_received() -> None:
    text = "La Serbie a rapporté avoir fourni à la Hongrie des radars."
    assert [one for one in missing(text, "fr") if one.replace("’", "'").startswith("Ce qu'en dit la Hongrie")]


def test_of_too_many_absences_one_of_each_kind_is_told_before_the_second_of_any() -> None:
    gaps = [Gap(Markup(key), ("s01",), key) for key in ("place 1", "place 2", "sum 1", "sum 2", *"abcdefg", "day 1")]
    kept = [gap.key for gap in weightiest(gaps)]
    assert kept == ["place 1", "sum 1", *"abcdefg", "day 1"]


@pytest.mark.parametrize(
    ("text", "language", "asked"),
    [
        (
            "Le collectif demande l'examen des contrats et la publication des accords. La région refuse.",
            "fr",
            "Accords",
        ),
        ("Le Chili et le Pérou se réuniront tous les ans à Lima.", "fr", "Date non donnée"),
        ("Chile and Peru will meet every year in Lima.", "en", "Date non donnée"),
        ("Dans ces conditions, le prix se situerait à 9 euros. Il suffirait de tenir parole.", "fr", "Qui soupçonne"),
        (
            "Satellite images show that trucks crossed the border in May. In June the Ostrava Group published an "
            "analysis of satellite images.",
            "en",
            "La provenance",
        ),
        (
            "Des images satellites montrent des camions à la frontière. L'institut Vega a publié en juin une analyse "
            "de ces images.",
            "fr",
            "La provenance",
        ),
    ],
)
def test_no_item_asks_for_what_the_text_answers_or_never_announced(text: str, language: str, asked: str) -> None:
    assert not [one for one in gaps_in(text, language) if one.startswith(asked)]


def test_evidence_of_which_nobody_says_whose_it_is_still_wants_its_maker() -> None:
    text = "Satellite images show that trucks crossed the border in May. The Ostrava Group denied it."
    assert [one for one in gaps_in(text, "en") if one.startswith("La provenance")]


@pytest.mark.parametrize(
    ("text", "language", "named"),
    [
        (
            "A spokeswoman said the bridge was safe. Officials said that the toll would rise. Anna Berg agreed.",
            "en",
            "« A spokeswoman », « Officials »",
        ),
        (
            "Selon un responsable, le pont est sûr. Selon l'opposition, le péage montera. Selon Anna Berg, non.",
            "fr",
            "« un responsable »",
        ),
    ],
)
def test_who_speaks_without_a_name_is_asked_for_once_and_no_body_is(text: str, language: str, named: str) -> None:
    asked = [one for one in gaps_in(text, language) if one.startswith("Qui parle")]
    assert asked == [f"Qui parle n’est pas nommé : {named}."]


def test_what_the_text_says_is_not_disclosed_is_quoted_to_that_word() -> None:
    text = (
        "L'équipe a consulté deux versions du bail, les procès-verbaux de dix-neuf séances du conseil et un audit "
        "provisoire qui n'a jamais été publié."
    )
    [told] = [one for one in gaps_in(text) if one.startswith("Non dévoilé")]
    assert "« … " in told
    assert "un audit provisoire qui n’a jamais été publié »" in told


def test_a_denial_that_only_the_summary_leaves_out_is_no_gap_of_the_text() -> None:
    row = {"type": "denial_gap", "rule_id": "finding.denial-dropped"}
    assert not is_absence(row)
    assert is_absence({**row, "rule_id": "finding.denial-untold"})


def test_who_accuses_has_spoken_and_a_body_called_by_its_country_answers_for_it() -> None:
    text = "Chile alleges that Peru shelled the port of Arica in May. The Peru federation flatly denied the allegation."
    assert not [one for one in gaps_in(text, "en") if "en dit" in one]
    silent = "Chile alleges that Peru shelled the port of Arica in May. The port is shut."
    assert [one for one in gaps_in(silent, "en") if one.startswith("Ce qu’en dit le Pérou")]


def hanging(text: str, language: str) -> list[str]:
    """Return what the page of a text says is left hanging in it."""
    read = read_article(text.encode(), language=language, published=date(2026, 4, 19))
    writer = Writer(compose(read, extract(read)).material, "enonces")
    return [gap.text.striptags().replace("\u00a0", " ") for gap in unanswered_of(writer)]


FIGURE = (
    "The mayor, Lena Holm, said spending on dykes had risen 12 percent last year, to 3 million euros. "
    "The Polder Union disputes that figure. "
    "Its secretary, Ada Mensah, said half of the increase had paid for a car park. "
    '"Benches are not dykes," she said. '
    "By the union's estimate, spending on pumps fell by 4 percent last year.\n\n"
)


def test_who_does_not_answer_the_reasons_against_his_figure_is_missing() -> None:
    [reply, number] = hanging(FIGURE, "en")
    assert reply.startswith("Ce que Lena Holm répond à ces arguments n’est pas rapporté")
    assert number.startswith("Lequel des nombres est contesté n’est pas précisé, « 12 percent », « 3 million euros »")


def test_who_answers_them_is_not() -> None:
    text = f"{FIGURE}Lena Holm said the car park served the dykes."
    assert not any("Lena Holm répond" in gap for gap in hanging(text, "en"))


@pytest.mark.parametrize(
    ("text", "language", "gap"),
    [
        ("Spending on pumps fell by 9 percent, the union said.", "en", "Période de la variation non donnée"),
        ("Spending on pumps fell by 9 percent last year, the union said.", "en", ""),
        ("Sales in 2025 were poor. Spending on pumps fell by 9 percent, the union said.", "en", ""),
        ("Spending on pumps will fall by 9 percent, the union said.", "en", ""),
        ("Licence fees make up 65 percent of revenue, the union said.", "en", ""),
        ("Les dépenses de pompage ont baissé de 9 %, selon le syndicat.", "fr", "Période de la variation non donnée"),
        ("Les dépenses de pompage ont baissé de 9 % sur un an, selon le syndicat.", "fr", ""),
        ("Captain Ada Moor has been on paid leave since Wednesday.", "en", "Motif de la mesure non donné"),
        ("Captain Ada Moor has been on paid leave since Wednesday because of the fire.", "en", ""),
        ("Captain Ada Moor was suspended pending the inquiry.", "en", ""),
        ("Brussels has suspended its talks with the Lima council.", "en", ""),
        ("Two more shots were fired on Monday.", "en", ""),
        ("Le capitaine Paul Morel a été suspendu mercredi.", "fr", "Motif de la mesure non donné"),
        ("Le capitaine Paul Morel a été suspendu mercredi après une fraude.", "fr", ""),
        ("L'équipe est à pied d'œuvre depuis lundi.", "fr", ""),
        ("Prosecutors accused Tasman Lines of fraud on Monday.", "en", "Ce qu’en dit Tasman Lines n’est pas rapporté"),
        ("Prosecutors accused Tasman Lines of fraud. Tasman Lines denied it.", "en", ""),
        ("Prosecutors accused Tasman Lines of fraud. The firm declined to comment.", "en", ""),
    ],
)
def test_periods_motives_and_replies_are_missed_only_where_nothing_gives_them(
    text: str, language: str, gap: str
) -> None:
    told_of = [one for one in hanging(text, language) if not gap or one.startswith(gap)]
    assert bool(told_of) is bool(gap), told_of


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("fr", "Le port est fermé. L'économiste Paul Atangana doute qu'un contrôle des prix suffise.",
         "« doute qu’un contrôle des prix suffise »"),
        ("en", "The port is shut. The economist Paul Atangana doubts that price controls will suffice.",
         "« doubts that price controls will suffice »"),
    ],
)  # fmt: skip
def test_what_somebody_doubts_stands_with_the_doubt_and_with_who_doubts(language: str, text: str, told: str) -> None:
    who, _, doubt = unknown(text, language).partition(" : ")
    assert "Paul Atangana" in who
    assert doubt.startswith(told)
