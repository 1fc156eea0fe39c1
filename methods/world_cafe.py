"""World Café: small tables, a few rounds, and ideas that travel between them."""

from collections.abc import Iterator
from typing import Literal

from facilitator.api import (
    ActivityView,
    BaseSettings,
    Block,
    Capture,
    Everyone,
    Groups,
    Heading,
    Items,
    Listing,
    Method,
    Prompt,
    Round,
    Setting,
    Tables,
    Text,
    Texts,
    Themes,
    by_table,
    facts,
    listed,
    themed,
)

METHOD = Method(
    id="world_cafe",
    api=1,
    title="World Café",
    purpose={
        "en": "Explores a question, or a few that build on each other, in many small conversations at once.",
        "sv": "Utforskar en fråga, eller några som bygger på varandra, i många små samtal på samma gång.",
    },
    people=(12, 1200),
    how={
        "en": "The participants talked at small tables in several rounds. After each round one person stayed "
        "at the table as its host, and the others took the ideas with them to new tables. At the end the "
        "tables chose what was most important, and the points were gathered into themes.",
        "sv": "Deltagarna samtalade vid små bord i flera omgångar. Efter varje omgång stannade en person "
        "kvar som bordsvärd, och de andra tog med sig tankarna till nya bord. Till sist valde borden ut det "
        "viktigaste, och punkterna samlades i teman.",
    },
    guide={
        "en": "For exploring, not for deciding. Ask short, open questions, one in each round. Four at a "
        "table is best and five works; more than five become two conversations. Keep time for the harvest.",
        "sv": "För att utforska, inte för att besluta. Ställ korta, öppna frågor, en i varje omgång. Fyra "
        "vid varje bord är bäst och fem går bra; fler än fem blir två samtal. Spara tid till skörden.",
    },
    sources=(
        "World Café Community Foundation: A Quick Reference Guide (2015)",
        "https://servicebanken.helasverige.se/world-cafe/",
    ),
)

QUESTIONS: tuple[Text, ...] = (
    {
        "en": "What is already working, and what makes it work?",
        "sv": "Vad fungerar redan i dag, och vad är det som gör att det fungerar?",
    },
    {
        "en": "What is missing for this to work even better?",
        "sv": "Vad saknas för att det ska fungera ännu bättre?",
    },
    {"en": "What do we need to do, and where do we start?", "sv": "Vad behöver vi göra, och var börjar vi?"},
)


class Settings(BaseSettings):
    questions: tuple[Text, ...] = Setting(
        QUESTIONS, label={"en": "Questions", "sv": "Frågor"}, min_length=1, max_length=4
    )
    rounds: int | None = Setting(
        None,
        label={"en": "Rounds", "sv": "Omgångar"},
        help={
            "en": "As many as there are questions. If you say more, the first question is asked again.",
            "sv": "Lika många som frågorna. Om du anger fler ställs den första frågan igen.",
        },
        ge=1,
        le=6,
    )
    minutes: float = Setting(20, label={"en": "Minutes a round", "sv": "Minuter per omgång"}, ge=5, le=90)
    move_minutes: float = Setting(
        3, label={"en": "Minutes to change tables", "sv": "Minuter för bordsbyte"}, ge=1, le=15
    )
    seats: int = Setting(4, label={"en": "People at a table", "sv": "Personer vid varje bord"}, ge=3, le=8)
    host: Literal["stays", "new"] = Setting(
        "stays",
        label={"en": "Table host", "sv": "Bordsvärd"},
        choices={
            "stays": {"en": "the same in all rounds", "sv": "samma i alla omgångar"},
            "new": {"en": "a new one in each round", "sv": "en ny i varje omgång"},
        },
    )
    points: int = Setting(
        5, label={"en": "Points from a table", "sv": "Punkter från varje bord"}, ge=1, le=10
    )
    last_round: Literal["new", "home"] = Setting(
        "new",
        label={"en": "The last round is held", "sv": "Sista omgången hålls"},
        choices={
            "new": {"en": "at a new table", "sv": "vid ett nytt bord"},
            "home": {"en": "at the table where one began", "sv": "vid det bord där man började"},
        },
    )
    question_per: Literal["round", "table"] = Setting(
        "round",
        label={"en": "A question of its own for each", "sv": "En egen fråga för varje"},
        choices={
            "round": {"en": "round", "sv": "omgång"},
            "table": {"en": "table (stations)", "sv": "bord (stationer)"},
        },
    )
    harvest: Literal["one_each", "gallery", "cards"] = Setting(
        "one_each",
        label={"en": "In the whole group", "sv": "I storgrupp"},
        choices={
            "one_each": {"en": "one new point from each table", "sv": "en ny punkt från varje bord"},
            "gallery": {"en": "all walk round and read the cards", "sv": "alla går runt och läser korten"},
            "cards": {"en": "the cards are put up and read", "sv": "korten sätts upp och läses"},
        },
    )
    harvest_minutes: float = Setting(
        20, label={"en": "Minutes in the whole group", "sv": "Minuter i storgrupp"}, ge=5, le=60
    )


