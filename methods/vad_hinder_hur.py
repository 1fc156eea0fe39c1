"""VAD – HINDER – HUR: what we want, what is in the way, and how we do it even so, with a plan to take home."""

from collections.abc import Iterator

from facilitator.api import (
    ACTION_FIELDS,
    ActivityView,
    BaseSettings,
    Block,
    Capture,
    Dots,
    Everyone,
    Field,
    Heading,
    Items,
    Method,
    Note,
    Organisations,
    Paragraph,
    Prompt,
    Round,
    Setting,
    Tables,
    Text,
    Texts,
    ThemeView,
    Topics,
    facts,
    joined,
    labelled,
    listed,
    plan_tables,
    ranking,
    tabled,
    with_blanks,
)

METHOD = Method(
    id="vad_hinder_hur",
    api=1,
    title={"en": "What – obstacles – how", "sv": "VAD – HINDER – HUR"},
    purpose={
        "en": "Takes several organisations from what they want, past what is in the way, to what each of them does.",
        "sv": "Tar flera organisationer från vad de vill, förbi det som står i vägen, till vad var och en gör.",
    },
    people=(15, 80),
    how={
        "en": "Mixed tables wrote what they want to achieve and what exists already, and then what is in the "
        "way. The "
        "obstacles were grouped, given dots and turned into questions that begin with “how”. People chose a question "
        "and worked out proposals. Needs and offers were put on a wall and matched. At last each organisation wrote "
        "its own plan and read out its next step.",
        "sv": "Blandade bord skrev vad de vill åstadkomma och vad som redan finns, och sedan vad som står i vägen. "
        "Hindren grupperades, fick prickar och gjordes om till frågor som börjar med ”hur”. Deltagarna valde fråga "
        "och tog fram förslag. Behov och erbjudanden sattes upp på en vägg och parades ihop. Till sist skrev varje "
        "organisation sin egen plan och läste upp sitt nästa steg.",
    },
    guide={
        "en": "Stop the obstacles when the time is up: that round ends by itself. How and the own plan need at least "
        "half of the time in groups. Mix public sector and civil society at each table. Write the own plan before "
        "people begin to leave.",
        "sv": "Sluta med hindren när tiden är ute: det steget slutar av sig självt. HUR och den egna planen behöver "
        "minst halva tiden i grupp. Blanda offentligt och idéburet vid varje bord. Skriv den egna planen innan folk "
        "börjar gå.",
    },
)

QUESTION: Text = {
    "en": "What do we want to achieve together, and for whom?",
    "sv": "Vad vill vi åstadkomma tillsammans, och för vem?",
}


def minutes(default: float, en: str, sv: str) -> float:
    return Setting(default, label={"en": f"Minutes: {en}", "sv": f"Minuter: {sv}"}, ge=3, le=120)


class Settings(BaseSettings):
    question: Text = Setting(QUESTION, label={"en": "Question", "sv": "Fråga"}, min_length=1)
    seats: int = Setting(6, label={"en": "People at a table", "sv": "Personer vid varje bord"}, ge=3, le=10)
    dots: int = Setting(3, label={"en": "Dots each", "sv": "Prickar var"}, ge=1, le=10)
    hard_stop: bool = Setting(
        default=True,
        label={"en": "Obstacles end by themselves", "sv": "HINDER slutar av sig självt"},
        help={
            "en": "When the time is up, the next round begins.",
            "sv": "När tiden är ute börjar nästa steg.",
        },
    )
    what_minutes: float = minutes(35, "what", "VAD")
    obstacle_minutes: float = minutes(30, "obstacles", "HINDER")
    break_minutes: float = minutes(15, "break, and choice of a question", "paus, och val av fråga")
    how_minutes: float = minutes(45, "how", "HUR")
    match_minutes: float = minutes(20, "needs and offers", "behov och erbjudanden")
    plan_minutes: float = minutes(40, "own plan", "egen plan")
    follow_up: str = Setting("", label={"en": "Follow-up", "sv": "Uppföljning"})


PROPOSAL = (
    Field("who", {"en": "Who needs to be in it", "sv": "Vilka behöver vara med"}),
    Field("support", {"en": "Support needed", "sv": "Stöd som behövs"}),
)
WALL = (
    Field("organisation", {"en": "Organisation", "sv": "Organisation"}),
    Field("contact", {"en": "Contact", "sv": "Kontakt"}, kind="person"),
)
COMMIT = (Field("follow_up", {"en": "Done by", "sv": "Klart senast"}),)


