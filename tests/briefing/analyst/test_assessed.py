"""What an analyst holds stands on the page as the analyst's: terms with ranges, signatures, grades, own judgements."""

from __future__ import annotations

import re
from functools import cache

import pandas as pd
import pytest
from lxml import html
from support.assessed import briefing_of, example
from support.gold import MAIN, gold_facts

from toolkit.briefing import SECTIONS, Briefing, compose
from toolkit.briefing.analyst.blank_assessment import blank_assessment
from toolkit.briefing.analyst.tradecraft import breaches, has_confidence, has_likelihood
from toolkit.facts.extract import extract
from toolkit.facts.facts import Facts

HEAD = "author: A. Reis\ndate: 2026-03-02\nassessment:\n  scale: ICD203\n"
VISIT = "Vladimir Poutine se rendra cette semaine en Corée du Nord puis au Vietnam"


@cache
def read_facts() -> Facts:
    return extract(gold_facts(MAIN).article)


def note(review: str = "", language: str = "fr", facts: Facts | None = None) -> Briefing:
    return briefing_of(review or example(), language=language, facts=facts or read_facts())


def told(briefing: Briefing, section: str) -> str:
    """The text of a section, one line a block, plain spaces."""
    tree = html.fromstring(f"<div>{briefing.section(section).html}</div>")
    text = "\n".join(
        " ".join("".join(leaf.itertext()).split()) for leaf in tree.iter("p", "li", "h3", "dd", "tr", "dt")
    )
    return re.sub(r"[\u00a0\u202f]", " ", text)


def block(briefing: Briefing, html_id: str) -> list[str]:
    """The fields of one judgement: labels and values in turn."""
    tree = html.fromstring(f"<div>{briefing.section('points-saillants').html}</div>")
    [own] = tree.xpath(f"//h3[@id='{html_id}']/..")
    cells = own.xpath(".//dl/div/dt | .//dl/div/dd")
    return [re.sub(r"[\u00a0\u202f]", " ", " ".join("".join(cell.itertext()).split())) for cell in cells]


def test_every_entry_of_the_example_finds_what_it_is_about_and_keeps_the_rules() -> None:
    assessed = note().material.assessed
    assert {one.fate for one in assessed.fates} == {"applied"}
    assert len(assessed.fates) == len(assessed.assessment.entries) == 20
    assert breaches(assessed) == []


def test_a_point_has_the_analyst_s_term_with_its_range_and_confidence_apart_and_is_signed() -> None:
    fields = block(note(), "point-1")
    assert fields[2:] == [
        "Probabilité",
        "quasi certain (95 à 99 % ; l’analyste écrit 97 %)",
        "Confiance",
        "moyenne",
        "Horizon",
        "23 juin 2024",
        "Signé",
        "A. Reis, 17 juin 2024 jugement",
    ]
    english = block(note(language="en"), "point-1")
    assert english[3] == "almost certain (95 to 99%; the analyst writes 97%)"
    assert english[-1] == "A. Reis, 17 June 2024 judgement"


def test_a_point_that_nobody_judged_keeps_its_empty_fields() -> None:
    review = f"{HEAD}  points:\n  - {{surface: {VISIT}, probability: likely}}\n"
    fields = block(note(review), "point-1")
    assert fields[3:6] == ["probable (55 à 80 %)", "Confiance", "à saisir"]
    assert block(note(review), "point-2")[-4:] == ["Probabilité", "à saisir", "Confiance", "à saisir"]
    assert "Signé" not in block(note(review), "point-2")


def test_a_percentage_between_two_terms_is_shown_as_that_and_gets_no_term() -> None:
    review = f"{HEAD.replace('ICD203', 'PHIA')}  points:\n  - {{surface: {VISIT}, probability: 37 %}}\n"
    assert "37 %, hors des termes de l’échelle" in block(note(review), "point-1")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_block_of_the_page_says_confidence_and_likelihood_in_one_sentence(language: str) -> None:
    for statement in note(language=language).section("points-saillants").statements:
        if statement.tag == "jugement":
            assert not (has_confidence(statement.text) and has_likelihood(statement.text))
    assert not any(has_likelihood(text) for text in told(note(), "points-saillants").split("\n") if "Motif" in text)


def test_own_judgements_are_lettered_tagged_and_lead_to_the_sentences_they_rest_on() -> None:
    tree = html.fromstring(f"<div>{note().section('points-saillants').html}</div>")
    own = tree.xpath("//div[@class='kj own']/h3")
    assert [heading.get("id") for heading in own] == ["jugement-a", "jugement-b"]
    assert [heading.xpath("string(span[@class='j'])") for heading in own] == ["A", "B"]
    assert all(heading.xpath("span[@class='tag']") for heading in own)
    assert own[0].xpath(".//a/@href") == ["#p4", "#p6", "#p20"]
    assert "«" not in own[0].text_content()
    assert block(note(), "jugement-a")[-1] == "B. Li, 18 juin 2024 jugement"


