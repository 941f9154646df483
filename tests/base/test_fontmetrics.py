"""Text widths come from the very fonts that pages embed."""

from __future__ import annotations

import json
from importlib.resources import files
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from toolkit.base.errors import InputError
from toolkit.base.fontmetrics import text_width
from toolkit.base.fonts import FACES, FontFace, font_face_css
from toolkit.base.fonts.build import CHARACTERS, cut, widths

FRENCH = "AaÀàÂâÆæÇçÉéÈèÊêËëÎîÏïÔôŒœÙùÛûÜüŸÿ0123456789«»“”‘’–—…\u00a0\u202f\u2011→≈≥≤×%€°²"
NAMES = "ŁódźĞüneşŠťěpánĀlŠāyīʿʾPhạm Thị NguyễnȘțOʻahu"


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.file)
def test_every_font_draws_french_and_foreign_names(face: FontFace) -> None:
    drawn = set(TTFont(BytesIO(face.read())).getBestCmap())
    assert {character for character in FRENCH + NAMES if ord(character) not in drawn} == set()


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.file)
def test_the_reserved_name_appears_in_no_font_name(face: FontFace) -> None:
    names = TTFont(BytesIO(face.read()))["name"]
    shown = [names.getDebugName(name_id) or "" for name_id in (1, 3, 4, 6, 16)]
    assert not any("Source" in name for name in shown)
    assert shown[0] == face.family


def test_the_committed_fonts_are_those_that_the_script_makes() -> None:
    # Contents, not bytes: another version of Brotli packs the same font differently.
    face = FACES[0]
    committed, built = TTFont(BytesIO(face.read())), cut(face)
    assert widths(committed) == widths(built)
    assert committed["head"].modified == built["head"].modified
    assert set(committed.getBestCmap()) == set(built.getBestCmap()) <= set(CHARACTERS)


def test_the_width_table_agrees_with_the_fonts() -> None:
    table = json.loads(files("toolkit.base.fonts").joinpath("widths.json").read_text(encoding="utf-8"))
    for face in FACES:
        assert table[face.family][str(face.weight)] == widths(TTFont(BytesIO(face.read())))


def test_width_grows_with_text_and_size_and_ignores_combining_marks() -> None:
    assert text_width("") == 0
    assert text_width("ab", size=27) == pytest.approx(2 * (text_width("a") + text_width("b")))
    assert text_width("e\u0301") == text_width("e")
    assert text_width("東京", size=10) == 20


@pytest.mark.parametrize(("font", "weight"), [("Helvetica", 400), ("Briefing Sans", 700)])
def test_an_unknown_font_or_weight_is_an_input_error(font: str, weight: int) -> None:
    with pytest.raises(InputError, match=r"[Kk]nown"):
        text_width("a", font=font, weight=weight)


def test_font_rules_ask_for_no_file() -> None:
    assert "http" not in font_face_css()
    assert font_face_css().count("data:font/woff2") == len(FACES)
