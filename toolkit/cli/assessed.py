"""The analyst's assessment on the command line: what became of each entry, and which rules of the craft it breaks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.cli.mode import Mode, print_table, shown

if TYPE_CHECKING:
    from toolkit.article.model import Article
    from toolkit.briefing.analyst.assessed import Assessed
    from toolkit.briefing.analyst.tradecraft import Breach
    from toolkit.facts.facts import Facts

LONGEST = 60
"""Code points of an entry's words that are shown."""


def assessed_of(article: Article, found: Facts, file: Path) -> Assessed:
    """Return the assessment of a review file, set against the article."""
    from toolkit.briefing import compose

    return compose(article, found, review=file).material.assessed


def told(assessed: Assessed) -> dict[str, Any]:
    """Return an assessment for machines: every entry with its fate, every breach of a rule."""
    from toolkit.briefing.analyst.tradecraft import breaches

    return {
        "assessment": [
            {
                "line": one.entry.place.line,
                "kind": _kind(one.entry),
                "about": one.about,
                "fate": one.fate,
                "note": one.note or None,
                "author": one.entry.author or None,
                "date": one.entry.signed_on and one.entry.signed_on.isoformat(),
            }
            for one in assessed.fates
        ],
        "tradecraft": [
            {"line": one.line, "rule": one.rule, "about": one.about, "how": one.how} for one in breaches(assessed)
        ],
    }


def print_assessed(mode: Mode, assessed: Assessed) -> None:
    """Show every entry with its fate, and warn of rules that are broken."""
    from rich.table import Table
    from rich.text import Text

    from toolkit.briefing.analyst.tradecraft import breaches

    if not assessed.fates:
        return
    table = Table(box=None, pad_edge=False)
    for name in ("line", "entry", "fate", "what"):
        table.add_column(name, no_wrap=name != "what", justify="right" if name == "line" else "left")
    for one in assessed.fates:
        about = one.about if len(one.about) <= LONGEST else f"{one.about[:LONGEST]}…"
        what = "; ".join(filter(None, (f"« {about} »", one.note)))
        table.add_row(str(one.entry.place.line), _kind(one.entry), one.fate, Text(what))
    print_table(table)
    for breach in breaches(assessed):
        mode.warn(str(breach))


def try_assessment(mode: Mode, assessed: Assessed, file: Path, *, strict: bool) -> None:
    """Warn of entries that find nothing and of rules that are broken.

    Raises:
        TradecraftError: a rule is broken, and *strict* allows none.
    """
    from toolkit.briefing.analyst.tradecraft import breaches

    lost = len(assessed.lost)
    if lost:
        which = "1 entry of the assessment finds" if lost == 1 else f"{lost} entries of the assessment find"
        mode.warn(f"{which} nothing in this article; briefing review shows which")
    broken = breaches(assessed)
    if strict:
        refuse(broken, file)
    for breach in broken:
        mode.warn(f"{shown(file)}, {breach}")


def refuse(broken: list[Breach], file: Path) -> None:
    """Refuse an assessment that breaks a rule.

    Raises:
        TradecraftError: it does.
    """
    from toolkit.briefing.analyst.tradecraft import RULES, TradecraftError

    if broken:
        first, *others = broken
        more = f" (and {len(others)} more)" if others else ""
        what = f'{shown(file)}, line {first.line}, "{first.about[:LONGEST]}": {RULES[first.rule]} ({first.rule}){more}'
        raise TradecraftError(what, first.how)


def _kind(entry: object) -> str:
    name = type(entry).__name__.lower()
    return "point" if getattr(entry, "aim", None) and name == "judgement" else name
