"""Key points against text, tensions and gaps, outlook: what an analyst gets nowhere else, and no crying wolf."""

from __future__ import annotations

from datetime import date

import pytest

from toolkit import extract, read_article
from toolkit.facts.audit.reading.deeds import Deed, turned_round
from toolkit.facts.explanations import quoted
from toolkit.facts.facts import Facts

BODY = """# {title}

{body}

## Points clés à retenir

{points}
"""


def facts(body: str, points: str, title: str = "Le port de Lima", published: date | None = date(2025, 7, 9)) -> Facts:
    source = BODY.format(title=title, body=body, points=points).encode()
    return extract(read_article(source, language="fr", published=published))


@pytest.mark.parametrize(
    ("body", "point", "verdict"),
    [
        ("Le conseil pourrait vendre la centrale du port.", "Le conseil vendra la centrale du port.", "overstated"),
        ("Le conseil a vendu la centrale du port.", "Le conseil pourrait vendre la centrale du port.", "understated"),
        ("Le conseil a vendu la centrale du port.", "Le conseil a vendu la centrale du port.", "supported"),
        ("Le conseil a vendu la centrale du port.", "La récolte de blé sera excellente.", "unsupported"),
        ("Le conseil a vendu la centrale du port.", "Le conseil n'a pas vendu la centrale du port.", "contradicted"),
    ],
)
def test_a_bullet_is_judged_by_its_best_evidence(body: str, point: str, verdict: str) -> None:
    rows = facts(body, f"- {point}").key_points
    assert rows["verdict"].tolist() == [verdict]


def test_the_two_numbers_of_a_vote_are_no_change_that_a_title_gets_wrong() -> None:
    found = facts(
        "Le conseil du port de Lima a adopté jeudi, par neuf voix contre six, un décret qui ramène le quota de 2,5 à "
        "1,2 million de tonnes.",
        "- Le quota du port de Lima a été adopté jeudi.",
        title="Le port de Lima divise par deux le quota",
    ).findings
    assert "headline_overstated" not in found["type"].tolist()


def test_an_article_without_bullets_has_no_key_points() -> None:
    assert extract(read_article(b"Le pont est sur.", language="fr")).key_points.empty


def test_a_cause_that_only_the_summary_gives_is_reported() -> None:
    found = facts(
        "La visite du maire de Lima a lieu mardi au port.", "- La visite du maire est dictée par la crise du port."
    ).findings
    assert "causal_inflation" in found["type"].tolist()


def test_a_cause_that_subtitle_and_summary_give_is_one_gap() -> None:
    found = facts(
        "La visite du maire de Lima a lieu mardi au port. La visite intervient en pleine crise du port.",
        "- La visite du maire répond à la crise du port.",
        title="Une visite du maire dictée par la crise du port",
    ).findings
    causes = found[found["type"] == "causal_inflation"]
    assert len(causes) == 1 and {"t1", "s02"} <= set(causes.iloc[0]["sentence_ids"])


def test_a_cause_that_a_firmer_bullet_adds_is_told_with_it() -> None:
    found = facts(
        "Le conseil pourrait vendre la centrale du port.",
        "- Le conseil vendra la centrale en raison de la crise du blé.",
    ).findings
    [row] = found[found["type"] == "modality_inflation"].to_dict("records")
    assert "Le point clé y ajoute une cause : « en raison de la crise du blé »." in row["explanation_fr"].replace(
        "\u00a0", " "
    )


def test_explanations_quote_the_article_in_both_languages() -> None:
    rows = facts("Le conseil pourrait vendre la centrale du port.", "- Le conseil vendra la centrale du port.").findings
    row = rows[rows["type"] == "modality_inflation"].iloc[0]
    assert row["severity"] == "high"
    assert "«\u00a0pourrait vendre la centrale du port\u00a0»" in row["explanation_fr"]
    assert "“pourrait vendre la centrale du port”" in row["explanation_en"]
    assert row["explanation_fr"].endswith(".")


def test_a_plain_consistent_article_raises_no_alarm() -> None:
    found = facts("Le conseil a vendu la centrale du port.", "- Le conseil a vendu la centrale du port.").findings
    assert found[found["severity"] != "info"].empty


def test_a_fact_here_and_a_suspicion_there_is_a_conflict() -> None:
    found = facts("Le Chili a livré des armes au Ghana. Le Chili aurait livré des armes au Ghana.", "- Rien.").findings
    assert "certainty_conflict" in found["type"].tolist()


