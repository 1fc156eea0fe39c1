"""What was written, as far as it was let through: the one place where a note becomes words on the stage."""

from collections.abc import Iterator, Mapping

from facilitator.core.consent import asked_with, title_of, waits
from facilitator.core.model import LiveRound, Note, Ref
from facilitator.core.people import Record
from facilitator.core.session import Session
from facilitator.core.showing import heard, let_through
from facilitator.core.text import in_language, one_line
from facilitator.locale import Translator
from facilitator.web.stage.shapes import Said, Theme

Names = Mapping[Ref, Record]

_MOST = 6
"""So many notes of a theme stand beneath it."""


def words(session: Session, names: Names, note: Note) -> str:
    """The text of a note, or its title while the text waits for a yes; empty while it is not let through."""
    if not let_through(session, note):
        return ""
    return one_line(note.text) if note.text and not waits(session, note) else title(session, names, note)


def title(session: Session, names: Names, note: Note) -> str:
    """What a note is called where it has a title, else its text; empty while it is not let through."""
    if not let_through(session, note):
        return ""
    called = {ref: each.name for ref, each in names.items()}
    own = title_of(note, asked_with(session, note), called)
    return own or ("" if waits(session, note) else one_line(note.text))


def themes(session: Session, names: Names, t: Translator, activity: str) -> Iterator[Theme]:
    """The themes of an activity in their order, each with the latest of its notes that were let through."""
    for theme in session.themes_of(activity):
        notes = heard(session, session.notes_in(theme.id))
        count = t.n("{count} note", "{count} notes", len(notes))
        said = [text for each in notes if (text := words(session, names, each))]
        yield Theme(one_line(theme.name), count, tuple(said[-_MOST:]))


def said(session: Session, names: Names, t: Translator, live: LiveRound) -> Iterator[Said]:
    """The answers of a round that were let through one by one, and the facilitator's own messages to the room."""
    for prompt in live.plan.ask:
        if prompt.ballot is not None or prompt.about is not None:
            continue
        mine = (each for each in session.notes_of(live.activity) if _answers(each, live, prompt.id))
        meant = [each for each in mine if each.shown or (prompt.by == "facilitator" and not prompt.consent)]
        texts = tuple(text for each in meant if (text := words(session, names, each)))
        if texts:
            yield Said(in_language(prompt.ask, t.language), texts)


def _answers(note: Note, live: LiveRound, prompt: str) -> bool:
    return note.round == live.id and note.prompt == prompt
