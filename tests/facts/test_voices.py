"""Voices: nobody is given words or denials that are not theirs; denials find what they reject."""

from __future__ import annotations

import pytest
from support.by_hand import article

from toolkit import extract, read_article
from toolkit.facts.claims import find_claims
from toolkit.facts.document import Row
from toolkit.facts.entities import find_entities
from toolkit.facts.language_model import parse
from toolkit.facts.vocabulary import UNNAMED_PARTY


def claims(text: str, language: str = "fr") -> tuple[Row, ...]:
    document = parse(article(text, language=language))
    return find_claims(document, find_entities(document))


def mains(text: str, language: str = "fr") -> list[Row]:
    return [row for row in claims(text, language) if row["main"]]


def test_it_is_the_body_that_spoke_before_and_never_a_person() -> None:
    rows = mains(
        "The Kenyan union met minister Amina Odhiambo on Monday. It alleges that the mill dumped dye into the river.",
        "en",
    )
    assert rows[1]["source_entity_id"] is None
    assert rows[1]["source_kind"] == "institution"
    assert rows[1]["modality"] == "alleged"


def test_selon_lui_is_the_last_speaker_and_never_a_country() -> None:
    rows = mains(
        "« La vigne souffre », avertit Marc Tessier, courtier à Lyon. Selon lui, les taxes voulues par la Chine "
        "pourraient coûter un million."
    )
    assert rows[1]["source_entity_id"] == rows[0]["source_entity_id"] is not None


def test_no_cue_begins_inside_the_name_before_it() -> None:
    row = mains("Ankara dément ces accusations.")[0]
    assert (row["source_text"], row["cue"]) == ("Ankara", "dément")


def test_a_noun_that_ends_like_an_adverb_belongs_to_who_speaks() -> None:
    rows = claims("Photographs shared by the captain's family show at least two cracks.", "en")
    assert [row["source_text"] for row in rows] == ["Photographs shared by the captain's family"]


def test_a_firm_behind_words_for_its_trade_tells_of_itself() -> None:
    rows = claims("Kenyan payments firm Tibalo has raised $9 million from two funds, it said on Friday.", "en")
    assert [row["source_entity_id"] for row in rows] == ["org_tibalo"]


def test_selon_lui_without_a_person_before_it_names_nobody() -> None:
    row = mains("La Chine a relevé ses taxes. Selon lui, le riz manquera.")[1]
    assert row["source_entity_id"] is None


def test_a_source_is_not_carried_over_other_sources() -> None:
    rows = mains(
        "« Il a neigé », raconte Inês Prata. La couche atteint deux mètres, d'après les relevés de la station. "
        "Vingt toits auraient cédé."
    )
    assert rows[2]["source_entity_id"] is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Malgré ses dénégations, l'armateur est soupçonné de fraude.", "fr"),
        ("Despite its denials, the shipyard is suspected of fraud.", "en"),
    ],
)
def test_a_possessive_stands_for_its_owner(text: str, language: str) -> None:
    (denied,) = [row for row in claims(text, language) if row["modality"] == "denied"]
    assert denied["source_text"] in ("ses", "its")


def test_an_article_is_no_source() -> None:
    rows = claims("L'armateur est soupçonné de fraude, malgré les dénégations.")
    assert [row["source_text"] for row in rows if row["modality"] == "denied"] == [None]


def test_a_source_ends_with_a_word_that_names_it() -> None:
    assert mains("Le port fermera, selon un communiqué du ministère du lundi.")[0]["source_text"] == (
        "un communiqué du ministère"
    )


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("La société chilienne qui exploite la mine rejette ces accusations.", "fr"),
        ("La fédération kényane dément toute fraude.", "fr"),
        ("Un habitant du Ghana dément ces faits.", "fr"),
        ("The Norwegian shipping company denied the allegations.", "en"),
    ],
)
def test_an_adjective_never_makes_the_country_deny(text: str, language: str) -> None:
    row = mains(text, language)[0]
    assert row["modality"] == "denied"
    assert row["source_entity_id"] not in ("cty_CHL", "cty_KEN", "cty_NOR", "cty_GHA", "cty_PER")


