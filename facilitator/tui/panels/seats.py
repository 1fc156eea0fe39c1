"""Who sits where: the plan of a round table by table, made, made again, and changed by hand."""

from msgspec.structs import replace

from facilitator.core.arranging import arranged, here, to_come
from facilitator.core.commands import Away, Deal, SeatPlan, Sitting
from facilitator.core.model import Seat
from facilitator.core.text import N_, number_in
from facilitator.tui.asking import Ask, AskText, Option
from facilitator.tui.panels.seat_form import SeatForm
from facilitator.tui.panels.seat_sheet import SeatSheet
from facilitator.tui.panels.seat_wishes import few_here
from facilitator.tui.panels.seat_words import rounds_of, seats_in


class Seats(SeatSheet):
    """The sheet with what can be done on it."""

    def action_plan(self) -> None:
        """Makes a plan; where there is one, asks whether people keep their seats."""
        self.desk.in_background(self._plan())

    async def _plan(self) -> None:
        if self._dealing:
            await self._deal()
            return
        keep = await self._keeping() if self._seats else False
        if keep is None:
            return
        many = None if keep or self.asked.values is not None else await self._many()
        if many == 0 or await self.desk.asked(self._planned(keep=keep, many=many)) is None:
            return
        self._look_at_the_plan()

    async def _keeping(self) -> bool | None:
        """Whether people keep the seats that they have; None where the question is left."""
        t = self.desk.t
        options = [
            Option("keep", t("Keep the seats: only those who have left or come are seen to"), "k"),
            Option("anew", t("Plan all rounds to come anew"), "n"),
        ]
        chosen = await self.desk.push_screen_wait(Ask(t("Plan again"), options))
        return None if chosen is None else chosen == "keep"

    async def _many(self) -> int | None:
        """How many seats there are to be; None for those who have joined, 0 where the question is left."""
        t, joined = self.desk.t, len(here(self.live.session))
        expected = number_in(self.live.session.info.participants) or 0
        if not joined:
            asked = AskText(t("How many people are to have a seat?"), str(expected or ""))
            said = (await self.desk.push_screen_wait(asked) or "").strip()
            return int(said) if said.isdecimal() else 0
        if not few_here(self.live.session):
            return None
        options = [
            Option(
                "all", t("Seats for all {many}: whoever has not joined gets a number", many=expected), "a"
            ),
            Option(
                "joined",
                t.n("A seat for the {count} who has joined", "Seats for the {count} who have joined", joined),
                "j",
            ),
        ]
        question = t.n("{count} of {many} has joined", "{count} of {many} have joined", joined, many=expected)
        chosen = await self.desk.push_screen_wait(Ask(question, options))
        return {"all": expected, "joined": None}.get(chosen or "", 0)

    def _planned(self, *, keep: bool, many: int | None) -> SeatPlan:
        """The plan to ask for: what has been wished for holds as long as it is not changed in the form."""
        asked = self.asked
        if keep or asked.values is None:
            return SeatPlan(activity=self.activity, keep=keep, people=many)
        return asked.plan(asked.values)

    def action_wishes(self) -> None:
        """Asks what the plan is to take into account, and makes it."""
        self.desk.in_background(self._wishes())

    async def _wishes(self) -> None:
        if await self.desk.push_screen_wait(SeatForm(self.asked, self.desk.t)):
            self._look_at_the_plan()

    def _look_at_the_plan(self) -> None:
        """Goes to the first round that the plan is for, where the one that is shown has none."""
        lives, found = rounds_of(self.live.session, self.activity), self._round
        if found is not None and not seats_in(self.live.session, found):
            self._at = next((n for n, each in enumerate(lives) if to_come(each)), self._at)
        self.show(self.live)

    async def _deal(self) -> None:
        """Deals the cards for all rounds to come; where some lie at their spots, asks first."""
        if self._spots:
            anew = Option("anew", self.desk.t("Deal all rounds to come anew"), "n")
            if await self.desk.push_screen_wait(Ask(self.desk.t("Deal again"), [anew])) is None:
                return
        await self.desk.asked(Deal(activity=self.activity))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """At spots with cards nobody changes places by hand."""
        return action not in ("swap", "away", "wishes") or not self._dealing

    def action_away(self) -> None:
        """Marks somebody as not here, or as here again."""
        known = self.live.session.people.get(self.rows.key or "")
        if known is not None:
            self.desk.send(Away(person=known.id, away=not known.away))

    def action_swap(self) -> None:
        """Lets the two who are marked change places in this round."""
        found, marked = self._round, [each for each in self._seats if each in self.rows.marked]
        if found is None or len(marked) != 2:
            self.desk.say(N_("Mark two people first, with the space bar."))
        elif not to_come(found):
            self.desk.say(N_("This round has begun. Seats can be changed in rounds that are to come."))
        else:
            one, other = (self._seats[each][1] for each in marked)
            put = {_who(one): replace(other, role=one.role), _who(other): replace(one, role=other.role)}
            groups = arranged(self.live.session, [found.id])
            sittings = tuple(
                Sitting(found.id, each.number or 0, tuple(put.get(_who(seat), seat) for seat in each.seats))
                for each in groups
            )
            self.desk.send(SeatPlan(activity=self.activity, rounds=(found.id,), groups=sittings))
            self.rows.mark(frozenset())


def _who(seat: Seat) -> str | int | None:
    return seat.person or seat.number


HERE = Seats
