"""Interviews on a page: whoever answers is the source, questions put nothing forward, « je » is not whom it answers."""

from __future__ import annotations

import re

from toolkit import extract, read_article
from toolkit.briefing import compose

ASKED = """---
title: "« Nous garderons le phare »"
published: 2026-04-19
language: fr
---
Ada Kone, gardienne du phare de Lomé, nous a reçus jeudi.

**Le phare va-t-il fermer ?**

Non. Nous avons du pétrole pour 40 jours et deux lampes de rechange.

**La mairie vous reproche d'avoir éteint le feu 12 nuits. Est-ce vrai ?**

C'est faux. Le feu a brûlé toutes les nuits depuis le 3 mars.

**Que demandez-vous ?**

Des lampes neuves. Le maire dit que la ville est pauvre, et je le conteste : elle vient d'acheter 30 voitures.
"""
SHIP = """---
title: "Mill owner denies dumping dye"
published: 2026-04-19
language: en
---
Residents of Oru accuse the mill of dumping dye in the river. The mill's owner denied it on Monday.
"""


def page(text: str, *names: str) -> list[str]:
    article = read_article(text.encode())
    briefing = compose(article, extract(article), language=article.language)
    shown = [one.text for name in names for one in briefing.section(name).statements]
    return [re.sub(r"[\u00a0\u202f]", " ", one) for one in shown]


def test_whoever_answers_is_the_source_and_a_question_stands_out_from_nothing() -> None:
    told = page(ASKED, "points-saillants", "coherence")
    assert not any("va-t-il" in one or "demandez" in one for one in told)
    assert "Source citée : Ada Kone." in told


def test_what_the_one_who_answers_denies_is_not_read_on_in_another_voice() -> None:
    told = page(ASKED, "essentiel", "points-saillants", "enonces")
    assert not any(re.search(r"maire.*pauvre, et je", one) for one in told)


def test_a_denial_to_come_names_who_denies_as_the_text_does() -> None:
    told = [one for one in page(SHIP, "perspectives") if one.startswith("Denial renewed")]
    assert told and all(re.search("owner", one, re.IGNORECASE) for one in told)
