"""What words make of an amount: a peak, a rate; and amounts that are told as how often something was done."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from toolkit.briefing.material import Material
from toolkit.charts.rows import records
from toolkit.charts.small_words import small_words

_NEAR = 24
"""Characters before or behind an amount in which the words stand that make it a peak or a rate."""


def is_peak(material: Material, row: dict[str, Any]) -> bool:
    """Return whether words say that an amount is only reached at most: "gusting to 45 knots"."""
    peaks = small_words(material.language).get("peaks")
    before = material.article.text[max(0, row["start"] - _NEAR) : row["start"]]
    return bool(peaks and re.search(rf"\b(?:{peaks})\s*$", before, re.IGNORECASE))


def is_part_of(material: Material, one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Return whether one amount is told as a part of the other: "faults in 12 of 91 dams" are no two counts of dams."""
    first, second = sorted((one, other), key=lambda row: int(row["start"]))
    parted = small_words(material.language).get("part_of")
    between = material.article.text[first["end"] : second["start"]]
    return bool(parted and re.fullmatch(parted, between, re.IGNORECASE))


def is_difference(material: Material, row: dict[str, Any]) -> bool:
    """Return whether an amount only tells how many more or fewer than another: "90 elephants, 20 fewer than before"."""
    compared, text = small_words(material.language).get("difference"), material.article.text
    # "20 fewer" is the amount itself where nothing that is counted stands behind.
    last = row["start"] + max(str(row["surface"]).rfind(" "), 0)
    return any(compared and re.match(compared, text[place:], re.IGNORECASE) for place in (row["end"], last))


def counts_occasions(material: Material, row: dict[str, Any]) -> bool:
    """Return whether an amount is a multiple, or says how often something was done: "four times"."""
    occasions = small_words(material.language).get("occasions")
    return bool(occasions and re.search(occasions, str(row["surface"]), re.IGNORECASE))


def rate_of(material: Material, row: dict[str, Any]) -> str:
    """Return the name of the time that an amount is counted for, "a day"; empty for an amount as such."""
    rates: dict[str, str] = small_words(material.language).get("rates", {})
    behind = material.article.text[row["end"] : row["end"] + _NEAR]
    said = f"{row['of'] or ''}|{re.split(r'[,;:.]', behind)[0]}"
    return next((name for name, pattern in rates.items() if re.search(rf"(?:^|[\s|])(?:{pattern})\b", said)), "")


def times_over(material: Material) -> Iterator[tuple[dict[str, Any], float]]:
    """Yield how often something is said to have been done, "he had warned them three times": its place, the number."""
    often: dict[str, Any] = small_words(material.language).get("times_over", {})
    rows = records(material.facts.quantities)
    taken = [row["start"] for row in rows if not counts_occasions(material, row)]
    for claim in material.claims if often else ():
        found = re.search(often["pattern"], claim.surface, re.IGNORECASE)
        if found is None or any(claim.start + found.start() <= place < claim.start + found.end() for place in taken):
            continue
        said = found["count"].lower()
        count = float(said) if said.isdigit() else float(often["numbers"].get(said, 0))
        # A relative clause is a claim of its own and stands in its sentence's too.
        taken.append(claim.start + found.start("count"))
        row = {
            "row_id": f"times-over {claim.row_id}",
            "sentence_id": claim.sentence_id,
            "start": claim.start + found.start(),
            "end": claim.start + found.end(),
            "surface": found.group(),
            "of": "",
        }
        if count:
            yield row, count


def told_only_in(material: Material, sentence_ids: Iterable[str]) -> str:
    """Return the part of the article, ``analysis`` or ``key_points``, that alone gives an amount; empty for any other.

    What a text's analysis or summary counts and its body does not, has no facts of the text behind it.
    """
    roles = {material.sentence[name].role for name in sentence_ids}
    bodied = any(claim.part == "body" for claim in material.claims)
    return roles.pop() if bodied and len(roles) == 1 and roles <= {"analysis", "key_points"} else ""
