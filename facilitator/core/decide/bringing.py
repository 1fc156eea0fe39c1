"""Taking what one activity gave as the list of another: a note for each note, or for each theme, and each once."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from facilitator.core import commands as c
from facilitator.core import events as e
from facilitator.core.consent import waits
from facilitator.core.decide.asked import Asked, asked
from facilitator.core.decide.freezing import not_frozen
from facilitator.core.decide.ground import Ground, Refused, unless
from facilitator.core.model import Note, Theme
from facilitator.core.session import Session
from facilitator.core.showing import heard, let_through
from facilitator.core.text import N_


@dataclass(frozen=True, slots=True)
class _Thing:
    """What can be brought: its text, the notes that it comes from, and what stands there of it already.

    ``old`` says that there is nothing new in it, ``held`` that it was not let through to the stage where it comes from.
    """

    text: str
    origin: tuple[str, ...]
    there: tuple[Note, ...]
    old: bool
    author: str | None = None
    held: bool = False


def _bring(ground: Ground, action: c.Bring) -> list[e.What]:
    """A note for what is new. Where all that was brought has been withdrawn (an undo does that), it comes back."""
    where = asked(ground, action.prompt, action.activity, None)
    for_notes = where.prompt is None or where.prompt.ballot is None
    unless(for_notes, "not_for_notes", N_("This question is answered with points or dots, not with notes."))
    things = list(_things(ground, action, where))
    unless(bool(things), "nothing_there", N_("There is nothing there that could be brought."))
    there = {note.id: note for thing in things for note in thing.there}.values()
    gone = [note for note in there if note.text] if all(n.state == "withdrawn" for n in there) else []
    written = [_note(ground, where, thing, n) for n, thing in enumerate(t for t in things if not t.old)]
    not_frozen(ground, *gone, *written)
    return [*(e.NoteRestored(note.id) for note in gone), *map(e.NoteWritten, written)]


def _note(ground: Ground, where: Asked, thing: _Thing, number: int) -> Note:
    stem = ground.new_id(None, "n", ground.session.notes)
    return Note(
        ground.new_id(f"{stem}-{number + 1}", "n", ground.session.notes),
        where.activity,
        thing.text,
        where.prompt_id,
        where.round.id if where.round else None,
        author=thing.author,
        late=where.closed,
        origin=thing.origin,
        held=thing.held,
    )


def _things(ground: Ground, action: c.Bring, where: Asked) -> Iterator[_Thing]:
    source = ground.activity(action.source).id
    there = [n for n in ground.session.notes_of(where.activity) if n.prompt == where.prompt_id]
    if action.themes:
        names = {theme.name for theme in ground.session.themes_of(source)}
        yield from (_theme(ground.session, each, there, names) for each in ground.session.themes_of(source))
        return
    answers = _answers(ground, source, action.of)
    itself = source == where.activity and any(note.prompt == where.prompt_id for note in answers)
    unless(not itself, "same_list", N_("A list cannot be brought into itself."))
    names = {theme.name for theme in ground.session.themes_of(source)}
    as_notes = [each for each in there if _as_note(ground.session, each, names)]
    taken = {origin for each in as_notes for origin in each.origin}
    for note in answers:
        if note.text and not waits(ground.session, note):
            mine = tuple(each for each in as_notes if note.id in each.origin)
            held = not let_through(ground.session, note)
            yield _Thing(note.text, (note.id,), mine, _taken(ground.session, note, taken), note.author, held)


def _as_note(session: Session, brought: Note, names: set[str]) -> bool:
    """Whether it can be a note that was brought, and not a theme with its notes."""
    of = session.notes.get(brought.origin[0]) if len(brought.origin) == 1 else None
    return of is not None and (brought.text not in names or brought.text == of.text)


def _as_theme(session: Session, brought: Note) -> bool:
    """Whether it can be a theme that was brought and is called something else by now."""
    of = session.notes.get(brought.origin[0]) if len(brought.origin) == 1 else None
    return of is None or of.text != brought.text


def _taken(session: Session, note: Note, taken: set[str]) -> bool:
    """Whether a note stands there already: itself, what it was split from, or all that it was merged of."""
    waiting, seen = [note.id], set[str]()
    while waiting:
        name = waiting.pop()
        if name in taken or name in seen:
            continue
        seen.add(name)
        made_of = session.notes[name].origin if name in session.notes else ()
        if not made_of:
            return False
        waiting += made_of
    return True


def _theme(session: Session, theme: Theme, there: list[Note], names: set[str]) -> _Thing:
    """A theme is there under its name; or, where it was renamed, as what has some of its notes and no theme's name."""
    inside = tuple(note.id for note in session.notes_in(theme.id))
    named = tuple(note for note in there if note.text == theme.name)
    others = (note for note in there if note.text not in names and _as_theme(session, note))
    renamed = (note for note in others if set(note.origin) & set(inside))
    mine = named or tuple(renamed)
    return _Thing(theme.name, inside, mine, old=bool(mine))


def _answers(ground: Ground, source: str, of: str) -> list[Note]:
    """The kept notes on a prompt of the activity: a full id, a short one, or the only one that has any."""
    kept = heard(ground.session, ground.session.notes_of(source))
    if "." in of:
        round_id, _, short = of.rpartition(".")
        unless(
            ground.session.prompt(of) is not None, "unknown_prompt", N_("There is no prompt “{id}”."), id=of
        )
        return [note for note in kept if (note.round, note.prompt) == (round_id, short)]
    prompts = list(dict.fromkeys(note.prompt for note in kept))
    if not of and len(prompts) > 1:
        message = N_("Say which question is meant: {several}.")
        raise Refused("which_prompt", message, several=", ".join(each or "–" for each in prompts))
    return [note for note in kept if note.prompt == of or not of]


DECIDES: Mapping[type[c.Action], Callable[[Ground, Any], list[e.What]]] = {c.Bring: _bring}
