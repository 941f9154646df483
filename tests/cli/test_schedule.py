"""``briefing schedule`` speaks plainly, and hands its clock to others."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import nbformat
import pytest
import yaml
from support.command_line import Command


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose folder has a name that is hard to write down."""
    root = tmp_path / "veille 100% l'été"
    root.mkdir()
    monkeypatch.setenv("BRIEFING_PROJECT", str(root))
    monkeypatch.chdir(root)
    cell = nbformat.v4.new_code_cell('day: str = ""\ntlp: str = ""', metadata={"tags": ["parameters"]})
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), root / "veille.ipynb")
    return root


def write(desk: Path, **entry: object) -> None:
    one = {"id": "nuit", "cron": "30 2 * * *", "zone": "Europe/Paris", "notebook": "veille.ipynb", **entry}
    (desk / "schedules.yaml").write_text(yaml.safe_dump({"schedules": [one]}), encoding="utf-8")


def test_check_shows_five_due_times_and_what_clocks_do_to_them(desk: Path, briefing: Command) -> None:
    write(desk)
    answer = briefing("schedule", "check")
    assert answer.code == 0
    assert len(re.findall(r"^    \w{3} \d{4}-\d\d-\d\d \d\d:\d\d CES?T$", answer.out, flags=re.M)) == 5
    assert re.search(r"the clock jumps over 02:30: it runs at 03:30", answer.err)
    assert re.search(r"the clock shows 02:30 twice: it runs the first time only", answer.err)


def test_check_foresees_what_the_mark_will_refuse(desk: Path, briefing: Command) -> None:
    for tlp, hint in {"": "no TLP mark", "TLP:RED": "TLP:RED and are not", "TLP:AMBER": "nobody is named"}.items():
        write(desk, parameters={"tlp": tlp}, delivery=[{"folder": "shared"}])
        assert hint in briefing("schedule", "check").err


def test_check_refuses_numbers_for_weekdays(desk: Path, briefing: Command) -> None:
    write(desk, cron="0 7 * * 1-5")
    answer = briefing("schedule", "check")
    assert answer.code == 2 and "written by name" in answer.err and 'schedule "nuit"' in answer.err


def test_list_shows_what_is_next(desk: Path, briefing: Command) -> None:
    write(desk)
    (row,) = json.loads(briefing("schedule", "list", "--json").out)["schedules"]
    assert row["id"] == "nuit" and row["state"] is None and "02:30" in row["next"]
    assert "nuit" in briefing("schedule", "list").out


def test_a_tick_at_which_nothing_is_due_says_so(desk: Path, briefing: Command) -> None:
    write(desk)
    answer = briefing("schedule", "tick")
    assert (answer.code, answer.out) == (0, "nothing is due\n")


def test_the_line_for_cron_survives_any_folder(desk: Path, briefing: Command) -> None:
    write(desk)
    line = briefing("schedule", "export", "--format", "cron").out.splitlines()[-1]
    schedule, command = line[:9], line[10:]
    assert schedule == "* * * * *" and re.findall(r"(?<!\\)%", command) == []
    words = shlex.split(command.replace("\\%", "%"))
    assert words[:3] == ["cd", str(desk), "&&"] and words[4:6] == ["schedule", "tick"]


def test_systemd_gets_a_service_and_a_timer_that_makes_up_for_downtime(desk: Path, briefing: Command) -> None:
    write(desk)
    text = briefing("schedule", "export", "--format", "systemd").out
    assert "Persistent=true" in text and "SuccessExitStatus=3" in text
    assert f"WorkingDirectory={str(desk).replace('%', '%%')}" in text


def test_github_gets_the_utc_times_of_winter_and_summer(desk: Path, briefing: Command) -> None:
    write(desk, cron="0 7 * * mon-fri")
    workflow = yaml.safe_load(briefing("schedule", "export", "--format", "github").out)
    assert workflow[True]["schedule"] == [{"cron": "0 5 * * *"}, {"cron": "0 6 * * *"}]
    assert workflow["jobs"]["tick"]["steps"][-1]["run"] == ".venv/bin/briefing schedule tick"
    write(desk, cron="*/5 * * * *")
    workflow = yaml.safe_load(briefing("schedule", "export", "--format", "github").out)
    assert workflow[True]["schedule"] == [{"cron": "*/15 * * * *"}]


def test_an_unknown_clock_is_told_with_the_known_ones(desk: Path, briefing: Command) -> None:
    write(desk)
    answer = briefing("schedule", "export", "--format", "crom")
    assert answer.code == 2 and 'did you mean "cron"' in answer.err
