"""A bullet held against its text slot by slot: who did it, how many of them, whether at all, how far, why."""

from __future__ import annotations

import pytest
from support.audit_scores import facts_of

APART = [
    # Who.
    ("en", "Norway will send two frigates to the strait.", "Denmark will send two frigates to the strait.", "doer"),
    ("en", "Kenya's central bank cut its rate to 8%.", "Uganda's central bank cut its rate to 8%.", "doer"),
    ("en", "Judge Amara Diallo closed the mine.", "Judge Peter Mensah closed the mine.", "doer"),
    ("fr", "L'Inde, qui craint la crise, s'oppose aux sanctions.", "La Birmanie s'oppose aux sanctions.", "doer"),
    # How many of a whole.
    ("fr", "Cinq des huit juges ont voté la suspension.", "Six des huit juges ont voté la suspension.", "figure"),
    ("en", "Three of the seven dams leak.", "Four of the seven dams leak.", "figure"),
    # What has befallen them.
    ("en", "At least 60 people are missing in Korda.", "The flood killed at least 60 people.", "fate"),
    # Whether at all, in another verb.
    (
        "fr",
        "La banque a ramené son taux directeur à 8,5 %.",
        "La banque n'a pas baissé son taux directeur.",
        "polarity",
    ),
    # How far.
    ("en", "Roads are cut in at least four places around Lae.", "Every road around Lae is cut.", "scope"),
    ("fr", "La justice soupçonne le club de fraude fiscale.", "Les clubs sont soupçonnés de fraude fiscale.", "scope"),
    # Why.
    ("en", "The ridge gave way at dawn. Miners had blasted nearby.", "Blasting brought the ridge down.", "cause"),
]
ALIKE = [
    ("fr", "Le ministre français Jean Roux a promis douze canons à Kiev.", "Paris a promis douze canons à l'Ukraine."),
    ("en", "The Kremlin has recalled its envoy to Oslo.", "Russia has recalled its ambassador to Norway."),
    ("en", "Peru's Congress approved the treaty. Chile did so a day later.", "Chile approved the treaty."),
    ("fr", "Cinq des huit juges ont voté la suspension.", "Cinq des huit juges ont voté la suspension."),
    ("en", "The harbour of Lae remains shut, and no ship has left.", "Ships have not left the harbour of Lae."),
    ("en", "All roads around Lae are cut.", "Every road around Lae is cut."),
    ("fr", "Le président du club nie la moindre dette.", "Le club assure avoir payé sa dette."),
    ("en", "The mine's owner, Corvane, denies the number of dead.", "Corvane disputes the number of dead."),
]


@pytest.mark.parametrize(("language", "text", "point", "rule"), APART)
def test_a_bullet_that_differs_in_one_slot_is_told_with_it(language: str, text: str, point: str, rule: str) -> None:
    facts = facts_of({"body": text, "points": [[point]]}, language)
    assert f"finding.{rule}" in set(facts.findings["rule_id"])
    assert facts.key_points["verdict"][0] in ("contradicted", "overstated")


@pytest.mark.parametrize(("language", "text", "point"), ALIKE)
def test_other_words_for_the_same_slot_are_no_difference(language: str, text: str, point: str) -> None:
    facts = facts_of({"body": text, "points": [[point]]}, language)
    told = facts.findings.loc[facts.findings["severity"].isin(["high", "medium"]), "rule_id"]
    assert list(told) == []
    assert facts.key_points["verdict"][0] == "supported"


@pytest.mark.parametrize(
    ("analysis", "told"),
    [
        ("Everywhere in the country, patience with the police is running out.", ["finding.sweeping"]),
        ("Patience with the police is running out in Lae.", []),
        ("Across the country, the price of rice has doubled.", []),
    ],
)
def test_the_analysis_generalises_only_what_the_body_says_of_the_whole(analysis: str, told: list[str]) -> None:
    body = "Police in Lae dispersed a march. The price of rice has doubled across the country."
    rows = facts_of({"body": body, "points": [["Police dispersed a march."]], "analysis": analysis}, "en").findings
    assert list(rows.loc[rows["type"] == "unsupported_generalisation", "rule_id"]) == told
