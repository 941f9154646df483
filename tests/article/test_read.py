"""`read_article`: sources, arguments, language, ids, flags, and what it says about bad input."""

from __future__ import annotations

import io
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest
from support.articles import ARTICLES, ROOT, NamedBytes

from toolkit.article.read import read_article
from toolkit.base.errors import InputError

TEXT = "Crue à Sète\n\nLe pont est fermé. Il rouvrira lundi."


def refused(source: object, **arguments: object) -> InputError:
    with pytest.raises(InputError) as caught:
        read_article(source, **arguments)  # type: ignore[arg-type]  # wrong types are the point
    assert caught.value.exit_code == 2
    assert caught.value.how
    assert str(ROOT) not in str(caught.value)
    return caught.value


def test_a_path_bytes_and_an_open_file_give_the_same_article(tmp_path: Path) -> None:
    file = tmp_path / "crue-a-sete.txt"
    file.write_text(TEXT, encoding="utf-8")
    with file.open("rb") as binary, file.open(encoding="utf-8") as text:
        sources = [str(file), file, TEXT.encode(), bytearray(TEXT.encode()), binary, text]
        articles = [read_article(source, language="fr") for source in sources]
    assert len(set(articles)) == 1


def test_a_relative_path_counts_from_the_project_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.setenv("BRIEFING_PROJECT", str(tmp_path))
    monkeypatch.chdir(Path(__file__).parent)
    assert read_article("data/a.txt", language="fr").article_id == "a"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (NamedBytes(TEXT.encode(), "/var/tmp/Ma crue d'été.txt"), "ma-crue-d-ete"),
        (NamedBytes(TEXT.encode(), "<stdin>"), "crue-a-sete"),
        (NamedBytes(TEXT.encode(), 7), "crue-a-sete"),  # type: ignore[arg-type]  # a pipe has a number for a name
        (TEXT.encode(), "crue-a-sete"),
        ("Le pont est fermé. Il rouvrira.".encode(), "article-"),
    ],
)
def test_the_id_comes_from_the_name_else_the_title_else_the_text(source: object, expected: str) -> None:
    assert read_article(source, language="fr").article_id.startswith(expected)  # type: ignore[arg-type]  # see above


@pytest.mark.parametrize("published", [date(2025, 1, 9), datetime(2025, 1, 9, 8), "2025-01-09", "2025-01-09T08:00"])
def test_a_publication_date_may_be_a_date_or_iso_text(published: date | str) -> None:
    article = read_article(TEXT.encode(), published=published, language="fr")
    assert article.published == date(2025, 1, 9)
    assert type(article.published) is date
    assert "no-published" not in article.flags


def test_arguments_win_over_the_front_matter() -> None:
    source = f"---\ntitle: Ancien\npublished: 2020-01-01\nlanguage: en\n---\n{TEXT}".encode()
    article = read_article(source, published="2025-01-09", language="fr", title="Nouveau titre")
    assert (article.title, article.published, article.language) == ("Nouveau titre", date(2025, 1, 9), "fr")


def test_a_front_matter_title_comes_first_as_if_it_stood_in_the_text() -> None:
    article = read_article(b"---\ntitle: Un titre\nsubtitle: Un sous-titre\n---\nLe texte.", language="fr")
    assert article.text == "Un titre\n\nUn sous-titre\n\nLe texte."


def test_a_title_that_stands_in_both_places_is_not_doubled() -> None:
    article = read_article(b"---\ntitle: Un titre\n---\n# Un titre\n\nLe texte.", language="fr")
    assert article.text == "# Un titre\n\nLe texte."
    assert article.title == "Un titre"


def test_what_was_read_can_be_read_again_to_the_same_text() -> None:
    for path in ARTICLES.values():
        text = read_article(path).text
        assert read_article(text.encode()).text == text


@pytest.mark.parametrize("path", ARTICLES.values(), ids=ARTICLES)
def test_the_language_of_every_article_is_guessed_right(path: Path) -> None:
    known = read_article(path)
    guessed = read_article(known.text.encode())
    assert guessed.language == known.language
    assert "language-guessed" in guessed.flags


