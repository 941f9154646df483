"""Reading a review file: whatever can be judged without the article is checked here, with file, line and field."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from os import PathLike
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from toolkit.base.errors import InputError
from toolkit.base.project import project_relative, resolve_path
from toolkit.facts.review.assess import assessment_of
from toolkit.facts.review.entry import day_of, decision_of, words_of
from toolkit.facts.review.fields import REVIEWED, unknown
from toolkit.facts.review.model import VERBS, Decision, Review, Verb
from toolkit.facts.review.nodes import Entries, Items, Node, Place, Scalar, read_nodes
from toolkit.facts.tables import TABLES

_HEAD = ("article", "title", "sha256", "author", "date", "sentences")
_SHAPE = 'write "confirm", "correct", "add" or "reject", then tables, then their decisions'


def read_review(path: str | PathLike[str]) -> Review:
    """Return the decisions and the assessment of a review file; ``docs/review.md`` describes the format.

    Args:
        path: The file; a relative path counts from the project root.

    Raises:
        InputError: the file is missing, no YAML, or holds something that cannot be right in any article. The message
            names file, line, field, the wrong value and the known ones.
    """
    file = resolve_path(path)
    node = read_nodes(file)
    return review_of(node, project_relative(file))


def write_new(file: Path, text: str) -> None:
    """Write a review where there is none, in one go; one that is there is never touched.

    Raises:
        InputError: there is one, or nothing can be written there.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("wb", dir=file.parent, prefix=f".{file.name}.", suffix=".part") as draft:
            draft.write(text.encode())
            draft.flush()
            Path(draft.name).chmod(0o644)
            try:
                # A link, unlike a rename, fails when somebody has begun a review meanwhile.
                file.hardlink_to(draft.name)
            except OSError:
                # There are file systems without links: then the name is taken first, and the text follows.
                with file.open("xb") as stream:
                    stream.write(text.encode())
    except FileExistsError:
        raise InputError(f"{project_relative(file)} is there already", "edit it", code="review-exists") from None
    except OSError as error:
        raise InputError(
            f"{project_relative(file)} cannot be written: {error.strerror or error}",
            "give another place with --out",
            code="unwritable-output",
        ) from None


def review_of(node: Node | None, shown: str) -> Review:
    """Return the review that YAML nodes hold; see :func:`read_review`."""
    place = Place(shown)
    if node is None:
        return Review(shown)
    if not isinstance(node, Entries):
        raise place.at(node.line).error("it holds no entries", _SHAPE)
    reader = _Reader(place)
    head: dict[str, Node] = {}
    for key, value in node.entries:
        if key.text not in (*_HEAD, "decisions", "assessment", *VERBS):
            raise unknown(place.at(key.line), "entry", str(key.text), (*VERBS, "decisions", "assessment", *_HEAD))
        head[str(key.text)] = value
    reader.author = words_of(head.get("author"), place, "author")
    reader.decided_on = day_of(head.get("date"), place)
    for verb in VERBS:
        reader.section(verb, head.get(verb))
    reader.by_sentence(head.get("decisions"))
    reader.finish()
    return Review(
        shown,
        words_of(head.get("article"), place, "article"),
        words_of(head.get("sha256"), place, "sha256"),
        _sentences(head.get("sentences"), place),
        tuple(sorted(reader.decisions, key=lambda one: one.place.line)),
        assessment_of(head.get("assessment"), place, reader.author, reader.decided_on),
    )


