"""The command line, run in this process in the project that a test module calls its ``desk``."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.command_line import Answer, Command

from toolkit.cli.app import main


@pytest.fixture
def briefing(desk: Path, capfd: pytest.CaptureFixture[str]) -> Command:
    """Return a function that runs the command line on the module's desk."""

    def run(*arguments: str) -> Answer:
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        out, err = capfd.readouterr()
        return Answer(int(ended.value.code or 0), out, err)

    return run
