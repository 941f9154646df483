"""How a bullet stands to a text of one or two sentences: one way of differing a group, with what is no difference."""

from __future__ import annotations

import pytest
from support.audit_scores import facts_of

MEETING = {"fr": "Le conseil municipal s'est réuni jeudi.", "en": "The town council met on Thursday."}


def judged(language: str, point: str, body: str) -> str:
    """Return the verdict on a bullet of an article that says one thing more."""
    facts = facts_of({"title": "", "body": f"{body} {MEETING[language]}", "points": [[point, ""]]}, language)
    return str(facts.key_points["verdict"].iloc[0])


NOT_RULED_OUT = [
    ("en", "The lender has ruled out a loan to the airline.", "contradicted"),
    ("en", "The lender did not rule out a loan to the airline.", "supported"),
]


@pytest.mark.parametrize(("language", "point", "verdict"), NOT_RULED_OUT)
def test_what_is_not_ruled_out_is_not_ruled_out(language: str, point: str, verdict: str) -> None:
    body = "The lender did not rule out a loan to the airline, though it granted none last year."
    assert judged(language, point, body) == verdict


def test_nobody_admits_what_he_denies() -> None:
    body = "The Fisheries Ministry denies targeting small boats. The small boats may gain from the sale of licences."
    assert judged("en", "The Fisheries Ministry concedes that it targeted small boats.", body) == "contradicted"
    admitted = "The Fisheries Ministry conceded that it had targeted small boats."
    assert judged("en", "The Fisheries Ministry concedes that it targeted small boats.", admitted) == "supported"


UNCONFIRMED = [
    (
        "fr",
        "Un policier est mort à Sfax.",
        "Le syndicat fait état d'un policier mort à Sfax. Cette information n'a pu être vérifiée.",
    ),
    (
        "en",
        "A guard died in Mombasa.",
        "A guard died in Mombasa, residents said. The report has not been confirmed.",
    ),
]


@pytest.mark.parametrize(("language", "point", "body"), UNCONFIRMED)
def test_what_the_next_sentence_calls_unconfirmed_is_no_fact(language: str, point: str, body: str) -> None:
    assert judged(language, point, body) == "overstated"


@pytest.mark.parametrize(
    ("point", "verdict"),
    [
        ("Support for the tram has grown since May.", "contradicted"),
        ("Support for the tram has fallen since May.", "supported"),
    ],
)
def test_down_from_tells_a_fall(point: str, verdict: str) -> None:
    body = "In a poll published last week, 44% still backed the tram, down from 61% in May."
    assert judged("en", point, body) == verdict


def test_welcoming_an_offer_is_not_turning_it_down() -> None:
    body = "The Finnish premier welcomed the Swiss offer of a meeting but set no date."
    assert judged("en", "The Finnish premier has turned down the Swiss offer of a meeting.", body) == "contradicted"


def test_whoever_welcomes_one_thing_may_refuse_another() -> None:
    body = "Finland welcomed the treaty but refused to pay for the patrols."
    assert judged("en", "Finland refuses to pay for the patrols.", body) == "supported"


def test_the_dead_of_another_sentence_are_not_the_hurt_of_this_one() -> None:
    body = (
        "Two Maltese sailors were killed and five hurt in the exchange of fire. "
        "Tunisia's defence ministry put its own losses at three dead."
    )
    point = "Two Maltese sailors and three Tunisians died in the exchange of fire."
    assert judged("en", point, body) != "contradicted"


def test_what_somebody_is_suspected_of_in_a_relative_clause_is_not_done() -> None:
    body = (
        "« Nous ne fermons rien à Bizerte », jure le directeur, Slim Ayari, que plusieurs ouvriers soupçonnent de "
        "préparer un déménagement des machines vers le Maroc."
    )
    assert judged("fr", "Les machines de Bizerte seront déménagées au Maroc.", body) == "overstated"


