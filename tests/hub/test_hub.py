"""The hub: one writer, answers that mean "on the disk", followers that see the same day."""

import asyncio
from pathlib import Path

from facilitator.core import commands as c
from facilitator.core import timing
from facilitator.core.evolve import evolve, replay
from facilitator.core.session import Session
from facilitator.hub import Happened, Hub, Names, Trouble, look
from facilitator.store import read
from tests.support.halls import MINUTE, Desk, HandClock, hall


async def day(desk: Desk) -> None:
    await desk.do(c.Set(title="Biblioteket"))
    await desk.do(c.AddActivity(method="talk"))
    await desk.do(c.Next())


async def test_an_answer_means_that_the_event_is_on_the_disk(tmp_path: Path) -> None:
    async with hall(tmp_path / "s") as hub:
        answer = await Desk(hub).do(c.Set(title="Biblioteket"))
        assert read(tmp_path / "s").events[-1].n == answer.n


async def test_replaying_the_disk_gives_the_session_that_was_live(tmp_path: Path) -> None:
    async with hall(tmp_path / "s") as hub:
        desk = Desk(hub)
        await day(desk)
        await desk.together([c.Write(text=f"text {i}", prompt="note", table=i % 3 + 1) for i in range(50)])
        live = hub.session
    assert replay(read(tmp_path / "s").events) == live


async def test_the_same_command_sent_twice_at_once_is_done_once_and_answered_alike(tmp_path: Path) -> None:
    async with hall(tmp_path / "s") as hub:
        command = c.Command("same", c.AddActivity(method="talk"))
        first, second = await asyncio.gather(hub.submit(command), hub.submit(command))
        again = await hub.submit(command)
        assert (first, second, again) == (first, first, first)
        assert hub.session.order == ("a1",)


async def test_an_answer_names_what_was_made(tmp_path: Path) -> None:
    async with hall(tmp_path / "s") as hub:
        desk = Desk(hub)
        assert (await desk.do(c.AddActivity(method="talk"))).made == ("a1",)
        note = (await desk.do(c.Write(text="hej", prompt="note", activity="a1"))).made
        assert note == tuple(hub.session.notes)


async def test_what_a_note_was_split_into_is_named_in_its_order(tmp_path: Path) -> None:
    async with hall(tmp_path / "s") as hub:
        desk = Desk(hub)
        await day(desk)
        (whole,) = (await desk.do(c.Write(text="Fler bänkar och kortare köer", prompt="note"))).made
        made = (await desk.do(c.SplitNote(note=whole, texts=("Fler bänkar", "Kortare köer")))).made
        assert [hub.session.notes[each].text for each in made] == ["Fler bänkar", "Kortare köer"]


async def test_a_method_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    async with hall(tmp_path / "s") as hub:
        assert await Desk(hub).refused(c.AddActivity(method="tlak")) == "unknown_method"


async def test_settings_that_do_not_fit_are_refused_with_every_fault(tmp_path: Path) -> None:
    async with hall(tmp_path / "s") as hub:
        outcome = await Desk(hub).ask(c.AddActivity(method="talk", settings={"size": 1, "colour": 2}))
        assert isinstance(outcome, c.Refusal)
        assert [str(fault) for fault in outcome.faults] == [
            "settings.size: unknown setting",
            "settings.colour: unknown setting",
        ]


async def test_changed_settings_are_planned_at_once(tmp_path: Path) -> None:
    async with hall(tmp_path / "s") as hub:
        desk = Desk(hub)
        await desk.do(c.AddActivity(method="talk"))
        await desk.do(c.ChangeActivity(activity="a1", settings={"minutes": 35}))
        assert hub.session.rounds["a1.talk"].plan.minutes == 35
        await desk.do(c.Undo())
        assert hub.session.rounds["a1.talk"].plan.minutes == 20


async def test_a_method_that_fails_leaves_an_activity_that_can_be_run(tmp_path: Path) -> None:
    async with hall(tmp_path / "s") as hub:
        following = hub.follow(hub.session.n)
        desk = Desk(hub)
        await anext(following)
        await desk.do(c.AddActivity(method="broken"))
        assert isinstance(await anext(following), Trouble)
        await desk.do(c.Next())
        await desk.do(c.Write(text="det går ändå", prompt="note"))
        assert [live.id for live in hub.session.running()] == ["a1.talk"]


async def test_a_break_has_its_minutes(tmp_path: Path) -> None:
    async with hall(tmp_path / "s") as hub:
        await Desk(hub).do(c.AddActivity(method="break", minutes=15))
        assert [live.plan.minutes for live in hub.session.rounds_of("a1")] == [15]


async def followed(hub: Hub, until: int) -> Session:
    seen = Session()
    async for told in hub.follow():
        if isinstance(told, Happened):
            evolve(seen, told.event)
        if seen.n >= until:
            break
    return seen


async def test_a_follower_that_comes_late_sees_the_same_session(tmp_path: Path) -> None:
    async with hall(tmp_path / "s") as hub:
        desk = Desk(hub)
        await day(desk)
        await desk.do(c.Next())
        await desk.do(c.Write(text="hej", prompt="note"))
        assert await followed(hub, hub.session.n) == hub.session