def test_suspicions_without_author_are_one_finding_not_one_each() -> None:
    found = facts("Le maire est soupçonné de fraude. Son frère est soupçonné de vol.", "- Rien.").findings
    missing = found[found["type"] == "source_missing"]
    assert len(missing) == 1
    assert len(missing.iloc[0]["sentence_ids"]) == 2


def test_relative_dates_are_noted_only_without_a_publication_date() -> None:
    body = "Le conseil s'est réuni lundi."
    assert "relative_time" in facts(body, "- Rien.", published=None).findings["type"].tolist()
    assert "relative_time" not in facts(body, "- Rien.").findings["type"].tolist()


def test_missing_details_are_short_noun_phrases() -> None:
    found = facts("La Norvège a fourni des pompes au Ghana.", "- La Norvège a livré des pompes au Ghana.").findings
    details = found[found["type"] == "detail_missing"]["explanation_fr"].tolist()
    assert details == ["ni date ni quantité pour la livraison (Norvège vers Ghana)"]


def test_the_outlook_holds_what_is_expected_and_open_questions_what_is_unknown() -> None:
    read = facts("La digue rouvrira en mai 2026. On ignore si la route tiendra.", "- Rien.")
    assert read.outlook["surface"].tolist() == ["La digue rouvrira en mai 2026"]
    assert read.outlook["horizon"].tolist() == read.times["row_id"].tolist()
    assert read.open_questions["surface"].tolist() == ["On ignore si la route tiendra"]


def test_a_joint_venture_and_a_leader_are_relations() -> None:
    read = facts("Rosa Quispe, présidente du Pérou, est arrivée.", "- Rien.")
    assert ("leads", "cty_PER") in list(zip(read.relations["predicate"], read.relations["object"], strict=True))


@pytest.mark.parametrize(
    ("sentence", "language", "owners"),
    [
        ("Au Japon, Renova, une coentreprise entre la France et l'Italie, construit des trains.", "fr", ["FRA", "ITA"]),
        ("La coentreprise franco-allemande KNDS a signé un contrat avec la Pologne.", "fr", ["DEU", "FRA"]),
        ("Sakhalin Energy, a joint venture between Russia and Japan, ships gas to China.", "en", ["JPN", "RUS"]),
    ],
)
def test_a_joint_venture_is_of_those_who_own_it_and_of_nobody_else(
    sentence: str, language: str, owners: list[str]
) -> None:
    read = extract(read_article(sentence.encode(), language=language)).relations
    assert sorted(read.loc[read["predicate"] == "joint_venture_of", "object"]) == [f"cty_{name}" for name in owners]


@pytest.mark.parametrize(
    ("sentence", "language", "told"),
    [
        ("The Aurora Bay, owned by Tasman Lines, was carrying 80 lorries.", "en", [("owns", "Tasman Lines")]),
        ("Brazil still plays a key role in Paraguay's energy sector.", "en", [("role_in", "Brésil")]),
        ("Norway plays a leading role in the Ghanaian oil industry.", "en", [("role_in", "Norvège")]),
        ("Norway could play a leading role in the Ghanaian oil industry.", "en", []),
        ("If Norway plays a leading role in Ghana, prices will fall.", "en", []),
        ("La mine de Sadiola, propriété d'Allied Gold, a rouvert.", "fr", [("owns", "Allied Gold")]),
        ("L'Italie joue aussi un rôle central dans l'économie tunisienne.", "fr", [("role_in", "Italie")]),
        ("Si l'Italie joue un rôle central en Tunisie, les prix baisseront.", "fr", []),
        ("L'Italie ne joue plus un rôle central dans l'économie de la Tunisie.", "fr", []),
    ],
)
def test_who_owns_what_and_plays_a_part_where_is_told_by_firm_words_only(
    sentence: str, language: str, told: list[tuple[str, str]]
) -> None:
    read = extract(read_article(sentence.encode(), language=language))
    names = dict(zip(read.entities["entity_id"], read.entities["canonical"], strict=True))
    names |= {"cty_BRA": "Brésil", "cty_NOR": "Norvège", "cty_ITA": "Italie"}
    found = zip(read.relations["predicate"], read.relations["subject"], strict=True)
    assert [(predicate, names[subject]) for predicate, subject in found] == told


def test_a_horizon_stands_in_the_clause_of_what_is_expected_and_never_before_publication() -> None:
    read = facts("Le Pérou, battu en 2023 par le Chili, accueillera la coupe en 2027.", "- Rien.")
    words = dict(zip(read.times["row_id"], read.times["surface"], strict=True))
    assert [words[row] for row in read.outlook["horizon"]] == ["2027"]


