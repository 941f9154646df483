"""Where the claims of an article come from: one group for each source, whatever words name it."""

from __future__ import annotations

from toolkit.briefing.material import Material
from toolkit.charts.claims import Claim
from toolkit.charts.parties import parties_of
from toolkit.charts.small_words import word_set


def origins_of(material: Material) -> list[list[Claim]]:
    """Return the claims by origin: cited sources in reading order, then those nobody names, then the article alone.

    One actor is one origin: a country and its institutions, whatever words name them; people stand for themselves.
    A source without a name is called by its own words, without the article in front of them. Where it stays open
    whether somebody speaks or is spoken of, nobody is the origin.
    """
    parties = parties_of(material.facts)
    language = material.language
    # Words that name somebody once name the same one where the extraction leaves it open.
    known = {bare_name(claim.source, language): claim.source_entity for claim in material.claims if claim.source_entity}
    groups: dict[tuple[int, str], list[Claim]] = {}
    for claim in material.claims:
        bare = bare_name(claim.source, language)
        if claim.source.lower().split(" ")[0] in word_set(language, "owning"):
            # "Tonga, whose federation …": it is not the federation that the text speaks of elsewhere.
            bare = f"{bare} {claim.sentence_id}"
        name = claim.source_entity or known.get(bare, "") if bare else claim.source_entity
        entity = material.entities.get(name)
        if claim.source_kind == "author":
            key = (2, "")
        elif claim.ambiguous:
            key = (1, "ambiguous")
        elif entity is not None and entity["type"] != "person":
            key = (0, parties[name].id)
        elif entity is not None:
            key = (0, name)
        else:
            key = (0, bare) if bare else (1, "")
        groups.setdefault(key, []).append(claim)
    return [groups[key] for key in sorted(groups, key=lambda key: (key[0], groups[key][0].start))]


def is_opposed(material: Material, claims: list[Claim]) -> bool:
    """Return whether a source rejects what another source of the text says, or is rejected by it."""
    speakers = {claim.row_id: claim.source_entity for claim in material.claims}
    own = {claim.source_entity for claim in claims if claim.source_entity}
    others = [
        name
        for claim in claims
        for name in (*claim.disputed_by, *(speakers.get(row_id, "") for row_id in claim.denies))
    ]
    return bool(own) and any(name in material.names and name not in own for name in others)


def is_told_otherwise(material: Material, claims: list[Claim]) -> bool:
    """Return whether another source of the text tells the same otherwise, without rejecting what this one says."""
    own = {claim.source_entity for claim in claims if claim.source_entity}
    return any(other.source_entity not in own for claim in claims for other in material.versions.get(claim.row_id, ()))


def bare_name(source: str, language: str) -> str:
    """Return a source's words in lower case without the small words in front; empty for pronouns alone.

    >>> bare_name("The federation", "en"), bare_name("L'exploitant", "fr"), bare_name("lui", "fr")
    ('federation', 'exploitant', '')
    """
    small = word_set(language, "small") | word_set(language, "leaning") | word_set(language, "speakers")
    words = source.replace("’", "'").lower().replace("'", "' ").split()
    while words and words[0] in small:
        words = words[1:]
    return " ".join(words)
