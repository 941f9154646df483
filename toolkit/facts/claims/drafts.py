"""A draft: one clause read as a claim, with how strongly it is put, whose words it is and what marks it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.facts.claims.attribution import hypothetical, is_hypothesis
from toolkit.facts.claims.candidate import Attribution
from toolkit.facts.claims.clauses import tidy, unwrap
from toolkit.facts.claims.coordination import main_verbs
from toolkit.facts.claims.modality import (
    PLAIN,
    Cue,
    Reading,
    in_hanging_clause,
    in_relative_clause,
    is_negative,
    on_a_noun,
    read_clause,
)
from toolkit.facts.claims.scene import Context, Scene
from toolkit.facts.claims.sources import Source
from toolkit.facts.claims.voices import clause_source
from toolkit.facts.content import stems
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import Span, enclosed, has_lexicons, lexicon_pattern

if TYPE_CHECKING:
    from spacy.tokens import Token

_QUOTED = re.compile(r"«[^»]+»?|“[^”]+”?|\"[^\"]+\"?")
_SETTLING = frozenset({"confirm", "prove"})
"""Families of verbs by which evidence settles a thing."""
_DOUBTING = ("possible", None)
"""What a mark of doubt makes of a clause: a possibility, or only a thing less certain."""
_SHORT_RETORT = 60
"""Code points of « C'est un mensonge » and what little may follow; longer words put something forward themselves."""


@dataclass(frozen=True)
class Draft:
    """A claim before it becomes a row; spans count in the sentence's text.

    Attributes:
        denies: Indices, among the sentence's drafts, of what this one rejects.
        hanging: It hangs on another clause and is never the main claim.
        brought_in: A colon or « car » brings it in.
        rejecting: Its source disclaims something of its own (« je n'ai jamais … »): a denial where somebody is accused.
        falsifying: Its source calls something false (« C'est faux »): a denial of what others have just said.
    """

    span: Span
    reading: Reading
    source: Source
    cue: Span | None = None
    negative: bool = False
    flag: str = ""
    denies: tuple[int, ...] = ()
    hanging: bool = False
    brought_in: bool = False
    rejecting: bool = False
    falsifying: bool = False


def clause_draft(scene: Scene, clause: Span, attribution: Attribution | None, inherited: Source | None = None) -> Draft:
    """Return the draft of one clause, in the voice of *inherited* where its words are somebody's already."""
    text, language = scene.text, scene.language
    content = attribution.content if attribution else clause
    quoted = _is_quoted(text, clause, content, attribution, scene.context)
    answered = scene.context.turn is not None and scene.context.turn.answers
    own_words = answered and attribution is None
    marks = [
        _settled(cue, text, attribution)
        for cue in _valid(scene, content, attribution)
        if not ((quoted or own_words) and _is_spoken(scene, cue, own_words))
    ]
    verb = _verb_class(attribution, language)
    reading = read_clause(
        marks,
        attributed=verb.get("modality"),
        certainty=verb.get("certainty"),
        quoted=quoted or own_words,
        rule_id=attribution.rule_id if attribution else ("quote" if quoted or answered else PLAIN),
    )
    if reading.modality == "asserted" or (reading.modality == "forecast" and attribution is None):
        reading = _unasserted(scene, content) or reading
    source = inherited or clause_source(scene, clause, attribution, reading, marks, quoted)
    reading = _vouched_for(reading, source, scene, attribution)
    span = unwrap(text, content) if quoted else tidy(text, _with_denying(clause, content, attribution))
    cue = (reading.cue.start, reading.cue.end) if reading.cue else (attribution.cue if attribution else None)
    negative = (attribution is not None and attribution.negated) or is_negative(scene.parsed, content, language, marks)
    return Draft(
        span if span[0] < span[1] else tidy(text, clause),
        reading,
        source,
        cue,
        negative=reading.modality == "denied" or negative,
        flag=attribution.flag if attribution else "",
        rejecting=negative and _is_party(reading, source) and _disclaims(scene, content, attribution),
        falsifying=_is_voice(reading, source) and _calls_false(scene, content, attribution),
    )


def _vouched_for(reading: Reading, source: Source, scene: Scene, attribution: Attribution | None) -> Reading:
    """How certain a clause is, given its source: what somebody foresees binds no author, what is measured is so."""
    certainty, named = reading.certainty, source.start is not None and source.kind != "author"
    if reading.modality in ("forecast", "possible") and named and not attribution and certainty == "affirmed":
        return replace(reading, certainty="uncommitted")
    if reading.modality == "reported" and source.kind == "evidence":
        return (
            replace(reading, certainty="affirmed") if _is_settled(scene.text, attribution, scene.language) else reading
        )
    return reading


