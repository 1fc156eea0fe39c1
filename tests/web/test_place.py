"""The page of a place: what it shows, and what its forms do where no script runs."""

import re
from pathlib import Path

import pytest

from facilitator.core import commands as c
from facilitator.core.model import Seat
from facilitator.core.people import Record
from facilitator.core.vocabulary import Field, Grid, Groups, Prompt, Round, Slot, Spot
from facilitator.locale import Translator
from facilitator.web.callers import Caller, places_of
from facilitator.web.now import now
from facilitator.web.now.of_place import Here
from tests.support.phones import House, Phone, talking
from tests.support.room import Room, room

EN = Translator.for_language("en")
SEVEN, EIGHT = "place:table-7", "place:table-8"
NAMES = {"p:1": Record("Ada"), "p:2": Record("Bo")}
TABLES = Groups("table", 4)
NOTE = Prompt("note", "What matters?", optional=True)
POINT = Prompt("point", "The most important", most=2)


def here(made: Room, place: str = "table-7") -> Here:
    found = now(made.session, NAMES, Caller("place", place), EN, made.now).here
    assert found is not None
    return found


def cafe() -> Room:
    """Two rounds at tables with a move between, and points that are agreed on where people sit."""
    stay = Groups("table", 4, moves="stay")
    plans = (
        Round("one", "One", 20, groups=TABLES, ask=(NOTE,)),
        Round("move", "Change tables", 2),
        Round("two", "Two", 20, groups=TABLES, ask=(NOTE,)),
        Round("distil", "Points", 8, groups=stay, ask=(POINT,)),
    )
    return room(*plans).all(c.Start())


# What is told.


def test_at_each_round_at_new_tables_people_have_moved_and_where_they_stay_they_have_not() -> None:
    made = cafe()
    seen = [here(made).moved]
    seen += [here(made.all(c.Next())).moved for _ in range(3)]
    assert seen == ["a1.one", "a1.one", "a1.two", "a1.two"]


def test_the_last_guests_points_are_those_of_the_round_before_at_this_table() -> None:
    made = cafe().all(c.Write(prompt="note", text="Bänkar"), by=SEVEN)
    assert here(made).last == ""
    made.all(c.Next(), c.Next())
    assert (here(made).last, here(made, "table-8").last) == ("a1.one", "")


def test_a_table_knows_who_sits_there_and_in_which_role() -> None:
    made = cafe().all(c.Join(person="p:1"), c.Join(person="p:2"))
    seats = (Seat("p:1", role="host"), Seat("p:2"), Seat(number=12))
    made.all(
        c.MakePlace(number=7),
        c.Form(activity="a1", number=7, place="table-7", rounds=("a1.one",), seats=seats),
    )
    assert [(each.name, each.role) for each in here(made).people] == [("Ada", "host"), ("Bo", ""), ("12", "")]


def test_codes_for_the_tables_of_forty_people_are_there_before_anybody_is() -> None:
    made = cafe()
    assert [each.number for each in places_of(made.session)] == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    made.all(c.Set(participants="12"))
    assert [each.number for each in places_of(made.session)] == [1, 2, 3]


def test_a_note_can_be_moved_to_any_other_table_and_to_no_other_kind_of_place() -> None:
    made = cafe().all(
        c.Set(participants="12"),
        *(c.MakePlace(number=number) for number in (7, 8, 9)),
        c.MakePlace(kind="room", name="Hall"),
    )
    assert [each.number for each in here(made).places] == [1, 2, 3, 8, 9]


STORY = Prompt(
    "story",
    "Which story?",
    by="facilitator",
    fields=(Field("title", "Title"), Field("agreed", "Agreed", kind="yes_no")),
    consent="agreed",
    title=("title",),
)


def circle(*, agreed: bool) -> Room:
    """A circle around a story, in which Ada listens for courage."""
    around = Groups("circle", tasks=("courage", "turns"))
    heard = Prompt("point", "What did you hear?", about="story", fields=(Field("lens", "Lens"),), task="lens")
    made = room(Round("intro", "Intro", ask=(STORY,)), Round("gift", "Gift", groups=around, ask=(heard,)))
    made.all(c.Join(person="p:1"), c.Start())
    made.all(
        c.Write(id="s1", prompt="story", text="We asked.", fields={"title": "The bench", "agreed": agreed})
    )
    made.all(c.MakePlace(id="circle-1", kind="circle", number=1))
    seats = (Seat(role="teller"), Seat("p:1", tasks=("courage",)))
    made.all(
        c.Form(id="g1", activity="a1", kind="circle", number=1, place="circle-1", about="s1", seats=seats)
    )
    return made.all(c.Next())


