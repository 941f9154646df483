"""``Remaking``: the briefing made again from the desk, in a process of its own: asked for, followed, linked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from toolkit.base.errors import BriefingError
from toolkit.base.locale import Language, format_day
from toolkit.desk.explore.views import Bundle, View
from toolkit.desk.review.issues import Kept, last_kept
from toolkit.desk.review.labels import labels
from toolkit.desk.review.opening import Given
from toolkit.desk.review.rebuilding import breaches_of, from_here, made_html, plan_of
from toolkit.desk.steps import share_of, told_step
from toolkit.desk.telling import told_failure
from toolkit.desk.telling.speech import told_record
from toolkit.runs.background import BackgroundRun, Ended
from toolkit.runs.batch.job import Job
from toolkit.runs.plan import Plan
from toolkit.runs.progress import Progress

NEXT, SAME = "next", "same"
_MADE = ("ok", "partial", "cached")
Tell = Callable[[dict[str, Any]], None]


class Remaking:
    """One desk's button for the briefing.

    Args:
        given: The article.
        review: The review file.
        language: Of what is shown.
        tell: Is given what the browser shows, at every step, and from another thread.
    """

    def __init__(self, given: Given, review: Path, language: str, tell: Tell) -> None:
        self._given, self._review, self._language, self._tell = given, review, language, tell
        self._words: dict[str, Any] = labels(language)["remaking"]
        self._running: BackgroundRun | None = None
        self._over = False
        self._bundle: Bundle = {"text/html": "", "text/plain": ""}
        self.output = View("briefing", lambda: [self._bundle])

    def offered(self) -> dict[str, Any]:
        """Return what the browser shows while nothing is made: which editions may be made, and what they replace."""
        try:
            last = last_kept(self._plan().folder)
        except BriefingError:
            last = None
        return {"state": "idle", "told": "", "share": 0, "choices": self._choices(last), "failed": False}

    def start(self, edition: str = NEXT) -> None:
        """Make the briefing, unless it is in the making.

        Args:
            edition: ``next`` for one that replaces the latest that is kept, ``same`` for that one once more.
        """
        if self._running:
            return
        try:
            last = last_kept(self._plan().folder)
            more = {} if last is None else last.next_edition if edition == NEXT else last.same_edition
            plan = self._plan(more)
        except BriefingError as error:
            self._end(told_failure(error, language=self._language))
            return
        replaces = self._replaces(last) if edition == NEXT else self._again(last)
        self._show("running", self._words["starting"], 0.0)
        self._over = False
        job = Job(str(plan.notebook), plan.given, plan.formats, out=str(plan.out))
        running = BackgroundRun(job, on_progress=self._follow, on_end=lambda ended: self._finish(ended, replaces))
        self._running = None if self._over else running

    def stop(self) -> None:
        """End the run that is under way, if there is one."""
        if self._running:
            self._running.stop()

    def wait(self, seconds: float | None = None) -> Ended | None:
        """Wait for the run that is under way, and return how it ended."""
        running = self._running
        return running.wait(seconds) if running else None

    def _plan(self, more: dict[str, Any] | None = None) -> Plan:
        return plan_of(self._given, self._review, parameters=more)

    def _follow(self, step: Progress) -> None:
        self._show("running", told_step(step, self._language), share_of(step))

    def _finish(self, ended: Ended, replaces: str) -> None:
        self._running, self._over = None, True
        if ended.state not in _MADE:
            told = self._words["stopped"] if ended.state == "interrupted" else ""
            self._end(told or told_record(ended.error or {}, language=self._language))
            return
        told = f"{self._words[ended.state]} {replaces if ended.state != 'cached' else ''}".strip()
        missing = told_record(ended.error or {}, language=self._language)
        notes = [*self._breaches(), *ended.warnings, *filter(None, [missing])]
        # The desk has the sentence; its output below keeps the files, for who opens the notebook without a kernel.
        self._bundle = {
            "text/html": made_html(self._words["files"], ended.files, notes, self._language),
            "text/plain": told,
        }
        self.output.refresh()
        links = [[name.upper(), from_here(file)] for name, file in ended.files.items()]
        # Its foot says that the note is made; beside the button stands which one.
        beside = replaces if ended.state == "ok" else told
        self._tell(
            {**self.offered(), "state": ended.state, "told": beside, "said": self._words[ended.state], "links": links}
        )

    def _breaches(self) -> tuple[str, ...]:
        try:
            return breaches_of(self._given, self._review) if self._review.is_file() else ()
        except BriefingError as error:
            return (told_failure(error, language=self._language),)

    def _end(self, told: str) -> None:
        self._tell({**self.offered(), "state": "failed", "told": told, "said": told, "failed": True})

    def _show(self, state: str, told: str, share: float) -> None:
        self._tell({"state": state, "told": told, "share": share, "choices": [], "failed": False})

    def _choices(self, last: Kept | None) -> list[list[str]]:
        if last is None:
            return [[NEXT, self._words["first"]]]
        words = {"next": last.edition + 1, "edition": last.edition, "day": self._day(last), "run": last.folder.name}
        return [[NEXT, self._words["next"].format(**words)], [SAME, self._words["same"].format(**words)]]

    def _replaces(self, last: Kept | None) -> str:
        if last is None:
            return str(self._words["replaces_none"])
        return str(self._words["replaces"].format(next=last.edition + 1, edition=last.edition, day=self._day(last)))

    def _again(self, last: Kept | None) -> str:
        return str(self._words["again"].format(edition=last.edition if last else 1))

    def _day(self, kept: Kept) -> str:
        spoken: Language = "fr" if self._language == "fr" else "en"
        # The day on which it was made: its own date is that of its article, the same for every edition.
        day = kept.made or kept.published
        return format_day(day, spoken) if day else ""
