"""Where reports go: the entries of ``delivery`` in ``schedules.yaml``, checked; credentials never stand in them."""

from __future__ import annotations

import ipaddress
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parseaddr
from urllib.parse import urlsplit

from toolkit.base.errors import InputError
from toolkit.base.identity import sha256

KINDS = ("folder", "email", "webhook")
FROM_ENVIRONMENT = "env:"
_ADDRESS = re.compile(r"[^\s@<>,;\"\x00-\x1f]+@[^\s@<>,;\"\x00-\x1f]+")


@dataclass(frozen=True)
class Target:
    """One place or person.

    Attributes:
        kind: ``folder``, ``email`` or ``webhook``.
        address: URL or folder, mail address, or URL (``env:NAME``: the one that the environment holds).
        recipients: Who reads there, by name; needed for TLP:AMBER and AMBER+STRICT.
        partial: Deliver a report in which something is missing, too.
    """

    kind: str
    address: str
    recipients: tuple[str, ...] = ()
    partial: bool = False

    @property
    def name(self) -> str:
        """Return what ledger and messages call it: nothing in it lets anybody in.

        >>> Target("webhook", "https://hooks.example.org/T0/secret").name
        'webhook:hooks.example.org#1aac74ed'
        >>> Target("folder", "s3://bucket/reports?token=x").name
        'folder:s3://bucket/reports'
        """
        if self.kind == "email" or self.address.startswith(FROM_ENVIRONMENT):
            return f"{self.kind}:{self.address}"
        parts = urlsplit(self.address)
        if self.kind == "webhook":
            return f"webhook:{parts.hostname}#{sha256(self.address)[:8]}"
        return f"folder:{re.split('[?#]', self.address)[0]}"

    @property
    def url(self) -> str:
        """Return the address itself, taken from the environment where it says so.

        Raises:
            InputError: the environment does not hold it, or it may not be used.
        """
        if not self.address.startswith(FROM_ENVIRONMENT):
            return self.address
        variable = self.address.removeprefix(FROM_ENVIRONMENT)
        value = os.environ.get(variable, "")
        if not value:
            raise InputError(f"the environment has no {variable}", f"set {variable}", code="missing-setting")
        _checked(self.kind, value, told=self.address)
        return value


def read_targets(entries: object) -> tuple[Target, ...]:
    """Return the targets of a ``delivery`` list; an e-mail to several people is one target to each.

    Raises:
        InputError: an entry cannot be used.

    >>> [target.name for target in read_targets([{"email": ["Ann Lee <ann@example.org>", "bo@example.org"]}])]
    ['email:ann@example.org', 'email:bo@example.org']
    """
    if entries is None:
        return ()
    if not isinstance(entries, list):
        raise _bad("delivery is no list", "write one line for each target, such as: - folder: /srv/share")
    return tuple(target for entry in entries for target in _read(entry))


def _read(entry: object) -> tuple[Target, ...]:
    if not isinstance(entry, Mapping) or not all(isinstance(name, str) for name in entry):
        raise _bad("an entry of delivery is no mapping", "write for example: - email: Ann Lee <ann@example.org>")
    kinds = [kind for kind in KINDS if kind in entry]
    for name in entry:
        if name not in {*KINDS, "recipients", "partial"}:
            raise InputError.unknown("entry of delivery", name, [*KINDS, "recipients", "partial"])
    if len(kinds) != 1:
        raise _bad("an entry of delivery needs one of folder, email, webhook", "write one entry for each target")
    kind = kinds[0]
    partial = entry.get("partial", False)
    if not isinstance(partial, bool):
        raise _bad("partial is neither true nor false", "write partial: true or leave it out")
    recipients = _texts(entry.get("recipients", []), "recipients")
    addresses = _texts(entry[kind], kind)
    if not addresses:
        raise _bad(f"{kind} is empty", "name where to deliver")
    if kind == "email":
        if recipients:
            raise _bad("an e-mail names its recipients itself", "write them as: Ann Lee <ann@example.org>")
        return tuple(_person(address, partial) for address in addresses)
    for address in addresses:
        _checked(kind, address)
    return tuple(Target(kind, address, recipients, partial) for address in addresses)


def _texts(value: object, name: str) -> tuple[str, ...]:
    listed = value if isinstance(value, list) else [value]
    if not all(isinstance(member, str) and member.strip() for member in listed):
        raise _bad(f"{name} holds something that is no text", f"write {name} as a text or a list of texts")
    return tuple(str(member).strip() for member in listed)


def _person(written: str, partial: bool) -> Target:
    name, address = parseaddr(written)
    if not written.isprintable() or not _ADDRESS.fullmatch(address):
        raise _bad(f'"{written}" is no mail address', "write ann@example.org or Ann Lee <ann@example.org>")
    return Target("email", address, (name,) if name else (), partial)


def _checked(kind: str, address: str, *, told: str = "") -> None:
    """Refuse passwords in addresses, and webhooks that anybody on the way could read."""
    if address.startswith(FROM_ENVIRONMENT):
        return
    parts = urlsplit(address)
    if not told and "@" in parts.netloc:
        raise _bad(
            f"the address of the {kind} holds a user name or password",
            "leave it to the environment: see docs/delivery.md",
        )
    if kind == "webhook" and parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(parts.hostname)):
        raise _bad(f"{told or 'the webhook'} does not begin with https://", "use https; http only on this computer")


def is_loopback(host: str | None) -> bool:
    """Tell whether *host* is this computer.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("smtp.example.org")
    (True, True, False)
    """
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return False


def _bad(what: str, how: str) -> InputError:
    return InputError(what, how, code="bad-delivery")
