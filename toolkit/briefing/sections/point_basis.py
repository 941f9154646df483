"""The paragraphs under a point: its cue words, who says it and who denies it, what the audit found."""

from __future__ import annotations

import re
from typing import Any

from markupsafe import Markup

from toolkit.briefing.choice.indicators import is_trifling
from toolkit.briefing.choice.kinds import patterns_of
from toolkit.briefing.choice.points import Point
from toolkit.briefing.gaps.gaps import ABSENCES
from toolkit.briefing.sides.origins import bare_name
from toolkit.briefing.wording.names import party_words
from toolkit.briefing.wording.replies import reply
from toolkit.briefing.wording.spoken import speaks_on
from toolkit.briefing.wording.units import with_its_verb
from toolkit.briefing.writing.html import join, tag
from toolkit.briefing.writing.writer import Writer
from toolkit.charts.accounts import ACCOUNTS
from toolkit.charts.claims import Claim, degree_name, degree_words, is_contest
from toolkit.charts.marks import Degree
from toolkit.charts.rows import records
from toolkit.charts.small_words import small_words

LONGEST_QUOTE = 30
_MOST_AMOUNTS = 4
_MOST_REASONS = 3
_ORDER = {"high": 0, "medium": 1, "low": 2, "info": 3}


def basis_of(writer: Writer, point: Point, label: str) -> list[Markup]:
    """Return the paragraphs under a point: its cue words, who says it, what the audit found."""
    lines = [
        _cues(writer, point, label),
        _amounts(writer, point, label),
        _sources(writer, point, label),
        _deniers(writer, point, label),
        _replies(writer, point, label),
        _reasons(writer, point, label),
    ]
    findings = {row["row_id"]: row for row in records(writer.material.facts.findings)}
    # What is absent stands under « Absents du texte ».
    tensions = [findings[name] for name in point.findings if findings[name]["type"] not in ABSENCES]
    lines += [_findings(writer, tensions, label)]
    return [tag("p", line) for line in lines if line]


def _replies(writer: Writer, point: Point, label: str) -> Markup:
    """Return what whoever denies says besides, set against the statement that it answers."""
    found = next(filter(None, (reply(writer, claim) for claim in point.claims)), None)
    return writer.state(Markup("{}.").format(found.text), found.refs, label=label) if found else Markup()


def _reasons(writer: Writer, point: Point, label: str) -> Markup:
    """Return what is said in support of a denial, in the words of those who say it."""
    own = [claim for claim in point.claims if claim.row_id in writer.material.reasons][:_MOST_REASONS]
    if not own:
        return Markup()
    quotes = [with_its_verb(writer, claim, most_words=LONGEST_QUOTE) for claim in own]
    text = writer.say.html("points.reasons", items=join(quotes, ", "))
    return writer.state(text, [claim.sentence_id for claim in own], label=label)


def _findings(writer: Writer, rows: list[dict[str, Any]], label: str) -> Markup:
    """Return of what kinds the differences found are, the gravest first: the audit tells each once, in its section."""
    if not rows:
        return Markup()
    worst = sorted(rows, key=lambda row: _ORDER[row["severity"]])
    found = [row for row in worst if row["rule_id"] != ACCOUNTS]
    where = Markup('<a href="#h-coherence">{}</a>').format(writer.say("section.coherence"))
    refs = [name for row in worst for name in row["sentence_ids"]]
    key = " ".join(row["row_id"] for row in worst)
    if not found:
        return writer.state(writer.say.html("points.opposed", where=where), refs, key=key, label=label)
    kinds = list(dict.fromkeys(writer.say(f"coherence.type.{row['type']}").lower() for row in found))
    text = writer.say.html("points.finding", n=len(found), kinds=", ".join(kinds), where=where)
    return writer.state(text, refs, key=key, label=label)


def _cues(writer: Writer, point: Point, label: str) -> Markup:
    """Return the words that give a point its degree, and apart those of what is only told with it."""
    head, seen = point.head, set[str]()
    own = told_of_head(writer, point)
    # What the head's sentence goes on to say as firmly stands in its quotation.
    same = [
        claim
        for claim in point.claims
        if claim in own or (claim.sentence_id, claim.mark) == (head.sentence_id, head.mark)
    ]
    beside = [claim for claim in point.claims if claim not in same]
    lines = [_cues_of(writer, same, label, "points.cues", seen)]
    lines.append(_cues_of(writer, beside, label, "points.cues_beside", seen))
    return join([line for line in lines if line], " ")


def told_of_head(writer: Writer, point: Point) -> list[Claim]:
    """Return the claims of a point that tell what its head tells, and those that deny one of them.

    Their words are noted together and their degrees named together, so that the two lists agree.
    """
    same = _same_as_head(writer, point)
    told, rejected_by = {claim.row_id for claim in same}, {name for claim in same for name in claim.disputed_by}

    def answers(claim: Claim) -> bool:
        return claim.degree is Degree.DENIED and bool(told & set(claim.denies) or claim.source_entity in rejected_by)

    return [claim for claim in point.claims if claim in same or answers(claim)]


