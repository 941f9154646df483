"""Certainty: what one place of the text takes as a fact and another only suspects or leaves open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from toolkit.facts.audit.evidence.index import EvidenceIndex
from toolkit.facts.audit.findings.presuppositions import is_known_thing
from toolkit.facts.audit.reading.deeds import Deed, deeds, same_deed, same_things
from toolkit.facts.audit.reading.material import Material, of_another_year
from toolkit.facts.audit.verdicts.judgement import Judgements, judge
from toolkit.facts.content import stems
from toolkit.facts.document import Row
from toolkit.facts.explanations import Finding, explain, telling_words
from toolkit.facts.families import kin
from toolkit.facts.grammar import token_at
from toolkit.facts.vocabulary import UNNAMED_PARTY

_TEXT = ("body", "analysis")
_SURE = ("occurred", "ongoing")
_OBJECT = 45
"""Code points after a trigger in which its object is named."""
_CLEAR = 0.5
"""Share of an analyst's sentence that one of the body must cover before the two are held against each other."""
_FIRMER = ("commitment", "denied", "unconfirmed")
_FIGURES = ("figure", "date")
_PROVING = frozenset({"confirm", "prove", "show"})
"""Families of verbs by which evidence is said to settle a thing."""
_OPEN = ("alleged", "denied", "uncertain", "possible")


def certainty_findings(judged: Judgements) -> Iterator[Finding]:
    """Yield what is told as a fact here and as suspected, contested or open there: events, claims, the analysis."""
    known: set[str] = set()
    for rule in (event_conflicts(judged.material), claim_conflicts(judged), analysis_conflicts(judged)):
        found = [one for one in rule if one.sentence_ids[0] not in known]
        yield from found
        known |= {name for finding in found for name in finding.sentence_ids}


def claim_conflicts(judged: Judgements) -> Iterator[Finding]:
    """Yield deeds that the text states or proves and tells elsewhere as alleged, or as said and denied.

    The same deed: the same act by the same party to the same party with the same thing, as far as both tellings say.
    """
    material = judged.material
    text = [row for row in material.claims if row["section_role"] in _TEXT]
    weak = [row for row in material.claims if (row["section_role"] in _TEXT and _open_to_doubt(row)) or _ambiguous(row)]
    told = [(row, tuple(deeds(judged.index.about, row))) for row in weak]
    for row in text if weak else ():
        proven = _proven(row, material.language)
        if (not proven and not _stated(row)) or of_another_year(material, str(row["sentence_id"])):
            continue
        own = tuple(deeds(judged.index.about, row))
        others = [one for one, theirs in told if _same_act(row, own, one, theirs, material.language)]
        if others:
            other, ids = others[0], tuple(dict.fromkeys(str(one["sentence_id"]) for one in (row, *others)))
            template = "certainty_conflict" if proven else "told_twice"
            # What is a plain fact here and hearsay there is graver than what is only contested there.
            hearsay = any(one["modality"] == "alleged" or _ambiguous(one) for one in others)
            severity = "high" if proven or hearsay else "medium"
            explanation = explain(template, a=_shown(row) if proven else str(row["surface"]), b=telling_words(other))
            yield Finding("certainty_conflict", severity, ids, explanation, "finding.told-twice")


def _open_to_doubt(row: Row) -> bool:
    return row["modality"] in ("alleged", "uncertain") or bool(row["disputed_by"])


def _ambiguous(row: Row) -> bool:
    """« a rapporté avoir livré »: an admission or hearsay, and no plain fact, wherever it stands."""
    return "attribution_ambiguous" in row["flags"]


def _stated(row: Row) -> bool:
    plain = row["modality"] == "asserted" and row["certainty"] == "affirmed" and row["polarity"] == "positive"
    return plain and not row["disputed_by"]


def _proven(row: Row, language: str) -> bool:
    """Tell whether evidence is said to confirm or prove what a claim tells, and not only to suggest it."""
    shown = row["modality"] == "reported" and row["source_kind"] == "evidence" and row["polarity"] == "positive"
    return shown and bool(stems(str(row["cue"] or ""), language) & _PROVING)


def _shown(row: Row) -> str:
    return f"{row['cue']} {row['surface']}"


def _same_act(first: Row, own: Sequence[Deed], second: Row, theirs: Sequence[Deed], language: str) -> bool:
    apart = first["sentence_id"] != second["sentence_id"]
    return apart and any(same_deed(one, other, language) for one in own for other in theirs)


def analysis_conflicts(judged: Judgements) -> Iterator[Finding]:
    """Yield claims of the analysis that state what every telling of the body leaves open."""
    index = EvidenceIndex(judged.index.about, ("body",))
    for row in judged.material.claims:
        if row["section_role"] != "analysis" or row["certainty"] != "affirmed" or row["polarity"] != "positive":
            continue
        if of_another_year(judged.material, str(row["sentence_id"])):
            # « En 1995, Oslo avait fermé trois ports »: another time, which no plan of today leaves open.
            continue
        judgement = judge(index, judged.material.sentences[str(row["sentence_id"])], row)
        first = judgement.differences[0] if judgement.differences else None
        clear = bool(judgement.evidence) and judgement.evidence[0].share >= _CLEAR
        if first is not None and clear and first.rule in _FIRMER and first.claim and first.claim["modality"] in _OPEN:
            ids = (str(row["sentence_id"]), *first.sentence_ids)
            explanation = explain("analysis_firmer", a=first.own, b=first.text)
            yield Finding("certainty_conflict", "medium", ids, explanation, "finding.analysis")
        elif first is not None and clear and first.rule in _FIGURES:
            ids = (str(row["sentence_id"]), *first.sentence_ids)
            explanation = explain("quantity_precision", a=first.own, b=first.text)
            yield Finding("quantity_precision", "medium", ids, explanation, "finding.analysis-figure")


