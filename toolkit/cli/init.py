"""``briefing init``: an analyst's own desk, outside the toolkit's repository."""

from __future__ import annotations

from typing import Annotated

import typer

from toolkit.cli.mode import mode_of, shown
from toolkit.cli.options import JsonOption, VerboseOption


def init(
    context: typer.Context,
    folder: Annotated[str, typer.Argument(metavar="DIR", help="The folder; it is made if it is not there.")],
    language: Annotated[
        str, typer.Option("--language", metavar="fr|en", help="Language of notebooks, labels and pages.")
    ] = "",
    json_output: JsonOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Set up a desk of your own: notebooks, an example article, reviews, reports, schedules, settings, how-to pages.

    What is there is never touched: run again, it adds what is missing. Without --language the notebooks are in
    English, or in the language that the folder's briefing.toml names.
    """
    from pathlib import Path

    from toolkit.desk.own_desk import EXAMPLE, set_up

    mode = mode_of(context)
    desk = set_up(Path(folder).expanduser().absolute(), language)
    mode.answer({"folder": shown(desk.folder), "written": list(desk.written), "kept": list(desk.kept)})
    for name in desk.written:
        mode.say(f"written  {name}")
    for name in desk.kept:
        mode.say(f"kept     {name}")
    here = shown(desk.folder)
    mode.say(f"next: {'' if here == '.' else f'cd {here} && '}briefing make {EXAMPLE}")
