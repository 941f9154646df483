"""From the English of an error to its French: phrases with places for values, as data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

import yaml

from toolkit.base.locale import Language
from toolkit.base.typography import typographic

_PLACE = re.compile(r"\{([a-z_]+)\}")
_WORDS = frozenset(
    ["article", "expected", "first", "holder", "how", "kind", "reason", "told", "value", "what", "where", "why"]
)
"""Places whose value may be a phrase itself; what stands in others was given by the user, and is never translated."""


@dataclass(frozen=True)
class Phrase:
    """One sentence or part of one.

    Attributes:
        english: As the code says it, ``{name}`` where a value stands.
        french: The same in French.
    """

    english: str
    french: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What finds the phrase, and its values by name."""
        literal = [re.escape(part) for part in _PLACE.split(self.english)[::2]]
        names = [*_PLACE.findall(self.english), ""]
        seen: set[str] = set()
        made = []
        for part, name in zip(literal, names, strict=True):
            again = name in seen
            seen.add(name)
            made += [part, f"(?P={name})" if again else f"(?P<{name}>.+?)" if name else ""]
        return re.compile("".join(made), re.DOTALL)

    @property
    def weight(self) -> int:
        """How much of it is fixed: of several that fit, the one that says most is meant."""
        return len(_PLACE.sub("", self.english))

    def in_language(self, language: Language) -> str:
        """Return the phrase in a language, its places still empty."""
        # What French quotes stands between guillemets; straight marks are to be typed as they stand.
        return (
            '"'.join(typographic(part, "fr") for part in self.french.split('"')) if language == "fr" else self.english
        )


def without_names(text: str) -> str:
    """Return a phrase with its places unnamed: two phrases that say the same are equal then.

    >>> without_names('"{path}" does not exist')
    '"{}" does not exist'
    """
    return _PLACE.sub("{}", text)


@cache
def phrases() -> tuple[Phrase, ...]:
    """Return all phrases in the order in which they are tried: what begins with words of ours, then what says most.

    A phrase that begins with a place would take whatever stands before its words for the value.
    """
    return tuple(sorted(_read(), key=lambda phrase: (phrase.english[0] == "{", -phrase.weight, phrase.english)))


def _read() -> Iterator[Phrase]:
    for file in sorted(files("toolkit.desk.telling").joinpath("fr").iterdir(), key=lambda entry: entry.name):
        for english, french in yaml.safe_load(file.read_text(encoding="utf-8")).items():
            yield Phrase(english, french)


def said(text: str, language: Language) -> str | None:
    """Return *text* in a language, what stands in it too where that is a phrase; None when it is not known.

    >>> said('"a.md" cannot be opened: Permission denied', "fr")
    '«\\xa0a.md\\xa0» ne peut pas être ouvert\\xa0: vous n’en avez pas le droit'
    """
    known = _found(text)
    if known is None:
        return None
    phrase, values = known
    template = phrase.in_language(language)
    return _PLACE.sub(lambda place: _value(place[1], values[place[1]], language), template)


def _value(name: str, value: str, language: Language) -> str:
    return (said(value, language) if name in _WORDS else None) or value


def begins_with_word(text: str, language: Language) -> bool:
    """Tell whether *text*, said in a language, begins with a word of ours, and not with a value such as a file's name.

    >>> begins_with_word("a.md is empty", "fr"), begins_with_word("the article is empty", "fr")
    (False, True)
    """
    known = _found(text)
    if known is None:
        return False
    phrase, values = known
    template = phrase.in_language(language)
    first = _PLACE.match(template)
    if first is None:
        return _is_word(template)
    return first[1] in _WORDS and begins_with_word(values[first[1]], language)


def _found(text: str) -> tuple[Phrase, dict[str, str]] | None:
    """Return the phrase that *text* is, and what stands in its places."""
    matches = ((phrase, phrase.pattern.fullmatch(text)) for phrase in phrases())
    return next(((phrase, match.groupdict()) for phrase, match in matches if match), None)


def _is_word(text: str) -> bool:
    return re.match(r"[a-zà-ÿ’-]+(?![\w.:/=])", text) is not None
