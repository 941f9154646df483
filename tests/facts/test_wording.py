"""Patterns made of words find what the plain list of the words finds."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from toolkit.facts.wording import alternation, compile_pattern, fragments

letters = st.text("aAbé'. -|", max_size=5)


def spans(pattern: str, text: str, flags: re.RegexFlag) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(rf"(?<!x)(?:{pattern})(?!b)", text, flags)]


@given(words=st.lists(letters, min_size=1, max_size=9), text=st.text("aAbéÉ'. -|x", max_size=30))
def test_an_alternation_finds_what_the_words_longest_first_find(words: list[str], text: str) -> None:
    listed = "|".join(map(re.escape, sorted(dict.fromkeys(words), key=lambda word: (-len(word), word))))
    for flags in (re.NOFLAG, re.IGNORECASE):
        assert spans(alternation(words), text, flags) == spans(listed, text, flags)


def test_a_short_form_never_hides_a_long_one() -> None:
    found = re.match(alternation(["prévu", "prévue", "prévoit"]), "prévue")
    assert found is not None
    assert found.group() == "prévue"


def test_every_piece_of_a_language_compiles_and_begins_no_cue_inside_a_word() -> None:
    for language in ("fr", "en"):
        for name in fragments(language):
            assert compile_pattern(language, f"%{name}%")
