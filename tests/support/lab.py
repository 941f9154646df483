"""A real JupyterLab in a real browser: started on a folder, without touching anything of whoever runs the tests."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

NUMBERED = re.compile(r"\[\d+\]:")
PATIENCE = 120.0
"""Seconds; how long a busy machine may take. Nothing waits longer than what it waits for takes."""
ARGUMENTS = ("--no-sandbox",)


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab.

    Attributes:
        url: Where it answers.
        browser: A Chromium to look at it with.
    """

    url: str
    browser: Browser

    def open(self, notebook: str, *, width: int = 1280, height: int = 1600, dark: bool = False) -> LabNotebook:
        """Open a notebook (counted from the lab's folder) in a fresh tab, with its kernel ready."""
        page = self.browser.new_page(viewport={"width": width, "height": height})
        page.set_default_timeout(PATIENCE * 1000)
        page.goto(f"{self.url}/doc/tree/{notebook}")
        opened = LabNotebook(page)
        self._wait_for_a_kernel(page)
        opened.wait_until_idle()
        if dark:
            page.evaluate("document.body.dataset.jpThemeLight = 'false'")
        return opened

    def _wait_for_a_kernel(self, page: Page) -> None:
        """Wait until a kernel has answered: what is run before is passed over in silence, and shown as idle."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            kernels = page.request.get(f"{self.url}/api/kernels").json()
            if any(kernel["execution_state"] == "idle" and kernel["connections"] for kernel in kernels):
                return
            page.wait_for_timeout(200)
        raise AssertionError("no kernel answered")


@dataclass(frozen=True)
class LabNotebook:
    """An open notebook."""

    page: Page

    def run_all(self) -> None:
        """Run every cell, and wait until the last has ended."""
        self.page.get_by_role("menuitem", name="Run", exact=True).click()
        self.page.locator('[data-command="runmenu:run-all"]').click()
        last = self.page.locator(".jp-Notebook .jp-CodeCell").last
        # The notebook draws only what is in view; the last cell shows its number when its turn has come.
        self.page.locator(".jp-Notebook").press("Escape")
        last.scroll_into_view_if_needed()
        expect(last.locator(".jp-InputPrompt")).to_have_text(NUMBERED, timeout=PATIENCE * 1000)
        self.wait_until_idle()

    def wait_until_idle(self) -> None:
        """Wait until the kernel has nothing to do."""
        expect(self.page.locator(".jp-NotebookPanel .jp-Notebook-ExecutionIndicator")).to_have_attribute(
            "data-status", "idle", timeout=PATIENCE * 1000
        )

    @property
    def errors(self) -> Locator:
        """The tracebacks that stand in the notebook."""
        return self.page.locator(
            '.jp-OutputArea-output[data-mime-type="application/vnd.jupyter.stderr"], .jp-mod-error'
        )


@contextmanager
def started(folder: Path, home: Path, chromium: str) -> Iterator[Lab]:
    """Start JupyterLab on *folder*, its settings in *home*, and Chromium; both are gone at the end of the block."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    homes = {f"JUPYTER_{kind}_DIR": str(home / kind.lower()) for kind in ("CONFIG", "DATA", "RUNTIME")}
    homes |= {f"JUPYTERLAB_{kind}_DIR": str(home / kind.lower()) for kind in ("SETTINGS", "WORKSPACES")}
    options = ("--no-browser", "--ip=127.0.0.1", f"--port={port}", "--ServerApp.port_retries=0", "--allow-root")
    asks_nothing = home / "settings" / "@jupyterlab" / "apputils-extension" / "notification.jupyterlab-settings"
    asks_nothing.parent.mkdir(parents=True)
    asks_nothing.write_text('{"checkForUpdates": false, "fetchNews": "false", "doNotDisturbMode": true}')
    with (home / "lab.log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", *options, "--IdentityProvider.token=", f"--notebook-dir={folder}"],
            env={**os.environ, **homes, "BRIEFING_PROJECT": str(folder)},
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        try:
            _wait_for(f"http://127.0.0.1:{port}/api", server, home / "lab.log")
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium, args=[*ARGUMENTS])
                try:
                    yield Lab(f"http://127.0.0.1:{port}", browser)
                finally:
                    browser.close()
        finally:
            server.terminate()
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(server.pid, signal.SIGKILL)
                server.wait()


def _wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        assert server.poll() is None, log.read_text(errors="replace")[-3000:]
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError("JupyterLab did not start:\n" + log.read_text(errors="replace")[-3000:])
