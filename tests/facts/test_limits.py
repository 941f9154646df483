"""Without a language model the words still tell what they can; in other languages only the text's build is found.

Both are said: by the flags of the article, and to the user.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.by_hand import article, gold

from toolkit.cli.app import main
from toolkit.facts import language_model, limits
from toolkit.facts.extract import extract
from toolkit.facts.facts import Facts
from toolkit.facts.tables import TABLES
from toolkit.facts.times import find_times

FRENCH, ENGLISH = "2024-06-17-poutine-pyongyang-hanoi", "2024-06-20-seoul-reconsiders-arming-ukraine"
NEUTRAL = ("articles", "sections", "sentences")
GERMAN = "Die Brücke bei Köln ist seit dem 3. Mai 2019 gesperrt. Oslo hat 40 Lastwagen geschickt, sagte der Minister."


@pytest.fixture
def without_models(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A computer on which no language model is installed."""
    monkeypatch.setattr(language_model, "model_name", lambda language: None)
    monkeypatch.setattr(limits, "model_name", lambda language: None)
    language_model.load_model.cache_clear()
    yield
    language_model.load_model.cache_clear()


def values(facts: Facts, table: str, *columns: str) -> list[tuple[object, ...]]:
    frame = getattr(facts, table)
    return list(zip(*(frame[column] for column in columns), strict=True))


@pytest.mark.usefixtures("without_models")
@pytest.mark.parametrize("name", [FRENCH, ENGLISH])
def test_without_a_model_every_table_that_words_can_fill_is_filled(name: str) -> None:
    facts = extract(gold(name)[1])
    assert facts.articles["flags"].iloc[0] == ["no-language-model"]
    for table in ("sections", "sentences", "entities", "mentions", "times", "claims", "events"):
        assert len(getattr(facts, table)), table
    assert set(facts.mentions["method"]) == {"rule"}


@pytest.mark.usefixtures("without_models")
def test_without_a_model_dates_amounts_names_sources_and_parties_are_read() -> None:
    text = "Selon Nairobi, le Kenya a livré plus de 40 camions au Soudan du Sud le 3 mai 2025. La régie dément."
    facts = extract(article(text, language="fr"))
    assert facts.times["edtf"].tolist() == ["2025-05-03"]
    assert values(facts, "quantities", "surface", "comparator", "low") == [("plus de 40 camions", ">", 40)]
    assert {"cty_KEN", "cty_SSD"} <= set(facts.entities["entity_id"])
    assert values(facts, "claims", "source_text", "modality")[0] == ("Nairobi", "reported")
    event = facts.events.iloc[0]
    assert (event["plover_type"], event["actor_ids"], event["recipient_ids"]) == ("AID", ["cty_KEN"], ["cty_SSD"])


def test_the_grammars_find_without_a_model_what_they_find_with_one(monkeypatch: pytest.MonkeyPatch) -> None:
    made = gold(FRENCH)[1]
    with_model = extract(made)
    monkeypatch.setattr(language_model, "load_model", lambda language: None)
    without = extract(made)
    for table in ("times", "quantities", "key_points"):
        assert values(without, table, "surface") == values(with_model, table, "surface")
    assert values(without, "sentences", "start", "end") == values(with_model, "sentences", "start", "end")


@pytest.mark.parametrize("language", ["de", "ar", "ja"])
def test_other_languages_give_the_neutral_tables_and_say_so(language: str) -> None:
    facts = extract(article(GERMAN, language=language))
    assert facts.articles["flags"].iloc[0] == ["language-not-supported"]
    filled = {name for name, table in facts.tables() if len(table)}
    assert filled == set(NEUTRAL)
    assert all(
        list(table.columns) == [column.name for column in TABLES[name].columns] for name, table in facts.tables()
    )


def test_a_step_asked_alone_gives_nothing_in_another_language() -> None:
    assert find_times(language_model.parse(article(GERMAN, language="de"))) == ()


def test_what_stays_unread_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    assert limits.limit_of("fr") == ""
    assert "the languages that are read are fr, en" in limits.limit_of("de")
    monkeypatch.setattr(limits, "model_name", lambda language: None)
    assert "briefing doctor" in limits.limit_of("en")


def test_the_command_line_warns_and_goes_on(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "bruecke.txt"
    file.write_text(f"{GERMAN} {GERMAN}", encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["facts", str(file)])
    out, told = capfd.readouterr()
    assert ended.value.code == 0
    assert 'warning: only sections and sentences are found in an article in "de"' in told
    assert "sentences" in out
