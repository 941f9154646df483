"""Encodings: measured on every sentence of our articles, so on short French and English texts."""

from __future__ import annotations

import codecs

import pytest
from support.articles import ARTICLES

from toolkit.article.decoding import decode
from toolkit.article.read import read_article
from toolkit.base.errors import InputError

SENTENCES = [
    article.surface(sentence)
    for path in ARTICLES.values()
    for article in [read_article(path)]
    for sentence in article.sentences
]
ACCENTED = [text for text in SENTENCES if not text.isascii()]


def test_the_sample_is_large_enough() -> None:
    assert len(ACCENTED) > 50


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_every_short_text_is_decoded_from_the_usual_encodings(encoding: str) -> None:
    # Windows-1252 has no narrow no-break space.
    for text in (sentence.replace("\u202f", "\u00a0") for sentence in SENTENCES):
        assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("encoding", ["cp1252", "iso8859_15", "mac_roman", "cp850"])
def test_a_whole_french_article_is_decoded_from_old_encodings_too(encoding: str) -> None:
    text = ARTICLES["2024-06-17-poutine-pyongyang-hanoi"].read_text(encoding="utf-8") + "\nUn dernier mot : « œuvre »."
    if encoding == "cp850":
        text = text.replace("œ", "oe")
    assert decode(text.encode(encoding)).text == text


def test_curly_marks_of_windows_1252_are_kept() -> None:
    text = "“It’s over” – she said… The café’s shut."
    found = decode(text.encode("cp1252"))
    assert (found.text, found.encoding, found.guessed) == (text, "cp1252", True)


def test_line_ends_and_accents_become_one() -> None:
    assert decode("e\u0301te\u0301\r\nun\rdeux".encode()).text == "été\nun\ndeux"


def test_a_character_cut_by_the_end_of_the_file_is_left_out_and_told() -> None:
    found = decode("Les dégâts sont avéré".encode()[:-1])
    assert (found.text, found.cut) == ("Les dégâts sont avér", True)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (bytes(range(256)) * 4, "binary"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        ("Été à Sète, déjà évoqué.".encode() + b"\xff" + " Là où tout a commencé.".encode(), "article-undecodable"),
        (codecs.BOM_UTF16_LE + b"a\0b", "article-undecodable"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(data, "x.txt")
    assert caught.value.code == code
    assert caught.value.how


def test_the_place_of_a_bad_byte_is_named() -> None:
    data = "Été.\nDéjà.\nÀ ".encode() + b"\xff" + " côté".encode()
    with pytest.raises(InputError, match=r"note\.txt is not sound UTF-8 at byte \d+ \(line 3\)"):
        decode(data, "note.txt")