def warnings(settings: Settings, activity: ActivityView[Settings]) -> Iterator[Text]:
    how = settings.how_minutes + settings.plan_minutes
    if how < settings.what_minutes + settings.obstacle_minutes:
        yield TEXT["too little how"]
    if settings.obstacle_minutes > settings.how_minutes:
        yield TEXT["stuck"]
    if not settings.follow_up:
        yield TEXT["no follow-up"]


def rounds(settings: Settings, activity: ActivityView[Settings]) -> Iterator[Round]:
    tables, most = Tables(settings.seats), settings.obstacle_minutes
    goal = Prompt("goal", settings.question, most=5)
    exists = Prompt("initiative", TEXT["exists"], optional=True)
    obstacle = Prompt("obstacle", TEXT["in the way"])
    rule = Dots(settings.dots)
    dots = Prompt("dots", TEXT["put dots"], by="person", ballot=rule, over="obstacle", freeze=True)
    question = Prompt("question", TEXT["how could we"], by="facilitator", about="obstacle")
    yield Round("what", TEXT["what"], settings.what_minutes, settings.question, tables, ask=(goal, exists))
    yield Round(
        "obstacles",
        TEXT["obstacles"],
        most,
        TEXT["concrete"],
        tables,
        (obstacle,),
        auto_next=settings.hard_stop,
    )
    yield Round("cluster", TEXT["cluster"], 10, TEXT["put together"], Everyone())
    put = joined((TEXT["then dots"], labelled(TEXT["dots each"], f"{settings.dots}.")), " ")
    yield Round("dots", TEXT["dots round"], 10, put, Everyone(), ask=(dots,))
    yield Round("turn", TEXT["turn"], 10, TEXT["turn them"], Everyone(), ask=(question,))
    yield from how(settings, activity)


def how(settings: Settings, activity: ActivityView[Settings]) -> Iterator[Round]:
    """From the questions on. What there is to choose from is what was written."""
    questions = [note.text for note in activity.notes("question")]
    proposal = Prompt("proposal", TEXT["how do we"], about="question", fields=PROPOSAL)
    need = Prompt("need", TEXT["we need"], by="person", optional=True, fields=WALL)
    offer = Prompt("offer", TEXT["we offer"], by="person", optional=True, fields=WALL)
    match = Prompt("match", TEXT["who meets"], by="person", optional=True, about="need", also=("offer",))
    action = Prompt("action", TEXT["own plan"], fields=ACTION_FIELDS)
    step = Prompt("commitment", TEXT["next step"], most=1, optional=True, fields=COMMIT)
    to_do = joined([TEXT["how do we"], *questions], "\n")
    write = joined([TEXT["own plan"], TEXT["support"], TEXT["home"]], "\n")
    wall = (need, offer, match)
    yield Round("choose", TEXT["choose"], settings.break_minutes, TEXT["choose one"], Everyone(), warn=())
    yield Round("how", TEXT["how"], settings.how_minutes, to_do, Topics(), ask=(proposal,))
    yield Round(
        "match", TEXT["match"], settings.match_minutes, TEXT["wall"], Everyone(), ask=wall, panel="wall"
    )
    yield Round("own_plan", TEXT["plan round"], settings.plan_minutes, write, Organisations(), ask=(action,))
    yield Round("commit", TEXT["commit"], 20, TEXT["aloud"], Organisations(), ask=(step,))


def harvest(activity: ActivityView[Settings]) -> Iterator[Block]:
    yield Heading(TEXT["question"])
    yield Paragraph(activity.settings.question)
    yield from listed(activity.notes("goal"), TEXT["goals"])
    yield from listed(activity.notes("initiative"), TEXT["initiatives"])
    yield from obstacles(activity)
    if questions := activity.notes("question"):
        yield Heading(TEXT["how"])
        for question in questions:
            yield Heading(question.text, level=2)
            proposals = activity.about(question, "proposal")
            yield from with_blanks(activity, proposals, TEXT["proposal"], PROPOSAL)
            yield from [] if proposals else [Paragraph(TEXT["no proposal"])]
    yield from needs_and_offers(activity)
    if actions := activity.notes("action"):
        yield Heading(TEXT["plans"])
        yield from plan_tables(activity, actions)
    if steps := activity.notes("commitment"):
        yield Heading(TEXT["commit"])
        yield from with_blanks(activity, steps, TEXT["step"], COMMIT, TEXT["whose"])
    yield from facts((TEXT["follow-up"], activity.settings.follow_up))


