"""Untold: the act or the stance of a bullet that no sentence tells, however much its sentences share of its things."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.facts.audit.causes import changes
from toolkit.facts.audit.evidence import Evidence, EvidenceIndex
from toolkit.facts.audit.material import span_in
from toolkit.facts.audit.tellings import Telling
from toolkit.facts.audit.told import is_past
from toolkit.facts.audit.topics import attainments
from toolkit.facts.audit.views import FEELINGS, VERDICTS
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.families import families, kin
from toolkit.facts.wording import Span

_STANCES = FEELINGS | VERDICTS
_BY_WANT = frozenset({"fail", "absent", "empty", "lack", "silence", "know"})
"""Families that tell that something is wanting, which a text tells by what is not there."""
_DENYING = ("alleged", "denied", "uncertain")


def untold(
    index: EvidenceIndex, parsed: ParsedSentence, claim: Row, evidence: Sequence[Evidence], tellings: Sequence[Telling]
) -> str:
    """Return the verdict on a bullet whose act or stance the evidence does not tell; empty where it does, or may.

    « Le Brésil a homologué le vaccin » beside a sentence on the vaccine tells more than it: overstated. That somebody
    supports or wants a thing of which the text only speaks is unsupported. Numbers and dates of its own bear a bullet
    out, whatever its verb.
    """
    asked = {word.topic for word in index.about.predicate(parsed, span_in(parsed, claim))}
    covered = frozenset().union(*(one.covered for one in evidence))
    counted = any(topic[0] in "#%" for topic in covered)
    if not asked or asked & covered or counted or any(one.anchored for one in tellings):
        return ""
    if claim["modality"] in _DENYING or claim["polarity"] == "negative":
        return ""
    if asked & _STANCES:
        return "unsupported"
    done = asked & attainments(index.material.language) and not asked & _BY_WANT
    return "overstated" if done and claim["modality"] == "asserted" and is_past(parsed) else ""


def of_another_thing(index: EvidenceIndex, parsed: ParsedSentence, within: Span, telling: Telling) -> bool:
    """Tell whether a telling has a change like the statement's, but not the thing that the statement lets change.

    « Les livraisons renforceraient la coopération » against « les livraisons se sont accélérées ».
    """
    language = index.material.language
    objects = index.about.objects(parsed, within)
    told = index.about.of(telling.parsed)
    changed = {word.topic for word in index.about.predicate(parsed, within)} & changes(language)
    if not changed or any(
        not families(language).opposites.get(topic, frozenset()).isdisjoint(told) for topic in changed
    ):
        return False
    known = kin({word.topic for word in objects}, told, language)
    return telling.anchored == 1 and bool(objects) and not known and not {word.topic for word in objects} & told
