"""What the matrix carries beside its drawing: finding, reading, alternative text, data."""

from __future__ import annotations

from collections import Counter

from toolkit.charts.catalogue import capital, words
from toolkit.charts.claims import (
    Claim,
    degree_name,
    degree_words,
    quote_of,
    sentence_words,
    source_line,
    source_words,
)
from toolkit.charts.marks import Degree
from toolkit.charts.matrix.voices import Row, by_voice
from toolkit.charts.meta import FigureMeta, TableColumn, shorten
from toolkit.charts.page_language import other_language
from toolkit.charts.sentences import PARTS, number, target
from toolkit.facts.facts import Facts


def matrix_meta(claims: list[Claim], rows: list[Row], facts: Facts) -> FigureMeta:
    """Return title, subtitle, reading, source, alternative text and table of the matrix."""
    say = words()
    voices = by_voice(claims)
    shown = _telling(claims)
    place = {claim.row_id: label for label, own in rows for claim in own}
    subtitle = say("matrix.subtitle_voices" if voices else "matrix.subtitle", total=len(claims))
    headings = [number(one.sentence_id) for one in facts.article.sentences if one.role == "heading"]
    if headings:
        subtitle += " " + say("matrix.headings", n=len(headings), numbers=", ".join(headings))
    return FigureMeta(
        id="fig-matrice",
        finding=_voices_finding(claims) if voices else _finding(claims),
        subtitle=subtitle,
        reading=say(
            "matrix.reading",
            number=number(shown.sentence_id),
            part=place[shown.row_id],
            quote=quote_of(shown, facts),
            degree=degree_words(shown.mark),
        ),
        source=source_line(facts),
        alt=_alt(claims),
        columns=(
            TableColumn("row", say("column.row"), "right"),
            TableColumn("part", say("column.voice" if voices else "column.part")),
            TableColumn("claim", say("column.claim"), language=other_language(facts.article.language)),
            TableColumn("degree", say("column.degree")),
            TableColumn("source", say("column.source"), language=other_language(facts.article.language)),
            TableColumn("sentence", say("column.sentence")),
        ),
        rows=tuple(
            (
                index,
                place[claim.row_id],
                quote_of(claim, facts),
                capital(degree_words(claim.mark)),
                source_words(claim, facts),
                {"text": sentence_words([claim.sentence_id]), "refs": [target(claim.sentence_id)]},
            )
            for index, claim in enumerate(claims, start=1)
        ),
    )


def _alt(claims: list[Claim]) -> str:
    """Return the alternative text: how many claims of each degree, how many passed on, how many disputed."""
    say, order = words(), list(Degree)
    counts = Counter(degree_name(claim.mark) for claim in sorted(claims, key=lambda one: order.index(one.degree)))
    alt = say(
        "matrix.alt_voices" if by_voice(claims) else "matrix.alt",
        total=len(claims),
        told=sum(claim.passed_on for claim in claims),
        counts=", ".join(f"{name} {count}" for name, count in counts.items()),
    )
    disputed, vague = _disputes(claims)
    alt += say("matrix.alt_disputed", n=disputed) if disputed else ""
    alt += say("matrix.alt_vague", n=vague) if vague else ""
    return shorten(alt)


def _voices_finding(claims: list[Claim]) -> str:
    """Return how much is said by others, and what of it is disputed: the finding where rows are voices."""
    say = words()
    passed_on = sum(claim.passed_on for claim in claims)
    disputed, vague = _disputes(claims)
    told = say("matrix.finding_voices", n=passed_on, total=len(claims))
    told += say("matrix.finding_voices_disputed", n=disputed) if disputed else ""
    return told + (say("matrix.finding_voices_vague", n=vague) if vague else "")


def _disputes(claims: list[Claim]) -> tuple[int, int]:
    """Return how many claims are contested, and how many more meet only a denial that does not say of what."""
    vague = sum(claim.mark.vague for claim in claims)
    return sum(claim.mark.disputed for claim in claims) - vague, vague


def _finding(claims: list[Claim]) -> str:
    say = words()
    firm = {name: [_is_firm(claim) for claim in claims if claim.part == name] for name in PARTS}
    body, analysis = firm["body"], firm["analysis"]
    if min(len(body), len(analysis)) >= 3 and sum(body) > 1:
        besides = [_besides([claim for claim in claims if claim.part == name]) for name in ("body", "analysis")]
        counts = {"a": sum(body), "total": len(body), "b": sum(analysis), "m": len(analysis)}
        return say("matrix.finding_two", more_a=besides[0], more_b=besides[1], **counts)
    total, affirmed = len(claims), sum(map(sum, firm.values()))
    if total == 1:
        return say("matrix.finding_single", degree=degree_words(claims[0].mark))
    if affirmed == total:
        return say("matrix.finding_all", total=total)
    return say("matrix.finding_one", n=affirmed, total=total) + _besides(claims)


def _is_firm(claim: Claim) -> bool:
    """Return whether the author himself affirms a claim: not where evidence or somebody else has the word."""
    return claim.degree is Degree.AFFIRMED and not claim.passed_on


def _besides(claims: list[Claim]) -> str:
    """Return how many claims are as firm, but on the word of evidence or of somebody else; empty for none."""
    told = [claim for claim in claims if claim.degree is Degree.AFFIRMED and claim.passed_on]
    kind = "evidence" if all(claim.source_kind == "evidence" for claim in told) else "source"
    return words()(f"matrix.besides_{kind}", n=len(told)) if told else ""


def _telling(claims: list[Claim]) -> Claim:
    """Return the claim whose square most needs reading aloud: disputed first, then the less plain degrees."""
    order = [Degree.ALLEGED, Degree.REPORTED, Degree.DENIED, Degree.UNDETERMINED, Degree.POSSIBLE, Degree.PROBABLE]
    ranks = {degree: rank for rank, degree in enumerate(order)}
    return min(claims, key=lambda claim: (not claim.mark.disputed, ranks.get(claim.degree, len(order)), -claim.start))
