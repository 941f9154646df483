"""Headlines that a comma alone parts: "Hanoi says it has paid, Manila denies it", « X accuse, Y dément »."""

from __future__ import annotations

from toolkit.facts.claims.attribution import find_attribution
from toolkit.facts.claims.clauses import has_verb, tidy
from toolkit.facts.document import ParsedSentence
from toolkit.facts.grammar import is_finite, is_relative, tokens_in
from toolkit.facts.wording import Span, enclosed, has_lexicons, lexicon_pattern, with_whole_numbers

_AROUND = ("final", "inverted", "trailed", "before", "headed")
"""Frames in which what stands behind a comma only tells who speaks, or all is in one voice."""
_SHORTEST = 10


def without_splice(parsed: ParsedSentence, clause: Span, language: str) -> list[Span]:
    """Return the clause of a title cut at a comma behind which a subject of its own has a verb of its own."""
    if parsed.sentence.role not in ("title", "subtitle") or not has_lexicons(language):
        return [clause]
    text = with_whole_numbers(parsed.text)
    told = find_attribution(parsed, clause, language)
    if told is not None and told.frame in _AROUND:
        return [clause]
    if lexicon_pattern(language, "clauses", "opening_clause").match(text, *clause):
        return [clause]
    for comma in (place for place in range(*clause) if text[place : place + 2] == ", "):
        parts = (clause[0], comma), (comma + 2, clause[1])
        long_enough = min(end - start for start, end in parts) >= _SHORTEST
        if long_enough and not enclosed(text, comma) and _stands_alone(parsed, *parts, language):
            return [tidy(text, parts[0]), *without_splice(parsed, tidy(text, parts[1]), language)]
    return [clause]


def _stands_alone(parsed: ParsedSentence, left: Span, right: Span, language: str) -> bool:
    """Tell whether both sides are clauses: each has a verb, and the second begins with its own subject."""
    first, words = tokens_in(parsed, left), tokens_in(parsed, right)
    if not words or not first or is_relative(words[0]) or first[0].pos_ in ("VERB", "ADP", "SCONJ"):
        return False
    tells = has_verb(parsed, left, language) or any(one.pos_ == "VERB" for one in first[1:])
    subjects = [one for one in words if one.dep_.startswith("nsubj") and one.left_edge.i <= words[0].i <= one.i]
    own = any(one.head.i > one.i and (is_finite(one.head) or one.head.pos_ == "VERB") for one in subjects)
    return tells and own
