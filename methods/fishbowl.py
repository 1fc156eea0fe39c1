"""Fishbowl: one conversation in the middle that everyone hears, in a group too large for one circle."""

from collections.abc import Iterator
from math import ceil
from typing import Literal

from facilitator.api import (
    ActivityView,
    BaseSettings,
    Block,
    Capture,
    Circles,
    Everyone,
    Field,
    Heading,
    Items,
    Method,
    Paragraph,
    Prompt,
    Round,
    Setting,
    Text,
    Texts,
    listed,
    with_blanks,
)

METHOD = Method(
    id="fishbowl",
    api=1,
    title={"en": "Fishbowl", "sv": "Akvarium"},
    purpose={
        "en": "Lets many hear one good conversation on a question that people see differently, and take part in it.",
        "sv": "Låter många höra ett bra samtal om en fråga som man ser olika på, och vara med i det.",
    },
    people=(10, 100),
    how={
        "en": "A few people talked in an inner circle while the others listened around them. Only those in the inner "
        "circle spoke, and people took turns to sit there. Then those who had listened said what they had heard.",
        "sv": "Några samtalade i en inre cirkel medan de andra lyssnade runt omkring. Bara den inre cirkeln "
        "talade, och "
        "deltagarna turades om att sitta där. Sedan berättade de som hade lyssnat vad de hade hört.",
    },
    guide={
        "en": "Choose a question that people see differently. Ask three or four to begin, and two or three more "
        "to take "
        "the free chair early: otherwise nobody dares. Two write down the points. Do not let the outer circle talk "
        "while the inner one does; it has its own time afterwards.",
        "sv": "Välj en fråga som man ser olika på. Be tre eller fyra att börja, och två eller tre till att ta "
        "den lediga "
        "stolen tidigt: annars vågar ingen. Två skriver ner punkterna. Låt inte den yttre cirkeln tala medan "
        "den inre "
        "gör det; den får en egen stund efteråt.",
    },
)

QUESTION: Text = {"en": "What do we see differently, and why?", "sv": "Vad ser vi olika på, och varför?"}


class Settings(BaseSettings):
    question: Text = Setting(QUESTION, label={"en": "Question", "sv": "Fråga"}, min_length=1)
    form: Literal["open", "closed"] = Setting(
        "open",
        label={"en": "Form", "sv": "Form"},
        choices={
            "open": {
                "en": "open: one chair is free for anyone",
                "sv": "öppet: en stol är ledig för vem som helst",
            },
            "closed": {"en": "closed: the inner circle is swapped", "sv": "slutet: den inre cirkeln byts ut"},
        },
    )
    inner: int = Setting(5, label={"en": "Chairs in the middle", "sv": "Stolar i mitten"}, ge=4, le=8)
    minutes: float = Setting(
        30, label={"en": "Minutes of conversation", "sv": "Minuter samtal"}, ge=10, le=90
    )
    swap_minutes: float = Setting(
        10,
        label={"en": "Minutes until the circle is swapped", "sv": "Minuter tills cirkeln byts ut"},
        help={"en": "Only in a closed fishbowl.", "sv": "Bara i ett slutet akvarium."},
        ge=5,
        le=45,
    )
    chair_minutes: int = Setting(
        0,
        label={"en": "Most minutes in the chair", "sv": "Högst så många minuter i stolen"},
        help={"en": "0: as long as one wants.", "sv": "0: så länge man vill."},
        ge=0,
        le=30,
    )
    outer_minutes: float = Setting(
        10, label={"en": "Minutes for the outer circle", "sv": "Minuter för den yttre cirkeln"}, ge=3, le=45
    )


STARTER = (Field("who", {"en": "Who", "sv": "Vem"}, kind="person"),)


def turns(settings: Settings) -> list[float]:
    """The minutes of each time in the middle: one in an open fishbowl, else as many as there are swaps."""
    if settings.form == "open":
        return [settings.minutes]
    times = max(2, ceil(settings.minutes / settings.swap_minutes))
    return [settings.minutes / times] * times


def warnings(settings: Settings, activity: ActivityView[Settings]) -> Iterator[Text]:
    people = activity.people
    if 0 < people < 2 * settings.inner:
        yield TEXT["one circle"]
    if settings.form == "closed" and people and len(turns(settings)) * settings.inner < people:
        yield TEXT["not everyone"]


