"""The commented skeleton of a review: every sentence with its rows, to be uncommented and edited."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from textwrap import wrap
from typing import Any

from toolkit.article.model import Article
from toolkit.facts.columns import Column
from toolkit.facts.document import Row
from toolkit.facts.facts import Facts
from toolkit.facts.review.fields import IDENTITY, POINT, REQUIRED, REVIEWED, WHOLE_SENTENCE, settable
from toolkit.facts.review.then import fingerprint
from toolkit.facts.review.words import plain
from toolkit.facts.soundness import plain_values

WIDTH = 116
SURE = 0.75
"""Rows below this confidence carry it in a comment: there an analyst looks first."""
Tables = Mapping[str, Sequence[Row]]
_SHORT = ("mentions", "times", "quantities", "relations", "outlook", "open_questions")
"""Tables whose rows fit one line."""
_ORDER = ("key_points", "claims", "events", "findings", "times", "quantities", "entities", "mentions", "relations",
          "outlook", "open_questions")  # fmt: skip
_SHOWN = {
    "entities": ("type", "canonical", "iso3"),
    "times": ("kind", "edtf", "comparator", "basis"),
    "claims": ("modality", "polarity", "certainty", "source_text", "source_entity_id", "source_kind", "cue", "denies",
               "disputed_by", "main"),
    "events": ("plover_type", "status", "actor_ids", "recipient_ids", "directed", "place_id", "time_id", "quantity_id",
               "denied_by"),
    "relations": (),
    "key_points": ("verdict", "evidence_sentence_ids"),
    "findings": ("severity",),
    "outlook": ("horizon",),
    "open_questions": ("horizon",),
}  # fmt: skip
"""Columns that a row shows; the others follow from them, or are links, left to the rules. All may be written."""
_ALWAYS = ("edtf",)
"""Columns that say something when they are empty."""
_TOLD_BY = {"entities": ("entity_id",), "relations": ("subject", "predicate", "object"), "findings": ("type",)}
_BARE = re.compile(r"[^\W\d_][\w./+-]*(?: [\w./+-]+)*")
_SPOKEN = {"y", "n", "yes", "no", "on", "off", "true", "false", "null"}

_HELP = """\
A review of this article. What it says wins over every rule, whatever the rules read later.
Lines that begin with ## explain. Lines that begin with one # are the rows that were read, sentence by sentence:
take away "# " before a row's lines to decide on it.
  confirm   the row is right: its values stay as they stand here
  correct   write this word instead of confirm, and change the values; lines left out follow from the others
  reject    write this word instead of confirm: the row goes, and what hangs on it
  add       a row that is missing, by its table, sentence and exact words; at the end is a pattern
Behind some rows stands how sure they are: "# confidence 0.6" needs a correction in 40 of a hundred cases.
Each decision may have its own author, date and reason. Keep "surface" and "was": by them a row is found again.
Entities may be named by id or by name, other rows by row_id or by their exact words.
briefing review shows what became of each decision; briefing make and briefing facts apply them. More: docs/review.md"""


def skeleton(facts: Facts, *, author: str = "", today: date | None = None) -> str:
    """Return a review of *facts* in which nothing is decided yet: a YAML file for an analyst to edit.

    Args:
        facts: What was read, without a review.
        author: Who will decide.
        today: Day of the decisions that name none.

    >>> from toolkit import extract, read_article
    >>> text = skeleton(extract(read_article("Le pont est fermé.".encode(), language="fr")), author="Ana Reis")
    >>> [line for line in text.splitlines() if "claims" in line and line.startswith("# ")][0]
    '# - confirm: claims-s01-9f2ad4e4'
    """
    article = facts.article
    lines = [*_comment(_HELP), "##", *_vocabulary(), "", *head(article, author, today), "", "decisions:"]
    rows = _rows(facts)
    for sentence in article.sentences:
        lines += ["", *_comment(f"{sentence.sentence_id} ({sentence.role}) {article.surface(sentence)}")]
        for table in _ORDER:
            here = [row for row in rows[table] if row["sentence_id"] == sentence.sentence_id]
            lines += (f"# {line}" for row in here for line in _with_doubt(row, confirming(table, row, rows)))
    return "\n".join([*lines, "", *_pattern(article)]) + "\n"


def head(article: Article, author: str, today: date | None) -> list[str]:
    """Return the lines that a review begins with: which text it is about, and who decides."""
    marks = [f"{one.sentence_id}: {yaml_text(fingerprint(article.surface(one)))}" for one in article.sentences]
    sentences = wrap(f"sentences: {{{', '.join(marks)}}}", WIDTH, subsequent_indent="  ", break_long_words=False)
    return [
        f"article: {yaml_text(article.article_id)}",
        f"title: {yaml_text(article.title)}",
        f"sha256: {yaml_text(article.sha256)}",
        f"author: {yaml_text(author)}",
        f"date: {today.isoformat() if today else ''}".rstrip(),
        *_comment("Fingerprints, by which a decision finds its sentence when the text has changed:"),
        *sentences,
    ]


def _vocabulary() -> Iterator[str]:
    yield from _comment("What may be said of a row, by table; * marks what an added row needs:")
    for table in REVIEWED:
        fields = []
        for name, column in settable(table).items():
            star = "*" if name in REQUIRED.get(table, ()) else ""
            fields.append(f"{name}{star}{_values(column)}")
        yield from _comment(f"{table}: {' · '.join(fields)}", indent="  ")


def _values(column: Column) -> str:
    if column.values:
        return f" ({' '.join(column.values)})"
    if column.refers_to:
        return f" ({'list of ' if column.kind == 'list' else ''}{column.refers_to.partition('.')[0]})"
    return {"flag": " (true false)", "list": " (list)", "number": " (number)", "date": " (date)"}.get(column.kind, "")


def _comment(text: str, *, indent: str = "") -> list[str]:
    """Return text as lines of explanation, long ones wrapped, without signs that YAML does not allow."""
    lines: list[str] = []
    for line in text.split("\n"):
        lines += wrap(_printable(line), WIDTH, initial_indent=indent, subsequent_indent=f"{indent}  ") or [""]
    return [f"## {line}".rstrip() for line in lines]


def _printable(text: str) -> str:
    return "".join(one if one.isprintable() or one in "\u00a0\u202f" else " " for one in text)


def _rows(facts: Facts) -> Tables:
    found = {}
    for table in _ORDER:
        columns = plain_values(getattr(facts, table))
        found[table] = [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]
    return found


def _with_doubt(row: Row, lines: Sequence[str]) -> list[str]:
    """Return a row's lines, the first with its confidence behind it where the row is unsure."""
    doubt = f"  # confidence {row['confidence']:g}" if row["confidence"] < SURE else ""
    return [f"{lines[0]}{doubt}", *lines[1:]]


