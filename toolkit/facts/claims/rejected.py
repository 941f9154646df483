"""What a denial rejects: of the claims before it the one that most speaks for, or none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.facts.claims.denied_words import (
    DENYING,
    denied_words,
    disclaims_a_deed,
    is_from,
    names_charges,
    whose_account,
)
from toolkit.facts.claims.numbered import calls_a_figure, gives_a_number
from toolkit.facts.document import Row
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.patterns import compiled
from toolkit.facts.wording import lexicon_pattern

if TYPE_CHECKING:
    from toolkit.facts.entities import EntityRows

_REACH = 3
"""Sentences back in which « cette accusation » can find what it rejects."""
SUMMARY = ("title", "subtitle", "key_points")
_MATTER = 2
"""Content words that a denial and a claim share when the denial repeats what it rejects."""
_SPELT_OUT = 4
"""Content words with which a denial says in full what it rejects."""
_ACCUSING = {"alleged": 3.0, "reported": 1.5, "quoted": 1.5, "possible": 0.5, "forecast": 0.5}
_AHEAD_OF_US = ("possible", "forecast")
_SHARED = 1.5
_ABOUT_DENIER = 1.5
_NEXT = 1.0
_STEP = 0.5
_AHEAD = 2.0
_BARE = 1.5
_SAYS_WHAT = re.compile(r"denies-(?:having|that)")
"""Rules of denials that tell a deed: « dément avoir été prévenu » says nothing of the road that is closed."""
_ENOUGH = 2.5
"""Weights of what speaks for a claim to be the one rejected, set on the development articles; see ``_weight``."""


@dataclass(frozen=True, eq=False)
class Claims:
    """The article's claims with what each is about, in reading order."""

    order: Mapping[str, int]
    words: Mapping[str, frozenset[str]]
    parties: Mapping[str, list[str]]
    deniers: Mapping[str, list[str]]
    doers: Mapping[str, list[str]]
    speaking: Mapping[str, list[str]]
    """Whom the words for its source name, in any form: "the Peruvian miners' council" names Peru."""
    named: Mapping[str, frozenset[str]]
    language: str


def rejected_by(denial: Row, others: Sequence[Row], about: Claims, language: str) -> list[str]:
    """Return what a denial rejects: the claim that speaks most for it, nobody rather than one that hardly does."""
    giver = whose_account(denial, others, language)
    own = denied_words(denial, language) - giver
    figure = _figure_meant(denial, others, about, language)
    if figure is not None:
        return list(dict.fromkeys([figure["row_id"], *_told_with(figure, others, about)]))
    if names_charges(denial, language) and denial["section_role"] not in SUMMARY:
        # « Il rejette ces reproches »: what may come is no reproach.
        others = [row for row in others if row["modality"] not in _AHEAD_OF_US]
        # … and it is the denier who is charged, where anything said lately is about the denier.
        others = [row for row in others if _is_about_denier(row, denial, about)] or others
    meant = [row for row in others if is_from(row, giver, language)] if giver else others
    weighed = [(_weight(denial, row, own, giver, about), row) for row in meant]
    if any(weight >= _ENOUGH and _repeats(denial, row, own, about) for weight, row in weighed):
        # « Aucune digue n'a cédé » answers who spoke of the dyke, whatever was said since.
        weighed = [(weight, row) for weight, row in weighed if own & about.words[row["row_id"]]]
    best = max((weight for weight, _ in weighed), default=0.0)
    if best < _ENOUGH:
        return _summed_up(own, others, about)
    alike = [row for weight, row in weighed if weight == best]
    # A summary goes back to where a matter is told first, a sentence of the text to what was told last.
    found = alike[0] if denial["section_role"] in SUMMARY else alike[-1]
    if _says_it_itself(denial, own, language) and not _touches(denial, found, own, about):
        return _summed_up(own, others, about)
    contrary = str(denial["rule_id"]).endswith("says-contrary")
    run = [] if own or contrary else _run_up_to(found, others, about)
    return list(dict.fromkeys([*run, found["row_id"], *_told_with(found, others, about)]))


