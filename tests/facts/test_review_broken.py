"""A review that is no YAML: where, what stands there and how to mend it are told, never what a parser says."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.base.errors import InputError
from toolkit.desk.telling import told_failure
from toolkit.facts.review.nodes import nodes_of

BEGUN = "author: Ana\ndecisions:\n- confirm: claims-s01-7c22bc87\n"
PARSER = re.compile(r"mapping|scalar|sequence|indicator|token|expected|context|scanning|parsing")


def broken(text: str) -> InputError:
    with pytest.raises(InputError) as error:
        nodes_of(text.encode(), "r.yaml")
    assert error.value.code == "bad-review"
    return error.value


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"{BEGUN}  reason: he says: never", 'line 4, column 18: a second colon stands in "reason: he says: never"; '
         'put what follows the first colon between quotation marks: reason: "he says: never"'),
        (f"{BEGUN}\treason: no", 'line 4, column 1: a tab stands before "reason: no"; put blanks in its place'),
        (f"{BEGUN}   reason: no", 'line 4, column 4: "reason: no" stands further right than the line above it; '
         "begin it with 2 blanks, as line 3 does"),
        (f"{BEGUN} reason: no", 'line 4, column 2: "reason: no" stands neither under line 3 nor under what it belongs '
         "to; begin it with 2 blanks, as line 3 does"),
        (f"{BEGUN}  reason: no\n\n  - reject: x", "line 6, column 3: .*; begin it at the margin, as line 3 does"),
        (f"{BEGUN}  reason:no\n  at: x", 'line 4, column 3: no colon with a blank behind it stands in "reason:no"'),
        (f"{BEGUN}  reason: 'no\nassessment:", "line 4, column 11: a quotation mark is opened and never closed in"),
        (f"{BEGUN}  reason: 'it's'", r"line 4, column 15: after the closing mark of the value more words stand in"),
        (f'{BEGUN}  reason: "a\\q"', r"line 4, column 13: between double quotation marks the backslash of \\q"),
        (f"{BEGUN}  reason: @Ana", "line 4, column 11: the sign @ cannot begin a value, as it does in"),
        (f"{BEGUN}  actor_ids: [a, b\n- reject: c", r"line 4, column 14: a bracket \[ is opened and never closed"),
        (f"{BEGUN}  actor_ids: [a, b]]", "line 4, column 20: the sign ] closes a bracket that nobody has opened in"),
        ("decisions:\n- a: b\nreject: [", r"line 3, column 9: a bracket \["),
        ("- a: b\nreject: c", 'line 2, column 1: "reject: c" stands among the entries of a list, and has no dash'),
        ("reason: - a", 'line 1, column 9: a list begins in the middle of "reason: - a"'),
        ("reason: a\x07", r"line 1, column 10: the invisible character U\+0007 stands here; delete it"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_place_what_stands_there_and_what_helps(text: str, message: str) -> None:
    told = str(broken(text))
    assert re.search(f'^review "r.yaml", {message}', told), told
    assert not PARSER.search(told), told
    french = told_failure(broken(text), language="fr")
    assert french.startswith("Relecture «") and "anglais" not in french, french


@given(st.text(alphabet="ab:- \n\t'\"[]{}&*!|>%@`#,?\\", max_size=40))
def test_whatever_is_no_yaml_is_told_in_our_own_words(text: str) -> None:
    try:
        nodes_of(text.encode(), "r.yaml")
    except InputError as error:
        assert not PARSER.search(str(error)), error
