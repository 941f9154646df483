"""Who speaks: each by name, in each sentence of theirs, alike in a quarrel, unheard where a denial is only told."""

from __future__ import annotations

import re
from functools import cache

from support.by_hand import article

from toolkit.briefing import compose
from toolkit.facts.extract import extract

QUARREL = (
    "New Zealand opened an inquiry. Captain Neil Hobson told reporters on Thursday that water had been found in the "
    'fuel tank. "I put it in writing," he said. Kauri Lines flatly denied this.'
)
DENIED = "L'Estonie est soupçonnée d'avoir livré des obus à la Lettonie, malgré ses démentis."


@cache
def rows(text: str, section: str, language: str) -> list[list[str]]:
    facts = extract(article(text, language=language))
    html = compose(facts.article, facts).section(section).html
    cells = [re.split(r"</t[dh]>", row) for row in html.split("</tr>")]
    return [[re.sub(r"<[^>]+>", "", cell).strip() for cell in row] for row in cells]


def row(text: str, section: str, name: str, language: str) -> list[str]:
    return next(cells for cells in rows(text, section, language) if cells[0].startswith(name))


def test_who_speaks_has_a_row_of_his_own_with_every_sentence_he_says() -> None:
    speaker = row(QUARREL, "acteurs", "Neil Hobson", "en")
    assert speaker[2] == "2"
    assert "told" in speaker[3] and "·" not in speaker[3]
    assert all("told" not in cells[-2] for cells in rows(QUARREL, "acteurs", "en") if cells[0].startswith("Nouvelle"))


def test_both_sides_of_a_quarrel_are_called_party_to_it() -> None:
    both = [row(QUARREL, "sources", name, "en")[2] for name in ("Neil Hobson", "Kauri Lines")]
    assert all(nature.endswith("partie au désaccord") for nature in both)


def test_a_denial_that_is_only_mentioned_is_nobodys_words() -> None:
    assert "démenti mentionné, non cité" in row(DENIED, "acteurs", "Estonie", "fr")[-2]
    facts = extract(article(DENIED))
    text = re.sub(r"<[^>]+>", "", compose(facts.article, facts).section("sources").html)
    assert "1 démenti est mentionné sans être cité" in text.replace("\u00a0", " ")


def test_persons_have_rows_of_their_own_before_their_countries_and_who_is_named_in_passing_shares_a_line() -> None:
    text = (
        "Le président russe Vladimir Poutine se rendra au Vietnam, a annoncé le Kremlin. La Russie et le Vietnam sont "
        "liés. Rachel Lee, chercheuse au programme 38 North du Stimson Center, prévoit un accord."
    )
    names = [cells[0] for cells in rows(text, "acteurs", "fr")[1:] if len(cells) > 1]
    assert names[0].startswith("Vladimir Poutine") and names[0].endswith("Russie")
    assert names.index("Russie") > names.index(names[0])
    assert "38 North" not in names
    facts = extract(article(text))
    page = re.sub(r"<[^>]+>", "", compose(facts.article, facts).section("acteurs").html)
    assert "Nommés dans une seule phrase, sans parole" in page


def test_hearsay_is_marked_beside_the_words_that_may_be_an_admission() -> None:
    text = "La Russie a rapporté avoir fourni une technologie militaire à la Corée du Nord."
    assert "« a rapporté », aveu ou ouï-dire" in row(text, "acteurs", "Russie", "fr")[-2].replace("\u00a0", " ")


SIDES = (
    "The Harbour Commission opened an inquiry on Wednesday. A spokeswoman cautioned that it was too early to speak of "
    'causes.\n\nCaptain Neil Hobson said water had been found in the fuel tank. Kauri Lines flatly denied this. "Our '
    'ships are safe," its chief executive, Philippa Strang, said.\n\nLucy Amaru, a nurse, said nobody spoke for half '
    'an hour. But Graham Tolley, a farmer, said: "There was an announcement inside five minutes." Freight operators '
    "put their losses at 400,000 dollars."
)


def test_who_speaks_for_a_body_is_told_as_deduced_and_stands_on_its_side() -> None:
    assert row(SIDES, "sources", "Philippa Strang", "en")[2] == (
        "personne nommée, pour Kauri Lines (déduit), partie au désaccord"
    )
    assert "pour Harbour Commission (déduit)" in row(SIDES, "sources", "«\u00a0A spokeswoman", "en")[2]


