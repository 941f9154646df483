"""The language knowledge of this room, loaded from ``words/*.yaml`` once and only when it is needed."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any


@cache
def word_list(name: str) -> dict[str, Any]:
    """Return the content of ``words/<name>.yaml``.

    >>> "decryptage" in word_list("headings")["analysis"]["exact"]
    True
    """
    import yaml

    loaded: dict[str, Any] = yaml.safe_load(
        files("toolkit.article").joinpath("words", f"{name}.yaml").read_text(encoding="utf-8")
    )
    return loaded
