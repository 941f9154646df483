"""Links between actors keep the words that weaken them, and never become firmer than their sentence."""

from __future__ import annotations

from typing import Any

import pytest
from support.by_hand import article
from support.gold import NAMES, gold_facts
from support.hostile import facts_of, span, with_rows

from toolkit import read_article
from toolkit.charts.flow import flow_diagram
from toolkit.charts.flow.link import Link
from toolkit.charts.flow.links import links_of, unnamed_links_of
from toolkit.charts.marks import Degree, Mark
from toolkit.charts.meta import figure_meta
from toolkit.charts.style import DASHES
from toolkit.facts.extract import extract
from toolkit.facts.facts import Facts


def between(source: str, goal: str) -> list[Link]:
    return [link for link in links_of(gold_facts()) if (link.source.name, link.goal.name) == (source, goal)]


def test_an_alleged_delivery_keeps_its_cue_and_its_denial() -> None:
    [link] = [link for link in between("Corée du Nord", "Russie") if "missiles" in link.surface]
    assert link.mark.degree is Degree.ALLEGED
    assert link.mark.disputed
    assert link.surface.startswith("est soupçonné")


def test_an_announced_visit_is_not_made_firm_by_a_firm_remark_on_it() -> None:
    visits = [link for link in between("Russie", "Corée du Nord") if "s01" in link.sentence_ids]
    assert [link.mark.degree for link in visits] == [Degree.REPORTED]


def test_what_an_allegation_takes_for_granted_is_neither_alleged_nor_contested() -> None:
    text = "Le Kenya est soupçonné d'avoir armé l'Éthiopie dans son assaut sur l'Érythrée. Le Kenya dément."
    links = {(link.source.name, link.goal.name): link for link in links_of(extract(article(text)))}
    assault = links["Éthiopie", "Érythrée"]
    assert assault.mark == Mark(Degree.AFFIRMED) and assault.surface == "assaut sur l'Érythrée"
    assert links["Kenya", "Éthiopie"].mark.degree is Degree.ALLEGED


def test_what_words_only_take_for_granted_is_told_as_presupposed_and_is_not_counted_as_affirmed() -> None:
    text = "Le Kenya est soupçonné d'avoir armé l'Éthiopie dans son assaut sur l'Érythrée. Le Kenya a armé le Mali."
    facts = extract(article(text))
    [assault] = [link for link in links_of(facts) if link.source.name == "Éthiopie"]
    assert assault.degree_words == "présupposé" and not assault.firm
    figure = flow_diagram(gold_facts())
    assert figure is not None
    drawn = figure_meta(figure)
    assert ("présupposé" in str(drawn["data"])) is ("présupposé" in drawn["finding"])


def test_a_deed_whose_words_do_not_say_who_acts_has_no_arrow() -> None:
    text = "L'Éthiopie, dont l'armée recule dans la guerre en Érythrée, a livré du riz au Mali."
    facts = extract(article(text))
    war_of = {
        **span(facts, "guerre"),
        "trigger": "guerre",
        "plover_type": "ASSAULT",
        "rule_id": "fr.event.granted.attack.assault",
        "actor_ids": ["cty_ETH"],
        "recipient_ids": ["cty_ERI"],
        "directed": True,
        "status": "ongoing",
        "contexts": [],
        "denied_by": [],
        "claim_ids": [],
    }
    [war] = links_of(with_rows(facts, events=[war_of]))
    assert war.deduced and not war.directed and war.degree_words == "présupposé"


def test_a_noun_phrase_that_says_who_acts_keeps_its_arrow() -> None:
    text = "Le Mali craint la guerre de l'Éthiopie contre l'Érythrée. Le Mali a livré du riz à l'Éthiopie."
    facts = extract(article(text))
    assert all(not link.deduced for link in links_of(facts))


