"""The list of what was keyed in, the latest first: each with its number, and a tick only when it is on the disk."""

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from facilitator.core.model import Note
from facilitator.core.text import N_, one_line
from facilitator.tui.desk import desk_of
from facilitator.tui.keys import key
from facilitator.tui.live import Live
from facilitator.tui.outbox import Outbox, Parcel
from facilitator.tui.places import place_of
from facilitator.tui.questions import numbers
from facilitator.tui.rows import Rows
from facilitator.tui.shown import joined, line
from facilitator.tui.slips import Slip

STATES = {
    "kept": N_("saved"),
    "withdrawn": N_("withdrawn"),
    "merged": N_("merged"),
    "split": N_("split"),
}
"""What has become of a note, in a word."""


NARROW = 55
"""Below this many columns a row says nothing of the place."""


class Noted(Rows):
    """What was written down from paper in an activity, and what is on its way."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "take", N_("Change")),
        key("delete", "screen.withdraw", N_("Withdraw/restore")),
    ]
    live: Live
    parcels: Mapping[str, Parcel[Slip]] = {}

    def fill_from(self, live: Live, box: Outbox[Slip], activity: str) -> None:
        """Shows it as it is now."""
        session = live.session
        known = (session.notes, session.groups)
        box.drop(
            lambda each: each.state == "saved" and all(any(m in them for them in known) for m in each.made)
        )
        self.live = live
        self.parcels = {f"parcel {n}": each for n, each in enumerate(box.parcels)}
        self._numbers: dict[str, dict[str, int]] = {}
        notes = [note.id for note in session.notes_of(activity) if note.source == "paper"]
        self.fill([*reversed(self.parcels), *reversed(notes)], self._drawn)
        if not self.has_focus:
            self.action_ends(0)

    def number(self, note: Note) -> int:
        """The number that a note has among those on its prompt."""
        if note.prompt not in self._numbers:
            self._numbers[note.prompt] = numbers(self.live.session, note.activity, note.prompt)
        return self._numbers[note.prompt][note.id]

    def _drawn(self, name: str, width: int) -> Content:
        if name in self.parcels:
            return self._sent(self.parcels[name])
        session, t = self.live.session, desk_of(self).t
        note = session.notes[name]
        kept = note.state == "kept"
        sign = ("✓", "$success") if kept else ("–", "$warning")
        state = Content.assemble(sign, " ", line(t(STATES[note.state])))
        number = numbered(self.number(note), "bold")
        text = line(note.text or ", ".join(str(each) for each in note.fields.values()))
        place = wide(line(place_of(t, session, note)), _place_room(width))
        return joined([number, wide(state, 13), *([place] if width >= NARROW else []), text])

    def _sent(self, parcel: Parcel[Slip]) -> Content:
        t = desk_of(self).t
        text = line(parcel.what.text or one_line(", ".join(parcel.what.blanks.values())))
        if parcel.why is not None:
            why = line(t.told(parcel.why.message, parcel.why.values), "$error")
            return Content.assemble("     ", ("✗ ", "$error"), why, "  ", text)
        state = line(t("… not saved yet") if parcel.state == "waiting" else f"✓ {t(N_('saved'))}")
        return Content.assemble("     ", state, "  ", text)


def numbered(number: int, style: str = "") -> Content:
    """A number at the right end of its three columns."""
    digits = str(number)
    return Content.styled(digits, style).pad_left(max(0, 3 - len(digits)))


def wide(content: Content, width: int) -> Content:
    """The content in just so many columns."""
    return content.truncate(width, ellipsis=True).pad_right(max(0, width - content.cell_length))


def _place_room(width: int) -> int:
    return min(16, max(9, width // 8))
