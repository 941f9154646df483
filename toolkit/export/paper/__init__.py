"""What the PDF needs that a page does not.

``sheet``, ``pagination``, ``wide_tables`` and ``glyphs`` lay it out; ``languages``, ``link_tags``, ``lean`` and
``standards`` mend the file for readers' voices and archives; ``attachments`` puts the tables inside.
"""
