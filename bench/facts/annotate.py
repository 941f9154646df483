"""Turn an annotator's notes (YAML: words, not offsets) into a gold file, and check them against the annotation guide.

    python bench/facts/annotate.py FOLDER/notes/*.yaml     writes FOLDER/gold/<name>.json for FOLDER/articles/<name>.md

The notes list every sentence of the article in reading order, each with its rows by their exact words; a surface that
stands several times in its sentence is told apart by ``n`` (1 is the first). Offsets, defaults and `required` flags are
filled in here, so that a person only decides what is true. `bench/facts/README.md` shows the notes' fields.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import unicodedata
from pathlib import Path
from typing import Any

import yaml

VOCABULARY = json.loads((Path(__file__).parents[2] / "tests" / "gold" / "vocab.json").read_text(encoding="utf-8"))
SOFT = ("demonym", "role", "pronoun")
MARK = re.compile(r"^(?:#+ |[-*•] )")
Row = dict[str, Any]


class NotesLoader(yaml.SafeLoader):
    """YAML whose plain words stay words: « on », « 2025-07-09 » and « non » are surfaces, not values."""


NotesLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":bool"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
NotesLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


def article_of(notes: Path) -> Path:
    """Return the article of a file of notes: its own set's, or, for a second annotator's notes, the first one's."""
    places = (notes.parents[1], *sorted(Path(__file__).parent.iterdir()))
    files = (place / "articles" / f"{notes.stem}.md" for place in places)
    return next((file for file in files if file.is_file()), places[0] / "articles" / f"{notes.stem}.md")


