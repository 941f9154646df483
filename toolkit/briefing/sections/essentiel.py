"""L'essentiel: at most sixty words, each sentence a claim that stands alone, with source, degree and denial."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product

from markupsafe import Markup

from toolkit.briefing.choice.openings import readable_alone, scene, summed_up, tells_by_its_source, weights_of
from toolkit.briefing.choice.ranking import FEWEST_WORDS, Ranking, bodied
from toolkit.briefing.choice.tensions import grave_tensions, set_apart
from toolkit.briefing.choice.toll import toll, toll_words
from toolkit.briefing.gaps.causes import cause_unknown, inquiry_opened
from toolkit.briefing.material import Material
from toolkit.briefing.sections.changes import what_changed
from toolkit.briefing.sides.denials import beside, denials_of
from toolkit.briefing.wording.answers import denier_inside
from toolkit.briefing.wording.introduced import Introductions
from toolkit.briefing.wording.spoken import told_alone
from toolkit.briefing.wording.units import LONGEST_SENTENCE, to_its_end, unit
from toolkit.briefing.writing.blocks import SectionOutput
from toolkit.briefing.writing.html import join, tag
from toolkit.briefing.writing.writer import Writer
from toolkit.charts.claims import Claim
from toolkit.charts.marks import Degree

MOST_WORDS = 60
_MOST_SENTENCES = 4
_MOST_TENSIONS = 3
_INTRODUCED = 1.5
"""What it counts for to say what a body is, where anything told besides counts for 1."""
_TITLED = 2
"""What it counts for to tell what the title speaks of."""
_ENOUGH = 2
"""Score of news from which a claim may stand here that heads no point."""


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
    ranking = Ranking(material)
    candidates = list(_candidates(material, ranking))
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
        for text, refs in tellings or _tellings(writer, claim, again=again):
            if count_words(text.striptags()) <= left:
                told.append(_Told(text, tuple(refs), apart.key if apart else claim.row_id, claim))
                left -= told[-1].length
                break
    told = told or _shortened(writer, material, ranking)
    return [writer.state(one.text, one.refs, key=one.key) for one in told]


@dataclass(frozen=True)
class _Told:
    """One sentence of the bottom line; without a claim it tells what the audit rates gravest."""

    text: Markup
    refs: tuple[str, ...]
    key: str
    claim: Claim | None = None
    bodies: bool = False
    """Whether it says what a body is that it names."""
    titled: bool = False
    """Whether the title speaks of it, where it is told besides."""

    @cached_property
    def length(self) -> int:
        return count_words(self.text.striptags())


def _opening(writer: Writer, ranking: Ranking, candidates: Sequence[Claim]) -> list[_Told]:
    """Return what happened, the lead, the main dispute and the gravest tensions: as many as fit, each at its fullest.

    Nothing is cut for the sake of a tension, nor a date left out; offices and introductions may be.
    """
    lead = next(iter(candidates), None)
    if lead is None:
        return []
    main = (claim for claim in candidates if _disputed(writer.material, claim) and ranking.central(claim))
    dispute = next(main, None)
    heads = [lead] if dispute is None or ranking.linked(lead, dispute) else [lead, dispute]
    event = None if tells_by_its_source(writer.material, lead) else ranking.event
    first = [[_Told(*_event_words(writer, event), event.row_id, event)]] if event else []
    uncut = [*first, *(_uncut(writer, ranking, head) for head in heads)]
    told = {claim.sentence_id for claim in (*heads, event) if claim}
    chosen = _fullest(uncut, list(_besides(writer, ranking, heads, told)))
    if chosen:
        return chosen
    cut = [list(_as_told(writer, head)) for head in heads]
    return _fitting([*first, *cut]) or _fitting(cut) or _fitting(cut[:1]) or []


def _besides(writer: Writer, ranking: Ranking, heads: list[Claim], told: set[str]) -> Iterator[list[_Told]]:
    """Yield what may be told besides the heads, the weightiest first: whom it hurt, what is grave, an unknown cause."""
    victims = toll(writer.material, told)
    if victims is not None:
        text, refs = toll_words(writer, victims)
        yield [_Told(text, tuple(refs), victims.row_id, victims)]
    for one in grave_tensions(writer, ranking, heads)[:_MOST_TENSIONS]:
        yield [_Told(Markup("{}.").format(text), one.refs, one.key) for text in one.tellings]
    matter = frozenset().union(*(ranking.words[head.row_id] for head in heads), ranking.title_words)
    unknown = cause_unknown(writer, matter)
    if unknown is not None and unknown.sentence_id not in told:
        yield list(_cause_left_open(writer, ranking, unknown))


def _cause_left_open(writer: Writer, ranking: Ranking, unknown: Claim) -> Iterator[_Told]:
    """Yield that no cause is established, with the inquiry into it: never without one that the title speaks of."""
    inquiry = inquiry_opened(writer)
    titled = inquiry is not None and bool(inquiry.words & ranking.title_words)
    key = f"cause {unknown.row_id}"
    if inquiry is not None:
        text = Markup("{}.").format(writer.say("essentiel.cause_open_inquiry"))
        yield _Told(text, (inquiry.sentence_id, unknown.sentence_id), key, titled=titled)
    if not titled:
        yield _Told(Markup("{}.").format(writer.say("essentiel.cause_open")), (unknown.sentence_id,), key)


def _fullest(heads: list[list[_Told]], besides: list[list[_Told]]) -> list[_Told] | None:
    """Return the fullest tellings that fit: as much as possible besides the heads, with who speaks brought in.

    Nothing is cut for the sake of what is told besides, nor a date left out; offices may be.
    """
    brought_in = [[one for one in slot if one.bodies] or slot for slot in heads]
    ways = [
        # Who somebody is comes before the last thing that could be told besides.
        (sum(_TITLED if slot[0].titled else 1 for slot in chosen) + _INTRODUCED * (slots is brought_in), slots, chosen)
        for count in range(len(besides), -1, -1)
        for chosen in combinations(besides, count)
        for slots in ([brought_in, heads] if brought_in != heads else [heads])
    ]
    for _, slots, chosen in sorted(ways, key=lambda one: -one[0]):
        found = _fitting([_dated(slot) for slot in (*slots, *chosen)])
        if found:
            return found
    return _fitting(heads)


def _dated(slot: Sequence[_Told]) -> Sequence[_Told]:
    """Return the tellings of a slot that say which day is meant, where any does."""
    return [one for one in slot if "[" in one.text] or slot


def _fitting(slots: Sequence[Sequence[_Told]]) -> list[_Told] | None:
    """Return the fullest tellings, one of each slot, that fit together; the later ones give way first."""
    return next((list(one) for one in product(*slots) if sum(told.length for told in one) <= MOST_WORDS), None)


def _event_words(writer: Writer, event: Claim) -> tuple[Markup, tuple[str, ...]]:
    return Markup("{}.").format(to_its_end(writer, event, most_words=LONGEST_SENTENCE)), (event.sentence_id,)


def _uncut(writer: Writer, ranking: Ranking, claim: Claim) -> list[_Told]:
    """Return how a claim may be told without being cut, the fullest first."""
    described = tells_by_its_source(writer.material, claim)
    own = list(_brought_in(writer, claim, described=described))
    told = [unit(writer, claim, described=described), unit(writer, claim, described=described, dated=False)]
    own += [_Told(text, tuple(refs), claim.row_id, claim) for text, refs in told]
    if described:
        return _distinct(own)
    named = [(one, denier_inside(writer, one)) for one in (claim, *_shorter(ranking, claim))]
    inside = [_Told(one[0], tuple(one[1]), other.row_id, other) for other, one in named if one]
    bare = [
        _Told(text, tuple(refs), other.row_id, other)
        for other in _shorter(ranking, claim)
        for text, refs in [unit(writer, other, bare=True)]
    ]
    if inside:
        # Without the denier's name a denial is told only by words that say whose it is.
        own = [] if named[0][1] else own
        bare = []
    return _distinct([*own, *inside, *bare])


def _distinct(told: Sequence[_Told]) -> list[_Told]:
    """Return each telling once, the fullest first."""
    every = {one.text: one for one in reversed(told)}
    return sorted(every.values(), key=lambda one: -one.length)


def _brought_in(writer: Writer, claim: Claim, *, described: bool) -> Iterator[_Told]:
    """Yield a claim with what those are who are called by name in it, ever shorter."""
    for short, terse in ((False, False), (True, False), (True, True)):
        introducing = Introductions(short=short, terse=terse)
        text, refs = unit(writer, claim, whole=not described, described=described, introducing=introducing)
        yield _Told(text, tuple(refs), claim.row_id, claim, bodies=introducing.brought_in_bodies)


def _as_told(writer: Writer, claim: Claim) -> Iterator[_Told]:
    for text, refs in _tellings(writer, claim):
        yield _Told(text, tuple(refs), claim.row_id, claim)


def _shorter(ranking: Ranking, claim: Claim) -> list[Claim]:
    """Return shorter tellings of a disputed claim, as firm as it is and with their denial beside them."""
    material = ranking.material
    if not beside(material, claim) and not claim.mark.disputed:
        return []
    others = [
        other
        for other in material.claims
        if other.degree is claim.degree
        and other.main
        and len(other.surface) < len(claim.surface)
        and beside(material, other)
        and ranking.linked(claim, other)
        and not ranking.beyond(other)
    ]
    return sorted(others, key=lambda other: len(other.surface))[:1]


def _shortened(writer: Writer, material: Material, ranking: Ranking) -> list[_Told]:
    """Where every claim is too long to be told whole: the shortest up to the end of a clause."""
    if not material.claims:
        return []
    first = min(bodied(material.claims, ranking), key=lambda claim: len(claim.surface.split()))
    for most in (MOST_WORDS // 2, MOST_WORDS // 4):
        text, refs = unit(writer, first, most_words=most)
        if count_words(text.striptags()) <= MOST_WORDS:
            return [_Told(text, tuple(refs), first.row_id, first)]
    return []


def _disputed(material: Material, claim: Claim) -> bool:
    return claim.mark.disputed or bool(denials_of(material, claim) or material.versions.get(claim.row_id))


def _tellings(writer: Writer, claim: Claim, *, again: bool = False) -> Iterator[tuple[Markup, list[str]]]:
    """Yield how a claim may be told, the fullest first; a dispute may be cut: it matters more than its end."""
    yield unit(writer, claim, again=again, whole=True)
    yield unit(writer, claim, again=again)
    yield unit(writer, claim, again=again, dated=False)
    if _disputed(writer.material, claim):
        titled = _in_titles(writer, claim)
        if titled:
            yield titled
        for most in (MOST_WORDS // 2, MOST_WORDS // 3, MOST_WORDS // 4):
            yield unit(writer, claim, most_words=most, again=again, dated=False)


def _in_titles(writer: Writer, claim: Claim) -> tuple[Markup, list[str]] | None:
    """Return the title or subtitle that tells a dispute with its denial, for one that is too long in the text."""
    for other in denials_of(writer.material, claim):
        if other.part == "titles":
            sentence = writer.material.sentence[other.sentence_id]
            words = writer.material.article.surface(sentence)
            quote = writer.quote(sentence.start, sentence.end, words)
            return writer.say.html("unit.titled", quote=quote), [sentence.sentence_id, claim.sentence_id]
    return None


def _candidates(material: Material, ranking: Ranking) -> Iterator[Claim]:
    """Yield the claims in the order of their right to stand here: the lead, the points, what else is of the title."""
    telling = [claim for claim in material.claims if claim.degree is not Degree.DENIED]
    body = bodied(telling, ranking) or material.claims
    body = [claim for claim in body if claim.row_id not in material.reasons] or body
    alone = [claim for claim in body if told_alone(material, claim)] or body
    alone = readable_alone(material, alone) or alone
    seen: set[str] = set()
    # What is disputed of the main matter comes before what is only told; of equal news the shorter leaves more room.
    alone = [claim for claim in alone if len(claim.surface.split()) >= FEWEST_WORDS] or alone
    heads = {point.head.row_id for point in material.points if not point.verdict}
    whole = [claim for claim in alone if not material.sentence[claim.sentence_id].truncated]
    weights = weights_of(ranking, whole)
    aside = scene(ranking)
    whole = [claim for claim in whole if claim not in aside]
    news = [claim for claim in whole if claim.row_id in heads or weights[claim.row_id] >= _ENOUGH]
    news.sort(
        key=lambda claim: (
            not (ranking.contested(claim) and ranking.central(claim) and claim.row_id in heads),
            -weights[claim.row_id],
            len(claim.surface),
        )
    )
    opening = ranking.opening[:1]
    if aside:
        story = [claim for claim in news if claim.sentence_id in summed_up(material)]
        opening = sorted(story, key=lambda claim: (-weights[claim.row_id], -ranking.of_title(claim)))[:1]
    for claim in [*opening, *(news or alone[:1])]:
        if claim.row_id not in seen:
            seen.add(claim.row_id)
            yield claim


def count_words(text: str) -> int:
    """Return how many words a text has: runs of characters that hold a letter or digit.

    >>> count_words("« L'accord » : oui, à 5 %.")
    4
    """
    return sum(any(character.isalnum() for character in word) for word in text.replace("\u00a0", " ").split())