def _is_about_denier(row: Row, denial: Row, about: Claims) -> bool:
    """Tell whether another said or alleged something of the denier a few sentences before."""
    distance = about.order[denial["sentence_id"]] - about.order[row["sentence_id"]]
    other = row["source_entity_id"] is None or row["source_entity_id"] != denial["source_entity_id"]
    told = row["modality"] in _ACCUSING and row["section_role"] == denial["section_role"] and other
    return told and 0 <= distance <= _REACH and denial["source_entity_id"] in about.named[row["row_id"]]


def _charges(found: Row, denial: Row, about: Claims) -> bool:
    """Tell whether a claim may accuse who denies: it is alleged, and of nobody else; hearsay must name the denier."""
    named = {*about.parties[found["row_id"]], *about.doers[found["row_id"]]}
    # Whom the denial speaks of is not who denies, where that is told: « la chambre péruvienne dément … la Norvège ».
    who = {*about.deniers[denial["row_id"]], *about.speaking[denial["row_id"]]} or _denier_roots(denial, about)
    open_charge = not named and "conditional" not in str(found["rule_id"])
    return found["modality"] == "alleged" and (open_charge or bool(named & who))


def _says_it_itself(denial: Row, own: frozenset[str], language: str) -> bool:
    """ "It denied that it planned to close two plants", "denied any wrongdoing": no claim need stand before these.

    Nor « dément être partie pour raison familiale », « assure n'avoir reçu aucune plainte ».
    """
    cue_end = denial.get("cue_end")
    inside = cue_end is not None and denial["start"] < cue_end <= denial["end"]
    behind = str(denial["surface"])[cue_end - denial["start"] :] if inside else ""
    spelt_out = len(own) >= _SPELT_OUT or (len(own) > 1 and _SAYS_WHAT.search(str(denial["rule_id"])) is not None)
    any_object = lexicon_pattern(language, "attribution", "any_object").match(behind) is not None
    return spelt_out or any_object or disclaims_a_deed(denial, language)


def _touches(denial: Row, found: Row, own: frozenset[str], about: Claims) -> bool:
    """Tell whether a claim has to do with a denial that says itself what it rejects.

    It is told in the same words, or another told it of the denier right before, or is an accusation of whoever denies:
    not of the company, where the council of another country denies something else.
    """
    # One word of three is chance in a summary, which stands far from what it sums up: "drop routes", "fuel drops".
    few = denial["section_role"] in SUMMARY and len(own) > _MATTER
    named = denial["source_entity_id"] in about.named[found["row_id"]] and found["modality"] in _ACCUSING
    shared = len(own & about.words[found["row_id"]]) >= (_MATTER if few else 1)
    if shared or (named and len(own) < _SPELT_OUT):
        return True
    if found["modality"] == "alleged":
        return _charges(found, denial, about)
    roots, parties = set(about.deniers[denial["row_id"]]), set(about.parties[found["row_id"]])
    near = about.order[denial["sentence_id"]] - about.order[found["sentence_id"]] == 1
    return near and found["source_kind"] != "author" and bool(roots & parties)


def _summed_up(own: frozenset[str], others: Sequence[Row], about: Claims) -> list[str]:
    """What a summary asserts in the very words with which a denial of the text says what is not so."""
    return [
        row["row_id"]
        for row in others
        if row["section_role"] in SUMMARY
        and row["polarity"] == "positive"
        and len(own & about.words[row["row_id"]]) >= max(_SPELT_OUT - 1, len(own) / 2)
    ]


def _figure_meant(denial: Row, others: Sequence[Row], about: Claims, language: str) -> Row | None:
    """« La mairie conteste ce chiffre »: the claim that gave a number last, by another, whatever was said since."""
    if denial["section_role"] in SUMMARY or not calls_a_figure(str(denial["surface"]), language):
        return None
    place = about.order[denial["sentence_id"]]
    meant = [
        row
        for row in others
        if 0 <= place - about.order[row["sentence_id"]] <= _REACH
        and row["end"] <= denial["start"]
        and row["section_role"] == denial["section_role"]
        and (row["source_entity_id"] is None or row["source_entity_id"] != denial["source_entity_id"])
        and gives_a_number(str(row["surface"]), language)
    ]
    return max(meant, key=lambda row: int(row["end"]), default=None)


