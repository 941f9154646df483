"""What every page of the toolkit is dressed in: style sheets by name, and the hash a sealed page names them by."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files


@cache
def css(name: str = "page") -> str:
    """Return one of the page's style sheets (``page``, ``brand``, ``live``, ``paper`` …), packed.

    >>> css("page").startswith(":root{color-scheme:light dark;")
    True
    """
    return packed(files("toolkit.export").joinpath("templates", f"{name}.css").read_text(encoding="utf-8"))


def packed(text: str) -> str:
    """Return a style sheet without comments and spare space.

    >>> packed("a b { color : red; } /* why */")
    'a b{color :red}'
    """
    without_comments = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    # A blank before a colon means something in a selector, one behind it never does.
    return re.sub(r"\s*([{};,])\s*|(?<=:)\s+", r"\1", re.sub(r"\s+", " ", without_comments)).replace(";}", "}").strip()


def digest(text: str) -> str:
    """Return the base64 SHA-256 that a Content-Security-Policy names an inline script or style by.

    >>> digest("")
    '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
    """
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
