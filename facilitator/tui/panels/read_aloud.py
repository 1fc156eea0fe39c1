"""Cards that are read aloud from the highest sum down: which are entered, which are left, and what a line means."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.core.actors import HANDS
from facilitator.core.commands import Change, Do, Give, TakeBack, Withdraw, Write
from facilitator.core.score_blocks import in_order
from facilitator.core.session import Session
from facilitator.core.sums import Plan, Score, judging, keyed_in, most
from facilitator.core.text import N_, number_in, one_line
from facilitator.core.vocabulary import Field
from facilitator.tui.line_terms import Unclear
from facilitator.tui.questions import numbers

BETWEEN = "//"
"""Between a card's text and what stands in its blank."""

_DIGITS = re.compile(r"[0-9]{1,4}")
_RESTED = re.compile(r"(.*?)\s+([0-9]{0,3})\s*/\s*([1-9])")


@dataclass(frozen=True)
class Reading:
    """How far a read-out has come.

    ``prompt`` is what a new card answers (full id), ``top`` how many are to be read (0: all), ``expected`` how many
    cards there may be in the room (0: not known). ``entered`` have their sum, with their rank; ``lacking`` have none.
    """

    plan: Plan
    prompt: str
    top: int
    expected: int
    entered: Sequence[tuple[int, Score]]
    lacking: Sequence[Score]
    numbers: dict[str, int]
    blank: Field | None = None
    """The first blank of a card, if it has any: it is typed after "//"."""

    @property
    def begins(self) -> int:
        """Where one goes on: at the lowest sum that was called for; where all are read, at the highest of them.

        Cards that rested are read at any time, and say nothing of that.
        """
        called = [
            int(total) for _, each in self.entered if not each.scaled and (total := each.total) is not None
        ]
        if not called:
            return self.plan.highest
        return called[-1] if self.left and self.plan.total else called[0]

    @property
    def left(self) -> int:
        """How many cards have not been read yet, as far as is known."""
        return max(self.expected - len(self.entered), len(self.lacking))

    @property
    def all(self) -> int:
        """How many cards there are, as far as is known."""
        return len(self.entered) + self.left

    def lowest(self) -> int | None:
        """The lowest sum that belongs to what is to be read; None while there is not so much yet."""
        if not self.top or len(self.entered) < self.top:
            return None
        return int(self.entered[self.top - 1][1].total or 0)

    def found(self, words: str) -> list[Score]:
        """The cards without a sum that have all these words, or this number."""
        parts = words.casefold().split()
        if _DIGITS.fullmatch(words.strip()):
            return [each for each in self.lacking if self.numbers[each.note.id] == int(words)]
        return [each for each in self.lacking if all(part in each.note.text.casefold() for part in parts)]


def reading(session: Session, activity: str) -> Reading | None:
    """The read-out of an activity; None where no cards are judged."""
    plan = judging(session, activity)
    prompt = plan and card_prompt(session, activity, plan.over)
    if plan is None or prompt is None:
        return None
    scores = keyed_in(session, activity)
    return Reading(
        plan,
        prompt,
        next((live.plan.top for live in session.rounds_of(activity) if live.plan.panel == "readout"), 0),
        _expected(session, prompt),
        in_order(scores),
        [each for each in scores if each.total is None],
        numbers(session, activity, plan.over),
        _blank(session, prompt),
    )


def _blank(session: Session, prompt: str) -> Field | None:
    found = session.prompt(prompt)
    return next((each for each in found[1].fields if each.kind == "text"), None) if found else None


def card_prompt(session: Session, activity: str, short: str) -> str | None:
    """The prompt (full id) that a new card answers; ``short`` is its id in its round."""
    asked = ((live, each) for live in session.rounds_of(activity) for each in live.plan.ask)
    return next(
        (f"{live.id}.{each.id}" for live, each in asked if each.id == short and not each.ballot), None
    )


def _expected(session: Session, prompt: str) -> int:
    found = session.prompt(prompt)
    people = max(len(session.people), number_in(session.info.participants) or 0)
    return people * ((found[1].most or 1) if found else 1)


@dataclass(frozen=True, slots=True)
class Read:
    """What was typed for one card: its text, its sum, in how many rounds it got that (None: in all of them).

    ``note`` is the card if it is there already, and then ``text`` what is to stand on it; ``typed`` is the line, and
    ``blank`` what stands in its first blank.
    """

    typed: str = ""
    text: str = ""
    total: int = 0
    judged_in: int | None = None
    note: str = ""
    blank: str = ""


