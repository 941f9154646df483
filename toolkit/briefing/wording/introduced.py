"""Introductions: by what office or description the article brings in somebody whom the page calls by name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from markupsafe import Markup

from toolkit.briefing.material import Material
from toolkit.briefing.sides.spokespeople import OF_BODIES
from toolkit.briefing.wording.ownership import standing_of
from toolkit.briefing.writing.writer import Writer
from toolkit.charts.claims import Claim
from toolkit.charts.marks import Degree
from toolkit.charts.rows import records
from toolkit.charts.small_words import small_words, word_set

_LONGEST = 8
"""Words of a description that a sentence can bear beside a name."""
_FEWEST_OF_ANOTHER = 3
"""Words from which a description that names nobody is laid to somebody."""


@dataclass
class Introductions:
    """Who was brought in already on a stretch of the page.

    Attributes:
        known: Entities named so far.
        short: Tell the office alone, without what it is the office of.
        terse: Set the other side's words beside the first's without a word that leads over.
        brought_in_bodies: Whether it was said of a body what it is.
    """

    known: set[str] = field(default_factory=set)
    short: bool = False
    terse: bool = False
    brought_in_bodies: bool = False
    _drawn: list[str] = field(default_factory=list)

    def of(self, writer: Writer, entity_id: str) -> Markup:
        """Return what a name wants beside it here: empty where it was brought in, or where the article says nothing."""
        if entity_id in self.known:
            return Markup()
        self.known.add(entity_id)
        standing = standing_of(writer.material, entity_id)
        if standing is not None:
            self.brought_in_bodies = True
            self._drawn.append(standing.sentence_id)
            return standing.words(writer)
        return role_words(writer, entity_id, short=self.short)

    def drawn(self) -> list[str]:
        """Return, once, the sentences from which introductions were drawn since the last call."""
        drawn, self._drawn = self._drawn, []
        return drawn


def role_words(writer: Writer, entity_id: str, *, short: bool = False) -> Markup:
    """Return the article's words for what a person is, "captain", "nurse from Blenheim"; empty where it has none.

    Args:
        writer: Of the section.
        entity_id: The person.
        short: Only the noun itself.
    """
    material = writer.material
    for start, end, claim, owned in _offices(material, entity_id, short=short):
        text = material.article.text[start:end]
        quote = writer.quote(start, end, text)
        owner = _owner(material, claim) if owned and not short else ""
        return Markup("{}, {}").format(quote, writer.name(owner)) if owner else quote
    return Markup()


def roles_of(material: Material, entity_id: str) -> list[Passage]:
    """Return the article's words for what a person is, in reading order: each office once, then clauses of office.

    What the text lays to somebody else, "Ada says that Ben, who leads the board, …", is no word of the author's.
    """
    found: dict[str, Passage] = {}
    for start, end, claim, owned in _offices(material, entity_id, short=False):
        named = _is_name(claim.source, str(material.entities[entity_id]["canonical"]))
        passage = Passage(start, end, material.article.text[start:end], claim.sentence_id, deduced=not named)
        # « la chercheuse » may be anybody's; a description of some length is of one person.
        if not owned and (named or len(passage.surface.split()) >= _FEWEST_OF_ANOTHER):
            found.setdefault(passage.surface.lower(), passage)
    for passage in _appositions(material, entity_id):
        if not any(passage.surface.lower().startswith(known) for known in found):
            found.setdefault(passage.surface.lower(), passage)
    for claim in _clauses_of(material, entity_id, "office_clause"):
        found.setdefault(claim.surface.lower(), Passage(claim.start, claim.end, claim.surface, claim.sentence_id))
    ranks = word_set(material.language, "bare_ranks")
    return sorted((one for words, one in found.items() if words not in ranks), key=lambda one: one.start)


def independence(material: Material, entity_id: str) -> Passage | None:
    """Return the words by which the author says that somebody has no part in the matter; None without such."""
    claim = next(_clauses_of(material, entity_id, "independent"), None)
    return Passage(claim.start, claim.end, claim.surface, claim.sentence_id) if claim else None


@dataclass(frozen=True)
class Passage:
    """Words of the article on somebody, and where they stand.

    Attributes:
        start: First code point.
        end: Code point after the last.
        surface: The words.
        sentence_id: Their sentence.
        deduced: They name nobody, and are only read as meant of him.
    """

    start: int
    end: int
    surface: str
    sentence_id: str
    deduced: bool = False


def _appositions(material: Material, entity_id: str) -> Iterator[Passage]:
    """Yield the nouns of office that follow a name between commas, in the author's own voice.

    Behind "according to Ada Moor," it is not said what she is.
    """
    patterns, text = small_words(material.language), material.article.text
    if "office_nouns" not in patterns:
        return
    for row in records(material.facts.mentions):
        laid = any(one.start <= row["start"] < one.end and one.source_kind != "author" for one in material.claims)
        before = text[: row["start"]]
        if row["entity_id"] != entity_id or laid or re.search(patterns["according_to"], before, re.IGNORECASE):
            continue
        found = re.match(
            rf", (?:{patterns['indefinite']})?(?P<office>{patterns['office_nouns']})(?=[,.;])", text[row["end"] :]
        )
        if found is None:
            continue
        words = _ended(found["office"], material.language, short=False)
        start = int(row["end"]) + found.start("office")
        if len(words.split()) <= _LONGEST:
            yield Passage(start, start + len(words), words, row["sentence_id"])


def _clauses_of(material: Material, entity_id: str, name: str) -> Iterator[Claim]:
    """Yield the relative clauses about somebody, in the author's own voice, that match a pattern of the language."""
    pattern = str(small_words(material.language).get(name, ""))
    ends = [int(row["end"]) for row in records(material.facts.mentions) if row["entity_id"] == entity_id]
    text = material.article.text
    for claim in material.claims if pattern else ():
        own = claim.source_kind == "author" and claim.degree is Degree.AFFIRMED
        near = any(end <= claim.start and not text[end : claim.start].strip(" ,\u00a0") for end in ends)
        if own and near and re.match(pattern, claim.surface, re.IGNORECASE):
            yield claim


