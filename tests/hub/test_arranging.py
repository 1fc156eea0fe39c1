"""The hub works deals and seat plans out, and the core takes them in."""

import asyncio
from collections import Counter
from pathlib import Path

import pytest

from facilitator.clock import SteadyClock
from facilitator.core import commands as c
from facilitator.core.arranging import arranged, author
from facilitator.core.model import Group
from facilitator.core.session import Session
from facilitator.hub import Hub
from facilitator.store import Store
from tests.support.halls import Desk, Ids
from tests.support.played import library


def hub_of(folder: Path) -> Hub:
    """A hub over a new session, with the real methods."""
    return Hub(Store.open(folder, holder="a test", create=True), SteadyClock(), Ids(), library())


async def joined(desk: Desk, number: int) -> list[str]:
    """So many people, of three sectors in turn."""
    made: list[str] = []
    for at in range(number):
        answer = await desk.do(c.Join(name=f"Person {at}", sector=("public", "civil", "other")[at % 3]))
        made += answer.made
    return made


async def carded(desk: Desk, number: int) -> list[str]:
    """A 35:an in which everybody has written a card."""
    await desk.do(c.AddActivity(method="thirty_five", id="a1"))
    people = await joined(desk, number)
    for at, person in enumerate(people):
        await desk.do(c.Write(id=f"n{at}", text=str(at), prompt="a1.write.card", author=person))
    return people


def pairs(session: Session) -> list[Group]:
    return [each for each in session.groups.values() if each.kind == "pair"]


def own(session: Session) -> int:
    """How many hold their own card."""
    held = (
        (seat.person, session.notes[card]) for g in pairs(session) for seat in g.seats for card in g.holds
    )
    return sum(author(note) == person for person, note in held)


async def test_cards_are_dealt_for_every_round_at_once(tmp_path: Path) -> None:
    async with hub_of(tmp_path / "s") as hub:
        desk = Desk(hub)
        await carded(desk, 12)
        answer = await desk.do(c.Deal(activity="a1"))
        seen = Counter(
            (seat.person, card) for g in pairs(hub.session) for seat in g.seats for card in g.holds
        )

    assert (len(answer.made), own(hub.session), set(seen.values())) == (30, 0, {1})


async def test_without_names_people_are_called_by_the_numbers_of_their_cards(tmp_path: Path) -> None:
    async with hub_of(tmp_path / "s") as hub:
        desk = Desk(hub)
        await desk.do(c.AddActivity(method="thirty_five", id="a1"))
        for at in range(6):
            await desk.do(c.Write(id=f"n{at + 1}", text=str(at), prompt="a1.write.card"))
        await desk.do(c.Deal(activity="a1", rounds=("score1",)))
        stand = [
            (seat.number, card.removeprefix("n"))
            for g in pairs(hub.session)
            for seat in g.seats
            for card in g.holds
        ]

    assert sorted({number for number, _ in stand if number}) == [1, 2, 3, 4, 5, 6]
    assert [number for number, card in stand if str(number) == card] == []


async def test_who_left_is_dealt_nothing_and_their_card_stays_in_play(tmp_path: Path) -> None:
    async with hub_of(tmp_path / "s") as hub:
        desk = Desk(hub)
        people = await carded(desk, 12)
        await desk.do(c.Deal(activity="a1"))
        for _ in range(5):
            await desk.do(c.Next(activity="a1"))
        await desk.do(c.Away(person=people[0]))
        await desk.do(c.Join(name="Sent"))
        await desk.do(c.Deal(activity="a1"))
        later = [g for g in pairs(hub.session) if g.rounds != ("a1.score1",)]
        standing = {seat.person for g in later for seat in g.seats}

    assert (people[0] in standing, len(standing), own(hub.session)) == (False, 12, 0)
    assert Counter(card for g in later for card in g.holds)["n0"] == 4


@pytest.mark.parametrize("number", [2, 5])
async def test_too_few_are_told_what_to_do_instead(tmp_path: Path, number: int) -> None:
    async with hub_of(tmp_path / "s") as hub:
        desk = Desk(hub)
        await carded(desk, number)

        assert await desk.refused(c.Deal(activity="a1")) == "too_few"


async def test_nobody_meets_twice_and_every_table_has_its_share_of_each_sector(tmp_path: Path) -> None:
    async with hub_of(tmp_path / "s") as hub:
        desk = Desk(hub)
        await desk.do(c.AddActivity(method="world_cafe", id="a1"))
        await joined(desk, 36)
        await desk.do(c.SeatPlan(activity="a1", rounds=("round1", "round2", "round3"), tables=9))
        tables = list(hub.session.groups.values())
        met = Counter(
            frozenset((one.person, other.person))
            for g in tables
            for one in g.seats
            for other in g.seats
            if one != other
        )
        hosts = {(g.number, g.seats[0].person) for g in tables if g.seats[0].role == "host"}

    assert (len(tables), set(met.values()), len(hosts)) == (27, {2}, 9)


async def test_plan_is_kept_for_those_who_are_here(tmp_path: Path) -> None:
    async with hub_of(tmp_path / "s") as hub:
        desk = Desk(hub)
        await desk.do(c.AddActivity(method="world_cafe", id="a1"))
        people = await joined(desk, 24)
        await desk.do(c.SeatPlan(activity="a1"))
        before = {(s.person, g.rounds): g.number for g in hub.session.groups.values() for s in g.seats}
        for person in people[:5]:
            await desk.do(c.Away(person=person))
        await desk.do(c.SeatPlan(activity="a1", keep=True))
        after = {(s.person, g.rounds): g.number for g in hub.session.groups.values() for s in g.seats}
        small = [len(g.seats) for g in hub.session.groups.values() if len(g.seats) < 3]

    assert ({person for person, _ in after}, small) == (set(people[5:]), [])
    assert sum(after[key] != before[key] for key in after) < 12


