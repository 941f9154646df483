"""A briefing: an article and its facts, section by section."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from os import PathLike
from typing import cast, get_args

from toolkit.article.model import Article
from toolkit.base.configuration import TLP_LABELS, Configuration, TextEdition
from toolkit.base.edition import edition_of
from toolkit.base.errors import BriefingError, GroundingError, InputError
from toolkit.base.locale import Language
from toolkit.briefing.card import card_of
from toolkit.briefing.earlier.predecessor import read_predecessor
from toolkit.briefing.material import Material
from toolkit.briefing.sections import (
    acteurs,
    chiffres,
    chronologie,
    coherence,
    donnees,
    enonces,
    essentiel,
    flux,
    masthead,
    methode,
    perspectives,
    points_saillants,
    sources,
    texte,
)
from toolkit.briefing.writing.blocks import Card, SectionOutput
from toolkit.briefing.writing.statements import Citation, Statement
from toolkit.briefing.writing.writer import page_words
from toolkit.charts.page_language import speaking
from toolkit.charts.rows import keeping
from toolkit.facts.facts import Facts
from toolkit.facts.review.file import read_review
from toolkit.facts.review.model import Review

_BUILDERS: dict[str, Callable[[Material], SectionOutput]] = {
    "essentiel": essentiel.build,
    "points-saillants": points_saillants.build,
    "enonces": enonces.build,
    "chronologie": chronologie.build,
    "acteurs": acteurs.build,
    "flux": flux.build,
    "chiffres": chiffres.build,
    "perspectives": perspectives.build,
    "coherence": coherence.build,
    "sources": sources.build,
    "methode": methode.build,
}
SECTIONS: tuple[str, ...] = (*_BUILDERS, "texte", "donnees")
"""Ids of all sections, in page order."""

_COMPARED = ("essentiel", "points-saillants", "enonces", "chiffres", "perspectives", "coherence")


@dataclass(frozen=True, eq=False)
class Briefing:
    """What :func:`compose` returns; what its methods return shows itself in a notebook.

    >>> from toolkit import extract, read_article
    >>> article = read_article("Le pont est fermé, selon la régie.".encode(), language="fr")
    >>> note = compose(article, extract(article))
    >>> note.section("essentiel").title
    'L’essentiel'
    """

    material: Material
    language: Language = "fr"

    @cached_property
    def _built(self) -> dict[str, SectionOutput]:
        return {}

    def masthead(self) -> SectionOutput:
        """Return the head of the page: title, facts of the note, automatic warnings."""
        if "masthead" not in self._built:
            with speaking(self.language), keeping():
                self._built["masthead"] = masthead.build(self.material)
        return self._built["masthead"]

    def section(self, name: str) -> SectionOutput:
        """Return one section of the page.

        Args:
            name: One of ``SECTIONS``.

        Raises:
            InputError: there is no such section.
            OrphanError: one of its statements leads to no sentence and is no calculation.
            GroundingError: words it quotes do not stand in the article.
        """
        if name not in SECTIONS:
            raise InputError.unknown("section", name, SECTIONS)
        if name not in self._built:
            with speaking(self.language), keeping():
                self._built[name] = self._build(name)
        return self._built[name]

    def _build(self, name: str) -> SectionOutput:
        if name == "texte":
            return texte.build(self.material, self._citations())
        if name == "donnees":
            return donnees.build(self.material, self._citations())
        return _BUILDERS[name](self.material)

    def _sound(self) -> dict[str, SectionOutput]:
        """Return the sections that can be built; the cell of one that cannot shows its error itself."""
        sound = {}
        for name in _BUILDERS:
            try:
                sound[name] = self.section(name)
            except BriefingError:
                continue
        return sound

    def _citations(self) -> list[Citation]:
        parts = [self.masthead(), *self._sound().values()]
        return [citation for part in parts for citation in part.citations]

    def card(self) -> Card:
        """Return the card: title, sections, facets and statements for catalogue and comparison."""
        with keeping():
            sound = self._sound()
        statements: list[Statement] = [
            statement for name in _COMPARED if name in sound for statement in sound[name].statements
        ]
        with speaking(self.language):
            say = page_words()
            sections = [(name, say(f"section.{name}")) for name in SECTIONS]
            return card_of(self.material, sections, statements)


def compose(
    article: Article,
    facts: Facts,
    *,
    tlp: str = "",
    title: str = "",
    text: str = "",
    language: str = "",
    edition: int = 1,
    supersedes: str = "",
    previous: str | PathLike[str] | None = None,
    review: str | PathLike[str] | None = None,
    configuration: Configuration | None = None,
) -> Briefing:
    """Return the briefing of an article from its facts.

    Args:
        article: The article that was read.
        facts: What was extracted from it.
        tlp: TLP 2.0 label; the configuration's when empty.
        title: Title of the page; the article's own when empty.
        text: How much of the article's text the page carries: full, excerpts or none; when empty, what the front
            matter says, else the configuration.
        language: Language of the page's own words, fr or en; the configuration's when empty. What is quoted stays in
            the article's.
        edition: Number of this note among its editions.
        supersedes: Date or run of the note that it replaces; a later edition has one, a first has none.
        previous: Folder of the run that made that note, or its table of claims: the page then says what changed.
        review: File of the analyst's review, the one given to ``extract``: its ``assessment`` fills the fields that
            only an analyst fills.
        configuration: Settings of the project.

    Raises:
        InputError: unknown TLP label, text edition or language; an edition without the note it replaces; the review or
            the earlier note is missing or invalid.
        GroundingError: the facts belong to another text.

    >>> from toolkit import extract, read_article
    >>> article = read_article("The bridge is closed, the harbour board said.".encode(), language="en")
    >>> compose(article, extract(article), title="The bridge", language="en").card().content["title"]
    'The bridge'
    """
    settings = configuration or Configuration()
    label = tlp or settings.tlp
    if label not in TLP_LABELS:
        raise InputError.unknown("TLP label", label, TLP_LABELS[1:])
    carried = text or article.text_edition or settings.text
    if carried not in get_args(TextEdition):
        raise InputError.unknown("text edition", carried, get_args(TextEdition))
    issue = edition_of(edition, supersedes)
    if previous and issue.day is None:
        raise InputError(
            "a first edition has no earlier note", "give its number and what it replaces too", code="bad-edition"
        )
    if list(facts.articles["sha256"]) != [article.sha256]:
        raise GroundingError("the facts were extracted from another text", "extract them again from this article")
    with speaking(language or settings.page_language) as spoken:
        given = read_review(review) if review else Review()
        carries = cast("TextEdition", carried)
        before = read_predecessor(previous) if previous else None
        return Briefing(Material(article, facts, title, label, carries, settings, issue, given, before), spoken)