def test_the_language_of_every_single_sentence_is_guessed_french_or_english() -> None:
    from toolkit.article.language import guess_language

    pairs = [
        (article.language, article.surface(s))
        for article in map(read_article, ARTICLES.values())
        for s in article.sentences
    ]
    right = sum(guess_language(text) == language for language, text in pairs)
    assert right / len(pairs) > 0.97


def test_another_language_is_told_and_flagged() -> None:
    text = (
        "El gobierno de Chile anunció el martes un plan de inversión para los puertos del norte. La ministra dijo que "
        "las obras comenzarán en enero y que costarán cuatrocientos millones de dólares."
    )
    article = read_article(text.encode())
    assert article.language == "es"
    assert "language-unsupported" in article.flags
    assert "language-unsupported" in read_article(TEXT.encode(), language="de").flags


def test_every_missing_thing_is_flagged() -> None:
    assert read_article("Le pont est fermé. Il rouvr".encode(), language="fr").flags == (
        "truncated",
        "no-published",
        "no-title",
    )
    assert "encoding-guessed" in read_article(TEXT.encode("cp1252"), language="fr").flags


def test_a_missing_file_a_folder_and_an_empty_file_are_named(tmp_path: Path) -> None:
    (tmp_path / "crue.txt").write_bytes(b" \n\t ")
    assert refused(tmp_path / "crue.txt").code == "article-empty"
    assert refused(tmp_path).code == "article-folder"
    missing = refused(tmp_path / "crues.txt")
    assert (missing.code, "crue.txt" in missing.how) == ("article-missing", True)
    missing = refused(tmp_path / "nowhere" / "crue.txt")
    assert missing.what == '"…/nowhere/crue.txt" does not exist', "the folder that was given is told, and no more"
    assert missing.how.startswith(f'there is no folder "…/{tmp_path.name}/nowhere" either')
    assert refused(tmp_path / "a\0b.txt").code == "article-unreadable"
    assert refused(42).code == "bad-source"
    assert refused(b"---\ntitle: ''\n---\n").code == "article-empty"
    assert refused(b"*** --- ***").code == "article-empty"


def test_the_size_limit_is_named_and_can_be_raised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_PROJECT", str(tmp_path))
    (tmp_path / "briefing.toml").write_text("max_article_bytes = 20", encoding="utf-8")
    for source in (TEXT.encode(), io.BytesIO(TEXT.encode()), io.StringIO(TEXT)):
        error = refused(source)
        assert error.code == "article-too-large"
        assert "20 bytes" in error.what
        assert "max_article_bytes" in error.how
    (tmp_path / "briefing.toml").write_text("max_article_bytes = 2000", encoding="utf-8")
    assert read_article(TEXT.encode(), language="fr").title == "Crue à Sète"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({"published": "09/01/2025"}, "bad-date"),
        ({"published": "2025-02-30"}, "bad-date"),
        ({"published": 2025}, "bad-date"),
        ({"language": "french, please"}, "bad-language"),
    ],
)
def test_a_bad_argument_is_named(arguments: dict[str, object], code: str) -> None:
    assert refused(TEXT.encode(), **arguments).code == code


def test_an_article_shows_itself_briefly_and_escaped() -> None:
    text = b"# <script>alert(1)</script> in court\n\nThe <img src=x onerror=y> case goes on."
    article = read_article(text, language="en")
    shown = article._repr_html_()
    assert "<script" not in shown
    assert "<img" not in shown
    assert "&lt;script&gt;" in shown
    assert len(repr(article)) < 200


def test_reading_a_text_of_known_language_loads_no_heavy_library() -> None:
    code = """
import sys
from toolkit.article.read import read_article
read_article("Le pont est fermé.".encode(), language="fr")
heavy = {"pandas", "numpy", "spacy", "trafilatura", "lxml", "pypdf", "docx", "py3langid", "charset_normalizer"}
print(sorted(heavy & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_a_text_without_any_sentence_is_told() -> None:
    assert refused(b"```\nx = 1\n```\n").code == "article-empty"


def test_a_day_of_publication_that_the_article_lacks_and_somebody_gives_is_flagged() -> None:
    dated = "---\npublished: 2026-04-17\n---\nLe pont est fermé."
    assert "published-given" in read_article("Le pont est fermé.".encode(), published="2026-04-17").flags
    assert "published-given" not in read_article(dated.encode(), published="2026-04-18").flags
    assert "published-given" not in read_article(dated.encode()).flags
