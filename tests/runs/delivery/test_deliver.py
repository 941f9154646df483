"""A delivery that fails is tried again, later and not for ever; the ledger knows, and the report stays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from runs.delivery.conftest import Hook, MakePackage

from toolkit.runs.batch.job import Job
from toolkit.runs.delivery import deliver as delivery
from toolkit.runs.delivery.deliver import ATTEMPTS, deliver, outstanding
from toolkit.runs.delivery.targets import Target
from toolkit.runs.ledger import Ledger


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 27, 7, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def forward(self, **span: float) -> None:
        self.time += timedelta(**span)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ledger(tmp_path: Path, clock: Clock) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "reports", clock=clock) as opened:
        assert opened.enqueue(Job("veille.ipynb")) == 1
        yield opened


def test_one_target_that_fails_does_not_keep_the_others_waiting(
    package: MakePackage, ledger: Ledger, clock: Clock, hook: Hook, tmp_path: Path
) -> None:
    hook.answers.append(503)
    targets = [Target("webhook", hook.url), Target("folder", str(tmp_path / "share"))]
    tried = deliver(ledger, 1, package().folder, targets, now=clock)
    assert [one.state for one in tried] == ["failed", "delivered"]
    assert [row.state for row in ledger.deliveries(1)] == ["sending", "failed", "sending", "delivered"]


def test_it_is_tried_again_after_a_pause_and_delivered_once(
    package: MakePackage, ledger: Ledger, clock: Clock, hook: Hook
) -> None:
    hook.answers += [503, 503]
    ready, target = package(), Target("webhook", hook.url)
    pauses = []
    for minute in range(30):
        if deliver(ledger, 1, ready.folder, [target], now=clock):
            pauses.append(minute)
        clock.forward(minutes=1)
    assert pauses == [0, 1, 3]
    assert len(hook.requests) == 3
    assert outstanding([target], ledger.deliveries(1)) == []


def test_after_the_last_attempt_it_is_given_up_and_the_report_is_still_there(
    package: MakePackage, ledger: Ledger, clock: Clock, hook: Hook
) -> None:
    hook.answers += [500] * 99
    ready = package()
    for _ in range(40):
        deliver(ledger, 1, ready.folder, [Target("webhook", hook.url)], now=clock)
        clock.forward(hours=6)
    assert len(hook.requests) == ATTEMPTS
    last = ledger.deliveries(1)[-1]
    assert last.state == "failed" and last.error and last.error["code"] == "webhook-answer"
    assert (ready.folder / "briefing.html").is_file()


def test_what_is_refused_is_not_tried_again(package: MakePackage, ledger: Ledger, clock: Clock, hook: Hook) -> None:
    ready = package(tlp="TLP:RED")
    for _ in range(3):
        deliver(ledger, 1, ready.folder, [Target("webhook", hook.url)], now=clock)
        clock.forward(days=1)
    assert [row.state for row in ledger.deliveries(1)] == ["sending", "refused"]
    assert not hook.requests


def test_an_attempt_whose_process_died_is_taken_up_again(
    package: MakePackage, ledger: Ledger, clock: Clock, hook: Hook
) -> None:
    target = Target("webhook", hook.url)
    ledger.record_delivery(1, target.name, "sending", 1)
    ready = package()
    assert deliver(ledger, 1, ready.folder, [target], now=clock) == [], "somebody may be at it"
    clock.forward(hours=1)
    (tried,) = deliver(ledger, 1, ready.folder, [target], now=clock)
    assert (tried.state, tried.attempt) == ("delivered", 2)


def test_a_fault_nobody_foresaw_is_on_record_without_its_words(
    package: MakePackage, ledger: Ledger, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(package: object, target: object) -> None:
        raise RuntimeError("https://store.example/?signature=secret")

    monkeypatch.setattr(delivery, "send", broken)
    (tried,) = deliver(ledger, 1, package().folder, [Target("folder", "memory://x")], now=clock)
    assert tried.state == "failed"
    assert "secret" not in str(ledger.deliveries(1))


def test_no_secret_is_in_the_ledger_file(
    package: MakePackage, ledger: Ledger, clock: Clock, hook: Hook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFING_WEBHOOK_SECRET", "hmac-secret-value")
    monkeypatch.setenv("DESK_HOOK", f"{hook.url}/path-secret-value")
    targets = [Target("webhook", "env:DESK_HOOK"), Target("webhook", f"{hook.url}/path-secret-value")]
    hook.answers += [500, 404]
    deliver(ledger, 1, package().folder, targets, now=clock)
    stored = b"".join(file.read_bytes() for file in (tmp_path / "reports" / ".ledger").iterdir())
    assert b"secret-value" not in stored
