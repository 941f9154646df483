"""What the article announces without saying it: a cause left open, agreements not named, money without a sum."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from markupsafe import Markup

from toolkit.briefing.writing.writer import Writer
from toolkit.charts.claims import Claim
from toolkit.charts.marks import Degree
from toolkit.charts.rows import records
from toolkit.charts.sentences import reading_order
from toolkit.facts.content import stems

LONGEST_QUOTE = 16
"""Words of the article that show a gap."""
_MOST_OF_A_KIND = 2
_IN_TEXT = ("body", "analysis")
_INVESTED = "investissement"
_MONEY = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True)
class Gap:
    """One thing that is missing: in words, with the sentences that show it, and the row that it comes from."""

    text: Markup
    sentences: tuple[str, ...]
    key: str


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


def is_guess(claim: Claim, language: str) -> bool:
    """Return whether a claim supposes something of what is or was: « cette aide pourrait inclure des obus »."""
    patterns = patterns_of(language)
    found = (patterns[name].search(claim.surface) for name in ("guesses", "hypotheses")) if patterns else ()
    return claim.modality == "possible" and any(found)


def on_occasion(claim: Claim, language: str) -> bool:
    """Return whether a claim is dated by an event that it names: « pendant la visite », « ce déplacement sera »."""
    patterns = patterns_of(language)
    return any(patterns[name].search(claim.surface) for name in ("occasions", "occasion_itself") if patterns)


def is_encounter(claim: Claim, language: str) -> bool:
    """Return whether a claim tells that people will meet, which they do on the occasion: « il y retrouvera … »."""
    patterns = patterns_of(language)
    return bool(patterns) and patterns["encounters"].search(claim.surface) is not None


@cache
def patterns_of(language: str) -> dict[str, re.Pattern[str]]:
    """Return the patterns of what a text in *language* leaves unsaid, by name; none for an unknown language."""
    file = files("toolkit.briefing") / "words" / f"unsaid.{language}.yaml"
    if not file.is_file():
        return {}
    words = yaml.safe_load(file.read_text(encoding="utf-8"))
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in words.items()}


def told_claims(writer: Writer) -> list[Claim]:
    """Return what the text itself tells, denials and open questions left out."""
    return [
        claim
        for claim in writer.material.claims
        if claim.part in _IN_TEXT and claim.degree not in (Degree.DENIED, Degree.UNDETERMINED)
    ]


def _told(writer: Writer, name: str, claim: Claim) -> Gap:
    quote = writer.claim(claim, most_words=LONGEST_QUOTE)
    return Gap(writer.say.html(f"enonces.{name}", quote=quote), (claim.sentence_id,), f"{name} {claim.row_id}")


def cause_open(writer: Writer) -> tuple[Claim, Gap] | None:
    """Return that a cause is not established, in the first words that say so, with all sentences that do.

    That is nothing the text leaves out: it says that nobody knows.
    """
    patterns = patterns_of(writer.material.language)
    said = [claim for claim in writer.material.claims if patterns and patterns["cause"].search(claim.surface)]
    own = [claim for claim in said if claim.part in _IN_TEXT and claim.degree is not Degree.DENIED]
    if not own:
        return None
    guesses = [claim for claim in told_claims(writer) if patterns["hypotheses"].search(claim.surface)]
    quote = writer.claim(own[0], most_words=LONGEST_QUOTE)
    sentences = tuple(reading_order(claim.sentence_id for claim in [*said, *guesses]))
    return own[0], Gap(writer.say.html("enonces.unsaid_cause", quote=quote), sentences, own[0].row_id)


def cause_unknown(writer: Writer, matter: frozenset[str]) -> Claim | None:
    """Return the first claim that says in so many words that the cause of a matter is not known; None without one.

    Args:
        writer: Of the section.
        matter: Content words of the matter: a cause that is said to be one of something else is none of it.
    """
    patterns, language = patterns_of(writer.material.language), writer.material.language
    for claim in writer.material.claims if patterns else ():
        named = patterns["cause_named"].search(claim.surface)
        open_left = claim.degree is Degree.UNDETERMINED or claim.negative
        if claim.part not in _IN_TEXT or not open_left or not named or not patterns["cause"].search(claim.surface):
            continue
        if not named["what"] or stems(named["what"], language) & matter:
            return claim
    return None


@dataclass(frozen=True)
class Inquiry:
    """An inquiry that the author says has begun: the sentence, and the content words for it."""

    sentence_id: str
    words: frozenset[str]


def inquiry_opened(writer: Writer) -> Inquiry | None:
    """Return the first inquiry that the author himself says has begun; None without one."""
    patterns, language = patterns_of(writer.material.language), writer.material.language
    for claim in told_claims(writer) if patterns else ():
        own = (
            claim.degree is Degree.AFFIRMED and claim.modality == "asserted" and not (claim.passed_on or claim.negative)
        )
        found = patterns["inquiry"].search(claim.surface) if own and not claim.mark.disputed else None
        if found:
            return Inquiry(claim.sentence_id, frozenset(stems(found["what"] or found["that"], language)))
    return None


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
    for claim in found[:_MOST_OF_A_KIND]:
        giver = _INVESTED not in claim.surface or _has_giver(writer, claim)
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
        if event["status"] != "occurred" or event["place_id"] or len(parties) < 2 or not pattern.search(words):
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
