"""The ledger: what was to be run, what was run, and what came of it; kept in ``<out>/.ledger``."""

from toolkit.runs.ledger.ledger import HEARTBEAT_SECONDS, Ledger
from toolkit.runs.ledger.rows import DeliveryRow, RunRow, State

__all__ = ["HEARTBEAT_SECONDS", "DeliveryRow", "Ledger", "RunRow", "State"]