def test_the_sources_without_a_name_are_counted_as_the_table_has_them() -> None:
    facts = extract(article(SIDES, language="en"))
    intro = compose(facts.article, facts).section("sources").statements[0].text.replace("\u00a0", " ")
    table = [cells for cells in rows(SIDES, "sources", "en") if len(cells) > 3 and cells[1].isdigit()]
    nameless = [int(cells[1]) for cells in table if "sans nom" in cells[2] or "non nommée" in cells[2]]
    assert nameless == [1, 1]
    assert "2 autres, sur une source citée sans nom" in intro
    told = [int(number) for number in re.findall(r"(?:^|; )(\d+) ", intro)]
    assert sum(told) == sum(int(cells[1]) for cells in table) == len(facts.claims)


def test_people_of_a_kind_are_no_unidentified_source() -> None:
    assert row(SIDES, "sources", "«\u00a0Freight operators", "en")[2] == "catégorie de personnes, sans nom"


def test_a_body_for_which_a_spokesperson_speaks_is_not_told_to_be_silent() -> None:
    text = (
        "Tasman Lines moved the ferry on Monday. The Harbour Safety Commission opened an inquiry on Tuesday. A "
        'spokeswoman cautioned that it was "far too soon to speculate".'
    )
    own = row(text, "acteurs", "Harbour Safety Commission", "en")
    assert "spokeswoman" in own[-2] and "déduit" in own[-2]
    assert "non citée" in row(text, "acteurs", "Tasman Lines", "en")[-2]


def test_the_verb_of_speech_is_shown_too_where_another_word_gives_the_degree() -> None:
    text = "Ann Hobbs said the dock had closed. Karl Stein, who owns it, said he would reopen it on Monday."
    assert "said" in row(text, "acteurs", "Ann Hobbs", "en")[-2]
    assert "said" in row(text, "acteurs", "Karl Stein", "en")[-2]


def test_hers_is_the_body_without_a_name_that_spoke_before_her_and_no_other() -> None:
    text = (
        "La Société des eaux du Logone conteste ce bilan. Selon le syndicat des agents, les coupes ont porté sur les "
        "digues. « On nous a demandé d'attendre », a déclaré sa secrétaire générale, Fanta Ngaro."
    )
    assert "pour" not in row(text, "sources", "Fanta Ngaro", "fr")[2]


def test_a_person_who_denies_is_no_institution_and_who_has_no_name_is_not_named() -> None:
    text = (
        "Le quotidien Wal accuse la trésorière d'avoir menti. La trésorière Ana Reis rejette ces accusations. Selon le "
        "chef du village de Mbour, la caisse était vide."
    )
    assert row(text, "sources", "Ana Reis", "fr")[2].startswith("personne nommée")
    (chief,) = [cells for cells in rows(text, "sources", "fr") if "chef du village" in cells[0]]
    assert chief[2] == "personne non nommée"


def test_nobody_speaks_by_a_pronoun_alone() -> None:
    text = (
        "Selon six éleveurs, le puits est vide. « Ils ont menti », ont-ils lancé. Mon chef de service me dit que non."
    )
    facts = extract(article(text))
    html = compose(facts.article, facts).section("enonces").html
    columns = re.sub(r"<[^>]+>", "", html.partition("<figure")[0])
    assert not re.search(r"Selon (?:ils?|elles?|mon)\b", columns, re.IGNORECASE)


COUNTED = (
    "Le maire a rouvert le pont, selon la préfecture. Des photos aériennes confirment l'envoi de camions du Ghana vers "
    "le Togo. Le Ghana a rapporté avoir livré des pompes au Togo. Le Ghana est soupçonné d'avoir armé le Togo, malgré "
    "ses démentis. La route est rouverte."
)


