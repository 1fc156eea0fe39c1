"""The methods that are written in TOML, each run from its first round to its document in both languages.

`python -m tests.methods.whole` writes the golden documents anew: read them before they are committed.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from facilitator.core.commands import AddActivity, Do, Finish, Give, MakeTheme, Next, Set, Write
from facilitator.core.model import FieldValue
from facilitator.publish.markdown import markdown
from facilitator.publish.tell import tell
from tests.support.driver import BUNDLED, Driver

GOLDEN = Path(__file__).parent / "golden"
LANGUAGES = ("sv", "en")

Words = Mapping[str, str]

MAP: dict[str, Words] = {
    "sv": {
        "title": "Kartan",
        "cafe": "Språkkafé på biblioteket",
        "walk": "Stadsvandring | med *unga*",
        "unsure": "Frukost före skolan",
        "bib": "Biblioteket",
        "assoc": "Grannföreningen",
        "form": "varje tisdag",
        "level": "lokalt",
        "support": "en lokal på kvällen",
        "missing": "De som bor utanför centrum",
        "theme": "Öppet för alla",
    },
    "en": {
        "title": "The map",
        "cafe": "Language café at the library",
        "walk": "City walk | with *the young*",
        "unsure": "Breakfast before school",
        "bib": "The library",
        "assoc": "The neighbours",
        "form": "every Tuesday",
        "level": "local",
        "support": "a room in the evening",
        "missing": "Those who live outside the centre",
        "theme": "Open to all",
    },
}


def begun(method: str, language: str, words: Words) -> Driver:
    """A day with one activity."""
    about = Set(title=words["title"], language=language, participants=20, kind="workshop")
    return Driver().do(about, AddActivity(method=method, id="a"), Next(activity="a"))


def mapped(language: str) -> Driver:
    """A map with three lines; one of them has nothing beside its name."""
    words = MAP[language]
    day = begun("mapping", language, words).do(Next(activity="a"))
    blanks: dict[str, FieldValue | tuple[str, ...]] = {
        "form": words["form"],
        "level": words["level"],
        "support": words["support"],
    }
    who: dict[str, tuple[str, ...]] = {"who": (words["bib"], words["assoc"])}
    day.do(
        Write(text=words["cafe"], prompt="a.map.initiative", table=1, id="i1", fields=blanks, people=who),
        Write(
            text=words["walk"], prompt="a.map.initiative", table=2, id="i2", fields={"level": words["level"]}
        ),
        Write(text=words["unsure"], prompt="a.map.initiative", table=2, id="i3"),
        Next(activity="a"),
        Write(text=words["missing"], prompt="a.read.missing"),
        MakeTheme(name=words["theme"], activity="a", notes=("i1", "i3")),
        Next(activity="a"),
    )
    return day.do(*_dots("a.support.vote", ("i1", "i2"), ("i1", "i3"), ("i1",)), Finish(activity="a"))


FACTORS: dict[str, Words] = {
    "sv": {
        "title": "Det som hjälper",
        "lunch": "Vi åt lunch först",
        "time": "Det fanns tid",
        "money": "Ingen visste vem som betalade",
        "person": "En person som alla kände",
        "end": "Projektet tog slut",
    },
    "en": {
        "title": "What helps",
        "lunch": "We had lunch first",
        "time": "There was time",
        "money": "Nobody knew who paid",
        "person": "One person whom everyone knew",
        "end": "The project came to an end",
    },
}


def factored(language: str) -> Driver:
    """Factors and challenges in three of four phases, and dots on both."""
    words = FACTORS[language]
    day = begun("success_factors", language, words).do(Next(activity="a"))
    day.do(
        Write(text=words["lunch"], prompt="a.phase1.factor", table=1, id="f1"),
        Write(text=words["time"], prompt="a.phase1.factor", table=2, id="f2"),
        Write(text=words["money"], prompt="a.phase1.challenge", table=2, id="c1"),
        Next(activity="a"),
        Write(text=words["person"], prompt="a.phase2.factor", table=1, id="f3"),
        Next(activity="a"),
        Next(activity="a"),
        Write(text=words["end"], prompt="a.phase4.challenge", table=1, id="c2"),
        Next(activity="a"),
        *_dots("a.choose.vote", ("f1", "f3"), ("f3",), ("f1", "f2")),
        *_dots("a.choose.hardest", ("c2",), ("c2", "c1")),
    )
    return day.do(Finish(activity="a"))


def _dots(prompt: str, *given: tuple[str, ...]) -> list[Do]:
    return [
        Give(prompt=prompt, values=dict.fromkeys(notes, 1), giver=f"hands:{number}")
        for number, notes in enumerate(given, 1)
    ]


RUNS: dict[str, Callable[[str], Driver]] = {"mapping": mapped, "success_factors": factored}


def document(day: Driver, language: str) -> str:
    """What is published of a day."""
    return markdown(tell(day.session, day.names, BUNDLED, language)).decode()


def golden(method: str, language: str) -> Path:
    """Where the document that was read and found good lies."""
    return GOLDEN / f"{method}.{language}.md"


if __name__ == "__main__":
    for name, run in RUNS.items():
        for each in LANGUAGES:
            golden(name, each).write_text(document(run(each), each), "utf-8")
