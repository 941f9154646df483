"""Formulas: which dollars mean mathematics, what a browser is given, what stays as its source, how paper gets them."""

from __future__ import annotations

import base64
import logging
import re
from io import BytesIO
from xml.etree import ElementTree as ET

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.notebooks import bundle, code, markdown, notebook

from toolkit.export.formulas.font import formula_style
from toolkit.export.formulas.mathml import FormulaError, set_formulas, typeset
from toolkit.export.formulas.pictures import with_pictures
from toolkit.export.notebook import markdown as reader
from toolkit.export.page import prepare, to_html
from toolkit.export.pdf import to_pdf

INK = "#000000"


def marked(source: str) -> list[str]:
    return re.findall(r'<code class="tex[^"]*">([^<]*)</code>', reader.markdown(source))


@pytest.mark.parametrize(
    "text",
    [
        *("« 5 $ et 10 $ »", "$5 and $10", "de $5 à 10$", "(5$, 10$)", "US$5/US$", "$5M–$7M, $5-$10", "$ x $"),
        *(
            "prix $5 (contre 10$)",
            "\\$5 et \\$6",
            "`$x$`",
            "    $x$",
            "```\n$$x$$\n```",
            "\\(note\\)",
            "\\[voir plus\\]",
        ),
    ],
)
def test_prices_code_and_escaped_brackets_are_no_formulas(text: str) -> None:
    assert marked(text) == []


@pytest.mark.parametrize(
    ("text", "tex"),
    [
        ("la masse $m$, au carré", "m"),
        ("$$a=b$$", "a=b"),
        ("texte\n$$\na\n\n=b\n$$\nsuite", "a\n\n=b"),
        (r"\(a=b\)", "a=b"),
        (r"\\(z\\)", "z"),
        (r"\[a=b\]", "a=b"),
        ("\\\\[\na\n\\\\]", "a"),
        ("\\begin{align}\na &= b\n\\end{align}", "\\begin{align}\na &amp;= b\n\\end{align}"),
        ("- un point $$x$$", "x"),
        ("> $$\n> x\n> $$", "x"),
        ("*a $x*y$ b*", "x*y"),
        (r"$\text{coût} = 5\,\$$ par jour", r"\text{coût} = 5\,\$"),
        ("| a |\n|---|\n| $x$ |", "x"),
    ],
)
def test_every_way_of_writing_a_formula_is_read(text: str, tex: str) -> None:
    assert marked(text) == [tex]


def test_a_formula_becomes_mathml_with_its_source() -> None:
    root = ET.fromstring(typeset(r"\frac{a}{b} < \Delta", display=True))
    assert (root.tag, root.get("display"), root.get("alttext")) == ("math", "block", r"\frac{a}{b} < \Delta")
    fraction = root.find(".//mfrac")
    assert fraction is not None
    assert [part[0].text for part in fraction] == ["a", "b"]
    assert [e.get("mathvariant") for e in root.iter("mi") if e.text == "Δ"] == ["normal"], "as TeX sets it"
    assert root.findtext(".//annotation") == r"\frac{a}{b} < \Delta"


@pytest.mark.parametrize(
    ("tex", "display", "tag"),
    [
        (r"\sum_{i=1}^n i", True, "munderover"),
        (r"\sum_{i=1}^n i", False, "msubsup"),
        (r"\lim_{x\to 0} x", True, "munder"),
        (r"\frac{\sum_i^n i}{2}", True, "msubsup"),
        (r"\frac{\displaystyle\sum_i^n i}{2}", True, "munderover"),
    ],
)
def test_limits_stand_under_their_operator_where_there_is_room(tex: str, display: bool, tag: str) -> None:
    assert f"<{tag}><mo" in typeset(tex, display=display)


def test_lines_of_a_formula_become_rows_and_carry_no_number() -> None:
    for tex in (r"\begin{align} a &= b \\ c &= d \end{align}", r"\begin{gather} a \\ b \end{gather}", r"a \\ b"):
        assert typeset(tex).count("<mtr>") == 2
        assert "(1)" not in typeset(tex)


@pytest.mark.parametrize(
    "tex",
    [
        *(
            r"\frac{a",
            r"\inconnu{x}",
            r"\left( x \right",
            r"\begin{foo} a \end{foo}",
            r"\begin{align} a",
            "x_{",
            "{",
            "^",
        ),
        *(
            r"\cancel{x}",
            r"\href{javascript:alert(1)}{x}",
            r"\style{color:red}{x}",
            r"\class{skip}{x}",
            "a & b",
            "\x00",
        ),
        *("", "x" * 6000, "{" * 2000 + "x" + "}" * 2000),
    ],
)
def test_what_cannot_be_set_as_it_was_meant_is_refused(tex: str) -> None:
    with pytest.raises(FormulaError):
        typeset(tex)


