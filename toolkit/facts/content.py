"""Content words: what a claim or sentence is about, comparable across its forms."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from toolkit.facts.document import Document, ParsedSentence, Row
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import has_lexicons, plain

STEM = 6
"""Letters that are compared: enough to tell words apart, few enough to bring « livraison » and « livré » together."""

_WORD = re.compile(r"\w+")


@cache
def stop_words(language: str) -> frozenset[str]:
    """Return the words of *language* that say nothing about the matter; empty without lexicons."""
    return frozenset(load_lexicon(language, "content")["stop_words"]) if has_lexicons(language) else frozenset()


@cache
def _families(language: str) -> dict[str, str]:
    """Stem to family name: words that tell the same matter (livrer, fournir, transmettre …)."""
    if not has_lexicons(language):
        return {}
    families = load_lexicon(language, "content")["families"]
    return {fold(str(stem)): str(name) for name, stems in families.items() for stem in stems}


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """Return *word* in lower case without accents.

    >>> fold("Élu")
    'elu'
    """
    decomposed = unicodedata.normalize("NFKD", word.lower())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@lru_cache(maxsize=2048)
def stems(text: str, language: str) -> frozenset[str]:
    """Return the stems of the content words of *text*; words of one family share one stem.

    >>> sorted(stems("Le pont livré", "fr"))
    ['pont', 'supply']
    """
    stop = stop_words(language)
    families = _families(language)
    found = set()
    for word in _WORD.findall(plain(text)):
        folded = fold(word)
        if len(folded) < 3 or word.lower() in stop or folded in stop:
            continue
        stem = folded[:STEM].rstrip("s") if len(folded) > 3 else folded
        family = families.get(stem) or next(
            (families[stem[:size]] for size in range(len(stem), 3, -1) if stem[:size] in families), None
        )
        found.add(family or (_bare(folded, language) or stem))
    return frozenset(found)


def _bare(word: str, language: str) -> str:
    """The English verb without -ing and -ed, so that a ruling is what a panel has ruled; empty for other words."""
    ending = next((ending for ending in ("ing", "ed") if word.endswith(ending) and len(word) - len(ending) >= 3), "")
    return word[: len(word) - len(ending)][:STEM] if ending and language == "en" else ""


def content_words(document: Document, row: Row) -> frozenset[str]:
    """Return the stems of the content words of a row's surface."""
    return stems(str(row["surface"]), document.language)


def sentence_stems(document: Document, parsed: ParsedSentence) -> frozenset[str]:
    """Return the stems of the content words of a sentence."""
    return stems(parsed.text, document.language)
