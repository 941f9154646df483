"""Antecedents: whom a pronoun can stand for, by its language, gender and number; nobody rather than somebody wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from toolkit.facts.claims.genders import country_gender
from toolkit.facts.claims.source_words import means_persons
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.entities.reading.named import NAME_WORD
from toolkit.facts.function_words import function_words
from toolkit.facts.grammar import has_feature, tokens_in
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.patterns import compiled
from toolkit.facts.wording import Span, plain

if TYPE_CHECKING:
    from spacy.tokens import Token

    from toolkit.facts.entities import EntityRows

_PHRASES = frozenset(
    {"nsubj", "nsubj:pass", "nsubjpass", "obj", "dobj", "iobj", "obl:arg", "obl:agent", "obl:mod", "pobj", "conj"}
)
"""What heads a noun phrase that stands for a party of its sentence."""
_GENDERS = {"Masc": "masculine", "Fem": "feminine"}


@dataclass(frozen=True)
class Antecedent:
    """Somebody or something just named as the subject of a sentence or as its speaker.

    Attributes:
        phrase: Its words.
        entity_id: Entity it names itself; null where an adjective or a common noun is all there is.
        type: Type of that entity, or empty.
        gender: ``masculine``, ``feminine`` or empty where the words do not tell.
        plural: The words are in the plural, or join several.
        start: Where the words stand in the article's text; None where they are a name from elsewhere.
    """

    phrase: str
    entity_id: str | None = None
    type: str = ""
    gender: str = ""
    plural: bool = False
    start: int | None = None

    @property
    def span(self) -> Span | None:
        """Where the words stand in the article's text."""
        return None if self.start is None else (self.start, self.start + len(self.phrase))


def subject_of(parsed: ParsedSentence, entities: EntityRows, language: str) -> Antecedent | None:
    """Return the subject of the sentence's main clause; None without a parse, or where it is a pronoun."""
    head = _main_subject(parsed)
    if head is None or head.pos_ == "PRON":
        return None
    last = head.right_edge
    while last.i > head.i and last.pos_ in ("ADV", "AUX", "PRON"):
        last = last.nbor(-1)
    end = last.idx + len(last)
    return describe(parsed, (head.left_edge.idx, end), head, entities, language)


def _main_subject(parsed: ParsedSentence) -> Token | None:
    if parsed.parse is None:
        return None
    roots = [token for token in parsed.parse if token.head.i == token.i]
    subjects = [child for root in roots for child in root.children if child.dep_.startswith("nsubj")]
    return subjects[0] if subjects else None


def describe(parsed: ParsedSentence, span: Span, head: Token, entities: EntityRows, language: str) -> Antecedent:
    """Return the noun phrase at *span* with *head* as an antecedent; its entity is the one it names itself."""
    start, end = span
    relative = load_lexicon(language, "clauses")["relative_inside"]
    cut = compiled(rf",|{relative}|\s\(").search(parsed.text[start:end])
    end = start + cut.start() if cut else end
    mention = own_mention(parsed, (start, end), entities, language)
    entity = entities.entity(mention["entity_id"]) if mention is not None else None
    end = end if entity else _before_its_verb(parsed, head, end)
    named = re.match(rf", (?:{NAME_WORD})(?: (?:{NAME_WORD})){{1,3}}(?=,)", parsed.text[end:])
    nameless = "person" if means_persons(parsed.text[start:end], language) else ""
    # « L'ingénieur en chef, Sami Gharbi, »: his name belongs to what he is called, known or not.
    told = end + named.end() if named and entity is None and nameless else end
    return Antecedent(
        parsed.text[start:told],
        entity["entity_id"] if entity else None,
        str(entity["type"]) if entity else nameless,
        _gender(parsed, head, start, language) or _of_country(entity, language),
        has_feature(head, "Number", "Plur") or _joins_several(head, end),
        parsed.offset + start,
    )


