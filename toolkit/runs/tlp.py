"""The TLP mark of a published run, read with suspicion: what cannot be understood counts as the strictest."""

from __future__ import annotations

import re
from collections.abc import Iterable

from toolkit.base.configuration import TLP_LABELS

RED = "TLP:RED"
NAMED_ONLY = ("TLP:AMBER", "TLP:AMBER+STRICT")
"""Marks under which a report goes to people who are named, one by one."""


def label_of(value: object) -> str:
    """Return the TLP 2.0 label that *value* means: empty for no mark, TLP:RED for one that is not understood.

    >>> label_of(" tlp: amber+strict"), label_of(None), label_of("secret")
    ('TLP:AMBER+STRICT', '', 'TLP:RED')
    """
    text = re.sub(r"\s+", "", str(value or "")).upper()
    if not text:
        return ""
    label = text if text.startswith("TLP:") else f"TLP:{text}"
    if label == "TLP:WHITE":  # TLP 1.0's name for what 2.0 calls clear.
        return "TLP:CLEAR"
    return label if label in TLP_LABELS else RED


def strictest(labels: Iterable[str]) -> str:
    """Return the strictest of some labels; empty when there is none.

    >>> strictest(["TLP:GREEN", "", "TLP:AMBER"])
    'TLP:AMBER'
    """
    return max(labels, key=TLP_LABELS.index, default="")
