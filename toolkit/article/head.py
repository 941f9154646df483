"""What stands above the body of an article: a kicker, the title, the subtitle."""

from __future__ import annotations

from toolkit.article.layout import Block
from toolkit.article.lines import Line
from toolkit.article.model import Role

Roled = tuple[Block, Role]


def head_of(lines: list[Line]) -> list[Roled]:
    """Return the blocks above the body with their roles: kicker, title, byline, subtitle."""
    head: list[Roled] = []
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
    if line.block.kind != "paragraph" or line.n_words > 45 or (line.block.strong and line.adjoins):
        return False
    prose_follows = follower.block.kind == "paragraph" and not follower.bare
    return (line.bare and (prose_follows or follower.known is not None)) or (
        line.block.strong and line.n_sentences <= 1
    )
