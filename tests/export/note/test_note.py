"""A note to paste elsewhere: what the page says, in its order, with references, in Markdown and DOCX."""

from __future__ import annotations

import zipfile
from functools import cache
from io import BytesIO
from typing import Any

import docx
import mistune
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from support.executed import FRENCH, briefing_of
from support.notebooks import bars, card, code, figure_output, html, markdown, notebook

from toolkit.export.note import Note, note_of, to_docx, to_markdown
from toolkit.export.note.markdown import escaped
from toolkit.export.note.reading import read_fragment
from toolkit.export.note.text import Code, Heading, Item, Paragraph, Run, Table, plain
from toolkit.export.prepare import prepare

pytestmark = pytest.mark.usefixtures("drawn")
HEAD = (
    '<header class="top"><div class="rule"></div><div class="kind lab"><p class="k">Note</p><p>Édition 2</p></div>'
    '<div class="mast"><h1>Le titre</h1></div><div class="mfacts"><dl class="facts"><div><dt>Diffusion</dt>'
    '<dd><span class="tlp tlp-red">TLP:RED</span></dd></div></dl></div></header>'
)
POINT = (
    '<h2>Points</h2><div class="scale"><p>Échelle</p></div><div class="kj"><h3><span class="j">1</span>« a »'
    '<sup class="r"><a href="#p4">4</a> <a href="#pS">S</a></sup></h3><p>Compté <span class="tag">calcul</span></p>'
    '<dl><div><dt>Probabilité</dt><dd><svg viewBox="0 0 1 1"><title>x</title></svg>'
    '<span class="todo">à saisir</span></dd></div></dl></div><p id="p4">4</p><p id="pS">S</p>'
)


def note(*cells: dict[str, Any], **entries: Any) -> Note:
    return note_of(prepare(notebook(card(title="Le titre", **entries), *cells)))


def marked() -> Note:
    cells = (code(html(HEAD), tags=("masthead",)), code(html(POINT), tags=("points",)))
    return note(*cells, code(html("<h2>Reste</h2><p>ailleurs</p>"), tags=("reste",)), tlp="TLP:RED", brief=["points"])


@cache
def ours() -> Note:
    return note_of(prepare(briefing_of(FRENCH)))


def document(note: Note) -> Any:
    return docx.Document(BytesIO(to_docx(note)))


def test_the_note_holds_the_head_and_the_sections_that_the_card_names() -> None:
    text = to_markdown(marked())
    assert text.startswith("**TLP:RED**\n\n# Le titre\n\nNote · Édition 2\n")
    assert text.endswith("\n\n**TLP:RED**\n")
    assert "- **Diffusion\u00a0:** TLP:RED" in text
    assert "### 1. « a » [4, S]" in text
    assert "ailleurs" not in text


def test_references_tags_and_empty_fields_stay_and_keys_of_drawings_go() -> None:
    text = to_markdown(marked())
    assert "Compté [calcul]" in text
    assert "- **Probabilité\u00a0:** à saisir" in text
    assert "Échelle" not in text
    assert "Entre crochets" in text


def test_our_briefing_gives_its_essentials_and_every_point_word_for_word() -> None:
    page = prepare(briefing_of(FRENCH))
    text = to_markdown(ours())
    fragments = [
        part.html
        for section in page.sections
        if section.id in ("essentiel", "points-saillants")
        for part in section.parts
    ]
    assert text.count("\n### ") == "".join(fragments).count('class="kj"') > 2
    assert "## L’essentiel" in text
    assert "\u202f;" in text, "typographic spaces stay"
    assert "Annoté" not in text


def test_a_notebook_without_such_an_entry_gives_all_of_it() -> None:
    cells = (
        markdown("# Rapport\n\nUn *mot* et `x = 1`, [ici](https://example.org/a).\n\n> Dit ailleurs."),
        markdown("1. un\n2. deux\n   - sous"),
        code(html("<h2>Suite</h2><pre>a\n b</pre>"), figure_output(bars(), alt="Trois barres", finding="Tout monte")),
    )
    text = to_markdown(note_of(prepare(notebook(*cells))))
    assert "Un *mot* et `x = 1`, [ici](<https://example.org/a>)." in text
    assert "> Dit ailleurs." in text
    assert "1. un\n2. deux\n    - sous" in text
    assert "```\na\n b\n```" in text
    assert "**Figure 1.** Tout monte Trois barres" in text
    assert "crochets" not in text


def test_a_cell_that_reaches_over_rows_moves_no_other_out_of_its_column() -> None:
    table = (
        "<table><caption>T</caption><tr><th>a</th><th colspan=2>b</th></tr>"
        "<tr><th rowspan=2>n</th><td>1</td><td>2</td></tr><tr><td>3</td><td>4|5</td></tr></table>"
    )
    (block,) = read_fragment(table, "fr")
    assert isinstance(block, Table)
    assert [[plain(cell) for cell in row] for row in block.rows] == [["a", "b", ""], ["n", "1", "2"], ["", "3", "4|5"]]
    assert "|  | 3 | 4\\|5 |" in to_markdown(Note("fr", "", "", "", "", (block,)))


