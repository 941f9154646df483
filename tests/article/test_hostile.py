"""Whatever the bytes, reading gives an Article with sound spans or an InputError, never a library's traceback."""

from __future__ import annotations

import io

import docx
import pypdf
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.articles import ARTICLES, NamedBytes

from toolkit.article.read import read_article
from toolkit.article.sentences import split_sentences
from toolkit.base.errors import InputError

SUFFIXES = (".txt", ".md", ".html", ".pdf", ".docx", "")
RELAXED = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def saved_word() -> bytes:
    document = docx.Document()
    document.add_heading("La crue", 1)
    document.add_paragraph("Le pont est fermé. Il rouvrira lundi.")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def saved_pdf() -> bytes:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


SOUND = {
    ".docx": saved_word(),
    ".pdf": saved_pdf(),
    ".md": ARTICLES["2024-06-17-poutine-pyongyang-hanoi"].read_bytes(),
    ".html": b"<html><body><h1>La crue</h1><p>Le pont est ferm&eacute;.</p><ul><li>Un</li></ul></body></html>",
}


def check(data: bytes, name: str) -> None:
    try:
        article = read_article(NamedBytes(data, name), language="fr")
    except InputError as error:
        assert error.code
        assert error.what
        return
    before = 0
    for sentence in article.sentences:
        words = article.surface(sentence)
        assert words
        assert words == words.strip()
        assert before <= sentence.start < sentence.end <= len(article.text)
        before = sentence.end
    for section in article.sections:
        assert article.surface(section)


@RELAXED
@given(st.binary(max_size=400), st.sampled_from(SUFFIXES))
def test_random_bytes_give_an_article_or_an_input_error(data: bytes, suffix: str) -> None:
    check(data, f"a{suffix}")


@RELAXED
@given(st.sampled_from(sorted(SOUND)), st.lists(st.tuples(st.floats(0, 0.999), st.binary(max_size=12)), max_size=12))
def test_damaged_files_give_an_article_or_an_input_error(suffix: str, damage: list[tuple[float, bytes]]) -> None:
    data = bytearray(SOUND[suffix])
    for place, patch in damage:
        at = int(place * len(data))
        data[at : at + len(patch)] = patch
    check(bytes(data), f"a{suffix}")


MARKS = st.sampled_from(
    ["# ", "## ", "- ", "1. ", "\n", "\n\n", "---", "===", "> ", "**", "*", "```", "|", ":", ".", "… ", "« ", " »", '"']
)


@RELAXED
@given(st.lists(MARKS | st.text(max_size=12), max_size=30), st.sampled_from([".md", ".txt"]))
def test_odd_markdown_gives_sound_spans(parts: list[str], suffix: str) -> None:
    check("".join(parts).encode("utf-8", "replace"), f"a{suffix}")


@RELAXED
@given(st.text(max_size=200), st.sampled_from(["fr", "en", "es"]))
def test_sentences_cover_all_words_of_any_text_in_order(text: str, language: str) -> None:
    spans = split_sentences(text, language)
    assert spans == sorted(spans)
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())


def test_a_long_text_is_read_in_time() -> None:
    text = "Le pont est fermé (voir « la carte » du 3 mai). M. Prat l'a dit. " * 5_000
    article = read_article(text.encode(), language="fr")
    assert len(article.sentences) == 10_000
