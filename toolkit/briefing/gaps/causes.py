"""A cause that nobody knows yet: the article says so itself, and an inquiry looks for it."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.briefing.choice.kinds import patterns_of
from toolkit.briefing.gaps.gap import IN_TEXT, LONGEST_QUOTE, Gap, told_claims
from toolkit.briefing.writing.writer import Writer
from toolkit.charts.claims import Claim
from toolkit.charts.marks import Degree
from toolkit.charts.sentences import reading_order
from toolkit.facts.content import stems


def cause_open(writer: Writer) -> tuple[Claim, Gap] | None:
    """Return that a cause is not established, in the first words that say so, with all sentences that do.

    That is nothing the text leaves out: it says that nobody knows.
    """
    patterns = patterns_of(writer.material.language)
    said = [claim for claim in writer.material.claims if patterns and patterns["cause"].search(claim.surface)]
    own = [claim for claim in said if claim.part in IN_TEXT and claim.degree is not Degree.DENIED]
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
        if claim.part not in IN_TEXT or not open_left or not named or not patterns["cause"].search(claim.surface):
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
