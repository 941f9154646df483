"""The page of an article in which two sides are at odds: their dispute leads, each account stands beside the other."""

from __future__ import annotations

import io
from functools import cache

from support.by_hand import article
from support.hostile import span, with_rows

from toolkit import extract, read_article
from toolkit.briefing import compose
from toolkit.briefing.briefing import Briefing
from toolkit.charts.accounts import versions
from toolkit.charts.claims import claims_of, degree_words
from toolkit.charts.marks import Degree, Mark
from toolkit.charts.matrix import claims_matrix

TEXT = """---
title: "Prisoners and warden at odds over baton charge at Marrow prison"
published: 2025-07-09
language: en
---
The guards at Marrow prison used batons without warning on Sunday, a lawyer, Ada Mensah, said.
The warden, Karl Stein, said two warnings were read out.

Eleven prisoners were treated in hospital. The prison opened in 1961.

Mr Stein said that spending on food had risen 18 percent last year. The kitchen union disputes that figure. \
Its secretary, Tom Reid, said that more than half of it went on a new roof.

"We had no idea whether to lie down," said Ben Adu, a prisoner. The ministry said it would look into the night."""


@cache
def page() -> Briefing:
    article = read_article(io.BytesIO(TEXT.encode()))
    return compose(article, extract(article), language="en")


def told(section: str) -> list[str]:
    return [one.text.replace("\u00a0", " ") for one in page().section(section).statements]


def test_the_dispute_on_the_main_matter_leads_with_both_accounts() -> None:
    [first, *_] = told("essentiel")
    assert "used batons without warning" in first
    assert "two warnings were read out" in first


def test_a_dispute_on_a_side_issue_comes_after_the_main_matter() -> None:
    heads = [text for text in told("points-saillants") if "spending on food" in text or "used batons" in text]
    assert "used batons" in heads[0]


def test_the_contested_column_names_who_tells_it_otherwise() -> None:
    [pair] = [text for text in told("enonces") if "without warning" in text and "Another version" in text]
    assert "Karl Stein" in pair


def test_what_a_witness_did_not_know_himself_is_no_open_question() -> None:
    unknown = page().section("enonces").html.partition("Unknown")[2]
    assert unknown
    assert "no idea whether" not in unknown


def test_the_audit_says_that_sources_are_at_odds() -> None:
    [intro, *_] = told("coherence")
    assert "the sources cited are at odds" in intro


def test_who_disputes_a_sum_disputes_nothing_that_stands_beside_it() -> None:
    text = (
        "Ada Moor said that the ferry had passed a survey in February and that maintenance spending had risen 18 "
        "percent last year. The Dockers' Union disputes that figure. "
        "Its organiser, Tom Reid, said more than half of it had gone on a terminal."
    )
    facts = extract(read_article(io.BytesIO(text.encode()), language="en"))
    sum_of_it, answer = (
        "maintenance spending had risen 18 percent last year",
        "more than half of it had gone on a terminal",
    )
    told = f"Deux déclarations s’opposent : « {sum_of_it} » (Ada Moor) ; « {answer} » (Tom Reid)."
    finding = {
        **span(facts, "Ada Moor"),
        "type": "certainty_conflict",
        "severity": "info",
        "rule_id": "finding.accounts",
        "sentence_ids": ["s01", "s03"],
        "explanation_fr": told,
        "explanation_en": told,
    }
    facts = with_rows(facts, findings=[finding])
    claims = {claim.surface: claim.row_id for claim in claims_of(facts)}
    pairs = versions(facts, claims_of(facts))
    assert {claims[sum_of_it], claims[answer]} == set(pairs)


def marked(text: str) -> dict[str, Mark]:
    facts = extract(read_article(io.BytesIO(text.encode()), language="en"))
    return {claim.surface: claim.mark for claim in claims_of(facts)}


def test_of_two_accounts_that_both_tell_something_each_is_contested_in_words_and_in_the_figures() -> None:
    marks = {claim.surface: claim.mark for claim in page().material.claims}
    [first] = [mark for words, mark in marks.items() if "without warning" in words]
    [second] = [mark for words, mark in marks.items() if "two warnings" in words]
    assert first.disputed
    assert second.disputed
    assert degree_words(first) == "rapporté, contesté"


