"""How an article shows itself in a notebook: its head, its sections, its warnings; everything escaped."""

from __future__ import annotations

from html import escape

from toolkit.article.model import Article

_LONGEST = 160


def article_html(article: Article) -> str:
    """Return a short HTML summary of *article*.

    >>> from toolkit.article.model import Article
    >>> "<b>" in article_html(Article("a", "<b>", (), (), title="<b>"))
    False
    """
    facts = [
        article.language,
        article.published.isoformat() if article.published else "",
        article.publisher,
        article.author,
        f"{article.n_words} words",
        f"{len(article.sentences)} sentences",
    ]
    rows = "".join(
        f"<tr><td>{escape(section.role)}</td><td>{section.start}–{section.end}</td>"
        f"<td style='text-align:left'>{escape(_shortened(article.surface(section)))}</td></tr>"
        for section in article.sections
    )
    flags = f"<p>Flags: {escape(', '.join(article.flags))}</p>" if article.flags else ""
    return (
        f"<div><p><strong>{escape(_shortened(article.title or article.article_id))}</strong><br>"
        f"{escape(' · '.join(filter(None, facts)))}</p>{flags}"
        f"<table><thead><tr><th>role</th><th>span</th><th>text</th></tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"
