"""Sources: suspicions that nobody is named for, and evidence that is nobody's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.facts.audit.reading.material import Material, span_in
from toolkit.facts.content import stems
from toolkit.facts.document import Row
from toolkit.facts.explanations import Finding, explain
from toolkit.facts.grammar import has_feature, token_at, tokens_in
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.vocabulary import UNNAMED_PARTY
from toolkit.facts.wording import compile_pattern, has_lexicons, lexicon_pattern, plain

_HOSTILE = ("THREATEN", "COERCE", "ASSAULT")
_IMPERSONAL = ("evidence", "anonymous")
"""Kinds of source that need a provider: « des images », « les informations »."""
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubjpass")
_PARTIES = ("country", "organisation", "person")
_SHARED = 2
"""Topics that the words of somebody named must share with a suspicion to be its source."""


def source_findings(material: Material) -> Iterator[Finding]:
    """Yield suspicions nobody is named for, and evidence without a provider; grouped, not one a sentence."""
    if not has_lexicons(material.language):
        return
    alleged = [row for row in material.claims if row["modality"] == "alleged"]
    blaming = [
        row
        for row in alleged
        if blames(row, material.language) and not _somebody(row, alleged, material) and not _prosecuted(row, material)
    ]
    text = [row for row in blaming if row["section_role"] in ("body", "analysis")]
    if text:
        words = list(dict.fromkeys(str(row["cue"]) for row in blaming))
        yield _missing("source_missing_alleged", blaming, words, "medium")
    hearsay = [row for row in alleged if not blames(row, material.language) and not _somebody(row, alleged, material)]
    told = [row for row in hearsay if row["section_role"] in ("body", "analysis")]
    grave = [row for row in told if _hostile(row, material)]
    laid = [row for row in told if row not in grave and _laid_to_somebody(row, material)]
    rest = [row for row in told if row not in grave and row not in laid]
    for rows, severity in ((grave, "medium"), (laid, "low"), (rest, "info")):
        if rows:
            words = list(dict.fromkeys(str(row["cue"]) for row in rows if row.get("cue")))
            yield _missing("source_missing_alleged", rows, words, severity)
    nameless = [row for row in material.claims if row["source_kind"] in _IMPERSONAL and _nameless(material, row)]
    # What a bullet leaves out of a source is no gap where the text names who made the pictures.
    nameless = [row for row in nameless if row["section_role"] in ("body", "analysis")]
    if nameless:
        words = list(dict.fromkeys(str(row["source_text"]) for row in nameless))
        yield _missing("source_missing_evidence", nameless, words, "medium")


def _hostile(row: Row, material: Material) -> bool:
    """Tell whether hearsay lays a hostile act at somebody's door: « Oslo aurait menacé de bloquer le port »."""
    return any(
        event["plover_type"] in _HOSTILE
        and row["start"] <= event["start"] < row["end"]
        and set(event["actor_ids"]) - {UNNAMED_PARTY}
        for event in material.events
    )


def _laid_to_somebody(row: Row, material: Material) -> bool:
    """Tell whether hearsay of the body says of a named party, its subject, what it has done or weighs."""
    if row["section_role"] != "body" or _prosecuted(row, material):
        return False
    parsed = material.sentences[str(row["sentence_id"])]
    named = [
        span_in(parsed, one)
        for one in material.entities.mentions_in(str(row["sentence_id"]))
        if (material.entities.entity(one["entity_id"]) or {}).get("type") in _PARTIES
    ]
    if not row.get("cue"):
        return False
    marked = tokens_in(parsed, (row["cue_start"] - parsed.offset, row["cue_end"] - parsed.offset))
    verbs = [token if token.pos_ == "VERB" else token.head for token in marked]
    start, end = span_in(parsed, row)
    told = [child for verb in verbs for child in verb.children if child.dep_ in _SUBJECTS]
    subjects = [token for token in told if start <= token.idx < end]
    # « le patron de la mine, Visayas Laterite »: the name may stand beside the noun.
    beside = [one for token in subjects for one in (token, *token.children) if one is token or one.dep_ == "appos"]
    return any(start <= token.idx < end for token in beside for start, end in named)