def test_what_claims_rest_on_is_counted_once_and_alike_everywhere() -> None:
    facts = extract(article(COUNTED))
    composed = compose(facts.article, facts)
    text = re.sub(r"<[^>]+>", "", composed.section("sources").html).replace("\u00a0", " ").replace("\u202f", " ")
    assert "1 énoncé sur 6 s’appuie sur une source désignée" in text
    assert "1 autre, sur un élément matériel sans provenance" in text
    assert "1 autre est d’attribution ambiguë, aveu ou ouï-dire" in text
    assert "1 démenti est mentionné sans être cité" in text
    assert "2 autres, sur aucune" in text
    head = re.sub(r"<[^>]+>", "", composed.masthead().html).replace("\u00a0", " ").replace("\u202f", " ")
    assert "aucune source citée" not in head  # three of six are no majority
    assert (
        row(COUNTED, "sources", "«\u00a0Des photos aériennes\u00a0»", "fr")[2]
        == "élément matériel cité, sans provenance"
    )


def test_the_federation_of_another_land_is_another_source() -> None:
    text = (
        "The federation said no rower had been fined. The rowers may be replaced by Tonga, whose federation said it "
        "had been asked."
    )
    told = [cells[0] for cells in rows(text, "sources", "en") if "federation" in cells[0]]
    assert len(told) == 2


def test_who_denies_without_a_name_is_no_empty_name() -> None:
    text = (
        "Dockers walked out on Tuesday, accusing the operator of covering up a gas leak that left 16 workers in "
        "hospital. Two men had felt unwell, the harbour said. It denied that any gas had escaped."
    )
    facts = extract(article(text, language="en"))
    told = [one.text for one in compose(facts.article, facts).section("points-saillants").statements]
    assert not [words for words in told if re.search(r":\s*\.", words)]


def test_a_body_is_counted_where_it_is_meant_and_where_somebody_speaks_for_it() -> None:
    text = (
        "The Harbour Safety Commission opened an inquiry on Tuesday. A spokeswoman cautioned that it was "
        '"far too soon to speculate".\n\nCaptain Ada Moor said she would hand her notes to the commission on Monday. '
        "Captain Ada Moor said she would hand her emails to the commission on Monday. The quay is dry."
    )
    counted = row(text, "acteurs", "Harbour Safety Commission", "en")[2]
    assert counted == "3"


def test_the_warning_says_which_of_the_claims_without_a_source_are_denials() -> None:
    more = "Le quai est vide. La mine est close. Le gué est sec. Le col est ouvert. Le bac est parti."
    facts = extract(article(f"{COUNTED} {more}"))
    head = re.sub(r"<[^>]+>", "", compose(facts.article, facts).masthead().html).replace("\u00a0", " ")
    assert "8 énoncés sur 11 ne s’appuient sur aucune source citée, dont 1 démenti mentionné sans être cité" in head


def page(text: str, section: str, language: str) -> str:
    facts = extract(article(text, language=language))
    html = compose(facts.article, facts, language=language).section(section).html
    return re.sub(r"<[^>]+>", "", html).replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")


def test_who_denies_is_told_where_the_text_has_no_name_for_him() -> None:
    text = "Auditors found a hole of 9 million. The mining firm blamed its bank and denied that it had hidden losses."
    assert "Denied by the mining firm: “denied that it had hidden losses”" in page(text, "enonces", "en")
    text = "Un trou de 9 millions a été découvert. La régie a mis en cause sa banque et nie avoir caché des pertes."
    assert "Démenti par la régie : « nie avoir caché des pertes »" in page(text, "enonces", "fr")


def test_somebody_called_by_a_pronoun_alone_is_a_source_that_is_cited() -> None:
    text = "The aviation regulator has grounded two jets of a charter firm after an engine failed, it said on Monday."
    points = page(text, "points-saillants", "en")
    assert "No source cited" not in points and "Source cited by a pronoun: “it”" in points
    points = page("Le prix du riz a doublé depuis mars dans tout le pays, a-t-il dit lundi.", "points-saillants", "fr")
    assert "Aucune source citée" not in points and "Source citée par un pronom : « il »" in points


def test_a_person_told_of_as_he_by_a_paper_is_no_salient_point_of_its_own() -> None:
    text = (
        "Ivan Petrov has not been seen since Friday. Prosecutors have opened an inquiry. "
        "According to the newspaper Halden Post, he may be charged next week. The bridge at Halden closed on Monday."
    )
    facts = extract(article(text, language="en"))
    points = re.sub(r"<[^>]+>", "", compose(facts.article, facts, language="en").section("points-saillants").html)
    assert "has not been seen since Friday" in points
    assert "he may be charged" not in points
