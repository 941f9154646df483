"""Unanimity: a statement says that all were of one mind, where the text tells how a vote was divided."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.facts.audit.reading.material import Material, span_in
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.wording import has_lexicons, lexicon_pattern, plain


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
    own = lexicon_pattern(language, "scope", "unanimous").search(plain(parsed.text), start, end)
    if own is None:
        return None
    texts = [(one, plain(one.text)) for one in sentences]
    said = [text for _, text in texts if lexicon_pattern(language, "scope", "unanimous").search(text)]
    if said:
        return None
    for one, text in texts:
        divided = lexicon_pattern(language, "scope", "divided").search(text)
        if divided is not None:
            return one, parsed.text[slice(*own.span())], one.text[slice(*divided.span())]
    return None
