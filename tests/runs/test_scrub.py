"""No path of the user's computer is in what is shared."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pytest

from toolkit.runs.scrub import scrub, scrubber

ROOT = Path("/srv/desk")


@pytest.mark.parametrize(
    ("text", "shared"),
    [
        ("/srv/desk/data/a.md", "data/a.md"),
        ("in /srv/desk", "in ."),
        ("file:///srv/desk/a.md", "a.md"),
        ("'/srv/desk/a'", "'a'"),
        ("\x1b[32m/srv/desk/a.py\x1b[0m", "\x1b[32ma.py\x1b[0m"),
        ("one\\n/srv/desk/a", "one\\na"),
        ("/srv/desks/a", "/srv/desks/a"),
        ("https://example.org/srv/desk", "https://example.org/srv/desk"),
        (f"{Path.home()}/notes", "~/notes"),
        (f"{tempfile.gettempdir()}/x", "tmp/x"),
        (f"{sys.prefix}/lib/x.py", "python/lib/x.py"),
    ],
)
def test_a_local_path_becomes_relative_and_other_text_stays(text: str, shared: str) -> None:
    assert scrubber(ROOT)(text) == shared


def test_folders_outside_the_project_keep_their_bare_name() -> None:
    clean = scrubber(ROOT, [Path("/mnt/share/a.md")])
    assert clean("open('/mnt/share/a.md'), /mnt/share/b") == "open('a.md'), share/b"


def test_whole_documents_are_cleaned_but_pictures_are_left_alone() -> None:
    document = {"text": ["/srv/desk/a"], "image/png": "/srv/desk/a", "deep": {"/srv/desk/k": 1, "bdata": "/srv/desk"}}
    assert scrub(document, scrubber(ROOT)) == {
        "text": ["a"],
        "image/png": "/srv/desk/a",
        "deep": {"k": 1, "bdata": "/srv/desk"},
    }
