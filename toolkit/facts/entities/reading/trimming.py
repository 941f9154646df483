"""What stands between a noun and its name and is no part of either: articles, ranks, brackets, "of"."""

from __future__ import annotations

from toolkit.facts.entities.reading.announcing import closed_words, honorifics_of, longest_noun, nouns_of
from toolkit.facts.lexicon import load_lexicon


def take_second_article(tokens: list[tuple[str, int]], text: str, end: int, language: str) -> bool:
    """Take away the article of a body that is described before: "le régulateur, la Latra, a suspendu", "the EIFO,"."""
    length = 2 if [token for token, _ in tokens[-2:]] == ["l", "'"] else 1
    comma = len(tokens) > length and tokens[-1 - length][0] == ","
    article = bool(tokens) and tokens[-length][0].lower() in load_lexicon(language, "nouns")["second_articles"]
    if not (comma and article and text[end : end + 1] in (",", ".", ";", ":", ")")):
        return False
    del tokens[-length:]
    return True


def take_bracket(tokens: list[tuple[str, int]]) -> None:
    """Take "(Bulog)" away from the end of *tokens*: "the head of the State Logistics Agency (Bulog), X"."""
    if len(tokens) > 2 and tokens[-1][0] == ")" and tokens[-3][0] == "(":
        del tokens[-3:]


def take_honorifics(tokens: list[tuple[str, int]], language: str) -> tuple[str, int] | None:
    """Take "Maj. Gen.", "Ratu" or "Judge" away from the end of *tokens*; return the rank or office that they give."""
    honorifics, nouns = honorifics_of(language), nouns_of(language)
    ranks = load_lexicon(language, "nouns")["ranks"]
    rank: tuple[str, int] | None = None
    while tokens:
        dotted = tokens[-1][0] == "." and len(tokens) > 1 and tokens[-2][0] in honorifics
        if not dotted and tokens[-1][0] not in honorifics:
            break
        told, place = tokens[-1]
        longest = longest_noun(tokens, len(tokens) - 1, nouns)
        tokens.pop()
        word = told.lower()
        office = longest if nouns.get(longest) == "person" else ""
        given = ranks.get(word) or office
        rank = rank or ((given, place) if given else None)
    return rank


def take_governing(tokens: list[tuple[str, int]], language: str) -> bool | None:
    """Take "de" or "of" away from the end of *tokens*; return whether one was there, None where no noun can follow.

    "la régie de X" names the body's town, not the body; only places have their own name behind "de".
    """
    closed = closed_words(language)
    elided = len(tokens) > 1 and tokens[-1][0] == "'"
    word = tokens[-2 if elided else -1][0].lower() if tokens else ""
    if word in closed["of"]:
        del tokens[-2 if elided else -1 :]
        return True
    return None if elided or word in closed["governing"] else False
