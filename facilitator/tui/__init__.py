"""The terminal: pages over a session that a hub keeps."""

from facilitator.tui.app import Facilitator

__all__ = ["Facilitator"]
