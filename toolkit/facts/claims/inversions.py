"""Inversions: what is said comes before who says it: « … », a dit X; "…, the board said"."""

from __future__ import annotations

import re
from itertools import takewhile

from toolkit.facts.agents import listed_agents
from toolkit.facts.claims.apposed import with_name
from toolkit.facts.claims.candidate import Attribution, Candidate
from toolkit.facts.claims.clauses import has_verb
from toolkit.facts.claims.noun_phrases import source_after, trimmed
from toolkit.facts.claims.plausibility import awaits_verb, is_bare_participle, is_impersonal
from toolkit.facts.claims.source_words import head_kind, is_pronoun
from toolkit.facts.claims.sources import is_human
from toolkit.facts.grammar import is_finite, is_relative, tokens_in
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import Span, lexicon_pattern

_LONGEST_FINAL_SOURCE = 10
"""Words of the longest source that may stand before a verb of saying at a clause's end."""
_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "DET")


def inverted(one: Candidate) -> Attribution | None:
    """Content, verb, source: « … », a dit X."""
    start, end = one.match.span()
    if is_bare_participle(one) or start <= one.segment[0]:
        return None
    if one.rule.values.get("unclosed") and (one.text[one.segment[0]] != "«" or "»" in one.words(one.segment)):
        return None
    groups = one.match.groupdict()
    named = next((name for name, words in groups.items() if name.startswith("source") and words), None)
    source = one.match.span(named) if named else source_behind(one, end, closing=not _only_a_condition(one, start))
    if source is None or (one.text[start] == "," and not _tells_before(one)):
        return None
    if one.text[start] in '»”"' and "," not in one.match[0] and not _goes_on_quoting(one, start):
        # « Le roman « Je pars » a reçu un prix »: a title, and no words that somebody says.
        return None
    if one.rule.values.get("human") and not is_human(one.parsed, source, one.language):
        return None
    if not named and not _has_noun(one, source):
        # "a sum engineers, for once, consider too small": what it is said to be is nobody who speaks.
        return None
    if not named and _is_subject(one, source):
        return None
    if not named and _is_a_thing(one, source):
        # « Un rapport, que l'armateur juge « partial », évoque des fuites »: what the report tells of, and nobody.
        return None
    words = re.findall(r"\w+", one.words(source))
    if not named and len(words) == 1 and words[0].islower() and not _are_many(words[0], one.language):
        # "Prices, say brokers, will climb" names who speaks; another bare noun is what is said.
        return None
    # « a-t-il prévenu »: the pronoun stands inside what tells.
    return one.made(source, around(one, start, max(source[1], one.match.end("cue") if named else 0)))


def _are_many(noun: str, language: str) -> bool:
    """Tell whether a noun alone can speak: "said police", "say brokers"."""
    return head_kind(noun, language) == "anonymous" or noun in listed_agents(language)


def _is_subject(one: Candidate, source: Span) -> bool:
    """Tell whether the noun behind a verb has a verb of its own: "Moor, who owns it, said [both men] erred".

    English alone tells a clause without a word before it; « que » opens one in French.
    """
    if one.language != "en":
        return False
    behind = re.match(r"\s*\w*", one.text[source[1] : one.segment[1]])
    held = tokens_in(one.parsed, (source[0], source[1] + (behind.end() if behind else 0)))
    apart = takewhile(lambda token: token.text != "," and not is_relative(token), held)
    return any(is_finite(token) and token.pos_ in ("VERB", "AUX") for token in apart)


def _is_a_thing(one: Candidate, source: Span) -> bool:
    """Tell whether a noun behind a verb is nothing that can speak: « évoque [des fuites] », « juge [ces craintes] »."""
    indefinite = lexicon_pattern(one.language, "attribution", "indefinite_source").match(one.text, *source)
    noun = next((token.text for token in tokens_in(one.parsed, source) if token.pos_ in ("NOUN", "PROPN")), "")
    if one.text[one.segment[0]] in '«“"' and head_kind(noun, one.language) == "evidence":
        # “We rise at dawn,” reads a banner: what is written on a thing is quoted from it.
        return False
    if one.text[one.segment[0]] in "«“" and not any(
        mark in one.words((one.segment[0], one.match.start())) for mark in "»”"
    ):
        # « Tout est perdu », soupire un notable: behind nothing but a quotation stands who speaks, whoever he is.
        return False
    return indefinite is not None and not is_human(one.parsed, source, one.language)


