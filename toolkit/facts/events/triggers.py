"""Triggers: the words of a sentence that may tell an event, each with the first frame whose conditions hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.facts.document import ParsedSentence
from toolkit.facts.events.frames import Frame, NounEntry, VerbEntry, nouns, plain_frames, verbs, word_list
from toolkit.facts.events.senses import has_other_sense, noun_has_other_sense
from toolkit.facts.events.surroundings import Surroundings, holds
from toolkit.facts.events.syntax import (
    SUBJECTS,
    auxiliaries,
    is_finite_group,
    is_nominal,
    is_verb,
    normal,
    opens_passive,
)
from toolkit.facts.events.verb_forms import verb_forms
from toolkit.facts.function_words import function_words, plays
from toolkit.facts.grammar import has_feature
from toolkit.facts.wording import Span, has_lexicons

if TYPE_CHECKING:
    from spacy.tokens import Token

_INFINITIVE = ("er", "ir", "re", "oir")
_OWN_WILL = ("CONCEDE", "RETREAT", "AGREE", "CONSULT", "REJECT", "PROTEST")
_NEAR = 4
"""Words within which a preposition must follow: « se rendre jeudi à »."""
_AGREEING = ("s", "e", "es")
_REACH = 7
"""Words within which the rest of a verb must follow (« a opposé jeudi son veto »)."""


@dataclass(frozen=True)
class Trigger:
    """A word that may tell an event.

    Attributes:
        frame: How it is told.
        token: The verb, or the head of the noun.
        span: Of the trigger in the sentence's text, helping verbs and the rest of the verb included.
        is_noun: The trigger is a noun.
        noun: The noun as the lexicon has it.
        verb: The infinitive of the verb.
        rest: The words that belong to the verb (« veto » of « opposer son veto »).
    """

    frame: Frame
    token: Token
    span: Span
    is_noun: bool = False
    noun: str = ""
    verb: str = ""
    rest: tuple[Token, ...] = ()


def find_triggers(parsed: ParsedSentence, language: str) -> Iterator[Trigger]:
    """Yield the possible triggers of a sentence in reading order; none without a parse.

    A word is a verb or a noun as the parse has it; where it fits several frames they follow each other, best first.
    """
    if parsed.parse is None or not has_lexicons(language):
        return
    known_verbs, known_nouns = verbs(language), nouns(language)
    end = -1
    for token in parsed.parse:
        form = token.lower_.replace("\u2019", "'")
        if token.i <= end or (token.text == "March" and token.i and token.pos_ == "PROPN"):
            # "In March Peru asked": a month, no march.
            continue
        if form in known_verbs and _reads_as_verb(token, form in known_nouns):
            yield from _verb_triggers(token, known_verbs[form], language)
        elif form in known_nouns and (_reads_as_noun(token) or language == "en"):
            found = _noun_trigger(token, known_nouns[form], language)
            if found is not None:
                end = max(word.i for word in parsed.parse[token.i : token.i + _REACH] if word.idx < found.span[1])
                yield found


def is_turned_down(token: Token, language: str) -> bool:
    """Tell whether the lexicon says of a word that it tells something else here, "seized the chance", or nothing alone.

    That a frame misses what it wants beside its word (an object of some class, a preposition) is no such saying.
    """
    form = token.lower_.replace("\u2019", "'")
    if form in verb_forms(language, "light"):
        return True
    around = Surroundings(token, language)
    for entry in verbs(language).get(form, ()) if is_verb(token) else ():
        rest = _rest_of(token, entry.rest, language)
        if rest is not None and (
            has_other_sense(token, entry.entry, entry.frame, rest) or around.rule_out(entry.frame, rest)
        ):
            return True
    return any(
        not entry.words and noun_has_other_sense(token, token, entry.noun, entry.frame)
        for entry in nouns(language).get(form, ())
        if not is_verb(token)
    )


def plain_trigger(token: Token, kind: str, language: str) -> Trigger:
    """Return the trigger that a word is which no frame lists, as telling an event of the PLOVER type *kind*."""
    frame = plain_frames(language)[kind]
    if is_verb(token):
        return Trigger(frame, token, _span(token, ()), verb=token.lower_)
    return Trigger(frame, token, (token.idx, token.idx + len(token)), True, token.lower_)


def _reads_as_verb(token: Token, may_be_noun: bool) -> bool:
    if opens_passive(token) or _is_lost_root(token, may_be_noun):
        return True
    before = token.doc[token.i - 1] if token.i else None
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if any(child.dep_ in ("nsubj", "nsubj:pass") for child in token.children) and token.pos_ == "NOUN":
        return before is None or before.pos_ != "DET"
    if is_verb(token):
        return True
    if before is None or after is None:
        return False
    if before.pos_ == "AUX" or (
        normal(before) in function_words(token.lang_, "before_an_infinitive") and token.lower_.endswith(_INFINITIVE)
    ):
        return not may_be_noun
    opens_object = after.pos_ in ("DET", "PROPN", "NUM") or (
        normal(after) in function_words(token.lang_, "of_before_an_infinitive")
        and _is_infinitive_at(token.i + 2, token)
    )
    if before.pos_ == "CCONJ" or before.text[:1].isupper() or before.text in (",", "»", "”"):
        # « accuse Lima et menace de fermer », « Oslo frappe Lima »: no noun stands so bare.
        return opens_object
    return False


def _is_lost_root(token: Token, may_be_noun: bool) -> bool:
    """ "Oslo [invests] in Ghana", read as a noun without a verb: a form that is no noun, right behind a bare name."""
    before = token.nbor(-1) if token.i else None
    bare = before is not None and before.pos_ == "PROPN" and before.dep_ == "compound" and before.left_edge.i == 0
    return bare and not may_be_noun and token.dep_ == "ROOT" and not any(map(is_verb, token.doc))


def _is_infinitive_at(position: int, token: Token) -> bool:
    return position < len(token.doc) and has_feature(token.doc[position], "VerbForm", "Inf")


def _reads_as_noun(token: Token) -> bool:
    if token.pos_ in ("NOUN", "PROPN"):
        return True
    before = token.doc[token.i - 1] if token.i else None
    return token.pos_ in ("VERB", "ADJ") and before is not None and before.pos_ == "DET"


def _verb_triggers(token: Token, entries: Iterable[VerbEntry], language: str) -> Iterator[Trigger]:
    reflexive = language == "fr" and _is_reflexive(token)
    caused = _is_caused(token, language)
    around = Surroundings(token, language)
    for entry in entries:
        frame = entry.frame
        if entry.reflexive != reflexive and not (reflexive and frame.mutual and not entry.rest):
            continue
        if (caused and frame.plover_type in _OWN_WILL) or not around.have_voice(frame):
            continue
        rest = _rest_of(token, entry.rest, language)
        if rest is None or not around.allow(frame, rest) or has_other_sense(token, entry.entry, frame, rest):
            continue
        yield Trigger(frame, token, _span(token, rest), verb=entry.verb, rest=rest)


def _is_caused(token: Token, language: str) -> bool:
    """« faire plier Doha »: who yields is not the subject of « faire »."""
    before = token.doc[token.i - 1] if token.i else None
    return language == "fr" and before is not None and before.lower_ in verb_forms(language, "causing")


def _is_reflexive(token: Token) -> bool:
    near = token.doc[max(0, token.i - 4) : token.i]
    for word in reversed(list(near)):
        if plays(word, "reflexives") and word.pos_ != "SCONJ":
            return True
        if word.pos_ not in ("AUX", "ADV", "PRON"):
            return False
    return False


def _before_date(token: Token, language: str) -> bool:
    """ "fired a missile on Sunday": no target."""
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return token.pos_ == "ADP" and after is not None and after.lower_ in word_list(language, "never_objects")


def _of_another(rest: Token, verb: Token) -> bool:
    """ "takes Brazil to court over fish" takes nothing over, « s'est félicité le chef du parti » is glad of nothing."""
    if rest.dep_ == "case":
        whole = rest.head.head
        return verb.i < whole.i < rest.i and whole.pos_ in ("NOUN", "PROPN") and not _before_date(verb, verb.lang_)
    particle = rest.lower_ in word_list(verb.lang_, "particles")
    return particle and any(token.dep_ == "prep" and token.pos_ == "ADP" for token in verb.doc[verb.i + 1 : rest.i])


