"""What Lighthouse says of our pages, as a desk and as a phone see them: performance and accessibility, out of 1.

    python bench/export/lighthouse.py [--lighthouse PATH] [--plain]

Needs Node and Chromium; Lighthouse is no part of this project: ``npx`` fetches it, unless PATH or --lighthouse has one.
The pages come over a loopback connection, packed (gzip) as web servers send them; ``--plain`` sends them as they are.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from compare import executed_briefing, notebook, our_page

VERSION = "12.8.2"
"""The last one that runs on Node 20."""
AIMS = {"performance": 0.95, "accessibility": 1.0}
TIMES = {
    "first paint": "first-contentful-paint",
    "largest": "largest-contentful-paint",
    "blocked": "total-blocking-time",
    "moved": "cumulative-layout-shift",
}


class Pages(BaseHTTPRequestHandler):
    """Serves pages from memory; every other address is not found."""

    def __init__(self, *connection: Any, pages: dict[str, bytes], packed: bool) -> None:
        self.pages, self.packed = pages, packed
        super().__init__(*connection)

    def do_GET(self) -> None:
        content = self.pages.get(self.path.strip("/"))
        self.send_response(404 if content is None else 200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        if self.packed:
            self.send_header("Content-Encoding", "gzip")
            content = gzip.compress(content or b"", compresslevel=6)
        self.end_headers()
        self.wfile.write(content or b"")

    def log_message(self, format: str, *values: Any) -> None:
        """Say nothing."""


@contextmanager
def served(pages: dict[str, bytes], *, packed: bool) -> Iterator[str]:
    """Serve *pages* on a free port of this computer; gives the address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Pages, pages=pages, packed=packed))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def program(named: str) -> list[str]:
    """Return the command that runs Lighthouse: the one *named*, the one on PATH, or the one that npx fetches."""
    found = named or shutil.which("lighthouse")
    if found:
        return [found]
    npx = shutil.which("npx")
    if npx is None:
        sys.exit("no Lighthouse here: install Node.js 20 or later with npm, or give --lighthouse PATH")
    return [npx, "--yes", f"lighthouse@{VERSION}"]


def judged(command: list[str], address: str, *, desktop: bool) -> dict[str, Any]:
    """Return Lighthouse's report of one page."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
    options = [
        *("--quiet", "--output=json", "--output-path=stdout", f"--only-categories={','.join(AIMS)}"),
        "--chrome-flags=--headless --no-sandbox --disable-gpu",
        *(["--preset=desktop"] if desktop else []),
    ]
    environment = {"CHROME_PATH": chromium, **os.environ}
    done = subprocess.run([*command, address, *options], env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"Lighthouse failed:\n{done.stderr[-1500:]}")
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def main() -> None:
    """Print one line for each page and screen, beside what issue 4 aims at."""
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--lighthouse", default="", help="path of the program")
    reader.add_argument("--plain", action="store_true", help="send the pages unpacked")
    choice = reader.parse_args()
    command = program(choice.lighthouse)
    with tempfile.TemporaryDirectory() as name:
        briefing = executed_briefing(Path(name))
    pages = {
        "briefing": our_page(briefing),
        "briefing-static": our_page(briefing, static=True),
        "charts-and-map": our_page(notebook("line", "bars", "map")),
    }
    line = "{:26}{:>13}{:>15}" + "{:>12}" * len(TIMES)
    print(line.format("", *AIMS, *TIMES))
    print(line.format("aim (desktop)", *AIMS.values(), *[""] * len(TIMES)))
    with served(pages, packed=not choice.plain) as address:
        for page in pages:
            for screen in ("desktop", "mobile"):
                report = judged(command, f"{address}/{page}", desktop=screen == "desktop")
                scores = [report["categories"][category]["score"] for category in AIMS]
                times = [report["audits"][audit]["displayValue"].replace("\u00a0", " ") for audit in TIMES.values()]
                print(line.format(f"{page}, {screen}", *scores, *times))


if __name__ == "__main__":
    main()
