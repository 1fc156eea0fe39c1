"""What may not be published yet: a text that waits for somebody's yes. Until then its title stands in its place."""

from collections.abc import Mapping

from msgspec.structs import replace

from facilitator.core.model import Note, Ref
from facilitator.core.session import Session, still
from facilitator.core.text import one_line
from facilitator.core.vocabulary import Prompt


def asked_with(session: Session, note: Note) -> Prompt | None:
    """The prompt that a note answers; where its round is not known, one of that name in the activity."""
    found = session.prompt(f"{note.round}.{note.prompt}") if note.round else None
    if found:
        return found[1]
    every = (prompt for live in session.rounds_of(note.activity) for prompt in live.plan.ask)
    return next((each for each in every if each.id == note.prompt), None)


def agreed(note: Note, blank: str) -> bool:
    """Whether a text may be published whose ``blank`` says so; what was imported may unless it says no."""
    return bool(note.fields.get(blank, note.source == "import"))


def waits(session: Session, note: Note) -> bool:
    """Whether a note's text waits for a yes."""
    prompt = asked_with(session, note)
    return prompt is not None and bool(prompt.consent) and not agreed(note, prompt.consent)


def title_of(note: Note, prompt: Prompt | None, names: Mapping[Ref, str]) -> str:
    """What stands for a note's text: its title blanks in their order, as in "Ada: The bridge"; may be empty."""
    said: list[str] = []
    for blank in prompt.title if prompt else ():
        said += [name for name in (names.get(ref, "") for ref in note.people.get(blank, ())) if name]
        said += [str(note.fields[blank])] if note.fields.get(blank) else []
    return one_line(": ".join(said))


def publishable(session: Session, names: Mapping[Ref, str]) -> Session:
    """The session as it may be published: each text that waits, and each that is empty, gives way to its title."""
    kept = [note for note in session.notes.values() if not note.text or waits(session, note)]
    if not kept:
        return session
    copied = still(session)
    for note in kept:
        copied.notes[note.id] = replace(note, text=title_of(note, asked_with(session, note), names))
    return copied
