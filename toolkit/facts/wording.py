"""Cue rules as data: patterns from the lexicons, with their named pieces filled in and compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from typing import Any

from toolkit.facts.inflection import verb_forms
from toolkit.facts.lexicon import LANGUAGES, load_lexicon
from toolkit.facts.sieve import Words, may_match, needed_words, words_of

Span = tuple[int, int]

# One character stands for one, so that offsets hold.
_PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2019": "'", "\u2011": "-", "\n": " "})


@lru_cache(maxsize=1024)
def plain(text: str) -> str:
    """Return *text* with straight apostrophes and plain spaces, of the same length, as patterns expect it.

    >>> plain("l’accord\\u00a0: oui")
    "l'accord : oui"
    """
    return text.translate(_PLAIN)


_DECIMAL_MARK = re.compile(r"(?<=\d)[.,](?=\d)")


@lru_cache(maxsize=1024)
def with_whole_numbers(text: str) -> str:
    """Return *text* plain, its decimal marks hidden by as many characters: they part no clause.

    >>> with_whole_numbers("selon l’institut, 4,5 % des foyers")
    "selon l'institut, 4_5 % des foyers"
    """
    return _DECIMAL_MARK.sub("_", plain(text))


_OPEN, _CLOSE = "«“(", "»”)"


def enclosed(text: str, position: int) -> bool:
    """Tell whether *position* stands inside guillemets, curly quotes, brackets or an odd straight quote.

    >>> enclosed("« oui ; non »", 6), enclosed("oui ; non", 4)
    (True, False)
    """
    before = text[:position]
    deep = any(before.count(a) > before.count(b) for a, b in zip(_OPEN, _CLOSE, strict=True))
    return deep or before.count('"') % 2 == 1


@dataclass(frozen=True)
class Rule:
    """A pattern of a lexicon with the values it decides and the examples that prove it.

    Attributes:
        rule_id: Name of the rule in every row that it decides.
        language: Of its words.
        written: The pattern, with ``%name%`` for pieces of the language; its group ``cue`` is the cue itself where it
            is less than the whole match.
        values: What the rule decides, for example modality and certainty.
        positive: Sentences that it must match.
        negative: Sentences that look alike and that it must not match.
        needs: Words one of which stands in all that it matches (see ``sieve``); None where none are known.
    """

    rule_id: str
    language: str
    written: str
    values: Mapping[str, Any] = field(default_factory=dict)
    positive: tuple[str, ...] = ()
    negative: tuple[str, ...] = ()
    needs: Words | None = None

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern compiled, when a text is first met that it may match in: that is most of what loading costs."""
        return compile_pattern(self.language, self.written)

    def sets_aside(self, text: str) -> bool:
        """Tell whether *text* surely holds no match, without looking for one."""
        return not may_match(self.needs, text)

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """Yield the matches of the rule that lie in ``text[start:end]``; *text* is plain (see :func:`plain`)."""
        if self.sets_aside(text):
            return iter(())
        return self.pattern.finditer(text, start, len(text) if end is None else end)


def cue_span(match: re.Match[str]) -> Span:
    """Return the span of the group ``cue`` (or ``cue2`` …) of *match*, or of the whole match."""
    for name, words in match.groupdict().items():
        if name.startswith("cue") and words is not None:
            return match.span(name)
    return match.span()


def has_lexicons(language: str) -> bool:
    """Tell whether there is language knowledge for *language*; without it everything reads as asserted."""
    return language in LANGUAGES


@cache
def rules(language: str, name: str) -> tuple[Rule, ...]:
    """Return the rules of lexicon *name*, in their order; none for a language without lexicons.

    >>> rules("fr", "modality")[0].rule_id.startswith("fr.")
    True
    """
    if not has_lexicons(language):
        return ()
    return tuple(_rule(language, name, entry) for entry in load_lexicon(language, name)["rules"])