def _without_preposition(head: Token) -> int:
    """Return where the phrase of a noun begins behind what ties it: « accusé par [un journal] »."""
    return next((one.idx for one in head.subtree if one.pos_ not in ("ADP", "PUNCT", "CCONJ")), head.idx)


def _before_its_verb(parsed: ParsedSentence, head: Token, end: int) -> int:
    """Return where the words for a noun end: no verb is part of them, « l'entreprise [d'avoir asséché le puits] »."""
    behind = tokens_in(parsed, (head.idx + len(head), end))
    verb = next((place for place, one in enumerate(behind) if one.pos_ in ("VERB", "AUX")), None)
    if verb is None:
        return end
    while verb and behind[verb - 1].pos_ in ("ADP", "PART", "ADV", "PRON", "SCONJ", "PUNCT", "DET"):
        verb -= 1
    last = behind[verb - 1] if verb else head
    return last.idx + len(last)


def _joins_several(head: Token, end: int) -> bool:
    """« Le procureur et l'avocat », "the mayor and her deputy": two, of whom « il » or "she" may be either."""
    return any(child.dep_ == "conj" and child.idx < end and child.pos_ in ("NOUN", "PROPN") for child in head.children)


def nouns_of(
    parsed: ParsedSentence, entities: EntityRows, language: str, end: int, *, subjects: bool = False
) -> list[Antecedent]:
    """Return those whom the noun phrases before *end* of the sentence name, as antecedents.

    The last comes first: it is whom « celle-ci » takes up; with *subjects*, those that do something before all.
    """
    heads = [one for one in tokens_in(parsed, (0, end)) if one.pos_ in ("NOUN", "PROPN") and one.dep_ in _PHRASES]
    spans = [((_without_preposition(one), one.right_edge.idx + len(one.right_edge)), one) for one in reversed(heads)]
    if subjects:
        spans.sort(key=lambda span: not span[1].dep_.startswith("nsubj"))
    return [describe(parsed, span, one, entities, language) for span, one in spans]


def own_mention(parsed: ParsedSentence, span: Span, entities: EntityRows, language: str) -> Row | None:
    """Return the mention that a noun phrase names itself: no adjective, no owner, nothing behind a preposition.

    A person's name in apposition right after the phrase counts: « la gouverneure, Jana Kolářová, ».
    """
    for mention in entities.mentions_in(parsed.sentence.sentence_id):
        start, end = mention["start"] - parsed.offset, mention["end"] - parsed.offset
        entity = entities.entity(mention["entity_id"])
        after = plain(parsed.text[end:])
        # In « X's version » the owner alone is the phrase: it speaks.
        owns = after.startswith("'s ") and end != span[1]
        if end <= span[0] or mention["kind"] == "demonym" or entity is None or owns:
            continue
        if start >= span[1]:
            beside = re.fullmatch(r",? ?", plain(parsed.text[span[1] : start])) or _in_apposition(parsed, span, start)
            if beside and re.match(r"[,.;)]|$", after) and entity["type"] == "person":
                return mention
        elif _tied(_before_name(parsed, span[0], start, entity["type"] == "person"), language):
            continue
        elif entity["type"] == "person" or _ends_noun(plain(parsed.text[end : max(end, span[1])]), language):
            return mention
    return None


def _in_apposition(parsed: ParsedSentence, span: Span, start: int) -> bool:
    """Tell whether a name stands with a trade beside a phrase: « son directeur, l'ancien douanier [Firmin Zadi], »."""
    between = tokens_in(parsed, (span[1], start))
    if not between or between[0].text != "," or any(one.pos_ not in ("DET", "ADJ", "NOUN") for one in between[1:]):
        return False
    step = next(iter(tokens_in(parsed, (start, len(parsed.text)))), None)
    while step is not None and step.idx >= span[1] and step.dep_ in ("appos", "flat:name", "compound"):
        step = step.head
    return step is not None and span[0] <= step.idx < span[1]


