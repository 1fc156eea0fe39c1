"""Draws for the days of `days`: what somebody names, most often what is there."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from hypothesis import strategies as st

from facilitator.core import commands as c
from facilitator.core.model import Note
from facilitator.core.session import Session

T = TypeVar("T")

TEXTS = ("Fler bänkar", "  Kortare köer\n", "[red]", "Ett möte till\u202e", "e\u0301n gång", "Ett kort", "")


@dataclass
class Pick:
    """Draws what a command of `actor` needs from a session, and now and then what is not there."""

    draw: st.DrawFn
    session: Session
    actor: str = ""
    number: int = 0

    def one(self, options: Sequence[T]) -> T:
        """One of the options."""
        return options[self.draw(st.integers(0, len(options) - 1))]

    def some(self, options: Iterable[T], least: int = 1, most: int = 3) -> tuple[T, ...]:
        """A few of the options, seldom none of them or one of them twice."""
        options = list(options)
        if self.seldom():
            return tuple(options[:1] * self.within(0, 2))
        wanted = min(len(options), self.within(least, most))
        return tuple(options.pop(self.within(0, len(options) - 1)) for _ in range(wanted))

    def within(self, least: int, most: int) -> int:
        """A whole number."""
        return self.draw(st.integers(least, most))

    def seldom(self) -> bool:
        """True once in a while."""
        return self.within(0, 11) == 11  # not 0, which is what Hypothesis makes of it when it simplifies

    def maybe(self, value: T) -> T | None:
        """The value, or it is left out."""
        return value if self.within(0, 1) else None

    def id_of(self, known: Iterable[str]) -> str:
        """An id that is known, or seldom one that is not."""
        ids = list(known)
        return self.one(ids) if ids and not self.seldom() else "nowhere"

    def notes(self, state: str = "kept", prompt: str | None = None) -> list[Note]:
        """The latest notes in a state, on a prompt if one is named."""
        fitting = (n for n in self.session.notes.values() if n.state == state and prompt in (None, n.prompt))
        return list(fitting)[-8:]

    def note(self, state: str = "kept") -> str:
        """One of those notes, seldom any other."""
        return self.id_of(self.session.notes if self.seldom() else (n.id for n in self.notes(state)))

    def mine(self, state: str = "kept") -> str:
        """A note in a state that the actor may change, or any."""
        whose = self.actor.partition(":")[2]
        own = [
            note.id for note in self.notes(state) if whose and whose in (note.author, note.group, note.place)
        ]
        return self.id_of(own[-4:]) if own and not self.seldom() else self.note(state)

    def activity(self) -> str | None:
        """An activity, most often the first one or left out."""
        return self.one((None, "a1", "a1", "a1", "a2", self.id_of(self.session.activities)))

    def text(self) -> str:
        """What somebody wrote."""
        return self.one(TEXTS)

    def fresh(self, letter: str) -> str | None:
        """An id for something new: left out or a new one, seldom one that is taken or no id at all."""
        self.number += 1
        odd = self.one((f"{letter}1", "två ord", "", "punkt."))
        return odd if self.seldom() else self.maybe(f"{letter}-{self.number}")


Wish = Callable[[Pick], c.Do]
"""Something that somebody may ask for."""
