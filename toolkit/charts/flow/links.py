"""Links between actors, as the wording has them: one for each event and pair, however often it is told."""

from __future__ import annotations

from dataclasses import replace

from toolkit.charts.claims import claims_of
from toolkit.charts.comparisons import comparisons_of
from toolkit.charts.flow.country_words import with_named_countries
from toolkit.charts.flow.granted import names_actor
from toolkit.charts.flow.joining import joined_links
from toolkit.charts.flow.lasting import roles, shared_firms, standings
from toolkit.charts.flow.link import UNNAMED, Link
from toolkit.charts.flow.pairs import Ends, PairsOf, at_home, half_pair, whole_pairs
from toolkit.charts.flow.tellings import (
    PREFERENCE,
    REPEATING,
    Telling,
    borne_out_by,
    by_mark,
    is_but_denial,
    tellers_of,
    telling_of,
)
from toolkit.charts.marks import Degree, joined
from toolkit.charts.parties import ACTING_TYPES, parties_of
from toolkit.charts.rows import records
from toolkit.charts.sentences import reading_order
from toolkit.facts.facts import Facts

_SUPPOSED = (Degree.PROBABLE, Degree.POSSIBLE)
_STRENGTH = {degree: place for place, degree in enumerate(Degree)}
_Event = tuple[str, Ends, list[Telling]]


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
    return sorted(joined_links(links), key=lambda link: link.start)


def unnamed_links_of(facts: Facts) -> list[Link]:
    """Return the links of which the text names one party only, in reading order: none of them can be drawn.

    An event that one sentence tells with both parties and another without is none of them, nor is a suspicion that
    nobody is named for: what is suspected is the link.
    """
    whole = _events(facts, whole_pairs)
    drawable = {root for root, _, _ in whole}
    told_with = {telling.surface for _, _, tellings in whole for telling in tellings}
    return sorted(
        (
            _link(ends, told)
            for root, ends, told in _events(facts, half_pair)
            if root not in drawable and not any(telling.surface in told_with for telling in told)
        ),
        key=lambda link: link.start,
    )


def _events(facts: Facts, pairs_of: PairsOf) -> list[_Event]:
    """Return each event with each pair of its parties, and all that tells it so."""
    claims = claims_of(facts)
    by_id = {claim.row_id: claim for claim in claims}
    parties = parties_of(facts)
    rejecting = [claim for claim in claims if claim.degree is Degree.DENIED and claim.cue]
    acting = set(facts.entities.loc[facts.entities["type"].isin(ACTING_TYPES), "entity_id"])
    alone = {row["sentence_id"] for row in records(facts.key_points) if row["verdict"] == "unsupported"}
    found: dict[tuple[object, ...], _Event] = {}
    for event in records(facts.events):
        if any(is_but_denial(claim, event) for claim in rejecting):
            continue
        # What the text bears out nowhere is told by no other sentence either.
        first = event["row_id"] if event["sentence_id"] in alone else event["same_as"]
        root, directed = first or event["row_id"], bool(event["directed"])
        tellers = tellers_of(event, claims, by_id)
        # What one person foresees is no telling of what the text calls possible.
        foreseen = [
            one.source_entity for one in tellers[:1] if one.modality == "forecast" and one.source_kind == "named"
        ]
        root = "|".join([root, *foreseen])
        named = with_named_countries(event, facts)
        for source, goal in pairs_of(named, parties | at_home(named, parties, facts), acting):
            pair = (source.id, goal.id) if directed else frozenset((source.id, goal.id))
            _, _, told = found.setdefault((root, directed, pair), (root, (source, goal, directed), []))
            told += [
                replace(telling_of(event, mark, own, facts.article), actor=names_actor(event, facts))
                for mark, own in by_mark(event, tellers, facts.article.language).items()
            ]
    return list(found.values())


def _whole(facts: Facts) -> list[_Event]:
    """Return the events between two named parties, with what tells them elsewhere without naming both.

    What only a key point tells, and stronger than the text, is told by the text as well: with its own degree. Where
    the text has the roles turned, it tells no such deed.
    """
    whole = _events(facts, whole_pairs)
    alike = [set(row["sentence_ids"]) for row in records(facts.findings) if row["type"] == "certainty_conflict"]
    for root, ends, told in _events(facts, half_pair):
        named = {party.id for party in ends[:2]} - {UNNAMED}
        fitting = [one for one in whole if one[0] == root and named <= {party.id for party in one[1][:2]}]
        if len(fitting) == 1 and (ends[0].id != UNNAMED or _one_fact(told, fitting[0][2], alike)):
            fitting[0][2].extend(replace(one, actor=one.actor and ends[0].id != UNNAMED) for one in told)
    beyond = {entry.sentence_id: entry.evidence[:1] for entry in comparisons_of(facts) if entry.beyond}
    goals = {(goal.id, name) for _, (_, goal, to), told in whole if to for one in told for name in one.sentence_ids}
    kept = []
    for root, ends, told in whole:
        points = reading_order(name for entry in told for name in entry.sentence_ids)
        alone = all(entry.part in REPEATING for entry in told)
        borne_out = [claim for name in points for claim in beyond.get(name, ())] if alone else []
        # The text tells what was done to whoever acts in the summary alone: « a rejeté », where he was only asked.
        if not (borne_out and ends[2] and all((ends[0].id, claim.sentence_id) in goals for claim in borne_out)):
            kept.append((root, ends, [*told, *(borne_out_by(claim, told[0].kind) for claim in borne_out)]))
    return kept


def _one_fact(told: list[Telling], others: list[Telling], alike: list[set[str]]) -> bool:
    """Tell whether the audit sets two tellings against each other as one fact.

    « Deux chauffeurs ont été tués » names nobody who did it, and is no telling that the accused did.
    """
    mine, theirs = ({name for entry in ones for name in entry.sentence_ids} for ones in (told, others))
    return any(mine <= group and theirs & group for group in alike)


def _link(ends: Ends, told: list[Telling]) -> Link:
    # Titles repeat the text, a denial rejects it: either stands for the event only where nothing else tells it.
    own = [entry for entry in told if entry.part != "titles"] or told
    own = [entry for entry in own if entry.mark.degree is not Degree.DENIED] or own
    planned = any(entry.planned for entry in own)
    # « Les visites indiquent une intention … »: how firm the intention is, does not say how firm the visits are.
    own = [entry for entry in own if not (entry.aside and (planned or entry.mark.degree in _SUPPOSED))] or own
    weakest = max((entry.mark.degree for entry in own), key=_STRENGTH.__getitem__)
    # Words that name who acts go before words that only name the deed: « son assaut », then « la guerre ».
    chief = min(own, key=lambda one: (one.part in REPEATING, not one.actor, PREFERENCE[one.part], one.start))
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
