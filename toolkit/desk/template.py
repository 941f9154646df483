"""A parameterised notebook of one's own, made from a template that passes every gate as it stands."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from typing import Any

import yaml
from jinja2 import Environment, StrictUndefined

from toolkit.base.locale import Language

_CELL = re.compile(r"^%%% (?P<kind>markdown|code) (?P<id>[a-z-]+)(?P<tags>(?: [a-z-]+)*)\n", re.MULTILINE)
_METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {
        "codemirror_mode": {"name": "ipython", "version": 3},
        "file_extension": ".py",
        "mimetype": "text/x-python",
        "name": "python",
        "nbconvert_exporter": "python",
        "pygments_lexer": "ipython3",
    },
}


def notebook_text(title: str, article: str, language: Language) -> str:
    """Return the text of an ``.ipynb`` file: a report on an article, ready to run and to be changed.

    Args:
        title: Title of the report.
        article: Path of the article it begins with, counted from the project's root; empty to ask for one.
        language: Language of the page, and of the words that the template brings.

    >>> made = json.loads(notebook_text("Note", "data/articles/note.md", "fr"))
    >>> [cell["id"] for cell in made["cells"]][:3]
    ['about', 'parameters', 'reading']
    """
    folder = files("toolkit.desk")
    words = yaml.safe_load(folder.joinpath("labels", f"{language}.yaml").read_text(encoding="utf-8"))["template"]
    # The template makes code, not HTML: what is put in is written as a Python text.
    environment = Environment(undefined=StrictUndefined, keep_trailing_newline=True, autoescape=False)  # noqa: S701  # no HTML
    environment.filters["python"] = lambda text: json.dumps(text, ensure_ascii=False)
    template = environment.from_string(folder.joinpath("templates", "report.txt").read_text(encoding="utf-8"))
    text = template.render(title=" ".join(title.split()), article=article, language=language, words=words)
    notebook = {"cells": _cells(text), "metadata": _METADATA, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def _cells(text: str) -> list[dict[str, Any]]:
    """Return the cells of a filled-in template: each begins with a line ``%%% kind id tags``."""
    heads = list(_CELL.finditer(text))
    ends = [head.start() for head in heads[1:]] + [len(text)]
    return [_cell(head, text[head.end() : end].strip("\n")) for head, end in zip(heads, ends, strict=True)]


def _cell(head: re.Match[str], source: str) -> dict[str, Any]:
    cell = {
        "cell_type": head["kind"],
        "id": head["id"],
        "metadata": {"tags": head["tags"].split()} if head["tags"] else {},
        "source": source.splitlines(keepends=True),
    }
    return cell | {"execution_count": None, "outputs": []} if head["kind"] == "code" else cell
