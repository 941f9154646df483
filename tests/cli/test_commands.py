"""The commands at work, as a user starts them: in a process of their own, from a folder of their own."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from support.notebooks import bars, code, figure_output, html, notebook

from toolkit.cli.app import main
from toolkit.export.page import prepare, to_html
from toolkit.runs.ledger import Ledger

pytestmark = pytest.mark.journey

Briefing = Callable[..., "subprocess.CompletedProcess[str]"]
ARTICLE = "# Crue à Sète\n\nLe maire a annoncé lundi la fermeture du pont. Il rouvrira en mai.\n"


@pytest.fixture
def briefing(tmp_path: Path) -> Briefing:
    """Return a function that runs ``briefing`` in a project without anything but an article and a notebook."""
    (tmp_path / "briefing.toml").write_text("")
    (tmp_path / "crue.md").write_text(ARTICLE, encoding="utf-8")
    cells = [
        nbformat.v4.new_code_cell("name: str = 'x'", metadata={"tags": ["parameters"]}),
        nbformat.v4.new_code_cell("print('bonjour', name)"),
        nbformat.v4.new_code_cell("1 / 0" + "  # fails", metadata={"tags": ["skip-on-error", "calcul"]}),
    ]
    for index, cell in enumerate(cells):
        cell["id"] = f"c{index}"
    nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "fails.ipynb")
    nbformat.write(nbformat.v4.new_notebook(cells=cells[:2]), tmp_path / "works.ipynb")

    def run(*arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
        environment = {name: value for name, value in os.environ.items() if name != "BRIEFING_PROJECT"}
        command = [sys.executable, "-c", "from toolkit.cli.app import main; main()", *arguments]
        return subprocess.run(
            command, cwd=tmp_path, env=environment, input=stdin, capture_output=True, text=True, check=False
        )

    return run


def test_run_tells_where_the_files_lie_and_nothing_else(briefing: Briefing, tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text("name: d'été\n", encoding="utf-8")
    done = briefing("run", "works.ipynb", "-f", "p.yaml", "--to", "html")
    assert (done.returncode, done.stderr) == (0, "")
    first, second = done.stdout.splitlines()
    page = tmp_path / first.split()[1]
    assert page.relative_to(tmp_path).parts[:2] == ("reports", "works")
    assert "bonjour d’été" in page.read_text(encoding="utf-8").replace("'", "’").replace("&#39;", "’")
    assert second == "State ok"


def test_run_is_partial_when_a_cell_fails_and_says_which(briefing: Briefing) -> None:
    done = briefing("run", "fails.ipynb", "--to", "html", "--out", "out")
    assert done.returncode == 3
    assert "State partial" in done.stdout
    assert 'section "calcul" failed: ZeroDivisionError' in done.stderr and done.stderr.count("\n") == 1


def test_make_reads_an_article_from_stdin_and_answers_a_machine(briefing: Briefing, tmp_path: Path) -> None:
    done = briefing("make", "-", "--published", "2025-03-05", "--to", "html", "--static", "--json", stdin=ARTICLE)
    answer = json.loads(done.stdout)
    assert (done.returncode, done.stderr, answer["state"]) == (0, "", "ok")
    assert answer["folder"].startswith("reports/briefing-crue-a-sete/")
    page = (tmp_path / answer["files"]["html"]).read_text(encoding="utf-8")
    assert "Crue à Sète" in page and "<script" not in page
    manifest = json.loads((tmp_path / answer["manifest"]).read_text(encoding="utf-8"))
    assert manifest["parameters"]["published"] == "2025-03-05"
    assert manifest["inputs"][0]["path"] == "crue-a-sete"
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "briefing.toml",
        "crue.md",
        "fails.ipynb",
        "reports",
        "works.ipynb",
    ]


def test_facts_counts_prints_and_saves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "briefing.toml").write_text("")
    (tmp_path / "crue.md").write_text(ARTICLE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BRIEFING_PROJECT", raising=False)

    def facts(*arguments: str) -> str:
        # In this process: the language model is then loaded once for all of them.
        with pytest.raises(SystemExit) as ended:
            main(["facts", "crue.md", *arguments])
        out, err = capfd.readouterr()
        assert (ended.value.code, err) == (0, "")
        return out

    assert json.loads(facts("--json"))["tables"]["articles"] == 1
    printed = facts("--table", "sentences")
    assert "surface" in printed.splitlines()[0] and "Il rouvrira en mai." in printed
    assert json.loads(facts("--table", "sentences", "--json"))["rows"][0]["surface"] == "Crue à Sète"
    for saved in ("csv", "parquet", "jsonl", "datapackage"):
        assert facts("--to", saved, "--out", f"tables/{saved}").strip() == f"tables/{saved}"
    assert (tmp_path / "tables" / "datapackage" / "datapackage.json").is_file()
    assert (tmp_path / "tables" / "jsonl" / "claims.jsonl").is_file()
    facts("--table", "claims", "--to", "parquet", "--out", "claims.parquet")
    assert (tmp_path / "claims.parquet").read_bytes()[:4] == b"PAR1"
    assert not list(tmp_path.rglob("*.part")) and not (tmp_path / "tables" / ".tmp").exists()


def test_evaluate_scores_every_table(briefing: Briefing, tmp_path: Path, root: Path) -> None:
    (tmp_path / "gold").mkdir()
    gold = sorted((root / "tests" / "gold").glob("20*.json"))[0]
    shutil.copy(gold, tmp_path / "gold")
    articles = str(root / "data" / "articles" / "dossier")
    shown = briefing("evaluate", "gold", "--articles", articles)
    assert shown.returncode == 0, shown.stderr
    assert {"sentences", "claims", "events"} <= {line.split()[1] for line in shown.stdout.splitlines() if line.strip()}
    scores = json.loads(briefing("evaluate", "gold", "--articles", articles, "--json").stdout)["scores"]
    assert 0 <= scores["all"]["sentences"]["strict"]["f1"] <= 1


def test_evaluate_wants_a_folder_of_gold_files(briefing: Briefing) -> None:
    done = briefing("evaluate", "nowhere")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_command_leaves_nothing_behind_but_the_note_of_it(
    briefing: Briefing, tmp_path: Path, number: signal.Signals
) -> None:
    cell = nbformat.v4.new_code_cell("open('begun', 'w').close()\nimport time; time.sleep(300)")
    cell["id"] = "a"
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), tmp_path / "slow.ipynb")
    before = {path.name for path in tmp_path.iterdir()}
    command = [sys.executable, "-c", "from toolkit.cli.app import main; main()", "run", "slow.ipynb", "--to", "html"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        end = time.monotonic() + 60
        while not (tmp_path / "begun").exists() and time.monotonic() < end:
            time.sleep(0.05)
        running.send_signal(number)
        _, told = running.communicate(timeout=30)
    assert running.returncode == 128 + number
    assert "Traceback" not in told
    assert {path.name for path in tmp_path.iterdir()} == before | {"begun", "reports"}
    assert [path.name for path in (tmp_path / "reports").iterdir()] == [".ledger"]
    with Ledger.open(tmp_path / "reports") as ledger:
        assert [row.state for row in ledger.runs()] == ["interrupted"]


def test_verify_counts_the_links_over_drawings_and_finds_one_that_leads_nowhere(
    briefing: Briefing, tmp_path: Path
) -> None:
    refs = [{"trace": 0, "point": place, "target": "p4"} for place in (0, 2)]
    shown = figure_output(bars(), alt="Trois barres", refs=refs)
    page = tmp_path / "page.html"
    page.write_text(to_html(prepare(notebook(code(html('<h2>Un</h2><p id="p4">a</p>'), shown))), static=True), "utf-8")
    assert "links: 2 marks and labels" in briefing("verify", str(page)).stdout
    page.write_text(page.read_text("utf-8").replace('id="p4"', 'id="p5"'), "utf-8")
    found = json.loads(briefing("verify", str(page), "--json").stdout)
    assert found["drawing_links"] == 2
    assert "a link leads to #p4, which is not on the page" in found["faults"]


def test_verify_finds_a_changed_page_and_says_where(briefing: Briefing, tmp_path: Path) -> None:
    made = briefing("run", "works.ipynb", "--to", "html", "--out", "out", "--json")
    assert made.returncode == 0, made.stderr
    page = next((tmp_path / "out").rglob("briefing.html"))
    assert briefing("verify", str(page)).returncode == 0
    page.write_text(page.read_text(encoding="utf-8").replace("bonjour", "bonsoir", 1), encoding="utf-8")
    found = briefing("verify", str(page), "--json")
    assert found.returncode == 1
    assert any("words" in change for change in json.loads(found.stdout)["changed"])
    page.write_text("<p>sans sceau</p>", encoding="utf-8")
    assert briefing("verify", str(page)).returncode == 2
