"""The form for what a seat plan is to take into account. What it says is kept while the session is open here."""

from collections.abc import Iterator, Mapping
from typing import ClassVar
from weakref import WeakKeyDictionary

from textual.binding import Binding, BindingType

from facilitator.core.arranging import arranged, to_come
from facilitator.core.commands import SeatPlan
from facilitator.core.model import Group
from facilitator.core.session import Session
from facilitator.core.text import N_
from facilitator.locale import Translator
from facilitator.tui.filling import Checked
from facilitator.tui.form import Values, filled
from facilitator.tui.form_sheet import Form
from facilitator.tui.keys import key
from facilitator.tui.live import Live
from facilitator.tui.panels.seat_wishes import Guests, Wishes, fields, planned, read, split
from facilitator.tui.panels.seat_words import rounds_of

_USUAL = 4
"""How many sit at a table where the method does not say."""

_KEPT: WeakKeyDictionary[Live, dict[str, Values]] = WeakKeyDictionary()


class Asked:
    """What has been wished for in the seats of one activity."""

    def __init__(self, live: Live, activity: str) -> None:
        self.live, self.activity = live, activity
        self._all = _KEPT.setdefault(live, {})

    @property
    def values(self) -> Values | None:
        """What the form said last; None where nothing has been asked for."""
        return self._all.get(self.activity)

    def keep(self, values: Values) -> None:
        """Keeps what the form says."""
        self._all[self.activity] = values

    @property
    def size(self) -> int:
        """How many the method has at a table."""
        lives = rounds_of(self.live.session, self.activity)
        found = next((each for each in lives if to_come(each)), lives[0] if lives else None)
        return (found.plan.groups.size if found else 0) or _USUAL

    def guests(self, values: Values | None) -> Guests:
        """Those who are to have a seat."""
        many = (values or {}).get("people")
        return Guests(self.live.session, self.live.names, many if isinstance(many, int) else None)

    def read(self, values: Values) -> Wishes:
        """What the form says."""
        return read(values, self.guests(values), self.size)

    def plan(self, values: Values) -> SeatPlan:
        """The command for it."""
        return planned(self.activity, values, self.guests(values), self.size)

    def unmet(self) -> list[str] | None:
        """Whose wishes the plan does not meet, in the rounds to come; None where nobody is named in any."""
        if self.values is None:
            return None
        wishes, guests = self.read(self.values), self.guests(self.values)
        if not (wishes.hosts or wishes.pinned or wishes.together or wishes.apart):
            return None
        broken = dict.fromkeys(_broken(self.live.session, self.activity, wishes))
        return [" + ".join(map(guests.label, each)) for each in broken]


def _broken(session: Session, activity: str, wishes: Wishes) -> Iterator[tuple[str, ...]]:
    """Those whom a wish is about, for each that some round does not meet."""
    for live in rounds_of(session, activity):
        at = _tables(arranged(session, [live.id] if to_come(live) else []))
        yield from ((who,) for who, table in wishes.pinned.items() if at.get(who, table) != table)
        for people in wishes.together:
            if len({at[each] for each in people if each in at}) > 1:
                yield tuple(people)
        for people in wishes.apart:
            tables = [at[each] for each in people if each in at]
            if len(set(tables)) < len(tables):
                yield tuple(people)


def _tables(groups: list[Group]) -> Mapping[str, int]:
    """Everybody's table."""
    return {
        seat.person or str(seat.number): each.number or 0
        for each in groups
        for seat in each.seats
        if seat.person or seat.number
    }


class SeatForm(Form):
    """The wishes of an activity; F8 makes the plan with them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("f8", "save", N_("Make a plan"), first=True),
        Binding("q", "leave", show=False),
    ]
    ABOUT = N_(
        "What the seat plan is to take into account: who sits at one table all the time, who always sits together or "
        "never does, who is host. A part of a name is enough; Enter completes it. F8 plans all rounds to come anew."
    )

    def __init__(self, asked: Asked, t: Translator) -> None:
        self._asked = asked
        form = fields(t, numbered=asked.guests(None).numbered)
        people = len(asked.guests(None)) or None
        values = asked.values or filled(form, {"people": people})
        note = t("F8 plans all rounds to come anew. Rounds that have begun stay as they are.")
        super().__init__(
            t("What the seat plan takes into account"), form, values, self._check, self._plan, note
        )

    def _check(self, values: Values) -> Checked:
        return Checked(self._asked.read(values).faults)

    async def _plan(self, before: Values, after: Values) -> bool:
        if await self.desk.asked(self._asked.plan(after)) is None:
            return False
        self._asked.keep(after)
        return True

    async def _save(self) -> None:
        """Makes the plan, also where the form says what it said before."""
        if await self._plan(self.filling.before, self.filling.values):
            self.dismiss(result=True)

    def action_done(self) -> None:
        """Ends typing, with the names written out."""
        row, said = self.lines.row, self.editor.said
        if row.shape.kind == "line" and split(said):
            guests = self._asked.guests(self.filling.values)
            self.filling.type(row, guests.completed(said), self.desk.t.language)
            self.lines.show()
        super().action_done()
