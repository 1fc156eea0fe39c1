"""The page of the phone API: its examples are carried out as they stand, and it leaves out no field and no error."""

import json
import re
from pathlib import Path
from typing import Any, cast

import pytest
from msgspec.structs import fields

from facilitator.core import commands as c
from facilitator.web.api import CALLS
from facilitator.web.now import shapes
from facilitator.web.now.said import Blank, Said
from tests.support.phones import House, Phone, talking

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "phone-api.md").read_text("utf-8")
EXAMPLES: list[str] = re.findall(r"^```http\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
ANY = "…"


def like(written: Any, came: Any) -> bool:
    """Whether an answer is as it is written: "…" stands for anything, as a key for more keys, 1 for any number."""
    if isinstance(written, dict) and isinstance(came, dict):
        return _same_keys(cast("dict[str, Any]", written), cast("dict[str, Any]", came))
    if isinstance(written, list) and isinstance(came, list):
        ones, others = cast("list[Any]", written), cast("list[Any]", came)
        return len(ones) == len(others) and all(map(like, ones, others))
    if isinstance(written, str) and isinstance(came, str):
        return re.fullmatch(re.escape(written).replace(ANY, ".*"), came) is not None
    return written == came or (written == 1 and isinstance(came, int))


def _same_keys(written: dict[str, Any], came: dict[str, Any]) -> bool:
    known = {key: value for key, value in written.items() if key != ANY}
    missing, more = set(known) - set(came), set(came) - set(known)
    if missing or (more and ANY not in written):
        return False
    return all(like(value, came[key]) for key, value in known.items())


async def carried_out(house: House, example: str, words: dict[str, str]) -> str:
    """What is wrong with an example; empty where it is as written. It may name what came in one before it."""
    asked, _, answer = example.partition("\n\n")
    for word, code in words.items():
        asked = asked.replace(f'"{word}"', f'"{code}"').replace(f"Bearer {word}", f"Bearer {code}")
    line, *more = asked.splitlines()
    headers = [each for each in more if re.match(r"[A-Z][\w-]+: ", each)]
    body = "\n".join(each for each in more if each not in headers)
    method, path = line.split()
    said_headers = {key.lower(): value for key, _, value in (each.partition(": ") for each in headers)}
    phone = Phone(house.port)
    reply = await phone.ask(method, path, json.loads(body) if body else None, **said_headers)
    await phone.hang_up()
    status, _, written = answer.partition("\n")
    if "token" in reply.json:
        words["TOKEN"] = reply.json["token"]
    same = reply.status == int(status) and like(json.loads(written), reply.json)
    return "" if same else f"{line}: {reply.status} {reply.text}"


async def test_the_examples_work_as_they_stand_one_after_the_other(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        for number in (1, 2):
            await house.do(c.Write(id=f"n{number}", prompt="a1.talk.note", text=f"Kort {number}"))
        await house.do(c.Remote(on=True))
        words = {"JOIN": house.code("join"), "REMOTE": house.code("remote")}
        wrong = [await carried_out(house, each, words) for each in EXAMPLES]
    assert [each for each in wrong if each] == []
    assert len(EXAMPLES) >= 9


def test_every_call_has_a_chapter() -> None:
    called = set(re.findall(r"`(GET|POST|PUT|DELETE) /api/(\w+)", PAGE))
    assert called == set(CALLS)


SHAPES = ("Now", "Day", "Me", "Running", "Turn", "Seated", "Coming", "Asked", "Choice", "Result", "Line")


@pytest.mark.parametrize("shape", [*(getattr(shapes, name) for name in SHAPES), Said, Blank])
def test_every_field_is_told(shape: Any) -> None:
    told = set(re.findall(r"`(\w+)`", PAGE))
    assert {each.name for each in fields(shape)} - told == set()


def test_every_error_that_the_api_names_is_told() -> None:
    modules = [*(ROOT / "facilitator" / "web" / "api").glob("*.py")]
    modules += [ROOT / "facilitator" / "web" / name for name in ("guard.py", "asking.py", "album.py")]
    named = {
        slug for each in modules for slug in re.findall(r'Wrong\(\s*\d+, "(\w+)"', each.read_text("utf-8"))
    }
    told = set(re.findall(r"`(\w+)`", PAGE.partition("## What comes back")[2]))
    assert named - told == set()
