"""From an article to its facts: the pipeline, one pure function a step, and the registry of extractors."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from os import PathLike

from toolkit.article.model import Article
from toolkit.base.errors import InputError
from toolkit.facts.document import Document, Row
from toolkit.facts.facts import Facts
from toolkit.facts.lexicon import LANGUAGES

Rows = dict[str, list[Row]]
"""Rows by table name."""


def extract(article: Article, *, extractor: str = "rules", review: str | PathLike[str] | None = None) -> Facts:
    """Return the facts of *article* as validated tables.

    Args:
        article: What ``read_article`` returned.
        extractor: Name in ``EXTRACTORS``; ``rules`` works offline with lexicons, gazetteers and spaCy.
        review: YAML file of an analyst's decisions (``confirm``, ``correct``, ``add``, ``reject``; see
            ``docs/review.md``); it always wins, and ``Facts.review_log`` says what became of each.

    Raises:
        InputError: the extractor is unknown, or the review file is missing or invalid.

    >>> from toolkit import read_article
    >>> facts = extract(read_article(b"Le pont a rouvert en mai 2024.", language="fr"))
    >>> facts.times[["surface", "edtf"]].iloc[0].tolist()
    ['mai 2024', '2024-05']
    """
    if extractor not in EXTRACTORS:
        raise InputError.unknown("extractor", extractor, EXTRACTORS)
    if review is None:
        return Facts.from_rows(article, EXTRACTORS[extractor](article))
    return Facts.from_rows(article, _reviewed(article, extractor, review))


def _reviewed(article: Article, extractor: str, path: str | PathLike[str]) -> Rows:
    """Return the rows as an analyst decided; what is made from decided rows is made again."""
    from toolkit.facts.review.apply import apply_review
    from toolkit.facts.review.file import read_review

    review = read_review(path)
    if EXTRACTORS[extractor] is not extract_by_rules or article.language not in LANGUAGES:
        return apply_review(article, EXTRACTORS[extractor](article), review)
    document = _parsed(article)
    return apply_review(article, _rows(document), review, partial(derived_rows, document))


def extract_by_rules(article: Article) -> Rows:
    """Return all tables' rows by lexicons, grammars, gazetteers and the language model."""
    return _rows(_parsed(article))


def _parsed(article: Article) -> Document:
    from toolkit.facts.language_model import parse

    return parse(article)


def _rows(document: Document) -> Rows:
    rows = neutral_rows(document)
    if document.language in LANGUAGES:
        rows |= understood_rows(document)
    return rows


def neutral_rows(document: Document) -> Rows:
    """Return the tables that need no knowledge of the language: the article, its sections and sentences.

    An article without sentences has no words that a row could stand on: its tables stay empty.
    """
    article = document.article
    flags = list(article.flags)
    if article.language not in LANGUAGES:
        flags.append("language-not-supported")
    elif article.sentences and all(sentence.parse is None for sentence in document.sentences):
        flags.append("no-language-model")
    return {
        "articles": [_article_row(document, flags)] if article.sentences else [],
        "sections": _section_rows(document),
        "sentences": _sentence_rows(document),
    }


def understood_rows(document: Document) -> Rows:
    """Return the tables of meaning, each step building on those before it."""
    from toolkit.facts.claims import find_claims
    from toolkit.facts.confidence.confidence import with_confidence
    from toolkit.facts.entities import find_entities
    from toolkit.facts.events import find_events
    from toolkit.facts.quantities import find_quantities
    from toolkit.facts.relations import find_relations
    from toolkit.facts.times import find_times

    entities = find_entities(document)
    times = find_times(document)
    quantities = find_quantities(document, entities, times)
    claims = find_claims(document, entities)
    events = find_events(document, entities, times, quantities, claims)
    made = {
        "entities": entities.entities,
        "mentions": entities.mentions,
        "times": times,
        "quantities": quantities,
        "claims": claims,
        "events": events,
        "relations": find_relations(document, entities),
    }
    rows = with_confidence(document, made)
    return rows | derived_rows(document, rows)


def derived_rows(document: Document, rows: Mapping[str, Sequence[Row]]) -> Rows:
    """Return the tables that compare and sort the others: made from the rules' rows, and from an analyst's."""
    from toolkit.facts.audit.reading.material import Material
    from toolkit.facts.audit.verdicts.judgement import Judgements
    from toolkit.facts.confidence.confidence import with_confidence
    from toolkit.facts.entities import EntityRows
    from toolkit.facts.findings import find_findings
    from toolkit.facts.key_points import find_key_points
    from toolkit.facts.outlook import find_open_questions, find_outlook

    entities = EntityRows(tuple(rows["entities"]), tuple(rows["mentions"]))
    times, claims = rows["times"], rows["claims"]
    # An analyst may add an event that no claim tells; what is compared here are tellings.
    events = [row for row in rows["events"] if row["claim_ids"]]
    judged = Judgements(Material(document, claims, entities, rows["quantities"], times, events))
    made = {
        "key_points": find_key_points(judged),
        "findings": find_findings(judged),
        "outlook": find_outlook(document, claims, times),
        "open_questions": find_open_questions(document, claims, times),
    }
    return with_confidence(document, made)


EXTRACTORS: dict[str, Callable[[Article], Rows]] = {"rules": extract_by_rules}
"""Extractors by name; add one by assigning a function from an Article to rows by table name."""


def _article_row(document: Document, flags: list[str]) -> Row:
    article = document.article
    first = article.sentences[0]
    return document.row(
        "articles",
        first,
        first.start,
        first.end,
        rule_id="reading",
        confidence=1.0,
        title=article.title,
        subtitle=article.subtitle or None,
        language=article.language,
        published=article.published,
        publisher=article.publisher or None,
        url=article.url or None,
        reliability=article.reliability or None,
        story=article.story or None,
        sha256=article.sha256,
        n_words=article.n_words,
        flags=flags,
    )


def _section_rows(document: Document) -> list[Row]:
    article = document.article
    rows = []
    for section in article.sections:
        inside = [sentence for sentence in article.sentences if sentence.section_id == section.section_id]
        if not inside:
            continue
        row = document.row("sections", inside[0], section.start, section.end, rule_id="reading", confidence=1.0)
        rows.append(row | {"role": section.role, "order": section.order, "section_id": section.section_id})
    return rows


def _sentence_rows(document: Document) -> list[Row]:
    sections = {row["section_id"]: row["row_id"] for row in _section_rows(document)}
    return [
        document.row("sentences", sentence, sentence.start, sentence.end, rule_id="reading", confidence=1.0)
        | {
            "section_id": sections[sentence.section_id],
            "role": sentence.role,
            "order": order,
            "paragraph": sentence.paragraph,
            "truncated": sentence.truncated,
        }
        for order, sentence in enumerate(document.article.sentences)
    ]