def test_the_same_technologies_told_with_two_degrees_are_one_link_drawn_as_the_weaker() -> None:
    [link] = [link for link in between("Russie", "Corée du Nord") if "technologies" in link.surface]
    assert link.mark.degree is Degree.ALLEGED
    assert [(degree, ids) for degree, ids in link.elsewhere] == [(Degree.AFFIRMED, ("s07",))]
    assert link.all_degree_words == "affirmé\u202f; ailleurs allégué"
    assert link.surface.startswith("a fourni")
    assert not link.firm


def test_a_delivery_told_in_four_sentences_is_one_link() -> None:
    events = gold_facts().events
    [link] = [link for link in between("Corée du Nord", "Russie") if link.directed]
    assert set(link.all_sentence_ids) == {"s04", "s06", "s14", "s20"}
    assert len(links_of(gold_facts())) < len(events)


def test_a_negated_claim_is_quoted_with_its_negation() -> None:
    [link] = [link for link in between("Russie", "Corée du Nord") if "2000" in link.surface]
    assert "n'est plus" in link.surface


@pytest.mark.parametrize("name", NAMES)
def test_the_words_of_a_link_stand_in_the_text(name: str) -> None:
    facts = gold_facts(name)
    for link in links_of(facts):
        assert facts.article.text[link.start :].startswith(link.surface)


@pytest.mark.parametrize("name", NAMES)
def test_at_most_six_actors_are_drawn_and_the_table_has_every_link(name: str) -> None:
    figure = flow_diagram(gold_facts(name))
    if figure is None:
        assert len(links_of(gold_facts(name))) < 2
        return
    links, unnamed = links_of(gold_facts(name)), unnamed_links_of(gold_facts(name))
    rows = figure_meta(figure)["data"]["rows"]
    assert len(rows) == len(links) + len(unnamed)
    drawn = [row for row in rows if row[4] == "oui"]
    hidden = len(links) - len(drawn)
    assert (f"{hidden} autre lien est dans" in figure_meta(figure)["subtitle"]) is (hidden == 1)
    assert (f"{hidden} autres liens sont dans" in figure_meta(figure)["subtitle"]) is (hidden > 1)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_planned_says_so_and_has_a_ring_and_an_open_head_on_the_line_of_its_degree(name: str) -> None:
    links = links_of(gold_facts(name))
    assert all(("prévu" in link.degree_words) is link.planned for link in links)
    figure = flow_diagram(gold_facts(name))
    if figure is None:
        return
    rows = figure_meta(figure)["data"]["rows"]
    planned = [row for row in rows if row[4] == "oui" and "prévu" in row[3]]
    legend = [note for note in figure.layout.annotations if "prévu, quel que soit le trait" in note.text]
    rings = [shape for shape in figure.layout.shapes if shape.line.dash == "3px,2px"]
    heads = [trace for trace in figure.data if trace.name.startswith("open head")]
    assert len(rings) == len(planned) + len(legend)
    assert bool(planned) is bool(legend) is bool(heads)


@pytest.mark.parametrize("degree", list(Degree))
def test_the_dash_of_a_planned_link_is_the_dash_of_its_degree(degree: Degree) -> None:
    facts = given(event("Russie", "Corée du Nord", status="planned"), event("Vietnam", "Russie"), degree=degree)
    figure = flow_diagram(facts)
    assert figure is not None
    assert {trace.line.dash for trace in figure.data if trace.mode == "lines"} == {DASHES[degree]}


# Titles that count


TEXT = ("La Russie aide la Corée du Nord.", "Le Vietnam arme la Russie.", "La Russie a livré des obus.")
NAMED = {"Russie": "RUS", "Corée du Nord": "PRK", "Vietnam": "VNM"}
MODALITIES = {
    Degree.AFFIRMED: ("asserted", "affirmed"),
    Degree.PROBABLE: ("forecast", "probable"),
    Degree.POSSIBLE: ("possible", "possible"),
    Degree.REPORTED: ("reported", "uncommitted"),
    Degree.ALLEGED: ("alleged", "uncommitted"),
    Degree.UNDETERMINED: ("uncertain", "undetermined"),
    Degree.DENIED: ("denied", "uncommitted"),
}


