"""One file, two standards: PDF/A-3a and PDF/UA-1, with the tables inside, and the same bytes everywhere."""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from typing import Any

import page
import pikepdf
import pypdf
import pytest
from PIL import Image
from support.notebooks import Notebook, bars, bundle, card, code, figure_output, html, markdown, notebook

from toolkit.export.page import prepare
from toolkit.export.paper.attachments import UNDATED
from toolkit.export.paper.lean import lean_content
from toolkit.export.paper.standards import saved
from toolkit.export.pdf import to_pdf

pytestmark = [pytest.mark.pdf, pytest.mark.usefixtures("drawn")]

TABLE = {"name": "ventes", "title": "Ventes par jour", "schema": {"fields": [{"name": "jour"}, {"name": "somme"}]}}
ROWS = [{"jour": "lundi", "somme": 1.5}, {"jour": "jeudi", "somme": 4}]
DATA = {"columns": [{"name": "jour", "label": "Jour"}], "rows": [["lundi"]]}
GLYPH = '<svg viewBox="0 0 9 9" aria-hidden="true"><rect width="9" height="9" class="f-aff"></rect></svg>'
LINKS = '<p>Dit.<sup class="r"><a href="#fin">1</a></sup> <a href="https://example.org/">ailleurs</a></p>'

QUOTE = '<p>Dit : « <span lang="en">nobody <b>spoke</b> to us</span> ».</p>'


def ours() -> Notebook:
    return notebook(
        card(
            title="Le titre",
            short_title="Titre court",
            published="2024-06-17",
            notice="Source unique",
            author="A. Durand",
        ),
        code(html('<div class="mast"><h1>Le titre</h1></div>'), tags=("masthead",)),
        code(html(f"<h2>Début</h2><p>{GLYPH} affirmé</p>{LINKS}"), tags=("debut",)),
        code(figure_output(bars(), alt="Trois barres", finding="Jeudi domine", data=DATA), tags=("debut",)),
        code(bundle({"application/vnd.dataresource+json": {**TABLE, "data": ROWS}}), tags=("fin",)),
        code(
            html(f"<h2>Fin</h2><table><tr><th>a</th></tr><tr><td lang='en'>one</td></tr></table>{QUOTE}"), tags=("fin",)
        ),
    )


def picture(mode: str, kind: str) -> dict[str, Any]:
    out = BytesIO()
    Image.new(mode, (30, 20)).save(out, format=kind)
    return bundle({f"image/{kind}": base64.b64encode(out.getvalue()).decode("ascii")})


def a_strangers() -> Notebook:
    """What notebooks from anywhere bring: levels left out, lists with strays, pictures of every kind, any script."""
    dot = f"data:image/png;base64,{picture('RGB', 'png')['data']['image/png']}"
    return notebook(
        markdown("# Sales\n\nSee [more](https://example.org/).\n\n## Data\n\n#### Two levels down"),
        markdown(f"[**bold** words](https://example.org/), [`code`](https://example.org/) [![a dot]({dot})](#data)"),
        markdown("- a\n  - b\n\n1. c\n\n   d\n   - e\n     - f"),
        code(html("<table><thead><tr><th></th><th>x</th></tr></thead><tr><th>0</th><td>1</td></tr></table>")),
        code(html("<ul><p>no item</p><li>item</li></ul><dl><dt>t</dt><dd>d</dd></dl><h6>deep</h6><img src='' alt=''>")),
        code(picture("RGBA", "png"), picture("CMYK", "jpeg"), picture("P", "png"), picture("I;16", "png")),
        code(figure_output(bars())),
        markdown("漢字, 🙂, Привет, \ue123, $E = mc^2$\n\n$$\\frac{a}{b}$$\n\n```python\nx = 1\n```"),
    )


@cache
def written(name: str) -> bytes:
    return to_pdf(prepare({"ours": ours, "a stranger's": a_strangers}[name]()))


def read() -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(written("ours")))


def elements(root: Any) -> Iterator[Any]:
    for kid in root.K if isinstance(root.get("/K"), pikepdf.Array) else ():
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


