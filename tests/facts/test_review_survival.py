"""A review outlives the rules it was written against, and what of it finds no row any more is shown, never dropped."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from support.reviewed import TEXT, Edition, Rows, article, log, reviewed, row, rows

from toolkit.article.model import Article
from toolkit.base.identity import row_id
from toolkit.facts.review.then import fingerprint

HIDDEN = "La régie aurait caché 600 sacs de riz"
DECIDED = "correct: {'{claims s02}': {surface: La régie aurait caché 600 sacs de riz, modality: reported}}"


def resized(read: Rows, table: str, index: int, words: str) -> None:
    """Draw the bounds of a row anew, as other rules would."""
    found = read[table][index]
    start = TEXT.index(words)
    made = row_id(table, found["sentence_id"], words)
    for one in (*read["events"], *read["claims"], *read["outlook"]):
        for name in ("claim_ids", "denies"):
            one[name] = [made if was == found["row_id"] else was for was in one.get(name) or []]
    found |= {"start": start, "end": start + len(words), "surface": words, "row_id": made}


def removed(read: Rows, table: str, index: int) -> None:
    """Read a row no more."""
    gone = read[table].pop(index)["row_id"]
    for one in (*read["events"], *read["claims"]):
        for name in ("claim_ids", "denies"):
            one[name] = [was for was in one.get(name) or [] if was != gone]
    read["outlook"] = [one for one in read["outlook"] if one["claim_id"] != gone]


def test_a_row_with_other_bounds_is_found_by_its_words() -> None:
    facts = reviewed(DECIDED, change=lambda read: resized(read, "claims", 1, "régie aurait caché 600 sacs"))
    found = row(facts, "claims", "régie aurait caché 600 sacs")
    assert (found["modality"], found["method"]) == ("reported", "analyst")
    assert log(facts, "fate", "target", "note") == [("applied", found["row_id"], f"found as {found['row_id']}")]


def test_without_its_words_a_moved_row_is_not_found_and_the_log_says_how_it_would_be() -> None:
    review = "correct: {'{claims s02}': {modality: reported}}"
    facts = reviewed(review, change=lambda read: resized(read, "claims", 1, "régie aurait caché 600 sacs"))
    [(fate, note)] = log(facts, "fate", "note")
    assert fate == "unmatched" and "with surface" in note


def test_a_row_that_is_read_no_more_leaves_its_correction_unmatched_and_shown() -> None:
    facts = reviewed(DECIDED, change=lambda read: removed(read, "claims", 1))
    assert log(facts, "fate", "note") == [("unmatched", "the rules read no such row any more")]
    gone = rows(article())["claims"][1]["row_id"]
    assert facts.articles["flags"].iloc[0] == [f"review-unmatched:{gone}"]
    assert facts.review_log["surface"].iloc[0] == HIDDEN, "the log stands on the words that were judged"


def test_what_was_rejected_and_is_read_no_more_needs_no_decision() -> None:
    review = "decisions: [{reject: '{claims s02}', surface: La régie aurait caché 600 sacs de riz}]"
    facts = reviewed(review, change=lambda read: removed(read, "claims", 1))
    assert log(facts, "fate") == [("superseded",)]
    assert facts.articles["flags"].iloc[0] == []


def test_no_two_decisions_get_the_same_row() -> None:
    review = """
decisions:
  - {correct: "{claims s04}", surface: Le port rouvrira lundi, modality: possible}
  - {correct: claims-s04-00000000, surface: port rouvrira lundi, modality: uncertain}
