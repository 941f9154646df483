"""The prose of the shipped notebooks in the analyst's language: English stands in them, the other languages are data.

A notebook in a language is the same notebook: only its Markdown cells and the notes behind its parameters differ.
"""

from __future__ import annotations

from toolkit.desk.prose.notebooks import help_in, label_in, notebook_in

__all__ = ["help_in", "label_in", "notebook_in"]
