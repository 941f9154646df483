"""A schedule's parameters tried with a sample due time, so that a mistake is not found at night."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from toolkit.base.errors import InputError
from toolkit.base.project import project_root, resolve_path
from toolkit.runs.parameters.reading import Parameters, read_parameters
from toolkit.runs.parameters.secret import is_reference
from toolkit.runs.schedule.model import Schedule
from toolkit.runs.schedule.template import fill

SAMPLE = datetime(2026, 1, 31, 7, 0)


def check_parameters(schedule: Schedule) -> None:
    """Check the parameters against the notebook's own declaration.

    Raises:
        InputError: there is no such notebook or parameter, a value of another type, a secret that stands in the file.
    """
    declared = read_parameters(resolve_path(schedule.notebook))
    values = fill(dict(schedule.parameters), local=SAMPLE, schedule=schedule.id)
    assert isinstance(values, dict)
    supplied = _of_inputs(schedule, declared, values)
    for name, value in values.items():
        if name not in declared.names:
            raise InputError.unknown("parameter", name, declared.names)
        _check_value(declared, name, value)
    for entry in declared:
        if entry.required and entry.name not in {*values, *supplied}:
            raise InputError(f'parameter "{entry.name}" needs a value', f"add it: {entry.type.expected}")


def _of_inputs(schedule: Schedule, declared: Parameters, values: Mapping[str, object]) -> tuple[str, ...]:
    if schedule.inputs is None:
        return ()
    name = schedule.inputs.parameter
    if name not in declared.names:
        raise InputError.unknown("parameter", name, declared.names)
    if name in values:
        raise InputError(f'"{name}" is given by inputs and by parameters', "write it in one place")
    return (name,)


def _check_value(declared: Parameters, name: str, value: object) -> None:
    entry = declared[name]
    # What the environment or a file holds is looked up when the run starts: this computer need not have it now.
    if entry.type.hidden and is_reference(value):
        return
    if entry.type.hidden and value is not None:
        raise InputError(
            f'the secret "{name}" stands in the file',
            "write env:NAME or file:PATH, and keep the secret there",
            code="secret-in-file",
        )
    Parameters((entry,), root=project_root()).validate({name: value})
