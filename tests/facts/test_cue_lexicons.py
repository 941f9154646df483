"""Every rule of the claim, event and relation lexicons matches its examples, and nothing that only looks like them."""

from __future__ import annotations

import pytest
from support.by_hand import article

from toolkit.facts.claims.attribution import find_denial_tails
from toolkit.facts.claims.clauses import split_clauses
from toolkit.facts.claims.tails import tail_rules
from toolkit.facts.document import ParsedSentence
from toolkit.facts.events.frames import frames
from toolkit.facts.events.triggers import find_triggers
from toolkit.facts.language_model import parse
from toolkit.facts.lexicon import LANGUAGES, load_lexicon
from toolkit.facts.relations import bridges
from toolkit.facts.wording import Rule, compile_pattern, fragments, plain, rules

NAMES = ("modality", "negation", "attribution", "causes", "scope", "rivals", "sweeping", "attributed")
RULES = [(language, name, rule) for language in LANGUAGES for name in NAMES for rule in rules(language, name)]


def sentence(text: str, language: str) -> ParsedSentence:
    return parse(article(text, language=language)).sentences[0]


@pytest.mark.parametrize(("language", "name", "rule"), RULES, ids=[f"{name}:{rule.rule_id}" for _, name, rule in RULES])
def test_a_cue_rule_matches_its_positive_examples_and_not_its_negative_ones(
    language: str, name: str, rule: Rule
) -> None:
    assert rule.positive and rule.negative, "a rule proves itself with both kinds of examples"
    for text in rule.positive:
        assert any(rule.find(plain(text))), f"{rule.rule_id} misses: {text}"
    for text in rule.negative:
        assert not any(rule.find(plain(text))), f"{rule.rule_id} wrongly matches: {text}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_rule_ids_are_unique_in_a_lexicon(language: str) -> None:
    for name in NAMES:
        ids = [rule.rule_id for rule in rules(language, name)]
        assert len(ids) == len(set(ids))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_class_of_reporting_verbs_knows_its_forms(language: str) -> None:
    for name, entry in load_lexicon(language, "reporting_verbs")["classes"].items():
        pattern = compile_pattern(language, f"%{name}%")
        assert fragments(language)[name]
        assert all(pattern.search(plain(words)) for words in entry["positive"]), name
        assert not any(pattern.search(plain(words)) for words in entry["negative"]), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_denials_that_hang_on_a_clause_are_found_and_others_are_not(language: str) -> None:
    for entry in load_lexicon(language, "attribution")["denial_tails"]:
        pattern = compile_pattern(language, entry["pattern"])
        for text in entry["positive"]:
            assert pattern.search(plain(text)), (entry["id"], text)
            assert any(find_denial_tails(plain(text), (0, len(text)), language))
        for text in entry["negative"]:
            assert not pattern.search(plain(text)), (entry["id"], text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_frames_are_triggered_by_their_examples_and_cover_all_sixteen_types(language: str) -> None:
    assert len({frame.plover_type for frame in frames(language)}) == 16
    for frame in frames(language):
        for text in frame.positive:
            found = {trigger.frame.frame_id for trigger in find_triggers(sentence(text, language), language)}
            assert frame.frame_id in found, (frame.frame_id, text, found)
        for text in frame.negative:
            found = {trigger.frame.frame_id for trigger in find_triggers(sentence(text, language), language)}
            assert frame.frame_id not in found, (frame.frame_id, text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_bridges_of_relations_fit_their_examples(language: str) -> None:
    for bridge in bridges(language):
        assert all(bridge.pattern.fullmatch(words) for words in bridge.positive), bridge.rule_id
        assert not any(bridge.pattern.fullmatch(words) for words in bridge.negative), bridge.rule_id


@pytest.mark.parametrize("language", LANGUAGES)
def test_tails_are_found_where_a_second_proposition_hangs_on_a_clause_only(language: str) -> None:
    for rule in tail_rules(language):
        for text in rule.positive:
            assert any(rule.find(plain(text.rstrip(".")))), f"{rule.rule_id} misses: {text}"
        for text in rule.negative:
            assert not any(rule.find(plain(text.rstrip(".")))), f"{rule.rule_id} takes: {text}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_cut_where_they_hold_two_propositions_only(language: str) -> None:
    examples = load_lexicon(language, "clauses")["examples"]
    for text in examples["cut"]:
        assert len(split_clauses(sentence(text, language), language)) == 2, text
    for text in examples["whole"]:
        assert len(split_clauses(sentence(text, language), language)) == 1, text
