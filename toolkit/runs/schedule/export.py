"""The schedules handed to another clock: cron, systemd or GitHub Actions calls ``tick``, the ledger does the rest."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from toolkit.runs.schedule.due import dues
from toolkit.runs.schedule.model import Schedules

MOST_LINES = 24
AHEAD = timedelta(days=370)


def to_cron(schedules: Schedules, project: Path, call: Sequence[str], now: datetime) -> str:
    """Return one line for ``crontab -e``: zones, catching up and retries are the tick's business."""
    del now
    log = shlex.quote(str(schedules.out / ".ledger" / "tick.log"))
    line = f"cd {shlex.quote(str(project))} && {shlex.join(call)} >> {log} 2>&1"
    # cron reads a percent sign as the end of the line.
    escaped = line.replace("%", "\\%")
    return f"""# Every minute: schedules and ledger know what is due, by which clock, and what was missed.
* * * * * {escaped}
"""


def to_systemd(schedules: Schedules, project: Path, call: Sequence[str], now: datetime) -> str:
    """Return a service and a timer, to be cut into two files where the comments say so."""
    del schedules, now
    place = str(project).replace("%", "%%")
    program = " ".join(f'"{word}"' for word in call).replace("%", "%%")
    return f"""# ~/.config/systemd/user/briefing.service
[Unit]
Description=Briefings that are due

[Service]
Type=oneshot
WorkingDirectory={place}
ExecStart={program}
# 3: some reports are incomplete or failed; the ledger has them, and they are tried again.
SuccessExitStatus=3
KillMode=mixed
TimeoutStartSec=infinity
# Passwords of mail and webhooks: lines NAME=value in a file that only you can read.
EnvironmentFile=-%h/.config/briefing.env

# ~/.config/systemd/user/briefing.timer
[Unit]
Description=Looks every minute for briefings that are due

[Timer]
OnCalendar=*-*-* *:*:00
AccuracySec=1s
Persistent=true

[Install]
WantedBy=timers.target

# Then: systemctl --user daemon-reload && systemctl --user enable --now briefing.timer
"""


def to_github(schedules: Schedules, project: Path, call: Sequence[str], now: datetime) -> str:
    """Return a workflow: its times are UTC, those of winter and of summer; where nothing is due, nothing is done."""
    del project
    tick = shlex.join((".venv/bin/briefing", *call[1:]))
    lines = "\n".join(f'    - cron: "{line}"' for line in _utc_lines(schedules, now))
    out = schedules.out.name
    return f"""# .github/workflows/briefings.yml
name: Briefings
on:
  schedule:
{lines}
  workflow_dispatch:
concurrency:
  group: briefings
permissions:
  contents: read
jobs:
  tick:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.13"
      - run: sh setup.sh
      # Reports and ledger live in the cache: without the ledger nobody knows what has run.
      - uses: actions/cache@v4
        with:
          path: {out}
          key: briefings-${{{{ github.run_id }}}}
          restore-keys: briefings-
      - run: {tick}
        env:
          BRIEFING_SMTP_HOST: ${{{{ secrets.BRIEFING_SMTP_HOST }}}}
          BRIEFING_SMTP_FROM: ${{{{ secrets.BRIEFING_SMTP_FROM }}}}
          BRIEFING_SMTP_USER: ${{{{ secrets.BRIEFING_SMTP_USER }}}}
          BRIEFING_SMTP_PASSWORD: ${{{{ secrets.BRIEFING_SMTP_PASSWORD }}}}
          BRIEFING_WEBHOOK_SECRET: ${{{{ secrets.BRIEFING_WEBHOOK_SECRET }}}}
"""


def _utc_lines(schedules: Schedules, now: datetime) -> list[str]:
    """Return cron lines in UTC for every time of day at which something is due in the coming year."""
    found: set[tuple[int, int]] = set()
    for schedule in schedules.entries:
        if not schedule.enabled:
            continue
        # A frequent schedule shows all its times of day within a few days on each side of a change of the clock.
        for start in (now + timedelta(days=number) for number in range(0, AHEAD.days, 10)):
            for due in dues(schedule.cron, schedule.zone, start, start + timedelta(days=10)):
                found.add((due.instant.hour, due.instant.minute))
            if len(found) > MOST_LINES:
                return ["*/15 * * * *"]
    return [f"{minute} {hour} * * *" for hour, minute in sorted(found)] or ["0 6 * * *"]


FORMATS: Mapping[str, Callable[[Schedules, Path, Sequence[str], datetime], str]] = {
    "cron": to_cron,
    "systemd": to_systemd,
    "github": to_github,
}
