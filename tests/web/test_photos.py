"""Photos of flip charts: they are on the disk when that is said, and seen by those who may see them."""

import stat
from pathlib import Path

import pytest

from facilitator.core import commands as c
from tests.support.halls import Ids
from tests.support.phones import TALK, House, Phone, Reply, served, talking
from tests.support.photos import SECRET, bare_jpeg, jpeg

ID = "photo-0123456789abcdef"


def files(house: House) -> list[Path]:
    """What lies in the session's folder of photos."""
    album = house.served.site.folder / "photos"
    return sorted(album.iterdir()) if album.exists() else []


async def send(phone: Phone, data: bytes | None = None, key: str = ID, of: str = "") -> Reply:
    return await phone.put(f"/api/photos/{key}{of}", jpeg() if data is None else data)


async def seats(house: House) -> None:
    """The tables 7 and 8 are there."""
    await house.do(c.MakePlace(number=7))
    await house.do(c.MakePlace(number=8))


async def test_a_photo_of_a_table_is_on_the_disk_without_what_the_phone_wrote_into_it(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        await seats(house)
        reply = await send(house.at("table-7"), of="?round=a1.talk")
        [file] = files(house)
        photo = house.hub.session.photos[ID]
        assert (reply.status, reply.json["id"], photo.file) == (201, ID, file.name)
        assert (photo.round, photo.place, photo.by) == ("a1.talk", "table-7", "place:table-7")
        assert file.read_bytes() == bare_jpeg()
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert ID not in file.name


async def test_sent_again_since_the_answer_was_lost_it_is_the_same_photo(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        await seats(house)
        phone = house.at("table-7")
        assert [(await send(phone)).status, (await send(phone)).status] == [201, 200]
        assert (len(files(house)), len(house.hub.session.photos)) == (1, 1)


async def test_it_is_seen_at_its_table_and_by_those_who_lead_and_by_nobody_else(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        await seats(house)
        await send(house.at("table-7"))
        phones = [
            house.at("table-7"),
            house.at("team"),
            house.at("table-8"),
            await house.phone(),
            house.stranger(),
        ]
        replies = [await phone.get(f"/photos/{ID}") for phone in phones]
        assert [each.status for each in replies] == [200, 200, 404, 404, 401]
        assert (replies[0].body, replies[0].headers["content-type"]) == (bare_jpeg(), "image/jpeg")


async def test_what_stands_on_it_can_be_said_by_its_table_and_it_can_be_taken_away(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        await seats(house)
        mine, other = house.at("table-7"), house.at("table-8")
        await send(mine)
        said = [await each.post(f"/api/photos/{ID}", {"text": "Fler bänkar"}) for each in (other, mine)]
        assert ([each.status for each in said], house.hub.session.photos[ID].text) == (
            [404, 200],
            "Fler bänkar",
        )
        assert [(await each.delete(f"/api/photos/{ID}")).status for each in (other, mine)] == [404, 200]
        assert house.hub.session.photos == {}


async def test_somebody_adds_a_photo_to_a_note_of_their_own_and_to_no_other(tmp_path: Path) -> None:
    async with served(tmp_path / "s") as house:
        await house.do(c.AddActivity(method="talk", id="a1"))
        await house.do(c.Start(activity="a1", round="a1.talk"))
        ada, bo = await house.phone("ada"), await house.phone("bo")
        await house.do(c.Write(id="n1", prompt=TALK, text="Bänkar"), by=f"person:{ada.person}")
        assert (await send(bo, of="?note=n1")).status == 403
        assert files(house) == []
        assert (await send(ada, of="?note=n1")).status == 201
        assert house.hub.session.photos[ID].note == "n1"


@pytest.mark.parametrize(
    ("data", "key", "status"),
    [
        (b"no picture at all", ID, 422),
        (b"", ID, 422),
        (jpeg()[:40], ID, 422),
        (b"\xff\xd8\xff" + bytes(8 * 1024 * 1024), ID, 413),
        (jpeg(), "short", 400),
        (jpeg(), "..%2f..%2fsession.json", 400),
    ],
)
async def test_what_is_no_photo_is_refused_and_nothing_is_left_of_it(
    tmp_path: Path, data: bytes, key: str, status: int
) -> None:
    async with talking(tmp_path / "s") as house:
        await seats(house)
        assert (await send(house.at("table-7"), data, key)).status == status
        assert (files(house), house.hub.session.photos) == ([], {})


async def test_far_too_many_are_told_to_wait(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        await seats(house)
        phone, fresh = house.at("table-7"), Ids("photo")
        statuses = [(await send(phone, key=fresh()[:40])).status for _ in range(31)]
        assert statuses == [201] * 30 + [429]


async def test_without_a_script_it_comes_as_a_form(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        await seats(house)
        phone = house.stranger()
        await phone.get("/P/" + house.code("table-7"))
        body = b"".join(
            b'--edge\r\ncontent-disposition: form-data; name="%s"\r\n\r\n%s\r\n' % each
            for each in ((b"id", b"once"), (b"round", b"a1.talk"), (b"note", b""), (b"photo", jpeg()))
        )
        kind = "multipart/form-data; boundary=edge"
        replies = [
            await phone.ask(
                "POST", "/photo?as=place", body + b"--edge--\r\n", content_type=kind, origin=house.url
            )
            for _ in range(2)
        ]
        assert [(each.status, each.headers["location"]) for each in replies] == [(303, "/place")] * 2
        assert [file.read_bytes() for file in files(house)] == [bare_jpeg()]
        page = (await phone.get("/place")).text
        assert page.count("/photos/") == 1
        assert SECRET not in files(house)[0].read_bytes()
