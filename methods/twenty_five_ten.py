"""25/10: a bold idea and its first step on each card, judged by one person at a time in five quick rounds."""

from collections.abc import Iterator
from typing import Literal

from facilitator.api import (
    JUDGED,
    ActivityView,
    Alone,
    BaseSettings,
    Block,
    Capture,
    Field,
    Heading,
    Items,
    Method,
    Paragraph,
    Prompt,
    Round,
    Scale,
    Score,
    Setting,
    Table,
    Text,
    Texts,
    Themes,
    cut,
    facts,
    in_order,
    listed,
    luck,
    score_areas,
    score_ranking,
    score_table,
)

METHOD = Method(
    id="twenty_five_ten",
    api=1,
    title={"en": "25/10", "sv": "25/10"},
    purpose={
        "en": "Finds the bold ideas that the room believes in most, fast and without debate.",
        "sv": "Hittar de modiga idéer som rummet tror mest på, snabbt och utan debatt.",
    },
    people=(6, 150),
    how={
        "en": "Everyone wrote a bold idea and its first step on a card. The cards changed hands several times, and "
        "each time whoever held a card gave it from 1 to 5 points without looking at the earlier ones. The points on "
        "each card were added up, and those with most were read out.",
        "sv": "Alla skrev en modig idé och dess första steg på ett kort. Korten bytte händer flera gånger, och varje "
        "gång gav den som höll i ett kort det 1 till 5 poäng utan att titta på de tidigare. Poängen på varje kort "
        "räknades ihop, och de med flest lästes upp.",
    },
    guide={
        "en": "One idea on each card, and no names. Swap once more if you hold your own card. Cover the earlier "
        "points, for example with a sticky note. After the last round: add up, pass the card on once more, and count "
        "down. Fewer than six people? Vote with dots instead.",
        "sv": "En idé på varje kort och inga namn. Byt en gång till om du håller i ditt eget kort. Täck över de "
        "tidigare poängen, till exempel med en klisterlapp. Efter sista omgången: räkna ihop, skicka kortet vidare en "
        "gång till och räkna ner. Är ni färre än sex? Rösta med prickar i stället.",
    },
    sources=("https://www.liberatingstructures.com/12-2510-crowd-sourcing/",),
)

QUESTION: Text = {
    "en": "If you were ten times bolder, what would you do – and what is the first step?",
    "sv": "Om du var tio gånger modigare, vad skulle du då göra – och vilket är första steget?",
}


class Settings(BaseSettings):
    entry: Literal["paper", "dealt"] = Setting(
        "paper",
        label={"en": "How the cards move", "sv": "Hur korten byter händer"},
        help={
            "en": "Dealt: everyone is sent to a numbered spot with a card, and says how many points it gets.",
            "sv": "Utdelade: var och en skickas till en numrerad plats med ett kort och säger vad kortet får.",
        },
        choices={
            "paper": {"en": "Swapped in the room", "sv": "Byts i rummet"},
            "dealt": {"en": "Dealt by the program", "sv": "Delas ut av programmet"},
        },
    )
    question: Text = Setting(QUESTION, label={"en": "Question", "sv": "Fråga"}, min_length=1)
    rounds: int = Setting(5, label={"en": "Rounds", "sv": "Omgångar"}, ge=3, le=7)
    write_minutes: float = Setting(
        5, label={"en": "Minutes to write", "sv": "Minuter att skriva"}, ge=1, le=15
    )
    mill_minutes: float = Setting(
        1, label={"en": "Minutes to swap cards", "sv": "Minuter att byta kort"}, ge=0.5, le=5
    )
    first_minutes: float = Setting(
        4,
        label={"en": "Minutes to judge the first card", "sv": "Minuter för det första kortet"},
        ge=0.5,
        le=10,
    )
    rate_minutes: float = Setting(
        2,
        label={"en": "Minutes to judge the next ones", "sv": "Minuter för de följande korten"},
        ge=0.5,
        le=10,
    )
    readout: int = Setting(
        10,
        label={"en": "Cards to read out", "sv": "Kort att läsa upp"},
        help={
            "en": "Those that are tied with the last one are read out too. 0: all cards.",
            "sv": "De som har lika många poäng som det sista läses också upp. 0: alla kort.",
        },
        ge=0,
        le=200,
    )

    @property
    def highest(self) -> int:
        return MOST * self.rounds


def rounds(settings: Settings, activity: ActivityView[Settings]) -> Iterator[Round]:
    card = Prompt("card", settings.question, by="person", most=1, fields=(FIRST_STEP,))
    remark = Prompt("remark", TEXT["caught"], by="team", optional=True)
    yield Round("brief", TEXT["brief"], 3, TEXT["rules"])
    idea = TEXT["one card" if settings.entry == "paper" else "one idea"]
    yield Round("write", TEXT["write"], settings.write_minutes, idea, Alone(), (card,))
    for n in range(1, settings.rounds + 1):
        yield from judging(n, settings)
    if settings.entry == "paper":
        yield Round("sum", TEXT["sum"], 2, TEXT["add up"], Alone(), summing(settings), panel="cards")
    down = TEXT["count down"] if settings.entry == "paper" else TEXT["read them"]
    yield Round("readout", TEXT["read out"], 5, down, panel="readout", top=settings.readout)
    yield Round("reflect", TEXT["see"], 2, TEXT["areas say"], ask=(remark,))


