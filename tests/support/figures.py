"""Figures of every kind that the exporter draws: what analysts make with plotly, small and with French words."""

from __future__ import annotations

import math
from collections.abc import Mapping

import plotly.graph_objects as go
from plotly.subplots import make_subplots

X = list(range(12))
Y = [math.sin(x / 2) * 3 + x / 4 for x in X]
MONTHS = [f"2024-{month:02d}-01" for month in range(1, 7)]
REGIONS = ["Nord", "Sud", "Est"]
PARENTS = {"labels": ["tout", "a", "b", "c"], "values": [0, 5, 3, 2]}


def corpus() -> Mapping[str, go.Figure]:
    """Return name to figure; fifty and more of them."""
    return {
        **_lines(),
        **_bars(),
        **_distributions(),
        **_maps_and_flows(),
        **_several_axes(),
        **_drawn_upon(),
        **_words(),
        **_others(),
    }


def _figure(*traces: object, **layout: object) -> go.Figure:
    return go.Figure(data=list(traces), layout=layout)


def _lines() -> dict[str, go.Figure]:
    sized = {"size": [5 + 2 * x for x in X], "color": Y, "colorscale": "Viridis", "showscale": True}
    lower = [y - 1 for y in Y]
    return {
        "markers": _figure(go.Scatter(x=X, y=Y, mode="markers", name="mesures")),
        "sizes and a colour bar": _figure(go.Scatter(x=X, y=Y, mode="markers", marker=sized)),
        "line": _figure(go.Scatter(x=X, y=Y, mode="lines", name="série"), title="Une série"),
        "spline and steps": _figure(
            go.Scatter(x=X, y=Y, line={"shape": "spline", "dash": "dash", "width": 3}),
            go.Scatter(x=X, y=lower, line={"shape": "hv", "dash": "dot"}),
        ),
        "stacked areas": _figure(
            *(go.Scatter(x=X, y=[abs(y) + n for y in Y], stackgroup="a", name=f"groupe {n}") for n in range(3))
        ),
        "error bars": _figure(
            go.Scatter(
                x=X, y=Y, mode="markers", error_y={"array": [0.5] * 12}, error_x={"type": "constant", "value": 0.3}
            )
        ),
        "words at marks": _figure(
            go.Scatter(
                x=[1, 2, 3],
                y=[1, 3, 2],
                mode="markers+text",
                text=["Été", "Hanoï", "Pyongyang"],
                textposition="top center",
            )
        ),
    }


def _bars() -> dict[str, go.Figure]:
    years = [go.Bar(x=REGIONS, y=[3, 5, 2], name="2023"), go.Bar(x=REGIONS, y=[4, 1, 6], name="2024")]
    names = ["Ministère de l’Intérieur", "Police", "Agence"]
    labelled = go.Bar(
        y=names, x=[12000, 4500, 800], orientation="h", text=["12 000", "4 500", "800"], textposition="auto"
    )
    return {
        "grouped bars": _figure(*years),
        "stacked bars": _figure(*years, barmode="stack"),
        "horizontal bars with labels": _figure(labelled, yaxis={"automargin": True}),
        "hatched bars": _figure(go.Bar(x=["a", "b", "c"], y=[1, 2, 3], marker={"pattern": {"shape": ["/", "x", "."]}})),
        "bars in time": _figure(
            go.Bar(
                base=["2024-01-05", "2024-02-10"], x=[20 * 864e5, 45 * 864e5], y=["Phase 1", "Phase 2"], orientation="h"
            ),
            xaxis={"type": "date"},
        ),
        "waterfall": _figure(
            go.Waterfall(
                x=["départ", "achat", "vente", "fin"],
                measure=["absolute", "relative", "relative", "total"],
                y=[10, -3, 5, None],
            )
        ),
        "funnel": _figure(go.Funnel(y=["vus", "lus", "signés"], x=[100, 60, 20])),
    }


