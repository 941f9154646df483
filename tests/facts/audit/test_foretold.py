"""A bullet that has still to come what the text tells as done."""

from __future__ import annotations

import pytest
from support.audit_scores import facts_of


@pytest.mark.parametrize(
    ("language", "text", "bullet", "verdict"),
    [
        ("en", "The board sold the mill in May.", "The board will sell the mill.", "understated"),
        ("en", "The board sold the mill in May.", "The board will sell the farm.", "unsupported"),
        ("en", "The board sold the mill in May.", "The board sold the mill.", "supported"),
        ("en", "The board will sell the mill, which it closed in May.", "The board will sell the mill.", "supported"),
        ("fr", "Le conseil a vendu l'usine en mai.", "Le conseil vendra l'usine.", "understated"),
        (
            "fr",
            "La Banque mondiale, qui avait financé un essai dans quatorze villages, juge le calendrier ambitieux.",
            "La Banque mondiale financera le programme.",
            "unsupported",
        ),
        (
            "fr",
            "La Banque mondiale, qui avait financé un essai, financera le programme dès mars.",
            "La Banque mondiale financera le programme.",
            "supported",
        ),
    ],
)
def test_an_act_that_the_text_tells_as_done_bears_out_no_act_to_come(
    language: str, text: str, bullet: str, verdict: str
) -> None:
    facts = facts_of({"body": text, "points": [[bullet, ""]]}, language)
    assert facts.key_points["verdict"].iloc[0] == verdict
