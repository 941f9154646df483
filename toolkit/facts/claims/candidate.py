"""A candidate: a match of an attribution rule in a clause, and the attribution that a frame's reader makes of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile

from toolkit.facts.claims.clauses import shares_auxiliary
from toolkit.facts.claims.noun_phrases import subject_before
from toolkit.facts.document import ParsedSentence
from toolkit.facts.grammar import is_finite, is_relative, tokens_in
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import Rule, Span, cue_span, lexicon_pattern


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


@dataclass(frozen=True, eq=False)
class Candidate:
    """A match of an attribution rule in a clause, before it is known to attribute anything."""

    parsed: ParsedSentence
    text: str
    segment: Span
    language: str
    rule: Rule
    match: re.Match[str]

    def words(self, span: Span) -> str:
        """Return the text at *span*."""
        return self.text[slice(*span)]

    def subject(self) -> Span | None:
        """Return the subject of the verb at the cue, where somebody is named; a noun has none."""
        if self.is_nominal():
            return None
        found = subject_before(self.parsed, self.text, self.match.span("cue"), self.segment, self.language)
        nobody = load_lexicon(self.language, "sources")["nobody"]
        named = found is not None and not any(f"{self.words(found)} ".lower().startswith(f"{word} ") for word in nobody)
        before = takewhile(lambda token: not is_relative(token), tokens_in(self.parsed, found or (0, 0)))
        if any(is_finite(token) and token.pos_ in ("VERB", "AUX") and token.dep_ != "acl" for token in before):
            # « Le maire dit que la ville est pauvre, et je le [conteste] »: a clause is no subject, but
            # "Videos [posted] on Monday" is one.
            return None
        return found if named else None

    def is_nominal(self) -> bool:
        """Tell whether the cue is a noun, as its determiner shows (« une annonce », "its forecast")."""
        before = lexicon_pattern(self.language, "attribution", "nominal")
        return bool(before.search(self.text, 0, self.match.start("cue")))

    def made(self, source: Span | None, content: Span) -> Attribution:
        """Return the attribution of *content* to *source*."""
        cue, values = cue_span(self.match), self.rule.values
        past = lexicon_pattern(self.language, "attribution", "past").search(self.words(cue)) is not None
        return Attribution(
            self.rule.rule_id,
            values["frame"],
            values["class"],
            cue,
            source,
            content,
            self_told=bool(values.get("self")),
            past=past or shares_auxiliary(self.text, cue[0], self.language),
            flag=values.get("flag", ""),
        )
