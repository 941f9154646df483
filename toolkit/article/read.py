"""`read_article`: the one door from a file to an Article."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from toolkit.article.decoding import normalise, one_line
from toolkit.article.formats import read_format
from toolkit.article.front_matter import FrontMatter, parse_date, parse_language
from toolkit.article.layout import Layout
from toolkit.article.lines import byline_author
from toolkit.article.model import Article, Section, Sentence
from toolkit.article.sections import RoleBlock, find_roles, sections_of
from toolkit.article.sentences import split_sentences
from toolkit.article.source import RawFile, Source, read_source
from toolkit.article.stamps import without_stamps
from toolkit.article.truncation import breaks_off
from toolkit.base.errors import InputError
from toolkit.base.identity import sha256, slug

SUPPORTED = ("fr", "en")


def read_article(
    source: Source,
    *,
    published: date | str | None = None,
    language: str | None = None,
    title: str | None = None,
) -> Article:
    """Read an article from a path, bytes or an open file: txt, md, html, pdf or docx.

    Relative paths count from the project root; the type is told by the content, then by the name's suffix. What the
    caller says wins over the front matter, which wins over what is found in the text.

    Flags that the article may carry:
        ``truncated`` the text breaks off · ``no-published`` no publication date is known (relative dates stay open) ·
        ``published-given`` it was given beside an article that declares none ·
        ``no-title`` · ``no-body`` nothing but a title or headings · ``language-guessed`` ·
        ``language-unsupported`` neither French nor English · ``encoding-guessed`` nothing proved the encoding.

    Args:
        source: Path (text or path-like), bytes, or an open file whose ``name`` tells the type.
        published: Publication date, as a date or as YYYY-MM-DD.
        language: ISO 639-1 code.
        title: Title to use instead of the text's own.

    Raises:
        InputError: the file is missing, a folder, empty, too large, binary, undecodable, broken, locked or without
            text; its front matter is broken; a date, grade or language is none. ``code`` tells which.

    >>> article = read_article("Crue à Sète\\n\\nLe pont est fermé. Il rouvrira lundi.".encode(), language="fr")
    >>> article.title, [article.surface(sentence) for sentence in article.sentences_with("body")]
    ('Crue à Sète', ['Le pont est fermé.', 'Il rouvrira lundi.'])
    """
    day = parse_date(published) if published not in (None, "") and published is not None else None
    code = parse_language(language) if language else ""
    raw = read_source(source)
    manuscript = read_format(raw)
    matter = _overrule(manuscript.matter, day, code, one_line(normalise(title or "")))
    flags = manuscript.flags
    if day is not None and manuscript.matter.published is None:
        # Every relative date hangs on it, and the article has none.
        flags = (*flags, "published-given")
    layout = _headed(manuscript.layout, matter)
    if not any(character.isalnum() for character in layout.text):
        raise InputError(f"{raw.shown} holds no words", "give a file with text", code="article-empty")
    return _article(raw, flags, matter, layout)


def _overrule(matter: FrontMatter, published: date | None, language: str, title: str) -> FrontMatter:
    return replace(
        matter,
        published=published or matter.published,
        language=language or matter.language,
        title=title or matter.title,
    )


def _headed(layout: Layout, matter: FrontMatter) -> Layout:
    """Put title and subtitle above the body, unless the body begins with them."""
    blocks = list(layout.blocks)
    for at, (kind, words) in enumerate((("title", matter.title), ("subtitle", matter.subtitle))):
        if words and len(blocks) > at and _same(layout.surface(blocks[at]), words):
            blocks[at] = replace(blocks[at], kind="title" if kind == "title" else "subtitle")
    layout = replace(layout, blocks=tuple(blocks))
    kinds = {block.kind for block in blocks}
    if matter.subtitle and "subtitle" not in kinds:
        layout = layout.under("subtitle", matter.subtitle)
    if matter.title and "title" not in kinds:
        layout = layout.under("title", matter.title)
    return layout


def _same(first: str, second: str) -> bool:
    return " ".join(first.split()).casefold() == " ".join(second.split()).casefold()


def _article(raw: RawFile, flags: tuple[str, ...], matter: FrontMatter, layout: Layout) -> Article:
    author = matter.author or next(filter(None, (byline_author(layout.surface(b)) for b in layout.blocks[:6])), "")
    layout = without_stamps(layout)
    layout, blocks = _spaced(layout, find_roles(layout))
    language = matter.language or _guess(layout)
    sections = sections_of(blocks)
    sentences = _sentences(layout, blocks, sections, language, cut="truncated" in flags)
    if not sentences:
        raise InputError(f"{raw.shown} holds no sentences", "give a file with text", code="article-empty")
    title = _surface(layout, blocks, "title")
    found = {
        "truncated": any(sentence.truncated for sentence in sentences),
        "no-published": matter.published is None,
        "no-title": not title,
        "no-body": not any(sentence.role in ("body", "key_points", "analysis") for sentence in sentences),
        "language-guessed": not matter.language,
        "language-unsupported": language not in SUPPORTED,
    }
    return Article(
        article_id=_article_id(raw, title, layout.text),
        text=layout.text,
        sections=sections,
        sentences=sentences,
        title=title,
        subtitle=_surface(layout, blocks, "subtitle"),
        language=language,
        published=matter.published,
        publisher=matter.publisher,
        author=author,
        url=matter.url,
        reliability=matter.reliability,
        story=matter.story,
        text_edition=matter.text,
        flags=(*(name for name, raised in found.items() if raised), *(name for name in flags if name not in found)),
    )


def _spaced(layout: Layout, blocks: list[RoleBlock]) -> tuple[Layout, list[RoleBlock]]:
    """Set title, subtitle and body apart by one blank line, as the canonical text wants them."""
    text, shift = layout.text, 0
    moved: list[RoleBlock] = []
    for at, item in enumerate(blocks):
        block = replace(item.block, start=item.block.start + shift, end=item.block.end + shift)
        moved.append(replace(item, block=block))
        head = {item.role, *(after.role for after in blocks[at + 1 : at + 2])} & {"title", "subtitle"}
        gap = re.compile(r"\s*\n\s*").search(text, block.end) if head else None
        if gap and at + 1 < len(blocks) and gap.end() <= blocks[at + 1].block.start + shift:
            text = text[: gap.start()] + "\n\n" + text[gap.end() :]
            shift += 2 - (gap.end() - gap.start())
    return replace(layout, text=text, blocks=tuple(item.block for item in moved)), moved


def _guess(layout: Layout) -> str:
    from toolkit.article.language import guess_language

    return guess_language("\n".join(layout.surface(block) for block in layout.blocks) or layout.text)


def _surface(layout: Layout, blocks: list[RoleBlock], role: str) -> str:
    return next((layout.surface(item.block) for item in blocks if item.role == role), "")


def _article_id(raw: RawFile, title: str, text: str) -> str:
    stem = raw.stem if any(character.isalnum() for character in raw.stem) else ""
    return slug(stem or title) if stem or title else f"article-{sha256(text)[:8]}"


def _sentences(
    layout: Layout, blocks: list[RoleBlock], sections: tuple[Section, ...], language: str, *, cut: bool
) -> tuple[Sentence, ...]:
    """Return the sentences of all blocks; titles, subtitles and headings are one each."""
    sentences: list[Sentence] = []
    counts = {"t": 0, "u": 0, "s": 0}
    for paragraph, item in enumerate(blocks):
        start, end = item.block.start, item.block.end
        whole = item.role in ("title", "subtitle", "heading")
        spans = [(0, end - start)] if whole else split_sentences(layout.text[start:end], language)
        letter = {"title": "t", "subtitle": "u"}.get(item.role, "s")
        for first, last in spans:
            counts[letter] += 1
            number = f"{counts[letter]:02d}" if letter == "s" else str(counts[letter])
            sentences.append(
                Sentence(
                    sentence_id=f"{letter}{number}",
                    section_id=sections[item.section].section_id,
                    role=item.role,
                    paragraph=paragraph,
                    start=start + first,
                    end=start + last,
                )
            )
    return _mark_truncated(layout, blocks, sentences, language, cut=cut)


def _mark_truncated(
    layout: Layout, blocks: list[RoleBlock], sentences: list[Sentence], language: str, *, cut: bool
) -> tuple[Sentence, ...]:
    if sentences and sentences[-1].role not in ("title", "subtitle", "heading"):
        last = sentences[-1]
        bullet = blocks[-1].block.kind == "bullet" and not _peers_end(layout, blocks)
        if cut or breaks_off(layout.text[last.start : last.end], language, bullet=bullet):
            sentences[-1] = replace(last, truncated=True)
    return tuple(sentences)


def _peers_end(layout: Layout, blocks: list[RoleBlock]) -> bool:
    """Tell whether all other bullets of the last list end as sentences do, so that the last one should too."""
    peers = [item.block for item in blocks[:-1] if item.section == blocks[-1].section and item.block.kind == "bullet"]
    return len(peers) >= 2 and all(layout.surface(peer).rstrip().endswith((".", "!", "?", "…")) for peer in peers)
