"""One report made in a process of its own while whoever asked goes on working: followed, and stopped if need be."""

from toolkit.runs.background.run import BackgroundRun, Ended

__all__ = ["BackgroundRun", "Ended"]
