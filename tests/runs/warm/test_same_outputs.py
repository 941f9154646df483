"""A warm kernel gives what an ordinary one gives: output for output, on notebooks that do what notebooks do."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest

from toolkit.base.configuration import Configuration
from toolkit.base.forked import can_fork
from toolkit.runs.child import Job
from toolkit.runs.process import start
from toolkit.runs.warm.helper import Helper, warm

pytestmark = [pytest.mark.journey, pytest.mark.skipif(not can_fork(), reason="there is no fork here")]
ROOT = Path(__file__).resolve().parents[3]
MakeNotebook = Callable[..., Path]

CELLS = {
    "prints": "import sys\nprint('é à « ’ »')\nprint('to stderr', file=sys.stderr)\nsys.stdout.write('no newline')",
    "displays": (
        "from IPython.display import HTML, display, Markdown\ndisplay(HTML('<b>x</b>'), Markdown('*y*'))\n{'a': [1, 2]}"
    ),
    "updates": "handle = display('first', display_id='one')\nhandle.update('second')",
    "clears": "from IPython.display import clear_output\nprint('gone')\nclear_output()\nprint('stays')",
    "pandas": "import pandas as pd\nframe = pd.DataFrame({f'column {n}': range(70) for n in range(30)})\nframe",
    "as text": "print(frame)\nframe.describe()",
    "options": "[pd.get_option(name) for name in ('display.max_columns', 'display.max_rows', 'display.width')]",
    "plotly": "import plotly.graph_objects as go\ngo.Figure(go.Bar(x=['a', 'b'], y=[1, 2]))",
    "renderer": "import plotly.io as pio\npio.renderers.default",
    "express": "import plotly.express as px\npx.line(x=[1, 2], y=[3, 4], title='é').show()",
    "numpy": "import numpy as np\nnp.random.default_rng(3).normal(size=3), np.geterr()",
    "warns": (
        "import warnings\nwarnings.warn('careful')\nfor _ in range(2):\n    warnings.warn('once', DeprecationWarning)"
    ),
    "logs": "import logging\nlogging.warning('told')\nlogging.info('not told')\nlogging.getLogger().level",
    "line magic": "%pwd\n%env TOLD_BY_TEST",
    "cell magic": "%%capture kept\nprint('kept')",
    "kept": "kept.stdout",
    "timed": "%%time\n1 + 1",
    "shell": "!echo shell $((1 + 1)); echo errors >&2",
    "bash": "%%bash\necho bash; exit 3",
    "writes": "%%writefile told.py\nword = 'told'",
    "imports": "import told\ntold.word",
    "subprocess": (
        "import subprocess, sys\n"
        "print(subprocess.run([sys.executable, '-c', 'print(3)'], capture_output=True, text=True).stdout)\n"
        "subprocess.run(['sh', '-c', 'echo direct; echo wrong >&2; kill -9 $$'])"
    ),
    "multiprocessing": (
        "from concurrent.futures import ThreadPoolExecutor\nlist(ThreadPoolExecutor(2).map(abs, [-1, -2]))"
    ),
    "asyncio": (
        "import asyncio\nasync def later(n):\n    await asyncio.sleep(0.01)\n    return n\n"
        "await asyncio.gather(later(1), later(2))"
    ),
    "loop": "asyncio.get_running_loop().is_running(), await later(3)",
    "input": "input('who? ')",
    "large": "print('x' * 3_000_000)\n'y' * 10",
    "many lines": "for number in range(3000):\n    print(number)",
    "progress": "from tqdm import tqdm\nfor _ in tqdm(range(3), bar_format='{n}/{total}', mininterval=0):\n    pass",
    "auto": "from tqdm.auto import tqdm as bar\nbar.__module__, bar.__name__",
    "raises": "def f(n):\n    return 1 / n\nf(0)",
    "chained": "try:\n    {}['k']\nexcept KeyError as error:\n    raise ValueError('é') from error",
    "syntax": "this is no python",
    "exits": "import sys\nsys.exit('left')",
    "goes on": "print('still here')",
    "own globals": "sorted(name for name in globals() if not name.startswith('_'))[:40], __name__",
    "main": "import sys\nsys.modules['__main__'].__dict__ is globals(), sys.argv[0]",
    "folder": "import os\nos.path.basename(os.getcwd()), os.umask(0o022), os.nice(0)",
    "environment": "sorted(set(os.environ) - {'_', 'SHLVL', 'OLDPWD', 'JPY_PARENT_PID', 'BRIEFING_WARM'})",
    "signals": (
        "import signal\n{s.name: str(signal.getsignal(s)).split(' at ')[0] for s in (signal.SIGINT, signal.SIGTERM,"
        " signal.SIGCHLD, signal.SIGPIPE, signal.SIGHUP)}, signal.pthread_sigmask(signal.SIG_BLOCK, [])"
    ),
    "interrupts": "import _thread, time\n_thread.interrupt_main()\ntime.sleep(5)",
    "streams": "sys.stdin.closed, sys.stdin.read() if not sys.stdin.isatty() else '', os.read(0, 10)",
    "path": "[entry for entry in sys.path], sys.flags.safe_path",
    "locale": "import locale, time\nlocale.setlocale(locale.LC_ALL), time.tzname, sys.getfilesystemencoding()",
    "collector": "import gc\ngc.isenabled(), gc.get_threshold()",
    "shells": "type(get_ipython()).__name__, get_ipython().profile, In[-1], _i",
    "threads": "import threading\nsorted(thread.name.split('-')[0] for thread in threading.enumerate())",
}
CHANCES = "import random, uuid, numpy as np\nprint([random.random(), np.random.random(), str(uuid.uuid4())])"
CHANGES = [
    (r"[0-9a-f]{8}([_-])[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{12}", "UUID"),
    (r"0x[0-9a-f]+", "0x"),
    (r"ipykernel_\d+", "ipykernel_"),
    (r"(/tmp/ipykernel_/)\d+", r"\1"),
    (r'(CPU times|Wall time)[^"]*', r"\1"),
    (r"\b\d{4}-\d\d-\d\dT[\d:.+]+\d", "TIME"),
    (r"_\d+(?=[._])", "_N"),
    (r'"model_id": "[0-9a-f]{32}"', '"model_id": "N"'),  # drawn anew for each widget
]


@pytest.fixture(scope="module")
def helper() -> Iterator[Helper]:
    """A helper process that has loaded what it loads by default, models and all, and what looks around when loaded."""
    with warm([*Configuration().warm, "tqdm.auto"]) as started:
        assert started
        yield started


def outputs_of(file: Path) -> list[str]:
    """Return what each code cell showed, without what differs from one moment to the next."""
    shown = []
    for cell in nbformat.read(file, as_version=4).cells:
        text = json.dumps(
            [{**one, "execution_count": None} for one in joined(cell.get("outputs", []))],
            sort_keys=True,
            ensure_ascii=False,
        )
        for pattern, instead in CHANGES:
            text = re.sub(pattern, instead, text)
        shown.append(text)
    return shown


def joined(outputs: list[Any]) -> list[Any]:
    """Return the outputs with each stream whole: in how many pieces it comes, and when, is a matter of time."""
    streams: dict[str, Any] = {}
    rest = []
    for output in outputs:
        if output["output_type"] != "stream":
            rest.append(output)
        elif output["name"] in streams:
            streams[output["name"]]["text"] += output["text"]
        else:
            streams[output["name"]] = dict(output)
    return [streams[name] for name in sorted(streams)] + rest


def run(notebook: Path, output: Path, folder: Path) -> str:
    """Run a notebook the way ``run_report`` does, and return which kind of process it was."""
    with start(Job(str(notebook), str(output), str(folder), {}, os.getpid())) as child:
        assert child.follow(lambda event: None).complete
        return type(child._process).__name__


@pytest.fixture
def both(helper: Helper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[list[str], list[str]]]:
    """Return a function that runs a notebook in an ordinary and in a warm kernel and returns both outputs."""

    def compare(notebook: Path, place: Path | None = None) -> tuple[list[str], list[str]]:
        folder = place or tmp_path / "work"
        folder.mkdir(exist_ok=True)
        monkeypatch.setenv("TOLD_BY_TEST", "é")
        assert run(notebook, tmp_path / "warm.ipynb", folder) == "ForkedProcess"
        monkeypatch.delenv("BRIEFING_WARM")
        (folder / "told.py").unlink(missing_ok=True)
        assert run(notebook, tmp_path / "plain.ipynb", folder) == "Popen"
        monkeypatch.setenv("BRIEFING_WARM", helper.address)
        return outputs_of(tmp_path / "warm.ipynb"), outputs_of(tmp_path / "plain.ipynb")

    return compare


def test_every_kind_of_output_is_the_same(both: Any, make_notebook: MakeNotebook, tmp_path: Path) -> None:
    cells = [(source, name.replace(" ", "-"), "skip-on-error") for name, source in CELLS.items()]
    warmed, plain = both(make_notebook(tmp_path / "n.ipynb", *cells))
    different = {
        name: f"\n{name}:\nwarm  {ours[:900]}\nplain {theirs[:900]}"
        for name, ours, theirs in zip(CELLS, warmed, plain, strict=True)
        if ours != theirs
    }
    assert not different, "".join(different.values())


def test_our_own_notebooks_are_the_same(both: Any, tmp_path: Path) -> None:
    for name in ("briefing", "explore"):
        notebook = ROOT / "notebooks" / f"{name}.ipynb"
        warmed, plain = both(notebook, ROOT)
        assert len(plain) > 5
        different = [cell for cell, (ours, theirs) in enumerate(zip(warmed, plain, strict=True)) if ours != theirs]
        assert not different, f"{name}, cells {different}"


def test_each_kernel_has_its_own_chance(helper: Helper, make_notebook: MakeNotebook, tmp_path: Path) -> None:
    notebook = make_notebook(tmp_path / "n.ipynb", (CHANCES,))
    drawn = set()
    for number in range(2):
        assert run(notebook, tmp_path / f"{number}.ipynb", tmp_path) == "ForkedProcess"
        drawn.add(outputs_of(tmp_path / f"{number}.ipynb")[0])
    assert len(drawn) == 2


def test_nothing_passes_from_one_kernel_to_the_next(
    helper: Helper, make_notebook: MakeNotebook, tmp_path: Path
) -> None:
    changed = (
        "import os, sys, pandas as pd, builtins\npd.set_option('display.precision', 1)\nos.environ['LEFT'] = '1'\n"
        "os.chdir('/')\nbuiltins.left = 1\nsys.path.insert(0, '/left')\nleft_over = 1\nos.umask(0)"
    )
    asked = (
        "import os, sys, pandas as pd, builtins\n(pd.get_option('display.precision'), os.environ.get('LEFT'),"
        " os.getcwd() == '/', hasattr(builtins, 'left'), '/left' in sys.path, 'left_over' in globals())"
    )
    run(make_notebook(tmp_path / "a.ipynb", (changed,)), tmp_path / "one.ipynb", tmp_path)
    run(make_notebook(tmp_path / "b.ipynb", (asked,)), tmp_path / "two.ipynb", tmp_path)
    assert "(6, None, False, False, False, False)" in outputs_of(tmp_path / "two.ipynb")[0]
