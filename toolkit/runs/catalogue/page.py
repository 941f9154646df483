"""The catalogue as one HTML file in the briefing's dress: sealed, offline, complete without scripts."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from toolkit.base.fonts import core_is_enough
from toolkit.base.locale import Language, format_day
from toolkit.export.marking import head_line, mark, with_head_line
from toolkit.export.theme import Theme
from toolkit.export.theme.look import has_brand, headline, own_fonts, with_serif
from toolkit.export.theme.look import style as themed
from toolkit.export.web.shell import css, digest, packed
from toolkit.export.words import Words
from toolkit.runs.catalogue.listing import Listing
from toolkit.runs.catalogue.view import SHOWN_VALUES, ReportView, count, menus, month_of, report_view, vocabulary


@dataclass(frozen=True)
class Month:
    """The reports of one month: HTML id, name, reports."""

    id: str
    name: str
    reports: list[ReportView]


def catalogue_page(listed: Listing, *, language: Language = "fr", theme: Theme | None = None) -> str:
    """Return the page; the same listing gives the same bytes.

    >>> page = catalogue_page(Listing((), 0, ""), language="en")
    >>> "No report has been published" in page, "<script>" in page
    (True, False)
    """
    words = vocabulary(language)
    months = _months(listed, words, language)
    reports = [report for month in months for report in month.reports]
    runs = sum(len(report.steps) for report in listed.reports)
    editions = count(words, "editions", runs)
    deck = words("deck", reports=count(words, "reports", len(reports)), editions=editions)
    masthead = with_head_line(
        _masthead(listed, words, language, deck), headline(theme, head_line(listed.tlp) if listed.tlp else "")
    )
    style = _style(theme, [deck, words("title"), *_texts(reports)])
    script = _asset("catalogue.js") if months else ""
    return _template().render(
        language=language,
        words=words,
        policy=_policy(style, script),
        deck=deck,
        style=style,
        masthead=masthead,
        months=months,
        menus=menus(reports),
        withheld=count(words, "withheld", listed.withheld) if listed.withheld else "",
        mark=mark,
        shown_values=SHOWN_VALUES,
        marking=head_line(listed.tlp) if listed.tlp else "",
        footer=theme.furniture.footer if theme else "",
        script=script,
    )


def _months(listed: Listing, words: Words, language: Language) -> list[Month]:
    months: dict[str, Month] = {}
    for report in listed.reports:
        place, name = month_of(report.latest, language)
        months.setdefault(place, Month(place, name, [])).reports.append(report_view(report, words, language))
    return list(months.values())


def _masthead(listed: Listing, words: Words, language: Language, deck: str) -> str:
    newest = format_day(listed.reports[0].latest.began.date(), language) if listed.reports else "–"
    facts = [(words("newest"), escape(newest)), (words("marking"), escape(listed.tlp or words("unmarked")))]
    rows = "".join(f"<div><dt>{escape(label)}</dt><dd>{value}</dd></div>" for label, value in facts)
    return (
        f'<header class="top"><div class="rule"></div><div class="kind"><p class="k">{escape(words("kind"))}</p></div>'
        f'<div class="mast"><h1>{escape(words("title"))}</h1><p class="deck">{escape(deck)}</p></div>'
        f'<div class="mfacts"><dl class="facts">{rows}</dl></div></header>'
    )


def _texts(reports: Iterable[ReportView]) -> Iterable[str]:
    for report in reports:
        yield report.title
        yield from (value for _, values in report.facets for value in values)
        yield from (change.text + change.before for step in report.steps for change in step.changes)


def _style(theme: Theme | None, texts: Iterable[str]) -> str:
    shown = "".join({sign for text in texts for sign in text})
    fonts = own_fonts(theme, shown, core=core_is_enough(shown), paper=False)
    brand = (css("brand") if has_brand(theme) else "") + (themed(theme) if theme else "")
    return f"{fonts}{with_serif(css(), theme)}{packed(_asset('catalogue.css'))}{brand}"


def _policy(style: str, script: str) -> str:
    scripts = f"'sha256-{digest(script)}'" if script else "'none'"
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'sha256-{digest(style)}'; img-src data:; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


@cache
def _asset(name: str) -> str:
    return files("toolkit.runs.catalogue").joinpath("templates", name).read_text(encoding="utf-8").rstrip("\n")


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("toolkit.runs.catalogue", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    environment.filters["tojson_attribute"] = _json_attribute
    return environment.get_template("index.html.j2")


def _json_attribute(value: object) -> Markup:
    return Markup(escape(json.dumps(value, ensure_ascii=False)))  # noqa: S704 - escaped in this very line
