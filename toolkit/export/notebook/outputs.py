"""One output of a cell becomes one part of the page; what cannot be shown is an error, never a hole."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from toolkit.base.errors import InputError
from toolkit.export.characters import soundly
from toolkit.export.figures.figure import MIME as FIGURE
from toolkit.export.notebook.cells import Cell, joined
from toolkit.export.notebook.markdown import latex, markdown
from toolkit.export.notebook.pictures import MIMES, Picture, read_picture
from toolkit.export.words import Words

CARD = "application/vnd.briefing.card+json"
RESOURCE = "application/vnd.dataresource+json"
# Charts of other libraries, whose text form says nothing; and figures that only a running kernel can show.
_LOST = re.compile(r"vega|bokehjs_exec|deck\.gl|geo\+json|FigureWidget")
_DRAWN_BY_SCRIPT = re.compile(r"Plotly\.(?:newPlot|react)|vegaEmbed|Bokeh\.embed|root\.render_items")
_ANSI = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_PATH = re.compile(r"(?<![\w/:.])(?:[A-Za-z]:\\|/)(?:[^\s/\\:'\"<>|]+[/\\])+([^\s/\\:'\"<>|]*)")
LONGEST_ERROR = 300


@dataclass(frozen=True)
class Html:
    """A fragment that is still to be sanitized."""

    html: str


@dataclass(frozen=True)
class FigureOutput:
    """A plotly figure as the notebook has it."""

    payload: object


@dataclass(frozen=True)
class TableOutput:
    """A data resource to download."""

    payload: object


@dataclass(frozen=True)
class Card:
    """The notebook's card."""

    payload: Mapping[str, Any]


@dataclass(frozen=True)
class Failure:
    """A cell that failed: name and shortened message, without traceback and without local paths."""

    message: str


@dataclass(frozen=True)
class Notice:
    """Nothing for the page, something for the user."""

    warning: str


Part = Html | FigureOutput | Picture | TableOutput | Card | Failure | Notice


def read_output(output: Mapping[str, Any], of: Cell, words: Words) -> tuple[Part, ...]:
    """Return the parts of one output.

    Raises:
        InputError: nothing in it can be shown; the error names the cell.
    """
    cell, kind = of.number, output.get("output_type")
    if kind == "stream":
        text = _plain(joined(output.get("text")))
        if output.get("name") == "stderr":
            return (Notice(f"cell {cell} wrote to the error stream; the page leaves it out"),) if text.strip() else ()
        return (Html(_pre(text)),) if text.strip() else ()
    if kind == "error":
        return (Failure(shorten_error(str(output.get("ename", "")), str(output.get("evalue", "")))),)
    if kind not in ("display_data", "execute_result") or not isinstance(output.get("data"), Mapping):
        raise InputError(f"cell {cell} has an output of unknown kind", "run the notebook again", code="bad-output")
    return _read_bundle(output, of, words)


def _read_bundle(output: Mapping[str, Any], of: Cell, words: Words) -> tuple[Part, ...]:
    bundle, cell = output["data"], of.number
    if FIGURE in bundle:
        return (FigureOutput(bundle[FIGURE]),)
    if CARD in bundle:
        return (_card(bundle[CARD], cell),)
    parts: tuple[Part, ...] = (TableOutput(soundly(bundle[RESOURCE])),) if RESOURCE in bundle else ()
    shown = _shown(output, of, words, fallback=RESOURCE not in bundle)
    return (*shown, *parts)


def _card(payload: object, cell: int) -> Card:
    try:
        content = json.loads(payload) if isinstance(payload, str) else payload
        assert isinstance(content, Mapping)
    except (ValueError, AssertionError):
        raise InputError(
            f"cell {cell}: the card is not a JSON object", "see docs/architecture.md", code="bad-card"
        ) from None
    return Card(soundly(content))


def _shown(output: Mapping[str, Any], of: Cell, words: Words, *, fallback: bool) -> tuple[Part, ...]:
    bundle, cell = output["data"], of.number
    if "text/html" in bundle:
        return _html(joined(bundle["text/html"]), cell, words)
    if "text/markdown" in bundle:
        return (Html(markdown(joined(bundle["text/markdown"]))),)
    if MIMES[0] in bundle:
        return (read_picture(MIMES[0], output, of, words),)
    formulas = latex(joined(bundle.get("text/latex")))
    if formulas is not None:
        return (Html(formulas),)
    for mime in MIMES[1:]:
        if mime in bundle:
            return (read_picture(mime, output, of, words),)
    text = _plain(joined(bundle.get("text/latex") or bundle.get("text/plain")))
    others = [mime for mime in bundle if not mime.startswith("text/") and mime != RESOURCE]
    if _LOST.search(" ".join([*others, text[:20]])) or (others and not text):
        name = "FigureWidget" if text.startswith("FigureWidget") else ", ".join(others)
        raise InputError(
            f"cell {cell}: {name} cannot be shown on a page without a program",
            "show a plotly figure (go.Figure), a table or an image instead",
            code="output-not-representable",
        )
    notices = tuple(Notice(f"cell {cell}: {mime} is shown as plain text") for mime in others)
    return (Html(_pre(text)), *notices) if text.strip() and fallback else notices


def _html(html: str, cell: int, words: Words) -> tuple[Part, ...]:
    if _DRAWN_BY_SCRIPT.search(html):
        raise InputError(
            f"cell {cell}: a chart arrives as a script, which an inert page cannot run",
            'for plotly set plotly.io.renderers.default = "plotly_mimetype" and run again',
            code="output-not-representable",
        )
    if (
        re.search(r"<script\b", html)
        and not re.sub(r"<(script|style)\b.*?</\1\s*>|<[^>]*>", "", html, flags=re.S | re.I).strip()
    ):
        if re.search(r"<(img|svg|table)\b", html):
            return (Html(html),)
        return (
            Html(f'<p class="lab">{escape(words("script_output"))}</p>'),
            Notice(f"cell {cell}: an output that is a script is not run"),
        )
    return (Html(html),)


def shorten_error(name: str, message: str) -> str:
    """Return ``name: message`` on one short line, colours and local paths taken out.

    >>> shorten_error("FileNotFoundError", "No such file: '/home/ana/desk/facts.csv'")
    "FileNotFoundError: No such file: 'facts.csv'"
    """
    text = " ".join(_plain(message).split())
    text = _PATH.sub(lambda found: found[1], text)
    text = text if len(text) <= LONGEST_ERROR else text[:LONGEST_ERROR].rsplit(" ", 1)[0] + "…"
    return f"{name}: {text}" if text else name


def error_card(message: str, words: Words) -> str:
    """Return the card that stands where a cell failed."""
    return (
        f'<div class="error-card" role="alert"><p class="k">{escape(words("error_title"))}</p>'
        f'<p>{escape(message)}</p><p class="lab">{escape(words("error_note"))}</p></div>'
    )


def _plain(text: str) -> str:
    # A progress bar overwrites its line; only the last state was ever meant to stay.
    return "\n".join(line.rsplit("\r", 1)[-1] for line in _ANSI.sub("", text.replace("\r\n", "\n")).split("\n"))


def _pre(text: str) -> str:
    return f'<pre class="output" tabindex="0">{escape(text.rstrip())}</pre>'
