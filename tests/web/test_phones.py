"""Joining, and that a phone stays who it is."""

from pathlib import Path

from tests.support.phones import TALK, served, talking


async def test_the_same_phone_is_the_same_person(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        first, again, other = [await house.phone(device) for device in ("one", "one", "two")]
        assert (first.person, first.code) == (again.person, again.code)
        assert first.person != other.person
        assert len(house.hub.session.people) == 2


async def test_a_phone_is_who_it_was_when_the_session_is_opened_again(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        phone = await house.phone()
        await phone.note("n1", TALK, "Fler bänkar")
    async with served(tmp_path / "s", stem="y", port=house.port) as house:
        again = house.stranger()
        again.cookies = phone.cookies
        now = (await again.get("/api/now")).json
        assert now["me"]["id"] == phone.person
        assert [note["text"] for note in now["notes"]] == ["Fler bänkar"]
