"""Executed notebooks without a kernel: the briefing of an article, and what a stranger brings."""

from __future__ import annotations

import base64
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.express as px
import plotly.graph_objects as go
from PIL import Image, ImageDraw

from support.notebooks import Notebook, bundle, code, figure_output, html, markdown, notebook
from toolkit.article.read import read_article
from toolkit.briefing import SECTIONS, compose
from toolkit.facts.extract import extract

ARTICLES = Path(__file__).resolve().parents[2] / "data/articles"
FRENCH = "2024-06-17-poutine-pyongyang-hanoi.md"
ENGLISH = "dossier/2024-01-04-us-ballistic-missiles.md"


@cache
def briefing_of(name: str) -> Notebook:
    """Return the executed briefing of an article of ``data/articles``: the cells of ``notebooks/briefing.ipynb``."""
    article = read_article(ARTICLES / name)
    note = compose(article, extract(article), tlp="TLP:GREEN", language=article.language)
    sections = [
        code(*(bundle(part.bundle()) for part in note.section(section).parts), tags=(section,)) for section in SECTIONS
    ]
    head = code(*(bundle(part.bundle()) for part in note.masthead().parts), tags=("masthead",))
    return notebook(head, code(bundle(note.card().bundle())), *sections)


@cache
def strangers() -> Notebook:
    """Return a notebook as analysts keep them: tables of pandas, charts by express, a picture, formulas, an error."""
    frame = sales()
    by_place = frame.pivot_table(index=["region", "month"], columns="kind", values="sum", aggfunc="sum")
    styled = frame.head(4).style.format({"sum": "{:.2f}"}).highlight_max(subset="sum", color="#ffdd55")
    share = frame.groupby("kind", as_index=False)["sum"].sum()
    return notebook(
        markdown("# Sales of the spring\n\nWritten for the board; see the [terms](https://example.org/terms)."),
        markdown("## How it grew\n\nThe sum of a month is $S = \\sum_i p_i q_i$.\n\n- north first\n- then south"),
        code(_shown(px.line(frame, x="month", y="sum", color="region", title="Sums by month"))),
        code(_shown(px.bar(frame, x="month", y="sum", color="kind", template="plotly_dark"))),
        markdown("## Where\n\n> The north sells more than the south.\n\n```python\nframe.groupby('region')\n```"),
        code(html(frame.to_html()), html(by_place.to_html()), html(styled._repr_html_())),
        code(_shown(px.choropleth(locations=["FRA", "DEU", "VNM"], color=[3.5, 2.0, 1.25]))),
        code(_shown(px.pie(share, names="kind", values="sum"))),
        markdown("#### Deeper than it should be\n\n1. one\n2. two"),
        code(_picture(), {"output_type": "stream", "name": "stdout", "text": "read 12 rows\n"}),
        code(html("<script>alert(1)</script><p onclick='alert(1)'>Totals <b>were</b> checked.</p>")),
        code({"output_type": "error", "ename": "KeyError", "evalue": "'july'", "traceback": ["KeyError: 'july'"]}),
        language="en",
    )


def sales() -> pd.DataFrame:
    """Return twelve rows: month, region, kind and sum."""
    months = ["2024-04", "2024-05", "2024-06"]
    rows = [(month, region, kind) for month in months for region in ("north", "south") for kind in ("retail", "trade")]
    frame = pd.DataFrame(rows, columns=["month", "region", "kind"])
    frame["sum"] = [1200.5 + 310.25 * place % 1700 for place in range(len(frame))]
    return frame


def _shown(figure: go.Figure) -> dict[str, Any]:
    return figure_output(figure)


def _picture() -> dict[str, Any]:
    image = Image.new("RGB", (640, 240), "white")
    ImageDraw.Draw(image).line([(0, 200), (200, 80), (400, 150), (640, 20)], fill="navy", width=5)
    out = BytesIO()
    image.save(out, format="png")
    return bundle({"image/png": base64.b64encode(out.getvalue()).decode("ascii"), "text/plain": "<Figure 640x240>"})
