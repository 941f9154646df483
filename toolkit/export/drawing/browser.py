"""The browser of this computer draws what our engine cannot, in one short run: no network, no profile, no server."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from toolkit.base.errors import BriefingError, InputError
from toolkit.base.fonts import FACES, font_face_css
from toolkit.export.drawing.engine import NEEDS_WEBGL
from toolkit.export.figures.figure import Figure
from toolkit.export.figures.refs import hits_script
from toolkit.export.vendor import library_for, maps_for
from toolkit.export.words import Words

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge", "microsoft-edge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
FLAGS = (
    *("--headless", "--hide-scrollbars", "--no-first-run", "--disable-extensions", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage", "--disable-gpu"),
    *("--host-resolver-rules=MAP * ~NOTFOUND", "--virtual-time-budget=3000", "--dump-dom"),
)
SECONDS = 120
_BEGIN, _END = '<pre id="drawn">', "</pre>"


@cache
def find_browser() -> str | None:
    """Return the program of a Chromium-like browser, or None; ``BROWSER_PATH`` overrides the search."""
    wanted = os.environ.get("BROWSER_PATH")
    if wanted:
        return wanted if Path(wanted).is_file() else shutil.which(wanted)
    found = (shutil.which(name) for name in NAMES)
    return next((path for path in found if path), None) or next((path for path in PLACES if Path(path).is_file()), None)


def draw(figures: Sequence[Figure], words: Words, *, browser: str) -> tuple[tuple[str, ...], ...]:
    """Return the SVG of every drawing of *figures*, made by plotly.js in one browser run.

    Raises:
        BriefingError: the browser gave no answer.
        InputError: plotly.js refused a figure (the error names the cell).
    """
    answers = iter(
        answers_of(browser, _page(figures, words), webgl=any(figure.traces & NEEDS_WEBGL for figure in figures))
    )
    drawn = []
    for figure in figures:
        pictures = []
        for _ in figure.drawings:
            answer = next(answers)
            if "svg" not in answer:
                raise InputError(
                    f"cell {figure.cell}: plotly.js cannot draw the figure ({answer.get('error', 'no answer')})",
                    "correct the figure and run the notebook again",
                    code="figure-not-drawn",
                )
            pictures.append(answer["svg"])
        drawn.append(tuple(pictures))
    return tuple(drawn)


def _page(figures: Sequence[Figure], words: Words) -> str:
    jobs = [
        {
            "data": drawing.data,
            "layout": drawing.layout,
            "width": drawing.width,
            "height": drawing.height,
            "refs": [ref.things for ref in drawing.refs],
        }
        for figure in figures
        for drawing in figure.drawings
    ]
    library = library_for(frozenset().union(*(figure.traces for figure in figures)))
    outlines = maps_for(frozenset().union(*(figure.maps for figure in figures)))
    maps = {name: json.loads(_inflate(packed)) for name, packed in outlines.items()}
    config = {"locale": words.language, "locales": {words.language: words.plotly_locale}}
    text = script_json(jobs)
    faces = tuple(face for face in FACES if face.family == "Briefing Sans" or "Briefing Serif" in text)
    template = files("toolkit.export.drawing").joinpath("draw.html").read_text(encoding="utf-8")
    values = {
        "@fonts@": font_face_css(faces),
        "@evaluate@": "'unsafe-eval'" if library.evaluates else "",
        "@maps@": script_json(maps),
        "@config@": script_json(config),
        "@plotly@": library.script.replace("</script", "<\\/script"),
        "@hits@": hits_script(),
        "@jobs@": text,
    }
    for mark, value in values.items():
        template = template.replace(mark, value)
    return template


def _inflate(packed: bytes) -> str:
    import gzip

    return gzip.decompress(packed).decode("utf-8")


def script_json(value: object) -> str:
    """Return JSON that may stand in a ``<script>``: it closes no tag and opens no comment.

    >>> script_json({"a": "</script><!--"})
    '{"a":"\\\\u003c/script>\\\\u003c!--"}'
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).replace("<", "\\u003c")


def answers_of(browser: str, page: str, *, webgl: bool = False) -> list[dict[str, Any]]:
    """Return what the script of a page writes into its element ``drawn``, run by a browser that knows no network.

    Raises:
        BriefingError: the browser gave no answer.
    """
    flags = [*FLAGS, *(["--use-angle=swiftshader", "--enable-unsafe-swiftshader"] if webgl else [])]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        flags.append("--no-sandbox")  # the sandbox of Chromium refuses the root user of containers
    with tempfile.TemporaryDirectory(prefix="briefing-", ignore_cleanup_errors=True) as name:
        file = Path(name) / "draw.html"
        file.write_text(page, encoding="utf-8")
        command = [browser, *flags, f"--user-data-dir={name}/profile", file.as_uri()]
        try:
            done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603 - the user's browser
        except (OSError, subprocess.TimeoutExpired) as error:
            raise BriefingError(
                f"the browser gave no answer ({type(error).__name__})", "see briefing doctor", code="browser-failed"
            ) from None
    text = done.stdout.decode("utf-8", "replace")
    begin, end = text.find(_BEGIN), text.rfind(_END)
    if begin < 0 or end < begin:
        raise BriefingError(
            f"the browser drew nothing (exit {done.returncode})", "see briefing doctor", code="browser-failed"
        )
    body = text[begin + len(_BEGIN) : end]
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", "\u00a0"), ("&amp;", "&")):
        body = body.replace(entity, character)
    answers: list[dict[str, Any]] = json.loads(body)
    return answers
