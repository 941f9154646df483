"""Links whose words are in bold, or are a picture: WeasyPrint tags the bold word as the link, PDF/UA wants the link."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Object, Pdf


def settle_links(file: Pdf) -> None:
    """Hang the place to click of everything within a link on the link itself, in the tree and in the list of places."""
    from pikepdf import Array, Dictionary

    root = file.Root.StructTreeRoot
    numbers = root.ParentTree.Nums
    entries = {int(key): place for key, place in zip(numbers[::2], range(1, len(numbers), 2), strict=True)}
    waiting: list[tuple[Object, Object | None]] = [(element, None) for element in root.K]
    while waiting:
        element, link = waiting.pop()
        link = element if element.S == "/Link" else link
        kept: list[Object] = []
        moved: list[Object] = []
        for kid in element.K:
            if isinstance(kid, Dictionary) and "/S" in kid:
                waiting.append((kid, link))
            (moved if link is not None and link is not element and _is_place(kid) else kept).append(kid)
        if link is None or not moved:
            continue
        element.K = Array(kept)
        for kid in moved:
            link.K.append(kid)
            numbers[entries[int(kid.Obj.StructParent)]] = link


def _is_place(kid: Object) -> bool:
    from pikepdf import Dictionary

    return isinstance(kid, Dictionary) and kid.get("/Type") == "/OBJR" and kid.Obj.get("/Subtype") == "/Link"
