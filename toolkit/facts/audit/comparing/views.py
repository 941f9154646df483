"""Views: what a text only thinks of, asks for or leaves open, and the words that tell so."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from toolkit.facts.audit.comparing.tellings import Telling
from toolkit.facts.audit.evidence.index import EvidenceIndex
from toolkit.facts.audit.reading.material import span_in
from toolkit.facts.audit.reading.opposition import doubted, within_reach
from toolkit.facts.audit.reading.topics import attainments, is_word
from toolkit.facts.content import Word
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.families import families, kin
from toolkit.facts.function_words import plays
from toolkit.facts.grammar import has_feature, token_at
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import lexicon_pattern, plain

if TYPE_CHECKING:
    from spacy.tokens import Token

PROCEEDINGS = {"suspect", "accuse", "investigate", "arrest", "charge", "try"}
WISHES = {"consider", "want", "attempt", "hope", "fear", "threaten", "demand", "offer", "recommend"}
AHEAD = WISHES | {"plan", "promise", "forecast", "warn", "announce"}
"""What is done only with a view to something that is still to come."""
IN_VIEW = WISHES | {"talk", "believe", "doubt"}
"""Under these verbs and nouns an act is thought of, not done."""
FEELINGS = {"fear", "worry", "hope", "want", "doubt", "believe", "demand", "offer", "promise", "threaten", "warn"}
VERDICTS = {"criticise", "protest", "complain", "praise", "support", "oppose", "accuse", "suspect", "deny", "reject"}
ATTITUDES = FEELINGS | VERDICTS | {"silence"}
"""What somebody thinks or says of a thing, which is told as a fact even where the thing is open."""
CHARGING = {"suspect", "accuse", "investigate"}
"""Under these an act is laid at somebody's door, not shown; a court that sentences has found it shown."""
_BEFORE_ACTS = WISHES | {"plan", "talk", "interest", "review", "check", "wait", "study", "forecast", "ready"}
"""What is done before an act, and says nothing of whether it follows."""
_OPINIONS = {"believe", "fear", "hope", "doubt"}
_BOUNDARY = re.compile(r"[,;:]")
_BESIDE = ("advcl", "relcl", "acl:relcl")


def governor(index: EvidenceIndex, parsed: ParsedSentence, claim: Row, telling: Telling) -> str:
    """Return the words by which the telling only has in view, or leaves open, the very act of the statement."""
    predicate = index.about.predicate(parsed, span_in(parsed, claim))
    verbs = [word for word in predicate if (token := token_at(parsed, word.start)) and token.pos_ != "NOUN"]
    # A title without a verb may be headed by any noun: only one that tells an act can be in view.
    nouns = [word for word in predicate if word.topic in attainments(index.material.language)]
    asked = {word.topic for word in verbs or nouns}
    if {word.topic for word in predicate} & (IN_VIEW | PROCEEDINGS | {"forecast", "plan"}):
        return ""
    near = families(index.material.language).near
    exact = [word for word in telling.words if word.topic in asked]
    held = exact or [word for word in telling.words if any(word.topic in near.get(topic, ()) for topic in asked)]
    language = index.material.language
    # « est soupçonné d'avoir volé » tells no more than « le parquet le soupçonne d'avoir volé ».
    governors = IN_VIEW if claim["modality"] == "alleged" else IN_VIEW | CHARGING
    governed = [
        in_view(index, telling.parsed, word, governors)
        or ("" if doubted(parsed.text, language) else _doubted_before(telling.parsed, word, language))
        for word in held
    ]
    # Where the act is told outright as well, it is not only in view.
    return governed[0] if governed and all(governed) else ""


