"""The command line, from the Typer application: every command, argument and option with its own help."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from typer.main import get_command

from made.markdown import cell, code, prose, table
from toolkit.cli.app import app


def commands() -> str:
    """Return one section a command, those below `schedule` included."""
    root = get_command(app)
    parts = [f"{prose(str(root.epilog or ''))}\n", _options(root, root_context())]
    for name, command, context in every_command():
        parts += [f"## {name}\n", *_told(command, context)]
    return "\n".join(parts)


def root_context() -> Any:
    """Return the context of the bare command."""
    root: Any = get_command(app)
    return root.context_class(root, info_name="briefing")


def every_command() -> Iterator[tuple[str, Any, Any]]:
    """Yield every command that does something: its full name, the command, its context."""
    yield from _below(get_command(app), root_context())


def _below(group: Any, context: Any) -> Iterator[tuple[str, Any, Any]]:
    for name, command in group.commands.items():
        own = command.context_class(command, info_name=name, parent=context)
        if getattr(command, "commands", None):
            yield from _below(command, own)
        else:
            yield own.command_path, command, own


def _told(command: Any, context: Any) -> Iterator[str]:
    usage = " ".join(command.collect_usage_pieces(context))
    yield f"```text\n{context.command_path} {usage}\n```\n"
    for paragraph in str(command.help or "").split("\n\n"):
        yield f"{prose(paragraph)}\n"
    yield _options(command, context)


def _options(command: Any, context: Any) -> str:
    rows = [[code(names), cell(told)] for names, told in records(command, context)]
    return table(["argument or option", "meaning"], rows) if rows else ""


def records(command: Any, context: Any) -> Iterator[tuple[str, str]]:
    """Yield names and help of the arguments and options of a command."""
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record and "--help" not in parameter.opts:
            yield record
