"""Modality: how a clause is told, how far its author commits, and whether it is negated."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.facts.document import ParsedSentence
from toolkit.facts.grammar import has_feature, is_finite, is_relative, token_at, tokens_in
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.patterns import compiled
from toolkit.facts.wording import Rule, Span, cue_span, plain, rules, with_whole_numbers

if TYPE_CHECKING:
    from spacy.tokens import Token

PLAIN = "author.plain"
"""Rule of what the author says himself, without any mark."""
_UNDENIED = ".neutral.not-denied"
"""End of the name of the rules for what is neither confirmed nor denied."""
STRENGTH = ("denied", "uncertain", "possible", "forecast", "alleged", "quoted", "reported", "asserted")
"""Of several marks in one clause, the first of these wins (annotation guide, section 6)."""
WEAKNESS = ("undetermined", "possible", "probable")
"""Explicit marks of certainty, weakest commitment first: the weakest wins."""
_UNCOMMITTED = ("alleged", "denied", "quoted", "reported")
_SHIELDING = ("possible", "uncertain", "forecast", "alleged")
_RELATIVES = ("acl:relcl", "relcl")
_DESCRIBING = ("appos", "amod", "acl")
"""How what describes a noun hangs on it."""
_BEHIND_A_PREPOSITION = ("pobj", "obl:mod", "obl:arg", "nmod")
_SUBJECTS = ("nsubj", "nsubjpass", "nsubj:pass")


@dataclass(frozen=True)
class Cue:
    """A mark in a sentence and what it says about its clause; ``start``, ``end`` count in the sentence's text.

    Attributes:
        source_kind: Of a clause whose source the text leaves out.
        conditional: A verb in the conditional: a hypothesis and a future seen from the past take its force away.
        sourced: The mark's subject speaks of its own intentions and is the source.
        reported_only: Counts only in somebody's reported words.
        by: Word that brings in the source of a passive (par, by).
    """

    rule_id: str
    start: int
    end: int
    modality: str | None = None
    certainty: str | None = None
    source_kind: str | None = None
    conditional: bool = False
    sourced: bool = False
    reported_only: bool = False
    by: str = ""


@dataclass(frozen=True)
class Reading:
    """How a clause reads: its modality and certainty, and the cue that decided, if any."""

    modality: str
    certainty: str
    rule_id: str
    cue: Cue | None = None


def find_cues(parsed: ParsedSentence, language: str) -> tuple[Cue, ...]:
    """Return all marks of modality and certainty in a sentence, in reading order.

    Surface patterns come first; verb forms that the language model recognises (future, conditional) are added.
    A word decides once: the first rule of the lexicon that claims it takes it away from the later ones.
    """
    text = with_whole_numbers(parsed.text)
    is_title = parsed.sentence.role in ("title", "subtitle")
    shields: list[Span] = []
    found: list[Cue] = []
    for rule in rules(language, "modality"):
        if rule.values.get("titles") and not is_title:
            continue
        for span in [*(cue_span(match) for match in rule.find(text)), *_by_morphology(rule, parsed)]:
            if any(start < span[1] and span[0] < end for start, end in shields):
                continue
            if rule.values.get("before_verb") and not _before_verb(parsed, span[1]):
                continue
            if rule.values.get("clausal") and _is_no_verb(parsed, span[0]):
                continue
            if rule.values.get("verbless") and has_finite_verb(parsed, (0, span[0])):
                continue
            if rule.values.get("neutral"):
                shields.append(span)
                continue
            if rule.values.get("modality") in _SHIELDING:
                shields.append(span)
            found.append(_cue(rule, span))
    return tuple(sorted(found, key=lambda cue: (cue.start, cue.end)))


def leaves_open(text: str, position: int, language: str) -> bool:
    """Tell whether the word of denying at *position* denies nothing.

    >>> leaves_open("The bank would neither confirm nor deny this.", 35, "en")
    True
    >>> leaves_open("The bank denies this.", 9, "en")
    False
    """
    undenied = (rule for rule in rules(language, "modality") if rule.rule_id.endswith(_UNDENIED))
    spans = [match.span() for rule in undenied for match in rule.find(plain(text))]
    return any(start <= position < end for start, end in spans)


def has_finite_verb(parsed: ParsedSentence, span: Span) -> bool:
    """Tell whether the parse finds a finite verb in *span* of the sentence."""
    return any(is_finite(token) for token in tokens_in(parsed, span))


def _before_verb(parsed: ParsedSentence, position: int) -> bool:
    """Tell whether a verb follows *position*: "due to leave", not "due to fog"; without a parse the answer is yes."""
    following = tokens_in(parsed, (position + 1, position + 2))
    return not following or following[0].pos_ in ("VERB", "AUX")


def _is_no_verb(parsed: ParsedSentence, position: int) -> bool:
    """ "The survey shows all doors open on 3 June", "won the vote on Friday": adjectives and nouns open nothing."""
    token = token_at(parsed, position)
    return token is not None and token.pos_ in ("ADJ", "NOUN")


def _cue(rule: Rule, span: Span) -> Cue:
    keys = ("modality", "certainty", "source_kind", "conditional", "sourced", "reported_only", "by")
    return Cue(rule.rule_id, *span, **{key: rule.values[key] for key in keys if key in rule.values})


def _by_morphology(rule: Rule, parsed: ParsedSentence) -> list[Span]:
    wanted = rule.values.get("morph")
    if not wanted or parsed.parse is None:
        return []
    return [
        (token.idx, token.idx + len(token))
        for token in parsed.parse
        if token.pos_ in ("VERB", "AUX")
        and all(has_feature(token, feature, value) for feature, value in wanted.items())
        and not _excepted(rule, token.text.lower())
        and compiled(rule.values.get("shape", "")).search(token.text.lower())
        and token.text.lower().endswith(tuple(rule.values.get("endings", ("",))))
    ]


def _excepted(rule: Rule, word: str) -> bool:
    return word in rule.values.get("except", ())


def read_clause(
    cues: Iterable[Cue],
    *,
    attributed: str | None = None,
    certainty: str | None = None,
    quoted: bool = False,
    rule_id: str = PLAIN,
) -> Reading:
    """Return how a clause reads, from its cues and from the class of the verb or phrase that attributes it.

    Args:
        cues: Marks inside the clause.
        attributed: Modality that the attribution gives, for example ``"reported"``; None in the author's own voice.
        certainty: Explicit certainty that the attribution gives (``"prévoit que"``: probable).
        quoted: Quotation marks carry the clause.
        rule_id: Rule of the attribution, used where no cue decides.
    """
    marks = list(cues)
    options: list[tuple[str, Cue | None]] = [(cue.modality, cue) for cue in marks if cue.modality]
    if attributed:
        options.append((attributed, None))
    if quoted:
        options.append(("quoted", None))
    modality, cue = min(options, key=lambda option: STRENGTH.index(option[0]), default=("asserted", None))
    explicit = [mark.certainty for mark in marks if mark.certainty] + ([certainty] if certainty else [])
    if modality == "denied":
        # Who denies commits to nothing; the weak word belongs to what is denied.
        degree = "uncommitted"
    elif explicit:
        degree = min(explicit, key=WEAKNESS.index)
    else:
        degree = "uncommitted" if attributed or quoted or modality in _UNCOMMITTED else "affirmed"
    return Reading(modality, degree, cue.rule_id if cue else rule_id, cue)


def is_negative(parsed: ParsedSentence, span: Span, language: str, marks: Iterable[Cue] = ()) -> bool:
    """Tell whether the clause at *span* of the sentence is negated; expletive and double negation are positive.

    A negation that belongs to a mark of doubt (« on ne sait pas si ») is none of the content's.
    """
    text = with_whole_numbers(parsed.text)
    shields: list[Span] = [(mark.start, mark.end) for mark in marks if mark.modality in ("uncertain", "possible")]
    for rule in rules(language, "negation"):
        for match in rule.find(text, *span):
            start, end = match.span()
            if any(first < end and start < last for first, last in shields):
                continue
            if not rule.values["negative_content"]:
                shields.append((start, end))
            elif not in_relative_clause(parsed, match.start(), span):
                return True
    return False


def in_hanging_clause(parsed: ParsedSentence, position: int, span: Span, language: str) -> bool:
    """Tell whether the word at *position* stands in a clause that hangs on another verb in *span*, by what opens it.

    "He was held [after he allegedly hid a knife]", "[If they think we will sign], they have not met us": the mark is
    that clause's and not the whole's. Only the parse can tell; without one the answer is no.
    """
    opening = load_lexicon(language, "clauses")["hanging"]
    token = token_at(parsed, position)
    for step in [token, *token.ancestors] if token is not None else []:
        if step.dep_ == "advcl" and _another_tells(parsed, step, span):
            first = next(
                (one for one in step.subtree if one.pos_ not in ("PUNCT", "ADV") or one.lower_ in opening), step
            )
            if first.lower_ in opening and first.i < step.i:
                return True
    return False


def _another_tells(parsed: ParsedSentence, hanging: Token, span: Span) -> bool:
    """Tell whether *span* has a verb besides those of a clause that hangs on it."""
    own = {token.i for token in hanging.subtree}
    others = (token for token in tokens_in(parsed, span) if token.i not in own and token.pos_ in ("VERB", "AUX"))
    return any(others)


def in_relative_clause(parsed: ParsedSentence, position: int, span: Span) -> bool:
    """Tell whether the word at *position* stands in a relative clause that begins inside *span*.

    Only the parse can tell; without one the answer is no.
    """
    token = token_at(parsed, position)
    if token is None:
        return False
    for step in [token, *token.ancestors]:
        # English leaves its relative pronoun out: "a warning no ministry can wave away".
        if step.dep_ in _RELATIVES and (step.dep_ == "relcl" or any(is_relative(part) for part in step.subtree)):
            # « ce qui … » opens the clause itself and is no relative clause inside it.
            return span[0] + len("ce ") < step.left_edge.idx
        if step.dep_ == "acl" and any(child.dep_ in _SUBJECTS for child in step.children):
            # "…, a claim that the mill did not answer": the English model takes "that" for a conjunction.
            return span[0] < step.left_edge.idx
    return False


def on_a_noun(parsed: ParsedSentence, cue: Cue, span: Span) -> bool:
    """Tell whether an adverb of doubt only describes a noun, so that the clause in *span* is told flatly.

    "The bridge, [possibly] the longest in Asia, shut", "its [potentially] toxic stock", "grain for [perhaps] 30%".
    At the clause's head it is the whole that is doubted: "Perhaps the worst is over".
    """
    token = token_at(parsed, cue.start)
    if token is None or token.pos_ != "ADV" or token.dep_ != "advmod" or token.i == 0 or token.idx <= span[0]:
        return False
    if token.idx + len(token) < cue.end:
        # « n'exclut pas »: the mark is a verb's.
        return False
    head, before = token.head, token.nbor(-1)
    if head.dep_ in _DESCRIBING and head.head.pos_ in ("NOUN", "PROPN"):
        # "is perhaps the largest dam" says so of the dam; a comma or an article before parts the doubt from the verb.
        return before.text == "," or before.pos_ in ("DET", "PRON") or head.dep_ == "acl"
    counted = head
    while counted.dep_ in ("nummod", "quantmod", "det", "amod") and counted.head.pos_ in ("NUM", "NOUN", "SYM"):
        counted = counted.head
    described = counted.head if counted.dep_ == "nsubj" else counted
    if (described.dep_ == "appos" and before.text == ",") or is_relative(before):
        # ", perhaps a third of them children"; « dont peut-être un tiers d'enfants ».
        return True
    return before.pos_ == "ADP" and counted.dep_ in _BEHIND_A_PREPOSITION and counted.pos_ in ("NOUN", "NUM", "SYM")
