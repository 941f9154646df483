"""Published runs as they lie on disk, written without running anything: for catalogue, delivery and schedules."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

CARD = "application/vnd.briefing.card+json"
MORNING = datetime(2026, 11, 27, 7, 0, tzinfo=UTC)


def published(
    out: Path,
    report: str = "veille-pont",
    *,
    card: Mapping[str, Any] | None = None,
    started: datetime = MORNING,
    state: str = "ok",
) -> Path:
    """Write one run's folder and return it."""
    folder = out / report / f"{started:%Y%m%dT%H%M%SZ}-0a1b2c3d"
    folder.mkdir(parents=True)
    outputs = [] if card is None else [{"output_type": "display_data", "data": {CARD: dict(card)}, "metadata": {}}]
    cell = {"cell_type": "code", "source": "", "metadata": {}, "outputs": outputs, "execution_count": 1}
    notebook = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (folder / "notebook.ipynb").write_text(json.dumps(notebook, ensure_ascii=False), encoding="utf-8")
    (folder / "briefing.html").write_text("<!DOCTYPE html><title>page</title>", encoding="utf-8")
    (folder / "briefing.pdf").write_bytes(b"%PDF-1.7 sheet")
    manifest = {"format_version": 1, "report": report, "state": state, "started": started.isoformat()}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def card(title: str = "Le pont est fermé", **values: Any) -> dict[str, Any]:
    """Return a card with a title, a mark and one statement; *values* replace and add."""
    return {
        "title": title,
        "language": "fr",
        "tlp": "TLP:GREEN",
        "published": "2026-11-26",
        "facets": {"country": ["FRA"]},
        "statements": [{"id": "s1", "text": "« Le pont est fermé », selon la préfecture."}],
        **values,
    }
