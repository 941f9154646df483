"""``briefing verify``: whether a report is still what it was when it was made."""

from __future__ import annotations

from typing import Annotated

import typer

from toolkit.cli.mode import mode_of
from toolkit.cli.options import JsonOption, VerboseOption, find_file

KINDS = {
    "page": "the file as a whole",
    "words": "the words of section {}",
    "numbers": "the numbers of section {}",
    "table": "the table {}",
    "drawing": "the drawing of {}",
}


def verify(
    context: typer.Context,
    report: Annotated[str, typer.Argument(metavar="REPORT.html", help="A report as it was received.")],
    json_output: JsonOption = False,
    verbose: VerboseOption = False,
) -> int:
    """Recompute what a report claims about itself: its words, numbers, tables, drawings, and that it asks for nothing.

    Every link inside the page must land, those that lie over the marks of drawings included.

    It finds accidents and edits; a forger who seals the page anew is not found out.
    """
    from toolkit.base.errors import InputError
    from toolkit.export.web.audit import drawing_links, page_faults
    from toolkit.export.web.seal import verify as compare

    mode = mode_of(context)
    file = find_file(report)
    try:
        html = file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        raise InputError(
            f'"{file.name}" is not a page of text', "give the HTML file of a report", code="bad-page"
        ) from None
    checks = compare(html)
    static = "<script>" not in html
    changed = [KINDS[check.kind].format(check.name) for check in checks if not check.intact]
    faults = list(page_faults(html, static=static))
    links = len(drawing_links(html))
    if mode.json:
        mode.answer(
            {
                "intact": not changed,
                "changed": changed,
                "faults": faults,
                "checked": len(checks),
                "drawing_links": links,
            }
        )
    elif changed or faults:
        for line in changed:
            typer.echo(f"changed: {line}")
        for line in faults:
            typer.echo(f"fault: {line}")
    else:
        typer.echo(f"intact: {len(checks)} parts are as they were made, and the page asks for nothing from outside")
        if links:
            typer.echo(f"links: {links} marks and labels of its drawings lead to a place that is on the page")
    return 1 if changed or faults else 0