def _repeats(denial: Row, row: Row, own: frozenset[str], about: Claims) -> bool:
    """Tell whether a claim of another, shortly before a denial, is told in the very words that the denial takes up."""
    distance = about.order[denial["sentence_id"]] - about.order[row["sentence_id"]]
    told = row["modality"] in _ACCUSING and row["section_role"] == denial["section_role"]
    return told and 0 < distance <= _REACH and len(own & about.words[row["row_id"]]) >= _MATTER


def _run_up_to(found: Row, others: Sequence[Row], about: Claims) -> list[str]:
    """What the same speaker says right before a claim that is rejected by a mere pronoun: "The line denied this"."""
    speaker, run, last = found["source_entity_id"], list[str](), about.order[found["sentence_id"]]
    for row in reversed(others):
        place = about.order[row["sentence_id"]]
        same = speaker is not None and row["source_entity_id"] == speaker and row["section_role"] == "body"
        if same and row["start"] < found["start"] and last - place <= 1 and row["modality"] in _ACCUSING:
            run.insert(0, row["row_id"])
            last = place
    return run


def _told_with(found: Row, others: Sequence[Row], about: Claims) -> list[str]:
    """The same told in a summary, and what the same source tells in the same breath: a denial rejects them all."""
    return [
        row["row_id"]
        for row in others
        if row["row_id"] != found["row_id"] and (_same_breath(row, found) or _sums_up(row, found, about))
    ]


def _same_breath(row: Row, found: Row) -> bool:
    same_source = row["source_text"] is not None and row["source_start"] == found["source_start"]
    return same_source and row["sentence_id"] == found["sentence_id"] and row["modality"] == found["modality"]


def _sums_up(row: Row, found: Row, about: Claims) -> bool:
    return row["section_role"] in SUMMARY and same_matter(row, found, about.words, about.parties)


def _weight(denial: Row, row: Row, own: frozenset[str], giver: frozenset[str], about: Claims) -> float:
    """Return how much speaks for *row* being what *denial* rejects.

    An accusation is made to be denied, what others say may be, the author's own words only when they are repeated. It
    helps to stand near, to share words, and to be about the denier.
    """
    shared = len(own & about.words[row["row_id"]]) + is_from(row, giver, about.language) * _MATTER
    summary = denial["section_role"] in SUMMARY
    distance = about.order[denial["sentence_id"]] - about.order[row["sentence_id"]]
    voiced = row["source_entity_id"] is not None and (row["source_text"] is not None or row["modality"] != "alleged")
    # « Le parti au pouvoir accuse le Front »: whoever is accused is not who accuses, however the voices were read.
    charged = row["modality"] == "alleged" and row["source_text"] is not None and not _same_words(row, denial)
    same_voice = voiced and row["source_entity_id"] == denial["source_entity_id"] and not charged
    same_words = row["source_start"] is not None and row["source_start"] == denial["source_start"]
    if same_voice or same_words or (denial["start"] <= row["start"] and row["end"] <= denial["end"]):
        return 0.0
    if distance == 0 and row["start"] > denial["start"] and not shared:
        return 0.0
    retort = denial.get("cue") is None or not DENYING.search(str(denial["rule_id"]))
    if shared and row["polarity"] == "negative" and not retort and row["modality"] != "alleged":
        # "There is no such plan" is what "denies plan to close" says too.
        return 0.0
    weight = _ACCUSING.get(str(row["modality"]), 0.0) + min(shared, _MATTER + 1) * _SHARED
    doers, named = set(about.doers[row["row_id"]]), set(about.parties[row["row_id"]])
    roots = _denier_roots(denial, about)
    weight += _ABOUT_DENIER * bool(roots & doers)
    # What another did to the denier is not what the denier is said to have done.
    weight -= _ABOUT_DENIER * bool(doers and roots & named and not roots & doers)
    if summary:
        # A summary stands far from what it sums up: only words and parties tell.
        nearby = _NEXT if distance == 0 and row["start"] < denial["start"] else 0.0
        # One that says what it rejects rejects no charge of something else, unless against who denies: the country
        # of which a headline tells is not who denies in it.
        who = {*about.deniers[denial["row_id"]], *about.speaking[denial["row_id"]]}
        charged = row["modality"] == "alleged" and (not own or bool(who & (doers | named)))
        return weight + nearby if shared or charged else 0.0
    if row["modality"] == "asserted" and shared <= _MATTER:
        return 0.0
    if distance > _REACH - 1 and not shared and own and not retort:
        return 0.0
    far = distance > _REACH or (distance < 0 and -distance > 1) or row["section_role"] != denial["section_role"]
    if far and shared < _MATTER:
        return 0.0
    within = (_REACH - len(own) if len(own) <= 1 else _REACH) if row["modality"] == "alleged" else 1
    bare = not own or (len(own) == 1 and not _SAYS_WHAT.search(str(denial["rule_id"])))
    within = (
        _REACH
        if names_charges(denial, about.language) and denial["source_entity_id"] in about.named[row["row_id"]]
        else within
    )
    if 0 <= distance <= within and (bare or retort) and row["modality"] != "asserted":
        # « La directrice la réfute »: whoever names no object means what was said last.
        weight += _BARE
    return weight + _NEXT * (distance in (0, 1)) - _STEP * min(abs(distance), _REACH) - _AHEAD * (distance < 0)


