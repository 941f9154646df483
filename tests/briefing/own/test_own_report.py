"""A report of one's own: the briefing's blocks in the analyst's words, and the same refusals."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import plotly.express as px
import plotly.graph_objects as go
import pytest

from toolkit import Report, extract, read_article
from toolkit.base.errors import BriefingError, InputError
from toolkit.briefing import SECTIONS, compose
from toolkit.briefing.writing.blocks import Figure
from toolkit.briefing.writing.statements import OrphanError
from toolkit.charts.matrix import claims_matrix
from toolkit.charts.meta import figure_meta
from toolkit.charts.style import LIGHT

ARTICLE = """# Crue à Sète

Le maire a annoncé lundi 3 mars 2025 la fermeture du pont. Selon la régie, 12 bateaux sont à l'abri.
L'armateur aurait été averti, ce qu'il dément. Le pont rouvrira en mai.
"""


@pytest.fixture(scope="module")
def base() -> Report:
    article = read_article(ARTICLE.encode(), language="fr", published="2025-03-03")
    return Report(compose(article, extract(article)))


@pytest.fixture
def report(base: Report) -> Report:
    """A report of which nothing was shown yet."""
    return Report(base.briefing)


def test_a_report_is_begun_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "briefing.toml").write_text('author = "Ana Reis"\ntlp = "TLP:GREEN"\n')
    (tmp_path / "crue.md").write_text(ARTICLE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    report = Report.on("crue.md", title="La crue", page_language="en")
    assert report.article.title == "Crue à Sète"
    assert len(report.facts.claims) > 2
    head = report.masthead().html
    assert "La crue" in head and "TLP:GREEN" in head and "Ana Reis" in head and "Single article" in head


def test_a_statement_leads_to_the_sentences_it_rests_on(report: Report) -> None:
    claims = report.facts.claims
    by_number = report.statement("Le pont est fermé.", 1)
    by_rows = report.statement("La régie compte.", claims[claims["sentence_id"] == "s02"], "T")
    section = report.section("Le pont", by_number, by_rows)
    assert [statement.refs for statement in section.statements] == [("s01",), ("t1", "s02")]
    assert 'href="#p1"' in section.html and 'href="#pT"' in section.html


def test_what_is_computed_or_held_is_tagged(report: Report) -> None:
    section = report.section("Ma lecture", report.calculation("Deux sources."), report.judgement("Cela durera.", 1))
    assert [statement.tag for statement in section.statements] == ["calcul", "jugement"]
    assert section.html.count('class="tag"') == 2


def test_a_statement_that_rests_on_nothing_is_refused_with_the_way_out(report: Report) -> None:
    with pytest.raises(OrphanError, match=r"report\.calculation or report\.judgement"):
        report.section("Le pont", report.statement("Tout va bien."))


@pytest.mark.parametrize("evidence", [99, "s99", pd.DataFrame({"surface": ["pont"]}), 1.5])
def test_evidence_that_is_no_sentence_is_refused(report: Report, evidence: object) -> None:
    with pytest.raises(InputError):
        report.statement("Le pont est fermé.", evidence)


def test_quotations_tell_claims_with_source_and_denial_and_quote_other_rows(report: Report) -> None:
    section = report.section("Cité", report.quotations(report.facts.claims), report.quotations(report.facts.quantities))
    assert "régie" in section.html and "«\xa012 bateaux\xa0»" in section.html
    assert all(statement.refs for statement in section.statements)
    assert ".." not in section.html


def test_quotations_want_whole_rows(report: Report) -> None:
    with pytest.raises(InputError, match="row_id"):
        report.section("Cité", report.quotations(report.facts.claims[["surface"]]))


def test_rows_of_a_table_lead_to_their_sentences_in_the_page_s_words(report: Report) -> None:
    columns = {"surface": "Mots", "modality": "Dit", "source_kind": "Source"}
    section = report.section("Table", report.table(report.facts.claims, caption="Énoncés", columns=columns))
    assert "<caption>Énoncés" in section.html and ">Phrases<" in section.html
    assert "affirmé" in section.html and "asserted" not in section.html
    assert all(statement.refs for statement in section.statements)


def test_a_table_of_one_s_own_is_tagged_and_keeps_its_index(report: Report) -> None:
    counts = report.facts.claims.groupby("modality").size().rename("Nombre").to_frame()
    html = report.section("Table", report.table(counts, caption="Combien", note="Comptés ici")).html
    assert "Comptés ici" in html and 'class="tag"' in html and 'class="c"' in html


def test_an_empty_table_says_so_instead_of_standing_empty(report: Report) -> None:
    nothing = report.facts.claims.head(0)
    html = report.section("Rien", report.table(nothing, caption="Rien"), report.quotations(nothing)).html
    assert html.count("Rien de tel dans ce texte") == 2


def test_an_unknown_column_is_named_with_the_known_ones(report: Report) -> None:
    with pytest.raises(InputError, match="modality"):
        report.section("T", report.table(report.facts.claims, caption="c", columns={"modalty": "Dit"}))


SAID = {"finding": "Le mardi compte le plus de bateaux", "source": "Registre du port", "alt": "Barres : 3 et 5"}


def bars() -> go.Figure:
    return px.bar(pd.DataFrame({"jour": ["lundi", "mardi"], "bateaux": [3, 5]}), x="jour", y="bateaux", title="Titre")


def test_a_figure_gets_its_words_its_data_and_the_house_s_look(report: Report) -> None:
    given = bars()
    [part] = [part for part in report.section("F", report.figure(given, **SAID)).parts if isinstance(part, Figure)]
    meta = figure_meta(part.figure)
    assert (meta["finding"], meta["data"]["rows"]) == (SAID["finding"], [["lundi", 3], ["mardi", 5]])
    assert [column["name"] for column in meta["data"]["columns"]] == ["jour", "bateaux"]
    assert part.figure.layout.title.text is None and part.figure.data[0].marker.color == LIGHT["aff"]
    assert given.layout.title.text == "Titre", "the analyst's own figure stays as it was"


@pytest.mark.parametrize("word", SAID)
def test_a_figure_without_its_words_is_refused(report: Report, word: str) -> None:
    with pytest.raises(InputError, match=f"the figure has no {word}"):
        report.figure(bars(), **SAID | {word: " "})


def test_a_figure_whose_numbers_cannot_be_told_asks_for_them(report: Report) -> None:
    pie = px.pie(names=["a", "b"], values=[1, 2])
    with pytest.raises(InputError, match="data=frame"):
        report.figure(pie, **SAID)
    data = pd.DataFrame({"part": ["a", "b"], "nombre": [1, 2]})
    assert report.section("F", report.figure(pie, data=data, **SAID)).figures


def test_a_figure_that_would_mislead_is_told_in_words(report: Report) -> None:
    html = report.section("F", report.figure(px.bar(x=["lundi"], y=[3]), **SAID)).html
    assert "Figure non dessinée" in html and SAID["finding"] in html


def test_charts_of_the_toolkit_stand_as_they_are_and_none_is_said(report: Report) -> None:
    section = report.section("F", claims_matrix(report.facts), None)
    assert len(section.figures) == 1 and "ne suffisent pas" in section.html


@pytest.mark.parametrize("given", ["un texte", 3, go.Figure()])
def test_what_is_no_piece_is_refused_with_what_makes_it_one(report: Report, given: object) -> None:
    with pytest.raises(InputError, match=r"wrap it: report\."):
        report.section("F", given)  # type: ignore[arg-type]  # no piece is what is tested


def test_sections_of_the_briefing_stand_ready(report: Report) -> None:
    assert report.ready("chronologie").title == "Chronologie"
    assert {report.ready(name).id for name in SECTIONS} == set(SECTIONS)
    with pytest.raises(InputError, match="chronologie"):
        report.ready("chronologies")


def test_a_title_of_the_briefing_s_own_sections_is_taken(report: Report) -> None:
    with pytest.raises(InputError, match=r'report\.ready\("chronologie"\)'):
        report.section("Chronologie")


def test_the_text_leads_back_to_what_cites_it(report: Report) -> None:
    report.section("Le pont", report.statement("Le pont est fermé.", 1))
    html = report.annotated_text().html
    assert 'id="p1"' in html and 'href="#r-le-pont-1">Le pont</a>' in html


def test_an_edition_of_excerpts_carries_what_the_report_cites_and_no_more() -> None:
    report = Report.on(ARTICLE.encode(), language="fr", text="excerpts")
    report.section("Le pont", report.statement("Le pont est fermé.", 1))
    html = report.annotated_text().html
    assert "fermeture du pont" in html and "Le pont rouvrira" not in html


def test_the_card_tells_sections_statements_and_what_is_brief(report: Report) -> None:
    report.section("Le pont", report.statement("Le pont est fermé.", 1), brief=True)
    report.annotated_text()
    card = report.card().content
    assert [section["id"] for section in card["sections"]] == ["le-pont", "texte"]
    assert (card["brief"], card["published"]) == (["le-pont"], "2025-03-03")
    assert [statement["text"] for statement in card["statements"]] == ["Le pont est fermé."]


def test_a_report_that_cites_a_text_it_does_not_show_is_refused(report: Report) -> None:
    report.section("Le pont", report.statement("Le pont est fermé.", 1))
    with pytest.raises(BriefingError, match="annotated_text"):
        report.card()


def test_a_section_shown_again_takes_the_place_of_the_first(report: Report) -> None:
    for text in ("Premier.", "Second."):
        report.section("Le pont", report.judgement(text))
    report.annotated_text()
    assert [statement["text"] for statement in report.card().content["statements"]] == ["Second."]


def test_values_are_told_in_the_page_s_words(report: Report) -> None:
    assert (report.word("alleged"), report.word("AID"), report.word("Sète")) == ("allégué", "aide", "Sète")
    entity = report.facts.entities.iloc[0]
    assert report.word(entity["entity_id"]) == entity["canonical"]
