"""Frames of speech: how source, cue and content stand to each other, one reader for each frame of the lexicon."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.facts.claims.aside_frames import anonymous, bracketed, carried, housed, named, owner
from toolkit.facts.claims.candidate import Attribution, Candidate
from toolkit.facts.claims.clauses import has_verb
from toolkit.facts.claims.headline_frames import behind_quotation, headed, trailed
from toolkit.facts.claims.inversions import final, inverted, restricted, source_behind
from toolkit.facts.claims.judging import says_what_it_is
from toolkit.facts.claims.noun_phrases import source_after, trimmed
from toolkit.facts.claims.plausibility import (
    asks,
    can_show,
    can_speak,
    feels,
    is_bare_participle,
    is_governed,
    is_impersonal,
    is_negated,
    is_no_party,
    is_noun,
    is_subordinate,
    is_verb,
    serves,
    shows,
)
from toolkit.facts.claims.source_words import head_kind, is_person_noun, pronoun_at
from toolkit.facts.claims.sources import is_human
from toolkit.facts.function_words import plays
from toolkit.facts.grammar import is_finite, is_relative, tokens_in
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.patterns import compiled
from toolkit.facts.wording import Span, lexicon_pattern

if TYPE_CHECKING:
    from spacy.tokens import Token

_SHORTEST_CONTENT = 4


def _before(one: Candidate) -> Attribution | None:
    """The phrase brings in the source, the rest of the clause is the content: « selon X, … »."""
    start, end = one.match.end(), one.segment[1]
    excluded = load_lexicon(one.language, "sources")["not_a_source"]
    words = one.text[start:end].lower()
    article = load_lexicon(one.language, "sources")["before_no_source"]
    if any(compiled(rf"(?:{article})?{re.escape(phrase)}\b").match(words) for phrase in excluded):
        return None
    opens = one.match.start() - one.segment[0] <= len(", ")
    source = source_after(one.parsed, one.text, start, end, one.language, closing=not opens)
    if source is None or (one.rule.values.get("human") and not is_human(one.parsed, source, one.language)):
        return None
    if one.rule.values.get("human") and _is_measured_by(one, source):
        return None
    begin = one.match.start()
    spoken = pronoun_at(one.text, source, one.language)
    if spoken is not None and not opens and re.search(r"\w", one.text[spoken[1] : end]):
        # « une décision prise selon lui sous la pression de la rue »: the pronoun is all of the source, and he goes on.
        return one.made(spoken, one.segment)
    if opens:
        return one.made(source, (_main_comma(one, source[1]), end))
    # The phrase stands inside or at the end: what precedes it is the content, and what follows if it goes on.
    closing = one.text.find(",", source[1], end)
    if one.text[begin - 2 : begin].startswith(",") and not re.search(r"\w", one.text[source[1] : end]):
        return one.made(source, (one.segment[0], begin))
    # « L'usine pourrait, selon la direction, rouvrir en mai »: what the verb governs stands behind the phrase.
    governed = lexicon_pattern(one.language, "attribution", "left_open").match(one.text, max(closing, 0), end)
    left_open = bool(governed) or restricted(one, (one.segment[0], begin), source[1])
    hangs = lexicon_pattern(one.language, "attribution", "after_source").match(one.text, max(closing, 0), end)
    behind = closing >= 0 and (left_open or (closing < end - 25 and not hangs))
    goes_on = one.text[begin - 2 : begin].startswith(",") and behind
    whole = goes_on or not has_verb(one.parsed, (one.segment[0], begin), one.language)
    return one.made(source, one.segment if whole else (one.segment[0], begin))


def _is_measured_by(one: Candidate, source: Span) -> bool:
    """ "For [a bank] that prides itself on caution, it has lost much": what something is measured by has no opinion.

    « Pour un diplomate en poste à Lima, … »: somebody of a kind may have one.
    """
    if lexicon_pattern(one.language, "attribution", "indefinite_source").match(one.text, *source) is None:
        return False
    head = next((token for token in tokens_in(one.parsed, source) if token.pos_ in ("NOUN", "PROPN")), None)
    return head is not None and not is_person_noun(head.lower_, one.language)


def _main_comma(one: Candidate, start: int) -> int:
    """Return where the content begins after « Selon X, [ministre de Y,] … »: appositions have no finite verb."""
    commas = [position for position in range(start, one.segment[1]) if one.text[position] == ","]
    if not commas:
        return start
    if len(commas) > 1:
        tokens = tokens_in(one.parsed, (commas[0] + 1, commas[1]))
        relative = any(is_relative(token) for token in tokens)
        apposed = not any(is_finite(token) for token in tokens)
        belongs = bool(tokens) and (
            tokens[0].pos_ not in ("ADP", "ADV", "SCONJ") or plays(tokens[0], "tying_to_a_name")
        )
        if tokens and (relative or (apposed and belongs)):
            return commas[1] + 1
    return commas[0] + 1


def _embedded(one: Candidate) -> Attribution | None:
    """Source, verb, que and the content."""
    named = one.match.groupdict().get("source")
    source = trimmed(one.text, *one.match.span("source")) if named else one.subject()
    if is_noun(one) or (one.language == "en" and not is_verb(one)):
        # "a dispute that the ruling does not settle"
        return None
    if source is None or is_bare_participle(one) or is_impersonal(one, source) or is_subordinate(one, source):
        return None
    if not named and is_no_party(one, source):
        return None
    if (shows(one) and not can_show(one, source)) or _is_relative_word(one):
        return None
    content = (_behind_that(one), one.segment[1])
    question = one.rule.values["class"] == "say" and asks(one, content)
    if content[1] - content[0] < _SHORTEST_CONTENT or question:
        return None
    found = one.made(source, (one.segment[0], content[1]) if feels(one) else content)
    if not is_negated(one):
        return found
    # « Le port n'a pas confirmé que … » tells nothing of it; « le port ne croit pas que … » tells its opinion.
    opinion = lexicon_pattern(one.language, "attribution", "opinion").match(one.match["verb"] or "")
    return replace(found, negated=True) if opinion else None


def _is_relative_word(one: Candidate) -> bool:
    """Tell whether "que" takes up a noun before it: « la police soupçonne un réseau [que] dirigerait un douanier »."""
    opening = tokens_in(one.parsed, one.match.span("that"))[:1]
    return any(
        token.pos_ == "PRON" and token.head.dep_ in ("acl:relcl", "relcl") and token.head.head.pos_ in ("NOUN", "PROPN")
        for token in opening
        if token.head.head.i < token.i and not _is_channel(token.head.head, token.head, one.language)
    )


def _is_channel(noun: Token, verb: Token, language: str) -> bool:
    """Tell whether something is only said by way of *noun*: "wrote in a letter that …", but "a letter that he sent"."""
    lexicon = load_lexicon(language, "attribution")
    inside = noun.head.pos_ == "ADP" or any(child.dep_ == "case" for child in noun.children)
    said_in = noun.lower_ in lexicon["channels"] and inside
    return said_in and verb.lower_ not in lexicon["issuing"]


def _behind_that(one: Candidate) -> int:
    """Return where the reported clause begins: behind "that", which is its subject in "said [that] was untrue"."""
    pointing = lexicon_pattern(one.language, "attribution", "pointing_that").match(one.text, one.match.start("that"))
    return one.match.start("that") if pointing else one.match.end("that")


def _clause(one: Candidate) -> Attribution | None:
    """Source, verb and a clause that no "that" brings in: the parse finds where it begins."""
    verbs = [token for token in tokens_in(one.parsed, one.match.span("verb")) if token.pos_ == "VERB"]
    told = next((child for child in verbs[-1].children if _is_told(child, verbs[-1])), None) if verbs else None
    opinion = lexicon_pattern(one.language, "attribution", "opinion").match(one.match["verb"] or "")
    negated = is_negated(one)
    source = one.subject() if told is not None and (opinion or not negated) else None
    if told is None or source is None or _describes(verbs[-1], one) or is_no_party(one, source):
        return None
    if shows(one) and not can_show(one, source):
        return None
    start = max(told.left_edge.idx, one.match.end())
    start += len("that ") if one.text.startswith("that ", start) else 0
    content = (start, one.segment[1])
    if content[1] - content[0] < _SHORTEST_CONTENT or asks(one, content):
        return None
    # « The bishop does not think the statue wept »: he thinks that it did not.
    return replace(one.made(source, content), negated=negated)


def _describes(verb: Token, one: Candidate) -> bool:
    """Tell whether a verb of saying only describes a noun: "ignored a request that [Oslo says] it sent in May"."""
    noun = verb.head
    if verb.dep_ not in ("relcl", "acl:relcl", "acl") or noun.pos_ not in ("NOUN", "PROPN") or noun.i > verb.i:
        return False
    if any(is_relative(word) for child in verb.children if child.dep_.startswith("nsubj") for word in child.subtree):
        # "Tonga, which said it was ready", "whose federation said it was".
        return False
    opens = verb.doc[noun.i + (2 if verb.doc[noun.i + 1].text == "," else 1)]
    return noun.idx >= one.segment[0] and is_relative(opens)


def _is_told(token: Token, verb: Token) -> bool:
    """Tell whether a token heads a reported clause with a subject or finite verb of its own."""
    if token.dep_ != "ccomp" or token.i < verb.i:
        return False
    return is_finite(token) or any(one.dep_ in ("aux", "auxpass", "cop") for one in token.children)


def _whole(one: Candidate) -> Attribution | None:
    """Source, verb and its object: the whole clause is the content (« X nie avoir menti »)."""
    source = one.subject()
    values = one.rule.values
    if source is None or is_bare_participle(one) or (is_negated(one) and not values.get("negatable")):
        return None
    if is_subordinate(one, source) or (values["class"] != "deny" and not is_verb(one)):
        return None
    if values["class"] in ("act", "accuse") and (is_governed(one) or serves(one)):
        return None
    if values.get("evidence") and head_kind(one.words(source), one.language) != "evidence":
        return None
    if values.get("human") and not can_speak(one, source):
        return None
    found = one.made(source, one.segment)
    return replace(found, verb_class="believe") if values["class"] == "accuse" and _blames_a_thing(one) else found


def _judging(one: Candidate) -> Attribution | None:
    """Source, verb, its object and what it is said to be: « la cour a jugé [la grève illicite] »."""
    return _whole(one) if says_what_it_is(one) else None


def _opening_list(one: Candidate) -> Attribution | None:
    """« L'accord prévoit : »: the sentence ends where its list begins."""
    return _whole(one) if one.text[one.segment[1] :].strip() == ":" else None


