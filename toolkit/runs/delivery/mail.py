"""Delivery by e-mail: the essentials in the body, the static page and the PDF attached, always encrypted on the way."""

from __future__ import annotations

import os
import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from toolkit.base.errors import InputError
from toolkit.base.identity import sha256
from toolkit.runs.delivery.errors import DeliveryError, RefusedError
from toolkit.runs.delivery.essentials import to_simple_html, to_text
from toolkit.runs.delivery.package import Package
from toolkit.runs.delivery.targets import Target, is_loopback
from toolkit.runs.parameters.secret import Secret, masker

PREFIX = "BRIEFING_SMTP_"
SECURITIES = {"starttls": 587, "tls": 465, "none": 25}
SECONDS = 30.0
NO_PASSWORD = Secret("")
MORE = {
    "fr": "Le rapport complet est joint : une page HTML sans script, qui s’ouvre hors ligne, et le PDF.",
    "en": "The whole report is attached: an HTML page without scripts, which opens offline, and the PDF.",
}


@dataclass(frozen=True)
class Server:
    """How mail leaves: all of it from the environment (``BRIEFING_SMTP_HOST``, ``_PORT``, ``_SECURITY`` …)."""

    host: str
    port: int
    security: str
    sender: str
    user: str = ""
    password: Secret = NO_PASSWORD
    authority: str = ""


def server_of_environment() -> Server:
    """Return the mail server that the environment describes.

    Raises:
        InputError: a setting is missing or cannot be used.
    """
    values = {
        name: os.environ.get(PREFIX + name, "").strip() for name in ("HOST", "PORT", "SECURITY", "USER", "FROM", "CA")
    }
    for name in ("HOST", "FROM"):
        if not values[name]:
            raise InputError(f"the environment has no {PREFIX}{name}", f"set {PREFIX}{name}", code="missing-setting")
    security = values["SECURITY"].lower() or "starttls"
    if security not in SECURITIES:
        raise InputError.unknown(f"value of {PREFIX}SECURITY", security, SECURITIES)
    if security == "none" and not is_loopback(values["HOST"]):
        raise InputError(
            "mail without encryption goes to this computer only",
            f"set {PREFIX}SECURITY to starttls or tls",
            code="plain-mail",
        )
    port = values["PORT"] or str(SECURITIES[security])
    if not port.isdigit() or not 0 < int(port) < 65536:
        raise InputError(f"{PREFIX}PORT is no port", "write a number such as 587", code="bad-setting")
    if "@" not in parseaddr(values["FROM"])[1]:
        raise InputError(f"{PREFIX}FROM is no mail address", "write briefing@example.org", code="bad-setting")
    password = Secret(os.environ.get(PREFIX + "PASSWORD", ""))
    return Server(values["HOST"], int(port), security, values["FROM"], values["USER"], password, values["CA"])


def message(package: Package, target: Target, sender: str) -> EmailMessage:
    """Return the message for one recipient.

    Its id is made of run and recipient, so that a message sent twice (the sender died before it could note the first)
    is recognised as one.
    """
    mail = EmailMessage(policy=SMTP)
    name, address = parseaddr(sender)
    domain = address.rpartition("@")[2]
    mail["Subject"] = f"[{package.tlp}] {package.title}"
    mail["From"] = Address(name, addr_spec=address)
    mail["To"] = Address(" ".join(target.recipients), addr_spec=target.address)
    mail["Date"] = format_datetime(datetime.fromisoformat(str(package.manifest["started"])))
    mail["Message-ID"] = f"<{package.run}.{sha256(package.report + target.address)[:16]}@{domain}>"
    mail["Auto-Submitted"] = "auto-generated"
    more = MORE[package.language]
    mail.set_content(to_text(package.note, more))
    mail.add_alternative(to_simple_html(package.note, more), subtype="html")
    mail.add_attachment(package.static_page, maintype="text", subtype="html", filename=f"{package.report}.html")
    pdf = package.folder / "briefing.pdf"
    if pdf.is_file():
        mail.add_attachment(pdf.read_bytes(), maintype="application", subtype="pdf", filename=f"{package.report}.pdf")
    return mail


def send(package: Package, target: Target) -> None:
    """Send *package* to the one person of *target*.

    Raises:
        DeliveryError: the server cannot be reached or says to come again.
        RefusedError: the server will not take it, whenever it comes.
    """
    server = server_of_environment()
    mail = message(package, target, server.sender)
    hide = masker([server.password] if server.password else [])
    try:
        with _connected(server) as connection:
            connection.send_message(mail)
    except smtplib.SMTPRecipientsRefused as error:
        code, text = next(iter(error.recipients.values()))
        raise _answered(code, text, hide) from None
    except smtplib.SMTPResponseException as error:
        raise _answered(error.smtp_code, error.smtp_error, hide) from None
    except ssl.SSLError as error:
        reason = getattr(error, "verify_message", "") or error.reason or "TLS failed"
        raise DeliveryError(
            f"no secure connection to {server.host}: {reason}",
            f"see its certificate, or set {PREFIX}CA",
            code="mail-tls",
        ) from None
    except smtplib.SMTPNotSupportedError as error:
        raise DeliveryError(
            f"{server.host} cannot do what mail needs: {hide(str(error))}",
            "it must offer STARTTLS, and login",
            code="mail-tls",
        ) from None
    except (OSError, smtplib.SMTPException) as error:
        raise DeliveryError(
            f"{server.host} cannot be reached: {hide(getattr(error, 'strerror', None) or type(error).__name__)}",
            "see that the mail server runs",
            code="mail-unreachable",
        ) from None


def _connected(server: Server) -> smtplib.SMTP:
    if server.security == "tls":
        connection: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=SECONDS, context=_context(server))
    else:
        connection = smtplib.SMTP(server.host, server.port, timeout=SECONDS)
    try:
        if server.security == "starttls":
            connection.starttls(context=_context(server))
        if server.user:
            connection.login(server.user, str(server.password))
    except BaseException:
        connection.close()
        raise
    return connection


def _context(server: Server) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=server.authority or None)


def _answered(code: int, text: bytes | str, hide: Callable[[str], str]) -> DeliveryError:
    words = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    # RFC 5321: an answer of the 400s says "not now", one of the 500s "not so". A login that fails may be mended.
    kind = RefusedError if 500 <= code < 600 and code not in {530, 535} else DeliveryError
    return kind(f"the mail server answered {code}: {hide(words)}", "see recipient, size and login", code="mail-answer")