def meant(now: Reading, typed: str, total: int, note: str = "", *, rewritten: bool = False) -> Read | Unclear:
    """What a line means at this sum. ``note`` is a card that was chosen; ``rewritten``: with the text of the line."""
    if now.plan.total is None:
        return Unclear(N_("Nothing has to be typed here: the sums are added up from the rounds."))
    said, own, judged_in = _parts(now.plan, one_line(typed))
    text, blank = _and_blank(now, said)
    total = total if own is None else own
    if not text:
        return Unclear(N_("Type the card that is read aloud."))
    if judged_in is not None and total > (there := _at_most(now.plan, judged_in)):
        message = N_("In {rounds} rounds a card can get at most {most} points, but here it got {given}.")
        return Unclear(message, {"rounds": judged_in, "most": there, "given": total})
    known = {each.note.id: each.note.text for each in (*now.lacking, *(each for _, each in now.entered))}
    chosen = note if note in known else _same(now, text)
    if _DIGITS.fullmatch(text) and not chosen:
        message = N_("There is no card {number} without points. To write a new card, type its text.")
        return Unclear(message, {"number": text})
    if chosen and not rewritten:
        text = known[chosen]
    return Read(typed, text, total, judged_in, chosen, blank)


def _and_blank(now: Reading, said: str) -> tuple[str, str]:
    """The card's text, and what stands in its blank."""
    text, sign, blank = said.partition(BETWEEN)
    return (text.strip(), blank.strip()) if sign and now.blank else (said, "")


def _parts(plan: Plan, typed: str) -> tuple[str, int | None, int | None]:
    """The text; and where its end says that the card rested ("/4", "24/4") its sum, and in how many it was judged."""
    rested = _RESTED.fullmatch(typed) if plan.judged else None
    if rested is None or int(rested[3]) >= len(plan.rounds):
        return typed, None, None
    return rested[1], int(rested[2]) if rested[2] else None, int(rested[3])


def _at_most(plan: Plan, rounds: int) -> int:
    return sum(sorted(map(most, plan.rules), reverse=True)[:rounds])


def _same(now: Reading, text: str) -> str:
    """The card without a sum that has this number, or just this text."""
    if _DIGITS.fullmatch(text):
        return next((each.note.id for each in now.found(text)), "")
    same = (each.note.id for each in now.lacking if one_line(each.note.text).casefold() == text.casefold())
    return next(same, "")


def twin(now: Reading, read: Read) -> Score | None:
    """A card with the same text that has its sum already."""
    text = one_line(read.text).casefold()
    return next((each for _, each in now.entered if one_line(each.note.text).casefold() == text), None)


def commands(session: Session, now: Reading, read: Read, fresh: str) -> tuple[Do, ...]:
    """The commands that enter a card, each of which leaves nothing half-said: first its text, then its sum.

    ``fresh`` is an id for a new card.
    """
    plan, note = now.plan, read.note or fresh
    first: list[Do] = []
    known = session.notes.get(read.note)
    fields = {now.blank.id: read.blank} if now.blank and read.blank else {}
    if known is None:
        first.append(Write(id=note, text=read.text, prompt=now.prompt, source="paper", fields={**fields}))
    elif known.text != read.text or any(known.fields.get(name) != said for name, said in fields.items()):
        first.append(Change(note=note, text=read.text, fields={**fields} or None))
    if read.judged_in is not None and plan.judged:
        first.append(_fact(session, plan.judged, note, read.judged_in))
    return (*first, _fact(session, plan.total or "", note, read.total))


def _fact(session: Session, prompt: str, note: str, value: int) -> Give:
    """A number of a card, in place of the one that stands, from whoever that was."""
    stands = (each.giver for each in session.ballots.get(prompt, {}).values() if note in each.values)
    return Give(prompt=prompt, values={note: value}, giver=next(stands, HANDS + note), source="paper")


def taken_away(session: Session, now: Reading, note: str) -> tuple[Do, ...]:
    """The commands that take a card out of the read-out again.

    One that was written here is withdrawn, so that it can be restored with its sum; of another the sum is taken back.
    """
    alone = not any(note in session.tallies.get(prompt, {}) for prompt in now.plan.rounds)
    if alone and session.notes[note].source == "paper":
        return (Withdraw(note=note),)
    prompts = [each for each in (now.plan.total, now.plan.judged) if each]
    books = [(prompt, session.ballots.get(prompt, {}).values()) for prompt in prompts]
    return tuple(
        TakeBack(prompt=prompt, giver=each.giver)
        for prompt, book in books
        for each in book
        if list(each.values) == [note]
    )
