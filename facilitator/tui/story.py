"""What happened, told in a sentence for each kind of event, with the titles and names that there are now."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from facilitator.core import events as e
from facilitator.core.actors import GROUP, PERSON, PLACE
from facilitator.core.generic import BREAK, title_of
from facilitator.core.model import Note, Ref
from facilitator.core.places import place_with
from facilitator.core.session import Session
from facilitator.core.text import N_, in_language, one_line
from facilitator.locale import Translator
from facilitator.publish.tables import number

_SHORT = 60


class Teller(NamedTuple):
    """What a sentence is made with."""

    session: Session
    names: Mapping[Ref, str]
    t: Translator
    sentence: Callable[[str], str]
    """The sentence of the command with this id; empty where it is not known."""

    def name(self, ref: Ref | None) -> str:
        """The name behind a reference, or a word for somebody without one."""
        return self.names.get(ref or "") or self.t("somebody")

    def round(self, live: str) -> str:
        """The title of a round; a break's one round is called as the break."""
        known = self.session.rounds.get(live)
        if known is None:
            return self.t("a round that was removed")
        this = self.session.activities.get(known.activity)
        if this is not None and this.method == BREAK:
            return self.activity(this.id)
        return one_line(in_language(known.plan.title, self.t.language))

    def activity(self, activity: str) -> str:
        """The title of an activity."""
        known = self.session.activities.get(activity)
        if known is None:
            return self.t("an activity that was removed")
        return one_line(title_of(known, self.t.language))

    def note(self, note: str) -> str:
        """The beginning of a note as it is now."""
        known = self.session.notes.get(note)
        return short(known.text) if known else "…"

    def theme(self, theme: str | None) -> str:
        """The name of a theme."""
        known = self.session.themes.get(theme or "")
        return one_line(known.name) if known else self.t("a theme that was dissolved")

    def group(self, group: str) -> str:
        """The name of a group, or of the place where it sits."""
        known = self.session.groups.get(group)
        if known is None:
            return self.t("a group")
        return one_line(known.name) or self.place(known.place) or self.t("a group")

    def place(self, place: str | None) -> str:
        """The name of a place."""
        known = place_with(self.session, place or "")
        if known is None:
            return ""
        numbered = known.kind == "table" and known.number is not None
        return (
            self.t("Table {number}", number=known.number)
            if numbered
            else one_line(known.name) or self.t("a place")
        )

    def question(self, prompt: str) -> str:
        """The question behind a full prompt id."""
        found = self.session.prompt(prompt)
        return (
            short(in_language(found[1].ask, self.t.language))
            if found
            else self.t("a question that was removed")
        )


def short(text: str) -> str:
    """The beginning of a text, on one line."""
    text = one_line(text)
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 1].rstrip()}…"


def who(teller: Teller, by: str) -> str:
    """Who did it, in words."""
    if by.startswith(PERSON):
        return teller.names.get(by.removeprefix(PERSON)) or teller.t("A participant")
    if by.startswith(GROUP):
        return teller.group(by.removeprefix(GROUP))
    if by.startswith(PLACE):
        return teller.place(by.removeprefix(PLACE)) or teller.t("a place")
    return teller.t(_ACTORS[by]) if by in _ACTORS else by


_ACTORS = {
    "facilitator": N_("The facilitator"),
    "team": N_("The harvest team"),
    "reception": N_("The reception"),
    "organiser": N_("The organiser"),
    "import": N_("An import"),
    "hub": N_("The program"),
}


def told(teller: Teller, event: e.Event) -> str:
    """The sentence for an event."""
    return _TELL[type(event.what)](teller, event.what)


def _round(message: str) -> Callable[[Teller, Any], str]:
    return lambda teller, what: teller.t(message, round=teller.round(what.round))


def _note(message: str) -> Callable[[Teller, Any], str]:
    return lambda teller, what: teller.t(message, note=teller.note(what.note))


def _activity(message: str) -> Callable[[Teller, Any], str]:
    return lambda teller, what: teller.t(message, activity=teller.activity(what.activity))


def _plain(message: str) -> Callable[[Teller, Any], str]:
    return lambda teller, _: teller.t(message)


def _timed(teller: Teller, what: e.RoundTimed) -> str:
    minutes = number(abs(what.seconds) / 60, teller.t)
    if what.seconds < 0:
        return teller.t(
            N_("“{round}” got {minutes} min less."), round=teller.round(what.round), minutes=minutes
        )
    return teller.t(N_("“{round}” got {minutes} min more."), round=teller.round(what.round), minutes=minutes)


