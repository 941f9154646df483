"""Nothing half-written is ever seen, and nothing is left behind."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from toolkit.base.errors import InputError
from toolkit.runs.publish import NAMED, TEMPORARY, beginning, publish, workspace


def test_a_workspace_leaves_no_trace_when_its_block_fails(tmp_path: Path) -> None:
    out = tmp_path / "new" / "reports"
    with pytest.raises(KeyboardInterrupt), workspace(out) as work:
        (work / "half.html").write_text("half")
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


def test_a_finished_folder_appears_whole_and_the_temporary_one_is_gone(tmp_path: Path) -> None:
    with workspace(tmp_path / "reports") as work:
        (work / "a.html").write_text("whole")
        assert not (tmp_path / "reports" / "r").exists()
        folder = publish(work, tmp_path / "reports" / "r" / "1")
    assert (folder / "a.html").read_text() == "whole"
    assert [path.name for path in (tmp_path / "reports").iterdir()] == ["r"]


def test_a_run_never_overwrites_another_one(tmp_path: Path) -> None:
    folders = []
    for content in ("one", "two"):
        with workspace(tmp_path) as work:
            (work / "a.html").write_text(content)
            folders.append(publish(work, tmp_path / "r" / "1"))
    assert [(folder.name, (folder / "a.html").read_text()) for folder in folders] == [("1", "one"), ("1-2", "two")]


def test_a_folder_that_cannot_be_written_is_bad_input(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("I am no folder")
    with pytest.raises(InputError, match="cannot be written") as caught, workspace(tmp_path / "file" / "reports"):
        raise AssertionError("never reached")
    assert caught.value.code == "unwritable-output"
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_what_a_killed_run_left_is_cleared_away_and_a_living_one_is_not(tmp_path: Path) -> None:
    script = (
        "import sys, os, signal; from pathlib import Path; from toolkit.runs.publish import workspace\n"
        "with workspace(Path(sys.argv[1])) as work:\n"
        "    (work / 'half.html').write_text('half'); os.kill(os.getpid(), signal.SIGKILL)"
    )
    with workspace(tmp_path) as living:
        (living / "a.html").write_text("half")
        subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=False)
        assert len(list((tmp_path / ".tmp").iterdir())) == 2
        with workspace(tmp_path):
            assert (living / "a.html").exists()
            assert len(list((tmp_path / ".tmp").iterdir())) == 2
    assert list(tmp_path.iterdir()) == []


def test_many_at_once_do_not_tidy_each_others_folder_away(tmp_path: Path) -> None:
    def work(number: int) -> None:
        for turn in range(20):
            with workspace(tmp_path / "reports") as folder:
                (folder / "a.html").write_text("whole")
                publish(folder, tmp_path / "kept" / f"{number}-{turn}")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    assert len(list((tmp_path / "kept").iterdir())) == 80


def test_a_folder_tidied_away_while_it_is_made_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = [FileExistsError(), FileNotFoundError()]
    make = Path.mkdir

    def mkdir(self: Path, mode: int = 0o777, parents: bool = False, exist_ok: bool = False) -> None:
        if self.name == TEMPORARY and gone:
            raise gone.pop()
        make(self, mode, parents, exist_ok)

    monkeypatch.setattr(Path, "mkdir", mkdir)
    with workspace(tmp_path / "reports") as folder:
        assert folder.is_dir()
    assert not gone


def test_where_no_folder_can_be_made_it_says_so_and_does_not_try_for_ever(tmp_path: Path) -> None:
    (tmp_path / TEMPORARY).symlink_to(tmp_path / "nowhere")
    with pytest.raises(InputError, match="cannot be written"), workspace(tmp_path):
        pass


@pytest.mark.parametrize(
    ("earlier", "now", "named"),
    [
        (None, "20261127T070000Z", "20261127T070000Z"),
        ("20261127T060000Z", "20261127T070000Z", "20261127T070000Z"),
        ("20261127T080000Z", "20261127T070000Z", "20261127T080001Z"),
        ("20261127T070000Z", "20261127T070000Z", "20261127T070001Z"),
        ("20301127T070000Z", "20261127T070000Z", "20261127T070000Z"),
    ],
)
def test_a_clock_that_was_set_back_does_not_put_a_run_before_an_earlier_one(
    tmp_path: Path, earlier: str | None, now: str, named: str
) -> None:
    if earlier:
        (tmp_path / f"{earlier}-0123abcd").mkdir()
    (tmp_path / "notes").mkdir()
    time = datetime.strptime(now, NAMED).replace(tzinfo=UTC)
    assert f"{beginning(tmp_path, time):{NAMED}}" == named
