"""Days that happen at random: whatever people may try, in any order. What is refused has not happened."""

from collections.abc import Callable, Sequence

from hypothesis import strategies as st

from facilitator.core import commands as c
from facilitator.core.commands import Command
from facilitator.core.model import Seat
from tests.capture import running
from tests.capture.files import LIBRARY
from tests.capture.running import Deed, choose, ids
from tests.support.driver import Driver

METHODS = (
    "world_cafe",
    "thirty_five",
    "twenty_five_ten",
    "open_space",
    "story_harvest",
    "mapping",
    "success_factors",
    "follow_up",
    "choice",
)
SETTINGS: dict[str, dict[str, object]] = {
    "world_cafe": {"questions": ["Vad fungerar?", "Vad saknas?"]},
    "thirty_five": {"question": "Vad vill vi göra mer av?"},
    "twenty_five_ten": {"rounds": 3},
    "open_space": {
        "places": ["Ljusgården", {"name": "Soffan", "capacity": 8}],
        "slots": [{"start": "13:00"}, {"start": "14:00"}],
    },
    "story_harvest": {"lenses": ["mod", "vändpunkt"]},
    "mapping": {},
    "success_factors": {"phases": ["Före", "Efter"]},
    "follow_up": {},
    "choice": {},
}
NAMES = ("Anna", "Bo Ek", "Föreningen Vi", "Anna")
TEXTS = (
    "Tid",
    "tid",
    "n1",
    "n2",
    "Tid",
    "Mer tid\ntill samtal",
    "Vem gör vad?",
    "a2",
    "1. Först",
    "Åäö & <b>",
)

texts = st.one_of(st.sampled_from(TEXTS), st.text(max_size=30))
numbers = st.integers(0, 30)


def _asked(driver: Driver, number: int, *, ballot: bool) -> str:
    asked = [
        f"{live.id}.{prompt.id}"
        for live in driver.session.rounds.values()
        for prompt in live.plan.ask
        if (prompt.ballot is not None) == ballot
    ]
    return choose(asked, number)


def _write(driver: Driver, deed: Deed) -> c.Do:
    prompt = _asked(driver, deed.pick, ballot=False)
    found = driver.session.prompt(prompt)
    about = ()
    if found is not None and found[1].about is not None:
        parents = [note.id for note in driver.session.notes.values() if note.prompt == found[1].about]
        about = tuple(filter(None, [choose(parents, deed.other)]))
    groups = list(driver.session.groups)
    return c.Write(
        id=f"p{driver.session.n}",
        text=deed.text,
        prompt=prompt,
        about=about,
        table=deed.other if deed.other % 3 == 1 else None,
        group=choose(groups, deed.pick) or None if deed.other % 5 == 2 else None,
        author=choose(NAMES, deed.pick) if deed.other % 4 == 0 else None,
        late=deed.other % 7 == 3,
        source=("screen", "phone", "paper", "import")[deed.pick % 4],
        people=_people(deed) if deed.other % 2 else {},
        fields={"lens": "mod", "agreed": deed.other > 15} if deed.pick % 6 == 5 else {},
    )


def _people(deed: Deed) -> dict[str, tuple[str, ...]]:
    fields = ("conveners", "participants", "note_taker", "teller")
    return {choose(fields, deed.pick): NAMES[: 1 + deed.other % 4]}


def _loose(driver: Driver, deed: Deed) -> c.Do:
    return c.Write(
        text=deed.text, activity=choose(driver.session.order, deed.pick), id=f"x{driver.session.n}"
    )


def _theme(driver: Driver, deed: Deed) -> c.Do:
    by = NAMES[: deed.other % 3]
    activity = choose(driver.session.order, deed.pick)
    mine = [note.id for note in driver.session.notes_of(activity) if note.state == "kept"]
    leads = NAMES[deed.pick % 3 : deed.pick % 3 + deed.other % 2]
    return c.MakeTheme(
        name=deed.text, activity=activity, by=by, leads=leads, notes=tuple(mine[: deed.other % 4])
    )


def _into(driver: Driver, deed: Deed) -> c.Do:
    return c.IntoTheme(theme=choose(list(driver.session.themes), deed.other), notes=ids(driver, deed.pick))


def _group(driver: Driver, deed: Deed) -> c.Do:
    activity = choose(driver.session.order, deed.pick)
    rounds = [live.id for live in driver.session.rounds_of(activity)]
    return c.Form(
        activity=activity,
        kind=choose(("table", "circle", "topic", "pair"), deed.other),
        name=deed.text,
        number=deed.other or None,
        rounds=tuple(filter(None, [choose(rounds, deed.other)])),
        seats=(Seat("Anna", "host"), Seat("Bo Ek", tasks=("mod", "n1")), Seat(tasks=("mod",)))[
            : deed.other % 4
        ],
        about=next(iter(ids(driver, deed.other)), None) if deed.pick % 2 else None,
    )


