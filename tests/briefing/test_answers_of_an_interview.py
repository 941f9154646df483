"""An interview: who answers is the source of what is answered, in the points, in the outlook and in the bottom line."""

from __future__ import annotations

from datetime import date
from functools import cache

from toolkit import extract, read_article
from toolkit.base.typography import NBSP
from toolkit.briefing import compose
from toolkit.briefing.briefing import Briefing

TEXT = """# "We were late": the head of the Malta lifeboats

The lifeboats of Malta saved 212 people last year. Rita Zahra, who has led them since 2019, spoke to us on Monday.

**Will there be a new boat?**

The yard in Gdansk may deliver it in November. We have paid for it already.

**What if it is late?**

We could hire one from Sicily next winter.
"""


@cache
def note() -> Briefing:
    article = read_article(TEXT.encode(), language="en", published=date(2026, 5, 5))
    return compose(article, extract(article), language="en")


def test_an_answer_is_told_with_who_gives_it() -> None:
    said = [one.text.replace(NBSP, " ") for one in note().section("points-saillants").statements]
    heads = [one for one in said if "may deliver it in November" in one]
    assert heads and all("Rita Zahra" in one for one in heads)
    assert any(one == "Source cited: Rita Zahra." for one in said)


def test_the_outlook_names_who_expects_it() -> None:
    html = note().section("perspectives").html
    row = next(row for row in html.split("<tr>") if "may deliver" in row)
    assert "Rita Zahra" in row


def test_a_question_of_the_interviewer_is_no_point() -> None:
    said = [one.text for one in note().section("points-saillants").statements]
    assert not any("What if it is late" in one for one in said)
