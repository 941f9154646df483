"""The article's text with its rows marked in it: claims by certainty, names, times, quantities; a legend filters."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Any

from markupsafe import Markup

from toolkit.article.model import Article, Sentence
from toolkit.base.typography import typographic
from toolkit.briefing.writing.annotation import Span, marked
from toolkit.briefing.writing.glyphs import CROSS
from toolkit.briefing.writing.html import join, tag
from toolkit.charts.catalogue import words as figure_words
from toolkit.charts.claims import claims_of, degree_words
from toolkit.charts.marks import Degree
from toolkit.charts.page_language import speaking
from toolkit.charts.rows import records
from toolkit.charts.sentences import number
from toolkit.desk.explore.columns import row_words
from toolkit.desk.explore.reading import Reading, heading
from toolkit.desk.explore.wording import desk_words
from toolkit.facts.facts import Facts

Told = Callable[[str, dict[str, Any]], list[tuple[str, str]]]
"""From a table's name and one of its rows to what is shown of it."""
_OTHERS = {"entity": "mentions", "time": "times", "quantity": "quantities"}
"""Kinds of marks that are no claims, and their tables."""


@dataclass(frozen=True)
class _Row:
    """A row that is marked: its kind in the legend, its place, a line about it, and what it holds."""

    kind: str
    start: int
    end: int
    line: str
    cells: list[tuple[str, str]]
    disputed: bool = False


def annotated_text(
    facts: Facts, *, whole: Facts | None = None, language: str | None = None, codes: bool = False
) -> str:
    """Return the article's text as one fragment of HTML, the rows of *facts* marked in it.

    A mark shows its row beside the text when the pointer or the keyboard reaches it; without JavaScript its tooltip
    names it. The legend's boxes hide kinds without a kernel and without JavaScript.

    Args:
        facts: The rows to mark, perhaps a selection.
        whole: All facts of the article when *facts* are a selection of them: sentences without a row of the selection
            step back.
        language: Of the words around the text, fr or en; that of the page being made when left out.
        codes: Show the rows with the columns and values of the tables, not in the page's words.
    """
    with speaking(language):
        told = _in_codes(facts) if codes else Reading(whole or facts).row
        rows = [*_claims(facts, told), *_others(whole or facts, facts, told)]
        kept = None if whole is None or whole is facts else _concerned(facts)
        body = join(_paragraphs(facts.article, rows, kept), "\n")
        say = desk_words()
        parts = {
            "legend": _legend(rows),
            "text": tag("div", body, class_="bx-text", lang=facts.article.language, data_lm_suppress_shortcuts="true"),
            "row": tag("div", tag("p", say("text.hint"), class_="bx-hint"), class_="bx-row", aria_live="polite"),
        }
        columns = tag("div", parts["text"] + parts["row"], class_="bx-cols")
        inner = parts["legend"] + columns + _data(rows) + asset("annotated.js", "script")
        label = say("text.label", title=facts.article.title or facts.article.article_id)
        return str(
            asset("annotated.css", "style")
            + tag("div", inner, class_="bx", data_bx="text", role="group", aria_label=label)
        )


@cache
def asset(name: str, element: str) -> Markup:
    """Return one of our files of style or script inside its element."""
    text = files("toolkit.desk.explore").joinpath("assets", name).read_text(encoding="utf-8")
    return Markup(f"<{element}>{text}</{element}>")  # noqa: S704 (our own file)


def _in_codes(facts: Facts) -> Told:
    names = dict(zip(facts.entities["entity_id"], facts.entities["canonical"], strict=True))
    return lambda name, row: row_words(name, row, names)


def _claims(facts: Facts, told: Told) -> Iterator[_Row]:
    table = {row["row_id"]: row for row in records(facts.claims)}
    for claim in claims_of(facts):
        said = f" · {claim.source}" if claim.source else ""
        line = f"{degree_words(claim.mark)}{said}"
        cells = told("claims", table[claim.row_id])
        yield _Row(claim.degree.value, claim.start, claim.end, line, cells, claim.mark.disputed)


def _others(whole: Facts, facts: Facts, told: Told) -> Iterator[_Row]:
    reading = Reading(whole)
    entities = {row["entity_id"]: row for row in records(whole.entities)}
    for kind, name in _OTHERS.items():
        for row in records(getattr(facts, name)):
            cells = told(name, row)
            parts = [text for _, text in reading.row(name, row)[1:4]]
            if kind == "entity" and row["entity_id"] in entities:
                entity = entities[row["entity_id"]]
                sort = reading.cell("entities", "type", entity)
                parts = [entity["canonical"], sort]
                cells.insert(2, (heading("entities", "type"), sort))
            yield _Row(kind, int(row["start"]), int(row["end"]), " · ".join(parts), cells)


def _concerned(facts: Facts) -> set[str]:
    return {*facts.claims["sentence_id"], *facts.quantities["sentence_id"], *facts.times["sentence_id"]}


def _paragraphs(article: Article, rows: list[_Row], kept: set[str] | None) -> Iterator[Markup]:
    for (role, _), sentences in groupby(article.sentences, key=lambda sentence: (sentence.role, sentence.paragraph)):
        shown = [_sentence(article, sentence, rows, kept) for sentence in sentences]
        yield tag("div", join(shown, " "), class_=f"bx-p bx-{role.replace('_', '-')}")


def _sentence(article: Article, sentence: Sentence, rows: list[_Row], kept: set[str] | None) -> Markup:
    own = list(_spans(sentence, rows))
    shown = marked(typographic(article.surface(sentence), article.language), sentence.start, own)
    dim = " bx-dim" if kept is not None and sentence.sentence_id not in kept else ""
    label = tag("span", number(sentence.sentence_id), class_="bx-sn")
    return tag("span", label + " " + shown, class_=f"bx-s{dim}")


def _spans(sentence: Sentence, rows: Iterable[_Row]) -> Iterator[Span]:
    say = desk_words()
    for index, row in enumerate(rows):
        if not (sentence.start <= row.start and row.end <= sentence.end and row.start < row.end):
            continue
        # The page's own class too: exported, the claims keep the underlines that the page gives them.
        element, page = ("mark", f" m-{row.kind}") if row.kind in set(Degree) else ("span", "")
        title = f"{say(f'text.kind.{row.kind}')}: {row.line}" if row.kind in _OTHERS else row.line
        opening = Markup('<{} class="bx-m bx-{}{}" data-r="{}" title="{}">').format(
            element, row.kind, page, index, title
        )
        yield Span(row.start, row.end, opening, Markup("</{}>").format(element), CROSS if row.disputed else Markup())


def _legend(rows: list[_Row]) -> Markup:
    say, degree = desk_words(), figure_words()
    counts = Counter(row.kind for row in rows)
    kinds = [*(each.value for each in Degree), *_OTHERS]
    boxes = []
    for kind in filter(counts.__getitem__, kinds):
        name = degree(f"degree.{kind}") if kind not in _OTHERS else say(f"text.kinds.{kind}")
        box = Markup('<input type="checkbox" checked value="{}">').format(kind)
        sample = tag("span", name, class_=f"bx-m bx-{kind}")
        boxes.append(tag("label", box + sample + " " + tag("span", str(counts[kind]), class_="bx-n")))
    return tag("div", join(boxes, " "), class_="bx-legend", role="group", aria_label=say("text.legend"))


def _data(rows: list[_Row]) -> Markup:
    """Return the rows for the script; nothing in them can end the element they stand in."""
    content: list[Any] = [row.cells for row in rows]
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(f'<script type="application/json" class="bx-rows">{safe}</script>')  # noqa: S704 (escaped above)
