"""Whether a text breaks off before its end."""

from __future__ import annotations

import re

from toolkit.article.lines import is_sign_off
from toolkit.article.word_lists import word_list

_FINAL = re.compile(r"[.!?…。！？][\s\"”’'»)\]*_]*$")
_LEFT_OUT = re.compile(r"[(\[](?:…|\.{3})[)\]]\s*$")
_LAST_WORD = re.compile(r"(?<![\w'’.-])(?:[ldjnmtsc]['’]|qu['’])?([a-zà-öø-ÿœ]{5,})\.$")


def breaks_off(words: str, language: str, *, bullet: bool = False) -> bool:
    """Tell whether the last sentence of an article is cut short.

    No final punctuation is a sign, except in a bullet; so are « […] » at the end and a last word that cannot be whole
    although a full stop follows it (word endings in ``words/cut_words.yaml``; cautious: most such cuts look like words
    and are not found).

    >>> breaks_off("Les répercussions pourraient être subst", "fr"), breaks_off("Les retombées seront consid.", "fr")
    (True, True)
    >>> breaks_off("Le pont est fermé.", "fr")
    False
    """
    if _LEFT_OUT.search(words):
        return True
    if not _FINAL.search(words):
        return not bullet and not is_sign_off(words)
    last = _LAST_WORD.search(words)
    return last is not None and _is_stump(last[1], language)


def _is_stump(word: str, language: str) -> bool:
    if language not in ("fr", "en"):
        return False
    lists = word_list("cut_words")[language]
    return word.endswith(tuple(lists["endings"])) and word not in lists["whole"]