def obstacles(activity: ActivityView[Settings]) -> Iterator[Block]:
    """The obstacles by theme, with the dots of each theme, and then those with dots in order."""
    themes, dots = activity.themes(), activity.given("dots")
    if themes or activity.notes("obstacle"):
        yield Heading(TEXT["obstacles"])
    for theme in themes:
        yield Heading(theme.name, level=2)
        yield from facts((TEXT["dots together"], total(theme, dots)))
        yield from listed(theme.notes)
    yield from listed(activity.unthemed("obstacle"), TEXT["no theme"] if themes else "", level=2)
    if dots:
        yield Heading(TEXT["by dots"], level=2)
        yield from ranking(dots, TEXT["dots"])


def total(theme: ThemeView, dots: list[tuple[Note, int]]) -> str:
    within = {note.id for note in theme.notes}
    return str(sum(points for note, points in dots if note.id in within) or "")


def needs_and_offers(activity: ActivityView[Settings]) -> Iterator[Block]:
    """The matches as a table, and then what nobody has answered yet."""
    sides = {side: activity.notes(side) for side in ("need", "offer")}
    matches = activity.notes("match")
    if any(sides.values()):
        yield Heading(TEXT["match"])
    rows = [
        (*met(activity, sides["need"], each), *met(activity, sides["offer"], each), each.text)
        for each in matches
    ]
    yield from tabled((TEXT["need"], TEXT["whose"], TEXT["offer"], TEXT["whose"], TEXT["agreed"]), rows)
    matched = {name for match in matches for name in match.about}
    for side, notes in sides.items():
        if left := [note for note in notes if note.id not in matched]:
            yield Heading(TEXT[f"left {side}"], level=2)
            yield from with_blanks(activity, left, TEXT[side], WALL)


def met(activity: ActivityView[Settings], notes: list[Note], match: Note) -> tuple[str, str]:
    """What a match is about on one side of the wall, and whose it is."""
    mine = [note for note in notes if note.id in match.about]
    whose = [(str(note.fields.get("organisation", "")), *activity.names(note, "contact")) for note in mine]
    return " + ".join(note.text for note in mine), ", ".join(each for said in whose for each in said if each)


PROPOSALS = Items("proposals", "proposal", fields=("who", "support"))
QUESTIONS = Items("questions", "question", inside=(PROPOSALS,))
SIDE = ("organisation",)
CAPTURE = Capture(
    settings=("question", "follow_up"),
    items=(
        Items("goals", "goal"),
        Items("initiatives", "initiative"),
        Items("obstacles", "obstacle", inside=(QUESTIONS,)),
        QUESTIONS,
        Items("needs", "need", fields=SIDE, person=("contact",)),
        Items("offers", "offer", fields=SIDE, person=("contact",)),
        Items("matches", "match"),
        Items("commitments", "commitment", fields=("follow_up",)),
    ),
)