def test_a_circle_knows_its_story_and_who_listens_for_what() -> None:
    told = here(circle(agreed=True), "circle-1")
    assert told.story is not None
    assert (told.story.title, told.story.text) == ("The bench", "We asked.")
    assert [(each.name, each.people) for each in told.tasks] == [("courage", ("Ada",)), ("turns", ())]


def test_a_story_that_its_teller_has_not_agreed_to_is_there_by_its_title_only() -> None:
    story = here(circle(agreed=False), "circle-1").story
    assert story is not None
    assert (story.title, story.text) == ("The bench", "")


def test_a_circle_that_stays_together_is_not_asked_whether_it_has_moved() -> None:
    made = circle(agreed=True)
    before = here(made, "circle-1").moved
    assert (before, here(made.all(c.Close()), "circle-1").moved) == ("g1", "g1")


TOPIC = Prompt(
    "topic",
    "Which topic?",
    by="person",
    fields=(Field("conveners", "Conveners", kind="people"), Field("nobody", "Nobody came", kind="yes_no")),
)
REPORT = Prompt("points", "The main points", optional=True, about="topic")


def space() -> Room:
    """Three topics on the wall, and the first time is on."""
    grid = Grid(
        (Slot("13:00"), Slot("14:00")), (Spot("Hall"), Spot("Attic")), host="conveners", nobody="nobody"
    )
    plans = (
        Round("topics", "Topics", ask=(TOPIC,), grid=grid),
        Round("slot1", "Time 1", groups=Groups("topic"), ask=(REPORT,), slot=1, clock="day"),
        Round("slot2", "Time 2", groups=Groups("topic"), ask=(REPORT,), slot=2, clock="day"),
    )
    made = room(*plans).all(c.Start())
    for number, (slot, place) in enumerate(((2, "Hall"), (1, "Attic"), (1, "Hall")), 1):
        made.all(c.Write(id=f"t{number}", prompt="topic", text=f"Topic {number}", slot=slot, place=place))
    return made.all(c.Next())


HALL, ATTIC = "place:a1.p1", "place:a1.p2"


def test_the_topic_that_is_on_here_comes_first_then_those_here_then_the_others() -> None:
    told = here(space(), "a1.p1").reports
    assert [(each.number, each.here, each.on, each.state) for each in told] == [
        (3, True, True, "on"),
        (1, True, False, "coming"),
        (2, False, True, "on"),
    ]


def test_a_report_is_written_in_the_round_of_its_topics_time_and_not_before() -> None:
    made = space()
    parts = {each.number: each.parts[0].prompt for each in here(made, "a1.p1").reports}
    assert (parts[3], parts[1]) == ("a1.slot1.points", "a1.slot1.points")
    later = {each.number: each.parts[0].prompt for each in here(made.all(c.Next()), "a1.p1").reports}
    assert (later[3], later[1]) == ("a1.slot1.points", "a1.slot2.points")


def test_any_report_can_be_finished_and_said_who_was_there_at_any_place() -> None:
    made = space().all(c.Write(id="r1", prompt="points", text="Sen buss", about=("t3",)), by=HALL)
    made.all(c.Change(note="r1", text="Sen buss hem"), by=ATTIC)
    made.all(c.Change(note="t3", fields={"nobody": True}, people={"conveners": ("Maja",)}), by=ATTIC)
    assert made.session.notes["t3"].fields == {"nobody": True}
    assert made.refused(c.Change(note="t3", text="Something else"), by=ATTIC) == "not_yours"


# The page.

POINT_HERE = "a1.tables.point"


async def at(house: House, place: str) -> Phone:
    """A phone that has scanned the code of a place."""
    phone = house.stranger()
    assert (await phone.get("/P/" + house.code(place))).status == 200
    return phone


async def tables(house: House) -> None:
    for number in (7, 8):
        await house.do(c.MakePlace(number=number))


def texts(house: House, place: str = "table-7") -> list[str]:
    return [
        each.text for each in house.hub.session.notes.values() if each.place == place and each.state == "kept"
    ]


