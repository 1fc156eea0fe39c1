"""Start, stop, continue: what a group wants to change after something that it did together."""

from collections.abc import Iterator

from facilitator.api import (
    ActivityView,
    Alone,
    BaseSettings,
    Block,
    Dots,
    Everyone,
    Heading,
    Method,
    Prompt,
    Round,
    Setting,
    Texts,
    listed,
    ranking,
)

METHOD = Method(
    id="start_stop",
    api=1,
    title={"en": "Start, stop, continue", "sv": "Börja, sluta, fortsätt"},
    purpose={
        "en": "Finds what a group wants to change after something that it did together.",
        "sv": "Hittar det som en grupp vill ändra efter något som den har gjort tillsammans.",
    },
    people=(3, 40),
    how={
        "en": "Each person wrote what we should start, stop and continue doing. Then dots were put on it.",
        "sv": "Var och en skrev vad vi ska börja, sluta och fortsätta med. Sedan sattes prickar på det.",
    },
)

KINDS = ("start", "stop", "continue")


class Settings(BaseSettings):
    minutes: float = Setting(8, label={"en": "Minutes to write", "sv": "Minuter att skriva"}, ge=1, le=60)
    dots: int = Setting(3, label={"en": "Dots each", "sv": "Prickar var"}, ge=1, le=10)


def rounds(settings: Settings, activity: ActivityView[Settings]) -> Iterator[Round]:
    asked = tuple(Prompt(kind, TEXT[f"ask {kind}"], by="person", optional=True) for kind in KINDS)
    dots = Prompt("dots", TEXT["put dots"], by="person", ballot=Dots(settings.dots), over="start")
    yield Round("write", TEXT["write"], minutes=settings.minutes, groups=Alone(), ask=asked)
    yield Round("vote", TEXT["vote"], minutes=5, groups=Everyone(), ask=(dots,))


def harvest(activity: ActivityView[Settings]) -> Iterator[Block]:
    for kind in KINDS:
        yield from listed(activity.notes(kind), TEXT[kind])
    if given := activity.given("dots"):
        yield Heading(TEXT["first"])
        yield from ranking(given, TEXT["dots"])


TEXT = Texts(
    en={
        "write": "Write",
        "vote": "Put dots",
        "ask start": "What should we start doing?",
        "ask stop": "What should we stop doing?",
        "ask continue": "What should we continue doing?",
        "put dots": "Put your dots on what to start with.",
        "start": "Start",
        "stop": "Stop",
        "continue": "Continue",
        "first": "What to start with",
        "dots": "dots",
    },
    sv={
        "write": "Skriv",
        "vote": "Sätt prickar",
        "ask start": "Vad ska vi börja med?",
        "ask stop": "Vad ska vi sluta med?",
        "ask continue": "Vad ska vi fortsätta med?",
        "put dots": "Sätt dina prickar på det vi ska börja med.",
        "start": "Börja",
        "stop": "Sluta",
        "continue": "Fortsätt",
        "first": "Det vi börjar med",
        "dots": "prickar",
    },
)