def event_conflicts(material: Material) -> Iterator[Finding]:
    """Yield events that one sentence takes as a fact, or as shown by evidence, and another only as suspected.

    Both tellings name the same parties, or one party and the same object: one shared actor makes no « same fact ».
    """
    by_id = {row["row_id"]: row for row in material.claims}
    told = [(event, by_id[event["claim_ids"][0]]) for event in material.events if event["plover_type"] != "ACCUSE"]
    sure = [
        (event, claim)
        for event, claim in told
        if claim["section_role"] not in ("title", "subtitle", "key_points")
        and _taken_as_fact(event, claim)
        and not of_another_year(material, str(event["sentence_id"]))
    ]
    suspected = [(event, claim) for event, claim in told if _is_suspected(event, claim, material.events)]
    seen: set[str] = set()
    for event, claim in sure:
        others = [one for one in suspected if _same_fact((event, claim), one, material)]
        first = event["same_as"] or event["row_id"]
        if others and first not in seen:
            seen |= {first, *(str(one["row_id"]) for one, _ in others)}
            ids = tuple(dict.fromkeys(str(row["sentence_id"]) for row in (event, *(one for one, _ in others))))
            explanation = _explained(claim, others[0][1], material.language)
            # « D'après des images »: the author has his reserve there too, if another one than a suspicion.
            severity = "medium" if _only_reported(claim, material.language) else "high"
            if _taken_for_granted(event, claim, material):
                words = {"a": str(claim["surface"]), "b": telling_words(others[0][1])}
                granted = explain("presupposition_conflict", **words)
                yield Finding("presupposition_conflict", severity, ids, granted, "finding.certainty")
                continue
            yield Finding("certainty_conflict", severity, ids, explanation, "finding.certainty")


def _taken_for_granted(event: Row, claim: Row, material: Material) -> bool:
    """Tell whether the analysis names an event as known and says another thing of it: « l'enlèvement montre que »."""
    if claim["section_role"] != "analysis":
        return False
    parsed = material.sentences[str(event["sentence_id"])]
    token = token_at(parsed, event["start"] - parsed.offset)
    return token is not None and is_known_thing(token, material.language)


def _explained(claim: Row, other: Row, language: str) -> dict[str, str]:
    """The words for a conflict: what is only told after pictures or documents is not taken as given by the author."""
    if _only_reported(claim, language):
        source, own = str(claim["source_text"]), str(claim["surface"])
        return explain("evidence_conflict", source=source, a=own, b=telling_words(other))
    own = _shown(claim) if _proven(claim, language) else str(claim["surface"])
    return explain("certainty_conflict", a=own, b=telling_words(other))


def _only_reported(claim: Row, language: str) -> bool:
    return bool(claim["modality"] == "reported" and claim["source_text"] and not _proven(claim, language))


def _same_fact(first: tuple[Row, Row], second: tuple[Row, Row], material: Material) -> bool:
    """The same kind of event between the same parties; where one side is left out, the same object as well."""
    events = (first[0], second[0])
    if _kind(events[0]) != _kind(events[1]) or events[0]["sentence_id"] == events[1]["sentence_id"]:
        return False
    sides = [tuple(_named(event[column], material) for event in events) for column in ("actor_ids", "recipient_ids")]
    if any(one and other and one != other for one, other in sides):
        return False
    full = sum(bool(one and one == other) for one, other in sides)
    things = [_object(event, material) for event in events]
    shared = bool(same_things(things[0], things[1], material.language))
    alike = shared or (not all(things) and _same_word(events, material.language))
    return (full == 2 and alike) or (full == 1 and shared)


def _same_word(events: tuple[Row, Row], language: str) -> bool:
    """Tell whether both triggers are words of one family, or of near ones: one kind of event holds many acts."""
    own, other = (set(stems(str(event["surface"]), language)) for event in events)
    return bool(own & other or kin(own, other, language))


def _object(event: Row, material: Material) -> frozenset[str]:
    """Topics of the words right after the trigger: what is supplied, signed, attacked."""
    after = material.document.article.text[event["end"] : event["end"] + _OBJECT]
    return stems(re.split(r"[.;:,]", after)[0].rpartition(" ")[0], material.language)


def _kind(event: Row) -> str:
    return str(event["rule_id"]).rpartition(".")[2].removeprefix("expected-")


def _named(parties: Sequence[str], material: Material) -> frozenset[str]:
    return frozenset(material.root(party) for party in parties if party != UNNAMED_PARTY)


def _is_suspected(event: Row, claim: Row, events: Sequence[Row]) -> bool:
    """The suspicion is about this event: none other stands between its cue and the trigger."""
    if claim["modality"] != "alleged":
        return False
    cue = claim["cue_start"] if claim.get("cue") else claim["start"]
    charged = any(
        one["plover_type"] == "ACCUSE" and one["sentence_id"] == event["sentence_id"] and one["start"] == cue
        for one in events
    )
    if charged and event["start"] < cue:
        # « La fédération suspend son entraîneur, accusé de fraude »: the fraud is suspected, not what stands before it.
        return False
    between = [
        one
        for one in events
        if one["sentence_id"] == event["sentence_id"]
        and one["plover_type"] != "ACCUSE"
        and cue <= one["start"] < event["start"]
        and _kind(one) != _kind(event)
    ]
    return not between


def _taken_as_fact(event: Row, claim: Row) -> bool:
    stated = claim["modality"] == "asserted" and claim["certainty"] == "affirmed" and claim["polarity"] == "positive"
    shown = claim["modality"] == "reported" and claim["source_kind"] == "evidence"
    return (stated and event["status"] in (*_SURE, "alleged")) or shown