def asked(settings: Settings) -> list[Text]:
    """The question of each round. The first is asked again where there are more rounds than questions.

    Where each table has a question of its own, every round asks what the table asks.
    """
    questions = list(settings.questions)
    if settings.question_per == "table":
        return [TEXT["of your table"]] * (settings.rounds or 3)
    return questions[:1] * ((settings.rounds or 0) - len(questions)) + questions


SECONDS_A_TABLE = 45
"""What a table needs to say one thing in the whole group."""


def warnings(settings: Settings, activity: ActivityView[Settings]) -> Iterator[Text]:
    for question in settings.questions:
        said = list(question.values()) if isinstance(question, dict) else [question]
        if any(each.count("?") > 1 for each in said):
            yield TEXT["two in one"]
    tables = -(-activity.people // settings.seats)
    if settings.harvest == "one_each" and tables * SECONDS_A_TABLE > settings.harvest_minutes * 60:
        yield TEXT["too many tables"]


def rounds(settings: Settings, activity: ActivityView[Settings]) -> Iterator[Round]:
    own, questions = settings.questions if settings.question_per == "table" else (), asked(settings)
    tables = Tables(settings.seats, host=settings.host, questions=own)
    home = Tables(settings.seats, host=settings.host, moves="home", questions=own)
    stay = Tables(settings.seats, host=settings.host, moves="stay", questions=own)
    point = Prompt("point", TEXT["agree"], most=settings.points)
    pattern = Prompt("pattern", TEXT["what returns"], by="team", optional=True)

    say = TEXT["three tables"]
    yield Round("welcome", TEXT["welcome"], minutes=10, say=say, groups=Everyone(), panel="seats")
    for n, question in enumerate(questions, 1):
        going_home = settings.last_round == "home" and n == len(questions) > 1
        if n > 1:
            say = TEXT["go home"] if going_home else TEXT["spread out"]
            yield Round(f"move{n - 1}", TEXT["move"], settings.move_minutes, say=say, panel="seats")
        title: Text = {"en": f"Round {n}", "sv": f"Omgång {n}"}
        yield Round(
            f"round{n}",
            title,
            settings.minutes,
            say=TEXT["recap"] if n > 1 else TEXT["cloth"],
            groups=home if going_home else tables,
            ask=(Prompt("note", question, optional=True),),
            warn=(settings.minutes - RECAP, 5, 1) if n > 1 and settings.minutes > RECAP + 5 else (5, 1),
            panel="seats",
        )
    yield Round("distil", TEXT["points"], minutes=8, groups=stay, ask=(point,), least=5)
    yield town_hall(settings, stay)
    yield Round("theme", TEXT["theme"], minutes=15, say=TEXT["put together"], ask=(pattern,))


RECAP = 3
"""Minutes that a host may take to tell the newcomers what was said; then there is a signal."""


def town_hall(settings: Settings, tables: Groups) -> Round:
    """One new point from each table, which shows whose turn it is; or the cards are read, where tables are many."""
    one_each = Prompt("harvest", TEXT["one each"], most=1)
    if settings.harvest == "one_each":
        return Round("harvest", TEXT["harvest"], settings.harvest_minutes, groups=tables, ask=(one_each,))
    say = TEXT["walk round"] if settings.harvest == "gallery" else TEXT["put up"]
    return Round("harvest", TEXT["harvest"], settings.harvest_minutes, say=say, groups=Everyone())


def harvest(activity: ActivityView[Settings]) -> Iterator[Block]:
    questions, themes = activity.settings.questions, activity.themes()
    tables = {activity.table(note) for note in activity.notes()} - {None}
    yield Heading(TEXT["questions"])
    yield Listing(questions, numbered=len(questions) > 1)
    yield from facts((TEXT["tables"], str(len(tables) or "")))
    yield from themed(themes)
    loose = [
        *sorted(activity.unthemed("point"), key=lambda note: activity.table(note) or 0),
        *sorted(activity.unthemed("harvest"), key=lambda note: activity.table(note) or 0),
    ]
    yield from listed(loose, TEXT["no theme"] if themes else TEXT["points"])
    if activity.unthemed("note"):
        yield Heading(TEXT["cloths"])
    for n, question in enumerate(asked(activity.settings), 1):
        if cloths := activity.unthemed(f"round{n}.note"):
            yield Heading(question, level=2)
            yield from by_table(activity, cloths, TEXT["table"])
    yield from listed(activity.notes("pattern"), TEXT["patterns"])


AT_TABLE = (Items("notes", "note", rounds="round{n}"), Items("points", "point"))
CAPTURE = Capture(
    settings=("questions",),
    items=(Items("tables", "note", holder=True, inside=AT_TABLE),),
    themes=(Themes("themes", prompt="point"),),
)

TEXT = Texts(
    en={
        "welcome": "Welcome",
        "three tables": "You will talk in several rounds at different tables. Bring the best ideas with you "
        "when you move.",
        "cloth": "Write and draw on the cloth. It belongs to everyone who sits here.",
        "move": "Change tables",
        "spread out": "Thank each other. One stays as table host, the rest spread out to different tables.",
        "recap": "Host: take two minutes to say what was most important here. Guests: what do you bring?",
        "points": "The most important points",
        "agree": "Agree on the most important points. Write one point per card, so that someone who was not "
        "here understands it.",
        "harvest": "In the whole group",
        "one each": "One thing from your table that has not been said yet.",
        "theme": "Gather into themes",
        "put together": "Put together what belongs together, and name each theme. Keep what disagrees, too.",
        "what returns": "What comes back at several tables?",
        "questions": "The questions",
        "tables": "Number of tables",
        "table": "Table",
        "no theme": "Not in any theme",
        "cloths": "From the tablecloths",
        "patterns": "What came back at several tables",
        "of your table": "What do you say to the question of your table?",
        "go home": "Thank each other. Go back to the table where you began, with what you have heard.",
        "walk round": "Put your cards on the table. Walk round and read. What do you see that is new to you?",
        "put up": "Put up the cards, one at a time, and read them aloud. Those that say the same go together.",
        "too many tables": "There is not time for each table to say something (45 seconds each). Let all walk round "
        "and read the cards, or put the cards up; or give the whole group more minutes.",
        "two in one": "A question with two question marks is really two questions. Ask one of them.",
    },
    sv={
        "welcome": "Välkomna",
        "three tables": "Ni ska samtala i flera omgångar vid olika bord. Ta med er de bästa tankarna när ni "
        "byter bord.",
        "cloth": "Skriv och rita på duken. Den tillhör alla som sitter här.",
        "move": "Byt bord",
        "spread out": "Tacka varandra. En stannar som bordsvärd, ni andra sprider ut er till olika bord.",
        "recap": "Bordsvärden: berätta på två minuter vad som var viktigast här. Ni som är nya: vad har ni med er?",
        "points": "De viktigaste punkterna",
        "agree": "Enas om de viktigaste punkterna. Skriv en punkt per kort, så att även den som inte var med "
        "förstår.",
        "harvest": "Samling i storgrupp",
        "one each": "En sak från ert bord som ingen har sagt än.",
        "theme": "Samla i teman",
        "put together": "Lägg ihop det som hör ihop och ge varje tema ett namn. Behåll också det som säger emot.",
        "what returns": "Vad återkommer vid flera bord?",
        "questions": "Frågorna",
        "tables": "Antal bord",
        "table": "Bord",
        "no theme": "Utan tema",
        "cloths": "Från dukarna",
        "patterns": "Det som återkom vid flera bord",
        "of your table": "Vad säger ni om frågan vid ert bord?",
        "go home": "Tacka varandra. Gå tillbaka till det bord där ni började, med det ni har hört.",
        "walk round": "Lägg korten på bordet. Gå runt och läs. Vad ser ni som är nytt för er?",
        "put up": "Sätt upp korten, ett i taget, och läs dem högt. De som säger samma sak hänger ihop.",
        "too many tables": "Tiden räcker inte till att alla bord säger något (45 sekunder var). Låt alla gå runt och "
        "läsa korten, eller sätt upp dem; eller ge storgruppen fler minuter.",
        "two in one": "En fråga med två frågetecken är egentligen två frågor. Ställ en av dem.",
    },
)
