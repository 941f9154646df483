"""The ``briefing`` command: joins the commands, and turns every error into one line and an exit code."""

from __future__ import annotations

import signal
import sys
import traceback
from collections.abc import Sequence
from threading import current_thread, main_thread
from typing import Annotated

import typer

from toolkit.base.errors import BriefingError, InputError
from toolkit.cli.batch import batch
from toolkit.cli.catalogue import catalogue
from toolkit.cli.diff import diff
from toolkit.cli.doctor import doctor
from toolkit.cli.evaluate import evaluate
from toolkit.cli.facts import facts
from toolkit.cli.history import history
from toolkit.cli.init import init
from toolkit.cli.lab import lab
from toolkit.cli.make import make
from toolkit.cli.mode import Mode
from toolkit.cli.new import new
from toolkit.cli.notebook_help import NotebookCommand
from toolkit.cli.options import JsonOption, VerboseOption
from toolkit.cli.params import params
from toolkit.cli.review import review
from toolkit.cli.run import run
from toolkit.cli.schedule import schedule
from toolkit.cli.verify import verify
from toolkit.cli.warm import warm

INTERRUPTED = 130
app = typer.Typer(
    name="briefing",
    help="From an article to an offline briefing whose every statement leads to its source sentence.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    # Plain help starts twice as fast as help in boxes; Rich is for tables and progress.
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 done, 1 failed, 2 bad input or parameters, 3 partial result.",
)
for command in (
    make,
    run,
    params,
    facts,
    review,
    verify,
    evaluate,
    batch,
    history,
    diff,
    catalogue,
    new,
    init,
    doctor,
    lab,
    warm,
):
    app.command(cls=NotebookCommand if command is run else None)(command)
app.add_typer(schedule)


def _show_version(wanted: bool) -> None:
    if wanted:
        from toolkit import __version__

        typer.echo(f"briefing {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
    json_output: JsonOption = False,
    verbose: VerboseOption = False,
) -> None:
    """From an article to an offline briefing whose every statement leads to its source sentence."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code: 0 ok, 1 failed, 2 bad input, 3 partial.

    Errors go to stderr as one line saying what happened and how to mend it; with ``--json`` they go to stdout as
    ``{"error": {"code", "what", "how"}}``.
    """
    if current_thread() is main_thread():
        # A service manager's stop takes the same way out as Ctrl-C: through every clean-up.
        signal.signal(signal.SIGTERM, _leave)
    given = list(sys.argv[1:] if arguments is None else arguments)
    mode = Mode.of_arguments(given)
    try:
        code = app(given, prog_name="briefing", standalone_mode=False, obj=mode)
    except BriefingError as error:
        code = mode.fail(error)
    except (KeyboardInterrupt, typer.Abort):
        code = mode.fail(BriefingError("stopped", code="interrupted")) and INTERRUPTED
    except Exception as error:
        code = _unforeseen(error, mode)
    raise SystemExit(code if isinstance(code, int) else 0)


def _leave(number: int, frame: object) -> None:
    raise SystemExit(128 + number)


def _unforeseen(error: Exception, mode: Mode) -> int:
    # Typer's own usage errors; their class moved between its versions, their method did not.
    tell = getattr(error, "format_message", None)
    if tell:
        return _misused(str(tell()).rstrip("."), getattr(error, "ctx", None), mode)
    if mode.verbose:
        traceback.print_exception(error, file=sys.stderr)
    hint = "" if mode.verbose else "run again with --verbose for the details"
    return mode.fail(BriefingError(f"{type(error).__name__}: {error}", hint, code="unexpected"))


def _misused(message: str, context: typer.Context | None, mode: Mode) -> int:
    if not message:
        return InputError.exit_code  # The bare command: the help has been shown instead.
    hinted = "Did you mean" in message or "Possible options" in message
    command = context.command_path if context else "briefing"
    return mode.fail(InputError(message, "" if hinted else f"see: {command} --help", code="usage"))
