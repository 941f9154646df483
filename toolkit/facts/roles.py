"""Offices: what makes somebody Chilean, and who "the Chilean president" is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from toolkit.facts.document import Document, ParsedSentence
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.named import Naming


@cache
def _office_pattern(language: str) -> re.Pattern[str]:
    offices = load_lexicon(language, "titles")["offices"]
    either = "|".join(re.escape(office) for office in sorted(offices, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w])", re.IGNORECASE)


def _offices(parsed: ParsedSentence, language: str) -> list[re.Match[str]]:
    return list(_office_pattern(language).finditer(parsed.text.replace("\u2019", "'").replace("\u00a0", " ")))


def find_roles(document: Document, names: list[Naming]) -> list[Naming]:
    """Return *names* with the offices that stand for a person of the article: "le président russe"."""
    found = list(names)
    persons = [name for name in names if name.type == "person"]
    for parsed in document.sentences:
        found += _roles_in(document, parsed, names, persons)
    return found


def _roles_in(
    document: Document, parsed: ParsedSentence, names: list[Naming], persons: list[Naming]
) -> Iterator[Naming]:
    titles = load_lexicon(document.language, "titles")
    text = parsed.text.replace("\u2019", "'").replace("\u00a0", " ")
    articles = "|".join(re.escape(word) for word in titles["articles"])
    for office in _offices(parsed, document.language):
        role = titles["offices"].get(office[0].lower(), "")
        opening = re.search(rf"(?<!\w)(?:{articles}) ?(?:[a-zà-ÿA-Z]+ )?$", text[: office.start()], re.IGNORECASE)
        near = [
            name
            for name in names
            if name.sentence is parsed.sentence
            and name.kind == "demonym"
            and (
                0 <= name.start - parsed.offset - office.end() <= 1
                or 0 <= parsed.offset + office.start() - name.end <= 1
            )
        ]
        if not near or not opening:
            continue
        start = parsed.offset + opening.start()
        end = max(parsed.offset + office.end(), near[0].end)
        if any(person.start - end in (1, 2) for person in persons):
            continue
        holder = _holder(persons, str(role), near[0].iso3, start)
        if holder is not None:
            surface = document.article.text[start:end]
            yield replace(
                holder,
                sentence=parsed.sentence,
                start=start,
                end=end,
                surface=surface,
                kind="role",
                rule_id="roles:office",
                confidence=0.7,
                method="rule",
            )


def _holder(persons: list[Naming], role: str, iso3: str | None, position: int) -> Naming | None:
    same = [person for person in persons if person.iso3 == iso3 and iso3]
    exact = [person for person in same if person.role and (person.role == role or role in ("leader", person.role))]
    candidates = exact or ([] if role in ("spokesman", "ambassador", "minister", "witness") else same)
    if not candidates or len(Counter(person.entity_id for person in candidates)) > 1:
        return None
    before = [person for person in candidates if person.start < position]
    return before[-1] if before else candidates[0]
