"""Accounts: what two sides tell each in its own way, and a denial that the body never tells."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from toolkit.facts.audit.comparing.rivals import Rivals
from toolkit.facts.audit.reading.material import Material, source_name
from toolkit.facts.audit.verdicts.judgement import Judgements
from toolkit.facts.claims.source_words import is_pronoun
from toolkit.facts.content import stems
from toolkit.facts.document import Row
from toolkit.facts.explanations import Finding, explain
from toolkit.facts.patterns import written

MOST = 8
"""Pairs of accounts that a page can bear."""
_FEWEST = 3
_MOST_REASONS = 3


def account_findings(judged: Judgements) -> Iterator[Finding]:
    """Yield, as notes, what two named sides tell in opposite ways; then a denial that only summary or analysis knows.

    Two accounts, each laid to who gives it, are no fault of the article: its reader should know that they part.
    """
    rejected = list(_rejected(judged))
    rivals = Rivals(judged.index, rejected)
    seen: set[frozenset[str]] = set()
    for quarrel in _quarrels(rejected, rivals, judged.material):
        ids, finding = quarrel.sentence_ids, quarrel.finding(judged.material)
        if frozenset(ids) not in seen and len(seen) < MOST and finding is not None:
            seen.add(frozenset(ids))
            yield finding
    unsupported = {name for name, one in judged.points.items() if one.verdict == "unsupported"}
    yield from _never_told(judged, unsupported)


@dataclass(frozen=True)
class _Quarrel:
    """One matter on which two sides part.

    Attributes:
        firsts: What the one side says, in a row.
        second: What the other answers.
        reasons: What the other says besides, where its answer is a denial and these only argue for it.
    """

    firsts: tuple[Row, ...]
    second: Row
    reasons: tuple[Row, ...] = ()

    @property
    def sentence_ids(self) -> tuple[str, ...]:
        """Sentences of both sides, the first ones first."""
        return tuple(dict.fromkeys(str(row["sentence_id"]) for row in (*self.firsts, self.second, *self.reasons)))

    def finding(self, material: Material) -> Finding | None:
        """Return the note that tells it; None where it cannot be said who the two sides are."""
        first, second = self.firsts[0], self.second
        who, by = _called(first, material), _called(second, material)
        if not who or not by or (who == by and first["source_text"] == second["source_text"]):
            return None
        person = material.entities.entity(first["source_entity_id"]) if first["source_entity_id"] else None
        if person and person["type"] == "person" and first["source_entity_id"] == second["source_entity_id"]:
            # Nobody is at odds with himself: « « C'est bâclé », a-t-elle réagi. Elle nie que l'eau ait baissé. »
            return None
        template = "opposed_denied" if second["modality"] == "denied" else "opposed"
        if self.reasons:
            template = "opposed_argued"
        elif len(self.firsts) > 1 and template == "opposed_denied" and _names_no_object(second, material.language):
            template = "opposed_vague"
        own, other = (_words(one, material) for one in (first, second))
        arguments = [_words(one, material) for one in self.reasons[:_MOST_REASONS]]
        sides = {"who": _short(who, material.language), "by": _short(by, material.language)}
        opening = {name: f"{words[:1].upper()}{words[1:]}" for name, words in sides.items()}
        explanation = explain(template, **opening, a=own, b=other, c=arguments)
        return Finding("certainty_conflict", "info", self.sentence_ids, explanation, "finding.accounts")


def _quarrels(rejected: Sequence[tuple[Row, Row]], rivals: Rivals, material: Material) -> list[_Quarrel]:
    """The matters, in reading order: what one side says in a row and another answers in one sentence is one.

    What a side that has denied a statement says against it afterwards is its reason, and no second quarrel: « le
    syndicat conteste ce chiffre ; plus de la moitié serait allée à un terminal ».
    """
    runs: dict[tuple[str, str], list[tuple[Row, Row]]] = {}
    for first, second in (*rejected, *rivals.accounts()):
        run = runs.setdefault((_called(first, material), str(second["sentence_id"])), [])
        if all(first["sentence_id"] != one["sentence_id"] for one, _ in run):
            run.append((first, second))
    whole = [(tuple(one for one, _ in run), run[0][1]) for run in runs.values()]
    denying = [(firsts, second) for firsts, second in whole if second["modality"] == "denied"]
    found, argued = [], set[int]()
    for firsts, denial in denying:
        later = [
            place
            for place, (others, second) in enumerate(whole)
            if second["modality"] != "denied"
            and second["start"] > denial["start"]
            and rivals.sides.of(second) == rivals.sides.of(denial)
            and {str(row["row_id"]) for row in others} <= {str(row["row_id"]) for row in firsts}
        ]
        argued |= set(later)
        last = max((int(whole[place][1]["start"]) for place in later), default=0)
        reasons = [
            row
            for row in rivals.sides.sayings
            if denial["start"] < row["start"] <= last and rivals.sides.of(row) == rivals.sides.of(denial)
        ]
        found.append(_Quarrel(firsts, denial, tuple(reasons)))
    found += [
        _Quarrel(firsts, second)
        for place, (firsts, second) in enumerate(whole)
        if second["modality"] != "denied" and place not in argued
    ]
    return sorted(found, key=lambda one: int(one.firsts[0]["start"]))


def _names_no_object(denial: Row, language: str) -> bool:
    """Tell whether a denial says by a mere pronoun, or not at all, what it rejects: "The line denied this"."""
    surface, cue_end = str(denial["surface"]), denial.get("cue_end")
    inside = cue_end is not None and denial["start"] < cue_end <= denial["end"]
    return inside and not stems(surface[cue_end - denial["start"] :], language)


def _rejected(judged: Judgements) -> Iterator[tuple[Row, Row]]:
    """What a source of the body says with the words of the source that rejects it."""
    by_id = {str(row["row_id"]): row for row in judged.material.claims}
    for name, rejecting in judged.index.rejections.items():
        row = by_id[name]
        for other in rejecting:
            if _speaks(row) and _speaks(other) and row["source_text"] != other["source_text"]:
                yield row, other


def _words(row: Row, material: Material) -> str:
    """The words of an account; those of its sentence where they are too few to be read alone."""
    words = str(row["surface"])
    return words if len(words.split()) >= _FEWEST else material.sentences[str(row["sentence_id"])].text


def _short(source: str, language: str) -> str:
    """A source without what is told of it: « la mère, qui vit à Riga », "a nurse who asked not to be named"."""
    return written(language, "clauses", "told_of_a_source").split(source)[0]


def _called(row: Row, material: Material) -> str:
    """What a side is called; a group without a name has an account too: « les grévistes »."""
    words = str(row["source_text"] or "")
    if not words and not row["source_entity_id"]:
        # « M. Diallo n'y croit pas »: a stance without a verb of saying, whose holder its words name.
        named = material.entities.mentions_in(str(row["sentence_id"]))
        holder = material.entities.entity(named[0]["entity_id"]) if named else None
        return str(holder["canonical"]) if holder and holder["type"] in ("person", "organisation", "country") else ""
    unnamed = "" if is_pronoun(words, material.language) else words
    return source_name(row, material) or unnamed


def _speaks(row: Row) -> bool:
    return row["section_role"] == "body" and bool(row["source_text"] or row["source_entity_id"])


def _never_told(judged: Judgements, unsupported: Collection[str]) -> Iterator[Finding]:
    """Yield the denial that summary or analysis mentions where no sentence of the body tells any.

    A bullet that nothing supports is told as such, and not once more for the denial in it.
    """
    material = judged.material
    rows = [row for row in material.claims if row["modality"] == "denied"]
    denials = [row for row in rows if str(row["sentence_id"]) not in unsupported]
    # « Oslo nie : « Nous avons tenu parole », dit le ministre »: read as his words, and a denial all the same.
    verbs = any("deny" in judged.index.about.of(parsed) for parsed in material.of_role("body"))
    if not denials or verbs or any(row["section_role"] == "body" for row in rows):
        return
    known = [party for row in denials for party in _deniers(row, material)]
    named = material.entities.entity(known[0]) if known else None
    ids = tuple(dict.fromkeys(str(row["sentence_id"]) for row in denials))
    words = str(denials[0]["surface"])
    explanation = (
        explain("denial_untold", who=str(named["canonical"]), a=words)
        if named
        else explain("denial_untold_unnamed", a=words)
    )
    yield Finding("denial_gap", "medium", ids, explanation, "finding.denial-untold")


def _deniers(row: Row, material: Material) -> list[str]:
    own = [str(row["source_entity_id"])] if row["source_entity_id"] else []
    by_id = {str(one["row_id"]): one for one in material.claims}
    rejected = [by_id[str(name)] for name in row["denies"] if str(name) in by_id]
    return own + [party for one in rejected for party in one["disputed_by"] if material.entities.entity(party)]
