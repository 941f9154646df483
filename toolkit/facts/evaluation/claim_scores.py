"""Scores of claims: spans, modality, certainty, polarity and source (annotation guide, section 10)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from toolkit.facts.evaluation.gold import Gold
from toolkit.facts.evaluation.scoring import AnyRow, Count, overlap, pair, same_span, score_rows
from toolkit.facts.evaluation.table_scores import Scores, folded_name, table_rows, within
from toolkit.facts.facts import Facts


def score_claims(gold: Gold, facts: Facts, *, headline: bool = False) -> tuple[Scores, Scores]:
    """Claims: spans and modality; and accuracies (modality, polarity, certainty, source) over matched main claims."""
    wanted = within(gold.rows("claims"), gold, facts, headline)
    given = within(table_rows(facts.claims), gold, facts, headline)
    pairs = pair(wanted, given, score=beginning_alike)

    def lenient(left: AnyRow, right: AnyRow) -> bool:
        return right["modality"] in [left["modality"], *left["modality_ok"]]

    def strict(left: AnyRow, right: AnyRow) -> bool:
        return bool(right["modality"] == left["modality"]) and same_span(left, right, facts.article.text)

    scores = score_rows(wanted, given, lenient=lenient, strict=strict, pairs=pairs)
    scores["rejected"] = _score_rejections(wanted, given, dict(pairs))
    held = [(wanted[i], given[j]) for i, j in pairs if wanted[i]["main"] and (headline or wanted[i]["required"])]
    return scores, _claim_accuracies(held, gold, facts)


def _score_rejections(wanted: Sequence[AnyRow], given: Sequence[AnyRow], pairs: Mapping[int, int]) -> Count:
    """Count which denials are linked with which claims that they reject."""
    rows = {row["id"]: pairs.get(at, -1 - at) for at, row in enumerate(wanted)}
    numbers = {row["row_id"]: at for at, row in enumerate(given)}
    links = {(rows[row["id"]], rows[name]) for row in wanted for name in row.get("denies") or () if name in rows}
    told = {(at, numbers[name]) for at, row in enumerate(given) for name in row.get("denies") or () if name in numbers}
    return Count(len(links & told), len(told), len(links))


def beginning_alike(left: AnyRow, right: AnyRow) -> float:
    """Return how well two claims fit: the code points they share, less a little for beginnings that lie apart."""
    return float(overlap(left, right) - abs(left["start"] - right["start"]) * 1e-3)


def fits_claim(left: AnyRow, right: AnyRow, gold: Gold, identities: dict[str, str]) -> bool:
    """Tell whether modality, polarity and source of a claim are the annotator's, or defensible ones."""
    source = left["source"]
    if source["surface"] or source["entity"]:
        voiced = _source_found(left, right, gold, identities)
    else:
        voiced = right["source_text"] is None or right["source_kind"] in [source["kind"], *source["kind_ok"]]
    return voiced and all(right[name] in [left[name], *left[f"{name}_ok"]] for name in ("modality", "polarity"))


def _claim_accuracies(held: Sequence[tuple[AnyRow, AnyRow]], gold: Gold, facts: Facts) -> Scores:
    identities = identities_of(gold, table_rows(facts.entities))

    def accuracy(values: Sequence[bool]) -> Count:
        return Count(sum(values), len(values), len(values))

    sourced = [(left, right) for left, right in held if left["source"]["surface"] or left["source"]["entity"]]
    return {
        "modality": accuracy([left["modality"] == right["modality"] for left, right in held]),
        "modality (ok)": accuracy(
            [right["modality"] in [left["modality"], *left["modality_ok"]] for left, right in held]
        ),
        "certainty": accuracy([left["certainty"] == right["certainty"] for left, right in held]),
        "certainty (ok)": accuracy(
            [right["certainty"] in [left["certainty"], *left["certainty_ok"]] for left, right in held]
        ),
        "polarity": accuracy([right["polarity"] in [left["polarity"], *left["polarity_ok"]] for left, right in held]),
        "source kind (ok)": accuracy(
            [right["source_kind"] in [left["source"]["kind"], *left["source"]["kind_ok"]] for left, right in held]
        ),
        "source found": accuracy([_source_found(left, right, gold, identities) for left, right in sourced]),
        "source exact": accuracy([_source_exact(left, right, gold, identities, facts) for left, right in sourced]),
    }


def _source_span(row: AnyRow, gold: Gold) -> dict[str, int] | None:
    source = row["source"]
    if source["start"] is None:
        return None
    offset = gold.offsets[row["field"]]
    return {"start": source["start"] + offset, "end": source["end"] + offset}


def _same_entity(entity: str | None, given: str | None, identities: dict[str, str]) -> bool:
    return (
        entity is not None
        and given is not None
        and identities.get(f"gold:{entity}") == identities.get(f"given:{given}")
    )


def _source_found(left: AnyRow, right: AnyRow, gold: Gold, identities: dict[str, str]) -> bool:
    span = _source_span(left, gold)
    given = {"start": right["source_start"], "end": right["source_end"]}
    words = span is not None and right["source_start"] is not None and overlap(span, given) > 0
    return words or _same_entity(left["source"]["entity"], right["source_entity_id"], identities)


def _source_exact(left: AnyRow, right: AnyRow, gold: Gold, identities: dict[str, str], facts: Facts) -> bool:
    span = _source_span(left, gold)
    if span is None or right["source_start"] is None:
        same = _same_entity(left["source"]["entity"], right["source_entity_id"], identities)
        return span is None and right["source_start"] is None and same
    return same_span(span, {"start": right["source_start"], "end": right["source_end"]}, facts.article.text)


def identities_of(gold: Gold, entities: Sequence[AnyRow]) -> dict[str, str]:
    """What tells two entities are the same: the country's code, else the folded name."""
    known: dict[str, str] = {}
    for entity in gold.data["entities"]:
        known[f"gold:{entity['id']}"] = identity(entity["type"], entity["iso3"], entity["canonical"])
    for row in entities:
        known[f"given:{row['entity_id']}"] = identity(row["type"], row["iso3"], row["canonical"])
    return known


def identity(kind: str, iso3: str | None, canonical: str) -> str:
    """Return what identifies an entity: its code for a country, else its folded name.

    >>> identity("country", "NOR", "Norvège"), identity("person", "NOR", "Liv Dahl")
    ('NOR', 'liv dahl')
    """
    return iso3 if kind in ("country", "place") and iso3 else folded_name(canonical)