def test_a_lawyer_is_not_the_client() -> None:
    row = mains("Selon l'avocat de Nuno Falcão, le procès est truqué.")[0]
    assert row["source_entity_id"] is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le ministère péruvien n'a pas souhaité commenter ces accusations.", "fr"),
        ("La banque n'a pas donné suite à nos demandes.", "fr"),
        ("Le club a refusé de commenter ces allégations.", "fr"),
        ("The airline declined to comment on the allegations.", "en"),
        ("The airline would not comment on the claim.", "en"),
        ("The airline did not respond to the accusations.", "en"),
    ],
)
def test_refusing_to_comment_is_no_denial(text: str, language: str) -> None:
    row = mains(text, language)[0]
    assert row["modality"] != "denied"
    assert not row["denies"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le syndicat accuse la directrice d'avoir caché la dette. La directrice réfute cette accusation.", "fr"),
        ("Le syndicat accuse la directrice d'avoir caché la dette. Il pleuvait. La directrice la réfute.", "fr"),
        ("Le maire a mis en cause un rejet d'eau de l'usine. L'usine rejette la mise en cause.", "fr"),
        ("The union alleges that the mill dumped dye. The mill flatly denied the allegation.", "en"),
        ("Rescuers accuse the ferry owner of overloading. The owner rejected the claim.", "en"),
    ],
)
def test_a_denial_that_names_its_object_by_a_noun_finds_the_accusation(text: str, language: str) -> None:
    rows = claims(text, language)
    accusation, denial = rows[0], rows[-1]
    assert accusation["modality"] == "alleged"
    assert denial["modality"] == "denied"
    assert denial["denies"] == [accusation["row_id"]]
    assert accusation["disputed_by"] == [denial["source_entity_id"] or UNNAMED_PARTY]


def test_a_relative_denial_rejects_its_own_main_clause() -> None:
    rows = claims("L'opposition l'accuse d'avoir vendu la forêt, ce que la gouverneure réfute.")
    assert rows[1]["denies"] == [rows[0]["row_id"]]
    assert rows[0]["disputed_by"] == [UNNAMED_PARTY]


@pytest.mark.parametrize(
    ("text", "language", "modality"),
    [
        ("« Le sol a besoin d'eau », a justifié la directrice de la ferme.", "fr", "quoted"),
        ("« Nous avons tenu bon », s'est félicité le capitaine.", "fr", "quoted"),
        ("« Nous avons tenu bon », a souri Ana Reis.", "fr", "quoted"),
        ("Deux armateurs disent anticiper une hausse des frets.", "fr", "forecast"),
        ("La banque du Ghana table sur une reprise.", "fr", "forecast"),
        ("Le ministère mise sur une bonne récolte.", "fr", "forecast"),
        ("Le fonds prévoit désormais une croissance de 3 %.", "fr", "forecast"),
        ("Le maire a mis en cause la compagnie des eaux.", "fr", "alleged"),
        ("L'opposition dénonce une fraude massive.", "fr", "alleged"),
        ("Police put the figure at 300.", "en", "reported"),
        ("“We held on for an hour,” smiled captain Ana Reis.", "en", "quoted"),
        ("S'il gelait en mai, la récolte serait perdue.", "fr", "possible"),
    ],
)
def test_words_of_saying_expecting_and_accusing_are_known(text: str, language: str, modality: str) -> None:
    row = mains(text, language)[0]
    assert row["modality"] == modality
    assert row["certainty"] != "affirmed"


def test_an_expectation_given_up_is_negative() -> None:
    row = mains("Le fonds ne s'attend plus à une hausse des loyers.")[0]
    assert (row["modality"], row["polarity"]) == ("forecast", "negative")


def test_a_possibility_in_the_second_clause_leaves_the_first_alone() -> None:
    rows = claims("Le fonds prévoit une croissance de 3 % et n'exclut pas une hausse des taux.")
    assert [row["modality"] for row in rows] == ["forecast", "possible"]


def test_a_denial_hangs_on_the_main_clause_and_not_on_its_consequence() -> None:
    rows = claims("Malgré ses démentis, la Norvège est accusée d'avoir armé le Ghana, ce qui pourrait peser.")
    accusation = next(row for row in rows if row["modality"] == "alleged")
    assert accusation["disputed_by"] == ["cty_NOR"]


