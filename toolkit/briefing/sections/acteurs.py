"""Acteurs: who is named, under which words, how often in each part, and who speaks."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from toolkit.briefing.material import Material
from toolkit.briefing.sides.origins import origins_of
from toolkit.briefing.sides.spokespeople import spoken_for
from toolkit.briefing.writing.blocks import SectionOutput
from toolkit.briefing.writing.html import TableHead, folded_rows, join, table, tag
from toolkit.briefing.writing.writer import Writer
from toolkit.charts.catalogue import words
from toolkit.charts.claims import Claim
from toolkit.charts.marks import Degree
from toolkit.charts.parties import ACTING_TYPES, Party, parties_of
from toolkit.charts.rows import records
from toolkit.charts.sentences import PARTS, part

_MOST_ACTORS = 12
_MOST_NAMES = 5
_MOST_REFS = 12
_FEWEST_ASIDE = 2
_KINDS = ("person", "country", "group")
_OPERATES = "operates"


@dataclass(frozen=True)
class _Actor:
    party: Party
    kind: str
    mentions: list[dict[str, Any]]
    counts: dict[str, int]
    claims: list[Claim]
    country: str = ""
    voices: tuple[Claim, ...] = ()
    """First claims of those who are read as speaking for it, where nobody is cited under its own name."""

    @property
    def in_passing(self) -> bool:
        """Whether it is named in one sentence only, and neither a person nor heard."""
        return self.kind != "person" and not (self.claims or self.voices) and sum(self.counts.values()) == 1


def build(material: Material) -> SectionOutput:
    """Return the section."""
    writer = Writer(material, "acteurs")
    writer.heading()
    actors = _actors(material)
    if not actors:
        writer.html(tag("p", writer.say("acteurs.empty"), class_="intro"))
        return writer.output()
    aside = [actor for actor in actors if actor.in_passing]
    # One alone keeps its row, and a table is not emptied for a line under it.
    aside = aside if _FEWEST_ASIDE <= len(aside) < len(actors) else []
    actors = [actor for actor in actors if actor not in aside]
    parts = [name for name in PARTS if any(actor.counts.get(name) for actor in actors)]
    heads = [
        TableHead(writer.say("acteurs.actor")),
        TableHead(writer.say("acteurs.named")),
        *(TableHead(words()(f"part.{name}"), numeric=True) for name in parts),
        TableHead(writer.say("acteurs.speech")),
    ]
    shown = _weightiest(actors)
    rows = [_row(writer, actor, parts) for actor in shown]
    caption, note = writer.say("acteurs.caption"), writer.say("acteurs.note")
    listed = table(heads, rows, caption=caption, note=note, kind="act broad")
    writer.html(folded_rows(writer.say("acteurs.folded", n=len(rows)), rows, listed))
    if aside:
        names = join([writer.state(_called(writer, actor), _places(actor)) for actor in aside], ", ")
        writer.html(tag("p", writer.say.html("acteurs.aside", names=names), class_="lab"))
    left = len(actors) - len(shown)
    if left > 0:
        writer.html(tag("p", writer.state(writer.say("acteurs.more", n=left), by="calcul"), class_="lab"))
    return writer.output()


def _weightiest(actors: list[_Actor]) -> list[_Actor]:
    """Return what is shown, in the order of the table: of too many those who speak, and those named most often."""
    ranked = sorted(actors, key=lambda actor: (not actor.claims, -sum(actor.counts.values())))[:_MOST_ACTORS]
    return [actor for actor in actors if actor in ranked]


def _actors(material: Material) -> list[_Actor]:
    """Return the actors, persons first, then countries, then bodies; of each kind those of most sentences first.

    A person has a row of his own here, whatever country he speaks for. Who is named by nothing is left out, and so is
    what is only told to be run by somebody: a field, a port.
    """
    facts = material.facts
    acting = set(facts.entities.loc[facts.entities["type"].isin(ACTING_TYPES), "entity_id"]) - _run_by_others(material)
    parties = {party.id: party for name, party in parties_of(facts).items() if name in acting}
    mentions = records(facts.mentions)
    spoken = [(spoken_for(material, claims), claims) for claims in origins_of(material)]
    actors = []
    for party in [own for whole in parties.values() for own in _apart(material, whole)]:
        own = [row for row in mentions if row["entity_id"] in party.entity_ids]
        # A source of several words may name a person or institution of the party without being it: « son ministre ».
        claims = [
            claim
            for claim in material.claims
            if claim.source_entity in party.entity_ids
            or (not claim.source_entity and any(_within(row, claim) for row in own))
        ]
        voices = [] if claims else [said for body, said in spoken if body in party.entity_ids]
        heard = [claim.sentence_id for said in (claims, *voices) for claim in said]
        # Who speaks, or is meant by « the commission » or « I », is there as much as who is named.
        named: dict[str, set[str]] = {}
        for name in [*(row["sentence_id"] for row in own), *heard, *_meant_in(material, party)]:
            named.setdefault(part(material.sentence[name].role), set()).add(name)
        if own or claims:
            kind = str(material.entities[party.id]["type"])
            whole = parties_of(facts)[party.id]
            country = whole.name if whole.id != party.id else ""
            counts = {name: len(ids) for name, ids in named.items()}
            actors.append(_Actor(party, kind, own, counts, claims, country, tuple(said[0] for said in voices)))
    # Of actors named as often, the one named first stands first.
    rank = {kind: place for place, kind in enumerate(_KINDS)}
    return sorted(actors, key=lambda actor: (rank.get(actor.kind, len(_KINDS)), -sum(actor.counts.values())))


def _meant_in(material: Material, party: Party) -> list[str]:
    """Return the sentences that tell a deed of a person or body, or one towards it, whatever words stand for it.

    A country is counted by its names alone: what its officials do is told of them.
    """
    if party.iso3:
        return []
    own = set(party.entity_ids)
    events = records(material.facts.events)
    return [row["sentence_id"] for row in events if own & {*row["actor_ids"], *row["recipient_ids"]}]


def _apart(material: Material, party: Party) -> list[Party]:
    """Return a party without its persons, and each of them."""
    people = [name for name in party.entity_ids if material.entities[name]["type"] == "person"]
    rest = tuple(name for name in party.entity_ids if name not in people)
    single = [Party(name, str(material.entities[name]["canonical"]), (name,)) for name in people]
    return [*([replace(party, entity_ids=rest)] if rest else []), *single]


def _run_by_others(material: Material) -> set[str]:
    """Return what is only told to be operated by somebody: it neither acts nor speaks."""
    facts = material.facts
    run = {row["object"] for row in records(facts.relations) if row["predicate"] == _OPERATES}
    run -= {claim.source_entity for claim in material.claims}
    acting = {name for row in records(facts.events) for side in ("actor_ids", "recipient_ids") for name in row[side]}
    return run - acting


def _called(writer: Writer, actor: _Actor) -> Markup:
    name = writer.party(actor.party)
    if not actor.country:
        return name
    return Markup('{} <span class="lab">{}</span>').format(name, actor.country)


def _places(actor: _Actor) -> list[str]:
    return [row["sentence_id"] for row in actor.mentions] or [claim.sentence_id for claim in actor.claims]


def _within(mention: dict[str, Any], claim: Claim) -> bool:
    return bool(claim.source) and claim.source_start <= mention["start"] and mention["end"] <= claim.source_end


def _row(writer: Writer, actor: _Actor, parts: list[str]) -> list[Markup | str]:
    counts = [str(actor.counts[name]) if actor.counts.get(name) else writer.say("none") for name in parts]
    name = _called(writer, actor)
    writer.record(words().html("pair", first=name, second=", ".join(counts)), _places(actor), key=actor.party.id)
    return [name, _names(writer, actor), *counts, _speech(writer, actor)]


def _names(writer: Writer, actor: _Actor) -> Markup:
    shown: dict[str, Markup] = {}
    # Names first, then the words that stand for them; a pronoun names nobody.
    order = {"name": 0, "alias": 1, "metonym": 2, "role": 3, "demonym": 4}
    mentions = [row for row in actor.mentions if row["kind"] in order]
    for row in sorted(mentions, key=lambda row: (order[row["kind"]], row["start"])):
        quote = writer.quote(row["start"], row["end"], row["surface"])
        shown.setdefault(row["surface"].lower(), writer.link(quote, row["sentence_id"]))
    return join(list(shown.values())[:_MOST_NAMES], ", ")


def _speech(writer: Writer, actor: _Actor) -> Markup:
    if actor.voices:
        heard = [
            writer.say.html("acteurs.spoken_for", source=writer.source(claim), where=writer.refs([claim.sentence_id]))
            for claim in actor.voices
        ]
        return join(heard, " <br>")
    if not actor.claims:
        return Markup("{}").format(writer.say("acteurs.silent"))
    cited: dict[str, list[Claim]] = {}
    for claim in actor.claims:
        cited.setdefault(str(_said(writer, claim)), []).append(claim)
    pieces = [
        Markup("{}\u00a0{}").format(_said(writer, claims[0]), _where(writer, claims)) for claims in cited.values()
    ]
    # Where the break is left out, on a phone and on paper, a space stays.
    return join(pieces, " <br>")


def _where(writer: Writer, claims: list[Claim]) -> Markup:
    """Return the sentences of claims as links; of an interview's many answers the first ones."""
    sentences = list(dict.fromkeys(claim.sentence_id for claim in claims))
    shown = writer.refs(sentences[:_MOST_REFS])
    left = len(sentences) - _MOST_REFS
    return shown + " " + writer.say("and_more", n=left) if left > 0 else shown


