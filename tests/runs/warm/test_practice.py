"""What was used once before the fork need not be loaded or compiled in any kernel."""

from __future__ import annotations

import subprocess
import sys

FIGURE = """
import sys
from toolkit.runs.warm.preload import prepare
assert prepare(["pandas", "plotly.express"]) == []
before = set(sys.modules)
import pandas, plotly.express as px, nbformat
px.line(pandas.DataFrame({"x": [1], "y": [2]}), x="x", y="y", title="a").to_json()
nbformat.validate({"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
print(sorted(set(sys.modules) - before))
"""


def test_a_line_chart_and_a_notebook_load_nothing_more() -> None:
    done = subprocess.run([sys.executable, "-c", FIGURE], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_who_does_not_want_plotly_does_not_get_it() -> None:
    program = (
        "import sys; from toolkit.runs.warm.preload import prepare; prepare([]); print('plotly.express' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
