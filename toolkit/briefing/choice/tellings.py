"""How a claim may be told in a bottom line, the fullest first: uncut, shorter, by the title, cut."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from toolkit.briefing.choice.fitting import MOST_WORDS, Told, count_words, distinct
from toolkit.briefing.choice.openings import tells_by_its_source
from toolkit.briefing.choice.ranking import Ranking, bodied
from toolkit.briefing.material import Material
from toolkit.briefing.sides.denials import beside, denials_of
from toolkit.briefing.wording.answers import denier_inside
from toolkit.briefing.wording.introduced import Introductions
from toolkit.briefing.wording.units import LONGEST_SENTENCE, to_its_end, unit
from toolkit.briefing.writing.writer import Writer
from toolkit.charts.claims import Claim


def event_words(writer: Writer, event: Claim) -> tuple[Markup, tuple[str, ...]]:
    """Return what happened, whole, with its sentence."""
    return Markup("{}.").format(to_its_end(writer, event, most_words=LONGEST_SENTENCE)), (event.sentence_id,)


def uncut(writer: Writer, ranking: Ranking, claim: Claim) -> list[Told]:
    """Return how a claim may be told without being cut, the fullest first."""
    described = tells_by_its_source(writer.material, claim)
    own = list(_brought_in(writer, claim, described=described))
    told = [unit(writer, claim, described=described), unit(writer, claim, described=described, dated=False)]
    own += [Told(text, tuple(refs), claim.row_id, claim) for text, refs in told]
    if described:
        return distinct(own)
    named = [(one, denier_inside(writer, one)) for one in (claim, *_shorter(ranking, claim))]
    inside = [Told(one[0], tuple(one[1]), other.row_id, other) for other, one in named if one]
    bare = [
        Told(text, tuple(refs), other.row_id, other)
        for other in _shorter(ranking, claim)
        for text, refs in [unit(writer, other, bare=True)]
    ]
    if inside:
        # Without the denier's name a denial is told only by words that say whose it is.
        own = [] if named[0][1] else own
        bare = []
    return distinct([*own, *inside, *bare])


def _brought_in(writer: Writer, claim: Claim, *, described: bool) -> Iterator[Told]:
    """Yield a claim with what those are who are called by name in it, ever shorter."""
    for short, terse in ((False, False), (True, False), (True, True)):
        introducing = Introductions(short=short, terse=terse)
        text, refs = unit(writer, claim, whole=not described, described=described, introducing=introducing)
        yield Told(text, tuple(refs), claim.row_id, claim, bodies=introducing.brought_in_bodies)


def as_told(writer: Writer, claim: Claim) -> Iterator[Told]:
    """Yield a claim as it may be told, the fullest first."""
    for text, refs in tellings_of(writer, claim):
        yield Told(text, tuple(refs), claim.row_id, claim)


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


def shortened(writer: Writer, material: Material, ranking: Ranking) -> list[Told]:
    """Where every claim is too long to be told whole: the shortest up to the end of a clause."""
    if not material.claims:
        return []
    first = min(bodied(material.claims, ranking), key=lambda claim: len(claim.surface.split()))
    for most in (MOST_WORDS // 2, MOST_WORDS // 4):
        text, refs = unit(writer, first, most_words=most)
        if count_words(text.striptags()) <= MOST_WORDS:
            return [Told(text, tuple(refs), first.row_id, first)]
    return []


def is_disputed(material: Material, claim: Claim) -> bool:
    """Return whether anybody rejects a claim, or tells its matter otherwise."""
    return claim.mark.disputed or bool(denials_of(material, claim) or material.versions.get(claim.row_id))


def tellings_of(writer: Writer, claim: Claim, *, again: bool = False) -> Iterator[tuple[Markup, list[str]]]:
    """Yield how a claim may be told, the fullest first; a dispute may be cut: it matters more than its end."""
    yield unit(writer, claim, again=again, whole=True)
    yield unit(writer, claim, again=again)
    yield unit(writer, claim, again=again, dated=False)
    if is_disputed(writer.material, claim):
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
