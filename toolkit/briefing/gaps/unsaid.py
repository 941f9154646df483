"""What the article announces without saying it: a cause left open, agreements not named, money without a sum."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from toolkit.briefing.choice.kinds import patterns_of
from toolkit.briefing.gaps.gap import LONGEST_QUOTE, Gap, told_claims
from toolkit.briefing.writing.writer import Writer
from toolkit.charts.claims import Claim
from toolkit.charts.rows import records

_MOST_OF_A_KIND = 2
_MONEY = re.compile(r"[A-Z]{3}")
_NO_MEETINGS = ("AID", "SANCTION", "ACCUSE", "COERCE")
"""Kinds of events whose words may be those of meetings: « a reçu 38 millions » is told of money."""


def unsaid_of(writer: Writer) -> Iterator[Gap]:
    """Yield what the claims and events of the text leave out: agreements, amounts, places.

    Only the text itself is asked, never title or summary, and nothing is asked for that any of its sentences gives.
    """
    patterns = patterns_of(writer.material.language)
    if not patterns:
        return
    yield from _named_nowhere(writer, patterns["agreements"])
    yield from _without_amount(writer, patterns["money"])
    yield from _without_place(writer, patterns["meetings"], patterns["somewhere"])


def _told(writer: Writer, name: str, claim: Claim) -> Gap:
    quote = writer.claim(claim, most_words=LONGEST_QUOTE)
    return Gap(writer.say.html(f"enonces.{name}", quote=quote), (claim.sentence_id,), f"{name} {claim.row_id}")


def _named_nowhere(writer: Writer, pattern: re.Pattern[str]) -> Iterator[Gap]:
    """Yield agreements that are told in the plural, with no word on what they are about."""
    complement = patterns_of(writer.material.language)["complement"]

    def announces(claim: Claim) -> bool:
        # « la publication des contrats » is of contracts that were told of before.
        found = pattern.search(claim.surface)
        return found is not None and not complement.search(claim.surface[: found.start()])

    for claim in [claim for claim in told_claims(writer) if announces(claim)][:_MOST_OF_A_KIND]:
        yield _told(writer, "unsaid_agreements", claim)


def _without_amount(writer: Writer, pattern: re.Pattern[str]) -> Iterator[Gap]:
    """Yield payments that no sentence of the article puts a sum on."""
    if any(_MONEY.fullmatch(str(row["unit"])) for row in records(writer.material.facts.quantities)):
        return
    found = [claim for claim in told_claims(writer) if pattern.search(claim.surface)]
    investment = patterns_of(writer.material.language).get("investment")
    for claim in found[:_MOST_OF_A_KIND]:
        giver = not (investment and investment.search(claim.surface)) or _has_giver(writer, claim)
        yield _told(writer, "unsaid_amount" if giver else "unsaid_amount_and_giver", claim)


def _has_giver(writer: Writer, claim: Claim) -> bool:
    """Return whether an event of the claim has an actor with a name: who invests."""
    inside = (row for row in records(writer.material.facts.events) if claim.start <= row["start"] < claim.end)
    return any({*row["actor_ids"]} & set(writer.material.names) for row in inside)


def _without_place(writer: Writer, pattern: re.Pattern[str], somewhere: re.Pattern[str]) -> Iterator[Gap]:
    """Yield meetings that are told as past, between parties that have names, with no place in their sentence."""
    material, told = writer.material, 0
    placed = {str(row["sentence_id"]) for row in records(material.facts.mentions) if _is_place(writer, row)}
    for event in records(material.facts.events):
        sentence = material.sentence[event["sentence_id"]]
        parties = {*event["actor_ids"], *event["recipient_ids"]} & set(material.names)
        words = material.article.text[event["start"] : event["end"]]
        met = event["plover_type"] not in _NO_MEETINGS and pattern.search(words)
        if event["status"] != "occurred" or event["place_id"] or len(parties) < 2 or not met:
            continue
        claim = next(
            (one for one in told_claims(writer) if one.start <= event["start"] and event["end"] <= one.end), None
        )
        passage = material.article.text[sentence.start : sentence.end]
        if claim is None or event["sentence_id"] in placed or somewhere.search(passage) or told == _MOST_OF_A_KIND:
            continue
        told += 1
        yield _told(writer, "unsaid_place", claim)


def _is_place(writer: Writer, mention: dict[str, Any]) -> bool:
    """Tell whether words name a place that is no country: those act, and a meeting is in a town."""
    entity = writer.material.entities.get(mention["entity_id"] or "", {})
    return entity.get("type") == "place" and mention["kind"] != "metonym"
