"""Two standards in one file, PDF/A-3a and PDF/UA-1: what WeasyPrint leaves out of them is added here, by pikepdf."""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Any

from toolkit.export.paper.lean import drop_spans, lean_content, widths_of
from toolkit.export.paper.link_tags import settle_links
from toolkit.export.words import Words

if TYPE_CHECKING:
    from pikepdf import Array, Name, Object, Pdf

VARIANT = {"pdf_variant": "pdf/a-3a", "pdf_tags": True}
"""What WeasyPrint is asked for: it knows one standard at a time, and PDF/A needs more of it than PDF/UA."""

# PDF/A accepts a property that it does not know only with a schema that describes it.
ACCESSIBLE = """<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""

_PARTS = frozenset({"/THead", "/TBody", "/TFoot"})
_IN_A_LIST = {"/L": ("/LI", "/L", "/Caption"), "/LI": ("/Lbl", "/LBody")}
_WORTH_NOTHING_EMPTY = frozenset({"/Span", "/NonStruct"})
_RENUMBERED = ("/ViewerPreferences", "/MarkInfo", "/OutputIntents", "/Lang")
_HEADING = re.compile("/H[1-6]")

_MARK = re.compile(rb"/\w+\s+<<\s*/MCID (\d+)\s*>>\s+BDC")
_BASELINE = re.compile(rb"(-?[\d.]+) Tm\b")


def conforming(pdf: bytes, label: Words) -> bytes:
    """Return WeasyPrint's *pdf* as PDF/A-3a and PDF/UA-1; equal input gives equal bytes."""
    # Imported here: a page without PDF does not wait for it.
    from pikepdf import Pdf

    with Pdf.open(BytesIO(pdf)) as file:
        _declare(file)
        _attach_once(file)
        _describe_links(file, label)
        settle_links(file)
        _settle_pictures(file)
        _mend_structure(file)
        drop_spans(file)
        return saved(file)


def saved(file: Pdf) -> bytes:
    """Return the bytes of *file*, none of its streams ending with a carriage return.

    With the line feed that follows it would be taken for the end of the line, and the stream for one byte too short:
    every 256th compressed stream fails its check so.
    """
    from pikepdf import Stream

    for entry in file.objects:
        if isinstance(entry, Stream) and (raw := entry.read_raw_bytes()).endswith(b"\r"):
            # What follows the end of compressed data is not read.
            packing: tuple[Any, Any] = (entry.get("/Filter"), entry.get("/DecodeParms"))
            entry.write(raw + b"\0", filter=packing[0], decode_parms=packing[1])
    for key in _RENUMBERED:
        out = BytesIO()
        # The identifier in the trailer then comes from the content, not from the clock.
        file.save(out, deterministic_id=True)
        if b"\r\nendstream" not in out.getvalue():
            break
        # The streams that are made while saving hold the numbers of the objects: one object more makes them others.
        if key in file.Root:
            file.Root[key] = file.make_indirect(file.Root[key])
    return out.getvalue()


def _compressed(content: bytes) -> bytes:
    while (packed := zlib.compress(content, 9)).endswith(b"\r"):
        content += b"\n"
    return packed


def _declare(file: Pdf) -> None:
    """Say in the metadata that the file keeps to PDF/UA too; written anew they are not compressed, as PDF/A-3 asks."""
    text = file.Root.Metadata.read_bytes().decode()
    file.Root.Metadata.write(text.replace("</rdf:RDF>", f"{ACCESSIBLE}</rdf:RDF>").encode())


def _attach_once(file: Pdf) -> None:
    """List each attached file once among the associated ones: WeasyPrint lists it twice."""
    if "/AF" not in file.Root:
        return
    files = file.Root.AF
    listed: set[tuple[int, int]] = set()
    for place in reversed(range(len(files))):
        if files[place].objgen in listed:
            del files[place]
        else:
            listed.add(files[place].objgen)


def _describe_links(file: Pdf, label: Words) -> None:
    """Let a link within the file say where it leads: WeasyPrint gives it the name of its target, which tells nobody."""
    from pikepdf import String

    numbers = {page.obj.objgen: number for number, page in enumerate(file.pages, start=1)}
    inside = "/Names" in file.Root and "/Dests" in file.Root.Names
    names = list(file.Root.Names.Dests.Names) if inside else []
    pages = {str(name): numbers[place[0].objgen] for name, place in zip(names[::2], names[1::2], strict=True)}
    for page in file.pages:
        for link in page.obj.get("/Annots", []):
            if str(link.get("/Dest", "")) in pages:
                link.Contents = String(label("page", n=pages[str(link.Dest)]))


