"""A note as DOCX: real headings and lists, its language set, the TLP mark at head and foot, always the same bytes."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import Any

from toolkit.export.marking import COLOURS, GROUND, POINTS
from toolkit.export.note.content import Note
from toolkit.export.note.text import Block, Code, Heading, Item, Paragraph, Run, Runs, Table

LOCALES = {"fr": "fr-FR", "en": "en-GB"}
INK = "17212B"
HEADINGS, BODY = "Cambria", "Calibri"
"""Fonts that word processors have, or have a stand-in of the same widths for."""

_SIZES = {1: 20, 2: 14, 3: 11.5, 4: 11, 5: 11, 6: 11}
# XML knows no other control characters.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def to_docx(note: Note) -> bytes:
    """Return the note as a DOCX file; equal notes give equal bytes."""
    import docx

    file = docx.Document()
    _set_styles(file, LOCALES.get(note.language, "fr-FR"))
    _set_page(file, note)
    for block in note.blocks:
        _add(file, block)
    _describe(file, note)
    out = BytesIO()
    file.save(out)
    return repacked(out.getvalue())


def _set_styles(file: Any, locale: str) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    defaults = file.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    language = defaults.find(qn("w:lang"))
    for name in ("w:val", "w:eastAsia"):
        language.set(qn(name), locale)
    names = {"Normal": (BODY, 11.0), **{f"Heading {n}": (HEADINGS, size) for n, size in _SIZES.items() if n > 1}}
    for name, (font, size) in {**names, "Title": (HEADINGS, _SIZES[1])}.items():
        style = file.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = font, Pt(size), RGBColor.from_string(INK)
        fonts = style.element.rPr.rFonts
        for key in [key for key in fonts.attrib if "Theme" in key]:
            del fonts.attrib[key]
    border = file.styles["Title"].element.pPr.find(qn("w:pBdr"))
    if border is not None:
        file.styles["Title"].element.pPr.remove(border)


def _set_page(file: Any, note: Note) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm

    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(22)
    for place in (section.header, section.footer):
        paragraph = place.paragraphs[0]
        if note.tlp:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            _add_mark(paragraph, note.tlp)


def _add_mark(paragraph: Any, label: str) -> None:
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement
    from docx.shared import Pt, RGBColor

    run = paragraph.add_run(f"\u00a0{_CONTROL.sub('', label)}\u00a0")
    run.bold, run.font.size = True, Pt(POINTS)
    run.font.color.rgb = RGBColor.from_string(COLOURS.get(label, "#FFFFFF")[1:])
    shade = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", GROUND[1:])):
        shade.set(qn(name), value)
    run._r.get_or_add_rPr().append(shade)


def _add(file: Any, block: Block) -> None:
    match block:
        case Heading(1, runs):
            _fill(file.add_paragraph(style="Title"), runs)
        case Heading(level, runs):
            _fill(file.add_paragraph(style=f"Heading {level}"), runs)
        case Paragraph(runs, small, quoted):
            _fill(file.add_paragraph(style="Quote" if quoted else "Normal"), runs, small=small)
        case Item(runs, depth, number):
            # Numbers are written out: those of the style would go on from one list to the next.
            kind = "List" if number else "List Bullet"
            numbered = (Run(f"{number}.\u00a0"), *runs) if number else runs
            _fill(file.add_paragraph(style=f"{kind} {min(depth, 2) + 1}" if depth else kind), numbered)
        case Code(text):
            for line in text.splitlines():
                _fill(file.add_paragraph(), (Run(line, code=True),))
        case Table():
            _add_table(file, block)


def _add_table(file: Any, block: Table) -> None:
    if block.caption:
        _fill(file.add_paragraph(style="Caption"), (Run(block.caption),))
    table = file.add_table(rows=0, cols=len(block.rows[0]), style="Table Grid")
    for number, row in enumerate(block.rows):
        for cell, runs in zip(table.add_row().cells, row, strict=True):
            _fill(cell.paragraphs[0], tuple(Run(run.text, bold=True) for run in runs) if not number else runs)
    _repeat_head(table.rows[0])
    file.add_paragraph()


def _repeat_head(row: Any) -> None:
    from docx.oxml.parser import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _fill(paragraph: Any, runs: Runs, *, small: bool = False) -> None:
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement
    from docx.shared import Pt

    for run in runs:
        text = f"{run.text} ({run.address})" if run.address and run.address not in run.text else run.text
        added = paragraph.add_run(_CONTROL.sub("", text))
        if run.bold:
            added.bold = True
        if run.italic:
            added.italic = True
        if run.code:
            added.font.name = "Consolas"
        if small:
            added.font.size = Pt(9.5)
        if run.language:
            language = OxmlElement("w:lang")
            language.set(qn("w:val"), LOCALES.get(run.language[:2], run.language))
            added._r.get_or_add_rPr().append(language)


def _describe(file: Any, note: Note) -> None:
    """Set title, author and language of the file, and take out what its template says of itself."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    about = file.core_properties
    about.title, about.author = _field(note.title), _field(note.author or note.organisation)
    about.language, about.comments, about.keywords = LOCALES.get(note.language, "fr-FR"), "", _field(note.tlp)
    about.last_modified_by, about.revision = "", 1
    for element in list(about._element):
        # No clock: two runs give the same bytes.
        if element.tag.endswith(("}created", "}modified")):
            about._element.remove(element)
    package = file.part.package
    for name, relation in list(package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            del package.rels[name]


def _field(text: str) -> str:
    """Return *text* as a property of the file may be: no longer than python-docx takes, and fit for XML."""
    return _CONTROL.sub("", text)[:255]


def repacked(file: bytes) -> bytes:
    """Return a zip file whose entries all have the same time."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(file)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for entry in given.infolist():
            fixed = zipfile.ZipInfo(entry.filename, (1980, 1, 1, 0, 0, 0))
            fixed.compress_type, fixed.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            made.writestr(fixed, given.read(entry.filename))
    return out.getvalue()
