"""Story harvest: true stories are told, and each listener listens for one thing."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import Literal

from pydantic import field_validator

from facilitator.api import (
    ActivityView,
    BaseSettings,
    Block,
    Capture,
    Circles,
    Everyone,
    Field,
    Groups,
    Heading,
    Items,
    Method,
    Note,
    Paragraph,
    Prompt,
    Round,
    Setting,
    Table,
    Tables,
    Text,
    Texts,
    in_language,
    joined,
    labelled,
    listed,
)

METHOD = Method(
    id="story_harvest",
    api=1,
    title={"en": "Story harvest", "sv": "Berättelseskörd"},
    purpose={
        "en": "Learns from experience: people tell true stories, and the listeners give back what they heard.",
        "sv": "Tar vara på erfarenheter: några berättar ur verkligheten, och lyssnarna ger tillbaka det de "
        "hörde.",
    },
    people=(8, 200),
    how={
        "en": "A few people told a true story, each in a circle of their own. The listeners listened for one "
        "thing each and gave the teller back what they had heard. Then each circle agreed on its most "
        "important reflections.",
        "sv": "Några personer berättade en sann berättelse var, i var sin cirkel. Lyssnarna lyssnade efter "
        "en bestämd sak var och gav berättaren tillbaka det de hade hört. Sedan enades varje cirkel om sina "
        "viktigaste reflektioner.",
    },
    guide={
        "en": "Choose stories of real change, with something hard in them, and prepare the tellers. Choose "
        "what to listen for by asking what you most want to learn. A circle needs two people more than "
        "there are things to listen for. The teller approves the text before it is published.",
        "sv": "Välj berättelser om verklig förändring, där något var svårt, och förbered berättarna. Välj "
        "lyssnaruppdrag efter vad ni helst vill lära er. I varje cirkel behövs två personer fler än det finns "
        "lyssnaruppdrag. Berättaren godkänner texten innan den publiceras.",
    },
    sources=(
        "https://chriscorrigan.com/parkinglot/collective-story-harvesting",
        "https://amandafenton.com/core-methods/what-is-the-collective-story-harvest/",
    ),
)

LIBRARY: tuple[tuple[Text, Text], ...] = (
    (
        {"en": "courage", "sv": "mod"},
        {
            "en": "Where is there courage in the story, and what made it possible?",
            "sv": "Var finns modet i berättelsen, och vad gjorde det möjligt?",
        },
    ),
    (
        {"en": "breakthrough", "sv": "genombrott"},
        {
            "en": "Where does it turn? What was the breakthrough?",
            "sv": "Var vänder berättelsen? Vilket var genombrottet?",
        },
    ),
    (
        {"en": "leadership and ownership", "sv": "ledarskap och ägarskap"},
        {
            "en": "Who leads and who owns the work, and how does that shift?",
            "sv": "Vem leder och vem äger arbetet, och hur förändras det?",
        },
    ),
    (
        {"en": "what has changed", "sv": "det som har förändrats"},
        {
            "en": "What has moved, in people, organisations or views?",
            "sv": "Vad har förändrats hos människor, i organisationer eller i synsätt?",
        },
    ),
    (
        {"en": "what we take home", "sv": "vad vi tar med oss hem"},
        {
            "en": "What do I want to take home and use?",
            "sv": "Vad vill jag ta med mig hem och använda?",
        },
    ),
    (
        {"en": "how the work was done", "sv": "arbetssättet"},
        {
            "en": "How was the work done? Which steps and ways of meeting?",
            "sv": "Hur gick arbetet till? Vilka steg och mötesformer?",
        },
    ),
    (
        {"en": "the people", "sv": "människorna"},
        {
            "en": "Who were the people, and what did they feel and do?",
            "sv": "Vilka var människorna, och vad kände och gjorde de?",
        },
    ),
    (
        {"en": "obstacles", "sv": "hindren"},
        {
            "en": "What stood in the way, and how was it met?",
            "sv": "Vad stod i vägen, och hur bemöttes det?",
        },
    ),
    (
        {"en": "the questions", "sv": "frågorna"},
        {
            "en": "Which question does the story raise that others can use?",
            "sv": "Vilken fråga väcker berättelsen som andra kan ha nytta av?",
        },
    ),
    (
        {"en": "the whole", "sv": "helheten"},
        {
            "en": "Listen to the whole. What was the heart of it?",
            "sv": "Lyssna på helheten. Vad var kärnan?",
        },
    ),
)
"""What one can listen for: a short name and its question. The first five are usual."""

LENSES: tuple[Text, ...] = tuple(name for name, _ in LIBRARY[:5])
APART = ("teller", "host")
LEAST_TURN = 1.5
"""Minutes: so long at least does it take to give back what several people heard."""


class Settings(BaseSettings):
    lenses: tuple[Text, ...] = Setting(
        LENSES,
        label={"en": "What to listen for", "sv": "Lyssnaruppdrag"},
        help={
            "en": "There are ready questions for: courage, breakthrough, leadership and ownership, what has changed, "
            "what we take home, how the work was done, the people, obstacles, the questions, the whole. "
            "One of your own is written as a short name, a colon and its question.",
            "sv": "Det finns färdiga frågor för: mod, genombrott, ledarskap och ägarskap, det som har förändrats, "
            "vad vi tar med oss hem, arbetssättet, människorna, hindren, frågorna, helheten. Ett eget skrivs som ett "
            "kort namn, ett kolon och frågan.",
        },
        min_length=1,
        max_length=10,
    )
    tell_minutes: float = Setting(
        20, label={"en": "Minutes to tell", "sv": "Minuter att berätta"}, ge=5, le=60
    )
    gift_minutes: float = Setting(
        15, label={"en": "Minutes to give back", "sv": "Minuter att ge tillbaka"}, ge=5, le=60
    )
    reflections: int = Setting(
        7, label={"en": "Reflections from a circle", "sv": "Reflektioner från varje cirkel"}, ge=1, le=20
    )
    witness: bool = Setting(
        default=True, label={"en": "A witness listens to the whole", "sv": "Ett vittne lyssnar på helheten"}
    )
    converge: Literal["plenary", "world_cafe", "none"] = Setting(
        "plenary",
        label={"en": "Look for patterns", "sv": "Leta mönster"},
        choices={
            "plenary": {"en": "all together", "sv": "alla tillsammans"},
            "world_cafe": {"en": "at tables, then all together", "sv": "vid bord, sedan alla tillsammans"},
            "none": {"en": "no", "sv": "nej"},
        },
    )
    choose: Literal["free", "assigned", "capped"] = Setting(
        "free",
        label={"en": "How people come to a circle", "sv": "Så kommer deltagarna till en cirkel"},
        choices={
            "free": {"en": "they choose freely", "sv": "de väljer fritt"},
            "assigned": {"en": "they are given one", "sv": "de får en cirkel"},
            "capped": {"en": "they choose until it is full", "sv": "de väljer tills den är full"},
        },
    )
    cap: int = Setting(30, label={"en": "A circle is full with", "sv": "En cirkel är full med"}, ge=3, le=200)
    rounds: int = Setting(
        1, label={"en": "Stories that each person hears", "sv": "Berättelser som var och en hör"}, ge=1, le=2
    )
    points: Literal["together", "by_task", "table"] = Setting(
        "together",
        label={"en": "What the listeners heard, in the document", "sv": "Det lyssnarna hörde, i dokumentet"},
        choices={
            "together": {"en": "one list for each story", "sv": "en lista för varje berättelse"},
            "by_task": {"en": "a list for each listening task", "sv": "en lista för varje lyssnaruppdrag"},
            "table": {"en": "a table of stories and tasks", "sv": "en tabell med berättelser och uppdrag"},
        },
    )

    @field_validator("converge", mode="before")
    @classmethod
    def yes_or_no(cls, said: object) -> object:
        """Plans from the time when this was yes or no."""
        return {True: "plenary", False: "none"}[said] if isinstance(said, bool) else said


STORY = (
    Field("teller", {"en": "Teller", "sv": "Berättare"}, kind="person"),
    Field("title", {"en": "What the story is called", "sv": "Vad berättelsen heter"}),
    Field(
        "agreed", {"en": "The teller approves the text", "sv": "Berättaren godkänner texten"}, kind="yes_no"
    ),
)
LENS = Field("lens", {"en": "Listened for", "sv": "Lyssnade efter"})


def known(said: str) -> Text:
    """The question that belongs to a short name, in any language and any case; empty where there is none."""
    names = {
        word.casefold(): ask
        for name, ask in LIBRARY
        for word in (dict(name).values() if isinstance(name, dict) else ())
    }
    return names.get(said.strip().casefold(), "")


def named(lens: Text) -> Text:
    """The short name of a listening task: what stands before the colon."""
    if isinstance(lens, dict):
        return {language: said.partition(":")[0].strip() for language, said in lens.items()}
    return lens.partition(":")[0].strip()


def question(lens: Text) -> Text:
    """The question of a listening task: what stands after the colon, else the one that belongs to its name."""
    if isinstance(lens, dict):
        return {language: in_language(question(said), language) for language, said in lens.items()}
    return lens.partition(":")[2].strip() or known(lens)


def to_take(settings: Settings) -> Text:
    """What everyone is shown: each listening task with its question."""
    lines = (
        joined([text for text in (labelled(TEXT["listen for"], named(each)), question(each)) if text], " – ")
        for each in settings.lenses
    )
    return joined([TEXT["take one"], *lines], "\n")


def rounds(settings: Settings, activity: ActivityView[Settings]) -> Iterator[Round]:
    story = Prompt(
        "story",
        TEXT["which story"],
        by="facilitator",
        fields=STORY,
        consent="agreed",
        title=("teller", "title"),
    )
    pattern = Prompt("pattern", TEXT["what returns"], by="team", optional=True)

    intro = TEXT[f"choose {settings.choose}"]
    say = joined((TEXT["one thing"], intro), " ")
    yield Round("intro", TEXT["intro"], 15, say, Everyone(), (story,), panel="circles")
    yield from heard(settings)
    if settings.rounds > 1:
        yield Round("change", TEXT["change"], 5, TEXT["new circle"], circles(settings), panel="circles")
        yield from heard(settings, "2")
    if settings.converge == "world_cafe":
        at_table = Prompt("pattern", TEXT["what returns"], optional=True)
        on_monday = Prompt("pattern", TEXT["on monday"], optional=True)
        yield Round("cafe1", TEXT["cafe"], 20, TEXT["mixed tables"], Tables(4), (at_table,))
        yield Round("cafe2", TEXT["cafe on"], 20, TEXT["change tables"], Tables(4), (on_monday,))
        yield Round("converge", TEXT["converge"], 15, TEXT["one new"], Everyone(), (pattern,))
    elif settings.converge == "plenary":
        yield Round("converge", TEXT["converge"], 30, groups=Everyone(), ask=(pattern,))


def circles(settings: Settings) -> Groups:
    return Circles(
        settings.cap if settings.choose == "capped" else None,
        roles=("teller", "host", "listener", *(["witness"] if settings.witness else []), "note_taker"),
        tasks=tuple(map(named, settings.lenses)),
        apart=APART,
        spare=("witness",) if settings.witness else (),
        assigned=settings.choose == "assigned",
    )


def heard(settings: Settings, again: str = "") -> Iterator[Round]:
    """The steps in which one story is heard, from tasks to reflections; `again` is part of each id."""
    around, tell, gift = circles(settings), settings.tell_minutes, settings.gift_minutes
    lenses = tuple(map(named, settings.lenses))
    turn = round(gift * 60 / len(lenses))
    chosen, given = (
        Prompt("point", TEXT[ask], most=3, optional=True, about="story", fields=(LENS,), task="lens")
        for ask in ("compare", "given")
    )
    reply = Prompt("reply", TEXT["seen"], most=1, optional=True, about="story")
    remark = Prompt("remark", TEXT["heart"], optional=True, about="story")
    essence = Prompt("reflection", TEXT["agree"], most=settings.reflections, about="story", fields=(LENS,))

    def step(name: str, minutes: float, say: Text = "", *ask: Prompt, title: str = "") -> Round:
        called = TEXT[title or name]
        turns = lenses if name == "gift" else ()
        return Round(
            name + again,
            labelled(TEXT["second"], called) if again else called,
            minutes,
            say,
            around,
            ask,
            warn=(1,) if minutes <= 5 else (5, 1),
            turn=turn if turns else None,
            panel="circles",
            turns=turns,
        )

    yield step("lenses", 5, to_take(settings))
    yield step("tell", tell, TEXT["only listen"])
    yield step("prepare", 5, TEXT["sit together"], chosen)
    yield step("gift", gift, TEXT["give"], given)
    yield step("teller", 5, TEXT["now the teller"], reply, title="reply")
    if settings.witness:
        yield step("witness", 5, "", remark)
    yield step("essence", 10, "", essence)


def warnings(settings: Settings, activity: ActivityView[Settings]) -> Iterator[Text]:
    least = len(settings.lenses) + len(APART)
    if settings.gift_minutes / len(settings.lenses) < LEAST_TURN:
        yield TEXT["short turns"]
    sizes = {each.number or place: len(each.seats) for place, each in enumerate(activity.groups("circle"), 1)}
    stories = len(activity.notes("story"))
    small = [str(number) for number, size in sizes.items() if 0 < size < least]
    fewest = min((size for size in sizes.values() if size), default=activity.people // max(1, stories))
    if small or (not any(sizes.values()) and 0 < fewest < least):
        yield labelled(TEXT["too small"], ", ".join(small)) if small else TEXT["too few"]
        left_out = list(map(named, settings.lenses))[max(1, fewest - len(APART)) :]
        yield labelled(TEXT["leave out"], joined(left_out)) if left_out else TEXT["let two"]
    if len(sizes) > 1 and sum(1 for size in sizes.values() if size) == 1:
        yield TEXT["all in one"]
    if settings.choose == "capped" and stories and settings.cap * stories < activity.people:
        yield TEXT["no room"]


def harvest(activity: ActivityView[Settings]) -> Iterator[Block]:
    yield Paragraph(labelled(TEXT["listened for"], joined(map(named, activity.settings.lenses))))
    stories = activity.notes("story")
    for story in stories:
        yield from told(story, activity)
    if activity.settings.points == "table":
        yield from table(stories, activity)
    yield from listed(activity.notes("pattern"), TEXT["patterns"])


def called(story: Note, activity: ActivityView[Settings]) -> str:
    """Whose story it is and what it is called."""
    return ": ".join(
        filter(None, [", ".join(activity.names(story, "teller")), str(story.fields.get("title", ""))])
    )


def told(story: Note, activity: ActivityView[Settings]) -> Iterator[Block]:
    """A story: whose it is, what it was about once the teller has said yes, the reflections, and what was heard."""
    heading = called(story, activity)
    yield Heading(heading or TEXT["a story"])
    if story.text not in ("", heading) and activity.may_be_published(story):
        yield Paragraph(story.text)
    if not story.fields.get("agreed", story.source == "import"):
        yield Paragraph(TEXT["not agreed"])
    yield from listed(activity.about(story, "reflection"))
    points = activity.about(story, "point")
    if activity.settings.points == "together":
        merged = (point for mine in by_lens(points, activity).values() for point in mine)
        yield from listed(merged, TEXT["heard"], level=2)
    if activity.settings.points == "by_task":
        for lens, mine in by_lens(points, activity).items():
            yield from listed(mine, labelled(LENS.label, lens) if lens else TEXT["heard"], level=2)
    yield from listed(activity.about(story, "remark"), TEXT["witness"], level=2)
    yield from listed(activity.about(story, "reply"), TEXT["reply"], level=2)


def by_lens(points: Iterable[Note], activity: ActivityView[Settings]) -> dict[str, list[Note]]:
    """The points by what was listened for: in the order of the tasks, then what was none of them."""
    tasks = [in_language(named(lens), activity.language) for lens in activity.settings.lenses]
    heard: dict[str, list[Note]] = {task: [] for task in tasks}
    for point in points:
        heard.setdefault(str(point.fields.get("lens", "")), []).append(point)
    return {lens: mine for lens, mine in heard.items() if mine}


def table(stories: Iterable[Note], activity: ActivityView[Settings]) -> Iterator[Block]:
    """Stories x listening tasks, a point in each cell: a story has as many rows as there are points on one task."""
    points = {story.id: by_lens(activity.about(story, "point"), activity) for story in stories}
    known = [in_language(named(lens), activity.language) for lens in activity.settings.lenses]
    heard = dict.fromkeys(lens for mine in points.values() for lens in mine)
    lenses = sorted(heard, key=lambda lens: known.index(lens) if lens in known else len(known))
    rows: list[tuple[Text, ...]] = []
    for story in stories:
        mine = [[point.text for point in points[story.id].get(lens, [])] for lens in lenses]
        lines = list(zip_longest(*mine, fillvalue=""))
        rows += [(called(story, activity) or TEXT["a story"], *line) for line in lines[:1]]
        rows += [("", *line) for line in lines[1:]]
    if rows:
        yield Heading(TEXT["heard"])
        yield Table((TEXT["story"], *(lens or TEXT["heard"] for lens in lenses)), tuple(rows))


REFLECTIONS = Items("reflections", "reflection")
CAPTURE = Capture(
    settings=("lenses",),
    items=(
        Items(
            "stories", "story", "about", person=("teller",), fields=("title", "agreed"), inside=(REFLECTIONS,)
        ),
    ),
)

TEXT = Texts(
    en={
        "intro": "The stories are presented",
        "one thing": "You will hear a true story. Each of you listens for one thing.",
        "which story": "What is the story about, in one or two sentences? It is published when the teller has "
        "said yes.",
        "lenses": "What to listen for",
        "take one": "Each of you takes one of these. See that all of them are taken.",
        "listen for": "Listen for",
        "tell": "The story",
        "only listen": "Teller: tell it as it happened. How it began, what was hard, where it turned, where "
        "you are now. All others: only listen and take notes. Questions come later.",
        "prepare": "Compare notes",
        "compare": "The most important of what you heard: at most three points for each task.",
        "gift": "Give back what you heard",
        "given": "What was given back, task by task: at most three points on each.",
        "give": "One thing at a time: I listened for … I heard … The teller only listens.",
        "reply": "The teller answers",
        "seen": "What did you hear now that you had not seen yourself?",
        "witness": "The witness",
        "heart": "You who listened to the whole: what was the heart of it?",
        "essence": "Reflections",
        "agree": "Agree on the most important reflections that you take from the story.",
        "converge": "All stories together",
        "what returns": "What comes back in several stories? Which questions do they raise?",
        "listened for": "The listeners listened for",
        "a story": "A story",
        "story": "Story",
        "not agreed": "The story itself is published when its teller has said yes.",
        "heard": "What the listeners heard",
        "patterns": "Patterns across the stories",
        "choose free": "Choose a circle.",
        "choose assigned": "Go to the circle that you have been given.",
        "choose capped": "Choose a circle. When it is full, choose another one.",
        "sit together": "You who listened for the same thing: sit together and compare your notes.",
        "now the teller": "Now the teller may answer. All others listen.",
        "change": "Change circle",
        "new circle": "You will hear one more story. The teller, the host and the witness stay; all others "
        "go to another circle and take a listening task there.",
        "second": "Second story",
        "cafe": "Patterns, at tables",
        "cafe on": "What it means, at tables",
        "mixed tables": "Sit four and four, so that people from different stories meet at each table.",
        "change tables": "One stays and tells what was said. The others go to different tables.",
        "on monday": "What does this mean for what you do on Monday?",
        "one new": "One table at a time: one thing that has not been said yet.",
        "short turns": "There is less than a minute and a half to give back what was heard on each task. "
        "Give more time, or choose fewer tasks.",
        "too small": "These circles have too few people for every listening task to be taken",
        "too few": "The circles will have too few people for every listening task to be taken.",
        "leave out": "Let one person take two tasks, or leave out",
        "let two": "Let the host listen as well.",
        "all in one": "Everybody is in the same circle. Ask some to choose another story, or set how many a "
        "circle takes.",
        "no room": "There is not room for everybody in the circles. Let more people into each, or find one "
        "more story.",
    },
    sv={
        "intro": "Berättelserna presenteras",
        "one thing": "Ni får höra en sann berättelse. Var och en lyssnar efter en sak.",
        "which story": "Vad handlar berättelsen om, i en eller två meningar? Det publiceras när berättaren har "
        "sagt ja.",
        "lenses": "Lyssnaruppdrag",
        "take one": "Ta ett lyssnaruppdrag var. Se till att alla blir tagna.",
        "listen for": "Lyssna efter",
        "tell": "Berättelsen",
        "only listen": "Du som berättar: berätta som det var. Hur det började, vad som var svårt, var det "
        "vände och var ni är i dag. Ni andra: bara lyssna och anteckna. Frågorna kommer sedan.",
        "prepare": "Jämför anteckningar",
        "compare": "Det viktigaste ni hörde: högst tre punkter för varje uppdrag.",
        "gift": "Ge tillbaka det ni hörde",
        "given": "Det som gavs tillbaka, uppdrag för uppdrag: högst tre punkter på varje.",
        "give": "En sak i taget: jag lyssnade efter … Jag hörde … Berättaren bara lyssnar.",
        "reply": "Berättaren svarar",
        "seen": "Vad hörde du nu som du inte själv hade sett?",
        "witness": "Vittnet",
        "heart": "Du som lyssnade på helheten: vad var kärnan?",
        "essence": "Reflektioner",
        "agree": "Enas om de viktigaste reflektionerna som ni tar med er från berättelsen.",
        "converge": "Alla berättelser tillsammans",
        "what returns": "Vad återkommer i flera av berättelserna? Vilka frågor väcker de?",
        "listened for": "Lyssnarna lyssnade efter",
        "a story": "En berättelse",
        "story": "Berättelse",
        "not agreed": "Själva berättelsen publiceras när berättaren har sagt ja.",
        "heard": "Det lyssnarna hörde",
        "patterns": "Det som återkommer i berättelserna",
        "choose free": "Välj en cirkel.",
        "choose assigned": "Gå till den cirkel som ni har fått.",
        "choose capped": "Välj en cirkel. När den är full väljer ni en annan.",
        "sit together": "Ni som lyssnade efter samma sak: sätt er ihop och jämför era anteckningar.",
        "now the teller": "Nu får berättaren svara. Ni andra lyssnar.",
        "change": "Byt cirkel",
        "new circle": "Ni får höra en berättelse till. Berättaren, värden och vittnet stannar. Alla andra "
        "går till en annan cirkel och tar ett lyssnaruppdrag där.",
        "second": "Andra berättelsen",
        "cafe": "Mönster, vid bord",
        "cafe on": "Vad det betyder, vid bord",
        "mixed tables": "Sätt er fyra och fyra, så att olika berättelser möts vid varje bord.",
        "change tables": "En stannar och berättar vad ni har sagt. De andra går till olika bord.",
        "on monday": "Vad betyder det här för det ni gör på måndag?",
        "one new": "Ett bord i taget: en sak som ingen har sagt än.",
        "short turns": "Det är mindre än en och en halv minut per lyssnaruppdrag att ge tillbaka. Ge mer "
        "tid, eller välj färre uppdrag.",
        "too small": "De här cirklarna har för få personer för att alla lyssnaruppdrag ska bli tagna",
        "too few": "Cirklarna får för få personer för att alla lyssnaruppdrag ska bli tagna.",
        "leave out": "Låt en person ta två uppdrag, eller stryk",
        "let two": "Låt värden lyssna också.",
        "all in one": "Alla är i samma cirkel. Be några välja en annan berättelse, eller bestäm hur många en "
        "cirkel tar.",
        "no room": "Alla får inte plats i cirklarna. Släpp in fler i varje, eller hitta en berättelse till.",
    },
)