def event(source: str, goal: str, *, words: str = "", same_as: str | None = None, **more: Any) -> dict[str, Any]:
    told = words or {"Corée du Nord": "aide", "Russie": "arme"}.get(goal, "a livré")
    sides = [[f"cty_{NAMED[name]}"] if name in NAMED else ["---"] for name in (source, goal)]
    return {
        "words": told,
        "trigger": told,
        "plover_type": "AID",
        "contexts": [],
        "actor_ids": sides[0],
        "recipient_ids": sides[1],
        "directed": True,
        "status": "occurred",
        "denied_by": [],
        "same_as": same_as,
        **more,
    }


def given(*events: dict[str, Any], degree: Degree = Degree.AFFIRMED) -> Facts:
    modality, certainty = MODALITIES[degree]
    facts = facts_of(*TEXT)
    facts.claims["modality"], facts.claims["certainty"] = modality, certainty
    entities = [
        {**span(facts, name), "entity_id": f"cty_{iso3}", "type": "country", "canonical": name, "iso3": iso3}
        for name, iso3 in NAMED.items()
    ]
    rows = []
    for entry in events:
        place = span(facts, entry.pop("words"))
        claims = facts.claims[facts.claims["sentence_id"] == place["sentence_id"]]
        rows.append({**place, **entry, "claim_ids": list(claims["row_id"])})
    return with_rows(facts, entities=entities, events=rows)


def finding(facts: Facts) -> str:
    figure = flow_diagram(facts)
    assert figure is not None
    return str(figure_meta(figure)["finding"])


TWO = (("Russie", "Corée du Nord"), ("Vietnam", "Russie"))


def test_none_is_affirmed_where_every_link_was_drawn() -> None:
    facts = given(*(event(*ends) for ends in TWO), degree=Degree.ALLEGED)
    assert finding(facts) == "Sur 2 liens entre acteurs nommés, aucun n’est affirmé sans réserve"


def test_none_is_never_said_where_a_party_is_unknown_and_its_link_was_not_drawn() -> None:
    facts = given(*(event(*ends) for ends in TWO), event("Russie", "?"), degree=Degree.ALLEGED)
    assert finding(facts) == "Le texte énonce 2 liens entre acteurs nommés\u202f; un autre n’a qu’une partie nommée"
    [left_out] = unnamed_links_of(facts)
    assert (left_out.source.name, left_out.goal.name) == ("Russie", "non nommé")
    meta = figure_meta(flow_diagram(facts))
    assert "1 autre lien ne peut être dessiné" in meta["subtitle"]
    assert "1 autre lien ne peut être dessiné" in meta["alt"]
    assert meta["data"]["rows"][-1][:2] == ["Russie", "non nommé"]


def test_a_link_that_one_sentence_tells_without_its_recipient_is_not_missing() -> None:
    facts = given(*(event(*ends) for ends in TWO))
    first = facts.events["row_id"].iloc[0]
    told = given(*(event(*ends) for ends in TWO), event("Russie", "?", same_as=first), degree=Degree.ALLEGED)
    assert told.events["row_id"].iloc[0] == first
    assert unnamed_links_of(told) == []
    assert "aucun n’est affirmé" in finding(told)


def test_an_event_told_twice_counts_once_in_the_title() -> None:
    facts = given(*(event(*ends) for ends in TWO))
    first = facts.events["row_id"].iloc[0]
    again = event("Russie", "Corée du Nord", words="a livré", same_as=first)
    assert finding(given(*(event(*ends) for ends in TWO), again)).startswith("Sur 2 liens")


def test_the_words_of_a_link_keep_the_pronoun_of_a_reflexive_verb() -> None:
    text = "Emmanuel Macron se rendra cette semaine au Chili, a annoncé l'Élysée."
    [link] = links_of(extract(read_article(text.encode(), language="fr")))
    assert link.surface.startswith("se rendra")


