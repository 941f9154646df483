"""Whose somebody or something is: the country of persons, bodies, places and buildings.

``origins`` asks the words beside a name (``beside``, ``officers``, ``places``, ``town_adjectives``); ``countries``
weighs that answer among all signs of the article (``scene``, ``country_signs``, ``person_signs``, ``countries.csv``).
"""
