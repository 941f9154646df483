"""What is left open of what is said: who said it, what exactly is denied, on what an estimate rests, who is unheard."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from toolkit.briefing.material import Material
from toolkit.briefing.unsaid import LONGEST_QUOTE, Gap, patterns_of, told_claims
from toolkit.briefing.writer import Writer
from toolkit.charts.claims import Claim
from toolkit.charts.links import Link, links_of
from toolkit.charts.marks import Degree
from toolkit.charts.page_language import page_language
from toolkit.charts.parties import Party
from toolkit.charts.passages import word_set
from toolkit.charts.rows import records

_MOST_OF_A_KIND = 2


def unheard_of(writer: Writer) -> Iterator[Gap]:
    """Yield what the text leaves open of words that it passes on; nothing that any of its sentences gives."""
    if not patterns_of(writer.material.language):
        return
    yield from _said(writer, "passive_speech", "unsaid_speaker")
    yield from _said(writer, "repeated", "unsaid_repeated")
    yield from _estimated(writer)
    yield from _positions(writer)
    yield from _said(writer, "kinds", "unsaid_kind", most=1)


def _gap(writer: Writer, name: str, claim: Claim, cue: Markup | str = "") -> Gap:
    quote = writer.claim(claim, most_words=LONGEST_QUOTE)
    text = writer.say.html(f"enonces.{name}", quote=quote, cue=cue)
    return Gap(text, (claim.sentence_id,), f"{name} {claim.row_id}")


def _said(writer: Writer, pattern: str, name: str, most: int = _MOST_OF_A_KIND) -> Iterator[Gap]:
    """Yield the claims whose words match a pattern, with the words that leave it open."""
    found, patterns = 0, patterns_of(writer.material.language)
    for claim in told_claims(writer):
        match = patterns[pattern].search(claim.surface)
        if match is None or found == most or claim.negative or patterns["given"].search(claim.surface[match.start() :]):
            continue
        found += 1
        start = claim.start + match.start()
        yield _gap(writer, name, claim, writer.quote(start, claim.start + match.end(), match.group()))


def _estimated(writer: Writer) -> Iterator[Gap]:
    """Yield the estimates of somebody, with a number and with nothing on what it rests on."""
    material = writer.material
    numbers = [row["start"] for row in records(material.facts.quantities)]
    found = 0
    for claim in told_claims(writer):
        estimate = patterns_of(material.language)["estimates"].search(claim.cue)
        counted = any(claim.start <= start < claim.end for start in numbers)
        if estimate and counted and claim.source and found < _MOST_OF_A_KIND:
            found += 1
            yield _gap(writer, "unsaid_basis", claim)


def _positions(writer: Writer) -> Iterator[Gap]:
    """Yield the countries and bodies of which something is only suspected, and that are not heard on it."""
    material, told = writer.material, set[str]()
    for link in links_of(material.facts):
        suspected = link.mark.degree is Degree.ALLEGED or link.mark.disputed
        own = any(material.sentence[name].role in ("body", "analysis") for name in link.all_sentence_ids)
        if not (link.directed and suspected and own and link.source.iso3 and link.goal.iso3):
            continue
        # Of what both do to each other each side is asked once, of what it is said to have taken part in.
        for party in (link.goal, link.source):
            if party.id in told or _heard(material, party, link):
                continue
            told.add(party.id)
            quote = writer.quote(
                link.start, link.start + len(link.surface), link.surface, most_words=LONGEST_QUOTE, keep=link.start
            )
            several = party.in_sentence.lower().startswith(tuple(word_set(page_language(), "plural_articles")))
            name = "enonces.unsaid_position_many" if several else "enonces.unsaid_position"
            text = writer.say.html(name, who=party.in_sentence, quote=quote)
            yield Gap(text, link.all_sentence_ids, f"position {party.id} {link.start}")


def _heard(material: Material, party: Party, link: Link) -> bool:
    """Return whether a party speaks or answers on what a link tells, in a telling of its own too."""
    matters = set(link.all_sentence_ids)
    for finding in records(material.facts.findings):
        if finding["type"] == "certainty_conflict" and matters & set(finding["sentence_ids"]):
            matters |= set(finding["sentence_ids"])
    for claim in material.claims:
        if claim.source_entity not in party.entity_ids:
            continue
        answered = {material.claim[row_id].sentence_id for row_id in claim.denies if row_id in material.claim}
        if claim.sentence_id in matters or answered & matters:
            return True
    return any(set(claim.disputed_by) & set(party.entity_ids) for name in matters for claim in material.claims_in(name))
