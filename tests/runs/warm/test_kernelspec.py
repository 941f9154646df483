"""The warm kernel as JupyterLab meets it: a kernelspec, a session of jupyter_client, interrupt, restart, shutdown."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager

from toolkit.base.forked import can_fork
from toolkit.runs.warm.forked import ForkedProcess
from toolkit.runs.warm.helper import ADDRESS, keep_warm, renew
from toolkit.runs.warm.kernelspec import KERNEL, install_kernelspec, is_installed
from toolkit.runs.warm.provisioner import NAME

pytestmark = [
    pytest.mark.skipif(not can_fork(), reason="there is no fork here"),
    pytest.mark.skipif(
        not entry_points(group="jupyter_client.kernel_provisioners", name=NAME), reason="the toolkit is not installed"
    ),
]


@pytest.fixture
def manager(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[KernelManager]:
    """The manager of a warm kernel whose helper process is this process's own, as in JupyterLab's server."""
    monkeypatch.delenv(ADDRESS, raising=False)
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "share" / "jupyter"))
    folder = install_kernelspec(tmp_path)
    assert folder == tmp_path / "share" / "jupyter" / "kernels" / KERNEL and is_installed()
    # `briefing lab` may have installed another one beside the interpreter: this one goes first.
    assert KernelSpecManager().get_kernel_spec(KERNEL).resource_dir == str(folder)
    keep_warm(["pandas"])
    found = KernelManager(kernel_name=KERNEL, kernel_spec_manager=KernelSpecManager(), transport="ipc")
    found.connection_file = str(tmp_path / "k.json")
    found.ip = str(tmp_path / "k")
    yield found
    renew()


def answer(client: Any, source: str) -> Any:
    """Return the value of an expression, or the name of the error it raised."""
    reply = client.execute_interactive(source, timeout=30, user_expressions={"value": "_"}, output_hook=lambda m: None)
    content = reply["content"]
    if content["status"] == "error":
        return content["ename"]
    return content["user_expressions"]["value"]["data"]["text/plain"]


def test_a_session_of_a_warm_kernel(manager: KernelManager, tmp_path: Path) -> None:
    manager.start_kernel(cwd=str(tmp_path))
    process = manager.provisioner.process  # type: ignore[union-attr]  # there is one once the kernel was started
    assert isinstance(process, ForkedProcess)
    client = manager.blocking_client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=60)
        assert answer(client, "import os; os.getpid()") == str(process.pid)
        assert answer(client, f"os.path.samefile(os.getcwd(), {str(tmp_path)!r})") == "True"
        assert answer(client, "'pandas' in __import__('sys').modules, 'BRIEFING_WARM' in os.environ") == "(True, False)"
        # Not stop_on_error: a kernel that was interrupted would abort what is asked next.
        client.execute("import time; print('asleep', flush=True); time.sleep(60)", stop_on_error=False)
        while client.get_iopub_msg(timeout=30)["msg_type"] != "stream":
            continue
        manager.interrupt_kernel()
        while (reply := client.get_shell_msg(timeout=30))["msg_type"] != "execute_reply":
            continue
        assert reply["content"]["ename"] == "KeyboardInterrupt"
        assert answer(client, "kept = 1; kept") == "1"
        manager.restart_kernel(now=True)
        client.wait_for_ready(timeout=60)
        assert answer(client, "'kept' in globals()") == "False"
        assert manager.is_alive()
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    assert not manager.has_kernel
    with pytest.raises(ProcessLookupError):
        os.kill(process.pid, 0)
