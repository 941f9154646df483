"""What the analyst judged by, for Méthode: the scale and its source, the code of grades, the rules of the craft."""

from __future__ import annotations

from markupsafe import Markup

from toolkit.briefing.analyst.hand import own_words, range_words
from toolkit.briefing.analyst.tradecraft import breaches
from toolkit.briefing.writing.html import join, tag
from toolkit.briefing.writing.writer import Writer
from toolkit.charts.page_language import page_language

_MOST_SHOWN = 5
_LONGEST = 60


def scale_and_rules(writer: Writer) -> list[Markup]:
    """Return headings and paragraphs on how the analyst judged; nothing without an assessment."""
    assessed, say = writer.material.assessed, writer.say
    if not assessed.assessment:
        return []
    found = []
    if assessed.scale is not None:
        found += [tag("h3", say("hand.scale_head")), tag("p", writer.state(_scale(writer), by="calcul", tagged=False))]
    if assessed.grades:
        found += [tag("h3", say("hand.grading_head")), tag("p", say("hand.grading"))]
    broken = [breach.rule for breach in breaches(assessed)]
    rules = ", ".join(say(f"hand.rule.{name}") for name in dict.fromkeys(broken))
    told = say("hand.lint", n=len(broken), rules=rules)
    found += [tag("h3", say("hand.lint_head")), tag("p", writer.state(told, by="calcul", tagged=False))]
    if assessed.lost:
        shown = [one.about[:_LONGEST] for one in assessed.lost[:_MOST_SHOWN]]
        more = " …" if len(assessed.lost) > _MOST_SHOWN else ""
        entries = join((own_words(one) for one in shown), ", ") + more
        lost = say.html("hand.lost", n=len(assessed.lost), entries=entries)
        found.append(tag("p", writer.state(lost, by="calcul", tagged=False)))
    return found


def _scale(writer: Writer) -> Markup:
    scale, say, language = writer.material.assessed.scale, writer.say, page_language()
    if scale is None:
        return Markup()
    terms = ", ".join(
        say("hand.term", term=term.shown(language), range=range_words(writer, term)) for term in scale.terms
    )
    return say.html(
        "hand.scale", scale=own_words(scale.name[language]), terms=terms, source=own_words(scale.source[language])
    )
