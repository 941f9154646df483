"""Delivering a run to all its targets: what the mark allows, tried until it succeeds, every attempt written down."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from toolkit.base.errors import BriefingError
from toolkit.runs.delivery.errors import RefusedError
from toolkit.runs.delivery.package import Package, read_package
from toolkit.runs.delivery.rules import check
from toolkit.runs.delivery.targets import Target
from toolkit.runs.ledger import DeliveryRow, Ledger

DeliveryState = Literal["sending", "delivered", "failed", "refused"]
ATTEMPTS = 8
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=6)
ABANDONED = timedelta(minutes=30)
"""After how long an attempt that never ended counts as lost with its process."""


@dataclass(frozen=True)
class Delivery:
    """What came of one attempt: the target's name, the state, which attempt, and the error if any."""

    target: str
    state: DeliveryState
    attempt: int
    error: BriefingError | None = None


def send(package: Package, target: Target) -> None:
    """Take *package* to *target*, if its mark allows it.

    Raises:
        DeliveryError: it failed, and may succeed later.
        RefusedError: it is not allowed, or will never be taken.
        InputError: a setting is missing.
    """
    check(package.tlp, target)
    if package.state != "ok" and not target.partial:
        raise RefusedError(
            "the report is incomplete", "mend it and run it again, or write partial: true", code="incomplete"
        )
    if target.kind == "folder":
        from toolkit.runs.delivery.folder import send as way
    elif target.kind == "email":
        from toolkit.runs.delivery.mail import send as way
    else:
        from toolkit.runs.delivery.webhook import send as way
    way(package, target)


def deliver(
    ledger: Ledger,
    run: int,
    folder: Path,
    targets: Sequence[Target],
    *,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> list[Delivery]:
    """Try every target of a run whose turn it is, and write into the ledger what came of it.

    Call it again until :func:`outstanding` is empty: what failed is tried again after 1, 2, 4 … minutes, up to six
    hours, eight times in all; what was delivered or refused is left alone.

    Returns:
        What was tried now; what goes wrong with a target is told in it, not raised.

    Raises:
        BriefingError: the ledger cannot be written.
    """
    tried = []
    package: Package | None = None
    for target, attempt, due in outstanding(targets, ledger.deliveries(run)):
        if due is not None and due > now():
            continue
        ledger.record_delivery(run, target.name, "sending", attempt)
        try:
            package = package or read_package(folder)
            send(package, target)
        except BriefingError as error:
            state: DeliveryState = "refused" if isinstance(error, RefusedError) else "failed"
            done = Delivery(target.name, state, attempt, error)
        except Exception as error:
            # Whatever a storage library or a page makes of it: the report stays where it is, the attempt is on record.
            unforeseen = BriefingError(f"{type(error).__name__} while delivering", code="unexpected")
            done = Delivery(target.name, "failed", attempt, unforeseen)
        else:
            done = Delivery(target.name, "delivered", attempt)
        ledger.record_delivery(run, done.target, done.state, attempt, done.error.to_dict() if done.error else None)
        tried.append(done)
    return tried


def outstanding(targets: Iterable[Target], rows: Sequence[DeliveryRow]) -> list[tuple[Target, int, datetime | None]]:
    """Return the targets that are still to be tried: with the number of the attempt, and from when on (None: now).

    >>> [(target.name, attempt) for target, attempt, _ in outstanding([Target("folder", "/srv/share")], [])]
    [('folder:/srv/share', 1)]
    """
    left: list[tuple[Target, int, datetime | None]] = []
    for target in dict.fromkeys(targets):
        mine = [row for row in rows if row.target == target.name]
        if not mine:
            left.append((target, 1, None))
            continue
        last = mine[-1]
        if last.state in {"delivered", "refused"} or last.attempt >= ATTEMPTS:
            continue
        at = datetime.fromisoformat(last.at)
        pause = ABANDONED if last.state == "sending" else _pause(last.attempt)
        left.append((target, last.attempt + 1, at + pause))
    return left


def _pause(attempt: int) -> timedelta:
    return min(FIRST_PAUSE * (1 << attempt - 1), LONGEST_PAUSE)
