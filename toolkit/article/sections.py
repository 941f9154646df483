"""Roles: which block is title, subtitle, heading, key point, analysis or body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from toolkit.article.head import Roled, head_of
from toolkit.article.headings import heading_role, is_heading
from toolkit.article.layout import Block, Layout
from toolkit.article.lines import Line, describe, is_sign_off
from toolkit.article.model import Role, Section


@dataclass(frozen=True)
class RoleBlock:
    """A block whose role is settled; ``section`` counts sections from 0."""

    block: Block
    role: Role
    section: int


_FEWEST_QUESTIONS = 2
"""Questions in bold, or put to somebody, that make an interview: then what asks or stands in bold is no heading."""


def find_roles(layout: Layout) -> list[RoleBlock]:
    """Give every block of *layout* its role; blocks of kind title or subtitle keep theirs.

    Bylines and dates above the text, captions in it and credits below it get no role: they state nothing.
    """
    lines = _without_notices([describe(layout, block, heading_role) for block in _apart(layout)])
    head = head_of(lines)
    marked = any(line.block.level for line in lines[len(head) :])
    return list(_number([*head, *_body(lines[len(head) :], marked=marked)]))


def sections_of(blocks: list[RoleBlock]) -> tuple[Section, ...]:
    """Group neighbouring blocks of one section; ids are ``sec_body``, ``sec_key_points_heading``, ``sec_body_2`` …"""
    names: dict[str, int] = {}
    sections = []
    groups: dict[int, list[RoleBlock]] = {}
    for item in blocks:
        groups.setdefault(item.section, []).append(item)
    ordered = list(groups.values())
    for order, group in enumerate(ordered):
        role = group[0].role
        follower = ordered[order + 1][0].role if order + 1 < len(ordered) else role
        name = (
            f"sec_{follower}_heading" if role == "heading" and follower in ("key_points", "analysis") else f"sec_{role}"
        )
        names[name] = names.get(name, 0) + 1
        section_id = name if names[name] == 1 else f"{name}_{names[name]}"
        sections.append(Section(section_id, role, order, group[0].block.start, group[-1].block.end))
    return tuple(sections)


def _apart(layout: Layout) -> Iterator[Block]:
    """Yield the blocks of *layout*, bylines, dates and buttons that share a paragraph with others on their own.

    Markdown joins lines that follow each other, and web pages print author, date and reading time so.
    """
    for block in layout.blocks:
        rows = list(re.finditer(r"[^\n]+", layout.surface(block))) if block.kind == "paragraph" else []
        pieces = [replace(block, start=block.start + row.start(), end=block.start + row.end()) for row in rows]
        lone = [_states_nothing(describe(layout, piece, heading_role)) for piece in pieces]
        if len(pieces) < 2 or not any(lone):
            yield block
            continue
        for states_nothing, group in groupby(zip(lone, pieces, strict=True), key=lambda pair: pair[0]):
            members = [piece for _, piece in group]
            if states_nothing:
                yield from members
            else:
                yield replace(members[0], end=members[-1].end)


def _states_nothing(line: Line) -> bool:
    return line.notice or line.furniture


def _without_notices(lines: list[Line]) -> list[Line]:
    first_prose = next((at for at, line in enumerate(lines) if not (line.bare or line.furniture)), len(lines))
    kept: list[Line] = []
    in_links = False
    for at, line in enumerate(lines):
        in_links = line.related or (in_links and line.block.kind == "bullet")
        aside = line.block.kind in ("paragraph", "bullet") and (in_links or line.furniture)
        if not (aside or (line.notice and at < first_prose)):
            kept.append(line)
    while len(kept) > 1 and _credit(kept[-1], kept[-2]):
        kept.pop()
    return kept or lines


def _credit(line: Line, before: Line) -> bool:
    """Tell whether the last *line* only signs or credits the text that ended before it."""
    bracketed = line.words[:1] in "(["
    closed = bracketed or not before.bare or before.block.kind == "bullet" or is_sign_off(before.words)
    return (
        line.block.kind == "paragraph"
        and line.known is None
        and closed
        and line.n_words <= 25
        and is_sign_off(line.words)
    )


def _body(lines: list[Line], *, marked: bool) -> Iterator[Roled]:
    role: Role = "body"
    level = 0
    in_bullets = False
    if _summary_list(lines):
        role, in_bullets = "key_points", True
    interview = sum(_is_asked(line) for line in lines) >= _FEWEST_QUESTIONS
    for at, line in enumerate(lines):
        put = line.block.strong or line.words.endswith("?")
        asked = interview and line.block.kind == "paragraph" and put and not line.bare and not line.known
        if not asked and is_heading(lines, at, role, marked=marked):
            # A sub-heading stays inside the analysis that it divides; a heading in bold has no headings under it.
            if line.known:
                role, level = line.known, line.block.level or (0 if line.block.strong else 2)
            elif not (marked and line.block.level > level > 0 and _divides(lines, at, role)):
                role = "body"
            in_bullets = False
            yield line.block, "heading"
            continue
        if role == "key_points":
            bullet = line.block.kind == "bullet" or (line.bare and not in_bullets)
            if in_bullets and line.block.kind != "bullet":
                role, in_bullets = "body", False
            elif bullet and line.block.kind == "bullet":
                in_bullets = True
        yield line.block, role


def _divides(lines: list[Line], at: int, role: Role) -> bool:
    """Tell whether a sub-heading goes on with what it stands in: key points go on with bullets only."""
    bullets = at + 1 < len(lines) and lines[at + 1].block.kind == "bullet"
    return role == "analysis" or (role == "key_points" and bullets)


def _is_asked(line: Line) -> bool:
    """Tell whether a line is a question in bold, as magazines print an interviewer's, or one put to somebody."""
    return line.block.kind == "paragraph" and line.ends_in_question and (line.block.strong or line.addresses)


def _summary_list(lines: list[Line]) -> bool:
    """Two bullets or more straight under the title, with prose after them, sum the article up."""
    count = 0
    for line in lines:
        if line.block.kind != "bullet":
            break
        count += 1
        if line.spoken or line.ends_in_question:
            return False
    return 2 <= count < len(lines) and lines[count].block.kind in ("paragraph", "heading")


def _number(blocks: list[Roled]) -> Iterator[RoleBlock]:
    section = -1
    before: Role | None = None
    for block, role in blocks:
        if role != before or role in ("heading", "title", "subtitle"):
            section += 1
        before = role
        yield RoleBlock(block, role, section)
