"""Entries of a review as YAML lines, in the one style that a person would write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from toolkit.facts.review.nodes import Entries, Items, Node, Scalar
from toolkit.facts.review.skeleton import yaml_text

_BARE = re.compile(r"true|false|-?[0-9]+(\.[0-9]+)?|[0-9]{4}-[0-9]{2}(-[0-9]{2}(T[0-9:.]+([+-][0-9:]+)?)?)?")
Plain = Any
"""A node without its lines: a text or None, a tuple of plains, a tuple of ("name", plain) pairs in a dict's place."""


def entry_lines(node: Node, indent: str = "") -> list[str]:
    """Return one entry of a list as lines.

    >>> entry_lines(node_of({"correct": "quantities-s03-0f9e8d7c", "value": "650", "of": None}))
    ['- correct: quantities-s03-0f9e8d7c', '  value: 650', '  of:']
    """
    if not isinstance(node, Entries):
        return [f"{indent}- {flow(node)}"]
    pairs = [f"{yaml_text(str(key.text))}: {'' if _empty(value) else flow(value)}" for key, value in node.entries]
    return [f"{indent}{'  ' if number else '- '}{pair}".rstrip() for number, pair in enumerate(pairs)]


def flow(node: Node) -> str:
    """Return a value as it stands on one line."""
    if isinstance(node, Scalar):
        return "null" if node.text is None else _scalar(node.text)
    if isinstance(node, Items):
        return f"[{', '.join(flow(one) for one in node.items)}]"
    return f"{{{', '.join(f'{yaml_text(str(key.text))}: {flow(value)}' for key, value in node.entries)}}}"


def node_of(said: Plain, line: int = 0) -> Node:
    """Return plain values as a node: a mapping, a list or tuple, a text, or None.

    >>> plain_of(node_of({"actor_ids": ["---"], "reason": None}))
    (('actor_ids', ('---',)), ('reason', None))
    """
    if isinstance(said, Mapping):
        return Entries(tuple((Scalar(str(name), line), node_of(value, line)) for name, value in said.items()), line)
    if isinstance(said, Iterable) and not isinstance(said, str):
        return Items(tuple(node_of(one, line) for one in said), line)
    return Scalar(said, line)


def plain_of(node: Node) -> Plain:
    """Return a node without its lines, so that two can be compared."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Items):
        return tuple(plain_of(one) for one in node.items)
    return tuple((key.text, plain_of(value)) for key, value in node.entries)


def value_of(node: Node) -> Any:
    """Return a node as a text, None, a list, or a dict: what :func:`node_of` makes it of."""
    if isinstance(node, Entries):
        return {str(key.text): value_of(value) for key, value in node.entries}
    return [value_of(one) for one in node.items] if isinstance(node, Items) else node.text


def said(node: Node) -> dict[str, Node]:
    """Return an entry's values by name; none for what is no entry."""
    return {str(key.text): value for key, value in node.entries} if isinstance(node, Entries) else {}


def words(node: Node | None) -> str:
    """Return one text of an entry; empty when it is left out, a list joined by commas."""
    if isinstance(node, Items):
        return ", ".join(words(one) for one in node.items)
    return (node.text or "") if isinstance(node, Scalar) else ""


def _empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.text is None


def _scalar(text: str) -> str:
    # Numbers, days and moments are read by their column, so that quotation marks would only be in the way.
    return text if _BARE.fullmatch(text) else yaml_text(text)
