"""Open Space: the participants set the agenda themselves, and go to the conversations they care about."""

from collections.abc import Iterator
from math import ceil
from string import ascii_uppercase
from typing import Literal

from facilitator.api import (
    ACTION_FIELDS,
    ActivityView,
    Alone,
    BaseSettings,
    Block,
    Capture,
    Dots,
    Everyone,
    Field,
    Grid,
    Heading,
    Interest,
    Items,
    Method,
    Note,
    Paragraph,
    Prompt,
    Round,
    Setting,
    Slot,
    Spot,
    Text,
    Texts,
    Themes,
    ThemeView,
    Topics,
    during,
    facts,
    joined,
    labelled,
    listed,
    ranking,
    timetable,
    with_blanks,
)

METHOD = Method(
    id="open_space",
    api=1,
    title="Open Space",
    purpose={
        "en": "Lets the participants set and run the agenda for a complex question that concerns many.",
        "sv": "Låter deltagarna själva sätta dagordningen för en komplex fråga som berör många.",
    },
    people=(5, 2000),
    how={
        "en": "There was no agenda beforehand. Those who wanted to talk about something put up a topic with "
        "a time and a place, and all went to the conversations they cared about. Everyone was free to move "
        "on and take ideas along. A short report was written from each conversation.",
        "sv": "Det fanns ingen färdig dagordning. Den som ville prata om något satte upp ett ämne med tid "
        "och plats, och alla gick till de samtal som kändes viktiga. Var och en fick gå vidare när som helst "
        "och ta med sig tankarna. Från varje samtal skrevs en kort rapport.",
    },
    guide={
        "en": "For a real and urgent question that nobody has the answer to, and for people who come because "
        "they want to. Plan for a topic from every third person. Do not fill the wall beforehand.",
        "sv": "För en verklig och angelägen fråga som ingen har svaret på, och för människor som kommer för "
        "att de vill. Räkna med ett ämne från var tredje person. Fyll inte väggen i förväg.",
    },
    sources=("https://www.svenskaopenspaceinstitutet.se/hur-gar-det-till/",),
)

QUESTION: Text = {"en": "What do we need to talk about?", "sv": "Vad behöver vi prata om?"}


class Time(BaseSettings):
    start: str = Setting("", label={"en": "Start", "sv": "Start"})
    minutes: float = Setting(60, label={"en": "Minutes", "sv": "Minuter"}, ge=10, le=240)


class Room(BaseSettings):
    name: str = Setting("?", label={"en": "Name", "sv": "Namn"}, min_length=1)
    capacity: int | None = Setting(None, label={"en": "Room for", "sv": "Antal platser"}, ge=1)


