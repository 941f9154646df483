"""Web pages, Word documents and PDF files give the same structure as a text would."""

from __future__ import annotations

import io
import logging
import zipfile
from datetime import date

import docx
import pypdf
import pytest
from support.articles import NamedBytes

from toolkit.article.model import Article
from toolkit.article.read import read_article
from toolkit.base.errors import InputError

TITLE = "Le Ghana relève son taux directeur"
SUBTITLE = "Une hausse attendue des marchés"
FIRST = (
    "La Banque centrale du Ghana a relevé mardi son taux directeur d'un demi-point, à 18,5 %, pour contenir une "
    "inflation qui dépasse encore 12 % selon l'institut statistique. Le gouverneur, Kofi Mensah, craint un emballement."
)
SECOND = (
    "D'après deux économistes d'Accra, la décision pourrait freiner le crédit. « Nous n'avions pas le choix », a "
    "répondu M. Mensah. Le cédi a gagné 1,2 % contre le dollar en fin de séance, un mouvement modeste."
)
POINTS = ("Le taux passe à 18,5 %.", "Le crédit pourrait freiner")
ANALYSIS = "La hausse aurait été décidée dès lundi, selon deux sources. Elle pèsera sur les ménages."
ROLES = ["title", "subtitle", "body", "heading", "key_points", "heading", "analysis"]

PAGE = f"""<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8">
<title>{TITLE} - Le Courrier</title><meta property="og:site_name" content="Le Courrier">
<meta property="article:published_time" content="2025-01-09T07:30:00+01:00"><meta name="author" content="Inès Prata">
<link rel="canonical" href="https://exemple.org/taux"><script>document.title = "script vivant"</script></head><body>
<header><nav><ul><li><a href="/">Accueil</a></li><li><a href="/p">Politique</a></li></ul></nav></header>
<div class="cookie-banner">Nous utilisons des cookies.</div>
<main><article><h1>{TITLE}</h1><p class="chapo">{SUBTITLE}</p><p>{FIRST}</p>
<div class="ad">PUBLICITÉ <script>annonce()</script></div><p>{SECOND}</p>
<h2>Points clés</h2><ul><li>{POINTS[0]}</li><li>{POINTS[1]}</li></ul><h2>Analyse</h2><p>{ANALYSIS}</p>
<aside><h3>Lire aussi</h3><ul><li><a href="/1">Le prix du bois</a></li></ul></aside></article></main>
<footer>Tous droits réservés.</footer></body></html>"""


def surfaces(article: Article, role: str) -> list[str]:
    return [article.surface(s) for s in article.sentences if s.role == role]


def assert_structure(article: Article) -> None:
    assert [section.role for section in article.sections] == ROLES
    assert (article.title, article.subtitle) == (TITLE, SUBTITLE)
    assert tuple(surfaces(article, "key_points")) == POINTS
    assert " ".join(surfaces(article, "body")) == f"{FIRST} {SECOND}"
    assert " ".join(surfaces(article, "analysis")) == ANALYSIS


def test_a_web_page_gives_its_article_without_furniture() -> None:
    article = read_article(NamedBytes(PAGE.encode(), "page.html"))
    assert_structure(article)
    assert (article.published, article.publisher, article.author, article.url) == (
        date(2025, 1, 9),
        "Le Courrier",
        "Inès Prata",
        "https://exemple.org/taux",
    )
    for furniture in ("Accueil", "cookies", "PUBLICITÉ", "Lire aussi", "droits", "script", "annonce"):
        assert furniture not in article.text


def test_a_web_page_without_suffix_is_known_by_its_content_and_its_declared_encoding() -> None:
    page = PAGE.replace('charset="utf-8"', 'charset="windows-1252"')
    assert_structure(read_article(page.encode("cp1252"), language="fr"))


@pytest.mark.parametrize(
    "declaration",
    [
        '<meta name="date" content="2025-01-09">',
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2025-01-09T06:00:00Z"}</script>',
        '<time class="published" datetime="2025-01-09">9 janvier</time>',
    ],
)
def test_a_declared_date_is_the_publication_date(declaration: str) -> None:
    page = f"<html><body>{declaration}<h1>{TITLE}</h1><p>{FIRST}</p></body></html>"
    assert read_article(page.encode(), language="fr").published == date(2025, 1, 9)


def test_a_date_in_the_words_of_a_page_is_not_its_publication_date() -> None:
    page = PAGE.replace("article:published_time", "x:other").replace(ANALYSIS, f"{ANALYSIS} Le 3 mars 2021 est loin.")
    article = read_article(NamedBytes(page.encode(), "page.html"))
    assert article.published is None
    assert "no-published" in article.flags


