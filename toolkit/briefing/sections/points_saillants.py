"""Points saillants: what stands out, in the claims' words, with the fields that only an analyst fills, then his own."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from toolkit.briefing.analyst.hand import empty_fields, field, fields, said
from toolkit.briefing.choice.points import Point
from toolkit.briefing.material import Material
from toolkit.briefing.sections.jugements import analysts_own
from toolkit.briefing.sections.point_basis import LONGEST_QUOTE, basis_of, told_of_head
from toolkit.briefing.sides.denials import with_denial
from toolkit.briefing.wording.answers import denial
from toolkit.briefing.wording.introduced import Introductions
from toolkit.briefing.wording.spoken import spoken_by
from toolkit.briefing.wording.units import by_its_verb, to_its_end, told_by_its_verb, with_its_verb
from toolkit.briefing.writing.blocks import SectionOutput
from toolkit.briefing.writing.glyphs import glyph, strip
from toolkit.briefing.writing.html import column_link, join, tag
from toolkit.briefing.writing.writer import Writer
from toolkit.charts.catalogue import capital, words
from toolkit.charts.claims import Claim, degree_name, degree_words, sentence_words
from toolkit.charts.marks import Degree, Mark
from toolkit.facts.review.assessment import Judgement

_MOST_ELSEWHERE = 2


def build(material: Material) -> SectionOutput:
    """Return the section: 0 to 5 points."""
    writer = Writer(material, "points-saillants")
    writer.heading()
    points = material.assessed.points
    if points:
        writer.intro("points.intro", n=len(points))
        writer.html(_scale(writer))
    else:
        writer.html(tag("p", writer.say("points.empty"), class_="intro"))
    introducing = Introductions()
    for rank, point in enumerate(points, start=1):
        writer.html(_judgement(writer, point, rank, introducing))
    writer.html(*_opposed_elsewhere(writer, points), *_left_open(writer, points), *analysts_own(writer))
    return writer.output()


def _opposed_elsewhere(writer: Writer, points: Sequence[Point]) -> list[Markup]:
    """Return on what else two sides of the text part, where no point has room for it."""
    material = writer.material
    taken = {claim.row_id for point in points for claim in point.claims}
    found: list[Markup] = []
    for name, others in material.versions.items():
        if len(found) == _MOST_ELSEWHERE:
            break
        first, second = material.claim[name], others[0]
        if not points or {name, second.row_id} & taken or first.start > second.start:
            continue
        taken |= {name, second.row_id}
        said = [_said(writer, one) for one in (first, second)]
        text = writer.say.html("points.opposed_elsewhere", first=said[0], second=said[1])
        refs = [first.sentence_id, second.sentence_id]
        found.append(tag("p", writer.state(text, refs, key=f"opposed {name}"), class_="lab"))
    return found


def _said(writer: Writer, claim: Claim) -> Markup:
    """Return the words of a claim with who says them, where the text tells."""
    quote = with_its_verb(writer, claim, most_words=LONGEST_QUOTE)
    known = claim.source_entity in writer.material.names
    source = writer.name(claim.source_entity) if known else writer.source(claim)
    return writer.say.html("points.said", quote=quote, source=source) if source else quote


def _left_open(writer: Writer, points: Sequence[Point]) -> list[Markup]:
    """Return where the text leaves more to be expected, or open, than the points tell."""
    material = writer.material
    taken = {claim.row_id for point in points for claim in point.claims}
    named = {*material.facts.outlook["claim_id"], *material.facts.open_questions["claim_id"]}
    left = [
        claim
        for claim in material.claims
        if claim.row_id not in taken and claim.part in ("body", "analysis") and claim.row_id in named
    ]
    if not points or not left:
        return []
    where = Markup('<a href="#h-perspectives">{}</a>').format(writer.say("section.perspectives"))
    column = column_link("unknown", writer.say("enonces.unknown"))
    text = writer.say.html("points.left_open", n=len(left), where=where, column=column)
    refs = [claim.sentence_id for claim in left]
    return [tag("p", writer.state(text, refs, key="left open"), class_="lab")]


def _scale(writer: Writer) -> Markup:
    say = words()
    entries = [(Mark(degree), say(f"degree.{degree.value}")) for degree in Degree]
    marks = [claim.mark for claim in writer.material.claims]
    if any(mark.unlikely for mark in marks):
        entries.insert(2, (Mark(Degree.PROBABLE, unlikely=True), say("degree.improbable")))
    entries.append((Mark(Degree.ALLEGED, disputed=True), writer.say("points.disputed_scale")))
    if any(mark.vague for mark in marks):
        entries.append((Mark(Degree.REPORTED, disputed=True, vague=True), say("degree.vague")))
    items = join(Markup("<li>{}{}</li>").format(glyph(mark), name) for mark, name in entries)
    head = tag("p", writer.say("points.scale"), class_="lab k", id="echelle")
    return tag("div", head + tag("ul", items, class_="lab", aria_labelledby="echelle"), class_="scale wide4")


def _judgement(writer: Writer, point: Point, rank: int, introducing: Introductions) -> Markup:
    label = f"{writer.label} {rank}"
    quote = with_denial(writer, point.head) or to_its_end(writer, point.head, most_words=LONGEST_QUOTE)
    source = spoken_by(writer, point.head, introducing=introducing)
    answer, refs = denial(writer, point.head, introducing)
    if point.verdict:
        text = writer.say.html(f"points.head_{point.verdict}", quote=quote)
    else:
        verb = source and told_by_its_verb(writer.material, point.head)
        form = "points.head_sourced" if source and not verb else "points.head"
        quote = by_its_verb(writer, point.head, source, quote) if verb else quote
        text = writer.say.html(form, quote=quote, source=source)
    if answer and not point.verdict:
        # A foreign sentence is followed by one of the page's own, never by a clause of it.
        form = "points.head_denied" if writer.own_language else "points.head_apart"
        shown = answer if writer.own_language else answer[:1].upper() + answer[1:]
        text = writer.say.html(form, text=text.removesuffix("."), denial=shown)
    refs = [*point.sentences, *refs, *introducing.drawn()]
    head = writer.state(text, refs, key=point.head.row_id, label=label)
    number = tag("span", str(rank), class_="j")
    title = tag("h3", number + head, id=f"point-{rank}")
    lines = basis_of(writer, point, label)
    held = writer.material.assessed.held.get(point.head.row_id)
    if held is not None:
        lines += said(writer, held, point.head.row_id)
    return tag("div", title + join(lines) + _fields(writer, point, held), class_="kj")


def _fields(writer: Writer, point: Point, held: Judgement | None) -> Markup:
    head, same = point.head, told_of_head(writer, point)
    by_degree: dict[str, list[str]] = {}
    for claim in sorted(same, key=lambda one: (one is not head, list(Degree).index(one.degree))):
        by_degree.setdefault(degree_name(claim.mark), []).append(claim.sentence_id)
    degree, others = degree_words(head.mark), list(by_degree)[1:]
    named = capital(writer.say("points.elsewhere", first=degree, others=", ".join(others)) if others else degree)
    writer.record(named, [claim.sentence_id for claim in same], key=f"formulation {head.row_id}")
    aria = writer.say("points.formulation_apart").join(
        f"{name} {sentence_words(ids)}" for name, ids in by_degree.items()
    )
    shown = strip(claim.mark for claim in same) + tag("span", named, title=aria)
    own = fields(writer, held, point.sentences, head.row_id) if held else empty_fields(writer)
    return tag("dl", join([field(writer.say("points.formulation"), shown, "w"), *own]))