def test_a_term_within_what_is_expected_is_its_horizon_wherever_it_stands() -> None:
    source = b'# Ferry\n\nThe company said it would refund them and open the pier "well before the end of the month".\n'
    read = extract(read_article(source, language="en", published=date(2025, 7, 9)))
    words = dict(zip(read.times["row_id"], read.times["surface"], strict=True))
    assert [words.get(row) for row in read.outlook["horizon"]] == ["the end of the month"]


def test_a_detail_the_text_gives_or_a_passing_event_is_not_asked_for() -> None:
    told = facts(
        "La Norvège a fourni en mai 2024 deux millions d'euros au Ghana.", "- La Norvège a livré des fonds au Ghana."
    ).findings
    passing = facts("La Norvège a fourni des pompes au Ghana.", "- Rien.").findings
    assert "detail_missing" not in [*told["type"], *passing["type"]]


def test_what_the_text_says_it_does_not_tell_is_listed() -> None:
    found = facts("Le montant du contrat n'a pas été rendu public.", "- Rien.").findings
    row = found[found["type"] == "detail_missing"].iloc[0]
    assert "Le montant du contrat" in row["explanation_fr"]


@pytest.mark.parametrize("verb", ["rejette ces accusations", "dément toute fraude", "réfute ces allégations"])
def test_words_for_denying_are_one_act_and_no_inflation(verb: str) -> None:
    body = "Le syndicat accuse la mine de fraude. La mine nie toute fraude."
    found = facts(body, f"- La mine {verb}.").findings
    assert "modality_inflation" not in found["type"].tolist()
    assert "unsupported_key_point" not in found["type"].tolist()


def test_evidence_whose_provider_is_named_is_not_without_source() -> None:
    found = facts("Neuf toits ont cédé, selon un bilan diffusé lundi par la préfecture.", "- Rien.").findings
    assert "source_missing" not in found["type"].tolist()


def test_one_shared_actor_is_not_the_same_fact() -> None:
    found = facts("Le Chili a livré des armes au Pérou. Le Chili aurait livré des armes au Ghana.", "- Rien.").findings
    assert "certainty_conflict" not in found["type"].tolist()


def conflicts(body: str) -> list[list[str]]:
    rows = facts(body, "- Rien.").findings
    return [list(ids) for ids in rows[rows["type"] == "certainty_conflict"]["sentence_ids"]]


def test_a_suspicion_that_images_confirm_is_told_in_two_ways() -> None:
    body = (
        "Le Pérou est soupçonné d'approvisionner le Chili en missiles. "
        "Des images satellitaires confirment les livraisons d'armes du Pérou vers le Chili."
    )
    assert conflicts(body) == [["s02", "s01"]]


@pytest.mark.parametrize(
    "other",
    [
        "Le Pérou a fourni des camions au Chili.",  # another thing
        "Le Chili a fourni des missiles au Pérou.",  # the other way round
        "La prochaine visite du président chilien au Pérou montre leur entente.",  # another act
    ],
)
def test_another_deed_is_no_conflict(other: str) -> None:
    assert conflicts(f"Le Pérou est soupçonné d'avoir livré des missiles au Chili. {other}") == []


@pytest.mark.parametrize("title", ["La visite du roi au Pérou", "Prochaines visites du roi au Pérou"])
def test_a_title_that_only_names_what_is_planned_does_not_say_that_it_is_done(title: str) -> None:
    text = f"{title}\n\nLe roi du Maroc est prévu pour se rendre au Pérou jeudi, selon le palais."
    found = extract(read_article(text.encode(), language="fr", published="2025-07-09")).findings
    assert "headline_overstated" not in found["type"].tolist()


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        (
            "en",
            "Watchdog fears higher fares in Lagos",
            "The watchdog said the sale could push up fares on the ferries in Lagos and in Lomé.",
        ),
        (
            "fr",
            "Un rapport vise le port, un juge était visé",
            "Le parquet a ouvert une enquête, sans préciser qui elle vise. Un juge de Lagos se dit visé.",
        ),
    ],
)
def test_a_title_that_fears_and_a_text_that_names_nobody_overstate_and_deny_nothing(
    language: str, title: str, body: str
) -> None:
    text = f"{title}\n\n{body}"
    found = extract(read_article(text.encode(), language=language, published="2025-07-09")).findings
    assert "high" not in found["severity"].tolist()


