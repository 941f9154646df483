"""The typed parameters of a notebook: read from its tagged cell, checked before any kernel starts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from toolkit.base.errors import InputError
from toolkit.base.project import project_relative, project_root
from toolkit.export.notebook.file import parse_notebook
from toolkit.runs.parameters.declaration import declarations
from toolkit.runs.parameters.schema import schema_of
from toolkit.runs.parameters.secret import MASK, storable
from toolkit.runs.parameters.values import BadValueError, Kind, ValueType, convert, to_data

TAG = "parameters"


@dataclass(frozen=True)
class Parameter:
    """One parameter of a notebook.

    Attributes:
        name: The variable of the tagged cell.
        type: Kind, choices, optional, type of the members.
        default: The notebook's own value; None without one that can be told without running it.
        has_default: Whether ``default`` is the notebook's value.
        required: Whether a value must be given.
        help: The comment beside the variable.
    """

    name: str
    type: ValueType
    default: Any = None
    has_default: bool = False
    required: bool = False
    help: str = ""

    @property
    def kind(self) -> Kind:
        """The family of values."""
        return self.type.kind

    @property
    def choices(self) -> tuple[str | int | float | bool, ...]:
        """The values allowed; empty when any value of the kind is."""
        return self.type.choices

    @property
    def optional(self) -> bool:
        """Whether ``None`` is a value too."""
        return self.type.optional


@dataclass(frozen=True)
class Parameters:
    """The parameters of one notebook, in the order of its tagged cell.

    >>> p = Parameters((Parameter("top", ValueType("int"), default=5, has_default=True),))
    >>> p.validate({"top": "12"})
    {'top': 12}
    >>> p.validate({"topp": "12"})
    Traceback (most recent call last):
    toolkit.base.errors.InputError: unknown parameter "topp"; did you mean "top"? Known: top
    """

    entries: tuple[Parameter, ...] = ()
    root: Path | None = None

    def __iter__(self) -> Iterator[Parameter]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def __getitem__(self, name: str) -> Parameter:
        return {entry.name: entry for entry in self.entries}[name]

    @property
    def names(self) -> tuple[str, ...]:
        """The names, in order."""
        return tuple(entry.name for entry in self.entries)

    def validate(self, given: Mapping[str, object] | None = None) -> dict[str, Any]:
        """Return the *given* values with their declared types; nothing is added.

        Relative paths count from the project root and are returned relative to it.

        Raises:
            InputError: an unknown name, a value of another type, a file that does not exist, a required
                parameter without a value.
        """
        given = given or {}
        for name in given:
            if name not in self.names:
                raise InputError.unknown("parameter", str(name), self.names)
        for entry in self.entries:
            if entry.required and entry.name not in given:
                raise InputError(
                    f'parameter "{entry.name}" needs a value',
                    f"add -p {entry.name}=…: {entry.type.expected}",
                    code="missing-parameter",
                )
        return {entry.name: self._typed(entry, given[entry.name]) for entry in self.entries if entry.name in given}

    def effective(self, values: Mapping[str, object]) -> dict[str, Any]:
        """Return all values a run will use: *values* of ``validate``, and the notebook's defaults for the rest.

        Raises:
            InputError: a default names a file that does not exist.
        """
        complete: dict[str, Any] = {}
        for entry in self.entries:
            if entry.name in values:
                complete[entry.name] = values[entry.name]
            elif entry.has_default:
                # Only paths are looked at again: a notebook's other defaults are its author's business.
                needs_file = entry.kind == "path" and entry.default is not None
                complete[entry.name] = self._typed(entry, entry.default) if needs_file else entry.default
        return complete

    def storable(self, given: Mapping[str, object]) -> dict[str, Any]:
        """Return *given* as it may be kept (in a ledger, a log): of a secret, only where it lies.

        What ``env:NAME`` or ``file:PATH`` says stays, and the job can be run again from it; any other secret is masked.
        """
        return storable(given, (entry.name for entry in self.entries if entry.type.hidden))

    def to_json_schema(self) -> dict[str, Any]:
        """Return the parameters as a JSON Schema (draft 2020-12) of one object.

        >>> Parameters((Parameter("top", ValueType("int"), 5, True, help="rows"),)).to_json_schema()["properties"]
        {'top': {'type': 'integer', 'default': 5, 'description': 'rows'}}
        """
        return {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "type": "object",
            "properties": {entry.name: schema_of(entry) for entry in self.entries},
            "required": [entry.name for entry in self.entries if entry.required],
            "additionalProperties": False,
        }

    def _typed(self, entry: Parameter, value: object) -> Any:
        try:
            return convert(value, entry.type, root=self.root)
        except BadValueError as error:
            reason = f": {error}" if str(error) else ""
            shown = MASK if entry.type.hidden else json.dumps(to_data(value), ensure_ascii=False, default=str)
            raise InputError(
                f'parameter "{entry.name}" cannot be {shown[:80]}{reason}',
                f"expected {entry.type.expected}",
                code="bad-parameter",
            ) from None


def read_parameters(notebook_path: str | Path) -> Parameters:
    """Return the parameters declared in the cell tagged ``parameters`` of a notebook; none without such a cell.

    The cell is parsed, never executed. Names, types (annotation, else the default's own type), defaults and help
    (the comment) are understood for int, float, bool, str, date, Path, Literal, lists and optional ones.

    Raises:
        InputError: there is no such notebook, the file is no notebook, or its cell is no plain Python.
    """
    file = Path(notebook_path)
    for cell in _cells(file):
        if TAG in cell.get("metadata", {}).get("tags", []) and cell.get("cell_type") == "code":
            source = cell.get("source", "")
            text = source if isinstance(source, str) else "".join(source)
            return Parameters(_parse(text, file), root=project_root())
    return Parameters(root=project_root())


def _parse(source: str, file: Path) -> tuple[Parameter, ...]:
    try:
        declared = declarations(source)
    except (SyntaxError, ValueError, RecursionError) as error:
        line = f" (line {error.lineno})" if isinstance(error, SyntaxError) and error.lineno else ""
        raise InputError(
            f"the parameters cell of {project_relative(file)} cannot be read{line}",
            'keep only lines such as "name: type = value  # help" in it',
            code="bad-notebook",
        ) from None
    return tuple(
        Parameter(d.name, d.type, d.default, d.has_default, d.required, d.help)
        for d in declared
        if not d.name.startswith("_")
    )


def _cells(file: Path) -> list[dict[str, Any]]:
    if not file.is_file():
        raise InputError(f"there is no notebook {project_relative(file)}", "check the path", code="notebook-missing")
    try:
        content = file.read_bytes()
    except OSError as error:
        raise InputError(
            f"{project_relative(file)} cannot be read: {error.strerror}", "check its permissions", code="bad-notebook"
        ) from None
    return list(parse_notebook(content, project_relative(file))["cells"])
