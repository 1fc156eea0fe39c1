"""Sessions of our own for the documents, in our own words.

`python -m tests.publish.sessions` writes the golden document anew: read it before it is committed.
"""

from pathlib import Path

from facilitator.core import commands as c
from facilitator.core.model import Seat
from facilitator.publish.markdown import markdown
from facilitator.publish.tell import tell
from tests.support.driver import BUNDLED, Driver

GOLDEN = Path(__file__).parent / "golden" / "torget.md"


def square() -> Driver:
    """A day about a square: a story, a café with themes and a plan, a break, and what happens now."""
    driver = Driver().do(
        c.Set(
            title="Ett torg för alla",
            kind="workshop",
            date="2026-05-07",
            venue="Gamla mejeriet",
            language="sv",
            participants="drygt 40",
            organisers=("Kulturföreningen Torget", "Byalaget"),
            intro="Vi träffades för att prata om torget.\n\nAlla som bor här var bjudna.",
            outro="Vi ses igen den 3 september.",
        ),
        c.AddActivity(id="a1", method="story_harvest", settings={"lenses": ["mod", "vändpunkt"]}),
        c.AddActivity(id="a2", method="break", title="Fika", minutes=20),
        c.AddActivity(
            id="a3",
            method="world_cafe",
            title="Kafé om torget",
            intro="Två frågor, fem bord.",
            outro="Korten sitter kvar på väggen.",
            settings={"questions": ["Vad får dig att stanna?", "Vad kan vi göra redan i sommar?"]},
        ),
        by="import",
    )
    return _cafe(_story(driver))


def _story(driver: Driver) -> Driver:
    return driver.do(
        c.Write(
            activity="a1",
            id="s1",
            prompt="story",
            text="hur en tom parkering blev en köksträdgård",
            people={"teller": ("Odlarna på Backen",)},
            fields={"agreed": True},
        ),
        c.Write(activity="a1", prompt="reflection", about=("s1",), text="Börja i det lilla"),
        c.Write(activity="a1", prompt="reflection", about=("s1",), text="Vem vågar säga ja först?"),
        c.Write(
            activity="a1", prompt="remark", about=("s1",), text="Spaden stod framme hela tiden", late=True
        ),
        c.Finish(activity="a1"),
        by="import",
    )


def _cafe(driver: Driver) -> Driver:
    return driver.do(
        c.Form(activity="a3", id="g1", number=1, seats=(Seat("Maja", "host"),)),
        c.Write(activity="a3", id="b1", prompt="note", round="round1", table=1, text="Bänkar i solen"),
        c.Write(activity="a3", id="b2", prompt="note", round="round1", table=2, text="Musik\npå torsdagar"),
        c.Write(activity="a3", id="b3", prompt="point", table=2, text="1. Tak mot *regnet* & vinden"),
        c.Write(activity="a3", id="b4", prompt="point", table=1, text="Vissa vill ha det tyst", late=True),
        c.Write(activity="a3", id="b5", prompt="point", table=1, text="Bort med bilarna"),
        c.Withdraw(note="b5"),
        c.Write(activity="a3", id="b6", text="En lös lapp från soffan"),
        c.MakeTheme(activity="a3", name="Sitta ner", by=("Maja", "Omar"), notes=("b3",)),
        c.MakeTheme(activity="a3", name="Ljud", by=("Maja", "Omar"), notes=()),
        c.Finish(activity="a3"),
        by="import",
    )


def document() -> bytes:
    """The document of the day about the square, as it is now."""
    day = square()
    return markdown(tell(day.session, day.names, BUNDLED))


if __name__ == "__main__":
    GOLDEN.write_bytes(document())