def _said(writer: Writer, claim: Claim) -> Markup:
    """Return the cue that gives the floor to the source, if it stands outside the claim; else that it is cited."""
    if claim.mentioned:
        return Markup("{}").format(writer.say("acteurs.denial_told"))
    # A colon that gives the floor is a cue, but no word.
    outside = _is_outside(claim)
    if claim.ambiguous and claim.cue:
        return writer.say.html("acteurs.ambiguous", cue=writer.cue(claim))
    if outside or (claim.cue and claim.degree is Degree.DENIED):
        return writer.cue(claim)
    if claim.degree is Degree.DENIED:
        return Markup("{}").format(writer.say("acteurs.denies"))
    return _verb_between(writer, claim) or Markup("{}").format(writer.say("acteurs.speaks"))


def _verb_between(writer: Writer, claim: Claim) -> Markup:
    """Return the verb of speech that gives a source the floor where another word gives the claim its degree.

    « Le maire a dit qu'il pourrait partir »: it is one that gives the floor elsewhere in the article.
    """
    material = writer.material
    sentence = material.sentence[claim.sentence_id]
    if not claim.source or not sentence.start <= claim.source_end <= claim.start:
        return Markup()
    between = material.article.text[claim.source_end : claim.start]
    known = {one.cue.lower() for one in material.claims if one.cue and one.source and _is_outside(one)}
    found = [match for match in re.finditer(r"\w+(?: \w+)?", between) if match[0].lower() in known]
    found += [match for match in re.finditer(r"\w+", between) if match[0].lower() in known]
    if not found:
        return Markup()
    start = claim.source_end + found[-1].start()
    return writer.quote(start, start + len(found[-1][0]), found[-1][0])


def _is_outside(claim: Claim) -> bool:
    return any(map(str.isalpha, claim.cue)) and not claim.start <= claim.cue_start < claim.end
