"""Short names: a surname alone, an acronym given in brackets, a leader known by surname."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from toolkit.facts.bodies import one_central_bank
from toolkit.facts.document import Document, ParsedSentence
from toolkit.facts.gazetteer import fold, table
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.named import CAPITAL, Naming

FAMILY_NAME_FIRST = {"PRK", "KOR", "CHN", "TWN", "VNM", "KHM", "HKG", "MAC"}
"""Countries where the family name comes first."""
_ACRONYM = re.compile(rf"\s?\(({CAPITAL}[\w&.-]{{1,11}})(?:,[^)]*)?\)")


def find_aliases(document: Document, names: list[Naming]) -> list[Naming]:
    """Return *names* with the short names of what they name, found in the whole article."""
    names = one_central_bank(names, document.language)
    short = dict(_surnames(names))
    known = dict(_acronyms(document, names))
    endings = {ending for name in names for ending in _endings(fold(name.surface))}
    for key, name in _leaders(document.language).items():
        if key not in short and key not in endings:
            short[key] = name
    wanted = short | dict(_short_forms(document, names)) | known
    names = [_joined(name, wanted) for name in names]
    if not wanted:
        return names
    either = "|".join(re.escape(name.surface) for name in wanted.values())
    pattern = re.compile(rf"(?<![\w-])(?:{either})(?![\w-]*\w)")
    found = list(names)
    short_form = re.compile(load_lexicon(document.language, "titles")["short_form"], re.IGNORECASE)
    for parsed in document.sentences:
        found += _alone(parsed, pattern, wanted, found, short_form)
    return found


def _alone(
    parsed: ParsedSentence,
    pattern: re.Pattern[str],
    wanted: dict[str, Naming],
    taken: list[Naming],
    short_form: re.Pattern[str],
) -> Iterator[Naming]:
    for match in pattern.finditer(parsed.text):
        start, end = parsed.offset + match.start(), parsed.offset + match.end()
        if any(name.start < end and start < name.end for name in taken):
            continue
        # Part of an unknown full name, such as a namesake: "Anna Poutine".
        if re.search(rf"{CAPITAL}[\w-]+ $", parsed.text[: match.start()]) and " " not in match[0]:
            continue
        target = wanted[fold(match[0])]
        if target.rule_id == "aliases:short-form" and not short_form.search(_plain(parsed.text[: match.start()])):
            continue
        yield replace(
            target,
            sentence=parsed.sentence,
            start=start,
            end=end,
            surface=match[0],
            kind="alias",
            rule_id=target.rule_id if target.rule_id.startswith("aliases:") else "aliases:surname",
            confidence=0.8,
            method="rule",
        )


def _endings(name: str) -> Iterator[str]:
    """The last words of a name: all but its first, all but its first two …"""
    words = name.split(" ")
    return (" ".join(words[first:]) for first in range(1, len(words)))


def _plain(text: str) -> str:
    return text.replace("\u2019", "'").replace("\u00a0", " ")


def _short_forms(document: Document, names: list[Naming]) -> Iterator[tuple[str, Naming]]:
    """Yield the first words that stand for one body of the article: "l'Agence", "the Commission"."""
    heads = load_lexicon(document.language, "titles")["institution_heads"]
    bodies: dict[str, dict[str, Naming]] = {}
    for name in names:
        words = re.split(r"[ \u00a0]", name.canonical)
        edge = words[0] if document.language == "fr" or "of" in words else words[-1]
        if name.type == "organisation" and len(words) > 1 and edge in heads:
            bodies.setdefault(edge, {}).setdefault(name.entity_id, name)
    for head, same in bodies.items():
        if len(same) == 1:
            yield fold(head), replace(next(iter(same.values())), surface=head, rule_id="aliases:short-form")


def _surnames(names: list[Naming]) -> Iterator[tuple[str, Naming]]:
    for name in names:
        words = re.split(r"[ \u00a0]", name.canonical)
        if name.type != "person" or len(words) < 2 or name.kind != "name":
            continue
        first = name.iso3 in FAMILY_NAME_FIRST or re.search(rf"{CAPITAL}\w+-[a-z]", name.canonical)
        surnames = [words[0]] if first else [" ".join(words[1:]), words[-1]]
        for surname in surnames:
            yield fold(surname), replace(name, surface=surname, rule_id="aliases:surname")


def _joined(name: Naming, short: dict[str, Naming]) -> Naming:
    """Give a surname alone, found by a title or the model, to the person that the article names in full."""
    full = short.get(fold(name.surface))
    if full is None or name.type not in ("person", "organisation", "place") or name.entity_id == full.entity_id:
        return name
    if name.rule_id.startswith("gazetteer") and not name.rule_id.endswith("cities"):
        return name
    fields = {"entity_id", "type", "canonical", "iso3", "lat", "lon", "role"}
    return replace(name, kind="alias", rule_id=full.rule_id, **{field: getattr(full, field) for field in fields})


def _acronyms(document: Document, names: list[Naming]) -> Iterator[tuple[str, Naming]]:
    for name in names:
        match = _ACRONYM.match(document.article.text, name.end)
        if not match or name.kind != "name" or name.type in ("person", "country"):
            continue
        if sum(char.isupper() for char in match[1]) * 2 >= len(match[1]) or len(match[1]) <= 4:
            yield fold(match[1]), replace(name, surface=match[1], rule_id="aliases:acronym")


@cache
def _leaders(language: str) -> dict[str, Naming]:
    """Return leaders by surname, where one surname means one leader."""
    found: dict[str, list[Naming]] = {}
    for row in table("leaders"):
        name = row[language].split("|")[0]
        words = name.split(" ")
        if len(words) < 2 or row["iso3"] in FAMILY_NAME_FIRST - {"CHN"}:
            continue
        surname = words[0] if row["iso3"] == "CHN" else words[-1]
        if len(surname) < 2 or surname.isupper() or surname in ("Li", "Wang", "Silva", "Costa", "Abbas", "Ahmed"):
            continue
        found.setdefault(fold(surname), []).append(
            Naming(
                None,  # type: ignore[arg-type]  # a pattern of a naming: each use sets its own sentence
                0,
                0,
                surname,
                row["entity_id"],
                "person",
                "alias",
                name,
                "aliases:leader",
                0.8,
                iso3=row["iso3"] or None,
                role=row["role"],
            )
        )
    return {key: names[0] for key, names in found.items() if len(names) == 1}
