"""Which language an article is in, when nobody says."""

from __future__ import annotations

SUPPORTED = ("fr", "en")
# Below this many letters other languages are not considered: a headline is too short to tell Catalan from French.
_ENOUGH_LETTERS = 120


def guess_language(text: str) -> str:
    """Return the ISO 639-1 code of the language *text* is written in.

    Method: py3langid, a naive Bayes classifier over byte n-grams (after Lui and Baldwin 2012, langid.py). Short
    texts are only told apart between French and English.

    >>> guess_language("Le pont est fermé depuis lundi et rouvrira en mai.")
    'fr'
    """
    sample = " ".join(text[:20_000].split())
    ranked = _rank(sample)
    ours = next(code for code, _ in ranked if code in SUPPORTED)
    # Letters of another script tell a language in few words.
    latin = sum("a" <= character.lower() <= "z" for character in sample)
    letters = sum(character.isalpha() for character in sample)
    foreign_script = letters > 0 and latin < letters / 2
    return ranked[0][0] if letters >= _ENOUGH_LETTERS or foreign_script else ours


def _rank(sample: str) -> list[tuple[str, float]]:
    # Imported here: it takes half a second, and a reader that is told the language never needs it.
    import py3langid

    ranked: list[tuple[str, float]] = py3langid.rank(sample)
    return ranked
