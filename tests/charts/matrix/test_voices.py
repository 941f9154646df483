"""In an article of one part the matrix has a row for each voice, and its title says how much is passed on."""

from __future__ import annotations

from support.by_hand import article
from support.gold import gold_facts

from toolkit.charts.claims import claims_of
from toolkit.charts.marks import Degree
from toolkit.charts.matrix import claims_matrix
from toolkit.charts.matrix.voices import by_voice, matrix_rows
from toolkit.charts.meta import figure_meta
from toolkit.facts.extract import extract

QUARREL = (
    "The ferry drifted on Tuesday. Captain Neil Hobson said the tank leaked. He said water had been found twice. "
    "Chief executive Ann Pryce said the ship had passed a survey. She said spending had risen. "
    "A nurse said nobody spoke."
)


def test_an_article_of_one_part_has_a_row_for_each_voice_that_says_more_than_one_thing() -> None:
    facts = extract(article(QUARREL, language="en"))
    rows = dict(matrix_rows(claims_of(facts), facts))
    assert list(rows) == ["L’article seul", "Neil Hobson", "Ann Pryce", "Autres voix"]
    assert sum(map(len, rows.values())) == len(facts.claims)
    figure = claims_matrix(facts)
    assert figure is not None
    assert "voix citée" in figure_meta(figure)["finding"]


def test_an_article_of_several_parts_keeps_its_parts() -> None:
    claims = claims_of(gold_facts())
    assert not by_voice(claims)
    assert next(label for label, _ in matrix_rows(claims, gold_facts())) == "Titres"


def test_numbers_that_headings_take_are_said() -> None:
    figure = claims_matrix(gold_facts())
    assert figure is not None
    assert "sont des intertitres" in figure_meta(figure)["subtitle"]


def test_the_alternative_text_names_the_rows_as_they_are_and_says_how_much_is_passed_on() -> None:
    figure = claims_matrix(extract(article(QUARREL, language="en")))
    assert figure is not None
    meta = figure_meta(figure)
    assert "par voix" in meta["alt"] and "par partie" not in meta["alt"]
    passed_on = meta["finding"].split()[0]
    assert f"dont {passed_on} d’une voix citée" in meta["alt"]
    other = claims_matrix(gold_facts())
    assert other is not None
    assert "par partie" in figure_meta(other)["alt"]


HEARSAY = (
    "Le ministère a ouvert le port. Des photos aériennes confirment l'envoi de camions du Ghana vers le Togo. "
    "Le Ghana a rapporté avoir livré des pompes au Togo. Le Ghana est soupçonné d'avoir armé le Togo, malgré ses "
    "démentis. La route est rouverte. Le pont est fermé."
)


def test_who_is_named_without_speaking_is_told_as_such_in_the_table_and_has_no_line_under_the_square() -> None:
    facts = extract(article(HEARSAY))
    figure = claims_matrix(facts)
    assert figure is not None
    told = {row[2]: str(row[4]).replace("\u00a0", " ") for row in figure_meta(figure)["data"]["rows"]}
    assert next(who for words, who in told.items() if "démentis" in words).endswith("démenti mentionné, non cité)")
    assert next(who for words, who in told.items() if "pompes" in words) == "« Le Ghana » (aveu ou ouï-dire)"
    for known in (facts, gold_facts()):
        denials = [claim for claim in claims_of(known) if claim.degree is Degree.DENIED]
        assert denials and not any(claim.passed_on for claim in denials)


def test_what_only_evidence_affirms_is_no_claim_without_reserve() -> None:
    figure = claims_matrix(extract(article(HEARSAY)))
    assert figure is not None
    finding = figure_meta(figure)["finding"]
    assert finding.startswith("3 énoncés sur 7 ") and finding.endswith("(1 de plus sur preuve citée)")
