"""Roles and tasks spread over the seats of a group: every task is taken in every group, and nobody is moved needlessly.

Pure and without chance: the same seats give the same tasks.
"""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from facilitator.core.model import Ref, Seat
from facilitator.core.text import in_language, one_line
from facilitator.core.vocabulary import Groups

Seats = tuple[Seat, ...]


def tasks_of(groups: Groups, language: str) -> tuple[str, ...]:
    """The tasks of a group in the words in which a seat and a note say them: each once, in the day's language."""
    said = (one_line(in_language(each, language)) for each in groups.tasks)
    return tuple(dict.fromkeys(filter(None, said)))


def least_people(groups: Groups, tasks: Sequence[str]) -> int:
    """How many people a group needs for every task to be taken: one for each, and those who are apart."""
    return len(groups.apart) + len(tasks)


def taken(seats: Iterable[Seat], tasks: Sequence[str]) -> dict[str, int]:
    """By how many each task is taken, in the order of the tasks."""
    count = dict.fromkeys(tasks, 0)
    for each in (task for seat in seats for task in seat.tasks if task in count):
        count[each] += 1
    return count


def untaken(seats: Iterable[Seat], tasks: Sequence[str]) -> list[str]:
    """The tasks that nobody in the group has taken."""
    return [task for task, count in taken(seats, tasks).items() if not count]


def shares(people: int, groups: int) -> list[int]:
    """How many people come to each of so many groups: numbers that differ by at most one, the larger ones first."""
    whole, rest = divmod(people, groups) if groups else (0, 0)
    return [whole + (number < rest) for number in range(groups)]


def spread(seats: Iterable[Seat], groups: Groups, tasks: Sequence[str]) -> Seats:
    """The seats, each with a task.

    Who has a task keeps it. Who has none takes the one that is taken least, so that of people who all come without
    one equally many take each, give or take one. Somebody changes task only where one is taken by nobody and
    another by several; then the last of those who share the one that is taken most.
    """
    mine = [_own(seat, groups, tasks) for seat in seats]
    for number, seat in enumerate(mine):
        if _listens(seat, groups) and not seat.tasks and tasks:
            count = taken(mine, tasks)
            mine[number] = replace(seat, tasks=(min(tasks, key=lambda task, count=count: count[task]),))
    for task in untaken(mine, tasks):
        _moved(mine, tasks, task)
    return tuple(mine)


def take_two(seats: Iterable[Seat], groups: Groups, tasks: Sequence[str]) -> Seats:
    """As ``spread``; then each task that is still taken by nobody goes to whoever has fewest, as a second one."""
    mine = list(spread(seats, groups, tasks))
    for task in untaken(mine, tasks):
        listening = [number for number, seat in enumerate(mine) if _listens(seat, groups)]
        if listening:
            number = min(listening, key=lambda at: len(mine[at].tasks))
            mine[number] = replace(mine[number], tasks=(*mine[number].tasks, task))
    return tuple(mine)


def resized(seats: Iterable[Seat], people: int, groups: Groups, tasks: Sequence[str]) -> Seats:
    """As many seats as there are ``people``, with their roles and tasks.

    Whoever comes gets a role that is apart, if one is free; then a task; then, when every task is taken, a spare
    role. Of seats without a name those leave first that are missed least.
    """
    mine = list(seats)
    while len(mine) > max(0, people):
        del mine[_leaves(mine, groups, tasks)]
    while len(mine) < people:
        mine.append(Seat(role=_free_role(mine, groups, tasks)))
    return spread(mine, groups, tasks)


def seated(people: Sequence[Ref], seats: Iterable[Seat], groups: Groups, tasks: Sequence[str]) -> Seats:
    """The seats with ``people`` in them, beginning with those of no role that is apart; more seats if it takes any."""
    mine = list(seats)
    free = [n for n, seat in enumerate(mine) if seat.person is None]
    free.sort(key=lambda n: mine[n].role in groups.apart)
    for number, person in zip(free, people, strict=False):
        mine[number] = replace(mine[number], person=person)
    more = [Seat(person) for person in people[len(free) :]]
    return spread([*mine, *more], groups, tasks)


def moved_on(circles: Sequence[Seats], groups: Groups, tasks: Sequence[str]) -> list[Seats]:
    """The seats of each group after everybody with a name has gone on to the next one and taken a task there.

    Those with a role that is apart or spare stay, and so do seats without a name.
    """
    goes = [[seat for seat in seats if seat.person and _listens(seat, groups)] for seats in circles]
    made: list[Seats] = []
    for number, seats in enumerate(circles):
        stay = [seat for seat in seats if seat not in goes[number]]
        come = [replace(seat, tasks=()) for seat in goes[number - 1]]
        made.append(spread([*stay, *come], groups, tasks))
    return made


def _listens(seat: Seat, groups: Groups) -> bool:
    return seat.role not in (*groups.apart, *groups.spare)


def _own(seat: Seat, groups: Groups, tasks: Sequence[str]) -> Seat:
    """The seat with those of its tasks that there are."""
    kept = tuple(task for task in seat.tasks if task in tasks) if _listens(seat, groups) else ()
    return replace(seat, tasks=kept)


def _moved(seats: list[Seat], tasks: Sequence[str], task: str) -> None:
    """Gives a task that nobody has taken to the last of those who share the one that is taken most."""
    count = taken(seats, tasks)
    shared = max(tasks, key=lambda each: count[each])
    if count[shared] > 1:
        last = max(number for number, seat in enumerate(seats) if shared in seat.tasks)
        changed = tuple(task if each == shared else each for each in seats[last].tasks)
        seats[last] = replace(seats[last], tasks=changed)


def _free_role(seats: Sequence[Seat], groups: Groups, tasks: Sequence[str]) -> str:
    roles = {seat.role for seat in seats}
    listening = sum(_listens(seat, groups) for seat in seats)
    open_to_all = [*groups.apart, *(groups.spare if listening >= len(tasks) else ())]
    return next((role for role in open_to_all if role not in roles), "")


def _leaves(seats: Sequence[Seat], groups: Groups, tasks: Sequence[str]) -> int:
    """Whose seat goes: nobody named; then of those whose task others have too; then a spare one; then any listener."""
    count = taken(seats, tasks)

    def missed(number: int) -> tuple[bool, int, int]:
        seat = seats[number]
        if not _listens(seat, groups):
            return seat.person is not None, 3 if seat.role in groups.apart else 1, -number
        needed = any(count.get(task) == 1 for task in seat.tasks)
        return seat.person is not None, 2 if needed else 0, -number

    return min(range(len(seats)), key=missed)