def _blames_a_thing(one: Candidate) -> bool:
    """ "The association blamed a strong currency": what is no party is a cause that somebody gives, and not accused."""
    blaming = lexicon_pattern(one.language, "attribution", "blaming").match(one.text, *one.match.span("verb"))
    if blaming is None:
        return False
    blamed = source_behind(one, one.match.end())
    quoted = one.text[one.match.end() : one.match.end() + 2].strip()[:1] in tuple('«“"')
    return quoted or (blamed is not None and not is_human(one.parsed, blamed, one.language))


def _passive(one: Candidate) -> Attribution | None:
    """« Cette version a été rejetée par X »: the source stands behind the verb, the whole clause is the content."""
    source = source_behind(one, one.match.end())
    if source is None or (one.rule.values.get("human") and not is_human(one.parsed, source, one.language)):
        return None
    return one.made(source, one.segment)


def _agent(one: Candidate) -> Attribution | None:
    """« Les pertes sont estimées à dix millions par X »: the clause without its agent is the content."""
    source = source_behind(one, one.match.end())
    if source is None or not is_human(one.parsed, source, one.language):
        return None
    ends = not has_verb(one.parsed, (source[1], one.segment[1]), one.language)
    return one.made(source, (one.segment[0], one.match.end("told")) if ends else one.segment)


def _object(one: Candidate) -> Attribution | None:
    """Who says it stands before the verb, what is said behind it: « la préfecture évoque [douze morts] »."""
    found = _whole(one)
    content = (one.match.end(), one.segment[1])
    if found and not re.search(r"[^\W\d_]{3}", one.words(content)):
        # « La firme en revendique 610 »: a bare number cannot be read without the words before it.
        return found
    return replace(found, content=content) if found and content[1] - content[0] >= _SHORTEST_CONTENT else None


FRAMES: Mapping[str, Callable[[Candidate], Attribution | None]] = {
    "before": _before,
    "inverted": inverted,
    "final": final,
    "embedded": _embedded,
    "clause": _clause,
    "whole": _whole,
    "judging": _judging,
    "opening_list": _opening_list,
    "object": _object,
    "owner": owner,
    "named": named,
    "passive": _passive,
    "agent": _agent,
    "bracketed": bracketed,
    "headed": headed,
    "trailed": trailed,
    "words": behind_quotation,
    "carried": carried,
    "anonymous": anonymous,
    "housed": housed,
}
"""What reads a rule's matches, by the rule's ``frame``."""