def test_a_very_small_page_is_read_too_and_its_scripts_are_not() -> None:
    page = b"<html><head><title>Ferry</title></head><body><p>The ferry is <i>back</i>.</p><script>f()</script>"
    article = read_article(page, language="en")
    assert article.text == "Ferry\n\nThe ferry is back."


def word(styled: bool) -> bytes:
    document = docx.Document()
    style = (lambda name: name) if styled else (lambda name: None)
    document.add_paragraph(TITLE, style("Title"))
    document.add_paragraph(SUBTITLE, style("Subtitle"))
    document.add_paragraph(FIRST)
    document.add_paragraph(SECOND)
    document.add_paragraph("Points clés", style("Heading 1"))
    for point in POINTS:
        document.add_paragraph(point if styled else f"• {point}", style("List Bullet"))
    document.add_paragraph("Analyse", style("Heading 1"))
    document.add_paragraph(ANALYSIS)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("styled", [True, False])
def test_a_word_document_is_read_with_styles_and_without(styled: bool) -> None:
    assert_structure(read_article(NamedBytes(word(styled), "note.docx"), language="fr"))


def test_tracked_changes_of_a_word_document_are_taken_as_accepted() -> None:
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    changed = (
        f"<w:p {w}><w:r><w:t>Le pont est </w:t></w:r><w:del><w:r><w:delText>ouvert</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>fermé</w:t></w:r></w:ins><w:r><w:t>.</w:t></w:r></w:p>"
    )
    document = docx.Document()
    document.element.body.insert(0, docx.oxml.parse_xml(changed))
    stream = io.BytesIO()
    document.save(stream)
    assert read_article(stream.getvalue(), language="fr").text == "Le pont est fermé."


@pytest.fixture(scope="module")
def printed() -> bytes:
    weasyprint = pytest.importorskip("weasyprint", exc_type=OSError)
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    style = """@page {size: A6; margin: 1.5cm; @top-center {content: 'Le Courrier'; font-size: 7pt}
        @bottom-center {content: 'Page ' counter(page); font-size: 7pt}}
        body {font-size: 9pt; hyphens: auto; text-align: justify} h1 {font-size: 18pt; hyphens: none}
        .sub {font-size: 12pt} h2 {font-size: 12pt} p {margin: 0 0 5pt}"""
    html = f"""<html lang=fr><style>{style}</style><h1>{TITLE}</h1><p class=sub>{SUBTITLE}</p>
        <p>{FIRST}</p><p>{SECOND}</p><h2>Points clés</h2>
        <ul><li>{POINTS[0]}</li><li>{POINTS[1]}</li></ul><h2>Analyse</h2><p>{ANALYSIS}</p></html>"""
    data: bytes = weasyprint.HTML(string=html).write_pdf()
    return data


@pytest.mark.pdf
def test_a_pdf_is_read_with_its_words_joined_and_its_page_heads_gone(printed: bytes) -> None:
    assert len(pypdf.PdfReader(io.BytesIO(printed)).pages) > 1
    assert_structure(read_article(NamedBytes(printed, "note.pdf"), language="fr"))


def refused(data: bytes, name: str) -> InputError:
    with pytest.raises(InputError) as caught:
        read_article(NamedBytes(data, name), language="fr")
    assert caught.value.how
    assert caught.value.exit_code == 2
    return caught.value


def blank_pdf(password: str = "") -> bytes:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def archive(name: str, content: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, content)
    return stream.getvalue()


def test_a_pdf_without_text_is_refused_with_the_remedy() -> None:
    error = refused(blank_pdf(), "scan.pdf")
    assert (error.code, "OCR" in error.how) == ("pdf-without-text", True)


def test_a_locked_pdf_is_refused() -> None:
    assert refused(blank_pdf("secret"), "a.pdf").code == "pdf-protected"


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"%PDF-1.7\nnothing more", "a.pdf", "broken-pdf"),
        (b"just words", "a.pdf", "wrong-type"),
        (b"just words", "a.docx", "wrong-type"),
        (b"PK\x03\x04 and nothing more", "a.docx", "broken-docx"),
        (archive("mimetype", b"x"), "a.docx", "wrong-type"),
        (archive("word/document.xml", b"not xml"), "a.docx", "broken-docx"),
        (archive("word/document.xml", b" " * 5_000_000), "a.docx", "article-too-large"),
        (b"some sheet", "a.xlsx", "unknown-file-type"),
        (b"<html><body><script>x</script></body></html>", "a.html", "article-empty"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(data: bytes, name: str, code: str) -> None:
    assert refused(data, name).code == code