class Settings(BaseSettings):
    question: Text = Setting(QUESTION, label={"en": "Question", "sv": "Fråga"}, min_length=1)
    slots: tuple[Time, ...] = Setting((Time(),) * 3, label={"en": "Times", "sv": "Pass"}, min_length=1)
    places: tuple[str | Room, ...] = Setting(
        (),
        label={"en": "Places", "sv": "Platser"},
        help={"en": "Left empty: as many as are needed.", "sv": "Om du lämnar tomt: så många som behövs."},
    )
    change_minutes: float = Setting(
        10, label={"en": "Minutes to change", "sv": "Minuter för byte"}, ge=0, le=60
    )
    phones: bool = Setting(
        default=False,
        label={"en": "Topics by phone", "sv": "Ämnen via telefon"},
        help={
            "en": "They wait until whoever put one up has read it aloud, and you let it through. "
            "Else they are written on paper and keyed in.",
            "sv": "De väntar tills den som har skrivit ämnet har läst upp det och du släpper fram det. "
            "Annars skrivs de på papper och matas in.",
        },
    )
    signup: bool = Setting(default=True, label={"en": "People mark interest", "sv": "Intresseanmälan"})
    news: bool = Setting(default=True, label={"en": "News at the end", "sv": "Nytt och meddelanden"})
    convergence: bool = Setting(
        default=False,
        label={"en": "Choose and plan", "sv": "Välj och planera"},
        help={
            "en": "What a longer Open Space ends with; which parts of it is chosen below.",
            "sv": "Det som ett längre Open Space slutar med; vilka delar väljs här nedanför.",
        },
    )
    reading: bool = Setting(
        default=True, label={"en": "– all read the reports", "sv": "– alla läser rapporterna"}
    )
    voting: bool = Setting(default=True, label={"en": "– dots on the topics", "sv": "– prickar på ämnena"})
    clusters: bool = Setting(
        default=True,
        label={"en": "– clusters with an initiator", "sv": "– grupper av ämnen med en sammankallande"},
    )
    action_groups: bool = Setting(
        default=True, label={"en": "– action groups", "sv": "– arbetsgrupper som planerar"}
    )
    dots: int = Setting(5, label={"en": "Dots each", "sv": "Prickar var"}, ge=1, le=10)
    stacking: bool = Setting(
        default=True, label={"en": "Several dots on one topic", "sv": "Flera prickar på samma ämne"}
    )
    principles: int = Setting(
        4,
        label={"en": "Principles", "sv": "Principer"},
        help={
            "en": "4, or 5 with: Wherever it happens is the right place.",
            "sv": "4, eller 5 med: Var det än händer är det rätt plats.",
        },
        ge=4,
        le=5,
    )
    law: Literal["mobility", "feet"] = Setting(
        "mobility",
        label={"en": "The law is called", "sv": "Lagen kallas"},
        choices={
            "mobility": {"en": "the law of mobility", "sv": "lagen om rörlighet"},
            "feet": {"en": "the law of two feet", "sv": "lagen om de två fötterna"},
        },
    )
    publish_names: Literal["all", "conveners", "none"] = Setting(
        "all",
        label={"en": "Names in the document", "sv": "Namn i dokumentet"},
        help={
            "en": "Of topics and clusters. Who does what in an action plan always stands there.",
            "sv": "Vid ämnen och grupper av ämnen. Vem som gör vad i en handlingsplan står alltid med.",
        },
        choices={
            "all": {"en": "everybody who is named", "sv": "alla som är nämnda"},
            "conveners": {"en": "conveners only", "sv": "bara initiativtagare"},
            "none": {"en": "nobody", "sv": "inga"},
        },
    )


TOPIC = (
    Field("conveners", {"en": "Conveners", "sv": "Initiativtagare"}, kind="people"),
    Field("note_taker", {"en": "Note-taker", "sv": "Antecknare"}, kind="person"),
    Field("participants", {"en": "Participants", "sv": "Deltagare"}, kind="people"),
    Field("nobody_came", {"en": "Nobody came", "sv": "Ingen kom"}, kind="yes_no"),
)
REPORT = ("points", "conclusions", "next_steps")


def rounds(settings: Settings, activity: ActivityView[Settings]) -> Iterator[Round]:
    slots = tuple(Slot(each.start, each.minutes) for each in settings.slots)
    grid = Grid(slots, spots(settings, activity.people), host="conveners", nobody="nobody_came")
    law = TEXT[f"law of {settings.law}"]
    everyone, change = Everyone(), settings.change_minutes
    topic = Prompt(
        "topic", TEXT["invite"], by="person", fields=TOPIC, offered=settings.phones, aloud=settings.phones
    )
    interest = Prompt("interest", TEXT["mark"], by="person", optional=True, ballot=Interest(), over="topic")
    report = tuple(Prompt(each, TEXT[f"ask {each}"], optional=True, about="topic") for each in REPORT)
    news = Prompt("news", TEXT["any news"], by="facilitator", optional=True)
    principles = [TEXT[f"principle {n}"] for n in range(1, settings.principles + 1)]
    welcome = joined([TEXT["look around"], settings.question, *principles, law], "\n")
    closing = Prompt("closing", TEXT["one sentence"], by="person", most=1, optional=True)

    yield Round("opening", TEXT["opening"], minutes=20, say=welcome, groups=everyone)
    wall = Round("topics", TEXT["topics"], 25, TEXT["post"], everyone, ask=(topic,), grid=grid, panel="grid")
    yield wall
    if settings.signup:
        ask = (interest,)
        yield Round("signup", TEXT["signup"], 15, TEXT["missing"], ask=ask, grid=grid, panel="grid")
    for n, slot in enumerate(slots, 1):
        yield conversations(n, slot, law, report)
        if n < len(slots) and change:
            yield Round(f"change{n}", TEXT["change"], change, TEXT["look"], everyone, panel="grid")
    if settings.news:
        yield Round("news", TEXT["news"], 10, groups=everyone, ask=(news, *report), panel="grid")
    if settings.convergence:
        yield from convergence(settings)
    yield Round("closing", TEXT["closing"], minutes=20, groups=everyone, ask=(closing,))


