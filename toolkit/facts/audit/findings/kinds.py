"""Kinds: one kind of thing where the text, telling the same deed, names others (missiles where it had satellites)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.facts.audit.reading.deeds import Deed, deeds, same_deed
from toolkit.facts.audit.reading.material import Material
from toolkit.facts.audit.reading.topics import Topics
from toolkit.facts.audit.verdicts.judgement import Judgements
from toolkit.facts.content import Word, genus_of, is_genus
from toolkit.facts.document import ParsedSentence
from toolkit.facts.explanations import Finding, explain
from toolkit.facts.grammar import token_at
from toolkit.facts.wording import Span, has_lexicons, lexicon_pattern, plain


def kind_findings(judged: Judgements) -> Iterator[Finding]:
    """Yield bullets and sentences of the analysis that carry a deed over to a kind of thing the body has not with it.

    A sentence that leans on the one before it (« Cet échange profitera aux missiles ») speaks of its deed.
    """
    material, about = judged.material, judged.index.about
    if not has_lexicons(material.language):
        return
    told = [(parsed, _deeds_in(about, parsed)) for parsed in material.of_role("body")]
    before: ParsedSentence | None = None
    for parsed in material.of_role("key_points", "analysis"):
        own = _deeds_in(about, parsed)
        if before is not None and lexicon_pattern(material.language, "findings", "leaning").match(plain(parsed.text)):
            own = (*own, *_deeds_in(about, before))
        same = [one for one, theirs in told if _share_one(own, theirs, material.language)]
        shifted = _shift(about, parsed, same)
        if shifted is not None:
            ids = (parsed.sentence.sentence_id, *(one.sentence.sentence_id for one in same))
            template = "kind_effect" if _is_effect(material, parsed, shifted[0]) else "kind_shift"
            explanation = explain(template, a=parsed.text[slice(*shifted[0])], b=shifted[1])
            yield Finding("scope_shift", "medium", ids, explanation, "finding.kind")
        before = parsed


def _deeds_in(about: Topics, parsed: ParsedSentence) -> tuple[Deed, ...]:
    rows = about.material.claims_in(parsed.sentence.sentence_id)
    return tuple(deed for row in rows if row["modality"] != "denied" for deed in deeds(about, row))


def _share_one(own: Sequence[Deed], theirs: Sequence[Deed], language: str) -> bool:
    return any(one.things and other.things and same_deed(one, other, language) for one in own for other in theirs)


def _is_effect(material: Material, parsed: ParsedSentence, span: Span) -> bool:
    """Tell whether the words at *span* stand in what is only expected of a deed: « devrait profiter aux missiles »."""
    start, end = span
    around = [
        row
        for row in material.claims_in(parsed.sentence.sentence_id)
        if row["start"] - parsed.offset <= start and end <= row["end"] - parsed.offset
    ]
    return bool(around) and all(row["certainty"] in ("probable", "possible") for row in around)


def _shift(about: Topics, parsed: ParsedSentence, same: Sequence[ParsedSentence]) -> tuple[Span, list[str]] | None:
    """Where a sentence names a kind, and the words of the kinds that the tellings name instead."""
    language = about.material.language
    there = [(one, word) for one in same for word in about.words(one)]
    told = {word.topic for _, word in there}
    # Where both name one kind, one more beside it is hardly another matter.
    kept = {genus_of(word.topic, language) for word in about.words(parsed) if word.topic in told}
    for word in about.words(parsed):
        genus = genus_of(word.topic, language)
        if genus in kept:
            continue
        others = [(one, other) for one, other in there if genus and _kind_of(one, other, language) == genus]
        whole = any(other.topic == genus and not _restricted(one, other) for one, other in there)
        if others and not whole:
            return (word.start, word.end), list(dict.fromkeys(_words(one, other) for one, other in others))
    return None


def _kind_of(parsed: ParsedSentence, word: Word, language: str) -> str:
    """The genus of a word; a genus that an adjective narrows is a kind of itself (« armes conventionnelles »)."""
    narrowed = is_genus(word.topic, language) and _restricted(parsed, word)
    return word.topic if narrowed else genus_of(word.topic, language)


def _restricted(parsed: ParsedSentence, word: Word) -> bool:
    token = token_at(parsed, word.start)
    return token is not None and any(child.dep_ in ("amod", "compound") for child in token.children)


def _words(parsed: ParsedSentence, word: Word) -> str:
    token = token_at(parsed, word.start)
    near = [child for child in token.children if child.dep_ in ("amod", "compound")] if token is not None else []
    start = min([word.start, *(child.idx for child in near)])
    return parsed.text[start : max([word.end, *(child.idx + len(child) for child in near)])]
