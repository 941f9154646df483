"""Retellings: the same event told again, and what a denial of one telling does to the others."""

from __future__ import annotations

from toolkit.facts.document import Row
from toolkit.facts.events.sameness import LEAST_SAME, Places, may_be_one, sameness

_SAID = ("ACCUSE", "REQUEST", "REJECT")
"""What is done by saying it: who disputes what was said does not dispute that it was said."""


def link_retellings(rows: list[Row], places: Places) -> None:
    """Point every later telling of an event to the first: to that of which it is likeliest the same.

    What is likely was learned from articles (``learned/README.md``): parties, times, sections, words they share.
    """
    for later, row in enumerate(rows):
        earlier = [one for one in rows[:later] if may_be_one(one, row)]
        ranked = [(sameness(places.signs(one, row)), one) for one in earlier]
        likeliest, first = max(ranked, key=lambda one: one[0], default=(0.0, row))
        if likeliest >= LEAST_SAME:
            row["same_as"] = first["same_as"] or first["row_id"]


def inherit_denials(rows: list[Row]) -> None:
    """Let a denial of one telling hold for all tellings of the event, and leave none of them a plain fact."""
    deniers: dict[str, list[str]] = {}
    asserted: set[str] = set()
    for row in rows:
        known = deniers.setdefault(row["same_as"] or row["row_id"], [])
        known.extend(party for party in row["denied_by"] if party not in known)
        if row["status"] != "denied":
            asserted.add(row["same_as"] or row["row_id"])
    for row in rows:
        event = row["same_as"] or row["row_id"]
        row["denied_by"] = list(deniers[event])
        contested = bool(row["denied_by"]) and row["status"] in ("occurred", "ongoing")
        if (contested or (row["status"] == "denied" and event in asserted)) and row["plover_type"] not in _SAID:
            row["status"] = "alleged"
