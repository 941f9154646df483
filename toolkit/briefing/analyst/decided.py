"""The analyst's review on the page: who decided how many rows, and which decisions find nothing any more."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from toolkit.briefing.writing.html import tag
from toolkit.briefing.writing.writer import Writer
from toolkit.charts.catalogue import listed
from toolkit.charts.rows import records

_VERBS = ("confirm", "correct", "add", "reject")
_MOST_SHOWN = 5


def decided(writer: Writer) -> list[Markup]:
    """Return a heading and paragraphs on the analyst's decisions; nothing without a review."""
    facts, say = writer.material.facts, writer.say
    log = [row for row in records(facts.review_log) if row["decision"] != "follow"]
    if not log:
        return []
    applied = {_which(row) for row in log if row["fate"] == "applied"}
    numbers = {verb: sum(one[1] == verb for one in applied) for verb in _VERBS}
    counts = [say(f"methode.review.{verb}", n=number) for verb, number in numbers.items() if number]
    who = list(dict.fromkeys(row["decided_by"] for row in log if row["decided_by"]))
    found = [tag("h3", say("methode.review.head"))]
    told = say("methode.review.counts", counts=", ".join(counts)) if counts else ""
    name = "who" if not who else "who_one" if len(who) == 1 else "who_several"
    found.append(tag("p", say.html(f"methode.review.{name}", who=listed(who), counts=told)))
    lost = {_which(row): row["target"] or row["surface"] or row["table"] for row in log if row["fate"] == "unmatched"}
    if lost:
        more = " …" if len(lost) > _MOST_SHOWN else ""
        rows = ", ".join(list(lost.values())[:_MOST_SHOWN]) + more
        found.append(tag("p", say.html("methode.review.unmatched", n=len(lost), rows=rows)))
    if "review-text-changed" in facts.articles["flags"].iloc[0]:
        found.append(tag("p", say("methode.review.text_changed")))
    return found


def _which(row: dict[str, Any]) -> tuple[Any, ...]:
    """Return what is the same in all lines of the log that belong to one decision."""
    return tuple(row[name] for name in ("line", "decision", "table", "target"))
