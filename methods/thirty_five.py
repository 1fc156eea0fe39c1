"""35:an, Thirty-Five: everyone's idea on a card, judged two cards at a time in five quick rounds."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from facilitator.api import (
    ActivityView,
    Alone,
    BaseSettings,
    Block,
    Capture,
    Everyone,
    Heading,
    Items,
    Listing,
    Method,
    Note,
    Pairs,
    Paragraph,
    Prompt,
    Ranked,
    Ranking,
    Round,
    Scale,
    Setting,
    Split,
    Text,
    Texts,
    Themes,
    exact,
    facts,
    labelled,
    listed,
    ranked,
)

METHOD = Method(
    id="thirty_five",
    api=1,
    title={"en": "Thirty-Five", "sv": "35:an"},
    purpose={
        "en": "Ranks one idea from everybody, fast and without debate, while all walk about the room.",
        "sv": "Rangordnar en idé från var och en, snabbt och utan debatt, medan alla rör sig i rummet.",
    },
    people=(6, 150),
    how={
        "en": "Everyone wrote one idea on a card. The cards changed hands, and in several rounds people "
        "compared two cards at a time and shared a number of points between them. The points on each card "
        "were added up, so that what the room gave most weight to came out on top.",
        "sv": "Alla skrev en idé på ett kort. Korten bytte händer, och i flera omgångar jämförde deltagarna "
        "två kort i taget och fördelade ett antal poäng mellan dem. Poängen på varje kort räknades ihop, så "
        "att det som deltagarna gav störst vikt hamnade överst.",
    },
    guide={
        "en": "One idea on each card, and no names. Swap once more if you hold your own card. Chance plays a "
        "part: trust the areas that several cards point to more than the order of the first few. Fewer than "
        "six people? Write two cards each, or vote with dots.",
        "sv": "En idé på varje kort och inga namn. Byt en gång till om du håller i ditt eget kort. Slumpen "
        "spelar in: lita mer på de områden som flera kort pekar mot än på ordningen mellan de första. Är ni "
        "färre än sex? Skriv två kort var, eller rösta med prickar.",
    },
    sources=("https://thiagi.com/archived-games/2015/2/22/thirty-five-for-debriefing",),
)

QUESTION: Text = {
    "en": "Where do you most want to see more collaboration?",
    "sv": "Inom vilken fråga vill du allra helst se mer samverkan?",
}


class Settings(BaseSettings):
    question: Text = Setting(QUESTION, label={"en": "Question", "sv": "Fråga"}, min_length=1)
    rounds: int = Setting(5, label={"en": "Rounds", "sv": "Omgångar"}, ge=3, le=7)
    points: int = Setting(7, label={"en": "Points to share", "sv": "Poäng att fördela"}, ge=3, le=11)
    cards: int = Setting(1, label={"en": "Cards each", "sv": "Kort var"}, ge=1, le=2)
    write_minutes: float = Setting(
        3, label={"en": "Minutes to write", "sv": "Minuter att skriva"}, ge=1, le=15
    )
    mill_minutes: float = Setting(
        1, label={"en": "Minutes to swap cards", "sv": "Minuter att byta kort"}, ge=0.5, le=5
    )
    score_minutes: float = Setting(
        2, label={"en": "Minutes to compare", "sv": "Minuter att jämföra"}, ge=0.5, le=10
    )

    @property
    def highest(self) -> int:
        return self.points * self.rounds


def rounds(settings: Settings, activity: ActivityView[Settings]) -> Iterator[Round]:
    card = Prompt("card", settings.question, by="person", most=settings.cards)
    split = Prompt("split", TEXT["share"], by="group", ballot=Split(settings.points), over="card")
    written = Scale(0, settings.highest, once=True)
    total = Prompt("total", TEXT["add up"], by="person", optional=True, ballot=written, over="card")
    remark = Prompt("remark", TEXT["look"], by="team", optional=True)

    yield Round("brief", TEXT["brief"], minutes=4, say=TEXT["rules"], groups=Everyone())
    yield Round(
        "write", TEXT["write"], settings.write_minutes, say=TEXT["one idea"], groups=Alone(), ask=(card,)
    )
    yield Round("let_go", TEXT["let go"], minutes=1, say=TEXT["not yours"], groups=Everyone())
    for n in range(1, settings.rounds + 1):
        mill: Text = {"en": f"Swap cards, round {n}", "sv": f"Byt kort, omgång {n}"}
        score: Text = {"en": f"Compare, round {n}", "sv": f"Jämför, omgång {n}"}
        yield Round(f"mill{n}", mill, settings.mill_minutes, say=TEXT["swap"], groups=Everyone(), warn=())
        yield Round(
            f"score{n}",
            score,
            settings.score_minutes,
            TEXT["stop"],
            groups=Pairs(),
            ask=(split,),
            warn=(0.5,),
        )
    yield Round("sum", TEXT["sum"], minutes=2, groups=Alone(), ask=(total,))
    yield Round("readout", TEXT["read out"], minutes=6, say=TEXT["count down"], groups=Everyone())
    yield Round("reflect", TEXT["see"], minutes=5, say=TEXT["areas say"], groups=Everyone(), ask=(remark,))


class Score:
    """What a card got: its rounds added up; where some are missing the total written on it, else scaled to all.

    As text "30", or "28 3/4 (4/5)" for a card that was judged in four rounds of five.
    """

    def __init__(self, card: Note, activity: ActivityView[Settings]) -> None:
        of = activity.settings.rounds
        rows = (activity.points(card, f"score{n}.split") for n in range(1, of + 1))
        judged = [points for points in rows if points is not None]
        written = activity.points(card, "sum.total")
        self.card = card
        self.scaled = 0 < len(judged) < of and written is None
        self.known = bool(judged) or written is not None
        self.total = Fraction(sum(judged) * of, len(judged)) if judged else Fraction(0)
        if written is not None and len(judged) < of:
            self.total = Fraction(written)
        self.text = f"{exact(self.total)} ({len(judged)}/{of})" if self.scaled else exact(self.total)


def harvest(activity: ActivityView[Settings]) -> Iterator[Block]:
    settings, themes = activity.settings, activity.themes()
    scores = [Score(card, activity) for card in activity.notes("card")]
    known = {score.card.id: score for score in scores if score.known}
    in_areas = {note.id for theme in themes for note in theme.notes}
    left = (each.card for each in scores if not each.known and each.card.id not in in_areas)
    yield Heading(TEXT["question"])
    yield Paragraph(settings.question)
    if scores:
        numbers = {"cards": len(scores), "rounds": settings.rounds, "shared": settings.points}
        yield from facts(*((TEXT[label], str(number)) for label, number in numbers.items()))
    if themes:
        yield Heading(TEXT["areas"])
        yield from areas(activity, known)
    if known:
        yield Heading(TEXT["ranking"])
        yield from ranking(known.values(), settings.highest)
    yield from listed(left, TEXT["no points"] if known else TEXT["the cards"])
    yield from listed(activity.notes("remark"), TEXT["remarks"])


def areas(activity: ActivityView[Settings], known: Mapping[str, Score]) -> Iterator[Block]:
    """The areas in their order, each with the span of its cards' totals and its cards."""
    themes = activity.themes()
    if not any(theme.notes for theme in themes):
        yield Listing(tuple(theme.name for theme in themes))
        return
    for theme in themes:
        yield Heading(theme.name, level=2)
        if totals := sorted({known[note.id].total for note in theme.notes if note.id in known}):
            ends = dict.fromkeys((exact(totals[0]), exact(totals[-1])))
            yield Paragraph(labelled(TEXT["points"], "–".join(ends)))
        yield from listed(theme.notes)


