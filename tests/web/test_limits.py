"""How much one caller may do: a burst, then so many a minute, and few wrong codes."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from facilitator.web.limits import A_MINUTE, BURST, Limits
from tests.support.phones import TALK, served, talking


class Hand:
    """A clock in seconds that is turned by hand."""

    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


def test_a_burst_is_taken_and_then_so_many_a_minute() -> None:
    clock = Hand()
    limits = Limits(clock)
    assert [limits.may_write("one") for _ in range(BURST + 1)] == [True] * BURST + [False]
    clock.at = 60
    assert [limits.may_write("one") for _ in range(A_MINUTE + 1)] == [True] * A_MINUTE + [False]


def test_what_one_does_takes_nothing_from_another() -> None:
    limits = Limits(Hand())
    for _ in range(BURST + 5):
        limits.may_write("greedy")
    assert (limits.may_write("greedy"), limits.may_write("other")) == (False, True)


@given(st.lists(st.floats(0, 120), max_size=400))
def test_nobody_gets_more_than_a_burst_and_the_rate_whatever_the_pauses(pauses: list[float]) -> None:
    clock = Hand()
    limits, taken = Limits(clock), 0
    for pause in pauses:
        clock.at += pause
        taken += sum(limits.may_write("one") for _ in range(3))
    assert taken <= BURST + clock.at * A_MINUTE / 60 + 1


def test_few_wrong_codes_are_looked_at_in_a_minute_and_right_ones_do_not_count() -> None:
    clock = Hand()
    limits = Limits(clock)
    for _ in range(100):
        assert limits.may_guess("10.0.0.1")
    tried = 0
    while limits.may_guess("10.0.0.1"):
        limits.guessed_wrong("10.0.0.1")
        tried += 1
    assert (tried, limits.may_guess("10.0.0.2")) == (10, True)
    clock.at = 60
    assert limits.may_guess("10.0.0.1")


def test_addresses_are_not_kept() -> None:
    limits = Limits(Hand())
    limits.guessed_wrong("10.11.12.13")
    limits.may_join("10.11.12.13")
    assert "10.11.12.13" not in repr(limits)


async def test_ten_thousand_guesses_find_nothing_and_are_slowed_down(tmp_path: Path) -> None:
    async with served(tmp_path / "s") as house:
        codes, limits = house.served.site.codes, house.served.site.limits
        guesser, found = house.stranger(), list[int]()
        for number in range(200):
            device = f"device of a guesser {number}"
            code = codes.short(number + 1)
            said = {"join": code, "device": device}
            found.append((await guesser.post("/api/people", said, origin=house.url)).status)
        assert found == [403] * 10 + [429] * 190
        short = {codes.short(number) for number in range(10_000)}
        assert len(short) > 9_990
        assert not limits.may_guess("127.0.0.1")


async def test_who_scans_gets_in_while_somebody_at_the_same_address_guesses(tmp_path: Path) -> None:
    async with served(tmp_path / "s") as house:
        guesser = house.stranger()
        for _ in range(20):
            await guesser.get("/AAAAAA")
        assert (await guesser.get("/AAAAAA")).status == 429
        good = await house.phone()
        entered = await house.stranger().get(house.link("team").partition(str(house.port))[2])
        assert ((await good.now())["me"]["kind"], entered.status) == ("person", 200)


async def test_wrong_codes_in_a_header_are_slowed_down_too(tmp_path: Path) -> None:
    async with served(tmp_path / "s") as house:
        guesser = house.stranger()
        guesser.code = "A" * 26
        statuses = [(await guesser.get("/api/now")).status for _ in range(12)]
        assert statuses == [401] * 10 + [429] * 2
        assert (await house.at("team").get("/api/now")).status == 200


async def test_a_phone_that_writes_and_writes_is_told_to_wait_and_the_others_are_not(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        greedy, other = await house.phone("greedy"), await house.phone("other")
        limits = house.served.site.limits
        while limits.may_write(f"person:{greedy.person}"):
            pass
        refused = await greedy.note("n1", TALK, "Hej")
        assert (refused.status, refused.json["error"], refused.json["again"]) == (429, "too_many", True)
        assert (await other.note("n2", TALK, "Hej")).status == 201