def test_a_denial_that_only_the_summary_mentions_is_an_answer_not_told() -> None:
    body = "Le Pérou est soupçonné d'avoir livré des missiles au Chili."
    point = "- Malgré ses dénégations, le Pérou est soupçonné d'avoir livré des missiles au Chili."
    found = facts(body, point).findings
    row = found[found["type"] == "denial_gap"].iloc[0]
    assert row["rule_id"] == "finding.denial-untold"
    assert "Pérou" in row["explanation_fr"]
    told = facts(f"{body} Lima dément.", "- Le Pérou dément avoir livré des missiles au Chili.").findings
    assert "finding.denial-untold" not in told["rule_id"].tolist()


def test_one_deed_carried_over_to_another_kind_of_thing_is_told() -> None:
    body = "Le Pérou a fourni au Chili des technologies qui l'aident à déployer des satellites espions."
    point = "- Le Pérou a fourni des technologies au Chili, ce qui profitera à ses missiles."
    found = facts(body, point).findings
    row = found[found["rule_id"] == "finding.kind"].iloc[0]
    assert "missiles" in row["explanation_fr"]
    assert "satellites espions" in row["explanation_fr"]


def test_two_accounts_that_part_are_noted_and_raise_no_alarm() -> None:
    body = (
        "Les dépenses d'entretien ont augmenté, a dit Rosa Quispe. Les dépenses d'entretien ont baissé, dit Luis Pardo."
    )
    found = facts(body, "- Rien.").findings
    row = found[found["rule_id"] == "finding.accounts"].iloc[0]
    assert row["severity"] == "info"
    assert "Rosa Quispe" in row["explanation_en"]
    assert "Luis Pardo" in row["explanation_en"]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("La Norvège a fourni des technologies de pompage au Ghana.", ["pas de date pour la livraison"]),
        ("La Norvège a fourni un savoir-faire au Ghana.", ["pas de date pour la livraison"]),
        ("La Norvège a fourni des pompes au Ghana.", ["ni date ni quantité pour la livraison"]),
    ],
)
def test_no_amount_is_asked_of_what_is_not_counted(body: str, told: list[str]) -> None:
    found = facts(body, "- La Norvège a livré des moyens au Ghana.").findings
    details = found[found["type"] == "detail_missing"]["explanation_fr"]
    assert [words.partition(" (")[0] for words in details] == told


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("Des images satellitaires confirment la crue.", "Des images satellitaires"),
        ("Les informations suggèrent que la digue a cédé.", "Les informations"),
        ("Des documents internes démontrent la fraude.", "Des documents internes"),
    ],
)
def test_evidence_that_nobody_is_said_to_have_made_is_asked_for(body: str, words: str) -> None:
    found = facts(body, "- Rien.").findings
    told = found[found["rule_id"] == "finding.source_missing_evidence"]["explanation_fr"].tolist()
    assert told == [f"La provenance des éléments cités n’est pas indiquée\u00a0: «\u00a0{words}\u00a0»."]


def test_who_suspects_is_asked_for_not_who_did_it() -> None:
    found = facts("Le Pérou est soupçonné de fraude.", "- Rien.").findings
    told = found[found["type"] == "source_missing"].iloc[0]
    assert told["explanation_fr"].startswith("Qui soupçonne, accuse ou rapporte n’est pas dit")


def test_a_quotation_inside_the_words_of_a_finding_has_marks_of_its_own() -> None:
    assert quoted('it said "well before" noon', "fr") == "«\u00a0it said “well before” noon\u00a0»"
    assert quoted('it said "well before" noon', "en") == "“it said ‘well before’ noon”"
    assert quoted("il dit « oui", "fr") == "«\u00a0il dit “oui”\u00a0»"


def test_what_was_given_in_return_is_no_evidence_for_what_was_given() -> None:
    rows = facts(
        "Le Ghana est soupçonné d'avoir livré au Togo des obus. Le Togo aurait livré en retour au Ghana des radars.",
        "- Le Ghana est soupçonné d'avoir livré une aide militaire au Togo.",
    ).key_points
    assert [list(ids) for ids in rows["evidence_sentence_ids"]] == [["s01"]]


def test_an_answer_to_a_thing_is_a_cause_that_only_the_summary_gives() -> None:
    found = facts(
        "La visite du maire de Lima intervient alors que le port traverse une crise.",
        "- La visite du maire de Lima est une réponse directe à la crise du port.",
    ).findings
    assert "causal_inflation" in found["type"].tolist()


