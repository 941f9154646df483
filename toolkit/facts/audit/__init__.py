"""The consistency audit: a text against its own summary, headline and analysis.

Its rooms stand one upon the other, and each imports only from those before it:

1. ``reading``: what one sentence says, as the audit compares it.
2. ``figures``: numbers and dates, and whether two of them can both hold.
3. ``evidence``: which sentences of the text speak of the matter of a statement.
4. ``comparing``: two tellings of one matter held against each other.
5. ``particulars``: the numbers, dates, owners, causes and extents of a statement, one by one.
6. ``verdicts``: how a bullet or a title stands to the text, reached with all of these.
7. ``findings``: one module for each kind of tension or gap that is reported.
"""
