"""The deeds of Flux of which the text names one party only, each told of whoever its words give it to."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from markupsafe import Markup

from toolkit.briefing.material import Material
from toolkit.briefing.writing.html import join
from toolkit.briefing.writing.writer import Writer
from toolkit.charts.flow.link import UNNAMED, Link
from toolkit.charts.flow.links import unnamed_links_of
from toolkit.charts.parties import Party
from toolkit.charts.rows import records
from toolkit.charts.small_words import small_words, word_set

_LONGEST_HALF, _MOST_HALF = 14, 4
_LONGEST_SUBJECT, _LONGEST_NOUN = 8, 3
_MARKS = ';:«»“”"'
_REFUTED = ("overstated", "contradicted")


def half_told(writer: Writer) -> list[Markup]:
    """Return the one party of each link that the text names, with the words of the deed."""
    told = (
        _told(writer, link) for link in unnamed_links_of(writer.material.facts) if _borne_out(writer.material, link)
    )
    # What is not shown must not be told either: each statement is cited where its sentence stands.
    return list(islice((text for text in told if text), _MOST_HALF))


def _borne_out(material: Material, link: Link) -> bool:
    """Tell whether the text itself tells a deed: what a summary says beyond it is the audit's, and nobody's deed."""
    return any(material.verdicts.get(name) not in _REFUTED for name in link.all_sentence_ids)


def _told(writer: Writer, link: Link) -> Markup | None:
    """Return the words for a link; nothing where its sentence gives the deed to others than the country counted."""
    degree = link.all_degree_words
    link = _without_accuser(writer.material, link)
    quote = writer.quote(
        link.start, link.start + len(link.surface), link.surface, most_words=_LONGEST_HALF, keep=link.start
    )
    if link.source.id == UNNAMED:
        text = writer.say.html("flux.half_goal", party=_whom(writer, link), quote=quote, degree=degree)
        return writer.state(text, link.all_sentence_ids)
    who = _who(writer, link)
    if not who:
        return None
    return writer.state(
        writer.say.html("flux.half_source", party=who, quote=quote, degree=degree), link.all_sentence_ids
    )


def _without_accuser(material: Material, link: Link) -> Link:
    """Return a link in the words of its own deed: « l'accuse d'avoir tué » is no word on what the accused does."""
    end = link.start + len(link.surface)
    inside = [event for event in records(material.facts.events) if link.start <= event["start"] < end]
    own = [event for event in inside if set(event["actor_ids"]) & set(link.source.entity_ids)]
    start = next((int(event["start"]) for event in own if event["plover_type"] == link.kind), link.start)
    if all(event in own or event["start"] >= start for event in inside):
        return link
    return replace(link, start=start, surface=link.surface[start - link.start :])


def _who(writer: Writer, link: Link) -> Markup:
    """Return who acts: the body or person, else the text's words for whom it counts a country, else the country."""
    material, party = writer.material, link.source
    actors = dict.fromkeys(_parties(material, link, "actor_ids", party))
    subject = _subject(material, link)
    words = writer.quote(subject[0], subject[0] + len(subject[1]), subject[1]) if subject else Markup()
    bodies = [name for name in actors if material.entities[name]["type"] != "country"]
    if bodies and len(bodies) == len(actors):
        common = any(material.entities[name]["canonical"][:1].islower() for name in bodies)
        return words if words and common else join([writer.name(name) for name in bodies], ", ")
    named = _named_before(material, link, set(actors) or {party.id})
    if len(actors) > 1:
        return words or (join([writer.name(name) for name in actors], ", ") if named else Markup())
    if words:
        return writer.say.html("flux.half_who", subject=words, party=writer.party(party))
    return writer.party(party) if named else Markup()


def _whom(writer: Writer, link: Link) -> Markup:
    """Return who undergoes a deed: the person or body that the table of events has, else the party."""
    material = writer.material
    named = [one for one in _parties(material, link, "recipient_ids", link.goal) if one in link.goal.entity_ids]
    if len(named) == 1 and material.entities[named[0]]["type"] != "country":
        return writer.name(named[0])
    return writer.party(link.goal)


