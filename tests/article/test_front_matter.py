"""Front matter: every key is read, every mistake is named with its key or line, no YAML trick does harm."""

from __future__ import annotations

from datetime import date

import pytest

from toolkit.article.front_matter import FrontMatter, parse_date, split_front_matter
from toolkit.base.errors import InputError

FULL = """---
title: "La crue : un bilan"
subtitle: Trois villages touchés
published: 2025-01-09
language: fr-BE
publisher: Exemple
author: Inès Prata
url: https://exemple.org/a
reliability: b
story: crue
text: excerpts
tags: [eau, pluie]
---

Le texte."""


def matter(lines: str) -> FrontMatter:
    return split_front_matter(f"---\n{lines}\n---\nLe texte.", "a.md")[0]


def test_every_key_is_read_and_unknown_keys_are_left_alone() -> None:
    found, body = split_front_matter(FULL)
    assert body == "Le texte."
    assert found == FrontMatter(
        "La crue : un bilan",
        "Trois villages touchés",
        date(2025, 1, 9),
        "fr",
        "Exemple",
        "Inès Prata",
        "https://exemple.org/a",
        "B",
        "crue",
        "excerpts",
    )


def test_the_code_of_norwegian_is_not_read_as_false() -> None:
    assert matter("language: no").language == "no"


def test_a_number_or_a_null_as_title_is_what_it_says() -> None:
    assert matter("title: 1984").title == "1984"
    assert matter("title: null\nsubtitle: ~\nauthor:") == FrontMatter()


def test_a_title_over_several_lines_becomes_one_line() -> None:
    assert matter("title: >\n  Un titre\n  long").title == "Un titre long"


def test_prose_between_two_rules_is_no_front_matter() -> None:
    text = "---\nUn mot avant tout.\n---\nLe texte."
    assert split_front_matter(text) == (FrontMatter(), text)


@pytest.mark.parametrize(
    ("lines", "code", "names"),
    [
        ("published: 2025-13-45", "bad-date", "published"),
        ("published: hier", "bad-date", "published"),
        ("reliability: Z", "bad-grade", "reliability"),
        ("language: f", "bad-language", "language"),
        ("text: some", "unknown-text-edition", "some"),
        ("title: [a, b]", "bad-front-matter", "title"),
        ("title: a: b: c", "bad-front-matter", "line 2"),
        ('published: 2025-01-09\ntitle: "open', "bad-front-matter", "line"),
        ("title: a\ntitle: b", "bad-front-matter", "line 3"),
        ("a: &x [1]\nb: *x", "bad-front-matter", "alias"),
        ("title: " + "[" * 500, "bad-front-matter", "nested"),
        ("title: " + "a" * 30_000, "bad-front-matter", "longer"),
    ],
)
def test_a_mistake_is_named(lines: str, code: str, names: str) -> None:
    with pytest.raises(InputError, match=names) as caught:
        matter(lines)
    assert caught.value.code == code


def test_a_front_matter_without_end_is_named() -> None:
    with pytest.raises(InputError, match="no end"):
        split_front_matter("---\ntitle: Sans fin\n\nLe texte.")


def test_a_yaml_tag_builds_no_object() -> None:
    assert matter("title: !!python/name:os.getcwd x").title == "x"


@pytest.mark.parametrize("value", ["2025-1-9", "09/01/2025", "2025-02-30", "", "2025", "20250109"])
def test_only_iso_dates_are_dates(value: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_date(value)
    assert caught.value.code == "bad-date"
