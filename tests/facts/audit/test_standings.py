"""How a sentence lets an act stand: told, not done, denied by somebody, only in view, only weighed, or open."""

from __future__ import annotations

import pytest
from support.audit_scores import facts_of

from toolkit import read_article
from toolkit.facts.audit.reading.standings import Standing, standing
from toolkit.facts.language_model import parse


def stands(language: str, text: str, act: str) -> Standing:
    parsed = parse(read_article(text.encode(), language=language)).sentences[0]
    token = next(token for token in parsed.parse or () if token.text == act)
    return standing(parsed, token, language)


@pytest.mark.parametrize(
    ("language", "text", "act", "sign"),
    [
        ("en", "Shepherds stopped short of calling for a cull.", "cull", "undone"),
        ("en", "The airline ruled out buying the hangar.", "buying", "undone"),
        ("en", "The trial failed to show that the drug works.", "show", "undone"),
        ("en", "The sisters have no plans to retire.", "retire", "undone"),
        ("en", "The union has yet to call a strike.", "strike", "undone"),
        ("en", "The council dropped plans to build a tower.", "build", "undone"),
        ("en", "She left without signing the lease.", "signing", "undone"),
        ("en", "No decision has been taken.", "taken", "undone"),
        ("en", "The mayor did not rule out closing the pool.", "closing", "open"),
        ("en", "Nobody would say who paid for the roof.", "paid", "open"),
        ("en", "The abbot denied that monks had sold the bell.", "sold", "denied"),
        ("en", "The abbot says he never sold the bell.", "sold", "denied"),
        ("en", "The league is considering a boycott.", "boycott", "weighed"),
        ("en", "The league called for a boycott.", "boycott", "sought"),
        ("en", "The league sought a boycott, which its members rejected.", "boycott", "undone"),
        ("en", "Not only did she sing, she danced.", "sing", "done"),
        ("en", "The league began a boycott.", "boycott", "done"),
        ("en", "The regulator cleared the sale in May; Ottawa has yet to rule.", "cleared", "done"),
        ("fr", "La régie a écarté l'idée d'une privatisation du tunnel.", "privatisation", "undone"),
        ("fr", "Les éleveurs ont renoncé à occuper la préfecture.", "occuper", "undone"),
        ("fr", "Le cours a reculé, sans qu'aucune vente ait été conclue.", "conclue", "undone"),
        ("fr", "Il n'est pas question de céder le vignoble.", "céder", "undone"),
        ("fr", "Le préfet s'est gardé de tout commentaire.", "commentaire", "undone"),
        ("fr", "Rien n'indique que la digue ait cédé.", "cédé", "undone"),
        ("fr", "Aucun marin n'a été blessé.", "blessé", "undone"),
        ("fr", "Le musée n'exclut pas de vendre la toile.", "vendre", "open"),
        ("fr", "La ministre dira si le barrage doit fermer.", "fermer", "open"),
        ("fr", "Le club a démenti avoir versé une prime.", "versé", "denied"),
        ("fr", "Le maire assure n'avoir jamais signé ce bail.", "signé", "denied"),
        ("fr", "Le canton envisage une hausse.", "hausse", "weighed"),
        ("fr", "Le canton réclame une hausse, que l'État a refusée.", "hausse", "undone"),
        ("fr", "Les acheteurs ne paient plus que 900 francs.", "paient", "done"),
        ("fr", "Le canton a voté une hausse.", "hausse", "done"),
    ],
)
def test_an_act_stands_by_all_the_words_it_hangs_on(language: str, text: str, act: str, sign: str) -> None:
    assert stands(language, text, act).sign == sign


def test_the_words_reach_from_what_undoes_an_act_to_the_act() -> None:
    assert stands("en", "The airline ruled out buying the hangar.", "buying").words == "ruled out buying"


@pytest.mark.parametrize(
    ("language", "text", "bullet", "verdict"),
    [
        (
            "en",
            "The tunnel may not be open before June, an engineer warned.",
            "The tunnel will be open by June.",
            "overstated",
        ),
        (
            "en",
            "The miners' lawyer accused guards of beating two men; the company denies it.",
            "Guards beat two men, the miners' lawyer says.",
            "supported",
        ),
    ],
)
def test_what_may_not_be_is_open_and_a_charge_may_be_told_by_whoever_makes_it(
    language: str, text: str, bullet: str, verdict: str
) -> None:
    facts = facts_of({"body": text, "points": [[bullet, ""]]}, language)
    assert facts.key_points["verdict"].iloc[0] == verdict
