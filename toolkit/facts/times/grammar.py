"""The rules of a language's time expressions, compiled once from its lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.numbers import number_pattern

DAY = r"(?:1er|1ᵉʳ|0?[1-9]|[12]\d|3[01])(?!\d)"
YEAR = r"(?:1[0-9]|20)\d\d(?!\d)"
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True)
class Rule:
    """One rule: what it matches, the resolver that reads it, the kind of expression."""

    rule_id: str
    order: int
    pattern: re.Pattern[str]
    resolve: str
    kind: str
    preceded: re.Pattern[str] | None = None
    preceded_not: re.Pattern[str] | None = None

    def allows(self, before: str) -> bool:
        """Return whether the words before a match are such as the rule asks for."""
        if self.preceded is not None and not self.preceded.search(before):
            return False
        return self.preceded_not is None or not self.preceded_not.search(before)


@dataclass(frozen=True)
class Match:
    """A rule's match in one sentence, with its named groups (numbered variants folded: ``year2`` stays ``year2``)."""

    rule: Rule
    start: int
    end: int
    groups: dict[str, str]


@cache
def rules(language: str) -> tuple[Rule, ...]:
    """Return the language's rules in lexicon order."""
    lexicon = load_lexicon(language, "times")
    words = _placeholders(language, lexicon)
    found = []
    for order, entry in enumerate(lexicon["rules"]):
        pattern = _PLACEHOLDER.sub(lambda match: words.get(match[1], match[0]), entry["pattern"])
        # An absolute date keeps its case: "Mars" is a planet, "may" a verb.
        flags = 0 if entry.get("case") else re.IGNORECASE
        compiled = re.compile(rf"(?<![\w-])(?:{pattern})(?!\w)", flags)
        around = [
            re.compile(rf"(?:{entry[name]})$", re.IGNORECASE) if name in entry else None
            for name in ("preceded", "preceded_not")
        ]
        found.append(Rule(entry["id"], order, compiled, entry["resolve"], entry.get("kind", "date"), *around))
    return tuple(found)


def _placeholders(language: str, lexicon: dict[str, Any]) -> dict[str, str]:
    words = {
        "n": number_pattern(language),
        "na": number_pattern(language, articles=True),
        "day": DAY,
        "year": YEAR,
        "month": _either(lexicon["months"]),
        "month_safe": _either(
            word for word in lexicon["months"] if word not in lexicon.get("ambiguous_months", ["mars"])
        ),
        "weekday": _either(lexicon["weekdays"]),
        "season": _either(lexicon["seasons"]),
        "unit": _either(lexicon["units"]),
        "ordinal": _either(lexicon["ordinals"]),
        "decade": _either(lexicon["decades"]),
        "last": _either(lexicon["last"]),
        "next": _either(lexicon["next"]),
        "relative_day": _either(lexicon["relative_days"]),
        "anaphoric_day": _either(lexicon["anaphoric_days"]),
        "about": lexicon["about"],
        "bound": "|".join(lexicon["bounds"].values()),
    }
    return {name: f"(?:{pattern})" for name, pattern in words.items()}


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def matches(text: str, language: str) -> Iterator[Match]:
    """Yield the matches of all rules in *text*, longest first, then in lexicon order; they may overlap.

    *text* has plain spaces and straight apostrophes (see ``plain``).
    """
    found = [
        Match(rule, match.start(), match.end(), {name: value for name, value in match.groupdict().items() if value})
        for rule in rules(language)
        for match in rule.pattern.finditer(text)
        if rule.allows(text[: match.start()])
    ]
    yield from sorted(found, key=lambda match: (match.start - match.end, match.rule.order, match.start))
