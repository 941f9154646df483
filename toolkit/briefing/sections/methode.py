"""Méthode et limites: how the note is made, what was assumed while reading, who made what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from toolkit import __version__
from toolkit.briefing.analyst.decided import decided
from toolkit.briefing.analyst.given import given_of
from toolkit.briefing.analyst.scale_used import scale_and_rules
from toolkit.briefing.choice.occasions import dated_by_occasion
from toolkit.briefing.gaps.unanswered import one_of_several
from toolkit.briefing.material import Material
from toolkit.briefing.sides.denials import denials_of, is_denied_by_deduction
from toolkit.briefing.wording.names import party_words, time_words
from toolkit.briefing.writing.blocks import SectionOutput
from toolkit.briefing.writing.html import TableHead, folded, join, table, tag
from toolkit.briefing.writing.writer import Writer
from toolkit.charts.catalogue import capital
from toolkit.charts.claims import Claim, sentence_words
from toolkit.charts.flow.links import links_of
from toolkit.charts.marks import Degree
from toolkit.charts.rows import records
from toolkit.charts.sentences import reading_order
from toolkit.charts.timeline.bounds import bounded_words
from toolkit.charts.timeline.deadlines import beginnings_of, counted_bound, deadlines_of

_MOST_METONYMS = 10
_MOST_SPEAKERS = 10
_MOST_OPEN = 5
_MOST_DEEDS = 4
_LONGEST_SPEAKER = 10
_ONE_FACT = ("finding.certainty", "finding.told-twice")
"""Rules of the audit that hold two tellings against each other as of one fact."""
_UNREAD = ("language-not-supported", "no-language-model", "extraction-failed")


def build(material: Material) -> SectionOutput:
    """Return the section."""
    writer = Writer(material, "methode")
    writer.heading()
    scope = "scope_assessed" if material.assessed.assessment else "scope"
    limits = [tag("p", writer.say(f"methode.{name}")) for name in (*_limits(material), scope)]
    paragraphs = [tag("p", writer.say(f"methode.{name}")) for name in ("how", "display")]
    computed = [tag("h3", writer.say("methode.intervals_head"))]
    computed += [tag("p", writer.say(f"methode.{name}")) for name in ("intervals", "indicators")]
    assumed = [*_times(writer, material), *_lengths(writer, material), *_metonyms(writer, material)]
    assumed += [*_occasions(writer, material), *_same_deeds(writer, material)]
    assumed += [*_reached(writer, material), *_speakers(writer, material)]
    assumed += _rejected_figures(writer, material)
    hypotheses = tag("ul", join(tag("li", text) for text in assumed))
    if not assumed:
        hypotheses = tag("p", writer.say("methode.no_hypotheses"))
    head = tag("h3", writer.say("methode.hypotheses"))
    if len(assumed) > _MOST_OPEN:
        hypotheses = folded(writer.say("methode.folded", n=len(assumed)), hypotheses)
    # How the note is made is looked up, not read: a phone folds it.
    how = folded(writer.say("methode.how_folded"), join([*paragraphs, *computed]))
    writer.html(tag("div", join([*limits, how, head, hypotheses]), class_="cols2"))
    writer.html(folded(writer.say("methode.caption"), _makers(writer, material)), *decided(writer))
    versions = writer.say(
        "methode.versions",
        version=__version__,
        language=writer.say(f"language.{material.language}")
        if writer.say.has(f"language.{material.language}")
        else material.language,
        sha=material.article.sha256,
    )
    writer.html(
        tag("p", writer.say("methode.limits")),
        *scale_and_rules(writer),
        tag("p", writer.state(versions, by="calcul", tagged=False), class_="lab mono"),
    )
    return writer.output()


def _limits(material: Material) -> list[str]:
    """Name what kept the extraction from reading the whole article, as its flags have it."""
    flags = [flag.partition(":")[0] for flags in material.facts.articles["flags"] for flag in flags]
    return [f"unread.{flag}" for flag in _UNREAD if flag in flags]


def _times(writer: Writer, material: Material) -> list[Markup]:
    """Return how the dates were read that the text does not print: those of one anchor in one sentence."""
    rows = [row for row in records(material.facts.times) if row["kind"] == "date"]
    dated = [row for row in rows if row["derived"] and time_words(row)]
    told = []
    for anchor, own in (
        ("anchor_published", [row for row in dated if row["anchor"] == "published"]),
        ("anchor_other", [row for row in dated if row["anchor"] != "published"]),
    ):
        pairs: dict[str, Markup] = {}
        for row in own:
            quote = writer.quote(row["start"], row["end"], row["surface"])
            pair = writer.say.html("methode.time", quote=quote, date=time_words(row))
            pairs.setdefault(str(pair).lower(), pair)
        if own:
            dates = join(pairs.values(), writer.say("methode.time_separator"))
            text = writer.say.html("methode.times", dates=dates, anchor=writer.say(f"methode.{anchor}"))
            told.append(writer.state(text, [row["sentence_id"] for row in own], key=f"times {anchor}"))
    for row in (row for row in rows if row["edtf"] is None):
        quote = writer.quote(row["start"], row["end"], row["surface"])
        text = writer.say.html("methode.unresolved", quote=quote)
        told.append(writer.state(text, [row["sentence_id"]], key=row["row_id"]))
    return told


def _lengths(writer: Writer, material: Material) -> list[Markup]:
    """Return the dates that the timeline counts from a length of time, forwards or back."""
    told = []
    for row in [*deadlines_of(material.facts).values(), *beginnings_of(material.facts).values()]:
        quote = writer.quote(row["start"], row["end"], row["surface"])
        ends = (row["earliest"], row["latest"], row["granularity"])
        date = bounded_words(counted_bound(row), *ends, approximate=bool(row["approximate"]))
        base = row.get("base") or {}
        anchor = writer.say("methode.from_day", day=time_words(base)) if base else writer.say("methode.from_published")
        text = writer.say.html("methode.length", quote=quote, date=date, anchor=anchor)
        refs = [*([base["sentence_id"]] if base else []), row["sentence_id"]]
        told.append(writer.state(text, refs, key=f"length {row['row_id']}"))
    return told


def _occasions(writer: Writer, material: Material) -> list[Markup]:
    """Return what was dated by an event that its sentence only names: « pendant la visite »."""
    asked = set(material.facts.outlook["claim_id"])
    named = [claim for claim in material.claims if claim.row_id in asked and dated_by_occasion(writer, claim)]
    if not named:
        return []
    days = dated_by_occasion(writer, named[0])
    where = sentence_words([claim.sentence_id for claim in named])
    text = writer.say("methode.occasions", where=where, days=days)
    return [writer.state(capital(text), [claim.sentence_id for claim in named], key="occasions")]


def _same_deeds(writer: Writer, material: Material) -> list[Markup]:
    """Return which sentences were read as telling one deed in different degrees: « en échange », « en retour »."""
    told: list[tuple[str, Sequence[str], str]] = []
    known: list[set[str]] = []
    for link in links_of(material.facts):
        if link.elsewhere and not link.planned:
            where = sentence_words(list(link.all_sentence_ids))
            ends: dict[str, Any] = {"from": link.source.after("from"), "to": link.goal.after("to")}
            if not link.directed:
                ends = {"from": link.source.in_sentence, "to": link.goal.in_sentence}
            form = "methode.same_deed" if link.directed else "methode.same_deed_mutual"
            text = capital(writer.say(form, where=where, **ends))
            told.append((text, link.all_sentence_ids, f"deed {link.start}"))
            known.append(set(link.all_sentence_ids))
    for link in links_of(material.facts):
        if link.deduced:
            quote = writer.quote(link.start, link.start + len(link.surface), link.surface, most_words=_LONGEST_SPEAKER)
            text = writer.say.html("methode.deduced", quote=quote, a=link.source.in_sentence, b=link.goal.in_sentence)
            told.append((text, link.all_sentence_ids, f"deduced {link.start}"))
    for row in records(material.facts.findings):
        # What the audit sets side by side as one fact rests on the same reading.
        ids = reading_order(row["sentence_ids"])
        if row["rule_id"] in _ONE_FACT and not any(known_ids.issuperset(ids) for known_ids in known):
            text = capital(writer.say("methode.same_fact", where=sentence_words(ids)))
            told.append((text, ids, f"fact {row['row_id']}"))
    # What is not shown must not be stated either: its references would lead nowhere.
    return [writer.state(text, ids, key=key) for text, ids, key in told[:_MOST_DEEDS]]


def _reached(writer: Writer, material: Material) -> list[Markup]:
    """Return which claims a denial is taken to reach, though its own words are on another telling of the matter."""
    found: dict[str, list[Claim]] = {}
    for claim in material.claims:
        if is_denied_by_deduction(material, claim) and claim.part != "titles":
            for name in claim.disputed_by:
                if name in material.names:
                    found.setdefault(name, []).append(claim)
    told = []
    for name, claims in found.items():
        ids = [claim.sentence_id for claim in claims]
        denials = [one.sentence_id for one in denials_of(material, claims[0])]
        where, said = capital(sentence_words(ids)), sentence_words(denials)
        text = writer.say.html("methode.reached", where=where, denials=said, who=party_words(material, name))
        told.append(writer.state(text, [*ids, *denials], key=f"reached {name}"))
    return told


def _speakers(writer: Writer, material: Material) -> list[Markup]:
    """Return who was meant by words that name nobody: « elle », "the company", a denial's « ses »."""
    found: dict[tuple[str, str], list[Claim]] = {}
    silent = []
    for claim in material.claims:
        if claim.source_entity not in material.names:
            continue
        name = material.entities[claim.source_entity]["canonical"]
        if not claim.source and claim.degree is not Degree.DENIED:
            silent.append(claim.sentence_id)
        elif not any(word in claim.source for word in str(name).split() if word[0].isupper()):
            shown = claim.source or claim.cue
            found.setdefault((shown.lower(), claim.source_entity), []).append(claim)
    told = []
    for (_, entity_id), claims in [one for one in found.items() if one[0][0]][:_MOST_SPEAKERS]:
        first = claims[0]
        start, end = (first.source_start, first.source_end) if first.source else (first.cue_start, first.cue_end)
        quote = writer.quote(start, end, material.article.text[start:end], most_words=_LONGEST_SPEAKER)
        form = "methode.speaker" if first.source else "methode.denier"
        text = writer.say.html(form, quote=quote, name=writer.name(entity_id))
        told.append(writer.state(text, [claim.sentence_id for claim in claims], key=f"speaker {first.row_id}"))
    if silent:
        told.append(writer.state(writer.say("methode.silent", n=len(set(silent))), silent, key="silent speakers"))
    return told