def judging(n: int, settings: Settings) -> Iterator[Round]:
    """One swap, and one judgement of the card in hand."""
    paper = settings.entry == "paper"
    spot: Text = {"en": f"To your spot, round {n}", "sv": f"Till din plats, omgång {n}"}
    mill: Text = {"en": f"Swap cards, round {n}", "sv": f"Byt kort, omgång {n}"}
    judge: Text = {"en": f"Judge, round {n}", "sv": f"Bedöm, omgång {n}"}
    rate = Prompt("rate", TEXT["rate"], by="person", ballot=Scale(1, MOST, once=True), over="card")
    minutes = settings.first_minutes if n == 1 else settings.rate_minutes
    if paper:
        yield Round(f"mill{n}", mill, settings.mill_minutes, TEXT["swap"], warn=())
    else:
        yield Round(f"mill{n}", spot, settings.mill_minutes, TEXT["spot"], warn=(), panel="seats")
    stop = TEXT["stop" if paper else "judge it"]
    yield Round(f"rate{n}", judge, minutes, stop, Alone(), (rate,), warn=(0.5,), panel="cards")


def summing(settings: Settings) -> tuple[Prompt, Prompt]:
    """What stands on a card after the last round: its sum, and in how many rounds it got that if not in all."""
    written = Scale(0, settings.highest, once=True)
    judged = Scale(1, settings.rounds, once=True)
    return (
        Prompt("total", TEXT["write the sum"], by="person", optional=True, ballot=written, over="card"),
        Prompt(JUDGED, TEXT["judged in"], by="team", optional=True, ballot=judged, over="card"),
    )


def warnings(settings: Settings, activity: ActivityView[Settings]) -> Iterator[Text]:
    if 0 < activity.people <= settings.rounds:
        yield TEXT["too few"] if activity.people < FEWEST else TEXT["fewer rounds"]
    elif 0 < activity.people < SMALL and settings.rounds > ENOUGH:
        yield TEXT["fewer rounds"]


def harvest(activity: ActivityView[Settings]) -> Iterator[Block]:
    settings, themes, scores = activity.settings, activity.themes(), activity.scores()
    known = in_order(scores)
    yield Heading(TEXT["question"])
    yield Paragraph(settings.question)
    if scores:
        yield from facts(*rule(settings, len(scores)))
    if themes:
        yield Heading(TEXT["areas"])
        yield from score_areas(themes, scores)
    if known:
        yield Heading(TEXT["ranking"])
        yield from score_ranking(scores, TEXT["unit"], settings.highest, settings.readout)
        yield Paragraph(luck(len(scores), IN_FIRST_THREE if settings.rounds == USUAL else {}))
    else:
        in_areas = {note.id for theme in themes for note in theme.notes}
        yield from listed((each.note for each in scores if each.note.id not in in_areas), TEXT["the cards"])
    yield from first_steps([score for _, score in cut(known, settings.readout)] or scores)
    yield from listed(activity.notes("remark"), TEXT["remarks"])
    if known:
        yield Heading(TEXT["appendix"])
        yield from score_table(scores, (FIRST_STEP,))


def rule(settings: Settings, cards: int) -> Iterator[tuple[Text, Text]]:
    """How many cards there were, and what they could get."""
    yield TEXT["cards"], str(cards)
    yield TEXT["rounds"], str(settings.rounds)
    yield TEXT["each time"], f"1–{MOST}"
    yield TEXT["highest"], str(settings.highest)


def first_steps(scores: list[Score]) -> Iterator[Block]:
    """The first steps of these cards, where any is known."""
    rows = [(score.note.text, str(score.note.fields.get(FIRST_STEP.id, ""))) for score in scores]
    if any(step for _, step in rows):
        yield Heading(TEXT["first steps"])
        yield Table((TEXT["idea"], FIRST_STEP.label), tuple(row for row in rows if row[1]))


FIRST_STEP = Field("first_step", {"en": "First step", "sv": "Första steget"})
MOST, USUAL = 5, 5
"""Points at most in a round, and how many rounds the game has as it is usually played."""
FEWEST, SMALL, ENOUGH = 6, 10, 3
"""With fewer cards somebody judges one twice, or their own; with fewer than ten so many rounds are enough."""
IN_FIRST_THREE = {20: 92, 44: 85, 130: 77}
"""By number of cards: how often of 100 the best card is among the first three, judged by people who waver."""

CAPTURE = Capture(
    settings=("question",),
    items=(
        Items(
            "cards",
            "card",
            fields=("first_step",),
            scores=tuple(f"rate{n}.rate" for n in range(1, 6)),
            total="sum.total",
        ),
    ),
    themes=(Themes("areas", notes="cards", prompt="card"), Themes("top", names_only=True)),
)

