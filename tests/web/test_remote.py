"""The facilitator's pocket page: off until it is switched on, safe in a pocket, and there for whoever takes over."""

import re
from pathlib import Path

import pytest

from facilitator.core import commands as c
from tests.support.phones import TALK, House, Phone, Reply, talking

ADDRESSES = ("/remote", "/remote/rounds", "/remote/do/erase", "/remote/sure", "/remote/nothing")


async def entered(house: House, door: str = "remote") -> Phone:
    """A phone that has scanned the code of a door."""
    phone = house.stranger()
    await phone.get("/" + house.link(door).split("/", 3)[3])
    return phone


def hidden(page: Reply, name: str) -> list[str]:
    """What stands in the hidden fields of a name."""
    return re.findall(f'<input type="hidden" name="{re.escape(name)}" value="([^"]*)"', page.text)


def step(page: Reply, **more: str) -> dict[str, str]:
    """The form for "next" as it stands on a page."""
    form = page.text.split('data-hold="1000"')[1].split("</form>")[0]
    return {**dict(re.findall(r'name="([^"]+)" value="([^"]*)"', form)), **more}


def state(house: House) -> dict[str, str]:
    """How the rounds stand."""
    return {each.plan.id: each.state for each in house.hub.session.rounds.values()}


ON = {"welcome": "waiting", "talk": "running", "tables": "waiting", "vote": "waiting"}
GONE_ON = {"welcome": "waiting", "talk": "closed", "tables": "running", "vote": "waiting"}


@pytest.mark.parametrize("path", ADDRESSES)
async def test_there_is_no_such_page_until_the_remote_is_switched_on(tmp_path: Path, path: str) -> None:
    async with talking(tmp_path / "s") as house:
        assert (await house.at("remote").get(path)).status == 404
        assert (await house.at("remote").form(path, do="next")).status == 404
        assert (await house.stranger().get(f"/F/{house.code('remote')}")).status == 404


@pytest.mark.parametrize("action", [c.Remote(on=False), c.Renew(of="remote")])
async def test_the_page_is_gone_at_once_when_the_remote_is_off_or_has_another_code(
    tmp_path: Path, action: c.Do
) -> None:
    async with talking(tmp_path / "s") as house:
        await house.do(c.Remote())
        phone = await entered(house)
        assert (await phone.get("/remote")).status == 200
        await house.do(action)
        assert [(await phone.get(path)).status for path in ADDRESSES] == [404] * len(ADDRESSES)
        assert (await phone.form("/remote", do="next", sure="1")).status == 404
        assert state(house) == ON


async def test_a_colleague_takes_over_in_three_actions_from_the_scan_to_next(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        await house.do(c.Remote())
        colleague, actions = house.stranger(), 0

        through = await colleague.get("/" + house.link("remote").split("/", 3)[3])
        actions += 1
        page = await colleague.get(re.findall(r"url=(\S+?)\"", through.text)[0])
        asked = await colleague.form("/remote", **step(page))
        actions += 1
        sure = await colleague.get(asked.headers["location"])
        fields = dict(re.findall(r'name="([^"]+)" value="([^"]*)"', sure.text))
        done = await colleague.form("/remote", **fields)
        actions += 1

        assert (done.status, state(house), actions) == (303, GONE_ON, 3)


async def test_one_press_in_a_pocket_changes_nothing(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        await house.do(c.Remote())
        phone = await entered(house)
        asked = await phone.form("/remote", **step(await phone.get("/remote")))
        assert (asked.status, asked.headers["location"]) == (303, "/remote/sure?do=next&activity=a1")
        assert state(house) == ON


async def test_a_press_made_on_an_old_view_does_nothing(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        await house.do(c.Remote())
        phone = await entered(house)
        old = await phone.get("/remote")
        await house.do(c.Next())
        assert (await phone.form("/remote", **step(old, sure="1"))).status == 409
        assert state(house) == GONE_ON


async def test_what_the_room_writes_does_not_make_a_press_an_old_one(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        await house.do(c.Remote())
        phone, guest = await entered(house), await house.phone()
        seen = await phone.get("/remote")
        await guest.note("n1", TALK, "Fler bänkar")
        assert (await phone.form("/remote", **step(seen, sure="1"))).status == 303
        assert state(house) == GONE_ON


async def test_the_same_press_that_arrives_twice_counts_once(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        await house.do(c.Remote())
        phone = await entered(house)
        fields = step(await phone.get("/remote"), sure="1")
        answers = [(await phone.form("/remote", **fields)).status for _ in range(2)]
        assert (answers, state(house)) == ([303, 303], GONE_ON)


async def test_two_who_press_in_the_same_moment_go_on_once(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        await house.do(c.Remote())
        one, other = await entered(house), await entered(house)
        pages = [await one.get("/remote"), await other.get("/remote")]
        first = await one.form("/remote", **step(pages[0], sure="1"))
        second = await other.form("/remote", **step(pages[1], sure="1"))
        assert ([first.status, second.status], state(house)) == ([303, 409], GONE_ON)


async def test_the_last_step_can_be_taken_back_for_ten_seconds(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        await house.do(c.Remote())
        phone = await entered(house)
        await house.do(c.Next())
        offered = "data-until" in (await phone.get("/remote")).text
        house.clock.sleep(9_000)
        still = await phone.get("/remote")
        undone = await phone.form("/remote", do="undo", id="u1", seen=hidden(still, "seen")[-1])
        house.clock.sleep(2_000)
        over = "data-until" in (await phone.get("/remote")).text
        assert (offered, "data-until" in still.text, undone.status, over) == (True, True, 303, False)
        assert state(house) == ON


async def test_five_minutes_more_and_a_calm_stage_are_one_press_each(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        await house.do(c.Remote())
        phone = await entered(house)
        await phone.form("/remote", **{"do": "extend", "id": "e1", "a.minutes": "5", "a.activity": "a1"})
        await phone.form("/remote", **{"do": "calm", "id": "e2", "a.on": "true"})
        timer = house.hub.session.rounds["a1.talk"].timer
        assert (timer and timer.seconds, house.hub.session.doors.calm) == (25 * 60, True)


async def test_the_first_view_says_what_is_on_what_to_ask_and_what_comes(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        await house.do(c.Remote())
        phone = await entered(house)
        page = (await phone.get("/remote", accept_language="sv")).text
        found = [
            each in page
            for each in ("Samtal", "Vad är viktigt?", "20:00", "Vid borden", "+5 min", "Lugn bild")
        ]
        assert found == [True] * 6


async def test_what_a_form_holds_stays_where_it_is_refused(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        await house.do(c.Remote())
        phone = await entered(house)
        page = await phone.form(
            "/remote/activities",
            **{"do": "add_activity", "id": "x", "a.method": "nothing", "a.title": "Min punkt"},
        )
        assert (page.status, 'value="Min punkt"' in page.text, 'role="alert"' in page.text) == (
            422,
            True,
            True,
        )


async def test_every_command_has_a_form_that_opens(tmp_path: Path) -> None:
    from facilitator.web.lead.blanks import KINDS
    from facilitator.web.lead.sections import MORE
    from facilitator.web.lead.words import AREAS

    async with talking(tmp_path / "s") as house:
        await house.do(c.Remote())
        phone = await entered(house)
        paths = [*(f"do/{word}" for word in KINDS), *(area.word for area in AREAS), *MORE]
        assert [path for path in paths if (await phone.get(f"/remote/{path}")).status != 200] == []
