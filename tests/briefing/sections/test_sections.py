"""The page says what the tables say, in the article's words, and every sentence leads back to them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache

import pytest
from support.gold import MAIN, NAMES, gold_facts
from support.hostile import ATTACK, facts_of, span, with_rows
from support.reviewed import reviewed

from toolkit import extract, read_article
from toolkit.base.errors import GroundingError, InputError
from toolkit.briefing import SECTIONS, Briefing, compose
from toolkit.briefing.choice.fitting import MOST_WORDS, count_words
from toolkit.briefing.writing.statements import OrphanError, Statement
from toolkit.charts.comparisons import comparisons_of
from toolkit.charts.meta import figure_meta
from toolkit.charts.rows import records
from toolkit.charts.sentences import target
from toolkit.facts.facts import Facts

EMPTY = facts_of("Rien de neuf.", claims=[])


@cache
def note(facts: Facts | None = None, **options: str) -> Briefing:
    facts = facts or gold_facts()
    return compose(facts.article, facts, **options)


def page(briefing: Briefing) -> str:
    return "\n".join([briefing.masthead().html, *(briefing.section(name).html for name in SECTIONS)])


def bare(html: str) -> str:
    return re.sub(r"<[^>]+>", " ", html)


def test_the_sections_stand_in_the_order_of_the_design() -> None:
    assert SECTIONS == (
        "essentiel",
        "points-saillants",
        "enonces",
        "chronologie",
        "acteurs",
        "flux",
        "chiffres",
        "perspectives",
        "coherence",
        "sources",
        "methode",
        "texte",
        "donnees",
    )


@pytest.mark.parametrize("facts", [*map(gold_facts, NAMES), EMPTY], ids=[*NAMES, "empty"])
def test_every_link_of_a_page_lands_and_no_id_stands_twice(facts: Facts) -> None:
    html, figures = page(note(facts)), [one for name in SECTIONS for one in note(facts).section(name).figures]
    ids = re.findall(r'\bid="([^"]+)"', html) + [figure_meta(figure)["id"] for figure in figures]
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)


@pytest.mark.parametrize("name", NAMES)
def test_every_statement_leads_to_a_sentence_or_is_a_calculation(name: str) -> None:
    briefing = note(gold_facts(name))
    known = {sentence.sentence_id for sentence in briefing.material.article.sentences}
    statements = [one for section in SECTIONS for one in briefing.section(section).statements]
    assert statements
    for statement in statements:
        assert statement.refs or statement.tag == "calcul"
        assert set(statement.refs) <= known


@pytest.mark.parametrize("name", NAMES)
def test_quoted_words_are_the_articles_own(name: str) -> None:
    briefing = note(gold_facts(name))
    text = " ".join(re.sub(r"[\s\u00a0\u202f]+", " ", briefing.material.article.text.replace("’", "'")).split())
    for section in ("essentiel", "points-saillants", "enonces", "perspectives"):
        for statement in briefing.section(section).statements:
            # A finding's explanation, and names of figures, quote with their own marks.
            for quote in re.findall(r"«\u00a0([^«»]+?)(?:\u00a0\[…\])?\u00a0»", statement.text):
                plain = re.sub(r"[\s\u00a0\u202f]+", " ", quote.replace("’", "'"))
                assert plain in text or (section == "points-saillants" and "Écart relevé" in statement.text)


@pytest.mark.parametrize("name", NAMES)
def test_the_bottom_line_has_sixty_words_at_most(name: str) -> None:
    statements = note(gold_facts(name)).section("essentiel").statements
    assert 0 < sum(count_words(statement.text) for statement in statements) <= MOST_WORDS


def test_an_allegation_never_stands_without_its_denial() -> None:
    for section in ("essentiel", "points-saillants"):
        for statement in note().section(section).statements:
            if "soupçonn" in statement.text:
                assert re.search(r"la Corée du Nord le dément|ce qu’elle dément", statement.text)
                break
        else:
            pytest.fail(f"{section} does not tell the allegation")


def test_a_bottom_line_never_cuts_off_the_words_that_weaken_it() -> None:
    facts = facts_of(
        "Le navire parti du port de pêche il y a deux semaines avec ses douze marins et leur cargaison "
        "de sel marin destinée aux ateliers de salaison de la côte sud aurait coulé.",
        claims=[{"modality": "alleged", "certainty": "uncommitted"}],
    )
    start = facts.article.text.index("aurait coulé")
    claims = facts.claims.assign(cue="aurait coulé", cue_start=start, cue_end=start + len("aurait coulé"))
    facts = replace(facts, claims=claims.astype(facts.claims.dtypes))
    [statement] = note(facts).section("essentiel").statements
    assert "aurait coulé" in statement.text.replace("\u00a0", " ")


def test_facts_of_another_text_are_refused() -> None:
    facts = gold_facts()
    changed = replace(facts.article, text=facts.article.text.replace("2000", "2001"))
    with pytest.raises(GroundingError):
        compose(changed, facts)


def test_a_section_whose_words_have_moved_is_refused() -> None:
    facts = gold_facts()
    moved = replace(facts, claims=facts.claims.assign(surface=facts.claims["surface"].str.replace("Poutine", "Putin")))
    briefing = compose(facts.article, moved)
    with pytest.raises(GroundingError):
        briefing.section("essentiel")


def test_a_statement_without_reference_or_tag_is_an_orphan() -> None:
    article = gold_facts().article
    with pytest.raises(OrphanError):
        Statement("essentiel", "La guerre finira.").check(article)
    with pytest.raises(OrphanError):
        Statement("essentiel", "La guerre finira.", ("s99",)).check(article)
    Statement("essentiel", "Deux énoncés.", tag="calcul").check(article)


def test_the_text_leads_back_to_every_place_that_cites_a_sentence() -> None:
    html = note().section("texte").html
    assert 'href="#r-essentiel-1"' in html
    assert html.count('class="s" id="p') == len(gold_facts().article.sentences)
    assert f'id="{target("s04")}"' in html


def test_marks_and_cues_of_the_text_follow_the_claims() -> None:
    html = note().section("texte").html
    assert '<mark class="m-all" title="allégué, contesté' in html
    assert '<b class="cue">est soupçonné</b>' in html
    assert html.count("<mark") == html.count("</mark>")


def test_the_annotated_text_keeps_every_character() -> None:
    shown = note().section("texte").html
    first = next(iter(gold_facts().article.sentences_with("body")))
    plain = bare(shown).replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")
    words = gold_facts().article.surface(first).split()
    assert all(word.strip(".,") in plain for word in words)


@pytest.mark.parametrize(("edition", "present"), [("full", True), ("excerpts", True), ("none", False)])
def test_the_text_edition_decides_how_much_of_the_article_is_shown(edition: str, present: bool) -> None:
    html = note(text=edition).section("texte").html
    assert ("immenses réserves" in html) is present
    assert 'id="p5"' in html


def test_excerpts_leave_out_the_sentences_that_nothing_cites() -> None:
    things = ("gare", "école", "mairie", "piscine", "forge", "ferme", "usine", "caserne", "galerie", "halle", "digue")
    facts = facts_of(*(f"La {thing} rouvre." for thing in things))
    html = note(facts, text="excerpts").section("texte").html
    assert "[…]" in html
    assert html.count("<mark") < note(facts).section("texte").html.count("<mark")


def words_to_take_away(briefing: Briefing) -> dict[str, list[str | None]]:
    """Return the words of the two tables that hold the text from end to end."""
    parts = [part.bundle().get("application/vnd.dataresource+json") for part in briefing.section("donnees").parts]
    tables = {part["name"]: part["data"] for part in parts if part}
    return {name: [row["surface"] for row in tables[name]] for name in ("sections", "sentences")}


def test_the_tables_to_take_away_carry_no_more_of_the_text_than_the_page() -> None:
    full, some, none = (words_to_take_away(note(text=edition)) for edition in ("full", "excerpts", "none"))
    assert all(full["sentences"])
    assert all(full["sections"])
    assert not any(none["sentences"])
    assert not any(none["sections"])
    assert [len(rows) for rows in none.values()] == [len(rows) for rows in full.values()], "every row keeps its place"
    assert set(filter(None, some["sentences"])) <= set(full["sentences"])


def test_excerpts_to_take_away_are_those_of_the_page() -> None:
    things = ("gare", "école", "mairie", "piscine", "forge", "ferme", "usine", "caserne", "galerie", "halle", "digue")
    briefing = note(facts_of(*(f"La {thing} rouvre." for thing in things)), text="excerpts")
    shown = bare(briefing.section("texte").html)
    kept = [words for words in words_to_take_away(briefing)["sentences"] if words]
    assert 0 < len(kept) < len(things)
    assert all(words in shown for words in kept)
    assert len(kept) == sum(f"La {thing} rouvre" in shown for thing in things)


def test_unknown_choices_are_told_with_the_known_ones() -> None:
    facts = gold_facts()
    with pytest.raises(InputError, match="TLP"):
        compose(facts.article, facts, tlp="TLP:PINK")
    with pytest.raises(InputError, match="full"):
        compose(facts.article, facts, text="half")
    with pytest.raises(InputError, match="essentiel"):
        note().section("resume")


@pytest.mark.parametrize(
    ("section", "words"),
    [
        ("essentiel", "aucun énoncé"),
        ("points-saillants", "Aucun point"),
        ("chronologie", "Aucune date"),
        ("acteurs", "Aucun acteur"),
        ("flux", "aucun lien"),
        ("chiffres", "Aucun chiffre"),
        ("perspectives", "ne laisse rien attendre"),
        ("coherence", "Aucun écart"),
        ("sources", "aucune source"),
    ],
)
def test_a_section_with_nothing_to_say_says_so(section: str, words: str) -> None:
    assert words in note(EMPTY).section(section).html


def test_markup_in_the_article_stays_words_on_the_page() -> None:
    html = page(note(facts_of(ATTACK, ATTACK)))
    assert "<script" not in html
    assert "<b>gras" not in html
    assert "https://" not in re.sub(r"&lt;.*?&gt;", "", html)
    assert "&lt;script&gt;" in html


def test_a_title_given_by_the_analyst_is_escaped_and_names_the_article() -> None:
    html = note(title="<i>Note</i>").masthead().html
    assert "&lt;i&gt;Note&lt;/i&gt;" in html
    assert "Poutine attendu" in html


def test_words_of_an_english_article_are_marked_as_english() -> None:
    briefing = note(gold_facts("2023-10-13-us-containers"))
    assert '<span lang="en">' in briefing.section("essentiel").html
    assert '<div class="ann" lang="en">' in briefing.section("texte").html


def test_warnings_count_what_the_tables_hold() -> None:
    text = bare(note().masthead().html).replace("\u00a0", " ")
    # With what Sources counts as resting on a source, and on pictures that are nobody's, these are all 33.
    assert "30 énoncés sur 33" in text
    counted = note().section("sources").statements[0].text.replace("\u00a0", " ").replace("\u202f", " ")
    assert "2 énoncés sur 33" in counted and "1 autre, sur un élément matériel sans provenance" in counted
    assert "3 points clés sur 5" in text
    assert "Date de publication inconnue" not in text
    assert "Date de publication inconnue" in bare(note(EMPTY).masthead().html)


def test_the_head_counts_each_way_of_going_beyond_the_text_by_itself() -> None:
    facts = gold_facts()
    shown = " ".join(bare(note().masthead().html).split())
    counted = Counter(point.wording for point in comparisons_of(facts) if point.beyond)
    assert set(counted) != {"overstated"}
    assert "Résumé au-delà du texte pour 3 points clés sur 5 : " in shown
    assert "Résumé plus fort" not in shown
    said = shown.split("3 points clés sur 5 : ")[1].split(".")[0]
    assert sum(int(part.split()[0]) for part in said.split(", ")) == 3


def test_the_head_names_words_of_inferred_dates_once() -> None:
    text = "Le maire signera l'accord lundi. Le pont rouvrira mardi. Le préfet viendra lundi."
    article = read_article(text.encode(), language="fr", published="2026-04-08")
    shown = bare(compose(article, extract(article)).masthead().html)
    assert (shown.count("lundi"), shown.count("mardi")) == (1, 1)


def test_every_tlp_label_has_its_mark_and_none_has_none() -> None:
    assert 'class="tlp tlp-amber-strict"' in note(tlp="TLP:AMBER+STRICT").masthead().html
    assert "tlp" not in note().masthead().html


def test_grades_and_probabilities_stay_empty() -> None:
    html = note().section("points-saillants").html
    assert html.count('<span class="todo">à saisir</span>') == 2 * html.count('class="kj"')
    assert "proposée" not in html


def test_the_points_of_the_main_article_are_its_four_or_five_matters() -> None:
    html = note().section("points-saillants").html
    assert 3 <= html.count('class="kj"') <= 5
    assert "soupçonné" in html
    assert "technologies" in html


def test_numbers_are_ranges_and_computed_bounds_are_tagged() -> None:
    html = note().section("chiffres").html.replace("\u00a0", " ")
    assert "2 millions ou plus" in html
    assert '4,5 à 5 millions <span class="tag">calcul</span>' in html
    assert '35 à 45 ans <span class="tag">calcul</span>' in html


def test_typography_is_french_throughout() -> None:
    text = bare(page(note()))
    assert "'" not in text
    assert not re.search(r"[^\u202f\s][;!?](?:\s|$)", re.sub(r"https?\S+|&\w+;", "", text))
    assert not re.search(r" [:;!?»]", text)
    assert "« " not in text


def test_two_runs_give_the_same_page_and_the_same_card() -> None:
    one, other = note(), compose(gold_facts().article, gold_facts())
    assert page(one) == page(other)
    assert one.card().content == other.card().content


def test_the_card_holds_what_the_catalogue_needs() -> None:
    card = note(tlp="TLP:GREEN").card().content
    assert card["title"] == "Poutine attendu à Pyongyang puis à Hanoï"
    assert card["published"] == "2024-06-17"
    assert [section["id"] for section in card["sections"]] == list(SECTIONS)
    assert "PRK" in card["facets"]["country"]
    assert card["facet_labels"]["country"]["values"]["PRK"] == "Corée du Nord"
    assert card["facet_labels"]["language"]["values"] == {"fr": "français"}
    assert card["facet_labels"]["event"]["values"]["AGREE"] == "accord"
    assert "Kremlin" in card["facets"]["actor"] and "Russie" not in card["facets"]["actor"]
    ids = [statement["id"] for statement in card["statements"]]
    assert len(ids) == len(set(ids)) > 20


def test_a_section_that_cannot_be_built_does_not_take_the_text_with_it() -> None:
    facts = gold_facts(MAIN)
    times = facts.times.assign(surface="ailleurs")
    briefing = compose(facts.article, replace(facts, times=times, events=facts.events.iloc[:0]))
    with pytest.raises(GroundingError):
        briefing.section("chronologie")


def test_data_resources_describe_every_column() -> None:
    bundles = [part.bundle() for part in note().section("donnees").parts]
    resources = [one["application/vnd.dataresource+json"] for one in bundles if "text/html" not in one]
    assert {"claims", "events", "key-points"} <= {one["name"] for one in resources}
    for one in resources:
        names = [field["name"] for field in one["schema"]["fields"]]
        assert all(list(row) == names for row in one["data"])


@pytest.mark.parametrize(
    ("flag", "words"),
    [
        ("no-language-model", "Le modèle de langue"),
        ("language-not-supported", "La langue de l"),
        ("extraction-failed: KeyError: 'x'", "L&#39;extraction a échoué"),
    ],
)
def test_what_kept_the_article_from_being_read_is_said_under_method(flag: str, words: str) -> None:
    flagged = replace(EMPTY, articles=EMPTY.articles.assign(flags=[[flag]])).validate()
    shown = note(flagged).section("methode").html
    assert words.replace("&#39;", "’") in shown.replace("&#39;", "’").replace("'", "’")
    assert words not in note(EMPTY).section("methode").html


def test_the_method_says_who_decided_and_what_no_longer_finds_its_row() -> None:
    decisions = """