def _written(teller: Teller, what: e.NoteWritten) -> str:
    where = _where(teller, what.note)
    if where:
        return teller.t(N_("A note, {where}: “{note}”"), where=where, note=teller.note(what.note.id))
    return teller.t(N_("A note: “{note}”"), note=teller.note(what.note.id))


def _where(teller: Teller, note: Note) -> str:
    group = teller.session.groups.get(note.group or "")
    return teller.place(note.place) or (teller.group(group.id) if group else "")


def _themed(teller: Teller, what: e.NotesThemed) -> str:
    count = len(what.notes)
    if what.theme is None:
        return teller.t.n(
            "{count} note was taken out of its theme.", "{count} notes were taken out of their theme.", count
        )
    theme = teller.theme(what.theme)
    if count == 1:
        note = teller.note(what.notes[0])
        return teller.t(N_("“{note}” was put in the theme “{theme}”."), note=note, theme=theme)
    return teller.t(N_("{number} notes were put in the theme “{theme}”."), number=count, theme=theme)


def _shown(teller: Teller, what: e.NotesShown) -> str:
    if len(what.notes) == 1:
        one = (
            N_("“{note}” may stand on the stage.") if what.shown else N_("“{note}” was taken off the stage.")
        )
        return teller.t(one, note=teller.note(what.notes[0]))
    if what.shown:
        return teller.t(N_("{number} notes may stand on the stage."), number=len(what.notes))
    return teller.t(N_("{number} notes were taken off the stage."), number=len(what.notes))


def _placed(teller: Teller, what: e.NotePlaced) -> str:
    note, place = teller.note(what.note), teller.place(what.place)
    if what.slot is None and not place:
        return teller.t(N_("“{note}” was taken out of the timetable."), note=note)
    if what.slot is None:
        return teller.t(N_("“{note}” was put at {place}."), note=note, place=place)
    if not place:
        return teller.t(N_("“{note}” was put in time {slot}."), note=note, slot=what.slot)
    return teller.t(N_("“{note}” was put in time {slot}, {place}."), note=note, slot=what.slot, place=place)


def _ballot(teller: Teller, what: e.BallotGiven) -> str:
    question = teller.question(what.ballot.prompt)
    if what.ballot.count == 1:
        return teller.t(N_("A ballot on “{question}”."), question=question)
    return teller.t(N_("{hands} hands on “{question}”."), hands=what.ballot.count, question=question)


def _of_ballot(message: str) -> Callable[[Teller, Any], str]:
    return lambda teller, what: teller.t(message, question=teller.question(what.prompt))


def _set(teller: Teller, what: e.SessionSet) -> str:
    facts = [teller.t(_FACTS.get(name, name)) for name in what.info]
    return teller.t(N_("Changed about the day: {facts}."), facts=", ".join(facts))


_FACTS = {
    "title": N_("title"),
    "kind": N_("kind"),
    "date": N_("date"),
    "venue": N_("venue"),
    "language": N_("language"),
    "participants": N_("participants"),
    "organisers": N_("organisers"),
    "about": N_("what it is about"),
    "intro": N_("introduction"),
    "outro": N_("closing words"),
}


def _timer(teller: Teller, what: e.TimerSet) -> str:
    timer = what.timer
    seconds = timer.timer.seconds
    length = f"{seconds // 60}:{seconds % 60:02}"
    whose = one_line(timer.whose)
    if timer.of == "activity":
        whose = teller.activity(timer.whose)
    elif timer.whose in teller.session.groups:
        whose = teller.group(timer.whose)
    elif timer.whose.removeprefix(PERSON) in teller.session.people:
        whose = teller.name(timer.whose.removeprefix(PERSON))
    return teller.t(N_("Clock for {whose}: {length}."), whose=whose, length=length)


def _undone(message: str) -> Callable[[Teller, Any], str]:
    return lambda teller, what: teller.t(message, what=teller.sentence(what.command))


def _theme(message: str) -> Callable[[Teller, Any], str]:
    return lambda teller, what: teller.t(message, theme=teller.theme(what.theme))


