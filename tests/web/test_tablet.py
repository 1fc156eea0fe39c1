"""A tablet that several people share: each turn is a person, and nothing of the one before is shown."""

from pathlib import Path

from tests.support.phones import TALK, House, Phone, talking

DOTS = "a1.talk.dots"


async def tablet(house: House, door: str = "team") -> Phone:
    """A device that came through a link."""
    device = house.stranger()
    await device.get("/" + house.link(door).split("/", 3)[3])
    return device


async def answer(device: Phone, text: str) -> str:
    """Somebody takes a turn and writes; where the page leads after it."""
    await device.get("/tablet")
    reply = await device.form("/tablet", do="note", prompt=TALK, text=text)
    return reply.headers.get("location", "")


async def test_each_turn_is_a_person_of_its_own_and_the_source_says_that_it_was_shared(
    tmp_path: Path,
) -> None:
    async with talking(tmp_path / "s") as house:
        device = await tablet(house)
        led = [await answer(device, text) for text in ("Fler bänkar", "Ett kafé")]
        notes = [(note.text, note.source) for note in house.hub.session.notes.values()]
        writers = {note.author for note in house.hub.session.notes.values()}
        assert (led, notes) == (["/tablet/thanks"] * 2, [("Fler bänkar", "tablet"), ("Ett kafé", "tablet")])
        assert (len(writers), set(house.hub.session.people)) == (2, writers)


async def test_nothing_of_the_person_before_is_shown(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        device = await tablet(house)
        await answer(device, "Fler bänkar")
        thanks, fresh = [(await device.get(path)).text for path in ("/tablet/thanks", "/tablet")]
        assert ("Fler bänkar" in thanks, 'id="note-' in fresh, "></textarea>" in fresh) == (
            False,
            False,
            True,
        )


async def test_nothing_that_the_person_before_gave_is_shown(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        await (await house.phone()).note("n1", TALK, "Fler bänkar")
        device = await tablet(house)
        await device.get("/tablet")
        await device.form("/tablet", **{"do": "ballot", "prompt": DOTS, "v.n1": "2"})
        assert 'value="2"' not in (await device.get("/tablet")).text


async def test_whoever_has_one_more_answer_is_still_the_same_person(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        device = await tablet(house)
        await answer(device, "Fler bänkar")
        await device.get("/tablet/more")
        await device.form("/tablet", do="note", prompt=TALK, text="Och lampor")
        assert len({note.author for note in house.hub.session.notes.values()}) == 1


async def test_a_ballot_from_each_turn_counts_in_the_same_result(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        await (await house.phone()).note("n1", TALK, "Fler bänkar")
        device = await tablet(house)
        for _ in range(2):
            await device.get("/tablet")
            await device.form("/tablet", **{"do": "ballot", "prompt": DOTS, "v.n1": "2"})
        sources = [each.source for each in house.hub.session.ballots[DOTS].values()]
        assert (house.hub.session.tallies[DOTS]["n1"].points, sources) == (4, ["tablet", "tablet"])


async def test_a_tablet_that_is_only_looked_at_makes_nobody(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        device = await tablet(house)
        for _ in range(3):
            await device.get("/tablet")
        assert house.hub.session.people == {}


async def test_the_page_is_for_devices_that_scanned_a_code(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        joined = await tablet(house, "join")
        assert ((await joined.get("/tablet")).status, (await house.stranger().get("/tablet")).status) == (
            200,
            401,
        )


async def test_what_is_refused_stays_in_the_form(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        device = await tablet(house)
        await (await house.phone()).note("n1", TALK, "Fler bänkar")
        await device.get("/tablet")
        reply = await device.form("/tablet", **{"do": "ballot", "prompt": DOTS, "v.n1": "9"})
        assert (reply.status, 'value="9"' in reply.text) == (422, True)


async def test_a_page_of_ones_own_leads_to_the_page_for_several_and_back(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        phone = await tablet(house, "join")
        page = (await phone.get("/", accept_language="en")).text

        assert '<a href="/tablet">Do several of you share this phone?</a>' in page
        assert '<a href="/">Back to the page</a>' in (await phone.get("/tablet", accept_language="en")).text