"""
    facts = reviewed(review, change=lambda read: resized(read, "claims", 3, "Le port rouvrira lundi ; lundi"))
    assert log(facts, "line", "fate", "field")[0] == (3, "applied", "modality")
    assert log(facts, "line", "fate")[-1] == (4, "unmatched")


def test_another_row_of_the_sentence_is_not_mistaken_for_the_one_that_is_gone() -> None:
    review = "correct: {'{claims s04}': {surface: Le port rouvrira lundi, modality: possible}}"
    facts = reviewed(review, change=lambda read: removed(read, "claims", 3))
    assert log(facts, "fate") == [("unmatched",)]
    assert row(facts, "claims", "lundi reste incertain")["method"] == "rule"


def test_an_entity_is_found_by_its_id_wherever_it_is_first_named_now() -> None:
    def named_earlier(read: Rows) -> None:
        found = read["entities"][2]
        found |= {
            "sentence_id": "s01",
            "start": 0,
            "end": 2,
            "surface": "Le",
            "row_id": row_id("entities", "s01", "Le"),
        }

    review = "correct: {'{entities s02}': {was: {entity_id: per_nuno_falcao}, canonical: Nuno Falcão Dias}}"
    facts = reviewed(review, change=named_earlier)
    assert "Nuno Falcão Dias" in facts.entities["canonical"].tolist()
    assert log(facts, "fate") == [("applied",)]


def test_a_finding_is_found_by_its_kind_when_others_come_before_it() -> None:
    def one_more(read: Rows) -> None:
        first, second = read["findings"]
        more = {**first, "type": "denial_gap"}
        words = first["surface"]
        for number, one in enumerate((more, first, second)):
            one["row_id"] = row_id("findings", "s02", words, number)
        read["findings"] = [more, first, second]

    review = "decisions: [{reject: '{findings s02}', was: {type: source_missing}}]"
    facts = reviewed(review, change=one_more)
    assert facts.findings["type"].tolist() == ["denial_gap", "detail_missing"]
    facts = reviewed(review, change=lambda read: read["findings"].pop(0) and None)
    assert facts.findings["type"].tolist() == ["detail_missing"], "never another kind of finding"


def test_a_reference_to_a_row_that_moved_follows_it() -> None:
    review = f"{DECIDED}\nconfirm: {{'{{claims s03}}': {{denies: ['{{claims s02}}']}}}}"
    facts = reviewed(review, change=lambda read: resized(read, "claims", 1, "régie aurait caché 600 sacs"))
    assert row(facts, "claims", "Elle le nie")["denies"] == [
        row(facts, "claims", "régie aurait caché 600 sacs")["row_id"]
    ]


def without_falcao(read: Rows) -> None:
    read["entities"] = [one for one in read["entities"] if one["entity_id"] != "per_nuno_falcao"]
    read["mentions"] = [one for one in read["mentions"] if one["entity_id"] != "per_nuno_falcao"]
    read["claims"][1]["source_entity_id"] = None


def test_a_name_that_is_read_no_more_costs_its_field_only() -> None:
    review = "correct: {'{claims s03}': {source_entity_id: Nuno Falcão, modality: reported}}"
    facts = reviewed(review, change=without_falcao)
    found = row(facts, "claims", "Elle le nie")
    assert (found["modality"], found["source_entity_id"]) == ("reported", "org_regie")
    assert ("unmatched", "source_entity_id") in log(facts, "fate", "field")
    assert ("applied", "modality") in log(facts, "fate", "field")


def test_an_added_row_that_cannot_stand_without_such_a_name_is_shown_not_refused() -> None:
    review = "add: {mentions: [{surface: Elle, sentence: s03, entity_id: per_nuno_falcao}]}"
    facts = reviewed(review.replace("Elle", "Elle le"), change=without_falcao)
    assert "Elle le" not in facts.mentions["surface"].tolist()
    assert log(facts, "fate", "note") == [
        ("unmatched", "not read in this article any more: entity_id: per_nuno_falcao")
    ]


FIRST = "Un navire est arrivé mardi. "
HEAD = f"sha256: {article().sha256}\narticle: by-hand\n"
MARKS = ", ".join(f"{one.sentence_id}: {fingerprint(article().surface(one))}" for one in article().sentences)
WITH_MARKS = f"{HEAD}sentences: {{{MARKS}}}\n"


MOVED: dict[str, Any] = {"now": FIRST + TEXT, "edition": Edition(moved=1)}
CLAIM = "decisions: [{correct: '{claims s02}', surface: La régie aurait caché 600 sacs de riz, modality: reported}]"
MENTION = "decisions: [{reject: '{mentions s02 2}', surface: La régie}]"


def test_a_sentence_is_found_again_by_its_fingerprint_when_others_come_before_it() -> None:
    facts = reviewed(WITH_MARKS + CLAIM, **MOVED)
    assert row(facts, "claims", HIDDEN)["modality"] == "reported"
    assert facts.articles["flags"].iloc[0] == ["review-text-changed"]
    assert log(facts, "fate") == [("applied",)]


def test_words_that_stand_in_two_sentences_lead_to_the_one_that_was_meant() -> None:
    text = f"La régie se tait. {TEXT}"
    facts = reviewed(WITH_MARKS + MENTION, now=text, edition=Edition(moved=1))
    assert "La régie" not in facts.mentions["surface"].tolist()
    assert log(facts, "fate") == [("applied",)]


def test_a_sentence_that_was_edited_is_found_between_its_neighbours() -> None:
    edition = Edition(replaced=("affirme", "assure"))
    facts = reviewed(WITH_MARKS + CLAIM, now=TEXT.replace("affirme", "assure"), edition=edition)
    assert row(facts, "claims", HIDDEN)["modality"] == "reported"


def test_words_that_the_text_has_lost_leave_the_decision_unmatched() -> None:
    edition = Edition(replaced=("caché", "vendu"))
    facts = reviewed(WITH_MARKS + CLAIM, now=TEXT.replace("caché", "vendu"), edition=edition)
    assert log(facts, "fate", "note") == [("unmatched", "its words no longer stand where they stood")]


def test_without_fingerprints_words_that_stand_once_are_enough() -> None:
    facts = reviewed(HEAD + CLAIM, **MOVED)
    assert row(facts, "claims", HIDDEN)["modality"] == "reported"
    assert log(reviewed(HEAD + MENTION, **MOVED), "fate") == [("unmatched",)], "a name says nothing of its sentence"


def test_a_review_of_another_article_is_named_so() -> None:
    facts = reviewed(f"sha256: {'0' * 64}\narticle: other\n{CLAIM}")
    assert facts.articles["flags"].iloc[0] == ["review-text-changed", "review-other-article"]


ADDED = "add: {mentions: [{sentence: s04, surface: Le port, entity_id: Dakar}]}"


def test_an_added_row_moves_with_its_sentence_and_is_shown_when_its_words_are_gone() -> None:
    facts = reviewed(WITH_MARKS + ADDED, **MOVED)
    assert row(facts, "mentions", "Le port")["sentence_id"] == "s05"
    text = TEXT.replace("Le port rouvrira", "Il rouvrira")
    facts = reviewed(WITH_MARKS + ADDED, now=text, edition=Edition(replaced=("Le port rouvrira", "Il rouvrira")))
    assert "Le port" not in facts.mentions["surface"].tolist()
    assert log(facts, "fate") == [("unmatched",)]
    assert facts.articles["flags"].iloc[0][-1].startswith("review-unmatched:line-")


def test_typographic_signs_may_differ_between_review_and_text() -> None:
    text = TEXT.replace("600 sacs", "600\u00a0sacs")
    edition = Edition(replaced=("600 sacs", "600\u00a0sacs"))
    facts = reviewed(WITH_MARKS + CLAIM, now=text, edition=edition)
    assert log(facts, "fate") == [("applied",)]


def cut_in_two(made: Article) -> Article:
    """Cut the first sentence of ``FIRST + TEXT`` in two, as other rules of segmentation might."""
    first, *others = made.sentences
    middle = first.start + len("Un navire est arrivé")
    halves = [replace(first, end=middle), replace(first, start=middle + 1)]
    pieces = [replace(one, sentence_id=f"s{number:02d}") for number, one in enumerate([*halves, *others], 1)]
    return replace(made, sentences=tuple(pieces))


def test_other_rules_of_segmentation_leave_decisions_with_their_sentences() -> None:
    made = article(FIRST + TEXT)
    marks = ", ".join(f"{one.sentence_id}: {fingerprint(made.surface(one))}" for one in made.sentences)
    was = rows(made, Edition(moved=1))
    hidden, board = was["claims"][1]["row_id"], was["mentions"][3]["row_id"]
    head = f"sha256: {made.sha256}\nsentences: {{{marks}}}\n"
    review = f"""{head}
decisions:
  - {{correct: {hidden}, surface: {HIDDEN}, modality: reported}}
  - {{reject: {board}, surface: La régie}}
  - {{add: mentions, sentence: s01, surface: navire, entity_id: Dakar}}
"""
    facts = reviewed(review, now=FIRST + TEXT, edition=Edition(moved=2), cut=cut_in_two)
    assert log(facts, "fate") == [("applied",)] * 3
    assert row(facts, "claims", HIDDEN)["modality"] == "reported"
    assert "La régie" not in facts.mentions["surface"].tolist()
    assert row(facts, "mentions", "navire")["sentence_id"] == "s01"
    assert facts.articles["flags"].iloc[0] == [], "the text is the same"
