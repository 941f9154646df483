"""Words of sources: pronouns, and what kind of speaker a noun names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from toolkit.facts.entities.reading.named import NAME_WORD
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import Span, lexicon_pattern, plain

_FULL_NAME = re.compile(rf"(?:{NAME_WORD})(?: (?:{NAME_WORD})){{1,3}}$")


@cache
def source_lexicon(language: str) -> Mapping[str, Any]:
    """Return what the lexicon tells of the words that name sources."""
    return load_lexicon(language, "sources")


def is_pronoun(phrase: str, language: str) -> bool:
    """Tell whether *phrase* is a pronoun that can stand for a source.

    >>> is_pronoun("elle", "fr"), is_pronoun("Elsa", "fr")
    (True, False)
    """
    return plain(phrase).lower().strip() in source_lexicon(language)["pronouns"]


def pronoun_at(text: str, span: Span, language: str) -> Span | None:
    """Return where the pronoun ends with which a source opens: « [lui] sous la pression », None for other words.

    >>> pronoun_at("lui sous la pression", (0, 20), "fr")
    (0, 3)
    """
    word = re.match(r"\w+", text[slice(*span)])
    spoken = word is not None and is_pronoun(word[0], language) and not _owns(word[0], language)
    return (span[0], span[0] + word.end()) if word is not None and spoken else None


def _owns(word: str, language: str) -> bool:
    form = pronoun_form(word, language)
    return form is not None and bool(form.get("possessive"))


def pronoun_form(phrase: str, language: str) -> Mapping[str, Any] | None:
    """Return what the lexicon knows of a pronoun (gender, number), or None for other words.

    >>> pronoun_form("Elle", "fr")
    {'gender': 'feminine'}
    """
    form: Mapping[str, Any] | None = source_lexicon(language)["pronouns"].get(plain(phrase).lower().strip())
    return form


def head_kind(phrase: str, language: str) -> str | None:
    """Return the kind of source that the head noun of *phrase* tells: evidence, anonymous, institution, or None.

    French heads stand first, English heads last (before "of", "in" …).

    >>> head_kind("des images satellitaires", "fr"), head_kind("two senior officials", "en")
    ('evidence', 'anonymous')
    """
    lexicon = source_lexicon(language)
    tokens = re.findall(r"[\w-]+'?", _counted(phrase, language))
    determiners = {str(word) for word in lexicon["determiners"]}
    if language == "en":
        cut = next((i for i, token in enumerate(tokens) if i and _ends_head(tokens, i, lexicon)), None)
        candidates = list(reversed(_without_participle(tokens[:cut] if cut else tokens)))[:2]
    else:
        candidates = [token for token in tokens if token not in determiners][:2] or tokens[:1]
    if language == "en" and candidates and _is_officer(candidates[0], lexicon):
        # "the party leader", "a police officer": whoever that is, and no party.
        return None
    for candidate in candidates:
        for kind in ("evidence", "anonymous", "institution"):
            if candidate in lexicon[kind]:
                return kind
    return None


def _is_officer(word: str, lexicon: Mapping[str, Any]) -> bool:
    """Tell whether a noun means one person and no body, by the lists that put it nowhere else."""
    return word in _person_nouns() and not any(
        word in lexicon[kind] for kind in ("evidence", "anonymous", "institution")
    )


@cache
def _person_nouns() -> frozenset[str]:
    nouns = load_lexicon("en", "parties")["persons"].values()
    return frozenset(str(noun) for family in nouns for noun in family)


def _ends_head(tokens: Sequence[str], place: int, lexicon: Mapping[str, Any]) -> bool:
    """Tell whether the head stands before *place*: "images [of …]", "a note [dated June 3]"."""
    tied = tokens[place - 1] in lexicon["evidence"] and tokens[place].endswith("ed")
    return tied or tokens[place] in lexicon["after_head"]


def _counted(phrase: str, language: str) -> str:
    """Return the phrase in lower case from what is counted on: "hundreds of farmers" are farmers."""
    words = plain(phrase).lower()
    many = lexicon_pattern(language, "sources", "quantity_of").match(words)
    return words[many.end() :] if many else words


def _without_participle(tokens: list[str]) -> list[str]:
    """Return an English noun phrase up to its head: "satellite images [reviewed by …]"."""
    return tokens[:-1] if len(tokens) > 1 and tokens[-1].endswith(("ed", "seen", "held", "made")) else tokens


def is_person_noun(word: str, language: str) -> bool:
    """Tell whether a noun means a person: an office, a trade, by the lists or by its ending.

    >>> is_person_noun("ministre", "fr"), is_person_noun("semaine", "fr")
    (True, False)
    """
    lexicon = source_lexicon(language)
    if any(word in lexicon[name] for name in ("roles", "spokespersons", "anonymous", "people")):
        return True
    endings = (*lexicon["person_endings"], *lexicon["person_singular"], *lexicon["trade_endings"])
    return word.endswith(endings) and word not in lexicon["things"]


def means_persons(phrase: str, language: str) -> bool:
    """Tell whether a noun phrase without a name means a person or people, and no body.

    >>> means_persons("la sénatrice", "fr"), means_persons("the coalition", "en"), means_persons("two climbers", "en")
    (True, False, True)
    """
    head = head_word(phrase, language)
    if not head or head in _body_nouns(language):
        return False
    lexicon = source_lexicon(language)
    known = any(head in lexicon[name] for name in ("roles", "spokespersons", "people"))
    single = head.removesuffix("s") if head not in lexicon["things"] else head
    person = known or is_person_noun(head, language) or is_person_noun(single, language)
    return person and (known or head_kind(phrase, language) not in ("institution", "evidence"))


@cache
def _body_nouns(language: str) -> frozenset[str]:
    lexicon = load_lexicon(language, "parties")
    persons = {str(noun).lower() for nouns in lexicon["persons"].values() for noun in nouns}
    return frozenset(str(noun).lower() for nouns in lexicon["bodies"].values() for noun in nouns) - persons


def has_trade(phrase: str, language: str) -> bool:
    """Tell whether a full name is followed by somebody's trade: « Marc Tessier, courtier à Lyon » is no firm.

    >>> has_trade("Marc Tessier, courtier à Lyon", "fr"), has_trade("Global Eye, a charity", "en")
    (True, False)
    """
    name, comma, trade = phrase.partition(", ")
    if not comma or not _FULL_NAME.match(name):
        return False
    return head_kind(trade, language) != "institution" and is_person_noun(head_word(trade, language), language)


def head_word(phrase: str, language: str) -> str:
    """Return the head noun of *phrase* in lower case: French heads stand first, English heads last before "of", "in" …

    >>> head_word("la société togolaise", "fr"), head_word("the Norwegian government of today", "en")
    ('société', 'government')
    """
    lexicon = source_lexicon(language)
    determiners = {str(word) for word in lexicon["determiners"]}
    tokens = re.findall(r"[\w-]+'?", _counted(phrase, language))
    if language == "en":
        cut = next((i for i, token in enumerate(tokens) if i and token in lexicon["after_head"]), None)
        tokens = _without_participle(tokens[:cut] if cut else tokens)
        return tokens[-1] if tokens else ""
    return next((token for token in tokens if token not in determiners and not token.isdigit()), "")
