"""Causes: whether a wording says that one thing brings about or explains another, or expressly leaves that open."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from toolkit.facts.audit.reading.material import span_in
from toolkit.facts.audit.reading.opposition import cause_left_open
from toolkit.facts.audit.reading.topics import Topics
from toolkit.facts.document import ParsedSentence
from toolkit.facts.families import kin
from toolkit.facts.function_words import plays
from toolkit.facts.grammar import has_feature, token_at
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import Span, compile_pattern, cue_span, has_lexicons, lexicon_pattern, plain, rules

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = ("nsubj",)
_OBJECTS = ("obj", "dobj")


@cache
def cause_words(text: str, language: str) -> str | None:
    """Return the words of *text* that state a cause, or None.

    >>> cause_words("La hausse est due à la sécheresse.", "fr")
    'est due à'
    """
    if not has_lexicons(language):
        return None
    for rule in rules(language, "causes"):
        match = next(rule.find(plain(text)), None)
        if match is not None:
            start, end = cue_span(match)
            return text[start:end]
    return None


def gives_cause(text: str, language: str) -> bool:
    """Tell whether *text* states a cause and does not leave it open in the same breath.

    >>> gives_cause("No link was found, the strike caused it, he said.", "en")
    False
    """
    return bool(cause_words(text, language)) and not cause_left_open(text, language)


def gives_reason(text: str, language: str, cause: str = "") -> bool:
    """Tell whether *text* gives a reason in words that state no cause: « au motif que », "citing", "or else".

    Args:
        cause: Words by which another wording states a cause; for a want, a condition in *text* says as much.

    >>> gives_reason("Le juge a suspendu le bail, au motif que nul n'avait été consulté.", "fr")
    True
    >>> gives_reason("The port will be blocked unless aid comes.", "en", "for want of")
    True
    """
    if not has_lexicons(language):
        return False
    wanting = lexicon_pattern(language, "causes", "wants").search(plain(cause).casefold()) is not None
    named = ("reasons", "conditions") if wanting else ("reasons",)
    return any(lexicon_pattern(language, "causes", name).search(plain(text)) for name in named)


def brings_about(words: str, language: str) -> bool:
    """Tell whether the *words* of a cause are a verb for having something done: « a fait évacuer ».

    >>> brings_about("fait évacuer", "fr"), brings_about("en raison de", "fr")
    (True, False)
    """
    listed = load_lexicon(language, "causes")["having_done"] if has_lexicons(language) else ""
    return bool(listed) and compile_pattern(language, listed).search(plain(words)) is not None


def done_by_party(about: Topics, parsed: ParsedSentence, within: Span) -> bool:
    """Tell whether the subject of a statement is a name: a party that acts of itself."""
    verbs = [token for token in parsed.parse or () if token.dep_ == "ROOT" and within[0] <= token.idx < within[1]]
    subject = next((child for verb in verbs for child in verb.children if child.dep_ in _SUBJECTS), None)
    named = (span_in(parsed, row) for row in about.material.entities.mentions_in(parsed.sentence.sentence_id))
    return subject is not None and any(start <= subject.idx < end for start, end in named)


def brought_about(
    about: Topics, parsed: ParsedSentence, within: Span, other: ParsedSentence, before: ParsedSentence | None = None
) -> tuple[str, str] | None:
    """Return the words by which a statement lets a thing do what the other sentence only says has happened.

    « L'orage a détruit les vignes » against « les vignes ont péri », "costs pushed sales down" against "sales fell".
    Persons and bodies act of themselves: that somebody killed whoever died is told by who is named. What is told right
    after the thing itself (*before*) is told as its work: "A landslide buried the camp. At least nine workers died."
    """
    language = about.material.language
    changing = changes(language)
    for word in about.predicate(parsed, within):
        verb = token_at(parsed, word.start)
        cause, thing = (_child(verb, kinds) for kinds in (_SUBJECTS, _OBJECTS)) if verb is not None else (None, None)
        if word.topic not in changing or verb is None or cause is None or thing is None:
            continue
        if _acts(about, parsed, cause) or any(has_feature(child, "Poss", "Yes") for child in thing.children):
            continue
        things, causes = (_topics_under(about, parsed, token) for token in (thing, cause))
        if before is not None and causes & about.of(before) and not causes & about.of(other):
            continue
        for told in about.words(other):
            same = told.topic == word.topic or (
                told.topic in changing and bool(kin({word.topic}, {told.topic}, language))
            )
            if same and _befalls(about, other, told.start, things):
                last = thing.right_edge.idx + len(thing.right_edge)
                return parsed.text[cause.left_edge.idx : last], other.text
    return None


def changes(language: str) -> frozenset[str]:
    """Return the families of verbs that tell a change of a thing, whether it changes or is changed."""
    return _names("changes", language)


def _child(token: Token, kinds: tuple[str, ...]) -> Token | None:
    return next((child for child in token.children if child.dep_ in kinds), None)


def _acts(about: Topics, parsed: ParsedSentence, token: Token) -> bool:
    """Tell whether a subject can act of itself: a name, a pronoun, or a noun for persons and bodies."""
    named = (span_in(parsed, row) for row in about.material.entities.mentions_in(parsed.sentence.sentence_id))
    if token.pos_ != "NOUN" or any(start <= token.idx < end for start, end in named):
        return True
    topics = {word.topic for word in about.words(parsed) if word.start == token.idx}
    return bool(topics & _names("agents", about.material.language))


def _topics_under(about: Topics, parsed: ParsedSentence, token: Token) -> frozenset[str]:
    first, last = token.left_edge.idx, token.right_edge.idx + 1
    return frozenset(
        word.topic for word in about.words(parsed) if first <= word.start < last and word.topic[0] not in "#%"
    )


def _befalls(about: Topics, parsed: ParsedSentence, position: int, things: frozenset[str]) -> bool:
    """Tell whether what is told at *position* happens to *things* without anybody or anything that does it."""
    token = token_at(parsed, position)
    if token is None:
        return False
    if token.pos_ == "NOUN":
        under = [
            child
            for child in token.children
            if any(plays(one, "bringing_in_what_changes") for one in (child, *child.children))
        ]
        return any(things & _topics_under(about, parsed, child) for child in under)
    subject, thing = _child(token, _SUBJECTS), _child(token, _OBJECTS)
    return subject is not None and thing is None and bool(things & _topics_under(about, parsed, subject))


@cache
def _names(name: str, language: str) -> frozenset[str]:
    return frozenset(load_lexicon(language, "causes")[name]) if has_lexicons(language) else frozenset()
