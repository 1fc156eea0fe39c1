"""What the hub must be told to make the session of a capture file, in order."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from facilitator.capture.declared import Form, numbered, pattern
from facilitator.capture.parts import CaptureFile, Chair, Circle, Part, Vote
from facilitator.capture.references import Index, Resolved, Written, followed, themes_of
from facilitator.core import commands as c
from facilitator.core.actors import GROUP, HANDS, IMPORT, PLACE
from facilitator.core.model import Seat
from facilitator.core.places import table
from facilitator.core.session import Session


class Told(msgspec.Struct, frozen=True):
    """An action, and where in the file it comes from: the record at ``path``, which stands inside ``around``, and
    there ``key`` (of a list the one with this ``number``).

    ``usual`` is the prompt that the record's list gives, ``said`` how the ids in the action are written in the file.
    """

    do: c.Do
    path: str
    key: str = ""
    number: int | None = None
    around: str = ""
    usual: str = ""
    said: dict[str, str] = {}


def commands(file: CaptureFile, forms: Sequence[Form], session: Session | None = None) -> list[c.Command]:
    """The commands for a file without faults.

    ``session`` is the one that they go to: ids that it has already are not used again. The same file for the
    same session gives the same commands, so that a broken import can be sent again.
    """
    index = Index(file, forms, session)
    mark = hashlib.sha256(msgspec.json.encode((file, index.ids))).hexdigest()[:16]
    every = told(file, forms, index)
    return [c.Command(f"{IMPORT}:{mark}:{n}", each.do, IMPORT) for n, each in enumerate(every, 1)]


def told(file: CaptureFile, forms: Sequence[Form], index: Index) -> list[Told]:
    """What a file gives, in order. References that lead nowhere are left out, and so is all that ballots with some
    give.
    """
    places = frozenset(spot.id for spot in file.places) - {None}
    parts = [
        _Telling(part, form, resolved, index, places)
        for part, form, resolved in zip(file.activities, forms, index.parts, strict=True)
    ]
    return [
        *_day(file),
        *(action for part in parts for action in part.activity()),
        *(action for part in parts for action in part.homes()),
        *(part.write(note) for part in parts for note in part.resolved.notes),
        *(action for part in parts for action in part.what_became_of_them()),
    ]


def _day(file: CaptureFile) -> Iterator[Told]:
    if file.info or file.organisers:
        yield Told(c.Set(**file.info, organisers=file.organisers or None), "")
    for spot in file.places:
        made = c.MakePlace(
            id=spot.id, kind=spot.kind, number=spot.number, name=spot.name, capacity=spot.capacity
        )
        yield Told(made, spot.path)


class _Telling:
    """The contents of one activity."""

    def __init__(
        self, part: Part, form: Form, resolved: Resolved, index: Index, places: frozenset[str | None]
    ) -> None:
        self._part, self._form, self.resolved, self._index = part, form, resolved, index
        self._places = places
        self._id = resolved.id
        self._items = {note.item.path: note.item for note in resolved.notes}

    def activity(self) -> Iterator[Told]:
        """The activity itself, and its rounds where they are not those of its method."""
        part = self._part
        added = c.AddActivity(
            method=part.method,
            id=self._id,
            title=part.title,
            intro=part.intro,
            outro=part.outro,
            start=part.start,
            minutes=part.minutes,
            settings=part.settings,
        )
        yield Told(added, part.path)
        if part.planned:
            planned = c.Plan(activity=self._id, rounds=tuple(map(msgspec.to_builtins, part.planned)))
            yield Told(planned, part.path, "planned")

    def homes(self) -> Iterator[Told]:
        """Themes and groups, which must be there before the notes that belong to them."""
        yield from self._make_themes()
        yield from (self._form_group(circle, None, ()) for circle in self._part.groups)

    def what_became_of_them(self) -> Iterator[Told]:
        """What refers to notes, of which any may stand later in the file."""
        yield from self._hide()
        yield from self._moves()
        yield from self._fill_themes()
        yield from self._points()
        yield from self._ballots()
        yield from self._photos()
        about = (circle for circle in self._part.groups if circle.about or circle.holds)
        yield from (self._form_group(circle, circle.about, circle.holds) for circle in about)
        yield from self._progress()

    def _progress(self) -> Iterator[Told]:
        """How far the rounds have come, which closes them to ballots: usually all are over."""
        part = self._part
        if part.rounds or (part.planned and not part.empty):
            rounds = tuple(each for each in part.rounds if each.round)
            progress = c.Progress(activity=self._id, rounds=rounds, others=part.usual)
            yield Told(progress, part.path)
        elif not part.empty:
            yield Told(c.Finish(activity=self._id), part.path)

    def _kept(self, path: str) -> bool:
        return self._items[path].state == "kept"

    # Themes.

    def _make_themes(self) -> Iterator[Told]:
        by: dict[str, tuple[str, ...]] = {}
        leads: dict[str, tuple[str, ...]] = {}
        for _, theme in themes_of(self._form, self._part):
            by[theme.name] = by.get(theme.name) or theme.by
            leads[theme.name] = leads.get(theme.name) or theme.initiators
        for name, key in self.resolved.themes.items():
            who = {"by": by.get(name, ()), "leads": leads.get(name, ())}
            made = c.MakeTheme(name=name, id=key, activity=self._id, **who)
            yield Told(made, self._theme_path(name))

    def _theme_path(self, name: str) -> str:
        themes = (theme.path for _, theme in themes_of(self._form, self._part) if theme.name == name)
        items = (note.item.path for note in self.resolved.notes if note.item.theme == name)
        return next(themes, None) or next(items, self._part.path)

    def _fill_themes(self) -> Iterator[Told]:
        inside: dict[str, list[str]] = {}
        for _, theme in themes_of(self._form, self._part):
            meant = (self.resolved.means.get(entry.path) for entry in theme.notes)
            inside.setdefault(theme.name, []).extend(
                self._index.ids[path] for path in meant if path is not None and self._kept(path)
            )
        for note in self.resolved.notes:
            if note.item.theme and note.item.state == "kept":
                inside.setdefault(note.item.theme, []).append(self._index.ids[note.item.path])
        for name, notes in inside.items():
            if notes:
                filled = c.IntoTheme(theme=self.resolved.themes[name], notes=tuple(dict.fromkeys(notes)))
                yield Told(filled, self._theme_path(name))

    # Groups.

    def _form_group(self, circle: Circle, about: str | None, holds: tuple[str, ...]) -> Told:
        formed = c.Form(
            id=self._index.ids[circle.path],
            activity=self._id,
            kind=circle.kind,
            name=circle.name,
            number=circle.number,
            place=self._place(circle.place),
            rounds=tuple(self._round(each, self._form.rounds) or "" for each in circle.rounds),
            seats=tuple(map(_seat, circle.seats)),
            about=self._note(about) if about else None,
            holds=self._notes(holds),
        )
        return Told(formed, circle.path)

    # Notes.

    def write(self, note: Written) -> Told:
        """A note."""
        item = note.item
        gone = item.theme if item.theme and item.state != "kept" else None
        holder = note.parent if note.outer is not None and note.outer.holder else None
        place = item.place or (holder.place if holder else None)
        outside = item.slot is not None and place in self._places
        group = item.group or (holder.group if holder else None)
        written = c.Write(
            text=item.text,
            prompt=note.declared.prompt if item.prompt is None else item.prompt,
            id=self._index.ids[item.path],
            activity=self._id,
            round=self._round_of(note),
            group=self._index.group(self.resolved, group) if group else None,
            table=item.table or (holder.table if holder else None),
            place=None if outside else self._place(place),
            author=item.person,
            about=self._about(note),
            theme=self.resolved.themes[gone] if gone else None,
            slot=item.slot,
            span=item.slots,
            fields={**item.fields},
            people=item.people,
            late=item.late,
            source=item.source or IMPORT,
            state=item.state,
            origin=self._notes(item.origin),
            beside=self._note(item.beside) if item.beside else None,
        )
        around = note.parent.path if note.parent else ""
        return Told(written, item.path, around=around, usual=note.declared.prompt)

    def _hide(self) -> Iterator[Told]:
        """Why those who led the day had hidden a note."""
        for item in (note.item for note in self.resolved.notes):
            if item.hidden:
                gone = c.Withdraw(note=self._index.ids[item.path], reason=item.hidden)
                yield Told(gone, item.path, "hidden")

    def _moves(self) -> Iterator[Told]:
        """A topic that has a time, and was then moved to a place outside the grid."""
        for item in (note.item for note in self.resolved.notes):
            outside = item.table is not None or item.place in self._places
            if outside and item.slot is not None and item.state == "kept":
                moved = c.Move(note=self._index.ids[item.path], table=item.table, place=item.place)
                yield Told(moved, item.path)

    def _about(self, note: Written) -> tuple[str, ...]:
        inner = note.parent is not None and note.outer is not None and not note.outer.holder
        around = (self._index.ids[note.parent.path],) if inner and note.parent else ()
        return (*around, *self._notes(note.item.about))

    def _notes(self, said: Iterable[str]) -> tuple[str, ...]:
        return tuple(filter(None, map(self._note, said)))

    def _note(self, said: str) -> str | None:
        path = self._index.note(self.resolved, said)
        return None if path is None else self._index.ids[path]

    def _place(self, said: str | None) -> str | None:
        """A place by name or id; "p2" is the second place of the activity's own."""
        own = said is not None and said not in self._places and re.fullmatch("p[1-9][0-9]*", said)
        return f"{self._id}.{said}" if own else said

    def _round_of(self, note: Written) -> str | None:
        if note.item.round is not None:
            return self._round(note.item.round, pattern(note.outer, note.declared) or self._form.rounds)
        if note.item.prompt is not None:
            return None
        around = followed(note.parent)
        called = pattern(note.outer, note.declared)
        if isinstance(around, str):
            return around
        return numbered(called, around) if around is not None and called else None

    def _round(self, said: int | str, called: str) -> str:
        return numbered(called, said) if isinstance(said, int) else said

    # Points and ballots.

    def _points(self) -> Iterator[Told]:
        """Points that stand on a card: one ballot for each of them, from nobody named."""
        for note in self.resolved.notes:
            key = self._index.ids[note.item.path]
            scored = zip(note.declared.scores, note.item.scores, strict=False)
            for number, (prompt, points) in enumerate(scored):
                if points is not None:
                    given = self._give(prompt, {key: points}, HANDS + key)
                    yield Told(given, note.item.path, "scores", number)
            if note.declared.total and note.item.total is not None:
                given = self._give(note.declared.total, {key: note.item.total}, HANDS + key)
                yield Told(given, note.item.path, "total")

    def _give(self, prompt: str, values: dict[str, int], giver: str, vote: Vote | None = None) -> c.Do:
        full = f"{self._id}.{prompt}" if "." in prompt else prompt
        return c.Give(
            prompt=full,
            values=values,
            giver=giver,
            activity=self._id,
            count=vote.count if vote else 1,
            source=(vote.source if vote else None) or IMPORT,
        )

    def _ballots(self) -> Iterator[Told]:
        counted: dict[str, int] = {}
        for vote in self._part.ballots:
            counted[vote.prompt] = counted.get(vote.prompt, 0) + 1
            said = {key: word for word in vote.values if (key := self._judged(word))}
            values = {key: vote.values[word] for key, word in said.items()}
            giver = self._giver(vote.giver, counted[vote.prompt])
            if vote.prompt:
                whole = values if len(said) == len(vote.values) else {}
                yield Told(self._give(vote.prompt, whole, giver, vote), vote.path, said=said)

    def _judged(self, said: str) -> str | None:
        """A note, or the number of a poll's option."""
        return self._note(said) or (said if said.isdecimal() else None)

    def _giver(self, said: str | None, number: int) -> str:
        if said is None:
            return f"{HANDS}{number}"
        group = self._index.group(self.resolved, said)
        if group is not None:
            return GROUP + group
        return said if said.startswith((HANDS, PLACE)) else HANDS + said

    def _photos(self) -> Iterator[Told]:
        for shot in self._part.photos:
            place = table(shot.table).id if shot.table is not None else self._place(shot.place)
            taken = c.TakePhoto(
                file=shot.file,
                activity=self._id,
                round=shot.round,
                place=place,
                note=self._note(shot.note) if shot.note else None,
                text=shot.text,
            )
            yield Told(taken, shot.path)


def _seat(chair: Chair) -> Seat:
    return Seat(chair.person, chair.role, chair.number, chair.tasks)
