"""What an analyst decides always wins, is noted with its fate, and leaves tables that are valid and grounded."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from support.by_hand import gold
from support.reviewed import article, log, reviewed, row, rows, write

from toolkit.base.errors import InputError
from toolkit.facts.extract import extract

HIDDEN = "La régie aurait caché 600 sacs de riz"


def test_a_confirmed_row_keeps_its_values_and_says_who_decided() -> None:
    facts = reviewed("author: Ana Reis\ndate: 2026-03-02\nconfirm: {claims: ['{claims s02}']}")
    found = row(facts, "claims", HIDDEN)
    assert (found["modality"], found["method"], found["rule_id"]) == ("alleged", "analyst", "review:confirm")
    assert (found["decided_by"], found["confidence"]) == ("Ana Reis", 1.0)
    assert row(facts, "claims", "Elle le nie")["method"] == "rule"
    assert log(facts, "decision", "fate", "table", "target", "field") == [
        ("confirm", "applied", "claims", found["row_id"], None)
    ]
    noted = facts.review_log.iloc[0]
    assert (noted["decided_by"], noted["decided_on"].date(), noted["surface"]) == ("Ana Reis", date(2026, 3, 2), HIDDEN)


def test_a_confirmation_holds_its_values_when_other_rules_read_others() -> None:
    def bolder(read: Any) -> None:
        read["claims"][1]["modality"] = "asserted"

    facts = reviewed("confirm: {'{claims s02}': {modality: alleged}}", change=bolder)
    assert row(facts, "claims", HIDDEN)["modality"] == "alleged"
    assert log(facts, "decision", "field", "before", "after") == [("confirm", "modality", '"asserted"', '"alleged"')]


def test_a_correction_sets_its_columns_and_what_follows_from_them() -> None:
    facts = reviewed("correct: {'{times s04}': {edtf: 2025-07-14, reason: the port authority's calendar}}")
    found = row(facts, "times", "lundi")
    assert (found["edtf"], found["granularity"], found["method"]) == ("2025-07-14", "day", "analyst")
    assert found["earliest"].date() == found["latest"].date() == date(2025, 7, 14)
    assert log(facts, "field", "before", "after", "note", "reason")[0] == (
        "edtf", "null", '"2025-07-14"', None, "the port authority's calendar"
    )  # fmt: skip
    assert ("granularity", "follows from edtf") in log(facts, "field", "note")


@pytest.mark.parametrize(
    ("edtf", "read"),
    [
        ("2025-07-14T09:30", ("clock", "clock", date(2025, 7, 14))),
        ("T09:30", ("clock", "clock", None)),
        ("P3D", ("duration", None, None)),
        ("2025-33", ("date", "quarter", date(2025, 1, 1))),
        ("2011/..", ("date", "interval", date(2011, 1, 1))),
    ],
)
def test_kind_grain_and_days_follow_from_edtf(edtf: str, read: tuple[Any, ...]) -> None:
    found = row(reviewed(f"correct: {{'{{times s04}}': {{edtf: '{edtf}'}}}}"), "times", "lundi")
    first = None if str(found["earliest"]) == "NaT" else found["earliest"].date()
    assert (found["kind"], _plain(found["granularity"]), first) == read


@pytest.mark.parametrize(
    ("said", "bounds"),
    [
        ("value: 650", ("=", 650, 650, 650)),
        ('comparator: "~"', ("~", 600, None, None)),
        ('comparator: ">"', (">", None, 600, None)),
        ('comparator: "<="', ("<=", None, None, 600)),
        ('comparator: "<~", value: 700', ("<~", 700, None, 700)),
        ("low: 500, high: 700", ("range", None, 500, 700)),
        ("low: 500", (">=", None, 500, None)),
        ("comparator: vague, low: 200", ("vague", None, 200, None)),
        ("unit: t", ("=", 600, 600, 600)),
    ],
)
def test_bounds_follow_from_a_corrected_number(said: str, bounds: tuple[Any, ...]) -> None:
    found = row(reviewed(f"correct: {{'{{quantities s02}}': {{{said}}}}}"), "quantities", "600 sacs")
    plain = [None if value != value or value is None else value for value in map(_plain, (found[name] for name in (
        "comparator", "value", "low", "high")))]  # fmt: skip
    assert tuple(plain) == bounds


def _plain(value: Any) -> Any:
    return None if str(value) in ("<NA>", "nan") else value


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("modality: asserted", {"certainty": "uncommitted", "polarity": "positive"}),
        ("modality: possible", {"certainty": "possible"}),
        ("modality: uncertain", {"certainty": "undetermined"}),
        ("modality: denied", {"certainty": "uncommitted", "polarity": "negative"}),
        ("modality: denied, certainty: affirmed", {"certainty": "affirmed"}),
        ("source_entity_id: null, modality: asserted, source_kind: author", {"certainty": "affirmed"}),
        ("source_text: Nuno Falcão", {"source_text": "Nuno Falcão"}),
        ("cue: aurait", {"cue": "aurait"}),
    ],
)
def test_what_a_claim_commits_to_and_where_its_words_stand_follow(said: str, read: dict[str, Any]) -> None:
    facts = reviewed(f"correct: {{'{{claims s02}}': {{{said}}}}}")
    found = row(facts, "claims", HIDDEN)
    assert {name: found[name] for name in read} == read
    for name in ("source_text", "cue"):
        if name in read:
            stem = name.removesuffix("_text")
            assert facts.article.text[found[f"{stem}_start"] : found[f"{stem}_end"]] == read[name]


def test_a_corrected_row_may_stand_on_other_words_and_what_points_to_it_follows() -> None:
    facts = reviewed("correct: {'{claims s02}': {new_surface: aurait caché 600 sacs}}")
    moved = row(facts, "claims", "aurait caché 600 sacs")
    assert moved["row_id"] != rows(article())["claims"][1]["row_id"]
    assert row(facts, "claims", "Elle le nie")["denies"] == [moved["row_id"]]
    assert row(facts, "events", "caché")["claim_ids"] == [moved["row_id"]]
    assert log(facts, "field", "before", "after") == [("surface", f'"{HIDDEN}"', '"aurait caché 600 sacs"')]


ADDED = """
add:
  entities:
    - {surface: régie, sentence: s01, type: organisation, canonical: Régie de Dakar, entity_id: org_dakar}
  claims:
    - surface: rouvrira lundi
      sentence: s04
      modality: possible
      source_entity_id: Régie de Dakar
      as: reopening
  times: [{surface: lundi, nth: 2, sentence: s04, edtf: 2025-07-14}]
  quantities: [{surface: 600 sacs de riz, value: 600, unit: t}]
  events:
    - surface: rouvrira
      plover_type: COOPERATE
      status: planned
      actor_ids: [org_dakar, Nuno Falcão]
      time_id: mai 2024
  relations: [{surface: "le riz", sentence: s02, subject: org_dakar, predicate: leads, object: Dakar}]
  findings: [{sentence: s03, type: denial_gap, severity: high, explanation_fr: "Qui est « elle » ?"}]
  outlook: [{sentence: s04, claim_id: reopening, horizon: lundi}]
