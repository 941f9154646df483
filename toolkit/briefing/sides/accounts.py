"""Accounts: which statements one matter joins, and what a denial says of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from toolkit.briefing.material import Material
from toolkit.charts.accounts import vague_denials
from toolkit.charts.claims import Claim
from toolkit.charts.small_words import word_set
from toolkit.facts.content import stems


def matters_of(told: Sequence[Iterable[str]]) -> list[set[str]]:
    """Return the sentences of each matter that accounts are opposed on: accounts that share a sentence are of one.

    >>> [sorted(matter) for matter in matters_of([["s13", "s14"], ["s13", "s16"], ["s19"]])]
    [['s13', 's14', 's16'], ['s19']]
    """
    matters: list[set[str]] = []
    for sentences in told:
        own = set(sentences)
        joined = [matter for matter in matters if matter & own]
        matters = [matter for matter in matters if matter not in joined] + [own.union(*joined)]
    return matters


def substance(material: Material, denial: Claim) -> tuple[Claim, Claim] | None:
    """Return what whoever denies says besides, in the next sentence, and which of the denied statements it answers.

    « La compagnie a nié. "Aucun capitaine n'a reçu un tel ordre", a dit son directeur. »: the second sentence says no
    too, for the same side, of what one of the denied statements tells in the same words. None where nothing does.
    """
    ids = [sentence.sentence_id for sentence in material.article.sentences]
    after = ids[ids.index(denial.sentence_id) + 1 :][:1]
    said = [claim for name in after for claim in material.claims_in(name) if claim.negative and claim.source]
    own = [claim for claim in said if _of_the_same_side(material, claim, denial)]
    denied = [material.claim[name] for name in denial.denies if name in material.claim]
    pairs = [
        (len(_words(material, claim) & _words(material, other)), -other.start, claim, other)
        for claim in own
        for other in denied
    ]
    best = max(pairs, key=lambda pair: pair[:2], default=None)
    return (best[2], best[3]) if best and best[0] else None


def _words(material: Material, claim: Claim) -> frozenset[str]:
    """Return by what two claims of one exchange are seen to meet: content words, and the plain verbs of speech too."""
    bare = set(re.findall(r"\w{4,}", claim.surface.lower())) - word_set(material.language, "small")
    return stems(claim.surface, material.language) | bare


def _of_the_same_side(material: Material, claim: Claim, denial: Claim) -> bool:
    """Return whether a claim is said by whoever denies: by its name, by a pronoun, or by somebody of theirs."""
    first = claim.source.replace("’", "'").lower().split(" ")[0]
    return claim.source_entity == denial.source_entity or first in word_set(material.language, "leaning")


def vague_in(material: Material) -> list[Claim]:
    """Return the denials of an article that do not say what they deny."""
    return vague_denials(material.claims, material.language)
