"""Whatever is decided, and whatever the rules read afterwards: the tables stay valid and grounded, nothing is lost."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from support.reviewed import TEXT, Rows, article, rows

from toolkit.base.errors import InputError
from toolkit.base.identity import row_id
from toolkit.facts.columns import Column
from toolkit.facts.facts import Facts
from toolkit.facts.review.apply import apply_review
from toolkit.facts.review.fields import REQUIRED, REVIEWED, settable
from toolkit.facts.review.file import review_of
from toolkit.facts.review.model import Review
from toolkit.facts.review.nodes import nodes_of
from toolkit.facts.review.settle import settle
from toolkit.facts.review.skeleton import skeleton
from toolkit.facts.tables import TABLES
from toolkit.facts.vocabulary import FATES

ROWS = rows(article())
WORDS = ["Le port", "Dakar", "la régie", "600 sacs", "600 sacs de riz", "caché", "Elle", "lundi reste", "Nuno Falcão"]
SKELETON = skeleton(Facts.from_rows(article(), ROWS), author="Ana")


def ids(refers_to: str) -> st.SearchStrategy[str]:
    """Draw a reference as an analyst writes it: an id, a name, exact words."""
    target = refers_to.partition(".")[0]
    if target == "entities":
        names = [row[key] for row in ROWS["entities"] for key in ("entity_id", "canonical", "row_id")]
        return st.sampled_from([*names, "---", "per_gone"])
    if target == "sentences":
        return st.sampled_from(["s01", "s02", "s03", "s04"])
    return st.sampled_from([row["row_id"] for row in ROWS.get(target, [])] + [f"{target}-s01-0000dead"])


def value(table: str, column: Column) -> st.SearchStrategy[Any]:
    """Draw a value of a column, right in kind and vocabulary."""
    if column.kind == "list":
        items = ids(column.refers_to) if column.refers_to else st.sampled_from(["truncated", "military"])
        return st.lists(items, max_size=3)
    if column.values:
        made: st.SearchStrategy[Any] = st.sampled_from(column.values)
    elif column.refers_to:
        made = ids(column.refers_to)
    elif column.name == "edtf":
        made = st.sampled_from(["2024", "2024-05-06", "2024-33", "2011/..", "P6M", "198X", "2024-05~"])
    elif column.name == "iso3":
        made = st.sampled_from(["SEN", "FRA"])
    elif column.name in ("source_text", "cue"):
        made = st.sampled_from(WORDS)
    elif column.name == "anchor":
        made = st.sampled_from(["published", ROWS["times"][0]["row_id"]])
    else:
        made = {
            "text": st.sampled_from(["sacs", "org_x", "plc_dakar"]),
            "number": st.floats(-80, 80, allow_nan=False),
            "flag": st.booleans(),
            "date": st.dates(date(1900, 1, 1), date(2100, 1, 1)).map(str),
        }[column.kind]
    return st.none() | made if column.nullable else made


@st.composite
def decisions(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Draw decisions about the rows of the article, each row at most once, and a few added rows."""
    made: list[dict[str, Any]] = []
    for table in draw(st.lists(st.sampled_from([name for name in REVIEWED if ROWS.get(name)]), max_size=7)):
        row = draw(st.sampled_from(ROWS[table]))
        verb = draw(st.sampled_from(["confirm", "correct", "reject"]))
        if any(one.get(name) == row["row_id"] for one in made for name in ("confirm", "correct", "reject")):
            continue
        names = draw(st.lists(st.sampled_from(list(settable(table))), unique=True, min_size=1, max_size=4))
        entry = {verb: row["row_id"]} | {name: draw(value(table, settable(table)[name])) for name in names}
        if draw(st.booleans()):
            entry["surface"] = row["surface"]
        if verb == "correct" and draw(st.booleans()):
            entry["new_surface"] = draw(st.sampled_from(WORDS))
        made.append(entry)
    for table in draw(st.lists(st.sampled_from(REVIEWED), max_size=3)):
        names = draw(st.lists(st.sampled_from(list(settable(table))), unique=True, max_size=4))
        wanted = dict.fromkeys([*REQUIRED.get(table, ()), *names])
        entry = {"add": table, "sentence": draw(st.sampled_from(["s01", "s02", "s03", "s04"]))}
        entry |= {"surface": draw(st.sampled_from(WORDS))} | {
            name: draw(value(table, settable(table)[name])) for name in wanted
        }
        made.append(entry)
    return made