def _rest_of(token: Token, rest: tuple[str, ...], language: str) -> tuple[Token, ...] | None:
    """The words of « opposer … veto » after the verb, in order; None where one is missing."""
    found: list[Token] = []
    position = token.i
    for word in rest:
        elsewhere = function_words(language, "opening_another_phrase")
        follower, close = None, function_words(language, "kept_close_to_a_verb")
        reach = position + 1 + _NEAR if word in close else token.i + 1 + _REACH
        for other in token.doc[position + 1 : reach]:
            if other.text in (";", ":", "»"):
                break
            if other.nbor(-1).text == "," and other.lower_ == word:
                # « rejette le plan, faute de fonds »: a comma parts it from the verb.
                break
            # "insist … one" is no "insist on".
            agreeing = () if word in close else tuple(f"{word}{ending}" for ending in _AGREEING)
            if normal(other) == word or other.lower_ in (word, *agreeing):
                follower = other if not (_before_date(other, language) or _of_another(other, token)) else None
                break
            if (is_verb(other) and is_finite_group(other)) or other.lower_ in elsewhere:
                # Nothing behind it belongs to the verb any more.
                break
        if follower is None:
            return None
        found.append(follower)
        position = follower.i
    return tuple(found)


def _span(token: Token, rest: tuple[Token, ...]) -> Span:
    helpers = [helper for helper in auxiliaries(token) if helper.i < token.i and token.i - helper.i <= 3]
    first = min([token, *helpers], key=lambda word: word.i)
    last = max([token, *rest], key=lambda word: word.i)
    return first.idx, last.idx + len(last)


