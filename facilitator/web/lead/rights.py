"""Which commands may be asked for through which door. What is not named here cannot be done from there."""

from collections.abc import Mapping

from facilitator.core.actors import may
from facilitator.core.commands import Action
from facilitator.core.text import N_
from facilitator.web.asking import Wrong
from facilitator.web.callers import Caller
from facilitator.web.lead.blanks import KINDS

TEAM = frozenset(
    {
        *(
            "write",
            "change",
            "move",
            "withdraw",
            "restore",
            "show",
            "merge",
            "split",
            "place",
            "swap",
            "order",
        ),
        *("suggest", "bring", "photo", "drop_photo", "give", "take_back", "mute", "make_place"),
        *("make_theme", "rename_theme", "lead_theme", "merge_themes", "order_themes", "dissolve_theme"),
        *("into_theme", "out_of_theme"),
    }
)
"""Capture, themes, reports, and what must not stay; no clock, no erasing, and nobody's names."""

WORDS: Mapping[str, frozenset[str]] = {
    "remote": frozenset(KINDS),
    "team": TEAM & frozenset(KINDS),
    "reception": frozenset({"join", "away", "rename"}),
    "organiser": frozenset({"set", "erase"}),
}
"""By door the words of ``facilitator do``."""


def allowed(who: Caller, action: Action) -> None:
    """Raises ``Wrong`` where the door does not open for that, or whoever came through it may not do it at all."""
    word = str(action.__struct_config__.tag)
    if word not in WORDS.get(who.door, ()) or not may(who.actor, action):
        raise Wrong(403, "not_allowed", N_("This cannot be done from here. Ask the facilitator."))
