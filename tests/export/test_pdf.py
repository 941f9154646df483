"""The PDF: tagged, outlined, its running heads from the card, its fonts embedded."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from io import BytesIO

import pypdf
import pytest
from lxml import etree
from support.notebooks import bars, card, code, figure_output, html, notebook

from toolkit.export.page import prepare
from toolkit.export.paper.sheet import laid_out, page_boxes
from toolkit.export.pdf import inline_marks, to_pdf

pytestmark = [pytest.mark.pdf, pytest.mark.usefixtures("drawn")]

GLYPH = '<svg viewBox="0 0 9 9" aria-hidden="true"><rect width="9" height="9" class="f-aff"></rect></svg>'


def a_notebook() -> dict[str, object]:
    long = "".join(f"<p>{'Une ligne de texte. ' * 12}</p>" for _ in range(30))
    return notebook(
        card(title="Le titre", short_title="Titre court", tlp="TLP:AMBER+STRICT", notice='Source "unique"'),
        code(html('<div class="mast"><h1>Le titre</h1></div>'), tags=("masthead",)),
        code(html(f"<h2>Début</h2><p>{GLYPH} affirmé</p>{long}"), tags=("debut",)),
        code(figure_output(bars(), alt="Trois barres"), tags=("debut",)),
        code(html("<h2>Fin</h2><p>fin</p>"), tags=("fin",)),
    )


@cache
def written() -> bytes:
    return to_pdf(prepare(a_notebook()))


def read() -> pypdf.PdfReader:
    return pypdf.PdfReader(BytesIO(written()))


def test_head_and_foot_of_every_page_come_from_the_card() -> None:
    pages = [page.extract_text() for page in read().pages]
    assert len(pages) >= 2
    for number, text in enumerate(pages, start=1):
        assert text.count("TLP:AMBER+STRICT") == 2
        assert 'Source "unique"' in text
        assert f"{number} / {len(pages)}" in text.replace("\u00a0", " ")
        assert ("Titre court" in text) == (number > 1)


def test_the_file_is_tagged_titled_and_outlined() -> None:
    reader = read()
    catalog = reader.trailer["/Root"]
    assert catalog["/Lang"] == "fr"
    assert catalog["/MarkInfo"]["/Marked"]
    assert b"pdfuaid" in catalog["/Metadata"].get_data()
    assert reader.metadata is not None
    assert reader.metadata.title == "Le titre"
    assert [entry.title for entry in reader.outline[1]] == ["Début", "Fin"]


def test_every_figure_of_the_structure_has_a_text() -> None:
    texts = []

    def walk(node: object) -> None:
        node = getattr(node, "get_object", lambda: node)()
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, dict):
            if node.get("/S") == "/Figure":
                texts.append(node.get("/Alt"))
            if "/K" in node:
                walk(node["/K"])

    walk(read().trailer["/Root"]["/StructTreeRoot"])
    assert texts == ["Trois barres"], "a drawing that repeats the words beside it is not read"


def test_only_the_embedded_fonts_are_used() -> None:
    names = {font.get_object()["/BaseFont"] for page in read().pages for font in page["/Resources"]["/Font"].values()}
    assert names
    assert all("Briefing" in name for name in names), names


def test_a_hostile_card_cannot_leave_its_string() -> None:
    document = prepare(notebook(card(tlp='"}</style><script>x</script>', short_title="a\\")))
    css = page_boxes(document)
    assert "<" not in css
    assert "\\22 " in css


def test_small_drawings_get_their_styles_and_their_text_for_readers() -> None:
    shown = inline_marks(GLYPH)
    assert "<title>" not in shown
    assert "<title>affirmé</title>" in inline_marks(GLYPH.replace('aria-hidden="true"', 'aria-label="affirmé"'))
    assert 'style="fill: #0A2A4A"' in shown


def test_no_style_of_a_mark_breaks_its_attribute() -> None:
    css = files("toolkit.export").joinpath("templates", "page.css").read_text(encoding="utf-8")
    names = re.findall(r"^svg \.([\w-]+) \{", css.partition("/* marks */")[2].partition("/* end of marks */")[0], re.M)
    marks = "".join(f'<path class="{name}"/>' for name in names)
    drawing = inline_marks(f'<svg viewBox="0 0 1 1">{marks}</svg>')
    assert len(names) > 15
    assert len(etree.fromstring(drawing)) == len(names)
    assert "var(" not in drawing


def test_a_short_listing_stays_whole_and_a_long_one_may_go_on_over_the_page() -> None:
    short, long = ("<pre>" + "\n".join("x" * lines) + "</pre>" for lines in (3, 60))
    assert laid_out(short) == f'<div class="whole">{short}</div>'
    assert laid_out(long) == long
    pages = pypdf.PdfReader(BytesIO(to_pdf(prepare(notebook(code(html(f"<p>avant</p>{long}"))))))).pages
    assert "x" in pages[0].extract_text()


def test_an_analyst_s_judgement_stands_in_two_columns_like_a_point_and_its_heading_goes_with_it() -> None:
    judgement = '<div class="kj own"><h3>Avis</h3><p>m</p><p>m</p><p>m</p><dl><dt>Signé</dt><dd>Reis</dd></dl></div>'
    assert '<div class="kj own"><div class="text"><h3>Avis</h3>' in laid_out(judgement)
    head = '<h3>Jugements</h3><p class="lab">Mots</p>'
    for lines in range(40, 52):
        before = "".join(f"<p>{line}</p>" for line in range(lines))
        pages = pypdf.PdfReader(BytesIO(to_pdf(prepare(notebook(code(html(before + head + judgement))))))).pages
        texts = [page.extract_text() for page in pages]
        assert [("Jugements" in text, "Avis" in text) for text in texts] in (
            [(True, True)],
            [(False, False), (True, True)],
        )


def test_a_point_stands_in_the_outline_by_its_number_and_words_without_the_raised_numbers() -> None:
    long = "les trois ponts de la vallée sont fermés à la circulation jusqu’à la fin des travaux de la digue du nord"
    heads = ("«\u00a0le pont <i>ferme</i>\u00a0».", long)
    points = "".join(
        f'<div class="kj"><h3><span class="j">{rank}</span>{head}<sup class="r"><a href="#h">1</a></sup></h3>'
        "<p>m</p><dl><dt>t</dt><dd>d</dd></dl></div>"
        for rank, head in enumerate(heads, start=1)
    )
    file = to_pdf(prepare(notebook(card(title="T"), code(html(f'<h2 id="h">Points</h2>{points}')))))
    outline = pypdf.PdfReader(BytesIO(file)).outline
    while isinstance(outline[-1], list):
        outline = outline[-1]
    titles = [entry.title for entry in outline]
    assert titles[0] == "1. «\u00a0le pont ferme\u00a0»."
    assert titles[1].startswith("2. les trois ponts")
    assert titles[1].endswith("…")


def test_a_raised_number_does_not_begin_a_line() -> None:
    assert laid_out('dit.<sup class="r">1</sup>') == 'dit.\u2060<sup class="r">1</sup>'
    assert "\u2060" not in "".join(page.extract_text() for page in read().pages)


def test_a_heading_and_the_line_under_it_stay_with_the_judgement_they_announce() -> None:
    lines = "".join(
        f"{'<p>Une ligne.</p>' * (n % 7)}<h3>Titre{n:02}</h3><p class='lab'>Note</p>"
        f'<div class="kj"><h3>Dit{n:02}</h3><p>{"Un motif. " * 30}</p><dl><div><dt>De</dt><dd>A</dd></div></dl></div>'
        for n in range(40)
    )
    pages = pypdf.PdfReader(BytesIO(to_pdf(prepare(notebook(code(html(f"<h2>Un</h2>{lines}"))))))).pages
    texts = [page.extract_text() for page in pages]
    assert len(texts) > 3
    apart = [n for n in range(40) if not any(f"Titre{n:02}" in text and f"Dit{n:02}" in text for text in texts)]
    assert apart == []
