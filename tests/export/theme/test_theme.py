"""An organisation's look reaches page, figures and sheets, and is refused when it can no longer be read."""

from __future__ import annotations

import base64
import gzip
import json
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
import pytest
from fontTools.ttLib import TTFont
from PIL import Image
from support.notebooks import bars, card, code, figure_output, html, notebook

from toolkit.base.contrast import contrast
from toolkit.base.errors import InputError
from toolkit.base.fonts import FACES
from toolkit.charts import style as charts
from toolkit.export.document import Document
from toolkit.export.page import prepare, to_html
from toolkit.export.paper.sheet import page_boxes, paper_colors
from toolkit.export.pdf import to_pdf
from toolkit.export.theme import Theme, read_theme
from toolkit.export.theme.contrasts import check
from toolkit.export.theme.palette import GROUNDS, defaults, laid_over
from toolkit.export.web.live import live_scripts
from toolkit.export.words import words

pytestmark = pytest.mark.usefixtures("drawn")
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 60"><rect width="120" height="60" fill="#0B5D4B"/></svg>'
)
GREEN = '[light]\naff = "#06362C"\npro = "#0F6E59"\npos = "#3FA08A"\naccent = "#8A2A6B"\n'
LOGO = '[logo]\nfile = "logo.svg"\nalt = "Observatoire <des> rivages"\n'

Write = Callable[..., Theme]


@pytest.fixture
def theme(tmp_path: Path) -> Write:
    """Return a function that reads a theme of this text, beside a logo."""

    def read(text: str, logo: str | bytes = SVG) -> Theme:
        (tmp_path / "logo.svg").write_bytes(logo if isinstance(logo, bytes) else logo.encode())
        (tmp_path / "theme.toml").write_text(text, encoding="utf-8")
        return read_theme(tmp_path / "theme.toml")

    return read


def document(theme: Theme | None = None, **entries: Any) -> Document:
    mark = '<svg viewBox="0 0 9 9" aria-hidden="true"><rect width="9" height="9" class="f-aff"></rect></svg>'
    cells = (code(html(f"<h2>Un</h2><p>{mark} deux</p>")), code(figure_output(bars(), alt="Trois barres")))
    return prepare(notebook(card(title="Le titre", **entries), *cells), theme=theme)


def test_the_pages_own_colours_keep_what_themes_must_keep() -> None:
    check(laid_over({}))
    assert {ground: len(defaults()[ground]) for ground in GROUNDS} == dict.fromkeys(GROUNDS, 17)


def test_every_colour_of_a_figure_is_one_that_a_theme_can_change() -> None:
    light = defaults()["light"]
    assert {name: light[name] for name in charts.LIGHT} == charts.LIGHT


def test_without_a_theme_nothing_changes_and_an_empty_one_changes_no_colour(theme: Write) -> None:
    assert to_html(document()) == to_html(document(None))
    assert theme("").colours == laid_over({})


@pytest.mark.parametrize("static", [True, False])
def test_the_colours_of_each_ground_come_after_the_pages_own(theme: Write, static: bool) -> None:
    text = to_html(document(theme(GREEN + '[dark]\naff = "#DDF5EE"\n[print]\nind = "#5A615E"\n')), static=static)
    style = text.partition("<style>")[2].partition("</style>")[0]
    own = style[style.rindex(":root{--paper:#FDFCFA") :]
    day, night, paper = (block for block in re.findall(r":root\{([^}]*)\}", own))
    assert "--aff:#06362C" in day
    assert "--aff:#DDF5EE" in night
    assert "--aff:#06362C" in paper
    assert "--pos:#3FA08A" in paper
    assert "--ind:#5A615E" in paper


def test_figures_follow_without_scripts_and_with_them(theme: Write) -> None:
    plain, green = document(), document(theme(GREEN))
    assert "font-family:Briefing Sans;fill:var(--ink)" in to_html(green, static=True)
    blocks = [{name: data for name, _, data in live_scripts(page, words("fr")).data} for page in (plain, green)]
    stores = [json.loads(gzip.decompress(base64.b64decode(block["figures"]))) for block in blocks]
    assert "recolor" not in stores[0]
    assert stores[1]["recolor"] is True


def test_logo_name_and_footer_stand_at_their_places(theme: Write) -> None:
    furniture = '[page]\norganisation = "Observatoire & fils"\nfooter = "12, quai des Brumes"\n'
    text = to_html(document(theme(LOGO + furniture), tlp="TLP:GREEN"), static=True)
    head, _, rest = text.partition("</style>")[2].partition("<h1>")
    assert 'alt="Observatoire &lt;des&gt; rivages" width="80" height="40"' in head
    assert "Observatoire &amp; fils" in head
    assert head.index("brand") < head.index("TLP:GREEN")
    assert "12, quai des Brumes" in rest.partition("<footer>")[2]


