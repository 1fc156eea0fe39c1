"""Lean Coffee: the group makes its own agenda, and talks about the topics with most dots, one at a time."""

from collections.abc import Iterator

from facilitator.api import (
    ACTION_FIELDS,
    ActivityView,
    Alone,
    BaseSettings,
    Block,
    Capture,
    Dots,
    Everyone,
    Heading,
    Items,
    LiveRound,
    Method,
    Note,
    Prompt,
    Round,
    Setting,
    Text,
    Texts,
    facts,
    foremost,
    joined,
    labelled,
    listed,
    ranked,
    ranking,
)

METHOD = Method(
    id="lean_coffee",
    api=1,
    title="Lean Coffee",
    purpose={
        "en": "Lets a group make its own agenda on the spot and talk about what most want to talk about.",
        "sv": "Låter en grupp göra sin egen dagordning på plats och prata om det som flest vill prata om.",
    },
    people=(4, 12),
    how={
        "en": "Everyone wrote topics and said in a few words what they are about. Dots decided the order. Each topic "
        "had a short time, which was extended as long as most wanted to go on.",
        "sv": "Alla skrev ämnen och berättade kort vad de handlade om. Prickar avgjorde ordningen. Varje ämne fick en "
        "kort tid, som förlängdes så länge de flesta ville fortsätta.",
    },
    guide={
        "en": "For one table of four to twelve; with more people, one Lean Coffee at each table. When the time is up: "
        "thumb up is go on, to the side is no matter, down is next. If most say up, give the extension (E), which is "
        "half as long; if not, go on (N). Keep the last minutes for who does what.",
        "sv": "För ett bord med fyra till tolv personer; är ni fler, ett Lean Coffee vid varje bord. När tiden är ute: "
        "tummen upp är fortsätt, åt sidan spelar ingen roll, ner är nästa. Säger de flesta upp: ge förlängningen (E), "
        "som är hälften så lång; annars gå vidare (N). Spara de sista minuterna till vem som gör vad.",
    },
    sources=("https://leancoffee.org/",),
)

QUESTION: Text = {"en": "What do you want to talk about?", "sv": "Vad vill du prata om?"}


class Settings(BaseSettings):
    question: Text = Setting(QUESTION, label={"en": "Question", "sv": "Fråga"}, min_length=1)
    topics: int = Setting(
        4,
        label={"en": "How many topics", "sv": "Antal ämnen"},
        help={
            "en": "Topics with equally many dots come along, so there may be more.",
            "sv": "Ämnen med lika många prickar följer med, så det kan bli fler.",
        },
        ge=1,
        le=12,
    )
    dots: int = Setting(3, label={"en": "Dots each", "sv": "Prickar var"}, ge=1, le=10)
    minutes: float = Setting(5, label={"en": "Minutes for a topic", "sv": "Minuter per ämne"}, ge=2, le=30)
    extensions: int = Setting(
        1,
        label={"en": "Extensions", "sv": "Förlängningar"},
        help={
            "en": "Each is half as long as what came before it.",
            "sv": "Var och en är hälften så lång som det som kom före.",
        },
        ge=0,
        le=3,
    )


def warnings(settings: Settings, activity: ActivityView[Settings]) -> Iterator[Text]:
    if activity.people > METHOD.people[1]:
        yield TEXT["several tables"]
    if total(settings) > 60:
        yield TEXT["long"]


def total(settings: Settings) -> float:
    return settings.topics * sum(lengths(settings))


def lengths(settings: Settings) -> list[float]:
    """The minutes of a topic and of its extensions: each half of the one before it."""
    return [settings.minutes / 2**n for n in range(settings.extensions + 1)]


def agenda(settings: Settings, activity: ActivityView[Settings]) -> list[Note]:
    """The topics that get a round: most dots first, and those with as many dots as the last one, too."""
    given = activity.given("dots")
    return [note for note, _ in foremost(given, lambda pair: pair[1], settings.topics)]


def rounds(settings: Settings, activity: ActivityView[Settings]) -> Iterator[Round]:
    topic = Prompt("topic", settings.question, by="person")
    rule = Dots(settings.dots)
    dots = Prompt("dots", TEXT["which"], by="person", ballot=rule, over="topic", freeze=True)
    point = Prompt("point", TEXT["point"], by="team", optional=True)
    action = Prompt("action", TEXT["who does"], by="team", optional=True, fields=ACTION_FIELDS)
    yield Round("topics", TEXT["topics"], 4, TEXT["write"], Alone(), ask=(topic,), warn=(1,))
    yield Round("pitch", TEXT["pitch"], 4, TEXT["in short"], Everyone(), warn=(1,), turn=20)
    put = joined((TEXT["put dots"], labelled(TEXT["dots each"], f"{settings.dots}.")), " ")
    yield Round("vote", TEXT["vote"], 3, put, Alone(), ask=(dots,), warn=(1,))
    yield Round("order", TEXT["order"], 1, TEXT["columns"], Everyone(), warn=())
    chosen = agenda(settings, activity)
    for n in range(1, (len(chosen) or settings.topics) + 1):
        called = chosen[n - 1].text if chosen else numbered("topic", n)
        minutes, *more = lengths(settings)
        say = TEXT["thumbs"] if more else TEXT["next one"]
        yield Round(f"talk{n}", called, minutes, say, Everyone(), ask=(point,), warn=(), more=tuple(more))
    yield Round("close", TEXT["close"], 5, TEXT["commit"], Everyone(), ask=(action,), warn=(1,))


