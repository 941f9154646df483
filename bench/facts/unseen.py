"""Read names as a model reads them that has not learnt from the text: what else is learnt from names, is from these.

A model finds nearly every name of the articles that it was trained on; signs that are weighed there would trust it more
than new articles bear out. ``train_names.py LANGUAGE --parts`` makes the models.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from zlib import crc32

import numpy as np
from results import HERE
from retraining import Weights, restore, snapshot

from toolkit.facts.language_model import load_model

PARTS = 4
"""Of the texts, by their names: each part is read by a model that has learnt from the three others."""


def part_of(text: str) -> int:
    """Return the part that an article or passage belongs to, by its name; it stays when others come or go."""
    return crc32(text.encode()) % PARTS


def weights_file(language: str, part: int) -> Path:
    """Return where the weights of the model stand that has not learnt from *part*."""
    return HERE.parent / "out" / "names" / f"{language}.{part}.npz"


@contextmanager
def names_unseen(language: str, text: str) -> Iterator[None]:
    """Read names, as long as it lasts, by the model that has not learnt from the article or passage called *text*."""
    model = load_model(language)
    if model is None:
        yield
        return
    own = snapshot(model, "names")
    restore(model, "names", _weights(language, part_of(text)))
    try:
        yield
    finally:
        restore(model, "names", own)


@cache
def _weights(language: str, part: int) -> Weights:
    file = weights_file(language, part)
    if not file.exists():
        raise SystemExit(f"{file} is missing: run PYTHONPATH=. python bench/facts/train_names.py {language} --parts")
    with np.load(file) as stored:
        return dict(stored)
