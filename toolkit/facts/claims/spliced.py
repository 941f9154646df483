"""Headlines that a comma alone parts: "Hanoi says it has paid, Manila denies it", « X accuse, Y dément »."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.facts.claims.attribution import find_attribution
from toolkit.facts.claims.clauses import has_verb, tidy
from toolkit.facts.document import ParsedSentence
from toolkit.facts.grammar import is_finite, is_relative, tokens_in
from toolkit.facts.wording import Span, enclosed, has_lexicons, lexicon_pattern, with_whole_numbers

if TYPE_CHECKING:
    from spacy.tokens import Token

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
    # « Haltérophilie : exclue pour dopage, la Moldavie saisit … »: behind the colon the clause begins.
    matter = parsed.text.rfind(": ", *left)
    first, words = tokens_in(parsed, (max(left[0], matter + 1), left[1])), tokens_in(parsed, right)
    if not words or not first or is_relative(words[0]) or first[0].pos_ in ("VERB", "ADP", "SCONJ"):
        return False
    tells = has_verb(parsed, left, language) or any(one.pos_ == "VERB" for one in first[1:])
    subjects = [one for one in words if one.dep_.startswith("nsubj") and one.left_edge.i <= words[0].i <= one.i]
    verbs = [one.head for one in subjects if one.head.i > one.i and _may_be_finite(one.head, language)]
    if language == "en" and verbs and verbs[0].i == words[-1].i:
        # "…, court hears": who says it stands behind what is said.
        return False
    return tells and bool(verbs)


def _may_be_finite(verb: Token, language: str) -> bool:
    """Tell whether a verb is finite, or may be by its form: the French model mistakes some for participles."""
    bare = lexicon_pattern(language, "clauses", "bare_form").search(verb.lower_)
    return is_finite(verb) or (language == "fr" and verb.pos_ == "VERB" and bare is None)