def _rejected_figures(writer: Writer, material: Material) -> list[Markup]:
    """Return which numbers « ce chiffre » was read to reject where the sentence before gives several."""
    return [
        writer.state(
            writer.say.html(
                "methode.one_number",
                quote=writer.quote(one.start, one.start + len(one.words), one.words),
                numbers=join([writer.quote(row["start"], row["end"], row["surface"]) for row in one.rows], ", "),
            ),
            one.refs,
            key=f"number {one.denial.row_id}",
        )
        for one in one_of_several(material)
    ]


def _metonyms(writer: Writer, material: Material) -> list[Markup]:
    """Return which places or seats of power were read as a country."""
    found: dict[tuple[str, str], list[dict[str, object]]] = {}
    for row in records(material.facts.mentions):
        if row["kind"] == "metonym":
            found.setdefault((row["surface"].lower(), row["entity_id"]), []).append(row)
    told = []
    for (_, entity_id), rows in list(found.items())[:_MOST_METONYMS]:
        first = rows[0]
        quote = writer.quote(int(str(first["start"])), int(str(first["end"])), str(first["surface"]))
        name = writer.name(entity_id)
        text = writer.say.html("methode.metonym", quote=quote, name=name)
        told.append(writer.state(text, [str(row["sentence_id"]) for row in rows]))
    return told