@pytest.mark.parametrize(
    ("text", "language", "source"),
    [
        ("« Ils sont partis », souffle-t-elle.", "fr", "elle"),
        ("Le Comité du riz-soja estime que les cours baissent.", "fr", "Le Comité du riz-soja"),
        ("Sa déléguée à Oslo, Rosa Neves, a salué « un accord utile ».", "fr", "Sa déléguée à Oslo, Rosa Neves"),
        ("« Nous tiendrons », a lancé à la tribune Ana Reis.", "fr", "Ana Reis"),
        ("La police parle pourtant d'une trentaine de fuites.", "fr", "La police"),
        (
            "In Lima, a source who asked not to be named said the port was closed.",
            "en",
            "a source who asked not to be named",
        ),
        (
            "Captain Ana Reis, who has six years at sea, told reporters on Monday that oil had been found in a tank.",
            "en",
            "Captain Ana Reis",
        ),
    ],
)
def test_the_words_of_a_source_are_whole_and_nothing_else(text: str, language: str, source: str) -> None:
    assert mains(text, language)[0]["source_text"] == source


def test_what_only_describes_who_speaks_is_the_authors() -> None:
    rows = claims("Dr Ana Reis, who is not involved, said fuel was one cause but that wind could be.", "en")
    told = {row["surface"].split(" ")[0]: row["source_text"] for row in rows}
    assert told == {"fuel": "Dr Ana Reis", "who": None, "wind": "Dr Ana Reis"}


def test_i_in_a_further_quotation_is_whoever_spoke_before() -> None:
    rows = mains('Ana Berg runs the dock. "It leaks," she said. "I was told it would wait."', "en")
    assert rows[2]["source_entity_id"] == rows[1]["source_entity_id"] is not None
    assert rows[2]["source_text"] is None


def test_to_hear_him_inside_a_clause_is_the_person_whom_the_sentence_is_about() -> None:
    row = mains("Le négociateur, Luis Ocampo, est confiant : un accord pourrait, à l'en croire, suivre.")[0]
    assert row["source_entity_id"] == "per_luis_ocampo"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Merci de nous recevoir.", "fr"),
        ("Lire aussi : notre dossier sur le lithium.", "fr"),
        ("Abonnez-vous à notre lettre.", "fr"),
        ("Read more: how the mine was sold.", "en"),
        ("Thank you for having us.", "en"),
        ("Sign up for our newsletter.", "en"),
    ],
)
def test_greetings_and_what_a_page_asks_of_its_reader_are_no_claims(text: str, language: str) -> None:
    assert not claims(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [("Écoutez-les : le maire a menti.", "fr"), ("Listening posts were built.", "en"), ("Photos show a crater.", "en")],
)
def test_a_sentence_that_tells_something_is_a_claim(text: str, language: str) -> None:
    assert claims(text, language)


@pytest.mark.parametrize(
    ("text", "language", "who"),
    [
        ("Orvane Metals shut a furnace. The grid operator, Elnord, rejected claims of a warning.", "en", "org_elnord"),
        ("Orvane a fermé un four. L'exploitant du réseau, Elnord, a démenti toute alerte.", "fr", "org_elnord"),
    ],
)
def test_a_name_behind_a_role_tells_who_speaks_rather_than_whoever_was_named_before(
    text: str, language: str, who: str
) -> None:
    assert claims(text, language)[-1]["source_entity_id"] == who


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "The dam holds, the Peruvian water ministry said on Thursday. Several residents told it otherwise. "
            "They said water had reached the road.",
        ),
        (
            "fr",
            "Le barrage tient, a déclaré la préfecture de Cuzco. Deux proches du dossier racontent autre chose. "
            "Ils ont dit que l'eau avait atteint la route.",
        ),
    ],
)
def test_they_are_the_people_without_a_name_just_told_of_and_not_the_one_body_before(language: str, text: str) -> None:
    last = mains(text, language)[-1]
    assert (last["source_kind"], last["source_entity_id"]) == ("anonymous", None)


def test_behind_a_colon_speaks_whom_the_clause_before_it_is_about_and_not_who_spoke_last() -> None:
    text = (
        "La directrice, Ana Reis, a assuré mardi que la digue était saine. Le ministère de l'Environnement a démenti "
        "cette version : ses agents auraient signalé des fissures."
    )
    claims = extract(read_article(text.encode(), language="fr")).claims
    [source] = claims.loc[claims["surface"].str.contains("fissures"), "source_entity_id"]
    assert source == "org_ministere_de_l_environnement"


