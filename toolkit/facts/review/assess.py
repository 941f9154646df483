"""Reading the block ``assessment`` of a review: fields, scale, grades, references, each fault with its line."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from toolkit.base.errors import InputError
from toolkit.facts.review.assessment import CONFIDENCES, Aim, Assessment, Grade, Indicator, Judgement, Signed
from toolkit.facts.review.entry import count_of, day_of, moment_of, signed_on, words_of
from toolkit.facts.review.fields import unknown
from toolkit.facts.review.nodes import Entries, Items, Node, Place, Scalar
from toolkit.facts.review.scales import Scale, scale_named, scales

_SIGNED = ("author", "date", "at")
_HEAD_SIGNED = ("author", "date")
_AIM = ("sentence", "surface", "nth")
_HELD = ("as", "probability", "confidence", "reason", "horizon", "forecast", "comment")
_FIELDS = {
    "points": ("point", *_AIM, *_HELD, *_SIGNED),
    "judgements": ("judgement", "basis", *_HELD, *_SIGNED),
    "sources": ("source", "reliability", "credibility", "reason", *_SIGNED),
    "indicators": ("row", *_AIM, "indicator", "basis", "horizon", "effect", "for", *_SIGNED),
}
"""Fields of an entry, by list; the first begins an entry."""
_ROW_ID = re.compile(r"[a-z_]+-\w+-[0-9a-f]{8}")
_PERCENT = re.compile(r"(\d+(?:[.,]\d+)?)\s*(%?)")
_RELIABILITY = tuple("ABCDEF")
_CREDIBILITY = tuple("123456")
_LONGEST = 2_000
Said = dict[str, Node]
T = TypeVar("T", bound=Signed)
_Make = Callable[[Said, Place, dict[str, Any]], T]


def assessment_of(node: Node | None, place: Place, author: str, signed_on: date | None) -> Assessment:
    """Return the analyst's assessment that YAML nodes hold; ``docs/review.md`` describes the format.

    Args:
        node: What stands under ``assessment``.
        place: The file.
        author: Who signs entries that name nobody.
        signed_on: The day of entries without their own.

    Raises:
        InputError: something cannot be right in any article. The message names file, line, field and known values.
    """
    if _is_empty(node):
        return Assessment()
    if not isinstance(node, Entries):
        raise place.at(node.line if node else 0).error(
            '"assessment" holds no lists', f"write scale, then {', '.join(_FIELDS)}"
        )
    head: Said = {}
    for key, value in node.entries:
        if key.text not in ("scale", *_HEAD_SIGNED, *_FIELDS):
            raise unknown(place.at(key.line), "entry of assessment", str(key.text), ("scale", *_HEAD_SIGNED, *_FIELDS))
        head[str(key.text)] = value
    scale = _scale(head.get("scale"), place)
    reader = _Reader(
        place,
        scale,
        words_of(head.get("author"), place, "author") or author,
        day_of(head.get("date"), place) or signed_on,
    )
    grades = reader.each("sources", head.get("sources"), reader.grade)
    indicators = reader.each("indicators", head.get("indicators"), reader.indicator)
    made = Assessment(
        scale.id if scale else "",
        tuple(reader.each("points", head.get("points"), reader.point)),
        tuple(reader.each("judgements", head.get("judgements"), reader.judgement)),
        # Entries of the skeleton that nobody has filled in say nothing.
        tuple(one for one in grades if one.reliability or one.credibility),
        tuple(one for one in indicators if one.text or one.horizon or one.effect or one.bears_on),
    )
    reader.finish()
    _check_names(made)
    return made


def _is_empty(node: Node | None) -> bool:
    return node is None or (isinstance(node, Scalar) and node.text is None)


def _scale(node: Node | None, place: Place) -> Scale | None:
    name = words_of(node, place, "scale")
    if not name:
        return None
    try:
        return scale_named(name)
    except InputError:
        raise unknown(place.at(node.line if node else 0), "scale", name, scales()) from None


def _check_names(made: Assessment) -> None:
    """Refuse a name that stands twice, and indicators that bear on what the file does not hold."""
    names: dict[str, int] = {}
    for one in (*made.points, *made.judgements):
        for name in one.handles:
            if name in names:
                raise one.place.error(f'"{name}" stands twice (first in line {names[name]})', "keep one of them")
            names[name] = one.place.line
    for sign in made.indicators:
        if sign.bears_on and sign.bears_on not in names:
            raise unknown(sign.place, "judgement of this file", sign.bears_on, names)


@dataclass
class _Reader:
    """Reads entries with the file's defaults, and keeps faults so that one message tells how many there are."""

    place: Place
    scale: Scale | None
    author: str
    signed_on: date | None

    def __post_init__(self) -> None:
        self.faults: list[tuple[int, InputError]] = []

    def each(self, name: str, node: Node | None, make: _Make[T]) -> list[T]:
        """Read one list of entries."""
        if _is_empty(node):
            return []
        if not isinstance(node, Items):
            line = node.line if node else 0
            raise self.place.at(line).error(f'"{name}" is no list', f'begin each entry with "- {_FIELDS[name][0]}: "')
        found = []
        for item in node.items:
            try:
                found.append(self._entry(name, item, make))
            except InputError as error:
                self.faults.append((item.line, error))
        return found

    def finish(self) -> None:
        """Raise the first fault, with the lines of the others."""
        if self.faults:
            (_, first), *others = sorted(self.faults, key=lambda fault: fault[0])
            lines = ", ".join(str(line) for line, _ in others)
            more = f" (more faults in the entries of lines {lines})" if others else ""
            raise InputError(f"{first.what}{more}", first.how, code=first.code)

    def _entry(self, name: str, item: Node, make: _Make[T]) -> T:
        here = self.place.at(item.line)
        if not isinstance(item, Entries):
            raise here.error(f"this is no entry of {name}", f'write "- {_FIELDS[name][0]}: " and its fields')
        said: Said = {}
        for key, value in item.entries:
            if key.text not in _FIELDS[name]:
                raise unknown(here.at(key.line), f"field of {name}", str(key.text), _FIELDS[name])
            said[str(key.text)] = value
        signed = {
            "place": here,
            "author": words_of(said.get("author"), here, "author") or self.author,
            "signed_on": signed_on(said, here) or self.signed_on,
            "signed_at": moment_of(said.get("at"), here),
        }
        return make(said, here, signed)

    def point(self, said: Said, here: Place, signed: dict[str, Any]) -> Judgement:
        """Read what is held about a claim."""
        return Judgement(**signed, **self._held(said, here), aim=_aim(said, "point", here))

    def judgement(self, said: Said, here: Place, signed: dict[str, Any]) -> Judgement:
        """Read a judgement in the analyst's own words."""
        text = _long(said, "judgement", here)
        if not text:
            raise here.error("the judgement has no words", 'write "- judgement: " and one sentence')
        return Judgement(**signed, **self._held(said, here), text=text, basis=_names(said, "basis", here))

    def grade(self, said: Said, here: Place, signed: dict[str, Any]) -> Grade:
        """Read the grades of a source."""
        source = words_of(said.get("source"), here, "source", exact=True)
        if not source:
            raise here.error("the source is missing", 'write "- source: " and its name, its exact words, or article')
        reliability = _one_of(said, "reliability", _RELIABILITY, here, str.upper)
        credibility = _one_of(said, "credibility", _CREDIBILITY, here)
        reason = _long(said, "reason", here)
        if reason and not (reliability or credibility):
            raise here.error("a reason, and no grade", "write reliability: A to F, credibility: 1 to 6")
        return Grade(**signed, source=source, reliability=reliability, credibility=credibility,
                     reason=reason)  # fmt: skip

    def indicator(self, said: Said, here: Place, signed: dict[str, Any]) -> Indicator:
        """Read an indicator: the machine's by its row, or one in the analyst's own words."""
        text = _long(said, "indicator", here)
        aim = None if text else _aim(said, "row", here)
        if text and any(name in said for name in ("row", *_AIM)):
            raise here.error("the entry is both the machine's and your own", "leave out indicator, or row and surface")
        horizon, effect = _long(said, "horizon", here), _long(said, "effect", here)
        bears_on = words_of(said.get("for"), here, "for")
        return Indicator(**signed, aim=aim, text=text, horizon=horizon, effect=effect, bears_on=bears_on,
                         basis=_names(said, "basis", here))  # fmt: skip

    def _held(self, said: Said, here: Place) -> dict[str, Any]:
        term, percent = self._probability(said.get("probability"), here)
        forecast = _one_of(said, "forecast", ("true", "false"), here, str.lower)
        return {
            "name": words_of(said.get("as"), here, "as"),
            "term": term,
            "percent": percent,
            "confidence": _one_of(said, "confidence", CONFIDENCES, here, str.lower),
            "reason": _long(said, "reason", here),
            "horizon": _long(said, "horizon", here),
            "forecast": None if not forecast else forecast == "true",
            "comment": _long(said, "comment", here),
        }

    def _probability(self, node: Node | None, here: Place) -> tuple[str, float | None]:
        text = words_of(node, here, "probability")
        if not text:
            return "", None
        here = here.at(node.line if node else 0)
        if self.scale is None:
            raise here.error("a probability, and no scale", f"write scale: one of {', '.join(scales())}")
        number = _PERCENT.fullmatch(text)
        if number is None:
            term = self.scale.named(text)
            if term is None:
                known = [word for one in self.scale.terms for words in one.words.values() for word in words]
                raise unknown(here, f"term of {self.scale.id}", text, dict.fromkeys(known))
            return term.id, None
        percent = float(number[1].replace(",", "."))
        if percent > 100 or (percent <= 1 and not number[2]):
            raise here.error(
                f'probability: "{text}" is no percentage', "write a term of the scale, or for example 70 %"
            )
        term = self.scale.holding(percent)
        return term.id if term else "", percent


