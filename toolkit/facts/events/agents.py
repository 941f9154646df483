"""Agents: nouns for persons, bodies and forces, known ones and those that are made like them."""

from __future__ import annotations

from functools import cache

from toolkit.facts.agents import listed_agents
from toolkit.facts.events.frames import word_class, word_list

_SHORTEST_PERSON = 6
"""Code points of "human" and the like, which end as nouns for persons do."""


@cache
def is_agent(word: str, language: str) -> bool:
    """Tell whether a noun is one for persons, bodies or forces.

    >>> is_agent("ministre", "fr"), is_agent("frontière", "fr"), is_agent("planteurs", "fr"), is_agent("secteurs", "fr")
    (True, False, True, False)
    >>> is_agent("trésorier", "fr"), is_agent("chaleur", "fr"), is_agent("swimmer", "en"), is_agent("october", "en")
    (True, False, True, False)
    """
    known = word in word_class(language, "agents") or word in word_class(language, "more_agents")
    return known or word in listed_agents(language) or may_be_person(word, language)


@cache
def may_be_person(word: str, language: str) -> bool:
    """Tell whether a noun is made like those for persons, or for firms that do the like: "commander", "operator".

    >>> may_be_person("commander", "en"), may_be_person("army", "en"), may_be_person("border", "en")
    (True, False, False)
    """
    things = word_list(language, "things")
    single = tuple(word_list(language, "person_singular"))
    if word.endswith(single) and len(word) > _SHORTEST_PERSON and word not in things:
        return True
    # Plurals of this make are nouns for persons, but for a few; so are their singulars, but for a few more.
    endings = tuple(word_list(language, "person_endings"))
    if word.endswith(endings):
        return word not in things
    several = f"{word}s"
    alone = len(word) > _SHORTEST_PERSON and several.endswith(endings)
    return alone and several not in things and word not in word_list(language, "single_things")
