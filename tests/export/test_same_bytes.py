"""Same notebook, same bytes: twice, in other processes, time zones, locales, hash seeds and folders."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from support.executed import FRENCH, briefing_of, strangers

from toolkit.export.page import prepare, to_html
from toolkit.export.pdf import to_pdf

pytestmark = [pytest.mark.journey, pytest.mark.pdf]

NOTEBOOKS = ("ours", "a stranger's")
KINDS = ("interactive", "static", "pdf")
SCRIPT = """
import hashlib, json, sys
from toolkit.export.page import prepare, to_html
from toolkit.export.pdf import to_pdf
found = {}
for name, notebook in json.load(sys.stdin).items():
    document = prepare(notebook)
    pages = (to_html(document).encode(), to_html(document, static=True).encode(), to_pdf(document))
    found[name] = [hashlib.sha256(page).hexdigest() for page in pages]
print(json.dumps(found))
"""
# A computer that lacks French takes C for it: still another setting than the first.
PLACES = {
    "Tokyo": {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "1", "LC_ALL": "C", "PYTHONUTF8": "0"},
    "Lima": {"TZ": "America/Lima", "PYTHONHASHSEED": "77", "LC_ALL": "fr_FR.UTF-8", "SOURCE_DATE_EPOCH": "1000000000"},
}


@cache
def notebooks() -> str:
    return json.dumps(dict(zip(NOTEBOOKS, (briefing_of(FRENCH), strangers()), strict=True)))


@cache
def made_in(place: str, folder: Path) -> dict[str, list[str]]:
    """Return the hashes of all pages that a process in *folder* makes, as far away as *place*."""
    paths = os.pathsep.join([str(Path.cwd()), *filter(None, sys.path)])
    environment = {**os.environ, **PLACES[place], "PYTHONPATH": paths}
    command = [sys.executable, "-W", "ignore", "-c", SCRIPT]
    done = subprocess.run(
        command, input=notebooks(), env=environment, cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    hashes: dict[str, list[str]] = json.loads(done.stdout)
    return hashes


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("elsewhere")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", NOTEBOOKS)
def test_two_places_give_the_same_bytes(name: str, kind: str, folder: Path) -> None:
    tokyo, lima = (made_in(place, where)[name] for place, where in (("Tokyo", Path.cwd()), ("Lima", folder)))
    assert tokyo[KINDS.index(kind)] == lima[KINDS.index(kind)]


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_process_that_has_made_other_pages_gives_the_same_bytes(name: str, folder: Path) -> None:
    document = prepare(json.loads(notebooks())[name])
    pages = (to_html(document).encode(), to_html(document, static=True).encode(), to_pdf(document))
    assert [hashlib.sha256(page).hexdigest() for page in pages] == made_in("Lima", folder)[name]
