"""Short names found in the article and given to whom they belong; canonical names as the article spells them out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from toolkit.facts.document import Document, ParsedSentence
from toolkit.facts.entities.aliases.pairs import with_pairs
from toolkit.facts.entities.aliases.parts import with_parts
from toolkit.facts.entities.aliases.short_names import acronyms, first_words, leaders, nicknames, surnames
from toolkit.facts.entities.naming.bodies import one_central_bank
from toolkit.facts.entities.naming.spelled import spelt
from toolkit.facts.entities.reading.named import CAPITAL, Naming
from toolkit.facts.gazetteer import fold
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.patterns import compiled
from toolkit.facts.wording import plain


def find_aliases(document: Document, names: list[Naming]) -> list[Naming]:
    """Return *names* with the short names of what they name, found in the whole article."""
    names = with_parts(
        document, one_central_bank(_spelled_out(document, _one_with_middle_name(names)), document.language)
    )
    short = dict(surnames(names))
    endings = {ending for name in names for ending in _endings(fold(name.surface))}
    short |= dict(leaders(document, {*short, *endings}))
    wanted = short | dict(first_words(document, names)) | dict(acronyms(document, names))
    wanted |= dict(nicknames(document, names))
    bearers = _bearers(document, names, short)
    names = [_joined(name, wanted, bearers) for name in names]
    if not wanted:
        return with_pairs(document, names, wanted)
    either = "|".join(re.escape(name.surface) for name in wanted.values())
    pattern = re.compile(rf"(?<![\w-])(?:{either})(?![\w-]*\w)")
    found = list(names)
    short_form = re.compile(load_lexicon(document.language, "titles")["short_form"], re.IGNORECASE)
    taken: dict[str, list[tuple[int, int]]] = {}
    for name in names:
        taken.setdefault(name.sentence.sentence_id, []).append((name.start, name.end))
    for parsed in document.sentences:
        found += _alone(parsed, pattern, wanted, taken.get(parsed.sentence.sentence_id, []), short_form)
    return with_pairs(document, found, wanted)


def _alone(
    parsed: ParsedSentence,
    pattern: re.Pattern[str],
    wanted: dict[str, Naming],
    taken: list[tuple[int, int]],
    short_form: re.Pattern[str],
) -> Iterator[Naming]:
    for match in pattern.finditer(parsed.text):
        start, end = parsed.offset + match.start(), parsed.offset + match.end()
        if any(first < end and start < last for first, last in taken):
            continue
        # Part of an unknown full name, such as a namesake: "Anna Poutine".
        if compiled(rf"{CAPITAL}[\w-]+ $").search(parsed.text[: match.start()]) and " " not in match[0]:
            continue
        target = wanted[fold(match[0])]
        if target.rule_id == "aliases:short-form" and not short_form.search(plain(parsed.text)[: match.start()]):
            continue
        yield replace(
            target,
            sentence=parsed.sentence,
            start=start,
            end=end,
            surface=match[0],
            kind="alias",
            rule_id=target.rule_id if target.rule_id.startswith("aliases:") else "aliases:surname",
            rank=0.8,
            method="rule",
        )


def _endings(name: str) -> Iterator[str]:
    """The last words of a name: all but its first, all but its first two …"""
    words = name.split(" ")
    return (" ".join(words[first:]) for first in range(1, len(words)))


def _joined(name: Naming, short: dict[str, Naming], bearers: Collection[str] = ()) -> Naming:
    """Give a surname alone, found by a title or the model, to the person that the article names in full."""
    full = short.get(fold(name.surface))
    if full is None or name.entity_id == full.entity_id:
        return name
    initials = name.surface.isupper() or spelt(name.surface, full.canonical)
    defined = full.rule_id == "aliases:acronym" and name.type == "organisation" and initials
    known = name.rule_id.startswith("gazetteer") and not name.rule_id.endswith("cities") and not defined
    other = name.type not in ("person", "organisation", "place")
    if (known or other) and fold(name.surface) not in bearers:
        return name
    fields = {"entity_id", "type", "canonical", "iso3", "lat", "lon", "role", "origin"}
    told = {field: getattr(full, field) for field in fields}
    if name.type == full.type == "person":
        # "Malian sprinter Keita" tells whose Aminata Keita is, who is named in full without it.
        told["role"] = full.role or name.role
        if full.iso3 is None:
            told |= {"iso3": name.iso3, "origin": name.origin}
    return replace(name, kind="alias", rule_id=full.rule_id, **told)


def _bearers(document: Document, names: list[Naming], short: dict[str, Naming]) -> set[str]:
    """Return the surnames of the article's persons that are countries elsewhere: "Jordan" after "Michael Jordan".

    Nothing else may speak of the country: no adjective, no capital, no preposition or article before the name.
    """
    spoken = {name.entity_id for name in names if name.kind in ("demonym", "metonym")}
    countries = {name.iso3 for name in names if name.type == "place"}
    found: set[str] = set()
    refused: set[str] = set()
    where = re.compile(load_lexicon(document.language, "titles")["of_a_country"], re.IGNORECASE)
    for name in names:
        key = fold(name.surface)
        if name.type != "country" or name.kind != "name" or key not in short:
            continue
        before = plain(document.article.text[max(0, name.start - 20) : name.start])
        told = name.entity_id in spoken or name.iso3 in countries or where.search(before)
        (refused if told else found).add(key)
    return found - refused


def _spelled_out(document: Document, names: list[Naming]) -> list[Naming]:
    """Return *names* where a body known by an acronym is called by the full name that the article gives it.

    "Association of Southeast Asian Nations (ASEAN)" is the canonical name there, "ASEAN" where nothing else is said.
    """
    full: dict[str, str] = {}
    text = document.article.text
    for name in names:
        known = name.type == "organisation" and name.rule_id == "gazetteer:organisations"
        if known and (_spells_out(name) or _with_its_initials(name, text)):
            full.setdefault(name.entity_id, name.surface)
    return [_renamed(name, full[name.entity_id]) if name.entity_id in full else name for name in names]


def _one_with_middle_name(names: list[Naming]) -> list[Naming]:
    """Return *names* where a person's first name and another alone are she who has a third too, if one has.

    "Ines Dahl" or "Faizal Rahim" after "Ines Karoline Dahl", "Faizal Rahim Othman".
    """
    fuller: dict[tuple[str, str], dict[str, Naming]] = {}
    for name in names:
        words = fold(name.canonical).split(" ")
        if name.type == "person" and len(words) > _FIRST_AND_LAST:
            for word in words[1:]:
                fuller.setdefault((words[0], word), {})[name.entity_id] = name
    return [_by_her_full_name(name, fuller) for name in names]


def _by_her_full_name(name: Naming, fuller: dict[tuple[str, str], dict[str, Naming]]) -> Naming:
    words = fold(name.canonical).split(" ")
    same = fuller.get((words[0], words[-1]), {}) if len(words) == _FIRST_AND_LAST and name.type == "person" else {}
    if len(same) != 1 or name.rule_id == "gazetteer:leaders":
        return name
    (full,) = same.values()
    return replace(name, entity_id=full.entity_id, canonical=full.canonical, iso3=name.iso3 or full.iso3)


_FIRST_AND_LAST = 2
"""Words of a name without a middle one."""


def _with_its_initials(name: Naming, text: str) -> bool:
    """Tell a full name by the initials in brackets behind it: "Organisation des Nations unies (ONU)"."""
    bracket = re.match(r" \(([A-ZÀ-Ý][\w-]+)\)", text[name.end : name.end + 20])
    proper = " " in name.surface and name.surface[0].isupper()
    if bracket is None or not proper:
        return False
    return (bracket[1].isupper() and spelt(bracket[1], name.surface)) or bracket[1] == name.canonical


def _renamed(name: Naming, full: str) -> Naming:
    short = " " not in name.surface and name.surface != full
    return replace(name, canonical=full, kind="alias" if short and name.kind == "name" else name.kind)


def _spells_out(name: Naming) -> bool:
    """Tell whether a naming is longer than the canonical acronym, or the same name in another spelling."""
    if fold(name.canonical) == fold(name.surface):
        return False
    own, shown = name.canonical.split(" "), re.split(r"[ \u00a0]", name.surface)
    if len(own) == 1:
        return len(shown) > 1 and own[0].casefold() != shown[0].casefold() and fold(own[0])[:1] == fold(shown[0])[:1]
    return len(own) == len(shown) and fold(name.canonical).replace("z", "s") == fold(name.surface).replace("z", "s")
