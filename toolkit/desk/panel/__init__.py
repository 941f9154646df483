"""The panel of runs: what is scheduled, what was made, and making a report from a form, inside a notebook."""

from toolkit.desk.panel.panel import RunPanel

__all__ = ["RunPanel"]
