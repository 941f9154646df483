"""Many articles: the same tables as one by one, in the same order, on all cores."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import partial
from itertools import chain, islice

from toolkit.article.model import Article
from toolkit.base.errors import BriefingError, InputError
from toolkit.base.forked import Failed, attempt, can_fork, cores, map_forked
from toolkit.facts.document import Document, ParsedSentence
from toolkit.facts.extract import EXTRACTORS, extract, neutral_rows
from toolkit.facts.facts import Facts

FEW = 4
"""Articles that are extracted without workers: so many cost less than forking, and they load what workers share."""
FAILED = "extraction-failed"
"""Flag of an article that could not be extracted; its reason follows after a colon."""


def extract_many(
    articles: Iterable[Article], *, extractor: str = "rules", processes: int | None = None, strict: bool = False
) -> Iterator[Facts]:
    """Yield the facts of each article, in the order of *articles*, exactly as ``extract`` gives them.

    Articles are read from *articles* as they are needed and facts are not kept, so that a generator over thousands of
    files needs little memory. Models and lexicons are loaded once, by the first articles; forked workers share them
    (put an article of each language among the first few). Where forking is not safe (Windows, macOS) all is done here.

    Args:
        articles: What ``read_article`` returned.
        extractor: As for ``extract``.
        processes: Workers; as many as this process may use cores unless given. 1 extracts without workers.
        strict: Raise at the first article that cannot be extracted. Otherwise its facts hold only the article, its
            sections and sentences, its flags end with ``extraction-failed: <reason>``, and the next one follows.

    Raises:
        InputError: the extractor is unknown, or *processes* is less than 1.
        BriefingError: with *strict*, an article cannot be extracted (code ``extraction-failed``).

    >>> from toolkit import read_article
    >>> texts = ("Le pont a rouvert en mai 2024.", "The bridge is shut.")
    >>> [len(facts.times) for facts in extract_many(read_article(text.encode()) for text in texts)]
    [1, 0]
    """
    if extractor not in EXTRACTORS:
        raise InputError.unknown("extractor", extractor, EXTRACTORS)
    if processes is not None and processes < 1:
        raise InputError(f"{processes} processes cannot extract anything", "give 1 or more", code="bad-processes")
    return _extracted(iter(articles), partial(extract, extractor=extractor), processes or cores(), strict)


def _extracted(articles: Iterator[Article], one: partial[Facts], processes: int, strict: bool) -> Iterator[Facts]:
    begun: deque[Article] = deque()

    def begin() -> Iterator[Article]:
        for article in articles:
            begun.append(article)
            yield article

    alone = islice(begin(), FEW) if processes > 1 and can_fork() else begin()
    with closing(map_forked(one, begin(), processes)) as shared:
        for answer in chain((attempt(one, article) for article in alone), shared):
            article = begun.popleft()
            yield answer if isinstance(answer, Facts) else _without_facts(article, answer, strict)


def _without_facts(article: Article, failed: Failed, strict: bool) -> Facts:
    """What stands for the facts of an article that could not be extracted: what was read of it, and why."""
    if strict:
        raise BriefingError(
            f'article "{article.article_id}" cannot be extracted: {failed.reason}',
            "extract it alone to see where",
            code=FAILED,
        )
    sentences = tuple(ParsedSentence(sentence, article.surface(sentence)) for sentence in article.sentences)
    rows = neutral_rows(Document(article, sentences))
    for row in rows["articles"]:
        row["flags"] = [*article.flags, f"{FAILED}: {failed.reason.splitlines()[0]}"]
    return Facts.from_rows(article, rows)