class Notes:
    """One article's notes being turned into gold rows; faults are collected, not raised."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.notes: Row = yaml.load(file.read_text(encoding="utf-8"), Loader=NotesLoader)
        self.article = article_of(file)
        self.meta, self.body = canonical_text(self.article)
        self.fields = {"body": self.body, "title": self.meta["title"], "subtitle": self.meta.get("subtitle")}
        self.faults: list[str] = []
        self.sentences: dict[str, Row] = {}
        self.tables: dict[str, list[Row]] = {name: [] for name in ("times", "quantities", "claims", "events")}
        self.entities = {row["id"]: entity(row) for row in self.notes.get("entities", [])}

    def fault(self, *words: object) -> None:
        self.faults.append(f"{self.file.stem}: " + " ".join(map(str, words)))

    def known(self, value: Any, vocabulary: str, where: str) -> None:
        if value not in VOCABULARY[vocabulary]:
            self.fault(where, repr(value), "is not in vocabulary", vocabulary)

    def place(self, row: Row | str, sentence: Row) -> Row:
        """The field, sentence, start, end and surface of words inside *sentence*."""
        surface, n = (row["surface"], row.get("n", 1)) if isinstance(row, dict) else (row, 1)
        surface = str(surface)
        hits = [hit.start() for hit in re.finditer(re.escape(surface), sentence["surface"])]
        if len(hits) < n:
            self.fault(sentence["id"], "does not hold", repr(surface), f"(n={n})" if n > 1 else "")
            hits, n = [0], 1
        start = sentence["start"] + hits[n - 1]
        common = {"field": sentence["field"], "sentence": sentence["id"]}
        return {**common, "start": start, "end": start + len(surface), "surface": surface}

    def read(self) -> Row:
        """The whole gold file."""
        position, index = 0, 0
        for note in self.notes["sentences"]:
            field = note.get("field", "body")
            text = self.fields[field] or ""
            start = text.find(note["text"], position if field == "body" else 0)
            if start < 0:
                self.fault(note["id"], "is not the article's text, or out of order:", note["text"][:60])
                continue
            if field == "body":
                position = start + len(note["text"])
            row = {"id": note["id"], "field": field, "start": start, "end": start + len(note["text"])}
            row |= {"index": index if field == "body" else None, "surface": note["text"]}
            row |= {"role": note.get("role", "sentence"), "truncated": note.get("truncated", False)}
            index += field == "body"
            self.known(row["role"], "sentence_role", note["id"])
            self.sentences[note["id"]] = row
        self._covered()
        for note in self.notes["sentences"]:
            if note["id"] in self.sentences:
                self._rows(note, self.sentences[note["id"]])
        self._longest_wins()
        self._events()
        self._references()
        return self._gold()

    def _longest_wins(self) -> None:
        """A name within a longer name neither helps nor hurts (guide, section 3): the country of "Bank of Ghana"."""
        names = [one for owner in self.entities.values() for one in owner["mentions"] if one["kind"] not in SOFT]
        for name in names:
            if any(_within(name, other) for other in names):
                name["required"] = False

    def _covered(self) -> None:
        rest = list(self.body)
        for row in self.sentences.values():
            if row["field"] == "body":
                rest[row["start"] : row["end"]] = " " * (row["end"] - row["start"])
        left = [line for line in "".join(rest).split("\n") if MARK.sub("", line + " ").strip(" #-*•")]
        if left:
            self.fault("text outside every sentence:", left[:3])

    def _rows(self, note: Row, sentence: Row) -> None:
        for mention in note.get("mentions", []):
            row = (
                mention
                if isinstance(mention, dict)
                else dict(zip(("surface", "entity", "kind", "n"), mention, strict=False))
            )
            self.known(row["kind"], "mention_kind", note["id"])
            if row["entity"] not in self.entities:
                self.fault(note["id"], "mention of an undeclared entity", row["entity"])
                continue
            owner = self.entities[row["entity"]]
            required = row["kind"] not in SOFT and owner["type"] != "weapon" and row.get("required", True)
            owner["mentions"].append(self.place(row, sentence) | {"kind": row["kind"], "required": required})
        for time in note.get("times", []):
            self.known(time["kind"], "time_kind", note["id"])
            defaults: dict[str, Any] = {
                "edtf": None,
                "edtf_ok": [],
                "basis": "explicit",
                "required": time.get("edtf") is not None,
            }
            row = defaults | {key: value for key, value in time.items() if key != "n"} | self.place(time, sentence)
            row["edtf"] = None if row["edtf"] is None else str(row["edtf"])
            row["edtf_ok"] = [None if value is None else str(value) for value in row["edtf_ok"]]
            self.tables["times"].append({"id": f"t{len(self.tables['times']) + 1:02}"} | row)
        for quantity in note.get("quantities", []):
            self._quantity(quantity, sentence)
        for claim in note.get("claims", []):
            self._claim(claim, sentence)
        mains = sum(claim.get("main", True) for claim in note.get("claims", []))
        if mains != (0 if sentence["role"] == "heading" else 1):
            self.fault(note["id"], mains, "main claims")

    def _quantity(self, note: Row, sentence: Row) -> None:
        self.known(note["comparator"], "comparator", sentence["id"])
        defaults: dict[str, Any] = {
            "value": None,
            "low": None,
            "high": None,
            "unit": "count",
            "value_ok": [],
            "low_ok": [],
        }
        row = defaults | {"required": True} | {key: value for key, value in note.items() if key != "n"}
        value, low, high = row["value"], row["low"], row["high"]
        fits = {
            "=": value is not None and value == low == high,
            "~": value is not None and low is None and high is None,
            "<~": value is not None and value == high and low is None,
            "range": value is None and low is not None and high is not None,
            "vague": value is None and (low is not None or high is not None),
        }
        for sign in (">", ">="):
            fits[sign] = value is None and low is not None and high is None
        for sign in ("<", "<="):
            fits[sign] = value is None and low is None and high is not None
        if not fits.get(note["comparator"], False):
            self.fault(sentence["id"], "value, low, high do not fit the comparator:", note)
        row = {"id": f"q{len(self.tables['quantities']) + 1:02}"} | row | self.place(note, sentence)
        self.tables["quantities"].append(row)

    def _claim(self, note: Row, sentence: Row) -> None:
        self.known(note["modality"], "modality", note["id"])
        source = note.get("source") or {}
        defaults: Row = {"surface": None, "start": None, "end": None, "entity": None, "also": [], "kind": "author"}
        told = defaults | {"kind_ok": []} | {key: value for key, value in source.items() if key != "n"}
        self.known(told["kind"], "source_kind", note["id"])
        if told["surface"]:
            span = self.place(source, self.sentences[source["sentence"]] if "sentence" in source else sentence)
            told |= {"start": span["start"], "end": span["end"]}
        cue = self.place(note["cue"], sentence) if note.get("cue") else None
        certainty = note.get("certainty") or _certainty(note["modality"])
        self.known(certainty, "certainty", note["id"])
        row = {"id": note["id"], **self.place(note, sentence), "main": note.get("main", True), "source": told}
        row |= {"cue": cue and {key: cue[key] for key in ("surface", "start", "end")}, "modality": note["modality"]}
        row |= {"modality_ok": note.get("modality_ok", []), "polarity": note.get("polarity", "positive")}
        row |= {"polarity_ok": note.get("polarity_ok", []), "certainty": certainty}
        row |= {"certainty_ok": note.get("certainty_ok", []), "disputed_by": note.get("disputed_by")}
        row |= {"denies": note.get("denies", []), "flags": note.get("flags", [])}
        row["required"] = note.get("required", sentence["field"] == "body")
        self.tables["claims"].append(row)

    def _events(self) -> None:
        for note in self.notes.get("events", []):
            self.known(note["plover"], "plover", note["id"])
            self.known(note["status"], "event_status", note["id"])
            row = {
                "id": note["id"],
                **self.place(note | {"surface": note["trigger"]}, self.sentences[note["sentence"]]),
            }
            row |= {"actors": _parties(note["actors"]), "recipients": _parties(note.get("recipients", []))}
            row |= {"directed": note.get("directed", True), "plover": note["plover"], "status": note["status"]}
            for key in ("plover_ok", "status_ok", "denied_by", "claims", "quantities"):
                row[key] = note.get(key, [])
            for key in ("actors_ok", "recipients_ok"):
                row[key] = [_parties(group) for group in note.get(key, [])]
            row |= {"sentences": note.get("sentences", [note["sentence"]]), "same_as": note.get("same_as")}
            row["required"] = note.get("required", True)
            if row["directed"] != bool(row["recipients"]):
                self.fault(
                    note["id"], 'a directed event has recipients (["---", null] for nobody), a mutual one has none'
                )
            self.tables["events"].append(row)

    def _references(self) -> None:
        for claim in self.tables["claims"]:
            if (claim["modality"] == "denied") != bool(claim["denies"]) and claim["required"]:
                self.fault(claim["id"], "only a denial has `denies`, and needs it (or required: false)")
            self._entities_known(
                claim["id"], [claim["source"]["entity"], *claim["source"]["also"], *(claim["disputed_by"] or [])]
            )
        for event in self.tables["events"]:
            self._entities_known(event["id"], [party["entity"] for party in event["actors"] + event["recipients"]])
        for row in [*self.notes.get("key_points", []), *self.notes.get("findings", [])]:
            for name in [*row.get("sentences", []), *row.get("evidence", [])]:
                if name not in self.sentences:
                    self.fault(row["id"], "unknown sentence", name)
        self._everything_marked()

    def _entities_known(self, where: str, names: list[str | None]) -> None:
        for name in names:
            if name is not None and name not in self.entities:
                self.fault(where, "unknown entity", name)

    def _everything_marked(self) -> None:
        """Every figure, and every further occurrence of a required name, must be annotated."""
        marked = [row for table in ("times", "quantities") for row in self.tables[table]]
        marked += [mention for owner in self.entities.values() for mention in owner["mentions"]]
        skip = self.notes.get("not_quantities", [])
        names = {m["surface"] for owner in self.entities.values() for m in owner["mentions"] if m["required"]}
        for row in self.sentences.values():
            for pattern in (r"\d+", *(rf"(?<![\w-]){re.escape(name)}(?!\w)" for name in sorted(names))):
                for hit in re.finditer(pattern, row["surface"]):
                    at = row["start"] + hit.start()
                    inside = any(m["field"] == row["field"] and m["start"] <= at < m["end"] for m in marked)
                    named = pattern == r"\d+" and any(hit.group() in str(word) for word in skip)
                    if not inside and not named:
                        self.fault(row["id"], "not annotated (a number: nor in not_quantities):", hit.group())

    def _gold(self) -> Row:
        digest = hashlib.sha256(self.body.encode()).hexdigest()
        head = {key: self.meta.get(key) for key in ("language", "published", "title", "subtitle")}
        gold: Row = {"article": self.file.stem, "file": f"{self.file.stem}.md", **head}
        gold |= {"body_sha256": digest, "body_chars": len(self.body), "sections": self._sections()}
        gold |= {"sentences": list(self.sentences.values()), "entities": list(self.entities.values()), **self.tables}
        gold["key_points"] = [self._key_point(row) for row in self.notes.get("key_points", [])]
        gold["findings"] = [{"claims": [], **row} for row in self.notes.get("findings", [])]
        return gold

    def _key_point(self, note: Row) -> Row:
        self.known(note["verdict"], "key_point_verdict", note["id"])
        sentence = self.sentences[note["sentence"]]
        span = {key: sentence[key] for key in ("field", "start", "end", "surface")}
        return {"verdict_ok": [], "evidence": [], **note, **span}

    def _sections(self) -> list[Row]:
        """A heading is a section, and so is a run of sentences between two headings; the notes name its kind."""
        sections: list[Row] = []
        kind = "body"
        for note in self.notes["sentences"]:
            row = self.sentences.get(note["id"])
            if row is None:
                continue
            if row["field"] != "body":
                own = row["field"]
            elif row["role"] == "heading":
                own, kind = "heading", note.get("opens", "body")
            else:
                own = kind
            last = sections[-1] if sections else None
            if last and last["kind"] == own and own != "heading" and last["field"] == row["field"]:
                last["end"] = row["end"]
            else:
                sections.append({"id": f"sec{len(sections) + 1}", "kind": own, "field": row["field"]})
                sections[-1] |= {"start": row["start"], "end": row["end"]}
        return sections


def canonical_text(file: Path) -> tuple[dict[str, str], str]:
    """The front matter's scalars and the text below it (annotation guide, section 1)."""
    raw = file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    lines = unicodedata.normalize("NFC", raw).split("\n")
    stop = lines.index("---", 1)
    meta = yaml.load("\n".join(lines[1:stop]), Loader=yaml.BaseLoader)
    return meta, "\n".join(lines[stop + 1 :]).strip()