def _distributions() -> dict[str, go.Figure]:
    counts = [1, 2, 3, 4, 4, 4, 8, 9, 10]
    prices = {
        "open": [1, 2, 3, 2, 4, 5],
        "high": [3, 4, 4, 5, 6, 7],
        "low": [0, 1, 2, 1, 3, 4],
        "close": [2, 3, 2, 4, 5, 6],
    }
    return {
        "heatmap": _figure(
            go.Heatmap(z=[[1, 20, 30], [20, 1, 60], [30, 60, 1]], x=["a", "b", "c"], y=["matin", "midi", "soir"])
        ),
        "heatmap with words": _figure(
            go.Heatmap(z=[[0.1, 0.3], [0.5, 0.7]], text=[["un", "deux"], ["trois", "quatre"]], texttemplate="%{text}")
        ),
        "histogram in two directions": _figure(go.Histogram2d(x=[1, 2, 2, 3, 3, 3], y=[1, 1, 2, 2, 3, 3])),
        "boxes": _figure(
            go.Box(y=counts, name="A"), go.Box(y=[2, 3, 3, 3, 3, 5, 6, 6, 7, 10], name="B", boxpoints="all", jitter=0)
        ),
        "violin": _figure(go.Violin(y=counts, name="A", box={"visible": True})),
        "histogram": _figure(go.Histogram(x=[1, 1, 2, 3, 3, 3, 4, 4, 5, 8, 9])),
        "pie": _figure(go.Pie(labels=["oui", "non", "abstention"], values=[51, 40, 9])),
        "ring": _figure(
            go.Pie(labels=["oui", "non", "abstention"], values=[51, 40, 9], hole=0.5, textinfo="label+percent")
        ),
        "contours": _figure(go.Contour(z=[[1, 2, 3, 4], [2, 4, 6, 8], [3, 6, 9, 12], [4, 8, 12, 16]])),
        "candlesticks": _figure(go.Candlestick(x=MONTHS, **prices), xaxis={"rangeslider": {"visible": False}}),
    }


def _maps_and_flows() -> dict[str, go.Figure]:
    cities = {
        "lon": [2.35, 37.6, 125.7, 105.8],
        "lat": [48.85, 55.75, 39.0, 21.0],
        "text": ["Paris", "Moscou", "Pyongyang", "Hanoï"],
    }
    nodes = {"label": ["Russie", "Corée du Nord", "Vietnam", "Obus"], "pad": 20}
    links = {"source": [0, 1, 0], "target": [3, 3, 2], "value": [2, 5, 3], "color": "rgba(100,120,160,.4)"}
    arc = go.Scattergeo(lon=[37.6, 125.7], lat=[55.75, 39.0], mode="lines", line={"width": 2})
    return {
        "flows": _figure(go.Sankey(node=nodes, link=links)),
        "coloured countries": _figure(go.Choropleth(locations=["FRA", "DEU", "RUS", "VNM", "BRA"], z=[1, 2, 3, 4, 5])),
        "coloured countries of Europe": _figure(
            go.Choropleth(locations=["FRA", "DEU", "ITA", "ESP"], z=[1, 2, 3, 4]),
            geo={"scope": "europe", "resolution": 50},
        ),
        "coloured states": _figure(
            go.Choropleth(locationmode="USA-states", locations=["CA", "TX", "NY"], z=[1, 2, 3]), geo={"scope": "usa"}
        ),
        "rivers": _figure(
            go.Scattergeo(**cities, mode="markers"),
            geo={"scope": "europe", "resolution": 50, "showrivers": True, "rivercolor": "#36c"},
        ),
        "towns": _figure(
            go.Scattergeo(**cities, mode="markers+text", textposition="top center"),
            geo={"projection": {"type": "natural earth"}, "showcountries": True},
        ),
        "arc on a globe": _figure(
            arc, geo={"projection": {"type": "orthographic", "rotation": {"lon": 80, "lat": 40}}}
        ),
    }


