"""Secrets reach the notebook and nothing else: not its saved copy, the manifest, the page, a message or a key."""

from __future__ import annotations

import base64
import json
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from toolkit.base.errors import InputError
from toolkit.runs.batch.job import Job
from toolkit.runs.ledger import Ledger
from toolkit.runs.manifest import content_key, shared_parameters
from toolkit.runs.parameters.reading import Parameters, read_parameters
from toolkit.runs.parameters.secret import MASK, Secret, masker, secrets_in
from toolkit.runs.report import run_report

WORD = 'Zürich "7 & 9" <b>'
CELL = """
from typing import Annotated
token: Annotated[str, "secret"] = ""  # the key of the desk
code: str | None = None  # another one [secret]
codes: list[str] = []  # some more [secret]
top: int = 3
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BRIEFING_PROJECT", str(tmp_path))
    return tmp_path


@pytest.fixture
def parameters(folder: Path, make_notebook: Callable[..., Path]) -> Parameters:
    return read_parameters(make_notebook(folder / "n.ipynb", (CELL, "parameters")))


def test_an_annotation_or_the_comment_makes_a_secret(parameters: Parameters) -> None:
    assert {entry.name: str(entry.type) for entry in parameters} == {
        "token": "secret",
        "code": "secret | None",
        "codes": "list[secret]",
        "top": "int",
    }
    assert parameters["code"].help == "another one"


def test_the_schema_tells_that_it_is_one_and_never_its_default(
    folder: Path, make_notebook: Callable[..., Path]
) -> None:
    notebook = make_notebook(folder / "n.ipynb", (f"token = {WORD!r}  # the key [secret]", "parameters"))
    schema = read_parameters(notebook).to_json_schema()["properties"]["token"]
    assert schema == {"type": "string", "format": "password", "writeOnly": True, "description": "the key"}


def test_it_may_be_named_by_where_it_lies(
    parameters: Parameters, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DESK_TOKEN", WORD)
    (folder / "token.txt").write_text(WORD + "\n", encoding="utf-8")
    found = parameters.validate({"token": "env:DESK_TOKEN", "code": "file:token.txt", "codes": [WORD]})
    assert found == {"token": WORD, "code": WORD, "codes": [WORD]}
    assert WORD not in repr(found)


@pytest.mark.parametrize(
    ("value", "told"),
    [("env:NO_SUCH_NAME", "the environment has no"), ("file:nowhere", "cannot be read"), ("abc", "too short")],
)
def test_a_bad_secret_is_refused_without_being_repeated(parameters: Parameters, value: str, told: str) -> None:
    with pytest.raises(InputError, match=told) as caught:
        parameters.validate({"token": value})
    assert f'"{value}"' not in str(caught.value)


def test_what_is_kept_of_a_job_says_where_a_secret_lies_or_nothing(parameters: Parameters) -> None:
    given = {"token": WORD, "code": "env:CODE", "codes": [WORD], "top": 4}
    assert parameters.storable(given) == {"token": MASK, "code": "env:CODE", "codes": MASK, "top": 4}


def test_a_ledger_keeps_where_a_secret_lies_and_never_the_secret(
    folder: Path, make_notebook: Callable[..., Path]
) -> None:
    make_notebook(folder / "n.ipynb", (CELL, "parameters"))
    with Ledger.open(folder / "reports") as ledger:
        run = ledger.enqueue(Job("n.ipynb", {"token": WORD, "code": "env:CODE", "codes": ["sésame-1"], "top": 4}))
        [row] = ledger.queued()
    assert row.id == run
    assert row.job.parameters == {"token": MASK, "code": "env:CODE", "codes": MASK, "top": 4}
    kept = b"".join(file.read_bytes() for file in (folder / "reports").rglob("*") if file.is_file())
    assert b'rich "7' not in kept and b"same-1" not in kept
    with pytest.raises(InputError, match="masked where it was written down"):
        read_parameters(folder / "n.ipynb").validate(row.job.parameters)


def test_the_key_of_a_run_says_whether_there_is_a_secret_and_not_which() -> None:
    one, other, none = (content_key("", {"token": Secret(text)}, []) for text in ("sésame-1", "sésame-2", ""))
    assert one == other != none


def test_it_is_masked_as_programs_write_it() -> None:
    mask = masker([Secret(WORD)])
    encoded = base64.b64encode(WORD.encode()).decode()
    for text in (WORD, json.dumps(WORD), repr(WORD), "Z%C3%BCrich+%227+%26+9%22+%3Cb%3E", encoded):
        assert "rich" not in mask(text) and encoded.rstrip("=") not in mask(text)
    assert mask("Zürich") == "Zürich"


def test_a_secret_stays_one_between_processes() -> None:
    assert list(secrets_in(pickle.loads(pickle.dumps({"a": [Secret("sésame-1")]})))) == ["sésame-1"]


def test_nothing_that_a_run_leaves_holds_it(folder: Path, make_notebook: Callable[..., Path]) -> None:
    show = "print(token, codes)\nimport sys; print(token, file=sys.stderr)\n{'token': token}"
    table = (
        "from IPython.display import display\n"
        "resource = {'name': 't', 'schema': {'fields': [{'name': 'a'}]}, 'data': [{'a': token}]}\n"
        "display({'application/vnd.dataresource+json': resource}, raw=True)"
    )
    check = f"assert (token, code, codes, top) == ({WORD!r}[:], None, ['sésame-1'], 4), 'not as given'"
    check = check.replace(repr(WORD), "''.join(map(chr, [" + ",".join(str(ord(c)) for c in WORD) + "]))")
    check = check.replace("'sésame-1'", "'sésame' + '-1'")
    notebook = make_notebook(
        folder / "n.ipynb",
        (CELL, "parameters"),
        (check, "checked"),
        (show, "shown"),
        (table, "table"),
        ("In[-3:], globals().get('_ih')", "history"),
        ("raise ValueError(f'bad token {token}')", "failing", "skip-on-error"),
    )
    result = run_report(notebook, {"token": WORD, "codes": ["sésame-1"], "top": 4}, formats=["html"], out=folder / "r")
    assert [failure["section"] for failure in json.loads(result.manifest.read_text())["failures"]] == ["failing"]
    kept = {file: file.read_text(encoding="utf-8") for file in (folder / "r").rglob("*") if file.is_file()}
    assert {"briefing.html", "notebook.ipynb", "manifest.json", "t.csv"} <= {file.name for file in kept}
    for file, text in kept.items():
        assert "rich &" not in text and "7 &" not in text and "sésame-1" not in text, file.name
        assert "s\\u00e9same-1" not in text and "s\\xe9same-1" not in text, file.name
    assert MASK in kept[result.files["html"]]
    assert result.error and MASK in result.error["what"]
    assert json.loads(result.manifest.read_text())["parameters"]["token"] == MASK


def test_shared_parameters_show_the_mask() -> None:
    assert shared_parameters({"a": Secret("sésame-1"), "b": [Secret("sésame-1")]}) == {"a": MASK, "b": [MASK]}
