"""Facts: one article's tables, validated, saved and loaded together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from os import PathLike
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.article.model import Article
from toolkit.base.errors import BriefingError, GroundingError
from toolkit.facts.soundness import is_sound, loose_references, plain_values, row_off_its_words
from toolkit.facts.tables import TABLES


@dataclass(frozen=True, eq=False)
class Facts:
    """One pandas DataFrame per table, each row tied to its exact words in ``article.text``.

    Columns, types and vocabularies: ``toolkit.facts.tables.TABLES``.

    >>> from toolkit import extract, read_article
    >>> facts = extract(read_article(b"Le pont est ferm\\xc3\\xa9. Il rouvrira en mai.", language="fr"))
    >>> facts.claims[["surface", "modality"]].iloc[0].tolist()
    ['Le pont est fermé', 'asserted']
    """

    article: Article
    articles: pd.DataFrame
    sections: pd.DataFrame
    sentences: pd.DataFrame
    entities: pd.DataFrame
    mentions: pd.DataFrame
    times: pd.DataFrame
    quantities: pd.DataFrame
    claims: pd.DataFrame
    events: pd.DataFrame
    relations: pd.DataFrame
    key_points: pd.DataFrame
    findings: pd.DataFrame
    outlook: pd.DataFrame
    open_questions: pd.DataFrame
    review_log: pd.DataFrame

    @classmethod
    def from_rows(cls, article: Article, rows: Mapping[str, list[dict[str, Any]]]) -> Facts:
        """Build validated Facts from plain rows per table; tables that are not given are empty."""
        facts = cls(article, **{name: table.frame(list(rows.get(name, []))) for name, table in TABLES.items()})
        return facts.validate()

    def tables(self) -> Iterator[tuple[str, pd.DataFrame]]:
        """Yield (name, table) in pipeline order."""
        for entry in fields(self):
            if entry.name != "article":
                yield entry.name, getattr(self, entry.name)

    def validate(self) -> Facts:
        """Return these facts if every table meets its schema, every row its words, every id its row.

        Raises:
            GroundingError: a row's surface is not ``text[start:end]``.
            BriefingError: a table breaks its schema, or an id points nowhere.
        """
        values = {name: plain_values(table) for name, table in self.tables()}
        for name, table in self.tables():
            if not is_sound(TABLES[name], table, values[name]):
                _say_what_is_wrong(name, table)
            wrong = row_off_its_words(values[name], self.article.text)
            if wrong is not None:
                raise GroundingError(
                    f'row "{wrong}" of table "{name}" does not stand at its place in the text',
                    "extract again, or correct start and end",
                )
        for column, name, value in loose_references(values):
            target = column.refers_to.partition(".")[0]
            raise BriefingError(
                f'"{name}.{column.name}" points to "{value}", which is not in table "{target}"',
                "correct the id",
                code="bad-reference",
            )
        return self

    def save(self, directory: str | PathLike[str], *, format: str = "parquet") -> Path:
        """Write the article and one file per table (parquet, csv or jsonl) into *directory*; return it.

        Raises:
            InputError: the format is unknown or the folder cannot be written.
        """
        from toolkit.facts.storage import save_facts

        return save_facts(self, Path(directory), format)

    @classmethod
    def load(cls, directory: str | PathLike[str]) -> Facts:
        """Read what :meth:`save` or :meth:`to_datapackage` wrote, and validate it."""
        from toolkit.facts.storage import load_facts

        return load_facts(Path(directory))

    def to_datapackage(self, directory: str | PathLike[str]) -> Path:
        """Write CSV tables and a Data Package v2 descriptor (``datapackage.json``) into *directory*; return it."""
        from toolkit.facts.storage import write_datapackage

        return write_datapackage(self, Path(directory))

    def sql(self, statement: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> pd.DataFrame:
        """Return what a DuckDB query selects from the tables; each table is known by its name.

        Lists are lists (``unnest(actor_ids)``), nulls are null; ``end`` is a word of SQL and needs its quotes. The
        query sees the tables and nothing else: no file, no address, no variable of the notebook.

        Args:
            statement: One query, such as ``select surface from claims where certainty = ?``.
            parameters: Values for its question marks, or by name for its ``$name``.

        Raises:
            InputError: the query is not understood; the message says which word, and which names there are.

        >>> from toolkit import extract, read_article
        >>> facts = extract(read_article(b"Le pont est ferm\\xc3\\xa9. Il rouvrira en mai.", language="fr"))
        >>> facts.sql("select modality, count(*) as claims from claims group by all order by all").values.tolist()
        [['asserted', 1], ['forecast', 1]]
        """
        from toolkit.facts.query import query

        return query(self, statement, parameters)

    def _repr_html_(self) -> str:
        from toolkit.facts.summary import facts_html

        return facts_html(self)

    def __repr__(self) -> str:
        counts = ", ".join(f"{name} {len(table)}" for name, table in self.tables())
        return f"Facts({self.article.article_id}: {counts})"


def _say_what_is_wrong(name: str, table: pd.DataFrame) -> None:
    # pandera takes a fifth of a second to load, and sound tables never need it (see soundness).
    import pandera.errors

    from toolkit.facts.schemas import schema

    try:
        schema(name).validate(table)
    except (pandera.errors.SchemaError, pandera.errors.SchemaErrors) as error:
        first = error.schema_errors[0] if isinstance(error, pandera.errors.SchemaErrors) else error
        raise BriefingError(
            f'table "{name}" breaks its schema: {str(first).splitlines()[0]}',
            "see toolkit/facts/tables.py for columns and values",
            code="bad-table",
        ) from None