def test_what_only_the_summary_says_is_told_by_no_sentence_of_the_text() -> None:
    links = links_of(gold_or_rules())
    [strengthened] = [link for link in links if "pourraient renforcer" in link.surface]
    assert strengthened.all_sentence_ids == ("s15",)


def gold_or_rules() -> Facts:
    """The example article as the rules read it: one of its key points is borne out nowhere."""
    return extract(read_article("data/articles/2024-06-17-poutine-pyongyang-hanoi.md"))


def links_in(text: str, language: str = "fr") -> list[Link]:
    return links_of(extract(read_article(text.encode(), language=language)))


def test_a_firm_that_two_countries_own_together_links_them() -> None:
    text = "Vietsovpetro, une entreprise conjointe entre le Vietnam et la Russie, exploite un champ pétrolier."
    [link] = [link for link in links_in(text) if "conjointe" in link.surface]
    assert {link.source.name, link.goal.name} == {"Vietnam", "Russie"}
    assert (link.directed, link.firm) == (False, True)


def test_how_firm_an_aim_is_does_not_say_how_firm_the_visit_is() -> None:
    text = (
        "Le président russe Vladimir Poutine se rendra au Vietnam, a annoncé le Kremlin. "
        "Les prochaines visites du président Vladimir Poutine au Vietnam indiquent une intention de construire des "
        "alliances."
    )
    [link] = [link for link in links_in(text) if link.planned]
    assert link.elsewhere == ()


def test_who_may_only_be_spoken_of_is_not_said_to_speak() -> None:
    links = links_in("La Russie a rapporté avoir fourni une technologie militaire à la Corée du Nord.")
    assert ["aveu ou ouï-dire" in link.degree_words for link in links] == [True]


def test_what_one_person_foresees_is_a_link_beside_what_the_text_calls_possible() -> None:
    text = (
        "La chercheuse Ada Moor prévoit que la Russie et le Vietnam chercheront à renforcer leur relation. "
        "Cette aide pourrait renforcer la coopération militaire entre la Russie et le Vietnam."
    )
    assert [link.mark.degree for link in links_in(text)] == [Degree.PROBABLE, Degree.POSSIBLE]


def test_a_link_affirmed_in_one_sentence_and_weaker_in_another_is_counted_apart_in_the_title() -> None:
    facts = given(*(event(*ends) for ends in TWO))
    first = facts.events["row_id"].iloc[0]
    told = given(*(event(*ends) for ends in TWO), event("Russie", "Corée du Nord", words="a livré", same_as=first))
    told.claims.loc[told.claims["sentence_id"] == "s03", ["modality", "certainty"]] = MODALITIES[Degree.ALLEGED]
    assert finding(told).endswith("un est affirmé sans réserve, un autre l’est dans une phrase, non dans une autre")


def test_the_title_counts_what_evidence_affirms_as_the_matrix_does_apart_from_the_authors_own_word() -> None:
    text = "Des images confirment que le Kenya a armé l'Éthiopie. Le Kenya a armé le Mali."
    assert finding(extract(article(text))).endswith(
        "un est affirmé sans réserve, un est affirmé d’après une source citée"
    )


def test_what_the_words_of_evidence_only_take_for_granted_is_counted_as_presupposed_alone() -> None:
    text = "Le Kenya est soupçonné d'avoir armé l'Éthiopie, selon Nairobi, dans son assaut sur l'Érythrée. "
    facts = extract(article(f"{text}Selon l'ONU, le Mali a aidé l'Éthiopie dans son assaut sur l'Érythrée."))
    told = finding(facts)
    assert told.endswith("un n’est que présupposé") and "source citée" not in told


