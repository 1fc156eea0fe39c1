"""The searches behind a table plan: who has which cell of a rotation, and rounds where no rotation is to be had."""

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from facilitator.core.chance import Draw

if TYPE_CHECKING:
    from facilitator.core.rotation import Steps
    from facilitator.core.seating import Wishes

_TRIES = 60_000
"""How many changes of places are tried for a plan."""

_STEPS = 16_000
"""Divided by the number of people: how many changes of a round are tried after the last that helped."""

_HEAVY = 50
"""What two people cost who are to sit apart and meet, or sit together and do not."""


class _Shares:
    """What a table may hold of each value: from the floor to the ceiling of its even share.

    ``of`` gives the values of somebody, one for each attribute; who has none has the last, of which there may be any
    number.
    """

    def __init__(self, people: int, values: Sequence[Sequence[object]]) -> None:
        self._people, values = people, [attribute for attribute in values if any(attribute)]
        kinds = [sorted({str(each) for each in attribute if each}) for attribute in values]
        every = ((at, kind) for at, known in enumerate(kinds) for kind in known)
        index = {key: number for number, key in enumerate(every)}
        none = len(index)
        self.number = none + 1 if none else 0
        self.of = [
            tuple(index.get((at, str(attribute[person])), none) for at, attribute in enumerate(values))
            for person in range(people)
        ]
        self._total = [0] * self.number
        for kind in (kind for one in self.of for kind in one):
            self._total[kind] += 1
        self._costs: dict[int, list[list[int]]] = {}

    def costs(self, size: int) -> list[list[int]]:
        """For a table of ``size``, by value and count: how far the count is outside the share."""
        if size not in self._costs:
            most = size * max(1, len(self.of[0])) + 2
            shares = [divmod(total * size, self._people) for total in self._total[:-1]]
            self._costs[size] = [
                [max(0, low - count, count - low - (rest > 0)) for count in range(most)]
                for low, rest in shares
            ]
            self._costs[size].append([0] * most)
        return self._costs[size]