def _aim(said: Said, name: str, here: Place) -> Aim:
    row_id = words_of(said.get(name), here, name)
    if row_id and not _ROW_ID.fullmatch(row_id):
        raise here.error(f'"{row_id}" is no row_id', 'they look like claims-s01-7c22bc87; words stand in "surface"')
    surface = words_of(said.get("surface"), here, "surface", exact=True)
    if not (row_id or surface):
        raise here.error("nobody can tell what the entry is about", f'write "{name}: " and a row_id, or "surface: "')
    return Aim(
        row_id, words_of(said.get("sentence"), here, "sentence"), surface, count_of(said.get("nth"), here, "nth")
    )


def _long(said: Said, name: str, here: Place) -> str:
    return words_of(said.get(name), here, name, longest=_LONGEST)


def _one_of(said: Said, name: str, known: tuple[str, ...], here: Place, fold: Callable[[str], str] = str) -> Any:
    text = words_of(said.get(name), here, name)
    if text and fold(text) not in known:
        raise unknown(here.at(said[name].line), f"value of {name}", text, known)
    return fold(text)


def _names(said: Said, name: str, here: Place) -> tuple[str, ...]:
    node = said.get(name)
    if isinstance(node, Items):
        return tuple(dict.fromkeys(words_of(one, here, name) for one in node.items))
    text = words_of(node, here, name)
    return (text,) if text else ()
