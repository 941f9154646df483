"""What every section is written with: the writer, and what it makes.

The ``writer`` quotes the article (``running_on``, ``relatives`` and ``inferred`` fit its words into a sentence of the
page) and counts what is cited; ``statements`` refuse what rests on nothing; ``blocks`` and ``html`` are what comes out.
"""
