"""Camps: "the Nyirongo camp", « le camp Duarte » are a person's followers where the article names her, no place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.facts.entities.reading.named import Naming
from toolkit.facts.gazetteer import fold
from toolkit.facts.wording import lexicon_pattern, plain


def without_camps(names: Sequence[Naming], language: str) -> list[Naming]:
    """Return *names* without the camps of persons, whose own names are then found in them.

    Args:
        names: The names of an article.
        language: Of the article.
    """
    pattern = lexicon_pattern(language, "nouns", "followers_of")
    surnames = {fold(name.surface).split()[-1] for name in names if name.type == "person" and " " in name.surface}
    return [name for name in names if name.type != "facility" or not _is_of(name, surnames, pattern)]


def _is_of(name: Naming, surnames: set[str], pattern: re.Pattern[str]) -> bool:
    match = pattern.fullmatch(plain(name.surface))
    return match is not None and fold(match["who"]) in surnames
