"""Hours before the entries of a live page are no words of what is told."""

from __future__ import annotations

import pytest

from toolkit import read_article


def body_of(text: str, language: str = "fr") -> list[str]:
    article = read_article(f"---\ntitle: En direct\nlanguage: {language}\n---\n{text}".encode())
    return [article.surface(sentence) for sentence in article.sentences_with("body")]


@pytest.mark.parametrize(
    ("first", "second", "third"),
    [
        ("**16:40**", "**16:10**", "**15:55**"),
        ("16h40 –", "16 h 10 –", "9h05 :"),
        ("4:40 pm", "4:10 pm", "3.55 pm"),
        ("**16:40:**", "**16:10** –", "15:55 GMT"),
    ],
)
def test_the_hours_of_a_live_page_are_no_words_of_it(first: str, second: str, third: str) -> None:
    text = f"{first} Deux blessés.\n\n{second} Le feu gagne.\n\n{third} Une alarme sonne."
    assert body_of(text) == ["Deux blessés.", "Le feu gagne.", "Une alarme sonne."]


def test_one_hour_that_opens_a_sentence_belongs_to_it() -> None:
    assert body_of("16:40 Paris time is when it closed.", "en") == ["16:40 Paris time is when it closed."]


def test_scores_and_prices_are_no_hours() -> None:
    lines = ["12.99 Francs, c'est cher.", "13.99 Francs, c'est trop.", "27:12 Dijon mène."]
    assert body_of("\n\n".join(lines)) == lines
