"""Apposed: the person whose name stands between commas behind what he is, wherever the parse hangs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.facts.grammar import has_feature

if TYPE_CHECKING:
    from spacy.tokens import Token

    from toolkit.facts.events.participants import Participants

_LONGEST_NAME = 5


def person_behind(noun: Token, participants: Participants) -> tuple[str, ...]:
    """Return the person of « son prédécesseur, Luc Roy, »; nobody in a list, or behind a plural or a bare noun.

    Args:
        noun: What he is.
        participants: Of the sentence.
    """
    doc, at = noun.doc, noun.i + 1
    while at < len(doc) and doc[at].pos_ == "ADJ":
        at += 1
    told = any(child.pos_ in ("DET", "PRON") and child.i < noun.i for child in noun.children)
    if at + 1 >= len(doc) or doc[at].text != "," or not told or has_feature(noun, "Number", "Plur"):
        return ()
    closing = next((token for token in doc[at + 1 : at + 2 + _LONGEST_NAME] if token.is_punct), None)
    if closing is None or closing.text not in (",", "."):
        return ()
    name = doc[at + 1 : closing.i]
    found = [mention for token in name if (mention := participants.names.name(token)) is not None]
    if not found or participants.names.kind(found[0]) != "person":
        return ()
    # The name is all that stands between the commas: « son rival, Luc Roy et un juge » is a list.
    first, last = name[0].idx + participants.parsed.offset, name[-1].idx + len(name[-1]) + participants.parsed.offset
    return participants.names.parties(found[0]) if (first, last) == (found[0]["start"], found[0]["end"]) else ()