@pytest.mark.parametrize(
    ("subtitle", "told"),
    [
        ("Une visite dictée par la crise du port", "affirmé que par le résumé et les titres («\u00a0Une visite dictée"),
        ("Un voyage très attendu", "Hors des titres et du résumé, aucune phrase n’affirme"),
    ],
)
def test_a_cause_that_a_title_states_too_is_not_said_to_be_stated_nowhere(subtitle: str, told: str) -> None:
    text = (
        f"---\ntitle: Le maire à Lima\nsubtitle: {subtitle}\nlanguage: fr\n---\n\n"
        "La visite du maire de Lima intervient alors que le port traverse une crise.\n\n"
        "## Points clés\n\n- La visite du maire de Lima est une réponse directe à la crise du port.\n"
    )
    found = extract(read_article(text.encode())).findings
    [row] = found[(found["type"] == "causal_inflation") & ~found["rule_id"].str.contains("headline")].to_dict("records")
    assert told in row["explanation_fr"]
    assert ("u1" in row["sentence_ids"]) is ("titres" in row["explanation_fr"] and "que par" in row["explanation_fr"])


def test_what_is_only_reported_after_pictures_is_no_grave_opposition_to_a_suspicion() -> None:
    suspected = "Le Ghana est soupçonné d'avoir livré des obus au Togo. "
    bullet = "- Le Ghana est soupçonné d'avoir livré des obus au Togo."
    for opening, severity in (
        ("D'après des images satellitaires, les livraisons d'obus du Ghana au Togo ont doublé.", "medium"),
        ("Le Ghana a livré des obus au Togo en mai.", "high"),
    ):
        found = facts(suspected + opening, bullet).findings
        assert found.loc[found["type"] == "certainty_conflict", "severity"].tolist()[:1] == [severity]


def test_what_pictures_report_is_not_told_as_taken_for_granted() -> None:
    found = facts(
        "Le Ghana est soupçonné d'avoir livré des obus au Togo. "
        "D'après des images satellitaires, les livraisons d'obus du Ghana au Togo ont doublé.",
        "- Le Ghana est soupçonné d'avoir livré des obus au Togo.",
    ).findings
    [told] = found.loc[found["rule_id"] == "finding.certainty", "explanation_fr"]
    assert "rapporté d’après «\u00a0des images satellitaires\u00a0»" in told


def test_what_pictures_confirm_the_author_affirms() -> None:
    rows = facts(
        "Des images satellitaires confirment les livraisons d'obus du Ghana au Togo. "
        "Des images satellitaires montrent un convoi.",
        "- Le Ghana livre.",
    ).claims
    body = rows[rows["section_role"] == "body"]
    assert body["certainty"].tolist() == ["affirmed", "uncommitted"]


def test_an_act_is_turned_round_only_where_who_received_gives() -> None:
    given = Deed("supply", frozenset({"GHA"}), frozenset({"TGO"}), frozenset())
    returned = Deed("supply", frozenset({"TGO"}), frozenset({"GHA"}), frozenset())
    told_to = Deed("supply", frozenset(), frozenset({"GHA"}), frozenset())
    assert turned_round(given, returned)
    assert not turned_round(given, told_to)
    assert not turned_round(given, given)


def test_a_plan_that_villages_reject_may_still_be_due_to_be_adopted() -> None:
    source = """---
title: "Maroc : les digues de la discorde"
subtitle: "L'ingénieure Salma Idrissi détaille le plan des digues que Rabat doit adopter en mars"
---

Salma Idrissi a dirigé le plan des digues, présenté mardi par le ministre Omar Tazi. Il prévoit quarante ouvrages.
La Banque africaine en financerait le tiers. Une partie des communes de la côte marocaine le rejette pourtant, faute
d'avoir été consultée."""
    found = extract(read_article(source.encode(), language="fr", published=date(2025, 1, 10))).findings
    assert "headline_overstated" not in set(found["type"])


def test_what_documents_only_suggest_in_a_title_is_no_firmer_than_may_have() -> None:
    source = """---
title: "Danish club hid two failed tests, e-mails suggest"
---

A handball club in Aarhus may have hidden two failed tests, according to e-mails seen by this newspaper.
The club denies it."""
    found = extract(read_article(source.encode(), language="en", published=date(2025, 1, 10))).findings
    assert "finding.headline.commitment" not in set(found["rule_id"])


def test_a_deed_told_before_a_charge_is_not_what_is_suspected() -> None:
    text = (
        '---\ntitle: "La ligue suspend son arbitre, accusé d\'avoir vendu un match"\n'
        "language: fr\npublished: 2026-07-21\n---\n"
        "La ligue de Madagascar a suspendu lundi l'arbitre Jean Rakoto, accusé d'avoir vendu un match."
    )
    facts = extract(read_article(text.encode()))
    assert "finding.certainty" not in set(facts.findings["rule_id"])
