"""Opposition: wordings that tell the opposite of another, a later step of one course, or the want of a sign."""

from __future__ import annotations

from collections.abc import Collection

from toolkit.facts.content import Word
from toolkit.facts.families import families
from toolkit.facts.wording import Span, has_lexicons, lexicon_pattern, plain, rules

_AROUND = 20
"""Code points after a verb within which the second part of its negation stands."""


def opposed_word(own: Collection[Word], theirs: Collection[Word], language: str) -> tuple[Word, Word] | None:
    """Return a word of *own* and one of *theirs* that exclude each other, where no word of *theirs* says the same."""
    known, topics = families(language), {word.topic for word in theirs}
    for mine in own:
        if mine.topic in topics or not known.near.get(mine.topic, frozenset()).isdisjoint(topics):
            continue
        other = next((word for word in theirs if known.opposed(mine.topic, word.topic)), None)
        if other is not None:
            return mine, other
    return None


def later_step(own: Collection[Word], theirs: Collection[Word], language: str) -> tuple[Word, Word] | None:
    """Return a word of *own* that tells a later step of a course than any of *theirs* does, and the last of these."""
    known, topics = families(language), {word.topic for word in theirs}
    for mine in own:
        below = known.step_up(mine.topic, topics)
        if below:
            return mine, next(word for word in theirs if word.topic == below)
    return None


def unconfirmed(text: str, language: str) -> str | None:
    """Return the words of *text* that say that something is not confirmed, or None.

    >>> unconfirmed("Le club n'a pas confirmé le départ.", "fr")
    "n'a pas confirmé"
    """
    return _found("unconfirmed", text, language)


def doubted(text: str, language: str) -> str:
    """Return the words at the end of *text* that leave open what comes next; empty without any.

    >>> doubted("Police are looking into whether the ferry", "en")
    'whether the ferry'
    """
    return _found("doubted", text.rstrip(), language) or ""


def still_pending(text: str, language: str) -> str | None:
    """Return the words of *text* that say that a consent is still wanting, or None.

    >>> still_pending("The deal still needs the approval of the board.", "en")
    'still needs the approval'
    """
    return _found("still_pending", text, language)


def tells_less(text: str, language: str) -> bool:
    """Tell whether *text* tells of less, which denies nothing.

    >>> tells_less("Fewer beans are smuggled.", "en")
    True
    """
    return _found("lesser", text, language) is not None


def within_reach(text: str, language: str) -> str | None:
    """Return the words of *text* that say that a thing is only near, or None.

    >>> within_reach("A deal is close, they said.", "en")
    'is close'
    """
    return _found("within_reach", text, language)


def is_scheduled(text: str, language: str) -> bool:
    """Tell whether *text* says that what it tells is only foreseen: « doit reprendre », "is due to resume"."""
    return _found("scheduled", text, language) is not None


def without_sign(text: str, language: str) -> str | None:
    """Return the words of *text* that say that nothing speaks for something, or None.

    >>> without_sign("There is no evidence that it leaked.", "en")
    'no evidence'
    """
    return _found("without_sign", text, language)


def without(text: str, language: str) -> Span | None:
    """Return the span of the words of *text* that say what is left undone or is wanting, or None.

    >>> without("She complained without filing an appeal.", "en")
    (15, 39)
    """
    match = lexicon_pattern(language, "findings", "without").search(plain(text)) if has_lexicons(language) else None
    return match.span() if match else None


def cause_left_open(text: str, language: str) -> str | None:
    """Return the words of *text* that say that a cause is not established, or that two things only coincide, or None.

    >>> cause_left_open("Une fréquence élevée, sans pouvoir en établir la cause.", "fr")
    'sans pouvoir en établir la cause'
    """
    return _found("cause_left_open", text, language)


def holds_negation(words: str, language: str) -> bool:
    """Tell whether *words* hold a negation."""
    return any(rule.values["negative_content"] and any(rule.find(plain(words))) for rule in rules(language, "negation"))


def negated_at(text: str, span: Span, content: Collection[Word], language: str) -> bool:
    """Tell whether a negation in *span* of *text* falls on one of the words *content*: before it, or around it.

    It does not reach into another clause: « ne sera pas renouvelé quand il expirera » negates no expiry.
    """
    matches = [
        match
        for rule in rules(language, "negation")
        if rule.values["negative_content"]
        for match in rule.find(plain(text), *span)
    ]
    clause = lexicon_pattern(language, "findings", "other_clause")
    return any(
        match.start() < word.end
        and match.end() <= word.end + _AROUND
        and not clause.search(plain(text), match.end(), max(match.end(), word.start))
        for match in matches
        for word in content
    )


def _found(name: str, text: str, language: str) -> str | None:
    match = lexicon_pattern(language, "findings", name).search(plain(text)) if has_lexicons(language) else None
    return text[match.start() : match.end()] if match else None
