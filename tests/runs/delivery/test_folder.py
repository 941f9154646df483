"""A folder gets whole runs: of this computer by one rename, elsewhere with the manifest last."""

from __future__ import annotations

from pathlib import Path

import fsspec
import pytest
from runs.delivery.conftest import MakePackage

from toolkit.runs.delivery import folder as delivery
from toolkit.runs.delivery.deliver import send
from toolkit.runs.delivery.errors import DeliveryError, RefusedError
from toolkit.runs.delivery.targets import Target


def test_what_readers_open_and_the_manifest_arrive_and_nothing_else(package: MakePackage, tmp_path: Path) -> None:
    ready = package()
    for _ in range(2):
        send(ready, Target("folder", str(tmp_path / "share")))
    place = tmp_path / "share" / ready.report / ready.run
    assert {file.name for file in place.iterdir()} == {"briefing.html", "briefing.pdf", "manifest.json"}
    assert (place / "briefing.pdf").read_bytes() == (ready.folder / "briefing.pdf").read_bytes()
    assert [folder.name for folder in place.parent.iterdir()] == [ready.run]


def test_a_file_that_came_later_joins_its_run(package: MakePackage, tmp_path: Path) -> None:
    ready = package()
    send(ready, Target("folder", str(tmp_path / "share")))
    (ready.folder / "briefing.md").write_text("# note", encoding="utf-8")
    send(ready, Target("folder", str(tmp_path / "share")))
    place = tmp_path / "share" / ready.report / ready.run
    assert (place / "briefing.md").is_file()
    assert len(list(place.parent.iterdir())) == 1


def test_a_folder_that_cannot_be_written_is_tried_again(package: MakePackage, tmp_path: Path) -> None:
    (tmp_path / "share").write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(DeliveryError) as raised:
        send(package(), Target("folder", str(tmp_path / "share")))
    assert not isinstance(raised.value, RefusedError)


def test_a_copy_that_breaks_off_leaves_nothing_to_be_seen(
    package: MakePackage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(source: Path, target: Path) -> None:
        Path(target).write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(delivery.shutil, "copyfile", full)
    ready = package()
    with pytest.raises(DeliveryError) as raised:
        send(ready, Target("folder", str(tmp_path / "share")))
    assert "No space left" in str(raised.value)
    assert list((tmp_path / "share" / ready.report).iterdir()) == []


def test_any_place_that_fsspec_knows_will_do(package: MakePackage) -> None:
    ready = package()
    send(ready, Target("folder", "memory://desk/reports"))
    store = fsspec.filesystem("memory")
    names = {file.rsplit("/", 1)[1] for file in store.ls(f"/desk/reports/{ready.report}/{ready.run}", detail=False)}
    assert names == {"briefing.html", "briefing.pdf", "manifest.json"}


def test_a_kind_of_storage_nobody_knows_is_refused_for_good(package: MakePackage) -> None:
    with pytest.raises(RefusedError) as raised:
        send(package(), Target("folder", "nowhere://key@desk/reports"))
    assert raised.value.code == "no-such-storage"
