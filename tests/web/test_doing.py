"""``POST /api/do``: once for each id, nothing on an old view, and only what a door opens for."""

from pathlib import Path

import msgspec
import pytest

from facilitator.core import commands as c
from facilitator.web.lead.blanks import KINDS
from facilitator.web.lead.rights import WORDS
from tests.support.phones import House, Reply, talking

DOORS = ("remote", "team", "reception", "organiser")
CLOCK = {
    "start",
    "pause",
    "resume",
    "extend",
    "shorten",
    "next",
    "back",
    "skip",
    "close",
    "reopen",
    "release",
}


async def do(house: House, door: str, command: str, id: str = "k1", **more: object) -> Reply:
    """What is answered to a command from a door."""
    return await house.at(door).post("/api/do", {"id": id, "command": command, **more})


async def test_the_same_id_is_done_once_and_gets_the_same_answer(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        await house.do(c.Remote())
        first, again = [await do(house, "remote", "next") for _ in range(2)]
        assert (first.status, first.json) == (200, again.json)
        assert house.hub.session.rounds["a1.tables"].state == "running"


async def test_a_command_that_expects_an_older_event_is_stale(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        await house.do(c.Remote())
        n = house.hub.session.n
        stale = await do(house, "remote", "next", expect=n - 1)
        fresh = await do(house, "remote", "next", "k2", expect=n)
        assert (stale.status, stale.json["error"], fresh.status) == (409, "stale", 200)


async def test_an_unknown_command_is_told_which_there_are(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        await house.do(c.Remote())
        reply = await house.at("remote").post("/api/do", {"id": "k", "command": "nxt"}, accept_language="en")
        known = ", ".join(sorted(KINDS))
        message = f"There is no command “nxt”. The commands are: {known}."
        assert (reply.status, reply.json) == (400, {"error": "no_command", "message": message})


@pytest.mark.parametrize("id", ["", "x" * 101])
async def test_an_id_must_be_one(tmp_path: Path, id: str) -> None:
    async with talking(tmp_path / "s") as house:
        reply = await do(house, "team", "withdraw", id)
        assert (reply.status, reply.json["error"]) == (400, "bad_id")


async def test_commands_from_inside_the_program_are_none_of_a_phones(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        await house.do(c.Remote())
        replies = [await do(house, "remote", word) for word in ("plan", "progress", "open", "set_clock")]
        assert {(each.status, each.json["error"]) for each in replies} == {(400, "no_command")}


@pytest.mark.parametrize("door", ["place", "person", "stage", "join", "check"])
async def test_who_is_in_the_room_asks_for_nothing_here(tmp_path: Path, door: str) -> None:
    async with talking(tmp_path / "s") as house:
        await house.do(c.MakePlace(number=1))
        phone = await house.phone() if door == "person" else house.at("table-1" if door == "place" else door)
        reply = await phone.post("/api/do", {"id": "k", "command": "next"})
        assert (reply.status, reply.json["error"]) == (403, "not_allowed")


@pytest.mark.parametrize("door", DOORS[1:])
async def test_a_door_does_what_it_is_for_and_nothing_else(tmp_path: Path, door: str) -> None:
    async with talking(tmp_path / "s") as house:
        args = {word: dict.fromkeys(_needed(word), "") for word in KINDS}
        refused = {
            word
            for at, word in enumerate(KINDS)
            if (await do(house, door, word, f"k{at}", args=args[word])).json.get("error") == "not_allowed"
        }
        assert refused == set(KINDS) - WORDS[door] - _misread(args)


def _needed(word: str) -> list[str]:
    return [each.name for each in msgspec.structs.fields(KINDS[word]) if each.required and each.type is str]


def _misread(args: dict[str, dict[str, str]]) -> set[str]:
    """Those that need more than texts: what they say is looked at before who says it."""
    wanting = {word: [e.name for e in msgspec.structs.fields(KINDS[word]) if e.required] for word in args}
    return {word for word, names in wanting.items() if set(names) != set(args[word])}


async def test_the_team_has_no_clock_and_erases_nobody() -> None:
    assert (
        WORDS["team"] & (CLOCK | {"erase", "undo", "redo", "remote", "renew", "address", "calm"})
        == set[str]()
    )


async def test_the_reception_only_checks_in() -> None:
    assert WORDS["reception"] == {"join", "away", "rename"}


async def test_what_the_team_writes_needs_nobodys_yes_and_it_may_hide_with_a_reason(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        guest = await house.phone()
        await guest.note("n1", "a1.talk.note", "Dumt sagt")
        reply = await do(house, "team", "withdraw", args={"note": "n1", "reason": "Ovänligt"})
        note = house.hub.session.notes["n1"]
        assert (reply.status, note.state, note.hidden) == (200, "withdrawn", "Ovänligt")
