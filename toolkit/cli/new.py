"""``briefing new``: a notebook of one's own, from a template."""

from __future__ import annotations

from typing import Annotated

import typer

from toolkit.cli.mode import mode_of, shown
from toolkit.cli.options import JsonOption, VerboseOption, find_file


def new(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="What the notebook is called.")],
    title: Annotated[str, typer.Option("--title", help="Title of the report. [default: the name]")] = "",
    article: Annotated[
        str | None,
        typer.Option("--article", metavar="PATH", help="The article it begins with. [default: the first there is]"),
    ] = None,
    page_language: Annotated[
        str,
        typer.Option(
            "--page-language", metavar="fr|en", help="Language of the page. [default: briefing.toml, else fr]"
        ),
    ] = "",
    json_output: JsonOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Write a parameterised notebook of your own into notebooks/, ready to run and to be changed."""
    from toolkit.base.errors import InputError
    from toolkit.desk.new import new_notebook

    mode = mode_of(context)
    source = find_file(article) if article else None
    if source and not source.is_file():
        raise InputError(f"there is no article {article}", "check the path", code="article-missing")
    file = new_notebook(name, title=title, article=source, language=page_language)
    mode.answer({"notebook": shown(file)})
    mode.say(f"Notebook {shown(file)}")
    mode.say(f"to run it: briefing run {shown(file)}")
