"""What a helper process loads once for notebooks that read articles: the only place where runs/ gets to know of them.

Its name stands in the configuration (``warm``), which runs/ takes as it is.
"""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from typing import Any

from toolkit.base.errors import BriefingError
from toolkit.base.project import project_root

_TEXTS = {
    "fr": "Le ministre a déclaré lundi 17 juin 2024 que 12 personnes étaient mortes à Hanoï. Moscou dément.",
    "en": "The minister said on Monday 17 June 2024 that 12 people had died in Hanoi. Moscow denies it.",
}


PATTERNED = ("attribution", "clauses", "parties", "relations", "sources")
"""Lexicons whose entries that are text are patterns."""
LONGEST = 30_000
"""Bytes of an article that is read for practice."""


def reading() -> None:
    """Read a few articles, as a notebook would: models, rules, word lists and patterns are loaded by it.

    A sentence in each language, and two of the project's own articles if it has some: the more a text holds, the more
    of the rules is ready. What cannot be read is left to the notebook that will say so. The look that the notebook
    gives its blocks is worked out as well.
    """
    from toolkit.desk.look import NotebookLook

    NotebookLook()._repr_html_()
    _compile_patterns()
    for language, text in _TEXTS.items():
        _read(BytesIO(text.encode()), language=language, published="2024-06-18")
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


def _read(source: Any, **known: Any) -> None:
    from toolkit.article.read import read_article
    from toolkit.briefing import compose
    from toolkit.briefing.briefing import SECTIONS
    from toolkit.facts.extract import extract

    article = read_article(source, **known)
    note = compose(article, extract(article))
    note.masthead()
    note.card()
    for section in SECTIONS:
        note.section(section)