def _settle_pictures(file: Pdf) -> None:
    """Let each picture look the same everywhere: not smoothed by the viewer, its colours those of the screen."""
    from pikepdf import Name, PdfImage, Stream

    for entry in file.objects:
        if not isinstance(entry, Stream) or entry.get("/Subtype") != "/Image":
            continue
        entry.Interpolate = False
        if entry.get("/ColorSpace") == "/DeviceCMYK":
            # Printers' colours need a profile that no notebook brings.
            picture = PdfImage(entry).as_pil_image().convert("RGB")
            entry.write(_compressed(picture.tobytes()), filter=Name.FlateDecode)
            entry.ColorSpace = Name.DeviceRGB
            if "/Decode" in entry:
                del entry.Decode


def _mend_structure(file: Pdf) -> None:
    root = file.Root.StructTreeRoot
    tree = _Tree(file)
    for element in root.K:
        tree.mend(element)
    numbers = list(root.ParentTree.Nums)
    marked = {int(key): elements for key, elements in zip(numbers[::2], numbers[1::2], strict=True)}
    for page in file.pages:
        _set_artifacts_apart(page.obj, marked[int(page.obj.StructParents)], tree.read)


class _Tree:
    """The structure that a reader hears, mended from its root down; ``read`` are the elements that are left in it."""

    def __init__(self, file: Pdf) -> None:
        self._file = file
        self._heights = {page.obj.objgen: float(page.mediabox[3]) for page in file.pages}
        self._level = 0
        self.read: set[tuple[int, int]] = set()

    def mend(self, element: Object, part: str = "") -> bool:
        """Mend *element* (in this *part* of a table) and those under it; return whether it has anything to say."""
        from pikepdf import Array, Dictionary

        kind = str(element.S)
        if kind == "/Figure":
            if "/Alt" not in element:
                return False
            element.A.BBox = _on_the_page(element.A.BBox, self._heights[element.Pg.objgen])
        elif kind == "/TH":
            element.A.Scope = _scope(element, part)
        elif _HEADING.fullmatch(kind):
            self._set_level(element, int(kind[2:]))
        part = kind if kind in _PARTS else part
        kids = []
        for kid in element.K:
            inner = isinstance(kid, Dictionary) and "/S" in kid
            if not inner or self.mend(kid, part):
                stray = kind in _IN_A_LIST and not (inner and str(kid.S) in _IN_A_LIST[kind])
                kids.append(self._in_a_list(kid, element) if stray else kid)
        element.K = Array(kids)
        self.read.add(element.objgen)
        return bool(kids) or kind not in _WORTH_NOTHING_EMPTY

    def _set_level(self, heading: Object, level: int) -> None:
        """Let *heading* be one level below the one before at most: a notebook may leave levels out, PDF/UA may not."""
        from pikepdf import Name

        self._level = min(level, self._level + 1)
        heading.S = Name(f"/H{self._level}")

    def _in_a_list(self, kid: Object, parent: Object) -> Object:
        """Return *kid* as a list's item or an item's body: nothing else may stand there, though in HTML it does."""
        from pikepdf import Array, Dictionary, Name

        kind = Name.LI if parent.S == "/L" else Name.LBody
        around = self._file.make_indirect(Dictionary(Type=Name.StructElem, S=kind, P=parent))
        if kind == Name.LI:
            around.K = Array([self._in_a_list(kid, around)])
            return around
        around.K = Array([kid])
        if isinstance(kid, Dictionary):
            kid.P = around
        return around


def _scope(header: Object, part: str) -> Name:
    """Return whether *header* heads its row or its column; WeasyPrint drops what the page says of it."""
    from pikepdf import Name

    # In the body of a table a header across columns stands over a group of rows, the others before their own row.
    return Name.Column if part == "/THead" or header.A.get("/ColSpan", 1) > 1 else Name.Row


def _on_the_page(box: Object, height: float) -> Array:
    """Return *box*, in WeasyPrint's CSS pixels from the top of a page, in points from its foot."""
    from pikepdf import Array

    left, top, right, bottom = (round(float(value) * 0.75, 2) for value in box)
    return Array([left, round(height - bottom, 2), right, round(height - top, 2)])


def _set_artifacts_apart(page: Object, marked: Object, read: set[tuple[int, int]]) -> None:
    """Mark what nobody should have read to them: running heads, which WeasyPrint tags, and drawings without a text."""
    from pikepdf import Name

    content = page.Contents.read_bytes()

    def artifact(found: re.Match[bytes]) -> bytes:
        number = int(found[1])
        element = marked[number]
        if element.objgen in read:
            return found[0]
        marked[number] = None
        if element.S == "/Figure":
            return b"/Artifact BMC"
        baseline = _BASELINE.search(content, found.end())
        above = baseline is not None and float(baseline[1]) * 0.75 < float(page.MediaBox[3]) / 2
        return b"/Artifact <</Type /Pagination /Subtype /%s>> BDC" % (b"Header" if above else b"Footer")

    page.Contents.write(
        _compressed(lean_content(_MARK.sub(artifact, content), widths_of(page))), filter=Name.FlateDecode
    )