@dataclass
class _Reader:
    """Collects decisions and faults, so that one message tells how many faults there are."""

    place: Place
    author: str = ""
    decided_on: date | None = None
    decisions: list[Decision] = field(default_factory=list)
    faults: list[tuple[int, InputError]] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)

    def section(self, verb: Verb, node: Node | None, table: str = "") -> None:
        """Read what stands under a verb, or under a table of it."""
        if node is None or (isinstance(node, Scalar) and node.text is None):
            return
        here = self.place.at(node.line)
        if isinstance(node, Items):
            for item in node.items:
                self.guarded(item.line, self._item, verb, table, item)
        elif isinstance(node, Entries) and not (verb == "add" and table):
            for key, value in node.entries:
                self.guarded(key.line, self._entry, verb, table, key, value)
        else:
            self.faults.append((node.line, here.error(f'"{verb}" is not a list of decisions', _SHAPE)))

    def by_sentence(self, node: Node | None) -> None:
        """Read the list of decisions that each name their verb, as the skeleton writes them."""
        if node is None or (isinstance(node, Scalar) and node.text is None):
            return
        if not isinstance(node, Items):
            raise self.place.at(node.line).error('"decisions" is not a list', 'begin each with "- confirm: row_id"')
        for item in node.items:
            self.guarded(item.line, self._spoken, item)

    def guarded(self, line: int, read: Callable[..., None], *given: Any) -> None:
        """Read one decision; keep its fault for the end."""
        try:
            read(*given)
        except InputError as error:
            self.faults.append((line, error))

    def finish(self) -> None:
        """Raise the first fault, with the lines of the others."""
        if not self.faults:
            return
        (_, first), *others = sorted(self.faults, key=lambda fault: fault[0])
        lines = ", ".join(dict.fromkeys(str(line) for line, _ in others))
        more = f" (more faults in the decisions of lines {lines})" if others else ""
        raise InputError(f"{first.what}{more}", first.how, code=first.code)

    def _item(self, verb: Verb, table: str, item: Node) -> None:
        here = self.place.at(item.line)
        if isinstance(item, Scalar) and item.text and verb in ("confirm", "reject"):
            self._decide(verb, table, item.text, item.line, Entries((), item.line))
        elif isinstance(item, Entries):
            given = {key.text: value for key, value in item.entries}
            row = given.get("row")
            if verb == "add" and not table:
                raise here.error("an added row has no table", "write it under the name of its table")
            if verb != "add" and not (isinstance(row, Scalar) and row.text):
                raise here.error("the row is missing", 'write "row: " and its row_id')
            row_id = str(row.text) if isinstance(row, Scalar) else ""
            rest = tuple((key, value) for key, value in item.entries if key.text != "row" or verb == "add")
            self._decide(verb, table, row_id, item.line, Entries(rest, item.line))
        else:
            raise here.error(f"this is no decision to {verb} a row", 'write "- row: " with its row_id, then its fields')

    def _entry(self, verb: Verb, table: str, key: Scalar, value: Node) -> None:
        name = str(key.text)
        if name in TABLES and not table:
            self.section(verb, value, name)
        elif verb == "add":
            raise unknown(self.place.at(key.line), "table", name, REVIEWED)
        elif isinstance(value, Entries) or (isinstance(value, Scalar) and value.text is None and verb != "correct"):
            given = value if isinstance(value, Entries) else Entries((), key.line)
            self._decide(verb, table, name, key.line, given)
        else:
            raise self.place.at(key.line).error(
                f'"{name}" is not a mapping of columns to values', "write row_id: {column: value}"
            )

    def _spoken(self, item: Node) -> None:
        here = self.place.at(item.line)
        if not isinstance(item, Entries):
            raise here.error("this is no decision", 'write "- confirm: " and a row_id')
        verbs = [(key, value) for key, value in item.entries if key.text in VERBS]
        if len(verbs) != 1:
            raise here.error(
                f"a decision has one verb, this one has {len(verbs) or 'none'}", f"write one of {', '.join(VERBS)}"
            )
        [(key, value)] = verbs
        if not isinstance(value, Scalar) or not value.text:
            raise here.error(
                f'"{key.text}" names no {"table" if key.text == "add" else "row"}', "write it after the colon"
            )
        verb = next(one for one in VERBS if one == key.text)
        rest = Entries(tuple(pair for pair in item.entries if pair[0] is not key), item.line)
        table, row_id = (value.text, "") if verb == "add" else ("", value.text)
        self._decide(verb, table, row_id, item.line, rest)

    def _decide(self, verb: Verb, table: str, row_id: str, line: int, given: Entries) -> None:
        here = self.place.at(line)
        table = _table_of(verb, table, row_id, here)
        if row_id and row_id in self.rows:
            raise here.error(f'"{row_id}" is decided twice (first in line {self.rows[row_id]})', "keep one of them")
        made = decision_of(verb, table, row_id, here, given, self.author, self.decided_on)
        if made.name in self.names:
            raise here.error(
                f'"as: {made.name}" stands twice (first in line {self.names[made.name]})', "choose another"
            )
        if row_id:
            self.rows[row_id] = line
        if made.name:
            self.names[made.name] = line
        self.decisions.append(made)


def _table_of(verb: Verb, table: str, row_id: str, here: Place) -> str:
    if verb != "add":
        named = re.match(r"([a-z_]+)-.", row_id)
        if named is None or named[1] not in TABLES:
            raise here.error(
                f'"{row_id}" is no row_id', "they look like claims-s01-7c22bc87; briefing review lists them"
            )
        if table and named[1] != table:
            raise here.error(f'"{row_id}" is no row of "{table}"', f'write it under "{named[1]}"')
        table = named[1]
    elif table not in TABLES:
        raise unknown(here, "table", table, REVIEWED)
    if table not in REVIEWED and not (table == "articles" and verb == "correct"):
        raise here.error(
            f'rows of "{table}" are not reviewed', f"known: {', '.join(REVIEWED)}; of articles: correct only"
        )
    return table


def _sentences(node: Node | None, place: Place) -> dict[str, str]:
    if node is None or (isinstance(node, Scalar) and node.text is None):
        return {}
    if not isinstance(node, Entries) or not all(isinstance(value, Scalar) for _, value in node.entries):
        raise place.at(node.line).error('"sentences" holds no fingerprints', "leave it as the skeleton wrote it")
    return {str(key.text): words_of(value, place, "sentences") for key, value in node.entries}
