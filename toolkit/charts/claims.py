"""Claims as figures and page read them: words, degree, place."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, cast

import pandas as pd

from toolkit.article.model import Article
from toolkit.base.locale import format_day
from toolkit.base.typography import typographic
from toolkit.charts.accounts import told_otherwise, vague_denials
from toolkit.charts.catalogue import quoted, words
from toolkit.charts.marks import Degree, Mark, mark_of
from toolkit.charts.page_language import page_language
from toolkit.charts.rows import kept
from toolkit.charts.sentences import number, part, reading_order
from toolkit.charts.small_words import small_words, word_set
from toolkit.facts.facts import Facts
from toolkit.facts.vocabulary import UNNAMED_PARTY


@dataclass(frozen=True)
class Claim:
    """One row of the claims table, with its mark.

    ``ambiguous``: whether its source speaks or is only spoken of stays open (« a rapporté avoir livré »).
    ``mentioned``: a denial of which the text gives no words (« malgré ses démentis », « ce qu'elle dément »).
    """

    row_id: str
    sentence_id: str
    start: int
    end: int
    surface: str
    mark: Mark
    part: str
    main: bool
    cue: str
    cue_start: int
    cue_end: int
    source: str
    source_start: int
    source_end: int
    source_entity: str
    source_kind: str
    modality: str
    disputed_by: tuple[str, ...]
    denies: tuple[str, ...]
    negative: bool
    ambiguous: bool
    mentioned: bool = False

    @property
    def degree(self) -> Degree:
        """Its degree of commitment."""
        return self.mark.degree

    @property
    def passed_on(self) -> bool:
        """Whether somebody or something else than the author says it, however firmly."""
        return bool(self.source or self.source_entity) and not (self.ambiguous or self.mentioned)


def claims_of(facts: Facts) -> list[Claim]:
    """Return all claims in reading order."""
    return list(kept("claims", facts, _claims_of))


def _claims_of(facts: Facts) -> list[Claim]:
    claims = [
        Claim(
            row_id=row["row_id"],
            sentence_id=row["sentence_id"],
            start=int(row["start"]),
            end=int(row["end"]),
            surface=row["surface"],
            mark=mark_of(row),
            part=part(row["section_role"]),
            main=bool(row["main"]),
            cue=_text(row["cue"]),
            cue_start=_position(row["cue_start"]),
            cue_end=_position(row["cue_end"]),
            **_source_of(row),
            source_entity=_text(row["source_entity_id"]),
            source_kind=row["source_kind"],
            modality=row["modality"],
            disputed_by=tuple(row["disputed_by"]),
            denies=tuple(row["denies"]),
            negative=row["polarity"] == "negative",
            ambiguous="attribution_ambiguous" in row["flags"],
        )
        for row in cast("list[dict[str, Any]]", facts.claims.to_dict("records"))
    ]
    claims = sorted(_with_deniers(claims), key=lambda claim: (claim.start, -claim.end))
    return _with_marks(claims, facts)


def _source_of(row: dict[str, Any]) -> dict[str, Any]:
    """Return the words for a claim's source and their place; of "It", the weather service, whom it takes up."""
    meant = _text(row.get("source_meant"))
    place = "source_meant" if meant else "source"
    return {
        "source": meant or _text(row["source_text"]),
        "source_start": _position(row[f"{place}_start"]),
        "source_end": _position(row[f"{place}_end"]),
    }


def _with_marks(claims: list[Claim], facts: Facts) -> list[Claim]:
    """Return the claims with what no single row tells of their marks: the other side, and what their words say."""
    language = facts.article.language
    nouns = word_set(language, "denial_nouns")
    contested = told_otherwise(facts, claims)
    in_bulk = {name for denial in vague_denials(claims, language) for name in denial.denies}
    apart = {name for claim in claims if claim.degree is Degree.DENIED for name in claim.denies} - in_bulk
    untold = _sentences_of(facts, "denial_gap")
    told = []
    for claim in claims:
        vague = claim.row_id in in_bulk and claim.row_id not in {*contested, *apart}
        disputed = claim.mark.disputed or claim.row_id in contested
        mark = replace(
            claim.mark,
            disputed=disputed,
            vague=disputed and vague,
            unlikely=_is_unlikely(claim, language),
            contest=is_contest(claim, language),
        )
        wordless = claim.sentence_id in untold or not nouns.isdisjoint(claim.cue.lower().split())
        told.append(replace(claim, mark=mark, mentioned=claim.degree is Degree.DENIED and wordless))
    return told


def _sentences_of(facts: Facts, kind: str) -> set[str]:
    """Return the sentences of the findings of one kind."""
    findings = facts.findings
    return {name for ids in findings.loc[findings["type"] == kind, "sentence_ids"] for name in ids}


def _is_unlikely(claim: Claim, language: str) -> bool:
    """Return whether a claim's own words call what it is about improbable: "thought that unlikely"."""
    pattern = small_words(language).get("improbable", "")
    doubted = claim.negative and claim.degree is Degree.PROBABLE and pattern
    return bool(doubted) and re.search(pattern, claim.surface, re.IGNORECASE) is not None


def _with_deniers(claims: list[Claim]) -> list[Claim]:
    """Return the claims, a denial without a source laid to the one party by whom all that it rejects is disputed.

    « La régie est accusée de fraude, malgré les dénégations »: who is accused is who denies, once for the whole page.
    """
    rejecters = {claim.row_id: claim.disputed_by for claim in claims}
    told = []
    for claim in claims:
        by = {name for row_id in claim.denies for name in rejecters.get(row_id, ())} - {UNNAMED_PARTY}
        nobody = not claim.source and not claim.source_entity
        if claim.degree is Degree.DENIED and nobody and len(by) == 1:
            claim = replace(claim, source_entity=by.pop(), source_kind="self")
        told.append(claim)
    return told


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _position(value: object) -> int:
    return int(value) if isinstance(value, int) and not pd.isna(value) else -1


def degree_words(mark: Mark) -> str:
    """Return a mark in words.

    >>> degree_words(Mark(Degree.ALLEGED, disputed=True))
    'allégué, contesté'
    >>> degree_words(Mark(Degree.PROBABLE, unlikely=True)), degree_words(Mark(Degree.DENIED, contest=True))
    ('improbable', 'contestation')
    """
    say = words()
    name = degree_name(mark)
    return f"{name}, {say('degree.vague' if mark.vague else 'degree.disputed')}" if mark.disputed else name


def degree_name(mark: Mark) -> str:
    """Return the degree of a mark in words, whatever is set against it."""
    shown = "improbable" if mark.unlikely else "contest" if mark.contest else mark.degree.value
    return words()(f"degree.{shown}")


def is_contest(claim: Claim, language: str) -> bool:
    """Return whether a denial only disputes what was said: « conteste ce chiffre », "disputes that figure"."""
    contesting = word_set(language, "contesting")
    return claim.degree is Degree.DENIED and any(word in contesting for word in claim.cue.lower().split())


def sentence_words(sentence_ids: list[str]) -> str:
    r"""Return sentences by number, in words.

    >>> sentence_words(["s14", "s04"])
    'phrases\xa04, 14'
    """
    say = words()
    ids = reading_order(sentence_ids)
    numbers = [number(name) for name in ids]
    if numbers == ["T"]:
        return say("sentence_title")
    if numbers == ["S"]:
        return say("sentence_subtitle")
    return say("sentence", n=len(ids), numbers=", ".join(numbers))


def quote_of(claim: Claim, facts: Facts) -> str:
    """Return the claim's own words between quotation marks."""
    return quoted(claim.surface, facts.article.language)


def count_sentences(article: Article) -> int:
    """Return how many sentences an article has, title and subtitle included, headings between its parts left out."""
    return sum(sentence.role != "heading" for sentence in article.sentences)


def source_words(claim: Claim, facts: Facts) -> str:
    """Return the source's own words, quoted for a cell, with the name behind a pronoun or a silence; else a dash.

    Who is named there without speaking, or perhaps without speaking, is told as such.
    """
    entities = facts.entities
    names = entities.loc[entities["entity_id"] == claim.source_entity, "canonical"] if claim.source_entity else ()
    name = typographic(str(next(iter(names), "")), facts.article.language)
    remark = words()("source_mentioned" if claim.mentioned else "source_ambiguous")
    remarks = [remark] if claim.mentioned or claim.ambiguous else []
    if not claim.source:
        shown, aside = name, remarks if name else []
    else:
        shown = quoted(claim.source, facts.article.language)
        aside = [*([name] if name and not any(word in shown for word in name.split()) else []), *remarks]
    return f"{shown} ({', '.join(aside)})" if aside else shown or words()("no_source")


def source_line(facts: Facts) -> str:
    """Return the source line of a figure: the article, its length, and how it was coded."""
    say = words()
    article = facts.article
    methods = set(facts.claims["method"])
    method = next((name for name in ("llm", "model", "rule", "analyst") if name in methods), "rule")
    sentences, coded = say("sentences_counted", n=count_sentences(facts.article)), say(f"method.{method}")
    if article.published is None:
        return say("source.undated", sentences=sentences, method=coded)
    return say("source.dated", date=format_day(article.published, page_language()), sentences=sentences, method=coded)
