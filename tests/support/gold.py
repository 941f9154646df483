"""Gold files as validated Facts: the reference reading of our own articles, for tests of what follows extraction."""

from __future__ import annotations

import json
from calendar import monthrange
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from toolkit.article.model import Article, Section, Sentence
from toolkit.base.identity import row_id
from toolkit.facts.facts import Facts

GOLD = Path(__file__).parents[1] / "gold"
DATA = Path(__file__).parents[2] / "data"
MAIN = "2024-06-17-poutine-pyongyang-hanoi"
NAMES = tuple(sorted(file.stem for file in GOLD.glob("2*.json")))
Row = dict[str, Any]


@cache
def gold_facts(name: str = MAIN) -> Facts:
    """Return the gold file *name* as Facts; offsets count in ``Article.text``, ids are those of the tables."""
    gold = json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8"))
    return _Loader(gold).facts()


class _Loader:
    def __init__(self, gold: Row) -> None:
        self.gold = gold
        self.body = _body((DATA / gold["file"]).read_text(encoding="utf-8"))
        heads = {"title": gold["title"] or "", "subtitle": gold["subtitle"] or ""}
        parts = [(field, text) for field, text in [*heads.items(), ("body", self.body)] if text]
        self.offsets: dict[str, int] = {}
        position = 0
        for field, text in parts:
            self.offsets[field] = position
            position += len(text) + 2
        self.text = "\n\n".join(text for _, text in parts)
        self.kinds = {section["id"]: section["kind"] for section in gold["sections"]}
        self.roles = {entry["id"]: self.kinds[entry["section"]] for entry in gold["sentences"]}
        self.ids: dict[str, str] = {}
        self.seen: dict[str, int] = {}
        self.rows: dict[str, list[Row]] = {}

    def facts(self) -> Facts:
        article = self._article()
        for table in ("times", "quantities", "claims", "events"):
            for entry in self.gold[table]:
                self.ids[f"{table}:{entry['id']}"] = self._row_id(
                    table, entry["sentence"], f"{entry['surface']} {entry['id']}"
                )
        self._articles(article)
        self._structure(article)
        self._entities()
        self._times()
        self._quantities()
        self._claims()
        self._events()
        self._checks()
        self._outlook()
        return Facts.from_rows(article, self.rows)

    def _article(self) -> Article:
        gold = self.gold
        sections = tuple(
            Section(entry["id"], entry["kind"], order, *self._span(entry))
            for order, entry in enumerate(gold["sections"])
        )
        leading = sum(field != "body" for field in self.offsets)
        sentences = tuple(
            Sentence(
                entry["id"],
                entry["section"],
                self.roles[entry["id"]],
                entry.get("paragraph", -1) + leading if entry["field"] == "body" else order,
                *self._span(entry),
                bool(entry.get("truncated")),
            )
            for order, entry in enumerate(gold["sentences"])
        )
        return Article(
            gold["article"],
            self.text,
            sections,
            sentences,
            title=gold["title"],
            subtitle=gold["subtitle"] or "",
            language=gold["language"],
            published=date.fromisoformat(gold["published"]),
            publisher=gold["publisher"],
            reliability=gold["reliability"],
            story=gold["story"],
        )

    def _span(self, entry: Row) -> tuple[int, int]:
        offset = self.offsets[entry["field"]]
        return entry["start"] + offset, entry["end"] + offset

    def _row_id(self, table: str, sentence: str, quote: str) -> str:
        key = f"{table}:{sentence}:{quote}"
        nth = self.seen.get(key, 0)
        self.seen[key] = nth + 1
        return row_id(table, sentence, quote, nth)

    def _add(self, table: str, entry: Row, row: str | None = None, **values: Any) -> Row:
        start, end = self._span(entry)
        made = {
            "article_id": self.gold["article"],
            "row_id": row or self._row_id(table, entry["sentence"], self.text[start:end]),
            "sentence_id": entry["sentence"],
            "start": start,
            "end": end,
            "surface": self.text[start:end],
            "method": "analyst",
            "rule_id": "gold",
            "confidence": 1.0,
            **values,
        }
        self.rows.setdefault(table, []).append(made)
        return made

    def _sentence_entry(self, sentence_id: str) -> Row:
        entry = next(entry for entry in self.gold["sentences"] if entry["id"] == sentence_id)
        return {**entry, "sentence": sentence_id}

    def _articles(self, article: Article) -> None:
        first = self._sentence_entry(article.sentences[0].sentence_id)
        self._add(
            "articles",
            first,
            title=article.title,
            subtitle=article.subtitle or None,
            language=article.language,
            published=article.published,
            publisher=article.publisher,
            reliability=article.reliability or None,
            story=article.story,
            sha256=article.sha256,
            n_words=article.n_words,
            flags=[],
        )

    def _structure(self, article: Article) -> None:
        for order, section in enumerate(self.gold["sections"]):
            inside = next(entry["id"] for entry in self.gold["sentences"] if entry["section"] == section["id"])
            self._add("sections", {**section, "sentence": inside}, section["id"], role=section["kind"], order=order)
        for order, sentence in enumerate(article.sentences):
            self._add(
                "sentences",
                self._sentence_entry(sentence.sentence_id),
                section_id=sentence.section_id,
                role=sentence.role,
                order=order,
                paragraph=sentence.paragraph,
                truncated=sentence.truncated,
            )

    def _entities(self) -> None:
        for entity in self.gold["entities"]:
            # An entity that is only an actor has no words of its own: it stands at the first sentence's start.
            first = (entity["mentions"] or [{**self._sentence_entry("s01"), "end": 0}])[0]
            self._add(
                "entities",
                first,
                self._row_id("entities", first["sentence"], entity["id"]),
                entity_id=entity["id"],
                type=entity["type"],
                canonical=entity["canonical"],
                iso3=entity["iso3"],
            )
            for mention in entity["mentions"]:
                self._add("mentions", mention, entity_id=entity["id"], kind=mention["kind"])

    def _times(self) -> None:
        for entry in self.gold["times"]:
            earliest, latest, grain, approximate = _interval(entry["edtf"])
            approximate |= entry["surface"].lower().startswith(("environ", "about"))
            self._add(
                "times",
                entry,
                self.ids[f"times:{entry['id']}"],
                kind=entry["kind"],
                edtf=entry["edtf"],
                earliest=earliest,
                latest=latest,
                granularity=grain,
                approximate=approximate,
                basis=entry["basis"],
                anchor="published" if entry["basis"] == "relative" else None,
                derived=entry["basis"] != "explicit",
            )

    def _quantities(self) -> None:
        for entry in self.gold["quantities"]:
            values = {name: entry[name] for name in ("value", "low", "high", "comparator", "unit", "of")}
            other = entry.get("alternative_to")
            self._add(
                "quantities",
                entry,
                self.ids[f"quantities:{entry['id']}"],
                alternative_to=self.ids[f"quantities:{other}"] if other else None,
                **values,
            )

    def _claims(self) -> None:
        for entry in self.gold["claims"]:
            source, cue = entry["source"], entry["cue"] or {}
            offset = self.offsets[entry["field"]]
            self._add(
                "claims",
                entry,
                self.ids[f"claims:{entry['id']}"],
                source_text=source["surface"],
                source_start=_moved(source["start"], offset),
                source_end=_moved(source["end"], offset),
                source_entity_id=source["entity"],
                source_kind=source["kind"],
                cue=cue.get("surface"),
                cue_start=_moved(cue.get("start"), offset),
                cue_end=_moved(cue.get("end"), offset),
                denies=[self.ids[f"claims:{claim}"] for claim in entry["denies"]],
                disputed_by=entry["disputed_by"] or [],
                section_role=self.roles[entry["sentence"]],
                **{name: entry[name] for name in ("modality", "polarity", "certainty", "main", "flags")},
            )

    def _events(self) -> None:
        for entry in self.gold["events"]:
            self._add(
                "events",
                entry,
                self.ids[f"events:{entry['id']}"],
                trigger=entry["surface"],
                plover_type=entry["plover"],
                contexts=[],
                actor_ids=[_party(party) for party in entry["actors"]],
                recipient_ids=[_party(party) for party in entry["recipients"]],
                directed=entry["directed"],
                place_id=entry["place"],
                time_id=self.ids[f"times:{entry['time']}"] if entry["time"] else None,
                quantity_id=self.ids[f"quantities:{entry['quantities'][0]}"] if entry["quantities"] else None,
                status=entry["status"],
                denied_by=entry["denied_by"],
                same_as=self.ids[f"events:{entry['same_as']}"] if entry["same_as"] else None,
                claim_ids=[self.ids[f"claims:{claim}"] for claim in entry["claims"]],
            )

    def _checks(self) -> None:
        for entry in self.gold["key_points"]:
            self._add(
                "key_points",
                entry,
                verdict=entry["verdict"],
                evidence_sentence_ids=entry["evidence"],
                claim_id=self.ids[f"claims:{entry['claim']}"],
            )
        for entry in self.gold["findings"]:
            anchor = self._sentence_entry(entry["sentences"][0])
            self._add(
                "findings",
                anchor,
                self._row_id("findings", anchor["sentence"], entry["id"]),
                type=entry["type"],
                severity=entry["severity"],
                sentence_ids=entry["sentences"],
                explanation_fr=entry["fr"],
                explanation_en=entry["fr"],
            )

    def _outlook(self) -> None:
        for entry in self.gold["claims"]:
            claim_id = self.ids[f"claims:{entry['id']}"]
            if entry["field"] != "body":
                continue
            if entry["certainty"] == "undetermined":
                self._add("open_questions", entry, claim_id=claim_id)
            elif entry["modality"] in ("forecast", "possible"):
                horizon = next((time for time in self.gold["times"] if time["sentence"] == entry["sentence"]), None)
                self._add(
                    "outlook",
                    entry,
                    claim_id=claim_id,
                    horizon=self.ids[f"times:{horizon['id']}"] if horizon else None,
                )