def numbered(key: str, n: int) -> Text:
    return {language: f"{text} {n}" for language, text in TEXT[key].items()}


def harvest(activity: ActivityView[Settings]) -> Iterator[Block]:
    topics = activity.notes("topic")
    dots = {note.id: points for note, points in activity.given("dots")}
    done = [
        note for _, note in ranked(topics, lambda note: dots.get(note.id, 0)) if talked_about(activity, note)
    ]
    for note in done:
        yield Heading(note.text)
        yield from facts((TEXT["dots given"], str(dots.get(note.id, ""))))
        yield from listed(points_of(activity, note))
    if left := [note for note in topics if note not in done]:
        yield Heading(TEXT["left"])
        yield from ranking([(note, dots[note.id]) for note in left if note.id in dots], TEXT["dots"])
        yield from listed(note for note in left if note.id not in dots)


def rounds_of(activity: ActivityView[Settings], topic: Note) -> list[LiveRound]:
    """The rounds that are called as the topic is."""
    return [
        live for live in activity.rounds if live.plan.id.startswith("talk") and live.plan.title == topic.text
    ]


def points_of(activity: ActivityView[Settings], topic: Note) -> list[Note]:
    """What was said about a topic: in its round, or saying so itself."""
    names = {live.plan.id for live in rounds_of(activity, topic)}
    within = [note for name in sorted(names) for note in activity.notes(f"{name}.point") if not note.about]
    return [*within, *activity.about(topic, "point")]


def talked_about(activity: ActivityView[Settings], topic: Note) -> bool:
    begun = any(live.state in ("running", "paused", "closed") for live in rounds_of(activity, topic))
    return begun or bool(points_of(activity, topic))


CAPTURE = Capture(
    settings=("question",), items=(Items("topics", "topic", inside=(Items("points", "point"),)),)
)

TEXT = Texts(
    en={
        "topics": "Write topics",
        "write": "Write what you want to talk about, one topic on each note.",
        "pitch": "Say what they are about",
        "in short": "Say in twenty seconds what your topic is about. Topics that are the same can be joined now.",
        "vote": "Put dots",
        "put dots": "Put your dots on what you want to talk about. Several on the same one is fine.",
        "dots each": "Dots each",
        "which": "Which topics do you want to talk about?",
        "order": "The order",
        "columns": "We begin with the topic that has most dots. To discuss – discussing – done.",
        "topic": "Topic",
        "point": "What is worth keeping?",
        "thumbs": "When the time is up: thumb up is go on, to the side is no matter, down is next. If most say up, "
        "there is an extension, half as long.",
        "next one": "When the time is up we go to the next topic.",
        "close": "Who does what",
        "commit": "What do we take on? Who does it, and by when?",
        "who does": "What do we do now? Who does it, and by when?",
        "dots": "dots",
        "dots given": "Dots",
        "left": "There was no time for these",
        "several tables": "One Lean Coffee is for at most twelve people. Let each table run its own.",
        "long": "The topics alone take more than an hour, with every extension. Choose fewer.",
    },
    sv={
        "topics": "Skriv ämnen",
        "write": "Skriv vad du vill prata om, ett ämne på varje lapp.",
        "pitch": "Berätta vad de handlar om",
        "in short": "Berätta på tjugo sekunder vad ditt ämne handlar om. Nu går det att slå ihop ämnen som är lika.",
        "vote": "Sätt prickar",
        "put dots": "Sätt dina prickar på det du vill prata om. Det går bra med flera på samma.",
        "dots each": "Prickar var",
        "which": "Vilka ämnen vill du prata om?",
        "order": "Ordningen",
        "columns": "Vi börjar med det ämne som har flest prickar. Att prata om – pågår – klart.",
        "topic": "Ämne",
        "point": "Vad är värt att spara?",
        "thumbs": "När tiden är ute: tummen upp är fortsätt, åt sidan spelar ingen roll, ner är nästa. Säger de flesta "
        "upp blir det en förlängning, hälften så lång.",
        "next one": "När tiden är ute går vi till nästa ämne.",
        "close": "Vem gör vad",
        "commit": "Vad tar vi på oss? Vem gör det, och när?",
        "who does": "Vad gör vi nu? Vem gör det, och när?",
        "dots": "prickar",
        "dots given": "Prickar",
        "left": "Det här hann vi inte med",
        "several tables": "Ett Lean Coffee är för högst tolv personer. Låt varje bord köra sitt eget.",
        "long": "Bara ämnena tar mer än en timme, med alla förlängningar. Välj färre.",
    },
)
