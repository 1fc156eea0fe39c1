"""What a method may see of the session: one activity, read only, and no result before the room may see it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar

from facilitator.core.ballots import given, shown
from facilitator.core.consent import waits
from facilitator.core.model import Group, LiveRound, Note, Place, Ref
from facilitator.core.ordering import in_order
from facilitator.core.session import Session, Tally
from facilitator.core.showing import heard
from facilitator.core.sums import Score, judging, scored
from facilitator.core.text import number_in

S_co = TypeVar("S_co", covariant=True)
T = TypeVar("T")
OtherSettings = TypeVar("OtherSettings")

_OVER = ("closed", "skipped")


@dataclass(frozen=True, slots=True)
class ThemeView:
    """A theme with its kept notes in order; ``by`` are the names of those who grouped them, ``leads`` of those who
    call together whoever wants to go on with it.
    """

    name: str
    notes: tuple[Note, ...]
    by: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()


class ActivityView(Generic[S_co]):
    """One activity as its method sees it.

    ``names`` gives the name behind a reference (missing: the person was erased, or names are left out here).
    A prompt is named by its short id ("card"), which means every round that asks it, or with its round
    ("score2.split"). Rounds are named as the method names them ("score2").
    """

    def __init__(
        self,
        session: Session,
        activity: str,
        settings: S_co,
        names: Mapping[Ref, str] | None = None,
        language: str = "",
    ) -> None:
        self._session = session
        self._names: Mapping[Ref, str] = names if names is not None else {}
        self.id = activity
        self.settings: S_co = settings
        self.language = language or session.info.language

    def with_settings(self, settings: OtherSettings) -> "ActivityView[OtherSettings]":
        """The same activity with ``settings`` read into the method's own class."""
        return ActivityView(self._session, self.id, settings, self._names, self.language)

    @property
    def people(self) -> int:
        """How many take part: those who have joined, or the number that is expected where that is more."""
        return max(len(self._session.people), number_in(self._session.info.participants) or 0)

    # Rounds and groups.

    @property
    def rounds(self) -> Sequence[LiveRound]:
        """The rounds as they are planned or were run, in order."""
        return self._session.rounds_of(self.id)

    def over(self, round_id: str) -> bool:
        """Whether a round has been closed or skipped."""
        live = self._session.rounds.get(f"{self.id}.{round_id}")
        return live is not None and live.state in _OVER

    @property
    def ended(self) -> bool:
        """Whether there are rounds and every one of them is over."""
        return bool(self.rounds) and all(live.state in _OVER for live in self.rounds)

    def groups(self, kind: str | None = None) -> list[Group]:
        """The groups of the activity, or those of one kind."""
        mine = (each for each in self._session.groups.values() if each.activity == self.id)
        return [each for each in mine if kind in (None, each.kind)]

    # Notes.

    def notes(self, prompt: str | None = None, *, round_id: str | None = None) -> list[Note]:
        """The kept notes as they came, or in the order of those who wrote them: all, on one prompt, or of one round.

        What waits to be read aloud (``Prompt.aloud``) is not among them.
        """
        fitting = [each for each in self._session.notes_of(self.id) if _fits(each, prompt, round_id)]
        return in_order(heard(self._session, fitting))

    def about(self, note: Note, prompt: str | None = None) -> list[Note]:
        """The kept notes that are about ``note``: all, or those on one prompt."""
        mine = (each for each in self._session.notes_of(self.id) if note.id in each.about)
        return in_order(heard(self._session, [each for each in mine if _fits(each, prompt, None)]))

    def origins(self, note: Note) -> list[Note]:
        """The notes that ``note`` was merged or split from, as they were."""
        return [self._session.notes[each] for each in note.origin if each in self._session.notes]

    def themes(self) -> list[ThemeView]:
        """The themes in their order, each with its kept notes."""
        session, names = self._session, self._names
        return [
            ThemeView(
                each.name,
                tuple(heard(session, session.notes_in(each.id))),
                tuple(_named(names, each.by)),
                tuple(_named(names, each.leads)),
            )
            for each in session.themes_of(self.id)
        ]

    def unthemed(self, *prompts: str) -> list[Note]:
        """The kept notes on these prompts (on any, if none is named) that are in no theme."""
        loose = [each for each in self.notes() if each.theme is None]
        return [each for each in loose if not prompts or any(_fits(each, asked, None) for asked in prompts)]

    def names(self, note: Note, field: str) -> list[str]:
        """The names in a note's ``field``, in order and with repeats; an erased one is left out."""
        return _named(self._names, note.people.get(field, ()))

    def may_be_published(self, note: Note) -> bool:
        """Whether a note's text waits for nobody's yes (``Prompt.consent``)."""
        return not waits(self._session, note)

    # Where.

    def place(self, note: Note) -> str:
        """The name of the place where a note was put or written; empty where it has none."""
        found = _place(self._session, note)
        return (found.name or found.id) if found else ""

    def table(self, note: Note) -> int | None:
        """The number of the table that a note comes from."""
        found = _place(self._session, note)
        return found.number if found and found.kind == "table" else None

    def group(self, note: Note) -> str:
        """The name of the group that wrote a note; empty where it has none."""
        found = self._session.groups.get(note.group or "")
        return found.name if found else ""

    # Results: nothing before a round is closed or the result is released.

    def shown(self, prompt: str) -> bool:
        """Whether there is a result on ``prompt`` that may be seen."""
        return any(self._tallies(prompt))

    def tally(self, note: Note | str, prompt: str) -> Tally | None:
        """What a note (or an option of a poll, "1") was given on a prompt; None where it was given nothing or
        nothing may be seen yet.
        """
        key = note if isinstance(note, str) else note.id
        found = [each[key] for each in self._tallies(prompt) if key in each]
        return _together(found) if found else None

    def points(self, note: Note | str, prompt: str) -> int | None:
        """The sum that a note was given on a prompt; None as in ``tally``."""
        tally = self.tally(note, prompt)
        return tally.points if tally else None

    def given(self, prompt: str) -> list[tuple[Note, int]]:
        """Each kept note that was given something on a prompt, in the order of the notes, with its points."""
        pairs = ((each, self.points(each, prompt)) for each in self.notes())
        return [(each, points) for each, points in pairs if points is not None]

    def voters(self, prompt: str) -> int:
        """How many have given a ballot on a prompt; what they gave may still be hidden."""
        return sum(given(self._session, full) for full in self._full(prompt))

    def scores(self) -> list[Score]:
        """The kept notes that are judged in several rounds, each once in a round, with what they got together."""
        plan = judging(self._session, self.id)
        if plan is None:
            return []
        return scored(
            plan, self.notes(plan.over), lambda note, full: self.points(note, full.partition(".")[2])
        )

    def _tallies(self, prompt: str) -> list[Mapping[str, Tally]]:
        seen = (full for full in self._full(prompt) if shown(self._session, full))
        return [self._session.tallies.get(full, {}) for full in seen]

    def _full(self, prompt: str) -> Iterator[str]:
        asked = (f"{live.id}.{each.id}" for live in self.rounds for each in live.plan.ask)
        return (full for full in asked if full == f"{self.id}.{prompt}" or full.endswith(f".{prompt}"))


