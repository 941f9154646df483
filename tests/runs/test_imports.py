"""Slow imports are put off, and what is put off still works."""

from __future__ import annotations

import subprocess
import sys

import pytest

from toolkit.runs.imports import without


def python(script: str) -> str:
    """Run a script in a fresh interpreter and return what it printed."""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_reading_notebooks_does_not_build_the_grammar_of_iris() -> None:
    script = (
        "import sys\nfrom toolkit.runs.imports import put_off_slow_grammar\nput_off_slow_grammar()\n"
        "import nbformat, inspect\ninspect.getmodule(inspect.currentframe())\n"
        "print('rfc3987_syntax.syntax_helpers' in sys.modules)"
    )
    assert python(script) == "False"


def test_iris_are_still_checked_by_who_asks() -> None:
    pytest.importorskip("rfc3987_syntax")
    script = (
        "from toolkit.runs.imports import put_off_slow_grammar\nput_off_slow_grammar()\n"
        "import jsonschema\ncheck = jsonschema.FormatChecker()\n"
        "print(check.conforms('https://exemple.fr/été', 'iri'), check.conforms('no iri', 'iri'))"
    )
    assert python(script) == "True False"


def test_a_hidden_module_is_back_afterwards() -> None:
    with without("colorsys_that_is_not_there", "json"), pytest.raises(ImportError):
        __import__("colorsys_that_is_not_there")
    assert "colorsys_that_is_not_there" not in sys.modules
    assert "json" in sys.modules
