"""Recounts: two numbers that count one thing by other words: the dead as bodies, people as residents, an act."""

from __future__ import annotations

from functools import cache

from toolkit.facts.audit.evidence.index import EvidenceIndex
from toolkit.facts.audit.evidence.likeness import people
from toolkit.facts.audit.figures.figures import head
from toolkit.facts.audit.reading.sides import says
from toolkit.facts.content import stems
from toolkit.facts.document import Row
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import has_lexicons

_RECOVERING = frozenset({"find", "recover", "save"})
"""Who tells how many bodies are found so far counts a part of the dead."""


def counted_anew(index: EvidenceIndex, one: Row, other: Row) -> bool:
    """Tell whether the second number counts what the first did, in another word for it.

    « 31 morts » and "at least 45 bodies"; « 300 000 habitants » and « 180 000 personnes réellement exposées »; « 480
    vols annulés » and « moins de 300 annulations ».
    """
    return _both_dead(index, one, other) or _same_people(index, one, other) or _named_by_act(index, one, other)


def _both_dead(index: EvidenceIndex, one: Row, other: Row) -> bool:
    language = index.material.language
    # Eight soldiers killed are no rivals of three dead: only where neither says who they were.
    dead = [bool(head(row, language) & bodies(language)) for row in (one, other)]
    told = index.about.of(index.material.sentences[str(other["sentence_id"])])
    return all(dead) and not told & _RECOVERING


def _same_people(index: EvidenceIndex, one: Row, other: Row) -> bool:
    """Persons by any name, where the second count says that it is the true one, or the first is taken up between."""
    language = index.material.language
    persons = people(language) | _inhabitants(language)
    if not all(head(row, language) & persons for row in (one, other)):
        return False
    names = [parsed.sentence.sentence_id for parsed in index.sentences]
    first, last = (names.index(str(row["sentence_id"])) for row in (one, other))
    between = " ".join(parsed.text for parsed in index.sentences[first + 1 : last + 1])
    return says("true_count", between, language)


def _named_by_act(index: EvidenceIndex, one: Row, other: Row) -> bool:
    """The act of the first sentence as the noun that the second counts."""
    parsed = index.material.sentences[str(one["sentence_id"])]
    acts = {word.topic for word in index.about.predicate(parsed)} - bodies(index.material.language)
    return bool(acts & head(other, index.material.language)) and not acts & head(one, index.material.language)


@cache
def bodies(language: str) -> frozenset[str]:
    """Return the topics of words that count the dead and say no more of them."""
    return stems(str(load_lexicon(language, "scope")["bodies"]), language) if has_lexicons(language) else frozenset()


@cache
def _inhabitants(language: str) -> frozenset[str]:
    listed = load_lexicon(language, "scope")["inhabitants"] if has_lexicons(language) else ""
    return stems(str(listed), language)
