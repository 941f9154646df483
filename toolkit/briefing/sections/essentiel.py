"""L'essentiel: at most sixty words, each sentence a claim that stands alone, with source, degree and denial."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from toolkit.briefing.blocks import SectionOutput
from toolkit.briefing.html import join, tag
from toolkit.briefing.material import Material
from toolkit.briefing.ranking import FEWEST_WORDS, Ranking, bodied
from toolkit.briefing.sections.changes import what_changed
from toolkit.briefing.units import denials_of, told_alone, unit
from toolkit.briefing.writer import Writer
from toolkit.charts.claims import Claim
from toolkit.charts.marks import Degree

MOST_WORDS = 60
_MOST_SENTENCES = 3
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
    chosen: list[Markup] = []
    ranking, told = Ranking(material), list[Claim]()
    candidates = list(_candidates(material, ranking))
    left = MOST_WORDS
    main = (claim for claim in candidates if _disputed(material, claim) and ranking.central(claim))
    dispute = next(main, None)
    # The lead stands first, but it must not crowd out what the article disputes.
    needs = [count_words(text.striptags()) for text, _ in _tellings(writer, dispute)] if dispute else []
    fitting = [need for need in needs if need <= MOST_WORDS] or [0]
    kept, in_full = min(fitting), max(fitting)
    for claim in candidates:
        if len(chosen) == _MOST_SENTENCES:
            break
        if any(ranking.linked(claim, other) for other in told):
            continue
        again = any(other.degree is Degree.AFFIRMED and not other.source for other in told)
        room = left if told or claim is dispute or (dispute and ranking.linked(claim, dispute)) else left - kept
        for place, (text, refs) in enumerate(_tellings(writer, claim, again=again)):
            needed = count_words(text.striptags())
            # The end of the lead's sentence is not told at the cost of the dispute's words.
            short = in_full - kept if room < left and not place else 0
            if needed <= room - short:
                chosen.append(writer.state(text, refs, key=claim.row_id))
                told.append(claim)
                left -= needed
                break
    if not chosen and material.claims:
        # Every claim is too long to be told whole: the first one up to the end of a clause.
        first = min(bodied(material.claims, ranking), key=lambda claim: len(claim.surface.split()))
        for most in (MOST_WORDS // 2, MOST_WORDS // 4):
            text, refs = unit(writer, first, most_words=most)
            if count_words(text.striptags()) <= MOST_WORDS:
                return [writer.state(text, refs, key=first.row_id)]
    return chosen


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
    alone = [claim for claim in body if told_alone(material, claim)] or body
    seen: set[str] = set()
    heads = [point.head for point in material.points if not point.verdict and point.head in alone]
    # What is disputed of the main matter comes before what is only told.
    heads.sort(key=lambda claim: not (ranking.contested(claim) and ranking.central(claim)))
    alone = [claim for claim in alone if len(claim.surface.split()) >= FEWEST_WORDS] or alone
    whole = [claim for claim in alone if not material.sentence[claim.sentence_id].truncated]
    news = [claim for claim in whole if ranking.news(claim) >= _ENOUGH]
    rest = sorted(news, key=lambda claim: (-ranking.news(claim), claim.start)) or alone[:1]
    for claim in [*ranking.opening[:1], *heads, *rest]:
        if claim.row_id not in seen:
            seen.add(claim.row_id)
            yield claim


def count_words(text: str) -> int:
    """Return how many words a text has: runs of characters that hold a letter or digit.

    >>> count_words("« L'accord » : oui, à 5 %.")
    4
    """
    return sum(any(character.isalnum() for character in word) for word in text.replace("\u00a0", " ").split())
