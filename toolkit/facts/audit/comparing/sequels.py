"""Sequels: what the sentence behind a telling says of it: that it is not confirmed, that a consent is still wanting."""

from __future__ import annotations

from toolkit.facts.audit.comparing.tellings import Telling
from toolkit.facts.audit.evidence.index import EvidenceIndex
from toolkit.facts.audit.reading.opposition import still_pending, unconfirmed
from toolkit.facts.wording import lexicon_pattern, plain


def doubted_after(index: EvidenceIndex, telling: Telling) -> str | None:
    """The words by which the next sentence says of what the telling reports that it is not confirmed."""
    language, after = index.material.language, index.following(telling.parsed)
    if after is None or not lexicon_pattern(language, "findings", "taken_up").match(plain(after.text)):
        return None
    return unconfirmed(after.text, language)


def pending_after(index: EvidenceIndex, telling: Telling) -> str | None:
    """The words by which the telling, or the sentence that goes on with it, says what is still wanting."""
    language = index.material.language
    here = still_pending(telling.parsed.text, language)
    after = index.following(telling.parsed)
    return here or (still_pending(after.text, language) if after is not None else None)
