"""What a helper process loads once for notebooks that read articles: the only place where runs/ gets to know of them.

Its name stands in the configuration (``warm``), which runs/ takes as it is.
"""

from __future__ import annotations

from contextlib import suppress
from importlib.resources import files
from io import BytesIO
from typing import Any

from toolkit.base.errors import BriefingError
from toolkit.base.locale import LANGUAGES
from toolkit.base.project import project_root

PATTERNED = ("attribution", "clauses", "parties", "relations", "sources")
"""Lexicons whose entries that are text are patterns."""
LONGEST = 30_000
"""Bytes of an article that is read for practice."""


def reading() -> None:
    """Read a few articles, as a notebook would: models, rules, word lists and patterns are loaded by it.

    One in each language, written to meet as many kinds of rules as it can, and two of the project's own if it has some:
    rules that no text asks for are compiled by every notebook anew. What cannot be read is left to the notebook that
    will say so. The look that the notebook gives its blocks is worked out as well.
    """
    from toolkit.desk.look import NotebookLook

    NotebookLook()._repr_html_()
    _compile_patterns()
    for language in LANGUAGES:
        _read(BytesIO(files(__package__).joinpath("practice", f"{language}.md").read_bytes()))
    for file in sorted((project_root() / "data" / "articles").glob("*.md"))[:2]:
        if file.stat().st_size <= LONGEST:
            with suppress(BriefingError):
                _read(file)


def _compile_patterns() -> None:
    """Compile the patterns of the lexicons that stand alone: a few articles meet hardly half of them."""
    from toolkit.facts.lexicon import LANGUAGES, load_lexicon
    from toolkit.facts.wording import lexicon_pattern

    for language in LANGUAGES:
        for lexicon in PATTERNED:
            for name, value in load_lexicon(language, lexicon).items():
                if isinstance(value, str):
                    lexicon_pattern(language, lexicon, name)


def _read(source: Any) -> None:
    from toolkit.article.read import read_article
    from toolkit.briefing import compose
    from toolkit.briefing.briefing import SECTIONS
    from toolkit.facts.extract import extract

    article = read_article(source)
    note = compose(article, extract(article))
    note.masthead()
    note.card()
    for section in SECTIONS:
        note.section(section)