def _words_near(first: Token, head: Token, last: Token) -> list[str]:
    """The words around a noun, and the subject of its verb: "staff of the town hall have begun a strike"."""
    near = [*first.doc[max(0, first.i - 6) : last.i + 7]]
    verb = head.head.head if head.head.pos_ == "ADP" else head.head
    if is_verb(verb):
        near += [child for child in verb.children if child.dep_ in SUBJECTS and child.i < first.i]
    return [word.lower_ for word in near]


def _noun_trigger(token: Token, entries: Iterable[NounEntry], language: str) -> Trigger | None:
    doc = token.doc
    for entry in entries:
        following = doc[token.i + 1 : token.i + 1 + len(entry.words)]
        words = [word.lower_.replace("\u2019", "'") for word in following]
        if not entry.words and not _reads_as_noun(token):
            continue
        if len(words) < len(entry.words) or not all(
            word == wanted or normal(other) == wanted or word in (f"{wanted}s", f"{wanted}x")
            for word, wanted, other in zip(words, entry.words, following, strict=True)
        ):
            continue
        last = following[-1] if entry.words else token
        head = last if language == "en" and entry.words and "of" not in entry.words else token
        if entry.frame.near and not holds(_words_near(token, head, last), entry.frame.near, language):
            continue
        around = doc[max(0, token.i - 4) : last.i + 5] if not entry.frame.wide else doc
        if entry.frame.without and holds([word.lower_ for word in around], entry.frame.without, language):
            continue
        if noun_has_other_sense(token, last, entry.noun, entry.frame):
            continue
        # "talks venue": the noun only describes the next one, unless that counts it ("aid package").
        describes = head.dep_ == "compound" and is_nominal(head.head) and head.head.i == head.i + 1
        if language == "en" and describes and head.head.lower_ not in word_list("en", "measures"):
            continue
        return Trigger(entry.frame, head, (token.idx, last.idx + len(last)), True, entry.noun)
    return None
