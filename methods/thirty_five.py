"""35:an, Thirty-Five: everyone's idea on a card, judged two cards at a time in five quick rounds."""

from collections.abc import Iterator
from typing import Literal

from facilitator.api import (
    JUDGED,
    ActivityView,
    Alone,
    BaseSettings,
    Block,
    Capture,
    Everyone,
    Heading,
    Items,
    Method,
    Pairs,
    Paragraph,
    Prompt,
    Round,
    Scale,
    Score,
    Setting,
    Split,
    Text,
    Texts,
    Themes,
    facts,
    listed,
    luck,
    score_areas,
    score_ranking,
    score_table,
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
    entry: Literal["paper", "dealt"] = Setting(
        "paper",
        label={"en": "How the cards move", "sv": "Hur korten byter händer"},
        help={
            "en": "Dealt: pairs are sent to numbered spots with their two cards, and say what each card gets.",
            "sv": "Utdelade: paren skickas till numrerade platser med sina två kort och säger vad varje kort får.",
        },
        choices={
            "paper": {"en": "Swapped in the room", "sv": "Byts i rummet"},
            "dealt": {"en": "Dealt by the program", "sv": "Delas ut av programmet"},
        },
    )
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
        return self.points * self.rounds


def rounds(settings: Settings, activity: ActivityView[Settings]) -> Iterator[Round]:
    card = Prompt("card", settings.question, by="person", most=settings.cards)
    remark = Prompt("remark", TEXT["look"], by="team", optional=True)

    yield Round("brief", TEXT["brief"], minutes=4, say=TEXT["rules"], groups=Everyone())
    idea = TEXT["one card" if settings.entry == "paper" else "one idea"]
    yield Round("write", TEXT["write"], settings.write_minutes, say=idea, groups=Alone(), ask=(card,))
    yield Round("let_go", TEXT["let go"], minutes=1, say=TEXT["not yours"], groups=Everyone())
    for n in range(1, settings.rounds + 1):
        yield from judging(n, settings)
    if settings.entry == "paper":
        yield Round("sum", TEXT["sum"], 2, TEXT["add up"], Alone(), summing(settings), panel="cards")
    down = TEXT["count down"] if settings.entry == "paper" else TEXT["read them"]
    yield Round("readout", TEXT["read out"], 6, down, panel="readout", top=settings.readout)
    yield Round("reflect", TEXT["see"], minutes=5, say=TEXT["areas say"], groups=Everyone(), ask=(remark,))


def judging(n: int, settings: Settings) -> Iterator[Round]:
    """One swap, and one comparison of two cards."""
    paper = settings.entry == "paper"
    mill: Text = {"en": f"Swap cards, round {n}", "sv": f"Byt kort, omgång {n}"}
    spot: Text = {"en": f"To your spot, round {n}", "sv": f"Till din plats, omgång {n}"}
    score: Text = {"en": f"Compare, round {n}", "sv": f"Jämför, omgång {n}"}
    split = Prompt("split", share(settings.points), by="group", ballot=Split(settings.points), over="card")
    say = TEXT["swap" if paper else "spot"]
    yield Round(
        f"mill{n}",
        mill if paper else spot,
        settings.mill_minutes,
        say=say,
        groups=Everyone(),
        warn=(),
        panel="list" if paper else "seats",
    )
    stop = TEXT["stop" if paper else "agree"]
    yield Round(
        f"score{n}", score, settings.score_minutes, stop, Pairs(), ask=(split,), warn=(0.5,), panel="cards"
    )


def share(points: int) -> Text:
    """What a pair does; the number is read aloud, for nobody remembers it in the first round."""
    return {
        "en": f"Read both cards. Share {points} points between them. Whole points only, and you must agree.",
        "sv": f"Läs båda korten. Fördela {points} poäng mellan dem. Bara hela poäng, och ni ska vara överens.",
    }


def summing(settings: Settings) -> tuple[Prompt, Prompt]:
    """What stands on a card after the last round: its sum, and for one that rested in how many rounds it got that."""
    written, judged = Scale(0, settings.highest, once=True), Scale(1, settings.rounds, once=True)
    return (
        Prompt("total", TEXT["write the sum"], by="person", optional=True, ballot=written, over="card"),
        Prompt(JUDGED, TEXT["judged in"], by="team", optional=True, ballot=judged, over="card"),
    )


def warnings(settings: Settings, activity: ActivityView[Settings]) -> Iterator[Text]:
    cards = activity.people * settings.cards
    if 0 < cards < FEWEST:
        yield TEXT["too few"] if settings.cards == 1 else TEXT["far too few"]
    elif 0 < cards < SMALL and settings.rounds > ENOUGH:
        yield TEXT["three rounds"]


def harvest(activity: ActivityView[Settings]) -> Iterator[Block]:
    settings, themes, scores = activity.settings, activity.themes(), activity.scores()
    known = [score for score in scores if score.total is not None]
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
        usual = (settings.rounds, settings.points) == (5, 7)
        yield Paragraph(luck(len(scores), IN_FIRST_THREE if usual else {}))
    else:
        in_areas = {note.id for theme in themes for note in theme.notes}
        yield from listed((each.note for each in scores if each.note.id not in in_areas), TEXT["the cards"])
    yield from listed(activity.notes("remark"), TEXT["remarks"])
    if known and wants_appendix(scores, settings.readout):
        yield Heading(TEXT["appendix"])
        yield from score_table(scores)


def rule(settings: Settings, cards: int) -> Iterator[tuple[Text, Text]]:
    """How many cards there were, and what they could get."""
    yield TEXT["cards"], str(cards)
    yield TEXT["rounds"], str(settings.rounds)
    yield TEXT["shared"], str(settings.points)
    yield TEXT["highest"], str(settings.highest)


def wants_appendix(scores: list[Score], readout: int) -> bool:
    """Whether there is more to know of the cards than the ranking tells."""
    rounds_known = any(points is not None for score in scores for points in score.given)
    return rounds_known or any(score.total is None for score in scores) or 0 < readout < len(scores)


FEWEST = 6
"""With fewer cards some meet again, or somebody judges their own."""
SMALL, ENOUGH = 10, 3
"""With fewer cards than that so many rounds are enough."""
IN_FIRST_THREE = {20: 84, 44: 75, 130: 61}
"""By number of cards: how often of 100 the best card is among the first three, judged by people who waver."""

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
        "one card": "One idea on one card of paper, also if you write it on the phone: the paper is swapped. Write so "
        "that a stranger understands it. No name.",
        "let go": "Let go of your card",
        "not yours": "From now on it is the group's idea, not yours.",
        "swap": "Walk and swap. Do not read.",
        "stop": "Stop. Pair up with the person nearest you.",
        "spot": "Look up your spot and go there. It says which two cards you compare; neither is your own.",
        "agree": "Agree, and tell how many points each card gets.",
        "read them": "We read the cards from the highest sum down.",
        "sum": "Add up",
        "add up": "Add up the scores and write the total on the front. Did the card rest in a round? Write how many "
        "scores it has, such as 24/4.",
        "write the sum": "The total that stands on the card.",
        "judged in": "Only for a card that rested: in how many rounds was it judged?",
        "read out": "Read the cards out",
        "count down": "Has a card rested in a round? Read it first, such as 24/4. Then we count down from the highest "
        "total. Do you hold the card? Raise it and read it out.",
        "see": "What do we see?",
        "areas say": "Put together the cards that belong together. Do not add up their points.",
        "look": "What do the top cards have in common? What surprised you?",
        "question": "The question",
        "cards": "Number of cards",
        "rounds": "Number of rounds",
        "shared": "Points to share between two cards",
        "highest": "Highest possible sum",
        "areas": "Areas",
        "ranking": "The cards with most points",
        "unit": "points",
        "the cards": "The cards",
        "remarks": "What we noticed",
        "appendix": "Appendix: all cards",
        "too few": "Fewer than six cards: let everybody write two cards each, or vote with dots instead.",
        "far too few": "Fewer than six cards: talk them through, or vote with dots instead.",
        "three rounds": "With so few cards three rounds are enough. In more of them the same cards meet again.",
    },
    sv={
        "brief": "Så går det till",
        "rules": "Alla skriver en idé. Vi byter kort, jämför två i taget och fördelar poäng mellan dem. "
        "Efter sista omgången räknar vi ihop. Jämför idéerna – försvara inte ett kort du känner igen.",
        "write": "Skriv ditt kort",
        "one idea": "En idé på ett kort. Skriv så att den som inte känner dig förstår. Inget namn.",
        "one card": "En idé på ett papperskort, även om du skriver den i telefonen: det är pappret som byts. Skriv så "
        "att den som inte känner dig förstår. Inget namn.",
        "let go": "Släpp ditt kort",
        "not yours": "Från och med nu är det gruppens idé, inte din.",
        "swap": "Gå runt och byt kort. Läs inte.",
        "stop": "Stopp! Ställ dig med den som står närmast, två och två.",
        "spot": "Ta reda på din plats och gå dit. Där står vilka två kort ni jämför; inget är ert eget.",
        "agree": "Kom överens och säg hur många poäng varje kort får.",
        "read them": "Vi läser korten från den högsta summan och nedåt.",
        "sum": "Räkna ihop",
        "add up": "Räkna ihop poängen och skriv summan på framsidan. Vilade kortet i någon omgång? Skriv hur många "
        "poängtal det har, till exempel 24/4.",
        "write the sum": "Summan som står på kortet.",
        "judged in": "Bara för kort som har vilat: i hur många omgångar bedömdes kortet?",
        "read out": "Läs upp korten",
        "count down": "Har något kort vilat i en omgång? Läs det först, till exempel 24/4. Sedan räknar vi nedåt från "
        "den högsta summan. Har du kortet? Håll upp det och läs.",
        "see": "Vad ser vi?",
        "areas say": "Lägg ihop kort som hör ihop. Räkna inte ihop deras poäng.",
        "look": "Vad har korten med högst poäng gemensamt? Vad förvånade dig?",
        "question": "Frågan",
        "cards": "Antal kort",
        "rounds": "Antal omgångar",
        "shared": "Poäng att fördela mellan två kort",
        "highest": "Högsta möjliga summa",
        "areas": "Områden",
        "ranking": "Korten med flest poäng",
        "unit": "poäng",
        "the cards": "Korten",
        "remarks": "Det vi lade märke till",
        "appendix": "Bilaga: alla kort",
        "too few": "Färre än sex kort: låt alla skriva två kort var, eller rösta med prickar i stället.",
        "far too few": "Färre än sex kort: prata igenom dem, eller rösta med prickar i stället.",
        "three rounds": "Med så få kort räcker tre omgångar. I fler än så möts samma kort igen.",
    },
)
