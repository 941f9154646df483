"""Perspectives: what the article leaves to be expected, the indicators of the tables, and those of the analyst."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from toolkit.briefing.analyst.hand import held, horizon_words, letter, own_words, signature, signed
from toolkit.briefing.choice.indicators import Watch, is_ahead, watched_with
from toolkit.briefing.choice.kinds import is_guess, patterns_of
from toolkit.briefing.choice.occasions import dated_by_occasion
from toolkit.briefing.material import Material
from toolkit.briefing.wording.names import bounded_time_words, disputants, length_words
from toolkit.briefing.wording.spoken import source_within, speaks_on, stands_for_somebody
from toolkit.briefing.wording.units import with_its_verb
from toolkit.briefing.writing.blocks import SectionOutput
from toolkit.briefing.writing.html import TableHead, folded, join, table, tag
from toolkit.briefing.writing.writer import Writer
from toolkit.charts.claims import Claim, degree_words, is_contest, sentence_words
from toolkit.charts.comparisons import BEYOND
from toolkit.charts.marks import Degree
from toolkit.charts.rows import records
from toolkit.charts.timeline.deadlines import deadlines_of
from toolkit.facts.review.assessment import Indicator

_LONGEST_QUOTE = 28
_LONGEST_BEFORE = 12
_ENDS = (".", "!", "?", "…")
_MOST_EXPECTED = 16


def build(material: Material) -> SectionOutput:
    """Return the section: what is expected, each with what it would mean; beside it the other things to watch."""
    writer = Writer(material, "perspectives")
    writer.heading()
    expected = [row for row in records(material.facts.outlook) if _is_expected(material, row)]
    told, summed_up = _beside_the_summary(material, expected)
    shown = _weightiest(material, told)
    watches = {watch.claim.row_id: watch for watch in material.assessed.watches if watch.claim is not None}
    rest = [watch for watch in material.assessed.watches if _row_of(watch) not in {row["claim_id"] for row in shown}]
    completed = material.assessed.completed
    if shown:
        names = ("words", "degree", "source", "horizon", "if_so", "sentence")
        heads = [TableHead(writer.say(f"perspectives.{name}")) for name in names]
        rows = [
            _expected(writer, row, watches.get(row["claim_id"]), summed_up.get(row["claim_id"], [])) for row in shown
        ]
        note = writer.say(f"perspectives.note{'_completed' if completed else ''}")
        writer.html(table(heads, rows, caption=writer.say("perspectives.caption"), note=note, kind="fore broad"))
        left = len(told) - len(shown)
        if left:
            more = writer.state(writer.say("perspectives.more", n=left), by="calcul", tagged=False)
            writer.html(tag("p", more, class_="lab"))
    else:
        writer.html(tag("p", writer.say("perspectives.empty"), class_="intro"))
    if rest:
        watched = ("indicator", "horizon", "effect", "sentence")
        heads = [TableHead(writer.say(f"perspectives.{name}")) for name in watched]
        note = writer.say(f"perspectives.indicators_{'completed' if completed else 'note'}")
        rows = [_watched(writer, watch) for watch in rest]
        caption = writer.say("perspectives.other_indicators" if shown else "perspectives.indicators")
        listed = table(heads, rows, caption=caption, note=note, kind="ind broad")
        # What the article leaves to be expected is read first.
        writer.html(folded(writer.say("perspectives.folded", n=len(rows)), listed) if shown else listed)
    elif shown and not watches:
        writer.html(tag("p", writer.say("perspectives.no_indicators"), class_="lab"))
    if material.assessed.indicators:
        heads = [TableHead(writer.say(f"perspectives.{name}")) for name in ("indicator", "horizon", "effect")]
        heads.append(TableHead(writer.say("hand.signed")))
        own = [_own(writer, one, refs) for one, refs in material.assessed.indicators]
        note = writer.say("hand.indicators_note")
        writer.html(table(heads, own, caption=writer.say("hand.indicators"), note=note, kind="broad"))
    return writer.output()


def _row_of(watch: Watch) -> str:
    return watch.claim.row_id if watch.claim is not None else ""


def _beside_the_summary(
    material: Material, expected: list[dict[str, Any]]
) -> tuple[list[dict[str, Any]], dict[str, list[Claim]]]:
    """Return what is expected, without what the summary only repeats of it; that, by the claim that it repeats."""
    in_text = {
        material.claim[row["claim_id"]].sentence_id: row["claim_id"]
        for row in reversed(expected)
        if material.claim[row["claim_id"]].part != "key_points"
    }
    summed_up: dict[str, list[Claim]] = {}
    repeated = set()
    evidence = {row["sentence_id"]: row["evidence_sentence_ids"] for row in records(material.facts.key_points)}
    for row in expected:
        claim = material.claim[row["claim_id"]]
        twin = next((in_text[name] for name in evidence.get(claim.sentence_id, ()) if name in in_text), None)
        if claim.part == "key_points" and twin is not None:
            summed_up.setdefault(twin, []).append(claim)
            repeated.add(row["claim_id"])
    return [row for row in expected if row["claim_id"] not in repeated], summed_up


def _is_expected(material: Material, row: dict[str, Any]) -> bool:
    claim = material.claim[row["claim_id"]]
    # « ce voyage traduit la volonté de … »: an inference on what is, probable, and nothing to come.
    inferred = claim.modality == "asserted" and claim.degree is Degree.PROBABLE
    return claim.part != "titles" and not inferred and not is_guess(claim, material.language)


def _weightiest(material: Material, expected: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return what is shown, in reading order: of too much the disputed, what has a horizon, what has a source."""

    def weight(row: dict[str, Any]) -> int:
        claim = material.claim[row["claim_id"]]
        return 4 * claim.mark.disputed + 2 * bool(row["horizon"]) + bool(claim.source)

    chosen = sorted(expected, key=weight, reverse=True)[:_MOST_EXPECTED]
    return [row for row in expected if row in chosen]


