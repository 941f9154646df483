"""The sieve never sets aside what a pattern would match, and sets aside most of the rest."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.articles import ARTICLES

from toolkit.article.read import read_article
from toolkit.facts.lexicon import LANGUAGES
from toolkit.facts.sieve import may_match, needed_words, words_of
from toolkit.facts.times import grammar
from toolkit.facts.wording import Rule, plain, rules

LEXICONS = ("attribution", "modality", "negation", "causes")
atoms = st.sampled_from(
    ["a", "b", "é", "ab", "'", " ", "-", "1", r"\b", r"\w", r"\s", r"\d", ".", "[ab]", "[ ,]", "[^a]", "[a-c]", "^",
     "$", "(?<!\\w)", "(?!\\w)", "(?<=a)", "(?<= )", "(?<![\\w-])", "(?!\\B\\w)", "%"]
)  # fmt: skip


def grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    group = inner.map(lambda one: f"(?:{one})")
    return st.one_of(
        st.lists(inner, min_size=1, max_size=5).map("".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda several: f"(?:{'|'.join(several)})"),
        st.tuples(group, st.sampled_from(["?", "*", "+", "{2}", "{0,2}", "??", "{1,3}?"])).map("".join),
        group.map(lambda one: f"(?={one})"),
        group.map(lambda one: f"(?!{one})"),
        inner.map(lambda one: f"({one})"),
    )


patterns = st.recursive(atoms, grown, max_leaves=14)


@settings(max_examples=settings().max_examples * 5)
@given(pattern=patterns, text=st.text("abéB '-,1%c", max_size=14))
def test_a_pattern_matches_nothing_in_what_is_set_aside(pattern: str, text: str) -> None:
    # The sign stands for a whole word out of a set, as classes of verbs do.
    compiled = re.compile(pattern.replace("%", r"\b(?:ab|b)\b"), re.IGNORECASE)
    if not may_match(needed_words(pattern, {"%": frozenset({"ab", "b"})}), text):
        assert not compiled.search(text)


@cache
def sentences(language: str) -> tuple[str, ...]:
    articles = [read_article(file) for file in ARTICLES.values()]
    texts = [made.surface(sentence) for made in articles if made.language == language for sentence in made.sentences]
    return tuple(map(plain, texts))


def every_rule(language: str) -> list[Rule | grammar.Rule]:
    return [*(rule for name in LEXICONS for rule in rules(language, name)), *grammar.rules(language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rules_of_the_lexicons_find_the_same_with_and_without_it(language: str) -> None:
    tried = aside = 0
    for rule in every_rule(language):
        own = plain(" ".join((*rule.positive, *rule.negative))) if isinstance(rule, Rule) else ""
        for text in (*sentences(language), own):
            tried += 1
            if not may_match(rule.needs, text):
                aside += 1
                assert not rule.pattern.search(text), (rule.rule_id, rule.needs, text)
    assert aside > 0.6 * tried, "most rules are set aside for most sentences"


def test_words_and_figures_of_a_text() -> None:
    assert words_of("D'ici 2030, Élu.") == {"#", "d", "ici", "2030", "élu"}


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\b(?:selon|d'après)\s+(?=\w)", {"selon", "après"}),
        (r"\bil y a (?:plus d')?un mois\b", {"mois"}),
        (r"(?<![\w-])mars(?: dernier)?(?!\w)", {"mars", "dernier"}),
        (r"\b(?:ne )?pense(?:nt)? que\b", {"pense", "pensent"}),
        (r"\d{1,2} (?:mai|juin)\b", {"mai", "juin"}),
        (r"[0-9]+ ?%", {"#"}),
        (r"menace", None),
        (r"\w+ment\b", None),
        (r"(?:a|\w+)", None),
    ],
)
def test_what_a_pattern_needs(pattern: str, words: set[str] | None) -> None:
    assert needed_words(pattern) == words
