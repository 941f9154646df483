"""``briefing review``: an analyst's decisions about what was read, begun or shown."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from toolkit.base.configuration import load_configuration
from toolkit.base.errors import InputError
from toolkit.base.project import resolve_path
from toolkit.cli.assessed import assessed_of, print_assessed, refuse, told
from toolkit.cli.make import article_file
from toolkit.cli.mode import Mode, mode_of, print_table, shown
from toolkit.cli.options import JsonOption, VerboseOption
from toolkit.cli.running import finish
from toolkit.cli.two_reviews import IntoOption, PreferOption, WithOption, compare_or_merge

if TYPE_CHECKING:
    from toolkit.article.model import Article
    from toolkit.facts.facts import Facts

PARTIAL = 3
LONGEST = 60
"""Code points of a row's words that are shown."""


def review(
    context: typer.Context,
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="txt, md, html, pdf or docx; - reads stdin.")],
    out: Annotated[
        str | None,
        typer.Option("--out", metavar="PATH", help="The review file. [default: data/reviews/<article>.yaml]"),
    ] = None,
    author: Annotated[
        str | None, typer.Option("--author", metavar="NAME", help="Who decides. [default: author of briefing.toml]")
    ] = None,
    published: Annotated[str | None, typer.Option("--published", metavar="DATE", help="As 2024-06-17.")] = None,
    title: Annotated[str | None, typer.Option("--title", help="Title, instead of the article's own.")] = None,
    language: Annotated[str | None, typer.Option("--language", metavar="fr|en", help="The article's language.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Breaches of the rules of the craft are errors.")] = False,
    other: WithOption = None,
    into: IntoOption = None,
    prefer: PreferOption = None,
    json_output: JsonOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Begin the review of an article, or show what became of each decision in it.

    Without a review file, one is written: every sentence with its rows, all commented out, and the known values. Take
    away the comment signs before a row to confirm it, change its word to correct or reject, add rows that are missing.
    A file that is there is never overwritten: it is checked against the article, and every decision shown with its
    fate. briefing make and briefing facts apply it by themselves. Exit code 3: a decision finds no row any more.

    The block assessment holds what you judge: probabilities, grades of sources, judgements and indicators of your own.
    Each of its entries is shown too, with the rules of the craft that it breaks.

    With --with, the review is compared with another one of the same article; with --into, both become one new file, in
    which the rows that they differ on stay open. Exit code 3: something was left open.
    """
    from toolkit.article.read import read_article
    from toolkit.facts.review.usual import review_path

    mode = mode_of(context)
    said: dict[str, Any] = {"published": published, "title": title, "language": language}
    with article_file(article, said, mode.warn) as given:
        read = read_article(given.file, published=published, title=title, language=language)
    file = resolve_path(out) if out else review_path(read.article_id)
    if other is None and (into or prefer):
        raise InputError("--into and --prefer need another review", "name it: --with PATH", code="usage")
    if other is not None:
        finish(compare_or_merge(mode, read, file, other, into, prefer))
    elif file.exists():
        finish(_show(mode, read, file, strict))
    else:
        settings = load_configuration()
        _begin(mode, read, file, settings.author if author is None else author, settings.scale)


def _begin(mode: Mode, article: Article, file: Path, author: str, scale: str) -> None:
    from toolkit.briefing.analyst.blank_assessment import blank_assessment
    from toolkit.facts.extract import extract
    from toolkit.facts.review.fields import REVIEWED
    from toolkit.facts.review.file import write_new
    from toolkit.facts.review.skeleton import skeleton

    with mode.waiting("reading the article"):
        found = extract(article)
    decisions = skeleton(found, author=author, today=datetime.now().astimezone().date())
    write_new(file, f"{decisions}\n{blank_assessment(article, found, scale=scale)}")
    rows = sum(len(getattr(found, name)) for name in REVIEWED)
    mode.answer({"file": shown(file), "state": "begun", "rows": rows, "decisions": []})
    mode.say(shown(file))
    mode.say(f"{rows} rows to decide on; edit the file, then run briefing review again")


def _show(mode: Mode, article: Article, file: Path, strict: bool) -> int:
    from toolkit.briefing.analyst.tradecraft import breaches
    from toolkit.facts.extract import extract

    with mode.waiting("applying the decisions"):
        found = extract(article, review=file)
    decisions = list(_decisions(found))
    assessed = assessed_of(article, found, file)
    lost = bool(assessed.lost) or any(one["fate"] == "unmatched" for one in decisions)
    changed = "review-text-changed" in found.articles["flags"].iloc[0]
    followed = _records(found, found.review_log["decision"] == "follow")
    mode.answer(
        {
            "file": shown(file),
            "state": "unmatched" if lost else "sound",
            "text_changed": changed,
            "decisions": decisions,
            "followed": followed,
            **told(assessed),
        }
    )
    if not mode.json:
        if changed:
            mode.warn("the article's text has changed since the review was written; check what was decided")
        _print(mode, decisions, followed)
        counts = ", ".join(f"{sum(one['fate'] == fate for one in decisions)} {fate}" for fate in _fates(decisions))
        print_assessed(mode, assessed)
        entries = f", {_counted(len(assessed.fates))} of the assessment" if assessed.fates else ""
        mode.say(f"{shown(file)}: {len(decisions)} decisions{f' ({counts})' if counts else ''}{entries}")
    if strict:
        refuse(breaches(assessed), file)
    return PARTIAL if lost else 0


def _counted(entries: int) -> str:
    return "1 entry" if entries == 1 else f"{entries} entries"


def _fates(decisions: list[dict[str, Any]]) -> list[str]:
    return list(dict.fromkeys(str(one["fate"]) for one in decisions))


def _decisions(found: Facts) -> Any:
    """Yield every decision with its fate and what it changed; one that lost anything counts as unmatched."""
    groups: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for record in _records(found, found.review_log["decision"] != "follow"):
        which = tuple(record[name] for name in ("line", "decision", "table", "target"))
        groups.setdefault(which, []).append(record)
    for (line, *_), records in groups.items():
        first = records[0]
        fates = [record["fate"] for record in records]
        yield {
            "line": line,
            "decision": first["decision"],
            "table": first["table"],
            "row": first["target"],
            "surface": first["surface"],
            "fate": "unmatched" if "unmatched" in fates else first["fate"],
            "changes": [_change(record) for record in records if record["field"] or record["after"]],
            "notes": list(dict.fromkeys(record["note"] for record in records if record["note"])),
            "author": first["decided_by"],
            "date": first["decided_on"],
            "reason": first["reason"],
        }


def _change(record: dict[str, Any]) -> dict[str, Any]:
    return {name: record[name] for name in ("field", "before", "after", "fate")}


def _records(found: Facts, wanted: Any) -> list[dict[str, Any]]:
    columns = ["line", "decision", "fate", "table", "target", "surface", "field", "before", "after", "note", "reason"]
    picked = found.review_log[wanted][[*columns, "decided_by", "decided_on"]].astype(object)
    records: list[dict[str, Any]] = picked.where(picked.notna(), None).to_dict("records")
    for record in records:
        record["decided_on"] = record["decided_on"] and str(record["decided_on"])[:10]
    return records


def _print(mode: Mode, decisions: list[dict[str, Any]], followed: list[dict[str, Any]]) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for name in ("line", "decision", "row", "fate", "what"):
        table.add_column(name, no_wrap=name != "what", justify="right" if name == "line" else "left")
    for one in decisions:
        row = one["row"] or one["table"]
        table.add_row(str(one["line"]), one["decision"], row, one["fate"], _what(one))
    for record in followed if mode.verbose else ():
        whole = _change(record) | {
            "notes": [record["note"]],
            "changes": [_change(record)],
            "surface": record["surface"],
        }
        table.add_row("", "follow", record["target"], "", _what(whole))
    if decisions:
        print_table(table)
    if followed and not mode.verbose:
        more = "1 change more follows" if len(followed) == 1 else f"{len(followed)} changes more follow"
        mode.say(f"{more} from these; --verbose lists them")


def _what(one: dict[str, Any]) -> Any:
    from rich.text import Text

    words = str(one["surface"] or "")
    words = words if len(words) <= LONGEST else f"{words[:LONGEST]}…"
    changes = [
        f"{change['field']}: {change['before']} → {change['after']}" for change in one["changes"] if change["field"]
    ]
    # Text, so that square brackets of a value are not read as styles.
    return Text("; ".join(filter(None, (f"« {words} »" if words else "", *changes, *one["notes"]))))
