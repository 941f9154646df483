"""Agents: the list of nouns for persons, groups and bodies, for whoever acts or speaks."""

from __future__ import annotations

from functools import cache

from toolkit.facts.inflection import plural_forms
from toolkit.facts.lexicon import load_lexicon


@cache
def listed_agents(language: str) -> frozenset[str]:
    """Return the nouns of the list of agents, singular and plural.

    >>> {"piroguiers", "brasserie"} <= listed_agents("fr")
    True
    """
    lists = load_lexicon(language, "agents")
    return frozenset(form for words in lists.values() for word in words for form in plural_forms(language, str(word)))
