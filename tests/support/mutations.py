"""Articles as the world sends them: our own, damaged the way editors, keyboards, exports and attackers damage text."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from hypothesis import strategies as st

from support.articles import ARTICLES, ROOT

ORIGINALS = tuple(
    file.read_text(encoding="utf-8")
    for file in (*ARTICLES.values(), *sorted((ROOT / "bench" / "gallery" / "articles").glob("*.md")))
)

SPACES = ("\u00a0", "\u202f", "\u2009", "\u3000", "\t", "  ", "\u200b", "\u00ad", "\u2060")
QUOTES = ("« ", " »", "\u00ab\u202f", "“", "”", "„", '"', "'", "’", "‘", "‹", "»,", "–", "—", "…")
MARKS = ("\u0301", "e\u0301", "\u0327", "A\u030a", "\u0338", "i\u0307", "ﬁ", "ß", "İ", "ſ", "ŉ", "Ω", "½", "№", "①")
PICTURES = ("🚢", "👩🏽\u200d🚀", "🇰🇵", "1\ufe0f\u20e3", "❤\ufe0f", "𝟜𝟚 obus", "\U0001f1eb")
LINES = ("\r\n", "\r", "\n", "\n\n", "\n \n\u00a0\n\n", "\r\n\r\n\r\n", "\u2028", "\u2029", "\x0b", "\x0c", "\x85")
ODD = ("\ufeff", "\u200f", "\u202e", "\ufffd", "\x00", "\x1b[31m", "مرحبا", "北京", "Москва", "\ud7ff", "\U0010ffff")
MARKUP = (
    "## ",
    "- ",
    "* ",
    "> ",
    "**",
    "<b>",
    "&nbsp;",
    "&#8239;",
    "[x](y)",
    "| a | b |",
    "```",
    "\n## Points clés\n\n- ",
)
LONG = ("x" * 3000, "l'" * 800, "9" * 350, "très " * 400, "(" * 300, "-".join(["Corée"] * 300), "1 000 " * 200)
WORDS = (
    " lundi ", " en mars ", " il y a dix jours ", " près de 4,8 millions d'obus ", " 3 % ", " Kim Jong Un ", " Pékin ",
    ", a déclaré Moscou", " selon l’ONU, ", " nie avoir ", " aurait livré à ", " on Monday ", " said Mr Sow. ",
    " 12/13/2024 ", " 31 février 2023 ", " 29 février 2025 ", " an 0000 ", " 99999 ", " le XXXXe siècle ", " 25h61 ",
)  # fmt: skip
PIECES = (*SPACES, *QUOTES, *MARKS, *PICTURES, *LINES, *ODD, *MARKUP, *WORDS)


def _no_accents(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))


WHOLE: dict[str, Callable[[str], str]] = {
    "Windows lines": lambda text: text.replace("\n", "\r\n"),
    "old Mac lines": lambda text: text.replace("\n", "\r"),
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "compatibility": lambda text: unicodedata.normalize("NFKD", text),
    "no accents": _no_accents,
    "capitals": str.upper,
    "no capitals": str.lower,
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "narrow spaces": lambda text: text.replace(" ", "\u202f"),
    "straight": lambda text: text.replace("’", "'").replace("« ", '"').replace(" »", '"'),
    "curly": lambda text: text.replace("'", "’").replace("-", "\u2011"),
    "one line": lambda text: " ".join(text.split()),
    "no full stops": lambda text: text.replace(".", ""),
    "a word a line": lambda text: "\n\n".join(text.split()),
    "byte order mark": lambda text: "\ufeff" + text,
    "empty paragraphs": lambda text: text.replace("\n", "\n\n \n\u00a0\n\n"),
}
"""What happens to a whole text."""


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A stretch of one of our articles, with or without its front matter, damaged in a few places."""
    _, matter, body = draw(st.sampled_from(ORIGINALS)).split("---\n", 2)
    paragraphs = body.strip().split("\n\n")
    first = draw(st.integers(0, len(paragraphs) - 1))
    text = "\n\n".join(paragraphs[first : first + draw(st.integers(1, 4))])
    for _ in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from((0, 0, 0, 1, 2, 30))))
        text = text[:start] + draw(st.sampled_from(PIECES)) + text[end:]
    if draw(st.integers(0, 9)) == 0:
        start = draw(st.integers(0, len(text)))
        text = text[:start] + draw(st.sampled_from(LONG)) + text[start:]
    for name in draw(st.lists(st.sampled_from(sorted(WHOLE)), max_size=2, unique=True)):
        text = WHOLE[name](text)
    return f"---\n{matter}---\n{text}" if draw(st.booleans()) else text


SENTENCES = tuple(
    sentence
    for text in ORIGINALS
    for sentence in text.split("---\n", 2)[2].replace("\n", " ").split(". ")
    if len(sentence) > 40
)


@st.composite
def torn(draw: st.DrawFn) -> str:
    """Sentences of our articles that begin or end at any of their words: what comes first or last may be anything."""
    pieces = []
    for sentence in draw(st.lists(st.sampled_from(SENTENCES), min_size=3, max_size=6)):
        words = sentence.split(" ")
        cut = draw(st.integers(0, len(words) - 1))
        opening = draw(st.sampled_from(("", "", "Or ", "Et ", "But ", "Qui ", ", ", "— ", "Not ")))
        pieces.append(opening + " ".join(words[cut:] if draw(st.booleans()) else words[: cut + 1]))
    return ". ".join(pieces) + "."
