"""Attribution: who says a clause, in which words, and which part of the clause is theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from toolkit.facts.clauses import has_verb
from toolkit.facts.document import ParsedSentence
from toolkit.facts.grammar import is_finite, is_relative, tokens_in
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.modality import in_relative_clause
from toolkit.facts.noun_phrases import source_after, subject_before, trimmed, with_name
from toolkit.facts.sources import head_kind, is_human, is_pronoun
from toolkit.facts.wording import Rule, Span, compile_pattern, cue_span, has_lexicons, plain, rules

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True)
class Attribution:
    """Who says a clause; every span counts in the sentence's text.

    Attributes:
        frame: How source, cue and content stand to each other (lexicon ``attribution``).
        verb_class: Class of the verb in ``reporting_verbs``, for example ``"deny"``.
        cue: The words that attribute.
        source: The source's words, or None where nobody is named.
        content: What is attributed.
        self_told: The source speaks of its own acts.
        past: The verb stands in the past, so that a conditional after it is a future seen from the past.
        flag: Flag of the claim, or empty.
        negated: The verb of opinion itself is negated, and with it what is thought (« il ne croit pas que »).
    """

    rule_id: str
    frame: str
    verb_class: str
    cue: Span
    source: Span | None
    content: Span
    self_told: bool = False
    past: bool = False
    flag: str = ""
    negated: bool = False


def find_attribution(parsed: ParsedSentence, segment: Span, language: str) -> Attribution | None:
    """Return the attribution of the clause at *segment* of the sentence, or None in the author's own voice.

    The rules of the lexicon are tried in their order; the first that gives a plausible source wins.
    """
    if not has_lexicons(language):
        return None
    text = plain(parsed.text)
    for rule in rules(language, "attribution"):
        for match in _matches(rule, text, segment):
            found = _FRAMES[rule.values["frame"]](parsed, text, rule, match, segment, language)
            if found is not None:
                return found
    return None


def _matches(rule: Rule, text: str, segment: Span) -> Iterator[re.Match[str]]:
    """Yield a rule's matches, each cue once: a false start (« l'accusé a dit que ») hides no true one behind it."""
    position, end = segment
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
            compile_pattern(language, entry["pattern"]),
            positive=tuple(entry["positive"]),
            negative=tuple(entry["negative"]),
        )
        for entry in load_lexicon(language, "attribution")["denial_tails"]
    )


@cache
def _pattern(language: str, name: str) -> re.Pattern[str]:
    return compile_pattern(language, load_lexicon(language, "attribution")[name])


def hypothetical(text: str, span: Span, language: str) -> bool:
    """Tell whether the clause at *span* is a hypothesis (« s'il pleuvait, on rentrerait »)."""
    return has_lexicons(language) and bool(_pattern(language, "hypothesis").search(text, *span))


def is_hypothesis(parsed: ParsedSentence, span: Span, language: str) -> bool:
    """Tell whether the clause at *span* says what would be if something were so: « si …, … serait »."""
    text = plain(parsed.text)
    return hypothetical(text, span, language) and bool(_pattern(language, "consequence").search(text, *span))


def _bare_participle(language: str, match: re.Match[str]) -> bool:
    """« , annoncé lundi par X, » is a participle and no verb of saying; so is « aurait déjà annoncé », in its way."""
    verb = match.groupdict().get("verb") or ""
    if not verb or not _pattern(language, "participles").search(verb):
        return False
    return not _pattern(language, "auxiliary").search(match["cue"])


def _is_verb(parsed: ParsedSentence, match: re.Match[str]) -> bool:
    """Tell whether the cue is a verb and no noun of the same form (« la demande », "protests")."""
    verb = match.groupdict().get("verb")
    words = tokens_in(parsed, match.span("verb")) if verb else []
    # The model knows few forms of denying and takes them for adverbs or adjectives.
    return not words or not any(token.pos_ in ("NOUN", "PROPN") for token in words) or len(words) > 1


def _make(
    rule: Rule, match: re.Match[str], source: Span | None, content: Span, text: str, language: str
) -> Attribution:
    cue = cue_span(match)
    return Attribution(
        rule.rule_id,
        rule.values["frame"],
        rule.values["class"],
        cue,
        source,
        content,
        self_told=bool(rule.values.get("self")),
        past=bool(_pattern(language, "past").search(text[cue[0] : cue[1]])),
        flag=rule.values.get("flag", ""),
    )


def _before(
    parsed: ParsedSentence, text: str, rule: Rule, match: re.Match[str], segment: Span, language: str
) -> Attribution | None:
    rest = match.end()
    words = text[rest : segment[1]].lower()
    excluded = load_lexicon(language, "sources")["not_a_source"]
    if any(re.match(rf"(?:l[ea]s? |une? |the |its )?{re.escape(phrase)}\b", words) for phrase in excluded):
        return None
    source = source_after(parsed, text, rest, segment[1], language)
    if source is None or (rule.values.get("human") and not is_human(parsed, source, language)):
        return None
    begin = match.start()
    if begin - segment[0] > 2:
        # The phrase stands inside or at the end: what precedes it is the content, and what follows if it goes on.
        closing = text.find(",", source[1], segment[1])
        goes_on = text[begin - 2 : begin].startswith(",") and 0 <= closing < segment[1] - 25
        content = segment if goes_on else (segment[0], begin)
        return _make(rule, match, source, content, text, language)
    comma = _main_comma(parsed, text, source[1], segment[1])
    return _make(rule, match, source, (comma, segment[1]), text, language)


def _main_comma(parsed: ParsedSentence, text: str, start: int, end: int) -> int:
    """Return where the content begins after « Selon X, [ministre de Y,] … »: appositions have no finite verb."""
    commas = [position for position in range(start, end) if text[position] == ","]
    if not commas:
        return start
    if len(commas) > 1:
        piece = (commas[0] + 1, commas[1])
        tokens = tokens_in(parsed, piece)
        finite = any(is_finite(token) for token in tokens)
        relative = any(is_relative(token) for token in tokens)
        if tokens and (relative or (not finite and tokens[0].pos_ not in ("ADP", "ADV", "SCONJ"))):
            return commas[1] + 1
    return commas[0] + 1


def _inverted(
    parsed: ParsedSentence, text: str, rule: Rule, match: re.Match[str], segment: Span, language: str
) -> Attribution | None:
    if _bare_participle(language, match):
        return None
    named = match.groupdict().get("source")
    source = match.span("source") if named else source_after(parsed, text, match.end(), segment[1], language)
    if source is None or match.start() <= segment[0]:
        return None
    if text[match.start()] == "," and not _tells(parsed, text, (segment[0], match.start()), match):
        return None
    words = re.findall(r"\w+", text[source[0] : source[1]])
    if not named and len(words) == 1 and words[0].islower():
        return None
    return _make(rule, match, source, _around(parsed, text, match.start(), source[1], segment), text, language)


def _tells(parsed: ParsedSentence, text: str, before: Span, match: re.Match[str]) -> bool:
    """Tell whether a reported clause stands before the comma.

    « Deux pays, la France et le Nigeria, ont annoncé une aide »: an apposition ends there. "Santiago, which waited,
    recalled its envoy": the verb behind the comma has its subject before it.
    """
    if "," in text[slice(*before)] and not has_verb(parsed, before):
        return False
    verbs = [token for token in tokens_in(parsed, match.span("cue")) if token.pos_ == "VERB"]
    fronted = [one for verb in verbs for one in verb.children if one.dep_.startswith("nsubj") and one.idx < before[1]]
    return not fronted or any(mark in text[slice(*before)] for mark in '«“"')


def _around(parsed: ParsedSentence, text: str, start: int, stop: int, segment: Span) -> Span:
    """The content before the attribution; the whole clause where quoted or plain words go on after it."""
    rest = text[stop : segment[1]]
    if not has_verb(parsed, (segment[0], start)) and has_verb(parsed, (stop, segment[1])):
        # "The company, he said, had acted in good faith": the clause goes around who says it.
        return segment
    if text[start] in "»”" and text[segment[0]] not in "«“":
        # The quotation is the end of the clause: « Elle partira « avant Noël », dit X. »
        start += 1
    reopened = re.match(r"[^«\"“]{0,60}[,:.]\s*[«\"“]", rest)
    carried_on = start - segment[0] < 40 and re.match(r"\s*,\s*\w", rest) and len(rest) > 25
    return segment if reopened or carried_on else (segment[0], start)


def _final(
    parsed: ParsedSentence, text: str, rule: Rule, match: re.Match[str], segment: Span, language: str
) -> Attribution | None:
    source = trimmed(text, *match.span("source"))
    source = with_name(text, source, match.start("cue"), language) if source else None
    if source is None or match.start() <= segment[0] or len(text[source[0] : source[1]].split()) > 10:
        return None
    return _make(rule, match, source, _around(parsed, text, match.start(), match.end(), segment), text, language)


def _embedded(
    parsed: ParsedSentence, text: str, rule: Rule, match: re.Match[str], segment: Span, language: str
) -> Attribution | None:
    source = subject_before(parsed, text, match.span("cue"), segment, language)
    if source is None or _bare_participle(language, match) or _impersonal(text[slice(*source)], rule, language):
        return None
    content = match.end("that")
    if _subordinate(parsed, text, segment, source, match, language):
        return None
    if segment[1] - content < 4 or (rule.values["class"] == "say" and _asks(text, content, segment[1], language)):
        return None
    found = _make(rule, match, source, (content, segment[1]), text, language)
    if not _is_negated(text, segment, match, language):
        return found
    # « Le port n'a pas confirmé que … » tells nothing of it; « le port ne croit pas que … » tells its opinion.
    return replace(found, negated=True) if _pattern(language, "opinion").match(match["verb"] or "") else None


def _impersonal(words: str, rule: Rule, language: str) -> bool:
    """« Tout indique que » names nobody; « tout laisse penser que » hedges all the same."""
    return rule.values["class"] != "suggest" and words.lower() in load_lexicon(language, "sources")["impersonal"]


def _subordinate(
    parsed: ParsedSentence, text: str, segment: Span, source: Span, match: re.Match[str], language: str
) -> bool:
    """Tell whether the verb of saying stands in a clause that only explains or describes another.

    « parce qu'elle craint que », « Moscou, qui nie tout, … ».
    """
    before = text[segment[0] : source[0]]
    explains = bool(_pattern(language, "subordinate").search(before)) and len(before) > len("il part parce")
    return explains or in_relative_clause(parsed, match.start("cue"), segment)


def _is_negated(text: str, segment: Span, match: re.Match[str], language: str) -> bool:
    start, end = match.span("cue")
    before = _pattern(language, "negated").search(text[segment[0] : start])
    return bool(before or _pattern(language, "negated_inside").search(text[start:end]))


def _clause(
    parsed: ParsedSentence, text: str, rule: Rule, match: re.Match[str], segment: Span, language: str
) -> Attribution | None:
    """A clause that no "that" brings in: the parse finds where it begins."""
    verb = next((token for token in reversed(tokens_in(parsed, match.span("verb"))) if token.pos_ == "VERB"), None)
    if verb is None or _is_negated(text, segment, match, language):
        return None
    told = next((one for one in verb.children if one.dep_ == "ccomp" and one.i > verb.i), None)
    source = subject_before(parsed, text, match.span("cue"), segment, language) if told is not None else None
    if told is None or source is None or not _has_subject(told):
        return None
    content = max(told.left_edge.idx, match.end())
    if segment[1] - content < 4 or _asks(text, content, segment[1], language):
        return None
    return _make(rule, match, source, (content, segment[1]), text, language)


def _has_subject(verb: Token) -> bool:
    return is_finite(verb) or any(one.dep_.startswith("nsubj") or one.dep_ in ("aux", "cop") for one in verb.children)


def _asks(text: str, start: int, end: int, language: str) -> bool:
    return bool(_pattern(language, "indirect_question").match(text[start:end]))


def _whole(
    parsed: ParsedSentence, text: str, rule: Rule, match: re.Match[str], segment: Span, language: str
) -> Attribution | None:
    source = subject_before(parsed, text, match.span("cue"), segment, language)
    negated = _is_negated(text, segment, match, language)
    if source is None or _bare_participle(language, match) or (negated and not rule.values.get("negatable")):
        return None
    if rule.values["class"] != "deny" and not _is_verb(parsed, match):
        return None
    if _subordinate(parsed, text, segment, source, match, language):
        return None
    if rule.values.get("evidence") and head_kind(text[slice(*source)], language) != "evidence":
        return None
    if rule.values.get("human") and not (
        is_human(parsed, source, language) or is_pronoun(text[slice(*source)], language)
    ):
        return None
    return _make(rule, match, source, segment, text, language)


def _object(
    parsed: ParsedSentence, text: str, rule: Rule, match: re.Match[str], segment: Span, language: str
) -> Attribution | None:
    """Who says it stands before the verb, what is said behind it: « la préfecture évoque [douze morts] »."""
    found = _whole(parsed, text, rule, match, segment, language)
    content = (match.end(), segment[1])
    return replace(found, content=content) if found and content[1] - content[0] > 3 else None


def _anonymous(
    parsed: ParsedSentence, text: str, rule: Rule, match: re.Match[str], segment: Span, language: str
) -> Attribution | None:
    return _make(rule, match, None, (match.end(), segment[1]), text, language)


_FRAMES = {
    "before": _before,
    "inverted": _inverted,
    "final": _final,
    "embedded": _embedded,
    "clause": _clause,
    "whole": _whole,
    "object": _object,
    "anonymous": _anonymous,
}
