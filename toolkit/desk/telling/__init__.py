"""What went wrong, said in the desk's language; code, words and remedy of the error itself stay English, for the log.

The French stands in ``fr/*.yaml``, one file for each room that errors come from: the English as the code says it, with
``{name}`` where a value stands, and its French. Nothing has to be said where an error is raised; a test reads the code
and asks for the French of every error that the desk can meet.
"""

from __future__ import annotations

from toolkit.desk.telling.speech import speak, told, told_failure, told_record

__all__ = ["speak", "told", "told_failure", "told_record"]