def test_what_a_director_said_to_hope_is_his() -> None:
    claims = extract(read_article("M. Kader a dit espérer une reprise avant l'été.".encode(), language="fr")).claims
    assert claims["modality"].tolist() == ["reported"]
    assert claims["source_text"].tolist() == ["M. Kader"]


def told(text: str, language: str = "fr") -> list[tuple[str, str, str]]:
    """Return the claims of an article with who says them, by name, and how they are told."""
    facts = extract(read_article(text.encode(), language=language, published="2025-07-09"))
    names = dict(zip(facts.entities["entity_id"], facts.entities["canonical"], strict=True))
    return [
        (row.surface, names.get(row.source_entity_id, row.source_kind), row.modality)
        for row in facts.claims.itertuples()
    ]


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        (
            "« Ce monsieur invente tout », a répliqué M. Sow, qui parle d'un complot.",
            "fr",
            [("Ce monsieur invente tout", "Sow", "quoted"), ("un complot", "Sow", "reported")],
        ),
        ("« Elle m'a dit : brûle tout », a raconté M. Sow.", "fr", [("Elle m'a dit : brûle tout", "Sow", "quoted")]),
        ("Selon M. Sow, le pont est sûr.", "fr", [("le pont est sûr", "Sow", "reported")]),
        ("According to Dr. Holm, the dyke held.", "en", [("the dyke held", "Holm", "reported")]),
    ],
)
def test_the_full_stop_of_a_title_ends_no_source(text: str, language: str, found: list[tuple[str, str, str]]) -> None:
    assert told(text, language) == found


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (
            "Le ministre Karim Sow dément toute pression et jure que le scrutin aura lieu.",
            ("le scrutin aura lieu", "Karim Sow", "forecast"),
        ),
        (
            "La ministre Ana Reis assure ne l'avoir appris que mardi.",
            ("ne l'avoir appris que mardi", "Ana Reis", "reported"),
        ),
        ("La direction reconnaît 12 accidents.", ("12 accidents", "institution", "reported")),
        (
            "Le club du gardien, l'Étoile, ne l'a pas exclu.",
            ("Le club du gardien, l'Étoile, ne l'a pas exclu", "author", "asserted"),
        ),
        (
            "La trésorière Ana Reis dit avoir été chassée. La société Kefa Gold conteste ce récit : Mme Reis aurait "
            "démissionné.",
            ("Mme Reis aurait démissionné", "Kefa Gold", "alleged"),
        ),
        (
            "Le pêcheur Karim Sow se réjouit. À Mbour, on s'inquiète pour la plage : les dunes auraient reculé.",
            ("les dunes auraient reculé", "anonymous", "alleged"),
        ),
        (
            "Selon un rapport confidentiel, dont une page a été publiée en ligne, 40 camions auraient disparu.",
            ("une page a été publiée en ligne", "author", "asserted"),
        ),
        (
            "Une note, que l'armateur juge « partiale », évoque des fuites de gazole.",
            ("des fuites de gazole", "evidence", "reported"),
        ),
        (
            "Le substitut du procureur, Anne-Laure Piette, a requis trois ans. « Il a menti », a-t-elle dit.",
            ("Il a menti", "Anne-Laure Piette", "quoted"),
        ),
        (
            "L'ancien trésorier de l'intercommunale Hydromosa, Luc Vandermeer, a affirmé que le maire avait menti. "
            "« Il a crié », dit l'ancien trésorier.",
            ("Il a crié", "Luc Vandermeer", "quoted"),
        ),
        (
            "La société Kefa Gold exploite la mine. La société civile réclame son départ.",
            ("La société civile réclame son départ", "institution", "reported"),
        ),
        (
            "Kefa Gold, une société minière, creuse. Pour Ana Reis, de l'Observatoire des fleuves, l'entreprise "
            "« achète » les chefs. L'entreprise nie avoir pollué.",
            ("L'entreprise nie avoir pollué", "Kefa Gold", "denied"),
        ),
        (
            "D'après le ministre Karim Sow, deux courriers sont partis. « Ils ont signé », a-t-il lancé.",
            ("Ils ont signé", "Karim Sow", "quoted"),
        ),
        (
            "Le péage, que la Banque de Lomé exigeait depuis 2022, n'a guère de chances d'être créé avant l'hiver.",
            (
                "Le péage, que la Banque de Lomé exigeait depuis 2022, n'a guère de chances d'être créé avant l'hiver",
                "author",
                "asserted",
            ),
        ),
        (
            "Le parti accuse les éleveurs de tricher ; ceux-ci évoquent un vaccin frelaté.",
            ("un vaccin frelaté", "anonymous", "reported"),
        ),
        (
            "L'hôpital parle d'une erreur, mais refuse d'ouvrir ses archives.",
            ("refuse d'ouvrir ses archives", "author", "asserted"),
        ),
        (
            "Selon des chiffres transmis au Sénat, 40 camions manquent.",
            ("40 camions manquent", "evidence", "reported"),
        ),
        (
            "La présidente, Mme Voa Raso, met en cause les collecteurs. Ces derniers contestent : à les entendre, "
            "ce sont les exportateurs qui fixent le prix.",
            ("ce sont les exportateurs qui fixent le prix", "anonymous", "reported"),
        ),
        (
            "L'ingénieur soutient que les courriels ont été effacés, ce que l'expert n'a pu ni confirmer ni exclure.",
            ("ce que l'expert n'a pu ni confirmer ni exclure", "author", "asserted"),
        ),
        ("Nusa Mineral en revendique 610.", ("Nusa Mineral en revendique 610", "Nusa Mineral", "reported")),
        (
            "Le directeur, Karim Park, nie avoir été informé et rejette la faute sur un sous-traitant.",
            ("rejette la faute sur un sous-traitant", "Karim Park", "reported"),
        ),
        (
            "Deux garages disent avoir vu 60 moteurs endommagés. Petrolib assure n'avoir reçu aucune plainte écrite.",
            ("n'avoir reçu aucune plainte écrite", "self", "reported"),
        ),
        (
            "Un ancien membre du bureau affirme que la caisse était vide.",
            ("la caisse était vide", "anonymous", "reported"),
        ),
    ],
)
def test_words_are_those_of_whoever_says_them(text: str, last: tuple[str, str, str]) -> None:
    assert last in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Le directeur, Karim Sow, a expliqué que la route n'était plus praticable. La porte-parole de la gendarmerie, "
        "Ana Reis, a toutefois démenti avoir été prévenue.",
        "Le chantier aurait coûté 540 millions, selon des documents. « Aucune digue n'a tenu plus d'un mois. Parler de "
        "succès, c'est mentir », tranche l'ingénieure Ana Reis.",
        "La commune pourrait perdre un an de recettes, dit Ana Reis. Le directeur du port, Karim Sow, rejette ces "
        "reproches.",
        "Deux garages disent avoir vu 60 moteurs endommagés. Petrolib assure n'avoir reçu aucune plainte écrite.",
        "Le président, Karim Tello, dit garder sa confiance à l'entraîneuse. La nutritionniste Paola Vega dément être "
        "partie pour raison familiale.",
    ],
    ids=[
        "a deed of one's own",
        "a verdict on another matter",
        "what may come is no reproach",
        "what nobody said one had",
        "why one left is no confidence",
    ],
)
def test_a_denial_of_something_else_rejects_nothing_that_was_said(text: str) -> None:
    assert not any(row["disputed_by"] for row in claims(text))


