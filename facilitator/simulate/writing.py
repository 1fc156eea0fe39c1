"""Writing it down: some texts are sent unfinished, some follow a slip, some come late, some from paper."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from facilitator.core.actors import GROUP, TEAM, in_the_room, is_group, is_person
from facilitator.core.commands import Answer, Change, Do, Show, Withdraw
from facilitator.core.showing import unread
from facilitator.core.vocabulary import Prompt
from facilitator.simulate.drafting import Draft
from facilitator.simulate.floor import Floor, Order
from facilitator.simulate.script import Script

_LATE, _SLIP, _HASTY, _PAPER = 59, 17, 11, 9
"""One text in so many is handed in late, follows a slip, is sent before it is finished, comes from paper."""


@dataclass
class Habits:
    """How many texts people have written so far this day, and which texts are slips."""

    slips: Sequence[str]
    written: int = 0

    def next(self) -> str:
        """What happens to the next text: "late", "slip", "hasty", "paper", or nothing in particular."""
        self.written += 1
        fates = {"late": _LATE, "slip": _SLIP if self.slips else 0, "hasty": _HASTY, "paper": _PAPER}
        return next(
            (fate for fate, every in fates.items() if every and self.written % every == every // 2), ""
        )


@dataclass
class Desk:
    """Sends the texts of one activity. ``late`` are those that wait for their round to be over."""

    floor: Floor
    script: Script
    habits: Habits
    late: list[Draft] = field(default_factory=list[Draft])

    async def write(self, drafts: Sequence[Draft], seconds: float) -> None:
        """Writes the drafts, spread over ``seconds`` of the day."""
        fates = [(self.habits.next() if in_the_room(each.by) else "", each) for each in drafts]
        self.late += [draft for fate, draft in fates if fate == "late"]
        now = [(fate, draft) for fate, draft in fates if fate != "late"]
        slips = [draft for fate, draft in now if fate == "slip"]
        first = await self._send(now, self._first, seconds)
        await self._after(now, first)
        if slips:
            await self._stand(slips)
        await self._read_aloud()

    async def hand_in(self) -> None:
        """Writes what is late."""
        late, self.late = self.late, []
        if late:
            await self._stand(late)
            await self._read_aloud()

    async def _read_aloud(self) -> None:
        """The team lets through what waits for that."""
        session = self.floor.session
        waiting = (
            each.id for each in session.notes.values() if each.state == "kept" and unread(session, each)
        )
        notes = tuple(waiting)
        if notes:
            await self.floor.ask(Show(notes=notes), TEAM)

    async def once_too_often(self, drafts: Sequence[Draft], prompt: Prompt) -> None:
        """Somebody who may write no more tries to."""
        known = {self.script.notes[each.said]: each for each in drafts if each.said in self.script.notes}
        full = [each for each in known.values() if prompt.most == 1 and is_person(each.by)]
        if full:
            write = replace(full[0].write, text=full[0].said.text + " !", people={}, fields={})
            await self.floor.ask(write, full[0].by, wrong="enough")

    def _first(self, fate: str, draft: Draft) -> Order:
        if fate == "slip":
            slip = self.habits.slips[self.habits.written % len(self.habits.slips)]
            return Order(replace(draft.write, text=slip), draft.by)
        if fate == "hasty":
            return Order(replace(draft.write, text=_half(draft.said.text)), draft.by)
        if fate == "paper" and is_group(draft.by):
            group = draft.by.removeprefix(GROUP)
            return Order(replace(draft.write, source="paper", group=group), TEAM)
        return Order(draft.write, draft.by)

    async def _send(
        self, drafts: Sequence[tuple[str, Draft]], order: Callable[[str, Draft], Order], seconds: float
    ) -> list[str]:
        """The ids of the notes that came of it; empty where one was refused."""
        answers = await self.floor.send([order(*each) for each in drafts], seconds)
        return [each.made[0] if isinstance(each, Answer) and each.made else "" for each in answers]

    async def _after(self, drafts: Sequence[tuple[str, Draft]], notes: Sequence[str]) -> None:
        """What people do with their first tries."""
        orders: list[Order] = []
        for (fate, draft), note in zip(drafts, notes, strict=True):
            if not note:
                continue
            if fate != "slip":
                self.script.stands(draft.said, note)
            second: dict[str, Do] = {
                "slip": Withdraw(note=note),
                "hasty": Change(note=note, text=draft.said.text),
            }
            if fate in second:
                orders.append(Order(second[fate], draft.by))
        await self.floor.send(orders)

    async def _stand(self, drafts: Sequence[Draft]) -> None:
        notes = await self._send(
            [("", each) for each in drafts], lambda _, each: Order(each.write, each.by), 0
        )
        for draft, note in zip(drafts, notes, strict=True):
            if note:
                self.script.stands(draft.said, note)


def _half(text: str) -> str:
    """A text as far as its writer had come."""
    words = text.split()
    return " ".join(words[: max(1, len(words) // 2)])
