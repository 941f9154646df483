"""The house has two wings on one ground floor; imports run downwards only."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

TOOLKIT = Path(__file__).resolve().parent.parent / "toolkit"

MAY_IMPORT = {
    "base": set(),
    "article": {"base"},
    "facts": {"base", "article"},
    "charts": {"base", "article", "facts"},
    "briefing": {"base", "article", "facts", "charts"},
    "export": {"base"},
    "runs": {"base", "export"},
    "desk": {"base", "article", "facts", "charts", "briefing", "export", "runs"},
    "cli": {"base", "article", "facts", "charts", "briefing", "export", "runs", "desk"},
}


WITHIN = {
    "facts.audit": ("reading", "figures", "evidence", "comparing", "particulars", "verdicts", "findings"),
    "facts.entities": ("reading", "kinds", "naming", "countries", "aliases"),
    "export": (
        *("vendor", "theme", "formulas", "foreign", "figures", "drawing"),
        *("notebook", "paper", "web", "note"),
    ),
    "charts": ("sheet", "matrix", "timeline", "flow", "dumbbell"),
    "briefing": (
        *("writing", "amounts", "sides", "wording", "choice", "gaps"),
        *("earlier", "analyst", "sections", "own"),
    ),
}
"""The rooms within a room, in the order in which they stand one upon the other."""


def rooms_imported(source: str) -> set[str]:
    """Return the rooms of the toolkit that a module imports, inside functions too."""
    names: list[str] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return {name.split(".")[1] for name in names if name.startswith("toolkit.") and name.split(".")[1] in MAY_IMPORT}


@pytest.mark.parametrize("room", sorted(MAY_IMPORT))
def test_a_room_imports_only_from_the_rooms_below_it(room: str) -> None:
    modules = sorted((TOOLKIT / room).rglob("*.py"))
    assert modules, f"room {room} is empty"
    for module in modules:
        above = rooms_imported(module.read_text(encoding="utf-8")) - MAY_IMPORT[room] - {room}
        assert not above, f"{module.relative_to(TOOLKIT)} imports from {sorted(above)}"


@pytest.mark.parametrize(("house", "room"), [(house, room) for house, rooms in WITHIN.items() for room in rooms])
def test_a_room_within_a_room_imports_only_from_those_before_it(house: str, room: str) -> None:
    above = [f"toolkit.{house}.{one}." for one in WITHIN[house][WITHIN[house].index(room) + 1 :]]
    for module in TOOLKIT.joinpath(*house.split("."), room).glob("*.py"):
        source = module.read_text(encoding="utf-8")
        assert not [name for name in above if name in source], f"{house}.{room}.{module.name} imports upwards"


@pytest.mark.parametrize("house", WITHIN)
def test_every_room_within_a_room_is_known_here(house: str) -> None:
    folders = TOOLKIT.joinpath(*house.split(".")).iterdir()
    assert {folder.name for folder in folders if list(folder.glob("*.py"))} == set(WITHIN[house])


@pytest.mark.parametrize("house", ["audit", "entities"])
def test_no_module_stands_outside_the_rooms_of_its_house(house: str) -> None:
    assert [module.name for module in TOOLKIT.joinpath("facts", house).glob("*.py")] == ["__init__.py"]


def test_every_room_is_known_here() -> None:
    folders = {folder.name for folder in TOOLKIT.iterdir() if folder.is_dir() and list(folder.glob("*.py"))}
    assert folders == set(MAY_IMPORT)


def test_no_module_imports_relatively() -> None:
    for module in TOOLKIT.rglob("*.py"):
        tree = ast.parse(module.read_text(encoding="utf-8"))
        relative = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.level]
        assert not relative, f"{module.relative_to(TOOLKIT)} hides what it imports"


def test_importing_the_toolkit_loads_no_heavy_library() -> None:
    script = "import sys, toolkit; print([m for m in ('pandas', 'spacy', 'plotly', 'nbconvert') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