TEXT = Texts(
    en={
        "what": "What",
        "exists": "Which collaboration already exists, and between whom?",
        "obstacles": "Obstacles",
        "in the way": "What is in the way? Be concrete: when did it last stop you?",
        "concrete": "What is in the way? One obstacle on each note. When the time is up we leave the obstacles.",
        "cluster": "Group the obstacles",
        "put together": "Put together what belongs together, and name each group.",
        "dots round": "Put dots",
        "then dots": "Put your dots on the obstacles that it would help most to get past.",
        "dots each": "Dots each",
        "put dots": "Which obstacles would it help most to get past?",
        "turn": "From obstacle to question",
        "how could we": "How could we … even so?",
        "turn them": "Turn the obstacles with most dots into questions: “lack of time” becomes “how could we "
        "get time "
        "for …?”",
        "choose": "Break, and choose a question",
        "choose one": "Choose the question that you want to work on, and go there. Take your organisation's "
        "knowledge with you.",
        "how": "How",
        "how do we": "How do we do it? What can we start with ourselves, without asking anyone?",
        "match": "Needs and offers",
        "we need": "We need …",
        "we offer": "We can contribute …",
        "who meets": "What do you agree on, and who gets in touch?",
        "wall": "Write what you need and what you can contribute, one thing on each note. Read the wall, and find "
        "somebody to meet.",
        "plan round": "Own plan",
        "own plan": "What do we do in our own organisation: what, who, by when?",
        "support": "Which support do you need, and from whom?",
        "home": "Whom do you tell when you get home, and how?",
        "commit": "Commitments",
        "aloud": "One line from each organisation: our next step is …, done by …",
        "next step": "Our next step is …, done by …",
        "question": "The question",
        "goals": "What we want to achieve",
        "initiatives": "What exists already",
        "no theme": "Not in any theme",
        "by dots": "The obstacles by number of dots",
        "dots": "dots",
        "proposal": "Proposal",
        "no proposal": "Nobody wrote a proposal here.",
        "dots together": "Dots together",
        "need": "Need",
        "offer": "Offer",
        "agreed": "Agreed",
        "left need": "Needs that nobody has met yet",
        "left offer": "Offers that nobody has taken up yet",
        "plans": "Own plans",
        "whose": "Whose",
        "step": "Next step",
        "follow-up": "Follow-up",
        "too little how": "How and the own plan have less than half of the time in groups. Take time from what and "
        "obstacles.",
        "stuck": "Obstacles have more time than how. It is easy to get stuck in them.",
        "no follow-up": "There is no day for the follow-up yet. Settle it before people go home.",
    },
    sv={
        "what": "VAD",
        "exists": "Vilken samverkan finns redan, och mellan vilka?",
        "obstacles": "HINDER",
        "in the way": "Vad står i vägen? Var konkret: när stoppade det er senast?",
        "concrete": "Vad står i vägen? Ett hinder på varje lapp. När tiden är ute lämnar vi hindren.",
        "cluster": "Gruppera hindren",
        "put together": "Lägg ihop det som hör ihop och ge varje grupp ett namn.",
        "dots round": "Sätt prickar",
        "then dots": "Sätt dina prickar på de hinder som det skulle hjälpa mest att komma förbi.",
        "dots each": "Prickar var",
        "put dots": "Vilka hinder skulle det hjälpa mest att komma förbi?",
        "turn": "Från hinder till fråga",
        "how could we": "Hur skulle vi ändå kunna … ?",
        "turn them": "Gör om hindren med flest prickar till frågor: ”brist på tid” blir ”hur skulle vi kunna få tid "
        "till …?”",
        "choose": "Paus, och välj en fråga",
        "choose one": "Välj den fråga som du vill arbeta med och gå dit. Ta med dig det som din organisation vet.",
        "how": "HUR",
        "how do we": "Hur gör vi? Vad kan vi börja med själva, utan att fråga någon?",
        "match": "Behov och erbjudanden",
        "we need": "Vi behöver …",
        "we offer": "Vi kan bidra med …",
        "who meets": "Vad kommer ni överens om, och vem hör av sig?",
        "wall": "Skriv vad ni behöver och vad ni kan bidra med, en sak på varje lapp. Läs väggen och hitta någon att "
        "träffa.",
        "plan round": "Egen plan",
        "own plan": "Vad gör vi i vår egen organisation: vad, vem, när?",
        "support": "Vilket stöd behöver ni, och av vem?",
        "home": "Vem berättar ni för när ni kommer hem, och hur?",
        "commit": "Åtaganden",
        "aloud": "En rad från varje organisation: vårt nästa steg är …, klart senast …",
        "next step": "Vårt nästa steg är …, klart senast …",
        "question": "Frågan",
        "goals": "Det vi vill åstadkomma",
        "initiatives": "Det som redan finns",
        "no theme": "Utan tema",
        "by dots": "Hindren efter antal prickar",
        "dots": "prickar",
        "proposal": "Förslag",
        "no proposal": "Här skrevs inget förslag.",
        "dots together": "Prickar tillsammans",
        "need": "Behov",
        "offer": "Erbjudande",
        "agreed": "Överenskommet",
        "left need": "Behov som ingen har mött än",
        "left offer": "Erbjudanden som ingen har tagit emot än",
        "plans": "Egna planer",
        "whose": "Vilka",
        "step": "Nästa steg",
        "follow-up": "Uppföljning",
        "too little how": "HUR och den egna planen har mindre än halva tiden i grupp. Ta tid från VAD och HINDER.",
        "stuck": "HINDER har mer tid än HUR. Det är lätt att fastna där.",
        "no follow-up": "Det finns ingen dag för uppföljning än. Bestäm den innan deltagarna går hem.",
    },
)
