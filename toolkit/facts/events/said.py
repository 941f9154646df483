"""Said: somebody who was told of, as the pronouns that come after see it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.lexicon import load_lexicon


@dataclass(frozen=True)
class Said:
    """Somebody who was the subject of a clause, as pronouns see it.

    Attributes:
        parties: Entity ids.
        person: One or several persons; None where the word may mean a person or a body: "the operator".
        gender: masculine, feminine or empty.
        plural: In the plural.
        acts: They can act; what « les ventes de Lima » name cannot.
    """

    parties: tuple[str, ...]
    person: bool | None = False
    gender: str = ""
    plural: bool = False
    acts: bool = True


def pronoun_forms(language: str) -> Mapping[str, Mapping[str, Any]]:
    """Return what each pronoun of *language* can stand for, by its form."""
    found: Mapping[str, Mapping[str, Any]] = load_lexicon(language, "event_words")["pronouns"]
    return found


def voices_of(parsed: ParsedSentence, claims: Iterable[Row]) -> dict[tuple[int, int], str]:
    """Return whom *claims* have found the speakers of a sentence to be, by where their words stand in it."""
    return {
        (row["source_start"] - parsed.offset, row["source_end"] - parsed.offset): str(row["source_entity_id"])
        for row in claims
        if row.get("source_start") is not None and row["source_entity_id"]
    }


def fits(form: Mapping[str, Any], said: Said) -> bool:
    """Tell whether a pronoun of *form* can stand for who was said: by person, number and gender."""
    if form.get("person") and said.person is False:
        return False
    if form.get("thing") and said.person:
        return False
    if form.get("plural") and not said.plural:
        return False
    if form.get("singular") and said.plural:
        return False
    wanted = form.get("gender", "")
    return not (wanted and said.gender and wanted != said.gender)