def _makers(writer: Writer, material: Material) -> Markup:
    methods = set(material.facts.claims["method"]) | set(material.facts.entities["method"])
    say = writer.say
    origin = ", ".join(say(f"methode.method.{name}") for name in ("rule", "model", "llm", "analyst") if name in methods)
    grade = material.article.reliability
    checked: Markup | str = say("methode.rows.grades_check")
    if grade:
        # The grade stands in the head of the article: no sentence of its text leads to it.
        checked = writer.state(say("methode.rows.grades_check_partly", grade=grade), by="calcul", tagged=False)
    given = given_of(material)
    if given.estimated or given.graded:
        counted = say(
            "methode.rows.grades_check_given",
            probabilities=say("methode.rows.probabilities", n=given.estimated),
            points=given.points,
            grades=given.graded,
            sources=given.sources,
        )
        checked = Markup("{} {}").format(counted, writer.tag("calcul"))
    rows = [
        [say("methode.rows.facts"), origin or say("none"), say("methode.rows.facts_check")],
        [say("methode.rows.points"), say("methode.rows.points_origin"), say("methode.rows.points_check")],
        [say("methode.rows.grades"), say("methode.rows.grades_origin"), checked],
    ]
    if given.judgements or given.indicators:
        judgements = say("methode.rows.judgements", n=given.judgements)
        own = say("methode.rows.own_check", judgements=judgements,
                  indicators=say("methode.rows.indicators", n=given.indicators))  # fmt: skip
        rows.append(
            [
                say("methode.rows.own"),
                say("methode.rows.grades_origin"),
                Markup("{} {}").format(own, writer.tag("calcul")),
            ]
        )
    heads = [TableHead(say(f"methode.{name}")) for name in ("element", "origin", "check")]
    return table(heads, rows, caption=say("methode.caption"))
