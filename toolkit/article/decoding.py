"""From bytes to text: UTF-8, UTF-16, Windows-1252 and its kin; line ends and accents made one."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from toolkit.base.errors import InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# In the order in which a tie is settled: the most usual first.
_SINGLE_BYTE = ("cp1252", "iso8859_15", "mac_roman", "cp850")
# What French and English press texts hold beyond ASCII.
_EXPECTED = frozenset("àâäçéèêëîïôöùûüÿñœæÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŒÆ«»‘’“”–—…€•·°£§©ºª \u00a0")
# Characters that a text file holds no more than by accident.
_CONTROLS = frozenset(map(chr, range(32))) - set("\t\n\r\x0b\x0c\x1b") | {"\x7f"}


@dataclass(frozen=True)
class Decoded:
    """A text and the encoding it was in; ``guessed`` when nothing in the bytes proved it."""

    text: str
    encoding: str
    guessed: bool = False
    cut: bool = False


def decode(data: bytes, name: str = "the article") -> Decoded:
    """Return *data* as text with LF line ends, in NFC.

    A byte order mark decides; then UTF-16 without one when every other byte is zero; then UTF-8 if it decodes
    strictly (a character cut by the end of the file is left out); then, among Windows-1252, ISO 8859-15, Mac Roman
    and code page 850, the one whose accented bytes look most like French or English text; then charset-normalizer.

    Raises:
        InputError: the bytes are no text, or in no known encoding.

    >>> decode("Un été à Sète".encode("cp1252")).encoding
    'cp1252'
    """
    found = _with_mark(data, name) or _utf16_unmarked(data) or _utf8(data, name) or _single_byte(data) or _other(data)
    if found is None:
        _refuse_binary(data.decode("latin-1"), name)
        raise InputError(
            f"the encoding of {name} cannot be told", "save the file again as UTF-8", code="article-undecodable"
        )
    text = normalise(found.text)
    _refuse_binary(text, name)
    return Decoded(text, found.encoding, found.guessed, found.cut)


def normalise(text: str) -> str:
    """Return *text* with LF line ends, without byte order mark, in NFC.

    >>> normalise("\\ufeffe\\u0301t\\u00e9\\r\\nfin")
    'été\\nfin'
    """
    return unicodedata.normalize("NFC", text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """Return *text* on one line, with single spaces; no-break spaces stay, for they hold numbers together.

    >>> one_line(" Un \\n titre :\\u00a0long ")
    'Un titre :\\xa0long'
    """
    return re.sub(r"[ \t\n\r\f\v]+", " ", text).strip()


def _with_mark(data: bytes, name: str) -> Decoded | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return Decoded(data[len(mark) :].decode(encoding), encoding)
            except UnicodeDecodeError as error:
                raise _bad_bytes(name, encoding, data, error.start + len(mark)) from None
    return None


def _utf16_unmarked(data: bytes) -> Decoded | None:
    if len(data) < 4 or len(data) % 2 or b"\0" not in data:
        return None
    even, odd = data[::2].count(0) / (len(data) / 2), data[1::2].count(0) / (len(data) / 2)
    # In Latin text nearly every high byte is zero and no low byte is.
    if max(even, odd) < 0.7 or min(even, odd) > 0.05:
        return None
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    try:
        return Decoded(data.decode(encoding), encoding, guessed=True)
    except UnicodeDecodeError:
        return None


def _utf8(data: bytes, name: str) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and _accents(data[: error.start]):
            return Decoded(data[: error.start].decode("utf-8"), "utf-8", cut=True)
        good, bad = _accents(data), data.decode("utf-8", "replace").count("\ufffd")
        if good > 2 * bad:
            raise _bad_bytes(name, "UTF-8", data, error.start) from None
        return None


def _accents(data: bytes) -> int:
    """Number of multi-byte characters that are sound UTF-8."""
    return sum(ord(character) > 127 for character in data.decode("utf-8", "ignore"))


def _single_byte(data: bytes) -> Decoded | None:
    if b"\0" in data:
        return None
    best, best_share = None, 0.0
    for encoding in _SINGLE_BYTE:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        share = _likeness(text)
        if share > best_share:
            best, best_share = Decoded(text, encoding, guessed=True), share
    return best if best_share >= 0.7 else None


def _likeness(text: str) -> float:
    """Share of the characters beyond ASCII that French or English would hold, a capital inside a word not counted."""
    hits = total = 0
    before = " "
    for character in text:
        if ord(character) > 127:
            total += 1
            odd_capital = character.isupper() and before.islower()
            hits += character in _EXPECTED and not odd_capital
        before = character
    return hits / total if total else 0.0


def _other(data: bytes) -> Decoded | None:
    if b"\0" in data:
        return None
    from charset_normalizer import from_bytes

    match = from_bytes(data[:200_000]).best()
    if match is None or match.encoding.startswith(("utf_7", "utf_16", "utf_32")):
        return None
    try:
        return Decoded(data.decode(match.encoding), match.encoding, guessed=True)
    except (UnicodeDecodeError, LookupError):
        return None


def _refuse_binary(text: str, name: str) -> None:
    strange = sum(character in _CONTROLS for character in text)
    if "\0" in text or strange > max(2, len(text) // 500):
        raise InputError(f"{name} is binary data, not text", "give a txt, md, html, pdf or docx file", code="binary")


def _bad_bytes(name: str, encoding: str, data: bytes, position: int) -> InputError:
    line = data.count(b"\n", 0, position) + 1
    return InputError(
        f"{name} is not sound {encoding} at byte {position} (line {line})",
        "save the file again as UTF-8",
        code="article-undecodable",
    )
