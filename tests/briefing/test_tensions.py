"""A deed that the bottom line sets against a weaker telling is told with whom it goes to, and as whose words."""

from __future__ import annotations

import pytest
from support.by_hand import article

from toolkit.briefing.briefing import compose
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
