"""Every change is stored once, in order, whatever becomes of the requests and their answers."""

import asyncio
from pathlib import Path

from facilitator.core import events as e
from facilitator.store import read
from tests.support.daemon import sample_day
from tests.support.losses import losing
from tests.support.phones import TALK, Phone, talking


async def written(phone: Phone, network: int, notes: int) -> list[str]:
    """Writes so many notes one after the other through a bad network, and changes every other one; their ids."""
    phone.through = network
    await phone.hang_up()
    keys = [f"{phone.person[2:14]}-{number:05}" for number in range(notes)]
    for number, key in enumerate(keys):
        for rev in range(1, 2 + number % 2):
            body = {"prompt": TALK, "rev": rev, "text": f"{key} {rev}"}
            reply = await phone.until_answered("PUT", f"/api/notes/{key}", body)
            assert reply.json["note"]["text"] == f"{key} {rev}"
    return keys


async def test_what_is_sent_through_a_bad_network_is_stored_once_and_in_order(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house, losing(house.port, 7) as network:
        phones = [await house.phone(f"phone{number}") for number in range(4)]
        sent = await asyncio.gather(*(written(each, network.entrance, 15) for each in phones))
        notes = list(house.hub.session.notes.values())
        for phone, keys in zip(phones, sent, strict=True):
            mine = [note for note in notes if note.author == phone.person]
            assert [note.id for note in mine] == keys
            assert [note.rev for note in mine] == [1 + number % 2 for number in range(15)]
    happened = [type(each.what) for each in read(tmp_path / "s").events]
    assert happened.count(e.NoteWritten) == 60
    assert happened.count(e.NoteChanged) == 28


async def changed(phone: Phone, key: str, prompt: str, times: int) -> None:
    """Changes a note so many times."""
    for rev in range(1, times + 1):
        body = {"prompt": prompt, "rev": rev, "text": f"version {rev}"}
        reply = await phone.until_answered("PUT", f"/api/notes/{key}", body)
        assert reply.status in (200, 201), reply.text


async def test_a_hub_that_is_killed_in_the_middle_has_each_change_once(tmp_path: Path) -> None:
    async with sample_day(tmp_path) as day:
        day.do("start", activity="a3")
        day.do("next")
        async with losing(day.port, 3) as network:
            phones = [await day.phone(f"phone{number}") for number in range(3)]
            asked = (await phones[0].now())["prompts"][0]["id"]
            for each in phones:
                each.through = network.entrance
                await each.hang_up()
            writing = [
                asyncio.create_task(changed(each, f"card{n}", asked, 30)) for n, each in enumerate(phones)
            ]
            await asyncio.sleep(0.15)
            day.kill()
            day.start()
            await asyncio.gather(*writing)
            for each in phones:
                await each.hang_up()
        day.kill()
    told = [each.what for each in read(tmp_path / "sessions" / "day").events]
    for number in range(3):
        texts = [w.note.text for w in told if isinstance(w, e.NoteWritten) and w.note.id == f"card{number}"]
        texts += [w.text for w in told if isinstance(w, e.NoteChanged) and w.note == f"card{number}"]
        assert texts == [f"version {rev}" for rev in range(1, 31)]
