"""Language knowledge as data: one YAML file per language and subject, read once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from toolkit.base.errors import InputError

try:  # libyaml is ten times faster; not every build of PyYAML carries it.
    from yaml import CSafeLoader as Loader
except ImportError:  # pragma: no cover
    from yaml import SafeLoader as Loader  # type: ignore[assignment]  # same interface, other class

LANGUAGES = ("fr", "en")
"""Languages that have lexicons; articles in others get the language-neutral tables only."""


@cache
def load_lexicon(language: str, name: str) -> dict[str, Any]:
    """Return the lexicon ``lexicons/<language>/<name>.yaml`` as plain values; treat it as read-only.

    Args:
        language: ISO 639-1 code, one of ``LANGUAGES``.
        name: File name without its ending, for example ``"times"``.

    Raises:
        InputError: there is no lexicon of that name in that language.

    >>> load_lexicon("fr", "times")["months"]["juin"]
    6
    """
    folder = files("toolkit.facts") / "lexicons" / language
    file = folder / f"{name}.yaml"
    if not file.is_file():
        known = [entry.name.removesuffix(".yaml") for entry in folder.iterdir()] if folder.is_dir() else LANGUAGES
        raise InputError.unknown(
            "lexicon" if folder.is_dir() else "language", name if folder.is_dir() else language, known
        )
    lexicon = yaml.load(file.read_text(encoding="utf-8"), Loader=Loader)
    if not isinstance(lexicon, dict):
        raise InputError(f'lexicon "{language}/{name}" holds no mapping', "write names and values", code="bad-lexicon")
    return lexicon
