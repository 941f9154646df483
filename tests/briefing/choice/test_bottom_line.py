"""The bottom line and the points stand alone: whole claims, whose they are, what answers them; news comes first."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from support.dated import dated
from support.gold import NAMES, gold_facts
from support.hostile import facts_of, span, with_rows

from toolkit import extract, read_article
from toolkit.briefing import compose
from toolkit.briefing.amounts.intervals import interval_of
from toolkit.briefing.choice.fitting import count_words
from toolkit.briefing.choice.points import Point, points_of
from toolkit.briefing.choice.ranking import Ranking
from toolkit.briefing.material import Material
from toolkit.briefing.wording.answers import denier_inside
from toolkit.briefing.wording.introduced import role_words
from toolkit.briefing.wording.ownership import standing_of
from toolkit.briefing.writing.writer import Writer
from toolkit.charts.marks import Degree
from toolkit.charts.passages import leans
from toolkit.charts.rows import records
from toolkit.facts.facts import Facts

ALLEGED = {"modality": "alleged", "certainty": "uncommitted"}
DENIED = {"modality": "denied", "certainty": "uncommitted", "source_kind": "self"}


def texts(facts: Facts, section: str) -> list[str]:
    return [one.text.replace("\u00a0", " ") for one in compose(facts.article, facts).section(section).statements]


def material(facts: Facts) -> Material:
    return compose(facts.article, facts).material


def with_claim(facts: Facts, row: int, **values: Any) -> Facts:
    rows = records(facts.claims)
    rows[row] |= values
    return with_rows(facts, claims=rows)


def disputed() -> Facts:
    """Return an accusation and the sentence that denies it."""
    facts = facts_of(
        "La mairie de Lanvoc accuse la régie d’avoir vidé le barrage.",
        "La régie des eaux dément toute vidange du barrage.",
        claims=[ALLEGED, DENIED],
    )
    first = facts.claims["row_id"].iloc[0]
    return with_claim(facts, 1, denies=[first], source_text="La régie des eaux", **place(facts, "La régie des eaux"))


def place(facts: Facts, words: str) -> dict[str, Any]:
    found = span(facts, words)
    return {"source_start": found["start"], "source_end": found["end"]}


def test_an_accusation_and_its_denial_are_one_statement() -> None:
    [first, *_] = texts(disputed(), "essentiel")
    assert "accuse la régie" in first
    assert "« La régie des eaux dément toute vidange du barrage. »" in first


def test_a_denial_that_is_told_leads_to_the_sentence_that_denies() -> None:
    facts = gold_facts()
    denials = facts.claims.loc[facts.claims["modality"] == "denied", "sentence_id"]
    told = [one for one in compose(facts.article, facts).section("essentiel").statements if "le dément" in one.text]
    assert told
    assert all(set(one.refs) & set(denials) for one in told)


def test_an_allegation_with_its_denial_beside_it_is_told_as_one() -> None:
    facts = facts_of("La régie est soupçonnée de fraude malgré ses dénégations.")
    claims = [
        {**facts.claims.iloc[0].to_dict(), **ALLEGED, **span(facts, "La régie est soupçonnée de fraude")},
        {**facts.claims.iloc[0].to_dict(), **DENIED, **span(facts, "malgré ses dénégations"), "row_id": "den"},
    ]
    [first, *_] = texts(with_rows(facts, claims=claims), "essentiel")
    assert "la régie est soupçonnée de fraude malgré ses dénégations." in first


def test_words_that_lean_on_another_sentence_are_not_chosen() -> None:
    facts = facts_of("Elle a fermé le pont hier.", "La régie des eaux a fermé le pont de pierre hier.")
    [first, *_] = texts(facts, "essentiel")
    assert "La régie des eaux" in first


@pytest.mark.parametrize("name", NAMES)
def test_the_bottom_line_quotes_whole_claims_that_read_alone(name: str) -> None:
    facts = gold_facts(name)
    statements = texts(facts, "essentiel")
    assert not any("[…]" in text for text in statements)
    known = [claim.surface for claim in material(facts).claims]
    for text in statements:
        assert not re.match(r"Il (?:affirme|allègue|rapporte)", text)
        assert "citant" not in text
        for quote in re.findall(r"« ([^«»]+) »", text):
            whole = quote.replace("’", "'")
            if any(whole == surface.replace("’", "'") for surface in known):
                assert not leans(quote, facts.article.language)


def test_a_source_is_named_once() -> None:
    facts = facts_of(
        "Le patronat juge la baisse tardive.", claims=[{"modality": "reported", "certainty": "uncommitted"}]
    )
    facts = with_claim(facts, 0, source_text="Le patronat", source_kind="institution", **place(facts, "Le patronat"))
    [first] = texts(facts, "essentiel")
    assert first.count("patronat") == 1


def summarised(verdict: str) -> Facts:
    """Return a text with one key point on something else."""
    facts = facts_of("Le pont de pierre est fermé depuis lundi.", "La récolte de blé est perdue.")
    sentences = tuple(
        replace(one, role="key_points") if one.sentence_id == "s02" else one for one in facts.article.sentences
    )
    facts = replace(facts, article=replace(facts.article, sentences=sentences))
    claims = records(facts.claims)
    claims[1]["section_role"] = "key_points"
    point = {**span(facts, "La récolte de blé est perdue"), "verdict": verdict, "evidence_sentence_ids": []}
    return with_rows(facts, claims=claims, key_points=[point])


def test_an_unsupported_key_point_is_said_to_be_one_and_comes_after_the_news() -> None:
    facts = summarised("unsupported")
    heads = [text for text in texts(facts, "points-saillants") if "«" in text]
    assert "pont de pierre" in heads[0]
    assert heads[1].startswith("Le résumé affirme, sans appui dans le texte : « La récolte")
    assert not any("récolte" in text for text in texts(facts, "essentiel"))


def test_claims_join_a_point_only_by_what_they_say() -> None:
    facts = facts_of("Le pont de pierre est fermé.", "Le musée du sel rouvre.", "Le pont de pierre reste fermé.")
    first = points_of(material(facts))[0]
    assert first.sentences == ["s01", "s03"]


@pytest.mark.parametrize("name", NAMES)
def test_everything_under_a_heading_is_linked_with_it(name: str) -> None:
    ranking = Ranking(material(gold_facts(name)))
    for point in points_of(ranking.material):
        own = {claim.row_id for claim in point.claims}
        for claim in point.claims:
            rejected = any(claim.row_id in other.denies for other in point.claims)
            assert claim is point.head or ranking.linked(point.head, claim) or own & set(claim.denies) or rejected


def test_the_strongest_words_of_a_point_are_those_of_its_heading() -> None:
    html = compose(disputed().article, disputed()).section("points-saillants").html
    assert "Allégué ; ailleurs : démenti" in re.sub(r"[\u00a0\u202f]", " ", html)


def test_a_horizon_is_never_before_publication() -> None:
    facts = facts_of("Battue en 2019, l’équipe accueillera la coupe en 2027.", claims=[{"modality": "forecast"}])
    facts = replace(facts, article=replace(facts.article, published=date(2025, 10, 19)))
    times = [
        {
            **span(facts, str(year)),
            "kind": "date",
            "edtf": str(year),
            "earliest": date(year, 1, 1),
            "latest": date(year, 12, 31),
            "granularity": "year",
            "approximate": False,
            "basis": "explicit",
            "derived": False,
        }
        for year in (2019, 2027)
    ]
    expected = [{**records(facts.claims)[0], "claim_id": facts.claims["row_id"].iloc[0], "horizon": "times-0"}]
    rows = {"times": times, "outlook": [{key: expected[0][key] for key in ("sentence_id", "claim_id", "horizon")}]}
    html = compose(facts.article, with_rows(facts, **rows)).section("perspectives").html
    assert "<span>2027</span>" in html
    assert "<span>2019</span>" not in html


@pytest.mark.parametrize(
    ("comparator", "value", "low", "high"),
    [("~", 3200, 3150, 3250), ("~", 40, 35, 45), ("<~", 5e6, 4.5e6, 5e6), ("<~", 30, 25, 30), ("<~", 2, 1.5, 2)],
)
def test_one_rule_bounds_every_approximation(comparator: str, value: float, low: float, high: float) -> None:
    found = interval_of({"comparator": comparator, "value": value, "low": None, "high": None})
    assert found is not None
    assert (found.low, found.high, found.computed) == (low, high, True)


def test_the_subtitle_is_quoted_under_the_title_behind_what_the_tables_say() -> None:
    with_one = gold_facts()
    assert with_one.article.subtitle
    deck = compose(with_one.article, with_one).masthead().html
    # What the tables say at a glance stands first.
    assert '<p class="lab">«' in deck
    assert "points clés sur cinq" in deck.partition('<p class="lab">«')[0]
    without = facts_of("Le pont est fermé.")
    assert "Lecture d’un article" in compose(without.article, without).masthead().html


def test_an_anonymous_source_stands_in_the_table_under_its_own_words() -> None:
    facts = facts_of("Le vote fut serré, dit une source proche du conseil.", claims=[{"modality": "reported"}])
    words = "une source proche du conseil"
    facts = with_claim(facts, 0, source_text=words, source_kind="anonymous", **place(facts, words))
    html = compose(facts.article, facts).section("sources").html
    assert "une source proche du conseil" in html
    assert "Sans auteur désigné" not in html


def test_one_actor_is_one_row_whatever_article_stands_before_it() -> None:
    facts = facts_of(
        "La fédération rejette la plainte.",
        "Le match sera rejoué, a dit cette fédération.",
        claims=[{"modality": "reported", "source_kind": "institution"}] * 2,
    )
    for row, words in enumerate(("La fédération", "cette fédération")):
        facts = with_claim(facts, row, source_text=words, **place(facts, words))
    html = compose(facts.article, facts).section("sources").html
    assert html.count('scope="row"') == 1


def test_a_single_link_is_a_sentence_with_the_articles_of_its_countries() -> None:
    facts = facts_of("La Russie a livré des obus aux États-Unis.")
    entities = [
        {**span(facts, words), "entity_id": f"cty_{iso3}", "type": "country", "canonical": words, "iso3": iso3}
        for words, iso3 in (("Russie", "RUS"), ("États-Unis", "USA"))
    ]
    event = {
        **span(facts, "livré"),
        "trigger": "livré",
        "plover_type": "AID",
        "contexts": [],
        "actor_ids": ["cty_RUS"],
        "recipient_ids": ["cty_USA"],
        "directed": True,
        "status": "occurred",
        "denied_by": [],
        "claim_ids": [facts.claims["row_id"].iloc[0]],
    }
    output = compose(facts.article, with_rows(facts, entities=entities, events=[event])).section("flux")
    assert not output.figures
    assert output.statements[0].text.startswith("De la Russie vers les États-Unis")


def test_a_second_proposition_without_its_subject_heads_nothing() -> None:
    article = read_article(
        "La régie de Lanvoc a vidé le barrage lundi et a fermé 12 écoles. Le maire dort.".encode(), language="fr"
    )
    facts = extract(article)
    assert [row["surface"] for row in records(facts.claims)][1] == "a fermé 12 écoles"
    told = [*texts(facts, "essentiel"), *(point.head.surface for point in points_of(material(facts)))]
    assert not any(text.startswith("a fermé") or "« a fermé" in text for text in told)


def test_an_answer_without_the_verb_that_denies_is_not_quoted() -> None:
    facts = facts_of(
        "La mairie de Lanvoc accuse trois élus d’avoir vidé le barrage.",
        "avoir touché à quoi que ce soit, nient les trois élus.",
        claims=[ALLEGED, DENIED],
    )
    cue = span(facts, "nient")
    told = {
        "surface": "avoir touché à quoi que ce soit",
        "cue": "nient",
        "cue_start": cue["start"],
        "cue_end": cue["end"],
    }
    end = int(facts.claims["start"].iloc[1]) + len(told["surface"])
    facts = with_claim(facts, 1, denies=[facts.claims["row_id"].iloc[0]], end=end, **told)
    [first, *_] = texts(facts, "essentiel")
    assert "accuse trois élus" in first
    assert "avoir touché" not in first
    assert first.endswith("un démenti y répond.")


def test_an_inferred_date_is_said_in_square_brackets_and_a_printed_one_is_not_repeated() -> None:
    facts = facts_of("Le pont a fermé lundi, après le choc du 3 mai 2024.")
    rows = [
        {
            **span(facts, words),
            "kind": "date",
            "edtf": day.isoformat(),
            "earliest": day,
            "latest": day,
            "granularity": "day",
        }
        | {"basis": "explicit", "derived": derived, "approximate": False}
        for words, day, derived in (("lundi", date(2024, 6, 17), True), ("3 mai 2024", date(2024, 5, 3), False))
    ]
    [told, *_] = texts(with_rows(facts, times=rows), "essentiel")
    assert "lundi [17 juin 2024], après le choc du 3 mai 2024" in told


def test_of_a_month_that_the_words_name_only_the_year_is_added() -> None:
    facts = facts_of("Le pont rouvrira fin juillet.")
    rows = [dated(facts, "fin juillet", date(2024, 7, 31), derived=True)]
    [told, *_] = texts(with_rows(facts, times=rows), "essentiel")
    assert "fin juillet [2024]" in told


def test_a_dispute_too_long_to_be_told_whole_is_shortened_rather_than_left_out() -> None:
    long = "La mairie de Lanvoc accuse la régie d’avoir vidé le barrage, " + "sans prévenir les riverains du bas, " * 12
    facts = facts_of(
        f"{long.rstrip(', ')}.", "La régie des eaux dément toute vidange du barrage.", claims=[ALLEGED, DENIED]
    )
    first = facts.claims["row_id"].iloc[0]
    told = with_claim(facts, 1, denies=[first], source_text="La régie des eaux", **place(facts, "La régie des eaux"))
    told = with_claim(told, 0, disputed_by=[])
    [statement, *_] = texts(told, "essentiel")
    assert "accuse la régie" in statement
    assert "[…]" in statement
    assert "dément" in statement


def test_who_denies_a_matter_is_no_source_for_it() -> None:
    lines = texts(disputed(), "points-saillants")
    assert not any(line.startswith("Source") and "La régie" in line for line in lines)
    assert any(line.startswith("Démenti : « La régie des eaux »") for line in lines)


def test_a_lead_leaves_room_for_the_dispute_even_at_the_price_of_an_inferred_date() -> None:
    lead = (
        "Le conseil municipal de Lanvoc a voté lundi le budget du port, de la criée, des quais et des phares de la baie"
    )
    facts = facts_of(
        f"{lead} du nord.",
        "La mairie de Lanvoc accuse la régie d’avoir vidé le grand barrage de la vallée de nuit et sans prévenir.",
        "La régie des eaux dément toute vidange du barrage.",
        claims=[{}, ALLEGED, DENIED],
    )
    facts = with_rows(facts, times=[dated(facts, "lundi", date(2024, 6, 17), derived=True)])
    accused = facts.claims["row_id"].iloc[1]
    told = with_claim(facts, 2, denies=[accused], source_text="La régie des eaux", **place(facts, "La régie des eaux"))
    first, second = texts(told, "essentiel")
    assert "budget du port" in first
    assert "[17 juin 2024]" not in first
    assert "accuse la régie" in second
    assert sum(count_words(text) for text in (first, second)) <= 60


def test_a_long_reason_is_told_from_the_clause_that_its_cue_stands_in() -> None:
    article = read_article(
        (
            "La visite en Zambie revêt une importance particulière pour toute la région minière du nord du pays car le "
            "groupe Orvane est soupçonné d'avoir versé des pots-de-vin et des primes à des maires pour obtenir la mine "
            "de cuivre de Chavuma, selon une enquête ouverte en mai.\n"
        ).encode(),
        language="fr",
    )
    told = " ".join(texts(extract(article), "points-saillants"))
    assert "« le groupe Orvane est soupçonné d’avoir versé des pots-de-vin" in told
    assert "revêt une importance" not in told


def test_who_may_have_spoken_or_been_spoken_of_is_no_source() -> None:
    article = read_article("Le Ghana a rapporté avoir livré des semences au Togo en mai.\n".encode(), language="fr")
    facts = extract(article)
    assert any(
        "Source incertaine, aveu ou ouï-dire : « Le Ghana »" in told for told in texts(facts, "points-saillants")
    )
    assert not any("Source citée" in told for told in texts(facts, "points-saillants"))
    page = re.sub(r"<[^>]+>", "", compose(article, facts).section("sources").html)
    assert "Attribution ambiguë : « a rapporté »" in re.sub(r"\s+", " ", page)
    assert any("Aucun des" in told for told in texts(facts, "sources"))


def test_acts_of_one_kind_by_different_parties_are_two_matters() -> None:
    article = read_article(
        (
            "La Russie a fourni des technologies qui aident la Zambie à déployer des satellites.\n\n"
            "La Zambie est soupçonnée d'avoir fourni une aide en technologies à la Russie, ce qu'elle dément.\n"
        ).encode(),
        language="fr",
    )
    ranking = Ranking(compose(article, facts := extract(article)).material)
    given, suspected = (
        next(claim for claim in ranking.material.claims if words in claim.surface)
        for words in ("déployer", "soupçonnée")
    )
    assert {"AID"} <= set(facts.events["plover_type"])
    assert ranking.alike(given, suspected) >= 0.6
    assert not ranking.linked(given, suspected)


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        (
            "fr",
            "Le préfet se rendra cette semaine à Sète, a annoncé la mairie.",
            "cette semaine [texte non daté]",
        ),
        ("en", "The governor will visit Lagos this week, the mayor said.", "this week [undated text]"),
    ],
)
def test_a_date_that_hangs_on_a_missing_day_is_said_to_be_undated(language: str, text: str, said: str) -> None:
    def bottom_line(published: str | None) -> str:
        article = read_article(text.encode(), language=language, published=published)
        html = compose(article, extract(article), language=language).section("essentiel").html
        return re.sub(r"<[^>]+>", "", html).replace("\u00a0", " ").replace("\u202f", " ")

    assert said in bottom_line(None)
    assert "daté" not in bottom_line("2024-06-17")
    assert "undated" not in bottom_line("2024-06-17")


def points_in(text: str, language: str) -> list[Point]:
    article = read_article(text.encode(), language=language)
    return points_of(compose(article, extract(article)).material)


def test_a_sentence_that_goes_on_about_a_suspicion_belongs_to_it() -> None:
    points = points_in(
        "La Norvège est soupçonnée d'avoir livré une aide militaire au Ghana. Cette aide inclurait 9 camions.\n\n"
        "Le festival de jazz a ouvert ses portes. Cette mairie paie les concerts.",
        "fr",
    )
    assert points[0].sentences == ["s01", "s02"]
    assert ["s03", "s04"] not in [point.sentences for point in points]


def test_one_quarrel_of_the_same_two_sides_is_one_point() -> None:
    points = points_in(
        "Ada Moor said the fuel tank had leaked. Raukawa Lines denied that the fuel tank had leaked.\n\n"
        "Ada Moor said she had reported the fuel leak twice. Raukawa Lines denied that any fuel leak was reported.",
        "en",
    )
    assert len(points) == 1


def test_the_points_open_with_what_the_bottom_line_opens_with() -> None:
    text = (
        "Le maire visitera le Ghana lundi, a annoncé la mairie. La Norvège est soupçonnée d'avoir livré des obus au "
        "Ghana, ce qu'elle dément. La Norvège est soupçonnée d'avoir expédié 300 obus au Ghana."
    )
    article = read_article(text.encode(), language="fr")
    briefing = compose(article, extract(article))
    first = briefing.section("essentiel").statements[0]
    assert points_of(briefing.material)[0].head.sentence_id == first.refs[0]


def test_quantities_of_a_matter_stand_under_its_point() -> None:
    text = (
        "La Norvège est soupçonnée d'avoir livré une aide militaire au Ghana, ce qu'elle dément.\n\n"
        "Cette aide pourrait inclure près de 300 camions."
    )
    article = read_article(text.encode(), language="fr")
    briefing = compose(article, extract(article))
    told = [one.text.replace("\u00a0", " ") for one in briefing.section("points-saillants").statements]
    assert "Grandeur citée : « près de 300 camions » (possible, contesté)." in told
    watched = briefing.section("perspectives").html.replace("\u00a0", " ")
    assert "près de 300 camions" in watched.partition("Indicateurs")[2]


def test_a_heading_goes_on_to_what_its_sentence_says_as_firmly() -> None:
    text = "The Star was carrying 312 passengers to Picton when both engines stopped off Sinclair Head."
    article = read_article(text.encode(), language="en", title="Both engines of the Star stopped")
    html = compose(article, extract(article)).section("points-saillants").html
    assert "when both engines stopped off Sinclair Head" in html


def test_a_source_known_by_name_is_not_called_by_a_long_description() -> None:
    text = (
        "The master of a ferry that drifted without power for 94 minutes on Tuesday says he had warned the owner.\n\n"
        "Captain Ada Moor told reporters on Thursday that water had been found in a tank."
    )
    article = read_article(text.encode(), language="en", title="Ferry: skipper and owner at odds")
    html = compose(article, extract(article)).section("essentiel").html
    assert 'Selon <span lang="en">Ada Moor</span>' in html


def test_the_bottom_line_tells_a_sentence_to_its_end_where_the_dispute_loses_nothing() -> None:
    lead = "The Star was carrying 312 passengers to Picton when both engines stopped off Sinclair Head."
    dispute = (
        "The Maritime Union alleges that the owner, who also runs two other ferries between the same ports, had "
        "ignored three written warnings about the fuel system and sailed with a known defect in the second engine. "
        "The owner flatly denied the allegation that it had sailed with a known defect."
    )
    alone, both = (
        compose(article, extract(article)).section("essentiel").html
        for article in (
            read_article(text.encode(), language="en", title="Both engines of the Star stopped")
            for text in (lead, f"{lead} {dispute}")
        )
    )
    assert "when both engines stopped" in alone
    assert "Maritime Union" in both


def bottom_line(text: str, **given: str) -> list[str]:
    article = read_article(text.encode(), language="fr", **given)
    return [
        one.text.replace("\u00a0", " ") for one in compose(article, extract(article)).section("essentiel").statements
    ]


def test_of_what_a_source_says_only_the_modal_words_are_quoted() -> None:
    [told] = bottom_line("Le préfet se rendra mardi à Sète, a annoncé la mairie.", published="2024-06-17")
    assert told == "Selon la mairie, le préfet « se rendra » mardi [18 juin 2024] à Sète."


def test_what_hangs_on_a_verb_of_saying_keeps_one() -> None:
    told = bottom_line("La Banque du Sud a dit vouloir verser 200 millions d'euros au port de Lomé.")
    assert told[0].startswith("La Banque du Sud « a dit vouloir verser 200 millions d’euros")


def test_a_name_in_apposition_is_closed_by_its_comma_before_the_verb() -> None:
    told = bottom_line("Le trésorier de la Banque du Sud, Karim Sow, a affirmé vouloir verser 200 millions d'euros.")
    assert told[0].startswith("Le trésorier de la Banque du Sud, Karim Sow, « a affirmé vouloir verser")


def test_what_the_summary_says_is_told_with_its_whole_verb() -> None:
    text = (
        "# Le port de Lima\n\nLe maire a ouvert le port lundi. Des pêcheurs réclament la suspension du permis.\n\n"
        "## Points clés\n\n- Le permis du port sera suspendu.\n"
    )
    assert any("« Le permis du port sera suspendu », dit le résumé" in one for one in bottom_line(text))


def test_a_foreign_statement_is_quoted_whole_behind_a_lead_in_the_language_of_the_page() -> None:
    text = "The harbour master said the quay was safe. The union said it had no record of any such survey."
    article = read_article(text.encode(), language="en")
    told = compose(article, extract(article)).section("essentiel").html
    assert re.search(r"Selon «\s<span lang=\"en\">The harbour master</span>\s» : «\s<span", told.replace("\u00a0", " "))


def test_a_summary_firmer_than_the_text_stands_in_the_bottom_line_by_its_modal_words() -> None:
    text = (
        "# Le port de Lima\n\nLe maire de Lima a ouvert le port lundi. Le port pourrait recevoir 40 navires.\n\n"
        "## Points clés\n\n- Une arrivée de 40 navires au port est attendue.\n"
    )
    told = bottom_line(text)
    assert "« Une arrivée de 40 navires au port est attendue », dit le résumé ; le texte dit « pourrait »." in told


def test_what_happened_comes_before_what_two_sides_say_of_it() -> None:
    text = (
        "The driver of a tram that ran through a red light on Monday says he had reported the brakes twice. "
        "Orr Transit says it has no record of any report.\n\n"
        "The Number Nine tram, owned by Orr Transit, was carrying 80 passengers when its brakes failed near Hill Gate."
        "\n\nDriver Eli Novak told reporters on Tuesday that the brakes had been checked in March."
    )
    article = read_article(
        text.encode(), language="en", title="Tram: driver and firm at odds over failed brakes of the Number Nine tram"
    )
    first, second, *_ = [one.text for one in compose(article, extract(article)).section("essentiel").statements]
    assert "brakes failed near Hill Gate" in first
    assert "The driver of a tram" in second
    assert "no record" in second


SUSPECTED = (
    "Le maire visitera le Ghana lundi, a annoncé la mairie. La Norvège est soupçonnée d'avoir livré des obus au Ghana, "
    "malgré les dénégations. Des images satellitaires confirment les livraisons d'obus de la Norvège au Ghana après la "
    "rencontre de mai."
)


def test_whoever_denies_is_named_where_the_text_only_mentions_a_denial() -> None:
    told = bottom_line(
        f"{SUSPECTED} Malgré ses dénégations, la Norvège est soupçonnée d'avoir expédié 300 obus au Ghana."
    )
    assert any(text.startswith("La Norvège, qui le dément, « est soupçonnée »") for text in told), told


def test_what_evidence_says_more_firmly_stands_beside_the_suspicion() -> None:
    assert any("Des images satellitaires « confirment » les livraisons" in text for text in bottom_line(SUSPECTED))


def test_a_facility_denies_nothing_whoever_runs_it_does() -> None:
    told = bottom_line(
        "Le ministre accuse le barrage de Lanvoc d'avoir lâché les eaux.\n\n"
        "L'exploitant du barrage de Lanvoc rejette cette accusation."
    )
    assert not any("barrage de Lanvoc le dément" in text.removeprefix("L'exploitant du ") for text in told), told


def test_somebody_called_by_name_is_brought_in_by_office() -> None:
    text = (
        "Ada Moor, who owns the mill, said the dam had held. The River Board denied that the dam had held. "
        "Its chief engineer, Lena Holm, said the dam broke at noon."
    )
    article = read_article(text.encode(), language="en")
    briefing = compose(article, extract(article))
    writer = Writer(briefing.material, "essentiel")
    [person] = [key for key, name in briefing.material.names.items() if name == "Lena Holm"]
    assert role_words(writer, person).striptags().replace("\u00a0", " ") == "« chief engineer », River Board"
    assert role_words(writer, person, short=True).striptags().replace("\u00a0", " ") == "« chief engineer »"


def test_a_body_without_a_name_that_spoke_last_lends_its_officer_no_other_body() -> None:
    text = (
        "The River Board said nobody was in danger. The islands' association disagreed. "
        '"The crew warned of vibrations," said its chair, Lena Holm.'
    )
    article = read_article(text.encode(), language="en")
    briefing = compose(article, extract(article))
    [person] = [key for key, name in briefing.material.names.items() if name == "Lena Holm"]
    assert "River Board" not in role_words(Writer(briefing.material, "essentiel"), person)


def test_what_the_text_leaves_to_be_expected_takes_the_place_of_background() -> None:
    text = (
        "Le maire de Sète a annoncé lundi la fermeture du pont. Le pont date de 1961.\n\n"
        "La fermeture pourrait durer trois mois.\n"
    )
    article = read_article(text.encode(), language="fr", title="Le maire de Sète ferme le pont")
    heads = [point.head.surface for point in points_of(compose(article, extract(article)).material)]
    assert any("pourrait durer" in head for head in heads)


def test_reasons_given_for_a_denial_head_no_point_and_stand_in_no_bottom_line() -> None:
    text = (
        "The mayor, Lena Holm, said spending on dykes had risen 12 percent last year. "
        "The Polder Union disputes that figure. "
        "Its secretary, Ada Mensah, said half of the increase had paid for a car park. "
        '"Benches are not dykes," she said. '
        "By the union's estimate, spending on pumps fell by 4 percent."
    )
    [point] = points_in(text, "en")
    assert point.head.sentence_id == "s01"
    assert point.sentences == ["s01", "s02", "s03", "s04", "s05"]
    article = read_article(text.encode(), language="en")
    told = compose(article, extract(article)).section("essentiel").statements
    assert not any("pumps" in one.text for one in told)


def heads_in(text: str, language: str, **given: str) -> list[Point]:
    article = read_article(text.encode(), language=language, **given)
    return points_of(compose(article, extract(article)).material)


def test_what_only_says_how_much_something_counts_is_no_point() -> None:
    text = (
        "Le maire de Sète a fermé le pont lundi. La fermeture du pont tombe à un moment délicat pour le port de Sète. "
        "Le port de Sète a perdu 40 navires."
    )
    heads = [point.head.surface for point in heads_in(text, "fr", title="Le maire de Sète ferme le pont du port")]
    assert heads
    assert not any("moment délicat" in head for head in heads)


def test_a_danger_that_the_text_sees_takes_the_place_of_a_hope_told_once() -> None:
    article = read_article(Path("data/articles/2024-06-17-poutine-pyongyang-hanoi.md"))
    heads = [point.head.surface for point in points_of(compose(article, extract(article)).material)]
    assert any("tensions" in head for head in heads)


def test_the_supposed_cause_of_what_happened_is_a_point_before_a_quarrel_aside() -> None:
    text = (
        "The train stopped in the tunnel for two hours on Monday, and 300 people waited in the dark. "
        "A spokesman said it was too early to speak of causes. "
        "Engineer Ines Faro said a loose cable was one plausible explanation. "
        "Ada Moor said nobody spoke for an hour. Tom Reid said two announcements were made."
    )
    points = heads_in(text, "en", title="Why a train with 300 people stopped in a tunnel")
    assert any(point.sentences == ["s02", "s03"] for point in points), [point.sentences for point in points]


def test_only_degrees_of_one_proposition_stand_beside_each_other() -> None:
    text = (
        "Le préfet visitera Lanvoc mardi, a annoncé la mairie.\n\n"
        "La visite du préfet à Lanvoc traduit une volonté de rassurer le port."
    )
    first = heads_in(text, "fr", title="Le préfet visitera Lanvoc")[0]
    article = read_article(text.encode(), language="fr", title="Le préfet visitera Lanvoc")
    ranking = Ranking(compose(article, extract(article)).material)
    will = next(claim for claim in ranking.material.claims if "volonté" in claim.surface)
    assert not ranking.same_proposition(ranking.material.claim[first.head.row_id], will)


def read_out(text: str, *, language: str, title: str = "", page: str = "fr") -> list[str]:
    """Return the bottom line of an article as the tool reads it."""
    article = read_article(text.encode(), language=language, published="2026-03-20", title=title or None)
    told = compose(article, extract(article), language=page).section("essentiel").statements
    return [one.text.replace("\u00a0", " ").replace("’", "'") for one in told]


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        (
            "en",
            "The pilot of a cargo plane that skidded off the runway for 80 metres on Monday says he had reported worn "
            "tyres twice. The airline says it found nothing wrong. Pilot Jon Vik spoke in Bergen.\n",
            "on Monday [",
        ),
        (
            "fr",
            "Le conducteur d'un car qui a quitté la route lundi près de Foix affirme avoir signalé ses freins. "
            "La société assure n'avoir reçu aucune alerte.\n",
            "lundi [",
        ),
    ],
)
def test_a_source_whose_own_words_tell_what_happened_is_named_by_them(language: str, text: str, told: str) -> None:
    [first, *_] = read_out(text, language=language)
    assert told in first


def test_a_source_that_was_only_named_before_is_called_by_its_name() -> None:
    text = "The pilot who landed in Bergen says the brakes failed. The airline says it found nothing wrong.\n"
    assert not any("[" in one for one in read_out(text, language="en"))


SCENE = (
    "Un chat dort sur le quai désert. Une affiche pâlit au mur depuis des années.\n\n"
    "Le port de Lanvoc a coûté 80 millions d'euros. La région a versé 30 millions d'euros au port en mars 2025.\n\n"
    "## Points clés\n\n"
    "- Le port de Lanvoc a coûté 80 millions d'euros.\n"
    "- La région a versé 30 millions d'euros au port de Lanvoc.\n"
)


def test_where_the_article_opens_with_a_scene_the_bottom_line_opens_with_what_its_summary_rests_on() -> None:
    told = read_out(SCENE, language="fr", title="À Lanvoc, un port sans bateaux")
    assert "80 millions" in told[0]
    assert not any("chat" in one for one in told)


def test_a_scene_heads_no_point() -> None:
    article = read_article(SCENE.encode(), language="fr", title="À Lanvoc, un port sans bateaux")
    points = compose(article, extract(article)).material.points
    assert points
    assert not any("chat" in point.head.surface for point in points)


def test_without_a_summary_the_lead_stays_the_lead() -> None:
    text = SCENE.partition("## Points clés")[0]
    assert "chat" in read_out(text, language="fr", title="À Lanvoc, un port sans bateaux")[0]


@pytest.mark.parametrize(
    ("language", "text", "not_told"),
    [
        ("fr", "Le Chili a rencontré le Pérou à Lima. Les deux pays se sont réunis pour cette raison.", "cette raison"),
        ("en", "Chile met Peru in Lima on Monday. Ministers of Chile and Peru chose Lima for this purpose.", "purpose"),
        ("fr", "Le Chili a rencontré le Pérou à Lima. Lima craint que le Chili ne ferme le port d'Arica.", "ne ferme"),
        ("fr", "Le syndic de Lanvoc vend le pont. Peut-on vendre le pont de Lanvoc avant juin ?", "Peut-on"),
    ],
)
def test_what_points_back_or_asks_does_not_stand_in_the_read_out(language: str, text: str, not_told: str) -> None:
    assert not any(not_told in one for one in read_out(text, language=language))


def test_a_hypothesis_that_is_no_cause_is_no_news() -> None:
    text = "Le port de Lanvoc est vide. Reste l'hypothèse de l'abandon."
    note = compose(article := read_article(text.encode(), language="fr"), extract(article))
    assert not any(Ranking(note.material).of_cause(claim) for claim in note.material.claims)


def test_who_denies_leads_to_the_sentence_that_names_the_denier() -> None:
    text = (
        "Le port dort.\n\n## Points clés\n\n"
        "- La Serbie est soupçonnée d'avoir fourni une aide militaire à la Hongrie, malgré les démentis\n\n"
        "## Analyse\n\nMalgré ses démentis, la Serbie est soupçonnée de fournir une aide militaire à la Hongrie."
    )
    facts = extract(read_article(text.encode(), language="fr"))
    note = compose(facts.article, facts)
    [claim] = [one for one in note.material.claims if one.part == "key_points" and one.degree is Degree.ALLEGED]
    told = denier_inside(Writer(note.material, "essentiel"), claim)
    assert told is not None
    assert (told[0].startswith("La Serbie, qui le dément"), told[1]) == (True, ["s03", "s05"])


SINKING = (
    "The master of a trawler that sank off Bergen on Tuesday says she had warned her employer about the pumps since "
    "March. The company says it has no record of any such warning.\n\n"
    "The Aurora Bay, owned by Tasman Freight Lines, was carrying 19 people when the engine room flooded. "
    "Four people were taken to hospital with minor injuries. An inquiry opened on Wednesday. "
    'A spokeswoman cautioned that it was "too early to speak of causes".\n\n'
    "Captain Ada Moor told reporters that water had been found twice. Tasman Freight Lines denied this."
)


def of_day(text: str, language: str) -> list[str]:
    article = read_article(text.encode(), language=language, published=date(2026, 4, 19))
    statements = compose(article, extract(article)).section("essentiel").statements
    return [one.text.replace("\u00a0", " ") for one in statements]


def test_the_bottom_line_says_whose_the_ship_is_whom_it_hurt_and_that_no_cause_is_known() -> None:
    told = of_day(SINKING, "en")
    assert "Tasman Freight Lines (propriétaire de l’Aurora Bay) : « it has no record" in told[0].replace("'", "’"), told
    assert "« Four people were taken to hospital with minor injuries »." in told
    assert "Enquête ouverte, cause non établie." in told
    assert sum(count_words(text) for text in told) <= 60


def test_each_day_and_month_that_hangs_on_the_day_of_publication_is_resolved() -> None:
    [first, *_] = of_day(SINKING, "en")
    assert "on Tuesday [14 April 2026]" in first
    assert "since March [2026]" in first


def test_the_cause_of_something_else_is_no_unknown_cause_of_the_matter() -> None:
    told = of_day(
        "Police in Otley detained 64 people overnight after a protest against a tariff. "
        "A welder fell ill on Friday; the cause of his illness has not been established.",
        "en",
    )
    assert "Cause non établie." not in told


def test_it_is_too_early_to_say_something_else() -> None:
    told = of_day(
        "The mill at Otley burned on Tuesday. It is too early to say whether the mill will reopen, the owner said.",
        "en",
    )
    assert "Cause non établie." not in told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mill, owned by Norrland Pulp, burned. Norrland Pulp denied it.", "propriétaire de « The mill »"),
        ("The mill is run by Norrland Pulp. Norrland Pulp denied it.", "exploitant de « The mill »"),
        ("The mill, once owned by Norrland Pulp, burned. Norrland Pulp denied it.", ""),
        ("Ada Moor said the mill, owned by Norrland Pulp, was unsafe. Norrland Pulp denied it.", ""),
    ],
)
def test_what_a_body_owns_or_runs_is_told_in_the_words_of_the_author(text: str, expected: str) -> None:
    article = read_article(text.encode(), language="en")
    briefing = compose(article, extract(article))
    [body] = [key for key, name in briefing.material.names.items() if name == "Norrland Pulp"]
    standing = standing_of(briefing.material, body)
    shown = standing.words(Writer(briefing.material, "essentiel")).striptags() if standing else ""
    assert shown.replace("\u00a0", " ") == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Tasman Pearl", "propriétaire du Tasman Pearl"),
        ("Otago Breeze", "propriétaire de l’Otago Breeze"),
        pytest.param(
            "Otago Dawn",
            "propriétaire de l’Otago Dawn",
            marks=pytest.mark.xfail(strict=True, reason="a region and a newspaper by their names: read as two"),
        ),
        ("Emery Mine", "propriétaire d’Emery Mine"),
    ],
)
def test_a_ship_has_its_article_in_french_too(name: str, expected: str) -> None:
    text = (
        f"The ferry was full. The {name}, owned by Tasman Freight Lines, was carrying 19 people when the engine room "
    )
    article = read_article(f"{text}flooded. Tasman Freight Lines denied it.".encode(), language="en")
    briefing = compose(article, extract(article))
    [body] = [key for key, name in briefing.material.names.items() if name == "Tasman Freight Lines"]
    standing = standing_of(briefing.material, body)
    shown = standing.words(Writer(briefing.material, "essentiel")).striptags() if standing else ""
    assert shown.replace("\u00a0", " ") == expected


def test_what_is_exploited_by_a_french_body_is_told_too() -> None:
    text = "La mine de Kotto, exploitée par Sahel Mining, a fermé. Sahel Mining dément toute pollution."
    article = read_article(text.encode(), language="fr")
    briefing = compose(article, extract(article))
    [body] = [key for key, name in briefing.material.names.items() if "Sahel Mining" in name]
    assert standing_of(briefing.material, body) is not None


def test_people_who_join_a_case_are_no_toll() -> None:
    told = of_day(
        "Le procès de Bakala a repris lundi à Bangui. Une soixantaine de victimes sont parties civiles.", "fr"
    )
    assert not any(text.startswith("« Une soixantaine") for text in told)


def test_an_inquiry_that_the_title_speaks_of_is_told_with_the_cause_that_it_has_not_found() -> None:
    article = read_article(
        SINKING.encode(), language="en", published=date(2026, 4, 19), title="Inquiry opens off Bergen"
    )
    told = compose(article, extract(article)).section("essentiel").statements
    [cause] = [one for one in told if "cause non établie" in one.text.replace("\u00a0", " ").lower()]
    assert cause.text.replace("\u00a0", " ") == "Enquête ouverte, cause non établie."
    assert cause.refs == ("s05", "s06")
