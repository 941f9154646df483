"""What cannot go together in one decision, whatever the article."""

from __future__ import annotations

from collections.abc import Callable

from toolkit.facts.review.edtf import is_duration
from toolkit.facts.review.fields import FROM, POINT, TO
from toolkit.facts.review.model import Decision


def check_together(made: Decision) -> None:
    """Raise InputError where the values of one decision contradict each other."""
    check = _TOGETHER.get(made.table)
    if check is not None and made.verb in ("add", "correct"):
        check(made)


def _check_quantities(made: Decision) -> None:
    value, low, high = (made.values.get(name) for name in ("value", "low", "high"))
    comparator = made.values.get("comparator")
    if low is not None and high is not None and low > high:
        raise made.at("low").error(f"low {low:g} lies above high {high:g}", "exchange them")
    if comparator is not None and comparator not in POINT and value is not None:
        wanted = "low" if comparator in (*FROM, "vague") else "high" if comparator in TO else "low and high"
        raise made.at("value").error(f'"{comparator}" gives no point value', f"write {wanted} instead of value")
    for name, bound in (("low", low), ("high", high)):
        if comparator == "=" and value is not None and bound is not None and bound != value:
            raise made.at(name).error(f'{name} {bound:g} is not the value {value:g}, as "=" says', f"leave {name} out")
    if made.verb == "add" and value is None and low is None and high is None and comparator != "vague":
        raise made.place.error("an added quantity needs a number", "write value, or low and high")


def _check_times(made: Decision) -> None:
    first, last = made.values.get("earliest"), made.values.get("latest")
    if first is not None and last is not None and first > last:
        raise made.at("earliest").error(f"earliest {first} lies after latest {last}", "exchange them")
    kind, edtf = made.values.get("kind"), made.values.get("edtf")
    if kind and edtf and is_duration(edtf) != (kind == "duration") and kind in ("date", "duration"):
        how = "write a duration as P6M, a date as 2024-06"
        raise made.at("edtf").error(f'times.edtf: "{edtf}" is no {kind}', how)


def _check_entities(made: Decision) -> None:
    if made.verb == "add" and made.values["type"] == "country" and not made.values.get("iso3"):
        raise made.place.error("an added country needs iso3", 'write "iso3: " and three capitals')


def _check_findings(made: Decision) -> None:
    told = made.values.get("explanation_fr") or made.values.get("explanation_en")
    if made.verb == "add" and not told:
        raise made.place.error("an added finding explains nothing", "write explanation_fr, explanation_en, or both")


def _check_relations(made: Decision) -> None:
    if made.values.get("subject") and made.values.get("subject") == made.values.get("object"):
        raise made.at("object").error("subject and object are the same", "name two entities")


_TOGETHER: dict[str, Callable[[Decision], None]] = {
    "entities": _check_entities,
    "times": _check_times,
    "quantities": _check_quantities,
    "findings": _check_findings,
    "relations": _check_relations,
}
