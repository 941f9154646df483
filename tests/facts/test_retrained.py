"""Retrained models: they read as our mended trees taught them, and a model that is not known is left alone."""

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


@pytest.mark.parametrize("language", ["fr", "en"])
def test_released_weights_are_known_and_others_are_left_alone(language: str) -> None:
    model = released_model(language)
    released = checksum(model)
    assert retrain(model)
    taught = checksum(model)
    assert taught != released
    assert not retrain(model), "what has been taught is not taught twice"
    assert checksum(model) == taught


def test_a_model_with_one_weight_changed_is_not_known() -> None:
    model = released_model("en")
    _, layer, name = next(iter(weights(model)))
    layer.set_param(name, layer.get_param(name) + np.float32(1e-3))
    assert not retrain(model)
