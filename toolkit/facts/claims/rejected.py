"""What a denial rejects: of the claims before it the one that most speaks for, or none."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.facts.claims.denied_words import (
    denied_words,
    disclaims_a_deed,
    is_from,
    names_charges,
    whose_account,
)
from toolkit.facts.claims.matter import Claims, same_matter
from toolkit.facts.claims.numbered import calls_a_figure, gives_a_number
from toolkit.facts.claims.rejection_weight import ACCUSING, MATTER, REACH, SAYS_WHAT, SUMMARY, denier_roots, weight_of
from toolkit.facts.document import Row
from toolkit.facts.wording import lexicon_pattern, plain

_SPELT_OUT = 4
"""Content words with which a denial says in full what it rejects."""
_AHEAD_OF_US = ("possible", "forecast")
_ENOUGH = 2.5
"""Weight from which a claim is the one rejected; see ``weight_of``."""


def rejected_by(denial: Row, others: Sequence[Row], about: Claims, language: str) -> list[str]:
    """Return what a denial rejects: the claim that speaks most for it, nobody rather than one that hardly does."""
    giver = whose_account(denial, others, language)
    own = denied_words(denial, language) - giver
    figure = _figure_meant(denial, others, about, language)
    if figure is not None:
        return list(dict.fromkeys([figure["row_id"], *_told_with(figure, others, about)]))
    beside = _charged_beside(denial, others, language)
    if beside is not None:
        return [beside["row_id"]]
    laid = _laid_to_nobody(denial, others, own, about, language)
    if laid is not None:
        return [laid["row_id"]]
    if names_charges(denial, language) and denial["section_role"] not in SUMMARY:
        # « Il rejette ces reproches »: what may come is no reproach.
        others = [row for row in others if row["modality"] not in _AHEAD_OF_US]
        # … and it is the denier who is charged, where anything said lately is about the denier.
        others = [row for row in others if _is_about_denier(row, denial, about)] or others
    meant = [row for row in others if is_from(row, giver, language)] if giver else others
    weighed = [(weight_of(denial, row, own, giver, about), row) for row in meant]
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
    charged = names_charges(denial, language) and found["modality"] == "alleged"
    # « Elle rejette l'accusation »: what the accuser says besides is no accusation.
    before = [row for row in others if row["modality"] == "alleged"] if charged else others
    run = [] if own or contrary else _run_up_to(found, before, about)
    return list(dict.fromkeys([*run, found["row_id"], *_told_with(found, others, about)]))


def _is_about_denier(row: Row, denial: Row, about: Claims) -> bool:
    """Tell whether another said or alleged something of the denier a few sentences before."""
    distance = about.order[denial["sentence_id"]] - about.order[row["sentence_id"]]
    other = row["source_entity_id"] is None or row["source_entity_id"] != denial["source_entity_id"]
    told = row["modality"] in ACCUSING and row["section_role"] == denial["section_role"] and other
    return told and 0 <= distance <= REACH and denial["source_entity_id"] in about.named[row["row_id"]]


def _charges(found: Row, denial: Row, about: Claims) -> bool:
    """Tell whether a claim may accuse who denies: it is alleged, and of nobody else; hearsay must name the denier."""
    named = {*about.parties[found["row_id"]], *about.doers[found["row_id"]]}
    # Whom the denial speaks of is not who denies, where that is told: « la chambre péruvienne dément … la Norvège ».
    who = {*about.deniers[denial["row_id"]], *about.speaking[denial["row_id"]]} or denier_roots(denial, about)
    open_charge = not named and "conditional" not in str(found["rule_id"])
    return found["modality"] == "alleged" and (open_charge or bool(named & who))


def _says_it_itself(denial: Row, own: frozenset[str], language: str) -> bool:
    """ "It denied that it planned to close two plants", "denied any wrongdoing": no claim need stand before these.

    Nor « dément être partie pour raison familiale », « assure n'avoir reçu aucune plainte ».
    """
    cue_end = denial.get("cue_end")
    inside = cue_end is not None and denial["start"] < cue_end <= denial["end"]
    behind = str(denial["surface"])[cue_end - denial["start"] :] if inside else ""
    spelt_out = len(own) >= _SPELT_OUT or (len(own) > 1 and SAYS_WHAT.search(str(denial["rule_id"])) is not None)
    any_object = lexicon_pattern(language, "attribution", "any_object").match(behind) is not None
    return spelt_out or any_object or disclaims_a_deed(denial, language)


def _touches(denial: Row, found: Row, own: frozenset[str], about: Claims) -> bool:
    """Tell whether a claim has to do with a denial that says itself what it rejects.

    It is told in the same words, or another told it of the denier right before, or is an accusation of whoever denies:
    not of the company, where the council of another country denies something else.
    """
    # One word of three is chance in a summary, which stands far from what it sums up: "drop routes", "fuel drops".
    few = denial["section_role"] in SUMMARY and len(own) > MATTER
    named = denial["source_entity_id"] in about.named[found["row_id"]] and found["modality"] in ACCUSING
    shared = len(own & about.words[found["row_id"]]) >= (MATTER if few else 1)
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
        if 0 <= place - about.order[row["sentence_id"]] <= REACH
        and row["end"] <= denial["start"]
        and row["section_role"] == denial["section_role"]
        and (row["source_entity_id"] is None or row["source_entity_id"] != denial["source_entity_id"])
        and gives_a_number(str(row["surface"]), language)
    ]
    return max(meant, key=lambda row: int(row["end"]), default=None)


def _charged_beside(denial: Row, others: Sequence[Row], language: str) -> Row | None:
    """« Le directeur, que le syndicat accuse d'avoir triché, rejette l'accusation »: the one in his own sentence."""
    if not names_charges(denial, language) or denial.get("cue_start") is None:
        return None
    beside = (row for row in others if row["sentence_id"] == denial["sentence_id"] and row["modality"] == "alleged")
    return next((row for row in beside if row["source_text"] and row["end"] <= denial["cue_start"]), None)


def _laid_to_nobody(
    denial: Row, others: Sequence[Row], own: frozenset[str], about: Claims, language: str
) -> Row | None:
    """« On m'a prié de me taire. Ma banque m'a soutenu. » – « La mairie nie toute pression »: she answers the first.

    Only where nobody is accused by name or told of in the words of the denial.
    """
    place = about.order[denial["sentence_id"]]
    near = [
        row
        for row in others
        if 0 < place - about.order[row["sentence_id"]] <= REACH
        and row["section_role"] == denial["section_role"]
        and row["modality"] in ACCUSING
    ]
    if not own or any(row["modality"] == "alleged" or own & about.words[row["row_id"]] for row in near):
        return None
    laying = lexicon_pattern(language, "attribution", "laid_to_nobody")
    return next((row for row in reversed(near) if laying.search(plain(str(row["surface"])))), None)


def _repeats(denial: Row, row: Row, own: frozenset[str], about: Claims) -> bool:
    """Tell whether a claim of another, shortly before a denial, is told in the very words that the denial takes up."""
    distance = about.order[denial["sentence_id"]] - about.order[row["sentence_id"]]
    told = row["modality"] in ACCUSING and row["section_role"] == denial["section_role"]
    return told and 0 < distance <= REACH and len(own & about.words[row["row_id"]]) >= MATTER


def _run_up_to(found: Row, others: Sequence[Row], about: Claims) -> list[str]:
    """What the same speaker says right before a claim that is rejected by a mere pronoun: "The line denied this"."""
    speaker, run, last = found["source_entity_id"], list[str](), about.order[found["sentence_id"]]
    for row in reversed(others):
        place = about.order[row["sentence_id"]]
        same = speaker is not None and row["source_entity_id"] == speaker and row["section_role"] == "body"
        if same and row["start"] < found["start"] and last - place <= 1 and row["modality"] in ACCUSING:
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