"""


def test_added_rows_are_found_by_their_words_and_filled() -> None:
    review = ADDED.replace('"le riz"', '"riz, affirme"').replace("horizon: lundi", "horizon: mai 2024")
    facts = reviewed(review)
    claim = row(facts, "claims", "rouvrira lundi")
    assert claim["row_id"].startswith("claims-s04-") and claim["rule_id"] == "review:add"
    assert (claim["source_entity_id"], claim["source_kind"]) == ("org_dakar", "institution")
    assert (claim["certainty"], claim["polarity"], claim["main"]) == ("possible", "positive", False)
    event = row(facts, "events", "rouvrira")
    assert (event["actor_ids"], event["recipient_ids"]) == (["org_dakar", "per_nuno_falcao"], ["---"])
    assert (event["claim_ids"], event["trigger"]) == ([claim["row_id"]], "rouvrira")
    assert event["time_id"] == row(facts, "times", "mai 2024")["row_id"]
    assert row(facts, "relations", "riz, affirme")["object"] == "plc_dakar"
    assert row(facts, "findings", "Elle le nie.")["explanation_en"] == "Qui est « elle » ?"
    assert row(facts, "outlook", "rouvrira lundi")["claim_id"] == claim["row_id"]
    assert row(facts, "mentions", "régie")["entity_id"] == "org_dakar", "an added entity is named where it was added"
    assert {fate for (fate,) in log(facts, "fate")} == {"applied"}


def test_an_added_row_stands_where_readers_look_for_it() -> None:
    facts = reviewed("add: {mentions: [{surface: Le port, sentence: s01, entity_id: Dakar}]}")
    assert facts.mentions["surface"].iloc[0] == "Le port"
    facts = reviewed("add: {findings: [{sentence: s03, type: denial_gap, severity: high, explanation_en: Who?}]}")
    assert facts.findings["severity"].tolist() == ["high", "low", "low"]


def test_adding_what_the_rules_read_too_decides_that_row() -> None:
    facts = reviewed("add: {claims: [{surface: Elle le nie, sentence: s03, modality: reported}]}")
    assert len(facts.claims) == 5
    assert row(facts, "claims", "Elle le nie")["modality"] == "reported"
    assert log(facts, "fate", "note") == [("applied", "the rules read it too")]


def test_two_events_of_one_trigger_are_told_apart_by_type_and_parties() -> None:
    other = "surface: caché, sentence: s02, plover_type: ACCUSE, status: alleged, recipient_ids: [Dakar]"
    facts = reviewed(f"add: {{events: [{{{other}}}]}}")
    both = facts.events[facts.events["surface"] == "caché"]
    assert both["recipient_ids"].tolist() == [["---"], ["plc_dakar"]]
    assert both["row_id"].is_unique
    with pytest.raises(InputError, match="this row is added twice"):
        reviewed(f"add: {{events: [{{{other}}}, {{{other}}}]}}")


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("{sentence: s09, surface: Dakar, entity_id: Dakar}", 'sentence: "s09" is no sentence .*; known: s01 to s04'),
        ("{sentence: s02, surface: Dakar, entity_id: Dakar}", '"Dakar" does not stand in s02; it stands in s01'),
        ("{sentence: s02, surface: Lomé, entity_id: Dakar}", '"Lomé" does not stand in s02; copy the words from "La'),
        ("{surface: Lomé, entity_id: Dakar}", '"Lomé" does not stand in the article'),
        ("{surface: port, entity_id: Dakar}", '"port" stands in several sentences; add sentence: s01, s04'),
        ("{surface: lundi, entity_id: Dakar}", '"lundi" stands 2 times in s04; add nth: one of 1, 2'),
        ("{surface: lundi, nth: 3, entity_id: Dakar}", '"lundi" stands only 2 times in s04; write nth: 1 to 2'),
        ("{surface: Dakar, entity_id: Dakkar}", 'entity_id: "Dakkar" is no entity .*did you mean "Dakar"'),
        ("{surface: Dakar, entity_id: Lisbonne}", '"Lisbonne" is no entity .*; add it first, under "add: entities"'),
    ],
)
def test_what_an_article_does_not_have_is_told(said: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as error:
        reviewed(f"\nadd:\n  mentions:\n    - {said}")
    assert "line 4" in str(error.value)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("denies: [Elle nie]", 'denies: "Elle nie" is no row of claims .*did you mean "Elle le nie"'),
        ("denies: ['{times s04}']", "is no row of claims; name a row of claims"),
        ("cue: auroit", 'cue: "auroit" does not stand in s02; copy it from "La régie'),
        ("disputed_by: [Dakkar]", 'disputed_by: "Dakkar" is no entity'),
        ("source_entity_id: '---'", '"---" is no entity'),
    ],
)
def test_a_reference_that_names_nothing_is_told(said: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        reviewed(f"correct: {{'{{claims s02}}': {{{said}}}}}")


def test_a_reference_that_names_several_rows_lists_them() -> None:
    with pytest.raises(
        InputError, match=r'time_id: "lundi" stands in several rows; write one of times-s04-\w+, times-s04'
    ):
        reviewed("correct: {'{events s02}': {time_id: lundi}}")


def test_a_rejected_claim_takes_its_expectation_and_frees_what_pointed_to_it() -> None:
    facts = reviewed("reject: ['{claims s04}', '{claims s02}']")
    assert len(facts.outlook) == 0
    assert row(facts, "claims", "lundi reste incertain")["main"], "the sentence keeps a main claim"
    assert row(facts, "claims", "Elle le nie")["denies"] == []
    assert "caché" not in facts.events["surface"].tolist(), "no claim tells the event any more"
    followed = facts.review_log[facts.review_log["decision"] == "follow"]
    assert set(followed["table"]) == {"outlook", "claims", "events"}
    assert all(followed["note"].notna())


def test_an_event_moves_to_the_claim_that_holds_its_trigger_now() -> None:
    facts = reviewed("reject: ['{claims s02}']\nadd: {claims: [{surface: La régie aurait caché, modality: alleged}]}")
    assert row(facts, "events", "caché")["claim_ids"] == [row(facts, "claims", "La régie aurait caché")["row_id"]]


def test_a_rejected_denial_ends_the_dispute() -> None:
    facts = reviewed("reject: ['{claims s03}']")
    assert row(facts, "claims", HIDDEN)["disputed_by"] == []
    assert row(facts, "events", "caché")["denied_by"] == []
    facts = reviewed("correct: {'{claims s03}': {modality: asserted}}")
    assert row(facts, "claims", HIDDEN)["disputed_by"] == []
    assert row(facts, "claims", "Elle le nie")["denies"] == []


def test_an_added_denial_opens_one() -> None:
    review = """
