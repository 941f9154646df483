"""Links between actors, as the wording has them: one for each event and pair, however often it is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from toolkit.article.model import Article
from toolkit.charts.catalogue import words
from toolkit.charts.claims import Claim, claims_of
from toolkit.charts.comparisons import comparisons_of
from toolkit.charts.flow.country_words import with_named_countries
from toolkit.charts.flow.granted import is_granted, names_actor
from toolkit.charts.flow.lasting import roles, shared_firms, standings
from toolkit.charts.flow.link import UNNAMED, Link
from toolkit.charts.marks import Degree, Mark, joined
from toolkit.charts.parties import ACTING_TYPES, Party, parties_of
from toolkit.charts.passages import names_what_is_told, with_reflexive
from toolkit.charts.rows import records
from toolkit.charts.sentences import reading_order
from toolkit.facts.facts import Facts

_BY_STATUS = {
    "planned": Degree.REPORTED,
    "possible": Degree.POSSIBLE,
    "alleged": Degree.ALLEGED,
    "denied": Degree.DENIED,
}
_PREFERENCE = {"body": 0, "analysis": 1, "key_points": 2, "titles": 3}
_REPEATING = ("key_points", "titles")
"""Parts of an article that only repeat what the text says."""
_SUPPOSED = (Degree.PROBABLE, Degree.POSSIBLE)
_STRENGTH = {degree: place for place, degree in enumerate(Degree)}


@dataclass(frozen=True)
class _Telling:
    """An event as claims of one degree have it."""

    mark: Mark
    surface: str
    start: int
    sentence_ids: tuple[str, ...]
    planned: bool
    part: str
    kind: str
    ambiguous: bool = False
    aside: bool = False
    actor: bool = True
    granted: bool = False
    cited: bool = False


_Ends = tuple[Party, Party, bool]
_Event = tuple[str, _Ends, list[_Telling]]
_PairsOf = Callable[[dict[str, Any], dict[str, Party], set[str]], list[tuple[Party, Party]]]


def links_of(facts: Facts) -> list[Link]:
    """Return the links between two named parties, in reading order; an event is one link for each pair of parties.

    So is a firm that two of them own together, the part that one plays in the affairs of another,
    and how two of them stand to each other.
    """
    links = [_link(ends, told) for _, ends, told in _whole(facts)]
    links += [
        Link(one, other, False, claim.mark, claim.surface, claim.start, (claim.sentence_id,), kind="LASTING")
        for one, other, claim in shared_firms(facts, claims_of(facts))
    ]
    links += [
        Link(one, other, True, claim.mark, surface, start, (claim.sentence_id,), kind="LASTING")
        for one, other, claim, start, surface in roles(facts, claims_of(facts))
    ]
    links += [
        Link(one, other, False, claim.mark, surface, start, (claim.sentence_id,), kind="LASTING")
        for one, other, claim, start, surface in standings(facts, claims_of(facts))
    ]
    return sorted(_joined(links), key=lambda link: link.start)


def unnamed_links_of(facts: Facts) -> list[Link]:
    """Return the links of which the text names one party only, in reading order: none of them can be drawn.

    An event that one sentence tells with both parties and another without is none of them, nor is a suspicion that
    nobody is named for: what is suspected is the link.
    """
    whole = _events(facts, _pairs)
    drawable = {root for root, _, _ in whole}
    told_with = {telling.surface for _, _, tellings in whole for telling in tellings}
    return sorted(
        (
            _link(ends, told)
            for root, ends, told in _events(facts, _half_pair)
            if root not in drawable and not any(telling.surface in told_with for telling in told)
        ),
        key=lambda link: link.start,
    )


def _events(facts: Facts, pairs_of: _PairsOf) -> list[_Event]:
    """Return each event with each pair of its parties, and all that tells it so."""
    claims = claims_of(facts)
    by_id = {claim.row_id: claim for claim in claims}
    parties = parties_of(facts)
    rejecting = [claim for claim in claims if claim.degree is Degree.DENIED and claim.cue]
    acting = set(facts.entities.loc[facts.entities["type"].isin(ACTING_TYPES), "entity_id"])
    alone = {row["sentence_id"] for row in records(facts.key_points) if row["verdict"] == "unsupported"}
    found: dict[tuple[object, ...], _Event] = {}
    for event in records(facts.events):
        if any(_rejects(claim, event) for claim in rejecting):
            continue
        # What the text bears out nowhere is told by no other sentence either.
        first = event["row_id"] if event["sentence_id"] in alone else event["same_as"]
        root, directed = first or event["row_id"], bool(event["directed"])
        tellers = _tellers(event, claims, by_id)
        # What one person foresees is no telling of what the text calls possible.
        foreseen = [
            one.source_entity for one in tellers[:1] if one.modality == "forecast" and one.source_kind == "named"
        ]
        root = "|".join([root, *foreseen])
        for source, goal in pairs_of(with_named_countries(event, facts), parties, acting):
            pair = (source.id, goal.id) if directed else frozenset((source.id, goal.id))
            _, _, told = found.setdefault((root, directed, pair), (root, (source, goal, directed), []))
            told += [
                replace(_telling(event, mark, own, facts.article), actor=names_actor(event, facts))
                for mark, own in _by_mark(event, tellers, facts.article.language).items()
            ]
    return list(found.values())


def _whole(facts: Facts) -> list[_Event]:
    """Return the events between two named parties, with what tells them elsewhere without naming both.

    What only a key point tells, and stronger than the text, is told by the text as well: with its own degree. Where
    the text has the roles turned, it tells no such deed.
    """
    whole = _events(facts, _pairs)
    alike = [set(row["sentence_ids"]) for row in records(facts.findings) if row["type"] == "certainty_conflict"]
    for root, ends, told in _events(facts, _half_pair):
        named = {party.id for party in ends[:2]} - {UNNAMED}
        fitting = [one for one in whole if one[0] == root and named <= {party.id for party in one[1][:2]}]
        if len(fitting) == 1 and (ends[0].id != UNNAMED or _one_fact(told, fitting[0][2], alike)):
            fitting[0][2].extend(replace(one, actor=one.actor and ends[0].id != UNNAMED) for one in told)
    beyond = {entry.sentence_id: entry.evidence[:1] for entry in comparisons_of(facts) if entry.beyond}
    goals = {(goal.id, name) for _, (_, goal, to), told in whole if to for one in told for name in one.sentence_ids}
    kept = []
    for root, ends, told in whole:
        points = reading_order(name for entry in told for name in entry.sentence_ids)
        alone = all(entry.part in _REPEATING for entry in told)
        borne_out = [claim for name in points for claim in beyond.get(name, ())] if alone else []
        # The text tells what was done to whoever acts in the summary alone: « a rejeté », where he was only asked.
        if not (borne_out and ends[2] and all((ends[0].id, claim.sentence_id) in goals for claim in borne_out)):
            kept.append((root, ends, [*told, *(_borne_out(claim, told[0].kind) for claim in borne_out)]))
    return kept


def _one_fact(told: list[_Telling], others: list[_Telling], alike: list[set[str]]) -> bool:
    """Tell whether the audit sets two tellings against each other as one fact.

    « Deux chauffeurs ont été tués » names nobody who did it, and is no telling that the accused did.
    """
    mine, theirs = ({name for entry in ones for name in entry.sentence_ids} for ones in (told, others))
    return any(mine <= group and theirs & group for group in alike)


def _borne_out(claim: Claim, kind: str) -> _Telling:
    place = claim.surface, claim.start, (claim.sentence_id,)
    return _Telling(claim.mark, *place, False, claim.part, kind, cited=claim.passed_on)


def _rejects(denial: Claim, event: Mapping[str, Any]) -> bool:
    """Tell whether an event is but a denial, « ce que X dément », or what a denier says besides: "denied it, saying …".

    A denial is no deed: it stands on the deed that it denies.
    """
    if denial.cue_start < event["end"] and event["start"] < denial.cue_end:
        return True
    behind = denial.cue_end <= event["start"] and denial.start <= denial.cue_start and event["end"] <= denial.end
    return behind and "," in denial.surface[denial.cue_end - denial.start : event["start"] - denial.start]


def _link(ends: _Ends, told: list[_Telling]) -> Link:
    # Titles repeat the text, a denial rejects it: either stands for the event only where nothing else tells it.
    own = [entry for entry in told if entry.part != "titles"] or told
    own = [entry for entry in own if entry.mark.degree is not Degree.DENIED] or own
    planned = any(entry.planned for entry in own)
    # « Les visites indiquent une intention … »: how firm the intention is, does not say how firm the visits are.
    own = [entry for entry in own if not (entry.aside and (planned or entry.mark.degree in _SUPPOSED))] or own
    weakest = max((entry.mark.degree for entry in own), key=_STRENGTH.__getitem__)
    # Words that name who acts go before words that only name the deed: « son assaut », then « la guerre ».
    chief = min(own, key=lambda one: (one.part in _REPEATING, not one.actor, _PREFERENCE[one.part], one.start))
    sentences = {
        degree: reading_order(name for entry in own if entry.mark.degree is degree for name in entry.sentence_ids)
        for degree in Degree
    }
    elsewhere = tuple((degree, tuple(ids)) for degree, ids in sentences.items() if ids and degree is not weakest)
    unsure = {degree: [one.ambiguous for one in own if one.mark.degree is degree] for degree in sentences}
    granted = [one.granted for one in own if one.mark.degree is Degree.AFFIRMED]
    firm = [one.cited for one in own if one.mark.degree is Degree.AFFIRMED]
    # Words that say nowhere who acts bear no arrow: « la guerre en Ukraine ».
    deduced = ends[2] and UNNAMED not in (ends[0].id, ends[1].id) and not any(entry.actor for entry in told)
    return Link(
        ends[0],
        ends[1],
        ends[2] and not deduced,
        joined(weakest, (entry.mark for entry in told)),
        chief.surface,
        chief.start,
        tuple(sentences[weakest]),
        planned,
        elsewhere,
        chief.kind,
        tuple(degree for degree, ones in unsure.items() if ones and all(ones)),
        chief.mark.degree,
        bool(granted) and all(granted),
        deduced,
        any(firm) and all(firm),
    )


def _tellers(event: dict[str, Any], claims: list[Claim], by_id: dict[str, Claim]) -> list[Claim]:
    """Return the claims that tell an event; where none is named, the narrowest one around its trigger."""
    around = [claim for claim in claims if claim.start <= event["start"] and event["end"] <= claim.end]
    holder = min(around, key=lambda claim: claim.end - claim.start, default=None)
    named = [by_id[row_id] for row_id in event["claim_ids"] if by_id[row_id].degree is not Degree.DENIED]
    if holder is None:
        own = named
    else:
        # A firm remark on an event that is only announced does not make the event firm.
        own = [claim for claim in named if claim.degree is not Degree.AFFIRMED or holder.degree is Degree.AFFIRMED]
        own = [holder, *(claim for claim in own if claim is not holder)]
    body = [claim for claim in own if claim.part != "titles"]
    return sorted(body or own, key=lambda claim: (claim is not holder, _PREFERENCE[claim.part], claim.start))


def _pairs(event: dict[str, Any], parties: dict[str, Party], acting: set[str]) -> list[tuple[Party, Party]]:
    actors = [parties[name] for name in event["actor_ids"] if name in acting]
    others = [parties[name] for name in event["recipient_ids"] if name in acting]
    if not event["directed"] and not others:
        actors, others = actors[:1], actors[1:]
    return [(actor, other) for actor in actors for other in others if actor.id != other.id]


def _half_pair(event: dict[str, Any], parties: dict[str, Party], acting: set[str]) -> list[tuple[Party, Party]]:
    """Return the one party that an event names, beside one that it does not; nothing for any other event."""
    actors, others = ([name for name in event[side] if name != UNNAMED] for side in ("actor_ids", "recipient_ids"))
    nobody = Party(UNNAMED, words()("flow.unnamed"), ())
    known = [parties[name] for name in actors or others if name in acting]
    alone = len({party.id for party in known}) == 1 or event["directed"]
    if not known or bool(actors) is bool(others) or not alone:
        return []
    return [(known[0], nobody) if actors else (nobody, known[0])]


def _by_mark(event: dict[str, Any], tellers: list[Claim], language: str) -> dict[Mark, list[Claim]]:
    denied = bool(event["denied_by"])
    if not tellers:
        return {Mark(_BY_STATUS.get(event["status"], Degree.REPORTED), denied): []}
    found: dict[Mark, list[Claim]] = {}
    for claim in tellers:
        granted = is_granted(event, claim, language)
        told = joined(claim.degree, [claim.mark], disputed=denied and not claim.mark.vague)
        mark = Mark(Degree.AFFIRMED, denied) if granted else told
        found.setdefault(mark, []).append(claim)
    return found


def _telling(event: dict[str, Any], mark: Mark, own: list[Claim], article: Article) -> _Telling:
    language = article.language
    start, surface = int(event["start"]), event["surface"]
    if own:
        first = own[0]
        inside = first.start <= start < first.end
        # From the words that name the event, or that weaken it, to the end of the claim: nothing that weakens is lost.
        begin = start if inside and not first.negative else first.start
        if first.start <= first.cue_start < first.end and not first.negative and not is_granted(event, first, language):
            begin = min(begin, first.cue_start) if inside else first.cue_start
        begin = first.start + with_reflexive(first.surface, begin - first.start, language) if inside else begin
        if not inside and first.cue_start <= start < first.cue_end <= first.start:
            # « Il a salué « un bâtisseur » »: the verb that brings in the quotation is the deed.
            begin = first.cue_start
        start, surface = begin, article.text[begin : first.end]
    sentences = tuple(reading_order([claim.sentence_id for claim in own] or [event["sentence_id"]]))
    part = own[0].part if own else "body"
    planned, kind = event["status"] == "planned", event["plover_type"]
    ambiguous = bool(own) and all(claim.ambiguous for claim in own)
    aside = bool(own) and all(
        names_what_is_told(claim.surface, event["start"] - claim.start, language) for claim in own
    )
    granted = bool(own) and all(is_granted(event, claim, language) for claim in own)
    cited = bool(own) and all(claim.passed_on for claim in own)
    return _Telling(
        mark, surface, start, sentences, planned, part, kind, ambiguous, aside, granted=granted, cited=cited
    )


def _joined(links: Iterable[Link]) -> list[Link]:
    """Join links of the same pair and degree that share a sentence: two triggers of one clause are one arrow."""
    kept: list[Link] = []
    for link in sorted(links, key=lambda entry: (entry.start, -len(entry.surface))):
        same = next((other for other in kept if _same(other, link)), None)
        if same is None:
            kept.append(link)
        else:
            sentences = tuple(reading_order([*same.sentence_ids, *link.sentence_ids]))
            elsewhere = same.elsewhere or link.elsewhere
            kept[kept.index(same)] = replace(same, sentence_ids=sentences, elsewhere=elsewhere)
    return [link for link in kept if not any(_holds(other, link) for other in kept if other is not link)]


def _holds(other: Link, link: Link) -> bool:
    """Return whether another link already tells all of *link*: one transfer, once firm and elsewhere only reported.

    « La Russie a fourni des technologies pour aider à déployer des satellites » names one transfer twice.
    """
    alike = (other.source.id, other.goal.id, other.directed, other.planned, other.kind) == (
        *(link.source.id, link.goal.id, link.directed, link.planned, link.kind),
    )
    told = {name for degree, ids in other.elsewhere if degree is link.mark.degree for name in ids}
    return alike and not link.elsewhere and set(link.sentence_ids) <= told


def _same(one: Link, other: Link) -> bool:
    pair = {one.source.id, one.goal.id} == {other.source.id, other.goal.id}
    turned = one.directed and other.directed and one.source.id != other.source.id
    alike = pair and not turned and (one.directed, one.mark, one.planned) == (other.directed, other.mark, other.planned)
    return alike and bool(set(one.sentence_ids) & set(other.sentence_ids))
