"""Opposing accounts: who tells a matter otherwise is set beside the first account; who tells another one is not."""

from __future__ import annotations

import pytest
from support.by_hand import article

from toolkit import extract
from toolkit.facts.facts import Facts


def facts_of(text: str, language: str) -> Facts:
    return extract(article(text, language=language))


def accounts(facts: Facts) -> list[list[str]]:
    """Return the sentences of each pair of accounts."""
    rows = facts.findings
    return [list(ids) for ids in rows.loc[rows["rule_id"] == "finding.accounts", "sentence_ids"]]


def denied_by(facts: Facts, words: str) -> list[str]:
    """Return the claims that the claim with *words* rejects."""
    claims = facts.claims
    [denial] = [row for _, row in claims.iterrows() if words in row["surface"]]
    named = dict(zip(claims["row_id"], claims["surface"], strict=True))
    return [named[name] for name in denial["denies"]]


TOLD_APART = [
    (
        "en",
        "The guards used force without warning, the prisoners' lawyer, Ada Mensah, said. "
        "The warden, Karl Stein, said two warnings were read out.",
    ),
    (
        "en",
        "A nurse at the clinic, Ruth Adeyemi, said she had carried cylinders from another ward. "
        "The director, Omar Saleh, said no cylinders had been moved.",
    ),
    (
        "en",
        "The mayor, Lena Holm, said the bridge would reopen in May. The builder, Jonas Berg, thought that unlikely.",
    ),
    (
        "fr",
        "« On nous a punis pour une lettre », a déclaré la déléguée, Ida Moreau. "
        "« Personne ici n'a été sanctionné », a dit le directeur, Luc Ferrand.",
    ),
    (
        "fr",
        "D'après la régie, la pluie explique la montée des eaux. Moussa Coulibaly n'y croit pas.",
    ),
    (
        "fr",
        "Le commissaire, Luc Ferrand, soutient que l'homme tenait un couteau. "
        "« Mon frère n'avait pas de couteau », répond Ida Moreau.",
    ),
]
NOT_TOLD_APART = [
    (
        "en",
        "Residents said that mortar rounds had struck the market. The mission said that 900 people had fled.",
    ),
    ("en", "The mayor, Lena Holm, said the bridge was safe. The police could not confirm that the bridge was safe."),
    (
        "fr",
        "Le préfet, Luc Ferrand, a dit que la digue tenait. Le maire, Paul Weber, a dit que la digue était haute.",
    ),
    (
        "fr",
        "« On ne trouvait pas les gilets », a dit une rescapée, Ida Moreau. "
        "« Nous avons vendu 148 billets, pas un de plus », a répondu le directeur, Luc Ferrand.",
    ),
]


@pytest.mark.parametrize(("language", "text"), TOLD_APART)
def test_what_one_side_affirms_and_another_denies_are_two_accounts(language: str, text: str) -> None:
    assert accounts(facts_of(text, language)) == [["s01", "s02"]]


@pytest.mark.parametrize(("language", "text"), NOT_TOLD_APART)
def test_two_sides_that_speak_of_two_things_do_not_part(language: str, text: str) -> None:
    assert accounts(facts_of(text, language)) == []


@pytest.mark.parametrize(
    ("language", "text", "charge"),
    [
        (
            "en",
            "“We are tired,” said Mara Dunn of the Reef Trust, who accuses the dredger of burying two surveys. "
            "Orca Dredging rejects the charge.",
            "burying two surveys",
        ),
        (
            "fr",
            "« Nous sommes las », dit Mara Dunn, du collectif Récif, qui accuse le port d'avoir caché deux relevés. "
            "Le port rejette l'accusation.",
            "caché deux relevés",
        ),
    ],
)
def test_a_denial_is_set_against_the_charge_and_not_against_what_is_quoted_beside_it(
    language: str, text: str, charge: str
) -> None:
    findings = facts_of(text, language).findings
    told = findings.loc[findings["rule_id"] == "finding.accounts", "explanation_en"]
    assert [charge in words for words in told] == [True]


def test_accounts_that_a_sentence_announces_are_set_side_by_side() -> None:
    text = (
        "The crew gave differing accounts of the alarm. The cook, Tom Reid, said nobody rang the alarm bell. "
        "The mate, Ian Gray, said the bell rang at six."
    )
    assert accounts(facts_of(text, "en")) == [["s02", "s03"]]


