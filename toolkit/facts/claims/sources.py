"""Sources: what kind of source a noun phrase names, and which entity it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.facts.agents import listed_agents
from toolkit.facts.claims.antecedents import Antecedent, own_mention, resolve
from toolkit.facts.claims.source_words import has_trade, head_kind, head_word, is_person_noun, source_lexicon
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.function_words import function_words
from toolkit.facts.gazetteer import fold, index
from toolkit.facts.grammar import tokens_in
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.patterns import compiled
from toolkit.facts.wording import Span, alternation, lexicon_pattern, plain

if TYPE_CHECKING:
    from toolkit.facts.entities import EntityRows

_NAMING_LABELS = ("PER", "PERSON", "ORG", "GPE", "LOC", "NORP", "MISC")
_RANK = {"person": 0, "organisation": 1, "country": 2, "group": 3, "facility": 4, "place": 5, "weapon": 9}


@dataclass(frozen=True)
class Source:
    """Who is behind a claim.

    Attributes:
        kind: Kind of source.
        entity_id: Which entity, if known.
        start: Where its words begin in the article's text, if there are any.
        end: Where they end.
        meant: Whom a pronoun takes up who is no entity: "It", the weather service.
    """

    kind: str
    entity_id: str | None = None
    start: int | None = None
    end: int | None = None
    meant: Antecedent | None = None


AUTHOR = Source("author")


def is_human(parsed: ParsedSentence, span: Span, language: str) -> bool:
    """Tell whether the phrase at *span* can hold an opinion: a person, an institution, experts; not a thing."""
    phrase = parsed.text[span[0] : span[1]]
    if head_kind(phrase, language) in ("anonymous", "institution") or _looks_named(phrase, language):
        return True
    head = head_word(phrase, language)
    lexicon = source_lexicon(language)
    if _is_known_name(phrase, language):
        return True
    endings = (*lexicon["person_endings"], *lexicon["person_singular"])
    single = head.removesuffix("s")
    listed = any(one in lexicon[name] for one in (head, single) for name in ("roles", "people", "spokespersons"))
    if listed or head in listed_agents(language) or (head.endswith(endings) and head not in lexicon["things"]):
        return True
    if parsed.parse is None:
        return False
    # « La Norvège », « le gouvernement de Lima »; of a place only the name itself speaks, not « la gare de Lima ».
    words = [token for token in tokens_in(parsed, span) if token.pos_ in ("NOUN", "PROPN", "PRON")]
    named = [
        entity
        for entity in parsed.parse.ents
        if entity.label_ in _NAMING_LABELS and entity.start_char < span[1] and span[0] < entity.end_char
    ]
    heads_name = bool(words) and any(entity.start_char <= words[0].idx < entity.end_char for entity in named)
    return heads_name or any(entity.label_ in ("PER", "PERSON") for entity in named)


def is_person(parsed: ParsedSentence, span: Span) -> bool:
    """Tell whether the model reads the whole phrase at *span* as a person's full name."""
    if parsed.parse is None or " " not in parsed.text[slice(*span)].strip():
        return False
    persons = [one for one in parsed.parse.ents if one.label_ in ("PER", "PERSON")]
    return any(one.start_char <= span[0] and span[1] <= one.end_char for one in persons)


def _is_known_name(phrase: str, language: str) -> bool:
    """Tell whether a phrase is a name that the gazetteer knows to act: a country, a capital, a body, a leader."""
    article = source_lexicon(language)["article_of_a_name"]
    bare = re.sub(rf"^(?:{article})", "", plain(phrase), flags=re.IGNORECASE)
    entries = index(language).get(fold(bare), ())
    return bare[:1].isupper() and any(
        one.type in ("country", "capital", "organisation", "group", "person") for one in entries
    )


def _looks_named(phrase: str, language: str) -> bool:
    titles = "|".join(re.escape(str(title)) for title in source_lexicon(language)["titles"])
    return bool(compiled(rf"(?:^|\s)(?:{titles})\s+[A-ZÀ-Þ]|[A-ZÀ-Þ][\w'-]+\s+[A-ZÀ-Þ][\w'-]+").search(phrase))