def written(made: list[dict[str, Any]]) -> Review:
    """Return the review that says so; decisions that no reader accepts are left out."""
    kept: list[dict[str, Any]] = []
    for entry in made:
        try:
            read([entry])
        except InputError:
            continue
        kept.append(entry)
    return read(kept)


def read(made: list[dict[str, Any]]) -> Review:
    text = "author: Ana\ndecisions:\n" + "".join(f"- {json.dumps(one, ensure_ascii=False)}\n" for one in made)
    return review_of(nodes_of(text.encode() if made else b"", "r.yaml"), "r.yaml")


def other_rules(draw: st.DrawFn) -> Rows:
    """Draw what other rules might read: some rows gone, some with other bounds, references in step."""
    made = {name: [] for name in TABLES} | rows(article())
    for table in ("claims", "mentions", "times", "quantities", "events", "entities"):
        for row in list(made[table]):
            fate = draw(st.sampled_from(["kept", "kept", "shorter", "gone"]))
            if fate == "shorter" and len(row["surface"]) > 6:
                row["end"] -= 2
                row["surface"] = TEXT[row["start"] : row["end"]]
                row["trigger"] = row["surface"]
                renamed(made, row, row_id(table, row["sentence_id"], row["surface"]))
            elif fate == "gone":
                made[table].remove(row)
    settle(article(), rows(article()), made, {})
    return made


def renamed(made: Rows, row: dict[str, Any], new: str) -> None:
    old, row["row_id"] = row["row_id"], new
    for table in made.values():
        for one in table:
            for name, held in one.items():
                if held == old:
                    one[name] = new
                elif isinstance(held, list):
                    one[name] = [new if item == old else item for item in held]


def checked(review: Review, read_now: Rows) -> Facts | None:
    """Return the facts after the review, valid and complete in their log; None when it is refused in clear words."""
    before = json.dumps(read_now, default=str)
    try:
        after = apply_review(article(), read_now, review)
    except InputError as error:
        assert error.code == "bad-review" and 'review "r.yaml", line ' in error.what
        return None
    assert json.dumps(read_now, default=str) == before, "the rules' rows are left as they were"
    facts = Facts.from_rows(article(), after)
    lines = set(facts.review_log["line"].dropna())
    assert {one.place.line for one in review.decisions} <= lines, "every decision has its line in the log"
    assert set(facts.review_log["fate"]) <= set(FATES)
    assert facts.events["actor_ids"].map(len).min() > 0 if len(facts.events) else True
    assert facts.entities["entity_id"].is_unique
    for line in facts.review_log[facts.review_log["decision"] != "follow"].itertuples():
        won(facts, line, review)
    mains = facts.claims[facts.claims["main"]].groupby("sentence_id").size()
    decided = facts.claims["method"].eq("analyst").any()
    assert decided or (mains <= 1).all()
    return facts


def won(facts: Facts, line: Any, review: Review) -> None:
    """Assert that a value the analyst set stands in its row, wherever that row is still there."""
    said = next((one for one in review.decisions if one.place.line == line.line), None)
    if said is None or line.fate != "applied" or str(line.field) not in said.values:
        return
    frame = getattr(facts, line.table)
    held = frame[frame["row_id"] == line.target][line.field]
    if len(held) and not settable(line.table)[line.field].refers_to:
        value = held.iloc[0]
        plain = None if value is not value or str(value) in ("<NA>", "NaT") else value
        assert str(plain)[:10] == str(json.loads(line.after))[:10]


@settings(max_examples=80, deadline=None)
@given(made=decisions())
def test_any_decisions_leave_valid_and_grounded_facts_or_a_clear_message(made: list[dict[str, Any]]) -> None:
    review = written(made)
    facts = checked(review, rows(article()))
    again = checked(review, rows(article()))
    if facts is not None and again is not None:
        assert all(table.equals(getattr(again, name)) for name, table in facts.tables())


@settings(max_examples=80, deadline=None)
@given(made=decisions(), data=st.data())
def test_the_same_decisions_meet_the_rows_of_other_rules(made: list[dict[str, Any]], data: st.DataObject) -> None:
    checked(written(made), other_rules(data.draw))


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_review_written_today_is_never_refused_tomorrow(data: st.DataObject) -> None:
    chosen = SKELETON[: SKELETON.rindex("# - add:")]
    text = "\n".join(line.removeprefix("# ") for line in chosen.split("\n"))
    review = review_of(nodes_of(text.encode(), "r.yaml"), "r.yaml")
    facts = checked(review, other_rules(data.draw))
    assert facts is not None
    fates = facts.review_log[facts.review_log["decision"] == "confirm"]
    assert len(fates.groupby("line")) == len(review.decisions)
