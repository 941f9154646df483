"""Delivery to a webhook: a small JSON message about the report, signed when the environment holds a secret."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import time
import urllib.error
import urllib.request
from http.client import HTTPException
from typing import Any
from urllib.parse import urlsplit

from toolkit.runs.delivery.errors import DeliveryError, RefusedError
from toolkit.runs.delivery.essentials import to_text
from toolkit.runs.delivery.package import Package, digest
from toolkit.runs.delivery.targets import Target

SECRET = "BRIEFING_WEBHOOK_SECRET"  # noqa: S105 - the variable's name
SECONDS = 20.0
FORMAT_VERSION = 1
NOT_NOW = {408, 425, 429}


def body(package: Package) -> bytes:
    """Return the message: what the report is, its essentials, and its files by name, size and hash."""
    return json.dumps(
        {
            "format_version": FORMAT_VERSION,
            "report": package.report,
            "run": package.run,
            "title": package.title,
            "tlp": package.tlp,
            "language": package.language,
            "published": package.published or None,
            "state": package.state,
            "essentials": to_text(package.note, ""),
            "files": [
                {"name": file.name, "bytes": file.stat().st_size, "sha256": digest(file)} for file in package.files
            ],
        },
        ensure_ascii=False,
    ).encode()


def signature(secret: str, moment: str, content: bytes) -> str:
    """Return ``sha256=…``: the HMAC-SHA256 of ``<moment>.<content>``, so that nobody sends an old message as new.

    >>> signature("key", "1", b"{}")[:15]
    'sha256=1ba6b817'
    """
    return f"sha256={hmac.new(secret.encode(), f'{moment}.'.encode() + content, hashlib.sha256).hexdigest()}"


def send(package: Package, target: Target) -> None:
    """Post the message.

    Raises:
        DeliveryError: the other side cannot be reached, or says to come again.
        RefusedError: it will not take it.
    """
    content, url = body(package), target.url
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "briefing",
        "Idempotency-Key": f"{package.report}/{package.run}",
    }
    secret = os.environ.get(SECRET, "")
    if secret:
        moment = str(int(time.time()))
        headers |= {"X-Briefing-Timestamp": moment, "X-Briefing-Signature": signature(secret, moment, content)}
    # target.url lets only https through, and http to this computer.
    request = urllib.request.Request(url, data=content, headers=headers, method="POST")  # noqa: S310  # see above
    host = urlsplit(url).hostname
    try:
        with urllib.request.build_opener(_NoDetour).open(request, timeout=SECONDS):
            return
    except urllib.error.HTTPError as error:
        error.close()
        kind = DeliveryError if error.code >= 500 or error.code in NOT_NOW else RefusedError
        raise kind(f"{host} answered {error.code}", "see the webhook's own settings", code="webhook-answer") from None
    except (OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None)
        told = getattr(reason, "strerror", None) or type(reason or error).__name__
        raise DeliveryError(
            f"{host} cannot be reached: {told}", "see address and network", code="webhook-unreachable"
        ) from None


class _NoDetour(urllib.request.HTTPRedirectHandler):
    """A redirect would carry the report to a place that nobody named."""

    def redirect_request(self, *_: Any) -> None:
        return None
