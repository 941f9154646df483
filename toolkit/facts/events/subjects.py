"""Subjects: who a verb speaks of, its own subject or that of what governs it; parse errors are met halfway."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.facts.events.syntax import (
    BREAKS,
    CLAUSAL,
    SUBJECTS,
    antecedent,
    auxiliaries,
    complement_of,
    is_finite_group,
    is_nominal,
    is_object_clitic,
    is_participle,
    is_verb,
    objects_of,
    preposition,
)
from toolkit.facts.events.voice import is_passive
from toolkit.facts.grammar import has_feature, is_finite, is_relative
from toolkit.facts.wording import compile_pattern, has_lexicons

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True)
class Control:
    """Words that decide whose an infinitive is.

    Attributes:
        by_object: Forms of verbs whose object governs it: « accuser Accra d'avoir fermé ».
        by_owner: Nouns whose owner governs it: « la décision de Lima d'expulser ».
    """

    by_object: frozenset[str] = frozenset()
    by_owner: frozenset[str] = frozenset()


NO_CONTROL = Control()
_CLITICS = ("ne", "n'", "se", "s'", "y", "en", "lui", "leur", "l'", "le", "la", "les", "also", "too", "then", "aussi")
_CLITICS_BUT_EN = tuple(word for word in _CLITICS if word != "en")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october"),
    *("november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    *("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre"),
    *("décembre", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "hier"),
)
_ASIDE = (",", "»", "”", '"')
_PARENTHETIC = ("ccomp", "parataxis", "advcl", "dep", "conj")
_OUTCOMES = (
    *("wounding", "injuring", "killing", "hurting", "maiming", "destroying", "damaging", "sinking", "leaving"),
    *("blessant", "tuant", "détruisant", "endommageant", "faisant", "causant", "provoquant", "coulant"),
)
"""Participles that tell what came of the deed before them."""
_SHORTEST_QUOTE = 3
_INSIDE_NOUN = ("amod", "nmod", "flat:name", "flat", "appos", "compound", "fixed")


def subject_of(verb: Token, control: Control = NO_CONTROL, depth: int = 0) -> Token | None:
    """Return the word that heads the subject of *verb*: its own, that of the verb it is joined to, or its controller.

    Args:
        verb: The verb.
        control: Words that decide whose an infinitive is.
        depth: Of the search; it ends after six steps.
    """
    if depth > 6:
        return None
    own = _own_subject(verb)
    nearer = _just_before(verb) if own is None or _is_parted(own, verb) else None
    if own is not None:
        own = _before_apposition(verb, own) or own
    own = nearer or own or _before_relative(verb) or _behind(verb) or _before_aside(verb)
    if own is not None:
        return own
    if _is_fronted(verb):
        return _subject_ahead(verb)
    if _is_manner(verb):
        above = next((token for token in verb.ancestors if is_finite_group(token)), None)
        return subject_of(above, control, depth + 1) if above is not None else None
    return _by_governor(verb, control, depth)


def _is_parted(subject: Token, verb: Token) -> bool:
    """« Lima et Quito [doivent] payer, et la Banque n'a promis que … »: another clause stands before the verb."""
    between = verb.doc[subject.i + 1 : max(subject.i + 1, verb.i)]
    return any(is_finite(word) and is_verb(word) and word not in auxiliaries(verb) for word in between)


def _by_governor(verb: Token, control: Control, depth: int) -> Token | None:
    """The subject that a verb shares with what it hangs on."""
    head = verb.head
    if head.i == verb.i:
        return _to_the_left(verb)
    if not is_verb(verb):
        return _of_untagged(verb, control, depth)
    if head.pos_ == "ADJ" and verb.dep_ in ("xcomp", "ccomp") and is_verb(head.head):
        # "was quick to blame"
        head = head.head
    if verb.dep_ in ("acl:relcl", "relcl"):
        return _to_the_left(verb) or head
    if verb.dep_ == "conj" and (is_verb(head) or auxiliaries(head)):
        return subject_of(head, control, depth + 1)
    if head.pos_ == "ADP":
        head = head.head
    if is_nominal(head):
        return _beside_noun(verb, head, control, depth)
    if verb.dep_ in (*CLAUSAL, "conj", "parataxis", "ROOT") and is_verb(head) and not is_finite_group(verb):
        return _controller(verb, head, control, depth)
    return _to_the_left(verb) if is_finite_group(verb) else None


