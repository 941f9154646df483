"""What the page tells first: which claims are news, and which are on one matter.

``matters`` says what each claim is about, ``links`` which are on one matter, ``ranking`` which are news, ``kinds`` what
they tell. For the bottom line ``candidates``, ``openings``, ``toll`` and ``tensions`` choose, ``tellings`` and
``fitting`` say what has room; ``points`` are what stands out, ``indicators`` and ``occasions`` what lies ahead.
"""
