"""The annotated text holds every word of the article and every row that is marked, and nothing that could run."""

from __future__ import annotations

import json
import re
from html import unescape

from lxml import html as lxml_html

from toolkit import Facts, extract, read_article
from toolkit.base.typography import typographic
from toolkit.desk.explore.annotated import annotated_text
from toolkit.desk.explore.selection import select


def tree(facts: Facts, **more: object) -> lxml_html.HtmlElement:
    return lxml_html.fromstring(f"<div>{annotated_text(facts, language='en', **more)}</div>")  # type: ignore[arg-type]  # options, by name


def test_every_sentence_of_the_article_is_there_once(facts: Facts) -> None:
    page = tree(facts)
    shown = page.find_class("bx-text")[0]
    for label in shown.find_class("bx-sn"):
        label.text = ""
    words = " ".join(shown.text_content().split())
    sentences = (typographic(facts.article.surface(sentence), "fr") for sentence in facts.article.sentences)
    assert words == " ".join(" ".join(sentences).split())


def test_every_claim_name_time_and_quantity_is_marked_with_its_words(facts: Facts) -> None:
    page = tree(facts)
    rows = json.loads(page.find_class("bx-rows")[0].text)
    assert len(rows) == sum(map(len, (facts.claims, facts.mentions, facts.times, facts.quantities)))
    pieces: dict[str, str] = {}
    for mark in page.find_class("bx-text")[0].find_class("bx-m"):
        pieces[mark.get("data-r")] = pieces.get(mark.get("data-r"), "") + mark.text_content()
    surfaces = {dict(map(tuple, cells))["Identifier"]: pieces[str(index)] for index, cells in enumerate(rows)}
    for table in (facts.claims, facts.mentions, facts.times, facts.quantities):
        for row_id, surface in zip(table["row_id"], table["surface"], strict=True):
            assert surfaces[row_id] == typographic(surface, "fr")


def test_the_legend_counts_what_it_shows(facts: Facts) -> None:
    page = tree(facts)
    legend = {box.get("value"): box.getparent().text_content() for box in page.iter("input")}
    assert legend["time"] == f"dates, durations {len(facts.times)}"
    assert sum(int(re.findall(r"\d+", text)[0]) for text in legend.values()) == len(facts.claims) + sum(
        map(len, (facts.mentions, facts.times, facts.quantities))
    )


def test_a_mark_says_what_it_is_without_a_script(facts: Facts) -> None:
    titles = {mark.get("title") for mark in tree(facts).find_class("bx-text")[0].find_class("bx-m")}
    assert "alleged, disputed" in titles
    assert "name: Russie · country" in titles


def test_sentences_without_a_row_of_the_selection_step_back_and_keep_their_words(facts: Facts) -> None:
    left = select(facts, actor="Vietnam")
    page = tree(left, whole=facts)
    dimmed = page.find_class("bx-dim")
    assert 0 < len(dimmed) < len(facts.sentences)
    assert not [mark for sentence in dimmed for mark in sentence.iter("mark")]
    assert not tree(facts, whole=facts).find_class("bx-dim")


def test_an_article_that_holds_html_runs_nothing() -> None:
    text = "Le maire a dit : </script><script>alert(1)</script> & « <b>oui</b> » à 20 élus de <i>Sète</i> lundi."
    facts = extract(read_article(text.encode(), language="fr"))
    html = annotated_text(facts)
    assert html.count("<script") == 2
    assert "alert(1)</script>" not in html
    assert "<b>oui" not in html
    assert "alert(1)" in unescape(html)