def test_who_says_the_contrary_contests_what_was_said_last() -> None:
    text = (
        "« Le rapport est bâclé », a réagi la directrice, Ana Reis. Elle affirme que la coque est saine. Le maire Sow "
        "soutient le contraire."
    )
    *_, last, contest = claims(text)
    assert (contest["modality"], contest["denies"]) == ("denied", [last["row_id"]])


@pytest.mark.parametrize(
    ("text", "language", "rejected"),
    [
        (
            "Glencore was accused in March of reporting no spills. The Peruvian miners' council denied a report that "
            "it had lobbied Tokyo to keep its duty on zinc.",
            "en",
            [],
        ),
        (
            "Auditors say the chairwoman, Ana Leota, billed two trips twice. Leota denied any wrongdoing.",
            "en",
            ["the chairwoman, Ana Leota, billed two trips twice"],
        ),
        (
            "The company was accused of dumping slag. A spokesman denied that any waste had left the site.",
            "en",
            ["The company was accused of dumping slag"],
        ),
        (
            "La société Glencore est accusée d'avoir caché des fuites. La chambre péruvienne du cuivre a démenti avoir "
            "fait pression sur Tokyo pour garder la taxe sur le zinc.",
            "fr",
            [],
        ),
        (
            "Lines have sent nine vessels to India's Kochi, the chamber says. India's high commission rejected a claim "
            "by a lawmaker that Delhi was behind the walkout.",
            "en",
            [],
        ),
        (
            "La société est accusée d'avoir déversé du mazout. Un porte-parole dément que des fûts soient sortis.",
            "fr",
            ["La société est accusée d'avoir déversé du mazout"],
        ),
    ],
)
def test_a_denial_that_says_itself_what_it_rejects_rejects_no_other_matter(
    text: str, language: str, rejected: list[str]
) -> None:
    rows = claims(text, language)
    surfaces = {row["row_id"]: row["surface"] for row in rows}
    assert [surfaces[name] for row in rows for name in row["denies"]] == rejected