DENIED_IN_BULK = (
    "Eva Brandt, who led the mine, told reporters on Monday that gas had been measured in the shaft in May. "
    '"I wrote to them twice," she said. "I was told that the fan would wait." '
    "Orr Mining flatly denied this. "
    '"No engineer of ours was ever told to wait," its director, Hal Orr, said.'
)


def test_a_denial_that_does_not_say_of_what_leaves_another_mark_than_one_that_does() -> None:
    marks = marked(DENIED_IN_BULK)
    [gas] = [mark for words, mark in marks.items() if "gas had been measured" in words]
    assert gas.vague
    assert degree_words(gas) == "rapporté, visé par un démenti sans objet précis"
    denied = next(iter(marked("The mine leaked gas, Eva Brandt said. Orr Mining denied the leak.").values()))
    assert not denied.vague


def test_to_dispute_a_sum_is_called_a_dispute_and_no_denial() -> None:
    marks = marked("Ada Moor said spending had risen 18 percent. The Dockers' Union disputes that figure.")
    assert [degree_words(mark) for mark in marks.values() if mark.degree is Degree.DENIED] == ["contestation"]


def test_what_somebody_calls_unlikely_is_not_counted_with_the_probable() -> None:
    text = 'Mara Lund expects the road to reopen "within days". Tom Reid thought that unlikely.'
    facts = extract(read_article(io.BytesIO(text.encode()), language="en"))
    [doubt] = [claim for claim in claims_of(facts) if "unlikely" in claim.surface]
    assert degree_words(doubt.mark).startswith("improbable")
    alt = claims_matrix(facts).layout.meta["briefing"]["alt"]
    assert "improbable 1" in alt


def sections_of(text: str, section: str) -> list[str]:
    article = read_article(io.BytesIO(text.encode()), language="en")
    shown = compose(article, extract(article)).section(section).statements
    return [one.text.replace("\u00a0", " ") for one in shown]


def test_what_a_denial_says_of_its_own_stands_beside_the_statement_that_it_answers() -> None:
    [told] = [text for text in sections_of(DENIED_IN_BULK, "enonces") if text.startswith("Visés par un démenti")]
    assert "En regard de « I was told that the fan would wait »" in told
    assert "Hal Orr (« director », Orr Mining) dit : « No engineer of ours was ever told to wait »" in told
    assert any("Hal Orr" in text for text in sections_of(DENIED_IN_BULK, "coherence"))


def test_what_is_contested_stands_in_one_column_only() -> None:
    text = "The mine leaked gas, Eva Brandt said. Orr Mining denied the leak."
    assert [one.startswith("Démenti par") for one in sections_of(text, "enonces") if "leaked gas" in one] == [True]


def test_who_is_the_subject_of_the_quoted_verb_stands_before_it_and_not_behind_according_to() -> None:
    text = "Ann Hobbs said she expected a return to full service. Karl Stein thought that unlikely."
    article = read_article(io.BytesIO(text.encode()), language="en")
    note = compose(article, extract(article), language="fr")
    told = [one.text.replace("\u00a0", " ") for one in note.section("points-saillants").statements]
    assert [one for one in told if one.startswith("Ann Hobbs « expected a return to full service »")]
    assert not any("Selon Ann Hobbs : « expected" in one for one in told)


def test_who_thinks_an_expectation_unlikely_thinks_so_of_its_date() -> None:
    text = "Ann Hobbs said she expected a return to full service before 30 May 2026. Karl Stein thought that unlikely."
    article = read_article(io.BytesIO(text.encode()), language="en", published="2026-04-17")
    html = compose(article, extract(article)).section("perspectives").html.replace("\u00a0", " ")
    assert "celui de la phrase 1 : avant le 30 mai 2026" in html


def test_which_numbers_that_figure_was_read_to_mean_is_declared() -> None:
    for said, several in (("risen 18 percent, to $11.4 million", True), ("risen 18 percent", False)):
        text = f"Ada Moor said spending had {said}. The Dockers' Union disputes that figure."
        article = read_article(io.BytesIO(text.encode()), language="en", published="2026-04-17")
        told = [
            one for one in compose(article, extract(article)).section("methode").statements if "that figure" in one.text
        ]
        assert bool(told) is several
        assert all("18 percent" in one.text and "11.4 million" in one.text for one in told)
        assert all(one.refs == ("s01", "s02") for one in told)


