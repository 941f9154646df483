"""Calls: a definite noun that calls a party again, read apart: « la direction du port », "the company's spokesman"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.patterns import compiled
from toolkit.facts.wording import alternation, plain

_ARTICLE = 3
"""Letters of the longest article or preposition."""


@dataclass(frozen=True)
class Call:
    """A definite noun phrase without a name of its own.

    Attributes:
        noun: Its head, in small letters.
        kind: Words beside it that tell which one it is, in small letters: "the [fire] service"; no names.
        of: What it belongs to, as a definite phrase of its own (« le port »); empty where nothing is said.
        owned: A possessive stands before it.
        person: The noun may mean a person.
        gender: ``masculine``, ``feminine`` or empty.
    """

    noun: str
    of: str = ""
    owned: bool = False
    person: bool = False
    gender: str = ""
    kind: tuple[str, ...] = ()


def call_of(phrase: str, language: str) -> Call | None:
    """Return *phrase* read as a call, or None where it is none: no definite article, an unknown noun, a plural.

    >>> call_of("la direction du port", "fr")
    Call(noun='direction', of='le port', owned=False, person=False, gender='feminine', kind=())
    >>> call_of("the company's spokesman", "en")
    Call(noun='spokesman', of='the company', owned=False, person=True, gender='masculine', kind=())
    """
    lexicon = load_lexicon(language, "parties")
    text = plain(phrase).lower().strip(" ,;.")
    opened = compiled(
        rf"(?P<definite>{lexicon['definite']})|(?P<owned>{lexicon['owned']})|{lexicon['indefinite']}"
    ).match(text)
    if opened is None:
        return None
    rest = text[opened.end() :]
    if compiled(lexicon["no_body"]).match(rest):
        # « la société civile » is no firm.
        return None
    read = _english(rest) if language == "en" else _french(rest)
    if read is None:
        return None
    noun, of = read
    certain = opened["definite"] is not None or opened["owned"] is not None
    if not certain and noun not in lexicon["organs"]:
        # « Un porte-parole du groupe » speaks for the group, « un ministre » is anybody.
        return None
    if not certain and not of:
        return None
    person = noun not in _bodies(language)
    kind = _kind(plain(phrase), noun, of, language)
    return Call(noun, of, opened["owned"] is not None, person, _gender(text, noun, lexicon), kind)


def _kind(phrase: str, noun: str, of: str, language: str) -> tuple[str, ...]:
    """Return what stands beside *noun* and is neither a name, nor its owner, nor an adjective for anybody."""
    general = {*load_lexicon(language, "parties")["attributes"], *load_lexicon(language, "parties")["undistinguishing"]}
    head, _, tail = phrase.lower().partition(noun)
    beside = head.split()[1:] if language == "en" else tail.split()
    small = [word.strip(" ,;.") for word in beside if word in phrase.split() or language != "en"]
    return () if of else tuple(word for word in small if len(word) > _ARTICLE and word not in general)


def _french(rest: str) -> tuple[str, str] | None:
    noun = _nouns("fr").match(rest)
    if noun is None:
        return None
    behind = rest[noun.end() :]
    articles = load_lexicon("fr", "parties")["articles_in_links"]
    complement = compiled(rf"(?: [a-zà-ÿ-]+)?? (?P<link>{'|'.join(articles)})(?: |(?<='))(?P<of>.+)").match(behind)
    if complement is None:
        # An adjective may follow; more words than that bring in something else.
        return (noun["noun"], "") if re.fullmatch(r"(?: [a-zà-ÿ-]+){0,2}", behind) else None
    return noun["noun"], articles[complement["link"]] + complement["of"]


def _english(rest: str) -> tuple[str, str] | None:
    head, _, tail = (re.sub(r" (?:of|for|at) (?:the |an? )?", "\t", rest, count=1)).partition("\t")
    owner, possessed, own = head.partition("'s ")
    if not possessed and re.search(r"s' ", head):
        owner, possessed, own = head.partition("s' ")
    noun = _nouns("en").search(own if possessed else head)
    if noun is None:
        return None
    before = "" if possessed else head[: noun.start()].strip()
    of = owner if possessed else tail
    if not of and before and _nouns("en").search(before):
        # "the company spokesman"
        of = before
    return noun["noun"], f"the {of}" if of else ""


@cache
def _bodies(language: str) -> frozenset[str]:
    """Return the nouns that only bodies are called by; « industriel » may be a man."""
    lexicon = load_lexicon(language, "parties")
    persons = {str(noun).lower() for nouns in lexicon["persons"].values() for noun in nouns}
    bodies = {str(noun).lower() for nouns in lexicon["bodies"].values() for noun in nouns} | set(lexicon["organs"])
    return frozenset(bodies - persons - set(load_lexicon(language, "sources")["spokespersons"]))


@cache
def _nouns(language: str) -> re.Pattern[str]:
    """Return the pattern of known heads: French ones open a phrase, behind adjectives, English ones end it."""
    lexicon = load_lexicon(language, "parties")
    words = {str(noun).lower() for kind in ("persons", "bodies") for nouns in lexicon[kind].values() for noun in nouns}
    words |= {str(noun) for kind in ("anybody", "organs") for noun in lexicon[kind]}
    words |= {str(noun).lower() for noun in load_lexicon(language, "nouns")["persons"]}
    words |= {str(noun).lower() for noun in load_lexicon(language, "titles")["offices"]}
    either = alternation(sorted(words))
    professions = load_lexicon(language, "nouns")["professions"]
    if language == "en":
        return re.compile(rf"(?<![\w-])(?P<noun>{either}|{professions})$")
    attributes = alternation([str(word) for word in lexicon["attributes"]])
    return re.compile(rf"(?:(?:{attributes})[ -])*(?P<noun>{either}|{professions})(?![\w-])")


def _gender(text: str, noun: str, lexicon: dict[str, Any]) -> str:
    for gender in ("feminine", "masculine"):
        if compiled(lexicon[gender]).match(text) or noun in lexicon["gendered"][gender]:
            return gender
    return ""
