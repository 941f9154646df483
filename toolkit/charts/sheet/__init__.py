"""The sheet that every figure is drawn on, measured in pixels.

``canvas`` draws, ``text`` measures labels with the embedded font, ``fonts`` shows them in it inside a notebook.
"""
