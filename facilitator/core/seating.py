"""Who sits at which table in which round. People and tables are counted from 0; the first at a table is its host.

Where a rotation without repeats exists (``rotation``), a search decides only who has which cell in it: it can never
make anybody meet twice. Elsewhere each round is searched for by itself, down to the bound (``least_excess``).
"""

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Literal

import msgspec

from facilitator.core.chance import Draw
from facilitator.core.even_tables import EvenTables
from facilitator.core.rotation import Steps, rotation, staying
from facilitator.core.table_search import round_by_round

Tables = list[list[int]]
"""The people at each table; the host first."""


class Wishes(msgspec.Struct, frozen=True):
    """What a plan is to take into account. ``values`` holds for each attribute its value by person ("" or None: has
    none); pairs ``together`` sit at the same table in every round, pairs ``apart`` never do.

    ``hosts`` are host while they can; ``pinned`` says who sits at which table all the time.
    """

    host: Literal["stays", "new", "free"] = "stays"
    hosts: tuple[int, ...] = ()
    values: tuple[tuple[object, ...], ...] = ()
    pinned: dict[int, int] = {}
    together: tuple[tuple[int, int], ...] = ()
    apart: tuple[tuple[int, int], ...] = ()


def tables_for(people: int, size: int) -> int:
    """As few tables as there must be, for no more than ``size`` at each."""
    return max(1, -(-people // max(1, size)))


def plan(people: int, tables: int, rounds: int, wishes: Wishes, seed: int) -> list[Tables]:
    """For each round the tables, with numbers of people that differ by at most one."""
    draw, tables = Draw(seed), max(1, min(tables, people))
    seats = -(-people // tables)
    tied = bool(wishes.together) or len(set(wishes.pinned.values())) < len(wishes.pinned)
    steps = None if tied else rotation(tables, seats, rounds, moving_hosts=wishes.host == "new")
    if steps is None and wishes.host == "new" and not tied:
        steps = rotation(tables, seats, rounds)
    if steps is None:
        return _searched(people, tables, rounds, wishes, draw)
    cells = _placed(people, tables, steps, wishes, draw)
    return [_seated(cells, tables, steps[r], _host_row(wishes, seats, rounds, r)) for r in range(rounds)]


_STARTS, _MANY = 3, 100
"""How often the search begins anew while there is something left to gain, and above how many people it does not."""


def _searched(people: int, tables: int, rounds: int, wishes: Wishes, draw: Draw) -> list[Tables]:
    least, found = least_excess(people, tables, rounds), list[list[Tables]]()
    for _ in range(_STARTS if people <= _MANY else 1):
        found.append(round_by_round(people, tables, rounds, wishes, draw))
        if excess(found[-1]) <= least or wishes.together:
            return found[-1]
    return min(found, key=excess)


def _host_row(wishes: Wishes, seats: int, rounds: int, at: int) -> int:
    """Which cell of each table is its host in a round: the one that stays at the move that comes, or came last."""
    return staying(seats, min(at, rounds - 2)) if wishes.host == "new" and rounds > 1 else 0


def _seated(cells: Sequence[int], tables: int, steps: Sequence[Sequence[int]], host: int) -> Tables:
    seated: Tables = [[] for _ in range(tables)]
    order = [host, *(s for s in range(len(steps)) if s != host)]
    for s in order:
        for t, person in enumerate(cells[s * tables : (s + 1) * tables]):
            seated[steps[s][t]].append(person)
    return seated


# Who has which cell. Cell s x tables + t is (t, s).


def _placed(people: int, tables: int, steps: Steps, wishes: Wishes, draw: Draw) -> list[int]:
    """Everybody by cell. People of a kind fill one s after the other: then every table has as many of them."""
    keys = {each: tuple(str(values[each]) for values in wishes.values) for each in range(people)}
    often: dict[tuple[str, ...], int] = {}
    for key in keys.values():
        often[key] = often.get(key, 0) + 1
    order = sorted(draw.shuffled(range(people)), key=lambda each: keys[each])
    cells, fixed = _first_row(order, tables, wishes)
    if wishes.values or wishes.apart:
        EvenTables(cells, tables, steps, wishes).improve(fixed, draw)
    return cells


def _first_row(order: Sequence[int], tables: int, wishes: Wishes) -> tuple[list[int], set[int]]:
    """The cells, and those that are settled: pinned people and hosts have their tables in the row that stays."""
    row: dict[int, int] = {t: person for person, t in wishes.pinned.items() if 0 <= t < tables}
    free = [t for t in range(tables) if t not in row]
    hosts = [each for each in wishes.hosts if each not in row.values()]
    row |= dict(zip(free, hosts, strict=False))
    others = [each for each in order if each not in set(row.values())]
    fixed = set(row)
    left = [t for t in range(tables) if t not in row]
    row |= dict(zip(left, others, strict=False))
    rest = others[len(left) :]
    return [*(row[t] for t in range(tables)), *rest], fixed


# What a plan reaches.


def excess(rounds: Iterable[Tables]) -> int:
    """For every two people how often they meet too often: the sum of n(n - 1) / 2 for n times."""
    met: dict[tuple[int, int], int] = {}
    for pair in (pair for tables in rounds for table in tables for pair in combinations(sorted(table), 2)):
        met[pair] = met.get(pair, 0) + 1
    return sum(times * (times - 1) // 2 for times in met.values())


def least_excess(people: int, tables: int, rounds: int) -> int:
    """No plan has less: by counting (so many meetings among so many pairs), and by the pigeonhole (a table of k > g
    people holds some from the same of the g tables of each other round).
    """
    sizes = [len(range(each, people, tables)) for each in range(tables)]
    meetings = rounds * sum(size * (size - 1) // 2 for size in sizes)
    pairs = people * (people - 1) // 2
    full, over = divmod(meetings, pairs) if pairs else (0, 0)
    counted = pairs * full * (full - 1) // 2 + over * full
    shared = 0
    for size in sizes:
        each, more = divmod(size, tables)
        shared += more * (each + 1) * each // 2 + (tables - more) * each * (each - 1) // 2
    return max(counted, shared * rounds * (rounds - 1) // 2)


def imbalance(rounds: Iterable[Tables], values: Sequence[object]) -> int:
    """Seats outside the even share of each value, over rounds and tables: below its floor or above its ceiling."""
    people = len(values)
    many = {value: values.count(value) for value in set(values) if value}
    off = 0
    for table in (table for tables in rounds for table in tables):
        held = [values[each] for each in table]
        for value, total in many.items():
            low, rest = divmod(total * len(table), people)
            count = held.count(value)
            off += max(0, low - count, count - low - (rest > 0))
    return off


def spread_out(table: int, seat: int, tables: int) -> int:
    """The moving rule without names: whoever sits in guest seat 1, 2, 3 … moves so many tables on; the host stays."""
    return (table + seat) % tables


def rule_holds(tables: int, guests: int, rounds: int) -> bool:
    """Whether with this rule nobody meets a guest twice or comes back to a table."""
    back = any((moves * seat) % tables == 0 for moves in range(1, rounds) for seat in range(1, guests + 1))
    apart = range(1, guests)
    again = any((moves * by) % tables == 0 for moves in range(1, rounds) for by in apart)
    return not back and not again


def without(rounds: Sequence[Tables], gone: Iterable[int], least: int = 3) -> list[Tables]:
    """The plan when some are not there: a table with fewer than ``least`` joins others, and nobody else moves.

    Those of a small table sit down, one by one, where the fewest sit whom they meet anyhow; tables keep their numbers,
    and one that nobody sits at is empty.
    """
    away = set(gone)
    left = [[[each for each in table if each not in away] for table in tables] for tables in rounds]
    return [_merged(tables, least) for tables in left]


def _merged(tables: Tables, least: int) -> Tables:
    tables = [list(table) for table in tables]
    while sum(1 for table in tables if table) > 1:
        small = min((table for table in tables if table), key=len)
        if len(small) >= least:
            break
        others = [table for table in tables if table and table is not small]
        for person in small:
            min(others, key=len).append(person)
        small.clear()
    return tables


def with_more(rounds: Sequence[Tables], new: Sequence[int], size: int) -> list[Tables]:
    """The plan with late-comers: nobody else moves. Each sits where the fewest sit of those they have met, at a table
    with as few people as there are at any (while that is possible below ``size``).
    """
    plan = [[list(table) for table in tables] for tables in rounds]
    for person in new:
        met: set[int] = set()
        for tables in plan:
            open_ones = [table for table in tables if table] or tables
            least = min(map(len, open_ones))
            table = min(
                (table for table in open_ones if len(table) <= max(least, min(size - 1, least + 1))),
                key=lambda table: (len(met.intersection(table)), len(table)),
            )
            met.update(table)
            table.append(person)
    return plan