def test_two_accounts_are_a_note_and_no_fault_of_the_article() -> None:
    findings = facts_of(TOLD_APART[0][1], "en").findings
    assert set(findings.loc[findings["rule_id"] == "finding.accounts", "severity"]) == {"info"}


def test_an_institution_and_its_spokesman_are_one_side() -> None:
    text = (
        "The Marrow Tenants' Union said three warnings had been read out. "
        "Its secretary, Ada Mensah, said there was no warning on the second day."
    )
    assert accounts(facts_of(text, "en")) == []


@pytest.mark.parametrize(
    ("language", "text", "numbers"),
    [
        (
            "en",
            "Around 2,500 people joined the march, police said. The Marrow Tenants' Network puts the crowd at 7,000.",
            ("2,500", "7,000"),
        ),
        (
            "fr",
            "Selon la Fédération des mineurs, 900 ouvriers ont cessé le travail. La société Orval n'en compte que 310.",
            ("900", "310"),
        ),
    ],
)
def test_what_two_sides_count_differently_is_found(language: str, text: str, numbers: tuple[str, str]) -> None:
    findings = facts_of(text, language).findings
    [explained] = findings.loc[findings["type"] == "quantity_precision", "explanation_en"]
    assert all(number in explained for number in numbers)


def test_a_number_of_another_thing_counts_nothing_again() -> None:
    text = "The police said three warnings were given. The ferry firm, Orval Lines, puts its losses at 7,000 euros."
    findings = facts_of(text, "en").findings
    assert "quantity_precision" not in set(findings["type"])


def test_a_denial_in_full_answers_who_spoke_of_it_whatever_was_said_since() -> None:
    text = (
        "D'après l'association Rives claires, une digue du bassin a cédé à l'aube. "
        "L'eau aurait viré au rouge. "
        "« Nos bassins sont intacts et aucune digue n'a cédé », répond la directrice, Solange Morel."
    )
    assert denied_by(facts_of(text, "fr"), "aucune digue") == ["une digue du bassin a cédé à l'aube"]


def test_a_denial_by_a_mere_pronoun_answers_all_that_was_said_in_a_row() -> None:
    text = (
        "Captain Piet Vos told reporters that water had been found in a tank in March. "
        '"I put it in writing," he said. Orval Lines flatly denied this.'
    )
    assert len(denied_by(facts_of(text, "en"), "flatly denied")) == 2


def test_who_is_accused_may_deny_whoever_was_read_as_the_accuser() -> None:
    text = "The ruling party accuses the Unity Front of burning a depot. The Front denies any involvement."
    [accused] = denied_by(facts_of(text, "en"), "denies any")
    assert "burning a depot" in accused


def test_a_relative_clause_denies_what_its_own_sentence_tells() -> None:
    facts = facts_of(
        "Selon la chambre, les pertes dépasseraient 2 millions d'euros. "
        "Le syndicat affirme avoir alerté la direction, qui le conteste.",
        "fr",
    )
    assert denied_by(facts, "qui le conteste") == ["avoir alerté la direction"]


def test_the_management_is_never_that_of_the_union_named_before() -> None:
    facts = facts_of(
        "Le Syndicat des mineurs du Ghana dit avoir signalé des fissures. La direction dit n'avoir rien reçu.", "fr"
    )
    union = facts.entities.loc[facts.entities["canonical"].str.contains("Syndicat"), "entity_id"].iloc[0]
    management = facts.claims.loc[facts.claims["source_text"] == "La direction", "source_entity_id"]
    assert len(management) == 1 and union not in management.fillna("").tolist()


def test_a_measure_is_no_source() -> None:
    facts = facts_of(
        "Opposition leader Ann Dube accused the ministry of hiding the cost, which she put at 9 billion rand, a fifth "
        "more than the official estimate.",
        "en",
    )
    assert not facts.claims["source_text"].fillna("").str.contains("fifth").any()


def test_whoever_works_in_more_than_twenty_places_is_a_source() -> None:
    facts = facts_of("Les puits sont à sec, affirme une ONG active dans plus de vingt districts.", "fr")
    assert facts.claims["source_text"].fillna("").str.startswith("une ONG").any()