def ranking(scores: Iterable[Score], highest: int) -> Iterator[Block]:
    """Every card that was judged, most points first. Cards with the same total share a place."""
    lines = ranked(scores, lambda score: score.total)
    if len({rank for rank, _ in lines}) < len(lines):
        yield Paragraph(TEXT["ties"])
    if any(score.scaled for _, score in lines):
        yield Paragraph(TEXT["scaled"])
    cards = tuple(Ranked(rank, score.card.text, score.text) for rank, score in lines)
    yield Ranking(cards, unit=TEXT["unit"], of=highest)


CAPTURE = Capture(
    settings=("question",),
    items=(Items("cards", "card", scores=tuple(f"score{n}.split" for n in range(1, 6)), total="sum.total"),),
    themes=(Themes("areas", notes="cards", prompt="card"), Themes("top", names_only=True)),
)

TEXT = Texts(
    en={
        "brief": "How it works",
        "rules": "Everyone writes one idea. We swap cards, compare two at a time and share points between "
        "them. After the last round we add up. Compare the ideas – do not defend a card you recognise.",
        "write": "Write your card",
        "one idea": "One idea on one card. Write so that a stranger understands it. No name.",
        "let go": "Let go of your card",
        "not yours": "From now on it is the group's idea, not yours.",
        "swap": "Walk and swap. Do not read.",
        "stop": "Stop. Pair up with the person nearest you.",
        "share": "Read both cards. Share the points between them. Whole points only, and you must agree.",
        "sum": "Add up",
        "add up": "Add up the scores and write the total on the front.",
        "read out": "Read the cards out",
        "count down": "We count down from the highest total. Do you hold the card? Read it out.",
        "see": "What do we see?",
        "areas say": "Put together the cards that belong together. Do not add up their points.",
        "look": "What do the top cards have in common? What surprised you?",
        "question": "The question",
        "cards": "Number of cards",
        "rounds": "Number of rounds",
        "shared": "Points to share between two cards",
        "areas": "Areas",
        "points": "Points",
        "ranking": "The cards by their points",
        "unit": "points",
        "ties": "Cards with the same number of points share a place.",
        "scaled": "Cards that were not judged in every round have had their points scaled up to all rounds. In "
        "brackets: in how many of the rounds the card was judged.",
        "no points": "Cards without points",
        "the cards": "The cards",
        "remarks": "What we noticed",
    },
    sv={
        "brief": "Så går det till",
        "rules": "Alla skriver en idé. Vi byter kort, jämför två i taget och fördelar poäng mellan dem. "
        "Efter sista omgången räknar vi ihop. Jämför idéerna – försvara inte ett kort du känner igen.",
        "write": "Skriv ditt kort",
        "one idea": "En idé på ett kort. Skriv så att den som inte känner dig förstår. Inget namn.",
        "let go": "Släpp ditt kort",
        "not yours": "Från och med nu är det gruppens idé, inte din.",
        "swap": "Gå runt och byt kort. Läs inte.",
        "stop": "Stopp! Ställ dig med den som står närmast, två och två.",
        "share": "Läs båda korten. Fördela poängen mellan dem. Bara hela poäng, och ni ska vara överens.",
        "sum": "Räkna ihop",
        "add up": "Räkna ihop poängen och skriv summan på framsidan.",
        "read out": "Läs upp korten",
        "count down": "Vi börjar med den högsta summan och räknar nedåt. Har du kortet? Läs upp det.",
        "see": "Vad ser vi?",
        "areas say": "Lägg ihop kort som hör ihop. Räkna inte ihop deras poäng.",
        "look": "Vad har korten med högst poäng gemensamt? Vad förvånade dig?",
        "question": "Frågan",
        "cards": "Antal kort",
        "rounds": "Antal omgångar",
        "shared": "Poäng att fördela mellan två kort",
        "areas": "Områden",
        "points": "Poäng",
        "ranking": "Korten efter poäng",
        "unit": "poäng",
        "ties": "Kort med lika många poäng delar plats.",
        "scaled": "Kort som saknar bedömning i någon omgång har fått sina poäng uppräknade till alla omgångar. "
        "Inom parentes står i hur många av omgångarna kortet bedömdes.",
        "no points": "Kort utan poäng",
        "the cards": "Korten",
        "remarks": "Det vi lade märke till",
    },
)
