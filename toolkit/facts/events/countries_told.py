"""Countries told: which countries an article speaks of, how often and in which order, and which two it joins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.events.duos import duos_in

if TYPE_CHECKING:
    from toolkit.facts.entities import EntityRows

_RANKS = {"country": 0, "place": 1, "facility": 2}
"""Who may stand for a country that the article does not name; a court or a person of it never speaks for all of it."""
_OUTWEIGHS = 1.5
"""How many times more of an article's main country is spoken than of the next."""
_CLEARLY = 0.6
"""Part of the more spoken of two countries from which the other belongs beside it, and no third near them."""
_RARE = 2
_RECENTLY = 6
"""Namings back in which two countries only were named: these two are meant."""
_LATELY = 12
"""Namings back in which the two most named are meant."""


@dataclass(eq=False)
class CountriesTold:
    """The countries of an article, filled sentence by sentence.

    Attributes:
        entities: Its entities and mentions.
        language: Its language.
        host: The country that somebody interviewed speaks of, where the article presents him with it.
        learned: Countries of parties that have none of their own, as the text tells them.
    """

    entities: EntityRows
    language: str
    host: str = ""
    learned: dict[str, str] = field(default_factory=dict)
    _joined: list[tuple[str, str]] = field(default_factory=list)
    _seen: Counter[str] = field(default_factory=Counter)
    _order: list[str] = field(default_factory=list)
    _total: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        for mention in self.entities.mentions:
            country = self.of(mention["entity_id"])
            if country:
                self._total[country] += _weight(mention)

    def hear(self, parsed: ParsedSentence) -> None:
        """Take in the countries that a sentence names or joins."""
        mentions = self.entities.mentions_in(parsed.sentence.sentence_id)
        self._joined += duos_in(parsed, mentions, self.of, self.language)
        for mention in mentions:
            country = self.of(mention["entity_id"])
            if country:
                self._seen[country] += 1
                self._order.append(country)

    def of(self, party: str) -> str:
        """Return the entity id of a party's country; empty where it has none."""
        if party in self.learned:
            return self.learned[party]
        entity = self.entities.entity(party)
        return country_id(entity, self.entities) if entity else ""

    def as_state(self, country: str) -> tuple[str, ...]:
        """Return *country* if a country or a place stands for it: one body of it does not act for the others."""
        entity = self.entities.entity(country)
        return (country,) if entity is not None and entity["type"] in _RANKS else ()

    def main(self, outweighs: float = _OUTWEIGHS, besides: Collection[str] = ()) -> tuple[str, ...]:
        """Return the country that the article is about, where one outweighs all but *besides* so many times."""
        if self.host:
            return (self.host,)
        ranked = [one for one in self._total.most_common(2 + len(besides)) if one[0] not in besides][:2]
        if ranked and (len(ranked) == 1 or ranked[0][1] >= outweighs * ranked[1][1]):
            return self.as_state(ranked[0][0])
        return ()

    def is_rare(self, country: str) -> bool:
        """Tell whether the article hardly names a country."""
        return self._total[country] < _RARE

    @property
    def top_two(self) -> frozenset[str]:
        """The two most spoken of in the whole article."""
        return frozenset(country for country, _ in self._total.most_common(2))

    @property
    def latest_first(self) -> Sequence[str]:
        """Every naming of a country so far, the last one first."""
        return self._order[::-1]

    def first_of_two(self) -> str:
        """Return the country named first of the two most spoken of: who is interviewed is presented with it."""
        top = self.top_two
        named = (self.of(mention["entity_id"]) for mention in self.entities.mentions)
        found = next((country for country in named if country in top), "")
        return found if self.as_state(found) else ""

    def beside(self, owner: Iterable[str]) -> str:
        """Return the country last spoken of that is not *owner*'s, else one of the article's; empty without."""
        own = {self.of(party) for party in owner}
        # Named further on only, or the other of the article's two countries.
        later = (country for country, _ in self._total.most_common(3))
        return next((country for country in (*self.latest_first, *later) if country not in own), "")

    def duo(self) -> tuple[str, ...]:
        """Return the two countries that the article keeps joining; nobody where it does so once only."""
        often = Counter(tuple(sorted(duo)) for duo in self._joined).most_common(1)
        return self._joined[-1] if often and often[0][1] > 1 and set(often[0][0]) == set(self._joined[-1]) else ()

    def two(self, taken: Collection[str], outsiders: Collection[str], *, countries: bool) -> tuple[str, ...]:
        """Return the two countries in focus: those of the sentence, else the two most spoken of so far.

        Args:
            taken: Countries that they cannot be.
            outsiders: Countries that do not count against the article's own.
            countries: The words say that they are two (« les deux pays »), not sides of one.
        """
        often = self.duo()
        top = often if often and set(taken).isdisjoint(often) else self._two_foremost(taken)
        if top:
            return top
        joined = next((duo for duo in reversed(self._joined) if set(taken).isdisjoint(duo)), ())
        main = self.main(2, outsiders)
        if main and not countries and (main[0] not in taken or not joined):
            # Two sides of one country: its government and its rebels, its parties; its minister may speak to both.
            return main
        return joined or self._two_named(taken)

    def _two_foremost(self, taken: Collection[str]) -> tuple[str, ...]:
        """Return the two countries that the whole article is about, where no third comes near them."""
        ranked = [(country, times) for country, times in self._total.most_common(4) if country not in taken]
        clear = len(ranked) == 2 or (len(ranked) > 2 and ranked[2][1] < _CLEARLY * ranked[1][1])
        if not clear or ranked[1][1] < _CLEARLY * ranked[0][1] or any(not self._seen[one] for one, _ in ranked[:2]):
            return ()
        return tuple(country for country in self._seen if country in (ranked[0][0], ranked[1][0]))

    def _two_named(self, taken: Collection[str]) -> tuple[str, ...]:
        """Return the only two named just now, else the two most named of late, else of those named at all."""
        named = self._order[-_RECENTLY:]
        recent = list(dict.fromkeys(country for country in reversed(named) if country not in taken))
        if len(recent) == 2:
            return tuple(reversed(recent))
        lately = Counter(country for country in self._order[-_LATELY:] if country not in taken).most_common(3)
        if len(lately) >= 2 and (len(lately) == 2 or lately[1][1] > lately[2][1]):
            return tuple(country for country, _ in lately[:2])
        frequent = [country for country, _ in self._seen.most_common() if country not in taken][:2]
        return tuple(frequent) if len(frequent) == 2 else ()


def country_id(entity: Mapping[str, Any], entities: EntityRows) -> str:
    """Return the id of the entity that stands for an entity's country.

    The country where it is named, else a place of it, else whoever of it comes first.
    """
    code = entity.get("iso3")
    return _standing_for(entities).get(str(code), str(entity["entity_id"])) if code else ""


@lru_cache(maxsize=2)
def _standing_for(entities: EntityRows) -> Mapping[str, str]:
    """Return the entity that stands for each country of the article, by its code."""
    ranked = sorted(entities.entities, key=lambda row: _RANKS.get(str(row["type"]), len(_RANKS)))
    found: dict[str, str] = {}
    for row in ranked:
        if row["iso3"]:
            found.setdefault(str(row["iso3"]), str(row["entity_id"]))
    return found


def _weight(mention: Row) -> int:
    """What the headline and the first sentence speak of is what the article is about."""
    return 3 if mention["sentence_id"] in ("t1", "u1", "s01") else 1
