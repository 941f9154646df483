"""Lists: their items are told as the sentence that opens the list tells them: « L'accord prévoit : – un retrait »."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from toolkit.facts.claims.antecedents import Antecedent
from toolkit.facts.claims.drafts import Draft
from toolkit.facts.claims.modality import Reading
from toolkit.facts.claims.sources import AUTHOR, Source
from toolkit.facts.document import Document, ParsedSentence

_MARK = re.compile(r"(?:^|\n)[ \t\u00a0]*(?:[-–—•*·▪]|\d{1,2}[.)])[ \t\u00a0]+$")
_OWN_MARK = re.compile(r"[-–—•*·▪][ \t\u00a0]+")
_OPENS_LIST = "attribution.opens-list"


def is_item(document: Document, parsed: ParsedSentence) -> bool:
    """Tell whether a sentence is an item of a list, by the mark before it."""
    line = document.article.text[max(0, parsed.offset - 8) : parsed.offset]
    return _MARK.search(f"\n{line}" if parsed.offset < len(line) else line) is not None or (
        _OWN_MARK.match(parsed.text) is not None
    )


def opener_of(document: Document, parsed: ParsedSentence, drafts: Sequence[Draft]) -> Source | None:
    """Return who tells what a sentence opens a list of; None where it opens none, or tells it itself."""
    told = drafts[-1]
    if not parsed.text.rstrip().endswith(":") or not told.reading.rule_id.endswith(_OPENS_LIST):
        return None
    source = told.source
    if source.start is None or source.end is None or source.meant is not None:
        return source
    # The words stand in another sentence: they are kept as those of whom a pronoun takes up are.
    words = Antecedent(document.article.text[source.start : source.end], source.entity_id, start=source.start)
    return Source(source.kind, source.entity_id, meant=None if source.entity_id else words)


def as_listed(drafts: Sequence[Draft], source: Source, language: str) -> list[Draft]:
    """Lay what an item only asserts to *source*: it is demanded or provided for, and not done."""
    reading = Reading("reported", "uncommitted", f"{language}.listed")
    return [
        replace(one, reading=reading, source=source)
        if one.reading.modality == "asserted" and one.source == AUTHOR
        else one
        for one in drafts
    ]
