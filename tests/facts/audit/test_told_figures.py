"""Figures of a bullet against those of the sentence that bears it out: a range that is widened, a bound made exact."""

from __future__ import annotations

import pytest
from support.audit_scores import facts_of

TOLD_OTHERWISE = [
    ("en", "The slide buried between 40 and 55 homes in Kodari.", "Between 40 and 70 homes were buried in Kodari."),
    (
        "en",
        "Repairs to the lock will cost between $20 million and $30 million, the port authority said.",
        "Repairs to the lock will cost $20 million to $45 million.",
    ),
    ("en", "Between 8 and 12 miners are trapped in the shaft.", "Between 5 and 12 miners are trapped in the shaft."),
    ("en", "At least six hikers died on the ridge.", "Six hikers died on the ridge."),
    ("en", "Between 30 and 45 sheep were stolen, the farmer said.", "Thieves stole 45 sheep."),
    ("en", "The ferry carried at least 140 passengers.", "The ferry carried 140 passengers."),
    ("en", "The storm destroyed more than 300 boats in Mahahual.", "The storm destroyed 300 boats in Mahahual."),
    ("en", "Up to 80 teachers may lose their jobs at the college.", "Some 80 to 120 teachers may lose their jobs."),
    ("fr", "La crue a noyé entre 40 et 55 vaches.", "La crue a noyé entre 40 et 80 vaches."),
    (
        "fr",
        "La tempête a privé d'électricité 20 000 à 25 000 foyers, selon la préfecture.",
        "La tempête a privé d'électricité 25 000 foyers.",
    ),
    ("fr", "Au moins sept alpinistes sont morts dans l'avalanche.", "Sept alpinistes sont morts dans l'avalanche."),
    (
        "fr",
        "La coque transportait de 300 à 400 kilos de crevettes, estime la douane.",
        "La cargaison pesait de 300 à 600 kilos, estime la douane.",
    ),
    ("fr", "Les travaux coûteront entre 12 et 15 millions d'euros.", "Les travaux coûteront 15 millions d'euros."),
    ("fr", "Plus de 500 riverains ont manifesté à Sète.", "500 riverains ont manifesté à Sète."),
]
TOLD_ALIKE = [
    (
        "fr",
        "Le port est à l'arrêt, après l'effondrement d'une grue qui a tué deux ouvriers et blessé sept autres.",
        "Une grue mal entretenue a tué deux ouvriers.",
    ),
    ("en", "The slide buried between 40 and 55 homes in Kodari.", "Between 40 and 55 homes were buried in Kodari."),
    ("en", "The slide buried between 41 and 54 homes in Kodari.", "Some 40 to 55 homes were buried in Kodari."),
    ("en", "The slide buried between 40 and 55 homes in Kodari.", "About 50 homes were buried in Kodari."),
    ("en", "The slide buried between 40 and 55 homes in Kodari.", "More than 40 homes were buried in Kodari."),
    ("en", "The slide buried between 40 and 55 homes in Kodari.", "Up to 55 homes were buried in Kodari."),
    ("en", "At least six hikers died on the ridge.", "At least six hikers died on the ridge."),
    ("en", "At least six hikers died. Rescuers found six bodies.", "Rescuers found six bodies."),
    (
        "en",
        "Between 30 and 45 sheep are stolen in the valley each year. In 2023 thieves stole 45 sheep.",
        "Thieves stole 45 sheep in 2023.",
    ),
    (
        "en",
        "Between 200 and 260 students joined the march, and 60 students were arrested.",
        "Police arrested 60 students during the march.",
    ),
    (
        "en",
        "The dam will store between 30 and 40 million cubic metres and cost between 30 and 50 million euros.",
        "The dam will cost between 30 and 50 million euros.",
    ),
    ("en", "The ferry carried 142 passengers.", "The ferry carried about 140 passengers."),
    (
        "en",
        "Officials put the loss at between 10 and 14 boats; fishermen speak of between 10 and 20 boats.",
        "Between 10 and 20 boats were lost, according to fishermen.",
    ),
    ("fr", "La crue a noyé entre 40 et 55 vaches.", "La crue a noyé de 40 à 55 vaches."),
    ("fr", "La crue a noyé entre 40 et 55 vaches.", "La crue a noyé une cinquantaine de vaches."),
    ("fr", "La crue a noyé entre 40 et 55 vaches.", "La crue a noyé plus de 40 vaches."),
    ("fr", "Au moins sept alpinistes sont morts dans l'avalanche.", "Au moins sept alpinistes sont morts."),
    (
        "fr",
        "Entre 20 et 30 loups vivent dans le massif ; 30 loups y vivaient en 2019.",
        "En 2019, 30 loups vivaient dans le massif.",
    ),
    (
        "fr",
        "Entre 300 et 400 ouvriers travaillent à la mine, dont 300 intérimaires.",
        "La mine emploie 300 intérimaires.",
    ),
    (
        "fr",
        "Le pont coûtera entre 12 et 15 millions d'euros. La région versera 15 millions d'euros à la route.",
        "La région versera 15 millions d'euros à la route.",
    ),
]


def told(language: str, text: str, point: str) -> list[str]:
    """Return the rules of the findings on the figures of an article with one bullet."""
    rows = facts_of({"body": text, "points": [[point]]}, language).findings
    return list(rows.loc[rows["type"] == "quantity_precision", "rule_id"])


@pytest.mark.parametrize(("language", "text", "point"), TOLD_OTHERWISE)
def test_a_range_that_is_widened_or_a_bound_made_exact_is_told(language: str, text: str, point: str) -> None:
    assert told(language, text, point)


@pytest.mark.parametrize(("language", "text", "point"), TOLD_ALIKE)
def test_a_figure_within_what_the_text_says_is_not_told(language: str, text: str, point: str) -> None:
    assert not told(language, text, point)
