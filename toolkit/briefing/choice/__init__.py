"""What the page tells first: which claims are news, and which are on one matter.

``ranking`` weighs and links claims; ``openings``, ``toll`` and ``tensions`` choose for the bottom line, ``points`` what
stands out, ``indicators`` and ``occasions`` what lies ahead.
"""
