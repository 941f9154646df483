"""The names in a text, as spans: from the gazetteer, then by the words and capitals that names are made of.

``naming`` runs one finder for each build (``titled``, ``institutions``, ``proper_bodies``, ``bodies``, ``headed``,
``spelled``, ``vessels``), lets ``overlaps`` say which span stands, and keeps what is no name out (``civil``).
"""
