"""Two tellings of one matter held against each other: where one is contrary to the other, less firm, or only a step.

``tellings`` picks the claim that tells a statement, ``comparison`` asks the others in their order (``contraries``,
``views``, ``firmness``, ``disputes``, ``sequels``); ``rivals`` sets two sides' accounts against each other.
"""
