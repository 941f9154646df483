"""Notebooks of strangers: outputs as IPython makes them from what pandas, matplotlib and great_tables really give."""

from __future__ import annotations

from functools import cache
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from great_tables import GT, html, loc, md, style
from IPython.core.formatters import DisplayFormatter
from IPython.core.pylabtools import print_figure, retina_figure
from matplotlib.figure import Figure

from support.notebooks import Notebook, bars, bundle, code, figure_output, markdown, notebook

mpl.use("agg")
plt.rcParams["svg.hashsalt"] = "the same ids every time"


def shown(value: object) -> dict[str, Any]:
    """Return the output of a cell that ends with *value*: what IPython would store for it."""
    data, metadata = DisplayFormatter().format(value)
    return {"output_type": "execute_result", "execution_count": 1, "data": data, "metadata": metadata}


def a_plot(title: str = "Débit de la Loire à Blois") -> Figure:
    """Return a matplotlib figure with words, a legend and a formula."""
    figure, axes = plt.subplots(figsize=(6, 3))
    axes.plot([1, 2, 3, 4], [310, 290, 420, 380], label="2023")
    axes.plot([1, 2, 3, 4], [280, 300, 350, 390], label="$x_i^2$")
    axes.set(title=title, xlabel="Semaine", ylabel="Débit (m³/s)")
    axes.legend()
    plt.close(figure)
    return figure


def png(figure: Figure, **metadata: Any) -> dict[str, Any]:
    """Return what ``%matplotlib inline`` stores for *figure*."""
    data = print_figure(figure, fmt="png", base64=True, dpi=72)
    return {
        **bundle({"image/png": data, "text/plain": f"<Figure size 600x300 with {len(figure.axes)} Axes>"}),
        **metadata,
    }


def retina(figure: Figure) -> dict[str, Any]:
    """Return what ``%config InlineBackend.figure_format = "retina"`` stores for *figure*."""
    data, size = retina_figure(figure, base64=True)
    return {
        **bundle({"image/png": data, "text/plain": "<Figure size 600x300 with 1 Axes>"}),
        "metadata": {"image/png": size},
    }


def svg(figure: Figure) -> dict[str, Any]:
    """Return what ``%config InlineBackend.figure_format = "svg"`` stores for *figure*."""
    with mpl.rc_context({"svg.fonttype": "path"}):
        drawing = print_figure(figure, fmt="svg", metadata={"Date": None})
    return bundle({"image/svg+xml": drawing, "text/plain": "<Figure size 600x300 with 1 Axes>"})


@cache
def sales() -> pd.DataFrame:
    """Return 42 rows with dates, words, numbers of several sizes, gaps and truth values."""
    random = np.random.default_rng(7)
    amounts = random.normal(12_000, 4_000, 42).round(2)
    amounts[[3, 17]] = np.nan
    return pd.DataFrame(
        {
            "date": pd.date_range("2024-01-05", periods=42, freq="W"),
            "ville": (["Orléans", "Blois", "Tours"] * 14),
            "montant": amounts,
            "part": (random.random(42) - 0.3).round(3),
            "lignes": random.integers(0, 2_000_000, 42),
            "ferme": random.random(42) > 0.5,
        }
    )


def two_headers() -> pd.DataFrame:
    """Return a pivot table: two rows of headers, two columns of row labels."""
    frame = sales().assign(mois=lambda rows: rows["date"].dt.month % 3 + 1)
    return frame.pivot_table(index=["ville", "ferme"], columns="mois", values=["montant", "lignes"], aggfunc="mean")


def styled() -> Any:
    """Return a Styler with colours, bars, a caption, French numbers and a hidden index."""
    return (
        sales()
        .head(8)
        .style.format(
            {"montant": "{:,.1f}", "part": "{:.1%}", "date": "{:%d/%m/%Y}"}, decimal=",", thousands=" ", na_rep="–"
        )
        .background_gradient(subset=["montant"], cmap="viridis")
        .map(lambda value: "color: #dddddd" if value < 0 else "", subset=["part"])
        .bar(subset=["lignes"], color="#a8c5e2")
        .highlight_max(subset=["part"], props="font-weight:bold; background-color: yellow")
        .set_caption("Ventes des huit premières semaines")
        .set_table_styles(
            [{"selector": "th", "props": "background: url(https://example.org/x.png); text-transform: uppercase"}]
        )
        .hide(axis="index")
    )


