"""Trigger detection: words that no frame lists tell events as marked text uses them; that is weighed with the rest."""

from __future__ import annotations

from unittest.mock import patch

import numpy as np
import pytest
from support.by_hand import article

from toolkit.facts.document import Document
from toolkit.facts.entities import find_entities
from toolkit.facts.events import trigger_detection
from toolkit.facts.events.frames import plain_frames
from toolkit.facts.events.thesaurus import entries, listed
from toolkit.facts.events.trigger_detection import KINDS, SIZE, detect, probabilities, rows_of, whole
from toolkit.facts.events.trigger_signs import candidates, name_kinds, signs_of
from toolkit.facts.events.triggers import find_triggers, is_turned_down
from toolkit.facts.extract import extract
from toolkit.facts.language_model import parse
from toolkit.facts.lexicon import LANGUAGES, load_lexicon
from toolkit.facts.vocabulary import PLOVER_TYPES


def read(text: str, language: str) -> Document:
    return parse(article(text, language=language))


UNLISTED = [
    ("Lima a rétorqué à Quito.", "fr", "rétorqué", "REJECT"),
    ("Peruvian police manhandled two Chilean students.", "en", "manhandled", "ASSAULT"),
]


@pytest.mark.parametrize(("text", "language", "word", "kind"), UNLISTED)
def test_a_word_that_no_frame_lists_is_detected(text: str, language: str, word: str, kind: str) -> None:
    document = read(text, language)
    parsed = document.sentences[0]
    assert word not in [trigger.token.text for trigger in find_triggers(parsed, language)]
    told = {
        parsed.parse[at].text: one  # type: ignore[index]
        for at, one in detect(parsed, find_entities(document), language).items()
    }
    assert told[word].type == kind
    assert told[word].probability > 0.5


def test_what_is_detected_and_likely_is_told_with_its_parties() -> None:
    rows = extract(article("Peruvian police manhandled two Chilean students.", language="en")).events
    assert [(row.plover_type, row.trigger, list(row.recipient_ids)) for row in rows.itertuples()] == [
        ("ASSAULT", "manhandled", ["cty_CHL"])
    ]
    assert rows.iloc[0]["rule_id"] == "en.event.detected-assault.assault"


def test_an_office_that_receives_a_complaint_meets_nobody() -> None:
    told = extract(article("Kenya waits. The prosecutor's office has received a complaint.", language="en")).events
    assert told.empty


def test_without_weights_nothing_is_detected() -> None:
    document = read(*UNLISTED[1][:2])
    with patch.object(trigger_detection, "weights", lambda _: None):
        assert detect(document.sentences[0], find_entities(document), "en") == {}
        assert extract(article(UNLISTED[1][0], language="en")).events.empty
    assert trigger_detection.weights("xx") is None


def test_names_and_helping_verbs_are_no_candidates() -> None:
    document = read("Lima has expelled the envoy.", "en")
    parsed = document.sentences[0]
    assert parsed.parse is not None
    kinds = name_kinds(parsed, find_entities(document))
    assert [kinds[0]] == ["place"] or [kinds[0]] == ["country"]
    assert [token.text for token in candidates(parsed.parse, kinds)] == ["expelled", "envoy"]


def test_a_word_that_no_list_has_is_no_candidate() -> None:
    parsed = read("Lima expelled the envoy and the teapot.", "en").sentences[0]
    assert parsed.parse is not None
    assert [token.text for token in candidates(parsed.parse, {0: "place"})] == ["expelled", "envoy"]


def test_signs_tell_of_a_stem_and_of_what_the_thesaurus_lists() -> None:
    document = read("The club suspended two players.", "en")
    parsed = document.sentences[0]
    assert parsed.parse is not None
    signs = signs_of(parsed.parse[2], {})
    assert {"stem suspe", "usual SANCTION verbs", "subject somebody", "stem suspe subject somebody"} <= set(signs)
    assert "usual SANCTION verbs subject somebody" in signs


def test_probabilities_of_what_a_word_tells_add_up() -> None:
    table = np.random.default_rng(1).normal(size=(SIZE + 1, len(KINDS))).astype(np.float32)
    told = probabilities(table, [rows_of(["root", "stem walk"]), rows_of(["stem march"])])
    assert np.allclose(told.sum(axis=1), 1, atol=1e-5)
    assert told.shape == (2, len(KINDS))


def test_a_table_is_whole_again_from_the_rows_that_are_kept() -> None:
    kept = np.ones((1, len(KINDS)), np.float16)
    table = whole(np.array([7]), kept)
    assert table[7].sum() == len(KINDS)
    assert np.abs(table).sum() == len(KINDS)


@pytest.mark.parametrize(
    ("text", "word"),
    [("Peru seized the chance.", "seized"), ("Lima wants to close the airport.", "wants")],
)
def test_what_the_lexicon_turns_down_is_not_detected(text: str, word: str) -> None:
    parsed = read(text, "en").sentences[0]
    token = next(token for token in parsed.parse or () if token.text == word)
    assert is_turned_down(token, "en")


def test_a_helping_word_adds_nothing_to_what_tells_the_same() -> None:
    told = extract(article("Denmark is to reopen its embassy in Damascus in March.", language="en")).events
    assert list(told["plover_type"]) == ["RETREAT"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_type_has_a_plain_frame_and_both_grades_in_the_thesaurus(language: str) -> None:
    plain = plain_frames(language)
    assert tuple(sorted(plain)) == tuple(sorted(PLOVER_TYPES))
    assert all(frame.plain for frame in plain.values())
    for sort in ("verbs", "nouns"):
        told = load_lexicon(language, "event_thesaurus")[sort]
        assert {kind: set(grades) for kind, grades in told.items()} == {
            kind: {"usual", "possible"} for kind in PLOVER_TYPES
        }
    assert len(entries(language)) > 10_000


def test_a_further_word_must_follow() -> None:
    walked = read("The delegates walked out of the hall.", "en").sentences[0]
    strolled = read("The delegates walked to the hall.", "en").sentences[0]
    assert walked.parse is not None
    assert strolled.parse is not None
    assert "usual PROTEST verbs" in list(listed(walked.parse[2]))
    assert "usual PROTEST verbs" not in list(listed(strolled.parse[2]))
