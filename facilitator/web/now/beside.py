"""What stands beside the questions, and on the stage at the same time: themes, circles, walls."""

from collections.abc import Iterator

from facilitator.core.model import LiveRound, Note
from facilitator.core.session import Session
from facilitator.core.showing import let_through
from facilitator.core.text import one_line
from facilitator.core.vocabulary import Interest, Slot
from facilitator.core.wall import Topic as OnWall
from facilitator.core.wall import Wall as Grid
from facilitator.core.wall.standing import on_now
from facilitator.locale import Translator
from facilitator.web.callers import Caller, groups_in
from facilitator.web.now.results import near
from facilitator.web.now.shapes import Circle, Shown, ThemeShown, Time, Topic, Wall
from facilitator.web.now.shared import Shared
from facilitator.web.now.whose import about, group_now, spot
from facilitator.web.stage.noted import said as on_stage


def themes(known: Shared) -> tuple[ThemeShown, ...]:
    """The themes of the activities that are on, or of the one that was on last, in their order."""
    return known.once("themes", lambda: tuple(_themes(known.session)))


def _themes(session: Session) -> Iterator[ThemeShown]:
    for theme in (each for activity in near(session) for each in session.themes_of(activity)):
        notes = session.notes_in(theme.id)
        shown = tuple(note.text for note in notes if note.text and let_through(session, note))
        yield ThemeShown(theme.name, len(notes), shown)


def shown(known: Shared, language: str) -> tuple[Shown, ...]:
    """The answers of the rounds that are on, as far as they were let through one by one."""
    return known.once(("shown", language), lambda: tuple(_shown(known, language)))


def _shown(known: Shared, language: str) -> Iterator[Shown]:
    t = Translator.for_language(language)
    for live in known.session.running():
        for each in on_stage(known.session, known.names, t, live):
            yield Shown(each.ask, each.notes)


def circles(known: Shared, who: Caller) -> tuple[Circle, ...]:
    """Which circle hears what, while people choose or find theirs (rounds worked on as circles), by number."""
    on = [each for each in known.session.running() if each.plan.panel == "circles"]
    made = [each for live in on for each in _circles(known, who, live)]
    return tuple(sorted(made, key=lambda each: (each.number is None, each.number or 0, each.name)))


def _circles(known: Shared, who: Caller, live: LiveRound) -> Iterator[Circle]:
    mine = group_now(known, who, live)
    for group in known.once(("circles", live.id), lambda: groups_in(known.session, live)):
        place = spot(known.session.places.get(group.place or ""))
        about_what = known.once(("about", group.id), lambda group=group: about(known, group))
        own = mine is not None and mine.id == group.id
        yield Circle(group.number, group.name, about_what, place, len(group.seats), own)


def walls(known: Shared, who: Caller) -> tuple[Wall, ...]:
    """The walls of the activities that are on (or were last), with the caller's own marks."""
    found = ((each, known.wall(each)) for each in near(known.session))
    return tuple(_wall(known, who, each, grid) for each, grid in found if grid is not None and grid.topics)


def _wall(known: Shared, who: Caller, activity: str, grid: Grid) -> Wall:
    marked, own = _marked(known.session, who, grid), {each.id for each in known.own(who)}
    now = known.once(("slot", activity), lambda: on_now(known.session, grid))

    def told(topic: OnWall) -> Topic:
        plain = known.once(("topic", topic.note.id), lambda: _topic(known, grid, topic))
        if topic.note.id not in marked and topic.note.id not in own:
            return plain
        return _topic(known, grid, topic, marked=topic.note.id in marked, own=topic.note.id in own)

    times = [
        Time(number, slot.start, slot.minutes, number == now, tuple(map(told, _in(known, grid, number))))
        for number, slot in enumerate(_slots(grid), 1)
    ]
    return Wall(activity, tuple(times), tuple(map(told, grid.parked())))


def _slots(grid: Grid) -> tuple[Slot, ...]:
    return grid.slots


def _in(known: Shared, grid: Grid, slot: int) -> list[OnWall]:
    def found() -> list[OnWall]:
        here = (each for each in grid.topics if each.cells and slot in each.slots)
        return sorted(here, key=lambda each: (each.place or 0, each.number))

    return known.once(("slot", grid.activity, slot), found)


def _topic(known: Shared, grid: Grid, topic: OnWall, *, marked: bool = False, own: bool = False) -> Topic:
    hosts = (known.names[ref].name for ref in topic.hosts if ref in known.names)
    place = grid.places[topic.place - 1].name if topic.place is not None else ""
    names = tuple(one_line(each) for each in hosts if each)
    text = _line(topic.note)
    return Topic(topic.note.id, topic.number, text, place, names, topic.interest, marked, own)


def _line(note: Note) -> str:
    return one_line(note.text)


def _marked(session: Session, who: Caller, grid: Grid) -> set[str]:
    """The topics that the caller has said they want to come to."""
    lives = (each for each in session.rounds_of(grid.activity) if not each.plan.secret)
    books = (
        session.ballots.get(f"{live.id}.{each.id}", {})
        for live in lives
        for each in live.plan.ask
        if isinstance(each.ballot, Interest) and each.over == grid.prompt.id
    )
    own = (book.get(who.actor) for book in books if who.actor)
    return {note for ballot in own if ballot is not None for note in ballot.values}
