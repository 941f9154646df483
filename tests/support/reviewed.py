"""A small article with hand-made rows in every table, and reviews of it: independent of what the rules read today."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from support.by_hand import article as article_of
from toolkit.article.model import Article
from toolkit.base.identity import row_id
from toolkit.facts.document import Row
from toolkit.facts.facts import Facts
from toolkit.facts.review.apply import Derive, apply_review
from toolkit.facts.review.file import review_of
from toolkit.facts.review.nodes import nodes_of

TEXT = (
    "Le port de Dakar est fermé depuis mai 2024, selon la régie. "
    "La régie aurait caché 600 sacs de riz, affirme Nuno Falcão. "
    "Elle le nie. "
    "Le port rouvrira lundi ; lundi reste incertain."
)
Rows = dict[str, list[Row]]
FILE = "data/reviews/port.yaml"


def article(text: str = TEXT) -> Article:
    """Return the article, or a later version of it."""
    return article_of(text)


@dataclass(frozen=True)
class Edition:
    """How a later version of the text differs: sentences moved on by *moved*, words *replaced*."""

    moved: int = 0
    replaced: tuple[str, str] = ("", "")

    def sentence(self, sentence_id: str) -> str:
        """Return today's number of a sentence."""
        return f"s{int(sentence_id[1:]) + self.moved:02d}"

    def words(self, words: str) -> str:
        """Return today's wording."""
        return words.replace(*self.replaced) if self.replaced[0] else words


class Maker:
    """Makes rows on words of an article, with the ids that every row has."""

    def __init__(self, article: Article, edition: Edition = Edition()) -> None:
        self.article = article
        self.edition = Edition()
        self.rows: Rows = {"articles": [], "sections": [], "sentences": []}
        for order, sentence in enumerate(article.sentences):
            words = article.surface(sentence)
            section = "sections-s01-body"
            values = {"role": "body", "order": order, "paragraph": 0, "truncated": False, "section_id": section}
            self.add("sentences", sentence.sentence_id, words, **values)
        first = article.surface(article.sentences[0])
        self.add("sections", "s01", first, role="body", order=0)["row_id"] = "sections-s01-body"
        values = {"title": "", "language": "fr", "sha256": article.sha256, "n_words": article.n_words, "flags": []}
        self.add("articles", "s01", first, **values)
        self.edition = edition

    def add(self, table: str, sentence_id: str, words: str, *, nth: int = 1, beside: int = 0, **values: Any) -> Row:
        """Add a row on the *nth* place where *words* stand in a sentence."""
        sentence_id, words = self.edition.sentence(sentence_id), self.edition.words(words)
        sentence = next(one for one in self.article.sentences if one.sentence_id == sentence_id)
        start = sentence.start - 1
        for _ in range(nth):
            start = self.article.text.index(words, start + 1)
        assert start < sentence.end
        row = {
            "article_id": self.article.article_id,
            "row_id": row_id(table, sentence_id, words, nth - 1 + beside),
            "sentence_id": sentence_id,
            "start": start,
            "end": start + len(words),
            "surface": words,
            "method": "rule",
            "rule_id": "by-hand",
            "confidence": 0.7,
            **values,
        }
        self.rows.setdefault(table, []).append(row)
        return row


def entity(maker: Maker, sentence_id: str, words: str, entity_id: str, kind: str, canonical: str) -> None:
    """Add an entity and the mention it is anchored at."""
    maker.add("entities", sentence_id, words, entity_id=entity_id, type=kind, canonical=canonical)
    maker.add("mentions", sentence_id, words, entity_id=entity_id, kind="name")


def claim(maker: Maker, sentence_id: str, words: str, **values: Any) -> Row:
    """Add a claim of the author unless *values* say otherwise."""
    plain = {"source_kind": "author", "modality": "asserted", "polarity": "positive", "certainty": "affirmed"}
    links: dict[str, Any] = {"denies": [], "disputed_by": [], "flags": [], "main": True, "section_role": "body"}
    links |= dict.fromkeys(("source_text", "source_start", "source_end", "source_entity_id"))
    links |= dict.fromkeys(("cue", "cue_start", "cue_end"))
    links |= dict.fromkeys(("source_meant", "source_meant_start", "source_meant_end"))
    return maker.add("claims", sentence_id, words, **(plain | links | values))


def event(maker: Maker, sentence_id: str, words: str, claim_id: str, **values: Any) -> Row:
    """Add an event that one claim tells."""
    plain: dict[str, Any] = {"trigger": words, "mode": None, "contexts": [], "directed": True, "claim_ids": [claim_id]}
    links: dict[str, Any] = {"place_id": None, "time_id": None, "quantity_id": None, "same_as": None, "denied_by": []}
    return maker.add("events", sentence_id, words, **(plain | links | values))


