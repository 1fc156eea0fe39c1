"""Who has which cell of a rotation, so that every table of every round has its even share of each value.

A step takes one who sits badly, looks at many others who could change places with them, and does what is best of
that, although it makes things worse now and then; whoever has just moved stays for a while. What it would cost a cell
to lose or get a value is kept for every cell, as the sum over its tables: so one look takes a few additions.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from facilitator.core.chance import Draw
from facilitator.core.shares import HEAVY, Shares

if TYPE_CHECKING:
    from facilitator.core.rotation import Steps
    from facilitator.core.seating import Wishes

_LOOKS = 500_000
"""How many changes of places are looked at for a plan; one with somebody at the same table counts as several."""

_CLOSE = 4

_AT_ONCE = 120
"""Among how many others the best is chosen in a step."""

_NOTHING = 10**9


class EvenTables:
    """A rotation with people in its cells. ``cells`` is changed in place."""

    def __init__(self, cells: list[int], tables: int, steps: "Steps", wishes: "Wishes") -> None:
        self._cells = cells
        self._shares = Shares(len(cells), wishes.values)
        self._where = [
            [r * tables + row[at // tables][at % tables] for r, row in enumerate(steps)]
            for at in range(len(cells))
        ]
        self._sitting: list[list[int]] = [[] for _ in range(len(steps) * tables)]
        for at, its in enumerate(self._where):
            for table in its:
                self._sitting[table].append(at)
        self._near = [{other for table in its for other in self._sitting[table]} for its in self._where]
        self._costs = [self._shares.costs(len(held)) for held in self._sitting]
        self._apart: dict[int, set[int]] = {}
        for one, other in wishes.apart:
            self._apart.setdefault(one, set()).add(other)
            self._apart.setdefault(other, set()).add(one)
        self._begin()

    def _begin(self) -> None:
        """Counts anew who sits where."""
        number = self._shares.number
        self._at = {person: at for at, person in enumerate(self._cells)}
        self._of = [self._shares.of[person] for person in self._cells]
        self._counts = [[0] * number for _ in self._sitting]
        for at, its in enumerate(self._where):
            for table in its:
                for kind in self._of[at]:
                    self._counts[table][kind] += 1
        every = range(number)
        self._lose = [
            [sum(self._less(table, kind) for table in its) for kind in every] for its in self._where
        ]
        self._get = [[sum(self._more(table, kind) for table in its) for kind in every] for its in self._where]

    def _less(self, table: int, kind: int) -> int:
        """What it costs a table to have one less of a value; nothing where it has none."""
        count, costs = self._counts[table][kind], self._costs[table][kind]
        return costs[count - 1] - costs[count] if count else 0

    def _more(self, table: int, kind: int) -> int:
        count, costs = self._counts[table][kind], self._costs[table][kind]
        return costs[count + 1] - costs[count]

    def cost(self) -> int:
        """How many seats are outside the even share, and more for those who meet and are to sit apart."""
        uneven = sum(
            costs[kind][count]
            for counts, costs in zip(self._counts, self._costs, strict=True)
            for kind, count in enumerate(counts)
        )
        return uneven + HEAVY * sum(self._meets(each, self._at[each]) for each in self._apart) // 2

    def improve(self, fixed: Collection[int], draw: Draw) -> None:
        """Lets people change cells, but for the ``fixed`` ones, and keeps the best that was found."""
        free = draw.shuffled([at for at in range(len(self._cells)) if at not in fixed])
        best, least = [*self._cells], self.cost()
        now, step, looks = least, 0, _LOOKS
        resting = [0] * len(self._cells)
        while least and looks > 0 and len(free) > 1:
            step += 1
            one = self._bad_one(free, draw)
            begin = draw.below(len(free))
            others = (free[begin:] + free[:begin])[:_AT_ONCE]
            looks -= len(others) + _CLOSE * len(self._near[one]) * len(others) // len(self._cells)
            worse, other = self._best(one, [at for at in others if resting[at] < step])
            if worse == _NOTHING or worse > 1:
                continue
            now += worse
            self._swap(one, other)
            resting[one], resting[other] = step + 2 + draw.below(8), step + 2 + draw.below(8)
            if now < least:
                best, least = [*self._cells], now
        self._cells[:] = best
        self._begin()

    def _bad_one(self, free: Sequence[int], draw: Draw) -> int:
        """A cell that could do with somebody else; any one where no such is found at once."""
        begin = draw.below(len(free))
        for at in (*free[begin:], *free[:begin]):
            lose, get = self._lose[at], self._get[at]
            if any(lose[kind] + min(get) < 0 for kind in self._of[at]):
                return at
            if self._apart and self._meets(self._cells[at], at):
                return at
        return free[begin]

    def _best(self, one: int, others: Iterable[int]) -> tuple[int, int]:
        """With whom a change costs the least, and what it costs."""
        mine, near, of, gets, loses = self._of[one], self._near[one], self._of, self._get, self._lose
        lose, get = self._lose[one], self._get[one]
        named = {self._at[person] for person in self._apart}
        least, found = _NOTHING, one
        for other in others:
            its, apart = of[other], one in named or other in named
            if its == mine and not apart:
                continue
            if apart or other in near:
                cost = self._exactly(one, other)
            else:
                cost, loses_, gets_ = 0, loses[other], gets[other]
                for out, into in zip(mine, its):  # noqa: B905 - as many for everybody, and it is done very often
                    if out != into:
                        cost += lose[out] + get[into] + loses_[into] + gets_[out]
            if cost < least:
                least, found = cost, other
        return least, found

    def _exactly(self, one: int, other: int) -> int:
        """What a change costs where the two meet, or where somebody is to sit apart."""
        if one == other:
            return _NOTHING
        cost = 0
        for table, back in zip(self._where[one], self._where[other], strict=True):
            if table != back:
                for out, into in zip(self._of[one], self._of[other], strict=True):
                    if out != into:
                        cost += self._less(table, out) + self._more(table, into)
                        cost += self._less(back, into) + self._more(back, out)
        return cost + (self._apart_after(one, other) if self._apart else 0)

    def _apart_after(self, one: int, other: int) -> int:
        first, second = self._cells[one], self._cells[other]
        before = self._meets(first, one) + self._meets(second, other)
        self._put(one, other)
        after = self._meets(first, other) + self._meets(second, one)
        self._put(one, other)
        return HEAVY * (after - before)

    def _meets(self, person: int, at: int) -> int:
        here = self._where[at]
        others = (self._where[self._at[each]] for each in self._apart.get(person, ()))
        return sum(one == other for there in others for one, other in zip(here, there, strict=True))

    def _put(self, one: int, other: int) -> None:
        cells = self._cells
        cells[one], cells[other] = cells[other], cells[one]
        self._at[cells[one]], self._at[cells[other]] = one, other

    def _swap(self, one: int, other: int) -> None:
        for out, into in zip(self._of[one], self._of[other], strict=True):
            if out != into:
                for table, back in zip(self._where[one], self._where[other], strict=True):
                    if table != back:
                        self._count(table, out, -1)
                        self._count(table, into, 1)
                        self._count(back, into, -1)
                        self._count(back, out, 1)
        self._put(one, other)
        self._of[one], self._of[other] = self._of[other], self._of[one]

    def _count(self, table: int, kind: int, by: int) -> None:
        """Counts one more or less at a table, and what that changes for those who sit there."""
        less, more = self._less(table, kind), self._more(table, kind)
        self._counts[table][kind] += by
        less, more = self._less(table, kind) - less, self._more(table, kind) - more
        if less or more:
            for at in self._sitting[table]:
                self._lose[at][kind] += less
                self._get[at][kind] += more
