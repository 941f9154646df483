"""Denials: which claims a denial rejects, and who disputes which claim."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.facts.content import content_words, stems
from toolkit.facts.document import Document, Row
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.vocabulary import UNNAMED_PARTY
from toolkit.facts.wording import lexicon_pattern, plain

if TYPE_CHECKING:
    from toolkit.facts.entities import EntityRows

_DISPUTABLE = ("alleged", "reported", "quoted", "asserted", "possible")
_REACH = 3
"""Sentences back in which « cette accusation » can find what it rejects."""
_SUMMARY = ("title", "subtitle", "key_points")
_MATTER = 2
"""Content words that a denial and a claim share when the denial repeats what it rejects."""
_SPELT_OUT = 4
"""Content words with which a denial says in full what it rejects."""
_OF_DENYING = frozenset({"deny", "accuse"})
_ACCUSING = {"alleged": 3.0, "reported": 1.5, "quoted": 1.5, "possible": 0.5}
_SHARED = 1.5
_ABOUT_DENIER = 1.5
_NEXT = 1.0
_STEP = 0.5
_AHEAD = 2.0
_BARE = 1.5
_DENYING = re.compile(r"den|innocen|clears|refus|disagrees|brushes")
"""In the names of the rules that read a verb of denying; other denials are retorts (« je n'ai rien pris »)."""
_ENOUGH = 2.5
"""Weights of what speaks for a claim to be the one rejected, set on the development articles; see ``_weight``."""


@dataclass(frozen=True, eq=False)
class _Claims:
    """The article's claims with what each is about, in reading order."""

    order: Mapping[str, int]
    words: Mapping[str, frozenset[str]]
    parties: Mapping[str, list[str]]
    deniers: Mapping[str, list[str]]
    doers: Mapping[str, list[str]]


def link_denials(rows: Sequence[Row], document: Document, entities: EntityRows) -> None:
    """Fill ``denies`` of denials and ``disputed_by`` of what they reject, in place.

    A denial rejects the claim it hangs on, else the claim whose matter it repeats, else, where it names its object by a
    noun (« cette accusation »), the nearest accusation before it. ``disputed_by`` covers every claim of the article
    about the same proposition; ``---`` stands for a denier without an entity. A denial never changes how the other
    claim reads.
    """
    about = _Claims(
        {parsed.sentence.sentence_id: index for index, parsed in enumerate(document.sentences)},
        {row["row_id"]: content_words(document, row) for row in rows},
        {row["row_id"]: _parties(row, entities) for row in rows},
        {row["row_id"]: [_root(name, entities) for name in _deniers(row, entities)] for row in rows},
        {row["row_id"]: _parties(row, entities, document.language) for row in rows},
    )
    denials = [row for row in rows if row["modality"] == "denied"]
    # A summary repeats the denials of the text, which are settled first.
    for denial in sorted(denials, key=lambda row: row["section_role"] in _SUMMARY):
        others = [row for row in rows if row["modality"] in _DISPUTABLE and row["row_id"] != denial["row_id"]]
        if not denial["denies"]:
            denial["denies"] = _hung_on(denial, others, document.language)
        if not denial["denies"]:
            denial["denies"] = _rejected(denial, others, about, document.language)
        if not denial["denies"] and denial["section_role"] in _SUMMARY:
            denial["denies"] = _as_in_the_text(denial, denials, document.language)
    by_id = {row["row_id"]: row for row in rows}
    for denial in denials:
        # « Elle rejette ces accusations, démenties aussi par X »: X rejects what she rejects, not her denial.
        denial["denies"] = _without_denials(denial["denies"], by_id)
        others = [row for row in rows if row["modality"] in _DISPUTABLE and row["row_id"] != denial["row_id"]]
        _dispute(denial, others, about, entities)
    if denials:
        _dispute_what_it_holds(rows, about, document.language)


def _hung_on(denial: Row, others: Sequence[Row], language: str) -> list[str]:
    """« Le syndicat dit avoir alerté la direction, qui le conteste »: the claim that a relative clause takes up."""
    if not lexicon_pattern(language, "attribution", "takes_up").match(str(denial["surface"])):
        return []
    before = [
        row
        for row in others
        if row["sentence_id"] == denial["sentence_id"]
        and row["end"] <= denial["start"]
        and row["source_kind"] != "author"
    ]
    return [max(before, key=lambda row: int(row["end"]))["row_id"]] if before else []


def _without_denials(denied: Sequence[str], rows: Mapping[str, Row]) -> list[str]:
    found: list[str] = []
    for row_id in denied:
        target = rows[row_id]
        found += target["denies"] if target["modality"] == "denied" else [row_id]
    return list(dict.fromkeys(found))


def _dispute(denial: Row, others: Sequence[Row], about: _Claims, entities: EntityRows) -> None:
    named = _deniers(denial, entities)
    targets = [row for row in others if row["row_id"] in denial["denies"]]
    for row in others:
        direct = row["row_id"] in denial["denies"]
        # What might follow from a matter is not the matter: a denial of the one does not touch the other.
        told = row["modality"] != "possible" or any(target["modality"] == "possible" for target in targets)
        same = bool(named) and told and any(_same_matter(row, target, about.words, about.parties) for target in targets)
        first = about.parties[row["row_id"]][:1]
        accused = first and first[0] in about.doers[row["row_id"]]
        if direct or (same and accused and first[0] in {_root(denier, entities) for denier in named}):
            names = [name for name in named or [UNNAMED_PARTY] if name not in row["disputed_by"]]
            row["disputed_by"] = [*row["disputed_by"], *names]


def _dispute_what_it_holds(rows: Sequence[Row], about: _Claims, language: str) -> None:
    """« Cette aide comprendrait des obus »: what is denied is denied with what the next sentence has it hold."""
    pattern = lexicon_pattern(language, "clauses", "what_it_holds")
    for row in rows:
        taken_up = pattern.match(plain(str(row["surface"]))) if row["modality"] in _DISPUTABLE else None
        if taken_up is None or row["disputed_by"]:
            continue
        noun = stems(taken_up["noun"], language)
        place = about.order[row["sentence_id"]]
        for before in rows:
            near = about.order[before["sentence_id"]] == place - 1 and before["section_role"] == row["section_role"]
            if near and before["disputed_by"] and noun & about.words[before["row_id"]]:
                row["disputed_by"] = list(before["disputed_by"])


def _deniers(denial: Row, entities: EntityRows) -> list[str]:
    """Who denies: the source, and those it is coordinated with (« Oslo et Accra démentent »)."""
    named = [str(denial["source_entity_id"])] if denial["source_entity_id"] else []
    if named and re.search(r" (?:et|and|ou|ni|or) ", str(denial["source_text"] or "")):
        for mention in entities.mentions_in(denial["sentence_id"]):
            inside = denial["source_start"] <= mention["start"] and mention["end"] <= denial["source_end"]
            if inside and mention["kind"] != "demonym" and mention["entity_id"] not in named:
                named.append(str(mention["entity_id"]))
    return named


def _rejected(denial: Row, others: Sequence[Row], about: _Claims, language: str) -> list[str]:
    """Return what a denial rejects: the claim that speaks most for it, nobody rather than one that hardly does."""
    own = _denied_words(denial, language)
    weighed = [(_weight(denial, row, own, about), row) for row in others]
    if any(weight >= _ENOUGH and _repeats(denial, row, own, about) for weight, row in weighed):
        # « Aucune digue n'a cédé » answers who spoke of the dyke, whatever was said since.
        weighed = [(weight, row) for weight, row in weighed if own & about.words[row["row_id"]]]
    best = max((weight for weight, _ in weighed), default=0.0)
    if best < _ENOUGH:
        return []
    alike = [row for weight, row in weighed if weight == best]
    # A summary goes back to where a matter is told first, a sentence of the text to what was told last.
    found = alike[0] if denial["section_role"] in _SUMMARY else alike[-1]
    repeats = bool(own & about.words[found["row_id"]])
    near = about.order[denial["sentence_id"]] - about.order[found["sentence_id"]] == 1
    meets = (
        near
        and found["source_kind"] != "author"
        and bool(set(about.deniers[denial["row_id"]]) & set(about.parties[found["row_id"]]))
    )
    if len(own) >= _SPELT_OUT and not repeats and not meets and found["modality"] != "alleged":
        # "It denied that it planned to close two plants": the denial itself says what it rejects.
        return []
    run = [] if own else _run_up_to(found, others, about)
    return list(dict.fromkeys([*run, found["row_id"], *_told_with(found, others, about)]))


def _repeats(denial: Row, row: Row, own: frozenset[str], about: _Claims) -> bool:
    """Tell whether a claim of another, shortly before a denial, is told in the very words that the denial takes up."""
    distance = about.order[denial["sentence_id"]] - about.order[row["sentence_id"]]
    told = row["modality"] in _ACCUSING and row["section_role"] == denial["section_role"]
    return told and 0 < distance <= _REACH and len(own & about.words[row["row_id"]]) >= _MATTER


def _run_up_to(found: Row, others: Sequence[Row], about: _Claims) -> list[str]:
    """What the same speaker says right before a claim that is rejected by a mere pronoun: "The line denied this"."""
    speaker, run, last = found["source_entity_id"], list[str](), about.order[found["sentence_id"]]
    for row in reversed(others):
        place = about.order[row["sentence_id"]]
        same = speaker is not None and row["source_entity_id"] == speaker and row["section_role"] == "body"
        if same and row["start"] < found["start"] and last - place <= 1 and row["modality"] in _ACCUSING:
            run.insert(0, row["row_id"])
            last = place
    return run


def _told_with(found: Row, others: Sequence[Row], about: _Claims) -> list[str]:
    """The same told in a summary, and what the same source tells in the same breath: a denial rejects them all."""
    return [
        row["row_id"]
        for row in others
        if row["row_id"] != found["row_id"] and (_same_breath(row, found) or _sums_up(row, found, about))
    ]


def _same_breath(row: Row, found: Row) -> bool:
    same_source = row["source_text"] is not None and row["source_start"] == found["source_start"]
    return same_source and row["sentence_id"] == found["sentence_id"] and row["modality"] == found["modality"]


def _sums_up(row: Row, found: Row, about: _Claims) -> bool:
    return row["section_role"] in _SUMMARY and _same_matter(row, found, about.words, about.parties)


def _denied_words(denial: Row, language: str) -> frozenset[str]:
    """What a denial says of its object: the words behind its cue where that stands in it, else all but its source's."""
    surface, cue_end = str(denial["surface"]), denial.get("cue_end")
    if cue_end is not None and denial["start"] < cue_end <= denial["end"]:
        surface = re.split(r"[,;:«“]", surface[cue_end - denial["start"] :])[0]
    return stems(surface, language) - stems(str(denial["source_text"] or ""), language) - _OF_DENYING


def _weight(denial: Row, row: Row, own: frozenset[str], about: _Claims) -> float:
    """Return how much speaks for *row* being what *denial* rejects.

    An accusation is made to be denied, what others say may be, the author's own words only when they are repeated. It
    helps to stand near, to share words, and to be about the denier.
    """
    shared = len(own & about.words[row["row_id"]])
    summary = denial["section_role"] in _SUMMARY
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
    weight = _ACCUSING.get(str(row["modality"]), 0.0) + min(shared, _MATTER + 1) * _SHARED
    doers, named = set(about.doers[row["row_id"]]), set(about.parties[row["row_id"]])
    roots = _denier_roots(denial, about)
    weight += _ABOUT_DENIER * bool(roots & doers)
    # What another did to the denier is not what the denier is said to have done.
    weight -= _ABOUT_DENIER * bool(doers and roots & named and not roots & doers)
    if summary:
        # A summary stands far from what it sums up: only words and parties tell.
        nearby = _NEXT if distance == 0 and row["start"] < denial["start"] else 0.0
        return weight + nearby if shared or row["modality"] == "alleged" else 0.0
    retort = denial.get("cue") is None or not _DENYING.search(str(denial["rule_id"]))
    if row["modality"] == "asserted" and shared <= _MATTER:
        return 0.0
    if distance > _REACH - 1 and not shared and own and not retort:
        return 0.0
    far = distance > _REACH or (distance < 0 and -distance > 1) or row["section_role"] != denial["section_role"]
    if far and shared < _MATTER:
        return 0.0
    within = (_REACH - len(own) if len(own) <= 1 else _REACH) if row["modality"] == "alleged" else 1
    if 0 <= distance <= within and (len(own) <= 1 or retort) and row["modality"] != "asserted":
        # « La directrice la réfute »: whoever names no object means what was said last.
        weight += _BARE
    return weight + _NEXT * (distance in (0, 1)) - _STEP * min(abs(distance), _REACH) - _AHEAD * (distance < 0)


def _same_words(row: Row, denial: Row) -> bool:
    return bool(denial["source_text"] and str(denial["source_text"]).lower() in str(row["source_text"]).lower())


def _denier_roots(denial: Row, about: _Claims) -> set[str]:
    """Who denies, as countries where they belong to one; and what the denial is about."""
    return {*about.deniers[denial["row_id"]], *about.parties[denial["row_id"]]}


def _as_in_the_text(denial: Row, denials: Sequence[Row], language: str) -> list[str]:
    """What the same denier rejects in the text itself."""
    own = stems(str(denial["source_text"] or ""), language)
    alike = [
        row
        for row in denials
        if row["section_role"] not in _SUMMARY and own & stems(str(row["source_text"] or ""), language)
    ]
    return list(alike[0]["denies"]) if len(alike) == 1 else []


def _same_matter(row: Row, target: Row, words: Mapping[str, frozenset[str]], parties: Mapping[str, list[str]]) -> bool:
    if row["row_id"] == target["row_id"]:
        return True
    own, other = words[row["row_id"]], words[target["row_id"]]
    shared = len(own & other)
    same_parties = len(set(parties[row["row_id"]]) & set(parties[target["row_id"]])) >= 2
    return (same_parties and row["modality"] == target["modality"] == "alleged") or shared >= max(
        3, 0.5 * min(len(own), len(other))
    )


def _parties(row: Row, entities: EntityRows, doing_in: str = "") -> list[str]:
    """Countries, else entities, named in a claim, in reading order, each once.

    With the language *doing_in*, without those that something is done to: « à la Corée du Nord ».
    """
    found: list[str] = []
    receiving = load_lexicon(doing_in, "clauses")["receiving"] if doing_in else None
    for mention in entities.mentions_in(row["sentence_id"]):
        if row["start"] <= mention["start"] and mention["end"] <= row["end"]:
            root = _root(mention["entity_id"], entities)
            before = str(row["surface"])[: mention["start"] - row["start"]]
            received = receiving is not None and re.search(receiving, before, re.IGNORECASE) is not None
            if root not in found and not received:
                found.append(root)
    return found


def _root(entity_id: str, entities: EntityRows) -> str:
    entity = entities.entity(entity_id)
    iso3 = entity.get("iso3") if entity else None
    return str(iso3) if iso3 else entity_id