def _doubted_before(parsed: ParsedSentence, word: Word, language: str) -> str:
    """The words before an act that leave it in doubt: none where a clause beside them tells the act.

    "Police ask whether it was full when it sank, killing 14": that it sank and killed is told.
    """
    doubt = doubted(parsed.text[: word.end], language)
    start = parsed.text.find(doubt) if doubt else -1
    token = token_at(parsed, word.start)
    clauses = [step for step in (token, *token.ancestors) if step.dep_ in _BESIDE] if token is not None else []
    return "" if start >= 0 and any(step.left_edge.idx > start for step in clauses) else doubt


def still_sought(index: EvidenceIndex, parsed: ParsedSentence, claim: Row, telling: Telling) -> str:
    """Return the words by which the telling only asks for or talks of what the statement has somebody do or get.

    « Bruxelles versera 15 millions » against « Zagreb demande 15 millions à Bruxelles ».
    """
    language = index.material.language
    predicate = index.about.predicate(parsed, span_in(parsed, claim))
    asked = {word.topic for word in predicate}
    # « Le club est en vente » is a state, which a talk about the sale bears out.
    done = {word.topic for word in predicate if (token := token_at(parsed, word.start)) and token.pos_ != "NOUN"}
    hedged = asked & (IN_VIEW | ATTITUDES | AHEAD | PROCEEDINGS) or claim["modality"] == "alleged"
    if telling.anchored or hedged or not done & attainments(language):
        return ""
    own = [word for word in index.about.core(parsed, span_in(parsed, claim)) if word.topic not in asked]
    if not own:
        # « Des experts enquêtent »: who does it may be what is only asked for.
        own = [word for word in index.about.words(parsed, span_in(parsed, claim)) if _is_thing(parsed, word, asked)]
    objects = {word.topic for word in own} | {topic for topic in index.about.of(parsed) if topic[0] == "#"}
    held = [word for word in index.about.words(telling.parsed) if word.topic in objects]
    ahead = telling.claim is not None and telling.claim["modality"] in ("forecast", "possible")
    governors = IN_VIEW | {"decide"} if ahead else IN_VIEW
    found = [in_view(index, telling.parsed, word, governors) for word in held]
    return found[0] if found and all(found) else ""


def only_before(index: EvidenceIndex, parsed: ParsedSentence, claim: Row, telling: Telling) -> str:
    """Return the words by which a telling that has not the act of the statement tells what comes before such an act.

    « Le Pérou a commandé des doses » against « il est intéressé », "has reached a deal" against "a deal is close".
    """
    language = index.material.language
    asked = {word.topic for word in index.about.predicate(parsed, span_in(parsed, claim))}
    own = index.about.of(parsed)
    if not asked or asked & (IN_VIEW | ATTITUDES | AHEAD | PROCEEDINGS | _BEFORE_ACTS):
        return ""
    near = within_reach(telling.parsed.text, language)
    acts_told = {word.topic for word in telling.words} - _BEFORE_ACTS
    if near and not within_reach(parsed.text, language) and not _outside(telling, asked, near):
        return near
    if asked & acts_told or kin(asked, acts_told, language):
        return ""
    told = [word for word in index.about.predicate(telling.parsed) if word.topic in _BEFORE_ACTS]
    if not told or {word.topic for word in told} & own:
        return ""
    return telling.parsed.text[telling.span[0] : max(telling.span[1], told[-1].end)]


