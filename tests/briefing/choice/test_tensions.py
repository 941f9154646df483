"""A deed that the bottom line sets against a weaker telling is told with whom it goes to, and as whose words."""

from __future__ import annotations

import pytest
from support.by_hand import article
from support.gold import NAMES, gold_facts

from toolkit.article.read import read_article
from toolkit.briefing.briefing import compose
from toolkit.briefing.choice.ranking import Ranking
from toolkit.briefing.choice.tensions import set_apart
from toolkit.briefing.writing.writer import Writer
from toolkit.charts.claims import Claim
from toolkit.charts.marks import Degree
from toolkit.facts.extract import extract

AFTER = "\n\nAnalyse\n\nLa Serbie aurait livré des radars à la Hongrie, selon la presse."


@pytest.mark.parametrize(
    ("deed", "told"),
    [
        ("Belgrade a fourni des radars à la Hongrie.", "des radars à la Hongrie »"),
        (
            "Belgrade a fourni des radars qui aident la Hongrie à surveiller ses frontières.",
            "des radars » [vers la Hongrie]",
        ),
    ],
)
def test_a_deed_is_told_with_its_recipient(deed: str, told: str) -> None:
    text = f"La Hongrie est soupçonnée d'avoir aidé la Serbie, ce qu'elle dément. En échange, {deed}{AFTER}"
    facts = extract(article(text))
    html = compose(facts.article, facts).section("essentiel").statements
    shown = " ".join(one.text for one in html).replace("\u00a0", " ")
    assert "des radars" in shown
    assert told in shown


def test_a_deed_affirmed_in_one_place_and_alleged_in_another_can_be_told_by_both_wordings_where_room_is_short() -> None:
    text = (
        "La Hongrie est soupçonnée d'avoir aidé la Serbie. En échange, Belgrade a fourni des radars à la Hongrie."
        + AFTER
    )
    facts = extract(article(text))
    material = compose(facts.article, facts).material
    [weak] = [claim for claim in material.claims if "aurait livré" in claim.surface]
    apart = set_apart(Writer(material, "essentiel"), Ranking(material), weak)
    assert apart is not None
    last = apart.tellings[-1].striptags().replace("\u00a0", " ")
    assert last.startswith("Affirmé : « Belgrade a fourni des radars") and last.endswith("ailleurs « aurait livré »")


def test_a_bullet_that_says_the_contrary_of_the_text_is_told_as_the_summary_s_with_what_the_text_says() -> None:
    text = (
        "La préfecture accuse la société Valmo d'avoir retenu du sucre. La société Valmo nie toute rétention.\n\n"
        "## Points clés\n\n- La société Valmo a reconnu avoir retenu du sucre.\n- La préfecture accuse Valmo."
    )
    facts = extract(read_article(text.encode(), language="fr"))
    told = [one.text.replace("\u00a0", " ") for one in compose(facts.article, facts).section("essentiel").statements]
    own, answer = "« La société Valmo a reconnu avoir retenu du sucre »", "« La société Valmo nie toute rétention »"
    assert f"{own}, dit le résumé ; le texte dit {answer}." in told
    assert not any(one.startswith("« avoir retenu") for one in told)


@pytest.mark.parametrize("name", NAMES)
def test_no_bottom_line_tells_only_the_alleged_half_of_what_the_text_also_affirms(name: str) -> None:
    facts = gold_facts(name)
    briefing = compose(facts.article, facts)
    material, told = briefing.material, briefing.section("essentiel").statements
    for weak in (claim for claim in material.claims if _suspected(claim)):
        if set_apart(Writer(material, "essentiel"), Ranking(material), weak) is not None:
            assert all(set(one.refs) != {weak.sentence_id} for one in told), told


def _suspected(claim: Claim) -> bool:
    return claim.degree is Degree.ALLEGED and claim.main and not claim.mark.disputed
