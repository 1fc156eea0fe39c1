"""What is told beside the events: how phones reach the session, and whose pages are open."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from facilitator.core import commands as c
from facilitator.core.session import Session
from facilitator.hub import Aside, Happened, Presence, Reach, Seen, Told
from facilitator.hub.followers import Followers
from facilitator.link import Door, Follower, SocketLink, following
from facilitator.tui.house import Stay
from facilitator.tui.live import Live
from tests.support.halls import Desk, HandClock, hall
from tests.support.screens import Booth

FIRST = Reach("http://10.0.0.5:8000", {"join": "http://10.0.0.5:8000/d/abc"}, addresses=("10.0.0.5",))
NEWER = Reach(
    "http://10.0.0.6:8000",
    {"short": "http://10.0.0.6:8000"},
    {"table-1": "http://10.0.0.6:8000/p/def"},
    ("10.0.0.6", "10.0.0.5"),
    c.Refusal("isolated", "Phones cannot reach this computer."),
    3,
)
HERE = Presence({"person:p:1": Seen(on=True, at=7), "place:table-1": Seen(on=False, at=5, unsent=2)})


async def asides(told: AsyncIterator[Told], many: int) -> list[Aside]:
    """The first of what is told beside the events."""
    found: list[Aside] = []
    async for each in told:
        if isinstance(each, Reach | Presence):
            found.append(each)
        if len(found) == many:
            break
    return found


async def test_whoever_follows_is_told_at_once_in_the_order_of_what_is_said(tmp_path: Path) -> None:
    async with hall(tmp_path / "s") as hub:
        told = hub.follow()
        await anext(told)
        for each in (FIRST, HERE, NEWER):
            hub.aside(each)
        assert await asides(told, 3) == [FIRST, HERE, NEWER]


async def test_newcomer_is_told_the_latest_of_each_kind_after_all_that_has_happened(tmp_path: Path) -> None:
    async with hall(tmp_path / "s") as hub:
        for each in (FIRST, HERE, NEWER):
            hub.aside(each)
        await Desk(hub).do(c.Set(title="Biblioteket"))
        (batch,) = [told async for told in _first(hub.hear())]
        assert list(batch[-2:]) == [NEWER, HERE]
        assert [type(each) for each in batch if isinstance(each, Happened)] == [Happened] * hub.session.n


async def _first(told: AsyncIterator[Sequence[Told]]) -> AsyncIterator[Sequence[Told]]:
    yield await anext(told)


async def test_it_comes_through_the_socket_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "hub.sock"
    async with hall(tmp_path / "s") as hub, Door(hub, path), await SocketLink.open(path) as link:
        hub.aside(NEWER)
        hub.aside(HERE)
        assert await asides(link.follow(), 2) == [NEWER, HERE]


async def test_nothing_of_it_is_kept_in_the_session(tmp_path: Path) -> None:
    async with hall(tmp_path / "s") as hub:
        before = hub.session.n
        hub.aside(NEWER)
        assert hub.session.n == before


@given(st.lists(st.sampled_from([FIRST, NEWER, HERE, Presence(), Reach("http://a")]), max_size=8))
def test_newcomer_knows_what_whoever_was_there_all_along_knows(said: list[Aside]) -> None:
    async def heard() -> tuple[dict[type[Aside], Told], dict[type[Told], Told]]:
        followers, begun, all_along = Followers(), asyncio.Event(), dict[type[Aside], Told]()

        async def stay() -> None:
            async for told in followers.hear([Presence()]):
                all_along.update({type(each): each for each in told if isinstance(each, Reach | Presence)})
                begun.set()

        staying = asyncio.create_task(stay())
        await begun.wait()
        for each in said:
            followers.aside(each)
        coming = [told async for told in _first(followers.hear([Presence()]))]
        followers.let_go()
        await staying
        return all_along, {type(each): each for told in coming for each in told}

    all_along, newcomer = asyncio.run(heard())
    assert newcomer == all_along


class TestFollower:
    async def test_follower_has_the_session_and_the_latest_asides(self, tmp_path: Path) -> None:
        async with hall(tmp_path / "s") as hub, following(hub) as follower:
            hub.aside(FIRST)
            hub.aside(HERE)
            hub.aside(NEWER)
            answer = await Desk(hub).do(c.Set(title="Biblioteket"))
            await follower.reached(answer.n)
            assert (follower.session.info.title, follower.reach, follower.presence) == (
                "Biblioteket",
                NEWER,
                HERE,
            )

    async def test_follower_knows_no_asides_before_any_was_told(self) -> None:
        follower = Follower()
        assert (follower.reach, follower.presence, follower.session) == (None, None, Session())

    async def test_whoever_listens_to_a_follower_hears_each_batch_after_it_was_taken_in(
        self, tmp_path: Path
    ) -> None:
        heard: list[tuple[int, int]] = []
        async with hall(tmp_path / "s") as hub, following(hub) as follower:

            def hears(told: Sequence[Told]) -> None:
                numbers = [each.event.n for each in told if isinstance(each, Happened)]
                heard.append((max(numbers, default=follower.session.n), follower.session.n))

            follower.heard = hears
            for number in range(3):
                await follower.reached((await Desk(hub, f"d{number}").do(c.Set(title=f"Dag {number}"))).n)
            reached = hub.session.n
        assert [last for last, _ in heard] == [folded for _, folded in heard]
        assert heard[-1] == (reached, reached)

    async def test_name_that_is_gone_is_forgotten(self, tmp_path: Path) -> None:
        async with hall(tmp_path / "s") as hub, following(hub) as follower:
            desk = Desk(hub)
            answer = await desk.do(c.Join(person="p:1", name="Ada Ek"))
            await follower.reached(answer.n)
            known = {ref: record.name for ref, record in follower.names.items()}
            await desk.do(c.Erase(person="p:1", notes=()))
            await follower.reached((await desk.do(c.Set(title="Dag 2"))).n)
            assert (known, follower.names) == ({"p:1": "Ada Ek"}, {})


async def test_screen_keeps_how_phones_reach_the_session_and_whose_pages_are_open(tmp_path: Path) -> None:
    async with hall(tmp_path / "s") as hub:
        stay = Stay("s", tmp_path / "s", Booth(tmp_path / "s", hub)._attached, HandClock())  # pyright: ignore[reportPrivateUsage]
        news = asyncio.Event()
        live = Live(stay, news.set)
        running = asyncio.create_task(live.run())
        await live.ready.wait()
        hub.aside(NEWER)
        hub.aside(HERE)
        while live.presence is None:
            news.clear()
            await news.wait()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        assert (live.reach, live.presence) == (NEWER, HERE)