def _goes_on_quoting(one: Candidate, closing: int) -> bool:
    """Tell whether the quotation that ends at *closing* began before the clause or with it: "… Never," said Ana."""
    return one.text[one.segment[0]] in '«“"' or one.text[closing - 1] == ","


def _only_a_condition(one: Candidate, stop: int) -> bool:
    """Tell whether a clause that opens another is all there is before *stop*: « Si la crue monte, estime Ana, … »."""
    opening = lexicon_pattern(one.language, "clauses", "opening_clause")
    return opening.fullmatch(one.text, one.segment[0], stop) is not None


def source_behind(one: Candidate, start: int, *, closing: bool = True) -> Span | None:
    """Return the source that stands at *start*, behind the cue, within the clause."""
    return source_after(one.parsed, one.text, start, one.segment[1], one.language, closing=closing)


def _tells_before(one: Candidate) -> bool:
    """Tell whether a reported clause stands before the comma.

    « Deux pays, la France et le Nigeria, ont annoncé une aide »: an apposition ends there. "Santiago, which waited,
    recalled its envoy": the verb behind the comma has its subject before it.
    """
    before = (one.segment[0], one.match.start())
    if "," not in one.words(before):
        # One comma parts no subject from its verb.
        return True
    if _has_own_pronoun(one) and has_verb(one.parsed, before, one.language):
        # « Le groupe, qui emploie 900 personnes, ferme un site, a-t-il dit »: the verb has its subject with it.
        return True
    if _stands_beside(one, before):
        return True
    if awaits_verb(one):
        return False
    told = has_verb(one.parsed, before, one.language)
    if "," in one.words(before) and not told:
        return False
    if not told and has_verb(one.parsed, (one.match.end(), one.segment[1]), one.language):
        # « La collection, assure le musée, n'a pas quitté la ville »: the clause goes around who says it.
        return True
    verbs = [token for token in tokens_in(one.parsed, one.match.span("cue")) if token.pos_ == "VERB"]
    if one.language == "fr" and told and _closes(one):
        return True
    subjects = [child for verb in verbs for child in verb.children if child.dep_.startswith("nsubj")]
    return not any(child.idx < before[1] for child in subjects) or any(mark in one.words(before) for mark in '«“"')


def _stands_beside(one: Candidate, before: Span) -> bool:
    """« La firme, qui emploie 900 personnes, ferme un site, a dit son avocat »: hung on the verb before."""
    for verb in tokens_in(one.parsed, one.match.span("cue")):
        said = verb.head
        if verb.dep_ == "parataxis" and verb.pos_ == "VERB" and before[0] <= said.idx < before[1]:
            subjects = [child for child in verb.children if child.dep_.startswith("nsubj")]
            return bool(subjects) and all(child.i > verb.i for child in subjects)
    return False


def _has_own_pronoun(one: Candidate) -> bool:
    """Tell whether the cue brings its subject along, inverted: « a-t-elle dit »."""
    source = one.match.groupdict().get("source")
    tied = source is not None and one.text[one.match.start("source") - 1] == "-"
    return tied and is_pronoun(source or "", one.language)


def _closes(one: Candidate) -> bool:
    """« …, qui partira lundi, a indiqué une source »: nothing follows who speaks, and the verb addresses nobody."""
    source = source_behind(one, one.match.end())
    if source is None or re.search(r"\w", one.text[source[1] : one.segment[1]]):
        return False
    addressed = lexicon_pattern(one.language, "attribution", "addressing").search(one.match["cue"])
    return not addressed and is_human(one.parsed, source, one.language)


