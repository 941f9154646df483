"""A form made from the typed parameters of a notebook: one control each, checked while it is filled in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from toolkit.desk.panel.hints import hint
from toolkit.desk.prose import help_in, label_in
from toolkit.desk.telling import told
from toolkit.export.words import Words
from toolkit.runs.parameters.reading import Parameter, Parameters
from toolkit.runs.parameters.values import BadValueError, convert, to_data

LABEL_WIDTH = "10em"
CONTROL_WIDTH = "min(34em, 98%)"
OFFERED_FILES = 200
"""How many files of the project a field for a path offers; any other path may be typed."""


class Field:
    """One parameter: its control, and what to say of what stands in it.

    Args:
        entry: The parameter.
        words: The panel's words.
        files: What a field for a path offers, counted from the project root.
    """

    def __init__(self, entry: Parameter, words: Words, files: list[str]) -> None:
        self.entry = entry
        self._words = words
        self.control = control_of(entry, words, files)
        self._told = widgets.HTML()
        self.begun = self.control.value
        self.control.observe(lambda change: self.check(), names="value")
        self.check(quiet=True)

    @property
    def box(self) -> widgets.HBox:
        """The control, and beside it, or below where the notebook is narrow, its help and what is wrong with it."""
        optional = self.entry.type.optional and not self.entry.required
        wanted = hint(self.entry.type, self._words, may_be_empty=optional and not self.entry.help)
        notes = " · ".join(filter(None, (help_in(self.entry.help, self._words.language), wanted)))
        note = widgets.HTML(f'<span style="opacity:.8;line-height:1.3;display:block">{escape(notes)}</span>')
        beside = widgets.VBox([note, self._told], layout=widgets.Layout(flex="1 1 18em", min_width="14em"))
        return widgets.HBox([self.control, beside], layout=widgets.Layout(flex_flow="row wrap", align_items="center"))

    @property
    def changed(self) -> bool:
        """Whether another value than the notebook's own stands there."""
        return bool(self.control.value != self.begun)

    @property
    def given(self) -> object:
        """The value that stands there, as a person types it."""
        value = self.control.value
        return value.isoformat() if isinstance(value, date) else value

    def check(self, *, quiet: bool = False) -> str:
        """Return what is wrong with the value, and show it unless *quiet*; empty when nothing is."""
        fault = self._fault()
        self._told.value = f'<span role="alert" style="color:var(--jp-error-color1,#b3261e)">{escape(fault)}</span>'
        if quiet or not fault:
            self._told.value = ""
        return fault

    def _fault(self) -> str:
        if not self.changed:
            return self._words("required") if self.entry.required else ""
        try:
            convert(self.given, self.entry.type)
        except BadValueError as error:
            return told(str(error) or f"expected {self.entry.type.expected}", language=self._words.language)
        return ""


class Form:
    """The fields of a notebook, in the order of its parameters cell."""

    def __init__(self, parameters: Parameters, words: Words, files: list[str]) -> None:
        self.fields = [Field(entry, words, files) for entry in parameters]
        self.box = widgets.VBox([field.box for field in self.fields] or [widgets.HTML(words("no_parameters"))])

    @property
    def given(self) -> dict[str, object]:
        """The values that differ from the notebook's own; the rest is left to the notebook."""
        return {field.entry.name: field.given for field in self.fields if field.changed}

    def field(self, name: str) -> Field | None:
        """Return the field of a parameter, if there is one."""
        return next((field for field in self.fields if field.entry.name == name), None)

    def faults(self) -> list[tuple[str, str]]:
        """Return what is wrong, each with what its parameter is called, and show it at the fields."""
        return [(field.control.description, fault) for field in self.fields if (fault := field.check())]


def files_of(project: Path) -> list[str]:
    """Return what fields for a path offer: the files of the project's folder ``data/``, counted from its root.

    >>> files_of(Path("no-such-project"))
    []
    """
    found = (file for file in sorted((project / "data").glob("**/*")) if file.is_file() and file.name[0] != ".")
    return [file.relative_to(project).as_posix() for file in found][:OFFERED_FILES]


def control_of(entry: Parameter, words: Words, files: list[str]) -> Any:
    """Return the control for a parameter, with the notebook's own value in it.

    >>> from toolkit.desk.panel.words import vocabulary
    >>> from toolkit.runs.parameters.declaration import declarations
    >>> from toolkit.runs.parameters.values import ValueType
    >>> control_of(Parameter("top", ValueType("int"), default=5, has_default=True), vocabulary("en"), []).value
    '5'
    """
    make: Callable[..., Any] = _MAKERS.get("secret" if entry.type.hidden else entry.kind, _text)
    control = make(entry, words, files)
    control.description = label_in(entry.name, entry.help, words.language)
    control.tooltip = entry.name
    control.style.description_width = LABEL_WIDTH
    control.layout.width = CONTROL_WIDTH
    return control


def _text(entry: Parameter, words: Words, files: list[str]) -> Any:
    # Dates too: the browser's own field for them keeps a day that does not exist to itself, and gives none instead.
    return widgets.Text(_typed(entry), placeholder=_placeholder(entry, words), continuous_update=False)


def _path(entry: Parameter, words: Words, files: list[str]) -> Any:
    return widgets.Combobox(
        value=_typed(entry), options=files, placeholder=_placeholder(entry, words), continuous_update=False
    )


def _secret(entry: Parameter, words: Words, files: list[str]) -> Any:
    return widgets.Password(placeholder=_placeholder(entry, words), continuous_update=False)


def _choice(entry: Parameter, words: Words, files: list[str]) -> Any:
    options = [(str(choice) or "–", choice) for choice in entry.choices]
    known = entry.has_default and entry.default in entry.choices
    return widgets.Dropdown(options=options, value=entry.default if known else entry.choices[0])


def _bool(entry: Parameter, words: Words, files: list[str]) -> Any:
    return widgets.Checkbox(bool(entry.default), indent=True)


_MAKERS: dict[str, Callable[..., Any]] = {
    "path": _path,
    "secret": _secret,
    "choice": _choice,
    "bool": _bool,
}


def _typed(entry: Parameter) -> str:
    """Return the notebook's own value as a person would type it."""
    if not entry.has_default or entry.default is None:
        return ""
    value = to_data(entry.default)
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _placeholder(entry: Parameter, words: Words) -> str:
    if entry.required:
        return words("required")
    return words("optional") if entry.has_default else words("own_default")
