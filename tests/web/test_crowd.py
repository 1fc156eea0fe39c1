"""How many connections there may be, and which of them goes when there are too many."""

from dataclasses import dataclass, field
from math import inf
from pathlib import Path

from facilitator.web.crowd import EACH, GRACE, SHARED, Crowd
from tests.support.phones import served, talking
from tests.support.raw import request, wire


@dataclass(eq=False)
class One:
    """A connection that is only counted."""

    since: float = 0.0
    idle: bool = True
    due: float = inf
    gone: bool = False
    late: list[float] = field(default_factory=list[float])

    def overdue(self, now: float) -> None:
        self.late.append(now)

    def give_way(self) -> None:
        self.gone = True


def crowd(most: int, now: float = 100.0) -> Crowd:
    return Crowd(most, lambda: now)


def test_whoever_is_new_gets_in_and_the_oldest_that_does_nothing_goes() -> None:
    house, guests = crowd(3), [One(100, idle=False), One(100), One(100), One(100)]
    for each in guests:
        house.enter(each)
    assert [each.gone for each in guests] == [False, True, False, False]
    assert house.count == 3


def test_strangers_fill_at_most_half_and_have_a_moment_to_say_who_they_are() -> None:
    house = crowd(8)
    old, young = [One(100 - GRACE - 1) for _ in range(4)], [One(99.5) for _ in range(3)]
    for each in (*old, *young):
        house.enter(each)
    house.look(())
    assert [each.gone for each in old] == [True, True, True, False]
    assert [each.gone for each in young] == [False] * 3


def test_those_who_have_shown_a_code_do_not_give_way_to_strangers_while_one_of_these_is_idle() -> None:
    house, known, strangers = crowd(4), [One(), One()], [One() for _ in range(20)]
    for number, each in enumerate(known):
        house.enter(each)
        house.show(each, f"person:{number}", shared=False)
    for each in strangers:
        house.enter(each)
    assert [each.gone for each in known] == [False, False]
    assert [each.gone for each in strangers].count(False) == 2


def test_one_token_has_at_most_so_many_connections_and_a_code_for_many_more() -> None:
    for shared, most in ((False, EACH), (True, SHARED)):
        house, guests = crowd(10_000), [One() for _ in range(most + 5)]
        for each in guests:
            house.enter(each)
            house.show(each, "who", shared=shared)
        assert [each.gone for each in guests] == [True] * 5 + [False] * most
        assert (house.count, len(house.strangers)) == (most, 0)


def test_where_everybody_is_busy_the_oldest_of_the_same_token_goes() -> None:
    house, guests = crowd(10_000), [One(idle=False) for _ in range(EACH + 1)]
    for each in guests:
        house.enter(each)
        house.show(each, "who", shared=False)
    assert [each.gone for each in guests] == [True] + [False] * EACH


def test_who_has_most_connections_gives_way_where_there_is_no_stranger() -> None:
    house, guests = crowd(5), [One() for _ in range(6)]
    for number, each in enumerate(guests):
        house.enter(each)
        house.show(each, "one" if number < 3 else "other", shared=False)
    assert [each.gone for each in guests] == [True] + [False] * 5


def test_who_has_left_is_not_counted_any_more() -> None:
    house, guest = crowd(5), One()
    house.enter(guest)
    house.show(guest, "who", shared=False)
    for _ in range(2):
        house.leave(guest)
    house.show(guest, "who", shared=False)
    assert (house.count, house.known, house.strangers) == (0, {}, {})


def test_only_who_is_late_is_looked_at() -> None:
    late, early = One(due=99.0), One(due=101.0)
    crowd(5).look([late, early])
    assert (late.late, early.late) == ([100.0], [])


async def test_a_good_phone_gets_in_and_keeps_its_stream_while_strangers_come_and_come(
    tmp_path: Path,
) -> None:
    async with talking(tmp_path / "s") as house, (await house.phone()).events() as told:
        await anext(told)
        house.served.crowd.most = 20
        bad = [wire(house.port) for _ in range(60)]
        for each in bad:
            await each.__aenter__()
        good = [await (await house.phone(f"device {number}")).now() for number in range(5)]
        for each in bad:
            await each.__aexit__(None, None, None)
        assert [each["me"]["kind"] for each in good] == ["person"] * 5
        async for each in told:
            if each["n"] == house.hub.session.n:
                break


async def test_many_pages_of_one_phone_take_nothing_from_the_others(tmp_path: Path) -> None:
    async with served(tmp_path / "s") as house:
        greedy, other = await house.phone("greedy"), await house.phone("other")
        lines = [wire(house.port) for _ in range(EACH + 10)]
        for each in lines:
            line = await each.__aenter__()
            line.send(request(house, "GET", "/api/events", f"authorization: Bearer {greedy.code}"))
            await line.head()
        assert len(house.served.crowd.known[f"person:{greedy.person}"]) == EACH
        assert (await other.now())["me"]["id"] == other.person
        for each in lines:
            await each.__aexit__(None, None, None)
