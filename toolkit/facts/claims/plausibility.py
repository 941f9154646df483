"""Plausibility: what speaks against a candidate attribution: a noun for a verb, a subject that cannot speak."""

from __future__ import annotations

from toolkit.facts.claims.candidate import Candidate
from toolkit.facts.claims.clauses import shares_auxiliary
from toolkit.facts.claims.modality import in_relative_clause
from toolkit.facts.claims.noun_phrases import awaiting_subject
from toolkit.facts.claims.source_words import head_kind, is_pronoun
from toolkit.facts.claims.sources import is_human
from toolkit.facts.grammar import tokens_in
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import Span, lexicon_pattern


def is_bare_participle(one: Candidate) -> bool:
    """« , annoncé lundi par X, » is a participle and no verb of saying; so is « aurait déjà annoncé », in its way."""
    verb = one.match.groupdict().get("verb") or ""
    if not verb or not lexicon_pattern(one.language, "attribution", "participles").search(verb):
        return False
    if lexicon_pattern(one.language, "attribution", "auxiliary").search(one.match["cue"]):
        return False
    # « a reconnu un retard et [promis] des trains »: the auxiliary before holds for both.
    return not shares_auxiliary(one.text, one.match.start("cue"), one.language)


def is_verb(one: Candidate) -> bool:
    """Tell whether the cue is a verb and no noun of the same form (« la demande », "protests")."""
    verb = one.match.groupdict().get("verb")
    words = tokens_in(one.parsed, one.match.span("verb")) if verb else []
    return len(words) != 1 or words[0].pos_ not in ("NOUN", "PROPN")


def awaits_verb(one: Candidate) -> bool:
    """Tell whether a subject that a relative clause parts from its verb stands right before the cue."""
    cue = one.match.span("cue")
    return awaiting_subject(one.parsed, one.text, cue, one.segment, one.language) is not None


def is_noun(one: Candidate) -> bool:
    """« Le juge d'instruction a dit que … »: a noun with its article, no verb that judges."""
    words = tokens_in(one.parsed, one.match.span("verb")) if one.match.groupdict().get("verb") else []
    determined = len(words) == 1 and words[0].i > 0 and words[0].nbor(-1).pos_ == "DET"
    return determined and words[0].pos_ == "NOUN"


def is_impersonal(one: Candidate, source: Span) -> bool:
    """« Tout indique que » names nobody, nor does "a fifth more"; « tout laisse penser que » hedges all the same."""
    nobody = load_lexicon(one.language, "sources")["impersonal"]
    words = one.words(source).lower()
    if lexicon_pattern(one.language, "sources", "measures").match(words):
        return True
    return one.rule.values["class"] != "suggest" and words in nobody


def is_no_party(one: Candidate, source: Span) -> bool:
    """Tell whether a source is no noun phrase: "[By] admitting that it knew, the firm …", "a panel [which] found"."""
    words = tokens_in(one.parsed, source)
    return bool(words) and all(token.pos_ in ("ADP", "SCONJ", "ADV", "CCONJ", "PUNCT") for token in words)


def is_subordinate(one: Candidate, source: Span) -> bool:
    """Tell whether the verb of saying stands in a clause that only explains or describes another.

    « parce qu'elle craint que », « Moscou, qui nie tout, … ».
    """
    if awaits_verb(one):
        return False
    before = one.text[one.segment[0] : source[0]]
    explains = bool(lexicon_pattern(one.language, "attribution", "subordinate").search(before)) and len(before) > len(
        "il part parce"
    )
    # « Le péage, que la Banque exigeait, n'a guère de chances … »: the Bank says nothing of its chances.
    of_object = lexicon_pattern(one.language, "attribution", "object_relative").search(before)
    free = lexicon_pattern(one.language, "attribution", "free_relative").search(before)
    return (
        explains or bool(of_object) or bool(free) or in_relative_clause(one.parsed, one.match.start("cue"), one.segment)
    )


def is_governed(one: Candidate) -> bool:
    """ "Dockers marched to demand the maximum term": the author tells what they did, not what they said."""
    before = one.text[one.segment[0] : one.match.start("cue")]
    governed = lexicon_pattern(one.language, "attribution", "governed")
    if governed.search(before):
        return True
    unreal = lexicon_pattern(one.language, "attribution", "unreal_auxiliary")
    if one.match.groupdict().get("verb") and unreal.search(one.text, one.segment[0], one.match.start("verb")):
        # "Had she known, the board would have refused": it did not.
        return True
    # "The court can approve it, refuse it or ask for more": the first verb's auxiliary holds for the last.
    possible = lexicon_pattern(one.language, "attribution", "possible_auxiliary")
    words = tokens_in(one.parsed, one.match.span("verb")) if one.match.groupdict().get("verb") else []
    verb = words[0] if words else None
    while verb is not None:
        if possible.search(one.text[one.segment[0] : verb.idx]):
            return True
        verb = verb.head if verb.dep_ == "conj" and verb.head.i < verb.i else None
    return False


def serves(one: Candidate) -> bool:
    """« La banque conseille le Trésor »: whom somebody advises is no advice; « conseille la prudence » gives one."""
    verb = one.match.groupdict().get("verb")
    words = tokens_in(one.parsed, one.match.span("verb")) if verb else []
    if not words or lexicon_pattern(one.language, "attribution", "serving").fullmatch(verb or "") is None:
        return False
    children = list(words[-1].children)
    if any(child.dep_ in ("xcomp", "ccomp") for child in children):
        return False
    served = next((child for child in children if child.dep_ in ("obj", "dobj")), None)
    if served is None:
        return False
    span = (served.left_edge.idx, served.idx + len(served))
    return is_human(one.parsed, span, one.language)


def is_negated(one: Candidate) -> bool:
    before = lexicon_pattern(one.language, "attribution", "negated").search(
        one.text[one.segment[0] : one.match.start("cue")]
    )
    return bool(before or lexicon_pattern(one.language, "attribution", "negated_inside").search(one.match["cue"]))


def feels(one: Candidate) -> bool:
    """« Le musée regrette que Rome ait refusé »: what somebody feels or wants, not what he reports."""
    words = one.text[one.match.start("cue") : one.match.start("that")]
    return bool(lexicon_pattern(one.language, "attribution", "attitude").search(words)) and not is_negated(one)


def shows(one: Candidate) -> bool:
    return bool(lexicon_pattern(one.language, "attribution", "showing").fullmatch(one.match["verb"] or ""))


def can_show(one: Candidate, source: Span) -> bool:
    """An event shows in the author's voice, evidence in its own: « l'exode rappelle que … », "images show that …"."""
    words = one.words(source)
    kind = head_kind(words, one.language)
    if lexicon_pattern(one.language, "attribution", "proving").fullmatch(one.match["verb"] or ""):
        return kind == "evidence"
    return kind is not None or is_pronoun(words, one.language) or is_human(one.parsed, source, one.language)


def can_speak(one: Candidate, source: Span) -> bool:
    words = one.words(source)
    document = one.rule.values["frame"] == "object" and head_kind(words, one.language) == "evidence"
    return document or is_human(one.parsed, source, one.language) or is_pronoun(words, one.language)


def asks(one: Candidate, content: Span) -> bool:
    return bool(lexicon_pattern(one.language, "attribution", "indirect_question").match(one.words(content)))
