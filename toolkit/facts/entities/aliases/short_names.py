"""The short names that an article may use for what it names in full: surnames, acronyms, first words of bodies."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from toolkit.facts.document import Document
from toolkit.facts.entities.aliases.parts import is_known
from toolkit.facts.entities.naming.spelled import spelt
from toolkit.facts.entities.reading.forms import given_names
from toolkit.facts.entities.reading.named import CAPITAL, Naming
from toolkit.facts.gazetteer import fold, hits, table
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.patterns import compiled

FAMILY_NAME_FIRST = {"PRK", "KOR", "CHN", "TWN", "VNM", "KHM", "HKG", "MAC"}
"""Countries where the family name comes first."""
FIRST_NAME_ALONE = {"ETH", "ERI", "ISL", "MMR", "IDN", "MNG", "MYS", "THA", "VNM", "AFG", "TLS", "SOM"}
"""Countries where people are called by their own name, or have no other."""
TWO_SURNAMES = {
    "ESP", "MEX", "GTM", "HND", "SLV", "NIC", "CRI", "PAN", "CUB", "DOM", "PRI", "COL", "VEN", "ECU", "PER", "BOL",
    "CHL", "ARG", "URY", "PRY", "GNQ",
}  # fmt: skip
"""Countries where the first of two surnames is the one in use."""
_ACRONYM = re.compile(rf"\s?\(({CAPITAL}[\w&.-]{{1,11}})(?:,[^)]*)?\)")
_ACRONYM_BEFORE = re.compile(rf"(?<![\w-])({CAPITAL}[\w&.-]{{1,9}}) \((?:the |l['’]|le |la )?$")
_LONGEST_COINED = 10
"""Letters of a word that is made of the syllables of a name: "Fedecomin"."""
_SHORT = 3
"""Letters of a word that may stand for many things besides a firm."""
_NO_SURNAMES = ("Li", "Wang", "Silva", "Costa", "Abbas", "Ahmed")
"""Surnames of leaders that too many others bear."""


def surnames(names: Sequence[Naming]) -> Iterator[tuple[str, Naming]]:
    """Yield the names by which each person named in full may be called alone, folded, with who it is."""
    alone = {fold(name.surface) for name in names if name.type == "person" and " " not in name.surface}
    bearers: dict[str, set[str]] = defaultdict(set)
    for name in names:
        if name.type == "person" and name.kind == "name" and " " in name.canonical:
            bearers[fold(re.split(r"[ \u00a0]", name.canonical)[0])].add(name.entity_id)
    borne = _borne_alone(names)
    for name in names:
        words = re.split(r"[ \u00a0]", name.canonical)
        if name.type != "person" or len(words) < 2 or name.kind != "name":
            continue
        if (fold(words[0]) in given_names() or fold(words[0]) in alone) and bearers[fold(words[0])] == {name.entity_id}:
            yield fold(words[0]), replace(name, surface=words[0], rule_id="aliases:surname")
        for surname in (*_of_a_name(words, name.iso3), *(word for word in words[1:-1] if borne[fold(word)] == 1)):
            yield fold(surname), replace(name, surface=surname, rule_id="aliases:surname")


def _borne_alone(names: Sequence[Naming]) -> Counter[str]:
    """Return how many persons bear each name that a courtesy calls somebody by: "Mr. Sosa", Raúl Sosa Luna."""
    called = {fold(name.surface) for name in names if name.rule_id == "titles:courtesy" and " " not in name.surface}
    full = {name.entity_id: name.canonical for name in names if name.type == "person" and " " in name.canonical}
    words = (word for canonical in full.values() for word in {fold(part) for part in re.split(r"[ \u00a0]", canonical)})
    return Counter(word for word in words if word in called)


def _of_a_name(words: Sequence[str], iso3: str | None) -> list[str]:
    first = iso3 in FAMILY_NAME_FIRST or compiled(rf"{CAPITAL}\w+-[a-z]").search(" ".join(words))
    found = [words[0]] if first else [" ".join(words[1:]), words[-1]]
    if iso3 == "VNM":
        found.append(words[-1])
    if iso3 in FIRST_NAME_ALONE:
        found.append(words[0])
    if len(words) > 3 or (len(words) == 3 and iso3 in TWO_SURNAMES):
        found.append(words[-2])
    if not first:
        # A particle may be left out or stay: "Rawahi", "al-Rawahi", "von der Leyen".
        plain = re.sub(r"^(?:[Aa]l|[Ee]l)-", "", words[-1])
        found += [plain, words[-1][:1].upper() + words[-1][1:]]
    return [word for word in dict.fromkeys(found) if len(word) > 1 and not word.islower()]


def acronyms(document: Document, names: Sequence[Naming]) -> Iterator[tuple[str, Naming]]:
    """Yield the acronyms that stand in brackets behind a name, or before a name in brackets."""
    text = document.article.text
    for name in names:
        if name.kind != "name" or name.type in ("person", "country", "place"):
            continue
        match = _ACRONYM.match(text, name.end)
        if not match and text[name.end : name.end + 1] == ")":
            match = _ACRONYM_BEFORE.search(text[max(0, name.start - 20) : name.start])
        if match and (_is_acronym(match[1]) or spelt(match[1], name.surface) or _is_coined(match[1], name, document)):
            yield fold(match[1]), replace(name, surface=match[1], rule_id="aliases:acronym")


def _is_coined(word: str, name: Naming, document: Document) -> bool:
    """Tell the syllables of a body's name from a town or person in brackets: "State Logistics Agency (Bulog)"."""
    body = name.type == "organisation" and name.rule_id.startswith("titles:")
    return body and word.isalpha() and len(word) <= _LONGEST_COINED and not any(hits(word, document.language))