def great() -> GT:
    """Return a table of great_tables with title, groups, spanners, formats, footnotes and a source."""
    frame = sales().head(6).drop(columns=["ferme"])
    return (
        GT(frame, rowname_col="date", groupname_col="ville", locale="fr")
        .tab_header(title=md("Ventes **par ville**"), subtitle="Six semaines de 2024")
        .tab_spanner(label="Mesures", columns=["montant", "part", "lignes"])
        .fmt_currency(columns="montant", currency="EUR")
        .fmt_percent(columns="part", decimals=1)
        .fmt_integer(columns="lignes")
        .cols_label(montant=html("Montant<br>net"), part="Part", lignes="Lignes")
        .tab_style(style.fill("#fce8d5"), loc.body(columns="part", rows=[1, 2]))
        .tab_source_note("Source : relevés de caisse")
    )


HOSTILE = """
<script>window.hit = 1</script><script src="https://example.org/a.js"></script>
<base href="https://example.org/"><meta http-equiv="refresh" content="0;url=https://example.org/">
<link rel="stylesheet" href="https://example.org/a.css"><style>@import "https://example.org/b.css";</style>
<p onclick="window.hit = 2">Un texte à lire</p><img src="x" onerror="window.hit = 3" alt="Un pont">
<a href="javascript:window.hit = 4">un lien</a><a href="data:text/html,<script>window.hit = 5</script>">un autre</a>
<iframe src="https://example.org/"></iframe><iframe srcdoc="<script>parent.hit = 6</script>"></iframe>
<object data="https://example.org/a.swf"></object><embed src="https://example.org/a.swf">
<form action="https://example.org/"><input name="a" autofocus onfocus="window.hit = 7"><button>Envoyer</button></form>
<svg onload="window.hit = 8"><image href="https://example.org/a.png"/>
<animate attributeName="href" values="javascript:1"/></svg>
<div style="position:fixed;inset:0;background:url(https://example.org/c.png)">Un voile</div>
<div style="background-image:image-set('https://example.org/d.png' 1x)">Une image</div>
<video src="https://example.org/a.mp4" autoplay></video><audio src="https://example.org/a.mp3"></audio>
<table background="https://example.org/e.png"><tr><td>1</td></tr></table>
<math><mtext><table><mglyph><style><img src=x onerror=window.hit=9>
"""

MARKDOWN = """# Un carnet d’ailleurs

Une introduction avec **du gras**, `du code`, un [lien](https://example.org/) et une note[^1].

[^1]: La note.

![Un point rouge](attachment:point.png)

#### Deux niveaux plus bas

- un
  - deux

1. premier
2. second

| à gauche | à droite |
|:---------|---------:|
| texte    | 12,5     |

<div class="alert alert-info" style="color: #31708f; background-color: #d9edf7"><b>Note :</b> du HTML <i>brut</i>.</div>

<details><summary>Plus</summary>

Caché d’abord.

</details>

> Une citation.

```python
x = 1  # du code montré
```
"""
DOT = "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEklEQVR4nGP4z8CAFWEXHbQSACj/P8Fu7N9hAAAAAElFTkSuQmCC"

TRACEBACK = [
    "\x1b[31m---------------------------------------------------------------------------\x1b[39m",
    "\x1b[31mZeroDivisionError\x1b[39m                         Traceback (most recent call last)",
    "\x1b[36mCell\x1b[39m\x1b[32m In[7], line 1\x1b[39m\n\x1b[32m----> 1\x1b[39m 1/\x1b[32;43m0\x1b[39;49m",
    "\x1b[31mZeroDivisionError\x1b[39m: division by zero",
]


def notebook_of_a_stranger() -> Notebook:
    """Return one notebook with nearly everything that notebooks hold."""
    failed = {
        "output_type": "error",
        "ename": "ZeroDivisionError",
        "evalue": "division by zero",
        "traceback": TRACEBACK,
    }
    stream = {
        "output_type": "stream",
        "name": "stdout",
        "text": "ligne 1\n\x1b[32mvert\x1b[0m\n  10%|#   |\r100%|####|\n",
    }
    widget = bundle(
        {
            "application/vnd.jupyter.widget-view+json": {"model_id": "a", "version_major": 2, "version_minor": 0},
            "text/plain": "IntSlider(value=5)",
        }
    )
    first = markdown(MARKDOWN) | {"attachments": {"point.png": {"image/png": DOT}}}
    return notebook(
        first,
        code(stream),
        markdown("## Des figures"),
        code(figure_output(bars())),
        code(png(a_plot())),
        code(retina(a_plot("Le même en fin"))),
        code(svg(a_plot("Le même en SVG"))),
        markdown("## Des tables"),
        code(shown(sales())),
        code(shown(two_headers())),
        code(shown(sales().set_index("date").describe())),
        code(shown(styled())),
        code(shown(great())),
        code(shown(sales()["montant"].head(3))),
        markdown("## Le reste"),
        code(failed),
        code(widget),
        code(bundle({"text/html": HOSTILE})),
        code(bundle({"text/latex": r"$\displaystyle \int_0^1 x\,dx$", "text/plain": "1/2"})),
        code(shown({"a": [1, 2, 3], "b": "texte"})),
    )
