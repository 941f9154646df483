"""Lengths of time that end or begin on a day stand on the timeline, and what dates a claim is not passed on with it."""

from __future__ import annotations

from datetime import date

from support.by_hand import article

from toolkit.charts.flow.links import links_of
from toolkit.charts.marks import Degree
from toolkit.charts.timeline.milestone import Milestone
from toolkit.charts.timeline.milestones import milestones_of
from toolkit.facts.extract import extract


def placed(text: str, language: str, words: str) -> Milestone:
    return next(one for one in milestones_of(extract(article(text, language=language))) if words in one.surface)


def test_a_report_due_within_months_has_its_last_day_counted_from_the_inquiry() -> None:
    text = "The commission opened an inquiry on Friday. A preliminary report is expected within three months."
    report = placed(text, "en", "preliminary report")
    assert (report.latest, report.bound, report.planned, report.derived) == (date(2025, 10, 4), "by", True, True)


def test_a_length_of_time_that_is_past_is_no_deadline() -> None:
    entries = milestones_of(extract(article("The crew reached the raft within three days.", language="en")))
    assert not [entry for entry in entries if entry.planned]


def test_what_has_lasted_for_about_forty_years_began_within_ten() -> None:
    begun = placed("La mine est exploitée depuis environ quarante ans.", "fr", "mine")
    assert begun.earliest is not None and begun.latest is not None
    assert (begun.earliest.year, begun.latest.year, begun.mark.degree) == (1980, 1990, Degree.AFFIRMED)


def test_a_meeting_that_only_dates_a_reported_claim_is_taken_for_granted() -> None:
    text = (
        "D'après des images satellitaires, les livraisons de la Serbie à la Hongrie ont repris après la rencontre "
        "entre la Serbie et la Hongrie en mai 2023."
    )
    facts = extract(article(text))
    meeting = next(link for link in links_of(facts) if link.surface.startswith("rencontre"))
    assert meeting.mark.degree is Degree.AFFIRMED
    assert placed(text, "fr", "rencontre").mark.degree is Degree.AFFIRMED


def test_one_transfer_told_twice_in_a_sentence_is_one_link() -> None:
    text = (
        "La Serbie a fourni des technologies à la Hongrie pour l'aider à déployer des satellites. "
        "La Serbie aurait fourni à la Hongrie des technologies."
    )
    given = [link for link in links_of(extract(article(text))) if link.directed]
    assert len(given) == 1
