"""From facts and figures to a page: its words, each led back to its sentence, and its blocks."""
