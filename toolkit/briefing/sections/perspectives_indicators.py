"""What to watch, in Perspectives: the indicators of the tables with what the analyst adds, and the analyst's own."""

from __future__ import annotations

from markupsafe import Markup

from toolkit.briefing.analyst.hand import held, horizon_words, letter, own_words, signature, signed
from toolkit.briefing.choice.indicators import Watch, is_ahead
from toolkit.briefing.choice.occasions import dated_by_occasion
from toolkit.briefing.material import Material
from toolkit.briefing.wording.names import bounded_time_words, disputants, length_words
from toolkit.briefing.wording.spoken import source_within, stands_for_somebody
from toolkit.briefing.writing.html import TableHead, folded, join, table, tag
from toolkit.briefing.writing.writer import Writer
from toolkit.charts.claims import Claim, is_contest, sentence_words
from toolkit.charts.rows import records
from toolkit.charts.timeline.deadlines import deadlines_of
from toolkit.facts.review.assessment import Indicator

LONGEST_QUOTE = 28
_ENDS = (".", "!", "?", "…")


def heads_of(writer: Writer, *names: str) -> list[TableHead]:
    """Return the heads of a table of this section."""
    return [TableHead(writer.say(f"perspectives.{name}")) for name in names]


def other_indicators(writer: Writer, rest: list[Watch], *, beside: bool) -> Markup:
    """Return the table of the other things to watch; folded *beside* what the article leaves to be expected."""
    note = writer.say(f"perspectives.indicators_{'completed' if writer.material.assessed.completed else 'note'}")
    rows = [_watched(writer, watch) for watch in rest]
    caption = writer.say("perspectives.other_indicators" if beside else "perspectives.indicators")
    heads = heads_of(writer, "indicator", "horizon", "effect", "sentence")
    listed = table(heads, rows, caption=caption, note=note, kind="ind broad")
    # What the article leaves to be expected is read first.
    return folded(writer.say("perspectives.folded", n=len(rows)), listed) if beside else listed


def analysts_indicators(writer: Writer) -> Markup:
    """Return the table of the analyst's own indicators, signed."""
    heads = [*heads_of(writer, "indicator", "horizon", "effect"), TableHead(writer.say("hand.signed"))]
    own = [_own(writer, one, refs) for one, refs in writer.material.assessed.indicators]
    note = writer.say("hand.indicators_note")
    return table(heads, own, caption=writer.say("hand.indicators"), note=note, kind="broad")


def horizon_of(writer: Writer, material: Material, claim: Claim, time_id: str | None) -> str:
    """Return by when something is expected: its own date, else the last one in its words that is not past."""
    given = material.times.get(time_id or "")
    inside = [row for row in material.times.values() if claim.start <= row["start"] and row["end"] <= claim.end]
    ahead = [row for row in [given, *sorted(inside, key=lambda row: -row["start"])] if row and is_ahead(material, row)]
    told = bounded_time_words(material, ahead[0]) if ahead else dated_by_occasion(writer, claim)
    if not told and given and (deadline := deadlines_of(material.facts).get(given["row_id"])):
        return writer.say(
            "perspectives.deadline", length=length_words(given), day=bounded_time_words(material, deadline)
        )
    told = told or (length_words(given) if given else "")
    return told or _horizon_answered(writer, material, claim) or writer.say("perspectives.no_horizon")


def _horizon_answered(writer: Writer, material: Material, claim: Claim) -> str:
    """Return the horizon of what a claim answers: whoever thinks a thing unlikely, thinks so of its date."""
    horizons = {row["claim_id"]: row["horizon"] for row in records(material.facts.outlook)}
    for other in material.versions.get(claim.row_id, ()):
        time = material.times.get(horizons.get(other.row_id) or "")
        if other.end <= claim.start and time and is_ahead(material, time):
            where = sentence_words([other.sentence_id])
            return writer.say("perspectives.horizon_of", time=bounded_time_words(material, time), where=where)
    return ""


