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
    ("en", "In three of the nine regions, 18% of plots are infected.", "18% of plots are infected.", "scope"),
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
    (
        "en",
        "Crossings will be cut by 30% until June after cracks were found in the mounts of two of the four ships.",
        "Crossings will be cut by 30%.",
    ),
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


def told(language: str, body: str, point: str, analysis: str = "") -> list[tuple[str, str]]:
    """Return the findings of an article with one bullet that are no notes: rule and severity, in their order."""
    rows = facts_of({"body": body, "points": [[point]], "analysis": analysis}, language).findings
    return [(row.rule_id, row.severity) for row in rows.itertuples() if row.severity in ("high", "medium")]


def test_a_cause_that_only_the_analysis_draws_is_told_as_inferred() -> None:
    body = "La tournée du roi au Ghana débutera mardi. Elle intervient alors que la filière cacao traverse une crise."
    drawn = "La tournée du roi au Ghana indique une volonté d'aider la filière cacao face à la crise."
    point = "La tournée du roi au Ghana est une réponse à la crise de la filière cacao."
    rows = facts_of({"body": body, "points": [[point]], "analysis": drawn}, "fr").findings
    (row,) = (one for one in rows.itertuples() if one.rule_id == "finding.cause")
    assert row.explanation_fr.startswith("Lien de cause seulement inféré")
    assert set(row.sentence_ids) >= {"s04", "s06"}


def test_firmness_and_cause_of_one_bullet_are_one_finding() -> None:
    body = "Le Pérou, vieux client du port de Gand, pourrait augmenter ses achats d'engrais."
    point = "Une hausse des achats d'engrais du Pérou est attendue en raison de ses liens avec le port de Gand."
    assert [rule for rule, _ in told("fr", body, point)] == ["finding.commitment"]


def test_what_a_bullet_takes_for_granted_is_told_also_where_it_only_could_have_an_effect() -> None:
    body = "Accra est soupçonné d'avoir livré des drones à Lomé. En échange, Lomé a fourni des radars à Accra."
    point = "Les livraisons de drones d'Accra à Lomé pourraient renforcer leur alliance."
    assert ("finding.presupposes", "medium") in told("fr", body, point)


def test_a_plain_fact_told_elsewhere_as_hearsay_is_grave_whatever_marks_the_hearsay() -> None:
    body = "En échange, Lomé a fourni des radars à Accra."
    for telling in ("Lomé aurait fourni des radars à Accra.", "Lomé a rapporté avoir fourni des radars à Accra."):
        found = told("fr", f"{body} {telling}", "Accra achète des radars.")
        assert [severity for rule, severity in found if rule in ("finding.certainty", "finding.told-twice")] == ["high"]


def test_of_equal_findings_the_one_on_the_opening_comes_first() -> None:
    body = "Some 300 boats left Lae on Monday. The port is quiet. Up to 90 cranes stand idle in Madang."
    points = [["In Madang 90 cranes stand idle."], ["The port is quiet."], ["On Monday 300 boats left Lae."]]
    rows = facts_of({"body": body, "points": points}, "en").findings
    firsts = [min(row.sentence_ids) for row in rows.itertuples() if row.severity == "low"]
    assert firsts == sorted(firsts)
