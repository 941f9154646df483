"""Unanimity: a statement says that all were of one mind, where the text tells how a vote was divided."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from toolkit.facts.audit.reading.material import Material, span_in
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import compile_pattern, has_lexicons, plain


def not_unanimous(
    material: Material, parsed: ParsedSentence, claim: Row, sentences: Sequence[ParsedSentence]
) -> tuple[ParsedSentence, str, str] | None:
    """Return the sentence that tells of a divided vote, with the words of the statement and its own; None without.

    Where any sentence says itself that something was unanimous, the two may be of different votes.
    """
    language = material.language
    if not has_lexicons(language) or claim["polarity"] != "positive":
        return None
    start, end = span_in(parsed, claim)
    own = _pattern("unanimous", language).search(plain(parsed.text), start, end)
    if own is None:
        return None
    texts = [(one, plain(one.text)) for one in sentences]
    said = [text for _, text in texts if _pattern("unanimous", language).search(text)]
    if said:
        return None
    for one, text in texts:
        divided = _pattern("divided", language).search(text)
        if divided is not None:
            return one, parsed.text[slice(*own.span())], one.text[slice(*divided.span())]
    return None


@cache
def _pattern(name: str, language: str) -> re.Pattern[str]:
    return compile_pattern(language, str(load_lexicon(language, "scope")[name]))
