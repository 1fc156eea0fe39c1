"""Phones that have got stuck: something lies there unsent for longer than a bad moment of the Wi-Fi lasts."""

from facilitator.hub.ports import Seen

LONG = 60_000
"""Milliseconds after which what is not sent is stuck, whether the phone is connected or not."""

AWAITED = 15_000
"""The same for a place that the round that is on asks, and from which nothing has come: all wait for it."""


def is_stuck(seen: Seen | None, now: int, *, awaited: bool = False) -> bool:
    """Whether a phone is stuck at the moment ``now`` (ms since 1970, UTC).

    ``awaited``: it belongs to a place that has been asked and has sent nothing yet.
    """
    if seen is None or not seen.unsent:
        return False
    return now - (seen.since or seen.at) >= (AWAITED if awaited else LONG)
