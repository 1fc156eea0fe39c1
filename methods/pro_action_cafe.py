"""Pro Action Café: a few people bring a project or question, and the others help them to the next step."""

from collections.abc import Iterator
from typing import Literal

from facilitator.api import (
    ActivityView,
    Alone,
    BaseSettings,
    Block,
    Capture,
    Everyone,
    Field,
    Groups,
    Heading,
    Items,
    Method,
    Note,
    Prompt,
    Round,
    Setting,
    Text,
    Texts,
    facts,
    joined,
    labelled,
    listed,
)

METHOD = Method(
    id="pro_action_cafe",
    api=1,
    title="Pro Action Café",
    purpose={
        "en": "Takes several projects or questions to their next step, with the help of everyone in the room.",
        "sv": "Tar flera projekt eller frågor till nästa steg, med hjälp av alla i rummet.",
    },
    people=(12, 60),
    how={
        "en": "Some of the participants brought a project or a question that they wanted help with, and sat at "
        "a table "
        "each. In three rounds the others went from table to table: first for the question behind the question, then "
        "for what was missing, and after a break for reflection for the next steps.",
        "sv": "Några av deltagarna tog med ett projekt eller en fråga som de ville ha hjälp med och satt vid "
        "var sitt "
        "bord. De andra gick mellan borden i tre omgångar: först för frågan bakom frågan, sedan för det som saknades "
        "och efter en paus för eftertanke för nästa steg.",
    },
    guide={
        "en": "One caller for four people at most, so that four sit at each table – no more, no less. More want to "
        "call? Let two share a table, or wait for the next time. The caller stays and says little: two minutes are "
        "enough. The guests change tables after each round, and not together with their friends. Do not skip the "
        "break: there the callers find out what they have learned.",
        "sv": "Högst en frågeställare på fyra personer, så att fyra sitter vid varje bord – varken fler eller färre. "
        "Vill fler ställa sin fråga? Låt två dela bord eller vänta till nästa gång. Frågeställaren stannar och säger "
        "inte mycket: två minuter räcker. Gästerna byter bord efter varje omgång, och inte tillsammans med sina "
        "vänner. Hoppa inte över pausen: det är där frågeställarna ser vad de har lärt sig.",
    },
    sources=("https://amandafenton.com/core-methods/what-is-the-pro-action-cafe/",),
)

QUESTION: Text = {
    "en": "Which project or question do you want help with?",
    "sv": "Vilket projekt eller vilken fråga vill du ha hjälp med?",
}


class Settings(BaseSettings):
    question: Text = Setting(QUESTION, label={"en": "Question", "sv": "Fråga"}, min_length=1)
    seats: int = Setting(4, label={"en": "People at a table", "sv": "Personer vid varje bord"}, ge=3, le=6)
    minutes: float = Setting(30, label={"en": "Minutes a round", "sv": "Minuter per omgång"}, ge=10, le=60)
    call_minutes: float = Setting(
        15, label={"en": "Minutes to call", "sv": "Minuter att ställa frågor"}, ge=5, le=45
    )
    reflection: bool = Setting(
        default=True, label={"en": "A break for reflection", "sv": "En paus för eftertanke"}
    )


CALLER = (Field("caller", {"en": "Caller", "sv": "Frågeställare"}, kind="person"),)
PARTS = ("deeper", "missing", "reflection", "next", "help", "thanks")