def test_a_summary_that_asserts_what_a_denial_spells_out_is_disputed() -> None:
    facts = extract(
        read_article(
            b"The miners' council denied a report that it had lobbied Tokyo to keep its duty on zinc.\n\n"
            b"## Key points\n\n- The council lobbied Tokyo to keep a duty on zinc.\n- The mine is old.\n",
            language="en",
        )
    )
    disputed = facts.claims[facts.claims["disputed_by"].map(len) > 0]
    assert disputed["surface"].tolist() == ["The council lobbied Tokyo to keep a duty on zinc"]


@pytest.mark.parametrize(
    ("text", "voices"),
    [
        ("The council said it had read the letter but did not consider it a complaint.", ["The council"] * 2),
        ("Dr Ana Moor said the vaccine had worked in goats but needed three doses to hold.", ["Dr Ana Moor"] * 2),
        ("The firm said it had sold two ships but kept the crews.", ["The firm"] * 2),
        ("The minister said the toll would rise, although it would be phased in.", ["The minister"] * 2),
        ("The minister said the toll would rise, but left before any question was put.", ["The minister", None]),
        (
            "The port said it would buy two tugs in March, even though the crews who tested them say they are unsafe.",
            ["The port", "the crews who tested them"],
        ),
        (
            "The embassy said visas had been held up by a strike, as had been suggested by a local paper.",
            ["The embassy"],
        ),
        ("She offered no proof.", [None]),
        ("The envoy has offered to host talks in Oslo.", ["The envoy"]),
    ],
)
def test_what_goes_on_behind_reported_words_is_told_by_whoever_told_them(text: str, voices: list[str | None]) -> None:
    assert [row["source_text"] for row in claims(text, "en")] == voices


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        (
            "A guard, known only as K, said a cook had told him that a nurse had seen smoke.",
            "en",
            {"A guard": "a cook had told him that a nurse had seen smoke"},
        ),
        (
            "Captain Mele Fonua said her crew had been warned by an agent that they would be fined if they spoke.",
            "en",
            {"Captain Mele Fonua": "her crew had been warned by an agent that they would be fined if they spoke"},
        ),
        (
            "Un gardien a raconté qu'un cuisinier lui avait dit qu'une infirmière avait vu de la fumée.",
            "fr",
            {"Un gardien": "un cuisinier lui avait dit qu'une infirmière avait vu de la fumée"},
        ),
    ],
)
def test_hearsay_is_told_by_whoever_brings_it_to_the_paper(text: str, language: str, told: dict[str, str]) -> None:
    assert {row["source_text"]: row["surface"] for row in claims(text, language)} == told


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A researcher at the Crops Institute, who asked not to be named, said yields had halved.", "anonymous"),
        ("Two nurses at Mercy Hospital said beds were full.", "anonymous"),
        ("A lawyer for Ana Reis said the charge was void.", "anonymous"),
        ("A court in Lima said the charge was void.", "institution"),
        ("An analyst at the Crops Institute, Ana Reis, said yields had halved.", "named"),
        ("The coach was reported by the Lima Observer to have left.", "institution"),
    ],
)
def test_somebody_of_a_named_house_is_nobody_by_name(text: str, kind: str) -> None:
    assert [row["source_kind"] for row in claims(text, "en")] == [kind]


def test_what_a_headline_tells_beside_a_denial_is_not_denied() -> None:
    facts = extract(
        read_article(
            b'---\ntitle: "Quito brewer denies plan to close plant as sugar bill climbs"\nlanguage: en\n---\n\n'
            b"Figures showed on Monday that the sugar bill of Quito Brewers had climbed by a fifth.\n"
        )
    )
    assert not any(facts.claims["disputed_by"].map(len))