def test_a_judgement_on_a_claim_beside_the_points_stands_after_them() -> None:
    words = "Le président russe n'est plus retourné à Pyongyang depuis 2000"
    review = f"{HEAD}  points:\n  - {{surface: {words}, probability: almost certain, forecast: false}}\n"
    text = told(note(review), "points-saillants")
    assert "Autres énoncés jugés par l’analyste" in text
    assert block(note(review), "jugement-a")[:4] == [
        "Formulation", "Affirmé", "Probabilité", "quasi certain (95 à 99 %)"
    ]  # fmt: skip


def test_indicators_of_the_machine_are_completed_and_own_ones_stand_apart() -> None:
    text = told(note(), "perspectives")
    assert "Un report ramène le jugement à l’échelon inférieur. Porte sur le point 1.A. Reis, 17 juin 2024" in text
    assert "selon l’analyste : 30 septembre 2024" in text
    assert "Un navire russe chargé de conteneurs quitte Rajin. jugement" in text
    tree = html.fromstring(f"<div>{note().section('perspectives').html}</div>")
    # What the review does not speak of, expectations of the text, stays to be entered.
    open_ones = [row.text_content() for row in tree.xpath("//tr[td]") if "à saisir" in row.text_content()]
    assert open_ones
    assert not any("se rendra" in row for row in open_ones)
    ids = set(html.fromstring(f"<div>{note().section('points-saillants').html}</div>").xpath("//@id"))
    links = [link for link in tree.xpath("//a/@href") if not link.startswith("#p") or link.startswith("#point")]
    assert links
    assert {link[1:] for link in links} <= ids


def test_an_effect_without_full_stop_gets_one_before_what_it_bears_on() -> None:
    review = (
        f"{HEAD}  points:\n  - {{surface: {VISIT}, as: visite, probability: likely, horizon: juin}}\n"
        "  indicators:\n  - {indicator: Un avion décolle., horizon: juin, effect: Le jugement monte, for: visite}\n"
    )
    assert "Le jugement monte. Porte sur le point 1." in told(note(review), "perspectives")


def test_sources_have_their_grades_with_reason_and_signature() -> None:
    text = told(note(), "sources")
    assert "Kremlin (Russie), C2 : source assez fiable, information probablement vraie. Source officielle" in text
    assert "L’article seul, C3" in text
    assert "publication cotée" not in text
    cells = html.fromstring(f"<div>{note().section('sources').html}</div>").xpath("//tr[td]")
    assert [row.xpath("string(td[3])") + row.xpath("string(td[4])") for row in cells] == [
        "C2", "F3", "B3", "E6", "F4", "C3"
    ]  # fmt: skip


def test_method_prints_the_scale_with_its_source_and_counts_who_gave_what() -> None:
    text = told(note(), "methode")
    assert "très improbable (5 à 20 %)" in text
    assert "Intelligence Community Directive 203" in text
    assert "5 probabilités sur 5 points, 6 sur 6 sources cotées" in text
    assert "mots de l’analyste : 2 jugements, 3 indicateurs" in text
    assert "Les jugements respectent les règles contrôlées" in text
    assert "ne donne aucune probabilité" not in text


@pytest.mark.parametrize(
    ("entries", "notice"),
    [
        ("", "Source unique ; probabilités non saisies, cotations saisies en partie"),
        ("  sources:\n  - {source: article, reliability: C}\n",
         "Source unique ; probabilités non saisies, cotations saisies en partie"),
        (f"  points:\n  - {{surface: {VISIT}, probability: likely}}\n",
         "Source unique ; probabilités saisies en partie, cotations saisies en partie"),
    ],
)  # fmt: skip
def test_the_standing_line_says_how_much_was_given(entries: str, notice: str) -> None:
    shown = note(HEAD + entries).card().content["notice"]
    assert re.sub(r"[\u00a0\u202f]", " ", shown) == notice


def test_the_method_says_as_the_standing_line_does_that_a_grade_was_given() -> None:
    shown = note(HEAD).section("methode").html.replace("\u00a0", " ").replace("\u202f", " ")
    assert "probabilités non saisies ; cotations en partie : cote" in re.sub(r"<[^>]+>", "", shown)


def test_the_standing_line_of_a_filled_page_names_the_analyst() -> None:
    shown = note().card().content["notice"]
    assert re.sub(r"[\u00a0\u202f]", " ", shown) == "Source unique ; probabilités et cotations de l’analyste"