def _fits(note: Note, prompt: str | None, round_id: str | None) -> bool:
    """Whether a note is kept, answers ``prompt`` and was written in the round; None: whichever it is."""
    short = (note.round or "").removeprefix(f"{note.activity}.")
    asked = prompt in (None, note.prompt, f"{short}.{note.prompt}")
    return note.state == "kept" and asked and round_id in (None, short)


def _named(names: Mapping[Ref, str], refs: Iterable[Ref]) -> list[str]:
    return [name for name in (names.get(each, "") for each in refs) if name]


def _place(session: Session, note: Note) -> Place | None:
    group = session.groups.get(note.group or "")
    return session.places.get(note.place or (group.place if group else None) or "")


def _together(tallies: Iterable[Tally]) -> Tally:
    total = Tally()
    for each in tallies:
        total.points += each.points
        total.ballots += each.ballots
        for value, hands in each.counts.items():
            total.counts[value] = total.counts.get(value, 0) + hands
    return total


def ranked(things: Iterable[T], points: Callable[[T], Fraction | int]) -> list[tuple[int, T]]:
    """The things with their rank, most points first.

    Equal points share a rank (1, 2, 2, 4), and those that share one keep their order.
    """
    ordered = sorted(things, key=points, reverse=True)
    lines: list[tuple[int, T]] = []
    for position, thing in enumerate(ordered, 1):
        tied = bool(lines) and points(lines[-1][1]) == points(thing)
        lines.append((lines[-1][0] if tied else position, thing))
    return lines


def foremost(things: Iterable[T], points: Callable[[T], Fraction | int], most: int) -> list[T]:
    """The ``most`` things with most points, in order. Where the last of them is tied with others, those come along:
    a cut never goes through a tie.
    """
    return [thing for rank, thing in ranked(things, points) if rank <= most]
