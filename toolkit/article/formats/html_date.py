"""The publication date that a web page declares: never one guessed from its words or its address."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from toolkit.article.front_matter import parse_date
from toolkit.article.word_lists import word_list
from toolkit.base.errors import InputError

_JSON_LD = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
# Names of meta elements, in the order of trust: Open Graph, schema.org, Dublin Core, usual inventions.
_META = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "parsely-pub-date",
    "sailthru.date",
    "publish-date",
    "publication_date",
    "pubdate",
    "date",
)


def declared_date(source: str, tree: Any) -> date | None:
    """Return the publication date in the page's meta elements, JSON-LD or marked ``time`` element, else None."""
    declared: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        declared.setdefault(name.strip().lower(), element.get("content") or "")
    candidates = [declared[name] for name in _META if name in declared]
    candidates += _JSON_LD.findall(source)[:1]
    published = word_list("formats")["html"]["published"]
    for element in tree.iter("time"):
        marks = f"{element.get('itemprop') or ''} {element.get('class') or ''}"
        if element.get("pubdate") is not None or re.search(published, marks, re.IGNORECASE):
            candidates.append(element.get("datetime") or "")
    for value in candidates:
        try:
            return parse_date(value)
        except InputError:
            continue
    return None
