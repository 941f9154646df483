"""Findings: tensions inside the article, and what it should say and does not."""

from __future__ import annotations

from collections import Counter

from toolkit.facts.audit.findings.accounts import account_findings
from toolkit.facts.audit.findings.answers import answer_findings
from toolkit.facts.audit.findings.attributes import attribute_findings
from toolkit.facts.audit.findings.attributions import attribution_findings
from toolkit.facts.audit.findings.certainty import certainty_findings
from toolkit.facts.audit.findings.details import detail_findings
from toolkit.facts.audit.findings.headlines import headline_figures, headline_findings
from toolkit.facts.audit.findings.kinds import kind_findings
from toolkit.facts.audit.findings.numbers import number_findings
from toolkit.facts.audit.findings.presuppositions import presupposition_findings
from toolkit.facts.audit.findings.sources import source_findings
from toolkit.facts.audit.findings.summary import summary_findings
from toolkit.facts.audit.findings.sweeping import sweeping_findings
from toolkit.facts.audit.findings.verities import verity_findings
from toolkit.facts.audit.verdicts.judgement import Judgements
from toolkit.facts.audit.verdicts.unsettled import unsettled_findings
from toolkit.facts.document import Document, Row
from toolkit.facts.explanations import Finding
from toolkit.facts.vocabulary import SEVERITIES

_IMPLIED = {"scope_shift": "unsupported_generalisation"}
"""Types that say more exactly, of one sentence, what another says as well."""

_HEADLINE = "finding.headline"
"""How the rules begin that hold a title against the text."""


def find_findings(judged: Judgements) -> tuple[Row, ...]:
    """Return the rows of table ``findings``, the gravest first.

    Findings compare wordings of the article with each other, never with the world. Few and well-founded: rows of
    severity ``info`` are notes (``detail_missing``: what the text does not say) and no alarm.
    """
    material = judged.material
    found = [
        *summary_findings(judged),
        *headline_findings(judged),
        *certainty_findings(judged),
        *presupposition_findings(judged),
        *number_findings(judged),
        *headline_figures(judged),
        *attribute_findings(judged),
        *attribution_findings(judged),
        *kind_findings(judged),
        *sweeping_findings(judged),
        *verity_findings(judged),
        *unsettled_findings(judged.index),
        *account_findings(judged),
        *source_findings(material),
        *answer_findings(material),
        *detail_findings(material),
    ]
    seen: Counter[str] = Counter()
    rows = []
    place = {parsed.sentence.sentence_id: nth for nth, parsed in enumerate(material.document.sentences)}

    def weight(finding: Finding) -> tuple[int, int]:
        """Severity first; then what touches title and opening, where an article tells its main matter."""
        return SEVERITIES.index(finding.severity), min(place[name] for name in finding.sentence_ids)

    for finding in sorted(_once(found), key=weight):
        rows.append(_row(material.document, finding, seen[finding.sentence_ids[0]]))
        seen[finding.sentence_ids[0]] += 1
    return tuple(rows)


def _once(found: list[Finding]) -> list[Finding]:
    """One finding of a type for one place: two rules that see the same tension report it once."""
    kept: dict[tuple[str, str], Finding] = {}
    notes = []
    for finding in found:
        if finding.severity == "info":
            notes.append(finding)
        else:
            kept.setdefault((finding.type, finding.sentence_ids[0]), finding)
    implied = {(_IMPLIED.get(kind, ""), anchor) for kind, anchor in kept}
    told = [one for key, one in kept.items() if key not in implied]
    return [*(one for one in told if not any(_holds(other, one) for other in told)), *notes]


def _holds(other: Finding, one: Finding) -> bool:
    """Tell whether another finding of the same type is of all the sentences of this one and of more: one gap.

    So it is where a headline says too much, and a bullet that says the same is set against it.
    """
    if other.type != one.type or other is one:
        return False
    repeated = one.rule_id.startswith(_HEADLINE) and not other.rule_id.startswith(_HEADLINE)
    return set(one.sentence_ids) < set(other.sentence_ids) or (repeated and one.sentence_ids[0] in other.sentence_ids)


def _row(document: Document, finding: Finding, nth: int) -> Row:
    anchor = next(parsed for parsed in document.sentences if parsed.sentence.sentence_id == finding.sentence_ids[0])
    return document.row(
        "findings",
        anchor.sentence,
        anchor.offset,
        anchor.offset + len(anchor.text),
        rule_id=finding.rule_id,
        nth=nth,
        type=finding.type,
        severity=finding.severity,
        sentence_ids=list(dict.fromkeys(finding.sentence_ids)),
        explanation_fr=finding.explanations["fr"],
        explanation_en=finding.explanations["en"],
    )
