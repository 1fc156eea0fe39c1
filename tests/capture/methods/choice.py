"""A choice that nobody can trace."""

from collections.abc import Iterator

from facilitator.api import (
    ActivityView,
    BaseSettings,
    Capture,
    Dots,
    Items,
    Method,
    Prompt,
    Round,
    Setting,
    Text,
)

METHOD = Method(
    id="choice",
    api=1,
    title={"en": "Choice", "sv": "Val"},
    purpose={"en": "Choosing.", "sv": "Att välja."},
    people=(2, 500),
)
ASK: Text = {"en": "What?", "sv": "Vad?"}


class Settings(BaseSettings):
    minutes: float = Setting(5, label={"en": "Minutes", "sv": "Minuter"}, ge=1, le=60)


def rounds(settings: Settings, activity: ActivityView[Settings]) -> Iterator[Round]:
    yield Round("write", ASK, ask=(Prompt("proposal", ASK),))
    dots = Prompt("dots", ASK, by="person", ballot=Dots(1), over="proposal")
    yield Round("choose", ASK, settings.minutes, ask=(dots,), secret=True)


CAPTURE = Capture(items=(Items("proposals", "proposal"),))
