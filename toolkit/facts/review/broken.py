"""What is wrong with text that is no YAML, in words for who wrote it: where, what stands there, how to mend it.

The parser says which of its rules gave way; what a person did wrong is read from the line itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import yaml

_LONGEST = 60
_RESERVED = "@`%&*!|>"
_CLOSING = {"[": "]", "{": "}"}
_PAIR = re.compile(r"""(?P<lead>\s*(?:-\s+)?[^\s"'#\[{][^:#]*?):\s+(?P<value>\S.*?)\s*""")
"""A line of a review: a name, a colon, a value."""


@dataclass(frozen=True)
class Fault:
    """What is wrong, and where; lines and columns count from 1, a line of 0 is unknown."""

    line: int
    column: int
    what: str
    how: str


@dataclass(frozen=True)
class _Found:
    """What the parser met: its complaint, the place of it, and where the thing begins that it was reading."""

    told: str
    lines: tuple[str, ...]
    line: int
    column: int
    begun: tuple[int, int]

    @property
    def here(self) -> str:
        """The line of the complaint."""
        return self.at(self.line)

    @property
    def indent(self) -> int:
        """How many blanks the line begins with."""
        return _indent(self.here)

    @property
    def above(self) -> tuple[int, str]:
        """The nearest line above that says something, with its number; 0 where there is none."""
        return self.nearest(lambda line: not line.lstrip().startswith("#"))

    def nearest(self, fits: Callable[[str], bool]) -> tuple[int, str]:
        """Return the nearest line above that says something and *fits*, with its number."""
        numbered = ((number, self.at(number)) for number in range(self.line - 1, 0, -1))
        return next(((number, line) for number, line in numbered if line.strip() and fits(line)), (0, ""))

    def at(self, number: int) -> str:
        """Return a line; empty where there is none."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""


def fault_of(text: str, error: yaml.YAMLError) -> Fault:
    """Return what is wrong with *text*, of which the parser said *error*.

    >>> wrong = "decisions:\\n- reject: times-s01-7c22bc87\\n  reason: he says: never\\n"
    >>> try:
    ...     list(yaml.parse(wrong))
    ... except yaml.YAMLError as told:
    ...     print(fault_of(wrong, told))
    Fault(line=3, column=18, what='a second colon stands in "reason: he says: never"', \
how='put what follows the first colon between quotation marks: reason: "he says: never"')
    """
    if isinstance(error, yaml.reader.ReaderError):
        before = text[: error.position]
        line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        name = f"U+{ord(text[error.position]):04X}" if error.position < len(text) else ""
        return Fault(line, column, f"the invisible character {name} stands here", "delete it")
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        return _unknown(_Found("", (), 0, 0, (0, 0)))
    begun = getattr(error, "context_mark", None) or mark
    told = f"{getattr(error, 'context', None) or ''} {getattr(error, 'problem', None) or ''}"
    lines = tuple(text.splitlines())
    found = _Found(told, lines, mark.line + 1, mark.column + 1, (begun.line + 1, begun.column + 1))
    return next(fault for read in _READERS if (fault := read(found)))


def _tab(found: _Found) -> Fault | None:
    lead = found.here[: len(found.here) - len(found.here.lstrip())]
    if "\t" not in lead:
        return None
    return Fault(
        found.line, lead.index("\t") + 1, f"a tab stands before {_quoted(found.here)}", "put blanks in its place"
    )


def _quotation(found: _Found) -> Fault | None:
    if "quoted scalar" not in found.told:
        return None
    if "escape" in found.told:
        shown = found.here[found.column - 2 :][:2] if found.column > 1 else found.here[:2]
        shown = shown if shown.startswith("\\") else found.here[found.column - 1 :][:2]
        what = f"between double quotation marks the backslash of {shown} means something else"
        return Fault(found.line, found.column, what, "use single quotation marks: '…'")
    line, column = found.begun
    what = f"a quotation mark is opened and never closed in {_quoted(found.at(found.begun[0]))}"
    return Fault(line, column, what, "close it at the end of the value")


def _bracket(found: _Found) -> Fault | None:
    opened = re.search(r"[\[{](?=[^\[{]*$)", found.above[1]) if "flow node" in found.told and not found.here else None
    kind = {"flow sequence": "[", "flow mapping": "{"}
    sign = opened[0] if opened else next((sign for name, sign in kind.items() if name in found.told), "")
    if not sign:
        return None
    line, column = (found.above[0], opened.start() + 1) if opened else found.begun
    what = f"a bracket {sign} is opened and never closed in {_quoted(found.at(line))}"
    return Fault(line, column, what, f"close it with {_CLOSING[sign]}, or put the words between quotation marks")


def _reserved(found: _Found) -> Fault | None:
    sign = found.here[found.column - 1 : found.column]
    at = sign if sign in _RESERVED and sign else found.at(found.begun[0])[found.begun[1] - 1 : found.begun[1]]
    if not at or at not in _RESERVED or not re.search(r"cannot start|scanning (?:an|a) (?:a|t|b|d)", found.told):
        return None
    line, column = (found.line, found.column) if at == sign else found.begun
    what = f"the sign {at} cannot begin a value, as it does in {_quoted(found.at(line))}"
    return Fault(line, column, what, 'put it between quotation marks: "…"')


def _colon(found: _Found) -> Fault | None:
    if not re.search("mapping values|expected ':'", found.told):
        return None
    pair = _PAIR.fullmatch(found.here)
    value = pair["value"] if pair else ""
    if pair and found.column > pair.start("value"):
        quoted = value.replace("\\", "\\\\").replace('"', '\\"')
        how = f'put what follows the first colon between quotation marks: {pair["lead"].strip()}: "{quoted}"'
        return Fault(found.line, found.column, f"a second colon stands in {_quoted(found.here)}", how)
    number, above = found.above
    if above and found.here.strip() and found.indent > _start(above):
        what = f"{_quoted(found.here)} stands further right than the line above it"
        return Fault(found.line, found.indent + 1, what, f"begin it {_below(number, _start(above))}")
    if above:
        what = f"no colon with a blank behind it stands in {_quoted(above)}"
        return Fault(number, _indent(above) + 1, what, "write a name, a colon and a blank before its value")
    return None


def _dash(found: _Found) -> Fault | None:
    if "block sequence entries" in found.told:
        what = f"a list begins in the middle of {_quoted(found.here)}"
        return Fault(found.line, found.column, what, "write each of its entries on a line of its own")
    if "did not find expected '-'" in found.told:
        what = f"{_quoted(found.here)} stands among the entries of a list, and has no dash"
        return Fault(found.line, found.column, what, 'indent it by two blanks, or begin it with "- "')
    return None


def _after_value(found: _Found) -> Fault | None:
    if found.column - 1 <= found.indent or not re.search(r"[\"'\]}]", found.here[: found.column]):
        return None
    rest = found.here[found.column - 1 :]
    if rest[:1] in ("]", "}"):
        what = f"the sign {rest[0]} closes a bracket that nobody has opened in {_quoted(found.here)}"
        return Fault(found.line, found.column, what, "leave it out")
    what = f"after the closing mark of the value more words stand in {_quoted(found.here)}"
    how = 'take them inside; a quotation mark inside the value is written \\" between double ones'
    return Fault(found.line, found.column, what, how)


def _indented(found: _Found) -> Fault | None:
    dashed = found.here.lstrip().startswith("- ")
    number, above = found.nearest(lambda line: line.lstrip().startswith("- ")) if dashed else found.above
    if "expected key" not in found.told or not above:
        return None
    what = f"{_quoted(found.here)} stands neither under line {number} nor under what it belongs to"
    return Fault(
        found.line, found.column, what, f"begin it {_below(number, _indent(above) if dashed else _start(above))}"
    )


def _unknown(found: _Found) -> Fault:
    what = f"{_quoted(found.here)} cannot be read" if found.here.strip() else "the text cannot be read"
    return Fault(
        found.line, found.column, what, "put the value between quotation marks, or compare with docs/review.md"
    )


_READERS: tuple[Callable[[_Found], Fault | None], ...] = (
    _tab, _quotation, _bracket, _colon, _dash, _reserved, _after_value, _indented, _unknown,
)  # fmt: skip


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _start(line: str) -> int:
    """Return where the words of a line begin, after its dash."""
    return _indent(line) + (2 if line.lstrip().startswith("- ") else 0)


def _below(number: int, start: int) -> str:
    return f"with {start} blanks, as line {number} does" if start else f"at the margin, as line {number} does"


def _quoted(line: str) -> str:
    words = " ".join(line.split())
    return f'"{words if len(words) <= _LONGEST else words[:_LONGEST].rstrip() + "…"}"'
