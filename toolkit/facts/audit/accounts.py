"""Accounts: what two sides tell each in its own way, and a denial that the body never tells."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from toolkit.facts.audit.judgement import Judgements
from toolkit.facts.audit.material import Material, source_name
from toolkit.facts.audit.rivals import Rivals
from toolkit.facts.claims.sources import is_pronoun
from toolkit.facts.document import Row
from toolkit.facts.explanations import Finding, explain

MOST = 8
"""Pairs of accounts that a page can bear."""
_FEWEST = 3
_TOLD_OF = re.compile(r",? (?:that|who|which|qui|dont|où) ")


def account_findings(judged: Judgements) -> Iterator[Finding]:
    """Yield, as notes, what two named sides tell in opposite ways; then a denial that only summary or analysis knows.

    Two accounts, each laid to who gives it, are no fault of the article: its reader should know that they part.
    """
    told: dict[tuple[str, str], list[tuple[Row, Row]]] = {}
    rejected = list(_rejected(judged))
    for first, second in (*rejected, *Rivals(judged.index, rejected).accounts()):
        # What one side says in a row and another answers in one sentence is one matter.
        run = told.setdefault((_called(first, judged.material), str(second["sentence_id"])), [])
        if all(first["sentence_id"] != one["sentence_id"] for one, _ in run):
            run.append((first, second))
    seen: set[frozenset[str]] = set()
    for (who, _), pairs in sorted(told.items(), key=lambda item: int(item[1][0][0]["start"])):
        firsts, second = [one for one, _ in pairs], pairs[0][1]
        by = _called(second, judged.material)
        ids = (*(str(one["sentence_id"]) for one in firsts), str(second["sentence_id"]))
        apart = who != by or firsts[0]["source_text"] != second["source_text"]
        if frozenset(ids) not in seen and len(seen) < MOST and who and by and apart:
            seen.add(frozenset(ids))
            template = "opposed_denied" if second["modality"] == "denied" else "opposed"
            own, other = (_words(one, judged.material) for one in (firsts[0], second))
            explanation = explain(template, who=_short(who), by=_short(by), a=own, b=other)
            yield Finding("certainty_conflict", "info", ids, explanation, "finding.accounts", 0.6)
    unsupported = {name for name, one in judged.points.items() if one.verdict == "unsupported"}
    yield from _never_told(judged.material, unsupported)


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


def _short(source: str) -> str:
    """A source without what is told of it: « la mère, qui vit à Riga », "a nurse who asked not to be named"."""
    return _TOLD_OF.split(source)[0]


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


def _never_told(material: Material, unsupported: Collection[str]) -> Iterator[Finding]:
    """Yield the denial that summary or analysis mentions where no sentence of the body tells any.

    A bullet that nothing supports is told as such, and not once more for the denial in it.
    """
    rows = [row for row in material.claims if row["modality"] == "denied"]
    denials = [row for row in rows if str(row["sentence_id"]) not in unsupported]
    if not denials or any(row["section_role"] == "body" for row in rows):
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
    yield Finding("denial_gap", "medium", ids, explanation, "finding.denial-untold", 0.7)


def _deniers(row: Row, material: Material) -> list[str]:
    own = [str(row["source_entity_id"])] if row["source_entity_id"] else []
    by_id = {str(one["row_id"]): one for one in material.claims}
    rejected = [by_id[str(name)] for name in row["denies"] if str(name) in by_id]
    return own + [party for one in rejected for party in one["disputed_by"] if material.entities.entity(party)]
