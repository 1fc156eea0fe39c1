"""The team's page: paper is keyed in, hands are counted, themes grow, and what must not stay is hidden."""

import re
from pathlib import Path

import pytest

from facilitator.core import commands as c
from facilitator.core.showing import let_through
from tests.support.phones import TALK, House, Phone, Reply, talking

DOTS = "a1.talk.dots"


async def capture(house: House, id: str = "k", **fields: str) -> Reply:
    """Keys in a note on the round's question."""
    return await house.at("team").form("/team", **{"do": "capture", "q": TALK, "id": id, **fields})


def texts(house: House) -> list[tuple[str, str, str | None, bool]]:
    """Text, source, place and lateness of each kept note."""
    notes = house.hub.session.notes.values()
    return [(each.text, each.source, each.place, each.late) for each in notes if each.state == "kept"]


async def wrote(house: House) -> Phone:
    """Somebody who has written two notes."""
    guest = await house.phone()
    await guest.note("n1", TALK, "Fler bänkar")
    await guest.note("n2", TALK, "Ett kafé")
    return guest


async def test_a_note_from_paper_is_marked_as_such_and_never_late(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        await house.do(c.Next())
        assert (await capture(house, text="Fler bänkar", table="3")).status == 303
        assert texts(house) == [("Fler bänkar", "paper", "table-3", False)]


async def test_each_line_may_be_a_note_of_its_own(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        await capture(house, text="– Ett\r\n\r\n– Två", each="1")
        assert [text for text, *_ in texts(house)] == ["Ett", "Två"]


async def test_the_same_form_that_arrives_twice_is_written_once(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        for _ in range(2):
            await capture(house, text="Ett\nTvå", each="1")
        assert [text for text, *_ in texts(house)] == ["Ett", "Två"]


async def test_what_was_keyed_in_stays_in_the_form_where_it_is_refused(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        page = await capture(house, text="Fler bänkar", table="tre")
        assert (page.status, ">Fler bänkar</textarea>" in page.text, texts(house)) == (422, True, [])


async def test_hands_are_counted_into_the_same_result_and_counted_again(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        await wrote(house)
        team = house.at("team")
        await team.form("/team/count", **{"do": "hands", "q": DOTS, "id": "h1", "h.n1": "4", "h.n2": "2"})
        await team.form("/team/count", **{"do": "hands", "q": DOTS, "id": "h2", "h.n1": "5", "h.n2": ""})
        await (await house.phone("two")).ballot(DOTS, 1, n1=1)
        tally = house.hub.session.tallies[DOTS]
        sources = sorted((each.source, each.count) for each in house.hub.session.ballots[DOTS].values())
        assert (tally["n1"].points, sources) == (6, [("paper", 5), ("phone", 1)])


async def test_a_ballot_from_paper_counts_once_and_can_be_taken_back(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        await wrote(house)
        team = house.at("team")
        for _ in range(2):
            await team.form(
                "/team/count", **{"do": "ballot", "q": DOTS, "id": "b1", "v.n1": "2", "v.n2": "1"}
            )
        points = {key: each.points for key, each in house.hub.session.tallies[DOTS].items()}
        giver = next(iter(house.hub.session.ballots[DOTS]))
        await team.form("/team/count", **{"do": "take_back", "id": "b2", "a.prompt": DOTS, "a.giver": giver})
        assert (points, house.hub.session.ballots.get(DOTS, {})) == ({"n1": 2, "n2": 1}, {})


async def test_more_ballots_than_heads_is_a_warning(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        await wrote(house)
        team = house.at("team")
        before = (await team.get("/team/count")).text.count('class="wrong"')
        await team.form("/team/count", **{"do": "hands", "q": DOTS, "id": "h1", "h.n1": "9"})
        after = (await team.get("/team/count")).text
        assert (before, after.count('class="wrong"'), "(9)" in after) == (0, 1, True)


async def test_themes_are_made_filled_renamed_ordered_and_merged(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        await wrote(house)
        team, session = house.at("team"), house.hub.session
        for at, name in enumerate(("Bänkar", "Kaféer")):
            await team.form(
                "/team/themes", **{"do": "make_theme", "id": f"t{at}", "a.name": name, "a.activity": "a1"}
            )
        one, other = [each.id for each in session.themes_of("a1")]
        await team.form("/team/themes", **{"do": "into_theme", "id": "t2", "a.theme": one, "a.notes": "n1"})
        await team.form(
            "/team/themes", **{"do": "rename_theme", "id": "t3", "a.theme": other, "a.name": "Mat"}
        )
        page = (await team.get("/team/themes")).text
        up = page.split(f'data-key="up-{other}"')[1].split("</form>")[0]
        assert up.index(f'value="{other}"') < up.index(f'value="{one}"')
        await team.form("/team/themes", **{"do": "merge_themes", "id": "t4", "a.theme": other, "a.gone": one})
        left = [(each.name, [n.id for n in session.notes_in(each.id)]) for each in session.themes_of("a1")]
        assert left == [("Mat", ["n1"])]


async def test_a_note_reaches_the_stage_only_when_it_is_let_through(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        await wrote(house)
        session, team = house.hub.session, house.at("team")
        before = let_through(session, session.notes["n1"])
        await team.form("/team/notes", **{"do": "show", "id": "s1", "a.notes": "n1", "a.shown": "true"})
        shown = let_through(session, session.notes["n1"])
        await team.form("/team/notes", **{"do": "show", "id": "s2", "a.notes": "n1", "a.shown": ""})
        assert (before, shown, let_through(session, session.notes["n1"])) == (False, True, False)


async def test_a_note_is_hidden_with_a_reason_that_its_writer_reads(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        guest = await wrote(house)
        await house.at("team").form(
            "/team/notes", **{"do": "withdraw", "id": "w1", "a.note": "n1", "a.reason": "Nämner en granne"}
        )
        assert [note["hidden"] for note in (await guest.now())["notes"]] == ["Nämner en granne", ""]


async def test_a_broken_phone_is_muted_and_let_in_again(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        guest = await wrote(house)
        team, mute = house.at("team"), {"do": "mute", "a.person": guest.person}
        await team.form("/team/people", **mute, **{"id": "m1", "a.muted": "true", "a.hide": "true"})
        muted = (await guest.note("n3", TALK, "Mer")).status, texts(house)
        await team.form("/team/people", **mute, **{"id": "m2", "a.muted": "", "a.hide": "true"})
        assert (muted, (await guest.note("n3", TALK, "Mer")).status, len(texts(house))) == ((403, []), 201, 3)


async def test_places_that_have_sent_nothing_come_first(tmp_path: Path) -> None:
    async with talking(tmp_path / "s", on="tables") as house:
        for number in (1, 2):
            await house.do(c.MakePlace(number=number))
        await house.at("table-1").note("n1", "a1.tables.point", "Vi sade detta")
        page = (await house.at("team").get("/team/reports", accept_language="sv")).text
        assert page.index("Bord 2") < page.index("Inget skickat ännu") < page.index("Bord 1")


def plain(page: str, id: str) -> str:
    """What stands in a line of a list, in words alone."""
    row = page.split(f'<li id="{id}"')[1].partition(">")[2].split("</li>")[0].split("<details")[0]
    return " ".join(re.sub(r"<[^>]*>", "", row).split())


@pytest.mark.parametrize(("language", "said"), [("sv", "har fastnat: 2 osända"), ("en", "stuck: 2 not sent")])
async def test_somebody_whose_phone_is_stuck_stands_first_and_is_called_so(
    tmp_path: Path, language: str, said: str
) -> None:
    async with talking(tmp_path / "s") as house:
        for device, name in (("one", "Ada"), ("two", "Bo"), ("three", "Bo")):
            phone = await house.phone(device, name=name)
        await phone.get("/api/now", x_unsent="2")
        team, found = house.at("team"), list[str]()
        for ms in (59_999, 1):
            house.clock.sleep(ms)
            found.append((await team.get("/team/people", accept_language=language)).text)
        rows = [re.findall(r'<li id="p-([^"]+)"', page) for page in found]
        assert [rows[0].index(phone.person) > 0, rows[1].index(phone.person)] == [True, 0]
        assert [said in plain(page, f"p-{phone.person}") for page in found] == [False, True]


async def test_phone_that_has_sent_the_rest_is_stuck_no_more(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        phone, team = await house.phone(), house.at("team")
        await phone.get("/api/now", x_unsent="2")
        house.clock.sleep(59_000)
        await phone.get("/api/now", x_unsent="1")
        house.clock.sleep(1000)
        pages = [(await team.get("/team/people", accept_language="en")).text]
        await phone.get("/api/now", x_unsent="0")
        await phone.get("/api/now", x_unsent="1")
        pages.append((await team.get("/team/people", accept_language="en")).text)
        assert ["stuck: 1 not sent" in page for page in pages] == [True, False]


async def test_place_that_all_wait_for_is_stuck_sooner_and_stands_first_also_when_the_round_is_over(
    tmp_path: Path,
) -> None:
    async with talking(tmp_path / "s", on="tables") as house:
        for number in (1, 2, 3):
            await house.do(c.MakePlace(number=number))
        await house.at("table-2").note("n1", "a1.tables.point", "Vi sade detta")
        for place in ("table-2", "table-3"):
            await house.at(place).get("/api/now", x_unsent="1")
        house.clock.sleep(15_000)
        team = house.at("team")
        page = (await team.get("/team/reports", accept_language="en")).text
        assert re.findall(r'<li id="s-([^"]+)-\d+"', page) == ["table-3", "table-1", "table-2"]
        await house.do(c.Close())
        house.clock.sleep(45_000)
        page = (await team.get("/team/reports", accept_language="en")).text
        assert [plain(page, f"s-table-{n}-{n - 1}") for n in (2, 3)] == [
            f"Table {n} stuck: 1 not sent · page not open" for n in (2, 3)
        ]


async def test_what_the_room_wrote_is_never_markup(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        guest = await house.phone()
        await guest.note("n1", TALK, '<script>alert("x")</script>')
        pages = [
            (await house.at("team").get(path)).text for path in ("/team/notes", "/team/themes", "/team/count")
        ]
        assert ["<script>alert" in page for page in pages] == [False, False, False]
