"""Table plans that need no search: everybody has a cell (t, s) and moves on by a step that belongs to s.

In round r the cell (t, s) sits at table t + f(s, r) modulo the number of tables g. Two cells with the same s never
meet. Two others meet at most once if f(s, r) - f(s', r) is another number in each round. f(s, r) = r x s does that
where (R - 1)(S - 1) < g for R rounds and S cells at a table; where g is a power of a prime, r x s in the field with g
elements does it for every R and S up to g. Cells with s = 0 stay where they are: the hosts.
"""

from collections.abc import Sequence
from functools import lru_cache

Steps = tuple[tuple[tuple[int, ...], ...], ...]
"""For each round and s the table of each t."""


@lru_cache(maxsize=16)
def rotation(tables: int, seats: int, rounds: int, *, moving_hosts: bool = False) -> Steps | None:
    """Where everybody sits, or None where no plan without repeats is known; ``seats`` counts the host.

    With ``moving_hosts`` another cell of each table stays behind at each move, for one round, and is its host.
    """
    if moving_hosts:
        rows = _rows(tables, seats, rounds)
        return _added(tables, rows) if rows else None
    if (rounds - 1) * (seats - 1) < tables or (_is_prime(tables) and max(rounds, seats) <= tables):
        return _added(tables, tuple(tuple(r * s for s in range(seats)) for r in range(rounds)))
    power = _power(tables)
    return _in_field(*power, seats, rounds) if power and max(rounds, seats) <= tables else None


def staying(seats: int, move: int) -> int:
    """Which cell of each table stays at a move (from 0), where hosts change."""
    return move % seats


def _added(tables: int, steps: Sequence[Sequence[int]]) -> Steps:
    return tuple(tuple(tuple((t + by) % tables for t in range(tables)) for by in each) for each in steps)


def _is_prime(number: int) -> bool:
    return number > 1 and all(number % each for each in range(2, int(number**0.5) + 1))


def _power(number: int) -> tuple[int, int] | None:
    """The prime and the exponent (2 and more) of a power of a prime."""
    for prime in (each for each in range(2, 40) if _is_prime(each)):
        power, exponent = prime * prime, 2
        while power < number:
            power, exponent = power * prime, exponent + 1
        if power == number:
            return prime, exponent
    return None


def _in_field(prime: int, exponent: int, seats: int, rounds: int) -> Steps:
    """Numbers stand for polynomials by their digits in base ``prime``."""
    size, times = prime**exponent, _times(prime, exponent)
    plus = [[_plus(one, other, prime) for other in range(size)] for one in range(size)]
    return tuple(tuple(tuple(plus[times[r][s]]) for s in range(seats)) for r in range(rounds))


def _plus(one: int, other: int, prime: int) -> int:
    total, place = 0, 1
    while one or other:
        total += (one + other) % prime * place
        one, other, place = one // prime, other // prime, place * prime
    return total


@lru_cache(maxsize=8)
def _times(prime: int, exponent: int) -> list[list[int]]:
    """The table of multiplication: by the first polynomial under which every element but 0 is a power of x."""
    size = prime**exponent
    for lowest in range(1, size):
        powers = _powers(prime, exponent, lowest)
        if len(set(powers)) == size - 1:
            log = {each: at for at, each in enumerate(powers)}
            return [
                [
                    0 if not one or not other else powers[(log[one] + log[other]) % (size - 1)]
                    for other in range(size)
                ]
                for one in range(size)
            ]
    raise AssertionError("there is a primitive polynomial for every prime and exponent")


def _powers(prime: int, exponent: int, lowest: int) -> list[int]:
    """The powers of x from 0 on, where x to the power of ``exponent`` is the polynomial ``lowest``."""
    top, now, powers = prime ** (exponent - 1), 1, list[int]()
    for _ in range(prime**exponent - 1):
        powers.append(now)
        carry, rest = divmod(now, top)
        now = rest * prime
        for _ in range(carry):
            now = _plus(now, lowest, prime)
    return powers


def _rows(tables: int, seats: int, rounds: int) -> tuple[tuple[int, ...], ...] | None:
    """By round how far each cell has moved on: at each move another cell stays, no two differ by the same twice."""
    done = [[0] * seats]
    differences = {(s, other): {0} for s in range(seats) for other in range(s)}
    for move in range(rounds - 1):
        new = _next_row(tables, done[-1], staying(seats, move), differences)
        if new is None:
            return None
        done.append(new)
    return tuple(map(tuple, done))


def _next_row(
    tables: int, row: list[int], stays: int, differences: dict[tuple[int, int], set[int]]
) -> list[int] | None:
    new: dict[int, int] = {stays: row[stays]}
    for s in (each for each in range(len(row)) if each != stays):
        free = (at for at in range(tables) if at != row[s] and _new(tables, new, (s, at), differences))
        found = next(free, None)
        if found is None:
            return None
        new[s] = found
    for (s, other), known in differences.items():
        known.add((new[s] - new[other]) % tables)
    return [new[s] for s in range(len(row))]


def _new(
    tables: int, placed: dict[int, int], cell: tuple[int, int], differences: dict[tuple[int, int], set[int]]
) -> bool:
    s, at = cell
    for other, there in placed.items():
        high, low = (s, other) if s > other else (other, s)
        by = at - there if s > other else there - at
        if by % tables in differences[high, low]:
            return False
    return True
