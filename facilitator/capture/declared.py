"""What an activity of the capture file may hold: its method's own keys, and those that every activity has."""

import re

import msgspec

from facilitator.core.vocabulary import Capture, Items, Themes

NOTES = Items("notes", "")
ACTIONS = Items(
    "actions",
    "action",
    text="what",
    people=("who",),
    fields=("when", "first_step", "support", "tell", "follow_up", "status"),
)
THEMES = Themes("themes")
_PLAIN_ROUNDS = "round{n}"


class Form(msgspec.Struct, frozen=True):
    """The keys of one activity: settings, lists of notes and lists of themes, in the order in which they are
    read.
    """

    settings: tuple[str, ...]
    items: tuple[Items, ...]
    themes: tuple[Themes, ...]

    @property
    def rounds(self) -> str:
        """How rounds with a number are called in this method."""
        patterns = (each.rounds for outer in self.items for each in (outer, *outer.inside) if each.rounds)
        return next(patterns, _PLAIN_ROUNDS)

    @property
    def home_theme(self) -> Themes:
        """Where themes are written that have notes."""
        return next(each for each in self.themes if not each.names_only)

    @property
    def names_only(self) -> Themes | None:
        """Where themes are written that are only names."""
        return next((each for each in self.themes if each.names_only), None)


def form(capture: Capture | None) -> Form:
    """The keys of a method's activities; what it declares comes before what every activity may hold."""
    own = capture or Capture()
    taken = {each.key for each in (*own.items, *own.themes)} | set(own.settings)
    items = (*own.items, *(each for each in (NOTES, ACTIONS) if each.key not in taken))
    themes = own.themes if THEMES.key in taken else (*own.themes, THEMES)
    return Form(own.settings, items, themes)


def pattern(outer: Items | None, items: Items) -> str:
    """How the rounds of a list are called; a list inside another follows that one."""
    return items.rounds or (outer.rounds if outer else "")


def numbered(pattern: str, number: int) -> str:
    """The short id of a round with a number: ("round{n}", 2) gives "round2"."""
    return pattern.replace("{n}", str(number))


def number_of(pattern: str, short: str) -> int | None:
    """The number in a round's short id, if it is called so: ("round{n}", "round2") gives 2."""
    before, hole, after = pattern.partition("{n}")
    found = re.fullmatch(f"{re.escape(before)}([1-9][0-9]*){re.escape(after)}", short) if hole else None
    return int(found[1]) if found else None


def theme_items(form: Form, themes: Themes) -> Items:
    """How a note in a theme is written: as in the list of its prompt."""
    lists = (each for outer in form.items for each in (outer, *outer.inside) if not each.holder)
    same = (each for each in lists if themes.prompt and each.prompt == themes.prompt)
    return next(same, Items(themes.notes, themes.prompt))
