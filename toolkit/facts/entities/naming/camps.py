"""Camps: "the Nyirongo camp", « le camp Duarte » are a person's followers where the article names her, no place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from toolkit.facts.entities.reading.named import Naming
from toolkit.facts.gazetteer import fold
from toolkit.facts.wording import lexicon_pattern, plain


def camps_as_persons(names: Sequence[Naming], language: str) -> list[Naming]:
    """Return *names* where the camp of a person is told by her surname alone, as an alias of her.

    Args:
        names: The names of an article.
        language: Of the article.
    """
    pattern = lexicon_pattern(language, "nouns", "followers_of")
    persons = {fold(name.surface).split()[-1]: name for name in names if name.type == "person" and " " in name.surface}
    result = []
    for name in names:
        match = pattern.fullmatch(plain(name.surface)) if name.type == "facility" else None
        leader = persons.get(fold(match["who"])) if match is not None else None
        if match is not None and leader is not None:
            start, end = (name.start + place for place in match.span("who"))
            surface = name.surface[slice(*match.span("who"))]
            name = replace(leader, sentence=name.sentence, start=start, end=end, surface=surface, kind="alias")
        result.append(name)
    return result