@pytest.mark.parametrize("standard", [page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1])
@pytest.mark.parametrize("name", ["ours", "a stranger's"])
def test_the_file_keeps_to_both_standards(name: str, standard: page.ValidationProfile) -> None:
    report = page.validate_pdf_bytes(written(name), profile=standard)
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []
    assert report.is_compliant
    assert report.rules.total > 100


def test_what_can_be_clicked_hangs_on_its_link() -> None:
    with pikepdf.open(BytesIO(written("a stranger's"))) as file:
        links = [element for top in file.Root.StructTreeRoot.K for element in elements(top) if element.S == "/Link"]
        places = [kid for link in links for kid in link.K if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid]
        annotations = [one for sheet in file.pages for one in sheet.obj.get("/Annots", [])]
        assert len(places) == len(annotations) >= 5


def test_every_table_is_attached_as_data_with_its_description_and_the_date_of_the_document() -> None:
    document = prepare(ours())
    with read() as file:
        attached = {name: spec.get_file() for name, spec in file.attachments.items()}
        assert list(attached) == ["fig-1.csv", "ventes.csv"]
        assert {name: found.read_bytes().decode() for name, found in attached.items()} == {
            f"{name}.csv": text for name, text in document.resources.items()
        }
        specs = {str(spec.UF): spec for spec in file.Root.AF}
        assert list(specs) == list(attached), "each once, in the order of a tree that a reader can search"
        assert {str(spec.AFRelationship) for spec in specs.values()} == {"/Data"}
        assert str(specs["ventes.csv"].Desc) == "Ventes par jour"
        assert str(specs["fig-1.csv"].Desc) == "Données de la figure 1. Jeudi domine"
        parameters = specs["ventes.csv"].EF.F.Params
        assert str(parameters.ModDate) == str(parameters.CreationDate) == "D:20240617000000Z"
        assert specs["ventes.csv"].EF.F.Subtype == "/text/csv"


def test_the_paper_names_the_tables_that_are_inside() -> None:
    text = " ".join("".join(sheet.extract_text() for sheet in pypdf.PdfReader(BytesIO(written("ours"))).pages).split())
    assert "fig-1.csv est joint à ce fichier." in text
    assert "ventes.csv est joint à ce fichier. Ventes par jour · 2 lignes." in text


def test_a_document_without_a_date_dates_its_tables_all_the_same() -> None:
    undated = notebook(code(bundle({"application/vnd.dataresource+json": {**TABLE, "data": ROWS}})))
    with pikepdf.open(BytesIO(to_pdf(prepare(undated)))) as file:
        assert str(file.Root.AF[0].EF.F.Params.ModDate) == f"D:{UNDATED:%Y%m%d%H%M%S}Z"


def test_the_colours_are_those_of_the_screen_and_the_metadata_can_be_read_by_anyone() -> None:
    with read() as file:
        assert "/Filter" not in file.Root.Metadata
        assert b"<pdfuaid:part>1</pdfuaid:part>" in written("ours")
        assert b'pdfaid:part="3" pdfaid:conformance="A"' in written("ours")
        (intent,) = file.Root.OutputIntents
        assert intent.S == "/GTS_PDFA1"
        assert "sRGB" in str(intent.OutputConditionIdentifier)


def test_running_heads_and_drawings_that_repeat_words_are_not_read() -> None:
    with read() as file:
        last = file.pages[-1].Contents.read_bytes()
        assert last.count(b"/Artifact <</Type /Pagination /Subtype /Footer>> BDC") == 2
        root = file.Root.StructTreeRoot
        kept = {element.objgen for element in elements(root)}
        marked = [entry for entry in root.ParentTree.Nums if isinstance(entry, pikepdf.Array)]
        assert any(entry is None for entries in marked for entry in entries)
        assert {entry.objgen for entries in marked for entry in entries if entry is not None} <= kept
        assert [str(element.Alt) for element in elements(root) if element.S == "/Figure"] == ["Trois barres"]


def test_headers_say_what_they_head() -> None:
    with pikepdf.open(BytesIO(written("a stranger's"))) as file:
        headers = [element for element in elements(file.Root.StructTreeRoot) if element.S == "/TH"]
        assert [str(header.A.Scope) for header in headers] == ["/Column", "/Row"]


