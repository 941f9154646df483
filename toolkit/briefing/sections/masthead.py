"""The head of the page: title, facts of the note, and the warnings that no analyst has to remember."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from markupsafe import Markup

from toolkit.base.locale import format_day
from toolkit.base.typography import typographic
from toolkit.briefing.analyst.given import given_of
from toolkit.briefing.material import Material
from toolkit.briefing.sections.sources import counts_of
from toolkit.briefing.writing.blocks import SectionOutput
from toolkit.briefing.writing.glyphs import TRIANGLE
from toolkit.briefing.writing.html import join, tag
from toolkit.briefing.writing.writer import Writer, page_words
from toolkit.charts.catalogue import capital, in_letters, quotation_marks, words
from toolkit.charts.claims import count_sentences
from toolkit.charts.comparisons import comparisons_of
from toolkit.charts.page_language import page_language
from toolkit.charts.rows import records
from toolkit.charts.sentences import reading_order

_MOST_DATES = 3


def build(material: Material) -> SectionOutput:
    """Return the masthead: one block for the page's header, one for the warnings."""
    writer = Writer(material, "masthead")
    content = join([_kind(writer), _title(writer), _facts(writer)], "\n")
    writer.html(tag("header", Markup('<div class="rule"></div>') + content, class_="top"))
    writer.cut()
    writer.html(_warnings(writer))
    return writer.output()


def _kind(writer: Writer) -> Markup:
    say, language = writer.say, writer.material.language
    name = say(f"language.{language}") if say.has(f"language.{language}") else language
    lines = [
        tag("p", say("masthead.kind"), class_="k"),
        tag("p", say("masthead.single")),
        tag("p", say("masthead.language", language=name)),
    ]
    edition = writer.material.edition
    if writer.material.replaced_day is not None:
        day = format_day(writer.material.replaced_day, page_language())
        # By number where it is known: both notes may bear the one day of their article.
        before = writer.material.predecessor and writer.material.predecessor.edition
        line = "masthead.edition_of" if before else "masthead.edition"
        lines.append(tag("p", say(line, number=edition.number, before=before, day=day), class_="k"))
    return tag("div", join(lines), class_="kind lab")


def _title(writer: Writer) -> Markup:
    material = writer.material
    own = writer.words(material.article.title) if material.article.title else Markup()
    if material.title:
        title = tag("h1", typographic(material.title, page_language()))
        quoted = Markup("{}{}{}").format(quotation_marks()[0], own, quotation_marks()[1])
        deck = writer.say.html("masthead.deck_titled", title=quoted) if own else writer.say.html("masthead.deck")
    else:
        title = tag("h1", writer.words(page_title(material)))
        deck = _deck(writer)
    found = _finding(writer)
    under = tag("p", found, class_="deck") + tag("p", deck, class_="lab") if found else tag("p", deck, class_="deck")
    return tag("div", title + under, class_="mast")


def _finding(writer: Writer) -> Markup:
    """Return what the tables say of the article at a glance: disputes, a summary beyond its text, grave differences."""
    material, say = writer.material, writer.say
    contested = sum(point.head.mark.disputed for point in material.points)
    compared = comparisons_of(material.facts)
    beyond = sum(point.beyond for point in compared)
    high = sum(row["severity"] == "high" for row in records(material.facts.findings))
    counted = (("contested", contested, len(material.points)), ("beyond", beyond, len(compared)), ("high", high, 0))
    parts = [
        say(f"masthead.finding_parts.{name}", n=n, count=in_letters(n), total=in_letters(total))
        for name, n, total in counted
        if n
    ]
    return writer.state(capital(say("masthead.finding", parts=", ".join(parts))), by="calcul") if parts else Markup()


def _deck(writer: Writer) -> Markup:
    """Return the article's own subtitle, quoted; without one, what the page is."""
    own = [sentence for sentence in writer.material.article.sentences if sentence.role == "subtitle"]
    if not own or not writer.material.article.subtitle:
        return writer.say.html("masthead.deck")
    words = writer.material.article.surface(own[0])
    return writer.say.html("masthead.deck_quoted", quote=writer.quote(own[0].start, own[0].end, words))


def page_title(material: Material) -> str:
    """Return the page's title: the analyst's, else the article's own, else the article's name."""
    return material.title or material.article.title or material.article.article_id


def notice(material: Material) -> str:
    """Return the standing line of the page: one source, and how much of what only an analyst gives was given."""
    say, given = page_words(), given_of(material)
    # The grade that stands in the article's front matter is an analyst's too.
    graded = "some" if given.grades == "none" and material.article.reliability else given.grades
    if given.probabilities == graded == "none":
        return say("masthead.notice")
    if given.probabilities == given.grades == "all":
        return say("masthead.notice_all")
    probabilities, grades = say(f"hand.state.{given.probabilities}"), say(f"hand.state.{graded}")
    return say("masthead.notice_partly", probabilities=probabilities, grades=grades)


