"""Typographic characters replace plain ones, one for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.base.typography import typographic


@pytest.mark.parametrize(
    ("plain", "shown"),
    [
        ('It was "far too early" to say', "It was “far too early” to say"),
        ('"We knew," he said. "They did not."', "“We knew,” he said. “They did not.”"),
        ('a ("safe") pier', "a (“safe”) pier"),
        ('the crew—"all safe"—left', "the crew—“all safe”—left"),
    ],
)
def test_straight_marks_open_and_close(plain: str, shown: str) -> None:
    assert typographic(plain, "en") == shown


@given(st.text(alphabet="ab1 \"'«»:;!?\u00a0—()"), st.sampled_from(["fr", "en", "de"]))
def test_the_length_never_changes_and_a_second_time_changes_nothing(text: str, language: str) -> None:
    once = typographic(text, language)
    assert len(once) == len(text)
    assert typographic(once, language) == once
