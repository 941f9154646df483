"""Words of the article as the page shows them: exact, between quotation marks or running on.

What weakens them is never cut off; words that say less than a name the text gives are told by that name.
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from toolkit.base.inline_marks import without_marks
from toolkit.base.markup import filled
from toolkit.base.typography import NBSP
from toolkit.briefing.material import Material
from toolkit.briefing.writing.html import name_of, words_of
from toolkit.briefing.writing.inferred import with_dates
from toolkit.briefing.writing.relatives import is_relative, shown_from
from toolkit.briefing.writing.running_on import run_on, with_its_article
from toolkit.briefing.writing.statements import Quote
from toolkit.charts.catalogue import quotation_marks
from toolkit.charts.claims import Claim
from toolkit.charts.clauses import clause_of_cue, cut
from toolkit.charts.marks import Degree
from toolkit.charts.page_language import page_language
from toolkit.charts.parties import Party, country_name
from toolkit.charts.passages import inner_quotes, with_reflexive
from toolkit.charts.small_words import word_set

_QUOTES = '«“"„'
_LONGEST_SOURCE = 8
"""Words from which a description of somebody known is given up for the name."""


class Quoting:
    """Quotes one article on the page."""

    def __init__(self, material: Material) -> None:
        self.material = material

    @property
    def own_language(self) -> bool:
        """Whether the page speaks the article's language, so that its words may stand within a sentence."""
        return page_language() == self.material.language

    def words(self, text: str) -> Markup:
        """Return words of the article for display."""
        return words_of(text, self.material.language)

    def quote(
        self, start: int, end: int, surface: str, *, most_words: int = 0, keep: int = 0, dated: bool = False
    ) -> Markup:
        """Return exact words of the article between quotation marks.

        Args:
            start: First code point.
            end: Code point after the last.
            surface: The words, as the facts have them.
            most_words: Cut where a clause ends after about so many words, with ``[…]``; 0 shows all.
            keep: Never cut before this code point: where the words that weaken the claim end.
            dated: After a date that had to be inferred, say in square brackets which it is.

        Raises:
            GroundingError: the words do not stand there.
        """
        Quote(start, end, surface).check(self.material.article)
        language = self.material.language
        shown = cut(surface, most_words, language, keep - start)
        more = f"{NBSP}[…]" if len(shown) < len(surface) else ""
        if dated:
            shown = with_dates(self.material, shown, start)
        words = words_of(inner_quotes(shown.strip(), page_language()), language)
        opening, closing = quotation_marks()
        return filled("{}{}{}{}", opening, words, more, closing)

    def claim(self, claim: Claim, *, most_words: int = 0, dated: bool = False) -> Markup:
        """Return a claim's own words between quotation marks; what weakens or negates them is never cut off.

        Of one that is too long, the clause in which its cue stands is told rather than what that clause explains.
        """
        if claim.negative:
            most_words = 0
        if (opening := shown_from(self.material, claim)) < claim.start:
            return self._with_host(claim, opening, dated=dated)
        first = 0
        if most_words and len(claim.surface.split()) > most_words and claim.degree is not Degree.AFFIRMED:
            first = clause_of_cue(claim.surface, claim.cue_start - claim.start, self.material.language)
        start, words = claim.start + first, claim.surface[first:]
        return self.quote(start, claim.end, words, most_words=most_words, keep=claim.cue_end, dated=dated)

    def _with_host(self, claim: Claim, opening: int, *, dated: bool) -> Markup:
        """Return a relative clause between quotation marks behind the words that it is about, from *opening* on."""
        Quote(claim.start, claim.end, claim.surface).check(self.material.article)
        text = self.material.article.text
        quote = self.quote(opening, claim.end, text[opening : claim.end], dated=dated)
        begins = any(one.start == opening for one in self.material.claims_in(claim.sentence_id))
        return quote if begins else filled("[…]{}{}", NBSP, quote)

    def running(
        self, claim: Claim, start: int, end: int, *, most_words: int = 0, dated: bool = False, first: bool = False
    ) -> Markup:
        """Return words of the article as part of a sentence of the page, its modal words only between quotation marks.

        Empty where the page speaks another language than the article, or where the words quote somebody themselves:
        these are quoted whole.

        Args:
            claim: Whose cue is quoted.
            start: First code point.
            end: Code point after the last.
            most_words: Cut where a clause ends after about so many words; 0 shows all.
            dated: After a date that had to be inferred, say in square brackets which it is.
            first: They open a sentence, and keep or take a capital.

        Raises:
            GroundingError: the claim's words do not stand at their place.
        """
        article, language = self.material.article, self.material.language
        Quote(claim.start, claim.end, claim.surface).check(article)
        surface = article.text[start:end]
        if claim.negative:
            most_words = 0
        # Without marks around them, « vous annonciez la fin du glacier » would speak to the page's reader.
        spoken = claim.modality == "quoted" or any(mark in surface for mark in _QUOTES) or self._speaks_to_us(surface)
        whole = not is_relative(self.material, claim)
        if page_language() != language or spoken or not whole or without_marks(surface) != surface:
            return Markup()
        shown = cut(surface, most_words, language, claim.cue_end - start)
        more = f"{NBSP}[…]" if len(shown) < len(surface) else ""
        begin, last = claim.cue_start - start, claim.cue_end - start
        marked = bool(claim.cue) and 0 <= begin < last <= len(shown)
        begin = with_reflexive(shown, begin, language) if marked else len(shown)
        last = last if marked else len(shown)
        hung = re.match(r"-\w+", shown[last:]) if marked else None
        # « Peut-on », « peut-être »: what hangs on a verb by a hyphen is one word with it.
        last += hung.end() if hung else 0
        pieces = [(shown[:begin], start), (shown[begin:last], start + begin), (shown[last:], start + last)]
        told = [with_dates(self.material, text, place) if dated else text for text, place in pieces]
        told[0] = told[0][:1].upper() + told[0][1:] if first else run_on(self.material, told[0], start)
        opening, closing = quotation_marks()
        cue = Markup("{}{}{}").format(opening, words_of(told[1].strip(), language), closing) if marked else Markup()
        return Markup("{}{}{}{}").format(words_of(told[0], language), cue, words_of(told[2].rstrip(), language), more)

    def _speaks_to_us(self, surface: str) -> bool:
        """Tell whether words hold an "I", "we" or "you": who that is, only the article can say."""
        words = re.findall(r"[^\W\d_]+", surface.lower())
        return not word_set(self.material.language, "speaker_and_hearer").isdisjoint(words)

    def cue(self, claim: Claim) -> Markup:
        """Return the cue of a claim between quotation marks, with its reflexive: « se rendra »; empty without one."""
        if not claim.cue:
            return Markup()
        text = self.material.article.text
        start = with_reflexive(text, claim.cue_start, self.material.language)
        return self.quote(start, claim.cue_end, text[start : claim.cue_end])

    def source(self, claim: Claim, *, running: bool = False) -> Markup:
        """Return the source's own words between quotation marks; its name for words that only stand for it.

        Where a sentence of the page is *running* on in the article's words, the source's need no marks of their own;
        « mon directeur » needs them, who is no director of the page's. A mere pronoun for nobody known names none.
        """
        if not claim.source or self._is_nobody(claim):
            return Markup()
        own = claim.source.split()[0].lower() in word_set(self.material.language, "possessives")
        if running and not own and not self._stands_in(claim) and not any(mark in claim.source for mark in _QUOTES):
            return self.words(with_its_article(self.material, claim.source, claim.source_start))
        quote = self.quote(claim.source_start, claim.source_end, claim.source)
        return self.name(claim.source_entity) if self._stands_in(claim) else quote

    def source_in_full(self, claim: Claim) -> Markup:
        """Return the source's own words to their end, with the dates that had to be inferred."""
        quoted = any(mark in claim.source for mark in _QUOTES)
        if not self.own_language or quoted:
            return self.quote(claim.source_start, claim.source_end, claim.source, dated=True)
        words = run_on(self.material, claim.source, claim.source_start)
        return self.words(with_dates(self.material, words, claim.source_start))

    def _is_nobody(self, claim: Claim) -> bool:
        """Return whether a source is « il », « on » or "they" without a name: who that is, a page cannot say."""
        pronouns = word_set(self.material.language, "leaning") | word_set(self.material.language, "speakers")
        return claim.source.strip().lower() in pronouns and claim.source_entity not in self.material.entities

    def _stands_in(self, claim: Claim) -> bool:
        """Return whether a source's words say less than its known name: « elle », "the company", a long description."""
        entity = self.material.entities.get(claim.source_entity)
        if entity is None:
            return False
        words, pieces = claim.source, claim.source.split()
        pronouns = word_set(self.material.language, "leaning") | word_set(self.material.language, "speakers")
        if len(pieces) == 1:
            return words.islower() or words.lower() in pronouns
        if entity["type"] not in ("person", "organisation"):
            return False
        named = any(piece.lower() in words.lower() for piece in str(entity["canonical"]).split() if piece[0].isupper())
        described = all(piece.islower() for piece in pieces[1:]) or len(pieces) > _LONGEST_SOURCE
        return described and not named

    def name(self, entity_id: str) -> Markup:
        """Return an entity's name: a country's in the language of the page, any other in the article's."""
        row = self.material.entities[entity_id]
        if row["type"] == "country" and row["iso3"]:
            return escape(country_name(row["iso3"], row["canonical"]))
        return name_of(row["canonical"], self.material.language)

    def party(self, party: Party) -> Markup:
        """Return the name of a party, as :meth:`name` does for an entity."""
        return escape(party.name) if party.iso3 else name_of(party.name, self.material.language)