TEXT = Texts(
    en={
        "brief": "How it works",
        "rules": "Everyone writes a bold idea and its first step. We swap cards, and each time you judge the card in "
        "your hand, alone and from 1 to 5. After the last round we add up and read out the cards with most points.",
        "write": "Write your card",
        "one idea": "One bold idea on one card, and its first step. Write so that a stranger understands it. No name.",
        "one card": "One bold idea on one card of paper, and its first step, also if you write on the phone: the paper "
        "is swapped. Write so that a stranger understands it. No name.",
        "swap": "Walk and swap. Do not read.",
        "stop": "Stop. Is it your own card? Swap once more. Read the card and judge it.",
        "spot": "Look up your spot and go there. It says which card you judge; it is not your own.",
        "judge it": "Read the card and judge it, each of you alone. Tell how many points it gets.",
        "read them": "We read the cards from the highest sum down.",
        "rate": "Give the card 1 to 5. Do not look at the earlier points.",
        "sum": "Add up",
        "add up": "Add up the points and write the sum on the front. Are there too few? Write how many there are, "
        "such as 16/4. Then pass the card on once more.",
        "write the sum": "The sum that stands on the card.",
        "judged in": "Only for a card that lacks points: in how many rounds was it judged?",
        "read out": "Read the cards out",
        "count down": "Does a card lack points? Read it first, such as 16/4. Then we count down from the highest sum. "
        "Do you hold the card? Raise it and read out the idea and its first step.",
        "see": "What caught your attention?",
        "areas say": "Put together the cards that belong together. Do not add up their points.",
        "caught": "What caught your attention about the ideas?",
        "question": "The question",
        "cards": "Number of cards",
        "rounds": "Number of rounds",
        "each time": "Points each time",
        "highest": "Highest possible sum",
        "areas": "Areas",
        "ranking": "The ideas with most points",
        "unit": "points",
        "the cards": "The cards",
        "first steps": "First steps",
        "idea": "Idea",
        "remarks": "What we noticed",
        "appendix": "Appendix: all cards",
        "too few": "Fewer than six people: nobody could be spared their own card. Vote with dots instead.",
        "fewer rounds": "With so few people three rounds are enough: then nobody judges a card twice.",
    },
    sv={
        "brief": "Så går det till",
        "rules": "Alla skriver en modig idé och dess första steg. Vi byter kort, och varje gång bedömer du kortet "
        "i din hand, ensam och från 1 till 5. Efter sista omgången räknar vi ihop och läser upp korten med flest "
        "poäng.",
        "write": "Skriv ditt kort",
        "one idea": "En modig idé på ett kort, och första steget. Skriv så att den som inte känner dig förstår. Inget "
        "namn.",
        "one card": "En modig idé på ett papperskort, och första steget, även om du skriver i telefonen: det är "
        "pappret som byts. Skriv så att den som inte känner dig förstår. Inget namn.",
        "swap": "Gå runt och byt kort. Läs inte.",
        "stop": "Stopp! Är det ditt eget kort? Byt en gång till. Läs kortet och bedöm det.",
        "spot": "Ta reda på din plats och gå dit. Där står vilket kort du bedömer; det är inte ditt eget.",
        "judge it": "Läs kortet och bedöm det, var och en för sig. Säg sedan hur många poäng det får.",
        "read them": "Vi läser korten från den högsta summan och nedåt.",
        "rate": "Ge kortet 1 till 5. Titta inte på tidigare poäng.",
        "sum": "Räkna ihop",
        "add up": "Räkna ihop poängen och skriv summan på framsidan. Är de för få? Skriv hur många de är, till exempel "
        "16/4. Skicka sedan kortet vidare en gång till.",
        "write the sum": "Summan som står på kortet.",
        "judged in": "Bara för kort som saknar poäng: i hur många omgångar bedömdes kortet?",
        "read out": "Läs upp korten",
        "count down": "Saknar något kort poäng? Läs det först, till exempel 16/4. Sedan räknar vi nedåt från den "
        "högsta summan. Har du kortet? Håll upp det och läs idén och första steget.",
        "see": "Vad fastnade ni för?",
        "areas say": "Lägg ihop kort som hör ihop. Räkna inte ihop deras poäng.",
        "caught": "Vad fastnade ni för bland idéerna?",
        "question": "Frågan",
        "cards": "Antal kort",
        "rounds": "Antal omgångar",
        "each time": "Poäng varje gång",
        "highest": "Högsta möjliga summa",
        "areas": "Områden",
        "ranking": "Idéerna med flest poäng",
        "unit": "poäng",
        "the cards": "Korten",
        "first steps": "Första stegen",
        "idea": "Idé",
        "remarks": "Det vi lade märke till",
        "appendix": "Bilaga: alla kort",
        "too few": "Färre än sex: då får någon sitt eget kort. Rösta med prickar i stället.",
        "fewer rounds": "Med så få räcker tre omgångar. Då bedömer ingen samma kort två gånger.",
    },
)
