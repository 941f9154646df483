"""What our trees and marked names taught the language models, laid over the released weights when a model is loaded.

The files hold differences to one release of a model, and know it by its weights: any other release is left as it is.
``bench/facts/train_parser.py`` and ``train_names.py`` make them; ``README.md`` tells what from, and under which
licences.
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

LESSONS = {"trees": ("tok2vec", "tagger", "morphologizer", "parser"), "names": ("ner",)}
"""What was taught, and the parts of a pipeline that learnt it; a model has some of them."""

BASE = "base"
"""Key of the checksum of the weights that the differences belong to."""


def weights(model: Language, lesson: str) -> Iterator[tuple[str, Any, str]]:
    """Yield each weight of the parts that learn a lesson: its key, the layer that holds it, and its name there."""
    for part in LESSONS[lesson]:
        if model.has_pipe(part):
            pipe: Any = model.get_pipe(part)
            for place, layer in enumerate(pipe.model.walk()):
                for name in layer.param_names:
                    if layer.has_param(name):
                        yield f"{part}.{place}.{name}", layer, name


def checksum(model: Language, lesson: str) -> int:
    """Return a checksum of the weights that learn a lesson."""
    total = 0
    for _, layer, name in weights(model, lesson):
        total = crc32(np.ascontiguousarray(layer.get_param(name)).data, total)
    return total


def retrain(model: Language) -> tuple[str, ...]:
    """Add to *model*, in place, what its language was taught; return the lessons that knew its weights."""
    return tuple(lesson for lesson in LESSONS if _taught(model, lesson))


def _taught(model: Language, lesson: str) -> bool:
    known = _differences(model.lang, lesson)
    if known is None or int(known[BASE]) != checksum(model, lesson):
        return False
    for key, layer, name in weights(model, lesson):
        layer.set_param(name, layer.get_param(name) + known[key].astype(np.float32))
    return True


@cache
def _differences(language: str, lesson: str) -> dict[str, NDArray[Any]] | None:
    path = Path(__file__).with_name(f"{language}.{lesson}.npz")
    if not path.exists():
        return None
    with np.load(path) as stored:
        return dict(stored)
