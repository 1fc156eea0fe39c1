"""Where a note stands in a capture file: in which list, inside which other note, or in its theme."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from facilitator.capture.declared import NOTES, Form, number_of, pattern, theme_items
from facilitator.core.model import Note
from facilitator.core.session import Session
from facilitator.core.vocabulary import Items


@dataclass(frozen=True)
class Holding:
    """What the notes of one holder have in common: the place where, the round in which and the group that
    wrote them.
    """

    place: str | None
    round: int | None
    group: str | None


@dataclass
class Homes:
    """The notes at the top of each list, those inside another note, those of each holder, and those in
    themes.
    """

    lists: dict[str, list[Note]] = field(default_factory=dict[str, list[Note]])
    inside: dict[tuple[str, str], list[Note]] = field(default_factory=dict[tuple[str, str], list[Note]])
    held: dict[str, dict[Holding, dict[str, list[Note]]]] = field(
        default_factory=dict[str, dict[Holding, dict[str, list[Note]]]]
    )
    themed: set[str] = field(default_factory=set[str])


def homes(session: Session, activity: str, form: Form) -> Homes:
    """One home for every note, whatever its state; what fits nowhere else stands under ``notes``."""
    found = _Finding(session, activity, form)
    for declared in form.items:
        if declared.holder:
            found.hold(declared)
        elif declared.prompt:
            found.top(
                declared,
                [note for note in found.free() if note.prompt == declared.prompt and len(note.about) != 1],
            )
    found.theme()
    found.top(NOTES, list(found.free()))
    return found.homes


class _Finding:
    def __init__(self, session: Session, activity: str, form: Form) -> None:
        self.homes = Homes()
        self._session, self._form = session, form
        self._notes = {note.id: note for note in session.notes_of(activity)}
        self._answers: dict[str, list[Note]] = {}
        for note in self._notes.values():
            if len(note.about) == 1:
                self._answers.setdefault(note.about[0], []).append(note)
        self._placed: set[str] = set()

    def free(self) -> Iterable[Note]:
        """The notes without a home yet, in the order in which they came."""
        return (note for note in self._notes.values() if note.id not in self._placed)

    def top(self, declared: Items, notes: list[Note]) -> None:
        """Puts notes at the top of a list, and what is about them inside them."""
        for note in notes:
            if note.id not in self._placed:
                self.homes.lists.setdefault(declared.key, []).append(note)
                self._place(note, declared)

    def _place(self, note: Note, declared: Items) -> None:
        self._placed.add(note.id)
        for inner in declared.inside:
            answers = [each for each in self._answers.get(note.id, ()) if each.prompt == inner.prompt]
            mine = [each for each in answers if each.id not in self._placed]
            self.homes.inside[note.id, inner.key] = mine
            for each in mine:
                self._place(each, inner)

    def hold(self, declared: Items) -> None:
        """Puts notes that a table or a round has in common under one holder."""
        holders = self.homes.held.setdefault(declared.key, {})
        for inner in declared.inside:
            for note in [each for each in self.free() if each.prompt == inner.prompt and not each.about]:
                holding = self._holding(note, pattern(declared, inner))
                if holding is not None:
                    holders.setdefault(holding, {}).setdefault(inner.key, []).append(note)
                    self._place(note, inner)

    def _holding(self, note: Note, called: str) -> Holding | None:
        place = self._session.places.get(note.place or "")
        at_table = place is not None and place.id == f"table-{place.number}" and note.slot is None
        short = (note.round or "").removeprefix(f"{note.activity}.")
        number = number_of(called, short) if called else None
        if not at_table and (number is None or place is not None):
            return None
        return Holding(place.id if place else None, number, note.group)

    def theme(self) -> None:
        """Leaves notes that have nothing but their theme to stand there."""
        home = self._form.home_theme
        written = theme_items(self._form, home)
        for note in list(self.free()):
            known = note.theme in self._session.themes and note.state == "kept"
            if known and note.prompt == home.prompt and not note.about:
                self.homes.themed.add(note.id)
                self._place(note, written)