def conversations(n: int, slot: Slot, law: Text, report: tuple[Prompt, ...]) -> Round:
    """A time in which all topics that stand in it run side by side. Nothing is counted down (principle 4)."""
    title: Text = {"en": f"Conversations, time {n}", "sv": f"Samtal, pass {n}"}
    return Round(
        f"slot{n}",
        title,
        minutes=slot.minutes,
        say=law,
        groups=Topics(),
        ask=report,
        panel="grid",
        clock="day",
        start=slot.start,
        slot=n,
    )


def convergence(settings: Settings) -> Iterator[Round]:
    """What a longer Open Space ends with: all read, choose, and plan what is to be done."""
    rule = Dots(settings.dots, each=None if settings.stacking else 1)
    dots = Prompt("dots", TEXT["place"], by="person", ballot=rule, over="topic")
    action = Prompt("action", TEXT["who does"], optional=True, fields=ACTION_FIELDS)
    if settings.reading:
        yield Round("read", TEXT["read"], minutes=30, groups=Alone())
    if settings.voting:
        each = labelled(TEXT["dots each"], f"{settings.dots}.")
        yield Round("vote", TEXT["vote"], minutes=15, say=each, groups=Alone(), ask=(dots,))
    if settings.clusters:
        yield Round("cluster", TEXT["cluster"], minutes=15, say=TEXT["gather"], groups=Everyone())
    if settings.action_groups:
        yield Round("action", TEXT["action"], minutes=45, groups=Topics(), ask=(action,))


def spots(settings: Settings, people: int) -> tuple[Spot, ...]:
    """The places that were named, else as many as the topics to expect from so many people need.

    Those have the letters that stand for them on the wall; where there are more than letters, numbers.
    """
    if settings.places:
        named = (Room(name=each) if isinstance(each, str) else each for each in settings.places)
        return tuple(Spot(each.name, each.capacity) for each in named)
    share = 1 if people <= 15 else 2 if people <= 50 else 3 if people <= 500 else 5
    topics = max(3, people) / share
    places = ceil(topics / len(settings.slots))
    if places <= len(ascii_uppercase):
        return tuple(map(Spot, ascii_uppercase[:places]))
    return tuple(Spot(str(n)) for n in range(1, places + 1))


def warnings(settings: Settings, activity: ActivityView[Settings]) -> Iterator[Text]:
    """What to expect of so many people, and what makes conversations too short."""
    people, slots = activity.people, settings.slots
    if people and len(settings.places) < places_expected(people, len(slots)):
        yield expected(people, len(slots), len(settings.places))
    if any(each.minutes < LEAST for each in slots):
        yield TEXT["too short"]
    if len(slots) > 1 and not settings.change_minutes:
        yield TEXT["no change"]


LEAST = 45
"""Minutes. In shorter conversations people say that they never got into it."""


def expected(people: int, slots: int, places: int) -> Text:
    """How many topics and places to plan for, by both rules of thumb; the upper figure is the one to plan for."""
    fewest, most = topics_expected(people)
    needed = places_expected(people, slots)
    numbers = {"people": people, "fewest": fewest, "most": most, "needed": needed, "places": places}
    which = "too few" if places else "expect"
    return {language: text.format(**numbers) for language, text in TEXT[which].items()}


