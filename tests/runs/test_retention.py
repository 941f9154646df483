"""Old runs are thinned out by rule; what may not go stays."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from toolkit.base.errors import InputError
from toolkit.runs.batch.job import Job
from toolkit.runs.ledger import Ledger
from toolkit.runs.lock import locked
from toolkit.runs.manifest import FORMAT_VERSION
from toolkit.runs.publish import lock_of
from toolkit.runs.retention import Rule, kept, parse_rule, thin, thin_all

NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)


def published(out: Path, report: str, age: timedelta, state: str = "ok") -> Path:
    """Return the folder of a run that was published *age* ago."""
    folder = out / report / f"{NOON - age:%Y%m%dT%H%M%SZ}-0123abcd"
    folder.mkdir(parents=True)
    (folder / "manifest.json").write_text(json.dumps({"format_version": FORMAT_VERSION, "state": state}))
    (folder / "briefing.html").write_text("page")
    return folder


@pytest.mark.parametrize(
    ("rule", "ages"),
    [
        (Rule(), [0]),
        (Rule(last=3), [0, 1, 2]),
        (Rule(daily=2), [0, 12]),
        (Rule(last=2, weekly=2), [0, 1, 132]),
        (Rule(monthly=2), [0, 636]),
    ],
)
def test_a_rule_keeps_the_newest_and_one_of_each_period(rule: Rule, ages: list[int]) -> None:
    # One run an hour, backwards from Friday noon.
    times = [NOON - timedelta(hours=hour) for hour in range(24 * 40)]
    found = sorted(int((NOON - time) / timedelta(hours=1)) for time in kept(times, rule))
    # Midnight, Sunday midnight and the end of October are the newest hours of the periods before.
    expected = {12: 13, 132: 109, 636: 637}
    assert found == sorted(expected.get(age, age) for age in ages)


def test_superfluous_runs_go_and_the_rest_is_untouched(tmp_path: Path) -> None:
    runs = [published(tmp_path, "veille", timedelta(days=day)) for day in range(6)]
    assert thin(tmp_path / "veille", Rule(last=2)) == [f"veille/{run.name}" for run in runs[2:]]
    assert sorted((tmp_path / "veille").iterdir()) == sorted(runs[:2])
    assert all((run / "briefing.html").exists() for run in runs[:2])
    assert [path.name for path in tmp_path.iterdir()] == ["veille"]


def test_the_latest_whole_run_stays_when_later_ones_are_partial(tmp_path: Path) -> None:
    broken = published(tmp_path, "veille", timedelta(0), state="partial")
    older = [published(tmp_path, "veille", timedelta(days=day)) for day in (1, 2)]
    assert thin(tmp_path / "veille", Rule(last=1)) == [f"veille/{older[1].name}"]
    assert broken.exists() and older[0].exists()


def test_of_a_delivered_run_the_manifest_stays(tmp_path: Path) -> None:
    runs = [published(tmp_path, "veille", timedelta(days=day)) for day in range(3)]
    with Ledger.open(tmp_path) as ledger:
        number = ledger.enqueue(Job("veille.ipynb"))
        assert number
        ledger.finish(number, "ok", run_folder=f"veille/{runs[1].name}")
        ledger.record_delivery(number, "mailto:desk", "delivered")
        assert len(thin_all(tmp_path, Rule(), ledger=ledger)) == 2
    manifests = list((tmp_path / ".ledger" / "manifests").rglob("*.json"))
    assert [file.relative_to(tmp_path).as_posix() for file in manifests] == [
        f".ledger/manifests/veille/{runs[1].name}.json"
    ]
    assert json.loads(manifests[0].read_text())["state"] == "ok"


def test_a_run_that_is_being_added_to_is_left_for_another_time(tmp_path: Path) -> None:
    for day in range(2):
        published(tmp_path, "veille", timedelta(days=day))
    other = published(tmp_path, "veille", timedelta(days=2))
    oldest = other.rename(other.with_name(other.name.replace("0123abcd", "89abcdef")))
    with locked(lock_of(tmp_path, "veille", "89abcdef01234567"), "veille"):
        assert len(thin(tmp_path / "veille", Rule())) == 1 and oldest.is_dir()
    assert thin(tmp_path / "veille", Rule()) == [f"veille/{oldest.name}"]


def test_what_is_not_named_like_a_run_is_not_ours(tmp_path: Path) -> None:
    published(tmp_path, "veille", timedelta(0))
    mine = tmp_path / "veille" / "archive"
    mine.mkdir()
    (mine / "manifest.json").write_text("{}")
    assert thin(tmp_path / "veille", Rule()) == [] and mine.exists()


@pytest.mark.parametrize("text", ["", "last", "last=x", "hourly=3", "last=-1", "last=5;daily=2"])
def test_a_rule_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        parse_rule(text)
