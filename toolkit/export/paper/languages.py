"""Words of another language on paper: their element in the structure says which, so that a voice reads them in it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any


@cache
def tag_languages() -> None:
    """Let WeasyPrint enter the ``lang`` of an element into the structure of the PDF; done once for the process.

    WeasyPrint 70 has the language of the whole document only, and no place to ask for more: what builds the structure
    is wrapped.
    """
    from weasyprint.pdf import tags

    build, text = vars(tags)["_build_box_tree"], vars(tags)["pydyf"].String

    def told(box: Any, *rest: Any) -> Iterator[Any]:
        language = _own_language(box)
        for element in build(box, *rest):
            if language:
                element["Lang"] = text(language)
            yield element

    vars(tags)["_build_box_tree"] = told


def _own_language(box: Any) -> str:
    """Return the language that the element of *box* declares; that of the document stands in its catalogue."""
    element = getattr(box, "_box", box).element
    return "" if element is None or element.tag == "html" else str(element.get("lang") or "")
