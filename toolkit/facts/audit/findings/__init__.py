"""The tensions and gaps that are reported, one module for each kind, each a generator of findings.

``summary``, ``headlines`` and ``sweeping`` hold the outer parts of an article against its body, the others the body
against itself; ``toolkit.facts.findings`` runs them in order.
"""
