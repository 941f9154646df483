"""Attributions: one saying laid to two sources, and wordings that leave open who says it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from toolkit.facts.audit.comparing.rivals import holds_source
from toolkit.facts.audit.reading.material import TEXT_ROLES, Material
from toolkit.facts.audit.verdicts.judgement import Judgements
from toolkit.facts.content import content_words, stems
from toolkit.facts.document import Row
from toolkit.facts.explanations import Finding, explain

_TOLD = ("reported", "quoted")
_WORDS = 4
_ALIKE = 0.75


def attribution_findings(judged: Judgements) -> Iterator[Finding]:
    """Yield sayings laid to two different sources, and wordings that leave open who says it."""
    material = judged.material
    yield from _other_sources(judged)
    yield from _other_givers(judged)
    sourced = [row for row in material.claims if row["source_entity_id"] and row["modality"] in _TOLD]
    for first, second in combinations(sourced, 2):
        own, other = (content_words(material.document, row) for row in (first, second))
        alike = len(own & other) >= _WORDS and len(own & other) >= _ALIKE * len(own | other)
        if alike and material.root(first["source_entity_id"]) != material.root(second["source_entity_id"]):
            ids = (str(first["sentence_id"]), str(second["sentence_id"]))
            names = [str(row["source_text"] or row["source_entity_id"]) for row in (first, second)]
            explanation = explain("attribution_conflict", a=names[0], b=names[1])
            yield Finding("attribution_conflict", "medium", ids, explanation, "finding.two-sources")
    for row in material.claims:
        if "attribution_ambiguous" in row["flags"]:
            explanation = explain("attribution_ambiguous", a=str(row["surface"]))
            yield Finding("attribution_conflict", "info", (row["sentence_id"],), explanation, "finding.ambiguous")


def _other_sources(judged: Judgements) -> Iterator[Finding]:
    """Yield bullets that lay to one named source what every telling of the text lays to another."""
    material = judged.material
    for name, judgement in judged.points.items():
        claim = material.main_claim(name)
        told_already = any(one.rule == "speaker" for one in judgement.differences)
        if (
            claim is None
            or told_already
            or claim["modality"] not in _TOLD
            or not claim["source_text"]
            or holds_source(claim)
        ):
            # « Paris a refusé de livrer le banquier »: what a party does is no saying that could be another's.
            continue
        told = [row for one in judgement.evidence for row in material.claims_in(one.sentence_id) if row["source_text"]]
        own = {*_who(claim, material), *_source_words(claim, material)}
        others = [row for row in told if row["modality"] in _TOLD and row["source_entity_id"]]
        apart = all(not own & {*_who(row, material), *_source_words(row, material)} for row in others)
        if others and apart and _somebody_else(claim, others, material):
            ids = (name, str(others[0]["sentence_id"]))
            explanation = explain("other_source", a=str(claim["source_text"]), b=str(others[0]["source_text"]))
            yield Finding("attribution_conflict", "medium", ids, explanation, "finding.other-source")


def _other_givers(judged: Judgements) -> Iterator[Finding]:
    """Yield bullets that lay one side's number to the other: "police counted 5,000", where the union did."""
    for name, judgement in judged.points.items():
        for difference in judgement.differences:
            if difference.giver:
                parsed = judged.material.sentences[name]
                giver = parsed.text[: max(0, parsed.text.find(difference.own))].strip() or difference.own
                explanation = explain("other_source", a=giver, b=difference.giver)
                ids = (name, *difference.sentence_ids)
                yield Finding("attribution_conflict", "medium", ids, explanation, "finding.other-giver")


def _who(row: Row, material: Material) -> frozenset[str]:
    return frozenset([material.root(row["source_entity_id"])] if row["source_entity_id"] else [])


def _somebody_else(claim: Row, others: Sequence[Row], material: Material) -> bool:
    """Tell whether a source is known to be another: by its entity, or because the text has it say something else."""
    if claim["source_entity_id"]:
        return True
    words = _source_words(claim, material)
    sentences = {str(row["sentence_id"]) for row in others}
    return any(
        row["section_role"] in TEXT_ROLES
        and str(row["sentence_id"]) not in sentences
        and len(words & _source_words(row, material)) > 1
        and not _who(row, material) & frozenset(name for one in others for name in _who(one, material))
        for row in material.claims
    )


def _source_words(row: Row, material: Material) -> frozenset[str]:
    """Return the topics of a source's own words."""
    return stems(str(row["source_text"] or ""), material.language)
