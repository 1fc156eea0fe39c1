"""1-2-4-All: everyone thinks about one question alone, in pairs, in fours and at last together."""

from collections.abc import Iterator

from facilitator.api import (
    ActivityView,
    Alone,
    BaseSettings,
    Block,
    Capture,
    Everyone,
    Fours,
    Heading,
    Items,
    Method,
    Pairs,
    Paragraph,
    Prompt,
    Round,
    Setting,
    Text,
    Texts,
    facts,
    group_sizes,
    joined,
    labelled,
    listed,
)

METHOD = Method(
    id="one_two_four_all",
    api=1,
    title={"en": "1-2-4-All", "sv": "1-2-4-alla"},
    purpose={
        "en": "Lets everyone think about one question in twelve minutes, instead of an open discussion.",
        "sv": "Låter alla tänka kring en fråga på tolv minuter, i stället för en öppen diskussion.",
    },
    people=(4, 1000),
    how={
        "en": "Everyone first thought in silence, then in pairs, then two pairs together. Each group gave the idea "
        "that nobody had said yet.",
        "sv": "Alla tänkte först tyst för sig själva, sedan i par och sedan två par tillsammans. Varje grupp lämnade "
        "den idé som ingen hade sagt än.",
    },
    guide={
        "en": "Do not skip the silent minute. Keep the time, and say nothing between the steps. If it is not enough, "
        "do it all once more instead of making the steps longer. Nobody is left alone: whoever has no partner makes a "
        "pair a trio, and a pair that is left over splits up and joins two groups.",
        "sv": "Hoppa inte över den tysta minuten. Håll tiden och säg inget mellan stegen. Räcker det inte: gör om "
        "alltihop i stället för att förlänga stegen. Ingen blir ensam: den som saknar partner gör ett par till en "
        "trio, och ett par som blir över delar på sig och går till var sin grupp.",
    },
    sources=("https://www.liberatingstructures.com/1-1-2-4-all/",),
)

QUESTION: Text = {
    "en": "What could we do to make this work better?",
    "sv": "Vad skulle vi kunna göra för att det här ska fungera bättre?",
}


class Settings(BaseSettings):
    question: Text = Setting(QUESTION, label={"en": "Question", "sv": "Fråga"}, min_length=1)
    cycles: int = Setting(
        1,
        label={"en": "How many times", "sv": "Antal varv"},
        help={
            "en": "Do it once more rather than make the steps longer.",
            "sv": "Gör hellre om alltihop än förlänger stegen.",
        },
        ge=1,
        le=4,
    )
    ideas: int = Setting(1, label={"en": "Ideas from a group", "sv": "Idéer från varje grupp"}, ge=1, le=5)
    one_minutes: float = Setting(1, label={"en": "Minutes alone", "sv": "Minuter för sig själv"}, ge=1, le=10)
    two_minutes: float = Setting(2, label={"en": "Minutes in pairs", "sv": "Minuter i par"}, ge=1, le=20)
    four_minutes: float = Setting(4, label={"en": "Minutes in fours", "sv": "Minuter i fyror"}, ge=2, le=30)
    all_minutes: float = Setting(
        5, label={"en": "Minutes together", "sv": "Minuter tillsammans"}, ge=2, le=45
    )


def warnings(settings: Settings, activity: ActivityView[Settings]) -> Iterator[Text]:
    if 0 < activity.people < 4:
        yield TEXT["too few"]
    if settings.four_minutes > 10:
        yield TEXT["rather again"]