def _rule(language: str, name: str, entry: Mapping[str, Any]) -> Rule:
    used = {"id", "pattern", "positive", "negative"}
    return Rule(
        f"{language}.{entry['id']}",
        language,
        str(entry["pattern"]),
        {key: value for key, value in entry.items() if key not in used},
        tuple(entry.get("positive", ())),
        tuple(entry.get("negative", ())),
        needs(language, str(entry["pattern"])),
    )


@lru_cache(maxsize=2048)
def compile_pattern(language: str, pattern: str) -> re.Pattern[str]:
    """Return *pattern* compiled, case ignored, with every ``%name%`` replaced by that piece of the language.

    A match never begins inside a word.

    >>> bool(compile_pattern("fr", "a dément").search("Ankara dément"))
    False
    """
    return re.compile(_filled(pattern, fragments(language)), re.IGNORECASE)


def needs(language: str, pattern: str) -> Words | None:
    """Return words one of which stands in all that ``compile_pattern(language, pattern)`` matches, or None.

    >>> sorted(needs("en", "in the (?:event|case) of") or ())
    ['case', 'event']
    """
    signs = _class_signs(language)
    pieces = {**fragments(language), **{name: sign for name, (sign, _) in signs.items()}}
    return needed_words(_filled(pattern, pieces), dict(signs.values()))


def _filled(pattern: str, pieces: Mapping[str, str]) -> str:
    while "%" in pattern:
        before = pattern
        pattern = re.sub(r"%(\w+)%", lambda match: f"(?:{pieces[match.group(1)]})", pattern)
        if pattern == before:
            break
    # No cue begins inside a word: "Ankara dément" holds no "a dément".
    return rf"(?!\B\w)(?:{pattern})"


@cache
def lexicon_pattern(language: str, lexicon: str, name: str) -> re.Pattern[str]:
    """Return the pattern *name* of a lexicon, compiled.

    >>> bool(lexicon_pattern("fr", "clauses", "opening_clause").match("Si tu viens, je pars"))
    True
    """
    return compile_pattern(language, load_lexicon(language, lexicon)[name])


@cache
def fragments(language: str) -> Mapping[str, str]:
    """Return the named pieces that patterns of *language* use: those of the lexicon, and one per class of verbs."""
    pieces: dict[str, str] = dict(load_lexicon(language, "fragments")["fragments"])
    for name, forms in _class_forms(language).items():
        pieces[name] = rf"\b(?:{alternation(forms)})\b"
    return pieces


@cache
def _class_forms(language: str) -> dict[str, list[str]]:
    verbs = load_lexicon(language, "reporting_verbs")
    return {
        name: [form for verb in entry["verbs"] for form in verb_forms(language, verb, verbs["irregular"])]
        for name, entry in verbs["classes"].items()
    }


@cache
def _class_signs(language: str) -> dict[str, tuple[str, Words]]:
    """A character of no language for each class of verbs, and the longest word of each of its forms."""
    return {
        name: (
            chr(0xE000 + number),
            frozenset(max(words_of(form), key=lambda word: (len(word), word)) for form in forms),
        )
        for number, (name, forms) in enumerate(_class_forms(language).items())
    }


def alternation(words: list[str]) -> str:
    """Return a pattern for any of *words*, longest first so that a short form never hides a long one.

    What words begin alike is written once: a verb class has hundreds of forms, and trying each at every place of a
    sentence is most of the cost of a rule.

    >>> alternation(["dit", "dite", "dira"])
    'di(?:ra|t(?:e)?)'
    """
    return _branches(sorted(dict.fromkeys(words), key=lambda word: (-len(word), word)))


def _branches(words: list[str]) -> str:
    """The pattern of words that are sorted longest first; an empty one makes the others optional."""
    endings: dict[str, list[str]] = {}
    for word in words:
        endings.setdefault(word[:1], []).append(word[1:])
    if len({first.lower() for first in endings}) < len(endings):
        # Two cases of one letter: where case is ignored, either branch may hide the longer word of the other.
        return f"(?:{'|'.join(map(re.escape, words))})"
    optional = endings.pop("", None) is not None
    branches = [re.escape(first) + _branches(rest) for first, rest in endings.items()]
    if len(branches) == 1 and not optional:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if optional else ''}" if branches else ""
