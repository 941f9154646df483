"""Roles: which block is title, subtitle, heading, key point, analysis or body."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from toolkit.article.layout import Block, Layout
from toolkit.article.lines import Line, describe, is_sign_off
from toolkit.article.model import Role, Section
from toolkit.article.word_lists import word_list


@dataclass(frozen=True)
class RoleBlock:
    """A block whose role is settled; ``section`` counts sections from 0."""

    block: Block
    role: Role
    section: int


def heading_role(words: str) -> Role | None:
    """Return the role that a known heading gives to what follows it, None for any other heading.

    >>> heading_role("Points clés à retenir :"), heading_role("What it means for Lagos"), heading_role("La crue")
    ('key_points', 'analysis', None)
    """
    plain = unicodedata.normalize("NFKD", words.casefold().replace("’", "'").replace("œ", "oe"))
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    plain = re.sub(r"^[^a-z]+|[\s:.!?…*_#]+$", "", plain)
    roles: tuple[Role, ...] = ("key_points", "analysis")
    for role in roles:
        known = word_list("headings")[role]
        if plain in known["exact"]:
            return role
        if any(re.match(rf"{re.escape(start)}\b", plain) for start in known["starts"]) and len(plain.split()) <= 12:
            return role
    return None


_FEWEST_QUESTIONS = 2
"""Questions in bold, or put to somebody, that make an interview: then what asks or stands in bold is no heading."""


def find_roles(layout: Layout) -> list[RoleBlock]:
    """Give every block of *layout* its role; blocks of kind title or subtitle keep theirs.

    Bylines and dates above the text, captions in it and credits below it get no role: they state nothing.
    """
    lines = _without_notices([describe(layout, block, heading_role) for block in _apart(layout)])
    head = _head(lines)
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


_Roled = tuple[Block, Role]


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


def _head(lines: list[Line]) -> list[_Roled]:
    """Return the blocks above the body with their roles: kicker, title, byline, subtitle."""
    head: list[_Roled] = []
    if _kicker(lines):
        head.append((lines[0].block, "heading"))
    if not lines or not _is_title(lines, len(head)):
        return []
    head.append((lines[len(head)].block, "title"))
    if len(head) < len(lines) and _is_subtitle(lines, len(head)):
        head.append((lines[len(head)].block, "subtitle"))
    return head


def _kicker(lines: list[Line]) -> bool:
    """A word of rubric above the title: « Économie », then the real headline."""
    return (
        len(lines) > 2
        and not lines[0].block.level
        and lines[0].block.kind == "paragraph"
        and lines[0].n_words == 1
        and lines[0].bare
        and lines[1].bare
        and lines[1].n_words >= 4
        and not lines[1].known
    )


def _is_title(lines: list[Line], at: int) -> bool:
    line = lines[at]
    if line.block.kind == "title":
        return True
    if line.block.kind == "heading":
        return line.known is None or len(lines) == 1
    if line.block.kind != "paragraph" or line.known or line.notice or line.dateline or line.turn:
        return False
    alone = len(lines) == at + 1
    if alone:
        return line.bare and line.n_words <= 18 and line.n_sentences == 1
    # A headline may ask or cry out, but only when prose follows that is longer than itself.
    asks = line.ends_in_question and line.n_words <= 18 and lines[at + 1].n_words > line.n_words and not line.spoken
    return (line.bare or asks) and line.n_words <= 30 and line.n_sentences <= 2


def _is_subtitle(lines: list[Line], at: int) -> bool:
    line = lines[at]
    if line.block.kind == "subtitle":
        return True
    follower = lines[at + 1] if at + 1 < len(lines) else None
    if follower is None or line.known or line.dateline or line.turn:
        return False
    if line.block.kind == "heading":
        others = [other for other in lines[at + 1 :] if other.block.kind == "heading" and not other.known]
        # After a title from the front matter a marked heading is a heading: a subtitle would stand there too.
        in_text = bool(lines[at - 1].block.level)
        return (
            in_text
            and line.block.level >= 2
            and not others
            and not follower.block.level
            and follower.block.kind == "paragraph"
        )
    if line.block.kind != "paragraph" or line.n_words > 45:
        return False
    prose_follows = follower.block.kind == "paragraph" and not follower.bare
    return (line.bare and (prose_follows or follower.known is not None)) or (
        line.block.strong and line.n_sentences <= 1
    )


def _body(lines: list[Line], *, marked: bool) -> Iterator[_Roled]:
    role: Role = "body"
    level = 0
    in_bullets = False
    if _summary_list(lines):
        role, in_bullets = "key_points", True
    interview = sum(_is_asked(line) for line in lines) >= _FEWEST_QUESTIONS
    for at, line in enumerate(lines):
        put = line.block.strong or line.words.endswith("?")
        asked = interview and line.block.kind == "paragraph" and put and not line.bare and not line.known
        if not asked and _is_heading(lines, at, role, marked=marked):
            rank = line.block.level or 2
            # A sub-heading stays inside the analysis that it divides.
            if line.known:
                role, level = line.known, rank
            elif not (role != "body" and line.block.level > level > 0 and marked):
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


def _is_heading(lines: list[Line], at: int, role: Role, *, marked: bool) -> bool:
    line = lines[at]
    if line.block.kind in ("heading", "title", "subtitle"):
        return True
    if line.block.kind != "paragraph":
        return role == "body" and not marked and _numbered_heading(lines, at)
    if line.known:
        # « Ce qu'il faut retenir de la journée. » is a sentence.
        return line.bare or line.announces or line.ends_in_question or line.block.strong
    if line.notice:
        return True
    last = at == len(lines) - 1
    if last or line.dateline or line.turn:
        return False
    follower = lines[at + 1]
    if line.block.strong and line.n_words <= 15 and line.n_sentences <= 1:
        return True
    if line.ends_in_question and line.n_words <= 10 and not line.spoken and not marked:
        return follower.n_words > line.n_words and follower.block.kind == "paragraph" and not follower.spoken
    if not line.bare or line.n_words > 15:
        return line.announces and line.n_words <= 8 and follower.block.kind == "bullet" and line.block.strong
    # Key points whose bullets were lost in copying: bare lines in a row under their heading.
    if role == "key_points" and (follower.bare or lines[at - 1].bare):
        return False
    # Where the author marks headings, an unmarked line is none.
    return not marked and not _in_run(lines, at)


def _numbered_heading(lines: list[Line], at: int) -> bool:
    """Tell whether a bare bullet that stands alone between paragraphs is a numbered heading: « 1. Écouter »."""
    line = lines[at]
    neighbours = lines[max(at - 1, 0) : at] + lines[at + 1 : at + 2]
    alone = len(neighbours) == 2 and all(other.block.kind != "bullet" for other in neighbours)
    return alone and line.bare and line.n_words <= 10 and not neighbours[0].announces and not neighbours[1].bare


def _in_run(lines: list[Line], at: int) -> bool:
    """Three bare lines or more in a row are a list without marks, not headings."""
    first = last = at
    while first > 0 and lines[first - 1].bare and lines[first - 1].block.kind == "paragraph":
        first -= 1
    while last + 1 < len(lines) and lines[last + 1].bare and lines[last + 1].block.kind == "paragraph":
        last += 1
    return last - first >= 2


def _number(blocks: list[_Roled]) -> Iterator[RoleBlock]:
    section = -1
    before: Role | None = None
    for block, role in blocks:
        if role != before or role in ("heading", "title", "subtitle"):
            section += 1
        before = role
        yield RoleBlock(block, role, section)