async def test_names_go_to_followers_and_never_into_an_event(tmp_path: Path) -> None:
    async with hall(tmp_path / "s") as hub:
        desk = Desk(hub)
        await day(desk)
        ref = (await desk.do(c.Join(name="Zebedeus", organisation="Kullen"))).made[0]
        await desk.do(c.Write(text="hej", prompt="note", author="Zebedeus"))
        told = await anext(hub.follow())
        assert isinstance(told, Names)
        known = told.records[ref]
        assert known is not None
        assert (known.name, known.organisation, known.joined) == ("Zebedeus", "Kullen", True)
    assert "Zebedeus" not in (tmp_path / "s" / "session.json").read_text("utf-8")


async def test_a_refused_command_leaves_no_name_behind(tmp_path: Path) -> None:
    async with hall(tmp_path / "s") as hub:
        await Desk(hub).refused(c.Write(text="hej", prompt="note", author="Zebedeus"))
        assert hub.people.called("Zebedeus") == []


async def test_followers_learn_that_a_secret_ballot_was_given_but_not_what_it_holds(tmp_path: Path) -> None:
    async with hall(tmp_path / "s") as hub:
        desk = Desk(hub)
        note = await voting(desk)
        following = hub.follow(hub.session.n)
        await anext(following)
        await desk.do(c.Give(prompt="choice", values={note: 1}, giver="hands:1"))
        told = await anext(following)
        assert isinstance(told, Happened)
        seen = evolve(Session(), told.event)
        assert [ballot.values for ballot in seen.sealed["a1.vote.choice"].values()] == [{}]


async def voting(desk: Desk) -> str:
    await day(desk)
    await desk.do(c.Next())
    note = (await desk.do(c.Write(text="hej", prompt="note"))).made[0]
    await desk.do(c.Next())
    return note


async def test_secret_ballots_outlive_a_restart_and_lose_their_givers_at_the_close(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    async with hall(folder) as hub:
        desk = Desk(hub)
        note = await voting(desk)
        for voter in range(6):
            await desk.do(c.Give(prompt="choice", values={note: 1}, giver=f"Voter{voter}"))
    async with hall(folder, stem="y") as hub:
        assert len(hub.session.sealed["a1.vote.choice"]) == 6
        givers = [giver.partition(":")[2] for giver in hub.session.sealed["a1.vote.choice"]]
        await Desk(hub, "d").do(c.Close())
        assert hub.session.opened["a1.vote.choice"] == ({note: 1},) * 6
    kept = "".join(
        path.read_text("utf-8") for path in folder.rglob("*") if path.is_file() and path.name != "people.json"
    )
    files = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("people.json"))
    kept = "".join(path.read_text("utf-8", "replace") for path in files)
    assert [giver for giver in givers if giver in kept] == []


async def test_undo_passes_over_what_participants_wrote(tmp_path: Path) -> None:
    async with hall(tmp_path / "s") as hub:
        desk = Desk(hub)
        await day(desk)
        await desk.do(c.Next())
        ref = (await desk.do(c.Join())).made[0]
        await desk.do(c.Write(text="mitt", prompt="note", id="mine"), by=f"person:{ref}")
        await desk.do(c.Undo())
        assert [live.id for live in hub.session.running()] == ["a1.welcome"]
        assert hub.session.notes["mine"].state == "kept"


# Time.


async def test_a_timer_is_right_after_a_restart_and_sleep(tmp_path: Path) -> None:
    clock = HandClock()
    async with hall(tmp_path / "s", clock) as hub:
        await day(Desk(hub))
    clock.sleep(4 * MINUTE)
    again = clock.restarted()
    async with hall(tmp_path / "s", again, "y") as hub:
        timer = hub.session.rounds["a1.welcome"].timer
        assert timer is not None
        assert timing.left(timer, again.now()) == 6 * MINUTE


async def test_a_timer_is_right_when_the_clock_is_set_while_the_hub_runs(tmp_path: Path) -> None:
    clock = HandClock()
    async with hall(tmp_path / "s", clock) as hub:
        await day(Desk(hub))
        clock.sleep(MINUTE)
        clock.set_wall(-2 * 60 * MINUTE)
        await look(hub)
        clock.sleep(MINUTE)
        timer = hub.session.rounds["a1.welcome"].timer
        assert timer is not None
        assert timing.left(timer, clock.now()) == 8 * MINUTE
        assert clock.now() == clock.wall


async def test_a_timer_is_right_when_the_clock_was_set_while_no_hub_ran(tmp_path: Path) -> None:
    clock = HandClock()
    async with hall(tmp_path / "s", clock) as hub:
        await day(Desk(hub))
    clock.sleep(MINUTE)
    clock.set_wall(2 * 60 * MINUTE)
    again = clock.restarted()
    async with hall(tmp_path / "s", again, "y") as hub:
        timer = hub.session.rounds["a1.welcome"].timer
        assert timer is not None
        assert timing.left(timer, again.now()) == 9 * MINUTE


async def test_after_a_restart_of_the_computer_the_clock_on_the_wall_counts(tmp_path: Path) -> None:
    clock = HandClock()
    async with hall(tmp_path / "s", clock) as hub:
        await day(Desk(hub))
    tuesday = HandClock(clock.wall + 3 * MINUTE, up=20_000, name="tuesday")
    async with hall(tmp_path / "s", tuesday, "y") as hub:
        timer = hub.session.rounds["a1.welcome"].timer
        assert timer is not None
        assert timing.left(timer, tuesday.now()) == 7 * MINUTE
