"""Action plan: each organisation, person or group writes what it does, who does it and by when."""

from collections.abc import Iterator
from typing import Literal

from facilitator.api import (
    ACTION_FIELDS,
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
    Organisations,
    Paragraph,
    Prompt,
    Round,
    Setting,
    Tables,
    Text,
    Texts,
    facts,
    joined,
    plan_tables,
    with_blanks,
)

METHOD = Method(
    id="action_plan",
    api=1,
    title={"en": "Action plan", "sv": "Handlingsplan"},
    purpose={
        "en": "Turns what was said into things to do: what, who, by when, and the first step.",
        "sv": "Gör det som har sagts till saker att göra: vad, vem, när och första steget.",
    },
    people=(1, 200),
    how={
        "en": "Each organisation wrote its own plan: what it will do, who does it and by when. Then each plan was "
        "looked over by others, and everyone read one next step aloud.",
        "sv": "Varje organisation skrev sin egen plan: vad den ska göra, vem som gör det och när. Sedan gick andra "
        "igenom planen, och alla läste upp ett nästa steg.",
    },
    guide={
        "en": "Do this before people begin to leave. A line holds when it has a person with a name and a day: "
        "“everyone” and “the municipality” are not persons. Choose a first step that can be taken within two weeks.",
        "sv": "Gör det här innan folk börjar gå. En rad håller när den har en person med namn och en dag: ”alla” och "
        "”kommunen” är inga personer. Välj ett första steg som går att ta inom två veckor.",
    },
)

QUESTION: Text = {
    "en": "What do we do in our own organisation: what, who, by when?",
    "sv": "Vad gör vi i vår egen organisation: vad, vem, när?",
}


class Settings(BaseSettings):
    question: Text = Setting(QUESTION, label={"en": "Question", "sv": "Fråga"}, min_length=1)
    unit: Literal["organisation", "group", "person"] = Setting(
        "organisation",
        label={"en": "Who writes a plan", "sv": "Vem skriver en plan"},
        choices={
            "organisation": {"en": "each organisation", "sv": "varje organisation"},
            "group": {"en": "each table", "sv": "varje bord"},
            "person": {"en": "each person", "sv": "var och en"},
        },
    )
    lines: int = Setting(
        3, label={"en": "Lines in a plan at most", "sv": "Högst så många rader"}, ge=1, le=20
    )
    minutes: float = Setting(40, label={"en": "Minutes to write", "sv": "Minuter att skriva"}, ge=5, le=120)
    check_minutes: float = Setting(
        10,
        label={"en": "Minutes to look over a plan", "sv": "Minuter att gå igenom en annans plan"},
        ge=3,
        le=60,
    )
    commit_minutes: float = Setting(
        20, label={"en": "Minutes to read aloud", "sv": "Minuter att läsa upp"}, ge=3, le=90
    )
    follow_up: str = Setting(
        "",
        label={"en": "Follow-up", "sv": "Uppföljning"},
        help={"en": "The day on which all meet again.", "sv": "Dagen då alla ses igen."},
    )


def sitting(settings: Settings) -> Groups:
    return {"organisation": Organisations(), "group": Tables(5), "person": Alone()}[settings.unit]


def warnings(settings: Settings, activity: ActivityView[Settings]) -> Iterator[Text]:
    if not settings.follow_up:
        yield TEXT["no follow-up"]
    if settings.lines > 5:
        yield TEXT["many lines"]


def rounds(settings: Settings, activity: ActivityView[Settings]) -> Iterator[Round]:
    by: Literal["person", "group"] = "person" if settings.unit == "person" else "group"
    action = Prompt("action", settings.question, by=by, most=settings.lines, fields=ACTION_FIELDS)
    step = Prompt("commitment", TEXT["next step"], by=by, most=1, optional=True, fields=COMMIT)
    write = joined([settings.question, TEXT["first step"], TEXT["home"]], "\n")
    yield Round("write", TEXT["write"], settings.minutes, write, sitting(settings), ask=(action,))
    yield Round(
        "check", TEXT["check"], settings.check_minutes, TEXT["a person"], sitting(settings), warn=(1,)
    )
    yield Round("commit", TEXT["commit"], settings.commit_minutes, TEXT["aloud"], Everyone(), ask=(step,))


COMMIT = (Field("follow_up", {"en": "Done by", "sv": "Klart senast"}),)


def harvest(activity: ActivityView[Settings]) -> Iterator[Block]:
    yield Heading(TEXT["question"])
    yield Paragraph(activity.settings.question)
    if actions := activity.notes("action"):
        yield Heading(TEXT["plans"])
        yield from plan_tables(activity, actions)
    if steps := activity.notes("commitment"):
        yield Heading(TEXT["commitments"])
        yield from with_blanks(activity, steps, TEXT["step"], COMMIT, TEXT["whose"])
    yield from facts((TEXT["follow-up"], activity.settings.follow_up))


CAPTURE = Capture(
    settings=("question", "follow_up"), items=(Items("commitments", "commitment", fields=("follow_up",)),)
)

TEXT = Texts(
    en={
        "write": "Write the plan",
        "first step": "A few lines are enough. Each has a person with a name, a day and a first step within two weeks.",
        "home": "Which support do you need, and from whom? Whom do you tell when you get home, and how?",
        "check": "Swap plans and look them over",
        "a person": "Read another plan. Does each line have a person with a name? “Everyone” is not a person. Does it "
        "have a day? Can you see when it is done?",
        "commit": "Read aloud",
        "aloud": "One line from each: our next step is …, done by …",
        "next step": "Our next step is …, done by …",
        "question": "The question",
        "plans": "Plans",
        "commitments": "Next steps",
        "whose": "Whose",
        "step": "Next step",
        "follow-up": "Follow-up",
        "no follow-up": "There is no day for the follow-up yet. Settle it before people go home.",
        "many lines": "A plan with more than five lines is seldom done. Let them choose.",
    },
    sv={
        "write": "Skriv planen",
        "first step": "Några få rader räcker. Varje rad har en person med namn, en dag och ett första steg inom två "
        "veckor.",
        "home": "Vilket stöd behöver ni, och av vem? Vem berättar ni för när ni kommer hem, och hur?",
        "check": "Byt planer och gå igenom",
        "a person": "Läs en annan plan. Har varje rad en person med namn? ”Alla” är ingen person. Har den en dag? Går "
        "det att se när den är klar?",
        "commit": "Läs upp",
        "aloud": "En rad från var och en: vårt nästa steg är …, klart senast …",
        "next step": "Vårt nästa steg är …, klart senast …",
        "question": "Frågan",
        "plans": "Planer",
        "commitments": "Nästa steg",
        "whose": "Vilka",
        "step": "Nästa steg",
        "follow-up": "Uppföljning",
        "no follow-up": "Det finns ingen dag för uppföljning än. Bestäm den innan deltagarna går hem.",
        "many lines": "En plan med fler än fem rader blir sällan gjord. Låt dem välja.",
    },
)