def _facts(writer: Writer) -> Markup:
    material, say = writer.material, writer.say
    published = material.article.published
    facts: list[tuple[str, Markup | str, str]] = [
        ("published", format_day(published, page_language()) if published else say("masthead.no_date"), "")
    ]
    if material.tlp:
        kind = f"tlp {material.tlp.lower().replace(':', '-').replace('+', '-')}"
        facts.append(("tlp", tag("span", material.tlp, class_=kind), ""))
    sentences = say("masthead.sentences", n=count_sentences(material.article))
    facts.append(("matter", f"{sentences}, {say('masthead.claims', n=len(material.claims))}", ""))
    digest = material.article.sha256
    facts.append(("fingerprint", " ".join(digest[place : place + 4] for place in (0, 4, 8)), "mono"))
    issuer = ", ".join(filter(None, (material.configuration.author, material.configuration.organisation)))
    if issuer:
        facts.append(("issuer", issuer, ""))
    rows = [
        tag("div", tag("dt", say(f"masthead.{name}")) + (tag("dd", value, class_=kind) if kind else tag("dd", value)))
        for name, value, kind in facts
    ]
    return tag("div", tag("dl", join(rows), class_="facts"), class_="mfacts")


def _warnings(writer: Writer) -> Markup:
    items = [tag("li", TRIANGLE + text) for text in _warning_texts(writer)]
    head = tag("p", writer.say("masthead.warnings"), class_="wh")
    return tag("aside", head + tag("ul", join(items), class_="warn"), aria_label=writer.say("masthead.warnings"))


def _warning_texts(writer: Writer) -> Iterator[Markup]:
    material, say = writer.material, writer.say
    yield _warning(writer, "single", writer.state(say("warning.single.text"), by="calcul"), tagged=False)
    if material.article.published is None:
        yield _warning(writer, "no_date", writer.state(say("warning.no_date.text"), by="calcul"), tagged=False)
    if "published-given" in material.article.flags:
        yield _warning(writer, "given_date", writer.state(say("warning.given_date.text"), by="calcul"), tagged=False)
    cut = [sentence.sentence_id for sentence in material.article.sentences if sentence.truncated]
    if cut:
        yield _warning(writer, "truncated", writer.state(say("warning.truncated.text"), cut))
    # A denial of which no word is given cites nobody: it is counted as under « Sources ».
    counts = counts_of(material)
    unsourced = counts.without + counts.mentioned
    total = len(material.claims)
    if 2 * unsourced > total:
        name = "warning.unsourced.single" if total == 1 else "warning.unsourced.text"
        more = (("mentioned", counts.mentioned), ("besides", counts.ambiguous))
        besides = "".join(say(f"warning.unsourced.{kind}", n=count) for kind, count in more if count)
        text = say(name) if total == 1 else say(name, n=unsourced, total=total, besides=besides)
        yield _warning(writer, "unsourced", writer.state(text, by="calcul"), tagged=False)
    yield from _beyond(writer)
    derived = [row for row in records(material.facts.times) if row["derived"] and row["earliest"]]
    if derived:
        once = list({row["surface"].casefold(): row for row in reversed(derived)}.values())[::-1]
        quotes = [writer.quote(row["start"], row["end"], row["surface"]) for row in once[:_MOST_DATES]]
        name = "some" if len(once) > _MOST_DATES else "text"
        text = say.html(f"warning.derived.{name}", quotes=join(quotes, ", "))
        yield _warning(writer, "derived", writer.state(text, [row["sentence_id"] for row in derived]))


def _beyond(writer: Writer) -> Iterator[Markup]:
    """Yield how many key points go beyond the text, each way of doing so counted by itself."""
    points = comparisons_of(writer.material.facts)
    beyond = [point for point in points if point.beyond]
    if not beyond:
        return
    counted = Counter(point.wording for point in beyond)
    parts = [words()(f"dumbbell.verdict_count.{name}", n=count) for name, count in counted.items()]
    name = "key_points" if set(counted) == {"overstated"} else "key_points_beyond"
    text = writer.say(f"warning.{name}.text", n=len(beyond), total=len(points), parts=", ".join(parts))
    yield _warning(writer, name, writer.state(text, reading_order([point.sentence_id for point in beyond])))


def _warning(writer: Writer, name: str, text: Markup, *, tagged: bool = True) -> Markup:
    if not tagged:
        # The line says itself that it counts; a tag on each would drown the words.
        text = Markup(str(text).rsplit(' <span class="tag">', 1)[0])  # noqa: S704 (made by Writer.state)
    return tag("b", writer.say(f"warning.{name}.head"), class_="k") + " " + text
