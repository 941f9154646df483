"""A denial that reaches another statement than its own words do is told as a deduction, and assumed openly."""

from __future__ import annotations

from support.by_hand import article

from toolkit.briefing.briefing import compose
from toolkit.facts.extract import extract

TEXT = (
    "Malgré ses démentis, la Serbie est soupçonnée de fournir une aide militaire à la Hongrie. Les informations "
    "suggèrent que cette aide pourrait inclure près de 5 000 obus."
)


def test_what_is_denied_only_by_deduction_is_told_so() -> None:
    facts = extract(article(TEXT))
    note = compose(facts.article, facts)
    told = {one.key: one.text.replace("\u00a0", " ") for one in note.section("enonces").statements}
    [first, second] = [text for text in told.values() if "émenti par la Serbie" in text]
    assert "déduction" not in first and "fournir" in first
    assert second.startswith("Démenti par la Serbie, par déduction d’un autre énoncé") and "5 000 obus" in second
    assumed = [one for one in note.section("methode").statements if "étendu par déduction" in one.text]
    assert [one.refs for one in assumed] == [("s01", "s02")]


def test_a_denial_of_the_statement_itself_is_no_deduction() -> None:
    facts = extract(article("La Serbie est soupçonnée d'avoir aidé la Hongrie, ce qu'elle dément."))
    note = compose(facts.article, facts)
    assert "déduction" not in note.section("enonces").html + note.section("methode").html


def test_a_deed_that_is_told_undenied_is_told_with_its_denial_elsewhere() -> None:
    text = (
        "La Serbie est soupçonnée d'avoir livré des obus à la Hongrie. La Serbie le dément. "
        "Des photos aériennes confirment les livraisons d'obus de la Serbie vers la Hongrie. "
        "La Hongrie a livré du blé à la Serbie."
    )
    facts = extract(article(text))
    told = [one for one in compose(facts.article, facts).section("enonces").statements if "photos" in one.text]
    assert told[0].text.replace("\u00a0", " ").endswith("lu comme le même acte que celui que dément la Serbie")
    assert told[0].refs == ("s02", "s03")
    others = [one.text for one in compose(facts.article, facts).section("enonces").statements if "blé" in one.text]
    assert others and not any("dément" in one for one in others)