def test_a_link_counted_as_contested_is_not_counted_as_affirmed_in_one_sentence_besides() -> None:
    facts = given(*(event(*ends) for ends in TWO))
    first = facts.events["row_id"].iloc[0]
    again = event("Russie", "Corée du Nord", words="a livré", same_as=first, denied_by=["cty_RUS"])
    told = given(*(event(*ends) for ends in TWO), again)
    told.claims.loc[told.claims["sentence_id"] == "s03", ["modality", "certainty"]] = MODALITIES[Degree.ALLEGED]
    assert "un lien sur" in finding(told).lower() and finding(told).endswith("un est affirmé sans réserve")


@pytest.mark.parametrize(
    ("text", "degree", "words"),
    [
        (
            "L'Italie joue un rôle clé dans l'économie tunisienne. La Libye dort.",
            Degree.AFFIRMED,
            "Italie joue un rôle clé dans l'économie tunisienne",
        ),
        (
            "Selon le Maroc, l'Italie joue un rôle clé dans le secteur minier de la Tunisie depuis mai.",
            Degree.REPORTED,
            "Italie joue un rôle clé dans le secteur minier de la Tunisie depuis mai",
        ),
    ],
)
def test_the_part_that_a_country_plays_in_another_is_a_link_as_firm_as_its_sentence(
    text: str, degree: Degree, words: str
) -> None:
    [link] = links_of(extract(article(text)))
    assert (link.source.name, link.goal.name, link.directed) == ("Italie", "Tunisie", True)
    assert link.mark.degree is degree
    assert link.surface == words


def test_a_denial_is_no_deed_of_who_denies_towards_who_accuses() -> None:
    facts = facts_of("La Russie accuse la Corée du Nord.", "La Corée du Nord dément.")
    denial = {**facts.claims.iloc[1].to_dict(), "modality": "denied", "polarity": "negative"}
    place = span(facts, "dément")
    denial |= {"cue": "dément", "cue_start": place["start"], "cue_end": place["end"]}
    facts = with_rows(facts, claims=[facts.claims.iloc[0].to_dict(), denial])
    entities = given(event(*TWO[0])).entities.to_dict("records")
    deeds = [event("Russie", "Corée du Nord", words="accuse"), event("Corée du Nord", "Russie", words="dément")]
    facts = with_rows(facts, entities=[{**row, **span(facts, row["surface"])} for row in entities
                                       if row["surface"] in facts.article.text],
                      events=[{**row, **span(facts, row["trigger"])} for row in deeds])  # fmt: skip
    assert [link.surface for link in links_of(facts)] == ["accuse la Corée du Nord."]


def test_a_contested_link_is_not_counted_as_affirmed_without_reserve() -> None:
    facts = given(event(*TWO[0], denied_by=["cty_PRK"]), event(*TWO[1]))
    assert finding(facts).endswith("un est affirmé sans réserve")


def test_a_telling_without_its_actor_stands_on_the_link_that_has_both() -> None:
    text = (
        "La Serbie est soupçonnée d'avoir livré des obus à la Hongrie. D'après des images satellitaires, les "
        "livraisons d'obus à la Hongrie se sont accélérées."
    )
    [link] = [link for link in links_in(text) if "livré" in link.surface]
    assert link.all_degree_words == "allégué\u202f; ailleurs rapporté"
    assert link.all_sentence_ids == ("s01", "s02")


def test_what_a_key_point_overstates_is_told_as_the_text_tells_it() -> None:
    text = (
        "Selon deux diplomates, le Kenya aurait fermé hier trois des sept postes-frontières avec l'Ouganda.\n\n"
        "Points clés\n\n- Le Kenya a fermé sa frontière avec l'Ouganda."
    )
    assert ["allégué" in link.degree_words for link in links_in(text)] == [True]


