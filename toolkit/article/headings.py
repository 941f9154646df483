"""Which lines are headings, and what a known heading makes of what follows it."""

from __future__ import annotations

import re
import unicodedata

from toolkit.article.lines import Line
from toolkit.article.model import Role
from toolkit.article.word_lists import word_list


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


def is_heading(lines: list[Line], at: int, role: Role, *, marked: bool) -> bool:
    """Tell whether the line at *at* is a heading, in a part of the article that has *role*."""
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
        # Under the last bold line stood a table or a picture that holds no sentence.
        return last and line.block.strong and line.bare and line.n_words <= 15
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
