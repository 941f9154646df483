"""Bodies written mostly in lower case: "l'Agence nationale de protection civile", "le parquet général lituanien"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from toolkit.facts.document import Document, ParsedSentence
from toolkit.facts.entities.reading.named import Naming, guessed
from toolkit.facts.lexicon import load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token


class _Words(NamedTuple):
    """The word classes that such names are made of."""

    heads: frozenset[str]
    common_heads: frozenset[str]
    field_heads: frozenset[str]
    nation_heads: frozenset[str]
    state_heads: frozenset[str]
    alone: frozenset[str]
    links: frozenset[str]
    never: frozenset[str]
    definite: frozenset[str]
    against: frozenset[str]
    evils: frozenset[str]
    into: frozenset[str]
    subjects: frozenset[str]
    helps: frozenset[str]
    articles: frozenset[str]
    determiners: frozenset[str]
    both: frozenset[str]
    fore: frozenset[str]
    high: frozenset[str]
    buildings: frozenset[str]
    further: frozenset[str]
    halves: tuple[str, ...]
    no_adjectives: tuple[str, ...]
    no_adjective_ends: tuple[str, ...]


@cache
def _words(language: str) -> _Words | None:
    titles = load_lexicon(language, "titles")
    if "institution_links" not in titles:
        return None
    return _Words(
        frozenset(titles["institution_heads"]),
        frozenset(titles["common_heads"]),
        frozenset(titles["field_heads"]),
        frozenset(titles["nation_heads"]),
        frozenset(titles["state_heads"]),
        frozenset([*titles["not_alone"], *titles["not_names"]]),
        frozenset(titles["institution_links"]),
        frozenset([*titles["institution_not"], *load_lexicon(language, "nouns")["persons"], *titles["offices"]]),
        frozenset(titles["definite"]),
        frozenset(titles["institution_against"]),
        frozenset(titles["institution_evils"]),
        frozenset(titles["institution_into"]),
        frozenset(titles["institution_subjects"]),
        frozenset(titles["institution_helps"]),
        frozenset(titles["institution_articles"]),
        frozenset([*titles["institution_articles"], *titles["institution_determiners"]]),
        frozenset(titles["institution_and"]),
        frozenset(titles["institution_fore"]),
        frozenset(titles["high"]),
        frozenset(titles["institution_buildings"]),
        frozenset(titles["institution_further"]),
        tuple(titles["halves"]),
        tuple(titles["no_adjectives"]["words"]),
        tuple(titles["no_adjectives"]["endings"]),
    )


def institutions(document: Document, parsed: ParsedSentence, known: list[Naming]) -> Iterator[Naming]:
    """Yield bodies whose first word alone is written with a capital, or none at all.

    With a capital the name runs over the adjectives and complements that follow: "Office national des forêts"; at the
    start of a sentence a capital says nothing, unless an article stands before it. Without one the name must lead to
    a country or a name of its own: "police estonienne", "tribunal régional de Kaunas"; a ministry has its field.
    """
    words = _words(document.language)
    if parsed.parse is None or words is None:
        return
    tokens = [token for token in parsed.parse if not token.is_space]
    starts = {name.start - parsed.offset: name for name in known}
    for position, token in enumerate(tokens):
        capital = token.text in words.heads and position > 0
        common = token.lower_ in words.common_heads and (position == 0 or tokens[position - 1].lower_ in words.definite)
        if not (capital or common):
            continue
        reading = _Walk(tokens, position, starts, parsed.offset, words)
        whole = reading.complements > 0 or reading.adjectives > 0 or reading.named
        if token.text in words.heads and position > 0 and not whole:
            continue
        if not capital and not reading.named and not (token.lower_ in words.field_heads and reading.complements):
            continue
        if not capital and position == 0 and not reading.named:
            continue
        # "la fédération géorgienne" tells of a federation, "la police estonienne" names the one there is.
        nation_only = not reading.adjectives and not reading.complements
        if not capital and nation_only and token.lower_ not in words.state_heads:
            continue
        opening = tokens[position - 1] if position > 1 and tokens[position - 1].text in words.high else token
        start, end = opening.idx, reading.end
        kind = "facility" if token.text in words.buildings else "organisation"
        yield guessed(
            parsed,
            start,
            end,
            kind,
            "titles:institution-head" if capital else "titles:common-head",
            0.75,
            iso3=reading.iso3,
        )


class _Walk:
    """Goes from a head noun over the words that belong to its name, one kind of word at a time."""

    def __init__(self, tokens: list[Token], head: int, known: dict[int, Naming], offset: int, words: _Words) -> None:
        self.tokens, self.known, self.offset, self.words = tokens, known, offset, words
        self.proper = tokens[head].text[0].isupper()
        self.fields = tokens[head].lower_ in words.field_heads
        self.nation = tokens[head].lower_ in words.nation_heads
        self.position = self.last = head
        self.end = tokens[head].idx + len(tokens[head].text)
        self.adjectives = self.complements = 0
        self.named = False
        self.iso3: str | None = None
        while self.position + 1 < len(tokens) and self._step():
            pass

    def _step(self) -> bool:
        """Take the next word in, if it belongs to the name; return whether to go on."""
        self.position += 1
        token = self.tokens[self.position]
        name = self.known.get(token.idx)
        linked = self.position - 1 > self.last
        if name is not None and (linked or name.kind == "demonym"):
            return self._take_known(name, linked)
        if token.text == "-" and token.idx == self.end and self._take_hyphened():
            return True
        before_it = self.tokens[self.position - 1].lower_
        leading = (self.words.links | self.words.against) - self.words.articles
        if token.lower_ in self.words.articles and before_it not in leading:
            return False
        if self._is_link(token, linked):
            return True
        return self._step_over_a_word(token, linked)

    def _is_link(self, token: Token, linked: bool) -> bool:
        """Tell whether *token* leads to a further word of the name, as "de" does, or "et" before another field."""
        if token.lower_ in self.words.links or (token.text in self.words.both and self._goes_on()):
            return True
        leads = token.lower_ in self.words.against or token.lower_ in self.words.into
        return leads and not linked and self._leads_on()

    def _step_over_a_word(self, token: Token, linked: bool) -> bool:
        if linked and token.text[0].isupper() and token.text.isalpha():
            return self._take_unknown(token)
        if linked and token.pos_ in ("NOUN", "PROPN", "ADJ") and token.lower_ not in self.words.never:
            if not self.proper and not self.fields and (self.complements or self.nation):
                return False
            self._take(token)
            self.complements += 1
            return True
        before = self.tokens[self.position - 1]
        fore = before.pos_ == "ADJ" and before.text in self.words.fore
        if not linked and self.complements and token.pos_ == "NOUN" and fore:
            # "Tribunal de grande instance": the adjective came first.
            self._take(token)
            return True
        following = self.tokens[self.position + 1].lower_ if self.position + 1 < len(self.tokens) else ""
        if following in self.words.determiners and token.lower_ not in self.words.links:
            # A determiner follows a verb that the model took for an adjective.
            return False
        described = _is_adjective(token, self.words) and self._agrees(token)
        if not linked and token.text.islower() and (described or self._opens_compound(token)):
            self._take(token)
            self.adjectives += 1
            return True
        return False

    def _agrees(self, token: Token) -> bool:
        """Tell a participle of the name, "Agence des zones protégées", from a clause: "la Cour des comptes publié"."""
        if not token.morph.get("VerbForm", []):
            return True
        settled = not self.complements or token.morph.get("Number", []) == ["Plur"]
        return settled and _alike(token, self.tokens[self.last])

    def _take_hyphened(self) -> bool:
        """Take in what a hyphen adds to the last word: "euro-méditerranéen"; return whether there was anything."""
        following = self.tokens[self.position + 1 : self.position + 2]
        if not following or following[0].idx != self.end + 1 or not following[0].text[0].isalpha():
            return False
        self.position += 1
        self._take(following[0])
        return True

    def _opens_compound(self, token: Token) -> bool:
        """Tell the first half of an adjective that the model takes for a noun: "euro-méditerranéen"."""
        end = token.idx + len(token.text)
        following = self.tokens[self.position + 1 : self.position + 2]
        glued = bool(following) and following[0].text == "-" and following[0].idx == end
        return glued and token.text.endswith(self.words.halves)

    def _leads_on(self) -> bool:
        """Tell whether "contre", "en" or "aux" lead to what such bodies are for: "contre la corruption", "en eau"."""
        preposition = self.tokens[self.position].lower_
        behind = self.tokens[self.position + 1 : self.position + 3]
        nouns = [token for token in behind if token.lower_ not in self.words.articles]
        if not nouns:
            return False
        if preposition in self.words.against:
            return nouns[0].lower_ in self.words.evils
        if preposition == "en":
            return nouns[0].lower_ in self.words.subjects
        return self.tokens[self.last].lower_ in self.words.helps

    def _take(self, token: Token) -> None:
        self.end, self.last = token.idx + len(token.text), self.position

    def _take_known(self, name: Naming, linked: bool) -> bool:
        if linked and self.nation and not self.proper:
            return False
        self.end, self.named = name.end - self.offset, True
        # The field of a ministry may sound like a town: "ministère du Sucre".
        told = name.kind == "demonym" or not self.fields or name.rule_id == "gazetteer:names"
        self.iso3 = self.iso3 or (name.iso3 if told else None)
        while self.position + 1 < len(self.tokens) and self.tokens[self.position + 1].idx < self.end:
            self.position += 1
        self.last = self.position
        if not linked:
            return True
        self.complements += 1
        self._take_capitals()
        return self.proper

    def _take_unknown(self, token: Token) -> bool:
        if (self.nation and not self.proper) or (token.text in self.words.alone and not self.fields):
            return False
        self._take(token)
        self.named = True
        self.complements += 1
        self._take_capitals()
        return self.proper or self.fields

    def _take_capitals(self) -> None:
        """Take in the rest of a name: "Pacifique" Sud."""
        while self.position + 1 < len(self.tokens) and self.tokens[self.position + 1].text[0].isupper():
            self.position += 1
            self._take(self.tokens[self.position])

    def _goes_on(self) -> bool:
        """Tell whether "et" adds a second field: "de la justice et du développement", "tropical et de santé"."""
        following = self.tokens[self.position + 1 : self.position + 2]
        if not following or not (self.complements or self.adjectives):
            return False
        if following[0].lower_ in self.words.further:
            return True
        # "des barrages et transferts": a second noun without its article belongs to the first.
        bare = self.complements and following[0].pos_ == "NOUN" and following[0].text.islower()
        return bool(self.proper and bare and following[0].lower_ not in self.words.never)


def _alike(one: Token, other: Token) -> bool:
    """Tell whether two words may agree: neither gender nor number says otherwise."""
    told = ((one.morph.get(feature, []), other.morph.get(feature, [])) for feature in ("Gender", "Number"))
    return all(not own or not others or own == others for own, others in told)


def _is_adjective(token: Token, words: _Words) -> bool:
    """Tell an adjective or participle from a verb that the model takes for one."""
    if token.lower_.endswith(words.no_adjective_ends) or token.lower_ in words.no_adjectives:
        return False
    return token.pos_ == "ADJ" or (token.pos_ == "VERB" and "Part" in token.morph.get("VerbForm", []))