def places_expected(people: int, slots: int) -> int:
    """How many places each time needs for the most topics to expect."""
    return ceil(topics_expected(people)[1] / slots)


def topics_expected(people: int) -> tuple[int, int]:
    """Fewest and most topics to expect: shares of the people by two rules of thumb, which differ in large groups."""
    shares = ((15, 50, 100), (50, 50, 50), (100, 30, 33), (200, 25, 33), (500, 20, 33))
    low, high = next(((low, high) for most, low, high in shares if people <= most), (15, 20))
    return ceil(people * low / 100), ceil(people * high / 100)


def harvest(activity: ActivityView[Settings]) -> Iterator[Block]:
    topics = activity.notes("topic")
    last = max([len(activity.settings.slots), *((each.slot or 1) + each.span - 1 for each in topics)])
    times = [joined((TEXT["time"], clock(activity.settings, slot)), " ") for slot in range(1, last + 1)]
    yield Heading(TEXT["question"])
    yield Paragraph(activity.settings.question)
    yield from timetable(activity, topics, TEXT["grid"], TEXT["spot"], times)
    yield from listed(topics, TEXT["topics"], numbered=True)
    if topics:
        yield Heading(TEXT["reports"])
    for topic in topics:
        yield from reported(topic, activity)
    if dots := activity.given("dots"):
        yield Heading(TEXT["chosen"])
        yield from ranking(dots, TEXT["dots"])
    yield from clustered(activity)
    yield from listed(activity.notes("news"), TEXT["news"])
    yield from listed(activity.notes("closing"), TEXT["taken"])


def clustered(activity: ActivityView[Settings]) -> Iterator[Block]:
    """Topics that were put together, each with who calls the group to a first meeting, and what it plans to do."""
    plans = activity.notes("action")
    for theme in activity.themes():
        yield Heading(theme.name)
        leads = theme.leads if activity.settings.publish_names != "none" else ()
        yield from facts((TEXT["initiator"], ", ".join(leads)))
        yield from listed(each for each in theme.notes if each.prompt != "action")
        mine = [each for each in plans if belongs(each, theme, activity)]
        plans = [each for each in plans if each not in mine]
        if mine:
            yield Heading(TEXT["plan"], level=2)
        yield from with_blanks(activity, mine, TEXT["what"], ACTION_FIELDS)


def belongs(line: Note, theme: ThemeView, activity: ActivityView[Settings]) -> bool:
    """Whether a line of the plan is of a cluster: it lies there, is about one of its topics, or its group works there.

    A line that lies in another cluster is of that one, whatever it is about.
    """
    if line.theme is not None:
        return line in theme.notes
    group = next((each for each in activity.groups() if each.id == line.group), None)
    said = {*line.about, *((group.about or "",) if group else ())}
    topics = {key for each in theme.notes for key in (each.id, *each.origin)}
    return bool(said & topics) or (group is not None and group.name == theme.name)


def clock(settings: Settings, slot: int) -> Text:
    """A time as it is said: "2", or "2 (14:10)" where its start is known, which Swedish writes "2 (14.10)"."""
    start = settings.slots[slot - 1].start if slot <= len(settings.slots) else ""
    return {"en": f"{slot} ({start})", "sv": f"{slot} ({start.replace(':', '.')})"} if start else str(slot)


def reported(topic: Note, activity: ActivityView[Settings]) -> Iterator[Block]:
    """One conversation: when, where and who, and what its report says."""
    slots = range(1, (topic.slot or 1) + topic.span)
    times = [clock(activity.settings, slot) for slot in slots if during(topic, slot)]
    report = [listed(activity.about(topic, each), TEXT[each], level=3) for each in REPORT]
    yield Heading(topic.text, level=2)
    yield from facts(
        (TEXT["time"], joined(times)),
        (TEXT["spot"], activity.place(topic)),
        *(
            (field.label, ", ".join(activity.names(topic, field.id)))
            for field in published(activity.settings)
        ),
        (TEXT["interest"], str(activity.points(topic, "interest") or "")),
    )
    if topic.fields.get("nobody_came") is True:
        yield Paragraph(TEXT["nobody came"])
    elif not any(report):
        yield Paragraph(TEXT["no report" if topic.slot is not None else "no time"])
    yield from (block for part in report for block in part)


