"""What one does with the circles of an activity: they are made, people come and go, tasks are spread."""

from facilitator.core import commands as c
from facilitator.core.model import Group
from facilitator.core.tasks import take_two
from facilitator.core.text import N_
from facilitator.tui.asking import AskText, Sheet
from facilitator.tui.live import Live
from facilitator.tui.noting import write_note
from facilitator.tui.panels.listening import Board, with_seats
from facilitator.tui.panels.listening_words import board_of
from facilitator.tui.rows import Rows

_MOST = 999
"""People in a circle."""


class Circling(Sheet[None]):
    """A sheet with circles, one of which the keys act on."""

    def __init__(self, activity: str) -> None:
        super().__init__()
        self.activity = activity

    @property
    def live(self) -> Live:
        """The session that is open."""
        live = self.desk.live
        assert live is not None
        return live

    @property
    def board(self) -> Board:
        """The circles as they are now."""
        return board_of(self.live, self.activity)

    @property
    def grid(self) -> Rows:
        """The list of the circles."""
        raise NotImplementedError

    @property
    def group(self) -> Group | None:
        """The circle under the cursor."""
        return self.live.session.groups.get(self.grid.key or "")

    def action_story(self) -> None:
        """Goes to where a story is written."""
        write_note(self.desk, self.activity)

    def action_make(self) -> None:
        """Makes a circle for each story that has none."""
        forms = list(self.board.making())
        if forms:
            self.desk.send(*forms)
        elif not self.board.subjects:
            self.desk.say(N_("Write the stories first: s."))
        else:
            self.desk.say(N_("Every story has its circle."))

    def _set_people(self, people: int) -> None:
        board, group = self.board, self.group
        if group is None:
            return
        if board.plan.size and people > max(board.plan.size, len(group.seats) - 1):
            self.desk.say(N_("The circle is full: {most} people."), "warning", most=board.plan.size)
        elif 0 <= people <= _MOST:
            self.desk.send(board.sized(group, people))

    def action_people(self, by: int) -> None:
        """One person more in the circle, or one fewer."""
        if self.group is not None:
            self._set_people(len(self.group.seats) + by)

    def action_number(self) -> None:
        """Asks how many people sit in the circle."""
        if self.group is not None:
            self.desk.in_background(self._number(len(self.group.seats)))

    async def _number(self, now: int) -> None:
        said = await self.desk.push_screen_wait(
            AskText(self.desk.t("How many people sit in the circle?"), str(now))
        )
        if said is not None and said.isdecimal():
            self._set_people(int(said))

    def action_change(self) -> None:
        """Everybody goes on to the next circle."""
        forms = self.board.moving()
        if forms:
            self.desk.send(*forms)
        else:
            self.desk.say(N_("Nobody is known by name here: people change circle by themselves."))

    def action_two(self) -> None:
        """Lets somebody take a second task, so that all are taken."""
        board, group = self.board, self.group
        if group is None:
            return
        seats = take_two(group.seats, board.plan, board.tasks)
        if seats == group.seats:
            self.desk.say(N_("Every task is taken.") if group.seats else N_("Nobody sits in the circle yet."))
        else:
            self.desk.send(with_seats(group, seats))

    def action_agree(self) -> None:
        """The teller has said yes to publishing the story, or takes it back."""
        board, group = self.board, self.group
        note = board.subject(group) if group else None
        said = board.agreed(group) if group else None
        blank = board.consent(group) if group else ""
        if note is not None and said is not None:
            self.desk.send(c.Change(note=note.id, fields={blank: not said}))
