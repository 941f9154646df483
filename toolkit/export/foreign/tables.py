"""Other people's tables made readable: headers with their scope, numbers to the right and in the page's language."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from toolkit.export.words import Words

_SIGN = r"[-+\u2212]?"
_CURRENCY = r"(?:[€$£¥]|USD|EUR|GBP)"
_NUMBER = re.compile(
    rf"^{_SIGN}{_CURRENCY}?\s?{_SIGN}[\d\u202f\u00a0\u2009 ,]*\d(?:\.\d+)?(?:e[-+]?\d+)?\s?(?:%|\u2030|{_CURRENCY})?$",
    re.IGNORECASE,
)
_EMPTY = frozenset({"", "...", "…", "NaN", "nan", "None", "NaT", "<NA>", "–", "—", "-"})
_MISSING = frozenset({"NaN", "nan", "None", "NaT", "<NA>"})
_POINT = re.compile(rf"^{_SIGN}\d+\.\d+(?:e[-+]?\d+)?\s?[%\u2030]?$", re.IGNORECASE)
_DATE = re.compile(
    r"^\d{4}-\d\d(?:-\d\d(?:[ T]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[+-]\d\d:\d\d)?)?)?$|^\d\d/\d\d/\d{2,4}$"
)

Text = Callable[[etree._Element], str]


def fit_table(table: etree._Element, words: Words, text: Text) -> None:
    """Make *table* readable in place; a table of the house (``role="table"``) is left as it is."""
    if table.get("role") == "table":
        return
    for name in ("border", "style"):
        table.attrib.pop(name, None)
    _complete(table, words)
    _caption(table, text)
    for header in table.iterfind("./thead//th"):
        header.set("scope", "colgroup" if header.get("colspan", "1") != "1" else "col")
        if not text(header):
            header.tag = "td"
            header.attrib.pop("scope")
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iterfind("./tbody/tr")]
    for row in rows:
        for cell in row:
            if cell.tag == "th":
                cell.set("scope", "rowgroup" if cell.get("rowspan", "1") != "1" else "row")
            elif len(cell) == 0 and text(cell) in _MISSING:
                cell.text = words("empty_cell")
    # A heading over some of the rows is no row of data.
    _align(table, [row for row in rows if len(row) > 1 or (row and row[0].get("colspan", "1") == "1")], words, text)


def _complete(table: etree._Element, words: Words) -> None:
    """Take out groups without rows, and give a head without a body one row that says so."""
    for part in [part for part in table if part.tag in ("thead", "tbody", "tfoot") and part.find("tr") is None]:
        # PDF/UA knows no group of no rows, and no head without a body.
        table.remove(part)
    if table.find("thead") is not None and table.find("tbody") is None and table.find("tr") is None:
        columns = max(sum(_span(cell) for cell in row) for row in table.iterfind("./thead/tr"))
        row = etree.SubElement(etree.SubElement(table, "tbody"), "tr")
        etree.SubElement(row, "td", {"colspan": str(max(columns, 1))}).text = words("empty_table")


def _span(cell: etree._Element) -> int:
    text = cell.get("colspan", "1")
    return int(text) if text.isdecimal() else 1


def _caption(table: etree._Element, text: Text) -> None:
    """Make a caption of the title that great_tables sets into the head as rows."""
    rows = [row for row in table.iterfind("./thead/tr") if "gt_heading" in (row.get("class") or "").split()]
    if not rows or table.find("caption") is not None:
        return
    caption = etree.Element("caption")
    for place, row in enumerate(rows):
        for cell in row:
            cell.tag, cell.tail = "span" if place else "b", " "
            cell.attrib.clear()
            caption.append(cell)
        parent = row.getparent()
        if parent is not None:
            parent.remove(row)
    table.insert(0, caption)
    for name in ("aria-labelledby", "aria-describedby"):
        table.attrib.pop(name, None)


def _align(table: etree._Element, rows: list[list[etree._Element]], words: Words, text: Text) -> None:
    """Set the columns of numbers to the right; a header that reaches over rows leaves the later ones shorter."""
    lengths = {len(row) for row in rows}
    if not rows or any(cell.tag != "th" for row in rows for cell in row[: len(row) - min(lengths)]):
        return
    heads = [[cell for cell in head if cell.tag in ("td", "th")] for head in table.findall("./thead/tr")]
    aligned = [row[len(row) - min(lengths) :] for row in rows]
    for place, column in enumerate(zip(*aligned, strict=True), start=max(lengths) - min(lengths)):
        texts = [text(cell) for cell in column]
        filled = [word for word in texts if word not in _EMPTY]
        if filled and all(_DATE.match(word) for word in filled):
            for cell in column:
                cell.set("class", "nw")
            continue
        if column[0].tag == "th" or not filled or not all(_NUMBER.match(word) for word in filled):
            continue
        for cell, word in zip(column, texts, strict=True):
            cell.set("class", "c")
            if len(cell) == 0 and word not in _EMPTY:
                cell.text = _localized(word, words)
        for head in heads:
            if len(head) == max(lengths):
                head[place].set("class", "c")


def _localized(number: str, words: Words) -> str:
    """Return a number with the decimal sign of the page; one written with other signs keeps them, but for its minus."""
    if _POINT.match(number):
        number = number.replace(".", words.entries["decimal"])
    return re.sub(r"^-", "\u2212", number)
