"""An SVG without what it says in vain: empty wrappers, turns by nothing, unseen ground, and digits nobody can see."""

from __future__ import annotations

import re

from lxml import etree

SVG = "{http://www.w3.org/2000/svg}"
LONG = 400
"""Paths of more characters are outlines of maps and dense curves: a tenth of a pixel is enough for them."""
_TURN_BY_NOTHING = re.compile(r"rotate\(-?0(?:[ ,][^)]*)?\)|translate\(0(?:[ ,]0)?\)|scale\(1(?:[ ,]1)?\)")
_SHIFT = re.compile(r"translate\((-?[\d.]+)(?:[ ,](-?[\d.]+))?\)")
_STRAIGHT = re.compile(r"[MLZ\d.,\s-]*")
_STEP = re.compile(r"([MLZ])([^MLZ]*)")
_DEFAULTS = {
    "text": {"text-anchor": "start", "x": "0", "y": "0"},
    "rect": {"x": "0", "y": "0"},
    "path": {"fill-rule": "evenodd"},
}


def slim(root: etree._Element) -> None:
    """Make an SVG smaller without changing what is seen of it, at a tenth of a pixel."""
    whole = _clips_of_everything(root)
    for element in list(root.iter(f"{SVG}*")):
        if element.get("clip-path") in whole:
            del element.attrib["clip-path"]
        _drop_defaults(element)
        d = element.get("d", "")
        if len(d) > LONG and _STRAIGHT.fullmatch(d):
            element.set("d", short_path(d))
    for element in reversed(list(root.iter(f"{SVG}*"))):
        if _is_unseen(element):
            element.getparent().remove(element)
        elif element.tag == f"{SVG}g" and _moves_one_text(element):
            _move_text(element)
        elif element.tag == f"{SVG}g" and not element.attrib:
            _unwrap(element)


def _clips_of_everything(root: etree._Element) -> set[str]:
    """Return the references to clips as large as the picture, which cut off nothing that its edge does not."""
    size = [root.get(side, "").removesuffix("px") for side in ("width", "height")]
    found = set()
    for clip in list(root.iter(f"{SVG}clipPath")):
        parts = list(clip)
        if len(parts) == 1 and parts[0].tag == f"{SVG}rect" and not clip.get("transform"):
            corner = [parts[0].get(name, "0") for name in ("x", "y")]
            if corner == ["0", "0"] and [parts[0].get(side) for side in ("width", "height")] == size:
                found.add(f"url(#{clip.attrib.pop('id', '')})")
    return found


def _drop_defaults(element: etree._Element) -> None:
    tag = element.tag.removeprefix(SVG)
    transform = element.get("transform")
    if transform is not None:
        kept = _TURN_BY_NOTHING.sub("", transform).strip()
        if kept:
            element.set("transform", kept)
        else:
            del element.attrib["transform"]
    for name, value in _DEFAULTS.get(tag, {}).items():
        # Inside and outside differ only where a path crosses itself or has holes, and then it has several parts.
        if element.get(name) == value and (name != "fill-rule" or element.get("d", "").count("M") < 2):
            del element.attrib[name]


def _is_unseen(element: etree._Element) -> bool:
    """Tell whether nothing refers to a clip, or a rectangle has neither fill nor line."""
    parent = element.getparent()
    if parent is None:
        return False
    if element.tag == f"{SVG}clipPath":
        return element.get("id") is None
    if element.tag != f"{SVG}rect":
        return False
    style = f";{element.get('style', '')};".replace(" ", "")
    no_fill = ";fill:none;" in style or ";fill-opacity:0;" in style
    no_line = ";stroke:" not in style or ";stroke-opacity:0;" in style or ";stroke-width:0px;" in style
    return parent.tag != f"{SVG}clipPath" and (";opacity:0;" in style or (no_fill and no_line))


def _moves_one_text(group: etree._Element) -> bool:
    """Tell whether a group does nothing but set one line of text at its place, as plotly does with every label."""
    if len(group) != 1 or list(group.attrib) != ["transform"] or not _SHIFT.fullmatch(group.get("transform", "")):
        return False
    text = group[0]
    return text.tag == f"{SVG}text" and not len(text) and text.get("transform") is None


def _move_text(group: etree._Element) -> None:
    text, shift = group[0], _SHIFT.fullmatch(group.get("transform", ""))
    for name, step in zip(("x", "y"), shift.groups(default="0") if shift else (), strict=False):
        place = round(float(text.get(name, "0")) + float(step), 2)
        text.set(name, f"{place:g}")
    _drop_defaults(text)
    del group.attrib["transform"]
    _unwrap(group)


def _unwrap(group: etree._Element) -> None:
    parent = group.getparent()
    if parent is None:
        return
    place = parent.index(group)
    for offset, child in enumerate(list(group)):
        parent.insert(place + offset, child)
    parent.remove(group)


def short_path(d: str) -> str:
    """Return a path of straight lines in relative steps of tenths of a pixel; steps too small to see are left out.

    Each point is rounded where it stands, so that errors do not add up.

    >>> short_path("M10.04,20L10.01,20.03L15.5,-2.25Z")
    'M10,20l5.5-22.2z'
    """
    x = y = 0
    first = (0, 0)
    parts: list[str] = []
    for command, numbers in _STEP.findall(d):
        if command == "Z":
            parts.append("z")
            x, y = first
            continue
        values = [round(float(number) * 10) for number in re.findall(r"-?[\d.]+", numbers)]
        for place in range(0, len(values) - 1, 2):
            to = (values[place], values[place + 1])
            starts = command == "M" and place == 0
            if starts:
                parts.append(f"M{_tenths(to[0])}{_joined(_tenths(to[1]))}")
                first = to
            elif to != (x, y):
                step = _tenths(to[0] - x) + _joined(_tenths(to[1] - y))
                follows = parts and parts[-1][0] not in "Mz"
                parts.append(_joined(step, " ") if follows else f"l{step}")
            x, y = to
    return "".join(parts)


def _tenths(value: int) -> str:
    sign, whole, tenth = "-" if value < 0 else "", abs(value) // 10, abs(value) % 10
    return f"{sign}{whole}" if not tenth else f"{sign}{whole or ''}.{tenth}"


def _joined(number: str, mark: str = ",") -> str:
    return number if number.startswith("-") else f"{mark}{number}"
