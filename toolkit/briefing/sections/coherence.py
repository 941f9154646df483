"""Cohérence interne: the summary against the text, and the text against itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup, escape

from toolkit.base.typography import typographic
from toolkit.briefing.gaps.gaps import is_absence, listed_gaps
from toolkit.briefing.material import Material
from toolkit.briefing.sides.accounts import matters_of
from toolkit.briefing.sides.hardened import hardened
from toolkit.briefing.wording.names import party_words
from toolkit.briefing.wording.replies import Reply, reply
from toolkit.briefing.writing.blocks import SectionOutput
from toolkit.briefing.writing.explanations import explanation
from toolkit.briefing.writing.html import TableHead, column_link, group_row, table, tag
from toolkit.briefing.writing.writer import Writer, page_words
from toolkit.charts.accounts import ACCOUNTS
from toolkit.charts.dumbbell import summary_dumbbell
from toolkit.charts.page_language import page_language
from toolkit.charts.rows import records

_BARS = {"high": 3, "medium": 2, "low": 1}
_CLEARED = "not_a_contradiction"


def build(material: Material) -> SectionOutput:
    """Return the section."""
    writer = Writer(material, "coherence")
    writer.heading()
    # What is absent stands under « Absents du texte », and is told there once.
    findings = [row for row in records(material.facts.findings) if not is_absence(row)]
    gaps = [row for row in findings if row["severity"] in _BARS and row["type"] != _CLEARED]
    writer.html(_intro(writer, findings, gaps))
    figure = summary_dumbbell(material.facts)
    if figure is None:
        writer.html(tag("p", writer.say("coherence.no_summary"), class_="lab"))
    else:
        writer.figure(figure)
    rows = _rows(writer, findings, gaps)
    if rows:
        heads = [TableHead(writer.say(f"coherence.{name}")) for name in ("object", "finding", "sentences")]
        caption = writer.say("coherence.caption" if gaps else "coherence.caption_plain")
        writer.html(table(heads, rows, caption=caption, kind="find broad"))
    writer.html(*_hardened(writer), *_elsewhere(writer))
    return writer.output()


def _intro(writer: Writer, findings: list[dict[str, Any]], gaps: list[dict[str, Any]]) -> Markup:
    """Return how many differences there are, on how many matters sources are opposed, how many remarks follow."""
    high = sum(row["severity"] == "high" for row in gaps)
    intro = writer.say("coherence.intro", n=len(gaps), high=high)
    told = [row for row in findings if row["rule_id"] == ACCOUNTS]
    info = len(_said_once(_remarks(findings)))
    if told:
        intro += writer.say("coherence.intro_accounts", n=count_matters(told))
    if info:
        intro += writer.say("coherence.intro_info", n=info)
    return tag("p", writer.state(intro, by="calcul"), class_="intro")


def _hardened(writer: Writer) -> Iterator[Markup]:
    """Yield the answers of one source that grew firmer."""
    for first, denial in hardened(writer.material):
        name = party_words(writer.material, first.source_entity)
        text = writer.say.html("coherence.hardened", name=name, first=writer.claim(first), second=writer.claim(denial))
        refs = [first.sentence_id, denial.sentence_id]
        yield tag("p", writer.state(text, refs, key=f"hardened {denial.row_id}"), class_="lab")


def _elsewhere(writer: Writer) -> Iterator[Markup]:
    """Yield how many things are absent from the text, and in which column they stand."""
    missing = len(listed_gaps(writer))
    if missing and writer.material.claims:
        column = column_link("missing", writer.say("enonces.missing"))
        text = writer.say.html("coherence.missing", n=missing, column=column)
        yield tag("p", writer.state(text, by="calcul"), class_="lab")


def _remarks(findings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return what the audit notes beside differences and opposed accounts."""
    return [
        row for row in findings if row["severity"] == "info" and row["type"] != _CLEARED and row["rule_id"] != ACCOUNTS
    ]


