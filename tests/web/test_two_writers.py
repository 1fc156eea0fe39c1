"""Two phones at one table write on the same note: no text is lost, whoever comes first and whatever is sent again."""

import asyncio
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from facilitator.core import commands as c
from facilitator.core import events as e
from facilitator.store import read
from tests.support.phones import Phone, served

POINT = "a1.tables.point"
NOTE = "/api/notes/n1"


@dataclass
class Writer:
    """A phone as the pages have it: the number of the text that it saw last, and what it has on its way."""

    phone: Phone
    base: int = 0
    trying: dict[str, Any] | None = None


class TwoWriters(RuleBasedStateMachine):
    """Each writer looks, writes on top of what it saw, and sends the same again where it did not hear the answer."""

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.folder = tempfile.TemporaryDirectory()
        self.session = Path(self.folder.name) / "s"
        self.opened = served(self.session)
        self.house = self.runner.run(self.opened.__aenter__())
        self.runner.run(self._seated())
        self.writers = [Writer(self.house.at("table-1")) for _ in range(2)]
        self.sent = 0
        self.answered: list[str] = []

    async def _seated(self) -> None:
        await self.house.do(c.Set(participants=8))
        await self.house.do(c.AddActivity(method="talk", id="a1"))
        await self.house.do(c.Start(activity="a1", round="a1.tables"))

    @rule(who=st.integers(0, 1))
    def looks(self, who: int) -> None:
        writer = self.writers[who]
        note = self.house.hub.session.notes.get("n1")
        if writer.trying is None and note is not None:
            writer.base = note.rev

    @rule(who=st.integers(0, 1), heard=st.booleans())
    def writes(self, who: int, *, heard: bool) -> None:
        writer = self.writers[who]
        if writer.trying is None:
            self.sent += 1
            writer.trying = {"prompt": POINT, "rev": writer.base + 1, "text": f"text {self.sent}"}
        reply = self.runner.run(writer.phone.put(NOTE, writer.trying))
        assert reply.status in (200, 201), reply.text
        if heard:
            assert not reply.json["older"]
            self.answered.append(writer.trying["text"])
            writer.base, writer.trying = reply.json["note"]["rev"], None

    @invariant()
    def every_text_is_stored_once_and_nobody_writes_over_what_they_have_not_seen(self) -> None:
        told = [each.what for each in read(self.session).events]
        notes = [what.note for what in told if isinstance(what, e.NoteWritten)]
        versions = [(what.rev, what.text) for what in told if isinstance(what, e.NoteChanged)]
        texts = [note.text for note in notes] + [text for _, text in versions]
        assert [rev for rev, _ in versions] == list(range(2, 2 + len(versions)))
        assert len(set(texts)) == len(texts)
        assert set(self.answered) <= set(texts)

    def teardown(self) -> None:
        self.runner.run(self.opened.__aexit__(None, None, None))
        self.runner.close()
        self.folder.cleanup()


TestTwoWriters = TwoWriters.TestCase
TestTwoWriters.settings = settings(max_examples=10, stateful_step_count=20)
