"""A mistake in schedules.yaml is told by day, with its place and its remedy, not found at night."""

from __future__ import annotations

from pathlib import Path

import pytest
from runs.conftest import MakeNotebook
from runs.schedule.conftest import WriteSchedules

from toolkit.base.errors import InputError
from toolkit.runs.retention import Rule
from toolkit.runs.schedule.reading import read_schedules


def test_a_schedule_needs_little_and_has_sensible_defaults(write: WriteSchedules, desk: Path) -> None:
    (schedule,) = read_schedules(write()).entries
    assert (schedule.catch_up, schedule.overlap, schedule.retries, schedule.formats) == (
        "latest",
        "queue",
        2,
        ("html", "pdf"),
    )
    assert read_schedules(write()).out == desk / "reports"


def test_everything_that_may_be_said_is_understood(write: WriteSchedules) -> None:
    file = write(
        'parameters: {day: "{{ due_date }}", top: 3, tlp: "TLP:GREEN"}',
        "inputs: {parameter: article, glob: articles/*.md, only: all}",
        "formats: [html]",
        "static: true",
        "catch_up: none",
        "retries: 0",
        "timeout: 15 min",
        "overlap: skip",
        "retention: {last: 30}",
        "delivery: [{folder: shared}]",
        "enabled: false",
    )
    (schedule,) = read_schedules(file).entries
    assert schedule.timeout == 900 and schedule.static and not schedule.enabled
    assert schedule.inputs is not None and not schedule.inputs.new
    assert schedule.catch_up == "none" and schedule.retention == Rule(last=30)


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("crom: x", 'did you mean "cron"'),
        ("catch_up: last", 'did you mean "latest"'),
        ("overlap: wait", "queue, skip"),
        ("retries: -1", "0 to 20"),
        ("retries: true", "0 to 20"),
        ("timeout: soon", "15 min"),
        ("timeout: 0", "15 min"),
        ("formats: [pfd]", 'did you mean "pdf"'),
        ("static: perhaps", "true"),
        ("retention: {lst: 3}", 'did you mean "last"'),
        ("retention: {last: some}", "how many"),
        ("parameters: {topp: 3}", 'did you mean "top"'),
        ("parameters: {top: many}", "top"),
        ('parameters: {day: "{{ today }}"}', "due_date"),
        ('parameters: {day: "{{ due_time + 1d }}"}', "due_date"),
        ("parameters: {article: nowhere.md}", "article"),
        ("inputs: articles/*.md", "parameter and glob"),
        ("inputs: {parameter: artcle, glob: '*'}", 'did you mean "article"'),
        ("inputs: {parameter: article, glob: ../secret/*}", "leaves the project"),
        ("inputs: {parameter: article, glob: '*', only: newer}", "new"),
        ("delivery: [{email: nobody}]", "mail address"),
    ],
)
def test_a_mistake_is_told_with_its_schedule_and_its_remedy(line: str, hint: str, write: WriteSchedules) -> None:
    with pytest.raises(InputError) as raised:
        read_schedules(write(line))
    assert 'schedule "matin"' in str(raised.value) and hint in str(raised.value)


def test_all_mistakes_are_told_at_once(write: WriteSchedules) -> None:
    with pytest.raises(InputError) as raised:
        read_schedules(
            write(
                whole="""
extra: 1
schedules:
- {id: a, cron: "0 7 * * 1", zone: Europe/Paris, notebook: veille.ipynb}
- {id: b, cron: "0 7 * * *", zone: Europe/Pariss, notebook: veille.ipynb}
- {id: b c, cron: "0 7 * * *", zone: UTC, notebook: veille.ipynb}
- {id: d, cron: "0 7 * * *", zone: UTC, notebook: nowhere.ipynb}
- {id: e, cron: "0 7 * * *", zone: UTC}
- {id: f, cron: "0 7 * * *", zone: UTC, notebook: veille.ipynb}
- {id: f, cron: "0 8 * * *", zone: UTC, notebook: veille.ipynb}
- nothing
"""
            )
        )
    told = str(raised.value)
    hints = ("extra", "by name", 'did you mean "Europe/Paris"', "not plain", "no notebook", "is missing", "taken")
    for hint in hints:
        assert hint in told, hint
    assert "8 mistakes" in told


@pytest.mark.parametrize("text", ["schedules: [", "- a", "schedules: {a: b}", "version: 2\nschedules: []", "\x00"])
def test_a_file_that_is_no_list_of_schedules_is_an_error(text: str, write: WriteSchedules) -> None:
    with pytest.raises(InputError):
        read_schedules(write(whole=text))


def test_without_a_file_the_example_is_named(desk: Path) -> None:
    with pytest.raises(InputError) as raised:
        read_schedules(desk / "schedules.yaml")
    assert "docs/examples/schedules.yaml" in raised.value.how


def test_a_secret_may_only_be_referred_to(desk: Path, make_notebook: MakeNotebook, write: WriteSchedules) -> None:
    make_notebook(desk / "veille.ipynb", ('token: str = ""  # key of the feed [secret]', "parameters"))
    with pytest.raises(InputError) as raised:
        read_schedules(write("parameters: {token: correct-horse}"))
    assert "env:NAME" in str(raised.value) and "correct-horse" not in str(raised.value)
    (schedule,) = read_schedules(write("parameters: {token: 'env:FEED_TOKEN'}")).entries
    assert schedule.parameters == {"token": "env:FEED_TOKEN"}


def test_the_example_of_the_documentation_is_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    root = Path(__file__).resolve().parents[3]
    monkeypatch.setenv("BRIEFING_PROJECT", str(root))
    assert [one.id for one in read_schedules(root / "docs/examples/schedules.yaml").entries] == ["morning", "monthly"]