def test_what_a_vague_denial_is_aimed_at_is_counted_apart_from_what_is_contested() -> None:
    text = (
        "Captain Ada Moor said water had been found in a tank. She said the pump had leaked in May. "
        "Otway Freight flatly denied this. Tom Reid said spending had risen 18 percent. The Dockers' Union disputes "
        "that figure."
    )
    article = read_article(io.BytesIO(text.encode()), language="en", published="2026-04-17")
    told = [one.text for one in compose(article, extract(article)).section("enonces").statements]
    assert [one for one in told if one.startswith("2 autres énoncés, visés par un démenti sans objet précis")]
    assert [one for one in told if one.startswith("1 autre énoncé, contesté")]


def test_a_denial_is_of_the_deed_that_is_suspected_and_not_of_the_suspicion() -> None:
    text = "La Serbie est soupçonnée d'avoir livré des obus à la Hongrie, ce qu'elle dément."
    article = read_article(io.BytesIO(text.encode()), language="fr")
    told = [one.text for one in compose(article, extract(article)).section("enonces").statements]
    assert [one for one in told if one.startswith("Fait allégué, démenti par la Serbie")]
    assert not [one for one in told if one.startswith("Démenti par la Serbie")]


def test_words_of_what_is_only_told_with_a_point_are_listed_apart_and_an_unknown_cause_is_not() -> None:
    text = (
        "The cause of the leak is not known. Engineer Ann Hobbs said a cracked valve was one possible explanation.\n\n"
        "Ann Hobbs said that the valve was old."
    )
    article = read_article(io.BytesIO(text.encode()), language="en")
    told = [one.text for one in compose(article, extract(article)).section("points-saillants").statements]
    degrees = [one for one in told if "indéterminé" in one and "ossible" in one and "Mots" not in one]
    assert degrees


def test_a_ministry_denies_with_the_article_that_the_text_gives_it() -> None:
    text = (
        "La directrice, Ana Reis, a assuré mardi que la digue était saine. Le ministère de l'Environnement a démenti "
        "cette version."
    )
    article = read_article(io.BytesIO(text.encode()), language="fr")
    told = [one.text for one in compose(article, extract(article)).section("enonces").statements]
    assert [one for one in told if one.startswith("Démenti par le ministère")]
    article = read_article(io.BytesIO(f"{text[:-1]} : ses agents auraient vu des fissures.".encode()), language="fr")
    told = [one.text for one in compose(article, extract(article)).section("enonces").statements]
    assert [one for one in told if one.startswith("Selon le ministère") and "fissures" in one]


def test_what_two_witnesses_say_is_never_told_by_the_words_of_the_denial_as_theirs() -> None:
    text = (
        '---\ntitle: "La société Valmo dément une cyberattaque"\nlanguage: fr\n---\n\n'
        "La société Valmo nie avoir subi une cyberattaque, comme l'affirment deux employés. Le port est fermé. "
        "Le syndicat des dockers exige une remise sur les frais de garde. Le Ghana a demandé une priorité."
    )
    read = read_article(text.encode())
    briefing = compose(read, extract(read))
    told = [
        one.text.replace("\u00a0", " ")
        for name in ("essentiel", "points-saillants", "enonces")
        for one in briefing.section(name).statements
    ]
    assert any("Démenti par Valmo : « avoir subi une cyberattaque »" in one for one in told)
    assert not [one for one in told if "deux employés : « La société Valmo nie" in one]
    assert "comme l’affirment deux employés" in told[0] + told[1]


def test_what_a_speaker_denies_besides_is_no_part_of_what_she_says() -> None:
    text = "The mill has three owners. Ida Holm said two buyers had put off orders, but denied that either had left."
    facts = extract(article(text, language="en"))
    shown = [one.text for one in compose(facts.article, facts, language="en").section("essentiel").statements]
    assert any("two buyers had put off orders" in one for one in shown)
    assert not any("but denied" in one for one in shown)


def test_a_denial_far_from_who_denies_is_told_apart_from_what_it_rejects() -> None:
    text = (
        "Le groupe de presse Arvo est en crise depuis un an. La directrice, Nadia Perin, a confirmé le départ de "
        "90 salariés d'ici 2029, mais nié vouloir fermer le musée de Lugano, comme l'avait écrit un quotidien."
    )
    note = compose(article(text), extract(article(text)), language="fr")
    shown = " ".join(
        statement.text
        for section in ("essentiel", "points-saillants", "enonces")
        for statement in note.section(section).statements
    )
    assert "« nié vouloir" not in shown
    assert "Nadia Perin" in shown
