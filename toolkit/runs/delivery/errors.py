"""What stops a delivery: for now, or for good."""

from __future__ import annotations

from toolkit.base.errors import BriefingError


class DeliveryError(BriefingError):
    """A delivery failed; it may succeed later, and is tried again."""

    code = "delivery-failed"


class RefusedError(DeliveryError):
    """A delivery is not allowed, or the other side will never take it; it is not tried again."""

    code = "delivery-refused"
