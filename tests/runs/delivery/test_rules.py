"""The mark decides who may have a report: before anything is opened, connected or copied."""

from __future__ import annotations

from pathlib import Path

import pytest
from runs.delivery.conftest import Hook, MailServer, MakePackage

from toolkit.runs.delivery.deliver import send
from toolkit.runs.delivery.errors import RefusedError
from toolkit.runs.delivery.rules import check
from toolkit.runs.delivery.targets import Target

TARGETS = (
    Target("folder", "/srv/share"),
    Target("folder", "s3://bucket/reports"),
    Target("email", "ann@example.org"),
    Target("webhook", "https://hooks.example.org/x"),
)


def named(target: Target) -> Target:
    return Target(target.kind, target.address, ("Ann Lee",), partial=True)


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_without_a_mark_and_with_red_nothing_goes_anywhere_even_to_named_recipients(target: Target) -> None:
    for tlp, code in (("", "no-mark"), ("TLP:RED", "tlp-red")):
        with pytest.raises(RefusedError) as raised:
            check(tlp, named(target))
        assert raised.value.code == code


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
@pytest.mark.parametrize("tlp", ["TLP:AMBER", "TLP:AMBER+STRICT"])
def test_amber_goes_to_named_recipients_only(target: Target, tlp: str) -> None:
    with pytest.raises(RefusedError) as raised:
        check(tlp, target)
    assert raised.value.code == "unnamed-recipients"
    check(tlp, named(target))


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
@pytest.mark.parametrize("tlp", ["TLP:CLEAR", "TLP:GREEN"])
def test_clear_and_green_go_wherever_the_schedule_says(target: Target, tlp: str) -> None:
    check(tlp, target)


@pytest.mark.parametrize("tlp", ["", "TLP:RED", "tlp:red", "très secret", "TLP:AMBER"])
def test_what_is_refused_reaches_no_server_and_no_folder(
    tlp: str, package: MakePackage, hook: Hook, mail_server: MailServer, tmp_path: Path
) -> None:
    ready = package(tlp=tlp)
    with mail_server() as box:
        for target in (
            Target("folder", str(tmp_path / "share")),
            Target("folder", "memory://share"),
            Target("email", "ann@example.org"),
            Target("webhook", hook.url),
        ):
            with pytest.raises(RefusedError):
                send(ready, target)
    assert not (tmp_path / "share").exists()
    assert not hook.requests and not box.envelopes and not box.logins


def test_an_incomplete_report_goes_only_where_that_is_wanted(package: MakePackage, tmp_path: Path) -> None:
    ready = package(state="partial")
    with pytest.raises(RefusedError) as raised:
        send(ready, Target("folder", str(tmp_path / "share")))
    assert raised.value.code == "incomplete"
    send(ready, Target("folder", str(tmp_path / "share"), partial=True))
    assert (tmp_path / "share" / ready.report / ready.run / "briefing.pdf").is_file()
