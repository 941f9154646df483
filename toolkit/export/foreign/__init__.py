"""Other people's HTML, made inert and readable; what may stay is listed in ``allowed_html.yaml``.

``sanitize`` takes out what runs, loads or leaves, ``styles``, ``style_blocks`` and ``legibility`` judge its looks,
``tables`` gives tables what readers need, ``fragments`` makes it part of one page.
"""
