"""Méthode et limites: how the note is made, what was assumed while reading, who made what."""

from __future__ import annotations

from markupsafe import Markup

from toolkit import __version__
from toolkit.briefing.blocks import SectionOutput
from toolkit.briefing.decided import decided
from toolkit.briefing.given import given_of
from toolkit.briefing.html import TableHead, join, table, tag
from toolkit.briefing.material import Material
from toolkit.briefing.names import time_words
from toolkit.briefing.scale_used import scale_and_rules
from toolkit.briefing.writer import Writer
from toolkit.charts.rows import records

_MOST_METONYMS = 10
_UNREAD = ("language-not-supported", "no-language-model", "extraction-failed")


def build(material: Material) -> SectionOutput:
    """Return the section."""
    writer = Writer(material, "methode")
    writer.heading()
    scope = "scope_assessed" if material.assessed.assessment else "scope"
    paragraphs = [tag("p", writer.say(f"methode.{name}")) for name in (*_limits(material), "how", scope, "display")]
    computed = [tag("h3", writer.say("methode.intervals_head"))]
    computed += [tag("p", writer.say(f"methode.{name}")) for name in ("intervals", "indicators")]
    assumed = [*_times(writer, material), *_metonyms(writer, material)]
    hypotheses = tag("ul", join(tag("li", text) for text in assumed)) if assumed else ""
    if not assumed:
        hypotheses = tag("p", writer.say("methode.no_hypotheses"))
    head = tag("h3", writer.say("methode.hypotheses"))
    writer.html(tag("div", join([*paragraphs, *computed, head, hypotheses]), class_="cols2"))
    writer.html(_makers(writer, material), *decided(writer))
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
    """Return how every date was read that the text does not print."""
    told = []
    for row in records(material.facts.times):
        if row["kind"] != "date" or not (row["derived"] or row["edtf"] is None):
            continue
        quote = writer.quote(row["start"], row["end"], row["surface"])
        anchor = writer.say("methode.anchor_published" if row["anchor"] == "published" else "methode.anchor_other")
        date = time_words(row)
        name = "methode.time" if date else "methode.unresolved"
        text = writer.say.html(name, quote=quote, date=date, anchor=anchor)
        told.append(writer.state(text, [row["sentence_id"]], key=row["row_id"]))
    return told


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
        checked = say.html("methode.rows.grades_check_partly", grade=grade) + " " + writer.tag("jugement")
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
