"""Attributes: a number that a known thing has here (« la surtaxe de 20 % »), and another that it has in the body."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from toolkit.facts.audit.figures.figures import exclude, is_money
from toolkit.facts.audit.reading.material import Material, is_margin, span_in
from toolkit.facts.audit.verdicts.judgement import Judgements
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.explanations import Finding, explain
from toolkit.facts.grammar import token_at
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import has_lexicons, lexicon_pattern, plain

if TYPE_CHECKING:
    from spacy.tokens import Token

_PLACES = ("title", "subtitle", "key_points", "analysis")
_ATTACHED = ("nmod", "appos", "nummod", "compound", "amod", "npadvmod", "obl:mod", "prep", "pobj", "dep", "quantmod")
_STEPS = 4
"""Links of the parse between a number and the noun whose number it is."""


def attribute_findings(judged: Judgements) -> Iterator[Finding]:
    """Yield rates and sums of a known thing that no number of that thing in the body agrees with."""
    material = judged.material
    for parsed in material.of_role(*_PLACES):
        for row in material.quantities_in(parsed.sentence.sentence_id):
            thing = _thing(parsed, row, material.language) if _telling(row) else None
            topic = next(
                (word.topic for word in judged.index.about.words(parsed) if thing and word.start == thing.idx), ""
            )
            others = _numbers_of(judged, topic, parsed, row) if topic else _only_sum(judged.material, parsed, row)
            if others and all(exclude(row, other) for other in others):
                ids = (parsed.sentence.sentence_id, str(others[0]["sentence_id"]))
                explanation = explain("quantity_precision", a=str(row["surface"]), b=str(others[0]["surface"]))
                yield Finding("quantity_precision", "medium", ids, explanation, "finding.attribute")


def _telling(row: Row) -> bool:
    """Rates and sums: what is counted is compared elsewhere."""
    return row["unit"] == "%" or is_money(row)


def _thing(parsed: ParsedSentence, row: Row, language: str) -> Token | None:
    """The known noun on which a number hangs without a verb: « la surtaxe de 20 % », "the fine, $45 million"."""
    start, end = span_in(parsed, row)
    token = next((one for one in (token_at(parsed, place) for place in range(end - 1, start - 1, -1)) if one), None)
    for _ in range(_STEPS):
        if token is None or token.dep_ not in _ATTACHED or token.head is token:
            return None
        token = token.head
        if token.pos_ == "NOUN" and not start <= token.idx < end:
            known = any(child.lower_ in _articles(language) for child in token.children)
            return token if known and token.idx < start + len(parsed.text) else None
    return None


def _numbers_of(judged: Judgements, topic: str, parsed: ParsedSentence, row: Row) -> list[Row]:
    """Numbers of one unit in the sentences of the body that speak of a thing; none where they speak of several."""
    material, about = judged.material, judged.index.about
    named = {word.topic for word in about.words(parsed) if word.topic[0] == "@"}
    found: list[Row] = []
    for other in material.of_role("body"):
        topics = about.of(other)
        countries = {name for name in topics if name[0] == "@"}
        if topic in topics and (not named or not countries or named & countries):
            rows = material.quantities_in(other.sentence.sentence_id)
            found += [one for one in rows if one["unit"] == row["unit"] and not is_margin(material, one)]
    return found if len(found) == 1 else []


def _only_sum(material: Material, parsed: ParsedSentence, row: Row) -> list[Row]:
    """The one sum that the body gives, for a sum spoken of as known: « les 500 millions promis »."""
    before = plain(parsed.text[: span_in(parsed, row)[0]])
    known = lexicon_pattern(material.language, "findings", "known_number")
    if not is_money(row) or not known.search(before):
        return []
    body = {one.sentence.sentence_id for one in material.of_role("body")}
    sums = [one for one in material.quantities if one["unit"] == row["unit"] and str(one["sentence_id"]) in body]
    return sums if len(sums) == 1 and not is_margin(material, sums[0]) else []


@cache
def _articles(language: str) -> frozenset[str]:
    return (
        frozenset(load_lexicon(language, "presuppositions")["definite_articles"])
        if has_lexicons(language)
        else frozenset()
    )
