"""A note in words: a row of a list, what it can be found by, and all that is known of it."""

from collections.abc import Iterator

from textual.content import Content

from facilitator.core.model import Note
from facilitator.core.text import in_language, one_line
from facilitator.core.vocabulary import Field
from facilitator.locale import Translator
from facilitator.tui.live import Live
from facilitator.tui.noted import NARROW, STATES, numbered, wide
from facilitator.tui.places import place_of
from facilitator.tui.questions import Question, heading, wording
from facilitator.tui.shown import joined, line, shown
from facilitator.tui.slips import said_in

_QUESTION, _PLACE = 18, 12


def note_row(t: Translator, live: Live, note: Note, asked: Question, number: int, width: int) -> Content:
    """Its number, where there is room its question and place, what has become of it, and its text."""
    parts = [numbered(number, "bold")]
    if width >= NARROW * 2:
        parts.append(wide(line(heading(t, asked)), _QUESTION))
    if width >= NARROW:
        parts.append(wide(line(place_of(t, live.session, note)), _PLACE))
    if note.state != "kept":
        parts.append(line(f"– {t(STATES[note.state])}", "$warning"))
    text = note.text or ", ".join(_values(t, live, note, asked))
    if note.text and (title := ", ".join(_title(live, note, asked))):
        text = f"{title}: {text}"
    parts.append(line(text, "" if note.state == "kept" else "$text-muted"))
    return joined(parts)


def _title(live: Live, note: Note, asked: Question) -> Iterator[str]:
    """What stands first of a note wherever it is named, such as the teller and the title of a story."""
    declared = {field.id: field for field in asked.fields}
    names = asked.asked.title if asked.asked else ()
    said = (said_in(declared[name], note, live.names) for name in names if name in declared)
    return (each for each in said if each)


def found_by(t: Translator, live: Live, note: Note, asked: Question, number: int) -> str:
    """Everything that a note can be found by."""
    said = [note.text, *_values(t, live, note, asked), place_of(t, live.session, note), heading(t, asked)]
    return " | ".join([str(number), *said, wording(t, asked), t(STATES[note.state])]).casefold()


def _values(t: Translator, live: Live, note: Note, asked: Question) -> Iterator[str]:
    return (words for _, words in _blanks(t, live, note, asked))


def _blanks(t: Translator, live: Live, note: Note, asked: Question) -> Iterator[tuple[str, str]]:
    """The blanks that hold something, with what they are called."""
    declared = {field.id: field for field in asked.fields}
    for name in dict.fromkeys([*declared, *note.fields, *note.people]):
        field = declared.get(name) or Field(name, name, "people" if name in note.people else "text")
        said = said_in(field, note, live.names)
        if isinstance(note.fields.get(name), bool):
            said = t("yes") if note.fields[name] else t("no")
        if said:
            yield in_language(field.label, t.language), said


def all_of(t: Translator, live: Live, note: Note, asked: Question) -> Content:
    """All that is known of a note: its text first, then one thing a line."""
    session = live.session
    known = [
        (t("Question"), " – ".join(each for each in (heading(t, asked), wording(t, asked)) if each)),
        (t("Where"), place_of(t, session, note)),
        (t("About"), " / ".join(session.notes[each].text for each in note.about if each in session.notes)),
        *_blanks(t, live, note, asked),
        (t("Theme"), session.themes[note.theme].name if note.theme in session.themes else ""),
    ]
    rows = [
        Content.assemble((f"{one_line(name)}: ", "$text-muted"), line(said)) for name, said in known if said
    ]
    return Content("\n").join([shown(note.text, "bold"), *rows])
