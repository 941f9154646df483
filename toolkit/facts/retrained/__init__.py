"""What our mended trees taught the language models, laid over the released weights when a model is loaded.

The files hold differences to one release of a model, and know it by its weights: any other release is left as it is.
``bench/facts/train_parser.py`` makes them; ``README.md`` tells what from, and under which licences.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray
    from spacy.language import Language

PARTS = ("tok2vec", "tagger", "morphologizer", "parser")
"""Parts of a pipeline that learn from trees; a model has some of them."""

BASE = "base"
"""Key of the checksum of the weights that the differences belong to."""


def weights(model: Language) -> Iterator[tuple[str, Any, str]]:
    """Yield each weight of the parts that learn from trees: its key, the layer that holds it, and its name there."""
    for part in PARTS:
        if model.has_pipe(part):
            pipe: Any = model.get_pipe(part)
            for place, layer in enumerate(pipe.model.walk()):
                for name in layer.param_names:
                    if layer.has_param(name):
                        yield f"{part}.{place}.{name}", layer, name


def checksum(model: Language) -> int:
    """Return a checksum of the weights that learn from trees."""
    total = 0
    for _, layer, name in weights(model):
        total = crc32(np.ascontiguousarray(layer.get_param(name)).data, total)
    return total


def retrain(model: Language) -> bool:
    """Add to *model*, in place, what the mended trees of its language taught; tell whether they knew its weights."""
    known = _differences(model.lang)
    if known is None or int(known[BASE]) != checksum(model):
        return False
    for key, layer, name in weights(model):
        layer.set_param(name, layer.get_param(name) + known[key].astype(np.float32))
    return True


@cache
def _differences(language: str) -> dict[str, NDArray[Any]] | None:
    path = Path(__file__).with_name(f"{language}.npz")
    if not path.exists():
        return None
    with np.load(path) as stored:
        return dict(stored)