def _expected(writer: Writer, row: dict[str, Any], watch: Watch | None, summed_up: list[Claim]) -> list[Markup | str]:
    material = writer.material
    claim = material.claim[row["claim_id"]]
    quote = _in_context(writer, claim)
    goes_on = speaks_on(material, claim)
    source = (
        writer.name(claim.source_entity) if goes_on else writer.source(claim) or writer.say(_said_in(material, claim))
    )
    writer.record(quote, [claim.sentence_id], key=claim.row_id)
    horizon: Markup | str = _horizon(writer, material, claim, row["horizon"])
    degree = degree_words(claim.mark)
    if not claim.mark.disputed and any(one.mark.disputed and not one.mark.vague for one in _taken_up(material, claim)):
        degree = writer.say("perspectives.on_contested", degree=degree)
    others = [other.sentence_id for other in material.versions.get(claim.row_id, ())]
    if others:
        degree = writer.say("perspectives.versioned", degree=degree, where=sentence_words(others))
    firmer = {degree_words(other.mark) for other in summed_up} - {degree}
    if firmer:
        degree = writer.say("perspectives.summed_up", degree=degree, summary=", ".join(sorted(firmer)))
    effect = _followed_with(writer, claim, others)
    if watch is not None:
        horizon, effect = _entered(writer, watch, horizon)
    refs = writer.refs([claim.sentence_id, *others, *(other.sentence_id for other in summed_up)])
    return [quote, degree, source, horizon, effect, refs]


def _followed_with(writer: Writer, claim: Claim, others: list[str]) -> Markup | str:
    """Return with which sentence an expectation is followed that has no effect of its own to be entered."""
    held = [watch for watch in writer.material.assessed.watches if watch.kind == "held"]
    beside = watched_with(writer.material, claim, held)
    name = beside.sentence_id if beside is not None else next(iter(others), "")
    return writer.say("perspectives.with", where=sentence_words([name])) if name else writer.say("none")


def _in_context(writer: Writer, claim: Claim) -> Markup:
    """Return a claim's words, with those that « ce qui » takes up in front and a mark where the source breaks off."""
    material = writer.material
    quote = with_its_verb(writer, claim, most_words=_LONGEST_QUOTE)
    before = [one for one in material.claims_in(claim.sentence_id) if one.end <= claim.start]
    for one in _taken_up(material, claim):
        quote = join([writer.claim(one, most_words=_LONGEST_BEFORE), quote], ", ")
    if not before and (taken_up := _before_it(material, claim)):
        refers = writer.say("perspectives.refers", where=sentence_words([taken_up]))
        quote = Markup('{} <span class="lab">{}</span>').format(quote, refers)
    if material.sentence[claim.sentence_id].truncated and claim.end >= material.sentence[claim.sentence_id].end - 1:
        quote = Markup('{} <span class="lab">{}</span>').format(quote, writer.say("perspectives.truncated"))
    return quote


def _taken_up(material: Material, claim: Claim) -> list[Claim]:
    """Return the claim of the same sentence that « ce qui » takes up, if it takes up one."""
    before = [one for one in material.claims_in(claim.sentence_id) if one.end <= claim.start]
    return before[-1:] if patterns_of(material.language)["taking_up"].match(claim.surface) else []


def _before_it(material: Material, claim: Claim) -> str:
    """Return the sentence before that a claim takes up, « cet échange … »; empty when it takes up nothing."""
    if not patterns_of(material.language)["taking_up_sentence"].match(claim.surface):
        return ""
    sentences = material.article.sentences
    place = next(index for index, one in enumerate(sentences) if one.sentence_id == claim.sentence_id)
    before = sentences[place - 1] if place else None
    same = before is not None and before.paragraph == sentences[place].paragraph
    return before.sentence_id if before is not None and same else ""


def _said_in(material: Material, claim: Claim) -> str:
    """Return the name of the words for a claim without a source: whether only the summary says it, or so firmly."""
    verdict = material.verdicts.get(claim.sentence_id) if claim.part == "key_points" else None
    if verdict not in BEYOND:
        return "none"
    return "perspectives.summary_only" if verdict == "unsupported" else "perspectives.summary_beyond"


def _horizon(writer: Writer, material: Material, claim: Claim, time_id: str | None) -> str:
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
        horizon = _horizon(writer, writer.material, watch.claim, watch.time_id)
    horizon, effect = _entered(writer, watch, horizon)
    return [text, horizon, effect, writer.refs(watch.sentences)]


def _entered(writer: Writer, watch: Watch, horizon: Markup | str) -> tuple[Markup | str, Markup | str]:
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
        return say.html(f"perspectives.{watch.kind}", quote=writer.claim(watch.claim, most_words=_LONGEST_QUOTE))
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
