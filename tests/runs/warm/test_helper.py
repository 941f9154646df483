"""The helper process: who may have a child of it, how children end, and that nobody is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
import pytest

from toolkit.base.forked import can_fork
from toolkit.runs.child import Job
from toolkit.runs.process import start
from toolkit.runs.warm.forked import ForkedProcess, NoWarmChildError, ask
from toolkit.runs.warm.fresh import same_interpreter
from toolkit.runs.warm.helper import ADDRESS, Helper, warm
from toolkit.runs.warm.preload import load, settle, threads
from toolkit.runs.warm.requests import Request

pytestmark = [pytest.mark.journey, pytest.mark.skipif(not can_fork(), reason="there is no fork here")]
MakeNotebook = Callable[..., Path]


@pytest.fixture(scope="module")
def helper() -> Iterator[Helper]:
    """A helper process that has loaded pandas, a module of our own, and found one thing missing."""
    with warm(["pandas", "no_such_module_here"]) as started:
        assert started
        yield started


def kernel(helper: Helper, folder: Path, **environment: str) -> ForkedProcess:
    """Return a kernel of the helper's."""
    with Path(os.devnull).open("wb") as nothing:
        files = (nothing.fileno(), nothing.fileno())
        arguments = ["-f", str(folder / "k.json"), "--transport=ipc", f"--ip={folder}/k"]
        return ask(
            helper.address, Request("kernel", arguments, {**os.environ, **environment}, str(folder), 0o022, files)
        )


def ended(child: ForkedProcess) -> None:
    """End a child."""
    child.kill()
    child.wait(10)


