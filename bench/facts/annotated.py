"""The articles of the development set as they are learnt from: each with its annotated rows and its parse."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import nullcontext

from results import HERE
from unseen import names_unseen

from toolkit.article.read import read_article
from toolkit.facts.document import Document
from toolkit.facts.evaluation.gold import Gold, article_file, gold_files, load_gold
from toolkit.facts.language_model import parse

FOLDERS = (HERE / "development" / "gold", HERE.parents[1] / "tests" / "gold")


def annotated(*, unseen: bool = True) -> Iterator[tuple[int, Gold, Document]]:
    """Yield the number of each article, which parts a cross-validation, with its rows and its parse.

    Unless told otherwise the names of an article are read by a model that has not learnt from it, as those of a new
    article are (``unseen``).
    """
    for number, file in enumerate(file for folder in FOLDERS for file in gold_files(folder)):
        declared = json.loads(file.read_text(encoding="utf-8"))
        source = article_file(file, None)
        article = read_article(source, published=declared.get("published"), language=declared.get("language"))
        with names_unseen(article.language, file.stem) if unseen else nullcontext():
            document = parse(article)
        yield number, load_gold(file, article), document
