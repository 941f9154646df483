"""Marks in running text: underlines by degree, cue words, crosses; spans may nest and overlap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from toolkit.article.model import Sentence
from toolkit.base.markup import filled
from toolkit.base.typography import typographic
from toolkit.briefing.material import Material
from toolkit.briefing.writing.glyphs import CROSS, STROKE
from toolkit.briefing.writing.statements import Quote
from toolkit.briefing.writing.writer import page_words
from toolkit.charts.claims import degree_words


@dataclass(frozen=True)
class Span:
    """A stretch of the text, what opens and closes it, and what stands once behind its end."""

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
    shown = typographic(material.article.surface(sentence), material.language)
    return marked(shown, sentence.start, _spans(material, sentence))


def marked(shown: str, start: int, spans: Sequence[Span]) -> Markup:
    """Return a stretch of text as HTML with its spans around their words; spans may nest and overlap.

    Args:
        shown: The words, one character for each code point of the text; they are escaped here.
        start: Where they begin in the text.
        spans: What is marked; of two that begin together the longer one is the outer one.

    >>> inner = Span(3, 7, Markup("<b>"), Markup("</b>"), Markup())
    >>> str(marked("a & b c", 1, [inner, Span(3, 6, Markup("<i>"), Markup("</i>"), Markup())]))
    'a <b><i>&amp; b</i> </b>c'
    """
    end_of_all = start + len(shown)
    edges = sorted({start, end_of_all, *(p for span in spans for p in (span.start, span.end))})
    html = Markup()
    open_spans: list[Span] = []
    for begin, end in zip(edges, [*edges[1:], end_of_all], strict=True):
        html += _close(open_spans, begin)
        for span in sorted((span for span in spans if span.start == begin), key=lambda span: -span.end):
            html += span.opening
            open_spans.append(span)
        html += escape(shown[begin - start : end - start])
    return html


def _close(open_spans: list[Span], position: int) -> Markup:
    """Close what ends at *position*; what lies inside it and goes on is closed and opened again."""
    if not any(span.end == position for span in open_spans):
        return Markup()
    html = Markup()
    first = next(index for index, span in enumerate(open_spans) if span.end == position)
    reopened: list[Span] = []
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


def _spans(material: Material, sentence: Sentence) -> list[Span]:
    say = page_words()
    spans = []
    cues: set[tuple[int, int]] = set()
    for index, claim in enumerate(material.claims, start=1):
        if claim.sentence_id != sentence.sentence_id:
            continue
        Quote(claim.start, claim.end, claim.surface).check(material.article)
        title = say("texte.claim", degree=degree_words(claim.mark), index=index)
        opening = filled('<mark class="m-{}" title="{}">', claim.degree.value, title)
        after = (STROKE if claim.mark.vague else CROSS) if claim.mark.disputed else Markup()
        spans.append(Span(claim.start, claim.end, opening, Markup("</mark>"), after))
        if claim.cue and sentence.start <= claim.cue_start and claim.cue_end <= sentence.end:
            cues.add((claim.cue_start, claim.cue_end))
    bold = Markup('<b class="cue">')
    return spans + [Span(start, end, bold, Markup("</b>"), Markup()) for start, end in sorted(cues)]