def test_who_is_charged_rejects_the_charge_and_not_what_was_said_last() -> None:
    text = (
        "L'ONG Vert dit que le gazole livré par la société Petrolib était coupé. Deux garages disent avoir vu 60 "
        "moteurs endommagés. Petrolib rejette l'accusation."
    )
    rows = extract(read_article(text.encode(), language="fr")).claims
    charge, seen, denial = (row for _, row in rows.iterrows())
    assert (list(denial["denies"]), list(seen["disputed_by"])) == ([charge["row_id"]], [])


def test_nobody_rejects_her_own_words() -> None:
    text = (
        "La présidente du groupement, Mme Voa Raso, met en cause les collecteurs. Ces derniers contestent : à les "
        "entendre, ce sont les exportateurs qui fixent le prix. Mme Raso a qualifié ces propos de « fable »."
    )
    rows = extract(read_article(text.encode(), language="fr")).claims
    fable = rows[rows["surface"].str.contains("fable")].iloc[0]
    told = rows[rows["row_id"].isin(fable["denies"])]["surface"]
    assert list(told) == ["ce sont les exportateurs qui fixent le prix"]


def test_a_headline_parts_its_clauses_by_commas() -> None:
    text = "# La Caisse nationale taille dans les bourses, les étudiants dénoncent un « abandon »\n\nIl pleut."
    rows = extract(read_article(text.encode(), language="fr")).claims
    assert rows["source_text"].iloc[0] == "les étudiants"


def test_a_relative_clause_behind_who_speaks_is_no_verb_of_what_is_told() -> None:
    facts = extract(read_article(b'"The dyke held," said a man who lives beside it.', language="en"))
    assert facts.claims["source_text"].tolist()[0] == "a man who lives beside it"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Hydrologist Ina Vale, who mapped the dyke, said both readings could be wrong.",
            "both readings could be wrong",
        ),
        ("Pilot Ugo Sant, who flies there but owns no plane, said all flights would stop.", "all flights would stop"),
    ],
)
def test_a_noun_with_a_verb_of_its_own_behind_said_is_what_is_told_and_nobody_who_speaks(text: str, told: str) -> None:
    facts = extract(read_article(text.encode(), language="en"))
    voices = {row["surface"]: row["source_text"] for row in facts.claims.to_dict("records")}
    assert told in voices, voices
    assert not any(voice in told for voice in voices.values() if voice), voices


@pytest.mark.parametrize(
    ("text", "language", "who"),
    [
        (
            "« Je n'ai rien signé », a répété Marc Keller. Un expert de l'université de Gand, Jan Maes, a déposé "
            "ensuite. La poutre était fissurée depuis mai, a-t-il expliqué, mais il n'exclut pas qu'un camion l'ait "
            "heurtée.",
            "fr",
            "Jan Maes",
        ),
        (
            "« C'est faux », a dit Marc Keller.\nUne experte venue de Lyon, Alice Roux, est montée à la barre mardi. "
            "Le mur ne pouvait pas tenir, a-t-elle dit.",
            "fr",
            "Alice Roux",
        ),
        (
            '"I signed nothing," said Marc Keller. An expert from Ghent, Jan Maes, took the stand. '
            "The beam had been cracked since May, he said.",
            "en",
            "Jan Maes",
        ),
    ],
)
def test_who_comes_on_after_the_last_speaker_is_who_speaks_next(text: str, language: str, who: str) -> None:
    document = parse(article(text, language=language))
    entities = find_entities(document)
    last = document.sentences[-1].sentence.sentence_id
    told = [row for row in find_claims(document, entities) if row["sentence_id"] == last]
    assert {str((entities.entity(row["source_entity_id"]) or {}).get("canonical")) for row in told} == {who}


def test_whoever_spoke_without_a_name_is_no_body_named_before() -> None:
    rows = claims(
        "La Banque centrale du Ghana dément.\nLa voix est celle d'une femme qui se dit infirmière. "
        "« Videz vos coffres, mes sœurs », lance-t-elle. "
        "Selon elle, le gouverneur aurait signé le décret."
    )
    assert rows[-1]["modality"] == "alleged"
    assert rows[-1]["source_entity_id"] is None
