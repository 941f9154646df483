"""A sentence that opens with what somebody said, and goes on with what happened: "When X announced that A, B"."""

from __future__ import annotations

from toolkit.facts.claims.attribution import find_attribution
from toolkit.facts.claims.clauses import has_verb, tidy
from toolkit.facts.claims.coordination import main_verbs
from toolkit.facts.document import ParsedSentence
from toolkit.facts.wording import Span, enclosed, has_lexicons, lexicon_pattern, with_whole_numbers

_SUBJECTS = ("nsubj", "nsubj:pass", "nsubjpass", "expl", "expl:subj", "csubj")


def without_announcement(parsed: ParsedSentence, clause: Span, language: str) -> list[Span]:
    """Return the clause that only tells when, with the words somebody said in it, and the main clause; else *clause*.

    What follows the comma in front of the main clause's subject is nobody's words but the author's.
    """
    text = with_whole_numbers(parsed.text)
    opening = (
        lexicon_pattern(language, "clauses", "telling_when").match(text, *clause) if has_lexicons(language) else None
    )
    told = find_attribution(parsed, clause, language) if opening else None
    conceding = lexicon_pattern(language, "clauses", "conceding_first").match(text, *clause) if opening else None
    if opening and conceding:
        return _conceded(parsed, text, (opening.end(), clause[1]), clause, language)
    if told is None or told.frame != "embedded" or told.content[1] < clause[1] - 1:
        return [clause]
    comma = _before_subject(parsed, text, told.content[0])
    if comma < 0:
        comma = _before_main(parsed, text, told.content, language)
    parts = (clause[0], comma), (comma + 1, clause[1])
    if comma < 0 or enclosed(text, comma) or not all(has_verb(parsed, part, language) for part in parts):
        return [clause]
    return [tidy(text, part) for part in parts]


def _conceded(parsed: ParsedSentence, text: str, behind: Span, clause: Span, language: str) -> list[Span]:
    """Cut « Although X insists A, Y says B » where somebody tells what is conceded."""
    comma = _before_main(parsed, text, behind, language)
    told = find_attribution(parsed, (behind[0], comma), language) if comma > 0 else None
    if told is None or told.frame not in ("embedded", "clause", "object"):
        return [clause]
    return [tidy(text, (behind[0], comma)), tidy(text, (comma + 1, clause[1]))]


def _before_subject(parsed: ParsedSentence, text: str, start: int) -> int:
    """Return the comma before the subject of the sentence's root, or -1 where the parse has no such verb behind."""
    verb = next((verb for verb in main_verbs(parsed) if verb.idx > start), None)
    subject = next((child for child in verb.children if child.dep_ in _SUBJECTS), None) if verb is not None else None
    if verb is None or subject is None or verb.dep_ != "ROOT":
        return -1
    return text.rfind(",", start, subject.left_edge.idx)


def _before_main(parsed: ParsedSentence, text: str, content: Span, language: str) -> int:
    """Return the first comma that parts two clauses with verbs where no word joins them, or -1.

    A sentence that opens with "when" needs a main clause: where the parse took another verb for it, the comma tells.
    """
    joined = lexicon_pattern(language, "clauses", "going_on_behind")
    commas = (place for place in range(*content) if text[place] == "," and not enclosed(text, place))
    for comma in commas:
        behind = (comma + 1, content[1])
        if (
            joined.match(text, *behind) is None
            and has_verb(parsed, (content[0], comma), language)
            and has_verb(parsed, behind, language)
        ):
            return comma
    return -1
