"""A webhook gets one small signed message, over a road that nobody else can read."""

from __future__ import annotations

import hashlib
import hmac
import json

import pytest
from runs.delivery.conftest import Hook, MakePackage

from toolkit.runs.delivery.deliver import send
from toolkit.runs.delivery.errors import DeliveryError, RefusedError
from toolkit.runs.delivery.targets import Target


def test_the_message_says_what_the_report_is_and_how_to_know_its_files(hook: Hook, package: MakePackage) -> None:
    ready = package(title="Le pont", tlp="TLP:CLEAR")
    send(ready, Target("webhook", f"{hook.url}/desk"))
    ((path, headers, content),) = hook.requests
    message = json.loads(content)
    assert path == "/desk" and headers["Content-Type"].startswith("application/json")
    assert (message["title"], message["tlp"], message["report"]) == ("Le pont", "TLP:CLEAR", "veille-pont")
    assert "Le pont" in message["essentials"]
    hashes = {file["name"]: file["sha256"] for file in message["files"]}
    assert hashes["briefing.pdf"] == hashlib.sha256(b"%PDF-1.7 sheet").hexdigest()
    assert str(ready.folder.parent.parent) not in content.decode()
    assert "X-Briefing-Signature" not in headers


def test_it_is_signed_when_the_environment_holds_a_secret(
    hook: Hook, package: MakePackage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFING_WEBHOOK_SECRET", "shared secret")
    send(package(), Target("webhook", hook.url))
    ((_, headers, content),) = hook.requests
    signed = headers["X-Briefing-Timestamp"].encode() + b"." + content
    expected = hmac.new(b"shared secret", signed, hashlib.sha256).hexdigest()
    assert headers["X-Briefing-Signature"] == f"sha256={expected}"
    assert "shared secret" not in str(headers) + content.decode()


@pytest.mark.parametrize(
    ("status", "final"), [(500, False), (503, False), (429, False), (404, True), (410, True), (302, True)]
)
def test_a_server_in_trouble_is_asked_again_and_one_that_declines_is_not(
    status: int, final: bool, hook: Hook, package: MakePackage
) -> None:
    hook.answers.append(status)
    with pytest.raises(DeliveryError) as raised:
        send(package(), Target("webhook", hook.url))
    assert isinstance(raised.value, RefusedError) == final
    assert len(hook.requests) == 1, "a redirect is not followed"


def test_the_address_is_never_repeated_in_an_error(package: MakePackage) -> None:
    with pytest.raises(DeliveryError) as raised:
        send(package(), Target("webhook", "http://127.0.0.1:1/services/secret"))
    assert "secret" not in str(raised.value) and raised.value.code == "webhook-unreachable"