def _within(name: Row, other: Row) -> bool:
    """Tell whether a span lies in a longer one."""
    inside = other["start"] <= name["start"] and name["end"] <= other["end"]
    longer = other["end"] - other["start"] > name["end"] - name["start"]
    return bool(inside and longer and name["field"] == other["field"])


def entity(note: Row) -> Row:
    """An entity of the article, without its mentions yet."""
    defaults: Row = {"iso3": None, "type_ok": [], "iso3_ok": [], "required": True}
    if note["type"] not in VOCABULARY["entity_type"]:
        raise SystemExit(f"{note['id']}: unknown type {note['type']}")
    return defaults | note | {"mentions": []}


def _parties(notes: list[list[str | None]]) -> list[Row]:
    return [{"iso3": iso3, "entity": name} for iso3, name in notes]


def _certainty(modality: str) -> str:
    sourced = {"possible": "possible", "uncertain": "undetermined", "asserted": "affirmed"}
    return sourced.get(modality, "uncommitted")


def main(files: list[str]) -> int:
    faults = 0
    for name in files:
        notes = Notes(Path(name))
        gold = notes.read()
        for fault in notes.faults:
            print("FAULT", fault)
        faults += len(notes.faults)
        if not notes.faults:
            out = notes.file.parents[1] / "gold" / f"{notes.file.stem}.json"
            out.parent.mkdir(exist_ok=True)
            out.write_text(json.dumps(gold, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
            counts = {key: len(rows) for key, rows in gold.items() if isinstance(rows, list)}
            print(notes.file.stem, counts)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
