"""Names that depend on content only: hashes, row ids, slugs."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata


def sha256(data: str | bytes) -> str:
    """Return the hexadecimal SHA-256 of *data*; text is hashed as UTF-8.

    >>> sha256("")[:12]
    'e3b0c44298fc'
    """
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def canonical_json(value: object) -> str:
    """Return JSON with sorted keys and no spare space, so that equal values give equal text.

    >>> canonical_json({"b": 1, "a": "é"})
    '{"a":"é","b":1}'
    """
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def row_id(table: str, sentence_id: str, quote: str, occurrence: int = 0) -> str:
    """Return the stable id of a row: table, sentence and quote, never values, so it survives a change of rules.

    Args:
        table: Table name, for example ``"claims"``.
        sentence_id: Sentence the quote stands in.
        quote: The row's exact words.
        occurrence: 0 for the first row with these three, 1 for the second, and so on.

    >>> row_id("claims", "s01", "Le pont est fermé.")
    'claims-s01-7c22bc87'
    """
    tail = f"\x1f{occurrence}" if occurrence else ""
    return f"{table}-{sentence_id}-{sha256(f'{table}{chr(31)}{sentence_id}{chr(31)}{quote}{tail}')[:8]}"


def slug(text: str, *, longest: int = 60) -> str:
    """Return *text* as lower-case ASCII letters, digits and hyphens: safe as a folder name and as an HTML id.

    >>> slug("Poutine attendu à Pyongyang / ../etc")
    'poutine-attendu-a-pyongyang-etc'
    >>> slug("東京")
    'x-130016b2'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    # A name in another script must still give a name, and not the same one for every such text.
    return words[:longest].rstrip("-") or f"x-{sha256(text)[:8]}"
