"""Targets are checked when they are read, and never show what lets somebody in."""

from __future__ import annotations

import pytest

from toolkit.base.errors import InputError
from toolkit.runs.delivery.targets import Target, read_targets


@pytest.mark.parametrize(
    ("entries", "hint"),
    [
        ("x", "list"),
        (["x"], "mapping"),
        ([{"fodler": "/srv"}], 'did you mean "folder"'),
        ([{"folder": "/srv", "webhook": "https://a.example"}], "one of folder"),
        ([{"recipients": ["Ann"]}], "one of folder"),
        ([{"folder": []}], "empty"),
        ([{"folder": 3}], "no text"),
        ([{"email": "nobody"}], "no mail address"),
        ([{"email": "a@b\r\nBcc: c@d"}], "no mail address"),
        ([{"email": "a@example.org", "recipients": ["Ann"]}], "names its recipients itself"),
        ([{"webhook": "http://hooks.example.org/x"}], "https"),
        ([{"webhook": "file:///etc/passwd"}], "https"),
        ([{"webhook": "https://user:pass@hooks.example.org/x"}], "password"),
        ([{"folder": "sftp://user:pass@host/x"}], "password"),
        ([{"folder": "/srv", "partial": "yes"}], "partial"),
    ],
)
def test_what_cannot_be_used_is_said_before_anything_runs(entries: object, hint: str) -> None:
    with pytest.raises(InputError) as raised:
        read_targets(entries)
    assert hint in str(raised.value)
    assert "pass@" not in str(raised.value)


def test_an_address_may_stay_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    (target,) = read_targets([{"webhook": "env:DESK_HOOK"}])
    with pytest.raises(InputError) as raised:
        _ = target.url
    assert "DESK_HOOK" in str(raised.value)
    monkeypatch.setenv("DESK_HOOK", "https://hooks.example.org/T0/abcdef")
    assert target.url.endswith("abcdef")
    assert target.name == "webhook:env:DESK_HOOK"
    monkeypatch.setenv("DESK_HOOK", "http://hooks.example.org/T0/abcdef")
    with pytest.raises(InputError) as raised:
        _ = target.url
    assert "abcdef" not in str(raised.value)


def test_the_name_for_ledger_and_messages_holds_no_key() -> None:
    assert "secret" not in Target("webhook", "https://hooks.example.org/services/secret").name
    assert "secret" not in Target("folder", "s3://bucket/reports?signature=secret#secret").name
