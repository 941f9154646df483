"""Belongings: whose a noun is, by a nationality, a possessive, « de X », "in X", or by what was said before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from toolkit.facts.events.apposed import person_behind
from toolkit.facts.events.frames import word_class, word_list
from toolkit.facts.events.name_index import PLACES
from toolkit.facts.events.said import pronoun_forms
from toolkit.facts.events.syntax import case_of, complement_of, is_nominal, is_verb, normal, preposition
from toolkit.facts.events.voice import agents_of
from toolkit.facts.function_words import function_words, plays
from toolkit.facts.grammar import has_feature
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import lexicon_pattern, plain

if TYPE_CHECKING:
    from spacy.tokens import Token

    from toolkit.facts.document import Row
    from toolkit.facts.events.participants import Participants

_BESIDE_NOUN = ("amod", "compound", "nmod", "appos", "nummod", "flat:name")
_SUBJECT = ("nsubj", "nsubj:pass", "nsubjpass")


def nationality_of(noun: Token, participants: Participants) -> tuple[str, ...]:
    """Return the country of the adjective at a noun: « le ministère indien », "Lao police"."""
    names = participants.names
    run = _run_of_adjectives(noun, participants)
    if len(run) > 1:
        return tuple(party for one in run for party in names.parties(one))
    for child in noun.children:
        adjective = names.nationality(child)
        if adjective is not None and (child.dep_ in _BESIDE_NOUN or child.pos_ == "ADJ"):
            joined = [names.nationality(other) for other in child.children if other.dep_ == "conj"]
            found = [one for one in (adjective, *joined) if one is not None]
            return tuple(party for one in found for party in names.parties(one))
    for at in (noun.i + 1, noun.i - 1):
        if 0 <= at < len(noun.doc):
            other = noun.doc[at]
            adjective = names.nationality(other)
            if adjective is not None and other.head.i in (noun.head.i, noun.i):
                return names.parties(adjective)
    return ()


def _run_of_adjectives(noun: Token, participants: Participants) -> list[Row]:
    """« des diplomates kazakhs et ouzbeks », "Turkish and Greek delegations": joined adjectives, as they stand."""
    step = 1 if participants.language == "fr" else -1
    found: list[Row] = []
    at = noun.i + step
    while 0 <= at < len(noun.doc):
        token = noun.doc[at]
        adjective = participants.names.nationality(token)
        if adjective is not None:
            found.append(adjective)
        elif token.text != "," and token.pos_ != "CCONJ":
            break
        at += step
    joined = found and noun.doc[at - step].pos_ != "CCONJ" and noun.doc[at - step].text != ","
    return (found if step > 0 else found[::-1]) if joined else []


def apposed_to(noun: Token, participants: Participants) -> tuple[str, ...]:
    """Return the name that stands beside a noun (« la ministre moldave, Corina Bejenaru ») and learn its country."""
    names = participants.names
    for child in noun.children:
        mention = names.name(child)
        bare = child.i == noun.i + 1 or (child.dep_ == "nmod" and not case_of(child))
        if mention is None or not (child.dep_ in ("appos", "flat:name", "flat") or bare):
            continue
        if is_kin(noun, participants.language) and child.doc[child.left_edge.i - 1].text not in (",", noun.text):
            # « Le fils du président Edi Kola » is not Edi Kola.
            continue
        if names.kind(mention) in ("person", "organisation", "group"):
            participants.learn(mention, nationality_of(noun, participants) or owner_of(noun, participants, ()))
            return names.parties(mention)
    return person_behind(noun, participants)


def is_kin(noun: Token, language: str) -> bool:
    """Tell whether a noun says whose relative somebody is: « la veuve », "his brother"."""
    return noun.lower_ in load_lexicon(language, "parties")["persons"]["kin"]


def was_once(noun: Token) -> bool:
    """ "the bank's former head", « l'ancien directeur »."""
    return any(child.lower_ in word_list(noun.lang_, "once") for child in noun.children)


def described_as(noun: Token, participants: Participants) -> tuple[str, ...]:
    """Return whose somebody is by what is said beside: « deux mécènes, un assureur allemand et une firme suédoise »."""
    for child in noun.children:
        if child.dep_ == "appos" and child.i > noun.i and participants.is_agent(noun):
            found = participants.of(child)
            if found.agentive and found.ids:
                return found.ids
    return ()


