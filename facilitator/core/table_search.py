"""The search behind a table plan where no rotation is to be had: round by round."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from facilitator.core.chance import Draw
from facilitator.core.shares import HEAVY, Shares

if TYPE_CHECKING:
    from facilitator.core.seating import Wishes

_STEPS = 16_000
"""Divided by the number of people: how many changes of a round are tried after the last that helped."""


def round_by_round(
    people: int, tables: int, rounds: int, wishes: "Wishes", draw: Draw
) -> list[list[list[int]]]:
    """Each round by itself: as few as can be meet whom they have met, then as even a mix as can be."""
    met = [[0] * people for _ in range(people)]
    for pairs, cost in ((wishes.together, -HEAVY), (wishes.apart, HEAVY)):
        for one, other in pairs:
            met[one][other] += cost
            met[other][one] += cost
    shares = Shares(people, wishes.values)
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
        shares: Shares,
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
