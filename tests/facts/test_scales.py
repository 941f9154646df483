"""Scales of probability: bands in order, terms that nobody can confuse, percentages that find their term or none."""

from __future__ import annotations

from itertools import pairwise

import pytest

from toolkit.facts.review.scales import Scale, scales

EVERY = list(scales().values())


@pytest.mark.parametrize("scale", EVERY, ids=lambda scale: scale.id)
def test_the_bands_rise_from_least_to_most_probable_without_overlap(scale: Scale) -> None:
    assert len(scale.terms) == 7
    assert all(0 <= one.low < one.high <= 100 for one in scale.terms)
    assert all(lower.high <= upper.low for lower, upper in pairwise(scale.terms))


@pytest.mark.parametrize("scale", EVERY, ids=lambda scale: scale.id)
def test_each_term_is_called_once_in_each_language_and_each_scale_gives_its_source(scale: Scale) -> None:
    for language in ("fr", "en"):
        words = [word for term in scale.terms for word in term.words[language]]
        assert len(words) == len(set(words)) >= 7
        assert scale.source[language] and scale.name[language]


@pytest.mark.parametrize("scale", EVERY, ids=lambda scale: scale.id)
def test_a_term_is_known_by_its_words_in_both_languages(scale: Scale) -> None:
    for term in scale.terms:
        for words in term.words.values():
            found = {getattr(scale.named(word.upper()), "id", "") for word in words}
            # « improbable » is a term of the one language and a synonym of the other, for the same band.
            assert found == {term.id}


@pytest.mark.parametrize(
    ("name", "percent", "term"),
    [
        ("ICD203", 3, "icd-1"),
        ("ICD203", 20, "icd-3"),
        ("ICD203", 80, "icd-5"),
        ("ICD203", 55, "icd-4"),
        ("ICD203", 95, "icd-6"),
        ("PHIA", 50, "phia-4"),
        ("PHIA", 100, "phia-7"),
        ("fr", 62.5, "fr-5"),
    ],
)
def test_a_percentage_has_the_term_that_holds_it_and_of_two_the_one_nearer_to_even(
    name: str, percent: float, term: str
) -> None:
    found = scales()[name].holding(percent)
    assert found is not None
    assert found.id == term


@pytest.mark.parametrize(("name", "percent"), [("PHIA", 37), ("PHIA", 7), ("ICD203", 100), ("ICD203", 0)])
def test_what_lies_in_no_band_has_no_term(name: str, percent: float) -> None:
    assert scales()[name].holding(percent) is None
