"""The note that a later edition replaces, and what differs from it.

``predecessor`` reads it and finds the changes; ``refigured`` compares claims whose number alone has changed,
``rewritten`` the sentences of which no claim tells.
"""
