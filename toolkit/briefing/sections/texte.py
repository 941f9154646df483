"""Texte annoté: the article sentence by sentence, its wording made visible, each sentence leading back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from markupsafe import Markup

from toolkit.article.model import Sentence
from toolkit.briefing.material import Material
from toolkit.briefing.writing.annotation import annotated
from toolkit.briefing.writing.blocks import SectionOutput
from toolkit.briefing.writing.glyphs import CROSS, STROKE
from toolkit.briefing.writing.html import folded, join, tag
from toolkit.briefing.writing.statements import Citation
from toolkit.briefing.writing.writer import Writer
from toolkit.charts.catalogue import words
from toolkit.charts.marks import Degree
from toolkit.charts.page_language import page_language
from toolkit.charts.sentences import number, target

_CLASSES = {"title": "at", "subtitle": "as"}


def build(material: Material, citations: Sequence[Citation] = ()) -> SectionOutput:
    """Return the section.

    Args:
        material: Article and facts.
        citations: The places of the other sections that cite a sentence.
    """
    writer = Writer(material, "texte")
    writer.heading()
    before = [tag("p", writer.say("texte.intro"), class_="intro")]
    if material.text_edition != "full":
        before.append(tag("p", writer.say(f"texte.{material.text_edition}"), class_="lab"))
    if material.text_edition != "none":
        before.append(_key(writer))
    back: dict[str, list[Citation]] = {}
    for citation in citations:
        back.setdefault(citation.sentence_id, []).append(citation)
    groups = groupby(material.article.sentences, key=_group)
    body = join((_paragraph(writer, material, list(own), back) for _, own in groups), "\n")
    attributes = (
        {"class_": "ann"} if material.language == page_language() else {"class_": "ann", "lang": material.language}
    )
    # The text is where references lead to; who reads the note from its top does not read it again.
    shown = join([*before, tag("div", body, **attributes)])
    writer.html(folded(writer.say("texte.whole", n=len(material.article.sentences)), shown))
    return writer.output()


def _group(sentence: Sentence) -> tuple[str, object]:
    """Sentences of one paragraph stand together; so do the bullets of a summary."""
    if sentence.role == "key_points":
        return "key_points", sentence.section_id
    return sentence.role, sentence.paragraph if sentence.role != "heading" else sentence.sentence_id


def _key(writer: Writer) -> Markup:
    say = words()
    items = [tag("li", tag("mark", say(f"degree.{degree.value}"), class_=f"m-{degree.value}")) for degree in Degree]
    items.append(tag("li", CROSS + " " + say("degree.disputed")))
    if any(claim.mark.vague for claim in writer.material.claims):
        items.append(tag("li", STROKE + " " + say("degree.vague")))
    return tag("ul", join(items), class_="key lab", aria_label=writer.say("texte.key"))


def _paragraph(
    writer: Writer, material: Material, sentences: list[Sentence], back: dict[str, list[Citation]]
) -> Markup:
    shown = [
        (sentence, _sentence(writer, material, sentence, bool(back.get(sentence.sentence_id))))
        for sentence in sentences
    ]
    role = sentences[0].role
    if role == "heading":
        return tag("h3", shown[0][1])
    if role == "key_points":
        text = join(tag("p", words_) for _, words_ in shown)
    elif role in _CLASSES:
        text = tag("p", join((words_ for _, words_ in shown), " "), class_=_CLASSES[role])
    else:
        hour = _hour(material, sentences[0])
        text = tag("p", join((*([tag("span", hour, class_="lab")] if hour else []), *(w for _, w in shown)), " "))
    return tag("div", tag("div", text) + _back(writer, sentences, back), class_="para")


def _hour(material: Material, first: Sentence) -> str:
    """Return the hour before an entry of a live page: no word of what is told, and not to be lost either."""
    text = material.article.text
    before = text[text.rfind("\n", 0, first.start) + 1 : first.start].strip("*_ \u00a0")
    return before if re.match(r"\d{1,2}\s?[:.hH]\s?\d\d", before) and material.text_edition != "none" else ""


def _sentence(writer: Writer, material: Material, sentence: Sentence, cited: bool) -> Markup:
    edition = material.text_edition
    if edition == "none":
        start, end = sentence.start, sentence.end
        shown = tag("span", writer.say("texte.place", start=start, end=end), class_="lab", lang=page_language())
    elif edition == "excerpts" and not is_excerpt(sentence, cited):
        shown = tag("span", writer.say("texte.left_out"), class_="lab")
    else:
        shown = annotated(material, sentence)
        if sentence.truncated:
            shown += tag("span", f" [{writer.say('texte.truncated')}]", class_="lab", lang=page_language())
    label = Markup() if sentence.role == "heading" else tag("span", number(sentence.sentence_id), class_="sn")
    return tag("span", label + shown, class_="s", id=target(sentence.sentence_id))


def is_excerpt(sentence: Sentence, cited: bool) -> bool:
    """Tell whether an edition of excerpts carries a sentence: what the note cites, and what the text is found by."""
    return cited or sentence.role in ("title", "heading")


def _back(writer: Writer, sentences: list[Sentence], back: dict[str, list[Citation]]) -> Markup:
    items = []
    for sentence in sentences:
        links: dict[str, Citation] = {}
        for citation in back.get(sentence.sentence_id, []):
            links.setdefault(citation.label, citation)
        if not links:
            continue
        shown = number(sentence.sentence_id)
        anchors = join((tag("a", label, href=f"#{entry.html_id}") for label, entry in links.items()), " ")
        items.append(tag("li", tag("b", shown) + anchors, class_=f"b{shown}"))
    if not items:
        return Markup()
    listed = tag("ul", join(items), class_="bk", aria_label=writer.say("texte.back"), lang=page_language())
    return folded(writer.say("texte.fold"), listed)
