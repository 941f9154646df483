"""No table sticks out of the paper: it is set a little smaller, or its columns are shared out to several tables."""

from __future__ import annotations

from xml.etree.ElementTree import Element, fromstring

import pytest

from toolkit.export.paper.wide_tables import WideTable, fit_tables, part_of, too_wide

HEAD = "<tr><td></td><th colspan='2'>2023</th><th>2024</th></tr><tr><td></td><th>a</th><th>b</th><th>c</th></tr>"
BODY = "<tr><th rowspan='2'>nord</th><td>1</td><td>2</td><td>3</td></tr><tr><td>4</td><td>5</td><td>6</td></tr>"
TABLE = f"<div><table id='t'><caption>Ventes</caption><thead>{HEAD}</thead><tbody>{BODY}</tbody></table></div>"


def rows(table: Element) -> list[str]:
    return [" ".join(cell.text or "·" for cell in row) for row in table.iter("tr")]


def test_a_table_that_sticks_out_a_little_is_set_smaller() -> None:
    page = fromstring(TABLE)
    fit_tables(page, [WideTable(page[0], [100, 100, 100, 100], room=360)])
    assert page[0].get("class") == "tight"
    assert page[0].get("style") == "font-size: 0.774rem"


def test_a_wider_one_is_cut_between_columns_and_the_names_of_its_rows_come_again() -> None:
    page = fromstring(TABLE)
    fit_tables(page, [WideTable(page[0], [100, 100, 100, 100], room=300)])
    first, second = page
    assert rows(first) == ["· 2023", "· a b", "nord 1 2", "4 5"]
    assert rows(second) == ["· 2024", "· c", "nord 3", "6"]
    assert (first.get("id"), second.get("id")) == ("t", None), "an address leads to one place"
    assert [caption.text for caption in page.iter("caption")] == ["Ventes"]


def test_a_header_over_columns_of_two_parts_stands_over_both() -> None:
    table = fromstring(TABLE)[0]
    assert rows(part_of(table, [0, 2, 3])) == ["· 2023 2024", "· b c", "nord 2 3", "5 6"]
    assert "colspan" not in part_of(table, [0, 2])[1][0][1].attrib


def test_a_table_of_one_endless_column_only_shrinks() -> None:
    page = fromstring("<div><table><tr><td>x</td></tr></table></div>")
    fit_tables(page, [WideTable(page[0], [1000], room=100)])
    assert len(page) == 1
    assert page[0].get("class") == "tight"


@pytest.mark.pdf
def test_every_column_of_a_wide_table_is_on_the_paper() -> None:
    from weasyprint import HTML

    head = "".join(f"<th>measure_{number}</th>" for number in range(30))
    row = "".join(f"<td>{number}.123456</td>" for number in range(30))
    page = HTML(string=f"<table><thead><tr><td></td>{head}</tr></thead><tr><th>nord</th>{row}</tr></table>")
    (wide,) = too_wide(page.render().pages)
    fit_tables(page.etree_element, [wide])
    page.wrapper_element = page.wrapper_element.from_html_root(page.etree_element)
    assert too_wide(page.render().pages) == []
    headers = [cell.text for cell in page.etree_element.iter("th")]
    assert {f"measure_{number}" for number in range(30)} <= set(headers)
    assert headers.count("nord") == len(list(page.etree_element.iter("table"))) > 2
