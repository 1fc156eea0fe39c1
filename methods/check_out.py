"""Check-out: everyone says what they take with them, and the day is closed together."""

from collections.abc import Iterator
from math import ceil
from typing import Literal

from facilitator.api import (
    ActivityView,
    Bar,
    BaseSettings,
    Block,
    Capture,
    Chart,
    Everyone,
    Groups,
    Heading,
    Listing,
    Method,
    Pairs,
    Paragraph,
    Poll,
    Prompt,
    Round,
    Setting,
    Tables,
    Text,
    Texts,
    joined,
    labelled,
)

METHOD = Method(
    id="check_out",
    api=1,
    title={"en": "Check-out", "sv": "Utcheckning"},
    purpose={
        "en": "Closes the day together: everyone says what they take with them.",
        "sv": "Avslutar dagen tillsammans: var och en säger vad de tar med sig.",
    },
    people=(3, 300),
    how={
        "en": "The day ended with a round in which everyone could say something, one at a time and without comments.",
        "sv": "Dagen avslutades med en runda där alla fick säga något, en i taget och utan kommentarer.",
    },
    guide={
        "en": "Keep this time: people who have gone home cannot close the day. Let somebody else begin, and say the "
        "last word yourself. Above 25 people let them sit at tables or in pairs, or ask for one word.",
        "sv": "Spara den här tiden: den som har gått hem kan inte vara med och avsluta. Låt någon annan börja och säg "
        "själv det sista ordet. Är ni fler än 25: låt dem sitta vid bord eller i par, eller be om ett ord.",
    },
)

QUESTIONS: tuple[Text, ...] = (
    {"en": "What do you take with you?", "sv": "Vad tar du med dig?"},
    {"en": "What is the first thing you will do?", "sv": "Vad är det första du kommer att göra?"},
    {"en": "One word: how do you leave?", "sv": "Med ett ord: hur känns det när du går?"},
)
LARGE = 25
"""Above this many people one circle takes too long for a sentence each."""
SECONDS = {"word": 10, "sentence": 60}
SIZES = {"tables": 5, "pairs": 2}
MOODS: tuple[Text, ...] = (
    {"en": "1 – heavy", "sv": "1 – tungt"},
    "2",
    {"en": "3 – neither nor", "sv": "3 – varken eller"},
    "4",
    {"en": "5 – light", "sv": "5 – lätt"},
)


class Settings(BaseSettings):
    question: Text = Setting(QUESTIONS[0], label={"en": "Question", "sv": "Fråga"}, min_length=1)
    form: Literal["word", "sentence"] = Setting(
        "sentence",
        label={"en": "Everyone says", "sv": "Var och en säger"},
        choices={
            "word": {"en": "one word", "sv": "ett ord"},
            "sentence": {"en": "a sentence or two", "sv": "en mening eller två"},
        },
    )
    seats: Literal["circle", "tables", "pairs"] = Setting(
        "circle",
        label={"en": "How people sit", "sv": "Så sitter deltagarna"},
        choices={
            "circle": {"en": "all in one circle", "sv": "alla i en cirkel"},
            "tables": {"en": "at tables of five", "sv": "vid bord med fem personer"},
            "pairs": {"en": "in pairs", "sv": "i par"},
        },
    )
    talking_piece: bool = Setting(
        default=True, label={"en": "A talking piece goes round", "sv": "Ett talföremål går runt"}
    )
    pass_allowed: bool = Setting(default=True, label={"en": "One may pass", "sv": "Man får stå över"})
    seconds_each: int = Setting(
        0,
        label={"en": "Seconds for each person", "sv": "Sekunder per person"},
        help={
            "en": "0: no clock for each person. The piece goes on when somebody is done.",
            "sv": "0: ingen klocka för var och en. Talföremålet går vidare när man är klar.",
        },
        ge=0,
        le=300,
    )
    capture: Literal["none", "word", "scale"] = Setting(
        "none",
        label={"en": "What is written down", "sv": "Det som skrivs ner"},
        choices={
            "none": {"en": "nothing", "sv": "ingenting"},
            "word": {"en": "one word each, without names", "sv": "ett ord var, utan namn"},
            "scale": {"en": "a number from 1 to 5, in secret", "sv": "en siffra från 1 till 5, hemligt"},
        },
    )


def seconds(settings: Settings, people: int) -> int:
    """How long it takes until everyone in a group has spoken; ten people where their number is not known."""
    group = min(people or 10, SIZES.get(settings.seats, people or 10))
    return group * (settings.seconds_each or SECONDS[settings.form])


