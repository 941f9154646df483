"""What libraries put off until they are first used, used once before the fork, so that no kernel has to do it again."""

from __future__ import annotations

import sys

MINOR_VERSIONS = range(6)
"""Of notebook format 4."""


def practise() -> None:
    """Use once what is loaded and does half of its loading when it is used."""
    _check_notebooks()
    _find_provisioners()
    if "plotly.express" in sys.modules:
        _make_figures()


def _check_notebooks() -> None:
    """Let nbformat compile its schemas, one for each minor version."""
    import nbformat

    for minor in MINOR_VERSIONS:
        empty = {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": minor}
        nbformat.validate(empty)


def _find_provisioners() -> None:
    """Let jupyter_client ask every installed package once whether it knows a way of starting kernels."""
    from jupyter_client.provisioning.factory import KernelProvisionerFactory

    KernelProvisionerFactory.instance()


def _make_figures() -> None:
    """Let Plotly load its template and the classes of the commonest figures; each is a module of its own."""
    import plotly.express as px

    some = {"x": [1, 2], "y": [1, 2], "kind": ["a", "b"]}
    for make in (px.line, px.bar, px.scatter):
        figure = make(some, x="x", y="y", color="kind", title="a")
        figure.update_layout(legend_title_text="b", xaxis_title="c", margin={"t": 1}).to_json()
