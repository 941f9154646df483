"""Who says what, and who says otherwise: read from the tables, worded elsewhere.

``origins`` and ``spokespeople`` say where a claim comes from; ``denials``, ``denied_deeds`` and ``hardened`` what is
rejected by whom, ``accounts`` what two sides tell differently.
"""
