"""Flux et liens: what is told instead of a figure, and how many links lack a party."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from support.hostile import facts_of, span, with_rows

from toolkit import extract, read_article
from toolkit.base.locale import Language
from toolkit.briefing.briefing import compose
from toolkit.facts.facts import Facts


def given(*goals: str) -> Facts:
    facts = facts_of("La Russie a livré des obus.", "La Russie a promis du pain au Vietnam.", "Le Vietnam dort.")
    entities = [
        {**span(facts, name), "entity_id": f"cty_{iso3}", "type": "country", "canonical": name, "iso3": iso3}
        for name, iso3 in (("Russie", "RUS"), ("Vietnam", "VNM"))
    ]
    events: list[dict[str, Any]] = [
        {
            **span(facts, words),
            "trigger": words,
            "plover_type": "AID",
            "contexts": [],
            "actor_ids": ["cty_RUS"],
            "recipient_ids": [goal],
            "directed": True,
            "status": "occurred",
            "denied_by": [],
            "claim_ids": [],
        }
        for words, goal in zip(("a livré", "a promis"), goals, strict=False)
    ]
    return with_rows(facts, entities=entities, events=events)


def told(facts: Facts) -> list[tuple[str, tuple[str, ...]]]:
    output = compose(facts.article, facts).section("flux")
    assert not output.figures
    return [(statement.text, statement.refs) for statement in output.statements]


def test_a_link_without_its_recipient_is_told_by_its_one_party_and_its_words() -> None:
    assert [text.replace("\u00a0", " ") for text, _ in told(given("---"))] == [
        "Russie : « a livré des obus. » (affirmé)."
    ]


def test_so_it_is_beside_a_link_that_is_told_in_a_sentence() -> None:
    first, second = told(given("---", "cty_VNM"))
    assert first[0].startswith("De la Russie vers le Vietnam")
    assert second[0].startswith("Russie")
    assert second[1] == ("s01",)


def test_nothing_of_the_kind_is_told_where_both_parties_are_named() -> None:
    assert len(told(given("cty_VNM"))) == 1


def test_denials_alone_are_told_in_one_line_that_leads_to_them() -> None:
    text = "Captain Ada Moor said water had been found in a tank. Raukawa Strait Lines flatly denied this."
    facts = extract(read_article(text.encode(), language="en"))
    [(words, refs)] = [one for one in told(facts) if one[0].startswith("Hors")]
    assert words.startswith("Hors du désaccord donné sous")
    assert refs == ("s01", "s02")


def test_every_disagreement_told_under_contested_is_counted_denial_or_not() -> None:
    text = (
        "Captain Ada Moor said water had been found in a tank. Otway Coastal Freight flatly denied this.\n\n"
        "Its chief executive, Ann Pryce, said she expected the dock to reopen in May. Tom Vale, a welder from Napier, "
        "thought that unlikely."
    )
    facts = extract(read_article(text.encode(), language="en"))
    [(words, refs)] = [one for one in told(facts) if one[0].startswith("Hors")]
    assert words.startswith("Hors des deux désaccords donnés sous")
    assert refs == ("s01", "s02", "s03", "s04")


def test_who_owns_leads_or_speaks_for_what_is_told_where_no_deed_is() -> None:
    text = (
        "The Aurora Bay, owned by Tasman Lines, was carrying 80 lorries. Tasman Lines said the ship was sound. "
        "Its chief executive, Ann Pryce, said a survey had been passed."
    )
    facts = extract(read_article(text.encode(), language="en"))
    html = compose(facts.article, facts).section("flux").html
    assert "aucun lien" not in html
    statements = {text.replace("\u00a0", " "): refs for text, refs in told(facts)}
    assert statements["« Aurora Bay, owned by Tasman Lines » (affirmé)."] == ("s01",)
    assert statements["« Its chief executive, Ann Pryce » : pour Tasman Lines (déduit)."] == ("s03",)


def test_a_denial_is_told_on_what_was_said_and_points_at_nobody() -> None:
    text = (
        "Le Kenya a livré du maïs à l'Ouganda. Le Kenya a fermé sa frontière avec l'Ouganda. "
        "Le ministre tchadien Ali Fal a affirmé que trois drones avaient décollé. "
        "Un porte-parole, Omar Diallo, a démenti ces accusations."
    )
    facts = extract(read_article(text.encode(), language="fr"))
    html = compose(facts.article, facts).section("flux").html
    assert "Dit par Ali Fal, démenti par Omar Diallo" in html
    assert "vers Ali Fal" not in html


def test_without_any_the_page_says_what_the_rules_found_not_what_the_text_says() -> None:
    facts = facts_of("Le pont est fermé.")
    assert "Les règles n’ont relevé aucun lien" in compose(facts.article, facts).section("flux").html


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Chad herders blocked the road on Monday.", "“Chad herders” (Chad): “blocked the road on Monday”"),
        ("Peru rejected a loan on Monday.", "Peru: “rejected a loan on Monday”"),
        # Two countries that act are both named.
        ("Peru and Chile asked for a delay.", "“Peru and Chile”: “asked for a delay”"),
        # A person or body acts under its own name.
        ("Kenya waits. The mining minister, Ann Roe, promised a plan.", "Ann Roe: “promised a plan”"),
    ],
)
def test_people_of_a_country_who_act_are_told_in_the_words_of_the_text(text: str, told: str) -> None:
    article = read_article(text.encode(), language="en", published=date(2026, 3, 5))
    output = compose(article, extract(article), language="en").section("flux")
    deeds = [statement.text for statement in output.statements if "minister”" not in statement.text]
    assert [text.split(" (affirmed")[0].split(" (reported")[0] for text in deeds] == [told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Le Pérou attend. Le parquet anticorruption, dirigé par Ana Ruiz, a demandé le dossier.",
            "« Le parquet anticorruption » (Pérou) : « a demandé le dossier » (rapporté).",
        ),
        (
            "La Colombie attend. Le tribunal administratif de Medellin a ordonné la fermeture de la mine.",
            "« Le tribunal administratif de Medellin » : « a ordonné la fermeture de la mine » (affirmé).",
        ),
        # A relative clause says it of the noun before it.
        (
            "La Bolivie attend. La garde nationale, qui a interpellé douze mineurs, dort.",
            "« La garde nationale » (Bolivie) : « a interpellé douze mineurs » (affirmé).",
        ),
        (
            "Le Ghana attend. La gendarmerie, qui a arrêté deux dockers, se tait.",
            "« La gendarmerie » (Ghana) : « a arrêté deux dockers » (affirmé).",
        ),
        ("Le Mali se tait. Le ministre Ali Ba a été limogé.", "Vers Ali Ba : « a été limogé » (affirmé)."),
        ("Le Chili attend. Il a demandé une réunion.", "Chili : « a demandé une réunion » (rapporté)."),
        (
            "Le Mali et le Niger ont demandé un report.",
            "« Le Mali et le Niger » : « ont demandé un report » (rapporté).",
        ),
    ],
)
def test_a_court_or_prosecutor_is_told_by_its_own_words_and_not_as_its_country(text: str, told: str) -> None:
    article = read_article(text.encode(), language="fr", published=date(2026, 3, 5))
    output = compose(article, extract(article), language="fr").section("flux")
    assert [re.sub(r"[\u00a0\u202f]", " ", statement.text) for statement in output.statements] == [told]


def test_whom_a_sentence_does_not_name_beside_its_country_is_left_out() -> None:
    text = "Kenya waits. The anti-corruption prosecutor's office has received a complaint and demanded the files."
    article = read_article(text.encode(), language="en", published=date(2026, 3, 5))
    assert "Kenya" not in compose(article, extract(article), language="en").section("flux").html


def test_a_deed_of_the_summary_that_the_text_contradicts_is_nobodys() -> None:
    text = (
        "## Points clés\n\n- La maire Ann Roe a accepté le plan de rachat.\n\n## Le texte\n\n"
        "La maire Ann Roe n'a pas accepté le plan de rachat."
    )
    facts = extract(read_article(text.encode(), language="fr", published=date(2026, 3, 5)))
    assert "contradicted" in set(facts.key_points["verdict"])
    assert "« a accepté" not in re.sub("\u00a0", " ", compose(facts.article, facts).section("flux").html)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le colonel Jean Mbuyi a accusé le Rwanda de mentir.", "fr"),
        ("Colonel Jean Mbuyi accused Rwanda of lying.", "en"),
        ("Le docteur Luc Roy a dit que le vaccin manque.", "fr"),
    ],
)
def test_a_bare_rank_says_of_nobody_what_he_is(text: str, language: str) -> None:
    article = read_article(text.encode(), language=language)
    shown = compose(article, extract(article)).section("flux").html.lower()

    assert "colonel" not in shown and "docteur" not in shown


def offices(text: str, language: str) -> list[str]:
    """Return what is told of who belongs to whom and who is what."""
    article = read_article(text.encode(), language=language)
    html = compose(article, extract(article)).section("flux").html
    plain = re.sub(r"<sup.*?</sup>", "", html)
    return re.sub(r"[\u00a0\u202f]", " ", re.sub(r"<[^>]+>", "", plain)).split(". ")


def test_what_the_author_says_people_are_is_told_of_each_of_them() -> None:
    told = offices(
        "Captain Ada Moor, who has 12 years at sea, said on Monday that the tank leaked. "
        "Ben Tolle, a farmer from Otley, said the alarm was late. "
        "Naval engineer Dr Lena Holm, who is not involved in the inquiry, said a fault was possible.",
        "en",
    )
    assert any("Ada Moor : « Captain », « who has 12 years at sea » (affirmé)" in one for one in told), told
    assert any("Ben Tolle : « farmer from Otley » (affirmé)" in one for one in told), told
    assert any("Lena Holm : « Naval engineer », « who is not involved in the inquiry »" in one for one in told), told


def test_so_it_is_in_french() -> None:
    told = offices(
        "Béatrice Ilunga, économiste à Lubumbashi, juge le prix élevé. "
        "« Le câble a lâché », dit Jean Morel, qui n’est pas impliqué dans l’enquête.",
        "fr",
    )
    assert any("Béatrice Ilunga : « économiste à Lubumbashi » (affirmé)" in one for one in told), told
    assert any("qui n’est pas impliqué dans l’enquête" in one for one in told), told


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("Peru lost a ship. Miners accused Ilo Metals of hiding a leak on Monday.", "en", "Ilo Metals"),
        ("Le Pérou a perdu un navire. Des mineurs ont accusé Ilo Métaux d’avoir caché une fuite.", "fr", "Ilo Métaux"),
    ],
)
def test_a_country_does_not_what_people_do_in_a_sentence_without_it(text: str, language: Language, told: str) -> None:
    article = read_article(text.encode(), language=language, published=date(2026, 3, 5))
    output = compose(article, extract(article), language=language).section("flux")
    said = [one.text for one in output.statements if told in one.text]
    assert not any(one.startswith(("Peru", "Pérou")) for one in said), said


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The union's head, Ada Moor, told reporters that the tank leaked.", "en"),
        ("Ada Moor, however, said the tank leaked.", "en"),
        ("Ada Moor, a day earlier, had said the tank leaked.", "en"),
        ("Ada Moor, bien que souffrante, a parlé de la fuite.", "fr"),
        ("Ada Moor, plusieurs semaines après, a parlé de la fuite.", "fr"),
        ("La fuite est réelle, insiste Ada Moor, insiste encore le maire.", "fr"),
    ],
)
def test_verbs_and_adverbs_behind_a_name_are_no_office(text: str, language: str) -> None:
    told = " ".join(offices(text, language))
    assert not re.search("« (?:told|called|however|day|bien|plusieurs|insiste)", told), told


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Ada Moor, chief engineer, said the tank leaked.", "chief engineer"),
        ("Ada Moor, deputy director at Ilo Metals, said the tank leaked.", "deputy director"),
        ("Ada Moor, a retired civil engineer, said the tank leaked.", "retired civil engineer"),
    ],
)
def test_an_office_without_an_article_is_one(text: str, office: str) -> None:
    told = offices(text, "en")
    assert any(f"« {office}" in one for one in told), told


@pytest.mark.parametrize(
    "text",
    [
        "Ada Moor, before the press in Lima, said the tank leaked.",
        "Ada Moor said that Ben Tolle, a lawyer from Otley, had lied.",
    ],
)
def test_what_only_follows_a_name_is_no_office(text: str) -> None:
    assert not any("lawyer" in one or "press" in one for one in offices(text, "en"))


def test_what_a_source_says_of_somebody_is_no_office_of_his() -> None:
    told = offices("Ada Moor said that Ben Tolle, who leads the board, had lied.", "en")
    assert not any("leads the board" in one for one in told)


def test_words_that_name_nobody_are_told_as_a_deduction() -> None:
    told = offices(
        "The master of a trawler that sank on Monday says he had warned the owner.\n\n"
        "Captain Ada Moor told reporters that the pumps had failed.",
        "en",
    )
    assert not any("master of a trawler" in one and "déduit" not in one for one in told), told


def test_a_link_whose_words_do_not_say_who_acts_is_declared_as_an_assumption() -> None:
    facts = given("cty_VNM")
    [event] = facts.events.to_dict("records")
    granted = with_rows(facts, events=[{**event, **span(facts, "du pain"), "rule_id": "fr.event.granted.gift"}])
    text = " ".join(one.text for one in compose(granted.article, granted).section("methode").statements)
    assert "« du pain au Vietnam. » : lu comme un lien entre la Russie et le Vietnam" in text.replace("\u00a0", " ")
    plain = " ".join(one.text for one in compose(facts.article, facts).section("methode").statements)
    assert "lu comme un lien" not in plain


def test_a_promise_to_hand_something_to_a_body_is_a_link() -> None:
    text = (
        "The Harbour Safety Commission opened an inquiry on Tuesday. "
        "Captain Ada Moor said she would hand her emails to the commission on Monday."
    )
    facts = extract(read_article(text.encode(), language="en", published=date(2026, 4, 19)))
    [told_of] = [
        words for words, _ in told(facts) if "Ada Moor vers" in words or ("Ada Moor" in words and "vers" in words)
    ]
    assert "Harbour Safety Commission" in told_of
    assert "rapporté, prévu" in told_of


def test_a_denial_that_does_not_say_of_what_is_told_as_such() -> None:
    text = (
        'Captain Ada Moor said water had been found in a tank. "I put it in writing," she said. '
        '"I was told to wait," she said.\n\nTasman Lines flatly denied this. Kenya gave Uganda maize.'
    )
    facts = extract(read_article(text.encode(), language="en"))
    about = [words.replace("\u00a0", " ") for words, _ in told(facts) if "Dit par" in words]
    assert all("visé par un démenti sans objet précis de Tasman Lines" in words for words in about), about


def test_a_deed_of_words_keeps_its_verb() -> None:
    text = "Le président du Mali, Assa Traoré, a salué vendredi « un bâtisseur ». La foule a applaudi."
    article = read_article(text.encode(), language="fr", published="2026-05-16")
    flux = [statement.text for statement in compose(article, extract(article)).section("flux").statements]
    assert any("« a salué vendredi “un bâtisseur” »" in words.replace("\u00a0", " ") for words in flux)


@pytest.mark.parametrize(
    "text",
    [
        "Le préfet accuse Tamba Mining d'avoir tué trois grévistes.",
        "La mine Tamba Mining est fermée par le ministère des Mines, qui l'accuse d'avoir tué trois grévistes.",
        "La société Tamba Mining est fermée par le préfet, qui l'accuse d'avoir enlevé trois grévistes.",
    ],
)
def test_whoever_is_accused_is_no_accuser(text: str) -> None:
    read = read_article(text.encode(), language="fr", published=date(2026, 3, 5))
    for statement in compose(read, extract(read), language="fr").section("flux").statements:
        assert not re.match(r"(?:société )?Tamba Mining\W+accus", statement.text), statement.text


def test_a_deed_that_finds_no_room_is_not_cited_either() -> None:
    text = (
        "Kenya has rejected the plan. Norway has condemned the coup. Chile has rejected the offer. Ghana has condemned "
        "the raid. Peru has rejected the treaty. Japan has condemned the launch. Canada has rejected the proposal."
    )
    facts = extract(read_article(text.encode(), language="en"))
    section = compose(facts.article, facts, language="en").section("flux")
    shown = set(re.findall(r'id="(r-flux-\d+)"', section.html))
    assert {cited.html_id for cited in section.citations} == shown
    assert len(shown) > 1