def _offices(material: Material, entity_id: str, *, short: bool) -> Iterator[tuple[int, int, Claim, bool]]:
    """Yield where the words of sources say what a person is, the claim of each, and whether they say whose it is."""
    row = material.entities.get(entity_id)
    if row is None or row["type"] != "person":
        return
    # "Marine engineer Dr Ada Moor": how she is addressed is no office.
    courtesies = small_words(material.language).get("courtesies")
    for claim in material.claims:
        if claim.source_entity != entity_id or len(claim.source.split()) < 2 or _is_of_several(material, claim):
            continue
        start, end, owned = _described(claim, str(row["canonical"]), material.language)
        text = material.article.text
        end = start + len(_ended(text[start:end], material.language, short=short))
        end = start + len(
            re.sub(rf"(?:^|\s+)(?:{courtesies})$", "", text[start:end]) if courtesies else text[start:end]
        )
        himself = text[start:end].lower() in word_set(material.language, "leaning")
        if (
            0 < len(text[start:end].split()) <= _LONGEST
            and not himself
            and not _is_name(text[start:end], str(row["canonical"]))
        ):
            yield start, end, claim, owned


def _is_of_several(material: Material, claim: Claim) -> bool:
    """Return whether a source names several people: « les politologues Ada Moor et Ben Roy » is no word for one."""
    people = {
        row["entity_id"]
        for row in records(material.facts.mentions)
        if claim.source_start <= row["start"] < claim.source_end
        and (material.entities.get(row["entity_id"]) or {}).get("type") == "person"
    }
    return len(people) > 1


def _is_name(words: str, name: str) -> bool:
    return any(piece in name.split() for piece in words.split())


def _described(claim: Claim, name: str, language: str) -> tuple[int, int, bool]:
    """Return where a source's words describe it, beside its name or instead, and whether they say whose it is."""
    words = claim.source
    found = re.search(re.escape(name), words) or re.search(rf"\b{re.escape(name.split()[-1])}\b", words)
    start, end = 0, len(words)
    if found and words[: found.start()].strip(" ,"):
        end = len(words[: found.start()].rstrip(" ,"))
        # « sa fille, la journaliste Awa Lemoine »: what stands at the name says what she is herself.
        own = words[:end].rpartition(", ")[2]
        # "the runner-up, Poland's Ada Moor": a possessive says whose she is, not what.
        start = 0 if re.search(r"['’]s?$", own) else end - len(own)
    elif found:
        start = found.end() + len(words[found.end() :]) - len(words[found.end() :].lstrip(" ,"))
    determiners = word_set(language, "small") | word_set(language, "leaning")
    owned = False
    first = re.match(r"(\w+)\s+|(\w+['’])", words[start:end])
    while first is not None and first[0].strip().replace("’", "'").lower() in determiners:
        owned = owned or first[0].strip().lower() in word_set(language, "leaning")
        start += first.end()
        first = re.match(r"(\w+)\s+|(\w+['’])", words[start:end])
    return claim.source_start + start, claim.source_start + end, owned


def _ended(words: str, language: str, *, short: bool) -> str:
    """Return a description up to the clause, or in short the complement, that hangs on it."""
    relatives = "|".join(sorted(word_set(language, "relatives") | word_set(language, "relative_places")))
    stops = [rf"[,;(]|\s(?:{relatives})\s"] if relatives else [r"[,;(]"]
    if short:
        small = "|".join(sorted(word for word in word_set(language, "small") if word.isalpha()))
        stops.append(rf"\s(?:{small})\s")
        elided = small_words(language).get("elided", {}).get("preposition")
        stops += [rf"\s{elided}['’]"] if elided else []
    return re.split("|".join(stops), words, maxsplit=1)[0].rstrip()


def _owner(material: Material, claim: Claim) -> str:
    """Return the body that spoke last before a claim: "its chief executive" is that one's.

    Empty where that body has no name: "the islands' association disagreed … said its chair".
    """
    before = [one for one in material.claims if one.start < claim.start and one.source and one.source_kind in OF_BODIES]
    last = before[-1].source_entity if before else ""
    return last if material.entities.get(last, {}).get("type") == "organisation" else ""
