"""``briefing catalogue``: one searchable page over all reports."""

from __future__ import annotations

from typing import Annotated

import typer

from toolkit.base.errors import InputError
from toolkit.cli.mode import mode_of, shown
from toolkit.cli.options import JsonOption, OutOption, VerboseOption, find_file


def catalogue(
    context: typer.Context,
    out: OutOption = None,
    language: Annotated[
        str | None,
        typer.Option("--language", metavar="fr|en", help="Of the page's own words. [default: briefing.toml's]"),
    ] = None,
    with_red: Annotated[
        bool | None,
        typer.Option("--with-red/--without-red", help="List TLP:RED reports too. [default: briefing.toml's]"),
    ] = None,
    json_output: JsonOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Write index.html over all reports: searchable, offline, with each report's history."""
    from toolkit.base.locale import LANGUAGES, Language
    from toolkit.runs.catalogue.write import write_catalogue

    mode = mode_of(context)
    if language is not None and language not in LANGUAGES:
        raise InputError.unknown("language", language, LANGUAGES)
    chosen: Language | None = "en" if language == "en" else "fr" if language else None
    folder = find_file(out or "reports")
    with mode.waiting("reading the reports"):
        written = write_catalogue(folder, language=chosen, with_red=with_red)
    mode.answer(
        {
            "file": shown(written.file),
            "reports": written.reports,
            "withheld": written.withheld,
            "warnings": list(written.warnings),
        }
    )
    mode.say(f"HTML  {shown(written.file)}")
    withheld = f", {written.withheld} TLP:RED withheld" if written.withheld else ""
    mode.say(f"Reports {written.reports}{withheld}")
    for warning in written.warnings:
        mode.warn(warning)
