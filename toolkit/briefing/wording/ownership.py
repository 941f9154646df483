"""What a body is to what the article is about: whose the ship, the mine, the plant is, by the text's own words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup

from toolkit.briefing.material import Material
from toolkit.briefing.writing.html import name_of
from toolkit.briefing.writing.writer import Writer
from toolkit.charts.marks import Degree
from toolkit.charts.page_language import page_language
from toolkit.charts.rows import records
from toolkit.charts.small_words import small_words
from toolkit.facts.lexicon import load_lexicon

_BODIES = ("organisation", "group", "country")
_VOWELS = "aâàeéèêëiîïoôu"
_TOLD = ("owns", "operates")
"""Relations that say what a body is, the first before the other."""


_ARTICLES = {"le": "_le", "la": "_la", "l'": "_apostrophe"}


@dataclass(frozen=True)
class Standing:
    """What a body owns or runs.

    Attributes:
        predicate: ``owns`` or ``operates``.
        start: Where the words for it begin.
        end: Where they end.
        sentence_id: Sentence that tells it.
        name: Its name, where it has one.
    """

    predicate: str
    start: int
    end: int
    sentence_id: str
    name: str = ""

    def words(self, writer: Writer) -> Markup:
        """Return it in words of the page, what is owned by its name or quoted."""
        material = writer.material
        own = name_of(self.name, material.language) if self.name else None
        what = own or writer.quote(self.start, self.end, material.article.text[self.start : self.end])
        form = self._form(material) if own is not None else ""
        return writer.say.html(f"body.{self.predicate}{form}", what=what)

    def _form(self, material: Material) -> str:
        """Return how the page says "of" before the name: with the article that the text gives it, or elided."""
        article = _article(material, self.name)
        vowel = self.name[:1].lower() in _VOWELS
        if article == "the" and (page_language() == "en" or _is_ship(material, self.name)):
            # « du Kahurangi Star »: French calls a ship by its article too.
            return "_apostrophe" if vowel else "_le"
        if article in _ARTICLES:
            return _ARTICLES[article]
        # French elides its preposition before a vowel, not before a quotation mark.
        return "_elided" if page_language() == "fr" and vowel else ""


def _article(material: Material, name: str) -> str:
    """Return the article before a name, as its text writes it; empty where it has none."""
    article = small_words(material.language).get("naming_article", "(?!)")
    found = re.search(rf"(?<!\w)({article})(?:[«“\"]\s?)?{re.escape(name)}(?!\w)", material.article.text, re.I)
    return found[1].strip().lower().replace("’", "'") if found else ""


def _is_ship(material: Material, name: str) -> bool:
    """Return whether a name behind "the" may be a ship's: the text has a vessel, its last word is no other thing."""
    nouns, titles = (load_lexicon(material.language, file) for file in ("nouns", "titles"))
    kinds = "|".join(re.escape(noun) for noun in nouns["vessels"])
    other = {*titles.get("proper_facilities", ()), *titles.get("proper_heads", ())}
    told = re.search(rf"(?<![\w-])(?:{kinds})(?![\w-])", material.article.text, re.IGNORECASE)
    return told is not None and name.split()[-1] not in other


def standing_of(material: Material, entity_id: str) -> Standing | None:
    """Return what the text says a body owns or runs; None for a person, and where the text does not say.

    Only the author's own words count, and only what is: "once owned by" tells of the past.
    """
    if material.entities.get(entity_id, {}).get("type") not in _BODIES:
        return None
    found = [*_related(material, entity_id), *_in_words(material, entity_id)]
    found.sort(key=lambda one: (_TOLD.index(one.predicate), not one.name, one.start))
    return next((one for one in found if _by_the_author(material, one)), None)


def _related(material: Material, entity_id: str) -> list[Standing]:
    rows = records(material.facts.relations)
    return [
        Standing(row["predicate"], row["start"], row["end"], row["sentence_id"], str(material.names[row["object"]]))
        for row in rows
        if row["subject"] == entity_id and row["predicate"] in _TOLD and row["object"] in material.names
    ]


def _in_words(material: Material, entity_id: str) -> list[Standing]:
    """Return what has no name and is told to be a body's: "the mill, owned by Norrland Pulp"."""
    patterns = small_words(material.language)
    found = []
    for row in records(material.facts.mentions):
        if row["entity_id"] != entity_id or row["kind"] == "pronoun":
            continue
        sentence = material.sentence[row["sentence_id"]]
        before = material.article.text[sentence.start : row["start"]]
        for predicate in _TOLD:
            told = re.search(str(patterns.get(f"{predicate}_by", "(?!)")), before, re.IGNORECASE)
            if told:
                start, end = (sentence.start + place for place in told.span("what"))
                found.append(Standing(predicate, start, end, row["sentence_id"]))
    return found


def _by_the_author(material: Material, standing: Standing) -> bool:
    around = [claim for claim in material.claims if claim.start <= standing.start < claim.end]
    teller = min(around, key=lambda claim: claim.end - claim.start, default=None)
    return teller is None or (teller.source_kind == "author" and teller.degree is Degree.AFFIRMED)