def most_callers(settings: Settings, people: int) -> int:
    """One for each full table, and at least one."""
    return max(1, people // settings.seats)


def warnings(settings: Settings, activity: ActivityView[Settings]) -> Iterator[Text]:
    people, callers = activity.people, len(activity.notes("call"))
    if people and callers > most_callers(settings, people):
        yield TEXT["too many callers"]
        yield labelled(TEXT["callers at most"], str(most_callers(settings, people)))
    if settings.seats != 4:
        yield TEXT["four is best"]
    if not settings.reflection:
        yield TEXT["keep the break"]


def rounds(settings: Settings, activity: ActivityView[Settings]) -> Iterator[Round]:
    tables = Groups("topic", size=settings.seats, roles=("caller", "note_taker"), stays="caller")
    call = Prompt("call", settings.question, by="facilitator", fields=CALLER)
    ask = {part: asked(part) for part in PARTS}
    minutes, most = settings.minutes, most_callers(settings, activity.people)
    stand = [TEXT["stand up"], *([labelled(TEXT["callers at most"], str(most))] if activity.people else [])]
    table = [joined([TEXT["table"], f"{n}: {each.text}"], " ") for n, each in called(activity)]
    first = joined([TEXT["two minutes"], *table], "\n")
    yield Round("call", TEXT["call"], settings.call_minutes, joined(stand, "\n"), Everyone(), ask=(call,))
    yield Round("seat", TEXT["seat"], 5, TEXT["choose a table"], Everyone(), warn=())
    yield Round("round1", TEXT["deeper"], minutes, first, tables, ask=(ask["deeper"],))
    yield Round("round2", TEXT["missing"], minutes, TEXT["change"], tables, ask=(ask["missing"],))
    if settings.reflection:
        yield Round(
            "reflect", TEXT["reflection"], 20, TEXT["callers alone"], Alone(), ask=(ask["reflection"],)
        )
    yield Round("round3", TEXT["next"], minutes, TEXT["change again"], tables, ask=(ask["next"], ask["help"]))
    yield Round("close", TEXT["close"], 15, TEXT["in the circle"], Everyone(), ask=(ask["thanks"],))


def asked(part: str) -> Prompt:
    """The tables answer, but the callers themselves in the break, and what they say at the end is written down."""
    alone: dict[str, Literal["person", "facilitator"]] = {"reflection": "person", "thanks": "facilitator"}
    return Prompt(part, TEXT[f"ask {part}"], by=alone.get(part, "group"), optional=True, about="call")


def called(activity: ActivityView[Settings]) -> list[tuple[int, Note]]:
    """The calls with the number of their table: the one that they took, else the next in order."""
    return [(activity.table(note) or n, note) for n, note in enumerate(activity.notes("call"), 1)]


def harvest(activity: ActivityView[Settings]) -> Iterator[Block]:
    calls = activity.notes("call")
    yield from facts((TEXT["calls"], str(len(calls) or "")))
    for call in calls:
        yield Heading(call.text)
        table = activity.table(call)
        names = ", ".join(activity.names(call, "caller"))
        yield from facts((CALLER[0].label, names), (TEXT["table"], str(table or "")))
        for part in PARTS:
            yield from listed(activity.about(call, part), TEXT[part], level=2)


CAPTURE = Capture(
    settings=("question",),
    items=(
        Items(
            "calls",
            "call",
            text="call",
            person=("caller",),
            inside=tuple(Items(part, part) for part in PARTS),
        ),
    ),
)

TEXT = Texts(
    en={
        "call": "Call",
        "stand up": "Who wants help with something? Stand up, say your call in a sentence, and take a numbered "
        "table.",
        "callers at most": "Callers at most",
        "seat": "Choose a table",
        "choose a table": "Choose a table. Four at each – no more, no less. Do not sit with whom you came with.",
        "deeper": "The question behind the question",
        "two minutes": "Caller: say in two minutes what it is about. Guests: ask more than you advise.",
        "ask deeper": "What is the question behind the question?",
        "missing": "What is missing?",
        "change": "Guests: thank each other and go to different tables. Caller: say in two minutes where you "
        "have come.",
        "ask missing": "What is missing? What has nobody asked yet?",
        "reflection": "What the caller has learned",
        "callers alone": "Callers: sit down alone and write. The others have a break.",
        "ask reflection": "What have I learned about myself? About the project? What are my next steps? Which "
        "help do I "
        "still need?",
        "next": "Next steps",
        "change again": "Guests: change tables for the last time. Caller: say what you have learned and what "
        "you need.",
        "ask next": "What is the next wise step?",
        "help": "Help that was offered",
        "ask help": "Who can help, and with what?",
        "close": "Thanks",
        "in the circle": "Callers in the circle: I thank you for … and my next step is …",
        "thanks": "Thanks and next step",
        "ask thanks": "I thank you for … and my next step is …",
        "table": "Table",
        "calls": "Number of calls",
        "too many callers": "There are more callers than full tables. Let two share a table, or save a call for "
        "later.",
        "four is best": "Four at each table is best: with fewer there is too little help, with more some fall "
        "silent.",
        "keep the break": "Without the break the callers do not have time to see what they have learned.",
    },
    sv={
        "call": "Ställ din fråga",
        "stand up": "Vem vill ha hjälp med något? Res dig, säg din fråga i en mening och ta ett numrerat bord.",
        "callers at most": "Högst så många frågeställare",
        "seat": "Välj bord",
        "choose a table": "Välj ett bord. Fyra vid varje – varken fler eller färre. Sitt inte med dem du kom med.",
        "deeper": "Frågan bakom frågan",
        "two minutes": "Frågeställaren: berätta på två minuter vad det handlar om. Gästerna: fråga mer än ni "
        "ger råd.",
        "ask deeper": "Vilken är frågan bakom frågan?",
        "missing": "Vad saknas?",
        "change": "Gästerna: tacka varandra och gå till olika bord. Frågeställaren: berätta på två minuter hur "
        "långt du "
        "har kommit.",
        "ask missing": "Vad saknas? Vad har ingen frågat ännu?",
        "reflection": "Det frågeställaren har lärt sig",
        "callers alone": "Frågeställarna: sätt er var för sig och skriv. Ni andra har paus.",
        "ask reflection": "Vad har jag lärt mig om mig själv? Om projektet? Vilka är mina nästa steg? Vilken hjälp "
        "behöver jag fortfarande?",
        "next": "Nästa steg",
        "change again": "Gästerna: byt bord en sista gång. Frågeställaren: berätta vad du har lärt dig och vad du "
        "behöver.",
        "ask next": "Vilket är nästa kloka steg?",
        "help": "Hjälp som erbjöds",
        "ask help": "Vem kan hjälpa till, och med vad?",
        "close": "Tack",
        "in the circle": "Frågeställarna i cirkeln: jag tackar för … och mitt nästa steg är …",
        "thanks": "Tack och nästa steg",
        "ask thanks": "Jag tackar för … och mitt nästa steg är …",
        "table": "Bord",
        "calls": "Antal frågor",
        "too many callers": "Det är fler frågeställare än fulla bord. Låt två dela bord, eller spara en fråga "
        "till sedan.",
        "four is best": "Fyra vid varje bord är bäst: är ni färre blir det för lite hjälp, är ni fler tystnar några.",
        "keep the break": "Utan pausen hinner frågeställarna inte se vad de har lärt sig.",
    },
)
