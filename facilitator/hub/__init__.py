"""The hub keeps a session: the only writer, and the source of what everybody else is told."""

from facilitator.hub.hub import Hub
from facilitator.hub.ports import (
    Aside,
    Clock,
    Fresh,
    Happened,
    Methods,
    Names,
    Network,
    NotStored,
    Outcome,
    Presence,
    Reach,
    Republish,
    Saving,
    Seen,
    Store,
    Tables,
    Told,
    Trouble,
)
from facilitator.hub.stuck import is_stuck
from facilitator.hub.watching import look, watch

__all__ = [
    "Aside",
    "Clock",
    "Fresh",
    "Happened",
    "Hub",
    "Methods",
    "Names",
    "Network",
    "NotStored",
    "Outcome",
    "Presence",
    "Reach",
    "Republish",
    "Saving",
    "Seen",
    "Store",
    "Tables",
    "Told",
    "Trouble",
    "is_stuck",
    "look",
    "watch",
]