def _before_name(parsed: ParsedSentence, begin: int, start: int, person: bool) -> str:
    """Return what may tie a name to the words before it: nothing where a comma sets a person's name beside them."""
    before = plain(parsed.text[begin : max(start, begin)]).lower()
    return "" if person and before.endswith(", ") else before


def _tied(before: str, language: str) -> bool:
    """Tell whether a preposition ties what follows to the words before it."""
    links = load_lexicon(language, "sources")["links"]
    return bool(set(re.findall(r"[\w-]+", before)) & set(links)) or "d'" in before


def _ends_noun(after: str, language: str) -> bool:
    """Tell whether a name is the noun itself: "the Fiji federation" is not Fiji, « le Chili voisin » is Chile."""
    word = re.match(r"\s+([\w-]+)", after)
    if word is None:
        return True
    lexicon = load_lexicon(language, "sources")
    return word[1].lower() in (*lexicon["links"], *lexicon["conjunctions"], *lexicon["behind_name"])


def voice_at(parsed: ParsedSentence, span: Span, entity: Row | None, language: str) -> Antecedent:
    """Return the source named at *span* as an antecedent of later pronouns."""
    roles = load_lexicon(language, "sources")["roles"]
    nouns = [token for token in tokens_in(parsed, span) if token.pos_ in ("NOUN", "PROPN")]
    words, start = parsed.text[span[0] : span[1]], parsed.offset + span[0]
    if (entity is None or entity["type"] != "person") and nouns and nouns[0].text.lower() in roles:
        # « le ministre norvégien » speaks for Norway, and so does he; « selon lui » is still the man.
        known, gender = entity["entity_id"] if entity else None, _gender(parsed, nouns[0], span[0], language)
        return Antecedent(words, known, "person", gender, start=start)
    return Antecedent(
        words,
        entity["entity_id"] if entity else None,
        str(entity["type"]) if entity else "",
        (_gender(parsed, nouns[0], span[0], language) if nouns else "") or _of_country(entity, language),
        bool(nouns) and (has_feature(nouns[0], "Number", "Plur") or _joins_several(nouns[0], span[1])),
        start,
    )


def _gender(parsed: ParsedSentence, head: Token, start: int, language: str) -> str:
    first = re.match(r"(\w+)\s", plain(parsed.text[start:]).lower())
    for gender in ("feminine", "masculine"):
        if first and first[1] in function_words(language, f"{gender}_determiners"):
            return gender
    told = [gender for gender in head.morph.get("Gender", []) if head.pos_ == "NOUN"]
    return _GENDERS.get(told[0], "") if told else ""


def _of_country(entity: Row | None, language: str) -> str:
    """« Bamako se tait. D'après elle, … »: a capital that stands for its country has the country's gender."""
    known = entity is not None and entity["type"] == "country"
    return country_gender(str(entity["canonical"]), language) if entity is not None and known else ""


def resolve(form: Mapping[str, Any], candidates: Sequence[Antecedent | None]) -> Antecedent | None:
    """Return the first of *candidates* that a pronoun can stand for, else None.

    Args:
        form: Of the lexicon: ``person`` (persons only), ``thing`` (never persons), ``gender``, ``plural``.
        candidates: Nearest first; None entries are passed over.
    """
    fit = [one for one in candidates if one is not None and _fits(form, one)]
    # "if the Greens left the coalition, which they deny": one body may be "they", several are before all.
    several = (one for one in fit if one.plural) if form.get("plural") else iter(())
    return next(several, None) or next(iter(fit), None)


def _fits(form: Mapping[str, Any], one: Antecedent) -> bool:
    if form.get("person") and one.type != "person":
        return False
    if form.get("thing") and (one.type == "person" or one.plural):
        return False
    if bool(form.get("plural")) != one.plural and (one.plural or one.type in ("person", "country", "place")):
        return False
    if form.get("plural") and form.get("gender") and not one.plural and one.entity_id is None:
        # « ils » are several, "they" may be the ministry; a name does not tell how many it means.
        return False
    wanted = form.get("gender", "")
    return not (wanted and one.gender and wanted != one.gender)