class Counts:
    """A rotation with people in its cells, and how many of each value sit at each table of each round."""

    def __init__(self, cells: list[int], tables: int, steps: "Steps", wishes: "Wishes") -> None:
        self._cells, self._people = cells, len(cells)
        self._shares = _Shares(self._people, wishes.values)
        self._where = [
            [r * tables + row[at // tables][at % tables] for r, row in enumerate(steps)]
            for at in range(len(cells))
        ]
        self._counts = [[0] * self._shares.number for _ in range(len(steps) * tables)]
        sizes = [0] * len(self._counts)
        for at, person in enumerate(cells):
            for table in self._where[at]:
                sizes[table] += 1
                for kind in self._shares.of[person]:
                    self._counts[table][kind] += 1
        self._costs = [self._shares.costs(size) for size in sizes]
        self._apart: dict[int, set[int]] = {}
        for one, other in wishes.apart:
            self._apart.setdefault(one, set()).add(other)
            self._apart.setdefault(other, set()).add(one)
        self._at = {person: at for at, person in enumerate(cells)}

    def improve(self, fixed: Collection[int], draw: Draw) -> None:
        """Lets two change cells where that makes it no worse in sum; early on now and then although it does."""
        free = [at for at in range(len(self._cells)) if at not in fixed]
        left = _TRIES if len(free) > 1 else 0
        while left > 0:
            bad = [at for at in free if self._badly(at)]
            if not bad:
                return
            for at in draw.shuffled(bad)[:left]:
                left -= 4
                daring = draw.below(_TRIES) * 2 < left
                for _ in range(4):
                    self._try(at, free[draw.below(len(free))], 1 if daring else 0)

    def _badly(self, at: int) -> bool:
        person = self._cells[at]
        for table in self._where[at]:
            counts, costs = self._counts[table], self._costs[table]
            if any(costs[kind][counts[kind]] for kind in self._shares.of[person]):
                return True
        return self._meets(person, at) > 0

    def _meets(self, person: int, at: int) -> int:
        here = self._where[at]
        others = (self._where[self._at[each]] for each in self._apart.get(person, ()))
        return sum(one == other for there in others for one, other in zip(here, there, strict=True))

    def _try(self, at: int, other: int, worse: int) -> None:
        one, two = self._cells[at], self._cells[other]
        changes = [
            pair
            for pair in zip(self._shares.of[one], self._shares.of[two], strict=True)
            if pair[0] != pair[1]
        ]
        apart = one in self._apart or two in self._apart
        if at == other or not (changes or apart):
            return
        gain = self._gain(self._where[at], self._where[other], changes)
        if apart:
            gain += _HEAVY * (self._meets(one, at) + self._meets(two, other))
            self._put(at, other)
            gain -= _HEAVY * (self._meets(two, at) + self._meets(one, other))
            self._put(at, other)
        if gain >= -worse:
            self._put(at, other)
            self._count(self._where[at], self._where[other], changes)

    def _put(self, at: int, other: int) -> None:
        cells = self._cells
        cells[at], cells[other] = cells[other], cells[at]
        self._at[cells[at]], self._at[cells[other]] = at, other

    def _gain(self, here: Sequence[int], there: Sequence[int], changes: Sequence[tuple[int, int]]) -> int:
        """How much better it becomes where those of the first values go there, and those of the second come here."""
        gain, every = 0, self._costs
        for table, back in zip(here, there, strict=True):
            if table == back:
                continue
            counts, costs, counts2, costs2 = (
                self._counts[table],
                every[table],
                self._counts[back],
                every[back],
            )
            for out, into in changes:
                of_out, of_into, count, count2 = costs[out], costs[into], counts[out], counts[into]
                gain += of_out[count] - of_out[count - 1] + of_into[count2] - of_into[count2 + 1]
                of_out, of_into, count, count2 = costs2[out], costs2[into], counts2[out], counts2[into]
                gain += of_into[count2] - of_into[count2 - 1] + of_out[count] - of_out[count + 1]
        return gain

    def _count(self, here: Sequence[int], there: Sequence[int], changes: Sequence[tuple[int, int]]) -> None:
        for table, back in zip(here, there, strict=True):
            for out, into in changes:
                self._counts[table][out] -= 1
                self._counts[table][into] += 1
                self._counts[back][into] -= 1
                self._counts[back][out] += 1


def round_by_round(
    people: int, tables: int, rounds: int, wishes: "Wishes", draw: Draw
) -> list[list[list[int]]]:
    """Each round by itself: as few as can be meet whom they have met, then as even a mix as can be."""
    met = [[0] * people for _ in range(people)]
    for pairs, cost in ((wishes.together, -_HEAVY), (wishes.apart, _HEAVY)):
        for one, other in pairs:
            met[one][other] += cost
            met[other][one] += cost
    shares = _Shares(people, wishes.values)
    pinned = {person: table % tables for person, table in wishes.pinned.items()}
    made: list[list[list[int]]] = []
    for _ in range(rounds):
        hosts = _hosts(made, wishes, pinned, tables)
        seated = _Round(people, tables, met, shares, pinned | hosts, draw).searched()
        for host, table in hosts.items():
            seated[table].sort(key=lambda each, host=host: each != host)
        made.append(seated)
        for table in seated:
            for one in table:
                for other in table:
                    met[one][other] += one != other
    return made


def _hosts(
    made: Sequence[list[list[int]]], wishes: "Wishes", pinned: dict[int, int], tables: int
) -> dict[int, int]:
    """Who stays as host, by person: the same as before, or another one of those who sat there."""
    if not made:
        free = [table for table in range(tables) if table not in pinned.values()]
        return dict(zip((each for each in wishes.hosts if each not in pinned), free, strict=False))
    if wishes.host == "free":
        return {}
    been = (
        {table[0] for tables_ in made for table in tables_ if table} if wishes.host == "new" else set[int]()
    )
    stay = (next((each for each in table if each not in been), table[0]) for table in made[-1])
    return {each: at for at, each in enumerate(stay) if each not in pinned}


class _Round:
    """One round: people at tables, changed two by two. ``met`` says what it costs that two sit together."""

    def __init__(
        self,
        people: int,
        tables: int,
        met: list[list[int]],
        shares: _Shares,
        fixed: dict[int, int],
        draw: Draw,
    ) -> None:
        self._people, self._met, self._shares, self._draw = people, met, shares, draw
        self._sizes = [len(range(each, people, tables)) for each in range(tables)]
        self._table = self._begun(fixed, tables)
        self._free = [each for each in range(people) if each not in fixed]
        self._near = [
            [
                sum(met[one][other] for other in range(people) if self._table[other] == table)
                for table in range(tables)
            ]
            for one in range(people)
        ]
        self._counts = [[0] * shares.number for _ in range(tables)]
        for person, table in enumerate(self._table):
            for kind in shares.of[person]:
                self._counts[table][kind] += 1

    def _begun(self, fixed: dict[int, int], tables: int) -> list[int]:
        room = [*self._sizes]
        where = [-1] * self._people
        for person, table in fixed.items():
            where[person] = table
            room[table] -= 1
        chairs = [table for table in range(tables) for _ in range(max(0, room[table]))]
        others = [each for each in range(self._people) if where[each] < 0]
        for person, table in zip(others, self._draw.shuffled(chairs), strict=False):
            where[person] = table
        return where

    def searched(self) -> list[list[int]]:
        """The best that was found, by table."""
        best, fewest, tries = [*self._table], self._cost(), 0
        tabu = [0] * self._people
        limit = max(60, _STEPS // max(1, self._people))
        now = fewest
        while tries < limit and len(self._free) > 1 and fewest > -(10**9):
            tries += 1
            step = self._step(tabu, tries)
            if step is None:
                break
            now += step
            if now < fewest:
                best, fewest, tries = [*self._table], now, 0
        return [
            [each for each in range(self._people) if best[each] == table] for table in range(len(self._sizes))
        ]

    def _cost(self) -> int:
        near = sum(self._near[each][table] for each, table in enumerate(self._table)) // 2
        return 100 * near + sum(sum(self._uneven(table)) for table in range(len(self._sizes)))

    def _uneven(self, table: int) -> Iterator[int]:
        costs = self._shares.costs(self._sizes[table])
        return (costs[kind][count] for kind, count in enumerate(self._counts[table]))

    def _step(self, tabu: list[int], now: int) -> int | None:
        """The best change of one who sits badly with anybody; what was moved last stays for a while."""
        bad = [each for each in self._free if self._near[each][self._table[each]] > 0] or self._free
        one = bad[self._draw.below(len(bad))]
        here, mine, met = self._table[one], self._near[one], self._met[one]
        found, least = None, 10**9
        for other in self._free:
            there = self._table[other]
            if there == here or (tabu[other] > now):
                continue
            its = self._near[other]
            cost = 100 * (mine[there] - mine[here] + its[here] - its[there] - 2 * met[other])
            if cost <= least:
                cost += self._mixing(one, other) if self._shares.number else 0
                if cost < least:
                    found, least = other, cost
        if found is None:
            return 0
        tabu[one] = tabu[found] = now + 3 + self._draw.below(6)
        self._swap(one, found)
        return least

    def _mixing(self, one: int, other: int) -> int:
        """By how much the mix becomes worse when two change places."""
        here, there = self._table[one], self._table[other]
        worse = 0
        for out, into in zip(self._shares.of[one], self._shares.of[other], strict=True):
            for table, less, more in ((here, out, into), (there, into, out)) if out != into else ():
                counts, costs = self._counts[table], self._shares.costs(self._sizes[table])
                worse += costs[less][counts[less] - 1] - costs[less][counts[less]]
                worse += costs[more][counts[more] + 1] - costs[more][counts[more]]
        return worse

    def _swap(self, one: int, other: int) -> None:
        here, there = self._table[one], self._table[other]
        mine, its = self._met[one], self._met[other]
        for person, near in enumerate(self._near):
            by = its[person] - mine[person]
            near[here] += by
            near[there] -= by
        for kind in self._shares.of[one]:
            self._counts[here][kind] -= 1
            self._counts[there][kind] += 1
        for kind in self._shares.of[other]:
            self._counts[there][kind] -= 1
            self._counts[here][kind] += 1
        self._table[one], self._table[other] = there, here
