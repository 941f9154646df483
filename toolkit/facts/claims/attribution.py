"""Attribution: who says a clause, in which words, and which part of the clause is theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from toolkit.facts.claims.candidate import Attribution, Candidate
from toolkit.facts.claims.clauses import shares_auxiliary
from toolkit.facts.claims.modality import leaves_open
from toolkit.facts.claims.source_words import is_pronoun
from toolkit.facts.claims.speech_frames import FRAMES
from toolkit.facts.document import ParsedSentence
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import (
    Rule,
    Span,
    enclosed,
    has_lexicons,
    lexicon_pattern,
    needs,
    plain,
    rules,
    with_whole_numbers,
)

_SHORTEST_TELLING = 8
"""Code points of the shortest "He said " that can stand before a reported clause."""


def find_attribution(parsed: ParsedSentence, segment: Span, language: str) -> Attribution | None:
    """Return the attribution of the clause at *segment* of the sentence, or None in the author's own voice.

    The rules of the lexicon are tried in their order; the first that gives a plausible source wins.
    """
    if not has_lexicons(language):
        return None
    if shares_auxiliary(plain(parsed.text), segment[0], language):
        # « … mais [nié] vouloir partir, comme l'avait écrit X »: what goes on with « a » is told by its own verb.
        own = _first_attribution(parsed, segment, language, opening=True)
        if own is not None:
            return own
    return _first_attribution(parsed, segment, language)


def _first_attribution(
    parsed: ParsedSentence, segment: Span, language: str, *, opening: bool = False
) -> Attribution | None:
    text = with_whole_numbers(parsed.text)
    condition = lexicon_pattern(language, "attribution", "supposing").match(text, *segment)
    supposed = condition.end() if condition is not None else segment[0]
    for rule in rules(language, "attribution"):
        for match in _matches(rule, text, segment):
            if _inside_quotation(text, match, segment, rule) or (opening and match.start("cue") > segment[0]):
                continue
            if rule.values["frame"] in _SPEAKING_FIRST and match.start("cue") < supposed:
                continue
            if rule.values["class"] == "deny" and leaves_open(text, match.start("cue"), language):
                continue
            found = FRAMES[rule.values["frame"]](Candidate(parsed, text, segment, language, rule, match))
            if found is not None:
                return _outer(parsed, segment, language, found) or found
    return None


_SPEAKING_FIRST = ("embedded", "clause", "whole", "object", "judging")
"""Frames whose verb of saying has its subject before it: "if she believed that …" tells nothing of her."""
_TELLING = ("embedded", "clause")
"""Frames that bring in a reported clause, which may hold the next one."""


def _outer(parsed: ParsedSentence, segment: Span, language: str, inner: Attribution) -> Attribution | None:
    """ "A guard said a cook had told him that …": whoever tells it to the paper is the source, not whom he heard."""
    if inner.frame not in _TELLING or inner.source is None:
        return None
    text, start = with_whole_numbers(parsed.text), min(inner.source[0], inner.cue[0])
    if start - segment[0] < _SHORTEST_TELLING or is_pronoun(text[slice(*inner.source)], language):
        # "She said she expected snow": it is she who expects it.
        return None
    for rule in rules(language, "attribution"):
        if rule.values["frame"] not in _TELLING:
            continue
        for match in _matches(rule, text, (segment[0], segment[1])):
            if match.end("cue") > start or _inside_quotation(text, match, segment, rule):
                continue
            found = FRAMES[rule.values["frame"]](Candidate(parsed, text, segment, language, rule, match))
            if found is not None and found.source is not None and found.content[0] <= start:
                return found
    return None


def _inside_quotation(text: str, match: re.Match[str], segment: Span, rule: Rule) -> bool:
    """« Le film « Elle nie tout » est sorti »: what words in quotation marks say attributes nothing outside them."""
    if match[0][0] == '"' and text[: match.start()].endswith(","):
        # "Of course not," said Ana: the mark closes what an earlier sentence opened.
        return False
    opened = enclosed(text, match.start("cue")) and not enclosed(text, segment[0] + 1)
    return opened and text[segment[0]] not in '«“"' and not rule.values.get("inside")


def _matches(rule: Rule, text: str, segment: Span) -> Iterator[re.Match[str]]:
    """Yield a rule's matches, each cue once: a false start (« l'accusé a dit que ») hides no true one behind it."""
    position, end = segment
    if rule.sets_aside(text):
        return
    while (match := rule.pattern.search(text, position, end)) is not None:
        yield match
        position = max(match.start("cue"), match.start()) + 1


def find_denial_tails(text: str, segment: Span, language: str) -> Iterator[tuple[Rule, re.Match[str]]]:
    """Yield the denials that hang on a clause (« ce qu'elle dément », "despite its denials"), one per place."""
    taken: list[Span] = []
    for rule in _denial_rules(language):
        for match in rule.find(text, *segment):
            span = match.span("clause")
            if not any(start < span[1] and span[0] < end for start, end in taken):
                taken.append(span)
                yield rule, match


@cache
def _denial_rules(language: str) -> tuple[Rule, ...]:
    if not has_lexicons(language):
        return ()
    return tuple(
        Rule(
            f"{language}.{entry['id']}",
            language,
            str(entry["pattern"]),
            positive=tuple(entry["positive"]),
            negative=tuple(entry["negative"]),
            needs=needs(language, entry["pattern"]),
        )
        for entry in load_lexicon(language, "attribution")["denial_tails"]
    )


def hypothetical(text: str, span: Span, language: str) -> bool:
    """Tell whether the clause at *span* is a hypothesis (« s'il pleuvait, on rentrerait »)."""
    if not has_lexicons(language) or lexicon_pattern(language, "attribution", "asking_whether").search(text, *span):
        # « n'a pas dit si le marché rouvrirait »: a question that is left open, and no condition.
        return False
    return lexicon_pattern(language, "attribution", "hypothesis").search(text, *span) is not None


def is_hypothesis(parsed: ParsedSentence, span: Span, language: str) -> bool:
    """Tell whether the clause at *span* says what would be if something were so: « si …, … serait »."""
    text = with_whole_numbers(parsed.text)
    return hypothetical(text, span, language) and bool(
        lexicon_pattern(language, "attribution", "consequence").search(text, *span)
    )
