"""A sentence that opens with what somebody said, and goes on with what happened: "When X announced that A, B"."""

from __future__ import annotations

from toolkit.facts.claims.attribution import find_attribution
from toolkit.facts.claims.clauses import has_verb, tidy
from toolkit.facts.claims.coordination import main_verbs
from toolkit.facts.document import ParsedSentence
from toolkit.facts.wording import Span, enclosed, has_lexicons, lexicon_pattern, plain

_SUBJECTS = ("nsubj", "nsubj:pass", "nsubjpass", "expl", "expl:subj", "csubj")


def without_announcement(parsed: ParsedSentence, clause: Span, language: str) -> list[Span]:
    """Return the clause that only tells when, with the words somebody said in it, and the main clause; else *clause*.

    What follows the comma in front of the main clause's subject is nobody's words but the author's.
    """
    text = plain(parsed.text)
    opening = (
        lexicon_pattern(language, "clauses", "telling_when").match(text, *clause) if has_lexicons(language) else None
    )
    told = find_attribution(parsed, clause, language) if opening else None
    if told is None or told.frame != "embedded" or told.content[1] < clause[1] - 1:
        return [clause]
    verb = next((verb for verb in main_verbs(parsed) if verb.idx > told.content[0]), None)
    subject = next((child for child in verb.children if child.dep_ in _SUBJECTS), None) if verb is not None else None
    if verb is None or subject is None or verb.dep_ != "ROOT":
        return [clause]
    comma = text.rfind(",", told.content[0], subject.left_edge.idx)
    parts = (clause[0], comma), (comma + 1, clause[1])
    if comma < 0 or enclosed(text, comma) or not all(has_verb(parsed, part) for part in parts):
        return [clause]
    return [tidy(text, part) for part in parts]
