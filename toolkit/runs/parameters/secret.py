"""Secrets: values that reach the notebook and nothing else. Everything that is kept or told shows a mask instead."""

from __future__ import annotations

import base64
import html
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote, quote_plus

MASK = "••••"
SHORTEST = 6
"""Characters: a shorter text stands by chance in too many words to be masked wherever it stands."""
OF_DELIVERY = ("BRIEFING_SMTP_PASSWORD", "BRIEFING_WEBHOOK_SECRET")
"""What the environment holds for sending reports off: no notebook has any business with it."""
FROM_ENVIRONMENT = "env:"
FROM_FILE = "file:"


class Secret(str):
    """A text that shows a mask where it is shown by accident: in ``repr``, and so in tracebacks and in containers.

    >>> {"token": Secret("correct horse")}
    {'token': '••••'}
    """

    __slots__ = ()

    def __repr__(self) -> str:
        return repr(MASK)


def for_notebooks(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the environment as notebooks get it.

    >>> for_notebooks({"LANG": "fr_FR.UTF-8", "BRIEFING_SMTP_PASSWORD": "correct horse"})
    {'LANG': 'fr_FR.UTF-8'}
    """
    return {name: value for name, value in environment.items() if name not in OF_DELIVERY}


def is_reference(value: object) -> bool:
    """Tell whether *value* only says where a secret lies, and so may be written down.

    >>> is_reference("env:API_TOKEN"), is_reference("correct horse")
    (True, False)
    """
    return isinstance(value, str) and value.startswith((FROM_ENVIRONMENT, FROM_FILE))


def fetch(value: str, resolve: Callable[[str], Path]) -> Secret:
    """Return the secret that *value* is or, as ``env:NAME`` or ``file:PATH``, says where to find.

    Args:
        value: What the user gave.
        resolve: Finds the file of a path.

    Raises:
        LookupError: there is nothing in that place; the message holds the place, never a value.
    """
    if value.startswith(FROM_ENVIRONMENT):
        name = value.removeprefix(FROM_ENVIRONMENT)
        if name not in os.environ:
            raise LookupError(f"the environment has no {name}")
        return Secret(os.environ[name])
    if value.startswith(FROM_FILE):
        try:
            return Secret(resolve(value.removeprefix(FROM_FILE)).read_text(encoding="utf-8").rstrip("\r\n"))
        except (OSError, UnicodeError, ValueError):
            raise LookupError("the file that should hold it cannot be read") from None
    return Secret(value)


def storable(values: Mapping[str, Any], secrets: Iterable[str]) -> dict[str, Any]:
    """Return *values* as they may be written down: of those named in *secrets*, only where they lie.

    >>> storable({"top": 3, "token": "correct horse", "key": "env:KEY"}, ["token", "key"])
    {'top': 3, 'token': '••••', 'key': 'env:KEY'}
    """
    hidden = set(secrets)
    return {
        name: value if name not in hidden or value is None or is_reference(value) else MASK
        for name, value in values.items()
    }


def secrets_in(values: Mapping[str, Any]) -> Iterator[Secret]:
    """Yield every secret among *values*, members of lists too."""
    for value in values.values():
        for member in value if isinstance(value, list) else [value]:
            if isinstance(member, Secret) and member:
                yield member


def masker(secrets: Iterable[str]) -> Callable[[str], str]:
    """Return a function that masks *secrets* in a text, as they are and as programs write them.

    That is: escaped for JSON, Python, HTML or an address, and in base64. What a notebook makes of a secret beyond
    that (half of it, a hash) cannot be known.

    >>> masker([Secret("correct horse")])("https://desk.example/?key=correct%20horse")
    'https://desk.example/?key=••••'
    """
    spellings = sorted({one for secret in secrets for one in _spellings(str(secret))}, key=len, reverse=True)
    if not spellings:
        return lambda text: text
    pattern = re.compile("|".join(map(re.escape, spellings)))
    return lambda text: pattern.sub(MASK, text)


def _spellings(secret: str) -> Iterator[str]:
    yield secret
    for line in secret.splitlines():
        # Terminals and tracebacks show a long text line by line.
        if len(line) >= SHORTEST:
            yield line
    for as_ascii in (True, False):
        yield json.dumps(secret, ensure_ascii=as_ascii)[1:-1]
    yield repr(secret)[1:-1]
    yield html.escape(secret)
    yield html.escape(secret, quote=False)
    yield quote(secret)
    yield quote(secret, safe="")
    yield quote_plus(secret)
    yield base64.b64encode(secret.encode()).decode().rstrip("=")
    yield base64.urlsafe_b64encode(secret.encode()).decode().rstrip("=")
