"""What every section is written with: the writer, and what it makes.

``quoting`` shows the article's words (``running_on``, ``relatives`` and ``inferred`` fit them into a sentence of the
page), the ``writer`` of a section counts what is cited; ``statements`` refuse what rests on nothing; ``blocks`` and
``html`` are what comes out.
"""
