"""What is left open of what is said: who said it, what exactly is denied, on what an estimate rests, who is unheard."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from markupsafe import Markup

from toolkit.briefing.choice.kinds import patterns_of
from toolkit.briefing.gaps.gap import LONGEST_QUOTE, Gap, told_claims
from toolkit.briefing.material import Material
from toolkit.briefing.sides.origins import bare_name
from toolkit.briefing.writing.html import join
from toolkit.briefing.writing.writer import Writer
from toolkit.charts.claims import Claim, sentence_words
from toolkit.charts.flow.link import Link
from toolkit.charts.flow.links import links_of
from toolkit.charts.marks import Degree
from toolkit.charts.page_language import page_language
from toolkit.charts.parties import Party
from toolkit.charts.rows import records
from toolkit.charts.sentences import reading_order
from toolkit.charts.small_words import word_set

_MOST_OF_A_KIND = 2
_MOST_SPEAKERS = 4
_LONGEST_SPEAKER = 5
_ANSWER = ("organisation", "person")
_ACCUSES = "ACCUSE"
"""Kind of event by which whoever acts has spoken."""


def unheard_of(writer: Writer) -> Iterator[Gap]:
    """Yield what the text leaves open of words that it passes on; nothing that any of its sentences gives."""
    if not patterns_of(writer.material.language):
        return
    yield from _nameless(writer)
    yield from _said(writer, "passive_speech", "unsaid_speaker")
    yield from _said(writer, "repeated", "unsaid_repeated")
    yield from _estimated(writer)
    yield from _positions(writer)
    yield from _kinds(writer)


def _nameless(writer: Writer) -> Iterator[Gap]:
    """Yield once who speaks in the text without a name: "a spokeswoman", « des responsables »."""
    found: dict[str, list[Claim]] = {}
    people = patterns_of(writer.material.language)["people"]
    for claim in writer.material.claims:
        bare = bare_name(claim.source, writer.material.language)
        named = bool(claim.source_entity) or any(word[:1].isupper() for word in claim.source.split()[1:])
        speaks = claim.part in ("body", "analysis") and not claim.ambiguous and people.search(claim.source)
        if bare and speaks and not named and len(bare.split()) <= _LONGEST_SPEAKER:
            found.setdefault(bare, []).append(claim)
    shown = list(islice(found.values(), _MOST_SPEAKERS))
    if shown:
        quotes = [writer.quote(first.source_start, first.source_end, first.source) for first, *_ in shown]
        told = reading_order(claim.sentence_id for claims in shown for claim in claims)
        text = writer.say.html("enonces.unsaid_names", quotes=join(quotes, ", "))
        yield Gap(text, tuple(told), f"unsaid_names {shown[0][0].row_id}")


def _gap(writer: Writer, name: str, claim: Claim, cue: Markup | str = "") -> Gap:
    quote = writer.claim(claim, most_words=LONGEST_QUOTE)
    text = writer.say.html(f"enonces.{name}", quote=quote, cue=cue)
    return Gap(text, (claim.sentence_id,), f"{name} {claim.row_id}")


def _said(writer: Writer, pattern: str, name: str) -> Iterator[Gap]:
    """Yield the first claims whose words match a pattern, with the words that leave it open."""
    for claim, cue in islice(_left_open(writer, pattern), _MOST_OF_A_KIND):
        yield _gap(writer, name, claim, cue)


def _left_open(writer: Writer, pattern: str) -> Iterator[tuple[Claim, Markup]]:
    """Yield each claim whose words match a pattern, with the words that do, unless what follows gives it."""
    patterns = patterns_of(writer.material.language)
    for claim in told_claims(writer):
        match = patterns[pattern].search(claim.surface)
        if match is None or claim.negative or patterns["given"].search(claim.surface[match.start() :]):
            continue
        yield claim, writer.quote(claim.start + match.start(), claim.start + match.end(), match.group())


def _kinds(writer: Writer) -> Iterator[Gap]:
    """Yield the first help in kind that is not described any further, by no other telling of the same act either.

    A telling that only says what for leaves the kind open, and is named.
    """
    patterns = patterns_of(writer.material.language)
    for claim, cue in _left_open(writer, "kinds"):
        told = list(_same_act(writer, claim))
        used = next((one for one in told if patterns["uses"].search(one.surface)), None)
        if any(patterns["given"].search(one.surface) for one in told if one is not used):
            continue
        gap = _gap(writer, "unsaid_kind", claim, cue)
        if used is not None:
            where, quote = sentence_words([used.sentence_id]), writer.claim(claim, most_words=LONGEST_QUOTE)
            text = writer.say.html("enonces.unsaid_kind_used", quote=quote, cue=cue, where=where)
            gap = Gap(text, tuple(reading_order([used.sentence_id, claim.sentence_id])), gap.key)
        yield gap
        return


def _same_act(writer: Writer, claim: Claim) -> Iterator[Claim]:
    """Yield what other sentences of the text tell of an act that a claim tells."""
    same = [link for link in links_of(writer.material.facts) if claim.sentence_id in link.all_sentence_ids]
    others = {name for link in same for name in link.all_sentence_ids if name != claim.sentence_id}
    return (one for one in told_claims(writer) if one.sentence_id in others)


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
    """Yield the countries and bodies of which something is only suspected or hearsay, and that are not heard on it."""
    material, told = writer.material, set[str]()
    for link in links_of(material.facts):
        suspected = link.mark.degree is Degree.ALLEGED or link.mark.disputed
        own = any(material.sentence[name].role in ("body", "analysis") for name in link.all_sentence_ids)
        if not (link.directed and (suspected or link.ambiguous) and own and link.source.iso3 and link.goal.iso3):
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
    if party is link.source and link.kind == _ACCUSES:
        return True
    matters = set(link.all_sentence_ids)
    # A ministry, a federation or a minister of a country answers for it.
    own = {*party.entity_ids} | {
        name for name, row in material.entities.items() if row["iso3"] == party.iso3 and row["type"] in _ANSWER
    }
    for finding in records(material.facts.findings):
        if finding["type"] == "certainty_conflict" and matters & set(finding["sentence_ids"]):
            matters |= set(finding["sentence_ids"])
    named = [row["start"] for row in records(material.facts.mentions) if row["entity_id"] in own]
    for claim in material.claims:
        # "The Fiji federation denied this" speaks for Fiji, though the federation is known by no name.
        if claim.source_entity not in own and not any(claim.source_start <= at < claim.source_end for at in named):
            continue
        answered = {material.claim[row_id].sentence_id for row_id in claim.denies if row_id in material.claim}
        if claim.sentence_id in matters or answered & matters:
            return True
    return any(set(claim.disputed_by) & own for name in matters for claim in material.claims_in(name))