def test_a_logo_for_the_dark_has_its_own_picture_and_one_without_keeps_its_ground(theme: Write, tmp_path: Path) -> None:
    Image.new("RGBA", (30, 20)).save(tmp_path / "dark.png")
    both = to_html(document(theme(LOGO + 'dark = "dark.png"\n')), static=True)
    assert re.search(r'<source media="screen and \(prefers-color-scheme:dark\)" srcset="data:image/png;base64,', both)
    assert "outline:4px solid #FDFCFA" in to_html(document(theme(LOGO)), static=True)


def test_the_sheets_have_the_themes_colours_format_margins_and_footer(theme: Write) -> None:
    furniture = '[page]\nfooter = "Quai \\" des"\nsize = "letter"\nmargins = [22, 20, 20, 20.5]\n'
    green = document(theme(GREEN + furniture), notice="Source unique")
    assert paper_colors(green.theme)["--aff"] == "#06362C"
    boxes = page_boxes(green)
    assert "@page{size:letter;margin:22mm 20mm 20mm 20.5mm}" in boxes
    assert '@bottom-left{content:"Source unique" "\\a " "Quai \\22  des"' in boxes


@pytest.mark.pdf
def test_the_pdf_is_drawn_in_them(theme: Write) -> None:
    furniture = '[page]\norganisation = "Observatoire"\nfooter = "Quai des Brumes"\nsize = "letter"\n'
    (sheet, *_) = pypdf.PdfReader(BytesIO(to_pdf(document(theme(GREEN + LOGO + furniture))))).pages
    text = sheet.extract_text()
    assert "Observatoire" in text
    assert "Quai des Brumes" in text
    assert round(float(sheet.mediabox.width)) == 612
    assert b"0.024 0.212 0.173 rg" in sheet.get_contents().get_data()  # type: ignore[union-attr]  # it has some


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[light]\nink2 = "#8A939C"', "light: ink2 on paper reaches 3.04, it needs 4.5"),
        ('[dark]\nlink = "#1B568C"', "dark: link on paper reaches"),
        ('[print]\nind = "#C0C0C0"', "print: ind on paper reaches 1.81, it needs 3"),
        ('[light]\non-pos = "#FFFFFF"', "print: on-pos on pos reaches"),
        ('[light]\npro = "#4F94CD"\non-pro = "#0B1C2E"', "pro and pos reach 1.00 to each other"),
        ('[light]\naff = "#1F5F99"\npro = "#0A2A4A"', "aff stands out less from the paper than pro"),
        ('[light]\npaper = "#11171D"\nink = "#FFFFFF"', "paper #11171D is no light ground"),
    ],
)
def test_colours_that_break_contrast_are_refused_with_pair_and_ratio(theme: Write, text: str, told: str) -> None:
    with pytest.raises(InputError, match=re.escape(told)) as refusal:
        theme(text)
    assert refusal.value.code == "theme-contrast"