def _is_manner(verb: Token) -> bool:
    """« en déployant quarante navires »: done by whom the main verb speaks of, whatever noun the parse hangs it on."""
    before = _before_group(verb, clitics=_CLITICS_BUT_EN)
    return before is not None and before.lower_ == "en" and verb.lower_.endswith("ant")


def _is_fronted(verb: Token) -> bool:
    """« Accusé par Tirana, Skopje … »: a participle that opens the sentence."""
    opening = all(token.is_punct or token.pos_ in ("ADV", "SPACE") for token in verb.doc[: verb.i])
    return opening and is_participle(verb) and not auxiliaries(verb)


def _subject_ahead(verb: Token) -> Token | None:
    for token in verb.doc[verb.i + 1 :]:
        if is_verb(token) and is_finite_group(token):
            return _own_subject(token) or _to_the_left(token)
    return None


def _own_subject(verb: Token) -> Token | None:
    # « se disent prêts »: the model takes the verb for a helper of the adjective.
    above = (verb.head,) if verb.dep_.startswith("aux") else ()
    own = [child for word in (verb, *auxiliaries(verb), *above) for child in word.children if child.dep_ in SUBJECTS]
    if len(own) > 1:
        own = [child for child in own if not is_object_clitic(child, verb) and not _behind_infinitive(child)] or own
    if not own:
        return None
    before = [child for child in own if child.i < verb.i]
    return antecedent(before[-1] if before else own[0], verb)


def _behind_infinitive(noun: Token) -> bool:
    """« le refus d'arrêter [le président] a été condamné »: an object of the infinitive, and no second subject."""
    before = noun.left_edge.nbor(-1) if noun.left_edge.i else None
    return before is not None and is_verb(before) and has_feature(before, "VerbForm", "Inf")


def _behind(verb: Token) -> Token | None:
    """« la trêve que réclame Lima », « …, déplore l'économiste »: a subject behind its verb, read as an object."""
    opener = _before_group(verb)
    if opener is None or not is_finite_group(verb):
        return None
    if opener.lower_.replace("\u2019", "'") not in ("que", "qu'") and not _is_aside(verb, opener):
        return None
    at = verb.i + 1
    if at + 1 < len(verb.doc) and verb.doc[at].pos_ == "ADP" and verb.doc[at + 1].pos_ == "NOUN":
        # « a mis en garde la présidente »
        at += 2
    following = verb.doc[at] if at < len(verb.doc) else None
    if following is None or following.pos_ not in ("DET", "PROPN"):
        return None
    behind = [child for child in verb.children if child.i > verb.i and is_nominal(child) and not preposition(child)]
    undated = [child for child in behind if not _is_dated(child)]
    return undated[0] if undated else _after_date(verb)


def _after_date(verb: Token) -> Token | None:
    """The name behind the day that follows a verb, where the parse has lost it."""
    dated = False
    for token in verb.doc[verb.i + 1 : verb.i + 7]:
        dated |= token.lower_ in _MONTHS
        if token.pos_ == "PROPN" and dated and token.lower_ not in _MONTHS:
            return token
        if token.pos_ in ("ADP", "VERB", "PUNCT"):
            return None
    return None


def _is_dated(noun: Token) -> bool:
    """« a averti le 2 octobre l'ambassadeur »: a day is no subject."""
    return any(word.lower_ in _MONTHS for word in (noun, *noun.children))