def rounds(settings: Settings, activity: ActivityView[Settings]) -> Iterator[Round]:
    idea = Prompt("idea", TEXT["choose"], most=settings.ideas, optional=True)
    said = Prompt("said", TEXT["not said"], by="team", optional=True)
    for n in range(1, settings.cycles + 1):
        no = f" {n}" if settings.cycles > 1 else ""
        ask = joined([settings.question, TEXT["silence"]], "\n")
        two, four = seating(activity.people, 2), seating(activity.people, 4)
        yield Round(f"one{n}", titled("one", no), settings.one_minutes, ask, Alone(), warn=())
        yield Round(f"two{n}", titled("two", no), settings.two_minutes, two, Pairs(), warn=())
        yield Round(f"four{n}", titled("four", no), settings.four_minutes, four, Fours(), (idea,), warn=(1,))
        yield Round(
            f"all{n}", titled("all", no), settings.all_minutes, TEXT["hear"], Everyone(), (said,), warn=(1,)
        )


def titled(key: str, number: str) -> Text:
    return {language: text + number for language, text in TEXT[key].items()}


def seating(people: int, size: int) -> Text:
    """What people are told to do, and where their number is known how many groups of each size that makes."""
    sizes = group_sizes(people, size) if people >= 4 else []
    told = [
        labelled(TEXT[f"groups of {each}"], str(sizes.count(each)))
        for each in sorted(set(sizes), reverse=True)
    ]
    return joined([TEXT["share" if size == 2 else "join"], *told], "\n")


def harvest(activity: ActivityView[Settings]) -> Iterator[Block]:
    settings = activity.settings
    yield Heading(TEXT["question"])
    yield Paragraph(settings.question)
    groups = {note.group for note in activity.notes("idea")} - {None}
    yield from facts((TEXT["groups"], str(len(groups) or "")))
    for n in range(1, settings.cycles + 1):
        notes = [*activity.notes(f"all{n}.said"), *activity.notes(f"four{n}.idea")]
        yield from listed(notes, titled("ideas", f" {n}") if settings.cycles > 1 else TEXT["ideas"])


CAPTURE = Capture(settings=("question",), items=(Items("ideas", "idea"), Items("said", "said")))

TEXT = Texts(
    en={
        "one": "Alone",
        "two": "Two",
        "four": "Four",
        "all": "All",
        "silence": "Think in silence. Write.",
        "share": "Share with one person. Build on each other. If you have no partner, join a pair.",
        "join": "Two pairs together: what is alike, what differs? Choose one idea. A pair that is left over splits up "
        "and joins two groups.",
        "choose": "Which idea do you choose?",
        "hear": "One idea from each group that has not been said. No lists, and no debate yet.",
        "not said": "Which idea from your group has not been said?",
        "groups of 2": "Pairs",
        "groups of 3": "Groups of three",
        "groups of 4": "Groups of four",
        "groups of 5": "Groups of five",
        "question": "The question",
        "groups": "Number of groups",
        "ideas": "The ideas",
        "too few": "At least four people are needed. If you are fewer, talk about the question together.",
        "rather again": "Rather do it once more than talk for so long in fours.",
    },
    sv={
        "one": "Ensam",
        "two": "Två",
        "four": "Fyra",
        "all": "Alla",
        "silence": "Tänk tyst. Skriv.",
        "share": "Berätta för en annan. Bygg vidare på varandra. Den som saknar partner går till ett par.",
        "join": "Två par tillsammans: vad är lika, vad skiljer sig? Välj en idé. Ett par som blir över delar på sig "
        "och går till var sin grupp.",
        "choose": "Vilken idé väljer ni?",
        "hear": "En idé från varje grupp som ingen har sagt än. Inga listor, och ingen debatt ännu.",
        "not said": "Vilken idé från er grupp har ingen sagt än?",
        "groups of 2": "Par",
        "groups of 3": "Grupper med tre",
        "groups of 4": "Grupper med fyra",
        "groups of 5": "Grupper med fem",
        "question": "Frågan",
        "groups": "Antal grupper",
        "ideas": "Idéerna",
        "too few": "Minst fyra personer behövs. Är ni färre: prata om frågan tillsammans.",
        "rather again": "Gör hellre om alltihop än pratar så länge i fyror.",
    },
)