def blames(row: Row, language: str) -> bool:
    """Tell whether a claim accuses or suspects somebody in so many words, not only by a press conditional."""
    if row["modality"] != "alleged" or not has_lexicons(language):
        return False
    cue = str(row["cue"] or "")
    pattern = load_lexicon(language, "findings")["blaming"]
    return bool(cue) and bool(compile_pattern(language, pattern).search(plain(cue)))


def _somebody(row: Row, alleged: Sequence[Row], material: Material) -> bool:
    """Tell whether the text names anybody for a suspicion: here, or where it tells the same again."""
    if row["source_text"] or row["source_entity_id"] or _told_of_the_subject(row, material):
        return True
    own = stems(str(row["surface"]), material.language)
    others = [
        one for one in material.claims_in(str(row["sentence_id"])) if one["source_text"] and one["modality"] != "denied"
    ]
    told = [one for one in alleged if one is not row and (one["source_text"] or one["source_entity_id"])]
    return bool(others) or any(len(own & stems(str(one["surface"]), material.language)) >= _SHARED for one in told)


def _told_of_the_subject(row: Row, material: Material) -> bool:
    """Tell whether a participle lays the blame for a subject that is named: "the firm closed it, blaming the rain"."""
    parsed = material.sentences[str(row["sentence_id"])]
    if not row.get("cue"):
        return False
    token = token_at(parsed, row["cue_start"] - parsed.offset)
    if token is None or not (token.tag_ == "VBG" or has_feature(token, "Tense", "Pres")):
        return False
    participle = has_feature(token, "VerbForm", "Part") or token.tag_ == "VBG"
    if not participle or token.dep_ in ("ROOT", "acl", "relcl"):
        return False
    return any(child.dep_ in _SUBJECTS for child in token.head.children)


def _prosecuted(row: Row, material: Material) -> bool:
    """Tell whether the sentence or a neighbour tells of charges or of a prosecutor: the author of the accusation."""
    text = material.of_role(material.sentences[str(row["sentence_id"])].sentence.role)
    place = next(i for i, parsed in enumerate(text) if parsed.sentence.sentence_id == row["sentence_id"])
    near = text[max(0, place - 1) : place + 2]
    pattern = lexicon_pattern(material.language, "findings", "proceedings")
    return any(pattern.search(plain(parsed.text)) for parsed in near)


def _nameless(material: Material, row: Row) -> bool:
    """Tell whether evidence that somebody must have made or handed over stands with no word of whose it is."""
    if not row["source_text"] or row["source_entity_id"]:
        return False
    parsed = material.sentences[str(row["sentence_id"])]
    start = row["source_start"] - parsed.offset
    pattern = lexicon_pattern(material.language, "findings", "bare_evidence")
    return pattern.match(plain(parsed.text), start) is not None and not _provided(material, row)


def _provided(material: Material, row: Row) -> bool:
    """Tell whether another sentence says who made or brought out such evidence: "it published radar images"."""
    own = stems(str(row["source_text"]), material.language)
    made = lexicon_pattern(material.language, "findings", "providing")
    before = ""
    for name, parsed in material.sentences.items():
        told = made.search(plain(parsed.text)) and own & stems(parsed.text, material.language)
        # « elle a publié »: the sentence before names her.
        mentions = [one for near in (before, name) if near for one in material.entities.mentions_in(near)]
        kinds = {(material.entities.entity(one["entity_id"]) or {}).get("type") for one in mentions}
        if told and name != row["sentence_id"] and kinds & {"organisation", "person"}:
            return True
        before = name
    return False


def _missing(template: str, claims: Sequence[Row], words: Sequence[str], severity: str) -> Finding:
    ids = tuple(dict.fromkeys(str(row["sentence_id"]) for row in claims))
    return Finding("source_missing", severity, ids, explain(template, a=words[:3]), f"finding.{template}")