def _is_aside(verb: Token, opener: Token) -> bool:
    """Tell whether a verb behind a comma or quotation mark only says whose words stand before it."""
    if opener.text not in _ASIDE or opener.i <= _SHORTEST_QUOTE:
        return False
    if any(token.text in ("»", "”") for token in verb.doc[opener.i - 1 : opener.i + 1]):
        return True
    if verb.dep_ not in _PARENTHETIC or (verb.dep_ == "conj" and not _says(verb)):
        # "met in Lima, signed a pact and left": one deed after the other.
        return False
    said = verb.head
    return is_verb(said) and said.i < verb.i and said.dep_ != "acl:relcl" and verb.right_edge.i + 2 >= len(verb.doc)


def _says(verb: Token) -> bool:
    return (
        has_lexicons(verb.lang_)
        and compile_pattern(verb.lang_, "%say%|%announce%|%believe%").fullmatch(verb.lower_) is not None
    )


def _before_relative(verb: Token) -> Token | None:
    """« Paris, qui finançait trois centres, suspend ses versements »: the verb behind a relative clause in commas."""
    comma = _before_group(verb)
    tagged = is_verb(verb) and (not is_finite_group(verb) or verb.dep_ in ("relcl", "acl:relcl"))
    if comma is None or comma.text != "," or tagged:
        return None
    for token in reversed(list(verb.doc[2 : comma.i])):
        if is_relative(token) and token.nbor(-1).text == ",":
            head = token.nbor(-2)
            while head.dep_ in _INSIDE_NOUN and is_nominal(head.head) and head.head.i < head.i:
                head = head.head
            return head if is_nominal(head) and not preposition(head) else None
    return None


def _before_apposition(verb: Token, subject: Token) -> Token | None:
    """« Lima et Quito, liés par un pacte, tiendront une réunion »: the phrase before the commas."""
    comma = _before_group(verb)
    if subject.i < verb.i or comma is None or comma.text != "," or not is_finite_group(verb) or objects_of(verb):
        return None
    opening = next((token for token in verb.doc[: comma.i] if token.text == ","), None)
    before = list(verb.doc[: opening.i]) if opening is not None else []
    heads = [token for token in before if is_nominal(token)]
    if not heads or any(is_verb(token) or token.pos_ == "ADP" for token in before):
        return None
    head = heads[-1]
    while head.head.i < head.i and is_nominal(head.head):
        head = head.head
    return head


def _before_aside(verb: Token) -> Token | None:
    """« Tokyo et Séoul, pourtant sollicités par Berne, se taisent »: a participle that the parse has cut loose."""
    if verb.dep_ != "ROOT" or not is_participle(verb) or auxiliaries(verb):
        return None
    before = [token for token in verb.doc[: verb.i] if token.pos_ != "ADV"]
    if len(before) < 2 or before[-1].text != "," or not is_nominal(before[-2]):
        return None
    head = before[-2]
    while head.dep_ in ("conj", *_INSIDE_NOUN) and is_nominal(head.head) and head.head.i < head.i:
        head = head.head
    return None if preposition(head) else head


def _just_before(verb: Token) -> Token | None:
    """« …, et la Banque n'a promis que des études »: the bare noun phrase before a finite verb that the parse lost."""
    last = _before_group(verb)
    if last is None or not is_finite_group(verb) or verb.dep_ in ("acl:relcl", "relcl", "acl"):
        return None
    if (
        last.pos_ == "PROPN"
        and last.dep_ in ("pobj", "obl:mod")
        and any(child.lower_ in _MONTHS for child in last.children)
    ):
        # "In December Congo slapped", read as the name of a month
        return last
    head = last
    while head.dep_ in _INSIDE_NOUN and is_nominal(head.head) and head.head.i < verb.i:
        head = head.head
    if not is_nominal(head) or head.pos_ == "PRON" or any(child.pos_ == "ADP" for child in head.children):
        return None
    first = min([child.i for child in head.children if child.dep_ == "compound"] + [head.i])
    opener = next((token for token in reversed(list(verb.doc[:first])) if token.pos_ not in ("DET", "ADJ")), None)
    return head if opener is not None and opener.pos_ == "CCONJ" else None