def _same_as_head(writer: Writer, point: Point) -> list[Claim]:
    """Return the claims of a point that tell what its head tells: their degrees are its degrees.

    So is that a cause is not known, beside what might have been the cause.
    """
    ranking, patterns = writer.material.ranking, patterns_of(writer.material.language)

    def leaves_open(claim: Claim) -> bool:
        return claim.degree is Degree.UNDETERMINED and bool(patterns) and bool(patterns["cause"].search(claim.surface))

    guess = bool(patterns) and patterns["hypotheses"].search(point.head.surface) is not None
    return [
        claim
        for claim in point.claims
        if claim is point.head or ranking.same_proposition(point.head, claim) or (guess and leaves_open(claim))
    ]


def _cues_of(writer: Writer, claims: list[Claim], label: str, form: str, seen: set[str]) -> Markup:
    """Return the words that give claims their degree, each with it, unless they were *seen* already."""
    shown = []
    refs: list[str] = []
    for claim in claims:
        if claim.cue and claim.cue.lower() not in seen:
            seen.add(claim.cue.lower())
            name = degree_name(claim.mark)
            if claim.modality == "forecast" and claim.degree in (Degree.AFFIRMED, Degree.REPORTED):
                name = writer.say("points.future", degree=name)
            cue = _unlikely_words(writer, claim) or writer.cue(claim)
            shown.append(Markup("{} ({})").format(cue, name))
            refs.append(claim.sentence_id)
    if not shown:
        return Markup()
    return writer.state(writer.say.html(form, items=join(shown, ", ")), refs, label=label)


def _unlikely_words(writer: Writer, claim: Claim) -> Markup:
    """Return the word by which a claim calls a thing improbable: it, and not « thought », gives the degree."""
    pattern = str(small_words(writer.material.language).get("improbable", ""))
    found = re.search(pattern, claim.surface, re.IGNORECASE) if claim.mark.unlikely and pattern else None
    return writer.quote(claim.start + found.start(), claim.start + found.end(), found[0]) if found else Markup()


def _amounts(writer: Writer, point: Point, label: str) -> Markup:
    """Return the quantities that the matter's other sentences give, each with the degree of its claim."""
    shown: dict[tuple[object, ...], Markup] = {}
    refs: list[str] = []
    for row in records(writer.material.facts.quantities):
        inside = [claim for claim in point.claims if claim.start <= row["start"] and row["end"] <= claim.end]
        teller = min(inside, key=lambda claim: claim.end - claim.start, default=None)
        amount = tuple(row[name] for name in ("value", "low", "high", "unit"))
        if teller is None or teller is point.head or teller.part in ("titles", "key_points") or is_trifling(row):
            continue
        if amount not in shown and len(shown) < _MOST_AMOUNTS:
            quote = writer.quote(row["start"], row["end"], row["surface"])
            shown[amount] = Markup("{} ({})").format(quote, degree_words(teller.mark))
            refs.append(teller.sentence_id)
    if not shown:
        return Markup()
    text = writer.say.html("points.amounts", n=len(shown), items=join(shown.values(), ", "))
    return writer.state(text, refs, label=label)


def _sources(writer: Writer, point: Point, label: str) -> Markup:
    own = [claim for claim in point.claims if claim.degree is not Degree.DENIED]
    cited = [claim for claim in own if claim.source or speaks_on(writer.material, claim)]
    sourced = [claim for claim in cited if not claim.ambiguous]
    if cited and not sourced:
        items = join(_called(writer, cited), ", ")
        text = writer.say.html("points.ambiguous", items=items)
        return writer.state(text, [claim.sentence_id for claim in cited], label=label)
    shown = _called(writer, sourced)
    if not shown and sourced:
        # "…, it said": somebody speaks, and the text's words for him are a pronoun.
        quotes = {one.source.lower(): writer.quote(one.source_start, one.source_end, one.source) for one in sourced}
        text = writer.say.html("points.by_pronoun", items=join(quotes.values(), ", "))
        return writer.state(text, [claim.sentence_id for claim in sourced], label=label)
    if not shown:
        # In an interview the words of whoever answers name nobody: it is he or she.
        told = [one for one in point.claims if one.passed_on and one.degree is not Degree.DENIED]
        told = [one for one in told if one.source_entity in writer.material.names]
        shown = list(dict.fromkeys(party_words(writer.material, one.source_entity) for one in told))
        sourced = told
    if not shown:
        return writer.state(writer.say("points.unsourced"), by="calcul", tagged=False)
    text = writer.say.html("points.sourced", n=len(shown), items=join(shown, ", "))
    return writer.state(text, [claim.sentence_id for claim in sourced], label=label)


def _called(writer: Writer, claims: list[Claim]) -> list[Markup]:
    """Return the sources of claims by their words, each once however it is called or capitalised."""
    found: dict[str, Markup] = {}
    for claim in claims:
        bare = bare_name(claim.source, writer.material.language) or claim.source
        goes_on = speaks_on(writer.material, claim)
        called = writer.name(claim.source_entity) if goes_on else writer.source(claim)
        found.setdefault(claim.source_entity or bare, called)
    # « It » of whom the text tells nobody is no name.
    return [one for one in dict.fromkeys(found.values()) if one]


def _deniers(writer: Writer, point: Point, label: str) -> Markup:
    """Return who denies, in a line of its own: whoever denies a matter is no source for it."""
    denials = [claim for claim in point.claims if claim.source and claim.degree is Degree.DENIED]
    shown = _called(writer, denials)
    if not shown:
        return Markup()
    contests = all(is_contest(claim, writer.material.language) for claim in denials)
    text = writer.say.html("points.contested_by" if contests else "points.denied_by", items=join(shown, ", "))
    return writer.state(text, [claim.sentence_id for claim in denials], label=label)
