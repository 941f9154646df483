"""Mail by a real server of this computer: encrypted, with the essentials to read and the report attached."""

from __future__ import annotations

import socket
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from html import unescape
from pathlib import Path

import pytest
from runs.delivery.conftest import PASSWORD, Mailbox, MailServer, MakePackage

from toolkit.base.errors import BriefingError, InputError
from toolkit.runs.delivery.deliver import send
from toolkit.runs.delivery.errors import DeliveryError, RefusedError
from toolkit.runs.delivery.targets import Target, read_targets

ANN = Target("email", "ann@example.org", ("Ann Lée",))


def received(box: Mailbox) -> EmailMessage:
    (envelope,) = box.envelopes
    assert isinstance(envelope.content, bytes)
    mail = message_from_bytes(envelope.content, policy=default)
    assert isinstance(mail, EmailMessage)
    return mail


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_message_arrives_encrypted_with_its_essentials_page_and_pdf(
    security: str, mail_server: MailServer, package: MakePackage
) -> None:
    ready = package(title="L’accord : « signé »", tlp="TLP:AMBER")
    with mail_server(security) as box:
        send(ready, ANN)
    mail = received(box)
    assert box.encrypted == [True] and box.logins == ["veille"]
    assert box.envelopes[0].rcpt_tos == ["ann@example.org"]
    assert mail["Subject"] == "[TLP:AMBER] L’accord : « signé »"
    assert mail["To"] == "Ann Lée <ann@example.org>" and mail["From"] == "Veille <veille@example.org>"
    text = mail.get_body(("plain",))
    page = mail.get_body(("html",))
    assert text is not None and page is not None
    lines = text.get_content().strip().splitlines()
    assert lines[0] == lines[-1] == "TLP:AMBER"
    assert "L’accord : « signé »" in text.get_content()
    assert "<script" not in page.get_content() and "http" not in page.get_content()
    names = {part.get_filename(): part.get_content_type() for part in mail.iter_attachments()}
    assert names == {"veille-pont.html": "text/html", "veille-pont.pdf": "application/pdf"}


def test_a_page_with_scripts_is_made_again_without_them_before_it_is_mailed(
    mail_server: MailServer, package: MakePackage
) -> None:
    ready = package()
    (ready.folder / "briefing.html").write_text("<!DOCTYPE html><script>run()</script>", encoding="utf-8")
    with mail_server() as box:
        send(ready, ANN)
    (page,) = [part for part in received(box).iter_attachments() if part.get_content_type() == "text/html"]
    assert "<script" not in page.get_content()
    assert "script-src 'none'" in unescape(page.get_content())


def test_a_title_adds_no_header_of_its_own(mail_server: MailServer, package: MakePackage) -> None:
    with mail_server() as box:
        send(package(title="Titre\r\nBcc: spy@example.net\r\n\r\n<b>"), ANN)
    mail = received(box)
    assert mail["Bcc"] is None
    assert mail["Subject"] == "[TLP:GREEN] Titre Bcc: spy@example.net <b>"


def test_the_same_run_to_the_same_person_bears_the_same_id(mail_server: MailServer, package: MakePackage) -> None:
    ready = package()
    with mail_server() as box:
        for target in (ANN, ANN, Target("email", "bo@example.org")):
            send(ready, target)
    ids = [message_from_bytes(envelope.content, policy=default)["Message-ID"] for envelope in box.envelopes]  # type: ignore[arg-type]  # bytes, as above
    assert ids[0] == ids[1] != ids[2]


def test_no_certificate_that_is_trusted_means_no_message(
    mail_server: MailServer, package: MakePackage, monkeypatch: pytest.MonkeyPatch
) -> None:
    with mail_server() as box:
        monkeypatch.delenv("BRIEFING_SMTP_CA")
        with pytest.raises(DeliveryError) as raised:
            send(package(), ANN)
    assert raised.value.code == "mail-tls" and not box.envelopes and not box.logins


def test_a_certificate_for_another_host_means_no_message(mail_server: MailServer, package: MakePackage) -> None:
    with mail_server(host="elsewhere.example.org") as box, pytest.raises(DeliveryError) as raised:
        send(package(), ANN)
    assert raised.value.code == "mail-tls" and not box.logins


def test_a_server_without_encryption_gets_nothing(
    mail_server: MailServer, package: MakePackage, monkeypatch: pytest.MonkeyPatch
) -> None:
    with mail_server("tls") as box:
        # A conversation that cannot be secured ends before the login.
        monkeypatch.setenv("BRIEFING_SMTP_SECURITY", "none")
        monkeypatch.setenv("BRIEFING_SMTP_HOST", "smtp.example.org")
        with pytest.raises(InputError) as raised:
            send(package(), ANN)
    assert raised.value.code == "plain-mail" and not box.envelopes


def test_a_wrong_password_is_never_repeated(
    mail_server: MailServer, package: MakePackage, monkeypatch: pytest.MonkeyPatch
) -> None:
    with mail_server() as box:
        monkeypatch.setenv("BRIEFING_SMTP_PASSWORD", f"{PASSWORD} stapled")
        with pytest.raises(DeliveryError) as raised:
            send(package(), ANN)
    assert not isinstance(raised.value, RefusedError), "a login can be mended, so it is tried again"
    assert PASSWORD not in str(raised.value) and not box.envelopes


@pytest.mark.parametrize(("answer", "final"), [("451 greylisted, come again", False), ("550 no such user", True)])
def test_not_now_is_tried_again_and_not_so_is_not(
    answer: str, final: bool, mail_server: MailServer, package: MakePackage
) -> None:
    with mail_server() as box:
        box.answers.append(answer)
        with pytest.raises(DeliveryError) as raised:
            send(package(), ANN)
    assert isinstance(raised.value, RefusedError) == final
    assert answer[:3] in str(raised.value)


def test_a_server_that_is_not_there_is_told_in_one_line(package: MakePackage, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    for name, value in {"HOST": "127.0.0.1", "PORT": str(port), "FROM": "v@example.org", "SECURITY": "none"}.items():
        monkeypatch.setenv(f"BRIEFING_SMTP_{name}", value)
    with pytest.raises(DeliveryError) as raised:
        send(package(), ANN)
    assert raised.value.code == "mail-unreachable"


@pytest.mark.parametrize(
    ("name", "value"),
    [("HOST", ""), ("FROM", ""), ("FROM", "nobody"), ("PORT", "smtp"), ("PORT", "0"), ("SECURITY", "maybe")],
)
def test_a_setting_that_cannot_be_used_is_named(
    name: str, value: str, package: MakePackage, monkeypatch: pytest.MonkeyPatch
) -> None:
    for key, good in {"HOST": "127.0.0.1", "PORT": "25", "FROM": "v@example.org", "SECURITY": "none"}.items():
        monkeypatch.setenv(f"BRIEFING_SMTP_{key}", value if key == name else good)
    with pytest.raises(BriefingError) as raised:
        send(package(), ANN)
    assert f"BRIEFING_SMTP_{name}" in str(raised.value)


def test_amber_mail_needs_the_name_beside_the_address(
    mail_server: MailServer, package: MakePackage, tmp_path: Path
) -> None:
    (unnamed, named) = read_targets([{"email": ["ann@example.org", "Ann Lee <ann@example.org>"]}])
    ready = package(tlp="TLP:AMBER+STRICT")
    with mail_server() as box:
        with pytest.raises(RefusedError):
            send(ready, unnamed)
        send(ready, named)
    assert len(box.envelopes) == 1
