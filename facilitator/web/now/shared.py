"""What all who look have in common: worked out once for each state of the session, however many phones ask."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar, cast

from msgspec.structs import replace

from facilitator.core.actors import GROUP, is_group
from facilitator.core.consent import title_of, waits
from facilitator.core.model import Group, LiveRound, Note, Ref
from facilitator.core.people import Record
from facilitator.core.session import Session
from facilitator.core.showing import unread
from facilitator.core.vocabulary import Prompt
from facilitator.core.wall import Wall, wall
from facilitator.web.callers import Caller, groups_in
from facilitator.web.now.shapes import Choice

T = TypeVar("T")
Names = Mapping[Ref, Record]


class Shared:
    """The session as of one event, with what has been looked up in it so far."""

    def __init__(self, session: Session, names: Names) -> None:
        self.session, self.names, self.n = session, names, session.n
        self._kept: dict[object, Any] = {}

    def once(self, key: object, made: Callable[[], T]) -> T:
        """What ``made`` gives, asked for once by this key."""
        if key not in self._kept:
            self._kept[key] = made()
        return cast("T", self._kept[key])

    # Who sits where.

    def seats(self, live: LiveRound) -> dict[Ref, Group]:
        """The group of each person in a round; who sits in several is in the first."""
        return self.once(("seats", live.id), lambda: self._seats(live))

    def _seats(self, live: LiveRound) -> dict[Ref, Group]:
        found: dict[Ref, Group] = {}
        for group in groups_in(self.session, live):
            for seat in group.seats:
                if seat.person:
                    found.setdefault(seat.person, group)
        return found

    def at(self, live: LiveRound) -> dict[str, Group]:
        """The group at each place in a round."""

        def found() -> dict[str, Group]:
            return {each.place: each for each in reversed(groups_in(self.session, live)) if each.place}

        return self.once(("at", live.id), found)

    def _sits_in(self) -> dict[Ref, list[str]]:
        found: dict[Ref, list[str]] = {}
        for group in self.session.groups.values():
            for seat in group.seats:
                if seat.person:
                    found.setdefault(seat.person, []).append(GROUP + group.id)
        return found

    # Whose notes are whose.

    def own(self, who: Caller) -> list[Note]:
        """The caller's notes in the order in which they came: their own, their groups', or those of their place."""
        written = self.once("written", self._written)
        match who.door:
            case "place":
                keys = [f"place:{who.id}"]
            case "person":
                keys = [f"person:{who.id}", *self.once("sits", self._sits_in).get(who.id, ())]
            case _:
                return []
        found = {at: note for key in keys for at, note in written.get(key, ())}
        return [found[at] for at in sorted(found)]

    def _written(self) -> dict[str, list[tuple[int, Note]]]:
        found: dict[str, list[tuple[int, Note]]] = {}
        for at, note in enumerate(self.session.notes.values()):
            for key in self._whose(note):
                found.setdefault(key, []).append((at, note))
        return found

    def _whose(self, note: Note) -> Iterable[str]:
        if note.author:
            yield f"person:{note.author}"
        if is_group(note.by):
            yield note.by
        sits = self.session.groups.get(note.group or "")
        for place in {note.place, sits.place if sits else None} - {None}:
            yield f"place:{place}"

    # What can be pointed at.

    def text(self, note: Note) -> str:
        """A note's text as all may read it."""
        called = self.once("called", lambda: {ref: each.name for ref, each in self.names.items()})
        return pointed(self.session, called, note)

    def wall(self, activity: str) -> Wall | None:
        """The wall of an activity; None where it has none."""
        return self.once(("wall", activity), lambda: wall(self.session, activity))

    def choices(self, who: Caller, activity: str, prompt: str) -> list[Choice]:
        """The kept notes on a prompt with the number they are called by; topics of a grid with theirs."""
        every = self.once(("choices", activity, prompt), lambda: self._choices(activity, prompt))
        own = {each.id for each in self.own(who) if each.prompt == prompt}
        return [replace(each, own=True) if each.id in own else each for each in every] if own else every

    def _choices(self, activity: str, prompt: str) -> list[Choice]:
        return [Choice(note.id, self.text(note), number) for number, note in self._numbered(activity, prompt)]

    def _numbered(self, activity: str, prompt: str) -> list[tuple[int, Note]]:
        grid = self.wall(activity)
        if grid is not None and grid.prompt.id == prompt:
            return [(topic.number, topic.note) for topic in grid.topics]
        notes = [each for each in self.session.notes_of(activity) if each.prompt == prompt]
        aloud = bool(notes) and self._aloud(activity, prompt)
        kept = ((number, each) for number, each in enumerate(notes, 1) if each.state == "kept")
        return [(number, each) for number, each in kept if not (aloud and unread(self.session, each))]

    def _aloud(self, activity: str, prompt: str) -> bool:
        return any(each.id == prompt and each.aloud for each in prompts_of(self.session, activity))


def prompts_of(session: Session, activity: str) -> list[Prompt]:
    """Every question of an activity, round by round."""
    return [each for live in session.rounds_of(activity) for each in live.plan.ask]


def pointed(session: Session, texts: Mapping[Ref, str], note: Note) -> str:
    """A note's text as all may read it: its title while the text waits for a yes, or where it has none."""
    if note.text and not waits(session, note):
        return note.text
    found = session.prompt(f"{note.round}.{note.prompt}")
    return title_of(note, found[1] if found else None, texts)


_latest: list[Shared] = []


def shared(session: Session, names: Names) -> Shared:
    """The same for all who ask while the session stands still (names change before the event that tells of it)."""
    known = _latest[0] if _latest else None
    if known is None or known.session is not session or known.names is not names or known.n != session.n:
        known = Shared(session, names)
        _latest[:] = [known]
    return known


def forget() -> None:
    """Lets go of what was looked up last: somebody was erased, and their words may be in it."""
    _latest.clear()
