"""A mail server, a web server and certificates of this computer: real ones, for the time of a test."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from support.reports import card, published

from toolkit.runs.delivery.package import Package, read_package

PASSWORD = "correct horse battery"


@dataclass
class Mailbox:
    """What the mail server took, and what it is to answer to a recipient."""

    envelopes: list[Envelope] = field(default_factory=list)
    encrypted: list[bool] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    logins: list[str] = field(default_factory=list)
    port: int = 0

    async def handle_RCPT(  # noqa: N802  # the server's own name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.answers:
            return self.answers.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  # likewise
        self.envelopes.append(envelope)
        assert server.transport is not None
        self.encrypted.append(server.transport.get_extra_info("ssl_object") is not None)
        return "250 taken"

    def authenticate(self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
        assert isinstance(data, LoginPassword)
        self.logins.append(data.login.decode())
        return AuthResult(success=data.password == PASSWORD.encode(), handled=False)


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> tuple[trustme.CA, Path]:
    """A certificate authority of the tests, and the file that makes programs trust it."""
    made = trustme.CA()
    file = tmp_path_factory.mktemp("authority") / "authority.pem"
    made.cert_pem.write_to_path(str(file))
    return made, file


MailServer = Callable[..., AbstractContextManager[Mailbox]]


@pytest.fixture
def mail_server(authority: tuple[trustme.CA, Path], monkeypatch: pytest.MonkeyPatch) -> MailServer:
    """Return a function that starts a mail server (``starttls`` or ``tls``), and sets the environment for it."""

    @contextmanager
    def start(security: str = "starttls", host: str = "localhost") -> Iterator[Mailbox]:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        authority[0].issue_cert(host).configure_cert(context)
        box = Mailbox()
        options: dict[str, Any] = {"authenticator": box.authenticate, "auth_required": True, "hostname": "localhost"}
        if security == "starttls":
            options |= {"tls_context": context, "require_starttls": True}
        else:
            # The server only knows of encryption that it began itself.
            options |= {"ssl_context": context, "auth_require_tls": False, "auth_required": False}
        # The controller looks its server up under the port it was given, so it cannot be given 0.
        with socket.socket() as free:
            free.bind(("localhost", 0))
            box.port = free.getsockname()[1]
        controller = Controller(box, port=box.port, **options)
        controller.start()
        settings = {
            "HOST": "localhost",
            "PORT": str(box.port),
            "SECURITY": security,
            "FROM": "Veille <veille@example.org>",
        }
        settings |= {"USER": "veille", "PASSWORD": PASSWORD, "CA": str(authority[1])}
        for name, value in settings.items():
            monkeypatch.setenv(f"BRIEFING_SMTP_{name}", value)
        try:
            yield box
        finally:
            controller.stop()

    return start


@dataclass
class Hook:
    """A web server: what was posted to it, and what it answers."""

    url: str
    requests: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)


@pytest.fixture
def hook() -> Iterator[Hook]:
    """A web server of this computer that takes what is posted."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:  # the server's own name
            content = self.rfile.read(int(self.headers["Content-Length"]))
            found.requests.append((self.path, dict(self.headers), content))
            status = found.answers.pop(0) if found.answers else 204
            self.send_response(status)
            if status == 302:
                self.send_header("Location", f"{found.url}/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *values: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found = Hook(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield found
    server.shutdown()
    thread.join()
    server.server_close()


MakePackage = Callable[..., Package]


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MakePackage:
    """Return a function that publishes a run with this card and returns its package."""
    monkeypatch.setenv("BRIEFING_PROJECT", str(tmp_path))

    def make(state: str = "ok", **values: Any) -> Package:
        return read_package(published(tmp_path / "reports", card=card(**values), state=state))

    return make