def warnings(settings: Settings, activity: ActivityView[Settings]) -> Iterator[Text]:
    people = activity.people
    if settings.seats != "circle" or people <= LARGE:
        return
    if settings.form == "sentence" or settings.seconds_each > SECONDS["word"]:
        yield TEXT["too many"]
    yield labelled(TEXT["one word takes"], str(ceil(people * SECONDS["word"] / 60)))


def rounds(settings: Settings, activity: ActivityView[Settings]) -> Iterator[Round]:
    sitting: dict[str, Groups] = {"tables": Tables(5), "pairs": Pairs()}
    minutes = min(120, max(1, ceil(seconds(settings, activity.people) / 60)))
    word = Prompt("word", TEXT["your word"], by="person", most=1, optional=True)
    mood = Prompt("mood", TEXT["your number"], by="person", optional=True, ballot=Poll(MOODS))
    ask = {"none": (), "word": (word,), "scale": (mood,)}[settings.capture]
    yield Round("invite", TEXT["invite"], 1, TEXT["no comments"], Everyone(), warn=(), quiet=True)
    yield Round(
        "round",
        TEXT["round"],
        minutes,
        say=spoken(settings),
        groups=sitting.get(settings.seats, Everyone()),
        ask=ask,
        warn=(),
        turn=settings.seconds_each or None,
        secret=settings.capture == "scale",
        quiet=True,
    )
    yield Round("thanks", TEXT["thanks"], 1, TEXT["thank"], Everyone(), warn=(), quiet=True)


def spoken(settings: Settings) -> Text:
    """The question, and how it is answered."""
    said = [settings.question, TEXT[settings.form]]
    said += [TEXT["piece"]] if settings.talking_piece else []
    said += [TEXT["pass"]] if settings.pass_allowed else []
    return joined(said, "\n")


def harvest(activity: ActivityView[Settings]) -> Iterator[Block]:
    yield Heading(TEXT["question"])
    yield Paragraph(activity.settings.question)
    if words := [note.text for note in activity.notes("word")]:
        yield Heading(TEXT["words"])
        yield Listing(tuple(words))
    tallies = [activity.tally(str(number), "mood") for number in range(1, 6)]
    if any(tallies):
        bars = zip(MOODS, tallies, strict=True)
        yield Chart(TEXT["moods"], tuple(Bar(label, each.points if each else 0) for label, each in bars))


CAPTURE = Capture(settings=("question",))

TEXT = Texts(
    en={
        "invite": "Gather",
        "no comments": "We end by hearing every voice once more.",
        "round": "Check-out",
        "thanks": "Thank you",
        "thank": "Thank you for today. The documentation will come … (say when).",
        "your word": "One word: how do you leave?",
        "words": "The words that people went home with",
        "too many": "You are more than 25: a sentence each in one circle takes too long. Let people sit at tables "
        "or in pairs, or ask for one word.",
        "word": "One word each.",
        "sentence": "A sentence or two each.",
        "pass": "You may say “pass”.",
        "your number": "A number from 1 to 5: how is it?",
        "question": "The question",
        "moods": "How people felt, from 1 to 5",
        "one word takes": "One word each in one circle takes so many minutes",
        "piece": "Whoever holds the talking piece speaks. The others listen, and nobody comments. Pass it on when you "
        "are done.",
    },
    sv={
        "invite": "Samling",
        "no comments": "Vi slutar med att höra allas röster en gång till.",
        "round": "Utcheckning",
        "thanks": "Tack",
        "thank": "Tack för i dag. Dokumentationen kommer … (säg när).",
        "your word": "Med ett ord: hur känns det när du går?",
        "words": "Orden som deltagarna gick hem med",
        "too many": "Ni är fler än 25: en mening var i en enda cirkel tar för lång tid. Låt deltagarna sitta vid bord "
        "eller i par, eller be om ett ord.",
        "word": "Ett ord var.",
        "sentence": "En mening eller två var.",
        "pass": "Det går bra att säga ”jag står över”.",
        "your number": "En siffra från 1 till 5: hur känns det?",
        "question": "Frågan",
        "moods": "Hur det kändes, från 1 till 5",
        "one word takes": "Ett ord var i en enda cirkel tar så här många minuter",
        "piece": "Den som håller i talföremålet talar. Vi andra lyssnar, och ingen kommenterar. Skicka vidare när du "
        "är klar.",
    },
)
