"""Values travel as data: whatever is given arrives as it is, with its type, or is refused before anything starts."""

from __future__ import annotations

import ast
import copy
import json
import random
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from papermill.translators import PythonTranslator

from toolkit.base.errors import InputError
from toolkit.runs.child import Job, readable_translator
from toolkit.runs.parameters.passing import apart, pack, source_of, unpack
from toolkit.runs.plan import make_plan

CELL = """
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

article: Path  # what to read
top: int = 12  # rows [1..50]
share: float = 0.5  # of the whole [0..1]
draft: bool = False
title: str = ""
since: date | None = None  # [2000-01-01..2030-12-31]
language: Literal["fr", "en"] | None = None
level: Literal[1, 2, 3] = 1
themes: list[str] = []
days: list[date] = []
weights: list[float] | None = None
token: Annotated[str, "secret"] = ""
free = None
"""
GOOD: dict[str, object] = {
    "article": "article.md",
    "top": 3,
    "share": "0.25",
    "draft": "oui",
    "title": "« L'été » d'\"Ève\"",
    "since": "2024-06-17",
    "language": "fr",
    "level": "2",
    "themes": ["eau", "énergie"],
    "days": ["2024-06-17"],
    "weights": [0.5],
    "token": "correct horse",
    "free": {"a": [1]},
}
ODD = [
    *("", " ", "0", "-1", "51", "1e400", "nan", "1_000", "٣", "1.0", "None", "[]", "[1", "{}", "a,b", '["a,b"]'),
    *("2024-02-30", "2024-06-17T10:00", "1999-12-31", "article.md", "../../etc/passwd", "nowhere.md", "a\x00b"),
    *("'); import os; os._exit(1) #", '"""', "\\", "\\u0041", "{top}", "{{ top }}", "%s", "$HOME", "`id`", "é" * 3000),
    *("\ud800", "🙂", "\u2028", "a\nb", "\x1b[31m", "env:NOWHERE", "file:nowhere", "env:", "__import__('os')"),
    *(None, True, False, 0, 1, -1, 51, 10**30, 0.5, 1e308, float("nan"), float("inf"), -0.0, b"bytes", 1j),
    *([], [None], ["a", 1], [["a"]], {1: 2}, {"a": object()}, (), {"a"}, object(), date(2024, 6, 17), Path("a")),
]  # fmt: skip


def mutations(count: int) -> Iterator[dict[str, object]]:
    """Yield so many variants of the good values: odd values, names changed by a letter, names missing or added."""
    draw = random.Random(6)
    for _ in range(count):
        values = dict(GOOD)
        for _ in range(draw.choice((1, 1, 1, 2, 3))):
            name = draw.choice(list(values))
            match draw.choice(("value", "value", "value", "text", "name", "gone")):
                case "value":
                    values[name] = draw.choice(ODD)
                case "text":
                    letters = list(str(values[name]))
                    letters.insert(draw.randint(0, len(letters)), draw.choice("'\"\\{}[],é\n\t #%$0"))
                    values[name] = "".join(letters)
                case "name":
                    values[name[:-1] or name + "x"] = values.pop(name)
                case _:
                    del values[name]
            if not values:
                break
        yield values


def arrived(given: dict[str, Any]) -> dict[str, Any]:
    """Return the variables that a notebook has after its parameters were set, by the way a run takes."""
    parameters, secrets = apart(given)
    job = Job.from_json(Job("n", "o", ".", parameters, 0, secrets).to_json())
    told = copy.deepcopy({name: unpack(value) for name, value in job.parameters.items()})
    assert json.loads(json.dumps(told)).keys() == told.keys()  # Papermill keeps them in the notebook's metadata.
    source = readable_translator(PythonTranslator).codify(told)
    assert all(isinstance(node, ast.Assign) for node in ast.parse(source).body)
    assert not any(str(secret) in source for secret in secrets.values())
    variables: dict[str, Any] = {}
    exec(source, variables)  # what the kernel does, and what this test is about
    del variables["__builtins__"]
    return variables | json.loads(json.dumps(job.secrets))


@pytest.fixture
def notebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make_notebook: Callable[..., Path]) -> Path:
    monkeypatch.setenv("BRIEFING_PROJECT", str(tmp_path))
    (tmp_path / "article.md").write_text("Le pont est fermé.", encoding="utf-8")
    return make_notebook(tmp_path / "n.ipynb", (CELL, "parameters"))


def test_500_mutated_parameters_are_refused_or_arrive_as_they_are_before_anything_starts(
    notebook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("subprocess.Popen", None)  # Whatever starts a process here fails.
    refused, passed = [], []
    for values in mutations(500):
        try:
            given = make_plan(notebook, values, ("html",)).given
        except InputError as error:
            assert "\n" not in str(error)
            refused.append(error.code)
            continue
        after = arrived(given)
        assert after == given
        assert {name: type(value) for name, value in after.items()} == {
            name: str if name == "token" else type(value) for name, value in given.items()
        }
        for name in ("title", "token"):
            assert name not in values or given[name] == values[name]
        passed.append(after)
    assert len(refused) + len(passed) == 500
    assert set(refused) == {"bad-parameter", "missing-parameter", "unknown-parameter"}
    assert len(refused) > 200 and len(passed) > 50


plain = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
values = st.recursive(plain | st.dates(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))


@given(values)
def test_every_plain_value_arrives_as_it_is(value: Any) -> None:
    data = json.loads(json.dumps(pack(value)))
    assert eval(readable_translator(PythonTranslator).translate(unpack(data))) == value  # as a kernel does


def test_a_path_arrives_as_a_path_and_its_text_stays_readable() -> None:
    assert arrived({"a": Path("données/l'été.md")}) == {"a": Path("données/l'été.md")}
    assert source_of("Corée") == "'Corée'"
