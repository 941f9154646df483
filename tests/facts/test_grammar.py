"""What the parse tells is found by position, at any position."""

from __future__ import annotations

import pytest
from support.by_hand import article

from toolkit.facts.document import ParsedSentence
from toolkit.facts.grammar import token_at, tokens_in
from toolkit.facts.language_model import parse

SENTENCES = {"fr": "L’accord  d'Oslo, signé hier, tient.", "en": "The deal isn't  dead, she said."}


def sentence(language: str) -> ParsedSentence:
    return parse(article(SENTENCES[language], language=language)).sentences[0]


@pytest.mark.parametrize("language", SENTENCES)
def test_the_tokens_of_a_span_are_those_that_begin_in_it(language: str) -> None:
    parsed = sentence(language)
    assert parsed.parse is not None
    for start in range(-1, len(parsed.text) + 2):
        for end in range(start - 2, len(parsed.text) + 2):
            wanted = [token for token in parsed.parse if start <= token.idx < end]
            assert tokens_in(parsed, (start, end)) == wanted


@pytest.mark.parametrize("language", SENTENCES)
def test_the_token_at_a_position_covers_it(language: str) -> None:
    parsed = sentence(language)
    assert parsed.parse is not None
    for position in range(-1, len(parsed.text) + 2):
        wanted = next((token for token in parsed.parse if token.idx <= position < token.idx + len(token)), None)
        found = token_at(parsed, position)
        assert (found and found.i) == (wanted and wanted.i)


def test_without_a_parse_there_are_no_tokens() -> None:
    bare = ParsedSentence(sentence("fr").sentence, SENTENCES["fr"])
    assert tokens_in(bare, (0, 9)) == []
    assert token_at(bare, 0) is None
    assert bare.token_starts == ()
