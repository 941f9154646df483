"""The lexicons as files: whatever reads YAML reads the same words in them, each key once."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

import pytest
import yaml

from toolkit.facts.lexicon import LANGUAGES, load_lexicon

TEXTS = {
    f"{language}/{file.name}": file.read_text(encoding="utf-8")
    for language in LANGUAGES
    for file in sorted((files("toolkit.facts") / "lexicons" / language).iterdir(), key=lambda file: file.name)
}


def faults(node: yaml.Node) -> Iterator[str]:
    """Yield the keys that stand twice in a mapping, and words that YAML reads as true or false: on, off, no."""
    if isinstance(node, yaml.MappingNode):
        keys = [str(key.value) for key, _ in node.value]
        yield from (f"{key} stands twice" for key in sorted(set(keys)) if keys.count(key) > 1)
        for key, value in node.value:
            if key.tag == "tag:yaml.org,2002:bool":
                yield f"{key.value} is no word, line {key.start_mark.line + 1}"
            yield from faults(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            if item.tag == "tag:yaml.org,2002:bool":
                yield f"{item.value} is no word, line {item.start_mark.line + 1}"
            yield from faults(item)


@pytest.mark.parametrize("name", TEXTS)
def test_a_lexicon_holds_words_only_and_each_key_once(name: str) -> None:
    # The reader in Python is stricter than libyaml, which not every build carries.
    assert not list(faults(yaml.compose(TEXTS[name], Loader=yaml.SafeLoader)))


def test_function_words_have_the_same_roles_in_every_language() -> None:
    first, *others = (load_lexicon(language, "function_words") for language in LANGUAGES)
    for other in others:
        assert set(other) == set(first)


@pytest.mark.parametrize("language", LANGUAGES)
def test_function_words_stand_in_small_letters(language: str) -> None:
    for role, words in load_lexicon(language, "function_words").items():
        assert all(str(word) == str(word).lower() for word in words), role