@pytest.mark.parametrize(
    ("text", "degree", "words"),
    [
        (
            "Les relations entre le Kenya et la Somalie sont restées froides.",
            Degree.AFFIRMED,
            "Les relations entre le Kenya et la Somalie sont restées froides",
        ),
        (
            "La rupture des relations entre le Kenya et la Somalie date de mai.",
            Degree.AFFIRMED,
            "La rupture des relations entre le Kenya et la Somalie date de mai",
        ),
        (
            "Les tensions entre le Kenya et la Somalie pourraient s'aggraver.",
            Degree.POSSIBLE,
            "Les tensions entre le Kenya et la Somalie pourraient s'aggraver",
        ),
        (
            "La chute du shilling, la sécheresse et les tensions entre le Kenya et la Somalie risquent de durer.",
            Degree.POSSIBLE,
            "les tensions entre le Kenya et la Somalie risquent de durer",
        ),
        (
            "La sécheresse et la rupture des relations entre le Kenya et la Somalie pourraient durer.",
            Degree.POSSIBLE,
            "la rupture des relations entre le Kenya et la Somalie pourraient durer",
        ),
    ],
)
def test_how_two_countries_stand_to_each_other_is_a_link_in_the_words_of_its_claim(
    text: str, degree: Degree, words: str
) -> None:
    told = [link for link in links_of(extract(article(text))) if link.kind == "LASTING"]
    assert [(link.directed, link.mark.degree, link.surface) for link in told] == [(False, degree, words)]


def test_what_a_denier_says_besides_is_no_denied_deed() -> None:
    text = "Kenya's army accused Uganda of raids. The ministry of Uganda denied that, saying it had met Kenya twice."
    assert not [link for link in links_in(text, "en") if link.mark.degree is Degree.DENIED]


def test_the_words_of_a_link_are_those_that_name_who_acts() -> None:
    text = (
        "La Serbie fait face à des revers dans la guerre en Hongrie. La Croatie aide le président serbe dans son "
        "assaut sur la Hongrie."
    )
    [link] = [link for link in links_in(text) if link.goal.name == "Hongrie" and link.source.name == "Serbie"]
    assert link.surface.startswith("assaut")


def test_what_only_the_summary_lays_to_whoever_was_asked_is_no_deed_and_has_not_the_words_of_the_request() -> None:
    text = (
        "# Le rachat de Dorval par Kerzac\n\n## Points clés\n\n"
        "- La Banque centrale européenne a rejeté le rachat de Dorval par Kerzac.\n\n"
        "Les banques Dorval et Kerzac ont annoncé mardi avoir proposé à la Banque centrale européenne de vendre "
        "12 agences pour sauver leur rachat. Le siège a fermé lundi.\n"
    )
    links = links_of(extract(read_article(text.encode(), language="fr")))
    assert links, "the request is told"
    assert all(link.goal.name == "Banque centrale européenne" for link in links)


def test_a_deed_beside_what_is_said_is_quoted_in_its_own_words() -> None:
    text = '"Nobody paid me," Ida Holm said on Monday after Peru had freed her from a prison in Lima.'
    facts = extract(article(text, language="en"))
    assert [link.surface for link in unnamed_links_of(facts) + links_of(facts) if "Nobody" in link.surface] == []


@pytest.mark.parametrize(
    ("text", "language", "degree"),
    [
        ("Kenya is free to expel the Somali consul.", "en", Degree.POSSIBLE),
        ("Kenya has until May 3 to expel the Somali consul.", "en", Degree.POSSIBLE),
        ("Le Laos est prêt à expulser l'ambassadeur de Thaïlande.", "fr", Degree.POSSIBLE),
        ("Kenya had to expel the Somali consul.", "en", Degree.AFFIRMED),
    ],
)
def test_a_claim_that_affirms_a_leave_or_a_delay_affirms_no_deed(text: str, language: str, degree: Degree) -> None:
    [link] = links_of(extract(article(text, language=language)))
    assert link.mark.degree is degree


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "Le Togo attend. La Cour suprême du Togo a condamné le ministre Koffi Mensah à deux ans.",
            "Cour suprême du Togo",
        ),
        ("Le Togo attend. La Cour suprême du Togo a condamné le Ghana.", "Togo"),
    ],
)
def test_a_body_acts_at_home_for_itself_and_abroad_for_its_country(text: str, source: str) -> None:
    [link] = links_of(extract(article(text)))
    assert link.source.name == source
