"""Untold: the act or the stance of a bullet that no sentence tells, however much its sentences share of its things."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.facts.audit.comparing.differences import Difference
from toolkit.facts.audit.comparing.tellings import Telling
from toolkit.facts.audit.comparing.told import is_past
from toolkit.facts.audit.comparing.views import FEELINGS, VERDICTS
from toolkit.facts.audit.evidence.evidence import Evidence
from toolkit.facts.audit.evidence.index import EvidenceIndex
from toolkit.facts.audit.reading.causes import changes
from toolkit.facts.audit.reading.landmarks import first_party, names
from toolkit.facts.audit.reading.material import span_in
from toolkit.facts.audit.reading.topics import attainments
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.families import families, kin
from toolkit.facts.grammar import token_at
from toolkit.facts.wording import Span

_STANCES = FEELINGS | VERDICTS
_BY_WANT = frozenset({"fail", "absent", "empty", "lack", "silence", "know"})
"""Families that tell that something is wanting, which a text tells by what is not there."""
_MOSTLY = 0.6
"""Share of a bullet from which a sentence with another verb may tell the same."""
_THINGS = ("obj", "dobj", "nsubj:pass", "nsubjpass")
_ASIDE = ("obl", "obl:mod", "prep", "npadvmod", "advmod")
"""Relations by which a clause says where, when or with whom."""
_DENYING = ("alleged", "denied", "uncertain")


def what_is_unsaid(
    index: EvidenceIndex, parsed: ParsedSentence, claim: Row, evidence: Sequence[Evidence], tellings: Sequence[Telling]
) -> Difference | None:
    """Return what a bullet says and its evidence does not: who did it, where he denies it, or the act; None without."""
    own, denial = str(claim["surface"]), _denied_by_agent(index, parsed, claim, evidence)
    if denial is not None:
        names = (*(one.sentence_id for one in evidence), str(denial["sentence_id"]))
        return Difference("overstated", "denied", own, str(denial["surface"]), names, denial)
    missing = _untold(index, parsed, claim, evidence, tellings)
    best = evidence[0]
    return Difference(missing, "untold", own, best.parsed.text, (best.sentence_id,)) if missing else None


def _untold(
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


def only_of_its_parties(
    index: EvidenceIndex, parsed: ParsedSentence, claim: Row, evidence: Sequence[Evidence], tellings: Sequence[Telling]
) -> bool:
    """Tell whether the evidence shares no more with a bullet than whom or what it names, and where: another matter.

    « Des clients ont retiré leurs dépôts au siège de Brod » beside « des archives ont brûlé au siège de Brod ».
    """
    within = span_in(parsed, claim)
    asked = {word.topic for word in index.about.predicate(parsed, within)}
    said = frozenset().union(*(index.about.of(one.parsed) | one.covered for one in evidence))
    # Whoever gives a number or a date of the text tells of what it counts.
    own = index.about.of(parsed, within)
    counted = any((topic[0] == "#" and index.known(topic)) or (topic[0] == "%" and topic in said) for topic in own)
    if not asked or counted or claim["modality"] not in ("asserted", "reported", "quoted", "forecast"):
        return False
    if claim["polarity"] == "negative" or any(one.anchored for one in tellings) or evidence[0].share >= _MOSTLY:
        return False
    if _neither_act_nor_thing(index, parsed, within, evidence, said):
        return True
    if claim["modality"] == "forecast":
        return False
    told = asked | _spoken_of(index, parsed, within)
    return not told & said and not kin(told, said, index.material.language)


def _neither_act_nor_thing(
    index: EvidenceIndex, parsed: ParsedSentence, within: Span, evidence: Sequence[Evidence], said: frozenset[str]
) -> bool:
    """Tell whether no sentence knows a bullet's act, and its evidence has not the thing that it is done to.

    « L'Espagne paiera une usine de dessalement » beside « Madrid et Rabat ont un accord sur le dessalement ».
    """
    asked = {word.topic for word in index.about.predicate(parsed, within)}
    verbs = [token for token in parsed.parse or () if token.dep_ == "ROOT"]
    held = [child for verb in verbs for child in verb.children if child.dep_ in _THINGS]
    things = {word.topic for word in index.about.words(parsed) if any(word.start == token.idx for token in held)}
    if not things or any(index.known(topic) for topic in asked):
        return False
    rows = [row for one in evidence for row in index.material.claims_in(one.sentence_id)]
    if any(row["modality"] in _DENYING or row["disputed_by"] for row in rows):
        # A charge may be told in other words altogether.
        return False
    told = asked | things
    return not told & said and not kin(told, said, index.material.language)


def _spoken_of(index: EvidenceIndex, parsed: ParsedSentence, within: Span) -> set[str]:
    """What a statement speaks of: its nouns, but names and where, when or with whom it happens."""
    named = names(index.about, parsed, ("person", "place", "organisation", "facility", "group"))
    found = set()
    for word in index.about.words(parsed, within):
        token = token_at(parsed, word.start)
        if token is not None and token.pos_ in ("NOUN", "ADJ", "VERB") and word.topic not in named:
            above = [token, *token.ancestors]
            aside = any(one.dep_ in _ASIDE and one.head.pos_ in ("VERB", "AUX") for one in above)
            found |= set() if aside else {word.topic}
    return found


def _denied_by_agent(
    index: EvidenceIndex, parsed: ParsedSentence, claim: Row, evidence: Sequence[Evidence]
) -> Row | None:
    """Return the denial of the party that a bullet lets act, where no evidence names that party.

    « Des soldats maliens ont tué deux chauffeurs » against « deux chauffeurs sont morts », and an army that denies.
    """
    material = index.material
    party = first_party(material, parsed)
    if not party or claim["modality"] not in ("asserted", "forecast") or claim["polarity"] == "negative":
        return None
    if any(party == material.root(row["entity_id"]) for one in evidence for row in _mentions(index, one)):
        return None
    denials = [row for row in material.claims if row["modality"] == "denied" and row["section_role"] in index.roles]
    own = [row for row in denials if material.root(row["source_entity_id"]) == party]
    return next((row for row in own if _of_the_act(index, parsed, claim, evidence, row)), None)


def _of_the_act(
    index: EvidenceIndex, parsed: ParsedSentence, claim: Row, evidence: Sequence[Evidence], denial: Row
) -> bool:
    """Tell whether a denial is of a bullet's act, or answers the evidence right before it; he denies much else."""
    asked = {word.topic for word in index.about.predicate(parsed, span_in(parsed, claim))}
    told = index.about.of(index.material.sentences[str(denial["sentence_id"])])
    after = [index.following(one.parsed) for one in evidence]
    near = [*(one.parsed for one in evidence), *(one for one in after if one is not None)]
    answers = any(one.sentence.sentence_id == denial["sentence_id"] for one in near)
    return answers or bool(asked & told or kin(asked, told, index.material.language))


def _mentions(index: EvidenceIndex, one: Evidence) -> Sequence[Row]:
    return index.material.entities.mentions_in(one.sentence_id)


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