def rows(article: Article, edition: Edition = Edition()) -> Rows:
    """Return the rows of *article*, a version of ``TEXT``."""
    maker = Maker(article, edition)
    entity(maker, "s01", "Dakar", "plc_dakar", "place", "Dakar")
    entity(maker, "s01", "la régie", "org_regie", "organisation", "Régie du port")
    entity(maker, "s02", "Nuno Falcão", "per_nuno_falcao", "person", "Nuno Falcão")
    maker.add("mentions", "s02", "La régie", entity_id="org_regie", kind="name")
    maker.add("mentions", "s03", "Elle", entity_id="org_regie", kind="pronoun")
    _measures(maker)
    said = {"source_kind": "institution", "source_entity_id": "org_regie", "certainty": "uncommitted"}
    closed = claim(maker, "s01", "Le port de Dakar est fermé depuis mai 2024", modality="reported", **said)
    hidden = claim(
        maker, "s02", "La régie aurait caché 600 sacs de riz", modality="alleged", certainty="uncommitted",
        source_kind="named", source_entity_id="per_nuno_falcao", disputed_by=["org_regie"],
    )  # fmt: skip
    denial = {"modality": "denied", "polarity": "negative", "denies": [hidden["row_id"]], **said}
    claim(maker, "s03", "Elle le nie", **denial)
    reopened = claim(maker, "s04", "Le port rouvrira lundi", modality="forecast")
    doubt = claim(maker, "s04", "lundi reste incertain", modality="uncertain", certainty="undetermined", main=False)
    parties = {"actor_ids": ["org_regie"], "recipient_ids": ["---"]}
    event(
        maker, "s02", "caché", hidden["row_id"], plover_type="ACCUSE", status="alleged", denied_by=["org_regie"],
        quantity_id=maker.rows["quantities"][0]["row_id"], **parties,
    )  # fmt: skip
    event(maker, "s01", "fermé", closed["row_id"], plover_type="SANCTION", status="occurred", place_id="plc_dakar",
          time_id=maker.rows["times"][0]["row_id"], **parties)  # fmt: skip
    maker.add("relations", "s01", "Dakar est fermé depuis mai 2024, selon la régie", subject="org_regie",
              predicate="operates", object="plc_dakar")  # fmt: skip
    told = {"explanation_fr": "Rien.", "explanation_en": "Nothing."}
    for beside, kind in enumerate(("source_missing", "detail_missing")):
        words = "La régie aurait caché 600 sacs de riz, affirme Nuno Falcão."
        maker.add(
            "findings",
            "s02",
            words,
            beside=beside,
            type=kind,
            severity="low",
            sentence_ids=[edition.sentence("s02")],
            **told,
        )
    monday = maker.rows["times"][1]["row_id"]
    maker.add("outlook", "s04", reopened["surface"], horizon=monday, claim_id=reopened["row_id"])
    maker.add("open_questions", "s04", doubt["surface"], horizon=None, claim_id=doubt["row_id"])
    return maker.rows


def _measures(maker: Maker) -> None:
    plain: dict[str, Any] = {"kind": "date", "approximate": False, "derived": False, "comparator": None}
    may = {"edtf": "2024-05", "earliest": date(2024, 5, 1), "latest": date(2024, 5, 31), "granularity": "month"}
    maker.add("times", "s01", "mai 2024", basis="explicit", anchor=None, **plain, **may)
    monday = {"edtf": None, "earliest": None, "latest": None, "granularity": None, "anchor": "published"}
    for nth in (1, 2):
        maker.add("times", "s04", "lundi", nth=nth, basis="relative", **plain, **monday)
    number = {"value": 600.0, "low": 600.0, "high": 600.0, "comparator": "=", "unit": "count", "of": "sacs"}
    maker.add("quantities", "s02", "600 sacs", alternative_to=None, entity_id=None, **number)


def reviewed(
    review: str,
    *,
    then: str = TEXT,
    now: str = "",
    edition: Edition = Edition(),
    cut: Callable[[Article], Article] | None = None,
    change: Callable[[Rows], object] | None = None,
    derive: Derive | None = None,
) -> Facts:
    """Return the facts of the article after a review.

    Args:
        review: YAML; ``{claims s02}`` stands for the id of the first claim of s02, ``{claims s04 2}`` of the second.
        then: Text that the review was written against.
        now: Text as it is now, if it has changed.
        edition: How it has.
        cut: Cuts its sentences in another way, as other rules would.
        change: What other rules make of the rows.
        derive: Makes derived tables again.
    """
    today = article(now or TEXT)
    today = cut(today) if cut else today
    read = rows(today, edition)
    if change is not None:
        change(read)
    decided = review_of(nodes_of(with_ids(review, rows(article(then))).encode(), FILE), FILE)
    return Facts.from_rows(today, apply_review(today, read, decided, derive))


def with_ids(text: str, made: Rows) -> str:
    """Return *text* with ``{table sentence number}`` replaced by row ids."""
    for table, listed in made.items():
        counts: dict[str, int] = {}
        for row in listed:
            name = row["sentence_id"]
            counts[name] = counts.get(name, 0) + 1
            text = text.replace(f"{{{table} {name} {counts[name]}}}", row["row_id"])
            if counts[name] == 1:
                text = text.replace(f"{{{table} {name}}}", row["row_id"])
    return text


def row(facts: Facts, table: str, words: str, nth: int = 1) -> dict[str, Any]:
    """Return the *nth* row of a table on exactly these words."""
    frame = getattr(facts, table)
    return dict(frame[frame["surface"] == words].iloc[nth - 1])


def log(facts: Facts, *columns: str) -> list[tuple[Any, ...]]:
    """Return columns of the log, what followed left out; None for empty."""
    frame = facts.review_log[facts.review_log["decision"] != "follow"]
    picked = frame[list(columns)].astype(object)
    return [tuple(one) for one in picked.where(picked.notna(), None).itertuples(index=False)]


def write(folder: Path, text: str) -> Path:
    """Write a review file and return it."""
    file = folder / "review.yaml"
    file.write_text(text, encoding="utf-8")
    return file