UNTOLD = [
    (
        "fr",
        "Le Chili financera une école d'hôtellerie.",
        "Santiago et Lima, liés par un accord sur l'hôtellerie, tiendront une réunion en mai.",
        "unsupported",
    ),
    (
        "en",
        "Portugal will finance a new hotel school in Evora.",
        "Lisbon and Lima, bound by a treaty on hotels, will hold talks in May.",
        "unsupported",
    ),
    (
        "en",
        "Portugal will repair a lighthouse.",
        "Portugal will mend a lighthouse near Faro, Lisbon said.",
        "supported",
    ),
]


@pytest.mark.parametrize(("language", "point", "body", "verdict"), UNTOLD)
def test_a_bullet_whose_act_and_thing_nobody_tells_is_unsupported(
    language: str, point: str, body: str, verdict: str
) -> None:
    assert judged(language, point, body) == verdict


def test_a_result_in_a_town_is_no_cause() -> None:
    body = "The party rejected the result of the vote in Tema North, saying that ballots were missing."
    assert judged("en", "The party rejects the result in Tema North.", body) == "supported"


def shares(point: str, body: str) -> list[str]:
    facts = facts_of({"title": "", "body": f"{body} {MEETING['fr']}", "points": [[point, ""]]}, "fr")
    return [kind for kind in facts.findings["type"] if kind == "quantity_precision"]


def test_the_share_by_which_a_price_rose_is_not_that_by_which_output_fell() -> None:
    body = (
        "La production de riz a reculé d'un tiers en deux ans. Le prix du riz a bondi depuis mai, selon les marchands."
    )
    assert shares("Le prix du riz a augmenté de plus d'un tiers.", body) == []


def test_a_share_of_the_same_movement_is_held_to_its_bound() -> None:
    body = "Le prix du riz a augmenté d'un tiers en deux ans."
    assert shares("Le prix du riz a augmenté de plus d'un tiers.", body) == ["quantity_precision"]


def test_an_appeal_that_would_be_lodged_is_not_yet_an_appeal() -> None:
    body = "Their lawyer, Lena Roth, called the fine absurd and said an appeal would be lodged with the tribunal."
    assert judged("en", "The farmers have appealed to the tribunal.", body) == "overstated"


def test_a_shared_country_and_one_word_of_a_name_make_no_evidence() -> None:
    body = 'Its regional chairman, Kofi Mensah of Ghana, said the farmers were looking for "an excuse".'
    assert judged("en", "The navy has been put on alert in the Western Region of Ghana.", body) == "unsupported"


def test_a_title_may_repeat_words_that_somebody_says() -> None:
    words = "We are burying olive trees again"
    body = f'"The ministers meet in Bari; I hope they bring help, because down there {words.lower()}," she said.'
    case = {"title": f"'{words}': blight returns to Apulia", "body": body, "points": [[MEETING["en"], ""]]}
    facts = facts_of(case, "en")
    assert "headline_overstated" not in set(facts.findings["type"])


BELONGINGS = [
    (
        "fr",
        "L'ancien comptable de la Caisse forestière dit avoir remis des enveloppes au chauffeur.",
        "L'ancien comptable de Marbatel, Paul Oyono, a raconté avoir remis des enveloppes au chauffeur.",
        "contradicted",
    ),
    (
        "fr",
        "Les six versements venaient d'une société basée à Sfax.",
        "D'après les relevés, six versements sont partis d'une société enregistrée à Malte.",
        "contradicted",
    ),
    (
        "fr",
        "Les six versements venaient d'une société basée à Sousse.",
        "D'après les relevés, six versements sont partis d'une société enregistrée en Tunisie.",
        "supported",
    ),
    (
        "en",
        "The mayor of Bergen opened the bridge.",
        "The mayor of Bergen and the mayor of Oslo opened the bridge.",
        "supported",
    ),
]


@pytest.mark.parametrize(("language", "point", "body", "verdict"), BELONGINGS)
def test_a_thing_of_one_name_is_not_that_of_another(language: str, point: str, body: str, verdict: str) -> None:
    assert judged(language, point, body) == verdict