def _give(driver: Driver, deed: Deed) -> c.Do:
    prompt = _asked(driver, deed.pick, ballot=True)
    found = driver.session.prompt(prompt)
    over = found[1].over if found else None
    cards = [note.id for note in driver.session.notes.values() if over in (None, note.prompt)]
    points: list[tuple[str, int]] = list(zip(cards[deed.other % 3 :], (4, 3, 1), strict=False))
    values = dict(points[: 2 if "split" in prompt else 1])
    groups = [f"group:{each}" for each in driver.session.groups]
    givers = ["Anna", "hands:paper", "hands:7", f"hands:{next(iter(values), '')}", *groups]
    return c.Give(
        prompt=prompt,
        values=values if "interest" not in prompt else dict.fromkeys(values, 1),
        giver=choose(givers, deed.other),
        count=1 + deed.pick % 3,
        source=("paper", "screen", "import")[deed.other % 3],
    )


def _place(driver: Driver, deed: Deed) -> c.Do:
    return c.PlaceNote(
        note=next(iter(ids(driver, deed.pick)), ""),
        slot=1 + deed.other % 2 if deed.other % 5 else None,
        place=("Ljusgården", "Soffan")[deed.other % 2],
        span=1 + deed.other % 2,
    )


def _make_place(driver: Driver, deed: Deed) -> c.Do:
    kinds = ("table", "circle", "room")
    number = deed.pick or None
    return c.MakePlace(kind=kinds[deed.other % 3], number=number, name=deed.text, capacity=deed.pick or None)


def _merge(driver: Driver, deed: Deed) -> c.Do:
    return c.Merge(notes=ids(driver, deed.pick, deed.other), text=deed.text)


def _split(driver: Driver, deed: Deed) -> c.Do:
    return c.SplitNote(note=next(iter(ids(driver, deed.pick)), ""), texts=(deed.text, "resten"))


def _withdraw(driver: Driver, deed: Deed) -> c.Do:
    return c.Withdraw(note=next(iter(ids(driver, deed.pick)), ""))


def _move(driver: Driver, deed: Deed) -> c.Do:
    return c.Move(note=next(iter(ids(driver, deed.pick)), ""), table=1 + deed.other)


def _dissolve(driver: Driver, deed: Deed) -> c.Do:
    return c.DissolveTheme(theme=choose(list(driver.session.themes), deed.pick))


def _set(driver: Driver, deed: Deed) -> c.Do:
    return c.Set(participants=deed.text, organisers=NAMES[: deed.other % 4], intro=deed.text, kind="workshop")


def _photo(driver: Driver, deed: Deed) -> c.Do:
    """Of a note, or of what stands somewhere; the same photo again is a newer text of it."""
    note = next(iter(ids(driver, deed.other)), None) if deed.other % 3 == 0 else None
    places = ["table-17", *driver.session.places]
    return c.TakePhoto(
        id=f"foto{deed.pick}",
        file=f"foto{deed.pick}.jpg",
        activity=None if note else choose(driver.session.order, deed.pick),
        note=note,
        place=choose(places, deed.other) if deed.other % 2 else None,
        text=deed.text if deed.other % 5 else "",
    )


def _undo(driver: Driver, deed: Deed) -> c.Do:
    return c.Undo()


TRY: dict[str, Callable[[Driver, Deed], c.Do]] = {
    "write": _write,
    "loose": _loose,
    "theme": _theme,
    "into": _into,
    "group": _group,
    "give": _give,
    "place": _place,
    "make_place": _make_place,
    "merge": _merge,
    "split": _split,
    "withdraw": _withdraw,
    "hide": lambda driver, deed: c.Withdraw(note=next(iter(ids(driver, deed.pick)), ""), reason=deed.text),
    "move": _move,
    "dissolve": _dissolve,
    "set": _set,
    "photo": _photo,
    "undo": _undo,
    **running.TRY,
}
OFTEN = (
    "write",
    "write",
    "write",
    "give",
    "give",
    "into",
    "theme",
    "next",
    "next",
    "start",
    "pause",
    "skip",
    "photo",
)
KINDS = [*TRY, *OFTEN]


def _one_after_another(hours: Sequence[Sequence[Deed]]) -> list[Deed]:
    return [deed for hour in hours for deed in hour]


deeds = st.builds(Deed, st.sampled_from(KINDS), numbers, numbers, texts)
programmes = st.lists(st.sampled_from(METHODS), min_size=1, max_size=3)


def happen(programme: Sequence[str], what: Sequence[Deed]) -> Driver:
    """The day with these methods on which people tried all this."""
    driver = Driver(LIBRARY)
    for number, method in enumerate(programme):
        title = f"Punkt {number + 1}"
        driver.do(
            c.AddActivity(method=method, title=title, start="9.30", minutes=90, settings=SETTINGS[method])
        )
    for number, deed in enumerate(what):
        by = "import" if deed.kind == "give" and deed.pick % 2 else "facilitator"
        driver.ask(Command(f"deed{number}", TRY[deed.kind](driver, deed), by))
    return driver


hours = st.lists(st.lists(deeds, max_size=12), max_size=6).map(_one_after_another)
days = st.builds(happen, programmes, hours)
"""Days that end anywhere: each is also the beginning of a longer one."""
