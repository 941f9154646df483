"""What a TLP mark allows: decided here, before anything is opened, connected or copied."""

from __future__ import annotations

from toolkit.runs.delivery.errors import RefusedError
from toolkit.runs.delivery.targets import Target
from toolkit.runs.tlp import NAMED_ONLY, RED


def check(tlp: str, target: Target) -> None:
    """Let a report marked *tlp* go to *target*, or say why not.

    TLP:RED goes nowhere: not even to a folder, of which nobody can tell from here whether others see it.

    Raises:
        RefusedError: the mark does not allow it.

    >>> check("TLP:GREEN", Target("folder", "/srv/share"))
    >>> check("TLP:AMBER", Target("folder", "/srv/share"))
    Traceback (most recent call last):
    toolkit.runs.delivery.errors.RefusedError: TLP:AMBER goes to named recipients only; name who reads folder:/srv/share
    """
    if not tlp:
        raise RefusedError(
            "the report bears no TLP mark, and is not delivered",
            "set tlp in briefing.toml or as a parameter",
            code="no-mark",
        )
    if tlp == RED:
        raise RefusedError("TLP:RED never leaves this computer", "hand it over yourself", code="tlp-red")
    if tlp in NAMED_ONLY and not target.recipients:
        raise RefusedError(
            f"{tlp} goes to named recipients only", f"name who reads {target.name}", code="unnamed-recipients"
        )
