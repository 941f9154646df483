"""The rules of a language's time expressions, compiled once from its lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.quantities.numbers import number_pattern
from toolkit.facts.sieve import Words, may_match, needed_words

DAY = r"(?:1er|1ᵉʳ|0?[1-9]|[12]\d|3[01])(?!\d)"
YEAR = r"(?:(?:1\d|20)\d\d|2100)(?!\d)"
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True)
class Rule:
    """One rule: what it matches, the resolver that reads it, the kind of expression, words it cannot match without."""

    rule_id: str
    order: int
    pattern: re.Pattern[str]
    resolve: str
    kind: str
    preceded: re.Pattern[str] | None = None
    preceded_not: re.Pattern[str] | None = None
    needs: Words | None = None

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
    # Numbers are written in more ways than can be listed.
    sketched = words | {"n": ".", "na": "."}
    found = []
    for order, entry in enumerate(lexicon["rules"]):
        # An absolute date keeps its case: "Mars" is a planet, "may" a verb.
        flags = 0 if entry.get("case") else re.IGNORECASE
        compiled = re.compile(_alone(filled(entry["pattern"], words)), flags)
        preceded, preceded_not = (
            re.compile(rf"(?:{filled(entry[name], words)})$", re.IGNORECASE) if name in entry else None
            for name in ("preceded", "preceded_not")
        )
        needs = needed_words(_alone(filled(entry["pattern"], sketched)))
        kind = entry.get("kind", "date")
        found.append(Rule(entry["id"], order, compiled, entry["resolve"], kind, preceded, preceded_not, needs))
    return tuple(found)


def filled(pattern: str, words: Mapping[str, str]) -> str:
    """Return *pattern* with every ``{name}`` that *words* knows replaced.

    >>> filled(r"{n} ans{2}", {"n": "(?:deux)"})
    '(?:deux) ans{2}'
    """
    return _PLACEHOLDER.sub(lambda match: words.get(match[1], match[0]), pattern)


def _alone(pattern: str) -> str:
    return rf"(?<![\w-])(?:{pattern})(?!\w)"


_TABLES = {
    "month": "months",
    "weekday": "weekdays",
    "season": "seasons",
    "unit": "units",
    "ordinal": "ordinals",
    "side": "sides",
    "decade": "decades",
    "century": "centuries",
    "last": "last",
    "next": "next",
    "relyear": "relative_years",
    "relative_day": "relative_days",
    "relative_night": "relative_nights",
    "anaphoric_day": "anaphoric_days",
    "collective": "collectives",
    "share": "shares",
}
"""Placeholders that stand for the words of a table of the lexicon."""


def _placeholders(language: str, lexicon: dict[str, Any]) -> dict[str, str]:
    words = {name: _either(lexicon.get(table, ())) for name, table in _TABLES.items()}
    words |= {
        name: lexicon[name + "s" if name == "daypart" else name]
        for name in ("about", "daypart", "feast_not", "lasting", "unreal", "zone")
    }
    words |= {
        "n": number_pattern(language),
        "na": number_pattern(language, articles=True),
        "day": DAY,
        "year": YEAR,
        "month_safe": _either(word for word in lexicon["months"] if word not in lexicon.get("ambiguous_months", ())),
        "bound": "|".join(lexicon["bounds"].values()),
        # The article of a feast may begin the sentence: « La Toussaint ».
        "feast": re.sub(r"(?<=\|)l(?=a |e |')", "[Ll]", f"|{_either(lexicon['feasts'])}")[1:],
        "of_year": lexicon["of_year"].replace("{year}", YEAR).replace("{relyear}", words["relyear"]),
        "hour": rf"(?P<hour>(?:2[0-4]|1\d|0?\d)(?!\d)|{_either(lexicon['hours'])})",
    }
    return {name: f"(?:{pattern})" for name, pattern in words.items()}


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(str(word)) for word in sorted(map(str, words), key=len, reverse=True))


def matches(text: str, language: str) -> Iterator[Match]:
    """Yield the matches of all rules in *text*, longest first, then in lexicon order; they may overlap.

    *text* has plain spaces and straight apostrophes (see ``plain``).
    """
    found = [
        Match(rule, match.start(), match.end(), {name: value for name, value in match.groupdict().items() if value})
        for rule in rules(language)
        if may_match(rule.needs, text)
        for match in rule.pattern.finditer(text)
        if rule.allows(text[: match.start()])
    ]
    yield from sorted(found, key=lambda match: (match.start - match.end, match.rule.order, match.start))
