"""Whatever a phone sends: an answer below 500 or the end of the connection, soon, and the server goes on."""

import asyncio
import contextlib
import gc
import tracemalloc
from collections import Counter
from itertools import count
from pathlib import Path

import pytest

from facilitator.web.limits import Limits
from facilitator.web.pages import routes
from tests.support.fuzz import Fuzz
from tests.support.phones import HERE, House, talking

MANY = 2000
_CALLS = (
    "people",
    "now",
    "notes/n1",
    "notes/",
    "ballots/a1.talk.dots",
    "photos/aaaaaaaaaaaaaaaaaaaa",
    "do",
    "nowhere",
)
_PATIENCE = 10.0


async def what_comes(house: House, raw: bytes) -> str:
    """The first digit of the status; "closed" where the connection ends without one, "hangs" where nothing happens."""
    reader, writer = await asyncio.open_connection(HERE, house.port)
    try:
        async with asyncio.timeout(_PATIENCE):
            with contextlib.suppress(OSError):
                writer.write(raw)
                writer.write_eof()
            head = await reader.read(12)
    except TimeoutError:
        return "hangs"
    except OSError:
        return "closed"
    finally:
        writer.close()
    return head[9:10].decode("latin-1") if head.startswith(b"HTTP/") else "odd" if head else "closed"


async def fuzzed(house: House, many: int, seed: int) -> Counter[str]:
    """What came of so many requests, a few at a time."""
    person = await house.phone()
    codes = [
        person.code,
        *(house.code(each) for each in ("team", "remote", "stage", "organiser", "reception")),
        "X",
    ]
    paths = [each.path.partition("{")[0] for each in routes()] + [f"/api/{each}" for each in _CALLS]
    fuzz = Fuzz(seed, [f"{HERE}:{house.port}"] * 5 + ["evil.example", ""], codes, paths)
    found: Counter[str] = Counter()
    waiting = fuzz.requests(many)
    house.served.site.limits = Limits(
        count(0, 60).__next__
    )  # a minute between two of them: limits hide nothing

    async def work() -> None:
        for raw in waiting:
            found[await what_comes(house, raw)] += 1

    await asyncio.gather(*(work() for _ in range(8)))
    return found


@pytest.mark.timeout(110)
async def test_two_thousand_hostile_requests_lead_to_no_5xx_and_no_hang(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with talking(tmp_path / "s") as house:
        await fuzzed(house, 200, seed=0)  # what is made once is made
        gc.collect()
        tracemalloc.start(1)
        before, _ = tracemalloc.get_traced_memory()
        found = await fuzzed(house, MANY, seed=20260806)
        gc.collect()
        after, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        phone = await house.phone("afterwards")
        assert (await phone.now())["me"]["kind"] == "person"
    errors = [each.getMessage() for each in caplog.records if each.name.startswith("facilitator")]
    assert errors == []
    assert set(found) <= {"2", "3", "4", "closed"}
    assert found["4"] > MANY / 2
    assert after - before < 20 * 1024 * 1024
