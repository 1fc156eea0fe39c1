"""What happened, told in a sentence for each kind of event, with the titles and names that there are now."""

from collections.abc import Callable
from typing import Any

from facilitator.core import events as e
from facilitator.core.actors import GROUP, PERSON, PLACE
from facilitator.core.model import Note
from facilitator.core.text import N_, in_language, one_line
from facilitator.core.vocabulary import Poll
from facilitator.publish.tables import number
from facilitator.tui.teller import Teller, short


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


def _voted_again(teller: Teller, what: e.RoundVotedAgain) -> str:
    title = teller.round(what.round)
    if not what.earlier:
        return teller.t(N_("“{round}” is voted on again."), round=title)
    earlier = "; ".join(_earlier(teller, *each) for each in what.earlier.items())
    return teller.t(N_("“{round}” is voted on again. Earlier: {earlier}"), round=title, earlier=earlier)


def _earlier(teller: Teller, prompt: str, was: e.Earlier) -> str:
    """How a vote stood: "3 ballots: The bus 5, The square 2"."""
    found = teller.session.prompt(prompt)
    rule = found[1].ballot if found else None
    options = rule.options if isinstance(rule, Poll) else ()
    names = {str(n): in_language(each, teller.t.language) for n, each in enumerate(options, 1)}
    ranked = sorted(was.points.items(), key=lambda each: -each[1])
    lines = (f"{short(names.get(key) or teller.note(key))} {points}" for key, points in ranked)
    ballots = teller.t.n("{count} ballot", "{count} ballots", was.ballots)
    return f"{ballots}: {', '.join(lines)}"


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


def _photo(teller: Teller, what: e.PhotoTaken) -> str:
    """With what it says now, from where a name may have been blotted out since."""
    known = teller.session.photos.get(what.photo.id)
    if known is None or not known.text:
        return teller.t(N_("A photo: {file}"), file=what.photo.file)
    return teller.t(N_("A photo: {file}, which says “{text}”"), file=what.photo.file, text=short(known.text))


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
    e.RoundVotedAgain: _voted_again,
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
    e.NotesOrdered: _plain(N_("Notes were put in another order.")),
    e.NotesShown: _shown,
    e.NotesMerged: lambda t, what: t.t(N_("Notes were merged: “{note}”"), note=t.note(what.note.id)),
    e.NoteSplit: _note(N_("A note was split: “{note}”")),
    e.NotePlaced: _placed,
    e.BallotGiven: _ballot,
    e.BallotTakenBack: _of_ballot(N_("A ballot on “{question}” was taken back.")),
    e.BallotSealed: _plain(N_("A secret ballot.")),
    e.SealedTakenBack: _plain(N_("A secret ballot was taken back.")),
    e.SecretClosed: _round(N_("The secret round “{round}” was closed.")),
    e.PhotoTaken: _photo,
    e.PhotoDropped: _plain(N_("A photo was taken away.")),
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
