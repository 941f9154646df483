"""Tails: second propositions that hang on a clause, such as « , ce qui devrait … », « , dont … », ", turning …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from toolkit.facts.claims.clauses import has_verb, tidy
from toolkit.facts.claims.coordination import main_verbs, tells, unfinished
from toolkit.facts.document import ParsedSentence
from toolkit.facts.grammar import is_finite, tokens_in
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import (
    Rule,
    Span,
    enclosed,
    has_lexicons,
    lexicon_pattern,
    needs,
    with_whole_numbers,
)

_SHORTEST_HOST = 12
_LONGEST_SPEAKER = 80
_OBJECTS = ("obj", "dobj")
_LOOSE = ("appos", "npadvmod")
"""What the English model calls an object that an aside in commas parts from its verb."""
_PASSIVE = ("nsubj:pass", "nsubjpass", "aux:pass", "auxpass")
_COMPLETE = (*_OBJECTS, *_PASSIVE, "ccomp", "xcomp", "acomp", "attr", "oprd", "prt")
"""What shows that a verb already has what it is about, or wants nothing."""


@dataclass(frozen=True)
class Tail:
    """A proposition that hangs on another; spans count in the sentence's text.

    Attributes:
        cut: Where the host ends before it; None where it stands inside its host.
        silent: It only repeats its host (« , soit un recul de … ») and is no claim of its own.
        voice: It carries words of the host's subject (« , estimant que … »).
        speaker: It carries words of the host's source (« , selon lequel … »).
    """

    span: Span
    cut: int | None
    silent: bool = False
    voice: bool = False
    speaker: bool = False


def find_tails(parsed: ParsedSentence, host: Span, language: str) -> list[Tail]:
    """Return the tails of the clause at *host*, in reading order; the host ends where the first that is cut begins."""
    if not has_lexicons(language):
        return []
    text = with_whole_numbers(parsed.text)
    found: list[Tail] = []
    for rule in _rules(language):
        for match in rule.find(text, *host):
            tail = _tail(parsed, text, rule, match, host, language)
            if tail is not None and not any(_overlap(tail.span, other.span) for other in found):
                found.append(tail)
    return sorted(found, key=lambda tail: tail.span)


def _tail(
    parsed: ParsedSentence, text: str, rule: Rule, match: re.Match[str], host: Span, language: str
) -> Tail | None:
    group = "clause" if match["clause"] is not None else "clause2"
    if enclosed(text, match.start()) or enclosed(text, match.end(group)):
        return None
    before = (host[0], match.start())
    span = tidy(text, _before_quotation(text, match.span(group), before))
    if _is_no_tail(text, match, span, before, language):
        return None
    needs = rule.values.get("needs", "")
    own = lexicon_pattern(language, "clauses", "attributed_end").sub("", text[slice(*span)])
    if (needs == "finite" and not has_verb(parsed, (span[0], span[0] + len(own)), language)) or (
        not (rule.values.get("voice") or rule.values.get("told"))
        and lexicon_pattern(language, "clauses", "attributed_tail").search(text, *span)
    ):
        return None
    if rule.values.get("thing") and not has_verb(parsed, before, language):
        return None
    thing = rule.values.get("thing")
    if span[1] - span[0] < _SHORTEST_HOST or (
        thing
        and (
            _tells_who(text, match, span, language)
            or _goes_on(text, span, language)
            or _host_goes_on(parsed, span)
            or _is_object(parsed, before, span)
        )
    ):
        return None
    told_before = _tells(parsed, before, text, language)
    if rule.values.get("inside"):
        return None if told_before else Tail(span, None)
    if before[1] - before[0] < _SHORTEST_HOST or not told_before:
        return None
    if lexicon_pattern(language, "clauses", "charge_goes_on").search(text, before[0], span[1]):
        # "accused the ministry, which runs the ships, of hiding a report": what he is charged with stands behind.
        return None
    if unfinished(parsed, before, language):
        # "It is unclear whether the bill, which …, will pass": the clause goes on behind what stands inside it.
        return None
    kinds = {name: bool(rule.values.get(name)) for name in ("silent", "voice", "speaker")}
    return Tail(span, match.start(), **kinds)


def _before_quotation(text: str, span: Span, before: Span) -> Span:
    """« « Je pars », dit Ana, dont la fille est née ici, [« car tout coûte »] »: what is quoted again is no tail."""
    quoted = any(mark in text[slice(*before)] for mark in '«“"')
    again = re.search(r",\s*[«“\"]", text[slice(*span)]) if quoted else None
    return (span[0], span[0] + again.start()) if again else span


def _is_no_tail(text: str, match: re.Match[str], span: Span, before: Span, language: str) -> bool:
    """Tell whether what stands behind the comma only names no source, goes on after an aside, or is the main clause."""
    if lexicon_pattern(language, "clauses", "anonymity").search(text, *span):
        return True
    host = text[slice(*before)]
    if match[0].startswith(", que ") and lexicon_pattern(language, "clauses", "speaking_aside").search(host):
        return True
    # « Si les pluies tardent, une partie des villages partira »: the main clause only begins there.
    return lexicon_pattern(language, "clauses", "opening_clause").fullmatch(host.strip()) is not None


def _tells(parsed: ParsedSentence, span: Span, text: str, language: str) -> bool:
    """Tell whether a main verb, or a whole quotation, stands in *span*."""
    if parsed.parse is None:
        return has_verb(parsed, span, language)
    quoted = re.search(r"[«“\"][^»”\"]{12,}[»”\"]", text[slice(*span)])
    return bool(quoted) or tells(parsed, span, main_verbs(parsed), language)


def _tells_who(text: str, match: re.Match[str], span: Span, language: str) -> bool:
    """Tell whether an apposition only says who speaks: an office, or what stands behind the name of a speaker."""
    before = text[max(0, match.start() - _LONGEST_SPEAKER) : match.start()]
    spoken = lexicon_pattern(language, "clauses", "speaker_before").search(before)
    return bool(spoken) or _is_office(text[slice(*span)], language)


def _goes_on(text: str, span: Span, language: str) -> bool:
    """« Les effets possibles sont une grève, une pénurie et un report »: a list goes on, nothing is explained."""
    return lexicon_pattern(language, "clauses", "list_end").search(text, *span) is not None


def _host_goes_on(parsed: ParsedSentence, span: Span) -> bool:
    """ "They sell tilapia, a farmed fish, [at low prices]": behind the apposition the host has not ended."""
    comma = parsed.text.find(",", *span)
    if comma < 0:
        return False
    behind = tokens_in(parsed, (comma + 1, span[1]))
    if behind and is_finite(behind[0]) and behind[0].pos_ in ("VERB", "AUX"):
        # "a sum engineers at Tollund, a consultancy, [consider] too small"
        return True
    return bool(behind) and behind[0].pos_ == "ADP" and behind[0].head.idx < span[0]


def _is_object(parsed: ParsedSentence, host: Span, span: Span) -> bool:
    """« Le Sénat a adopté, par 34 voix contre 27, [une taxe] »: what the host's verb is about sums up nothing."""
    words, behind = tokens_in(parsed, host), tokens_in(parsed, span)
    for verb in words:
        before = [child for child in verb.children if child.idx < host[1]]
        # « avoir signé [seule], en mai, un accord »: how somebody did it is not what was done.
        if verb.pos_ != "VERB" or any(child.dep_ in _COMPLETE and child.pos_ != "ADJ" for child in before):
            continue
        parted = verb.i + 1 < len(verb.doc) and verb.nbor(1).text == ","
        # "recorded, within a day, a fall that …": the English model hangs it on the verb without calling it its object.
        objects = (*_OBJECTS, *(_LOOSE if parted else ()))
        if any(token.head == verb and token.dep_ in objects for token in behind):
            return True
    return False


def _is_office(words: str, language: str) -> bool:
    """« , porte-parole du gouvernement »: an office in apposition tells who somebody is and puts nothing forward."""
    lexicon = load_lexicon(language, "sources")
    offices = {*lexicon["roles"], *lexicon["spokespersons"], *lexicon["anonymous"]}
    return bool(offices & set(re.findall(r"[\w-]+", words.lower())[:7]))


def _overlap(first: Span, second: Span) -> bool:
    return first[0] < second[1] and second[0] < first[1]


@cache
def _rules(language: str) -> tuple[Rule, ...]:
    return tuple(
        Rule(
            f"{language}.{entry['id']}",
            language,
            str(entry["pattern"]),
            {key: value for key, value in entry.items() if key not in ("id", "pattern", "positive", "negative")},
            tuple(entry["positive"]),
            tuple(entry["negative"]),
            needs(language, entry["pattern"]),
        )
        for entry in load_lexicon(language, "clauses")["tails"]
    )


def tail_rules(language: str) -> Iterator[Rule]:
    """Yield the tail rules of *language*, for the tests of their examples."""
    yield from _rules(language)
