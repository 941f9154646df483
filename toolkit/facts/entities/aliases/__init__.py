"""What is named once in full and then in short, and whom each short name means.

``short_names`` and ``parts`` say which short names an article may use, ``aliases`` finds them, ``roles`` the offices
that stand for a person, ``seats`` the cities that stand for a body, ``shared_surnames`` whom a surname means that
two bear.
"""