def test_without_an_assessment_the_page_is_what_it_was() -> None:
    facts = read_facts()
    plain, empty = compose(facts.article, facts), note("author: A. Reis\n")
    assert all(plain.section(name).html == empty.section(name).html for name in SECTIONS)
    assert plain.card().content == empty.card().content


def test_no_table_changes_by_an_assessment() -> None:
    before = read_facts()
    after = note().material.facts
    assert after is before
    pd.testing.assert_frame_equal(before.review_log, after.review_log)


def test_what_finds_nothing_is_shown_and_never_dropped() -> None:
    review = (
        f"{HEAD}  points:\n  - {{point: claims-s01-00000000, probability: likely}}\n"
        "  sources:\n  - {source: le Pape, reliability: A, reason: Connu.}\n"
        "  - {source: le Kremlin, reliability: C, reason: Officiel.}\n"
        "  - {source: Kremlin, reliability: D, reason: Officiel.}\n"
        "  indicators:\n  - {surface: L'étape nord-coréenne est la plus observée, effect: Rien.}\n"
        "  judgements:\n  - {judgement: La visite est brève., basis: [s01, s99]}\n"
    )
    briefing = note(review)
    fates = {one.about: (one.fate, one.note) for one in briefing.material.assessed.fates}
    assert fates["claims-s01-00000000"][0] == "unmatched"
    assert fates["le Pape"][1].startswith("no claim comes from it; known: Kremlin, des images satellitaires")
    assert fates["Kremlin"] == ("superseded", "line 9 grades the same source")
    assert fates["L'étape nord-coréenne est la plus observée"] == (
        "unmatched", "the machine has no indicator on this row"
    )  # fmt: skip
    assert fates["La visite est brève."] == ("unmatched", "no sentence s99 in this article: shown without it")
    assert "5 entrées de l’analyste ne trouvent pas ce dont elles parlent" in told(briefing, "methode")


def test_words_find_their_claim_when_the_rules_draw_its_bounds_elsewhere() -> None:
    review = f"{HEAD}  points:\n  - {{point: claims-s01-00000000, surface: {VISIT[:-10]}, probability: likely}}\n"
    [fate] = note(review).material.assessed.fates
    assert (fate.fate, fate.about) == ("applied", VISIT)


def test_what_an_analyst_writes_is_never_read_as_html() -> None:
    hostile = "<b onclick=x>&{title}</b>"
    review = (
        f"{HEAD.replace('A. Reis', repr(hostile))}  points:\n"
        f"  - {{surface: {VISIT}, probability: likely, confidence: low, reason: '{hostile}', comment: '{hostile}',\n"
        f"     horizon: '{hostile}', as: a}}\n"
        f"  judgements:\n  - {{judgement: '{hostile}'}}\n"
        f"  sources:\n  - {{source: article, reliability: C, reason: '{hostile}'}}\n"
        f"  indicators:\n  - {{indicator: '{hostile}', effect: '{hostile}', horizon: '{hostile}', for: a}}\n"
    )
    briefing = note(review)
    page = "".join(briefing.section(name).html for name in SECTIONS)
    assert "<b onclick" not in page
    assert page.count("&lt;b onclick=x&gt;&amp;{title}") >= 9


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_page_speaks_one_language_around_the_analyst_s_words(language: str) -> None:
    text = " ".join(told(note(language=language), name) for name in ("points-saillants", "perspectives", "methode"))
    french, english = ("Confiance", "Signé", "Porte sur"), ("Confidence", "Signed", "Bears on")
    mine, others = (french, english) if language == "fr" else (english, french)
    assert all(word in text for word in mine)
    assert not any(word in text for word in others)


def test_the_blank_assessment_names_everything_and_says_nothing() -> None:
    facts = read_facts()
    blank = blank_assessment(facts.article, facts)
    empty = note(f"author: A. Reis\n{blank}")
    assert empty.material.assessed.fates == ()
    assert not empty.material.review.assessment
    assert blank.count("- point: ") == len(empty.material.assessed.points) == 5
    filled = blank.replace("probability:", "probability: likely").replace("reliability:", "reliability: C")
    filled = filled.replace("effect:\n", "effect: Le jugement monte.\n")
    uncommented = "\n".join(line.removeprefix("# ") for line in filled.split("\n"))
    fates = note(f"author: A. Reis\n{uncommented}").material.assessed.fates
    assert {one.fate for one in fates} == {"applied"}
    assert len(fates) == 5 + 6 + len(empty.material.assessed.watches) + 1 + 1