def test_what_a_side_says_after_its_denial_are_reasons_and_no_second_quarrel() -> None:
    text = (
        "The mayor, Lena Holm, said spending on dykes had risen 12 percent last year. "
        "The Polder Union disputes that figure. "
        "Its secretary, Ada Mensah, said half of the increase had paid for a car park. "
        '"Benches are not dykes," she said. '
        "By the union's estimate, spending on pumps fell by 4 percent."
    )
    facts = facts_of(text, "en")
    assert accounts(facts) == [["s01", "s02", "s03", "s04", "s05"]]
    [told] = facts.findings.loc[facts.findings["rule_id"] == "finding.accounts", "explanation_en"]
    assert "In support: “half of the increase" in told


def test_a_denial_of_several_statements_by_a_pronoun_is_told_to_name_no_object() -> None:
    text = (
        "The pilot, Karl Stein, said the mast was cracked in May. "
        '"I asked for a new one," he said. '
        "Orval Lines flatly denied this."
    )
    [told] = facts_of(text, "en").findings.loc[lambda rows: rows["rule_id"] == "finding.accounts", "explanation_fr"]
    assert "dont l’objet n’est pas précisé" in told


@pytest.mark.parametrize(
    ("text", "disputed"),
    [
        (
            "Le Ghana est soupçonné d'avoir livré une aide militaire au Togo, ce qu'il dément. "
            "Cette aide pourrait comprendre près de 300 obus.",
            True,
        ),
        (
            "Le Ghana est soupçonné d'avoir livré une aide militaire au Togo, ce qu'il dément. "
            "Cette aide pourrait inquiéter la région.",
            False,
        ),
    ],
)
def test_what_a_denied_matter_holds_is_denied_with_it_and_what_may_follow_is_not(text: str, disputed: bool) -> None:
    claims = facts_of(text, "fr").claims
    [named] = claims.loc[claims["sentence_id"] == "s02", "disputed_by"]
    assert bool(list(named)) is disputed


def test_a_change_of_price_is_no_answer_to_a_price_never_agreed() -> None:
    facts = facts_of(
        '"No price was ever agreed," the agency\'s head, Ruth Adeyemi, told reporters. '
        "Prices of zinc have fallen by 15 percent since May, according to the consultancy Oreview.",
        "en",
    )
    assert accounts(facts) == []


def test_nobody_is_at_odds_with_himself() -> None:
    text = (
        "Selon un rapport provincial, le bassin a débordé. « C'est un travail bâclé par des agents qui n'ont pas vu le "
        "bassin », a réagi mardi la directrice générale, Nadia Ilunga. Elle nie que le niveau du bassin ait baissé."
    )
    assert ["s02", "s03"] not in accounts(facts_of(text, "fr"))


def test_a_figure_that_its_own_sentence_calls_false_is_no_doubt_of_the_sentence_before() -> None:
    text = (
        "« Il est trop tôt pour exclure une intrusion », a fait savoir l'Agence du numérique. Selon la Chambre de "
        "commerce, les pertes atteignent 9 millions d'euros, un chiffre que la société Merlo juge « fantaisiste »."
    )
    assert accounts(facts_of(text, "fr")) == [["s02"]]


def test_a_demand_of_ones_own_is_no_answer_to_what_was_not_demanded() -> None:
    text = (
        "Kenya, which has 300 troops in the country, had not been asked to help, its foreign minister said. "
        "Portugal urged its 2,300 nationals to stay indoors."
    )
    assert accounts(facts_of(text, "en")) == []


def test_what_both_sides_say_is_the_account_of_neither() -> None:
    text = (
        "Sudanese and Chadian forces trade blame.\n\nAt least five people died when guards exchanged fire on "
        "Monday, officials on either side said. Sudan's army said Chadian soldiers had fired on herders at the well."
    )
    assert accounts(facts_of(text, "en")) == []


def test_each_side_of_a_quarrel_opens_its_sentence_with_a_capital() -> None:
    text = "Le musée fermera, assure un quotidien local. La mairie dément que le musée fermera."
    [told] = facts_of(text, "fr").findings.loc[lambda rows: rows["rule_id"] == "finding.accounts", "explanation_fr"]
    assert ". Un quotidien" in told
    assert ". La mairie" in told
