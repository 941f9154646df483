"""Tables of pandas, great_tables and others on our page: scopes, captions, numbers to the right in its language."""

from __future__ import annotations

import pandas as pd
import pytest
from lxml import etree
from lxml import html as lxml_html
from support.notebooks import code, html, markdown, notebook
from support.strangers import great, sales, shown, styled, two_headers

from toolkit.export.page import prepare, to_html


def table(fragment: str, *, english: bool = False) -> etree._Element:
    title = "The tables of the day" if english else "Les tables du jour"
    text = to_html(prepare(notebook(markdown(title), code(html(fragment)))), static=True)
    return next(lxml_html.document_fromstring(text).iter("table"))


def of(value: object) -> etree._Element:
    output = shown(value)
    text = to_html(prepare(notebook(markdown("Les tables du jour"), code(output))), static=True)
    return next(lxml_html.document_fromstring(text).iter("table"))


def column(found: etree._Element, place: int) -> list[tuple[str, str]]:
    cells = (row[place] for row in found.findall("./tbody/tr"))
    return [(cell.get("class", ""), "".join(cell.itertext())) for cell in cells]


def test_numbers_dates_and_gaps_of_a_dataframe() -> None:
    found = of(sales())
    assert len(found.findall("./tbody/tr")) == 42
    assert column(found, 1)[0] == ("nw", "2024-01-07")
    assert column(found, 2)[0] == ("", "Orléans")
    assert column(found, 3)[0] == ("c", "12004,92")
    assert column(found, 3)[3] == ("c", "–"), "a gap is no number"
    assert column(found, 4)[3] == ("c", "\u22120,209")
    assert {cell.get("scope") for cell in found.iterfind("./tbody//th")} == {"row"}


def test_the_page_in_english_keeps_the_point() -> None:
    assert column(table(sales().to_html(), english=True), 3)[0] == ("c", "12004.92")


def test_two_rows_of_headers_have_their_scopes() -> None:
    found = of(two_headers())
    assert [cell.get("scope") for cell in found.iterfind("./thead/tr[1]/th")] == ["colgroup", "colgroup"]
    assert [cell.get("scope") for cell in found.iterfind("./tbody/tr[1]/th")] == ["rowgroup", "row"]
    assert column(found, 2)[0] == ("c", "1,101960e+05")


@pytest.mark.parametrize(
    ("written", "shown_as"),
    [("-12.5%", "\u221212,5%"), ("€12", "€12"), ("1.5e-07", "1,5e-07"), ("12", "12"), ("+3.0", "+3,0")],
)
def test_ways_of_writing_numbers(written: str, shown_as: str) -> None:
    assert column(table(pd.DataFrame({"a": [written]}).to_html()), 1) == [("c", shown_as)]


@pytest.mark.parametrize("written", ["12 rue Haute", "2024-W03", "1.2.3", "A-1", "10.1000/182", "06 12 34 56 78 90x"])
def test_words_stay_to_the_left_as_they_are(written: str) -> None:
    assert column(table(pd.DataFrame({"a": [written]}).to_html()), 1) == [("", written)]


def test_a_styler_keeps_its_colours_and_its_caption() -> None:
    found = of(styled())
    assert found.findtext("caption") == "Ventes des huit premières semaines"
    assert "filled" in found.get("class", "")
    assert [cell.get("class", "").split()[1][0] for cell in found.findall("./tbody/tr[1]/td[3]")] == ["x"], "its colour"
    assert column(found, 3)[3][1] == "\u221220,9%"


def test_a_great_table_has_its_title_as_caption_and_its_groups_as_headers() -> None:
    found = of(great())
    assert found.findtext("caption/b") is not None
    assert " ".join("".join(found.find("caption").itertext()).split()) == "Ventes par ville Six semaines de 2024"
    assert not found.get("aria-labelledby")
    groups = [row for row in found.iterfind("./tbody/tr") if len(row) == 1]
    assert ["".join(row.itertext()).strip() for row in groups] == ["Orléans", "Blois", "Tours"]
    amounts = [row[1] for row in found.iterfind("./tbody/tr") if len(row) > 1]
    assert {cell.get("class", "").split()[0] for cell in amounts} == {"c"}
    assert [cell.text for cell in amounts if "€" not in (cell.text or "")] == ["–"]


def test_a_table_without_rows_says_so() -> None:
    found = of(pd.DataFrame({"a": [], "b": []}))
    assert [cell.text for cell in found.iterfind("./tbody/tr/td")] == ["Table sans aucune ligne."]
    assert [cell.get("colspan") for cell in found.iterfind("./tbody/tr/td")] == ["3"]
    text = to_html(prepare(notebook(markdown("Les tables du jour"), code(shown(pd.DataFrame())))), static=True)
    assert "<p>Table sans aucune ligne.</p>" in text


def test_the_gap_of_a_shortened_table_is_no_word() -> None:
    found = of(pd.concat([sales()] * 3, ignore_index=True))
    assert ("c", "...") in column(found, 3)
    assert column(found, 3)[0] == ("c", "12004,92")


def test_dates_with_a_time_zone_stay_on_one_line() -> None:
    frame = pd.DataFrame({"jour": pd.date_range("2024-01-01", periods=2, tz="Europe/Paris")})
    assert {name for name, _ in column(of(frame), 1)} == {"nw"}


def test_a_table_with_raised_numbers_in_its_cells_keeps_its_rows() -> None:
    row = '<tr><th>Un navire quitte Rajin.<sup class="r"><a href="#p6">6</a></sup></th><td>mai</td></tr>'
    table = f"<table><thead><tr><th>Indicateur</th><th>Horizon</th></tr></thead><tbody>{row}</tbody></table>"
    text = to_html(prepare(notebook(*(code(html(table)) for _ in range(40)))), static=True)
    assert text.count("Un navire quitte Rajin.") == 40
    assert "Table sans aucune ligne." not in text
