"""Characters that no document may hold: half a letter, a null; parsers differ in what they make of them, or give up."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_UNSOUND = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def sound(text: str) -> str:
    """Return *text* with the replacement character in the place of each character that no document may hold.

    >>> sound("a\\x07b\\n")
    'a\ufffdb\\n'
    """
    return _UNSOUND.sub("\ufffd", text)


def soundly(value: Any) -> Any:
    """Return JSON data whose texts are all sound, keys included."""
    if isinstance(value, str):
        return sound(value)
    if isinstance(value, Mapping):
        return {sound(str(key)): soundly(entry) for key, entry in value.items()}
    if isinstance(value, (list, tuple)):
        return [soundly(entry) for entry in value]
    return value
