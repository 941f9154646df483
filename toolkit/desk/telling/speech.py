"""``told``: an error as whole sentences in the desk's language; ``speak``: cells say their errors so too."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

from toolkit.base.errors import BriefingError, InputError
from toolkit.base.locale import LANGUAGES, Language
from toolkit.base.typography import typographic
from toolkit.charts.catalogue import capital, load_catalogue
from toolkit.desk.telling.phrases import begins_with_word, said


def told(what: str, how: str = "", *, language: str) -> str:
    """Return what went wrong and how to mend it as sentences, each with its capital and its full stop.

    Args:
        what: ``BriefingError.what``, or ``what`` of the error that a ledger or a manifest holds.
        how: Its remedy.
        language: fr or en; English for any other.

    >>> told('"a.md" does not exist', 'did you mean "b.md"?', language="fr")
    '«\\xa0a.md\\xa0» n’existe pas. Vouliez-vous dire «\\xa0b.md\\xa0»\\u202f?'
    >>> told("the query is empty", 'write one, such as "select surface from claims"', language="en")
    'The query is empty. Write one, such as "select surface from claims".'
    """
    return " ".join(sentence(text, _spoken(language)) for text in (what, how) if text)


def told_failure(error: Exception, *, language: str) -> str:
    """Return any exception as sentences; one that nobody foresaw is named with its kind.

    >>> told_failure(InputError("nothing was said", "fill in a field"), language="fr")
    'Rien n’a été dit. Remplissez un champ.'
    >>> told_failure(KeyError("x"), language="fr")
    "Erreur imprévue (KeyError: 'x')."
    """
    if isinstance(error, BriefingError):
        return told(error.what, error.how, language=language)
    return _around("unforeseen", f"{type(error).__name__}: {error}", _spoken(language))


def told_record(error: Mapping[str, Any], *, language: str) -> str:
    """Return the error of a run, as ledger and manifest keep it, as sentences; nothing for none."""
    return told(str(error.get("what", "")), str(error.get("how", "")), language=language)


def speak(language: str) -> None:
    """Let every cell of this kernel say its errors in *language*, as the desk does that was opened last.

    Outside IPython nothing happens: a command line and a log read English.
    """
    if "IPython" not in sys.modules or sys.modules["IPython"].get_ipython() is None:
        return
    spoken = _spoken(language)

    def lines(error: BriefingError) -> list[str]:
        head = "refused" if error.exit_code == InputError.exit_code else "failed"
        pairs = ((head, error.what), ("mend", error.how))
        return [_around(name, sentence(text, spoken), spoken) for name, text in pairs if text]

    BriefingError.in_cells = lines


def _spoken(language: str) -> Language:
    return next((known for known in LANGUAGES if known == language), "en")


def sentence(text: str, language: Language) -> str:
    """Return what an error says as one sentence with its capital and its full stop."""
    found = said(text, language)
    if found is not None:
        shown = capital(found) if begins_with_word(text, language) else found
    else:
        shown = capital(text) if language == "en" and text.split(" ", 1)[0].isalpha() else text
        shown = _around("unknown", shown, language)
    return shown if shown.endswith(("?", "…", ".")) else f"{shown}."


def _around(name: str, said: str, language: Language) -> str:
    """Return what stands around an error, the error in it as it is."""
    template = load_catalogue("toolkit.desk.telling", language).text(name)
    return typographic(template, language).format(said=said)
