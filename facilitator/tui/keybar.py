"""The keys that can be pressed here, along the lower edge; each can be clicked too."""

from typing import NamedTuple

from textual import events
from textual.binding import ActiveBinding
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from facilitator.core.text import N_
from facilitator.tui.desk import desk_of
from facilitator.tui.keys import OURS
from facilitator.tui.shown import line

_KEYS = {
    "space": N_("Space"),
    "enter": "Enter",
    "escape": "Esc",
    "delete": "Del",
    "question_mark": "?",
    "plus": "+",
    "minus": "-",
    "slash": "/",
    "comma": ",",
    "full_stop": ".",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "tab": "Tab",
}


class Hint(NamedTuple):
    """A key with what it does, and the action behind it."""

    key: str
    label: str
    active: ActiveBinding


def hints(widget: Widget, *, every: bool = False) -> list[Hint]:
    """What can be pressed on the widget's screen now: what is shown along the edge, or ``every`` key that has words.

    Keys that do the same stand once; so do those that have the same words and differ in a number only.
    """
    t, found = desk_of(widget).t, dict[str, Hint]()
    for active in widget.screen.active_bindings.values():
        binding = active.binding
        if active.enabled and binding.group is OURS and (every or binding.show):
            words = binding.key_display or key_words(binding.key)
            name = t(words) if words in _KEYS.values() else words
            label = t(binding.description)
            found.setdefault(f"{binding.action.partition('(')[0]} {label}", Hint(name, label, active))
    return list(found.values())


def key_words(key: str) -> str:
    """A key as it stands on the keyboard: "Ctrl+P", "F1", "a"."""
    *modifiers, last = key.split("+") if key != "+" else [key]
    name = _KEYS.get(last, last.upper() if last.startswith("f") and last[1:].isdigit() else last)
    return "+".join([*(each.capitalize() for each in modifiers), name.upper() if modifiers else name])


def _broken(found: list[Hint], width: int) -> list[list[Hint]]:
    """The keys in lines of at most ``width`` columns."""
    lines: list[list[Hint]] = [[]]
    used = 0
    for hint in found:
        wide = len(hint.key) + len(hint.label) + 3
        if used + wide > width + 2 and lines[-1]:
            lines.append([])
            used = 0
        lines[-1].append(hint)
        used += wide
    return lines


_ALWAYS = 2
"""The last keys, which are always seen: help and quit. Those before them give way, and stand in the help."""


class KeyBar(Widget):
    """Draws as many keys as there is room for."""

    def __init__(self) -> None:
        super().__init__()
        self._places: list[tuple[range, int, Hint]] = []

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line or two, as the keys need."""
        return min(2, max(1, len(self._laid_out(width)))) if width else 1

    def _laid_out(self, width: int) -> list[list[Hint]]:
        found = sorted(hints(self), key=self._behind)
        lines = _broken(found, width)
        while len(lines) > self._most and len(found) > _ALWAYS:
            del found[-_ALWAYS - 1]
            lines = _broken(found, width)
        return lines

    def _behind(self, hint: Hint) -> tuple[bool, bool]:
        """Enter first, then what the screen says goes ``FOREMOST``."""
        return hint.active.binding.key != "enter", hint.active.binding.action not in self._foremost

    @property
    def _foremost(self) -> tuple[str, ...]:
        """The actions without which the screen is of no use."""
        return getattr(self.screen, "FOREMOST", ())

    @property
    def _most(self) -> int:
        """So many lines are seen: fewer where the screen is low and nothing must be seen on it."""
        return 1 if self.screen.has_class("-low") and not self._foremost else 2

    def render(self) -> Content:
        """The keys."""
        self._places.clear()
        drawn: list[Content] = []
        for y, hint_line in enumerate(self._laid_out(self.size.width)[:2]):
            x, parts = 0, list[Content]()
            for hint in hint_line:
                wide = len(hint.key) + 1 + len(hint.label)
                self._places.append((range(x, x + wide), y, hint))
                parts.append(Content.assemble(line(hint.key, "bold $accent"), " ", line(hint.label)))
                x += wide + 2
            drawn.append(Content("  ").join(parts))
        return Content("\n").join(drawn)

    async def on_click(self, event: events.Click) -> None:
        """Does what the key under the mouse would do."""
        for across, y, hint in self._places:
            if event.x in across and event.y == y:
                await desk_of(self).run_action(hint.active.binding.action, hint.active.node)
                return