def one_of(noun: Token, participants: Participants) -> tuple[str, ...]:
    """ "five Peruvian officials, including a minister": one of them is of the same country."""
    opener = noun.head
    if opener.lower_ not in word_list(participants.language, "including"):
        return ()
    several = _several_before(opener) or (opener.head if is_nominal(opener.head) else None)
    return participants.of(several).ids if several is not None else ()


def _several_before(opener: Token) -> Token | None:
    """ "imposed a fine on three [officers] of the guard, including a colonel": hung on verb or object."""
    last = next((token for token in reversed(list(opener.doc[: opener.i])) if not token.is_punct), None)
    while last is not None and not (last.pos_ == "NOUN" and has_feature(last, "Number", "Plur")):
        last = last.head if last.dep_ in ("pobj", "prep", "compound") else None
    return last


def exemplified(noun: Token, participants: Participants) -> tuple[str, ...]:
    """Return whom of several the words name: "critics, among them Amnesty", « des ONG, dont Oxfam, »."""
    text = plain(noun.doc.text[noun.idx + len(noun) :])
    opened = lexicon_pattern(participants.language, "event_words", "example_told").match(text)
    if opened is None:
        return ()
    start = noun.idx + len(noun) + opened.end()
    for token in noun.doc[noun.i + 1 : noun.i + 8]:
        mention = participants.names.name(token)
        if mention is not None and token.idx <= start + 4:
            of_somebody = participants.names.kind(mention) in ("organisation", "person", "group", "country")
            return participants.names.parties(mention) if of_somebody and token.idx >= start else ()
    return ()


def owner_of(noun: Token, participants: Participants, beside: tuple[str, ...]) -> tuple[str, ...]:
    """Return the party a noun belongs to: « l'armée du Mali », "its embassy", "police in Osh", « dont le chef »."""
    if is_kin(noun, participants.language):
        # « La mère de Lina Costa », "his brother": somebody else, who acts for nobody.
        return ()
    if noun.lower_ in word_class(participants.language, "not_ones_own"):
        # "her client": not who speaks for him.
        return ()
    against = noun.lower_ in word_class(participants.language, "critics")
    # "Kigali's critics" are not Kigali's own.
    for reader in (_described,) if against else (_possessed, _complemented, _described):
        found = next(reader(noun, participants, beside), ())
        if found and noun.lower_ in word_list(participants.language, "before_and_after"):
            # « son prédécesseur », "Ana Roe's successor": another person, of the same country.
            return tuple(home for home in map(participants.focus.country, found) if home)
        if found and was_once(noun):
            # "the bank's former head": no longer the bank's own.
            names = map(participants.names.name, noun.subtree)
            bodies = any(one is not None and participants.names.kind(one) == "organisation" for one in names)
            return () if bodies else tuple(one for one in found if one == participants.focus.country(one))
        if found:
            return found
    return ()