def test_a_ratio_just_under_the_limit_is_not_rounded_up(theme: Write) -> None:
    ground = defaults()["light"]["paper"]
    greys = (f"#{n:02X}{n:02X}{n:02X}" for n in range(100, 140))
    near = next(grey for grey in greys if (contrast(grey, ground) or 0) < 4.5)
    with pytest.raises(InputError, match=r"reaches 4\.[34]\d"):
        theme(f'[light]\nink2 = "{near}"')


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[light", "cannot be read"),
        ("[colours]", 'unknown part of theme.toml "colours"'),
        ("light = 3", "light is no table"),
        ('[light]\naf = "#000000"', 'did you mean "aff"'),
        ('[light]\naff = "navy"', "write a colour as #17212B"),
        ('[light]\naff = "#000000;}"', "write a colour as #17212B"),
        ('[logo]\nfile = "logo.svg"', "no words for who does not see it"),
        ('[logo]\nfile = "none.svg"\nalt = "a"', "none.svg cannot be read"),
        (LOGO + "height = 400", "from 16 to 96"),
        (LOGO + "height = true", "from 16 to 96"),
        ('[fonts]\nregular = "a.ttf"', "needs two files"),
        ('[fonts]\nregular = "logo.svg"\nsemibold = "logo.svg"', "is no font"),
        ('[page]\nsize = "A5"', 'unknown paper size of the theme "A5"'),
        ("[page]\nmargins = [20, 30, 20, 30]", "leave no room"),
        ("[page]\nmargins = [5, 18, 17, 18]", "leave no room"),
        ("[page]\nmargins = [nan, 18, 17, 18]", "leave no room"),
        ('[page]\nmargins = "20"', "four numbers"),
        ('[page]\nfooter = "a\\nb"', "one line"),
        (f'[page]\nfooter = "{"x" * 200}"', "90 characters"),
    ],
)
def test_a_theme_that_makes_no_sense_is_told_what_to_mend(theme: Write, text: str, told: str) -> None:
    with pytest.raises(InputError, match=re.escape(told)):
        theme(text)


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        ("<script>x()</script>", "holds <script>"),
        ('<image href="https://example.org/a.png"/>', "holds <image>"),
        ("<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>", "holds <foreignObject>"),
        ('<path onclick="x()" d="M0 0"/>', "the event onclick"),
        ('<use href="https://example.org/a.svg#b"/>', "an address"),
        ('<path fill="url(https://example.org/a)" d="M0 0"/>', "an address"),
        ('<style>@import "https://example.org/a.css";</style>', "an address in its style"),
        ('<path style="fill:u\\72l(//example.org)" d="M0 0"/>', "an address"),
        ('<animate attributeName="x"/>', "holds <animate>"),
    ],
)
def test_a_logo_only_draws(theme: Write, inside: str, told: str) -> None:
    with pytest.raises(InputError, match=re.escape(told)):
        theme(LOGO, SVG.replace("</svg>", f"{inside}</svg>"))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"GIF89a", "neither SVG nor PNG"),
        (b"\x89PNG\r\n\x1a\n", "no size"),
        (SVG.replace('viewBox="0 0 120 60"', "").encode(), "no size"),
        (SVG.replace('viewBox="0 0 120 60"', 'viewBox="0 0 9000 60"').encode(), "pixels wide"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.encode(), "declares entities"),
        (SVG.encode() + b" " * 50_000, "40000 at most"),
    ],
)
def test_a_file_that_is_no_logo_is_refused(theme: Write, data: bytes, told: str) -> None:
    with pytest.raises(InputError, match=told):
        theme(LOGO, data)


def a_font(folder: Path, name: str, **changes: Any) -> str:
    """Write a font that looks like the toolkit's own serif, and return the lines that name it."""
    face = next(face for face in FACES if face.family == "Briefing Serif")
    font = TTFont(BytesIO(face.read("ttf")))
    for key, value in changes.items():
        setattr(font["OS/2"], key, value)
    font.save(folder / name)
    return f'[fonts]\nregular = "{name}"\nsemibold = "{name}"\n'


def test_the_font_of_headings_travels_cut_down_and_the_pages_own_stays_home(theme: Write, tmp_path: Path) -> None:
    text = to_html(document(theme(a_font(tmp_path, "own.ttf"))), static=True)
    families = re.findall(r'@font-face\{font-family:"([^"]+)"', text)
    assert sorted(families) == ["Briefing Sans", "Briefing Sans", "Theme Serif", "Theme Serif"]
    assert '"Theme Serif","Briefing Serif",serif' in text
    assert re.search(r'\}svg\{[^}]*font-family:\s?"Briefing Sans"', text), "figures keep their letters"


def test_what_the_font_lacks_is_set_in_the_pages_own(theme: Write, tmp_path: Path) -> None:
    own = theme(a_font(tmp_path, "own.ttf"))
    page = prepare(notebook(card(title="T"), code(html("<h2>Nguyễn</h2>"))), theme=own)
    assert to_html(page, static=True).count('@font-face{font-family:"Briefing Serif"') == 2


@pytest.mark.parametrize("rights", [0x0002, 0x0100, 0x0200])
def test_a_font_that_forbids_embedding_is_refused(theme: Write, tmp_path: Path, rights: int) -> None:
    with pytest.raises(InputError, match="forbids to be embedded"):
        theme(a_font(tmp_path, "own.ttf", fsType=rights))


def test_the_hash_follows_every_file_of_the_theme(theme: Write) -> None:
    hashes = {theme("").sha256, theme(GREEN).sha256, theme(LOGO).sha256, theme(LOGO, SVG.replace("60", "61")).sha256}
    assert len(hashes) == 4
    assert theme(LOGO) == theme(LOGO)


def test_the_theme_of_the_documentation_is_a_good_one(theme: Write) -> None:
    shown = (Path(__file__).parents[3] / "docs/theme.md").read_text(encoding="utf-8")
    text = shown.partition("```toml\n")[2].partition("```")[0]
    colours, _, rest = text.partition("[logo]")
    own = theme(colours + "[page]" + rest.partition("[page]")[2])
    assert own.colours["print"]["aff"] == own.colours["light"]["aff"] == "#06362C"
    assert own.furniture.footer == "12, quai des Brumes"
