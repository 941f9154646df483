"""How the summary and the consistency of the small articles under cases/audit_*.yaml are judged."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from toolkit import extract, read_article
from toolkit.facts.evaluation.table_scores import table_rows
from toolkit.facts.facts import Facts

CASES = Path(__file__).resolve().parent.parent / "facts" / "cases"
PUBLISHED = date(2025, 7, 9)
_WORDS = {"fr": ("Points clés", "Analyse"), "en": ("Key points", "Analysis")}
Case = dict[str, Any]


@dataclass
class Audit:
    """Counts over articles and pairs.

    Attributes:
        points: Key points judged.
        right: Of these, with the strict verdict.
        fair: Of these, with a defensible one.
        evidence: Sentences right, given, expected.
        findings: Expected findings told, expected.
        alarms: False alarms.
        told: Findings given, notes aside.
        misses: What differs, for readers.
    """

    points: int = 0
    right: int = 0
    fair: int = 0
    evidence: list[int] = field(default_factory=lambda: [0, 0, 0])
    findings: list[int] = field(default_factory=lambda: [0, 0])
    alarms: int = 0
    told: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def accuracy(self) -> float:
        return self.fair / self.points

    @property
    def evidence_f1(self) -> float:
        right, given, expected = self.evidence
        return 2 * right / (given + expected) if given + expected else 1.0

    @property
    def recall(self) -> float:
        return self.findings[0] / self.findings[1] if self.findings[1] else 1.0

    @property
    def precision(self) -> float:
        return 1 - self.alarms / self.told if self.told else 1.0

    def __str__(self) -> str:
        return (
            f"verdicts {self.right}/{self.fair} of {self.points}, evidence {self.evidence} {self.evidence_f1:.2f}, "
            f"findings {self.findings}, false alarms {self.alarms} of {self.told}"
        )


def facts_of(case: Case, language: str) -> Facts:
    """Return the facts of a case, its parts put together as an article of 9 July 2025."""
    points, analysis = _WORDS[language]
    parts = [
        f"# {case['title']}" if case.get("title") else "",
        case.get("subtitle", ""),
        case["body"],
        f"## {points}\n\n" + "\n".join(f"- {entry[0]}" for entry in case["points"]),
        f"## {analysis}\n\n{case['analysis']}" if case.get("analysis") else "",
    ]
    front = f'---\ntitle: "{case["title"]}"\nsubtitle: "{case.get("subtitle", "")}"\n---\n\n' if "title" in case else ""
    text = front + "\n\n".join(part for part in parts[2:] if part)
    return extract(read_article(text.encode(), language=language, published=PUBLISHED))


def audit_articles(language: str, *, quiet: bool | None = None) -> Audit:
    """Return the counts over the articles of *language*.

    Args:
        language: fr or en.
        quiet: Only the articles without findings; False: only those with; None: all.
    """
    audit = Audit()
    for case in _cases(language)["articles"]:
        if quiet is None or quiet == ("findings" not in case):
            facts = facts_of(case, language)
            _judge_points(case, facts, audit)
            _judge_findings(case, facts, audit)
    return audit


def audit_pairs(language: str) -> Audit:
    """Return the counts over the pairs of *language*."""
    audit = Audit()
    for text, statement, verdict in _cases(language)["pairs"]:
        case = {"id": "pair", "body": text, "points": [[statement, verdict]]}
        _judge_points(case, facts_of(case, language), audit, evidence=False)
    return audit


def audit_hard(language: str) -> Audit:
    """Return the counts over the articles that were annotated without a look at the rules."""
    audit = Audit()
    for case in _cases(language)["hard"]:
        _judge_points(case, facts_of(case, language), audit)
    return audit


def _cases(language: str) -> Case:
    loaded: Case = yaml.safe_load((CASES / f"audit_{language}.yaml").read_text(encoding="utf-8"))
    return loaded


def _judge_points(case: Case, facts: Facts, audit: Audit, *, evidence: bool = True) -> None:
    rows = table_rows(facts.key_points)
    texts = {row.sentence_id: row.surface for row in facts.sentences.itertuples() if row.role in ("body", "analysis")}
    assert len(rows) == len(case["points"]), case["id"]
    for row, (statement, verdict, *words) in zip(rows, case["points"], strict=True):
        verdicts = [verdict] if isinstance(verdict, str) else verdict
        wanted = {name for word in words for name, text in texts.items() if word in text}
        assert len(wanted) >= len(words), (case["id"], words)
        given = set(row["evidence_sentence_ids"])
        audit.points += 1
        audit.right += row["verdict"] == verdicts[0]
        audit.fair += row["verdict"] in verdicts
        if evidence:
            audit.evidence = [
                a + b for a, b in zip(audit.evidence, (len(wanted & given), len(given), len(wanted)), strict=True)
            ]
        if row["verdict"] not in verdicts or (evidence and wanted != given):
            found = [texts[name] for name in sorted(given)] if evidence else [case["body"]]
            told = f"given {row['verdict']} [{row['rule_id']}] {found}"
            audit.misses.append(f"{case['id']}: {statement}\n    wanted {verdicts} {words}\n    {told}")


def _judge_findings(case: Case, facts: Facts, audit: Audit) -> None:
    texts = {row.sentence_id: row.surface for row in facts.sentences.itertuples()}
    given = [row for row in table_rows(facts.findings) if row["severity"] != "info"]
    audit.told += len(given)
    wanted = case.get("findings", [])
    for entry in wanted:
        hit = any(_fits(entry, row, texts) for row in given)
        audit.findings = [audit.findings[0] + hit, audit.findings[1] + 1]
        if not hit:
            audit.misses.append(f"{case['id']}: MISSED {entry}")
    for row in given:
        if not any(_fits(entry, row, texts) for entry in [*wanted, *case.get("may", [])]):
            audit.alarms += 1
            audit.misses.append(f"{case['id']}: FALSE ALARM {row['type']} [{row['rule_id']}] {row['explanation_en']}")


def _fits(entry: list[Any], row: dict[str, Any], texts: dict[str, str]) -> bool:
    types, *words = entry
    held = [texts[name] for name in row["sentence_ids"]]
    return row["type"] in ([types] if isinstance(types, str) else types) and any(
        w in text for w in words for text in held
    )


def _report() -> Iterator[str]:
    for language in sys.argv[1:] or ["fr", "en"]:
        for name, audit in (
            ("articles with findings", audit_articles(language, quiet=False)),
            ("consistent articles", audit_articles(language, quiet=True)),
            ("pairs", audit_pairs(language)),
            ("hard articles", audit_hard(language)),
        ):
            yield from audit.misses
            yield f"== {language} {name}: {audit}"


if __name__ == "__main__":
    print("\n".join(_report()))