def _is_party(reading: Reading, source: Source) -> bool:
    return reading.modality in ("quoted", "reported") and source.kind in ("named", "institution", "self")


def _is_voice(reading: Reading, source: Source) -> bool:
    """« C'est faux, et je le dirai sous serment »: what is promised beside a denial takes nothing from it."""
    return reading.modality in ("quoted", "reported", "forecast", "possible") and source.kind not in (
        "author",
        "evidence",
    )


def _with_denying(clause: Span, content: Span, attribution: Attribution | None) -> Span:
    """« Le ministre dément que le barrage fuie »: what denies is part of the denial, as other marks are of a claim."""
    denies = (
        attribution is not None and attribution.verb_class == "deny" and attribution.frame in ("embedded", "object")
    )
    return (min(clause[0], content[0]), content[1]) if denies else content


def _is_spoken(scene: Scene, cue: Cue, own_words: bool) -> bool:
    """« « Ce serait une erreur », dit-elle »: in somebody's own words the conditional is no hearsay and no future."""
    inside = own_words or scene.context.open_quote or enclosed(scene.text, cue.start)
    if own_words and has_lexicons(scene.language):
        heard = lexicon_pattern(scene.language, "attribution", "heard_of_others")
        if heard.fullmatch(scene.text, cue.start, cue.end) and not _said_of_oneself(scene, cue):
            # « Il aurait promis la salle à un promoteur ; je n'en ai pas la preuve »: he heard it, and does not vouch.
            return False
    return inside and (cue.conditional or cue.reported_only)


def _said_of_oneself(scene: Scene, cue: Cue) -> bool:
    """« On aurait voulu », « si c'était à refaire, tout aurait changé »: what would have been is no hearsay."""
    before = scene.text[max(scene.text.rfind(mark, 0, cue.start) for mark in ".;:") + 1 : cue.start]
    oneself = load_lexicon(scene.language, "parties")["oneself"]
    return any(word in oneself for word in re.findall(r"\w+'?", before.lower())) or is_hypothesis(
        scene.parsed, (0, len(scene.text)), scene.language
    )


def _calls_false(scene: Scene, content: Span, attribution: Attribution | None) -> bool:
    if not has_lexicons(scene.language):
        return False
    words = scene.text[slice(*content)]
    if attribution is not None and attribution.frame == "whole":
        # "Its owner called it a fairy tale": what stands behind the verb.
        dismissing = lexicon_pattern(scene.language, "attribution", "dismissing")
        return dismissing.match(scene.text, attribution.cue[1], content[1]) is not None
    if len(words) >= _SHORT_RETORT:
        return False
    scorning = lexicon_pattern(scene.language, "attribution", "scorning")
    scorned = attribution is not None and attribution.frame in ("inverted", "final")
    if scorned and attribution is not None and scorning.search(scene.text, *attribution.cue):
        # « Des racontars », balaie-t-il: whatever word it is, he puts away what others said.
        return True
    return lexicon_pattern(scene.language, "attribution", "falsehood").match(words) is not None


def _unasserted(scene: Scene, content: Span) -> Reading | None:
    """A hypothesis, or a question: nothing is put forward as a fact."""
    if is_hypothesis(scene.parsed, _with_condition(scene, content), scene.language):
        return Reading("possible", "possible", "hypothesis")
    if scene.text[content[1] :].lstrip(' »”"').startswith("?"):
        return Reading("uncertain", "undetermined", "question")
    return None


def _with_condition(scene: Scene, content: Span) -> Span:
    """The content with the conditional clause that stands before it."""
    opening = max(scene.text.rfind(mark, 0, content[0]) for mark in ".;:") + 1
    return (opening, content[1])


def _disclaims(scene: Scene, content: Span, attribution: Attribution | None) -> bool:
    # « Il se plaint de n'avoir pas été consulté » tells of a grievance, and disclaims nothing.
    if not has_lexicons(scene.language) or (attribution is not None and attribution.frame == "whole"):
        return False
    words = scene.text[slice(*content)]
    swearing = lexicon_pattern(scene.language, "attribution", "sworn")
    sworn = attribution is not None and swearing.search(scene.text[slice(*attribution.cue)])
    return bool(sworn or lexicon_pattern(scene.language, "attribution", "disclaimer").search(words))