@given(st.text(alphabet="ab *_`[]()<>&;!#+-.1~|\\:\u00a0é«»", max_size=40))
def test_no_words_of_a_text_become_signs_of_markdown(text: str) -> None:
    words = " ".join(text.split(" ")).strip(" ")
    shown = mistune.html(to_markdown(Note("fr", "", "", "", "", (Paragraph((Run(words),)),))) if words else "")
    (block,) = read_fragment(str(shown), "fr") if words.strip() else (Paragraph((Run(words),)),)
    assert plain(block.runs).split() == words.split()  # type: ignore[union-attr]  # it is the paragraph that went in


@pytest.mark.parametrize("after", ["", " suite", "suite", ", suite", "\u00a0; suite"])
@pytest.mark.parametrize("words", ["mot", "« mot »", "mot.", "(mot)", "mot "])
def test_no_sign_of_emphasis_stands_where_it_would_be_read_as_a_star(words: str, after: str) -> None:
    runs = (Run("Un "), Run(words, bold=True), Run(after))
    (block,) = read_fragment(str(mistune.html(to_markdown(Note("fr", "", "", "", "", (Paragraph(runs),))))), "fr")
    assert plain(block.runs).split() == plain(runs).split()  # type: ignore[union-attr]  # it is the paragraph


def test_brackets_of_references_stay_readable() -> None:
    assert escaped("dit. [4, 14]") == "dit. [4, 14]"
    assert escaped("[a]: b") == "\\[a]: b"


def test_code_holds_its_backticks() -> None:
    assert to_markdown(Note("fr", "", "", "", "", (Code("```\nx"),))) == "````\n```\nx\n````\n"


def test_the_docx_has_real_headings_lists_and_its_language() -> None:
    file = document(marked())
    styles = {paragraph.text: paragraph.style.name for paragraph in file.paragraphs}
    assert styles["Le titre"] == "Title"
    assert styles["Points"] == "Heading 2"
    assert styles["1. « a » [4, S]"] == "Heading 3"
    assert styles["Probabilité\u00a0: à saisir"] == "List Bullet"
    assert next(file.styles.element.iter(qn("w:lang"))).get(qn("w:val")) == "fr-FR"
    assert file.core_properties.language == "fr-FR"


def test_the_docx_is_marked_at_head_and_foot_of_every_sheet() -> None:
    section = document(marked()).sections[0]
    assert not section.different_first_page_header_footer
    for place in (section.header, section.footer):
        (run,) = place.paragraphs[0].runs
        assert run.text.strip("\u00a0") == "TLP:RED"
        assert (str(run.font.color.rgb), run.font.size.pt) == ("FF2B2B", 12)


def test_words_of_another_language_are_marked_so() -> None:
    (paragraph,) = read_fragment('<p>Selon « <span lang="en">the court</span> »</p>', "fr")
    file = document(Note("fr", "", "", "", "", (paragraph,)))
    spoken = {run.text: run._r.find(".//" + qn("w:lang")) for run in file.paragraphs[0].runs}
    assert spoken["the court"].get(qn("w:val")) == "en-GB"
    assert spoken["Selon « "] is None


def test_the_docx_says_who_signs_it_and_nothing_of_clock_or_template() -> None:
    file = to_docx(note(code(html("<p>a</p>")), author="A. Durand", organisation="Cellule"))
    about = docx.Document(BytesIO(file)).core_properties
    assert (about.title, about.author, about.comments) == ("Le titre", "A. Durand", "")
    names = zipfile.ZipFile(BytesIO(file)).namelist()
    assert not [name for name in names if "thumbnail" in name]
    assert {entry.date_time for entry in zipfile.ZipFile(BytesIO(file)).infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert b"dcterms:created" not in zipfile.ZipFile(BytesIO(file)).read("docProps/core.xml")


def test_equal_notes_give_equal_bytes() -> None:
    assert to_docx(ours()) == to_docx(note_of(prepare(briefing_of(FRENCH))))


def test_each_list_has_its_own_numbers() -> None:
    lists = read_fragment(
        "<ol><li>a</li><li>b</li></ol><p>et</p><ol start='4'><li>c<ol><li>d</li></ol></li></ol>", "fr"
    )
    texts = [paragraph.text for paragraph in document(Note("fr", "", "", "", "", tuple(lists))).paragraphs]
    assert texts == ["1.\u00a0a", "2.\u00a0b", "et", "4.\u00a0c", "1.\u00a0d"]


def test_hostile_words_cannot_break_the_file() -> None:
    blocks = (Heading(1, (Run("a\x00\x0b<w:p>"),)), Item((Run("\ufffe&"),)), Table("", (((Run("]]>"),),),)))
    assert document(Note("fr", "\x01", "TLP:PINK", "", "", blocks)).paragraphs[0].text == "a<w:p>"
