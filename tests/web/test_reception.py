"""The reception: who is expected, who has come, and nobody twice."""

from pathlib import Path

from facilitator.core import commands as c
from facilitator.web.lead.arrivals import counts, guests
from tests.support.phones import House, talking


async def listed(house: House) -> None:
    """Two people who came with a list."""
    for ref, name in (("p:1", "Eva Berg"), ("p:2", "Olle Ström")):
        await house.do(c.Join(person=ref, name=name, organisation="Lyktan"), by="import")


def standing(house: House) -> list[tuple[str, str]]:
    """Everybody with a name, and whether they have come."""
    names = house.served.site.room.names
    return [(each.name, each.state) for each in guests(house.hub.session, names)]


async def test_those_on_the_list_are_expected_until_they_are_checked_in(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        await listed(house)
        before = standing(house)
        desk = house.at("reception")
        await desk.form("/reception", **{"do": "away", "id": "r1", "a.person": "p:1", "a.away": ""})
        await desk.form("/reception", **{"do": "away", "id": "r2", "a.person": "p:2", "a.away": "true"})
        assert before == [("Eva Berg", "expected"), ("Olle Ström", "expected")]
        assert standing(house) == [("Olle Ström", "away"), ("Eva Berg", "here")]


async def test_two_volunteers_who_check_in_the_same_guest_do_it_once(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        await listed(house)
        n = house.hub.session.n
        for at in range(2):
            reply = await house.at("reception").form(
                "/reception", **{"do": "away", "id": f"r{at}", "a.person": "p:1", "a.away": ""}
            )
            assert reply.status == 303
        assert house.hub.session.n == n + 1


async def test_nothing_has_to_be_filled_in(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        reply = await house.at("reception").form("/reception", do="join", id="r1")
        assert (reply.status, counts(house.hub.session)) == (303, (0, 1, 0))


async def test_the_same_press_makes_one_person(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        desk, form = house.at("reception"), {"do": "join", "id": "r1", "a.name": "Sara Lind"}
        answers = [(await desk.form("/reception", **form)).status for _ in range(2)]
        assert (answers, standing(house)) == ([303, 303], [("Sara Lind", "here")])


async def test_a_name_that_is_there_already_is_asked_about(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        await listed(house)
        desk, form = house.at("reception"), {"do": "join", "id": "r1", "a.name": "eva  berg"}
        asked = await desk.form("/reception", **form)
        assert (asked.status, "Eva Berg" in asked.text, len(standing(house))) == (409, True, 2)
        await desk.form("/reception", **form, sure="1")
        assert len(standing(house)) == 3


async def test_a_list_is_searched_by_name_and_organisation(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        await listed(house)
        page = (await house.at("reception").get("/reception?find=olle+lyk")).text
        assert ("Olle Ström" in page, "Eva Berg" in page) == (True, False)
