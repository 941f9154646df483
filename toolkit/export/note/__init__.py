"""The page's words as a note to paste elsewhere, Markdown and DOCX: sections that the card names, without figures."""

from toolkit.export.note.content import Note, note_of
from toolkit.export.note.docx import to_docx
from toolkit.export.note.markdown import to_markdown

__all__ = ["Note", "note_of", "to_docx", "to_markdown"]