def _parties(material: Material, link: Link, side: str, party: Party) -> list[str]:
    """Return the entities that the table of events has on a side of a link."""
    ends = link.start, link.start + len(link.surface)
    for event in records(material.facts.events):
        if event["start"] < ends[1] and ends[0] < event["end"] and set(event[side]) & set(party.entity_ids):
            return [name for name in event[side] if name in material.entities]
    return []


def _named_before(material: Material, link: Link, actors: set[str]) -> bool:
    """Tell whether the words before the deed name one of *actors*, or are but a pronoun or none."""
    start = _clause_start(material, link)
    before = "" if start is None else _before(material, start, link)
    if start is not None and not before and start < link.start:
        start, before = _sentence_start(material, start), material.article.text[start : link.start]
    if start is None or len(before.split()) <= 1 or link.source.name in before:
        return True
    return any(
        row["entity_id"] in actors and start <= row["start"] < link.start for row in records(material.facts.mentions)
    )


def _clause_start(material: Material, link: Link) -> int | None:
    """Return where the clause of a deed begins; of one that goes on, « … et exigé une aide », the sentence."""
    holding = [claim for claim in material.claims if claim.start <= link.start < claim.end]
    if not holding:
        return None
    start = min(holding, key=lambda claim: claim.end - claim.start).start
    return start if start < link.start else material.sentence[holding[0].sentence_id].start


def _before(material: Material, start: int, link: Link) -> str:
    """Return the words between the start of a clause and its deed; none of a relative clause, whose noun is outside."""
    before = material.article.text[start : link.start]
    return "" if before.split(" ")[0].lower() in word_set(material.language, "relatives") else before


def _described(material: Material, start: int) -> tuple[int, str]:
    """Return where the noun of a relative clause stands, and the noun where it alone opens the sentence: « La police,
    qui a fait usage … ».
    """
    sentence = _sentence_start(material, start)
    before = material.article.text[sentence:start].rstrip(" ,")
    alone = len(before.split()) <= _LONGEST_NOUN and before.split(" ")[0].lower() in word_set(
        material.language, "articles"
    )
    return (sentence, before) if alone else (start, "")


def _sentence_start(material: Material, place: int) -> int:
    return max((one.start for one in material.sentence.values() if one.start <= place), default=place)


def _subject(material: Material, link: Link) -> tuple[int, str] | None:
    """Return where the words of who acts begin, and those words, if they say more than the country counted for them.

    "Chad herders block the road" is no deed of Chad's: of people of the country the page says so, in the text's words.
    """
    start, language = _clause_start(material, link), material.language
    if start is None or not link.source.iso3:
        return None
    patterns = small_words(language)
    told = _before(material, start, link)
    if not told and start < link.start:
        start, told = _described(material, start)
    subject = re.split(str(patterns.get("described_behind", "(?!)")), told)[0].rstrip()
    subject, comma, _ = subject.partition(",")
    named = {link.source.name.lower()} | {
        str(row["surface"]).lower()
        for row in records(material.facts.mentions)
        if row["entity_id"] == link.source.id and start <= row["start"] < link.start
    }
    words = subject.lower().split()
    articles = word_set(language, "articles")
    elided = patterns.get("elided", {}).get("article", "(?!)")
    bare = " ".join(re.sub(f"^{elided}['’]", "", word) for word in words if word not in articles)
    # « En mars, le syndicat a exigé … »: what stands before a comma is who acts only behind an article.
    opens = not comma or (bool(words) and (words[0] in articles or re.match(f"{elided}['’]", words[0]) is not None))
    apart = 1 < len(words) <= _LONGEST_SUBJECT and opens and not any(mark in subject for mark in _MARKS)
    return (start, subject) if apart and bare not in named else None