def published(settings: Settings) -> tuple[Field, ...]:
    """The blanks with names that stand in the document."""
    named = {"all": 3, "conveners": 1, "none": 0}
    return TOPIC[: named[settings.publish_names]]


PEOPLE = ("conveners", "participants")
INSIDE = tuple(Items(each, each, rounds="slot{n}") for each in REPORT)
CAPTURE = Capture(
    settings=("question", "places", "slots"),
    items=(Items("topics", "topic", "title", ("note_taker",), PEOPLE, ("nobody_came",), INSIDE, grid=True),),
    themes=(Themes("clusters", notes="topics", prompt="topic"),),
)

TEXT = Texts(
    en={
        "opening": "Opening circle",
        "look around": "Look around the circle. The knowledge we need today is already in this room.",
        "principle 1": "Whoever comes is the right people.",
        "principle 2": "Whatever happens is the only thing that could have.",
        "principle 3": "Whenever it starts is the right time.",
        "principle 4": "When it's over, it's over.",
        "principle 5": "Wherever it happens is the right place.",
        "law of mobility": "The law of mobility: if you neither learn nor contribute, move to a place where you do.",
        "law of feet": "The law of two feet: if you neither learn nor contribute, use your feet and go to a place "
        "where you do.",
        "topics": "Topics",
        "invite": "Which question do you care about enough to start a conversation on?",
        "post": "Write your topic and your name. Read it out, pick a time and a place, put it on the wall. "
        "You then start the conversation, and see to it that a short report is written.",
        "signup": "Read and mark your interest",
        "missing": "Is there a topic missing that would make you regret not having raised it?",
        "mark": "Mark the conversations you want to go to. You are free to change your mind.",
        "ask points": "What were the main points?",
        "ask conclusions": "What did you arrive at, and what do you suggest?",
        "ask next_steps": "What happens next, and who takes the first step?",
        "change": "Change",
        "look": "Finish the report, stretch your legs, and look at the wall.",
        "news": "News and messages",
        "any news": "Any new topics, moved conversations or other messages?",
        "read": "Read the reports",
        "dots each": "Dots each",
        "vote": "Choose",
        "place": "Put your dots on the topics that matter most to work on from here.",
        "cluster": "Put together",
        "gather": "Put topics together that belong together. Who will call each group to a first meeting? "
        "You need not do all the work.",
        "action": "Plan",
        "who does": "What do you want to get done? Who does what, and when?",
        "closing": "Closing circle",
        "one sentence": "One sentence: what do you take with you?",
        "question": "The question",
        "grid": "Times and places",
        "time": "Time",
        "spot": "Place",
        "reports": "Reports from the conversations",
        "points": "Main points",
        "conclusions": "Conclusions and proposals",
        "next_steps": "Next steps",
        "no report": "There is no report from this conversation.",
        "no time": "The topic was put up but got no time.",
        "nobody came": "Nobody else came, so the convener had the time to work on the question alone. Whoever comes "
        "is the right people.",
        "initiator": "Calls the group together",
        "plan": "Plan",
        "what": "What",
        "expect": "Expect {fewest} to {most} topics from {people} people: {needed} places for each time. Empty places "
        "do no harm.",
        "too few": "Expect {fewest} to {most} topics from {people} people: {needed} places for each time. There are "
        "{places} in the list.",
        "too short": "A time is shorter than 45 minutes. Conversations seldom come to anything that fast: 60 is usual.",
        "no change": "There is no time to change between the conversations. Ten minutes are usual; reports are "
        "finished then.",
        "interest": "Marked interest",
        "chosen": "The topics by number of dots",
        "dots": "dots",
        "taken": "What people take with them",
    },
    sv={
        "opening": "Öppningscirkel",
        "look around": "Se dig om i cirkeln. Den kunskap vi behöver i dag finns redan i rummet.",
        "principle 1": "De som kommer är rätt personer.",
        "principle 2": "Det som händer är det enda som kunde ha hänt.",
        "principle 3": "När det börjar är rätt tid.",
        "principle 4": "När det är slut är det slut.",
        "principle 5": "Var det än händer är det rätt plats.",
        "law of mobility": "Lagen om rörlighet: om du varken lär dig något eller bidrar – gå vidare till en plats "
        "där du gör det.",
        "law of feet": "Lagen om de två fötterna: om du varken lär dig något eller bidrar – låt fötterna bära dig "
        "till en plats där du gör det.",
        "topics": "Ämnen",
        "invite": "Vilken fråga är så viktig för dig att du vill bjuda in till ett samtal?",
        "post": "Skriv ditt ämne och ditt namn. Läs upp det, välj tid och plats och sätt upp det på väggen. "
        "Sedan startar du samtalet och ser till att en kort rapport blir skriven.",
        "signup": "Läs och anmäl intresse",
        "missing": "Saknas något ämne som du skulle ångra att du inte tog upp?",
        "mark": "Markera de samtal du vill gå till. Du får ändra dig när du vill.",
        "ask points": "Vilka var de viktigaste punkterna?",
        "ask conclusions": "Vad kom ni fram till, och vad föreslår ni?",
        "ask next_steps": "Vad händer nu, och vem tar första steget?",
        "change": "Byte",
        "look": "Skriv klart rapporten, sträck på benen och titta på väggen.",
        "news": "Nytt och meddelanden",
        "any news": "Finns det nya ämnen, flyttade samtal eller andra meddelanden?",
        "read": "Läs rapporterna",
        "dots each": "Prickar var",
        "vote": "Välj",
        "place": "Sätt dina prickar på de ämnen som är viktigast att arbeta vidare med.",
        "cluster": "Lägg ihop",
        "gather": "Lägg ihop ämnen som hör ihop. Vem kallar varje grupp till en första träff? "
        "Du behöver inte göra allt arbete själv.",
        "action": "Planera",
        "who does": "Vad vill ni få gjort? Vem gör vad, och när?",
        "closing": "Avslutningscirkel",
        "one sentence": "En mening: vad tar du med dig?",
        "question": "Frågan",
        "grid": "Tider och platser",
        "time": "Pass",
        "spot": "Plats",
        "reports": "Rapporter från samtalen",
        "points": "Det viktigaste",
        "conclusions": "Slutsatser och förslag",
        "next_steps": "Nästa steg",
        "no report": "Det finns ingen rapport från det här samtalet.",
        "no time": "Ämnet sattes upp men fick ingen tid.",
        "nobody came": "Ingen annan kom, så initiativtagaren fick tid att arbeta med frågan på egen hand. De som "
        "kommer är rätt personer.",
        "initiator": "Sammankallande",
        "plan": "Plan",
        "what": "Vad",
        "expect": "Räkna med {fewest} till {most} ämnen när ni är {people}: {needed} platser i varje pass. Tomma "
        "platser gör ingen skada.",
        "too few": "Räkna med {fewest} till {most} ämnen när ni är {people}: {needed} platser i varje pass. I listan "
        "finns {places}.",
        "too short": "Ett pass är kortare än 45 minuter. Så snabbt hinner samtal sällan fram till något: 60 är "
        "vanligt.",
        "no change": "Det finns ingen tid för byte mellan samtalen. Tio minuter är vanligt, och då skrivs rapporterna "
        "klart.",
        "interest": "Anmält intresse",
        "chosen": "Ämnena efter antal prickar",
        "dots": "prickar",
        "taken": "Det deltagarna tar med sig",
    },
)
