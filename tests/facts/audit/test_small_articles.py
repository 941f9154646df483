"""How well summaries are judged and tensions found on small articles that were written before the rules.

The floors lie under what was measured, so that a change that loses accuracy fails here and tells every miss.
"""

from __future__ import annotations

import pytest
from support.audit_scores import audit_articles, audit_hard, audit_pairs

from toolkit.facts.content import stems
from toolkit.facts.families import families
from toolkit.facts.lexicon import LANGUAGES, load_lexicon


@pytest.mark.parametrize("language", LANGUAGES)
def test_bullets_are_judged_and_tensions_found_in_articles_that_have_them(language: str) -> None:
    audit = audit_articles(language, quiet=False)
    told = "\n".join(audit.misses)
    assert audit.accuracy >= 0.85, told
    assert audit.evidence_f1 >= 0.85, told
    assert audit.recall >= 0.65, told
    assert audit.precision >= 0.75, told


@pytest.mark.parametrize("language", LANGUAGES)
def test_consistent_articles_raise_no_alarm(language: str) -> None:
    audit = audit_articles(language, quiet=True)
    assert audit.accuracy >= 0.9, "\n".join(audit.misses)
    assert audit.alarms <= 2, "\n".join(audit.misses)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_statement_is_held_against_one_text(language: str) -> None:
    audit = audit_pairs(language)
    assert audit.accuracy >= 0.8, "\n".join(audit.misses)


@pytest.mark.parametrize("language", LANGUAGES)
def test_statements_that_no_rule_was_written_for_are_judged_better_than_by_chance(language: str) -> None:
    audit = audit_hard(language)
    assert audit.accuracy >= 0.6, "\n".join(audit.misses)
    assert audit.evidence_f1 >= 0.65, "\n".join(audit.misses)


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_one_family_are_alike_and_others_apart(language: str) -> None:
    lexicon = load_lexicon(language, "families")
    for one, other in lexicon["alike"]:
        assert stems(one, language) & stems(other, language), (one, other)
    for one, other in lexicon["apart"]:
        assert not stems(one, language) & stems(other, language), (one, other)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_has_one_family_and_every_family_named_elsewhere_exists(language: str) -> None:
    lexicon = load_lexicon(language, "families")
    entries = [entry for listed in lexicon["families"].values() for entry in str(listed).split()]
    assert len(entries) == len(set(entries)), sorted(entry for entry in set(entries) if entries.count(entry) > 1)
    named = {name for group in ("opposites", "ladders", "near") for pair in lexicon[group] for name in pair}
    assert named <= {*lexicon["families"], *lexicon["phrases"]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_phrases_that_stand_for_a_word_have_no_groups_of_their_own(language: str) -> None:
    known = families(language)
    assert known.phrases is not None
    assert known.phrases.groups == len(known.groups)