def test_a_link_within_the_file_says_which_page_it_leads_to() -> None:
    with read() as file:
        links = [link for sheet in file.pages for link in sheet.obj.get("/Annots", [])]
        assert [str(link.Contents) for link in links] == ["page 2", "https://example.org/"]
        assert all(abs(link.Rect[3] - link.Rect[1]) > 5 for link in links), "it can be hit"


def test_levels_that_are_left_out_are_closed_up() -> None:
    with pikepdf.open(BytesIO(written("a stranger's"))) as file:
        kinds = [str(element.S) for element in elements(file.Root.StructTreeRoot)]
        assert [kind for kind in kinds if kind[:2] == "/H"] == ["/H1", "/H2", "/H3", "/H4"]


def test_a_character_that_no_font_has_is_told_by_its_code() -> None:
    text = "".join(sheet.extract_text() for sheet in pypdf.PdfReader(BytesIO(written("a stranger's"))).pages)
    assert "[U+E123]" in text
    assert "Привет" in text


def test_no_stream_ends_with_a_carriage_return_and_each_still_reads_the_same() -> None:
    texts = [bytes([number]) for number in range(256)]
    with pikepdf.Pdf.new() as file:
        packed = [pikepdf.Stream(file, zlib.compress(text), Filter=pikepdf.Name.FlateDecode) for text in texts]
        assert any(stream.read_raw_bytes().endswith(b"\r") for stream in packed)
        file.Root.Many = pikepdf.Array(packed)
        file.add_blank_page()
        out = saved(file)
    assert b"\r\nendstream" not in out
    with pikepdf.open(BytesIO(out)) as file:
        assert [stream.read_bytes() for stream in file.Root.Many] == texts


def test_words_hang_on_their_paragraph_and_on_nothing_that_says_no_more() -> None:
    with read() as file:
        root = file.Root.StructTreeRoot
        held = [element for top in file.Root.StructTreeRoot.K for element in elements(top)]
        spans = [one for one in held if one.S == "/Span" and "/Lang" not in one]
        assert not [one for one in spans if one.P.S in ("/P", "/Link", "/TD", "/H2")]
        numbers = list(root.ParentTree.Nums)
        marked = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
        for sheet in file.pages:
            for number, owner in enumerate(marked[int(sheet.obj.StructParents)]):
                if owner is not None:
                    assert number in [kid if isinstance(kid, int) else kid.get("/MCID") for kid in owner.K]


def test_words_of_another_language_say_which_and_the_others_say_nothing() -> None:
    with read() as file:
        held = [element for top in file.Root.StructTreeRoot.K for element in elements(top)]
        foreign = [element for element in held if "/Lang" in element]
        assert {str(element.Lang) for element in foreign} == {"en"}
        assert {str(element.S) for element in foreign} == {"/Span", "/TD"}
        assert all(len(element.K) for element in foreign)


def test_a_page_is_drawn_to_the_hundredth_of_a_pixel_and_reads_as_before() -> None:
    with read() as file:
        drawn = b"".join(sheet.Contents.read_bytes() for sheet in file.pages)
    assert re.search(rb"\d\.\d{3,} \S+ (?:m|l|re)\b", drawn) is None
    assert re.search(rb">0<", drawn) is None
    text = "".join(sheet.extract_text() for sheet in pypdf.PdfReader(BytesIO(written("ours"))).pages)
    assert "affirmé" in text
    assert "Dit." in text


def test_letters_set_one_by_one_become_words_that_stand_where_they_stood() -> None:
    drawn = (
        b"1 0 0 -1 10 50 Tm\n/F 10 Tf\n[<0001>0] TJ\n0 Tr\n1 0 0 -1 15 50 Tm\n[<0002>0] TJ\n"
        b"0 Tr\n1 0 0 -1 20.2 50 Tm\n[<0001>0] TJ\n"
    )
    assert (
        lean_content(drawn, {b"F": {1: 500.0, 2: 500.0}}) == b"1 0 0 -1 10 50 Tm\n/F 10 Tf\n[<00010002>-20<0001>]TJ\n"
    )
    assert lean_content(drawn, {b"F": {1: 500.0}}).count(b"Tm") == 3, "of an unknown width nothing is reckoned"
