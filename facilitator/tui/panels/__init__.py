"""The panels in which a round is worked on, each a module here with ``HERE``. It is loaded when it is first opened.

A method names the panel of a round (``Round.panel``); what a panel shows it reads off the session alone.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, cast

from facilitator.core.text import N_
from facilitator.core.vocabulary import Panel

if TYPE_CHECKING:
    from facilitator.tui.asking import Sheet

PANELS: Mapping[Panel, str] = {
    "list": "facilitator.tui.notes_sheet",
    "cards": "facilitator.tui.panels.cards",
    "readout": "facilitator.tui.panels.readout",
    "seats": "facilitator.tui.panels.seats",
    "circles": "facilitator.tui.panels.circles",
    "grid": "facilitator.tui.panels.grid",
    "wall": "facilitator.tui.panels.wall",
}
"""The module of each panel. A round whose panel has none here yet is worked on in the list."""

WORDS: Mapping[Panel, str] = {
    "cards": N_("Cards and points"),
    "readout": N_("Read the cards aloud"),
    "seats": N_("Seats"),
    "circles": N_("Circles"),
    "grid": N_("Times and places"),
    "wall": N_("The wall"),
}
"""What the key that opens it says. The list has a key of its own."""


def load(panel: Panel) -> "Callable[[str], Sheet[None]]":
    """What makes the panel of an activity, named by its id."""
    module = import_module(PANELS.get(panel, PANELS["list"]))
    return cast("Callable[[str], Sheet[None]]", module.HERE)
