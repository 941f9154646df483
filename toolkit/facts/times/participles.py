"""Times in participles: « l'audit remis [en mai] » whatever is asked about it, "leaving them to meet [on May 3]"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from toolkit.facts.document import ParsedSentence
from toolkit.facts.grammar import is_finite, tokens_in
from toolkit.facts.patterns import compiled
from toolkit.facts.times.infinitives import is_infinitive
from toolkit.facts.times.verb_groups import has, helpers_of

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_of_done(parsed: ParsedSentence, start: int, end: int, words: dict[str, Any]) -> bool:
    """Tell whether a time is when something was done to a noun: « réclame l'audit remis [en mai] ».

    Args:
        parsed: The sentence.
        start: First code point of the time.
        end: Code point after the last.
        words: The lexicon's ``tense`` entry.
    """
    span = parsed.parse.char_span(start, end, alignment_mode="expand") if parsed.parse is not None else None
    if span is None:
        return False
    above = next((token for token in span.root.ancestors if token.pos_ in ("VERB", "AUX")), None)
    if above is None or above.i >= span.start or above.dep_ != "acl" or helpers_of(above):
        return False
    if not any(is_finite(token) for token in above.doc[: above.i]):
        # « La chambre mise sur une reprise »: the parse takes the verb for a participle.
        return False
    put_ahead = rf"{words['planned']}|{words['resetting']}"
    return has(above, "Tense", "Past") and compiled(put_ahead).fullmatch(above.lower_) is None


def is_what_a_deed_leaves(parsed: ParsedSentence, position: int, words: dict[str, Any], bounded: bool) -> bool:
    """Tell whether a time stands in a participle behind a deed, for what may yet come: "rejected it, leaving them …".

    Args:
        parsed: The sentence.
        position: First code point of the time.
        words: The lexicon's ``tense`` entry.
        bounded: Whether the time is where something begins or ends: "leaving them idle [from 3 May]".
    """
    tokens = tokens_in(parsed, (0, position))
    hanging = [token for token in tokens if token.i > 0 and token.nbor(-1).text == "," and _is_present(token)]
    if not hanging:
        return False
    behind = [token for token in tokens if token.i > hanging[-1].i]
    if any(is_finite(token) for token in behind):
        return False
    led = "".join(token.text_with_ws for token in (hanging[-1], *behind))
    opens = compiled(words["opens_prospect"], re.IGNORECASE).match(led) is not None
    return bounded or opens or any(_comes_next(token, words) for token in behind)


def _is_present(token: Token) -> bool:
    return token.tag_ == "VBG" or (has(token, "VerbForm", "Part") and has(token, "Tense", "Pres"))


def _comes_next(token: Token, words: dict[str, Any]) -> bool:
    """Tell whether a verb is an infinitive of what comes next: "leaving them [to meet]", not "claiming to have met"."""
    helpers = helpers_of(token)
    if token.pos_ != "VERB" or not is_infinitive(token, helpers):
        return False
    return not any(compiled(words["perfect_helpers"]).fullmatch(helper.lower_) for helper in helpers)
