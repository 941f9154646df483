"""Read names, and detect events, as a model does that has not learnt from the text.

A model finds nearly every name of the articles that it was trained on; what is weighed there would trust it more than
new articles bear out. ``train_names.py LANGUAGE --parts`` and ``train_triggers.py LANGUAGE --parts`` make the models.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from unittest.mock import patch
from zlib import crc32

import numpy as np
from results import HERE
from retraining import Weights, restore, snapshot

from toolkit.facts.events import trigger_detection
from toolkit.facts.events.trigger_detection import whole
from toolkit.facts.language_model import load_model

PARTS = 4
"""Of the texts, by their names: each part is read by a model that has learnt from the three others."""


def part_of(text: str) -> int:
    """Return the part that an article or passage belongs to, by its name; it stays when others come or go."""
    return crc32(text.encode()) % PARTS


def weights_file(lesson: str, language: str, part: int) -> Path:
    """Return where the weights of the model of a *lesson* (names, triggers) stand that has not learnt from *part*."""
    return HERE.parent / "out" / lesson / f"{language}.{part}.npz"


@contextmanager
def names_unseen(language: str, text: str) -> Iterator[None]:
    """Read names, as long as it lasts, by the model that has not learnt from the article or passage called *text*."""
    model = load_model(language)
    if model is None:
        yield
        return
    own = snapshot(model, "names")
    restore(model, "names", _weights("names", language, part_of(text)))
    try:
        yield
    finally:
        restore(model, "names", own)


@contextmanager
def events_unseen(language: str, text: str) -> Iterator[None]:
    """Sense events, as long as it lasts, by the weights that have not learnt from the article or passage *text*."""
    kept = _weights("triggers", language, part_of(text))
    own = whole(kept["rows"], kept["weights"])
    with patch.object(trigger_detection, "weights", lambda _: own):
        yield


@cache
def _weights(lesson: str, language: str, part: int) -> Weights:
    file = weights_file(lesson, language, part)
    if not file.exists():
        raise SystemExit(f"{file} is missing: run PYTHONPATH=. python bench/facts/train_{lesson}.py {language} --parts")
    with np.load(file) as stored:
        return dict(stored)
