"""What an exported notebook weighs and costs: ours beside the plain stack (nbconvert with the `notebook` renderer).

    .venv/bin/python bench/export/compare.py [--repeats 5]

Four executed notebooks: two charts, two charts and a map, our briefing of the example article, and six charts for the
drawing alone. CPU seconds are medians, warm (one run before), of this process; the plain stack's too.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import plotly.graph_objects as go
from nbclient import NotebookClient
from nbconvert import HTMLExporter

from toolkit.export.drawing import draw, engine
from toolkit.export.figures.figure import read_figure
from toolkit.export.page import prepare, to_html
from toolkit.export.pdf import to_pdf
from toolkit.export.words import words

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
ARTICLE = "data/articles/2024-06-17-poutine-pyongyang-hanoi.md"
MONTHS = [f"2024-{month:02d}-01" for month in range(1, 13)]


def charts() -> dict[str, go.Figure]:
    """Return six charts and a map, of the kinds that reports hold."""
    rising = [month * 1.5 for month in range(12)]
    flows = {"source": [0, 0, 1], "target": [2, 3, 3], "value": [3, 2, 4], "color": "rgba(90, 110, 150, 0.4)"}
    return {
        "line": go.Figure(go.Scatter(x=MONTHS, y=rising)),
        "bars": go.Figure(go.Bar(x=["Nord", "Sud", "Est", "Ouest"], y=[4, 2, 6, 3])),
        "dots": go.Figure(
            go.Scatter(x=rising, y=rising[::-1], mode="markers+text", text=[f"point {n}" for n in range(12)])
        ),
        "heatmap": go.Figure(go.Heatmap(z=[[1, 2, 3], [2, 4, 6], [3, 6, 9]])),
        "flows": go.Figure(go.Sankey(node={"label": ["a", "b", "c", "d"]}, link=flows)),
        "boxes": go.Figure([go.Box(y=rising, name="A"), go.Box(y=rising[:6], name="B")]),
        "map": go.Figure(go.Choropleth(locations=["FRA", "VNM", "RUS", "BRA"], z=[1, 2, 3, 4])),
    }


def notebook(*names: str) -> Any:
    """Return a notebook that shows these charts, executed with the renderer that the plain stack needs to show any."""
    ready = f"import sys; sys.path.insert(0, {str(HERE)!r})\nfrom compare import charts\nfigures = charts()"
    cells = [
        nbformat.v4.new_markdown_cell("# Les chiffres du mois\n\nUn mot sur la suite des mois et des lieux."),
        nbformat.v4.new_code_cell(ready),
        *(nbformat.v4.new_code_cell(f"figures[{name!r}].show()") for name in names),
    ]
    book = nbformat.v4.new_notebook(cells=cells)
    os.environ["PLOTLY_RENDERER"] = "plotly_mimetype+notebook"
    NotebookClient(book).execute()
    return book


def plain(book: Any) -> bytes:
    """Return the page of the plain stack."""
    return HTMLExporter(exclude_input=True).from_notebook_node(book)[0].encode()


def our_page(book: Any, *, static: bool = False) -> bytes:
    """Return our page."""
    return to_html(prepare(book), static=static).encode()


def our_pdf(book: Any) -> bytes:
    """Return our PDF."""
    return to_pdf(prepare(book))


def both(book: Any) -> bytes:
    """Return our page and our PDF, from figures drawn once, as a run makes them."""
    document = prepare(book)
    return to_html(document).encode() + to_pdf(document)


def executed_briefing(folder: Path) -> Any:
    """Run the main job once and return the executed notebook."""
    command = [Path(sys.executable).parent / "briefing", "make", ARTICLE, "--to", "html", "--out", folder]
    subprocess.run([str(part) for part in command], cwd=ROOT, check=True, capture_output=True)
    return nbformat.read(next(folder.rglob("notebook.ipynb")), as_version=4)


def cost(job: Callable[[], bytes], repeats: int) -> tuple[float, int]:
    """Return the median CPU seconds of a warm *job*, and the size of what it gives."""
    size = len(job())
    times = []
    for _ in range(repeats):
        before = time.process_time()
        job()
        times.append(time.process_time() - before)
    return statistics.median(times), size


def drawing(repeats: int) -> tuple[float, float]:
    """Return the CPU seconds of six charts to SVG: in an engine just started, and in one that is warm."""
    french = words("fr")
    figures = [
        read_figure(figure.to_json(), number=place, cell=place, words=french)[0]
        for place, (name, figure) in enumerate(charts().items(), 1)
        if name != "map"
    ]
    cold, warm = [], []
    for _ in range(repeats):
        engine.forget()
        for times in (cold, warm):
            before = time.process_time()
            draw(figures, french)
            times.append(time.process_time() - before)
    return statistics.median(cold), statistics.median(warm)


def main() -> None:
    """Print one table of sizes and CPU seconds beside what issue 4 aims at."""
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--repeats", type=int, default=5)
    repeats = reader.parse_args().repeats
    two, with_map = notebook("line", "bars"), notebook("line", "bars", "map")
    with tempfile.TemporaryDirectory() as name:
        briefing = executed_briefing(Path(name))
    lines: list[tuple[str, Callable[[], bytes], str]] = [
        ("plain stack, two charts", lambda: plain(two), ""),
        ("ours, two charts", lambda: our_page(two), "<= 850 kB"),
        ("plain stack, two charts and a map", lambda: plain(with_map), ""),
        ("ours, two charts and a map", lambda: our_page(with_map), "<= 1300 kB"),
        ("ours, briefing with four charts", lambda: our_page(briefing), "<= 950 kB"),
        ("ours, briefing, static", lambda: our_page(briefing, static=True), "<= 300 kB"),
        ("ours, briefing, PDF", lambda: our_pdf(briefing), "<= 200 kB"),
        ("ours, briefing, HTML and PDF", lambda: both(briefing), "<= 3 CPU s"),
    ]
    print(f"{'':38}{'CPU s':>8}{'kB':>9}   aim")
    for label, job, aim in lines:
        seconds, size = cost(job, repeats)
        print(f"{label:38}{seconds:8.2f}{size / 1000:9.0f}   {aim}")
    cold, warm = drawing(repeats)
    print(f"{'six charts to SVG, fresh engine':38}{cold:8.2f}{'':9}   <= 1.5 CPU s")
    print(f"{'six charts to SVG, warm engine':38}{warm:8.2f}")


if __name__ == "__main__":
    main()
