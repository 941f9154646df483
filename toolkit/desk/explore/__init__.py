"""Exploring in JupyterLab: the annotated text, grids, figures and filters of one article, and two articles compared."""

from __future__ import annotations

from toolkit.desk.explore.compare import Comparison, compare
from toolkit.desk.explore.explorer import Explorer
from toolkit.desk.explore.reprs import install_reprs
from toolkit.desk.explore.save import save
from toolkit.desk.explore.selection import Selection, select


def load_ipython_extension(shell: object) -> None:
    """Show fact tables shortly in any notebook (``%load_ext toolkit.desk.explore``); an ``Explorer`` does so too."""
    install_reprs()


__all__ = ["Comparison", "Explorer", "Selection", "compare", "install_reprs", "save", "select"]
