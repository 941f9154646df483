"""Frames: the verbs and nouns that trigger each PLOVER type, and where their parties stand, from the lexicons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from toolkit.facts.document import ParsedSentence
from toolkit.facts.grammar import has_feature, token_at, tokens_in
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import Span, alternation, has_lexicons, plain, verb_forms

if TYPE_CHECKING:
    from spacy.tokens import Token


_BEFORE_INFINITIVE = ("d'", " de ", " à ", " pour ", " sans ")
"""What French infinitives follow; the model takes rare ones for nouns (« soupçonné d'approvisionner »)."""


@dataclass(frozen=True)
class Frame:
    """One way of telling an event.

    Attributes:
        plover_type: Type once it has happened; ``planned_type`` while it is only planned or possible.
        recipient: Prepositions that bring in the recipient; ``"object"`` is the direct object.
        mutual: Every party is an actor.
        status: Status that the trigger itself gives, whatever its clause says.
        noun_status: Status of the noun in the author's own voice.
        requires: Words of which the sentence must hold one.
    """

    frame_id: str
    plover_type: str
    planned_type: str
    recipient: tuple[str, ...]
    mutual: bool = False
    each_recipient: bool = False
    requires_recipient: bool = False
    requires_actor: bool = False
    actor_types: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    status: str = ""
    noun_status: str = "occurred"
    requires: tuple[str, ...] = ()
    positive: tuple[str, ...] = ()
    negative: tuple[str, ...] = ()


@dataclass(frozen=True)
class Trigger:
    """A word that may tell an event; the span counts in the sentence's text."""

    frame: Frame
    span: Span
    is_noun: bool


@cache
def frames(language: str) -> tuple[Frame, ...]:
    """Return the frames of *language* in their order; none for a language without lexicons.

    >>> sorted({frame.plover_type for frame in frames("fr")})[:3]
    ['ACCUSE', 'AGREE', 'AID']
    """
    if not has_lexicons(language):
        return ()
    return tuple(_frame(entry) for entry in load_lexicon(language, "events")["frames"])


def _frame(entry: Mapping[str, Any]) -> Frame:
    return Frame(
        frame_id=entry["id"],
        plover_type=entry["type"],
        planned_type=entry.get("planned_type", entry["type"]),
        recipient=tuple(entry["recipient"]),
        mutual=entry.get("mutual", False),
        each_recipient=entry.get("each_recipient", False),
        requires_recipient=entry.get("requires_recipient", False),
        requires_actor=entry.get("requires_actor", False),
        actor_types=tuple(entry.get("actor_types", ())),
        contexts=tuple(entry.get("contexts", ())),
        status=entry.get("status", ""),
        noun_status=entry.get("noun_status", "occurred"),
        requires=tuple(entry.get("requires", ())),
        positive=tuple(entry.get("positive", ())),
        negative=tuple(entry.get("negative", ())),
    )


@cache
def _words(language: str) -> tuple[dict[str, tuple[Frame, ...]], dict[str, tuple[Frame, ...]]]:
    """Forms of verbs and of nouns, in lower case, each with its frames."""
    verbs: dict[str, list[Frame]] = {}
    nouns: dict[str, list[Frame]] = {}
    if has_lexicons(language):
        lexicon = load_lexicon(language, "events")
        irregular = {**load_lexicon(language, "reporting_verbs")["irregular"], **lexicon["irregular"]}
        for entry, frame in zip(lexicon["frames"], frames(language), strict=True):
            for verb in entry.get("verbs", ()):
                for form in _forms(language, verb, irregular):
                    verbs.setdefault(form, []).append(frame)
            for form in entry.get("participles", ()):
                verbs.setdefault(form, []).append(frame)
            for noun in entry.get("nouns", ()):
                nouns.setdefault(noun, []).append(frame)
    return (
        {form: tuple(dict.fromkeys(found)) for form, found in verbs.items()},
        {form: tuple(dict.fromkeys(found)) for form, found in nouns.items()},
    )


def _forms(language: str, verb: str, irregular: Mapping[str, list[str]]) -> list[str]:
    """All forms that can trigger: a reflexive pronoun before the verb may be far from a participle or infinitive."""
    if language == "fr" and verb.startswith(("se ", "s'")):
        bare = verb[3:] if verb.startswith("se ") else verb[2:]
        head, _, rest = bare.partition(" ")
        listed = irregular.get(verb.partition(" ")[0] if verb.startswith("s'") else head)
        forms = list(listed) if listed else verb_forms(language, head, irregular)
        pronouns = ("s'est ", "se sont ", "s'était ", "se ", "s'")
        named = [form if form.startswith(pronouns) else pronoun + form for form in forms for pronoun in pronouns]
        named += [f"{pronoun}{head}" for pronoun in ("se ", "s'")]
        return [f"{form} {rest}".strip() for form in named]
    head, _, rest = verb.partition(" ")
    return [*verb_forms(language, verb, irregular), f"{head} {rest}".strip()]


@cache
def _pattern(language: str) -> re.Pattern[str]:
    verbs, nouns = _words(language)
    return re.compile(rf"(?<![\w-])(?:{alternation([*verbs, *nouns])})(?![\w-])", re.IGNORECASE)


def find_triggers(parsed: ParsedSentence, language: str) -> Iterator[Trigger]:
    """Yield the possible triggers of a sentence in reading order; the parse tells verb from noun where it can."""
    if not has_lexicons(language):
        return
    verbs, nouns = _words(language)
    text = plain(parsed.text)
    for match in _pattern(language).finditer(text):
        form = match.group().lower()
        is_noun = _reads_as_noun(parsed, match.span(), form in verbs, form in nouns)
        reflexive = not is_noun and _is_reflexive(text, match.start(), form)
        infinitive = form.endswith(("er", "ir", "oir", "re")) and text[: match.start()].lower().endswith(
            _BEFORE_INFINITIVE
        )
        if not is_noun and not infinitive and " " not in form and _is_nominal(parsed, match.span()):
            continue
        for frame in nouns.get(form, ()) if is_noun else verbs.get(form, ()):
            lowered = text.lower()
            if reflexive and not frame.mutual:
                continue
            if not frame.requires or any(word in lowered for word in frame.requires):
                yield Trigger(frame, match.span(), is_noun)


def _is_reflexive(text: str, start: int, form: str) -> bool:
    """« le bus s'arrête »: the pronoun makes another verb, unless the event is mutual."""
    return not form.startswith(("s'", "se ")) and text[:start].lower().endswith(("s'", " se ", "s'est ", " se sont "))


def _is_nominal(parsed: ParsedSentence, span: Span) -> bool:
    token = token_at(parsed, span[1] - 1)
    return token is not None and token.pos_ in ("NOUN", "PROPN", "ADP", "DET")


def _reads_as_noun(parsed: ParsedSentence, span: Span, may_be_verb: bool, may_be_noun: bool) -> bool:
    if not (may_be_verb and may_be_noun):
        return may_be_noun
    token = token_at(parsed, span[1] - 1)
    return token is not None and token.pos_ in ("NOUN", "PROPN")


def trigger_token(parsed: ParsedSentence, trigger: Trigger) -> Token | None:
    """Return the word of the trigger that its parties hang on: the verb of « apporté une aide », else the last word."""
    tokens = tokens_in(parsed, trigger.span)
    verbs = [token for token in tokens if token.pos_ == "VERB"]
    return verbs[-1] if verbs and not trigger.is_noun else (tokens[-1] if tokens else None)


def is_passive(parsed: ParsedSentence, trigger: Trigger) -> bool:
    """Tell whether the trigger is a verb in the passive, or a participle that describes its own object."""
    token = trigger_token(parsed, trigger)
    if token is None or trigger.is_noun:
        return False
    if has_feature(token, "Voice", "Pass"):
        return True
    return any(
        child.dep_ in ("aux:pass", "auxpass", "nsubj:pass", "nsubjpass", "obl:agent", "agent")
        for child in token.children
    )