def _valid(scene: Scene, content: Span, attribution: Attribution | None) -> list[Cue]:
    """The cues that speak about this clause: inside it, not in a relative clause of it, no hypothesis."""
    inside = [cue for cue in scene.cues if content[0] <= cue.start and cue.end <= content[1] + 1]
    if attribution is None:
        inside = [cue for cue in inside if not cue.reported_only and not _in_title(scene, cue, content)]
    elif attribution.frame == "whole":
        inside = [cue for cue in inside if cue.end <= attribution.cue[0] or attribution.cue[1] <= cue.start]
    if hypothetical(scene.text, _with_condition(scene, content), scene.language):
        inside = [cue for cue in inside if not cue.conditional]
    inside = [cue for cue in inside if not in_hanging_clause(scene.parsed, cue.start, content, scene.language)]
    if scene.parsed.parse is not None and not any(content[0] <= verb.idx < content[1] for verb in _mains(scene)):
        # « Une proportion qui pourrait croître »: the relative clause is all there is.
        return inside
    inside = [cue for cue in inside if cue.modality not in _DOUBTING or not on_a_noun(scene.parsed, cue, content)]
    return [cue for cue in inside if not in_relative_clause(scene.parsed, cue.start, content)]


def _mains(scene: Scene) -> tuple[Token, ...]:
    return main_verbs(scene.parsed)


def _in_title(scene: Scene, cue: Cue, content: Span) -> bool:
    """A mark inside a quotation that only names something: « le film « On ignore tout d'elle » sort mercredi »."""
    if scene.context.open_quote or scene.text[content[0]] in '«“"' or not enclosed(scene.text, cue.start):
        return False
    return any(
        content[0] <= verb.idx < content[1] and not enclosed(scene.text, verb.idx) for verb in main_verbs(scene.parsed)
    )


def _settled(cue: Cue, text: str, attribution: Attribution | None) -> Cue:
    """A conditional after a verb of saying in the past is a future seen from the past: a forecast."""
    compound = text[cue.start : cue.start + 3].lower() == "aur"
    from_the_past = attribution is not None and attribution.past and attribution.frame == "embedded"
    start = attribution.content[0] if attribution is not None else 0
    seen = cue.conditional and not compound and _seen_from_the_past(text[start : cue.start], cue)
    if cue.conditional and not compound and (from_the_past or seen):
        return replace(cue, modality="forecast", source_kind=None)
    return cue


def _seen_from_the_past(before: str, cue: Cue) -> bool:
    """« L'ancienne équipe savait que le budget serait dépassé »: a future of then, and no hearsay."""
    language = cue.rule_id.partition(".")[0]
    return bool(lexicon_pattern(language, "attribution", "seen_from_the_past").search(before))


def _verb_class(attribution: Attribution | None, language: str) -> dict[str, str]:
    if attribution is None:
        return {}
    found: dict[str, str] = load_lexicon(language, "reporting_verbs")["classes"][attribution.verb_class]
    return found


def _is_settled(text: str, attribution: Attribution | None, language: str) -> bool:
    """Tell whether evidence is said to confirm or prove, by which an author commits himself: « confirment l'envoi »."""
    if attribution is None or attribution.negated or attribution.verb_class == "suggest":
        return False
    return bool(stems(text[slice(*attribution.cue)], language) & _SETTLING)


def _is_quoted(text: str, clause: Span, content: Span, attribution: Attribution | None, context: Context) -> bool:
    """Quotation marks carry the clause: all of it, or a good part of what somebody is said to say."""
    start, end = tidy(text, content)
    if (
        context.open_quote
        and not any(mark in text[: clause[1]] for mark in "«“")
        and '"' not in text[: min(clause[1] - 1, end)]
    ):
        return True
    quotes = [match for match in _QUOTED.finditer(text) if match.start() < end + 2 and start - 2 < match.end()]
    covered = sum(min(match.end(), end + 2) - max(match.start(), start - 2) for match in quotes)
    share = covered / max(end - start, 1)
    longest = max((len(match.group().split()) for match in quotes), default=0)
    if attribution is None:
        return share > 0.9 or (share > 0.5 and longest >= 5 and text[start] in '«“"')
    return share >= 0.3 or longest >= 5 or (share > 0.15 and longest >= 4)
