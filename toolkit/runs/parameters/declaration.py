"""Reading the parameters that a notebook declares: syntax only, nothing of the notebook is ever executed."""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from toolkit.runs.parameters.ranges import SECRET_WORD, Notes, read_notes
from toolkit.runs.parameters.secret import Secret
from toolkit.runs.parameters.values import Kind, ValueType

_KINDS: dict[str, Kind] = {
    "int": "int",
    "float": "float",
    "bool": "bool",
    "str": "str",
    "date": "date",
    "Path": "path",
    "list": "list",
    "List": "list",
    "Sequence": "list",
}


@dataclass(frozen=True)
class Declaration:
    """One assignment of the parameters cell.

    Attributes:
        name: The variable.
        type: Its type: the annotation, else what the default value is.
        default: The default value; None without one.
        has_default: Whether there is a default that can be told without running the cell.
        required: Whether a value must be given.
        help: The comment behind it, or the comment lines above it, without what its brackets say of the values.
    """

    name: str
    type: ValueType
    default: Any
    has_default: bool
    required: bool
    help: str


def declarations(source: str) -> list[Declaration]:
    """Return the parameters declared in *source*, the text of one cell, in its order.

    Raises:
        SyntaxError: the cell is no plain Python.

    >>> [d] = declarations("top: int = 5  # how many rows")
    >>> d.name, str(d.type), d.default, d.help
    ('top', 'int', 5, 'how many rows')
    """
    body = ast.parse(source).body
    comments = _comments(source)
    found: dict[str, Declaration] = {}
    for node in body:
        match node:
            case ast.AnnAssign(target=ast.Name(id=name), annotation=annotation, value=value):
                kind: ValueType | None = type_of_annotation(annotation)
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                kind = None
            case _:
                continue
        known, default = _constant(value) if value else (False, None)
        plain = kind or (_type_of_value(default) if known else ValueType("any"))
        notes = read_notes(_help(node, comments, source.splitlines()), _noted(plain).kind)
        whole = _with_notes(plain, notes)
        found[name] = Declaration(
            name=name,
            type=whole,
            default=_hidden(default) if whole.hidden else default,
            has_default=known,
            required=value is None,
            help=notes.help,
        )
    return list(found.values())


def type_of_annotation(node: ast.expr) -> ValueType:
    """Return the type that an annotation names; ``any`` for one that parameters cannot have.

    >>> str(type_of_annotation(ast.parse("Literal['fr', 'en'] | None", mode="eval").body))
    'fr | en | None'
    """
    match node:
        case ast.Constant(value=str(text)):
            return type_of_annotation(ast.parse(text, mode="eval").body)
        case ast.BinOp(op=ast.BitOr()):
            return _union(list(_members(node)))
        case ast.Subscript(value=outer, slice=inner):
            return _subscript(_last_name(outer), inner)
        case _:
            kind = _KINDS.get(_last_name(node), "any")
            return ValueType(kind, item=ValueType("any") if kind == "list" else None)


def _subscript(outer: str, inner: ast.expr) -> ValueType:
    members = inner.elts if isinstance(inner, ast.Tuple) else [inner]
    if outer == "Literal":
        choices = tuple(member.value for member in members if isinstance(member, ast.Constant))
        plain = tuple(value for value in choices if isinstance(value, str | int | float | bool))
        return ValueType("choice", optional=None in choices, choices=plain)
    if outer == "Optional":
        return _union([inner, ast.Constant(value=None)])
    if outer == "Union":
        return _union(members)
    if outer == "Annotated":
        whole = type_of_annotation(members[0])
        marked = any(isinstance(m, ast.Constant) and m.value == SECRET_WORD for m in members[1:])
        return _with_notes(whole, Notes("", secret=marked and _noted(whole).kind == "str"))
    if _KINDS.get(outer) == "list":
        return ValueType("list", item=type_of_annotation(members[0]))
    return ValueType("any")


def _noted(kind: ValueType) -> ValueType:
    """Return the type that a comment's brackets are about: the members' for a list."""
    return _noted(kind.item) if kind.kind == "list" and kind.item else kind


def _with_notes(kind: ValueType, notes: Notes) -> ValueType:
    if kind.kind == "list" and kind.item:
        return replace(kind, item=_with_notes(kind.item, notes))
    if notes.secret:
        return replace(kind, kind="str", secret=True)
    return replace(kind, low=notes.low, high=notes.high)


def _hidden(default: Any) -> Any:
    if isinstance(default, list):
        return [_hidden(member) for member in default]
    return Secret(default) if isinstance(default, str) else default


def _union(members: list[ast.expr]) -> ValueType:
    real = [m for m in members if not (isinstance(m, ast.Constant) and m.value is None)]
    optional = len(real) < len(members)
    if len(real) != 1:
        return ValueType("any", optional=optional)
    kind = type_of_annotation(real[0])
    return replace(kind, optional=optional or kind.optional)


def _members(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        yield from _members(node.left)
        yield from _members(node.right)
    else:
        yield node


def _last_name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _constant(node: ast.expr) -> tuple[bool, Any]:
    """Return whether the value can be told without running it, and the value: literals, Path(…), date(…)."""
    try:
        return True, ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        pass  # Not a literal; the two calls below are the only others that can be told.
    if not isinstance(node, ast.Call) or node.keywords:
        return False, None
    known = [_constant(argument) for argument in node.args]
    values = [value for told, value in known if told]
    callee = ast.unparse(node.func).removeprefix("datetime.").removeprefix("pathlib.")
    try:
        if len(values) == len(known) and callee in ("Path", "date", "date.fromisoformat"):
            make: Any = {"Path": Path, "date": date, "date.fromisoformat": date.fromisoformat}[callee]
            return True, make(*values)
    except (ValueError, TypeError):
        return False, None
    return False, None


def _type_of_value(value: object) -> ValueType:
    if isinstance(value, list | tuple):
        kinds = {_type_of_value(member) for member in value}
        return ValueType("list", item=kinds.pop() if len(kinds) == 1 else ValueType("any"))
    for python, kind in ((bool, "bool"), (int, "int"), (float, "float"), (str, "str"), (date, "date"), (Path, "path")):
        if isinstance(value, python):
            return ValueType(kind)  # type: ignore[arg-type]  # the table above holds kinds only
    return ValueType("any")


def _comments(source: str) -> dict[int, str]:
    """Return the comments by line number, without their hash signs."""
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(source).readline))
    except tokenize.TokenError as error:
        raise SyntaxError(str(error)) from None
    return {t.start[0]: t.string.lstrip("# ").strip() for t in tokens if t.type == tokenize.COMMENT}


def _help(node: ast.stmt, comments: dict[int, str], lines: list[str]) -> str:
    # The formatter moves a comment inside brackets when the line grows too long.
    beside = [comments[line] for line in range(node.lineno, (node.end_lineno or node.lineno) + 1) if line in comments]
    if beside:
        return " ".join(beside)
    above: list[str] = []
    line = node.lineno - 1
    while line in comments and lines[line - 1].lstrip().startswith("#"):
        above.insert(0, comments[line])
        line -= 1
    return " ".join(above)