def _same_words(row: Row, denial: Row) -> bool:
    """Tell whether a denier and the source of a claim are called alike: « Mme Raso », « la présidente, Voa Raso »."""
    own, other = str(denial["source_text"] or ""), str(row["source_text"] or "")
    names = re.findall(r"[^\W\d_][\w'-]+$", own)
    alike = bool(names) and names[0][0].isupper() and other.endswith(names[0])
    return bool(own) and (own.lower() in other.lower() or alike)


def _denier_roots(denial: Row, about: Claims) -> set[str]:
    """Who denies, as countries where they belong to one; and what the denial is about."""
    return {*about.deniers[denial["row_id"]], *about.parties[denial["row_id"]]}


def same_matter(row: Row, target: Row, words: Mapping[str, frozenset[str]], parties: Mapping[str, list[str]]) -> bool:
    if row["row_id"] == target["row_id"]:
        return True
    own, other = words[row["row_id"]], words[target["row_id"]]
    shared = len(own & other)
    same_parties = len(set(parties[row["row_id"]]) & set(parties[target["row_id"]])) >= 2
    return (same_parties and row["modality"] == target["modality"] == "alleged") or shared >= max(
        3, 0.5 * min(len(own), len(other))
    )


def parties_in(row: Row, entities: EntityRows, doing_in: str = "") -> list[str]:
    """Countries, else entities, named in a claim, in reading order, each once.

    With the language *doing_in*, without those that something is done to: « à la Corée du Nord ».
    """
    found: list[str] = []
    receiving = load_lexicon(doing_in, "clauses")["receiving"] if doing_in else None
    for mention in entities.mentions_in(row["sentence_id"]):
        if row["start"] <= mention["start"] and mention["end"] <= row["end"]:
            root = root_of(mention["entity_id"], entities)
            before = str(row["surface"])[: mention["start"] - row["start"]]
            received = receiving is not None and compiled(receiving, re.IGNORECASE).search(before) is not None
            if root not in found and not received:
                found.append(root)
    return found


def named_in(row: Row, entities: EntityRows) -> frozenset[str]:
    """Return the entities that a claim's own words name."""
    mentions = entities.mentions_in(row["sentence_id"])
    return frozenset(
        str(mention["entity_id"])
        for mention in mentions
        if row["start"] <= mention["start"] and mention["end"] <= row["end"]
    )


def root_of(entity_id: str, entities: EntityRows) -> str:
    entity = entities.entity(entity_id)
    iso3 = entity.get("iso3") if entity else None
    return str(iso3) if iso3 else entity_id