def sat(session: Session) -> dict[tuple[str | int | None, tuple[str, ...]], int | None]:
    """The table of everybody in each round, by person or number."""
    groups = session.groups.values()
    return {(seat.person or seat.number, g.rounds): g.number for g in groups for seat in g.seats}


async def test_whoever_has_not_joined_has_a_number_among_those_who_have(tmp_path: Path) -> None:
    async with hub_of(tmp_path / "s") as hub:
        desk = Desk(hub)
        await desk.do(c.AddActivity(method="world_cafe", id="a1"))
        people = await joined(desk, 2)
        await desk.do(c.SeatPlan(activity="a1", people=30))
        rounds = {each for _, each in sat(hub.session)}

    assert set(sat(hub.session)) == {(who, each) for who in (*people, *range(1, 29)) for each in rounds}


async def test_whoever_joins_takes_the_place_of_a_number_and_the_plan_stays(tmp_path: Path) -> None:
    async with hub_of(tmp_path / "s") as hub:
        desk = Desk(hub)
        await desk.do(c.AddActivity(method="world_cafe", id="a1"))
        await desk.do(c.SeatPlan(activity="a1", people=24))
        before = sat(hub.session)
        people = await joined(desk, 3)
        await desk.do(c.SeatPlan(activity="a1", keep=True))
        after = sat(hub.session)

    assert {who for who, _ in after} == {*people, *range(1, 22)}
    assert {key: table for key, table in after.items() if key[0] not in people} == {
        key: table for key, table in before.items() if key[0] in range(1, 22)
    }


async def test_wishes_name_people_who_are_here(tmp_path: Path) -> None:
    async with hub_of(tmp_path / "s") as hub:
        desk = Desk(hub)
        await desk.do(c.AddActivity(method="world_cafe", id="a1"))
        people = await joined(desk, 24)
        await desk.do(c.SeatPlan(activity="a1", pinned={"Person 3": 2}, together=(("Person 4", "Person 5"),)))
        where = {(s.person, g.rounds): g.number for g in hub.session.groups.values() for s in g.seats}
        rounds = {g.rounds for g in hub.session.groups.values()}

        assert {where[people[3], each] for each in rounds} == {2}
        assert [where[people[4], each] == where[people[5], each] for each in rounds] == [True] * len(rounds)
        assert await desk.refused(c.SeatPlan(activity="a1", hosts=("Nobody",))) == "unknown"


async def test_the_same_command_again_deals_nothing_anew(tmp_path: Path) -> None:
    async with hub_of(tmp_path / "s") as hub:
        await carded(Desk(hub), 8)
        command = c.Command("once", c.Deal(activity="a1"))
        first, again = await hub.submit(command), await hub.submit(command)

    assert first == again


async def test_room_goes_on_while_a_plan_is_worked_out(tmp_path: Path) -> None:
    async with hub_of(tmp_path / "s") as hub:
        desk = Desk(hub)
        await desk.do(c.AddActivity(method="world_cafe", id="a1"))
        planning = asyncio.create_task(desk.do(c.SeatPlan(activity="a1", people=60, tables=6)))
        await asyncio.sleep(0)
        renaming = asyncio.create_task(desk.do(c.Set(title="In the meantime")))
        await asyncio.sleep(0)

        assert (hub.session.info.title, arranged(hub.session, hub.session.rounds)) == ("In the meantime", [])
        await asyncio.gather(renaming, planning)
        assert len(arranged(hub.session, hub.session.rounds)) % 6 == 0


async def test_cards_that_are_judged_alone_are_dealt_and_the_sum_is_no_round(tmp_path: Path) -> None:
    async with hub_of(tmp_path / "s") as hub:
        desk = Desk(hub)
        await desk.do(c.AddActivity(method="twenty_five_ten", id="a1"))
        people = await joined(desk, 12)
        for at, person in enumerate(people):
            await desk.do(c.Write(id=f"n{at}", text=str(at), prompt="a1.write.card", author=person))
        await desk.do(c.Deal(activity="a1"))
        groups = list(hub.session.groups.values())
        held = Counter((seat.person, card) for g in groups for seat in g.seats for card in g.holds)
        own = [(person, card) for person, card in held if author(hub.session.notes[card]) == person]

    assert {g.rounds for g in groups} == {(f"a1.rate{n}",) for n in range(1, 6)}
    assert (len(groups), set(held.values()), own) == (60, {1}, [])


async def test_dealt_cards_are_judged_from_their_spots(tmp_path: Path) -> None:
    async with hub_of(tmp_path / "s") as hub:
        desk = Desk(hub)
        await desk.do(c.AddActivity(method="twenty_five_ten", id="a1", settings={"entry": "dealt"}))
        for at in range(8):
            await desk.do(c.Write(id=f"n{at}", text=str(at), prompt="a1.write.card"))
        await desk.do(c.Deal(activity="a1"))
        spot = next(g for g in hub.session.groups.values() if g.rounds == ("a1.rate1",))
        card = spot.holds[0]
        await desk.do(
            c.Give(prompt="a1.rate1.rate", values={card: 4}, giver=f"group:{spot.id}", source="paper")
        )

        assert hub.session.tallies["a1.rate1.rate"][card].points == 4
