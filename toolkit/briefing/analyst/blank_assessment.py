"""The second half of a review's skeleton: the points, sources and indicators of a page, with fields to fill in."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from toolkit.article.model import Article
from toolkit.base.configuration import Configuration
from toolkit.briefing.analyst.assessed import source_handle
from toolkit.briefing.material import Material
from toolkit.briefing.sides.origins import origins_of
from toolkit.facts.facts import Facts
from toolkit.facts.review.scales import scale_named, scales
from toolkit.facts.review.skeleton import WIDTH, yaml_text

_HELP = """\
Your assessment: it changes no table, and stands on the page as yours, signed and dated. Fill in what you hold; what
stays empty says nothing.
  points      probability: a term of the scale, or a percentage (70 %); confidence: low, moderate, high, and its reason
              (never a likelihood); a forecast needs a horizon (2026-06-30, or words) and an indicator
  sources     reliability A to F, credibility 1 to 6, two separate judgements, with a reason; "article" is the article
              itself, "anonymous" what nobody is named for
  indicators  those of the page: what each would mean, until when to look, and with "for" which judgement it bears on
Lines with one # at the end are patterns for indicators and judgements of your own: take away "# ".
briefing review shows what became of each entry, and which rule of the craft it breaks."""
_OWN_INDICATOR = """\
  - indicator: "your own: what to look for"
    horizon:
    effect: "what it would mean"
    for: mine"""
_OWN_JUDGEMENT = """\
  judgements:
  - judgement: "your own: one sentence"
    as: mine
    basis: [s01]
    probability:
    confidence:
    reason:
    horizon:"""


def blank_assessment(article: Article, facts: Facts, *, scale: str = "ICD203") -> str:
    """Return the block ``assessment`` of a review in which nothing is said yet, as YAML.

    Args:
        article: The article.
        facts: What was read, without a review.
        scale: The scale its probabilities will be on. It is written down, so that what was once judged stays on its
            scale whatever the project's settings become.

    Raises:
        InputError: the scale is unknown.

    >>> from toolkit import extract, read_article
    >>> article = read_article("Le pont est fermé, selon la régie.".encode(), language="fr")
    >>> [line for line in blank_assessment(article, extract(article)).splitlines() if "- source" in line]
    ['  - source: la régie']
    """
    chosen = scale_named(scale)
    material = Material(article, facts, "", "", "full", Configuration())
    lines = [f"## {line}".rstrip() for line in [*_HELP.split("\n"), *_terms()]]
    lines += ["assessment:", f"  scale: {chosen.id}"]
    lines += ["  points:", *_points(material), "  sources:", *_sources(material)]
    own = [f"# {line}" for pattern in (_OWN_INDICATOR, _OWN_JUDGEMENT) for line in pattern.split("\n")]
    return "\n".join([*lines, "  indicators:", *_indicators(material), *own]) + "\n"


def _terms() -> Iterator[str]:
    for scale in scales().values():
        terms = (f"{' / '.join([*one.words['en'], *one.words['fr']])} {one.low}-{one.high}" for one in scale.terms)
        yield from wrap(f"{scale.id}: {' · '.join(terms)}", WIDTH - 5, initial_indent="  ", subsequent_indent="    ")


def _points(material: Material) -> Iterator[str]:
    for rank, point in enumerate(material.assessed.points, start=1):
        yield f"  - point: {point.head.row_id}"
        yield f"    surface: {yaml_text(point.head.surface)}"
        yield f"    as: p{rank}"
        yield from (f"    {name}:" for name in ("probability", "confidence", "reason", "horizon", "comment"))


def _sources(material: Material) -> Iterator[str]:
    for claims in origins_of(material):
        yield f"  - source: {yaml_text(source_handle(material, claims))}"
        yield from (f"    {name}:" for name in ("reliability", "credibility", "reason"))


def _indicators(material: Material) -> Iterator[str]:
    for watch in material.assessed.watches:
        surface = watch.quantity.get("surface") or material.claim[watch.rows[0]].surface
        yield f"  - row: {watch.rows[0]}"
        yield f"    surface: {yaml_text(surface)}"
        yield from (f"    {name}:" for name in ("horizon", "effect", "for"))
