"""Days at random in which phones, tables and those who lead write, vote and change things, whoever looks on."""

from collections.abc import Callable, Mapping, Sequence
from random import Random

from hypothesis import strategies as st
from msgspec.structs import replace

from facilitator.core import commands as c
from facilitator.core.commands import Command
from facilitator.core.model import Seat
from facilitator.web.callers import Caller
from tests.capture.days import KINDS, METHODS, SETTINGS, TEXTS, TRY
from tests.capture.files import LIBRARY
from tests.capture.running import Deed, choose, ids
from tests.support.driver import Driver

PEOPLE = ("p:ada", "p:bo", "p:cyd")
PLACES = ("table-1", "table-2")
LOOKING = (*(Caller("person", each) for each in PEOPLE), *(Caller("place", each) for each in PLACES))

Try = Callable[[Driver, Deed], c.Do]


def _note(driver: Driver, number: int) -> str:
    return next(iter(ids(driver, number)), "")


def _sit(driver: Driver, deed: Deed) -> c.Do:
    """Somebody sits at a table, in one round or in all of them."""
    activity = choose(driver.session.order, deed.pick)
    rounds = [live.id for live in driver.session.rounds_of(activity)]
    own = tuple(filter(None, [choose(rounds, deed.pick)])) if deed.pick % 2 else ()
    seats = tuple(Seat(person) for person in PEOPLE[: 1 + deed.pick % 3])
    return c.Form(
        activity=activity, number=1 + deed.other % 2, place=PLACES[deed.other % 2], rounds=own, seats=seats
    )


def _picture(driver: Driver, deed: Deed) -> c.Do:
    where = {"note": _note(driver, deed.pick)} if deed.other % 2 else {"place": PLACES[deed.pick % 2]}
    return c.TakePhoto(file=f"{deed.other % 3}.jpg", id=f"f{deed.other % 3}", text=deed.text, **where)


def _mute(driver: Driver, deed: Deed) -> c.Do:
    person, muted = choose(PEOPLE, deed.pick), deed.other % 2 == 0
    return c.Mute(person=person, muted=muted, hide=deed.pick % 2 == 0, reason="Inte så")


LIVELY: Mapping[str, Try] = {
    **TRY,
    "sit": _sit,
    "photo": _picture,
    "drop_photo": lambda _, deed: c.DropPhoto(photo=f"f{deed.other % 3}"),
    "show": lambda d, deed: c.Show(notes=ids(d, deed.pick), shown=deed.other % 3 > 0),
    "hide": lambda d, deed: c.Withdraw(note=_note(d, deed.pick), reason="Inte så"),
    "order": lambda d, deed: c.Order(note=_note(d, deed.pick), after=_note(d, deed.other)),
    "mute": _mute,
    "away": lambda _, deed: c.Away(person=choose(PEOPLE, deed.pick), away=deed.other % 2 == 0),
    "rename": lambda _, deed: c.Rename(person=choose(PEOPLE, deed.pick), name=deed.text or "Ny"),
    "more_people": lambda d, _: c.Join(person=f"p:{d.session.n}"),
    "vote_again": lambda d, deed: c.VoteAgain(activity=choose(d.session.order, deed.pick)),
    "expect": lambda _, deed: c.Set(participants=str(deed.other)),
    "calm": lambda _, deed: c.Calm(on=deed.other % 2 == 0),
}
_BY_PHONE = ("write", "give", "change", "withdraw", "photo", "order", "take_back", "move")
_OFTEN = (
    "write",
    "write",
    "give",
    "give",
    "give",
    "give",
    "sit",
    "start",
    "next",
    "release",
    "theme",
    "into",
)


def _by(deed: Deed) -> str:
    actors = ("facilitator", *(each.actor for each in LOOKING))
    return choose(actors, deed.pick + deed.other) if deed.kind in _BY_PHONE else "facilitator"


def _given_by_phone(do: c.Do, by: str) -> c.Do:
    match do:
        case c.Give() if by != "facilitator":
            return replace(do, giver=None, count=1)
        case c.TakeBack() if by != "facilitator":
            return replace(do, giver=None)
        case _:
            return do


def happen(programme: Sequence[str], what: Sequence[Deed]) -> Driver:
    """The day with these methods in which all this was tried; what was refused has not happened."""
    driver = Driver(LIBRARY)
    for number, person in enumerate(PEOPLE):
        driver.ask(Command(f"join{number}", c.Join(person=person), "reception"))
    for number, method in enumerate(programme):
        driver.do(c.AddActivity(method=method, title=f"Punkt {number + 1}", settings=SETTINGS[method]))
    for number, deed in enumerate(what):
        by = _by(deed)
        driver.ask(Command(f"deed{number}", _given_by_phone(LIVELY[deed.kind](driver, deed), by), by))
    return driver


def lively(seed: int, many: int = 150) -> Driver:
    """A long day, the same for the same seed: in a short one hardly anything is written, and less is voted on."""
    rng = Random(seed)  # noqa: S311 - chance for a test, no secret
    programme = rng.sample(METHODS, rng.randint(1, 2))
    kinds = [*KINDS, *sorted(set(LIVELY) - set(TRY)), *_OFTEN * 3]
    what = [
        Deed(rng.choice(kinds), rng.randrange(31), rng.randrange(31), rng.choice(TEXTS)) for _ in range(many)
    ]
    return happen(programme, what)


days = st.builds(lively, st.integers(0, 10**6))