add:
  claims:
    - {surface: lundi reste incertain, modality: denied, source_entity_id: Nuno Falcão, denies: ["{claims s01}"]}
"""
    facts = reviewed(review.replace("{claims s01}", rows(article())["claims"][0]["row_id"]))
    closed = row(facts, "claims", "Le port de Dakar est fermé depuis mai 2024")
    assert closed["disputed_by"] == row(facts, "events", "fermé")["denied_by"] == ["per_nuno_falcao"]


def test_a_rejected_entity_takes_its_mentions_and_leaves_unnamed_parties() -> None:
    facts = reviewed("reject: ['{entities s01 2}']")
    assert "org_regie" not in facts.mentions["entity_id"].tolist()
    assert row(facts, "events", "caché")["actor_ids"] == ["---"]
    assert len(facts.relations) == 0
    assert str(row(facts, "claims", "Elle le nie")["source_entity_id"]) == "<NA>"


def test_an_entity_without_a_mention_goes_one_with_another_moves_there() -> None:
    facts = reviewed("reject: ['{mentions s01}', '{mentions s01 2}']")
    assert "plc_dakar" not in facts.entities["entity_id"].tolist()
    moved = facts.entities.set_index("entity_id").loc["org_regie"]
    assert (moved["surface"], moved["sentence_id"]) == ("La régie", "s02")
    assert moved["row_id"].startswith("entities-s02-")


def test_two_entities_that_are_one_are_merged() -> None:
    facts = reviewed("correct: {'{entities s01}': {entity_id: org_regie}}")
    assert facts.entities["entity_id"].tolist() == ["org_regie", "per_nuno_falcao"]
    assert row(facts, "mentions", "Dakar")["entity_id"] == "org_regie"
    assert len(facts.relations) == 0, "an entity has no relation to itself"


def test_a_later_telling_becomes_the_first() -> None:
    def retold(read: Any) -> None:
        first, second = read["events"]
        second["same_as"] = first["row_id"]

    facts = reviewed("reject: ['{events s02}']", change=retold)
    assert str(row(facts, "events", "fermé")["same_as"]) == "<NA>"


def test_one_main_claim_a_sentence() -> None:
    facts = reviewed("correct: {'{claims s04 2}': {main: true}}")
    assert not row(facts, "claims", "Le port rouvrira lundi")["main"]


def test_only_what_an_analyst_grades_is_corrected_of_the_article() -> None:
    facts = reviewed("correct: {'{articles s01}': {reliability: B, publisher: La Voix}}")
    assert facts.articles[["reliability", "publisher"]].iloc[0].tolist() == ["B", "La Voix"]


def test_derived_tables_are_made_again_from_what_was_decided_and_their_own_decisions_come_last() -> None:
    def derive(tables: Any) -> Any:
        sure = [one for one in tables["claims"] if one["modality"] == "forecast"]
        made = rows(article())
        return {
            "key_points": [],
            "findings": made["findings"][:1],
            "outlook": [made["outlook"][0]] if sure else [],
            "open_questions": made["open_questions"],
        }

    review = "correct: {'{claims s04}': {modality: asserted}}\nreject: ['{outlook s04}', '{findings s02 2}']"
    facts = reviewed(review, derive=derive)
    assert len(facts.outlook) == 0 and len(facts.findings) == 1
    fates = [(table, fate) for decision, table, fate in log(facts, "decision", "table", "fate") if decision == "reject"]
    assert fates == [("outlook", "superseded"), ("findings", "superseded")]


def test_a_row_without_a_decision_and_a_review_without_decisions_change_nothing() -> None:
    plain, empty = reviewed(""), reviewed("author: Ana")
    assert all(table.equals(getattr(empty, name)) for name, table in plain.tables())
    assert len(plain.review_log) == 0


NAME = "2024-06-17-poutine-pyongyang-hanoi"


def test_a_review_of_a_real_article_is_applied_by_extract(tmp_path: Path) -> None:
    read = extract(gold(NAME)[1])
    corrected, rejected = read.times["row_id"].iloc[0], read.quantities["row_id"].iloc[0]
    correct = f"correct: {{{corrected}: {{edtf: '2024-06-18'}}, times-s99-gone: {{edtf: null}}}}"
    after = extract(gold(NAME)[1], review=write(tmp_path, f"{correct}\nreject: [{rejected}]\n"))
    found = after.times.set_index("row_id").loc[corrected]
    assert (found["edtf"], found["method"]) == ("2024-06-18", "analyst")
    assert rejected not in after.quantities["row_id"].tolist()
    assert after.articles["flags"].iloc[0][-1] == "review-unmatched:times-s99-gone"


def test_findings_follow_from_a_corrected_claim_of_a_real_article(tmp_path: Path) -> None:
    read = extract(gold(NAME)[1])
    suspected = read.claims[read.claims["modality"] == "alleged"]
    text = "correct:\n" + "".join(f"  {one}: {{modality: asserted}}\n" for one in suspected["row_id"])
    after = extract(gold(NAME)[1], review=write(tmp_path, text))
    assert len(after.findings) < len(read.findings)
    gone = after.review_log[after.review_log["note"] == "it no longer arises"]
    assert len(gone) and set(gone["table"]) <= {"findings", "key_points", "outlook", "open_questions"}


def test_a_claim_that_no_cue_marks_may_be_called_alleged(tmp_path: Path) -> None:
    read = extract(gold(NAME)[1])
    plain = read.claims[read.claims["cue"].isna()]["row_id"].tolist()
    text = "correct:\n" + "".join(f"  {one}: {{modality: alleged}}\n" for one in plain)
    after = extract(gold(NAME)[1], review=write(tmp_path, text))
    assert set(after.claims.set_index("row_id").loc[plain, "modality"]) == {"alleged"}


def test_a_finding_has_a_sentence_and_an_event_a_party_whatever_is_emptied() -> None:
    facts = reviewed("correct: {'{findings s02}': {sentence_ids: []}, '{events s02}': {actor_ids: []}}")
    assert facts.findings["sentence_ids"].iloc[0] == ["s02"]
    assert row(facts, "events", "caché")["actor_ids"] == ["---"]


def test_what_rules_read_in_an_unforeseen_way_may_be_confirmed() -> None:
    facts = reviewed("confirm: {'{times s04}': {edtf: 'XXXX-12', kind: set}}")
    assert row(facts, "times", "lundi")["edtf"] == "XXXX-12"
