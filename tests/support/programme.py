"""A programme in which every rule is met: what the days of `days` are about."""

from facilitator.core import commands as c
from facilitator.core.vocabulary import (
    Dots,
    Field,
    Grid,
    Interest,
    Poll,
    Prompt,
    Round,
    Scale,
    Slot,
    Split,
    Spot,
)
from tests.support.room import plan

CARD = Prompt(
    "card", "A card", by="person", most=2, fields=(Field("why", "Why"), Field("who", "Who", kind="people"))
)
REMARK = Prompt("remark", "A remark", about="card")
LESSON = Prompt("lesson", "A lesson", by="team")
TOPIC = Prompt("topic", "A topic", by="person")
BALLOTS = (
    Prompt("stack", "Dots", by="person", ballot=Dots(3), over="card"),
    Prompt("single", "Dots", by="person", ballot=Dots(3, each=1), over="card"),
    Prompt("weighed", "3, 2, 1", by="person", ballot=Dots(weights=(3, 2, 1)), over="card"),
    Prompt("interest", "Interest", by="person", ballot=Interest(most=2)),
    Prompt("poll", "A poll", by="person", ballot=Poll(("Yes", "No", "Later"), most=2)),
)
SCORES = (
    Prompt("share", "Share", ballot=Split(7), over="card"),
    Prompt("scale", "Scale", by="person", ballot=Scale(1, 5), over="card"),
    Prompt("total", "The total", by="person", ballot=Scale(0, 35, once=True), over="card"),
)
SECRETS = (
    Prompt("choice", "Choose", by="person", ballot=Dots(2), over="card"),
    Prompt("yes", "Yes?", by="person", ballot=Poll(("Yes", "No"))),
    Prompt("sum", "A sum", by="person", ballot=Scale(0, 35, once=True), over="card"),
)
GRID = Grid((Slot("10:00", 30), Slot("10:30", 30)), (Spot("Rum A"), Spot("Rum B", 12)))

TALK = Round("talk", "Talk", 10, ask=(CARD, REMARK, LESSON))
SCORE = Round("score", "Score", 5, ask=SCORES, auto_next=True)
VOTE = Round("vote", "Vote", ask=BALLOTS)
SECRET = Round("secret", "Secret", 3, ask=SECRETS, secret=True)
MARKET = Round("market", "Market", 20, ask=(TOPIC,), grid=GRID)
CLOSING = Round("closing", "Closing", 5)

PLANS = (
    (TALK, SCORE, VOTE, SECRET, MARKET, CLOSING),
    (TALK, SECRET, CLOSING),
    (Round("talk", "Talk", 25, ask=(CARD, REMARK)), VOTE, SCORE, Round("extra", "Extra", 1, auto_next=True)),
    (CLOSING, Round("market", "Market", ask=(TOPIC,), grid=Grid(GRID.slots[:1], (Spot("Aulan"),)))),
)
"""What the method may plan in the course of the day: all of it, less, other minutes, another order."""

PEOPLE = ("p:1", "p:2", "p:3", "p:4", "p:5", "p:6")

PRELUDE: tuple[tuple[str, c.Do], ...] = (
    ("facilitator", c.AddActivity(method="try")),
    ("hub", plan("a1", *PLANS[0])),
    ("facilitator", c.AddActivity(method="talk", title="I en annan sal")),
    ("hub", plan("a2", TALK, MARKET)),
    *(("hub", c.Join(person=each)) for each in PEOPLE),
    ("facilitator", c.Form(id="g1", activity="a1", number=1)),
    ("facilitator", c.Form(id="g2", activity="a2", kind="circle")),
    ("facilitator", c.Start(activity="a1")),
    ("person:p:1", c.Write(id="n1", prompt="card", activity="a1", text="Ett kort")),
    ("person:p:2", c.Write(id="n2", prompt="card", activity="a1", text="Ett till")),
    ("team", c.Write(id="n3", prompt="card", activity="a1", text="Det tredje")),
    ("team", c.Write(id="n4", prompt="topic", activity="a1", text="Ett ämne")),
    ("facilitator", c.MakeTheme(id="t1", name="Plats", activity="a1", notes=("n1", "n3"))),
    ("team", c.MakeTheme(id="t2", name="Tid", activity="a1")),
)
"""How every day begins, so that there is something to be right or wrong about."""
