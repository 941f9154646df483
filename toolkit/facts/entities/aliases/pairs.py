"""Two of an article's names joined by a dash: "the Norte-Vela merger", « le duel Sow-Diop »."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from toolkit.facts.document import Document, ParsedSentence
from toolkit.facts.entities.reading.named import CAPITAL, Naming
from toolkit.facts.gazetteer import fold
from toolkit.facts.patterns import compiled

_ONE = rf"{CAPITAL}[\w'’]+"
_PAIR = rf"(?<![\w-])(?P<one>{_ONE})[-–](?P<other>{_ONE})(?![\w-]*\w)"
_GUESSED = ("model:", "capitals:", "aliases:")
"""What a pair that no list knows, or a half of it, is taken for until both are seen to be named elsewhere."""
_PARTIES = ("person", "organisation")


def with_pairs(document: Document, names: list[Naming], short: Mapping[str, Naming]) -> list[Naming]:
    """Return *names* where two persons or bodies of the article that a dash joins are two namings.

    Args:
        document: The article.
        names: Its namings.
        short: Whom each folded short name belongs to.
    """
    known = {fold(name.surface): name for name in names if name.type in _PARTIES and "-" not in name.surface}
    known |= {key: name for key, name in short.items() if name.type in _PARTIES}
    by_sentence: dict[str, list[Naming]] = {}
    for name in names:
        by_sentence.setdefault(name.sentence.sentence_id, []).append(name)
    dropped: set[int] = set()
    found: list[Naming] = []
    for parsed in document.sentences:
        for match in compiled(_PAIR).finditer(parsed.text):
            halves = [known.get(fold(match[half])) for half in ("one", "other")]
            inside = [name for name in by_sentence.get(parsed.sentence.sentence_id, ()) if _meets(name, parsed, match)]
            told = [half for half in halves if half is not None]
            sure = any(not name.rule_id.startswith(_GUESSED) for name in inside)
            if sure or len(told) < len(halves) or told[0].entity_id == told[1].entity_id:
                continue
            dropped.update(id(name) for name in inside)
            found += [_half(parsed, match, half, name) for half, name in zip(("one", "other"), told, strict=True)]
    return [name for name in names if id(name) not in dropped] + found


def _meets(name: Naming, parsed: ParsedSentence, match: re.Match[str]) -> bool:
    return name.start < parsed.offset + match.end() and parsed.offset + match.start() < name.end


def _half(parsed: ParsedSentence, match: re.Match[str], half: str, name: Naming) -> Naming:
    surface = match[half]
    return replace(
        name,
        sentence=parsed.sentence,
        start=parsed.offset + match.start(half),
        end=parsed.offset + match.end(half),
        surface=surface,
        kind="name" if surface == name.canonical else "alias",
        rule_id="aliases:pair",
        rank=0.8,
        method="rule",
    )
