"""Links: which claims each denial rejects, and who disputes which claim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from toolkit.facts.claims.matter import Claims, named_in, parties_in, root_of, same_matter
from toolkit.facts.claims.rejection.denial import SUMMARY
from toolkit.facts.claims.rejection.denied_words import ASIDE, disclaims_a_deed, names_charges
from toolkit.facts.claims.rejection.rejected import rejected_by
from toolkit.facts.content import content_words, stems
from toolkit.facts.document import Document, Row
from toolkit.facts.patterns import written
from toolkit.facts.vocabulary import UNNAMED_PARTY
from toolkit.facts.wording import lexicon_pattern, plain

if TYPE_CHECKING:
    from toolkit.facts.entities import EntityRows

_DISPUTABLE = ("alleged", "reported", "quoted", "asserted", "possible", "forecast")


def link_denials(rows: Sequence[Row], document: Document, entities: EntityRows) -> None:
    """Fill ``denies`` of denials and ``disputed_by`` of what they reject, in place.

    A denial rejects the claim it hangs on, else those that are likely by all signs together. ``disputed_by`` covers
    every claim of the article about the same proposition; ``---`` stands for a denier without an entity. A denial never
    changes how the other claim reads.
    """
    about = _claims_of(rows, document, entities)
    denials = [row for row in rows if row["modality"] == "denied"]
    _link([one for one in denials if not str(one["rule_id"]).endswith(ASIDE)], rows, about)
    by_id = {row["row_id"]: row for row in rows}
    for denial in denials:
        # « Elle rejette ces accusations, démenties aussi par X »: X rejects what she rejects, not her denial.
        denial["denies"] = _without_denials(denial["denies"], by_id)
        _dispute(denial, _disputable(denial, rows), about, entities)
    if denials:
        _dispute_what_it_holds(rows, about, about.language)
    for denial in denials:
        _state_uncharged(denial, rows, about, document)


def _claims_of(rows: Sequence[Row], document: Document, entities: EntityRows) -> Claims:
    language = document.language
    return Claims(
        {parsed.sentence.sentence_id: index for index, parsed in enumerate(document.sentences)},
        {row["row_id"]: content_words(document, row) for row in rows},
        {row["row_id"]: parties_in(row, entities) for row in rows},
        {row["row_id"]: [root_of(name, entities) for name in _deniers(row, entities, language)] for row in rows},
        {row["row_id"]: parties_in(row, entities, language) for row in rows},
        {row["row_id"]: _speaking(row, entities) for row in rows},
        {row["row_id"]: named_in(row, entities) for row in rows},
        language,
    )


def _disputable(denial: Row, rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if row["modality"] in _DISPUTABLE and row["row_id"] != denial["row_id"]]


def _link(denials: Sequence[Row], rows: Sequence[Row], about: Claims) -> None:
    """Fill ``denies`` of denials that do not hang on a claim."""
    # A summary repeats the denials of the text, which are settled first.
    for denial in sorted(denials, key=lambda row: row["section_role"] in SUMMARY):
        others = _disputable(denial, rows)
        if not denial["denies"]:
            denial["denies"] = _hung_on(denial, others, about.language)
        if not denial["denies"]:
            denial["denies"] = rejected_by(denial, others, about)
        if not denial["denies"] and denial["section_role"] in SUMMARY:
            denial["denies"] = _as_in_the_text(denial, denials, about.language)


def _state_uncharged(denial: Row, rows: Sequence[Row], about: Claims, document: Document) -> None:
    """« Petrolib assure n'avoir reçu aucune plainte »: nobody said it had; it is a statement like others."""
    charged = any(
        row["modality"] == "alleged" and denial["source_entity_id"] in about.named[row["row_id"]] for row in rows
    )
    if not charged and not denial["denies"] and disclaims_a_deed(denial, about.language):
        before = document.article.text[: denial["start"]].rstrip()
        denial["modality"] = "quoted" if before.endswith(("«", "“", '"')) else "reported"


def _hung_on(denial: Row, others: Sequence[Row], language: str) -> list[str]:
    """Return the claim of its own sentence that a denial hangs on, if any.

    « Le syndicat dit avoir alerté la direction, qui le conteste », « Le directeur, que le syndicat accuse d'avoir
    triché, rejette l'accusation ».
    """
    beside = [row for row in others if row["sentence_id"] == denial["sentence_id"] and row["source_kind"] != "author"]
    if lexicon_pattern(language, "attribution", "takes_up").match(str(denial["surface"])):
        before = [row for row in beside if row["end"] <= denial["start"]]
        return [max(before, key=lambda row: int(row["end"]))["row_id"]] if before else []
    if names_charges(denial, language) and denial.get("cue_start") is not None:
        charges = [row for row in beside if row["modality"] == "alleged" and row["end"] <= denial["cue_start"]]
        return [row["row_id"] for row in charges[:1] if row["source_text"]]
    return []


def _without_denials(denied: Sequence[str], rows: Mapping[str, Row]) -> list[str]:
    found: list[str] = []
    for row_id in denied:
        target = rows[row_id]
        found += target["denies"] if target["modality"] == "denied" else [row_id]
    return list(dict.fromkeys(found))


def _dispute(denial: Row, others: Sequence[Row], about: Claims, entities: EntityRows) -> None:
    named = _deniers(denial, entities, about.language)
    targets = [row for row in others if row["row_id"] in denial["denies"]]
    for row in others:
        direct = row["row_id"] in denial["denies"]
        # What might follow from a matter is not the matter: a denial of the one does not touch the other.
        told = row["modality"] != "possible" or any(target["modality"] == "possible" for target in targets)
        same = bool(named) and told and any(same_matter(row, target, about.words, about.parties) for target in targets)
        first = about.parties[row["row_id"]][:1]
        accused = first and first[0] in about.doers[row["row_id"]]
        if direct or (same and accused and first[0] in {root_of(denier, entities) for denier in named}):
            names = [name for name in named or [UNNAMED_PARTY] if name not in row["disputed_by"]]
            row["disputed_by"] = [*row["disputed_by"], *names]


def _dispute_what_it_holds(rows: Sequence[Row], about: Claims, language: str) -> None:
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


def _deniers(denial: Row, entities: EntityRows, language: str) -> list[str]:
    """Who denies: the source, and those it is coordinated with (« Oslo et Accra démentent »)."""
    named = [str(denial["source_entity_id"])] if denial["source_entity_id"] else []
    if named and written(language, "clauses", "joined_names").search(str(denial["source_text"] or "")):
        for mention in entities.mentions_in(denial["sentence_id"]):
            inside = denial["source_start"] <= mention["start"] and mention["end"] <= denial["source_end"]
            if inside and mention["kind"] != "demonym" and mention["entity_id"] not in named:
                named.append(str(mention["entity_id"]))
    return named


def _speaking(row: Row, entities: EntityRows) -> list[str]:
    """Countries, else entities, that the words for a claim's source name."""
    if row["source_start"] is None:
        return []
    named = entities.mentions_in(row["sentence_id"])
    inside = [one for one in named if row["source_start"] <= one["start"] and one["end"] <= row["source_end"]]
    return [root_of(one["entity_id"], entities) for one in inside]


def _as_in_the_text(denial: Row, denials: Sequence[Row], language: str) -> list[str]:
    """What the same denier rejects in the text itself."""
    own = stems(str(denial["source_text"] or ""), language)
    alike = [
        row
        for row in denials
        if row["section_role"] not in SUMMARY and own & stems(str(row["source_text"] or ""), language)
    ]
    return list(alike[0]["denies"]) if len(alike) == 1 else []