def count_matters(accounts: list[dict[str, Any]]) -> int:
    """Return on how many matters accounts are opposed: what answers one statement, or the same answer, is one.

    >>> count_matters([{"sentence_ids": ["s13", "s14"]}, {"sentence_ids": ["s13", "s16"]}, {"sentence_ids": ["s19"]}])
    2
    """
    return len(matters_of([row["sentence_ids"] for row in accounts]))


def _rows(
    writer: Writer, findings: list[dict[str, Any]], gaps: list[dict[str, Any]]
) -> list[list[Markup | str] | Markup]:
    rows: list[list[Markup | str] | Markup] = []
    for severity, bars in _BARS.items():
        own = [row for row in gaps if row["severity"] == severity]
        name = writer.say("coherence.group", severity=writer.say(f"coherence.severity.{severity}"), count=len(own))
        rows += _group(writer, own, _bars(bars) + " " + name)
    told = [row for row in findings if row["rule_id"] == ACCOUNTS]
    rows += _group(writer, told, escape(writer.say("coherence.accounts", count=len(told))))
    info = _remarks(findings)
    rows += _group(writer, info, escape(writer.say("coherence.info", count=len(_said_once(info)))))
    cleared = [row for row in findings if row["type"] == _CLEARED]
    rows += _group(writer, cleared, escape(writer.say("coherence.cleared", count=len(cleared))))
    return rows


def _group(writer: Writer, findings: list[dict[str, Any]], head: Markup) -> list[list[Markup | str] | Markup]:
    if not findings:
        return []
    rows: list[list[Markup | str] | Markup] = [group_row(head, 3)]
    for row in _said_once(findings):
        text, refs = explanation(row, writer.material.language), list(row["sentence_ids"])
        answer = _reply(writer, refs) if row["rule_id"] == ACCOUNTS else None
        if answer is not None:
            text, refs = Markup("{} {}.").format(Markup(text), answer.text), [*refs, *answer.refs]  # noqa: S704 (escaped)
        writer.record(text, refs, key=row["row_id"])
        kind = "accounts" if row["rule_id"] == ACCOUNTS else row["type"]
        rows.append([writer.say(f"coherence.type.{kind}"), text, writer.refs(refs)])
    return rows


def _reply(writer: Writer, sentence_ids: list[str]) -> Reply | None:
    """Return what is said besides a denial that stands in one of the sentences."""
    own = (reply(writer, claim) for name in sentence_ids for claim in writer.material.claims_in(name))
    return next((one for one in own if one is not None), None)


_OPENED = re.compile(r"(?P<quote>[«“][^»”]*[»”]) (?P<rest>[^«»“”]*)\.")
"""An explanation that says one thing of the article's words with which it opens."""


def _said_once(findings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the findings, those joined that say the same of other words."""
    kept: dict[tuple[str, str], dict[str, Any]] = {}
    for row in findings:
        opened = _OPENED.fullmatch(str(row["explanation_fr"]))
        key = (row["type"], opened["rest"]) if opened else (row["row_id"], "")
        if key not in kept:
            kept[key] = row
            continue
        joined = {**kept[key], "sentence_ids": list(dict.fromkeys([*kept[key]["sentence_ids"], *row["sentence_ids"]]))}
        language = page_language()
        name, same = f"explanation_{language}", _OPENED.fullmatch(str(row[f"explanation_{language}"]))
        if same:
            likewise = page_words()("coherence.likewise", quote=same["quote"])
            joined[name] = str(joined[name]).removesuffix(".") + typographic(likewise, language)
        kept[key] = joined
    return list(kept.values())


def _bars(filled: int) -> Markup:
    bars = "".join('<i class="on"></i>' if index < filled else "<i></i>" for index in range(3))
    return Markup(f'<span class="sev" aria-hidden="true">{bars}</span>')  # noqa: S704 (two fixed fragments)
