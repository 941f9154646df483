"""L'essentiel: at most sixty words, each sentence a claim that stands alone, with source, degree and denial."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from toolkit.briefing.choice.candidates import candidates_of
from toolkit.briefing.choice.fitting import MOST_WORDS, Told, count_words, fitting, fullest
from toolkit.briefing.choice.openings import tells_by_its_source
from toolkit.briefing.choice.ranking import Ranking
from toolkit.briefing.choice.tellings import as_told, event_words, is_disputed, shortened, tellings_of, uncut
from toolkit.briefing.choice.tensions import grave_tensions, set_apart
from toolkit.briefing.choice.toll import toll, toll_words
from toolkit.briefing.gaps.causes import cause_unknown, inquiry_opened
from toolkit.briefing.material import Material
from toolkit.briefing.sections.changes import what_changed
from toolkit.briefing.writing.blocks import SectionOutput
from toolkit.briefing.writing.html import join, tag
from toolkit.briefing.writing.writer import Writer
from toolkit.charts.claims import Claim
from toolkit.charts.marks import Degree

_MOST_SENTENCES = 4
_MOST_TENSIONS = 3


def build(material: Material) -> SectionOutput:
    """Return the section: the lead, then what stands out most, whole claims only, as long as they fit."""
    writer = Writer(material, "essentiel")
    writer.heading()
    sentences = _sentences(writer, material)
    if sentences:
        writer.html(tag("p", join(sentences, " "), class_="lead"))
    else:
        writer.html(tag("p", writer.say("essentiel.empty"), class_="intro"))
    writer.html(*what_changed(writer))
    return writer.output()


def _sentences(writer: Writer, material: Material) -> list[Markup]:
    ranking = material.ranking
    candidates = list(candidates_of(material, ranking))
    told = _opening(writer, ranking, candidates)
    left = MOST_WORDS - sum(one.length for one in told)
    for claim in candidates:
        if len(told) >= _MOST_SENTENCES:
            break
        if any(one.claim and (one.claim is claim or ranking.linked(claim, one.claim)) for one in told):
            continue
        again = any(one.claim and one.claim.degree is Degree.AFFIRMED and not one.claim.source for one in told)
        apart = set_apart(writer, ranking, claim)
        if apart and any(one.key == apart.key for one in told):
            continue
        tellings = [(Markup("{}.").format(text), apart.refs) for text in apart.tellings] if apart else []
        for text, refs in tellings or tellings_of(writer, claim, again=again):
            if count_words(text.striptags()) <= left:
                told.append(Told(text, tuple(refs), apart.key if apart else claim.row_id, claim))
                left -= told[-1].length
                break
    told = told or shortened(writer, material, ranking)
    return [writer.state(one.text, one.refs, key=one.key) for one in told]


def _opening(writer: Writer, ranking: Ranking, candidates: Sequence[Claim]) -> list[Told]:
    """Return what happened, the lead, the main dispute and the gravest tensions: as many as fit, each at its fullest.

    Nothing is cut for the sake of a tension, nor a date left out; offices and introductions may be.
    """
    lead = next(iter(candidates), None)
    if lead is None:
        return []
    main = (claim for claim in candidates if is_disputed(writer.material, claim) and ranking.central(claim))
    dispute = next(main, None)
    heads = [lead] if dispute is None or ranking.linked(lead, dispute) else [lead, dispute]
    event = None if tells_by_its_source(writer.material, lead) else ranking.event
    first = [[Told(*event_words(writer, event), event.row_id, event)]] if event else []
    whole = [*first, *(uncut(writer, ranking, head) for head in heads)]
    told = {claim.sentence_id for claim in (*heads, event) if claim}
    chosen = fullest(whole, list(_besides(writer, ranking, heads, told)))
    if chosen:
        return chosen
    cut = [list(as_told(writer, head)) for head in heads]
    return fitting([*first, *cut]) or fitting(cut) or fitting(cut[:1]) or []


def _besides(writer: Writer, ranking: Ranking, heads: list[Claim], told: set[str]) -> Iterator[list[Told]]:
    """Yield what may be told besides the heads, the weightiest first: whom it hurt, what is grave, an unknown cause."""
    victims = toll(writer.material, told)
    if victims is not None:
        text, refs = toll_words(writer, victims)
        yield [Told(text, tuple(refs), victims.row_id, victims)]
    for one in grave_tensions(writer, ranking, heads)[:_MOST_TENSIONS]:
        yield [Told(Markup("{}.").format(text), one.refs, one.key) for text in one.tellings]
    matter = frozenset().union(*(ranking.words[head.row_id] for head in heads), ranking.title_words)
    unknown = cause_unknown(writer, matter)
    if unknown is not None and unknown.sentence_id not in told:
        yield list(_cause_left_open(writer, ranking, unknown))


def _cause_left_open(writer: Writer, ranking: Ranking, unknown: Claim) -> Iterator[Told]:
    """Yield that no cause is established, with the inquiry into it: never without one that the title speaks of."""
    inquiry = inquiry_opened(writer)
    titled = inquiry is not None and bool(inquiry.words & ranking.title_words)
    key = f"cause {unknown.row_id}"
    if inquiry is not None:
        text = Markup("{}.").format(writer.say("essentiel.cause_open_inquiry"))
        yield Told(text, (inquiry.sentence_id, unknown.sentence_id), key, titled=titled)
    if not titled:
        yield Told(Markup("{}.").format(writer.say("essentiel.cause_open")), (unknown.sentence_id,), key)