def _watched(writer: Writer, watch: Watch) -> list[Markup | str]:
    """Return the machine's indicator, with what the analyst adds to it."""
    text = _watch_words(writer, writer.material, watch)
    writer.record(text, watch.sentences)
    horizon: Markup | str = writer.say("perspectives.no_horizon")
    if watch.claim is not None:
        horizon = horizon_of(writer, writer.material, watch.claim, watch.time_id)
    horizon, effect = entered(writer, watch, horizon)
    return [text, horizon, effect, writer.refs(watch.sentences)]


def entered(writer: Writer, watch: Watch, horizon: Markup | str) -> tuple[Markup | str, Markup | str]:
    """Return the horizon of an indicator, and its effect: the analyst's where they are given."""
    added = writer.material.assessed.completed.get(watch.rows[0])
    todo = tag("span", writer.say("perspectives.todo"), class_="todo")
    if added is None:
        return horizon, todo
    if added.horizon:
        own = writer.say("hand.analyst_horizon", horizon=horizon_words(added.horizon))
        known = horizon != writer.say("perspectives.no_horizon")
        horizon = Markup("{} ; {}").format(horizon, own) if known else own
    return horizon, join([_effect(writer, added, watch.rows[0]) or todo, signed(writer, added)], "<br>")


def _watch_words(writer: Writer, material: Material, watch: Watch) -> Markup:
    say = writer.say
    if watch.claim is not None:
        return say.html(f"perspectives.{watch.kind}", quote=writer.claim(watch.claim, most_words=LONGEST_QUOTE))
    if watch.kind == "number":
        row = watch.quantity
        return say.html("perspectives.number", quote=writer.quote(row["start"], row["end"], row["surface"]))
    if watch.source in material.names:
        contests = all(is_contest(material.claim[name], material.language) for name in watch.rows)
        form = "perspectives.contest" if contests else "perspectives.denial"
        return say.html(form, names=disputants(material, [watch.source]))
    # The body's words for who denies, rather than a headline's.
    denials = sorted((material.claim[name] for name in watch.rows), key=lambda claim: claim.part == "titles")
    called = [claim for claim in denials if claim.source and not stands_for_somebody(claim, material.language)]
    named = [told for claim in called if (told := source_within(writer, claim, running=True))]
    return say.html("perspectives.denial", names=named[0]) if named else say.html("perspectives.denial_unnamed")


def _own(writer: Writer, one: Indicator, refs: tuple[str, ...]) -> list[Markup | str]:
    """Return an indicator in the analyst's own words."""
    text = held(writer, own_words(one.text), refs, key=f"indicator-{one.text}")
    horizon = horizon_words(one.horizon) or writer.say("perspectives.no_horizon")
    return [text, horizon, _effect(writer, one, one.text) or writer.say("none"), signature(writer, one)]


def _effect(writer: Writer, one: Indicator, key: str) -> Markup:
    """Return what an indicator would mean, and which judgement it bears on; empty when neither is said."""
    parts = []
    if one.effect:
        writer.record(own_words(one.effect), (), by="jugement", key=f"effect-{key}")
        parts.append(own_words(one.effect if one.effect.endswith(_ENDS) else f"{one.effect}."))
    link = _borne_on(writer, one.bears_on)
    if link:
        parts.append(writer.say.html("hand.bears_on", link=link))
    return join(parts, " ")


def _borne_on(writer: Writer, handle: str) -> Markup:
    """Return a link to the judgement called *handle*; empty when it is not on the page."""
    assessed = writer.material.assessed
    if not handle:
        return Markup()
    for rank, point in enumerate(assessed.points, start=1):
        if assessed.handles.get(handle) == point.head.row_id:
            return _link(f"point-{rank}", writer.say("hand.point", rank=rank))
    lettered = [
        *((one, "claim") for _, one in assessed.others),
        *((one, "judgement") for one, _ in assessed.judgements),
    ]
    for place, (one_judged, kind) in enumerate(lettered):
        if handle in one_judged.handles:
            return _link(f"jugement-{letter(place).lower()}", writer.say(f"hand.{kind}", letter=letter(place)))
    return Markup()


def _link(html_id: str, words: str) -> Markup:
    return Markup('<a href="#{}">{}</a>').format(html_id, words)
