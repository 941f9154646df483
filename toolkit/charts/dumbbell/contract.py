"""What the dumbbell carries beside its drawing: finding, reading, alternative text, data."""

from __future__ import annotations

from collections import Counter

from toolkit.charts.catalogue import in_letters, listed, quoted, words
from toolkit.charts.claims import Claim, degree_words, sentence_words, source_line
from toolkit.charts.comparisons import Comparison
from toolkit.charts.meta import Cell, FigureMeta, TableColumn, shorten
from toolkit.charts.page_language import other_language
from toolkit.charts.sentences import reading_order, target
from toolkit.facts.facts import Facts


def dumbbell_meta(comparisons: list[Comparison], facts: Facts) -> FigureMeta:
    """Return title, subtitle, reading, source, alternative text and table of the dumbbell."""
    say = words()
    language = facts.article.language
    total = len(comparisons)
    counts = Counter(entry.wording for entry in comparisons)
    verdicts = ", ".join(
        say(f"dumbbell.verdict_count.{verdict}", n=counts[verdict])
        for verdict in say.entries("dumbbell.verdict")
        if counts[verdict]
    )
    # The plainest example: a difference of degree with words on both ends.
    told = max(
        comparisons, key=lambda entry: (bool(entry.evidence), entry.text_step != entry.summary_step, entry.beyond)
    )
    return FigureMeta(
        id="fig-halteres",
        finding=_finding(comparisons),
        subtitle=say("dumbbell.subtitle"),
        reading=say(
            "dumbbell.reading",
            text=_end(list(told.evidence), language),
            summary=_end([told.summary] if told.summary else [], language),
            verdict=say(f"dumbbell.verdict.{told.wording}"),
        ),
        source=source_line(facts),
        alt=shorten(say("dumbbell.alt" if total > 1 else "dumbbell.alt_single", total=total, counts=verdicts)),
        columns=(
            TableColumn("key_point", say("column.key_point"), language=other_language(language)),
            TableColumn("text", say("column.in_text")),
            TableColumn("summary", say("column.in_summary")),
            TableColumn("verdict", say("column.verdict")),
        ),
        rows=tuple(_table_row(entry, language) for entry in comparisons),
    )


def _table_row(entry: Comparison, language: str) -> tuple[Cell, ...]:
    say = words()
    evidence = {claim.sentence_id: claim for claim in (*entry.evidence, *entry.elsewhere)}
    text: Cell = say("dumbbell.none")
    if evidence:
        ids = reading_order(evidence)
        # One degree a sentence, and one link: what stands between two of them is a comma and a space.
        told = [f"{_joined_degree(evidence[name])} ({sentence_words([name])})" for name in ids]
        text = {"text": ", ".join(told), "refs": [target(name) for name in ids]}
    degree = degree_words(entry.summary.mark) if entry.summary else say("no_source")
    summary = {
        "text": f"{degree} ({sentence_words([entry.sentence_id])})",
        "refs": [target(entry.sentence_id)],
    }
    return quoted(entry.surface, language), text, summary, say(f"dumbbell.verdict.{entry.wording}")


def _joined_degree(claim: Claim) -> str:
    """Return the degree of a claim without a comma: « allégué et contesté »."""
    return listed(degree_words(claim.mark).split(", "))


def _end(claims: list[Claim], language: str) -> str:
    """Return one end of a comparison in words."""
    say = words()
    if not claims:
        return say("dumbbell.absent")
    claim = claims[0]
    sentence = sentence_words([claim.sentence_id])
    if not claim.cue:
        return say("dumbbell.end_plain", degree=degree_words(claim.mark), sentence=sentence)
    return say("dumbbell.end", words=quoted(claim.cue, language), degree=degree_words(claim.mark), sentence=sentence)


def _finding(comparisons: list[Comparison]) -> str:
    say = words()
    total = len(comparisons)
    further = sum(entry.verdict in ("overstated", "unsupported") for entry in comparisons)
    against = sum(entry.verdict == "contradicted" for entry in comparisons)
    single = total == 1
    if further == total and not single:
        return say("dumbbell.finding_all", total=in_letters(total))
    if further:
        return say("dumbbell.finding_single") if single else say("dumbbell.finding", n=further, total=in_letters(total))
    if against:
        name = "dumbbell.finding_single_contradicted" if single else "dumbbell.finding_contradicted"
        return say(name) if single else say(name, n=against, total=in_letters(total))
    return say("dumbbell.finding_none_single") if single else say("dumbbell.finding_none", total=in_letters(total))
