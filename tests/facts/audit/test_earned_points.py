"""Bullets that nothing contradicts, and that their text does not bear out either: the act stands on another footing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from support.audit_scores import facts_of

ARTICLES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "points.yaml").read_text(encoding="utf-8")
)
KNOWN_WRONG = 29
"""Of the bullets, which were written and judged before any of the rules: how many still have another verdict."""


def judged(language: str, text: str, bullet: str) -> str:
    facts = facts_of({"body": text, "points": [[bullet, ""]]}, language)
    return str(facts.key_points["verdict"].iloc[0])


def test_of_bullets_written_before_the_rules_nearly_all_are_judged_as_by_their_writer() -> None:
    wrong = []
    for one in ARTICLES:
        facts = facts_of(
            {"body": one["text"], "points": [[bullet[0], ""] for bullet in one["bullets"]]}, one["language"]
        )
        told = facts.key_points["verdict"].tolist()
        wrong += [bullet for bullet, verdict in zip(one["bullets"], told, strict=True) if verdict not in bullet[1:]]
    assert len(wrong) <= KNOWN_WRONG, wrong


@pytest.mark.parametrize(
    ("language", "text", "bullet", "verdict"),
    [
        (
            "fr",
            "Le Gabon a suspendu mardi 12 transporteurs, accusés par la douane d’avoir falsifié leurs manifestes.",
            "Les transporteurs ont falsifié leurs manifestes.",
            "overstated",
        ),
        (
            "fr",
            "Le parquet de Turin soupçonne deux notaires d'avoir antidaté des actes.",
            "Deux notaires sont soupçonnés d'avoir antidaté des actes.",
            "supported",
        ),
        (
            "en",
            "The ratings board put the film on its watch list, a step that usually precedes a ban within a month.",
            "The ratings board has banned the film.",
            "overstated",
        ),
        (
            "en",
            "Its owner denied that the circus was preparing to sell its elephants, as two grooms had said.",
            "The circus is selling its elephants.",
            "overstated",
        ),
        (
            "en",
            "Police are looking into whether the lift was full when it fell near Brig on Sunday, killing 14 people.",
            "Fourteen people died near Brig.",
            "supported",
        ),
        (
            "fr",
            "La banque versera en mai une prime de 300 euros à ses employés, sous réserve de l'accord du conseil.",
            "Les employés toucheront une prime de 300 euros en mai.",
            "overstated",
        ),
        (
            "en",
            "The Kelso orchard trust will plant 4,000 trees by March.",
            "The Kelso orchard trust may plant 4,000 trees by March.",
            "understated",
        ),
        (
            "en",
            "About forty bakers blocked the ministry's gate on Friday and left when police arrived.",
            "Several bakers were arrested after Friday's blockade of the ministry.",
            "unsupported",
        ),
        (
            "fr",
            "Les arbitres ne se prononceront pas avant le printemps sur le fond du litige.",
            "Les arbitres ne trancheront le fond du litige qu'au printemps.",
            "supported",
        ),
    ],
)
def test_supported_is_earned(language: str, text: str, bullet: str, verdict: str) -> None:
    assert judged(language, text, bullet) == verdict


@pytest.mark.parametrize(
    ("language", "text", "bullet", "verdict"),
    [
        (
            "fr",
            "La cour de Berne a écarté mardi la plainte de deux riverains contre la course du 3 août.",
            "La plainte contre la course du 3 août a été écartée.",
            "supported",
        ),
        (
            "en",
            "A judge on Tuesday threw out a challenge by two neighbours to the regatta, which opens on 3 August.",
            "A challenge to the regatta of 3 August was thrown out.",
            "supported",
        ),
        (
            "en",
            "A judge threw out the neighbours' challenge to the regatta on 2 July.",
            "A judge threw out the neighbours' challenge to the regatta on 5 July.",
            "contradicted",
        ),
        (
            "fr",
            "Les habitants ont approuvé le référendum du 8 juin sur le tramway.",
            "Les habitants ont approuvé le référendum du 15 juin sur le tramway.",
            "contradicted",
        ),
    ],
)
def test_dates_are_held_against_each_other_where_they_hang_on_the_same_word(
    language: str, text: str, bullet: str, verdict: str
) -> None:
    assert judged(language, text, bullet) == verdict


DROPPED = [
    (
        "fr",
        "La douane accuse les transporteurs d'avoir maquillé leurs registres. Trois camions ont été saisis à Sète. Le"
        " procureur a ouvert une enquête jeudi. Leur avocate, Inès Roca, nie tout maquillage.",
        "Les transporteurs ont maquillé leurs registres.",
        "Inès Roca",
    ),
    (
        "en",
        "Its owner, Dana Pell, denied that the circus was preparing to sell its elephants, as two grooms had said.",
        "The circus is selling its elephants.",
        "Dana Pell",
    ),
    (
        "fr",
        "Le syndicat accuse la gendarmerie d'avoir tiré sur les pêcheurs ; le colonel, Jean Motte, dément.",
        "La gendarmerie a tiré sur les pêcheurs.",
        "Jean Motte",
    ),
    (
        "en",
        "The union accuses the ministry of having lost the archive. The ministry denies it.",
        "The ministry has lost the archive.",
        "by the ministry",
    ),
]


@pytest.mark.parametrize(("language", "text", "bullet", "who"), DROPPED)
def test_the_denial_of_the_very_act_is_missed_wherever_the_text_has_it(
    language: str, text: str, bullet: str, who: str
) -> None:
    facts = facts_of({"body": text, "points": [[bullet, ""]]}, language)
    gaps = facts.findings[(facts.findings["type"] == "denial_gap") & (facts.findings["severity"] == "medium")]
    assert len(gaps) == 1 and who in gaps["explanation_en"].iloc[0], facts.findings[["type", "explanation_en"]]


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        (
            "fr",
            "Grève des pilotes : « Le programme est assuré »",
            "« Je ne dis pas que tout va bien, je dis que le programme est assuré », répond le directeur, Luc Amar.",
        ),
        (
            "en",
            "Union leader answers the museum",
            "Iris Vane, leader of the museum workers' union, explains why the strike, called for two days, could last.",
        ),
    ],
)
def test_a_title_is_not_held_against_what_is_open_of_another_act(language: str, title: str, body: str) -> None:
    facts = facts_of({"title": title, "body": body, "points": [["-", ""]]}, language)
    assert "headline_overstated" not in facts.findings["type"].tolist()


@pytest.mark.parametrize(
    ("language", "text", "bullet", "verdict"),
    [
        (
            "fr",
            "La ligue malgache a exclu mardi pour un an l'arbitre Jean Rakoto, soupçonné d'avoir vendu deux matchs.",
            "Jean Rakoto est exclu un an pour avoir vendu deux matchs.",
            "overstated",
        ),
        (
            "fr",
            "La ligue malgache a exclu mardi pour un an l'arbitre Jean Rakoto pour avoir vendu deux matchs.",
            "Jean Rakoto est exclu un an pour avoir vendu deux matchs.",
            "supported",
        ),
        (
            "en",
            "The league on Monday banned the referee Ann Moor for a year, accused of selling two matches.",
            "Ann Moor was banned for a year for selling two matches.",
            "overstated",
        ),
        (
            "en",
            "The league on Monday banned the referee Ann Moor for a year, accused of selling two matches.",
            "Ann Moor, accused of selling two matches, was banned for a year.",
            "supported",
        ),
    ],
)
def test_a_reason_that_the_text_only_charges_somebody_with_is_overstated(
    language: str, text: str, bullet: str, verdict: str
) -> None:
    assert judged(language, text, bullet) == verdict
