"""What every test may ask for, and which tests need tools that a computer may lack."""

from __future__ import annotations

import ctypes.util
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings
from support.command_line import Answer, Command

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# On every run few examples, the same each time; for who hunts thousands: HYPOTHESIS_PROFILE=thorough pytest tests/facts
settings.register_profile("quick", deadline=None, derandomize=True)
settings.register_profile("thorough", deadline=None, max_examples=8000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


def find_chromium() -> str | None:
    """Return the browser's path: BROWSER_PATH, else the first usual name on PATH."""
    named = os.environ.get("BROWSER_PATH")
    return named or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


def has_pdf_libraries() -> bool:
    """Tell whether the libraries that WeasyPrint loads are there, without importing it."""
    return all(ctypes.util.find_library(name) for name in ("pango-1.0", "pangoft2-1.0"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    needs = {
        "browser": (find_chromium(), "BRIEFING_REQUIRE_BROWSER", "no Chromium: apt-get install chromium"),
        "pdf": (has_pdf_libraries(), "BRIEFING_REQUIRE_PDF", "no pango: apt-get install libpangoft2-1.0-0"),
    }
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.journey)
        for marker, (present, compulsory, reason) in needs.items():
            if item.get_closest_marker(marker) and not present and os.environ.get(compulsory) != "1":
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The system's browser; a test that uses it is marked ``browser``."""
    path = find_chromium()
    assert path, "BRIEFING_REQUIRE_BROWSER=1, but there is no Chromium"
    return path


@pytest.fixture
def briefing(desk: Path, capfd: pytest.CaptureFixture[str]) -> Command:
    """Return a function that runs the command line in this process, in the project a test module calls its ``desk``."""
    from toolkit.cli.app import main

    def run(*arguments: str) -> Answer:
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        out, err = capfd.readouterr()
        return Answer(int(ended.value.code or 0), out, err)

    return run