_TELL: dict[type[e.Happening], Callable[[Teller, Any], str]] = {
    e.Opened: _plain(N_("The session was opened.")),
    e.ClockJumped: _plain(N_("The computer's clock was set; the session's clocks went on as before.")),
    e.SessionSet: _set,
    e.ActivityAdded: lambda t, what: t.t(
        N_("“{activity}” was added."), activity=t.activity(what.activity.id)
    ),
    e.ActivityRemoved: _plain(N_("An activity was removed.")),
    e.ActivityMoved: _activity(N_("“{activity}” was moved in the programme.")),
    e.ActivityChanged: lambda t, what: t.t(
        N_("“{activity}” was changed."), activity=t.activity(what.activity.id)
    ),
    e.Planned: _activity(N_("The steps of “{activity}” were planned.")),
    e.RoundStarted: _round(N_("“{round}” began.")),
    e.RoundPaused: _round(N_("The clock of “{round}” was stopped.")),
    e.RoundResumed: _round(N_("The clock of “{round}” went on.")),
    e.RoundTimed: _timed,
    e.RoundClockSet: _round(N_("The clock of “{round}” stands where it stood before the import.")),
    e.RoundClosed: _round(N_("“{round}” was closed.")),
    e.RoundSkipped: _round(N_("“{round}” was skipped.")),
    e.RoundReopened: _round(N_("“{round}” was opened again.")),
    e.RoundSteppedBack: _round(N_("“{round}” was put back: it waits again.")),
    e.ResultsReleased: _round(N_("The results of “{round}” may be seen.")),
    e.TimerSet: _timer,
    e.TimerEnded: _plain(N_("A clock was taken away.")),
    e.NoteWritten: _written,
    e.NoteChanged: _note(N_("A note was changed: “{note}”")),
    e.NoteMoved: _note(N_("A note was moved: “{note}”")),
    e.NoteWithdrawn: lambda t, what: t.t(
        N_("A note was hidden: “{note}”") if what.reason else N_("A note was withdrawn: “{note}”"),
        note=t.note(what.note),
    ),
    e.NoteRestored: _note(N_("A note was restored: “{note}”")),
    e.NotesShown: _shown,
    e.NotesMerged: lambda t, what: t.t(N_("Notes were merged: “{note}”"), note=t.note(what.note.id)),
    e.NoteSplit: _note(N_("A note was split: “{note}”")),
    e.NotePlaced: _placed,
    e.BallotGiven: _ballot,
    e.BallotTakenBack: _of_ballot(N_("A ballot on “{question}” was taken back.")),
    e.BallotSealed: _plain(N_("A secret ballot.")),
    e.SealedTakenBack: _plain(N_("A secret ballot was taken back.")),
    e.SecretClosed: _round(N_("The secret round “{round}” was closed.")),
    e.GroupFormed: lambda t, what: t.t(N_("A group: {group}."), group=t.group(what.group.id)),
    e.GroupDisbanded: _plain(N_("A group was disbanded.")),
    e.Seated: lambda t, what: t.t.n(
        "{count} group was arranged.", "{count} groups were arranged.", len(what.groups)
    ),
    e.ThemeMade: lambda t, what: t.t(N_("New theme: “{theme}”."), theme=t.theme(what.theme.id)),
    e.ThemeRenamed: lambda t, what: t.t(N_("A theme is now called “{theme}”."), theme=t.theme(what.theme)),
    e.ThemeLed: lambda t, what: t.t(
        N_("Who calls the theme “{theme}” together was noted."), theme=t.theme(what.theme)
    ),
    e.ThemesMerged: _theme(N_("Themes were merged into “{theme}”.")),
    e.ThemesOrdered: _activity(N_("The themes of “{activity}” were put in another order.")),
    e.ThemeDissolved: _plain(N_("A theme was dissolved; its notes are left.")),
    e.NotesThemed: _themed,
    e.PlaceMade: lambda t, what: t.t(N_("A place: {place}."), place=t.place(what.place.id)),
    e.PersonJoined: lambda t, what: t.t(N_("{name} joined."), name=t.name(what.person)),
    e.PersonAway: lambda t, what: t.t(
        N_("{name} is not here.") if what.away else N_("{name} is here again."), name=t.name(what.person)
    ),
    e.PersonMuted: lambda t, what: t.t(
        N_("{name} is muted.") if what.muted else N_("{name} is not muted any more."),
        name=t.name(what.person),
    ),
    e.DoorsSet: _plain(N_("How phones and screens come in was changed.")),
    e.PersonRenamed: lambda t, what: t.t(N_("{name} got another name."), name=t.name(what.person)),
    e.PersonErased: _plain(N_("A person was erased.")),
    e.Undone: _undone(N_("Undone: {what}")),
    e.Redone: _undone(N_("Done again: {what}")),
}
