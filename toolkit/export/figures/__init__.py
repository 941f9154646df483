"""A plotly figure of the notebook: read, told in words and numbers, drawn small, linked.

``figure`` is one with all that must be said around it, ``plotly_data`` and ``tables`` its numbers, ``refs`` and
``links`` where its marks lead; ``svg``, ``slim``, ``parts`` and ``gradients`` make its drawing fit page and paper.
"""