def _is_acronym(word: str) -> bool:
    return sum(char.isupper() for char in word) * 2 >= len(word) or len(word) <= 4


def nicknames(document: Document, names: Sequence[Naming]) -> Iterator[tuple[str, Naming]]:
    """Yield what somebody or a body is said to be called: "Mohamed Hamdan Daglo, dit Hemetti", "known as Hemedti"."""
    titles = load_lexicon(document.language, "titles")
    called = {"person": re.compile(titles["called"]), "organisation": re.compile(titles["called_by_initials"])}
    for name in names:
        match = called[name.type].match(document.article.text, name.end) if name.type in called else None
        if match and name.kind == "name":
            yield fold(match["name"]), replace(name, surface=match["name"], rule_id="aliases:nickname")


def first_words(document: Document, names: Sequence[Naming]) -> Iterator[tuple[str, Naming]]:
    """Yield the first words that stand for one body of the article: "l'Agence", "the Commission", "Larkomed"."""
    titles = load_lexicon(document.language, "titles")
    heads = {*titles["institution_heads"], *titles["short_heads"]}
    bodies: dict[str, dict[str, Naming]] = {}
    firms: dict[str, dict[str, Naming]] = {}
    alone = {name.surface for name in names if name.rule_id == "model:ORG" and len(name.surface) > _SHORT}
    for name in names:
        words = re.split(r"[ \u00a0]", name.canonical)
        if name.type != "organisation" or len(words) < 2:
            continue
        edge = words[0] if document.language == "fr" or "of" in words else words[-1]
        if edge in heads:
            bodies.setdefault(edge, {}).setdefault(name.entity_id, name)
        elif (words[0] in alone or _is_firm(words, titles["firm_marks"])) and not name.rule_id.startswith("gazetteer"):
            firms.setdefault(words[0], {}).setdefault(name.entity_id, name)
    for head, same in bodies.items():
        if len(same) == 1:
            yield fold(head), replace(next(iter(same.values())), surface=head, rule_id="aliases:short-form")
    for word, same in firms.items():
        if len(same) == 1 and not is_known(word, document.language):
            yield fold(word), replace(next(iter(same.values())), surface=word, rule_id="aliases:firm")
    yield from _known_short_forms(document, names, bodies)


def _is_firm(words: Sequence[str], marks: Sequence[str]) -> bool:
    """Tell names like "Larkomed Holdings", whose first word is all one needs, from "Central Asian Metals"."""
    return len(words) == 2 and words[1] in marks and len(words[0]) > _SHORT


def _known_short_forms(
    document: Document, names: Sequence[Naming], bodies: dict[str, dict[str, Naming]]
) -> Iterator[tuple[str, Naming]]:
    """Yield short forms of well-known bodies where the article names whose they are: "la Commission" of the Union."""
    present = {name.entity_id: name for name in reversed(names)}
    for row in table("short_forms"):
        word = row[document.language]
        needed = next((present[entity] for entity in row["needs"].split("|") if entity in present), None)
        if needed is None or word in bodies:
            continue
        body = _organisation(row["entity_id"])
        yield (
            fold(word),
            replace(
                needed,
                surface=word,
                entity_id=row["entity_id"],
                type="organisation",
                canonical=body[document.language],
                iso3=body["iso3"] or None,
                rule_id="aliases:short-form",
            ),
        )


@cache
def _organisation(entity_id: str) -> dict[str, str]:
    return next(row for row in table("organisations") if row["entity_id"] == entity_id)


def leaders(document: Document, taken: set[str]) -> Iterator[tuple[str, Naming]]:
    """Yield the leaders whose surname alone says who is meant, unless the article has somebody else of that name."""
    if not document.sentences:
        return
    sentence = document.sentences[0].sentence
    for key, (surname, row) in _leaders(document.language).items():
        if key in taken:
            continue
        yield (
            key,
            Naming(
                sentence,
                0,
                0,
                surname,
                row["entity_id"],
                "person",
                "alias",
                row[document.language].split("|")[0],
                "aliases:leader",
                0.8,
                iso3=row["iso3"] or None,
                role=row["role"],
            ),
        )


@cache
def _leaders(language: str) -> dict[str, tuple[str, dict[str, str]]]:
    """Return leaders by surname, where one surname means one leader."""
    found: dict[str, list[tuple[str, dict[str, str]]]] = {}
    for row in table("leaders"):
        words = row[language].split("|")[0].split(" ")
        if len(words) < 2 or row["iso3"] in FAMILY_NAME_FIRST - {"CHN"} or not row["role"]:
            continue
        surname = words[0] if row["iso3"] == "CHN" else words[-1]
        if len(surname) >= 2 and not surname.isupper() and surname not in _NO_SURNAMES:
            found.setdefault(fold(surname), []).append((surname, row))
    return {key: same[0] for key, same in found.items() if len(same) == 1}