def under_condition(index: EvidenceIndex, parsed: ParsedSentence, claim: Row, telling: Telling) -> str:
    """Return the words by which the telling lets the very act depend on something, or says that it can be done.

    « Nous ouvrirons un laboratoire si la banque accepte », "ministers can still overturn the vote".
    """
    language = index.material.language
    asked = {word.topic for word in index.about.predicate(parsed, span_in(parsed, claim))}
    listed = {name: frozenset(load_lexicon(language, "findings")[name]) for name in ("conditions", "abilities")}
    words = {token.lower_ for token in parsed.parse or () if token.pos_ != "PROPN"}
    depending = lexicon_pattern(language, "findings", "depending")
    if words & (listed["conditions"] | listed["abilities"]) or depending.search(plain(parsed.text)):
        return ""
    for word in telling.words:
        token = token_at(telling.parsed, word.start) if word.topic in asked else None
        if token is None or token.pos_ not in ("VERB", "AUX"):
            continue
        phrase = depending.search(plain(telling.parsed.text), word.end, telling.span[1])
        if phrase is not None and telling.claim is not None and telling.claim["modality"] == "forecast":
            return telling.parsed.text[phrase.start() : telling.span[1]]
        around = [token, token.head] if token.dep_ in ("xcomp", "ccomp") else [token]
        for one in around:
            for child in one.children:
                if _is_condition(child, listed["conditions"]):
                    return telling.parsed.text[child.left_edge.idx : child.right_edge.idx + len(child.right_edge)]
            able = [one, *(child for child in one.children if child.dep_.startswith("aux"))]
            found = next((leaf for leaf in able if leaf.lower_ in listed["abilities"]), None)
            if found is not None and found.idx < word.end:
                return telling.parsed.text[found.idx : word.end]
    return ""


def _is_condition(clause: Token, listed: Collection[str]) -> bool:
    """Tell whether a clause sets a condition."""
    marks = [leaf for leaf in clause.children if leaf.dep_ == "mark"]
    return clause.dep_.startswith("advcl") and any(leaf.lower_ in listed for leaf in marks)


def hangs_on_condition(parsed: ParsedSentence, language: str) -> str:
    """Return the condition on which the main clause of a sentence, or what it says will be, depends; else empty.

    « versera un dividende, sous réserve de l'accord », "detainees will be let go if the truce holds".
    """
    listed = frozenset(load_lexicon(language, "findings")["conditions"])
    phrase = lexicon_pattern(language, "findings", "depending").search(plain(parsed.text))
    if phrase is not None:
        return _BOUNDARY.split(parsed.text[phrase.start() :])[0].strip(" .")
    for token in parsed.parse or ():
        main = token.dep_ == "ROOT" or (token.dep_ == "ccomp" and token.head.dep_ == "ROOT")
        for child in token.children if main and token.pos_ in ("VERB", "AUX", "ADJ") else ():
            if child.dep_.startswith("advcl") and _is_condition(child, listed):
                return parsed.text[child.left_edge.idx : child.right_edge.idx + len(child.right_edge)]
    return ""


def hedged(index: EvidenceIndex, parsed: ParsedSentence, telling: Telling) -> str:
    """Return the words by which the telling only calls likely or possible what the statement gives as so.

    « Une baisse est « probable » en mai » tells of no cut that will be decided.
    """
    listed = frozenset(load_lexicon(index.material.language, "findings")["hedges"])
    own = index.about.of(parsed)
    if any(token.lower_ in listed for token in parsed.parse or ()):
        return ""
    topics = {word.start: word.topic for word in telling.words}
    for token in telling.parsed.parse or ():
        if token.lower_ not in listed or not telling.span[0] <= token.idx < telling.span[1]:
            continue
        of = [token.head] if token.dep_ == "amod" else [*token.children, *token.head.children]
        if any(topics.get(one.idx, "") in own and one.pos_ == "NOUN" for one in of):
            return telling.parsed.text[min(token.idx, token.head.idx) : max(token.idx, token.head.idx) + len(token)]
    return ""


def _outside(telling: Telling, asked: Collection[str], near: str) -> bool:
    """Tell whether the act stands apart from the words *near*: in another clause, or before them."""
    start = telling.parsed.text.find(near)
    held = [word for word in telling.words if word.topic in asked]
    return any(_BOUNDARY.search(telling.parsed.text[min(start, word.start) : max(start, word.end)]) for word in held)


