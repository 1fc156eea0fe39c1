"""An Open Space day with all that can happen to a topic, for the golden documents in both languages.

`python -m tests.methods.market_day` writes them anew: read them before they are committed.
"""

from pathlib import Path

from facilitator.core import commands as c
from facilitator.core.model import FieldValue
from facilitator.publish.markdown import markdown
from facilitator.publish.tell import tell
from tests.support.driver import BUNDLED, Driver

LANGUAGES = ("sv", "en")
SETTINGS: dict[str, object] = {
    "question": {"sv": "Vad behöver biblioteket bli?", "en": "What does the library need to become?"},
    "slots": [{"start": "13:00", "minutes": 45}, {"start": "13:55", "minutes": 45}],
    "places": ["Salen", {"name": "Verandan", "capacity": 8}],
    "convergence": True,
    "principles": 5,
    "law": "feet",
}


def golden(language: str) -> Path:
    """The document as it is to be."""
    return Path(__file__).parent / "golden" / f"open_space.{language}.md"


def market(language: str = "sv", **settings: object) -> Driver:
    """The day from the first topic to the last line of the plan."""
    add = c.AddActivity(method="open_space", id="a", settings={**SETTINGS, **settings})
    driver = Driver().do(c.Set(title="Biblioteket", kind="workshop", language=language, participants=12), add)
    return _planned(_reported(_hung(driver)))


def _topic(name: str, text: str, *conveners: str, **more: str) -> c.Do:
    people = {"conveners": conveners, **{field: (who,) for field, who in more.items()}}
    return c.Write(id=name, text=text, prompt="a.topics.topic", people=people)


def _hung(driver: Driver) -> Driver:
    """A long one, one alone, two that became one, one without a time."""
    return driver.do(
        c.Start(activity="a", round="a.topics"),
        _topic("long", "Meröppet *utan* personal", "Ada", note_taker="Bo", participants="Cia"),
        _topic("alone", "Verktygspool", "Dan"),
        _topic("one", "Bokbussen", "Eva"),
        _topic("other", "Bibliotek i glesbygd", "Fia"),
        _topic("parked", "Fjärrlån", "Gun"),
        c.PlaceNote(note="long", slot=1, place="Salen", span=2),
        c.PlaceNote(note="alone", slot=1, place="Verandan"),
        c.PlaceNote(note="other", slot=2, place="Verandan"),
        c.Merge(notes=("other", "one"), text="Böcker som kommer till byn", id="both"),
        c.Next(activity="a"),
        c.Give(prompt="a.signup.interest", values={"long": 1}, giver="hands:1", count=9),
        c.Next(activity="a"),
    )


def _reported(driver: Driver) -> Driver:
    """Reports also after their time; from one nobody but its convener."""
    return driver.do(
        c.Write(text="Nyckelkort räcker", prompt="a.slot1.points", about=("long",)),
        c.Write(text="Prova i Norra byn", prompt="a.slot1.conclusions", about=("long",)),
        c.Change(note="alone", fields={"nobody_came": True}),
        c.Next(activity="a"),
        c.Next(activity="a"),
        c.Next(activity="a"),
        c.Write(text="Bussen går på tisdagar", prompt="a.slot2.points", about=("both",), source="paper"),
        c.Write(text="Fia ringer kommunen", prompt="a.slot2.next_steps", about=("both",), source="paper"),
        c.Write(text="Fikat är i köket", prompt="a.news.news"),
    )


def _planned(driver: Driver) -> Driver:
    """Dots, a cluster with its initiator, and a line of the plan."""
    for _ in range(2):
        driver.do(c.Next(activity="a"))
    plan: dict[str, FieldValue | tuple[str, ...]] = {
        "when": "1 juni",
        "first_step": "Ring",
        "follow_up": "3 september",
    }
    return driver.do(
        c.Give(prompt="a.vote.dots", values={"long": 3, "both": 2}, giver="hands:2"),
        c.Next(activity="a"),
        c.MakeTheme(id="t1", name="Öppet för alla", activity="a", notes=("long", "both"), by=("Ada",)),
        c.LeadTheme(theme="t1", leads=("Hans",)),
        c.Next(activity="a"),
        c.Write(text="Pröva i ett halvår", prompt="a.action.action", people={"who": ("Ada",)}, fields=plan),
        c.Next(activity="a"),
        c.Write(text="Mod", prompt="a.closing.closing"),
        c.Finish(activity="a"),
    )


def document(driver: Driver) -> bytes:
    """The document of a day, as it is now."""
    return markdown(tell(driver.session, driver.names, BUNDLED))


if __name__ == "__main__":
    for each in LANGUAGES:
        golden(each).write_bytes(document(market(each)))