def confirming(table: str, row: Row, rows: Tables) -> list[str]:
    """Return one row as a decision that confirms it, with the values that it shows."""
    pairs = [("confirm", row["row_id"])]
    if table not in WHOLE_SENTENCE:
        pairs.append(("surface", yaml_text(row["surface"])))
    told = _TOLD_BY.get(table, ())
    if table == "events" and sum(_place(other) == _place(row) for other in rows["events"]) > 1:
        told = IDENTITY["events"]
    if told:
        pairs.append(("was", f"{{{', '.join(f'{name}: {_value(row[name])}' for name in told)}}}"))
    for name in _SHOWN.get(table, tuple(settable(table))):
        if (row[name] not in (None, []) or name in _ALWAYS) and not _follows(table, name, row):
            pairs.append((name, _value(_named(table, name, row, rows))))
    if table in _SHORT:
        return [f"- {{{', '.join(f'{name}: {value}' for name, value in pairs)}}}"]
    lines = [f"{'- ' if number == 0 else '  '}{name}: {value}" for number, (name, value) in enumerate(pairs)]
    return [*lines, f"  # {_printable(row['explanation_fr'])}"] if table == "findings" else lines


def _follows(table: str, name: str, row: Row) -> bool:
    """Tell whether a bound only repeats the point value: whoever corrects that would forget it."""
    return table == "quantities" and name in ("low", "high") and row["comparator"] in POINT


def _place(row: Row) -> tuple[int, int]:
    return row["start"], row["end"]


def _named(table: str, name: str, row: Row, rows: Tables) -> Any:
    """Return a value; for a time or quantity its words, which outlive its id, if they tell which it is."""
    target = settable(table)[name].refers_to
    if target not in ("times", "quantities"):
        return row[name]
    meant = next(other for other in rows[target] if other["row_id"] == row[name])
    alike = [other for other in rows[target] if plain(other["surface"]) == plain(meant["surface"])]
    here = [other for other in alike if other["sentence_id"] == row["sentence_id"]]
    return meant["surface"] if (here or alike) == [meant] else row[name]


def _value(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{', '.join(yaml_text(one) for one in value)}]"
    if isinstance(value, float):
        return repr(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if hasattr(value, "isoformat"):
        return str(value.isoformat())[:10]
    return yaml_text(str(value))


def yaml_text(text: str) -> str:
    """Return text as YAML writes it: bare where that is safe, else between quotation marks.

    >>> yaml_text("claims-s01"), yaml_text("no"), yaml_text("a: b"), yaml_text("12")
    ('claims-s01', '"no"', '"a: b"', '"12"')
    """
    if _BARE.fullmatch(text) and text.lower() not in _SPOKEN:
        return text
    return f'"{"".join(_sign(one) for one in text)}"'


def _sign(one: str) -> str:
    if one in '"\\':
        return f"\\{one}"
    if one.isprintable() or one in "\u00a0\u202f":
        return one
    return f"\\U{ord(one):08x}"


def _pattern(article: Article) -> list[str]:
    names = Counter(sentence.role for sentence in article.sentences)
    home = next((one.sentence_id for one in article.sentences if one.role == "body" or len(names) == 1), "s01")
    return [
        *_comment(
            "A pattern for rows that are missing (nth only where the words stand several times in the sentence):"
        ),
        "# - add: claims",
        f"#   sentence: {home}",
        '#   surface: "exact words of the sentence"',
        "#   nth: 1",
        "#   modality: reported",
        '#   source_text: "exact words of its source"',
        "#   reason: why",
    ]
