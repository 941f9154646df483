"""Marks in running text: underlines by degree, cue words, crosses; spans may nest and overlap."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from toolkit.article.model import Sentence
from toolkit.base.typography import typographic
from toolkit.briefing.glyphs import CROSS
from toolkit.briefing.material import Material
from toolkit.briefing.statements import Quote
from toolkit.briefing.writer import page_words
from toolkit.charts.claims import degree_words


@dataclass(frozen=True)
class _Span:
    start: int
    end: int
    opening: Markup
    closing: Markup
    after: Markup


def annotated(material: Material, sentence: Sentence) -> Markup:
    """Return one sentence as HTML with its claims underlined and their cues semibold.

    Raises:
        GroundingError: a claim's words do not stand at their place.
    """
    spans = _spans(material, sentence)
    shown = typographic(material.article.surface(sentence), material.language)
    edges = sorted({sentence.start, sentence.end, *(p for span in spans for p in (span.start, span.end))})
    html = Markup()
    open_spans: list[_Span] = []
    for start, end in zip(edges, [*edges[1:], sentence.end], strict=True):
        html += _close(open_spans, start)
        # Of spans that start together the longer one is the outer one.
        for span in sorted((span for span in spans if span.start == start), key=lambda span: -span.end):
            html += span.opening
            open_spans.append(span)
        html += Markup("{}").format(shown[start - sentence.start : end - sentence.start])
    return html


def _close(open_spans: list[_Span], position: int) -> Markup:
    """Close what ends at *position*; what lies inside it and goes on is closed and opened again."""
    if not any(span.end == position for span in open_spans):
        return Markup()
    html = Markup()
    first = next(index for index, span in enumerate(open_spans) if span.end == position)
    reopened: list[_Span] = []
    while len(open_spans) > first:
        span = open_spans.pop()
        html += span.closing
        if span.end == position:
            html += span.after
        else:
            reopened.insert(0, span)
    for span in reopened:
        html += span.opening
        open_spans.append(span)
    return html


def _spans(material: Material, sentence: Sentence) -> list[_Span]:
    say = page_words()
    spans = []
    cues: set[tuple[int, int]] = set()
    for index, claim in enumerate(material.claims, start=1):
        if claim.sentence_id != sentence.sentence_id:
            continue
        Quote(claim.start, claim.end, claim.surface).check(material.article)
        title = say("texte.claim", degree=degree_words(claim.mark), index=index)
        opening = Markup('<mark class="m-{}" title="{}">').format(claim.degree.value, title)
        after = CROSS if claim.mark.disputed else Markup()
        spans.append(_Span(claim.start, claim.end, opening, Markup("</mark>"), after))
        if claim.cue and sentence.start <= claim.cue_start and claim.cue_end <= sentence.end:
            cues.add((claim.cue_start, claim.cue_end))
    bold = Markup('<b class="cue">')
    return spans + [_Span(start, end, bold, Markup("</b>"), Markup()) for start, end in sorted(cues)]
