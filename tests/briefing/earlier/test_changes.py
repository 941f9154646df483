"""A later edition says what changed since the note it replaces: degrees, words, what is new, what is gone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from toolkit.article.read import read_article
from toolkit.base.errors import InputError
from toolkit.briefing import Briefing, compose
from toolkit.briefing.earlier.predecessor import CLAIMS, changes_between, read_predecessor
from toolkit.charts.claims import claims_of
from toolkit.facts.extract import extract

BEFORE = (
    "La digue de Luvua a cédé lundi, selon la préfecture. Le barrage est soupçonné de fuir. "
    "Le maire a promis une enquête.\n\nTrois villages sont sous l'eau."
)
AFTER = (
    "La digue de Luvua a cédé lundi, selon la préfecture. Le barrage pourrait fuir. "
    "Le maire a promis deux enquêtes.\n\nL'armée est arrivée mardi."
)


def compose_from(text: str, **options: object) -> Briefing:
    article = read_article(text.encode(), language="fr", published="2026-03-02")
    return compose(article, extract(article), **options)  # type: ignore[arg-type]  # options of compose, by name


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """Return the folder of a run that read the text as it was before."""
    article = read_article(BEFORE.encode(), language="fr", published="2026-03-02")
    (tmp_path / CLAIMS).parent.mkdir()
    extract(article).claims.to_csv(tmp_path / CLAIMS, index=False)
    return tmp_path


def second(run: Path, text: str = AFTER, language: str = "fr") -> str:
    note = compose_from(text, edition=2, supersedes="2026-03-02", previous=run, language=language)
    html = note.section("essentiel").html
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html).replace("\u202f", " ").replace("\u00a0", " "))


def test_each_kind_of_change_is_told_with_the_old_and_the_new_words(run: Path) -> None:
    told = second(run)
    assert "Ce qui change depuis la note du 2 mars 2026" in told
    assert "2 reformulés, 1 nouveau, 1 disparu" in told
    assert "« Le barrage est soupçonné de fuir » (allégué) devient « Le barrage pourrait fuir » (possible)" in told
    assert "Nouveau : « L’armée est arrivée mardi » (affirmé)" in told
    assert "Disparu : « Trois villages sont sous l’eau » (affirmé)" in told
    assert "La digue de Luvua a cédé" not in told.split("Ce qui change")[1]


def test_a_claim_that_another_side_tells_otherwise_in_both_notes_has_not_changed(tmp_path: Path) -> None:
    text = (
        "The pilot says he warned the port about the crane three times. "
        "The port says it has no record of any such warning.\n\n"
        "The union says 40 dockers were hurt. The port disputes that figure."
    )
    article = read_article(text.encode(), language="en", published="2026-03-02")
    facts = extract(article)
    claims = claims_of(facts)
    assert any(claim.mark.disputed and not claim.disputed_by for claim in claims)
    (tmp_path / CLAIMS).parent.mkdir()
    facts.claims.to_csv(tmp_path / CLAIMS, index=False)
    assert changes_between(read_predecessor(tmp_path).told, claims) == []


def test_what_evidence_is_said_to_confirm_has_not_changed_its_degree(tmp_path: Path) -> None:
    text = "Des images satellitaires confirment la rupture de la digue de Luvua."
    article = read_article(text.encode(), language="fr", published="2026-03-02")
    (tmp_path / CLAIMS).parent.mkdir()
    extract(article).claims.to_csv(tmp_path / CLAIMS, index=False)
    assert "Aucun énoncé n’a changé, ni dans ses mots ni dans son degré" in second(tmp_path, text)


def test_the_same_words_of_another_degree_are_a_change(run: Path) -> None:
    told = second(run, BEFORE.replace(", selon la préfecture", ""))
    assert "« La digue de Luvua a cédé lundi » : rapporté dans la note remplacée, affirmé dans celle-ci" in told
    assert "1 d’un autre degré" in told


def with_numbers(run: Path, text: str) -> None:
    facts = extract(read_article(text.encode(), language="fr", published="2026-03-02"))
    facts.claims.to_csv(run / CLAIMS, index=False)
    facts.quantities.to_csv((run / CLAIMS).with_name("quantities.csv"), index=False)


def test_a_number_that_alone_has_changed_is_told_as_such_from_what_to_what(run: Path) -> None:
    text = "Près de 5 millions de litres ont fui. Le maire a promis une enquête."
    with_numbers(run, text)
    told = second(run, text.replace("5 millions", "6 millions"))
    assert "1 où seul un chiffre a changé." in told
    assert "de « Près de 5 millions de litres » à « Près de 6 millions de litres »" in told
    assert "reformulé" not in told


def test_other_words_beside_another_number_are_a_rewording(run: Path) -> None:
    text = "Près de 5 millions de litres ont fui dans la vallée. Le maire a promis une enquête."
    with_numbers(run, text)
    told = second(run, text.replace("5 millions de litres ont fui", "6 millions de litres ont coulé"))
    assert "1 reformulé." in told and "chiffre" not in told


MASTER = (
    "The master of a tug that drifted for {minutes} minutes on Tuesday says he had warned the harbour office. "
    "The harbour office says it has no record of any warning."
)


def with_all_tables(run: Path, text: str) -> Path:
    facts = extract(read_article(text.encode(), language="en", published="2026-03-05"))
    for name in ("articles", "claims", "quantities", "times", "sentences"):
        getattr(facts, name).to_csv((run / CLAIMS).with_name(f"{name}.csv"), index=False)
    return run


def later(run: Path, text: str, language: str = "en") -> str:
    article = read_article(text.encode(), language="en", published="2026-03-06")
    note = compose(article, extract(article), edition=2, supersedes="2026-03-05", previous=run, language=language)
    shown = re.sub(r"<[^>]+>", "", note.section("essentiel").html)
    return re.sub(r"\s+", " ", shown.replace("\u202f", " ").replace("\u00a0", " ")).split("What changed")[-1]


def test_a_number_that_changed_outside_every_claim_is_told_and_its_sentence_counted(run: Path) -> None:
    with_all_tables(run, MASTER.format(minutes=70))
    told = later(run, MASTER.format(minutes=85))
    assert "Sentences of the text: 1 has changed." in told
    assert "outside the claims, from “70 minutes” to “85 minutes”: “The master of a tug" in told


def test_a_date_that_changed_outside_every_claim_is_told(run: Path) -> None:
    with_all_tables(run, MASTER.format(minutes=70))
    told = later(run, MASTER.format(minutes=70).replace("Tuesday", "Wednesday"))
    assert "outside the claims, from “on Tuesday” to “on Wednesday”" in told or "from “Tuesday” to “Wednesday”" in told


def test_words_that_changed_outside_every_claim_are_told(run: Path) -> None:
    with_all_tables(run, MASTER.format(minutes=70))
    told = later(run, MASTER.format(minutes=70).replace("a tug that", "a barge that"))
    assert "Sentences of the text: 1 has changed." in told and "a barge that drifted" in told


def test_a_text_whose_sentences_only_changed_places_says_so(run: Path) -> None:
    with_all_tables(run, "The port was shut. The road was open.")
    told = later(run, "The road was open. The port was shut.")
    assert "The text is not the same: the order or layout" in told and "has changed." not in told.split("layout")[0]


def test_a_text_that_differs_is_never_said_to_be_unchanged_where_its_sentences_are_not_at_hand(run: Path) -> None:
    with_all_tables(run, MASTER.format(minutes=70))
    (run / CLAIMS).with_name("sentences.csv").unlink()
    assert "The text is not the same" in later(run, MASTER.format(minutes=85))


def test_the_same_text_is_not_said_to_differ(run: Path) -> None:
    with_all_tables(run, MASTER.format(minutes=70))
    told = later(run, MASTER.format(minutes=70))
    assert (
        "No claim has changed, in words or in degree." in told and "The text" not in told and "of the text" not in told
    )


def test_a_sentence_leads_back_to_what_changed_by_that_name(run: Path) -> None:
    note = compose_from(AFTER, edition=2, supersedes="2026-03-02", previous=run)
    assert ">Ce qui change</a>" in note.section("texte").html


def test_an_unchanged_text_says_so_and_in_english_too(run: Path) -> None:
    assert "Aucun énoncé n’a changé, ni dans ses mots ni dans son degré." in second(run, BEFORE)
    assert "No claim has changed, in words or in degree." in second(run, BEFORE, "en")


def test_a_claim_that_only_moved_has_not_changed(run: Path) -> None:
    moved = "Une phrase neuve ouvre le texte. " + BEFORE
    changes = changes_between(read_predecessor(run).told, compose_from(moved).material.claims)
    assert [change.kind for change in changes] == ["new"]


def test_without_the_earlier_note_the_page_itself_says_that_nothing_was_compared() -> None:
    note = compose_from(AFTER, edition=2, supersedes="2026-03-02")
    shown = note.section("essentiel").html.replace("\u00a0", " ")
    assert "La note remplacée, du 2 mars 2026, n’était pas à disposition" in shown
    assert "Ce qui change" not in shown
    assert "disposition" not in compose_from(AFTER).section("essentiel").html


def test_the_page_names_the_note_it_was_compared_with(run: Path) -> None:
    article = read_article(f"# La digue\n\n{BEFORE}".encode(), language="fr", published="2026-03-01")
    facts = extract(article)
    facts.articles.to_csv(run / "data" / "articles.csv", index=False)
    told = second(run)
    # The note's own date stands above what the analyst typed.
    assert "Ce qui change depuis la note du 1er mars 2026" in told
    assert "Comparaison avec « La digue », note du 1er mars 2026." in told


def test_a_note_without_a_date_is_named_by_the_day_it_was_made(run: Path) -> None:
    named = run.rename(run.parent / "20260304T080000Z-5bc8b101")
    told = second(named)
    assert "Ce qui change depuis la note faite le 4 mars 2026" in told
    assert "Comparaison avec note sans date, faite le 4 mars 2026." in told


def test_what_is_no_earlier_note_is_refused(run: Path) -> None:
    table = run / "other.csv"
    table.write_text("a,b\n1,2\n", encoding="utf-8")
    for wrong, told in ((table, "no table of claims"), (run / "none.csv", "cannot be read")):
        with pytest.raises(InputError, match=told):
            compose_from(AFTER, edition=2, supersedes="2026-03-02", previous=wrong)
    with pytest.raises(InputError, match="first edition"):
        compose_from(AFTER, previous=run)