def only_thought(index: EvidenceIndex, parsed: ParsedSentence, claim: Row, telling: Telling) -> str:
    """Return the words by which somebody only believes, fears or hopes what the statement gives as so.

    « Des historiens pensent que deux cloches sont en mains privées »: an opinion, where the text has no more.
    """
    thinking = [word for word in index.about.predicate(telling.parsed) if word.topic in _OPINIONS]
    own = index.about.of(parsed)
    asked = {word.topic for word in index.about.predicate(parsed, span_in(parsed, claim))}
    if not thinking or own & (_OPINIONS | {"likely", "certain", "doubt"}) or asked & (ATTITUDES | AHEAD):
        return ""
    verb = token_at(telling.parsed, thinking[0].start)
    if verb is None or verb.pos_ == "NOUN":
        return ""
    shared = [word for word in telling.words if word.topic in own and word.start > thinking[0].start]
    under = [word for word in shared if (token := token_at(telling.parsed, word.start)) and verb in token.ancestors]
    if not shared or len(under) < len(shared):
        return ""
    return telling.parsed.text[telling.parsed.text.rfind(verb.text, 0, thinking[0].end) : shared[-1].end]


def _is_thing(parsed: ParsedSentence, word: Word, asked: Collection[str]) -> bool:
    token = token_at(parsed, word.start)
    return token is not None and token.pos_ == "NOUN" and word.topic not in asked and word.topic[0] not in "@#%"


def in_view(index: EvidenceIndex, parsed: ParsedSentence, word: Word, governors: Collection[str] = IN_VIEW) -> str:
    """Return the words by which a sentence only has in view what *word* tells (« envisage de », "in talks to")."""
    token = token_at(parsed, word.start)
    starts = {other.start: other.topic for other in index.about.words(parsed)} if token is not None else {}
    for step in token.ancestors if token is not None else ():
        if starts.get(step.idx) in governors:
            return parsed.text[min(step.idx, word.start) : max(step.idx + len(step), word.end)]
    return ""


def suspected_beside(index: EvidenceIndex, parsed: ParsedSentence, claim: Row, telling: Telling) -> str:
    """The words by which the telling only suspects somebody of the statement's act, outside all that it claims.

    « « Rien n'est décidé », jure le directeur, que des délégués soupçonnent de préparer un transfert. »
    """
    asked = {word.topic for word in index.about.predicate(parsed, span_in(parsed, claim))}
    if telling.anchored or claim["modality"] not in ("asserted", "forecast") or asked & (ATTITUDES | AHEAD):
        return ""
    if index.about.of(parsed) & PROCEEDINGS:
        return ""
    claims = [span_in(telling.parsed, row) for row in index.material.claims_in(telling.parsed.sentence.sentence_id)]
    held = [word for word in index.about.words(telling.parsed) if word.topic in asked]
    if any(start <= word.start < end for word in held for start, end in claims):
        return ""
    found = [in_view(index, telling.parsed, word, IN_VIEW | CHARGING) for word in held]
    return found[0] if found and all(found) else ""


def in_question(token: Token, content: Sequence[Word], language: str) -> bool:
    """Tell whether a word stands under a verb or beside an adjective that leaves its act open."""
    topics = {word.start: word.topic for word in content if is_word(word.topic)}
    plugs, doubts = (frozenset(load_lexicon(language, "presuppositions")[name]) for name in ("plugs", "doubting"))
    above = [topics.get(step.idx, "") for step in token.ancestors]
    return (
        any(_is_supposed(step) for step in token.ancestors)
        or any(topic in plugs for topic in above)
        or any(child.lower_ in doubts for child in token.subtree)
    )


def _is_supposed(verb: Token) -> bool:
    """Tell whether a verb only supposes what it tells: « priverait », "would deprive".

    What something could do (« les livraisons pourraient renforcer ») is open; the thing itself is taken for granted.
    """
    helpers = [child for child in verb.children if child.dep_.startswith("aux")]
    still_open = tuple(load_lexicon(verb.lang_, "findings")["open_helpers"])
    return any(
        plays(one, "would") or (has_feature(one, "Mood", "Cnd") and not one.lower_.startswith(still_open))
        for one in (verb, *helpers)
    )
