"""The words of a denial: what it says of its object, and whose account it names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.facts.content import stems
from toolkit.facts.document import Row
from toolkit.facts.wording import lexicon_pattern, plain

_OF_DENYING = frozenset({"deny", "accuse"})
ASIDE = ".aside"
"""End of a rule's name where what is denied is a condition or an aside: no claim says that it is so."""
DENYING = re.compile(r"den|innocen|clears|refus|disagrees|brushes|waves")
"""In the names of the rules that read a verb of denying; other denials are retorts (« je n'ai rien pris »)."""


def denied_words(denial: Row, language: str) -> frozenset[str]:
    """What a denial says of its object: the words behind its cue where that stands in it, else all but its source's."""
    surface, cue_end = str(denial["surface"]), denial.get("cue_end")
    if cue_end is not None and denial["start"] < cue_end <= denial["end"]:
        behind = surface[cue_end - denial["start"] :]
        spelt = lexicon_pattern(language, "attribution", "any_object").match(behind)
        # "denied [a report] that it had sold the mine": the noun is none of what is denied.
        surface = re.split(r"[,;:«“]", behind[spelt.end("noun") if spelt and spelt["noun"] else 0 :])[0]
        # "rubbished [the claim on Monday]": the noun and the day say nothing of what is denied.
        surface = lexicon_pattern(language, "attribution", "points_back").sub(" ", surface)
        beside = lexicon_pattern(language, "attribution", "beside_object").search(surface)
        surface = surface[: beside.start()] if beside else surface
    return stems(surface, language) - stems(str(denial["source_text"] or ""), language) - _OF_DENYING


def whose_account(denial: Row, others: Sequence[Row], language: str) -> frozenset[str]:
    """The words for who gave what is denied, where a claim is of theirs: "disputes the ministry's account of it"."""
    found = lexicon_pattern(language, "attribution", "account_of").search(plain(str(denial["surface"])))
    if found is None:
        return frozenset()
    giver = stems(found["giver"], language)
    return giver if any(is_from(row, giver, language) for row in others) else frozenset()


def is_from(row: Row, giver: frozenset[str], language: str) -> bool:
    return bool(giver & stems(str(row["source_text"] or ""), language))


def disclaims_a_deed(denial: Row, language: str) -> bool:
    """Tell whether a denial is only what somebody says not to have done: « assure n'avoir reçu aucune plainte »."""
    surface = plain(str(denial["surface"])).lstrip('« "“')
    false = lexicon_pattern(language, "attribution", "falsehood").match(surface)
    retort = not DENYING.search(str(denial["rule_id"])) and not false
    return retort and len(denied_words(denial, language)) > 1


def names_any_object(denial: Row, language: str) -> bool:
    """Tell whether what stands behind the verb of denying points to nothing said before: "denied any wrongdoing"."""
    surface, cue_end = str(denial["surface"]), denial.get("cue_end")
    inside = cue_end is not None and denial["start"] < cue_end <= denial["end"]
    behind = surface[cue_end - denial["start"] :] if inside else ""
    return lexicon_pattern(language, "attribution", "any_object").match(behind) is not None


def names_charges(denial: Row, language: str) -> bool:
    return bool(lexicon_pattern(language, "attribution", "names_charges").search(plain(str(denial["surface"]))))