def _before_group(verb: Token, clitics: tuple[str, ...] = _CLITICS) -> Token | None:
    """The word before a verb, its helping verbs, pronouns and « ne »."""
    first = min([verb, *auxiliaries(verb)], key=lambda token: token.i)
    for token in reversed(list(verb.doc[: first.i])):
        if token.lower_.replace("\u2019", "'") not in clitics:
            return token
    return None


def _of_untagged(verb: Token, control: Control, depth: int) -> Token | None:
    """A verb that is tagged as a noun: its controller as an infinitive, else what stands before it."""
    before = verb.doc[verb.i - 1] if verb.i else None
    if before is None or preposition(verb) or before.pos_ == "ADP":
        return subject_of(verb.head, control, depth + 1) if is_verb(verb.head) else None
    if before.pos_ != "CCONJ":
        return before if before.text[:1].isupper() or is_nominal(before) else None
    earlier = next((token for token in reversed(list(verb.doc[: verb.i])) if is_finite_group(token)), None)
    return subject_of(earlier, control, depth + 1) if earlier is not None else None


def _beside_noun(verb: Token, noun: Token, control: Control, depth: int) -> Token | None:
    """A participle describes its noun; « la décision de Lima d'expulser » is Lima's."""
    if is_finite_group(verb):
        return _of_lost_verb(verb, noun, control, depth)
    if noun.lower_ not in control.by_owner:
        return noun
    for child in noun.children:
        if child.dep_ == "poss" or (child.dep_ == "nmod" and preposition(child) == "de" and child.i < verb.i):
            return child
        if child.dep_ == "prep" and child.lower_ in ("of", "by") and child.i < verb.i:
            return complement_of(child)
    governor = next((token for token in noun.ancestors if is_verb(token)), None)
    return subject_of(governor, control, depth + 1) if governor is not None else None


def _of_lost_verb(verb: Token, noun: Token, control: Control, depth: int) -> Token | None:
    """The subject of a finite verb that the parse hangs on a noun."""
    if verb.dep_ == "conj":
        governor = next((token for token in verb.ancestors if is_verb(token)), None)
        if governor is not None:
            return subject_of(governor, control, depth + 1)
    return _to_the_left(verb) if noun.i > verb.i or preposition(noun) else noun


def _controller(verb: Token, head: Token, control: Control, depth: int) -> Token | None:
    """« X accuse Y d'avoir fermé »: Y; « X est accusé d'avoir fermé », « X promet de fermer »: X.

    A participle beside the verb is its subject's: "X asked for help, blaming Y".
    """
    beside = verb.dep_ == "advcl" and verb.lower_.endswith(("ing", "ant"))
    if beside and verb.lower_ in _OUTCOMES and head.lower_ in control.by_object:
        # "accused the patrol of opening fire, wounding two": who fired
        between = [word for word in head.subtree if head.i < word.i < verb.i and word.dep_ in ("pcomp", "xcomp")]
        accused = [word for word in objects_of(head) if is_nominal(word)]
        if between and accused:
            return accused[0]
    if head.lower_ in control.by_object and not is_passive(head) and verb.dep_ != "conj" and not beside:
        objects = objects_of(head)
        marked = [
            child
            for child in head.subtree
            if is_nominal(child) and head.i < child.i < verb.i and preposition(child) in ("à", "on", "upon")
        ]
        return next(iter([*objects, *marked]), None)
    return subject_of(head, control, depth + 1)


def _to_the_left(verb: Token) -> Token | None:
    """The first bare noun phrase of the clause before *verb*, where the parse tells no subject."""
    if not is_finite_group(verb):
        return None
    found: Token | None = None
    for token in reversed(list(verb.doc[: verb.i])):
        if (
            token.text in BREAKS
            or token.pos_ == "SCONJ"
            or is_relative(token)
            or (is_finite(token) and token.head.i != verb.i)
        ):
            break
        if is_nominal(token) and not preposition(token) and token.dep_ not in ("conj", "appos", "compound", "obl:mod"):
            found = token
    return found
