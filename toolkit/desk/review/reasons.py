"""Why the machine reads a row as it does: the words it went by, and what would have made it something else."""

from __future__ import annotations

from toolkit.desk.review.case import Case
from toolkit.desk.review.degrees import page_degree
from toolkit.desk.review.labels import labels
from toolkit.facts.document import Row
from toolkit.facts.events.frames import Frame, frames

_TO_COME = ("planned", "possible")
_GRANTED = "granted"


def reason_of(case: Case, table: str, row: Row, language: str) -> str:
    """Return why a row was read so; empty where its columns say it already.

    >>> from toolkit import extract, read_article
    >>> from toolkit.desk.review.case import case_of
    >>> text = "La visite de Vladimir Poutine au Vietnam inquiète."
    >>> case = case_of(extract(read_article(text.encode(), language="fr")))
    >>> reason_of(case, "events", case.rows["events"][0], "en").split("; ")[:3:2]
    ['read in “visite”', 'status “occurred”: the text takes it as done']
    """
    if table != "events":
        return ""
    words = labels(language)["why"]
    parts = [words["read_in"].format(words=row["trigger"])]
    if f".{_GRANTED}." in str(row["rule_id"]):
        parts.append(words[_GRANTED])
    claim = next((one for one in case.rows.get("claims", ()) if one["row_id"] in (row["claim_ids"] or ())), None)
    if claim:
        degree = page_degree(claim, language)
        cue = claim.get("cue")
        parts.append(words["cue" if cue else "no_cue"].format(degree=degree, words=cue))
    kinds = labels(language)["value"]
    parts.append(
        words["status"].format(status=kinds["status"][row["status"]], meaning=words["statuses"][row["status"]])
    )
    parts.append(_type_told(case, row, language))
    return "; ".join(parts) if language != "fr" else "\u00a0; ".join(parts)


def _type_told(case: Case, row: Row, language: str) -> str:
    """Return what the type of an event covers, and under which type it would go, were it done or announced only."""
    words, kinds = labels(language)["why"], labels(language)["value"]["plover_type"]
    own = str(row["plover_type"])
    frame = _frame_of(row, case.article.language)
    differs = frame is not None and frame.planned_type != frame.plover_type
    ahead = row["status"] in _TO_COME
    other = (frame.plover_type if ahead else frame.planned_type) if frame and differs else own
    told = {
        "own": kinds[own],
        "own_means": words["types"][own],
        "other": kinds[other],
        "other_means": words["types"][other],
    }
    return str(words["as_ever" if other == own else "to_come" if ahead else "done"].format(**told))


def _frame_of(row: Row, language: str) -> Frame | None:
    """Return the frame that the rule of an event names: its id stands before that of its family."""
    rule = str(row["rule_id"]).split(".event.")[-1].removeprefix(f"{_GRANTED}.")
    named = {frame.frame_id: frame for frame in frames(language)} if language in ("fr", "en") else {}
    return named.get(rule) or named.get(rule.rpartition(".")[0])
