"""The notebook of a stranger: pandas, Plotly, a parameter; nothing of ours."""

from __future__ import annotations

from pathlib import Path

import nbformat

CELLS = (
    ('share: float = 0.1  # least share that is drawn [0..1]\ncity: str = "Lille"', ["parameters"]),
    (
        "import numpy as np\nimport pandas as pd\nimport plotly.express as px\n\n"
        "chance = np.random.default_rng(7)\n"
        'days = pd.date_range("2026-01-01", periods=365, name="day")\n'
        'lines = [f"line {number}" for number in range(1, 9)]\n'
        "trips = pd.DataFrame(chance.poisson(4000, (365, 8)), index=days, columns=lines)",
        [],
    ),
    ("trips.describe().round(1)", []),
    ('px.line(trips.rolling(7).mean().dropna(), title=f"Trips a day in {city}")', []),
    (
        "shares = trips.sum() / trips.sum().sum()\n"
        'px.bar(shares[shares > share].sort_values(), orientation="h", title="Lines by share")',
        [],
    ),
)


def write(file: Path) -> Path:
    """Write the notebook to *file* and return it."""
    notebook = nbformat.v4.new_notebook(
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
        cells=[nbformat.v4.new_code_cell(source, metadata={"tags": tags}) for source, tags in CELLS],
    )
    nbformat.write(notebook, file)
    return file
