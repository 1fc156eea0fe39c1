"""Follow up: what is written in the first round gets a round of its own when that is over."""

from collections.abc import Iterator

from facilitator.api import ActivityView, BaseSettings, Capture, Items, Method, Prompt, Round, Setting, Text

METHOD = Method(
    id="follow_up",
    api=1,
    title={"en": "Follow up", "sv": "Följ upp"},
    purpose={"en": "Takes up one matter after another.", "sv": "Tar upp en sak i taget."},
    people=(2, 500),
)
ASK: Text = {"en": "What do we take up?", "sv": "Vad tar vi upp?"}
MOST = 3


class Settings(BaseSettings):
    minutes: float = Setting(5, label={"en": "Minutes", "sv": "Minuter"}, ge=1, le=60)


def rounds(settings: Settings, activity: ActivityView[Settings]) -> Iterator[Round]:
    yield Round("collect", ASK, settings.minutes, ask=(Prompt("matter", ASK),))
    matters = activity.notes("matter") if activity.over("collect") else []
    for number, matter in enumerate(matters[:MOST], 1):
        yield Round(f"matter{number}", matter.text, settings.minutes, ask=(Prompt("answer", ASK),))
    yield Round("end", {"en": "The end", "sv": "Slut"})


CAPTURE = Capture(items=(Items("matters", "matter"),))
