"""The lexicon of other senses: each entry is about words of a frame, in frames that there are."""

from __future__ import annotations

import pytest

from toolkit.facts.lexicon import LANGUAGES, load_lexicon


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_other_sense_is_one_of_a_word_of_a_frame(language: str) -> None:
    frames = load_lexicon(language, "events")["frames"]
    for entry in load_lexicon(language, "senses")["senses"]:
        mine = [frame for frame in frames if frame["id"] in entry.get("frames", [frame["id"]])]
        assert {frame["id"] for frame in mine} >= set(entry.get("frames", ())), entry
        for kind in ("verbs", "nouns"):
            known = {str(word) for frame in mine for word in frame.get(kind, ())}
            assert set(entry.get(kind, ())) <= known, (set(entry.get(kind, ())) - known, entry)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_group_of_words_is_one_of_the_lexicon(language: str) -> None:
    told, words = load_lexicon(language, "senses"), load_lexicon(language, "event_words")
    asked = {
        word[1:-1]
        for entry in told["senses"]
        for group in entry.values()
        if isinstance(group, list)
        for word in map(str, group)
        if word.startswith("<") and word != "<number>"
    }
    assert asked <= {*told["groups"], *words["classes"], *words}