author: Ana <Reis>
confirm: {claims: ['{claims s01}', '{claims s02}']}
correct: {'{times s04}': {edtf: 2025-07-14}, claims-s02-00000000: {modality: denied}}
"""
    facts = reviewed(decisions)
    text = " ".join(bare(note(facts).section("methode").html).split())
    assert "Ana &lt;Reis&gt; a relu les tables" in text
    assert "Lignes confirmées : 2, corrigées : 1." in text
    assert "1 décision ne trouve plus ce dont elle parle et reste sans effet : claims-s02-00000000." in text
    assert "Relecture" not in bare(note().section("methode").html)
    assert "Décisions de relecture" in str(note(facts).section("donnees").parts)


def test_a_reckoned_deadline_names_the_day_it_is_counted_from() -> None:
    told = (
        ("The council opened a review on Tuesday. A report is expected within two months.", "par la phrase d’avant"),
        ("The council opened a review. A report is expected within two months.", "depuis la date de publication"),
    )
    for text, base in told:
        facts = extract(read_article(text.encode(), language="en", published="2026-04-17"))
        [line] = [one.text for one in note(facts).section("methode").statements if "within two months" in one.text]
        assert base in line
        assert ("14 avril 2026" in " ".join(line.split())) is ("phrase" in base)


def test_a_day_of_publication_given_by_hand_is_warned_of() -> None:
    text = "Le pont a fermé lundi."
    given = extract(read_article(text.encode(), language="fr", published="2026-04-17"))
    assert "L’article n’en porte pas" in note(given).masthead().html
    own = extract(read_article(f"---\npublished: 2026-04-17\n---\n{text}".encode(), language="fr"))
    assert "L’article n’en porte pas" not in note(own).masthead().html


def test_sentences_that_the_audit_holds_against_each_other_are_told_to_be_read_as_one_fact() -> None:
    text = (
        "Le Ghana est soupçonné d'avoir livré des obus au Togo. "
        "D'après des images satellitaires, les livraisons d'obus vers le Togo ont doublé."
    )
    facts = extract(read_article(text.encode(), language="fr"))
    assert "finding.certainty" in facts.findings["rule_id"].tolist()
    [line] = [one for one in note(facts).section("methode").statements if "lues comme" in one.text]
    assert line.refs == ("s01", "s02")


def many_quantities(count: int) -> Facts:
    words = [f"{100 + n} caisses de pommes" for n in range(count)]
    facts = facts_of(*(f"Le port a reçu {one}." for one in words))
    rows = [
        {
            **span(facts, one),
            "value": 100.0 + n,
            "low": 100.0 + n,
            "high": 100.0 + n,
            "comparator": "=",
            "unit": "count",
        }
        for n, one in enumerate(words)
    ]
    rows[30] |= {"comparator": "~"}
    return with_rows(facts, quantities=rows)


def test_of_too_many_quantities_the_weightiest_are_shown_in_reading_order_and_the_rest_counted() -> None:
    html = note(many_quantities(40)).section("chiffres").html
    shown = [int(number) for number in re.findall(r"(\d+)\xa0?\s?caisses de pommes", bare(html.partition("<tbody")[2]))]
    assert "130" in html
    assert shown == sorted(shown)
    assert "16 autres grandeurs" in bare(html).replace("\u00a0", " ")
    assert "40 grandeurs" in bare(html).replace("\u00a0", " ")


def test_a_share_told_in_words_is_rounded_and_said_to_be_computed() -> None:
    facts = facts_of("Quatre élus sur sept ont voté.")
    share = 400 / 7
    row = {
        **span(facts, "Quatre élus sur sept"),
        "value": share,
        "low": share,
        "high": share,
        "comparator": "=",
        "unit": "%",
    }
    html = note(with_rows(facts, quantities=[row])).section("chiffres").html
    assert "57,1" in html
    assert "57,14" not in html
    assert "calcul" in html


def test_of_many_answers_of_one_speaker_the_first_twelve_are_linked_and_the_rest_counted() -> None:
    words = [f"Le port a reçu {n} navires" for n in range(20)]
    claims = [{"modality": "reported", "certainty": "uncommitted", "source_text": "la régie"} for _ in words]
    facts = facts_of("La régie du port a parlé.", *words, claims=[{}, *claims])
    entity = {
        **span(facts, "La régie du port"),
        "entity_id": "regie",
        "type": "organisation",
        "canonical": "Régie du port",
    }
    facts = with_rows(facts, entities=[entity])
    rows = records(facts.claims)
    for row in rows[1:]:
        row["source_entity_id"] = "regie"
    html = note(with_rows(facts, claims=rows)).section("acteurs").html
    assert html.count('id="r-acteurs-') == 12
    assert "et 8 autres" in bare(html).replace("\u00a0", " ")


def test_a_pronoun_at_the_head_of_a_sentence_gives_way_to_the_name_of_its_speaker() -> None:
    facts = facts_of("She said the pier was safe.", language="en", claims=[{"source_text": "She"}])
    entity = {**span(facts, "She"), "entity_id": "strang", "type": "person", "canonical": "Philippa Strang"}
    facts = with_rows(facts, entities=[entity])
    [row] = records(facts.claims)
    where = span(facts, "She")
    row |= {"source_entity_id": "strang", "source_start": where["start"], "source_end": where["end"]}
    row |= {
        "modality": "reported",
        "certainty": "uncommitted",
        "start": 9,
        "surface": facts.article.text[9 : row["end"]],
    }
    html = note(with_rows(facts, claims=[row])).section("points-saillants").html
    assert "Philippa Strang" in html
    assert ">She<" not in html


def test_of_too_many_sources_those_of_most_claims_are_shown_and_the_rest_counted() -> None:
    names = [f"la régie {chr(65 + n)}" for n in range(20)]
    facts = facts_of(*(f"Le port est sûr, selon {name}." for name in [*names, names[19]]))
    rows = records(facts.claims)
    for row, name in zip(rows, [*names, names[19]], strict=True):
        where = facts.article.text.index(name, row["start"])
        row |= {
            "source_text": name,
            "source_start": where,
            "source_end": where + len(name),
            "source_kind": "institution",
        }
        row |= {"modality": "reported", "certainty": "uncommitted"}
    html = note(with_rows(facts, claims=rows)).section("sources").html
    assert html.count('<tr role="row">') == 16 + 1
    assert "la régie T" in html
    assert "4 autres sources" in bare(html).replace("\u00a0", " ")


def test_an_hour_whose_day_is_not_told_is_named_among_the_dates_not_read() -> None:
    text = "The tug returned shortly before midnight. On Tuesday the lock was shut at 4 p.m., the port said."
    article = read_article(text.encode(), language="en", published="2026-03-02")
    shown = bare(compose(article, extract(article), language="en").section("chronologie").html)
    assert re.search(r"Dates not read\. +“ *shortly before midnight *” stays without a date", shown)
    assert "4 p.m" not in shown.partition("Dates not read")[2].partition("without a date")[2]


def test_a_warning_of_inferred_dates_says_that_it_names_some_of_them() -> None:
    text = " ".join(f"The lock was shut on {day}." for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"))
    article = read_article(text.encode(), language="en", published="2026-03-07")
    shown = bare(compose(article, extract(article), language="en").masthead().html)
    assert "Among them “" in shown and "…:" not in shown.replace(" ", "")


def test_the_degrees_of_one_formulation_are_parted_as_french_parts_them() -> None:
    shown = page(note())
    titles = [title for title in re.findall(r'title="([^"]*)"', shown) if ";" in title]
    assert titles and all(re.search("\u202f; ", title) for title in titles)
