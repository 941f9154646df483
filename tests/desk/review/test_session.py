"""The review file on the disk: whole at every moment, shared with who edits it by hand, told in words when broken."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from support.reviewed import TEXT, article, rows

from toolkit.base.errors import InputError
from toolkit.desk.review import store
from toolkit.desk.review.case import ADDED, MAIN, MORE, Case, case_of
from toolkit.desk.review.commands import Accept, Reject
from toolkit.desk.review.desk import CorrectionDesk
from toolkit.desk.review.labels import LANGUAGES, labels
from toolkit.desk.review.lasting import lasting_view
from toolkit.desk.review.opening import Given, open_desk
from toolkit.desk.review.passing import passing_view
from toolkit.desk.review.rebuilding import plan_of
from toolkit.desk.review.session import Session
from toolkit.desk.review.store import SaveError
from toolkit.facts.facts import Facts
from toolkit.facts.review.fields import REVIEWED, settable
from toolkit.facts.review.file import read_review
from toolkit.facts.tables import TABLES

MOMENT = datetime(2026, 3, 2, 9, 31, tzinfo=UTC)


@cache
def case() -> Case:
    return case_of(Facts.from_rows(article(), rows(article())))


def row(table: str, number: int = 0) -> str:
    return str(rows(article())[table][number]["row_id"])


def session(file: Path, author: str = "Ana Reis") -> Session:
    return Session(case(), file, author=author, clock=lambda: MOMENT)


def test_nothing_is_written_before_the_first_decision_and_each_is_written_at_once(tmp_path: Path) -> None:
    file = tmp_path / "reviews" / "port.yaml"
    desk = session(file)
    assert not file.exists()
    for number, table in enumerate(("claims", "quantities"), start=1):
        desk.act(Accept(row(table)), "Ana Reis")
        assert len(read_review(file).decisions) == number
    left = {one.name for one in file.parent.iterdir()}
    assert left == {"port.yaml", ".port.yaml.journal"}, "no draft and no lock is left behind"
    assert read_review(file).sha256 == article().sha256


def test_another_session_finds_everything(tmp_path: Path) -> None:
    file = tmp_path / "port.yaml"
    session(file).act(Reject(row("claims"), reason="no"), "Ana Reis")
    again = session(file)
    assert again.state.standing.by_row[row("claims")].decision.reason == "no"
    assert passing_view(again.state, "x")["progress"]["decided"] == 1


def test_two_sessions_over_one_file_lose_nothing_of_each_other(tmp_path: Path) -> None:
    file = tmp_path / "port.yaml"
    one, other = session(file), session(file)
    one.act(Accept(row("claims")), "Ana Reis")
    other.act(Accept(row("quantities")), "Bo Li")
    one.act(Accept(row("times")), "Ana Reis")
    assert {decision.author for decision in read_review(file).decisions} == {"Ana Reis", "Bo Li"}
    assert len(read_review(file).decisions) == 3


def test_a_file_that_was_broken_meanwhile_is_told_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "port.yaml"
    desk = session(file)
    desk.act(Accept(row("claims")), "Ana Reis")
    broken = file.read_text(encoding="utf-8") + "- accept: something\n"
    file.write_text(broken, encoding="utf-8")
    with pytest.raises(InputError, match=r"port.yaml.*a decision has one verb"):
        desk.act(Accept(row("quantities")), "Ana Reis")
    assert file.read_text(encoding="utf-8") == broken
    with pytest.raises(InputError, match="a decision has one verb"):
        session(file)


def test_a_disk_that_fails_keeps_the_old_file_and_the_desk_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "port.yaml"
    desk = session(file)
    desk.act(Accept(row("claims")), "Ana Reis")
    before = file.read_bytes()

    def full(_self: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store.Path, "replace", full)
    with pytest.raises(SaveError, match=r"port.yaml cannot be written: No space left on device"):
        desk.act(Accept(row("quantities")), "Ana Reis")
    assert file.read_bytes() == before
    assert {one.name for one in tmp_path.iterdir()} == {"port.yaml", ".port.yaml.journal"}
    assert row("quantities") not in desk.state.standing.by_row


def test_nobody_decides_without_a_name(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nobody signs this decision; give your name first"):
        session(tmp_path / "port.yaml").act(Accept(row("claims")), "  ")


def test_the_widget_answers_every_message_and_shows_what_is_wrong(tmp_path: Path) -> None:
    desk = CorrectionDesk(session(tmp_path / "port.yaml"), Given(tmp_path / "port.md"), author="Ana", language="en")
    told = desk.answer(
        {"do": "correct", "about": row("claims"), "values": {"modality": "x"}, "author": "Ana", "number": 7}
    )
    assert (told["answered"], told["there"]) == (7, False)
    assert 'Unknown value of claims.modality "x"' in told["error"]
    told = desk.answer({"do": "accept", "about": row("claims"), "author": "Ana", "number": 8})
    assert "error" not in told
    assert told["decided"][row("claims")]["verb"] == "confirm"
    assert (told["saved"], told["undo"]) == ("2026-03-02T09:31:00+00:00", 1)
    assert desk.answer({})["error"].startswith('Unknown command of the desk "None"')


def test_every_command_is_answered_in_one_sentence_that_names_what_it_was_about(tmp_path: Path) -> None:
    desk = CorrectionDesk(session(tmp_path / "port.yaml"), Given(tmp_path / "port.md"), language="fr")

    def told(do: str, about: str = "", **more: Any) -> str:
        answer = desk.answer({"do": do, "about": about, "author": "Ana", **more})
        assert "error" not in answer, answer
        return str(answer["told"]).replace("\u00a0", " ")

    sacks = row("quantities")
    assert told("accept", sacks) == "Accepté : quantité « 600 sacs »."
    assert told("undo") == "Annulé : accepté quantité « 600 sacs »."
    assert desk.answer({"do": "redo", "author": "Ana"})["went"] == {"sentence": "s02", "row": sacks}
    assert told("withdraw", sacks) == "Repris : accepté quantité « 600 sacs »."
    assert told("grade", "Nuno Falcão", values={"reliability": "C"}) == "Coté : source « Nuno Falcão »."
    assert told("judge", values={"judgement": "Non."}) == "Enregistré : jugement « Non. »."
    assert told("undo") == "Annulé : jugement « Non. »."
    values = {"surface": "sacs de riz", "value": "600"}
    assert told("add", "s02", values=values, table="quantities") == "Ajouté : quantité « sacs de riz »."
    desk.answer({"do": "undo", "author": "Ana"})
    again = desk.answer({"do": "redo", "author": "Ana"})
    assert again["went"] == {"sentence": "s02", "row": again["added"][0]["entry"]}


def test_what_was_decided_follows_every_decision_in_the_words_of_the_desk(tmp_path: Path) -> None:
    desk = CorrectionDesk(session(tmp_path / "port.yaml"), Given(tmp_path / "port.md"), language="fr")
    assert "est encore décidé" in desk.decided.value
    desk.answer({"do": "accept", "about": row("quantities"), "author": "Ana <b>"})
    html = desk.decided._repr_mimebundle_()["text/html"]
    assert desk.decided.value == html
    assert all(word in html for word in ("<th", "décision", "quantité", "accepté", "appliqué", "Ana &lt;b&gt;"))
    assert "applied" not in html
    table = desk.decisions()
    assert (table["decision"][0], table["fate"][0], table["table"][0]) == ("accepté", "appliqué", "quantité")


def test_a_row_of_an_event_says_why_it_was_read_so() -> None:
    from toolkit import extract, read_article

    text = "La visite de Vladimir Poutine au Vietnam inquiète. Vladimir Poutine se rendra lundi au Vietnam."
    view = lasting_view(case_of(extract(read_article(text.encode(), language="fr", published="2024-06-17"))), "fr")
    held, ahead = (one["why"].replace("\u00a0", " ") for one in view["rows"] if one["table"] == "events")
    assert held == (
        "lu dans « visite » ; l'énoncé est affirmé, sans mot de réserve ; statut « accompli » : le texte le tient pour "
        "fait ; type « consultation » (se rencontrer, s'entretenir, négocier) ; seulement annoncé, le même fait irait "
        "sous « accord » (accepter, promettre ou convenir de faire)"
    )
    assert "statut « prévu » : le texte le dit décidé pour plus tard" in ahead
    assert ahead.endswith(
        "type « accord » (accepter, promettre ou convenir de faire), où PLOVER range ce qui n'est qu'annoncé ; "
        "le même fait, une fois accompli, irait sous « consultation » (se rencontrer, s'entretenir, négocier)"
    )
    claim = next(one for one in view["rows"] if one["table"] == "claims")
    assert claim["machine"][0] == ["degré dans la note", "affirmé"]


def test_what_the_browser_gets_is_plain_and_says_where_the_words_stand(tmp_path: Path) -> None:
    import json

    view = json.loads(json.dumps(lasting_view(case(), "fr")))
    claim = next(one for one in view["rows"] if one["id"] == row("claims", 1))
    sentence = next(one for one in view["sentences"] if one["id"] == "s02")
    assert sentence["text"][claim["start"] : claim["end"]] == claim["surface"]
    assert ["modalité", "allégué"] in claim["machine"]
    assert view["grades"]["reliability"][2] == ["C", "C – source assez fiable"]
    assert len(view["grades"]["credibility"]) == 6
    assert "Bo" not in json.dumps(view["names"]) and "Nuno Falcão" in view["names"]


def test_the_words_of_the_desk_are_there_in_every_language() -> None:
    def keys(value: Any, path: str = "") -> set[str]:
        if not isinstance(value, dict):
            return {path}
        return {one for name, inner in value.items() for one in keys(inner, f"{path}.{name}")}

    assert keys(labels("fr")) == keys(labels("en"))
    for language in LANGUAGES:
        words = labels(language)
        for table in REVIEWED:
            assert table in words["table"]
            for name, column in settable(table).items():
                assert name in words["field"], f"{table}.{name}"
                missing = set(column.values) - set(words["value"].get(name, {}))
                assert not missing or name == "predicate", f"{language} {table}.{name}: {missing}"


def test_every_table_that_may_be_reviewed_has_its_place_at_the_desk() -> None:
    assert {*MAIN, *MORE} == set(REVIEWED)
    assert set(ADDED) == {"claims", "events", "times", "quantities"}
    assert set(ADDED) <= set(TABLES)


def test_a_desk_is_opened_from_an_article_s_file(tmp_path: Path) -> None:
    file = tmp_path / "port.md"
    file.write_text(TEXT, encoding="utf-8")
    desk = open_desk(file, tmp_path / "port.yaml", author="Ana Reis", language="fr", desk_language="en")
    claim = desk.session.state.case.rows["claims"][0]["row_id"]
    desk.answer({"do": "accept", "about": claim, "author": "Ana Reis", "number": 1})
    assert desk.decisions()["author"].tolist() == ["Ana Reis"]
    assert yaml.safe_load((tmp_path / "port.yaml").read_text(encoding="utf-8"))["decisions"][0]["confirm"] == claim


def test_the_desk_makes_the_very_run_that_briefing_make_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from toolkit.cli.make import briefing_notebook
    from toolkit.cli.running import plan_run

    (tmp_path / "briefing.toml").write_text("", encoding="utf-8")
    monkeypatch.setenv("BRIEFING_PROJECT", str(tmp_path))
    text, file = tmp_path / "port.md", tmp_path / "port.yaml"
    text.write_text(TEXT, encoding="utf-8")
    file.write_text("decisions:\n", encoding="utf-8")
    asked = {"article": str(text), "review": str(file)}
    assert plan_of(Given(text), file).key == plan_run(str(briefing_notebook()), asked, None).key


def test_a_desk_compares_and_merges_with_a_colleague_before_anything_is_decided(tmp_path: Path) -> None:
    desk = CorrectionDesk(session(tmp_path / "port.yaml"), Given(tmp_path / "port.md"), language="en")
    (tmp_path / "bo.yaml").write_text(f"author: Bo\nreject: [{row('claims')}]\n", encoding="utf-8")
    assert desk.compare(tmp_path / "bo.yaml").table["second"].tolist() == ["Bo: rejected"]
    told = desk.compare(tmp_path / "bo.yaml")._repr_html_()
    assert "Same decision: 0; they differ: 0; only the first: 0; only the second: 1." in told
    made = desk.merge(tmp_path / "bo.yaml", tmp_path / "both.yaml")
    assert [one.author for one in read_review(tmp_path / "both.yaml").decisions] == ["Bo"]
    assert repr(made) == "Merged(both.yaml: 1 entries, 0 left open)"


def test_who_holds_an_assessment_is_shown_also_where_only_the_head_of_the_file_says_so(tmp_path: Path) -> None:
    file = tmp_path / "port.yaml"
    graded = "assessment:\n  sources:\n  - {source: article, reliability: C}\n  - {source: Nuno Falcão}\n"
    file.write_text(f"author: Bo\ndate: 2026-03-01\n{graded}", encoding="utf-8")
    grades = passing_view(session(file).state, "x")["grades"]
    assert (grades["article"]["author"], grades["article"]["at"]) == ("Bo", "2026-03-01")
    assert grades["Nuno Falcão"]["author"] == ""