def gone(pid: int, seconds: float = 15) -> bool:
    """Return whether a process ends in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.05)
    return False


def test_a_child_is_a_process_of_its_own_that_can_be_ended(helper: Helper, tmp_path: Path) -> None:
    child = kernel(helper, tmp_path)
    assert child.poll() is None
    end = time.monotonic() + 10
    while os.getsid(child.pid) != child.pid and time.monotonic() < end:
        time.sleep(0.01)
    assert os.getsid(child.pid) == child.pid
    child.kill()
    assert child.wait(10) == -signal.SIGKILL
    assert child.wait() == child.poll() == -signal.SIGKILL
    child.terminate()  # Ended already: its number may be another process's by now.


def test_waiting_for_a_child_can_take_too_long(helper: Helper, tmp_path: Path) -> None:
    child = kernel(helper, tmp_path)
    with pytest.raises(subprocess.TimeoutExpired):
        child.wait(0.3)
    child.kill()
    child.wait()


def test_the_process_that_forks_has_one_thread_and_tells_what_it_could_not_load(helper: Helper, tmp_path: Path) -> None:
    ended(kernel(helper, tmp_path))
    assert len(list(Path(f"/proc/{helper.pid}/task").iterdir())) == 1
    assert "not loaded: no_such_module_here" in helper.log


def test_another_interpreter_is_refused(helper: Helper, tmp_path: Path) -> None:
    with pytest.raises(NoWarmChildError, match="another Python environment"):
        kernel(helper, tmp_path, PYTHONHASHSEED="7")
    assert same_interpreter({"PYTHONPATH": "elsewhere", "HOME": "/"}, {})


def test_a_helper_that_is_gone_is_told_and_its_children_end_with_it(tmp_path: Path) -> None:
    with warm(["json"]) as own:
        if own is None:  # The module's helper is in force.
            own = Helper(["json"])
        child = kernel(own, tmp_path)
        os.kill(own.pid, signal.SIGKILL)
        assert child.wait(15) == -signal.SIGKILL
        assert gone(child.pid)
        with pytest.raises(NoWarmChildError):
            kernel(own, tmp_path)
        own.stop()


def test_changed_code_is_not_run_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "house.py").write_text("word = 1")
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}{os.pathsep}{os.environ.get('PYTHONPATH', '')}")
    own = Helper(["house"])
    try:
        ended(kernel(own, tmp_path))
        os.utime(tmp_path / "house.py", (1, 1))
        with pytest.raises(NoWarmChildError, match="code has changed") as caught:
            kernel(own, tmp_path)
        assert caught.value.stale
    finally:
        own.stop()


def test_a_run_whose_helper_is_gone_takes_an_ordinary_process(
    make_notebook: MakeNotebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ADDRESS, str(tmp_path / "nobody"))
    notebook = make_notebook(tmp_path / "n.ipynb", ("print('ran')",))
    with start(Job(str(notebook), str(tmp_path / "out.ipynb"), str(tmp_path))) as child:
        assert child.follow(lambda event: None).complete
        assert isinstance(child._process, subprocess.Popen)
    assert nbformat.read(tmp_path / "out.ipynb", as_version=4).cells[0].outputs[0].text == "ran\n"


def test_a_warm_run_that_takes_too_long_is_ended_with_its_kernel(
    helper: Helper, make_notebook: MakeNotebook, tmp_path: Path
) -> None:
    notebook = make_notebook(
        tmp_path / "in.ipynb",
        ("import os, pathlib\npathlib.Path('pid').write_text(str(os.getpid()))\nprint('began')",),
        ("import time\nfor _ in range(600): time.sleep(0.1)",),
    )
    with start(Job(str(notebook), str(tmp_path / "out.ipynb"), str(tmp_path)), timeout=6) as child:
        ending = child.follow(lambda event: None)
        assert isinstance(child._process, ForkedProcess)
    assert ending.timed_out and not ending.complete
    assert gone(int((tmp_path / "pid").read_text()))
    assert nbformat.read(tmp_path / "out.ipynb", as_version=4).cells[0].outputs[0].text == "began\n"


def test_a_kernel_that_dies_is_told_as_ever(helper: Helper, make_notebook: MakeNotebook, tmp_path: Path) -> None:
    notebook = make_notebook(tmp_path / "in.ipynb", ("print('a')",), ("import os; os._exit(7)",), ("print('b')",))
    with start(Job(str(notebook), str(tmp_path / "out.ipynb"), str(tmp_path))) as child:
        assert child.follow(lambda event: None).complete
        assert isinstance(child._process, ForkedProcess)
    cells = nbformat.read(tmp_path / "out.ipynb", as_version=4).cells
    assert [o.get("ename", o.get("text")) for cell in cells for o in cell.outputs] == ["a\n", "DeadKernelError"]


def test_nobody_is_left_when_the_process_that_started_it_all_is_killed(
    make_notebook: MakeNotebook, tmp_path: Path
) -> None:
    notebook = make_notebook(
        tmp_path / "in.ipynb",
        ("import os, pathlib\npathlib.Path('pid').write_text(str(os.getpid()))\nimport time; time.sleep(600)",),
    )
    script = (
        "import os, sys\nfrom toolkit.runs.child import Job\nfrom toolkit.runs.process import start\n"
        "from toolkit.runs.warm.helper import warm\n"
        "with warm(['json']) as helper, start(Job(sys.argv[1], 'out.ipynb', '.', {}, os.getpid())) as child:\n"
        "    print(helper.pid, child._process.pid, flush=True)\n    child.follow(print)\n"
    )
    environment = {name: value for name, value in os.environ.items() if name != ADDRESS}
    parent = subprocess.Popen(
        [sys.executable, "-c", script, notebook], cwd=tmp_path, env=environment, stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout
    pids = [int(pid) for pid in parent.stdout.readline().split()]
    end = time.monotonic() + 60
    while not ((tmp_path / "pid").is_file() and (tmp_path / "pid").read_text()) and time.monotonic() < end:
        time.sleep(0.05)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    for pid in (*pids, int((tmp_path / "pid").read_text())):
        assert gone(pid)


def test_what_looks_around_is_loaded_by_each_kernel() -> None:
    assert load(["plotly.io._renderers"]) == []
    settle()
    assert "plotly.io._renderers" not in sys.modules
    assert threads() >= 1


def test_a_helper_that_nobody_asked_ends_without_loading_anything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tells.py").write_text(f"open({str(tmp_path / 'loaded')!r}, 'w').close()\n", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")]))
    Helper(["tells"]).stop()
    assert not (tmp_path / "loaded").exists()
    asked = Helper(["tells"])
    ended(kernel(asked, tmp_path))
    asked.stop()
    assert (tmp_path / "loaded").exists()