@given(st.lists(st.sampled_from([*"ab12+-=^_&{}<>\"'$%", r"\frac", r"\left(", r"\right)", r"\text{", r"\\", r"\sqrt"])))
def test_whatever_is_written_gives_sound_mathml_or_is_refused(parts: list[str]) -> None:
    try:
        markup = typeset(" ".join(parts))
    except FormulaError:
        return
    assert {element.tag for element in ET.fromstring(markup).iter()} <= {
        *("math", "semantics", "annotation", "mrow", "mi", "mo", "mn", "mtext", "mfrac", "msqrt", "mroot", "mspace"),
        *("msub", "msup", "msubsup", "munder", "mover", "munderover", "mtable", "mtr", "mtd", "mstyle", "mpadded"),
    }


def test_an_unreadable_formula_stays_as_its_source_and_its_cell_is_named() -> None:
    document = prepare(notebook(markdown("Les formules"), markdown(r"Voici $\inconnu{x}$ et $y$.")))
    text = to_html(document, static=True)
    assert r'<code class="tex">\inconnu{x}</code>' in text
    assert 'alttext="y"' in text
    assert document.warnings == (r"cell 2: a formula stays as its source, it cannot be read: \inconnu{x}",)


def test_outputs_in_latex_are_set_too() -> None:
    sympy = {"text/latex": r"$\displaystyle \frac{x}{2}$", "image/png": "iVBORw0KGgo=", "text/plain": "x/2"}
    mixed = {"text/latex": "Soit $a$ & <b>", "text/plain": "…"}
    text = to_html(prepare(notebook(markdown("Les formules"), code(bundle(sympy), bundle(mixed)))), static=True)
    assert '<math display="block" alttext="\\frac{x}{2}">' in text
    assert re.search(r'Soit <math alttext="a">.*?</math> &amp; &lt;b&gt;', text)
    assert "iVBORw0KGgo" not in text


def test_a_heading_with_a_formula_is_named_by_its_source_in_the_contents() -> None:
    document = prepare(notebook(markdown("## Les masses $m_1$"), markdown("## Le reste")))
    assert document.sections[0].headings[0].text == "Les masses m_1"


def test_only_pages_with_formulas_carry_their_font_and_it_has_every_sign() -> None:
    assert formula_style("<p>a</p>") == ""
    page = typeset(r"\sqrt{h} \leq \mathbb{R}")
    style = formula_style(page)
    assert style == formula_style(page)
    found = re.search(r"base64,([A-Za-z0-9+/=]+)", style)
    assert found
    from fontTools.ttLib import TTFont

    font = TTFont(BytesIO(base64.b64decode(found[1])))
    assert {"√", "ℎ", "≤", "ℝ"} <= set(map(chr, font.getBestCmap()))
    assert "MATH" in font
    assert len(found[1]) < 20_000


def test_on_paper_a_formula_is_a_drawing_that_stands_on_the_line() -> None:
    image = with_pictures(f"<p>a {typeset('y_1')} b</p>", INK)
    found = re.fullmatch(
        r'<p>a <img class="formula" alt="y_1" src="data:image/svg\+xml;base64,([^"]+)" '
        r'style="width:([\d.]+)em;height:([\d.]+)em;vertical-align:-([\d.]+)em"> b</p>',
        image,
    )
    assert found
    assert b"<path" in base64.b64decode(found[1])
    assert 0.5 < float(found[2]) < 1.2
    assert 0.1 < float(found[4]) < float(found[3]) < 1
    assert with_pictures(typeset("y", display=True), INK).startswith('<img class="formula display"')


def test_a_formula_that_cannot_be_drawn_stays_as_its_source_on_paper() -> None:
    odd = typeset(r"\not= \frac \in\displaystyle -", display=True)
    assert with_pictures(f"<p>{odd}</p>", INK) == r'<p><code class="tex">\not= \frac \in\displaystyle -</code></p>'


def test_drawing_a_formula_leaves_the_logs_of_the_program_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    with_pictures(typeset(r"\frac{1}{n}\sum_{i=1}^n x_i", display=True), INK)
    assert logging.getLogger().handlers == []


@pytest.mark.pdf
def test_the_pdf_reads_formulas_aloud() -> None:
    book = notebook(markdown("# Les formules\n\nUne phrase avec $E = mc^2$.\n\n$$\\sqrt{x}$$"))
    pdf = to_pdf(prepare(book))
    assert pdf == to_pdf(prepare(book))
    with pikepdf.open(BytesIO(pdf)) as file:
        figures = [
            item for item in file.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure"
        ]
        assert [str(figure.Alt) for figure in figures] == ["E = mc^2", "\\sqrt{x}"]


def test_marks_in_foreign_html_do_no_harm() -> None:
    html, unset = set_formulas('<code class="tex">x</code><code class="tex"><b>y</b></code>')
    assert html.startswith("<math")
    assert '<code class="tex"><b>y</b></code>' in html
    assert unset == ()
