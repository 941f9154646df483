"""What colours must hold for a page to be read: contrasts of WCAG 2.2 AA, and marks of commitment that stay apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from toolkit.base.contrast import GRAPHIC, TEXT, contrast
from toolkit.base.errors import InputError
from toolkit.export.theme.model import Colours, Ground

STEP = 1.4
"""Least ratio between two neighbours of the scale affirmed, probable, possible."""

_FAR = 10.0
"""Least ratio of a light ground to black, of a dark one to white: foreign figures keep colours for such grounds."""

_TEXTS = (
    *((ink, "paper") for ink in ("ink", "ink2", "link", "accent")),
    *((ink, "tint") for ink in ("ink", "ink2")),
    *((ink, "target") for ink in ("ink", "link")),
    *((f"on-{degree}", degree) for degree in ("aff", "pro", "pos")),
)
_GRAPHICS = tuple((mark, "paper") for mark in ("aff", "pro", "pos", "ind", "ink3"))


def check(colours: Mapping[Ground, Colours]) -> None:
    """Refuse colours that cannot be read or told apart, naming every pair with the ratio it reaches.

    Raises:
        InputError: a text under 4.5, a mark under 3, a scale out of order or too close, a ground that is none.
    """
    faults = [f"{ground}: {fault}" for ground, palette in colours.items() for fault in _faults(ground, palette)]
    if faults:
        raise InputError(
            f"the theme's colours cannot be used: {'; '.join(faults)}",
            "text needs 4.5 to 1, marks 3 to 1; move the colours further apart",
            code="theme-contrast",
        )


def _faults(ground: Ground, colours: Colours) -> Iterator[str]:
    for pairs, least in ((_TEXTS, TEXT), (_GRAPHICS, GRAPHIC)):
        for above, below in pairs:
            reached = _ratio(colours[above], colours[below])
            if reached < least:
                yield f"{above} on {below} reaches {_shown(reached)}, it needs {least:g}"
    far = "#FFFFFF" if ground == "dark" else "#000000"
    if _ratio(colours["paper"], far) < _FAR:
        yield f"paper {colours['paper']} is no {'dark' if ground == 'dark' else 'light'} ground"
    scale = [_ratio(colours[degree], colours["paper"]) for degree in ("aff", "pro", "pos")]
    for (one, more), (other, less) in zip(
        zip(("aff", "pro"), scale, strict=False), zip(("pro", "pos"), scale[1:], strict=True), strict=True
    ):
        if more < less:
            yield f"{one} stands out less from the paper than {other}, and the scale is out of order"
        elif more / less < STEP:
            yield f"{one} and {other} reach {_shown(more / less)} to each other, they need {STEP:g} to be told apart"


def _ratio(one: str, other: str) -> float:
    return contrast(one, other) or 0.0


def _shown(ratio: float) -> str:
    # Cut, never rounded up: 4.499 is not 4.5.
    return f"{int(ratio * 100) / 100:.2f}"
