"""Pictures of a notebook: their words, their size, and drawings in which nothing runs."""

from __future__ import annotations

import base64
import re
from typing import Any

import pytest
from support.notebooks import bundle, card, code, html, markdown, notebook
from support.strangers import DOT, a_plot, png, retina, svg

from toolkit.base.errors import InputError
from toolkit.export.document import Document
from toolkit.export.page import prepare, to_html

TITLE = markdown("Les images du jour")


def prepared(*cells: dict[str, Any], **options: Any) -> Document:
    return prepare(notebook(TITLE, *cells), **options)


def alt(document: Document) -> str:
    found = re.search(r'<img[^>]* alt="([^"]*)"', to_html(document, static=True))
    assert found
    return found[1]


def test_a_picture_without_words_gets_its_size_and_a_warning() -> None:
    document = prepared(code(png(a_plot())))
    assert re.fullmatch(r"Image de \d+ × \d+ pixels\.", alt(document))
    assert document.warnings == ("cell 2: the picture has no alternative text; it was given its size",)


@pytest.mark.parametrize("key", ["alt", "fig-alt"])
def test_its_words_come_from_the_cell(key: str) -> None:
    cell = code(png(a_plot()))
    cell["metadata"][key] = "Le débit monte"
    assert alt(prepared(cell)) == "Le débit monte"
    assert prepared(cell, strict=True).warnings == ()


def test_or_from_its_first_line_with_a_caption_as_quarto_writes_it() -> None:
    cell = code(png(a_plot())) | {"source": '#| fig-alt: "Le débit monte"\n#| fig-cap: Débit à Blois\nplot()'}
    document = prepared(cell)
    assert alt(document) == "Le débit monte"
    assert '<figcaption><p class="sub">Débit à Blois</p></figcaption></figure>' in to_html(document, static=True)


def test_or_from_the_output() -> None:
    assert alt(prepared(code(png(a_plot()) | {"metadata": {"image/png": {"alt": "Le débit"}}}))) == "Le débit"


@pytest.mark.parametrize("cell", [code(png(a_plot())), markdown(f"![](data:image/png;base64,{DOT})")])
def test_strict_asks_for_words(cell: dict[str, Any]) -> None:
    with pytest.raises(InputError, match=r"cell 2: .*picture has no alternative text"):
        prepared(cell, strict=True)
    with pytest.raises(InputError, match="cell 2"):
        prepare(notebook(TITLE, cell, card()))


def test_the_name_of_a_file_is_no_description() -> None:
    cell = markdown("![image.png](attachment:image.png)") | {"attachments": {"image.png": {"image/png": DOT}}}
    document = prepared(cell)
    assert alt(document) == "Image (image.png)"
    assert document.warnings == ("cell 2: a picture has no alternative text; it was called “image”",)


def test_a_retina_picture_is_as_wide_as_it_says() -> None:
    output = retina(a_plot())
    assert '<p class="picture x1"><img src=' in to_html(prepared(code(output)), static=True).replace(
        'class="x1 ', 'class="'
    )
    assert f".x1{{max-width:{output['metadata']['image/png']['width']}px}}" in to_html(
        prepared(code(output)), static=True
    )


def test_the_words_in_a_drawing_of_matplotlib_become_its_description() -> None:
    words = alt(prepared(code(svg(a_plot()))))
    assert words.startswith("Image de 5")
    assert all(word in words for word in ("Débit de la Loire à Blois", "Semaine", "Débit (m³/s)"))


SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="30" onload="a()">'
    "<script>a()</script><style>@import url(https://example.org/a);</style><foreignObject><p>a</p></foreignObject>"
    '<a href="javascript:a()"><text x="1" onclick="a()">Bonjour</text></a><image href="https://example.org/a.png"/>'
    '<use xlink:href="#b"/><use href="https://example.org/a.svg#b"/><rect id="b" style="fill:url(https://example.org)"/>'
    '<animate attributeName="href" values="javascript:a()"/></svg>'
)


def test_nothing_runs_or_loads_in_a_drawing() -> None:
    text = to_html(prepared(code(bundle({"image/svg+xml": SVG}))), static=True)
    found = re.search(r"data:image/svg\+xml;base64,([\w+/=]+)", text)
    assert found
    drawing = base64.b64decode(found[1]).decode()
    assert "Bonjour" in drawing
    assert 'xlink:href="#b"' in drawing
    assert not re.search(r"script|onload|onclick|example\.org|foreignObject|animate", drawing)


@pytest.mark.parametrize(
    ("mime", "data"),
    [
        ("image/png", "iVBORw0KGgo="),
        ("image/png", "no base64"),
        ("image/jpeg", ""),
        ("image/svg+xml", "<svg"),
        ("image/svg+xml", "<p/>"),
    ],
)
def test_a_broken_picture_is_an_error_that_names_the_cell(mime: str, data: str) -> None:
    with pytest.raises(InputError, match=f"cell 2: the picture is broken, it is no {re.escape(mime)}"):
        prepared(code(bundle({mime: data})))


def test_a_picture_in_html_keeps_its_words() -> None:
    document = prepared(code(html(f'<img src="data:image/png;base64,{DOT}" alt="Un point">')))
    assert alt(document) == "Un point"
    assert document.warnings == ()
