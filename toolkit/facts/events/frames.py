"""Frames: the verbs and nouns that trigger each PLOVER type, and where their parties stand, from the lexicons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from toolkit.facts.events.conjugation import conjugate
from toolkit.facts.inflection import plural_forms
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import has_lexicons


@dataclass(frozen=True)
class Frame:
    """One way of telling an event; the lexicon explains its columns.

    Attributes:
        family: Frames that tell the same kind of event share one; retellings are looked for inside a family.
        plover_type: Type once it has happened; ``planned_type`` while it is only planned or possible.
        recipient: What brings in the recipient: prepositions, ``"object"`` for the direct object.
        origin: What brings in the actor beside the subject.
        subject: Role of the verb's subject: actor, recipient or none.
        never_by: Classes of words that the subject must not be.
        owner: Role of what the noun belongs to (« de X », "X's", its adjective of nationality).
        objects: Classes of words of which the verb's object must hold one; ``without``: none of these.
        near: Classes of words of which one must stand near the noun.
        wide: Those words may stand anywhere in the clause after the verb.
        needs: Parties that must be named: any, actor, recipient, both, two, body.
        content: ``drop`` where what is asked for, threatened or refused is no event of its own.
        deep: Where nobody else is named, who the object belongs to is the recipient.
        implied: Of a deed whose owner is not said (« rejette l'offre ») it is the one who was last told to act.
        speech: Done once it is said, whatever the tense of the verb.
        passive: Its verbs count in the passive only.
        infinitive: An infinitive must hang on its verbs: "told Lima to withdraw".
        outcome: A participle must say what shall be done to its object: "wants the site closed".
        around: Words before the verb count as well as those after it, where the frame is ``wide``.
        direct: Its verbs need an object of their own.
        persons: Who undergoes it in the passive is somebody: « un décompte arrêté lundi » tells no arrest.
        active: Its verbs count in the active only.
        negated: Its verbs count only where somebody will not do it: "will not sign", « n'entend pas signer ».
        place: Role of the country of the place where that role stays empty.
        places: A place counts as its country.
        strict: Never told where a party that it needs is lacking.
        plain: It is for the words of its type that no frame lists.
        status: Status that the trigger itself gives.
    """

    frame_id: str
    family: str
    plover_type: str
    planned_type: str
    recipient: frozenset[str] = frozenset()
    origin: frozenset[str] = frozenset()
    subject: str = "actor"
    subject_is: tuple[str, ...] = ()
    never_by: tuple[str, ...] = ()
    owner: str = "actor"
    owners: Mapping[str, str] | None = None
    objects: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    wide: bool = False
    needs: str = "any"
    mutual: bool = False
    each: bool = False
    content: str = "keep"
    deep: bool = False
    implied: bool = False
    speech: bool = False
    passive: bool = False
    direct: bool = False
    persons: bool = False
    active: bool = False
    negated: bool = False
    infinitive: bool = False
    outcome: bool = False
    around: bool = False
    place: str = ""
    places: bool = False
    strict: bool = False
    plain: bool = False
    status: str = ""
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    actor_types: tuple[str, ...] = ()
    positive: tuple[str, ...] = ()
    negative: tuple[str, ...] = ()


@dataclass(frozen=True)
class VerbEntry:
    """A verb of a frame, ``entry`` as the frame writes it: what must stand around its form."""

    frame: Frame
    rest: tuple[str, ...] = ()
    reflexive: bool = False
    verb: str = ""
    entry: str = ""


@dataclass(frozen=True)
class NounEntry:
    """A noun of a frame; ``words`` follow its first word."""

    frame: Frame
    words: tuple[str, ...]
    noun: str


@cache
def frames(language: str) -> tuple[Frame, ...]:
    """Return the frames of *language* in their order; none for a language without lexicons.

    >>> sorted({frame.plover_type for frame in frames("fr")})[:3]
    ['ACCUSE', 'AGREE', 'AID']
    """
    if not has_lexicons(language):
        return ()
    return tuple(_frame(entry) for entry in load_lexicon(language, "events")["frames"])


@cache
def plain_frames(language: str) -> Mapping[str, Frame]:
    """Return for each PLOVER type the frame of words that no frame lists: parties by the usual prepositions.

    >>> sorted(plain_frames("en")) == sorted(plain_frames("fr"))
    True
    """
    told = load_lexicon(language, "events")["plain"] if has_lexicons(language) else ()
    return {str(entry["type"]): replace(_frame(entry), plain=True) for entry in told}


def _frame(entry: Mapping[str, Any]) -> Frame:
    return Frame(
        frame_id=entry["id"],
        family=entry.get("family", entry["id"]),
        plover_type=entry["type"],
        planned_type=entry.get("planned", entry["type"]),
        recipient=frozenset(entry.get("to", ())),
        origin=frozenset(entry.get("from", ())),
        subject=entry.get("subject", "actor"),
        subject_is=tuple(entry.get("subject_is", ())),
        never_by=tuple(entry.get("never_by", ())),
        owner=entry.get("owner", "actor"),
        owners=entry.get("owner_when"),
        objects=tuple(entry.get("object", ())),
        without=tuple(entry.get("without", ())),
        near=tuple(entry.get("near", ())),
        wide=entry.get("wide", False),
        needs=entry.get("needs", "any"),
        mutual=entry.get("mutual", False),
        each=entry.get("each", False),
        content=entry.get("content", "keep"),
        deep=entry.get("deep", "object" in entry.get("to", ())),
        implied=entry.get("implied", False),
        speech=bool(entry.get("speech", False)),
        passive=entry.get("passive", False),
        direct=entry.get("direct", False),
        persons=entry.get("persons", False),
        active=entry.get("active", False),
        negated=entry.get("negated", False),
        infinitive=entry.get("infinitive", False),
        outcome=entry.get("outcome", False),
        around=entry.get("around", False),
        place=entry.get("place", ""),
        places=entry.get("places", False),
        strict=entry.get("strict", False),
        status=entry.get("status", ""),
        mode=entry.get("mode"),
        contexts=tuple(entry.get("contexts", ())),
        actor_types=tuple(entry.get("actor_types", ())),
        positive=tuple(entry.get("positive", ())),
        negative=tuple(entry.get("negative", ())),
    )


@cache
def verbs(language: str) -> Mapping[str, tuple[VerbEntry, ...]]:
    """Return the verbs of all frames by form in lower case, in the order of the frames."""
    found: dict[str, list[VerbEntry]] = {}
    if has_lexicons(language):
        for entry, frame in zip(load_lexicon(language, "events")["frames"], frames(language), strict=True):
            for verb in entry.get("verbs", ()):
                head, told = read_verb(language, str(verb), frame)
                for form in conjugate(language, head):
                    found.setdefault(form, []).append(told)
    return {form: tuple(entries) for form, entries in found.items()}


def read_verb(language: str, verb: str, frame: Frame) -> tuple[str, VerbEntry]:
    """Return the infinitive of a verb as the lexicon writes it, and what must stand around its forms.

    >>> head, entry = read_verb("fr", "s'en prendre", frames("fr")[0])
    >>> head, entry.reflexive, entry.rest
    ('prendre', True, ())
    """
    entry, reflexive = verb, language == "fr" and verb.startswith(("se ", "s'"))
    if reflexive:
        verb = verb.removeprefix("se ").removeprefix("s'").removeprefix("en ")
    head, *rest = verb.replace("d'", "de ").split()
    return head, VerbEntry(frame, tuple(rest), reflexive, head, entry)


@cache
def nouns(language: str) -> Mapping[str, tuple[NounEntry, ...]]:
    """Return the nouns of all frames by their first word in lower case, longest first."""
    found: dict[str, list[NounEntry]] = {}
    if has_lexicons(language):
        for entry, frame in zip(load_lexicon(language, "events")["frames"], frames(language), strict=True):
            for noun in entry.get("nouns", ()):
                first, *rest = str(noun).replace("d'", "de ").split()
                if language == "en" and rest and "of" not in rest:
                    *start, last = str(noun).split()
                    for form in plural_forms(language, last):
                        found.setdefault(start[0], []).append(NounEntry(frame, (*start[1:], form), str(noun)))
                    continue
                for form in plural_forms(language, first):
                    found.setdefault(form, []).append(NounEntry(frame, tuple(rest), str(noun)))
    return {form: tuple(sorted(entries, key=lambda entry: -len(entry.words))) for form, entries in found.items()}


@cache
def word_class(language: str, name: str) -> frozenset[str]:
    """Return the words of a class of ``event_words.yaml``, singular and plural.

    >>> "navires" in word_class("fr", "troops")
    True
    """
    lexicon = load_lexicon(language, "event_words")
    if name.startswith("context:"):
        words = lexicon["contexts"][name.removeprefix("context:")]
    else:
        words = lexicon["classes"].get(name) or lexicon.get(name) or ()
    return frozenset(form for word in words for form in plural_forms(language, str(word)))


@cache
def word_list(language: str, name: str) -> frozenset[str]:
    """Return a list of words of ``event_words.yaml`` as it stands there."""
    return frozenset(str(word) for word in load_lexicon(language, "event_words")[name])


@cache
def days(language: str) -> frozenset[str]:
    """Return the days of the week and those told without a name, in lower case.

    >>> "monday" in days("en"), "hier" in days("fr")
    (True, True)
    """
    weekdays = frozenset(str(day).lower() for day in load_lexicon(language, "times")["weekdays"])
    return weekdays | word_list(language, "near_days")


@cache
def calendar(language: str) -> frozenset[str]:
    """Return days and months in lower case: a date is no subject.

    >>> {"august", "sunday"} <= calendar("en")
    True
    """
    return days(language) | {str(month).lower() for month in load_lexicon(language, "times")["months"]}


@cache
def deed_families(language: str, noun: str) -> frozenset[str]:
    """Return the families of deeds that a noun may call again; none where it may call any: « la mesure ».

    >>> sorted(deed_families("en", "offers")), sorted(deed_families("en", "measure"))
    (['request'], [])
    """
    told = load_lexicon(language, "event_words")["deed_families"]
    return frozenset(
        str(family)
        for family, nouns_told in told.items()
        for word in nouns_told
        if noun in plural_forms(language, word)
    )