def rounds(settings: Settings, activity: ActivityView[Settings]) -> Iterator[Round]:
    circle = Circles(settings.inner)
    starter = Prompt("starter", TEXT["who begins"], by="facilitator", optional=True, fields=STARTER)
    point = Prompt("point", TEXT["points said"], by="team", optional=True)
    heard = Prompt("heard", TEXT["not expect"], by="person", optional=True)
    unresolved = Prompt("question", TEXT["still open"], by="team", optional=True)
    chair = settings.chair_minutes * 60 or None
    yield Round(
        "start", TEXT["start"], 5, TEXT[f"start {settings.form}"], Everyone(), ask=(starter,), warn=()
    )
    times = turns(settings)
    for n, minutes in enumerate(times, 1):
        title = TEXT["bowl"] if len(times) == 1 else {lang: f"{t} {n}" for lang, t in TEXT["bowl"].items()}
        say = TEXT["full"] if settings.form == "open" else TEXT["next in" if n > 1 else "first in"]
        yield Round(f"bowl{n}", title, minutes, say, circle, ask=(point,), turn=chair)
    yield Round("outer", TEXT["outer"], settings.outer_minutes, TEXT["what heard"], Everyone(), ask=(heard,))
    yield Round("round_off", TEXT["round off"], 5, TEXT["thank"], Everyone(), ask=(unresolved,), warn=(1,))


def harvest(activity: ActivityView[Settings]) -> Iterator[Block]:
    yield Heading(TEXT["question"])
    yield Paragraph(activity.settings.question)
    if starters := activity.notes("starter"):
        yield Heading(TEXT["began"])
        yield from with_blanks(activity, starters, TEXT["role"], STARTER)
    yield from listed(activity.notes("point"), TEXT["points"])
    yield from listed(activity.notes("heard"), TEXT["listeners"])
    yield from listed(activity.notes("question"), TEXT["open questions"])


CAPTURE = Capture(
    settings=("question",),
    items=(
        Items("starters", "starter", text="role", person=("who",)),
        Items("points", "point"),
        Items("heard", "heard"),
        Items("questions", "question"),
    ),
)

TEXT = Texts(
    en={
        "start": "Start",
        "start open": "Only those in the inner circle speak. One chair is free – for you.",
        "start closed": "Only those in the inner circle speak. After a while others take their places.",
        "who begins": "In which role do those come who begin?",
        "bowl": "The inner circle",
        "full": "Speak to each other, not to the audience. When all chairs are taken, someone who feels "
        "finished leaves.",
        "first in": "Speak to each other, not to the audience. The others listen.",
        "next in": "Thank you. New people in the chairs: take up where the others left off.",
        "points said": "Which points are made?",
        "outer": "The outer circle",
        "what heard": "Now those who listened speak. The inner circle listens.",
        "not expect": "What did you hear that you did not expect?",
        "round off": "Round off",
        "thank": "Thank those who sat in the middle. What is still open?",
        "still open": "Which questions are still open?",
        "question": "The question",
        "began": "Those who began",
        "role": "Role",
        "points": "What was said in the middle",
        "listeners": "What the listeners heard",
        "open questions": "Questions that are still open",
        "one circle": "You are so few that one circle will do: let everyone talk.",
        "not everyone": "With these minutes not everyone gets to sit in the middle. Swap more often, or choose "
        "the open "
        "form.",
    },
    sv={
        "start": "Start",
        "start open": "Bara den inre cirkeln talar. En stol är ledig – den är din.",
        "start closed": "Bara den inre cirkeln talar. Efter en stund tar andra deras platser.",
        "who begins": "I vilken roll kommer de som börjar?",
        "bowl": "Den inre cirkeln",
        "full": "Tala med varandra, inte till publiken. Är alla stolar upptagna lämnar någon som känner sig klar "
        "sin plats.",
        "first in": "Tala med varandra, inte till publiken. Vi andra lyssnar.",
        "next in": "Tack. Nya i stolarna: fortsätt där de andra slutade.",
        "points said": "Vilka punkter kommer fram?",
        "outer": "Den yttre cirkeln",
        "what heard": "Nu talar ni som har lyssnat. Den inre cirkeln lyssnar.",
        "not expect": "Vad hörde du som du inte väntade dig?",
        "round off": "Avrunda",
        "thank": "Tacka dem som satt i mitten. Vad är fortfarande öppet?",
        "still open": "Vilka frågor är fortfarande öppna?",
        "question": "Frågan",
        "began": "De som började",
        "role": "Roll",
        "points": "Det som sades i mitten",
        "listeners": "Det lyssnarna hörde",
        "open questions": "Frågor som är öppna",
        "one circle": "Ni är så få att det räcker med en cirkel: låt alla prata.",
        "not everyone": "Med de här minuterna hinner inte alla sitta i mitten. Byt oftare, eller välj den öppna "
        "formen.",
    },
)
