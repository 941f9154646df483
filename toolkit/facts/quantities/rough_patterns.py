"""The patterns of rough quantities and comparators, compiled once from the lexicon of each language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.quantities.numbers import number_pattern


@dataclass(frozen=True)
class Comparator:
    """Words that bound a number: before it, or as a tail after it.

    A verb stays outside the number's span, but some that the number follows at once belong to it (``beside``). Words
    that are no bound before things counted, "near three villages", bound amounts only (``measured``).
    """

    rule_id: str
    comparator: str
    pattern: re.Pattern[str]
    outside: bool
    beside: bool = False
    measured: bool = False


@dataclass(frozen=True)
class RoughPatterns:
    """What :mod:`rough_measures` looks for; each pattern names its groups there."""

    vague: re.Pattern[str]
    singulars: re.Pattern[str] | None
    several: re.Pattern[str]
    collective: re.Pattern[str]
    halves: re.Pattern[str]
    rounds: re.Pattern[str]
    shares: re.Pattern[str]
    point_parts: re.Pattern[str]
    never: tuple[re.Pattern[str], ...]
    comparators: tuple[Comparator, ...]
    tails: tuple[Comparator, ...]


@cache
def rough_patterns(language: str) -> RoughPatterns:
    """Return the compiled patterns of *language*."""
    lexicon = load_lexicon(language, "quantities")
    plural = _either(lexicon["vague_plurals"])
    optional = "" if language == "fr" else "?"
    linker = lexicon["vague_linker"]
    singulars = lexicon.get("vague_singulars")
    scale = "|".join(lexicon["collective_scales"]) or "(?!)"
    # "two dozen", « trois douzaines »
    ending = lexicon["collective_times"]["ending"]
    times = rf"(?P<times>{lexicon['collective_times']['numbers'] or number_pattern(language)}) "
    shares = lexicon["fractions"] | lexicon["fraction_bare"]
    return RoughPatterns(
        vague=_words(
            rf"(?:(?:{lexicon['vague_openers']}) ){optional}(?P<first>{plural})(?:{linker}(?P<second>{plural}))?"
        ),
        singulars=singulars and _words(rf"(?:{singulars['opening']}) (?P<word>{_either(singulars['words'])})"),
        several=_words(rf"(?:{lexicon['several']})(?! (?:{plural})\b)"),
        collective=_words(
            rf"(?:{times}|{lexicon['collective_opening']})?(?P<word>{_either(lexicon['collectives'])}){ending}"
            rf"(?: (?P<scale>{scale}))?"
        ),
        halves=_words(rf"(?P<word>{_either(lexicon['halves'])})"),
        rounds=_words(rf"(?P<word>{_either(lexicon['rounds'])})"),
        shares=_words(rf"(?P<word>{_either(shares)})(?P<whole>{lexicon['fraction_follow']})?"),
        point_parts=_words(rf"(?P<word>{_either(lexicon['point_parts'])})"),
        never=tuple(re.compile(entry["pattern"]) for entry in lexicon["never"]),
        comparators=tuple(_comparator(entry, lexicon["between"]) for entry in lexicon["comparators"]),
        tails=tuple(
            Comparator(entry["id"], entry["comparator"], re.compile(entry["pattern"]), False)
            for entry in lexicon["tails"]
        ),
    )


def _comparator(entry: dict[str, str], between: str) -> Comparator:
    pattern = re.compile(rf"(?:^|(?<=[^\w-]))(?:{entry['pattern']}){between}$", re.IGNORECASE)
    outside, beside, measured = (bool(entry.get(name)) for name in ("outside", "beside", "measured"))
    return Comparator(entry["id"], entry["comparator"], pattern, outside, beside, measured)


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){pattern}(?!\w)", re.IGNORECASE)


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
