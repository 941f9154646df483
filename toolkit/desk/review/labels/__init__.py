"""Words of the correction desk, one file a language."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

LANGUAGES = ("fr", "en")


@cache
def labels(language: str) -> dict[str, Any]:
    """Return the desk's words in a language; English where there is none.

    >>> labels("fr")["accept"], labels("en")["accept"]
    ('Accepter', 'Accept')
    """
    name = language if language in LANGUAGES else "en"
    text = files("toolkit.desk.review.labels").joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found
