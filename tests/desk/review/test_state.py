"""What each command makes of a review: entries in the existing format, signed, tried against the article, undoable."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.reviewed import FILE, TEXT, Edition, article, rows

from toolkit.base.errors import InputError
from toolkit.desk.review.case import Case, case_of
from toolkit.desk.review.commands import (
    Accept,
    Add,
    Amend,
    Assess,
    Command,
    Correct,
    Grade,
    Indicate,
    Judge,
    Redo,
    Reject,
    Undo,
    Withdraw,
    command_of,
)
from toolkit.desk.review.merging import merge
from toolkit.desk.review.passing import passing_view
from toolkit.desk.review.sheet import Sheet
from toolkit.desk.review.standing import entry_id
from toolkit.desk.review.state import State, act, opened
from toolkit.desk.review.wording import Signature
from toolkit.facts.facts import Facts
from toolkit.facts.review.apply import apply_review
from toolkit.facts.review.skeleton import head

SIGNED = Signature("Ana Reis", datetime(2026, 3, 2, 9, 31, 5, tzinfo=UTC))


@cache
def case() -> Case:
    return case_of(Facts.from_rows(article(), rows(article())))


def begun() -> State:
    return opened(case(), Sheet("\n".join([*head(article(), "Ana Reis", None), "", "decisions:"]) + "\n", FILE))


def row(table: str, number: int = 0) -> str:
    return str(rows(article())[table][number]["row_id"])


def after(*commands: Command) -> State:
    state = begun()
    for command in commands:
        state = act(state, command, SIGNED)
    return state


def applied(state: State) -> dict[str, list[dict[str, object]]]:
    return apply_review(state.case.article, rows(article()), state.sheet.review)


HIDDEN, SACKS = row("claims", 1), row("quantities")


def test_a_correction_says_only_what_differs_with_author_and_moment() -> None:
    state = after(Correct(HIDDEN, {"modality": "reported", "polarity": "positive"}, "read it again"))
    assert state.sheet.text.splitlines()[-7:] == [
        "## s02 (body) La régie aurait caché 600 sacs de riz, affirme Nuno Falcão.",
        f"- correct: {HIDDEN}",
        "  surface: La régie aurait caché 600 sacs de riz",
        "  modality: reported",
        "  reason: read it again",
        "  author: Ana Reis",
        "  at: 2026-03-02T09:31:05+00:00",
    ]
    [decision] = state.sheet.review.decisions
    assert (decision.author, decision.decided_at) == ("Ana Reis", SIGNED.moment)
    assert next(one for one in applied(state)["claims"] if one["row_id"] == HIDDEN)["modality"] == "reported"


def test_accepting_keeps_the_values_seen_and_rejecting_takes_the_row_out() -> None:
    state = after(Accept(SACKS), Reject(row("times"), reason="no date"))
    confirm, reject = sorted(state.sheet.review.decisions, key=lambda one: one.verb)
    assert (confirm.verb, confirm.row_id, confirm.values["value"]) == ("confirm", SACKS, 600.0)
    assert (reject.verb, reject.row_id, reject.reason) == ("reject", row("times"), "no date")
    assert row("times") not in {one["row_id"] for one in applied(state)["times"]}


def test_a_later_decision_about_a_row_takes_the_place_of_the_earlier() -> None:
    state = after(Accept(HIDDEN), Reject(HIDDEN), Correct(HIDDEN, {"modality": "quoted"}))
    assert [one.verb for one in state.sheet.review.decisions] == ["correct"]


def test_names_and_words_may_be_typed_where_the_table_has_ids() -> None:
    state = after(Correct(row("events"), {"actor_ids": "Nuno Falcão, Dakar", "quantity_id": "600 sacs"}))
    event = next(one for one in applied(state)["events"] if one["row_id"] == row("events"))
    assert event["actor_ids"] == ["per_nuno_falcao", "plc_dakar"]
    assert event["quantity_id"] == SACKS


def test_a_row_may_stand_on_other_words() -> None:
    state = after(Correct(HIDDEN, {"surface": "aurait caché 600 sacs"}))
    assert "aurait caché 600 sacs" in {one["surface"] for one in applied(state)["claims"]}


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("claims", {"surface": "caché 600 sacs", "modality": "reported", "source_text": "Nuno Falcão"}),
        ("events", {"surface": "affirme", "plover_type": "ACCUSE", "status": "occurred", "actor_ids": "Nuno Falcão"}),
        ("quantities", {"surface": "sacs de riz", "value": "600"}),
        ("times", {"surface": "affirme", "edtf": "2024-06"}),
    ],
)
def test_a_row_that_is_missing_is_added_on_its_words(table: str, values: dict[str, str]) -> None:
    state = after(Add("s02", values, table=table))
    [(home, made)] = state.standing.added
    assert (home, made.fate) == ("s02", "applied")
    assert values["surface"] in {one["surface"] for one in applied(state)[table]}


def test_an_added_row_can_be_amended_and_withdrawn() -> None:
    state = after(Add("s02", {"surface": "sacs de riz", "value": "600"}, table="quantities"))
    made = state.standing.added[0][1]
    state = act(state, Amend(entry_id(made.entry), {"surface": "sacs de riz", "value": "650"}), SIGNED)
    [(_, made)] = state.standing.added
    assert made.decision.values["value"] == 650
    assert act(state, Withdraw(entry_id(made.entry)), SIGNED).sheet.text == begun().sheet.text


def test_probabilities_and_grades_stand_in_the_assessment() -> None:
    state = after(
        Assess(HIDDEN, {"probability": "likely", "confidence": "low", "reason": "One source."}),
        Grade("Nuno Falcão", {"reliability": "C", "credibility": "3", "reason": "His own port."}),
        Assess(HIDDEN, {"probability": "70 %"}),
    )
    held = state.sheet.review.assessment
    assert (held.scale, held.points[0].percent, held.points[0].confidence) == ("ICD203", 70, "low")
    assert held.points[0].signed_at == SIGNED.moment
    assert (held.grades[0].reliability, held.grades[0].author) == ("C", "Ana Reis")
    assert HIDDEN in state.standing.points


def test_judgements_of_one_s_own_and_indicators_are_given_at_the_desk() -> None:
    port = {"judgement": "Le port restera fermé.", "basis": "s01, s04", "probability": "60 %", "scale": "PHIA"}
    state = after(
        Judge("", {**port, "confidence": "moderate", "reason": "Two agree.", "horizon": "2026-09-01"}),
        Indicate("", {"indicator": "Un cargo accoste.", "effect": "It falls.", "for": "j1", "horizon": "2026-07-01"}),
    )
    held = state.sheet.review.assessment
    [judgement], [sign] = held.judgements, held.indicators
    assert (held.scale, judgement.percent, judgement.term, judgement.name) == ("PHIA", 60, "phia-5", "j1")
    assert (judgement.basis, judgement.author, judgement.signed_at) == (("s01", "s04"), "Ana Reis", SIGNED.moment)
    assert (sign.text, sign.bears_on, sign.horizon) == ("Un cargo accoste.", "j1", "2026-07-01")
    view = passing_view(state, "x")
    assert (view["judgements"][0]["values"]["basis"], view["scale"], view["scale_is_set"]) == ("s01, s04", "PHIA", True)

    entry, watch = view["judgements"][0]["entry"], view["indicators"][0]["entry"]
    with pytest.raises(InputError, match="an indicator bears on this judgement"):
        act(state, Withdraw(entry), SIGNED)
    state = act(state, Judge(entry, {"judgement": "Le port rouvrira.", "probability": "20 %", "basis": ""}), SIGNED)
    [judgement] = state.sheet.review.assessment.judgements
    assert (judgement.text, judgement.name, judgement.basis, judgement.confidence) == (
        "Le port rouvrira.", "j1", (), "moderate")  # fmt: skip
    state = act(act(state, Withdraw(watch), SIGNED), Withdraw(entry_id(state.standing.judgements[0])), SIGNED)
    assert state.sheet.review.assessment.entries == ()


def test_a_second_judgement_has_another_name() -> None:
    state = after(Judge("", {"judgement": "Un."}), Judge("", {"judgement": "Deux."}))
    assert [one.name for one in state.sheet.review.assessment.judgements] == ["j1", "j2"]


def test_the_machine_s_indicators_are_completed_on_their_row() -> None:
    watch = case().watches[0]
    state = after(Indicate(watch.row, {"effect": "It falls.", "horizon": "2026-07-01"}))
    [sign] = state.sheet.review.assessment.indicators
    assert sign.aim is not None and sign.aim.row_id == watch.row
    assert list(state.standing.indicators) == [watch.row]
    state = act(state, Indicate(watch.row, {"effect": "It rises.", "horizon": ""}), SIGNED)
    [sign] = state.sheet.review.assessment.indicators
    assert (sign.effect, sign.horizon) == ("It rises.", "")
    assert act(state, Indicate(watch.row, {"effect": ""}), SIGNED).sheet.review.assessment.indicators == ()


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (Judge("", {"judgement": " "}), "the judgement has no words; write one sentence"),
        (Judge("", {"judgement": "Non.", "basis": "s99"}), 'unknown sentence "s99"'),
        (Judge("", {"judgement": "Non.", "probability": "peut-être"}), 'unknown term of ICD203 "peut-être"'),
        (Indicate("", {"indicator": ""}), "the indicator has no words"),
        (Indicate("", {"indicator": "Un.", "for": "j9"}), 'unknown judgement of this file "j9"'),
        (Indicate("claims-s01-00000000", {"effect": "a"}), "this indicator is not there any more"),
    ],
)
def test_what_cannot_be_held_is_told_and_nothing_changes(command: Command, message: str) -> None:
    with pytest.raises(InputError, match=re.escape(message)):
        act(begun(), command, SIGNED)


def test_an_assessment_that_says_nothing_any_more_goes() -> None:
    state = after(Grade("article", {"reliability": "C"}), Grade("article", {"reliability": ""}))
    assert state.sheet.review.assessment.grades == ()


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (
            Correct(HIDDEN, {"modality": "aledged"}),
            'unknown value of claims.modality "aledged"; did you mean "alleged"?',
        ),
        (Correct(HIDDEN, {"source_text": "Bo Li"}), 'source_text: "Bo Li" does not stand in s02; copy it from'),
        (Correct(HIDDEN, {"modality": "alleged"}), "nothing differs from what was read; change a value, or accept"),
        (
            Add("s02", {"surface": "elle", "modality": "alleged"}, table="claims"),
            'surface: "elle" does not stand in s02',
        ),
        (Add("s02", {"surface": "caché"}, table="claims"), "an added row of claims needs modality"),
        (
            Add("s04", {"surface": "lundi"}, table="times"),
            'surface: "lundi" stands 2 times in s04; add nth: one of',
        ),
        (Assess(HIDDEN, {"probability": "perhaps"}), 'unknown term of ICD203 "perhaps"'),
        (Grade("article", {"reliability": "G"}), 'unknown value of reliability "G"; known: A, B, C'),
        (Withdraw(HIDDEN), "nothing was decided here"),
        (Undo(), "there is nothing to undo"),
        (Accept("claims-s99-00000000"), "is no row that can be decided"),
    ],
)
def test_what_cannot_be_right_is_told_in_one_line_and_changes_nothing(command: Command, told: str) -> None:
    state = begun()
    with pytest.raises(InputError) as caught:
        act(state, command, SIGNED)
    assert told in str(caught.value)
    assert not str(caught.value).startswith("review")
    assert state.sheet.text == begun().sheet.text


COMMANDS = st.sampled_from(
    [
        Accept(HIDDEN),
        Correct(HIDDEN, {"modality": "reported"}),
        Reject(HIDDEN, reason="no"),
        Accept(SACKS),
        Withdraw(HIDDEN),
        Correct(row("claims", 3), {"modality": "possible"}),
        Add("s02", {"surface": "sacs de riz", "value": "600"}, table="quantities"),
        Assess(HIDDEN, {"probability": "likely"}),
        Grade("article", {"reliability": "C"}),
        Undo(),
        Redo(),
    ]
)


@settings(max_examples=30)
@given(st.lists(COMMANDS, max_size=8))
def test_undo_takes_back_one_change_after_the_other_and_redo_does_them_again(commands: list[Command]) -> None:
    state = begun()
    for command in commands:
        try:
            state = act(state, command, SIGNED)
        except InputError:
            continue
    said = {entry_id(one) for one in state.sheet.entries}
    count = len(state.done)
    for _ in range(count):
        state = act(state, Undo(), SIGNED)
    assert state.sheet.entries == ()
    for _ in range(count):
        state = act(state, Redo(), SIGNED)
    assert {entry_id(one) for one in state.sheet.entries} == said


def test_what_somebody_else_wrote_meanwhile_stays() -> None:
    state = after(Accept(HIDDEN))
    other = state.sheet.text.replace("decisions:\n", f"decisions:\n# by hand\n- reject: {SACKS}\n  author: Bo Li\n")
    state = act(state.read_again(other), Reject(row("times")), SIGNED)
    assert {one.author for one in state.sheet.review.decisions} == {"Ana Reis", "Bo Li"}
    assert "# by hand" in state.sheet.text
    gone = act(state, Undo(), SIGNED).read_again(begun().sheet.text)
    with pytest.raises(InputError, match="changed elsewhere"):
        act(gone, Undo(), SIGNED)


def test_decisions_whose_row_is_gone_are_shown_not_dropped() -> None:
    state = after(Accept(HIDDEN))
    text = state.sheet.text + "\n- reject: claims-s03-99999999\n  surface: Elle le confirme\n"
    state = state.read_again(text)
    [lost] = state.standing.lost
    assert (lost.decision.row_id, lost.fate) == ("claims-s03-99999999", "unmatched")


def test_messages_of_the_browser_are_read_with_care() -> None:
    assert command_of({"do": "correct", "about": "a", "values": {"x": "y"}}) == Correct("a", {"x": "y"})
    for wrong in (
        {"do": "drop"},
        {"do": "accept"},
        {"do": "accept", "about": 3},
        {"do": "correct", "about": "a", "values": 1},
    ):
        with pytest.raises(InputError):
            command_of(wrong)


def test_a_file_that_a_person_wrote_by_verb_is_taken_as_it_is() -> None:
    text = f"confirm:\n  claims: [{HIDDEN}]\nreject:\n  {SACKS}: {{reason: no}}\n"
    state = opened(case(), Sheet(text, FILE))
    assert set(state.standing.by_row) == {HIDDEN, SACKS}
    assert state.with_sheet(Sheet(text, FILE)).read_again(text).sheet.text == state.sheet.text


LATER = "Dakar a son port. Il est grand. " + TEXT


def later_case() -> Case:
    """The article after two sentences came before all others: every sentence has another number."""
    return case_of(Facts.from_rows(article(LATER), rows(article(LATER), Edition(moved=2))))


def test_a_review_of_an_earlier_text_takes_no_decision_that_would_be_lost_in_it() -> None:
    old = after(Accept(HIDDEN)).sheet
    state = opened(later_case(), old)
    [found] = state.standing.by_row.values()
    today = found.row_id
    assert state.case.row[today][1]["sentence_id"] == "s04"
    sacks = state.case.rows["quantities"][0]["row_id"]
    with pytest.raises(InputError, match=r"text has changed .* take over what stands here with desk.merge"):
        act(state, Reject(sacks), SIGNED)


def test_what_stands_in_a_review_of_an_earlier_text_is_taken_over_by_merging() -> None:
    old = after(Accept(HIDDEN), Add("s02", {"surface": "sacs de riz", "value": "600"}, table="quantities")).sheet
    now = later_case()
    new = Sheet("\n".join([*head(now.article, "Ana Reis", None), "", "decisions:"]) + "\n", FILE)
    made = opened(now, merge(now, new, old).sheet)
    assert made.standing.lost == ()
    assert {now.row[one][1]["sentence_id"] for one in made.standing.by_row} == {"s04"}
    assert [home for home, _ in made.standing.added] == ["s04"]
    sacks = now.rows["quantities"][0]["row_id"]
    assert sacks in act(made, Reject(sacks), SIGNED).standing.by_row
