"""Bullets that make more or less of an act than their text: sought, denied, hoped for, settled, with a reason."""

from __future__ import annotations

import pytest
from support.audit_scores import facts_of

MEETING = {"fr": "Le conseil municipal s'est réuni jeudi.", "en": "The town council met on Thursday."}


def judged(language: str, body: str, point: str) -> str:
    facts = facts_of({"title": "", "body": f"{body} {MEETING[language]}", "points": [[point, ""]]}, language)
    return str(facts.key_points["verdict"].iloc[0])


SOUGHT = [
    (
        "en",
        "In Lima the port ministry called the ban reckless and reserved the right to close its harbours to trawlers.",
        "Lima will close its harbours to trawlers.",
        "overstated",
    ),
    ("en", "Madrid would like to double its gas purchases.", "Madrid will double its gas purchases.", "overstated"),
    ("en", "Madrid plans to double its gas purchases.", "Madrid will double its gas purchases.", "supported"),
    (
        "fr",
        "Nairobi aimerait tripler ses achats de thé d'ici à 2029.",
        "Nairobi triplera ses achats de thé d'ici à 2029.",
        "overstated",
    ),
    (
        "fr",
        "Nairobi aimerait tripler ses achats de thé d'ici à 2029.",
        "Nairobi souhaite tripler ses achats de thé.",
        "supported",
    ),
]
DENIED = [
    (
        "en",
        "The harbour authority, which denies having paid a ransom, said on Monday that its crew was back.",
        "The harbour authority has paid a ransom.",
        "overstated",
    ),
    (
        "fr",
        "Interrogé lundi, le ministre a défendu son bilan ; il nie avoir promis un pont aux habitants.",
        "Le ministre a promis un pont aux habitants.",
        "overstated",
    ),
    (
        "fr",
        "Interrogé lundi, le ministre a défendu son bilan ; il nie avoir promis un pont aux habitants.",
        "Le ministre dément avoir promis un pont aux habitants.",
        "supported",
    ),
]
IN_MIND = [
    (
        "fr",
        "La régie propose une hausse de 2 % des loyers.",
        "La régie songe à proposer une hausse des loyers de 2 %.",
        "understated",
    ),
    (
        "fr",
        "La régie songe à une hausse de 2 % des loyers.",
        "La régie songe à proposer une hausse des loyers de 2 %.",
        "supported",
    ),
    (
        "en",
        "The clinic has recovered 80% of its files from copies.",
        "The clinic hopes to recover some of its files from copies.",
        "understated",
    ),
    (
        "en",
        "Portugal will fly a field kitchen to Belmira on May 4, its embassy announced.",
        "Portugal is thinking of sending a field kitchen to Belmira.",
        "understated",
    ),
    (
        "en",
        "Portugal may fly a field kitchen to Belmira, its embassy said.",
        "Portugal is thinking of sending a field kitchen to Belmira.",
        "supported",
    ),
]
PLAYED_DOWN = [
    (
        "en",
        "Shares in Tolva fell 8.2% in Oslo on Monday.",
        "Shares in Tolva edged down in Oslo on Monday.",
        "understated",
    ),
    (
        "en",
        "Shares in Tolva fell 0.2% in Oslo on Monday.",
        "Shares in Tolva edged down in Oslo on Monday.",
        "supported",
    ),
    (
        "fr",
        "La ligue dénonce une hausse de 30 % des expulsions en un an.",
        "La ligue constate une légère hausse des expulsions.",
        "understated",
    ),
]
REASONS = [
    (
        "fr",
        "Le tribunal a suspendu le bail, au motif que la mairie n'avait pas consulté les éleveurs.",
        "Le bail a été suspendu parce que les éleveurs n'avaient pas été consultés.",
        "supported",
    ),
    (
        "fr",
        "Le syndicat menace de bloquer le port à partir de lundi si l'aide n'arrive pas.",
        "Faute d'aide, le syndicat menace de bloquer le port.",
        "supported",
    ),
    (
        "fr",
        "Le port a rouvert lundi. L'aide est arrivée dimanche.",
        "Le port a rouvert grâce à l'aide.",
        "overstated",
    ),
    (
        "en",
        "Output has slipped by 3% this year, leaving little room for exports.",
        "There is little room for exports because output has slipped this year.",
        "supported",
    ),
    (
        "en",
        "Three infants died of measles; whether the shortage played a part has not been established.",
        "Whether the shortage contributed to three infant deaths has yet to be established.",
        "supported",
    ),
    (
        "en",
        "Three infants died of measles; whether the shortage played a part has not been established.",
        "The shortage caused the death of three infants.",
        "overstated",
    ),
]
RESERVED = [
    (
        "en",
        "The governor did not rule out another cut in September.",
        "The governor leaves the door open to another cut in September.",
        "supported",
    ),
    (
        "fr",
        "La société risque une amende de 300 000 euros.",
        "La société s'expose à une amende de 300 000 euros.",
        "supported",
    ),
]
EXPECTED = [
    (
        "en",
        "Revenue at Tolva rose 4% to 90 million kronor, short of analysts' forecasts.",
        "Revenue at Tolva came in ahead of analysts' expectations.",
        "contradicted",
    ),
    (
        "en",
        "Revenue at Tolva came in above analysts' forecasts, at 90 million kronor.",
        "Revenue at Tolva came in ahead of analysts' expectations.",
        "supported",
    ),
    (
        "fr",
        "Le chiffre d'affaires de Tolva a atteint 90 millions d'euros, en deçà des prévisions des analystes.",
        "Le chiffre d'affaires de Tolva a dépassé les attentes des analystes.",
        "contradicted",
    ),
]
OF_OTHER_THINGS = [
    (
        "en",
        "The mayor switched on 42 sirens in Belmira on Sunday. The budget was cut, critics say. Belmira denies this.",
        "Belmira switched on 42 sirens on Sunday.",
        "supported",
    ),
    (
        "en",
        "The vaccine has run out in eight of its 22 provinces, the minister said.",
        "The vaccine has run out in over a third of the provinces.",
        "supported",
    ),
    (
        "en",
        "Pictures show burnt fields near at least three hamlets.",
        "Pictures show burnt fields close to three hamlets or more.",
        "supported",
    ),
]


@pytest.mark.parametrize(
    ("language", "body", "point", "verdict"),
    [*SOUGHT, *DENIED, *IN_MIND, *PLAYED_DOWN, *REASONS, *RESERVED, *EXPECTED, *OF_OTHER_THINGS],
)
def test_a_bullet_tells_an_act_as_its_text_lets_it_stand(language: str, body: str, point: str, verdict: str) -> None:
    assert judged(language, body, point) == verdict