def _several_axes() -> dict[str, go.Figure]:
    four = make_subplots(rows=2, cols=2, subplot_titles=["Un", "Deux", "Trois", "Quatre"])
    for n in range(4):
        four.add_trace(go.Scatter(x=X, y=[y * (n + 1) for y in Y], name=f"s{n}"), row=n // 2 + 1, col=n % 2 + 1)
    two = make_subplots(specs=[[{"secondary_y": True}]])
    two.add_trace(go.Bar(x=MONTHS, y=[1, 2, 3, 4, 5, 6], name="barres"))
    two.add_trace(go.Scatter(x=MONTHS, y=[60, 50, 40, 30, 20, 10], name="ligne"), secondary_y=True)
    shared = make_subplots(rows=3, cols=1, shared_xaxes=True, vertical_spacing=0.02)
    for n in range(3):
        shared.add_trace(go.Scatter(x=MONTHS, y=[y * (n + 1) for y in Y[:6]]), row=n + 1, col=1)
    return {"four plots": four, "two axes": two, "one shared axis": shared}


def _drawn_upon() -> dict[str, go.Figure]:
    line = go.Scatter(x=X, y=Y, mode="lines")
    peak = {"x": 3, "y": Y[3], "text": "un <b>pic</b>", "arrowhead": 2, "ax": 40, "ay": -40}
    hollow = {
        "x": 8,
        "y": Y[8],
        "text": "fond<br>deux lignes",
        "bgcolor": "#eee",
        "bordercolor": "#333",
        "borderpad": 4,
        "ax": -50,
        "ay": 30,
    }
    source = {"xref": "paper", "yref": "paper", "x": 1, "y": 1.08, "text": "Source : relevés", "showarrow": False}
    arrow = {
        "xref": "x",
        "yref": "y",
        "axref": "x",
        "ayref": "y",
        "text": "",
        "arrowhead": 3,
        "arrowwidth": 2,
        "standoff": 8,
    }
    arrows = [
        {**arrow, "x": 1, "y": 0, "ax": 0, "ay": 0, "startstandoff": 8},
        {**arrow, "x": 0.5, "y": 1, "ax": 1, "ay": 0},
    ]
    nodes = go.Scatter(
        x=[0, 1, 0.5], y=[0, 0, 1], mode="markers+text", text=["A", "B", "C"], textposition="bottom center"
    )
    shapes = [
        {
            "type": "rect",
            "x0": 2,
            "x1": 4,
            "y0": 0,
            "y1": 1,
            "yref": "paper",
            "fillcolor": "rgba(0,0,0,.1)",
            "line": {"width": 0},
        },
        {"type": "line", "x0": 0, "x1": 11, "y0": 2, "y1": 2, "line": {"dash": "dash"}},
        {"type": "circle", "x0": 6, "x1": 8, "y0": 0, "y1": 2},
        {"type": "path", "path": "M 1 1 L 2 3 Q 3 4 4 1 Z", "fillcolor": "#fc9"},
    ]
    label = {"text": "seuil", "textposition": "end"}
    return {
        "annotations": _figure(line, annotations=[peak, hollow, source]),
        "network of arrows": _figure(nodes, annotations=arrows),
        "shapes": _figure(line, shapes=shapes),
        "a labelled shape": _figure(
            line, shapes=[{"type": "line", "x0": 0, "x1": 11, "y0": 2, "y1": 3, "label": label}]
        ),
    }


def _words() -> dict[str, go.Figure]:
    line = go.Scatter(x=X, y=Y)
    five = [go.Scatter(x=X, y=[y + n for y in Y], name=f"Indicateur {n}") for n in range(5)]
    long_names = [f"Catégorie très longue numéro {n}" for n in range(8)]
    money = go.Scatter(x=MONTHS, y=[1000.5, 3000, 2000, 5000.25, 4000, 6000])
    return {
        "dates": _figure(money, xaxis={"tickformat": "%-d %b %Y"}),
        "months and thousands in French": _figure(
            money, xaxis={"dtick": "M1", "tickformat": "%B"}, yaxis={"tickformat": ",.1f"}, separators=",\u202f"
        ),
        "logarithms": _figure(
            go.Scatter(x=[1, 10, 100, 1000], y=[2, 300, 40000, 5e6]), xaxis={"type": "log"}, yaxis={"type": "log"}
        ),
        "turned labels": _figure(go.Bar(x=long_names, y=list(range(8))), xaxis={"automargin": True}),
        "legend below": _figure(*five, legend={"orientation": "h", "y": -0.2}, margin={"l": 40, "r": 10, "t": 20}),
        "legend with a title": _figure(
            go.Scatter(x=X, y=Y, name="L’un"),
            go.Scatter(x=X, y=X, name="L’autre <i>encore</i>"),
            legend={"title": "Titre de la légende", "bordercolor": "#333", "borderwidth": 1},
        ),
        "titles and units": _figure(
            line, xaxis={"title": "Temps (s)"}, yaxis={"title": "Débit (m<sup>3</sup>/s)", "ticksuffix": " m³"}
        ),
        "white template": _figure(go.Bar(x=["a", "b"], y=[1, 2]), template="plotly_white", title="Modèle blanc"),
        "grey template": _figure(line, template="ggplot2"),
    }


def _others() -> dict[str, go.Figure]:
    columns = {"header": {"values": ["Pays", "Part"]}, "cells": {"values": [["France", "Brésil"], [12.5, 3]]}}
    return {
        "radar": _figure(go.Scatterpolar(r=[1, 3, 2, 4], theta=["a", "b", "c", "d"], fill="toself")),
        "treemap": _figure(go.Treemap(**PARENTS, parents=["", "tout", "tout", "tout"])),
        "sunburst": _figure(go.Sunburst(**PARENTS, parents=["", "tout", "tout", "a"])),
        "table": _figure(go.Table(columns)),
        "gauge": _figure(go.Indicator(mode="gauge+number", value=42, title={"text": "Indice"})),
    }