def _body(raw: str) -> str:
    return raw.split("\n---\n", 1)[1].strip()


def _moved(position: int | None, offset: int) -> int | None:
    return None if position is None else position + offset


def _party(party: Row) -> str:
    return party["entity"] or "---"


def _interval(edtf: str | None) -> tuple[date | None, date | None, str | None, bool]:
    if not edtf or edtf.startswith(("P", "R")):
        return None, None, None, False
    approximate = "~" in edtf
    parts = edtf.replace("~", "").split("/")
    earliest, grain = _day(parts[0], last=False)
    latest, _ = _day(parts[-1], last=True)
    return earliest, latest, "interval" if len(parts) == 2 else grain, approximate


def _day(text: str, *, last: bool) -> tuple[date | None, str | None]:
    if text == "..":
        return None, None
    pieces = text.split("-")
    if "X" in text:
        return date(int(text.replace("X", "9" if last else "0")), 12 if last else 1, 31 if last else 1), "decade"
    numbers = [int(piece) for piece in pieces]
    if len(numbers) == 1:
        return (date(numbers[0], 12, 31) if last else date(numbers[0], 1, 1)), "year"
    if len(numbers) == 3:
        return date(*numbers), "day"
    year, month = numbers
    if month <= 12:
        return date(year, month, monthrange(year, month)[1] if last else 1), "month"
    start, length, grain = _PARTS_OF_YEAR[month]
    end = start + length - 1
    shown = (end - 1) % 12 + 1
    return date(year + (end > 12 if last else 0), shown, monthrange(year, shown)[1]) if last else date(
        year, start, 1
    ), grain


_PARTS_OF_YEAR = {
    21: (3, 3, "season"),
    22: (6, 3, "season"),
    23: (9, 3, "season"),
    24: (12, 3, "season"),
    33: (1, 3, "quarter"),
    34: (4, 3, "quarter"),
    35: (7, 3, "quarter"),
    36: (10, 3, "quarter"),
    40: (1, 6, "half_year"),
    41: (7, 6, "half_year"),
}
