"""Retrained models: they read as trees and marked names taught them, and a model that is not known is left alone."""

from __future__ import annotations

import numpy as np
import pytest

from toolkit.facts.language_model import load_model, released_model
from toolkit.facts.retrained import checksum, retrain, weights

READ = [
    ("fr", "« Le quai est fermé », déplore Anne Kouassi, porte-parole des dockers.", "Anne", "nsubj", "déplore"),
    ("fr", "Le tunnel rouvrira lundi, assure le préfet.", "préfet", "nsubj", "assure"),
    (
        "fr",
        "La coopérative soupçonne par ailleurs l'exploitant d'avoir vidé le canal.",
        "coopérative",
        "nsubj",
        "soupçonne",
    ),
    ("fr", "Le fonds a promis de baisser de 3 % les aides.", "aides", "obj", "baisser"),
    ("en", "Chile: court halts mine expansion", "court", "nsubj", "halts"),
    ("en", "The dam is empty; the council says rain is due.", "dam", "nsubj", "is"),
]


@pytest.mark.parametrize(("language", "text", "word", "label", "head"), READ)
def test_a_word_hangs_where_a_reader_would_hang_it(language: str, text: str, word: str, label: str, head: str) -> None:
    model = load_model(language)
    assert model is not None
    token = next(token for token in model(text) if token.text == word)
    assert (token.dep_, token.head.text) == (label, head)


NAMED = [
    ("fr", "Oyana Mbourou, élue de Mitzic, conteste le tracé.", "Mitzic", "LOC"),
    ("en", "Sione Taufa of Friendly Islands Growers hopes that prices hold.", "Friendly Islands Growers", "ORG"),
]


@pytest.mark.parametrize(("language", "text", "name", "label"), NAMED)
def test_a_name_is_found_whole_and_for_what_it_is(language: str, text: str, name: str, label: str) -> None:
    model = load_model(language)
    assert model is not None
    assert (name, label) in [(span.text, span.label_) for span in model(text).ents]


@pytest.mark.parametrize("lesson", ["trees", "names"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_released_weights_are_known_and_others_are_left_alone(language: str, lesson: str) -> None:
    model = released_model(language)
    released = checksum(model, lesson)
    assert lesson in retrain(model)
    taught = checksum(model, lesson)
    assert taught != released
    assert not retrain(model), "what has been taught is not taught twice"
    assert checksum(model, lesson) == taught


def test_a_lesson_with_one_weight_changed_is_not_known_and_the_other_is() -> None:
    model = released_model("en")
    _, layer, name = next(iter(weights(model, "trees")))
    layer.set_param(name, layer.get_param(name) + np.float32(1e-3))
    assert retrain(model) == ("names",)
