"""Put off: "will not reopen before October 1" denies no reopening, it tells from when on there may be one."""

from __future__ import annotations

from toolkit.facts.audit.reading.material import Material, span_in
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.wording import has_lexicons, lexicon_pattern, plain

_TERMS = ("<", "<=")
_TITLES = ("title", "subtitle")


def only_put_off(material: Material, one: ParsedSentence, other: ParsedSentence) -> bool:
    """Tell whether one of two sentences rules an act out only until a time, and the other has it no sooner.

    « Le pont ne rouvrira pas avant le 1er octobre » and « le pont rouvrira en octobre » are no contraries; « … en
    septembre » is one.
    """
    if not has_lexicons(material.language):
        return False
    bounds = [_bound(material, parsed) for parsed in (one, other)]
    if (bounds[0] is None) == (bounds[1] is None):
        return False
    limit, open_ = (bounds[0], other) if bounds[0] is not None else (bounds[1], one)
    days = [row for row in material.times_in(open_.sentence.sentence_id) if row["kind"] == "date" and row["latest"]]
    if any(row["comparator"] in _TERMS for row in days):
        # "by 2027", « d'ici à mars » lets it be before that.
        return False
    # A day on which it is told or was decided is none of the act's.
    sooner = [row for row in days if limit is not None and row["latest"] < limit["earliest"]]
    return not sooner or len(sooner) < len(days)


def _bound(material: Material, parsed: ParsedSentence) -> Row | None:
    """The time before which a sentence rules its act out; None where it does not."""
    bounding = lexicon_pattern(material.language, "findings", "ruled_out_until")
    for row in material.times_in(parsed.sentence.sentence_id):
        before = plain(parsed.text)[: span_in(parsed, row)[0]]
        # A title has no verb that would tell its "before" to be a "not before".
        bounds = row["comparator"] == ">=" or parsed.sentence.role in _TITLES
        if row["kind"] == "date" and bounds and row["earliest"] and bounding.search(before):
            return row
    return None
