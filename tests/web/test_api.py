"""What the phone API answers: the same to the same, and the stored to the older."""

from pathlib import Path

from facilitator.core import commands as c
from tests.support.phones import TALK, served, talking

DOTS = "a1.talk.dots"


async def test_first_answer_is_201_and_a_repeat_of_it_200_with_the_same_note(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        phone = await house.phone()
        first, again = [await phone.note("n1", TALK, "Fler bänkar") for _ in range(2)]
        assert (first.status, again.status) == (201, 200)
        assert first.json == again.json


async def test_an_older_text_is_left_out_and_the_stored_one_is_answered(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        phone = await house.phone()
        await phone.note("n1", TALK, "nyare", rev=5)
        told = (await phone.note("n1", TALK, "äldre", rev=5)).json
        assert (told["note"]["text"], told["note"]["rev"], told["older"]) == ("nyare", 5, True)


async def test_an_older_ballot_is_left_out_and_the_stored_one_is_answered(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        phone = await house.phone()
        await phone.note("n1", TALK, "Fler bänkar")
        await phone.ballot(DOTS, 4, n1=2)
        assert (await phone.ballot(DOTS, 3, n1=1)).json == {
            "prompt": DOTS,
            "rev": 4,
            "values": {"n1": 2},
            "older": True,
        }
        assert (await phone.ballot(DOTS, 4, n1=2)).json == {"prompt": DOTS, "rev": 4, "values": {"n1": 2}}


async def test_a_ballot_is_taken_back_once_and_the_same_can_be_given_again(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        await house.do(c.Write(id="n1", prompt=TALK, text="Fler bänkar"))
        phone, seen = await house.phone(), list[object]()
        for given, back in (("one", "back"), ("two", "back")):
            await phone.put(f"/api/ballots/{DOTS}", {"rev": 1, "values": {"n1": 2}, "id": given})
            await phone.delete(f"/api/ballots/{DOTS}?id={back}")
            seen.append([each.values for each in house.hub.session.ballots.get(DOTS, {}).values()])

        assert seen == [[], [{"n1": 2}]]


async def test_two_writers_at_a_place_are_both_told_where_their_texts_are(tmp_path: Path) -> None:
    async with served(tmp_path / "s") as house:
        await house.do(c.Set(participants=8))
        await house.do(c.AddActivity(method="talk", id="a1"))
        await house.do(c.Start(activity="a1", round="a1.tables"))
        one, other = house.at("table-1"), house.at("table-1")
        point = "a1.tables.point"
        await one.note("n1", point, "från en", rev=2)
        told = [(await other.note("n1", point, "från en annan", rev=2)).json for _ in range(2)]
        assert told[0] == told[1]
        assert (told[0]["note"]["text"], told[0]["beside"]["text"]) == ("från en", "från en annan")


async def test_a_note_that_was_taken_back_can_be_written_anew(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        phone = await house.phone()
        await phone.note("n1", TALK, "först")
        assert [(await phone.delete("/api/notes/n1")).status for _ in range(2)] == [200, 200]
        told = await phone.note("n1", TALK, "sedan", rev=2)
        assert (told.status, told.json["note"]["text"]) == (200, "sedan")


async def test_a_page_that_speaks_for_another_place_than_the_code_is_not_heard(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        await house.do(c.Set(participants=8))
        phone = house.stranger()
        await phone.get("/P/" + house.code("table-1"))
        shown = {"x_as": "place", "origin": house.url}
        here = await phone.get("/api/now", x_me="table-1", **shown)
        elsewhere = await phone.get("/api/now", x_me="table-2", **shown)
        assert (here.status, elsewhere.status) == (200, 401)


async def test_a_page_knows_by_the_room_that_an_answer_is_from_its_own_session(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        phone = await house.phone()
        known = await phone.get("/", x_part="1")
        unknown = await house.stranger().get("/", x_part="1")
        assert (known.status, unknown.status) == (200, 401)
        assert known.headers["x-room"] == unknown.headers["x-room"] == house.served.site.codes.room


async def test_the_first_load_is_at_most_60_kb(tmp_path: Path) -> None:
    import re

    async with talking(tmp_path / "s") as house:
        phone = await house.phone()
        page = await phone.get("/")
        version = re.findall(r"/static/(\w+)/", page.text)[0]
        found, wanted = {"page.css": b""}, {"page.css", *re.findall(r"/static/\w+/([\w.-]+)", page.text)}
        while wanted:
            name = wanted.pop()
            found[name] = (await phone.get(f"/static/{version}/{name}")).body
            wanted |= set(re.findall(r'from "\./([\w.-]+)"', found[name].decode())) - set(found)
        assert "outbox.js" in found
        assert len(page.body) + sum(map(len, found.values())) <= 60_000


async def test_a_question_that_is_answered_with_dots_takes_no_note(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        told = await (await house.phone()).note("n1", "a1.talk.dots", "Bänkar")
        assert (told.status, told.json["error"], house.hub.session.notes) == (422, "not_for_notes", {})


async def test_an_id_that_cannot_be_one_is_told_in_the_same_way_by_every_call(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        phone = await house.phone()
        told = [await phone.note("a%20b", TALK, "Bänkar"), await phone.put("/api/photos/a", b"x")]
        assert [(each.status, each.json["error"]) for each in told] == [(400, "bad_id")] * 2


async def test_an_id_that_is_in_use_is_told_in_the_same_way_by_every_call(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        await house.do(c.Remote(on=True))
        made = {"id": "x" * 16, "command": "add_activity", "args": {"method": "break", "id": "a1"}}
        told = await house.at("remote").post("/api/do", made)
        assert (told.status, told.json["error"]) == (409, "id_taken")
