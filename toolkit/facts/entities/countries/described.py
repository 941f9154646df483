"""Described: the country in the words that belong to a name, « la ministre moldave des Sports, X »."""

from __future__ import annotations

from toolkit.facts.document import ParsedSentence
from toolkit.facts.entities.countries.origin_words import origin_words
from toolkit.facts.entities.countries.scene import Scene
from toolkit.facts.entities.reading.appositions import Apposition
from toolkit.facts.entities.reading.named import Naming
from toolkit.facts.gazetteer import hits
from toolkit.facts.patterns import written
from toolkit.facts.wording import plain


def _heads_the_state(body: Naming, found: Apposition, told: Scene) -> bool:
    """Tell who stands for a body of the state from who works for a firm: "head of the Logistics Agency"."""
    patterns = origin_words(told.language)
    public = patterns["state_bodies"].match(body.surface) or patterns["home_bodies"].search(body.surface)
    inside = next((True for hit in hits(body.surface, told.language) if hit.entry.type == "country"), False)
    party = written(told.language, "nouns", "party_members").fullmatch(body.surface)
    return bool(public or party or inside or patterns["public_offices"].fullmatch(found.noun))


def in_group(parsed: ParsedSentence, name: Naming, found: Apposition, told: Scene) -> str | None:
    """Return the country named in the words that belong to a name: "la ministre moldave des Sports, X"."""
    text, patterns = plain(parsed.text), origin_words(told.language)
    low, high = parsed.offset + found.start, parsed.offset + found.end
    if patterns["owned"].search(found.noun) and found.after:
        return None
    for other in told.by_sentence[parsed.sentence.sentence_id]:
        ahead = other.end == low - 1 and other.surface.replace(".", "").isupper() and other.type == "country"
        within = low <= other.start and other.end <= high
        if not (within or ahead) or other.entity_id == name.entity_id or not other.iso3:
            continue
        if other.type not in ("country", "organisation", "place"):
            continue
        before = text[max(0, found.start) : other.start - parsed.offset]
        at_home = patterns["counterparts"].fullmatch(found.noun)
        if other.kind != "demonym" and patterns["abroad"].search(before) and not at_home:
            continue
        if found.type == "person" and patterns["employed"].search(before):
            # "déléguée chez un sous-traitant japonais": the adjective is the firm's.
            continue
        if other.type == "place" and not patterns["of"].search(before) and found.type == "person":
            continue
        derived = other.type == "organisation" and not other.rule_id.startswith("gazetteer")
        if derived and found.type == "person" and not _heads_the_state(other, found, told):
            continue
        return other.iso3
    return None
