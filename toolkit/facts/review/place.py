"""Where an added or moved row stands: words of the text, never offsets typed by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from toolkit.article.model import Sentence
from toolkit.facts.document import Row
from toolkit.facts.review.model import Decision
from toolkit.facts.review.nodes import Place
from toolkit.facts.review.then import Then
from toolkit.facts.review.words import Span, choose, places_of, plain

_LONGEST = 160
"""Code points of a sentence that are shown in a message."""


def place_added(
    decision: Decision, rows: Mapping[str, Sequence[Row]], named: Mapping[str, str], then: Then
) -> Span | None:
    """Return where an added row stands; None when the text has changed and its words are gone.

    Args:
        decision: What is added.
        rows: All rows.
        named: Names of added rows to their ids.
        then: The text then and now.

    Raises:
        InputError: sentence or words are not in the article, or the words stand there several times.
    """
    sentence = _sentence(decision, then)
    if not decision.surface:
        if sentence is None:
            return None
        return _claim(decision, rows, named, sentence) or Span(sentence.sentence_id, sentence.start, sentence.end)
    found = None if sentence is None else _inside(decision, decision.surface, decision.nth, sentence, then)
    if found is None and then.drifted:
        return then.span(decision)
    if found is None:
        raise _not_there(decision, sentence, then)
    return found


def place_moved(decision: Decision, row: Row, then: Then) -> Span | None:
    """Return where a corrected row shall stand: its ``new_surface``, in the row's sentence.

    Raises:
        InputError: the words do not stand there, or several times.
    """
    sentence = next(one for one in then.article.sentences if one.sentence_id == row["sentence_id"])
    words, nth = decision.new_surface, decision.nths.get("new_surface", 0)
    places = places_of(words, then.article.text, sentence.start, sentence.end)
    if not nth and len(places) > 1:
        # The bounds of a row are drawn anew around what it stood on.
        length = len(plain(words))
        places = [one for one in places if one < row["end"] and row["start"] < one + length][:1] or places
    place, drifted = decision.at("new_surface"), then.drifted
    start = choose(places, nth, words, sentence.sentence_id, place, name="new_surface", drifted=drifted)
    if start is None:
        if drifted:
            return None
        raise _missing(decision.at("new_surface"), "new_surface", words, sentence, then)
    return Span(sentence.sentence_id, start, start + len(plain(words)))


def _sentence(decision: Decision, then: Then) -> Sentence | None:
    """Return the sentence said; without one, the only one that has the words."""
    if decision.sentence:
        found = then.sentence(decision.sentence)
        if found is None and not then.drifted:
            known = [one.sentence_id for one in then.article.sentences]
            raise decision.at("sentence").error(
                f'sentence: "{decision.sentence}" is no sentence of this article',
                f"known: {known[0]} to {known[-1]}; briefing review lists them",
            )
        return found
    having = [one for one in then.article.sentences if decision.surface and _has(decision.surface, one, then)]
    if len(having) == 1 or then.drifted:
        return having[0] if len(having) == 1 else None
    if not having and decision.surface:
        raise _not_there(decision, None, then)
    where = f'"{decision.surface}" stands in several sentences' if having else "the sentence is missing"
    names = ", ".join(one.sentence_id for one in having) or "its id, such as s01"
    raise decision.at("surface").error(where, f"add sentence: {names}")


def _has(words: str, sentence: Sentence, then: Then) -> bool:
    return bool(places_of(words, then.article.text, sentence.start, sentence.end))


def _inside(decision: Decision, words: str, nth: int, sentence: Sentence, then: Then) -> Span | None:
    places = places_of(words, then.article.text, sentence.start, sentence.end)
    start = choose(places, nth, words, sentence.sentence_id, decision.at("surface"), drifted=then.drifted)
    return None if start is None else Span(sentence.sentence_id, start, start + len(plain(words)))


def _claim(
    decision: Decision, rows: Mapping[str, Sequence[Row]], named: Mapping[str, str], sentence: Sentence
) -> Span | None:
    """Return the span of the claim that an expectation or a question hangs on."""
    if decision.table not in ("outlook", "open_questions"):
        return None
    said = str(decision.values.get("claim_id"))
    here = [row for row in rows["claims"] if row["sentence_id"] == sentence.sentence_id]
    found = [row for row in here if named.get(said, said) in (row["row_id"], row["surface"])]
    found = found or [row for row in here if row["main"]]
    return Span(sentence.sentence_id, found[0]["start"], found[0]["end"]) if found else None


def _not_there(decision: Decision, sentence: Sentence | None, then: Then) -> Exception:
    words, place = decision.surface, decision.at("surface")
    having = [one.sentence_id for one in then.article.sentences if _has(words, one, then)]
    if having and sentence is not None:
        return place.error(
            f'surface: "{words}" does not stand in {sentence.sentence_id}', f"it stands in {', '.join(having)}"
        )
    if sentence is None:
        return place.error(f'surface: "{words}" does not stand in the article', "copy the exact words from the text")
    return _missing(place, "surface", words, sentence, then)


def _missing(place: Place, name: str, words: str, sentence: Sentence, then: Then) -> Exception:
    text = then.article.surface(sentence)
    shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return place.error(f'{name}: "{words}" does not stand in {sentence.sentence_id}', f'copy the words from "{shown}"')
