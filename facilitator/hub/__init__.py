"""The hub keeps a session: the only writer, and the source of what everybody else is told."""

from facilitator.hub.hub import Hub
from facilitator.hub.ports import (
    Clock,
    Fresh,
    Happened,
    Methods,
    Names,
    NotStored,
    Outcome,
    Republish,
    Saving,
    Store,
    Tables,
    Told,
    Trouble,
)
from facilitator.hub.watching import look, watch

__all__ = [
    "Clock",
    "Fresh",
    "Happened",
    "Hub",
    "Methods",
    "Names",
    "NotStored",
    "Outcome",
    "Republish",
    "Saving",
    "Store",
    "Tables",
    "Told",
    "Trouble",
    "look",
    "watch",
]
