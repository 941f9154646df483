"""Wording of the page: a denial and a dispute are two things, a verb keeps its pronoun, a fragment is only counted."""

from __future__ import annotations

import re

import pytest

from toolkit import extract, read_article
from toolkit.briefing import Briefing, compose
from toolkit.briefing.amounts.intervals import Interval
from toolkit.briefing.amounts.scale import top_of


def note(text: str, language: str = "fr") -> Briefing:
    article = read_article(text.encode(), language=language)
    return compose(article, extract(article))


def shown(briefing: Briefing, section: str) -> str:
    text = re.sub(r"<[^>]+>", "", briefing.section(section).html)
    return re.sub(r"[\u00a0\u202f]", " ", text)


@pytest.mark.parametrize(
    ("text", "language", "word"),
    [
        ("Ada Moor said spending had risen. The Dockers' Union disputes that figure.", "en", "Contesté par"),
        ("Ada Moor said the tank had leaked. Raukawa Lines denied this.", "en", "Démenti par"),
    ],
)
def test_who_disputes_a_figure_denies_no_act(text: str, language: str, word: str) -> None:
    assert word in shown(note(text, language), "enonces")


def test_a_reflexive_verb_keeps_its_pronoun_among_the_words_noted() -> None:
    text = "Le ministre Jean Duval se rendra lundi au Chili, a annoncé le gouvernement."
    assert "Mots relevés : « se rendra »" in shown(note(text), "points-saillants")


def test_a_relative_clause_is_counted_and_not_listed_as_a_claim() -> None:
    text = "Captain Ada Moor, who has 26 years at sea, told reporters on Thursday the tank leaked. The tug came back."
    affirmed = shown(note(text, "en"), "enonces").partition("Rapporté")[0]
    assert "who has 26 years" not in affirmed
    assert "autre énoncé" in affirmed


def test_bars_of_one_thing_share_their_scale() -> None:
    text = (
        "Des millions de cartouches ont été livrées en mars. Près de 5 millions de cartouches ont été livrées en mai."
    )
    html = note(text).section("chiffres").html
    ends = re.findall(r"échelle de 0 à ([^\"]+)\"", html)
    assert len(ends) == 2
    assert len(set(ends)) == 1
    assert top_of(Interval(2e6, None)) != top_of(Interval(4.5e6, 5e6))


def test_the_bound_of_a_vague_plural_is_a_calculation() -> None:
    assert "2 millions ou plus calcul" in shown(note("Des millions de cartouches ont été livrées."), "chiffres")


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("A spokeswoman said on Friday that the quay was closed.", "en", "personne non nommée"),
        ("Ada Moor, a nurse, said that the quay was closed.", "en", "personne nommée"),
        ("The Minister of Transport said that the quay was closed.", "en", "personne non nommée"),
        ("The deputy transport minister said that the quay was closed.", "en", "personne non nommée"),
        ("Le quai est fermé, a assuré le ministre des Transports.", "fr", "personne non nommée"),
        ("Le quai est fermé, a assuré la ministre des Affaires étrangères.", "fr", "personne non nommée"),
        ("Le quai est fermé, a assuré la maire de Lodz, Wanda Kos.", "fr", "personne nommée"),
        ("Le quai est fermé, a assuré le ministère.", "fr", "institution"),
    ],
)
def test_a_person_without_a_name_is_told_as_such(text: str, language: str, kind: str) -> None:
    assert kind in shown(note(text, language), "sources")


def test_one_remark_on_several_passages_is_one_row() -> None:
    text = (
        "Le Pérou a rapporté avoir fourni des semences au Ghana. Le port est fermé.\n\n"
        "En retour, le Pérou a rapporté avoir livré au Ghana des pompes neuves."
    )
    rows = shown(note(text), "coherence")
    assert rows.count("peut se lire comme un aveu") == 1
    assert "de même «" in rows


def test_an_apposition_whose_subject_is_not_shown_is_counted_and_not_listed() -> None:
    briefing = note(
        "La Serbie a livré des radars à la Hongrie, un renfort considérable pour l'armée hongroise. Le pont est fermé. "
        "Elle a vendu trois grues, directement utilisables par les ports."
    )
    assert {"un renfort considérable pour l'armée hongroise"} <= {one.surface for one in briefing.material.claims}
    listed = shown(briefing, "enonces")
    assert "Le pont est fermé" in listed
    assert "« un renfort" not in listed and "« directement" not in listed


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("La Banque mondiale a fermé son bureau. Elle a ajouté que les puits étaient à sec.", "fr", "Selon la Banque"),
        ("Reuters reported that the dam had burst. It said that the valley was empty.", "en", "According to Reuters"),
    ],
)
def test_a_source_called_by_its_name_keeps_the_article_that_the_text_gives_it(
    text: str, language: str, told: str
) -> None:
    article = read_article(text.encode(), language=language)
    assert told in shown(compose(article, extract(article), language=language), "enonces")


def test_nobody_is_called_on() -> None:
    text = "Le pont est fermé. On nous dit que les jeunes ne lisent plus de journaux."
    reported = shown(note(text), "enonces")
    assert "les jeunes ne lisent plus de journaux" in reported
    assert "Selon on" not in reported


def test_a_claim_that_begins_with_who_speaks_has_no_name_before_it() -> None:
    text = "Le pont est fermé. L'opposition libérale crie à la manipulation."
    reported = shown(note(text), "enonces")
    assert "« L’opposition libérale crie à la manipulation »" in reported
    assert "Selon l’opposition libérale" not in reported


def test_what_stands_at_a_name_says_what_somebody_is() -> None:
    text = "Le pont est fermé. Le mur tiendra, a annoncé sa fille, la géologue Awa Lemoine. Awa Lemoine est partie."
    flux = shown(note(text), "flux")
    assert "« géologue »" in flux
    assert "« fille" not in flux


def test_a_noun_for_several_is_no_word_for_one() -> None:
    text = "Le pont est fermé. Le vote a peu baissé, d'après les politologues Marc Brandl et Eva Stern."
    assert "« politologues »" not in shown(note(text), "flux")


def test_a_turnover_that_reached_a_sum_is_that_sum() -> None:
    text = "The exchange in Colombo closed. Turnover reached 6.1 billion rupees on Wednesday."
    assert "up to" not in shown(note(text, "en"), "chiffres")


def test_the_hours_of_a_live_page_stand_before_its_entries() -> None:
    text = "# En direct\n\n**16:40** Deux blessés au port.\n\n**16:10** Le feu gagne.\n\n**15:55** Une alarme sonne."
    annotated = shown(note(text), "texte")
    assert "16:40" in annotated
    assert "**" not in annotated


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The road is shut. The runner-up, Poland's Marta Zieli, said it was wet. Marta Zieli left.", "“Poland’s”"),
        ("The road is shut. Levan Chkheidze himself has denied using a phone. Levan Chkheidze left.", "“himself”"),
    ],
)
def test_neither_whose_somebody_is_nor_himself_says_what_he_is(text: str, words: str) -> None:
    article = read_article(text.encode(), language="en")
    note_of = compose(article, extract(article), language="en")
    assert words not in shown(note_of, "flux")
