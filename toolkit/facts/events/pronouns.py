"""Pronouns: whom the words around one say that it stands for, whoever has been spoken of before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from toolkit.facts.document import ParsedSentence
from toolkit.facts.events.agents import is_agent
from toolkit.facts.events.frames import calendar, word_class, word_list
from toolkit.facts.events.objects import objects_of
from toolkit.facts.events.said import pronoun_forms
from toolkit.facts.events.syntax import OBJECTS, SUBJECTS, is_nominal, is_pronoun, is_verb
from toolkit.facts.events.verb_forms import control, verb_forms
from toolkit.facts.events.voice import is_passive
from toolkit.facts.function_words import function_words, plays
from toolkit.facts.grammar import has_feature, is_relative
from toolkit.facts.wording import lexicon_pattern, plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc, Token

_GENDERS = {"Masc": "masculine", "Fem": "feminine"}


def judged_for(pronoun: Token, language: str) -> Token | None:
    """ "thanked Japan for the boats it had lent", « critique Malte pour les retards qu'elle cause »: who is judged.

    Args:
        pronoun: Subject of a relative clause, else nobody is found.
        language: Of the article.
    """
    verb = pronoun.head
    if pronoun.dep_ not in SUBJECTS or verb.dep_ not in ("relcl", "acl:relcl") or not is_nominal(verb.head):
        return None
    thing = verb.head
    above = thing.head.head if thing.head.pos_ == "ADP" else thing.head
    if not is_verb(above) or above.lower_ not in control(language).by_object or is_passive(above):
        return None
    judged = [one for one in objects_of(above) if is_nominal(one) and above.i < one.i < thing.i]
    return judged[0] if judged else None


def means_thing(pronoun: Token, before: Doc | None, language: str, is_person: Callable[[Token], bool]) -> bool:
    """Tell whether a pronoun means a thing: "issued a notice; the court may refuse it", « vote la loi et la renvoie ».

    Args:
        pronoun: Object of a verb or of its preposition, or what a passive speaks of.
        before: The sentence before, where its own tells of nothing else.
        language: Of the article.
        is_person: Tells whether a word names a person, whom "it" cannot mean.
    """
    if not plays(pronoun, "things_done_to") or not _is_undergone(pronoun):
        return False
    verb = next((token for token in pronoun.ancestors if is_verb(token)), None)
    if verb is None or verb.lower_ in control(language).by_object or verb.lower_ in verb_forms(language, "to_somebody"):
        return False
    for doc, stop in ((pronoun.doc, pronoun.i), (before, len(before) if before is not None else 0)):
        for noun in reversed(list(doc[:stop])) if doc is not None else ():
            if doc is pronoun.doc and (noun.head.i == verb.i or (plays(pronoun, "it") and is_person(noun))):
                continue
            told = _told_by(noun, pronoun, language)
            if told:
                return told == "thing"
    return False


def _is_undergone(pronoun: Token) -> bool:
    passive = pronoun.dep_ in ("nsubjpass", "nsubj:pass")
    return passive or pronoun.dep_ in (*OBJECTS, "pobj") or (pronoun.pos_ == "DET" and is_pronoun(pronoun))


def _told_by(noun: Token, pronoun: Token, language: str) -> str:
    """Return thing or somebody for a noun that the pronoun may mean; empty where it cannot."""
    if noun.dep_ not in (*OBJECTS, *SUBJECTS) or not is_nominal(noun) or is_relative(noun):
        return ""
    if noun.pos_ != "NOUN":
        return "somebody" if noun.pos_ == "PROPN" else ""
    if has_feature(noun, "Number", "Plur") or noun.lower_ in calendar(language) | word_list(language, "spans_of_time"):
        return ""
    gender = next((_GENDERS.get(told, "") for told in noun.morph.get("Gender", [])), "")
    wanted = next((one for one in _GENDERS.values() if plays(pronoun, f"{one}_articles")), "")
    if gender and wanted and gender != wanted:
        return ""
    bodies = word_list(language, "public_bodies") | word_list(language, "body_kinds") | word_class(language, "firms")
    return "somebody" if is_agent(noun.lower_, language) or noun.lower_ in bodies else "thing"


def follows_things(pronoun: Token) -> bool:
    """ "Asked China for more teachers and will send them home": several who are not named stand nearer than a State."""
    return plays(pronoun, "several_done_to") and any(
        word.pos_ == "NOUN" and has_feature(word, "Number", "Plur") and word.dep_ in (*OBJECTS, "pobj", "nsubjpass")
        for word in pronoun.doc[: pronoun.i]
    )


def topic_before(pronoun: Token, parsed: ParsedSentence) -> Token | None:
    """« Quant au Mali, il … », "As for Mali, it …": the head of what the sentence turns to right before the pronoun."""
    if pronoun.dep_ not in SUBJECTS or parsed.parse is None:
        return None
    found = lexicon_pattern(pronoun.lang_, "event_words", "topic").search(plain(parsed.text[: pronoun.idx]))
    span = parsed.parse.char_span(*found.span("topic"), alignment_mode="expand") if found else None
    return span.root if span is not None and is_nominal(span.root) else None


def agreeing_before(pronoun: Token) -> Iterator[Token]:
    """« selon la douane ; 26, dit l'armateur, qui accuse celle-ci »: what the pronoun may mean, the nearest first."""
    form = pronoun_forms(pronoun.lang_).get(pronoun.lower_, {})
    before = reversed(list(pronoun.doc[: pronoun.i])) if form.get("nearest") else ()
    return (token for token in before if gender_of(token) == form["gender"])


def gender_of(head: Token) -> str:
    """Return the gender that a noun's article or form shows; empty where neither does."""
    for child in head.children:
        for gender in ("feminine", "masculine"):
            if child.pos_ == "DET" and child.lower_ in function_words(head.lang_, f"{gender}_articles"):
                return gender
    told = head.morph.get("Gender", []) if head.pos_ == "NOUN" else []
    return {"Masc": "masculine", "Fem": "feminine"}.get(told[0], "") if told else ""


def is_some_of_them(token: Token) -> bool:
    """ "Some 400 of them", « une dizaine d'entre eux »: persons, whoever they are."""
    told = {word.lower_ for word in token.subtree if word.pos_ == "PRON"}
    return (
        token.pos_ in ("NUM", "PRON", "NOUN", "DET")
        and bool(told & function_words(token.lang_, "of_them"))
        and not is_verb(token)
    )
