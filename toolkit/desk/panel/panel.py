"""``RunPanel``: the widget that lists schedules and runs, and makes a report from a form."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from toolkit.base.configuration import load_configuration
from toolkit.base.errors import BriefingError
from toolkit.base.project import project_root, resolve_path
from toolkit.desk.panel.clock import Clock
from toolkit.desk.panel.form import CONTROL_WIDTH, LABEL_WIDTH, Form, files_of
from toolkit.desk.panel.overview import Overview, notebooks_of, read_overview
from toolkit.desk.panel.reviewed import follow_article
from toolkit.desk.panel.tables import links, run_table, schedule_table
from toolkit.desk.panel.words import named, vocabulary
from toolkit.desk.steps import share_of, told_step
from toolkit.desk.telling import speak, told, told_failure, told_record
from toolkit.runs.background import BackgroundRun, Ended
from toolkit.runs.batch.job import Job
from toolkit.runs.parameters.reading import Parameters, read_parameters
from toolkit.runs.progress import Progress
from toolkit.runs.schedule.reading import FILE as SCHEDULES


class RunPanel(widgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """A panel to make reports from, and to see how those that are made by themselves stand.

    Every run takes place in a process of its own: the notebook stays free, and a kernel that is lost or interrupted
    loses no report. It is written down in the ledger as if it had been started from the command line.

    Args:
        out: The folder above all reports, counted from the project root; that of ``schedules.yaml``, else ``reports``,
            when left out.
        language: ``fr`` or ``en``; ``page_language`` of ``briefing.toml`` when left out.
        notebook: The notebook that is chosen at first, such as ``notebooks/briefing.ipynb``.
    """

    def __init__(
        self, *, out: str | Path | None = None, language: str | None = None, notebook: str | None = None
    ) -> None:
        self._project = project_root()
        self._out = resolve_path(out) if out else None
        self._words = vocabulary(language or load_configuration().page_language)
        speak(self._words.language)
        self._running: BackgroundRun | None = None
        self._clock: Clock | None = None
        self._step = ""
        self._form = Form(Parameters(), self._words, [])
        self._build(notebook)
        super().__init__(self._parts())
        self.refresh()

    def _build(self, notebook: str | None) -> None:
        words, names = self._words, notebooks_of(self._project)
        chosen = notebook if notebook in names else next(iter(names), None)
        self.notebook = widgets.Dropdown(options=names, value=chosen, description=words("notebook"))
        self.notebook.style.description_width, self.notebook.layout.width = LABEL_WIDTH, CONTROL_WIDTH
        self.notebook.observe(lambda change: self._show_form(), names="value")
        self.fields = widgets.VBox()
        self.formats = {
            name: widgets.Checkbox(True, description=name.upper(), indent=False) for name in ("html", "pdf")
        }
        for box in self.formats.values():
            box.layout.width = "5em"
        self.again = widgets.Checkbox(False, description=words("again"), indent=False)
        self.run_button = widgets.Button(description=words("run"), button_style="primary")
        self.stop_button = widgets.Button(description=words("stop"), disabled=True)
        self.refresh_button = widgets.Button(description=words("refresh"))
        self.run_button.on_click(lambda button: self.run())
        self.stop_button.on_click(lambda button: self.stop())
        self.refresh_button.on_click(lambda button: self.refresh())
        self.bar = widgets.FloatProgress(value=0, min=0, max=1, layout=widgets.Layout(display="none", width="16em"))
        self.stage = widgets.HTML()
        self.result, self.schedules, self.runs = widgets.Output(), widgets.Output(), widgets.Output()
        self._show_form()

    def _parts(self) -> list[Any]:
        words = self._words
        wrapped = widgets.Layout(flex_flow="row wrap")
        label = widgets.Label(words("formats"), layout=widgets.Layout(width=LABEL_WIDTH, justify_content="flex-end"))
        chosen = widgets.HBox([label, *self.formats.values(), self.again], layout=wrapped)
        row = widgets.HBox([self.run_button, self.stop_button, self.bar, self.stage], layout=wrapped)
        empty = [] if self.notebook.options else [widgets.HTML(escape(words("no_notebooks")))]
        title = widgets.HTML(f'<h3 style="margin:.2em 0">{escape(words("make"))}</h3>')
        made = [title, *empty, self.notebook, self.fields, chosen, row, self.result]
        return [*made, self.schedules, self.runs, self.refresh_button]

    def refresh(self) -> None:
        """Read schedules and runs again."""
        overview = self._overview()
        _show(self.schedules, self._failed(overview.error) or schedule_table(overview, self._words, SCHEDULES))
        _show(self.runs, run_table(overview, self._words))

    def run(self) -> None:
        """Make the report that the form asks for, unless one is in the making or something in it cannot be used."""
        formats = tuple(name for name, box in self.formats.items() if box.value)
        faults = self._form.faults()
        if self._running or not self.notebook.value or not formats or faults:
            _show(self.result, "".join(_fault(self._words("fault", name=name, fault=fault)) for name, fault in faults))
            return
        _show(self.result, "")
        self._working(True)
        self._step = self._words("starting")
        self._clock = Clock(self._tick)
        self._tick(0)
        job = Job(self.notebook.value, self._form.given, formats, out=str(self._overview().out), explicit=True)
        self._running = BackgroundRun(job, force=self.again.value, on_progress=self._follow, on_end=self._finish)

    def stop(self) -> None:
        """End the run that is under way, if there is one."""
        if self._running:
            self._step = self._words("stopping")
            self._tick(self._clock.seconds if self._clock else 0)
            self._running.stop()

    def wait(self, seconds: float | None = None) -> Ended | None:
        """Wait for the run that is under way, and return how it ended; None when there is none, or it is not over."""
        running = self._running
        return running.wait(seconds) if running else None

    def _overview(self) -> Overview:
        return read_overview(datetime.now(UTC), out=self._out)

    def _show_form(self) -> None:
        _show(self.result, "")
        try:
            found = read_parameters(resolve_path(self.notebook.value)) if self.notebook.value else Parameters()
        except BriefingError as error:
            found = Parameters()
            _show(self.result, self._failed(error))
        self._form = Form(found, self._words, files_of(self._project))
        follow_article(self._form)
        self.fields.children = (self._form.box,)

    def _follow(self, step: Progress) -> None:
        self.bar.value = share_of(step)
        self._step = told_step(step, self._words.language)
        self._tick(self._clock.seconds if self._clock else 0)

    def _tick(self, seconds: int) -> None:
        """Show what is being done, and since when."""
        if self.run_button.disabled:
            self.stage.value = escape(self._words("since", step=self._step, n=str(seconds)))

    def _finish(self, ended: Ended) -> None:
        self._running = None
        seconds = self._clock.seconds if self._clock else 0
        self._working(False)
        self.stage.value = escape(self._words("since", step=named(self._words, "states", ended.state), n=str(seconds)))
        error = {} if ended.state == "interrupted" else ended.error or {}
        said = "; ".join(filter(None, (error.get("what"), error.get("how"))))
        language = self._words.language
        others = (told(text, language=language) for text in ended.warnings if text != said)
        warnings = "".join(f"<li>{escape(text)}</li>" for text in others)
        listed = f"<ul>{warnings}</ul>" if warnings else ""
        _show(self.result, f"<p>{links(ended.files)}</p>{listed}{_fault(told_record(error, language=language))}")
        self.refresh()

    def _failed(self, error: BriefingError | None) -> str:
        return _fault(told_failure(error, language=self._words.language)) if error else ""

    def _working(self, at_work: bool) -> None:
        self.run_button.disabled, self.stop_button.disabled = at_work, not at_work
        if self._clock and not at_work:
            self._clock.stop()
            self._clock = None
        self.bar.value = 0
        self.bar.layout.display = "" if at_work else "none"


def _show(area: Any, html: str) -> None:
    """Put *html* into an output area; set whole, because writing into one from another thread loses its place."""
    data = {"text/html": html, "text/plain": ""}
    area.outputs = ({"output_type": "display_data", "data": data, "metadata": {}},) if html else ()


def _fault(text: str) -> str:
    return f'<p role="alert" style="color:var(--jp-error-color1,#b3261e)">{escape(text)}</p>' if text else ""
