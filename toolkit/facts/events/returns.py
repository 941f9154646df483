"""Returns: what is given in return goes to who gave before: « A a armé B. En échange, B a livré du gaz »."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from toolkit.facts.document import Document, ParsedSentence, Row
from toolkit.facts.entities import EntityRows
from toolkit.facts.events.sameness import family, roots
from toolkit.facts.vocabulary import UNNAMED_PARTY
from toolkit.facts.wording import has_lexicons, lexicon_pattern, plain


def settle_returns(rows: Sequence[Row], document: Document, entities: EntityRows) -> None:
    """Give what is supplied in return to nobody named its recipient, in place.

    It is whoever supplied something before to the one who now gives, the last one told of.
    """
    if not has_lexicons(document.language):
        return
    sentences = {parsed.sentence.sentence_id: parsed for parsed in document.sentences}
    for place, row in enumerate(rows):
        if not _is_open(row) or not _in_return(row, sentences, document.language):
            continue
        giver = roots(row["actor_ids"], entities)
        before = [
            one
            for one in rows[:place]
            if family(one) == "supply"
            and giver & roots(one["recipient_ids"], entities)
            and not giver & roots(one["actor_ids"], entities)
            and one["actor_ids"] != [UNNAMED_PARTY]
        ]
        if before:
            row["recipient_ids"] = list(before[-1]["actor_ids"])


def _is_open(row: Row) -> bool:
    return family(row) == "supply" and row["recipient_ids"] == [UNNAMED_PARTY] and row["actor_ids"] != [UNNAMED_PARTY]


def _in_return(row: Row, sentences: Mapping[str, ParsedSentence], language: str) -> bool:
    text = plain(sentences[str(row["sentence_id"])].text)
    return lexicon_pattern(language, "event_words", "in_return").search(text) is not None
