"""How alike two pictures look: the structural similarity index."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Grey = NDArray[np.float64]
WINDOW = 7


def ssim(first: Image.Image, second: Image.Image) -> float:
    """Return the mean structural similarity of two pictures of one size (Wang et al. 2004, uniform window of 7).

    >>> black = Image.new("L", (20, 20))
    >>> ssim(black, black)
    1.0
    """
    assert first.size == second.size, (first.size, second.size)
    a, b = (np.asarray(picture.convert("L"), dtype=np.float64) for picture in (first, second))
    mean_a, mean_b = _means(a), _means(b)
    variance_a, variance_b = _means(a * a) - mean_a**2, _means(b * b) - mean_b**2
    covariance = _means(a * b) - mean_a * mean_b
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    likeness = (2 * mean_a * mean_b + c1) * (2 * covariance + c2)
    return float((likeness / ((mean_a**2 + mean_b**2 + c1) * (variance_a + variance_b + c2))).mean())


def _means(values: Grey) -> Grey:
    windows: Grey = np.lib.stride_tricks.sliding_window_view(values, (WINDOW, WINDOW)).mean(axis=(2, 3))
    return windows