def read_source(
    parsed: ParsedSentence,
    span: Span,
    entities: EntityRows,
    language: str,
    *,
    candidates: Sequence[Antecedent | None] = (),
) -> Source:
    """Return the source named at *span* of the sentence.

    An article alone names nobody; a possessive stands for its owner (« malgré ses démentis »).

    Args:
        parsed: The sentence.
        span: Of the source's words, in the sentence's text.
        entities: The article's entities.
        language: Of the article.
        candidates: Whom a pronoun may stand for, nearest first.
    """
    # The comma that closes an apposition belongs to the sentence: « ce que la ministre, Ana Reis[,] dément ».
    span = (span[0], span[0] + len(parsed.text[slice(*span)].rstrip(" \u00a0\u202f,;:")))
    span = _with_whole_name(parsed, span, entities)
    start, end = parsed.offset + span[0], parsed.offset + span[1]
    phrase = parsed.text[span[0] : span[1]]
    word = plain(phrase).lower().strip()
    form = source_lexicon(language)["pronouns"].get(word)
    if form is not None:
        found = resolve(form, [one for one in candidates if one is None or one.type or head_kind(one.phrase, language)])
        if found is None:
            person = form.get("person") or word in function_words(language, "one_person")
            return Source("named" if person else "anonymous", None, start, end)
        entity = entities.entity(found.entity_id) if found.entity_id else None
        person = entity is not None and entity["type"] == "person"
        kind = "named" if person else _kind(found.phrase, entity, language)
        return Source(kind, found.entity_id, start, end, None if found.entity_id or found.start is None else found)
    if word in source_lexicon(language)["determiners"] and word not in source_lexicon(language)["anonymous"]:
        return Source("anonymous")
    entity = _entity_in(parsed, span, entities, language)
    return Source(_kind(phrase, entity, language), entity["entity_id"] if entity else None, start, end)


def _with_whole_name(parsed: ParsedSentence, span: Span, entities: EntityRows) -> Span:
    """Return *span* to the end of the name in which it ends: "the Centre [for Peace]", « ministère de l'[Eau] »."""
    start, end = parsed.offset + span[0], parsed.offset + span[1]
    cut = [one for one in entities.mentions_in(parsed.sentence.sentence_id) if start <= one["start"] < end < one["end"]]
    return (span[0], max(int(one["end"]) for one in cut) - parsed.offset) if cut else span


def _kind(phrase: str, entity: Row | None, language: str) -> str:
    kind, head = head_kind(phrase, language), head_word(phrase, language)
    if kind is None and entity is None and lexicon_pattern(language, "sources", "shown").search(plain(phrase)):
        # "a notice seen by this newspaper": what is published or seen is a document, whatever its noun.
        return "anonymous" if is_person_noun(head, language) else "evidence"
    if kind == "evidence":
        return kind
    if entity is not None and entity["type"] == "organisation" and _is_its_name(phrase, entity, language):
        # "the Lima Observer", "Pacific Sugar, the main sponsor": its name looks like a person's, or like people.
        return "institution"
    person = (entity is not None and entity["type"] == "person") or has_trade(phrase, language)
    itself = _itself(phrase, language)
    if itself != phrase and not person and kind != "institution" and not _looks_named(itself, language):
        # "a researcher at the Crops Institute", "a lawyer for Ana Reis": somebody of a name, and nobody by name.
        return "anonymous"
    role = head in source_lexicon(language)["roles"] or _is_one_officer(phrase, head, language)
    if kind == "institution" and not role and not (person and "," in phrase):
        # « Le parquet », « le journal Tribune »: a body speaks, whatever name stands in its own.
        return kind
    if person or role:
        # « le ministre de la Santé » is one person, whoever that is.
        return "named"
    itself_country = entity is not None and entity["type"] == "country" and fold(head) == fold(entity["canonical"])
    if kind == "anonymous" and not itself_country:
        return kind
    if entity is not None and entity["type"] in ("organisation", "country", "place"):
        return "institution"
    return "named" if _looks_named(phrase, language) or _one_person(phrase, head, language) else "anonymous"


def _is_its_name(phrase: str, entity: Row, language: str) -> bool:
    """Tell whether a phrase, or what stands in it before a comma, is nothing but an entity's name."""
    name = re.sub(rf"^(?:{source_lexicon(language)['definite']})", "", plain(phrase).split(",")[0], flags=re.IGNORECASE)
    return fold(name) == fold(plain(str(entity["canonical"])))


def _itself(phrase: str, language: str) -> str:
    """Return what of a phrase names whom it means: of "a researcher at the Crops Institute" no more than that."""
    anybody = lexicon_pattern(language, "sources", "anybody").match(plain(phrase))
    link = re.search(rf" (?:{alternation([str(word) for word in source_lexicon(language)['links']])})\b", plain(phrase))
    return phrase[: link.start()] if anybody and link else phrase


