"""Which sentences of the text speak of the matter of a bullet or a title.

``index`` finds them as ``evidence``: ``coverage`` says how much of the statement each says (``weights``, ``likeness``
for other words, ``pronouns``), ``faint`` what is meant where none says enough, ``contests`` what is rejected.
"""
