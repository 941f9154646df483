"""What only the analyst gives, always signed: judgements, grades, indicators, decisions on rows.

``assessed`` sets it against the article, ``tradecraft`` tries it by the rules of the craft, ``hand``, ``given``,
``decided`` and ``scale_used`` write it on the page; ``blank_assessment`` begins one.
"""