def _is_one_officer(phrase: str, head: str, language: str) -> bool:
    """Tell whether a definite phrase means one person by an office or a trade: "the prefect", « la syndicaliste »."""
    persons = load_lexicon(language, "parties")["persons"].values()
    known = any(head in family for family in persons) and head not in source_lexicon(language)["institution"]
    definite = compiled(rf"(?:{source_lexicon(language)['definite']})", re.IGNORECASE)
    return known and definite.match(plain(phrase)) is not None


def _one_person(phrase: str, head: str, language: str) -> bool:
    """Tell whether a phrase means one certain person: « le gardien », "the coroner"; « un gardien » is anybody."""
    lexicon = source_lexicon(language)
    definite = compiled(rf"(?:{lexicon['definite']})", re.IGNORECASE).match(plain(phrase))
    return bool(definite) and head.endswith(tuple(lexicon["person_singular"])) and head not in lexicon["things"]


def _entity_in(parsed: ParsedSentence, span: Span, entities: EntityRows, language: str) -> Row | None:
    """The entity that the phrase names itself, else the one whose voice its head noun is.

    "un communiqué du Kremlin" speaks for the Kremlin, "le gouvernement norvégien" for Norway; "l'avocat de X", "un
    habitant de Lima", "la société togolaise" are not X, Lima or Togo.
    """
    best: tuple[tuple[int, int], Row] | None = None
    own = own_mention(parsed, span, entities, language)
    head = head_word(parsed.text[span[0] : span[1]], language)
    seated = compiled(rf"-(?:{source_lexicon(language)['seated']})\b")
    for mention in entities.mentions_in(parsed.sentence.sentence_id):
        if mention["start"] >= parsed.offset + span[1] or mention["end"] <= parsed.offset + span[0]:
            continue
        entity = entities.entity(mention["entity_id"])
        if entity is None or entity["type"] == "weapon":
            continue
        if seated.match(parsed.text, mention["end"] - parsed.offset):
            # "the Cairo-based lender" is not Cairo.
            continue
        named_here = own is not None and mention["row_id"] == own["row_id"]
        between = plain(parsed.text[span[0] : max(span[0], mention["start"] - parsed.offset)])
        person = (
            entity["type"] == "person"
            and _stands_alone(parsed, mention, language)
            and not _is_tied_by_office(between, language)
        )
        if not person and lexicon_pattern(language, "sources", "not_its_voice").search(between):
            # « des chiffres transmis au Sénat », « une note dont la Tribune a copie »: theirs is none of the words.
            continue
        if named_here or person or _is_voice_of(head, mention, entity, language):
            # « La trésorière de la régie Somura, Ana Reis »: the name set beside it, whoever is a person before it.
            apposed = named_here and entity["type"] == "person"
            rank = (-1 if apposed else _RANK.get(entity["type"], 9), mention["start"])
            if best is None or rank < best[0]:
                best = (rank, entity)
    if best is None and own is not None and not seated.match(parsed.text, own["end"] - parsed.offset):
        return entities.entity(own["entity_id"])
    return best[1] if best else None


def _stands_alone(parsed: ParsedSentence, mention: Row, language: str) -> bool:
    """A person's name that no preposition and no possessive ties to another noun."""
    start, end = mention["start"] - parsed.offset, mention["end"] - parsed.offset
    before = plain(parsed.text[:start]).lower().split(" ")
    last = before[-1] if before[-1] else (before[-2] if len(before) > 1 else "")
    tied = last in source_lexicon(language)["links"] or last.endswith("d'")
    return not tied and not re.match(r"['\u2019]s\b", parsed.text[end:])


def _is_tied_by_office(between: str, language: str) -> bool:
    """« Le fils [du président] Edi Kola », "the lawyer [of President] Kola": an office tied to a noun before it."""
    links = alternation([str(word) for word in source_lexicon(language)["links"]])
    definite = source_lexicon(language)["definite"]
    office = compiled(rf"\w+ (?:{links}) (?:{definite})?(?P<office>[\w-]+) $").search(between.lower())
    return office is not None and is_person_noun(office["office"], language)


def _is_voice_of(head: str, mention: Row, entity: Row, language: str) -> bool:
    """Tell whether a noun speaks for what stands beside it: an organ for its State, a statement for its author."""
    words = source_lexicon(language)
    if entity["type"] in ("country", "place"):
        # "US officials" and "the Fiji federation" put the name where an adjective stands.
        return head in words["state_voices"] or (mention["kind"] != "demonym" and head in words["statements"])
    if head in words["statements"]:
        return True
    return entity["type"] in ("organisation", "group") and (
        head in words["institution"] or head in words["evidence"] or not head
    )
