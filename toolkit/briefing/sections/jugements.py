"""The analyst's part of the key points: other claims that were judged, and judgements in the analyst's own words."""

from __future__ import annotations

from markupsafe import Markup

from toolkit.briefing.analyst.hand import field, fields, held, letter, own_words, said
from toolkit.briefing.wording.answers import denial
from toolkit.briefing.writing.html import join, tag
from toolkit.briefing.writing.writer import Writer
from toolkit.charts.catalogue import capital
from toolkit.charts.claims import Claim, degree_words
from toolkit.facts.review.assessment import Judgement

_LONGEST_QUOTE = 30


def analysts_own(writer: Writer) -> list[Markup]:
    """Return the judgements that head no point of the machine, lettered; nothing without an assessment."""
    assessed = writer.material.assessed
    found = []
    if assessed.others:
        found.append(tag("h3", writer.say("hand.others")))
        found += [_claim(writer, claim, one, letter(place)) for place, (claim, one) in enumerate(assessed.others)]
    if assessed.judgements:
        found += [tag("h3", writer.say("hand.own")), tag("p", writer.say("hand.own_intro"), class_="lab")]
        begun = len(assessed.others)
        for place, (one, refs) in enumerate(assessed.judgements, start=begun):
            found.append(_own(writer, one, refs, letter(place)))
    return found


def _claim(writer: Writer, claim: Claim, one: Judgement, name: str) -> Markup:
    quote = writer.claim(claim, most_words=_LONGEST_QUOTE)
    answer, refs = denial(writer, claim)
    key = "points.head_disputed_denied" if answer else "points.head"
    text = writer.say.html(key, quote=quote, denial=answer)
    head = writer.state(text, [claim.sentence_id, *refs], key=claim.row_id)
    lines = said(writer, one, claim.row_id)
    wording = field(writer.say("points.formulation"), tag("span", capital(degree_words(claim.mark))))
    return _block(writer, head, lines, [wording, *fields(writer, one, [claim.sentence_id], claim.row_id)], name)


def _own(writer: Writer, one: Judgement, refs: tuple[str, ...], name: str) -> Markup:
    key = f"judgement-{one.name or one.text}"
    head = held(writer, own_words(one.text), refs, key=key)
    return _block(writer, head, said(writer, one, key), fields(writer, one, refs, key), name)


def _block(writer: Writer, head: Markup, lines: list[Markup], rows: list[Markup], name: str) -> Markup:
    number = tag("span", name, class_="j")
    title = tag("h3", number + head, id=f"jugement-{name.lower()}")
    return tag("div", title + join(lines) + tag("dl", join(rows)), class_="kj own")