def around(one: Candidate, start: int, stop: int) -> Span:
    """Return the content before the attribution; the whole clause where quoted or plain words go on after it."""
    first, last = one.segment
    rest = one.text[stop:last]
    told = has_verb(one.parsed, (first, start), one.language) and not _only_a_condition(one, start)
    if not told and len(rest) > len(", il dort"):
        # "If the rand falls, Moyo reckons, fares could rise": a condition alone is nothing that is told.
        # "The company, he said, had acted in good faith": the clause goes around who says it.
        return one.segment
    before = tokens_in(one.parsed, (first, start))
    if before and (is_relative(before[-1]) or before[-1].pos_ in ("SCONJ", "CCONJ", "AUX")):
        # « Il a repris l'usine que, dit-il, personne ne voulait »: the aside stands inside a clause that it opens.
        return one.segment
    if one.text[start] in "»”" and one.text[first] not in "«“":
        # The quotation is the end of the clause: « Elle partira « avant Noël », dit X. »
        start += 1
    if told and restricted(one, (first, start), stop):
        # « Il ne signera, a-t-il dit, [que si les loyers baissent] »: what restricts it stands behind who says it.
        return one.segment
    reopened = re.match(r"[^«\"“]{0,60}[,:.]\s*[«\"“]", rest)
    carried_on = start - first < 40 and re.match(r"\s*,\s*\w", rest) and len(rest) > 25
    if one.text[first] in "«“" or lexicon_pattern(one.language, "attribution", "after_source").match(rest):
        # A whole quotation is done, and « , qui ajoute … » goes on with who speaks.
        carried_on = None
    return one.segment if reopened or carried_on else (first, start)


def restricted(one: Candidate, before: Span, stop: int) -> bool:
    """Tell whether what restricts a clause stands behind who says it: « Il ne part, a-t-il dit, [que si …] »."""
    end = one.segment[1]
    if lexicon_pattern(one.language, "attribution", "restricted_behind").match(one.text, stop, end):
        return True
    only = lexicon_pattern(one.language, "attribution", "only_behind").match(one.text, stop, end)
    told = one.words(before).rstrip(" ,")
    return only is not None and bool(lexicon_pattern(one.language, "attribution", "negated_before").search(told))


def final(one: Candidate) -> Attribution | None:
    """Content, source, verb at the clause's end: "…, the board said"."""
    source = trimmed(one.text, *one.match.span("source"))
    if source is None or one.match.start() <= one.segment[0] or one.is_nominal() or is_impersonal(one, source):
        return None
    source = with_name(one.parsed, one.text, source, one.match.start("cue"), one.language)
    if not _has_noun(one, source):
        return None
    if _describes_or_depends(one, source):
        return None
    words = one.words(source).split()
    last = words[-1].lower()
    named = tokens_in(one.parsed, source)
    if any(is_finite(token) for token in takewhile(lambda token: not is_relative(token), named)):
        # ", told reporters that water had been found", ", I call it a bad estimate": a clause is no noun phrase.
        return None
    if len(words) > _LONGEST_FINAL_SOURCE or last.endswith("'s") or last in _never_last(one.language):
        return None
    return one.made(source, around(one, one.match.start(), one.match.end()))


def _has_noun(one: Candidate, source: Span) -> bool:
    """Tell whether *source* names somebody at all; without a parse the answer is yes."""
    return one.parsed.parse is None or any(token.pos_ in _NOMINAL for token in tokens_in(one.parsed, source))


def _describes_or_depends(one: Candidate, source: Span) -> bool:
    """Tell whether the verb only describes the noun or its clause hangs on another.

    "a skater [found] with a blade loses"; "…, hours after a militia [announced] on the radio that …".
    """
    verb = "verb" if one.match.groupdict().get("verb") else "cue"
    verbs = tokens_in(one.parsed, one.match.span(verb))
    # "…, the service announced on Thursday" is read so too, but there no other verb follows.
    goes_on = has_verb(one.parsed, (one.match.end(verb), one.segment[1]), one.language)
    described = any(verb.dep_ == "acl" and source[0] <= verb.head.idx < source[1] for verb in verbs) and goes_on
    words = tokens_in(one.parsed, source)
    # "Lima, [with which Chile] hopes to sign, said …"
    relative = len(words) > 1 and words[0].pos_ == "ADP" and words[1].lower_ != "what" and is_relative(words[1])
    # "a drop [that no model] had foreseen": the verb is the relative clause's.
    openers = load_lexicon(one.language, "clauses")["openers"]
    inside = any(
        verb.dep_ == "relcl"
        and source[0] <= verb.head.idx < source[1]
        and any(word.lower_ in openers for word in words if verb.head.i < word.i < verb.i)
        for verb in verbs
    )
    return described or relative or inside or any(token.dep_ == "mark" for token in words)


def _never_last(language: str) -> frozenset[str]:
    """Words that no source ends in: "the company did not [comment]"."""
    return frozenset(load_lexicon(language, "sources")["no_last_word"])
