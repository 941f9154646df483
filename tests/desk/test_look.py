"""Blocks look in JupyterLab as on the page, and nothing else of a notebook is touched."""

from __future__ import annotations

import re

import tinycss2

from toolkit.desk.look import NotebookLook


def test_every_rule_stays_inside_jupyterlab_s_outputs() -> None:
    style = NotebookLook()._repr_html_().removeprefix("<style>").removesuffix("</style>")
    rules = tinycss2.parse_stylesheet(style, skip_comments=True, skip_whitespace=True)
    heads = [tinycss2.serialize(rule.prelude) for rule in rules if rule.type == "qualified-rule"]
    selectors = [one.strip() for head in heads for one in re.split(r",(?![^(]*\))", head)]
    within = re.compile(r'(\[data-jp-theme-light="false"\] )?\.jp-Rendered(HTMLCommon|Plotly)\b')
    assert len(selectors) > 100
    assert [one for one in selectors if not within.match(one)] == []
    # Colours of code in Markdown cells are single letters too.
    assert not [one for one in selectors if re.search(r"HTMLCommon \.(k|c|s)\b", one)]
