"""YAML front matter: what the analyst writes above an article, checked key by key."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import get_args

import yaml

from toolkit.article.decoding import one_line
from toolkit.base.configuration import TextEdition
from toolkit.base.errors import InputError

KEYS = ("title", "subtitle", "published", "language", "publisher", "author", "url", "reliability", "story", "text")
GRADES = tuple("ABCDEF")
# Names that other publishing tools use for the same thing.
_ALIASES = {"date": "published", "lang": "language"}
_LONGEST = 20_000
_DEEPEST = 20
_EMPTY = ("", "~", "null")
_LANGUAGE = re.compile(r"([a-zA-Z]{2,3})(?:[-_][a-zA-Z0-9]{2,8})*")


@dataclass(frozen=True)
class FrontMatter:
    """The known entries of a front matter; an empty text or None where it is silent."""

    title: str = ""
    subtitle: str = ""
    published: date | None = None
    language: str = ""
    publisher: str = ""
    author: str = ""
    url: str = ""
    reliability: str = ""
    story: str = ""
    text: str = ""


def split_front_matter(text: str, name: str = "the article") -> tuple[FrontMatter, str]:
    """Return the front matter of *text* and what comes after it, stripped of outer white space.

    A text that starts with ``---`` but holds no ``key:`` line before the next ``---`` has no front matter.

    Raises:
        InputError: no YAML mapping, no end, an alias, a list where one value belongs, a bad date, grade or edition.

    >>> matter, body = split_front_matter("---\\npublished: 2024-06-17\\n---\\nBonjour.")
    >>> matter.published, body
    (datetime.date(2024, 6, 17), 'Bonjour.')
    """
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return FrontMatter(), text.strip()
    stop = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), None)
    inside = lines[1 : stop if stop is not None else 2]
    if not any(re.match(r"[\w-]+\s*:(\s|$)", line) for line in inside):
        # A thematic break; an empty front matter is dropped like any other.
        empty = stop is not None and not "".join(inside).strip()
        return FrontMatter(), "\n".join(lines[stop + 1 :] if empty and stop else lines).strip()
    if stop is None:
        raise _broken(name, "its front matter has no end", 'close it with a line "---"')
    return _parse("\n".join(inside), name), "\n".join(lines[stop + 1 :]).strip()


def parse_date(value: str | date, where: str = "published") -> date:
    """Return an ISO date (YYYY-MM-DD, a time after it is dropped) as a date.

    Raises:
        InputError: it is no such date; ``code`` is ``bad-date``.

    >>> parse_date("2024-06-17T08:00:00Z")
    datetime.date(2024, 6, 17)
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    found = re.fullmatch(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?", str(value).strip())
    try:
        return date.fromisoformat(found[1] if found else "")
    except ValueError:
        raise InputError(
            f'{where}: "{str(value)[:40]}" is not a date',
            "write it as YYYY-MM-DD, for example 2024-06-17",
            code="bad-date",
        ) from None


def parse_language(value: str, where: str = "language") -> str:
    """Return the ISO 639 code of a language tag, in lower case and without region.

    >>> parse_language("fr-CA")
    'fr'
    """
    found = _LANGUAGE.fullmatch(str(value).strip())
    if not found:
        raise InputError(
            f'{where}: "{str(value)[:40]}" is not a language code', "write a code such as fr or en", code="bad-language"
        )
    return found[1].lower()


def _parse(source: str, name: str) -> FrontMatter:
    if len(source) > _LONGEST:
        raise _broken(name, f"its front matter is longer than {_LONGEST} characters", "shorten it")
    try:
        _refuse_tricks(source, name)
        # Only the tree is built, never an object: tags do nothing, and "no" stays the code of Norwegian.
        root = yaml.compose(source, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        raise _broken(name, f"its front matter is no YAML{_line_of(error)}", "put the value in double quotes") from None
    if not isinstance(root, yaml.MappingNode):
        raise _broken(name, "its front matter holds no keys", "write lines such as title: A title")
    return _check(_entries(root, name), name)


def _refuse_tricks(source: str, name: str) -> None:
    depth = 0
    for event in yaml.parse(source, Loader=yaml.BaseLoader):
        if isinstance(event, yaml.AliasEvent):
            raise _broken(name, f'its front matter uses an alias ("*{event.anchor}")', "write the value out")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise _broken(name, "its front matter is nested too deeply", "write one value a key")


def _entries(root: yaml.MappingNode, name: str) -> dict[str, str]:
    values: dict[str, str] = {}
    for key_node, value_node in root.value:
        key = str(key_node.value).strip().lower() if isinstance(key_node, yaml.ScalarNode) else ""
        key = _ALIASES.get(key, key)
        if key not in KEYS:
            continue
        line = key_node.start_mark.line + 2
        if not isinstance(value_node, yaml.ScalarNode):
            raise _broken(name, f'"{key}" in line {line} of its front matter is not one value', "write one text")
        if key in values:
            raise _broken(name, f'"{key}" stands twice in its front matter (line {line})', "keep one of them")
        value = one_line(value_node.value)
        values[key] = "" if value in _EMPTY and value_node.style is None else value
    return values


def _check(values: dict[str, str], name: str) -> FrontMatter:
    where = f"{name}, front matter"
    published = parse_date(values["published"], f"{where}, published") if values.get("published") else None
    language = parse_language(values["language"], f"{where}, language") if values.get("language") else ""
    grade = values.get("reliability", "").upper()
    if grade and grade not in GRADES:
        raise InputError(
            f'{where}, reliability: "{grade[:20]}" is not a grade', "write one letter from A to F", code="bad-grade"
        )
    edition = values.get("text", "").lower()
    if edition and edition not in get_args(TextEdition):
        raise InputError.unknown("text edition", edition[:20], get_args(TextEdition))
    plain = {key: values.get(key, "") for key in ("title", "subtitle", "publisher", "author", "url", "story")}
    return FrontMatter(published=published, language=language, reliability=grade, text=edition, **plain)


def _line_of(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    return f" at line {mark.line + 2}" if mark else ""


def _broken(name: str, what: str, how: str) -> InputError:
    return InputError(f"{name}: {what}", how, code="bad-front-matter")