def _possessed(noun: Token, participants: Participants, beside: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for child in noun.children:
        found: tuple[str, ...] = ()
        if normal(child) in function_words(child.lang_, "whose"):
            found = _antecedent_of_whose(noun, child, participants)
        elif child.dep_ == "poss" or (child.pos_ == "DET" and has_feature(child, "Poss", "Yes")):
            found = _possessor(noun, child, participants, beside)
        if found:
            yield found


def _antecedent_of_whose(noun: Token, relative: Token, participants: Participants) -> tuple[str, ...]:
    """« le Mali, dont l'armée combat », "Uganda, whose farmers sell": who the relative clause describes."""
    if noun.dep_ in _SUBJECT and is_nominal(noun.head.head) and noun.head.head.i < relative.i:
        described = participants.of(noun.head.head).ids
        if described:
            return described
    before = next((token for token in reversed(list(noun.doc[: relative.i])) if not token.is_punct), None)
    return participants.of(before).ids if before is not None and participants.names.name(before) is not None else ()


def _possessor(noun: Token, child: Token, participants: Participants, beside: tuple[str, ...]) -> tuple[str, ...]:
    if is_nominal(child) and child.pos_ != "PRON":
        return participants.of(child).ids
    if noun.lower_ in word_list(participants.language, "asides") and preposition(noun):
        # « de son côté », "for its part": only says who speaks or acts in turn.
        return ()
    if _is_of_unnamed_subject(noun, participants) or _is_of_unnamed_people(noun, child, participants):
        return ()
    owner = participants.focus.pronoun(child.lower_)
    if owner and _is_of_one_person(noun, child, participants):
        return ()
    if noun.lower_ in word_class(participants.language, "others") and not _is_of_home(noun, participants.language):
        if _is_both(noun.head.head, noun):
            return participants.focus.pair(owner or beside, countries=True)
        return nationality_of(noun, participants) or participants.focus.other(beside or owner)
    return owner or beside


def _is_of_one_person(noun: Token, possessive: Token, participants: Participants) -> bool:
    """« nos banques », "our exporters" in an interview: firms of the country of who speaks, and not himself."""
    form = pronoun_forms(participants.language).get(normal(possessive), {})
    entity = participants.entities.entity(participants.focus.interviewee)
    speaks = bool(form.get("speaker") or form.get("interviewee"))
    several = has_feature(noun, "Number", "Plur") and noun.lower_ in word_class(participants.language, "livelihoods")
    return speaks and several and entity is not None and not participants.focus.body


def _is_of_unnamed_subject(noun: Token, participants: Participants) -> bool:
    """« Son prédécesseur avait opposé son veto »: what belongs to a subject nobody knows is of no one told before."""
    subject = next((one for one in noun.head.children if one.dep_ in _SUBJECT and one.i < noun.i), None)
    known = subject is None or subject.lower_ not in word_list(participants.language, "before_and_after")
    return not known and subject is not None and not participants.of(subject).ids


def _is_of_unnamed_people(noun: Token, possessive: Token, participants: Participants) -> bool:
    """ "Households complain about [their] bills": what belongs to those who do it is of no one told before."""
    verb = next((token for token in noun.ancestors if is_verb(token)), None)
    if possessive.tag_ != "PRP$" or not plays(possessive, "their") or verb is None:
        return False
    people = next((one for one in verb.children if one.dep_ in _SUBJECT and one.i < noun.i), None)
    several = people is not None and people.pos_ == "NOUN" and has_feature(people, "Number", "Plur")
    return several and people is not None and not participants.of(people).ids


def _is_both(of_both: Token, noun: Token) -> bool:
    """« ses deux homologues », "both of his counterparts"."""
    two = function_words(noun.lang_, "two")
    return plays(of_both, "both") or any(child.lower_ in two for child in noun.children)


def _is_of_home(noun: Token, language: str) -> bool:
    """« ses alliés libéraux », "its coalition partner": of a party, so no other country."""
    return any(child.lower_ in word_class(language, "partisan") for child in noun.children)


def _complemented(noun: Token, participants: Participants, beside: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    agentive = participants.is_agent(noun)
    posted = noun.lower_ in word_class(participants.language, "posted")
    passing = noun.lower_ in word_class(participants.language, "passing")
    of_or_from = function_words(noun.lang_, "of") | function_words(noun.lang_, "sent_from")
    seated_in = function_words(noun.lang_, "seated_in")
    for child in noun.children:
        head = complement_of(child) if child.dep_ == "prep" else child
        if head is None or head.i <= noun.i:
            continue
        word = normal(child) if child.dep_ == "prep" else case_of(child)
        name = participants.names.name(head)
        found: tuple[str, ...] = ()
        if word in of_or_from and agentive:
            # "observers from the Union": who has sent them, where they are posted or not.
            found = participants.of(head).ids
        elif not word and child.dep_ == "nmod" and name is not None:
            found = participants.names.parties(name)
        elif word in seated_in and agentive and not posted and not passing:
            found = _seat(head, noun, participants)
        if found:
            yield found


def _seat(head: Token, noun: Token, participants: Participants) -> tuple[str, ...]:
    """Who acts in a place acts for its country, who works for a body for that: "police in Osh", "pilots at Condor"."""
    ids = participants.of(head).ids
    kinds = {(participants.entities.entity(one) or {}).get("type") for one in ids}
    seats = {"country", *PLACES}
    if noun.lower_ in word_class(participants.language, "workers"):
        seats.add("organisation")
    return ids if kinds and kinds <= seats else ()


def _described(noun: Token, participants: Participants, beside: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    led_by = word_list(participants.language, "led_by")
    for child in noun.children:
        name = participants.names.name(child)
        if child.dep_ == "compound" and name is not None:
            yield participants.names.parties(name)
        elif child.lower_ in led_by and participants.is_agent(noun):
            yield tuple(party for leader in agents_of(child) for party in participants.of(leader).ids)
