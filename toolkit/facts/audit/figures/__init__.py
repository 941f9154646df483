"""Numbers and dates, each with what it counts, and whether two of them can both hold.

``figures`` compares two numbers, ``bounds`` « au moins 34 » with « 34 », ``reckonings`` a number with a share;
``fates`` says what has befallen those counted, ``movements`` what rises or falls.
"""