@pytest.mark.parametrize(("language", "name"), [("sv", "Bord 7"), ("en", "Table 7")])
async def test_the_tables_name_is_what_one_sees_first(tmp_path: Path, language: str, name: str) -> None:
    async with talking(tmp_path / "s", on="tables") as house:
        await tables(house)
        page = (await (await at(house, "table-7")).get("/place", accept_language=language)).text
        assert [each.strip() for each in re.findall(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)] == [name]


async def test_each_line_of_a_form_is_a_note_and_sent_twice_it_is_written_once(tmp_path: Path) -> None:
    async with talking(tmp_path / "s", on="tables") as house:
        await tables(house)
        phone = await at(house, "table-7")
        said = {
            "do": "note",
            "lines": "1",
            "prompt": POINT_HERE,
            "id": "press-1",
            "text": "Bänkar\r\n\r\n Träd \r\nVatten",
        }
        assert [(await phone.form("/place", **said)).status for _ in range(2)] == [303, 303]
        assert texts(house) == ["Bänkar", "Träd", "Vatten"]


async def test_notes_are_put_in_order_and_moved_by_forms_alone(tmp_path: Path) -> None:
    async with talking(tmp_path / "s", on="tables") as house:
        await tables(house)
        phone = await at(house, "table-7")
        for key in ("a", "b"):
            await house.do(c.Write(id=key, prompt=POINT_HERE, text=key), by=SEVEN)
        await phone.form("/place", do="order", note="b", after="")
        page = (await phone.get("/place")).text
        assert page.index('id="note-b"') < page.index('id="note-a"')
        assert 'value="table-8"' in (await phone.get("/place?move=a")).text
        await phone.form("/place", do="move", note="a", place="table-8")
        assert (texts(house), texts(house, "table-8")) == (["b"], ["a"])


async def test_another_tables_note_is_not_moved_from_here(tmp_path: Path) -> None:
    async with talking(tmp_path / "s", on="tables") as house:
        await tables(house)
        await house.do(c.Write(id="a", prompt=POINT_HERE, text="a"), by=EIGHT)
        phone, by_call = await at(house, "table-7"), house.at("table-7")
        replies = [
            await phone.form("/place", do="move", note="a", place="table-7"),
            await by_call.post("/api/notes/a", {"place": "table-7"}),
        ]
        assert ([each.status for each in replies], texts(house, "table-8")) == ([404, 404], ["a"])


async def test_both_texts_stand_there_where_two_have_changed_the_same_and_it_is_said(tmp_path: Path) -> None:
    async with talking(tmp_path / "s", on="tables") as house:
        await tables(house)
        phone = await at(house, "table-7")
        await house.do(c.Write(id="a", prompt=POINT_HERE, text="Bänk"), by=SEVEN)
        for text in ("Bänkar", "Två bänkar"):
            await phone.form("/place", do="note", prompt=POINT_HERE, note="a", text=text, base="1")
        page = (await phone.get("/place", accept_language="en")).text
        assert texts(house) == ["Bänkar", "Två bänkar"]
        assert page.count("Somebody else changed this too: both are kept.") == 2


async def test_what_was_not_taken_stands_in_its_form_again(tmp_path: Path) -> None:
    async with talking(tmp_path / "s", on="tables") as house:
        await tables(house)
        phone = await at(house, "table-7")
        reply = await phone.form("/place", do="note", prompt=POINT_HERE, lines="1", text=" ")
        assert (reply.status, texts(house)) == (422, [])


async def test_whoever_has_not_scanned_a_code_is_told_to(tmp_path: Path) -> None:
    async with talking(tmp_path / "s", on="tables") as house:
        reply = await house.stranger().get("/place", accept_language="sv")
        assert reply.status == 401
        assert "Skanna koden som ligger där du sitter." in reply.text


async def test_a_place_that_has_asked_for_something_counts_as_heard_of(tmp_path: Path) -> None:
    async with talking(tmp_path / "s", on="tables") as house:
        await tables(house)
        phone = await at(house, "table-7")
        await phone.get("/place", x_unsent="3")
        book = house.served.site.book
        assert book is not None
        assert book._heard[SEVEN].unsent == 3  # pyright: ignore[reportPrivateUsage] - told once a second
