"""What one sentence says, as the audit compares it.

``material`` holds an article's rows with their look-ups, ``topics`` what a sentence is about; over them stand the
readings of one clause, as ``frames``, ``deeds``, ``causes``, ``landmarks``, ``standings``, ``footings``, ``scope``,
``opposition``.
"""
