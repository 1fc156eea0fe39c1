"""A round of cards and remarks that is on, as most tests of notes need it."""

from facilitator.core import commands as c
from facilitator.core.model import Note
from facilitator.core.vocabulary import Dots, Field, Grid, Prompt, Round, Slot, Spot
from tests.support.room import Room, asking, room, rounds

CARD = Prompt(
    "card",
    "A card",
    by="person",
    most=2,
    fields=(Field("why", "Why"), Field("who", "Who", kind="people"), Field("n", "How many", kind="number")),
)
REMARK = Prompt("remark", "A remark", about="card")
DOTS = Prompt("dots", "Dots", by="person", ballot=Dots(3), over="card")
LESSON = Prompt("lesson", "A lesson", by="team")
GRID = Grid((Slot("10:00"), Slot("11:00")), (Spot("Rum A"), Spot("Rum B")))

ADA = "person:p:1"
BO = "person:p:2"


def talk() -> Room:
    """A round with cards and remarks that is on."""
    return room(asking(CARD, REMARK, LESSON), *rounds("after")).all(c.Start())


def card(text: str = "Fler bänkar", key: str = "n1", rev: int = 1) -> c.Write:
    """A card from a phone."""
    return c.Write(id=key, prompt="card", text=text, rev=rev, source="phone")


def told(made: Room, key: str = "n1") -> Note:
    """The note as it stands."""
    return made.session.notes[key]


def texts(made: Room) -> list[str]:
    """What is kept, in the order in which it came."""
    return [note.text for note in made.session.notes_of("a1") if note.state == "kept"]


def market() -> Room:
    """An activity with a grid of two times and two places, and a note for it."""
    return room(Round("market", "Market", grid=GRID)).all(c.Write(id="n1", text="Ett ämne"))
