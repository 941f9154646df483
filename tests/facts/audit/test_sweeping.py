"""What an analysis says of all, of everybody, of each case, or foresees by the thousand, and its text does not."""

from __future__ import annotations

import pytest
from support.audit_scores import facts_of

BODY = {
    "fr": "La mairie de Sfax a fermé mardi deux abattoirs. Le syndicat des bouchers proteste. "
    "Toutes les boucheries du port ont baissé leur rideau mercredi.",
    "en": "Tampere closed two slaughterhouses on Tuesday. The butchers' union protested. "
    "All shops in the harbour shut on Wednesday.",
}
SWEEPING = [
    ("fr", "Cette fermeture coûtera au maire toutes les voix du centre-ville."),
    ("fr", "La plupart des Sfaxiens ont désormais tourné le dos à leur maire."),
    ("fr", "Depuis la loi de 2018, chaque inspection finit au tribunal."),
    ("fr", "Le maire est perdu, et tout le monde à Sfax le sait."),
    ("fr", "Personne ne doute de la défaite du maire."),
    ("fr", "Partout où on l'a tentée, la fermeture a fait monter les prix."),
    ("fr", "Depuis une trentaine d'années, aucun abattoir n'a tenu ses promesses."),
    ("fr", "La querelle coûtera à la région des milliers d'emplois."),
    ("en", "The closure will cost the mayor all his seats in the old town."),
    ("en", "Most Finns have turned against the butchers."),
    ("en", "Every inspection since the reform ends in court."),
    ("en", "The mayor is finished, and everybody in Tampere knows it."),
    ("en", "Nobody seriously doubts the outcome."),
    ("en", "Wherever it has been tried, closure has driven up prices."),
    ("en", "For thirty years, no slaughterhouse has kept its promises."),
    ("en", "The dispute will cost the region thousands of jobs."),
]
MEASURED = [
    ("fr", "Toutes les boucheries du port resteront fermées."),
    ("fr", "Chaque trimestre, la facture tombe."),
    ("fr", "Personne ne sait si le maire reculera."),
    ("fr", "Nul ne connaît le coût de la fermeture."),
    ("fr", "D'après l'économiste Lina Sassi, tous les abattoirs perdront de l'argent."),
    ("fr", "Près de 90 % des bouchers sont indépendants."),
    ("fr", "Aucun témoin n'a confirmé les pressions."),
    ("fr", "Le conseil pourrait trancher en mars."),
    ("en", "All shops in the harbour will stay shut."),
    ("en", "Demand peaks every November."),
    ("en", "Nobody knows whether the mayor will yield."),
    ("en", "All slaughterhouses will lose money, said the economist Aino Laine."),
    ("en", "About 90% of the butchers work alone."),
    ("en", "Others, in Turku above all, remain open."),
    ("en", "No lender has come forward since the bank walked away."),
    ("en", "The council could decide in March."),
]


def generalisations(language: str, analysis: str) -> list[str]:
    point = "Deux abattoirs sont fermés." if language == "fr" else "Two slaughterhouses are closed."
    case = {"body": BODY[language], "points": [[point]], "analysis": analysis}
    rows = facts_of(case, language).findings
    return list(rows.loc[rows["type"] == "unsupported_generalisation", "explanation_fr"])


@pytest.mark.parametrize(("language", "analysis"), SWEEPING)
def test_the_analysis_speaks_of_all_where_the_body_does_not(language: str, analysis: str) -> None:
    assert len(generalisations(language, analysis)) == 1


@pytest.mark.parametrize(("language", "analysis"), MEASURED)
def test_what_the_body_says_of_all_somebody_says_or_is_no_whole_is_no_generalisation(
    language: str, analysis: str
) -> None:
    assert generalisations(language, analysis) == []
