"""Replies: what whoever denies says besides, set against the statement that it answers."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from toolkit.briefing.sides.accounts import substance
from toolkit.briefing.wording.introduced import Introductions
from toolkit.briefing.wording.spoken import spoken_by
from toolkit.briefing.writing.writer import Writer
from toolkit.charts.claims import Claim
from toolkit.charts.marks import Degree


@dataclass(frozen=True)
class Reply:
    """What is said besides a denial.

    Attributes:
        text: It as a sentence of the page, without the full stop.
        claim: What is said.
        answered: The denied statement that it answers.
    """

    text: Markup
    claim: Claim
    answered: Claim

    @property
    def refs(self) -> tuple[str, str]:
        """Sentences of both."""
        return self.answered.sentence_id, self.claim.sentence_id


def reply(writer: Writer, denial: Claim) -> Reply | None:
    """Return what is said besides a denial, and to what; None where the denial stands alone."""
    found = substance(writer.material, denial) if denial.degree is Degree.DENIED else None
    if found is None:
        return None
    said, answered = found
    source = spoken_by(writer, said, introducing=Introductions())
    name = "enonces.reply" if source else "enonces.reply_unnamed"
    text = writer.say.html(name, source=source, quote=writer.claim(said), answered=writer.claim(answered))
    return Reply(text, said, answered)
