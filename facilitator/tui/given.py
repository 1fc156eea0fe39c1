"""The list of ballots that were keyed in, the latest first: each with its number, and a tick when it is on the disk."""

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from facilitator.core.text import N_
from facilitator.core.vocabulary import Poll
from facilitator.tui.desk import desk_of
from facilitator.tui.hands import Paper, Way, line_of, numbers_of, on_paper
from facilitator.tui.keys import key
from facilitator.tui.live import Live
from facilitator.tui.noted import NARROW, numbered, wide
from facilitator.tui.outbox import Line, Outbox, Parcel
from facilitator.tui.rows import Rows
from facilitator.tui.shown import joined, line


class Given(Rows):
    """The ballots from paper on one way, and those that are on their way."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "take", N_("Change")),
        key("delete", "screen.take_back", N_("Take back")),
    ]
    live: Live
    way: Way
    parcels: Mapping[str, Parcel[Line]] = {}
    papers: Mapping[str, Paper] = {}

    def fill_from(self, live: Live, box: Outbox[Line], way: Way) -> None:
        """Shows them as they are now."""
        self.live, self.way = live, way
        self._numbers = numbers_of(live.session, way.first)
        self.papers = {paper.giver: paper for paper in on_paper(live.session, way)}
        for each in box.parcels:
            if each.state == "saved" and each.what.text:
                box.said[each.what.giver] = each.what.text
        box.drop(lambda each: each.state == "saved")
        self._said = box.said
        self._order = {giver: number for number, giver in enumerate(self.papers, 1)}
        self.parcels = {f"parcel {n}": each for n, each in enumerate(box.parcels)}
        self.fill([*reversed(self.parcels), *reversed(self.papers)], self._drawn)
        if not self.has_focus:
            self.action_ends(0)

    def words(self, paper: Paper) -> str:
        """The line for a ballot; what was typed, where nobody else may know it."""
        return line_of(self.way, paper, self._numbers) or self._said.get(paper.giver, "")

    def _drawn(self, name: str, width: int) -> Content:
        t = desk_of(self).t
        if name in self.parcels:
            return self._sent(self.parcels[name])
        paper = self.papers[name]
        number = numbered(self._order[name], "$text-muted")
        state = Content.assemble(("✓", "$success"), " ", line(t("saved")))
        said = wide(line(self.words(paper) or t("a secret ballot"), "bold"), 14)
        return joined([number, state, said, *([self._texts(paper)] if width >= NARROW else [])])

    def _texts(self, paper: Paper) -> Content:
        """What the ballot is about. The options of a poll are short, and stand above."""
        if isinstance(self.way.rule, Poll):
            return Content("")
        notes = self.live.session.notes
        about = dict.fromkeys(note for ballot in paper.ballots.values() for note in ballot.values)
        return line(" / ".join(notes[each].text for each in about if each in notes), "$text-muted")

    def _sent(self, parcel: Parcel[Line]) -> Content:
        t = desk_of(self).t
        said = wide(line(parcel.what.text or t("taken back"), "bold"), 14)
        if parcel.why is None:
            return joined([Content("   "), line(t("… not saved yet")), said])
        why = line(t.told(parcel.why.message, parcel.why.values), "$error")
        return joined([Content("   "), Content.assemble(("✗ ", "$error"), said), why])
