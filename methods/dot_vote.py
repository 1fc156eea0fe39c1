"""Dot voting: a list is made clear, everyone chooses in silence, and all dots are seen at once."""

from collections.abc import Iterator
from typing import Literal

from facilitator.api import (
    ActivityView,
    Alone,
    BaseSettings,
    Block,
    Capture,
    Dots,
    Everyone,
    Heading,
    Items,
    Listing,
    Method,
    Note,
    Paragraph,
    Prompt,
    Round,
    Scale,
    Setting,
    Text,
    Texts,
    facts,
    foremost,
    joined,
    labelled,
    listed,
    ranking,
)

METHOD = Method(
    id="dot_vote",
    api=1,
    title={"en": "Dot voting", "sv": "Prickröstning"},
    purpose={
        "en": "Shows what a group gives most weight to in a list. It is a picture, and not yet a decision.",
        "sv": "Visar vad en grupp tycker väger tyngst i en lista. Det är en bild, inte ett beslut.",
    },
    people=(3, 200),
    how={
        "en": "The list was gone through, and what meant the same was joined. Everyone chose in silence and then "
        "put dots on what they found most important. All dots were shown at the same time.",
        "sv": "Listan gicks igenom, och det som betydde samma sak slogs ihop. Alla valde i tysthet och satte "
        "sedan prickar på det som de tyckte var viktigast. Alla prickar visades samtidigt.",
    },
    guide={
        "en": "Join what is nearly the same before the vote: otherwise it splits its dots. When the dots are being "
        "put, nothing is added to the list. Nobody sees any dots until the round is closed, so nobody can follow "
        "the crowd. Talk about the picture afterwards, also about what got few dots.",
        "sv": "Slå ihop det som är nästan samma sak före omröstningen, annars delar det på prickarna. Medan "
        "prickarna sätts kan inget läggas till i listan. Ingen ser några prickar förrän steget stängs, så ingen "
        "kan följa strömmen. Prata om bilden efteråt, också om det som fick få prickar.",
    },
    sources=(
        "https://www.canr.msu.edu/news/dot-voting-tips",
        "https://www.albany.edu/cpr/gf/resources/Voting_with_dots.html",
    ),
)

QUESTION: Text = {"en": "What is most important to work on?", "sv": "Vad är viktigast att arbeta vidare med?"}
MOST_DOTS = 10
PAPER = 9999


class Settings(BaseSettings):
    question: Text = Setting(QUESTION, label={"en": "Question", "sv": "Fråga"}, min_length=1)
    rule: Literal["stacked", "one_each", "weights"] = Setting(
        "stacked",
        label={"en": "How dots are put", "sv": "Så sätts prickarna"},
        choices={
            "stacked": {"en": "several on one line if you like", "sv": "flera på samma rad om man vill"},
            "one_each": {"en": "one on a line at most", "sv": "högst en på varje rad"},
            "weights": {"en": "3, 2 and 1 on three lines", "sv": "3, 2 och 1 på tre rader"},
        },
    )
    dots: int | None = Setting(
        None,
        label={"en": "Dots each", "sv": "Prickar var"},
        help={
            "en": "Left empty: the lines times half of the lines, shared between the people.",
            "sv": "Om du lämnar tomt: raderna gånger hälften av raderna, delat på deltagarna.",
        },
        ge=1,
        le=MOST_DOTS,
    )
    secret: bool = Setting(
        default=False,
        label={"en": "Nobody can ever see who chose what", "sv": "Ingen kan någonsin se vem som valde vad"},
        help={
            "en": "Then no result is shown with fewer than five voters.",
            "sv": "Då visas inget resultat om färre än fem röstar.",
        },
    )
    cut: int | None = Setting(
        None,
        label={"en": "How many lines go on", "sv": "Hur många rader som går vidare"},
        help={
            "en": "Lines with equally many dots go on together, so there may be more of them.",
            "sv": "Rader med lika många prickar går vidare tillsammans, så det kan bli fler.",
        },
        ge=1,
        le=50,
    )
    list_minutes: float = Setting(
        5, label={"en": "Minutes to make the list", "sv": "Minuter att göra listan"}, ge=1, le=60
    )
    clarify_minutes: float = Setting(
        10, label={"en": "Minutes to make it clear", "sv": "Minuter att göra den tydlig"}, ge=1, le=60
    )
    talk_minutes: float = Setting(10, label={"en": "Minutes to talk", "sv": "Minuter att prata"}, ge=1, le=60)


def proposed(lines: int, people: int) -> int:
    """Dots each: lines x lines / 2 in all, shared between the people, never none and at most ten."""
    return min(MOST_DOTS, max(1, (lines * lines + people) // (2 * max(1, people))))


def dots_each(settings: Settings, lines: int, people: int) -> int:
    """What everyone gets; three as long as neither lines nor people are known."""
    return settings.dots or (proposed(lines, people) if lines and people else 3)


def ballot(settings: Settings, dots: int) -> Dots:
    if settings.rule == "weights":
        return Dots(6, weights=(3, 2, 1))
    return Dots(dots, each=1 if settings.rule == "one_each" else None)


def warnings(settings: Settings, activity: ActivityView[Settings]) -> Iterator[Text]:
    if settings.rule == "weights" and settings.dots:
        yield TEXT["weights fixed"]
    if settings.secret and 0 < activity.people < 5:
        yield TEXT["too few for secret"]


def rounds(settings: Settings, activity: ActivityView[Settings]) -> Iterator[Round]:
    dots = dots_each(settings, len(activity.notes("item")), activity.people)
    rule = ballot(settings, dots)
    item = Prompt("item", settings.question, by="person", optional=True)
    put = Prompt("dots", place(settings, dots), by="person", ballot=rule, over="item", freeze=True)
    total = Scale(0, PAPER, once=True)
    counted = Prompt("total", TEXT["key in"], by="team", optional=True, ballot=total, over="item")
    remark = Prompt("remark", TEXT["not be lost"], by="team", optional=True)
    yield Round("list", TEXT["list"], settings.list_minutes, TEXT["fill"], Everyone(), ask=(item,))
    yield Round("clarify", TEXT["clarify"], settings.clarify_minutes, TEXT["is it clear"], Everyone())
    yield Round("choose", TEXT["choose"], 2, TEXT["in silence"], Alone(), warn=())
    yield Round(
        "place",
        TEXT["place"],
        5,
        TEXT["blind"],
        Alone(),
        ask=(put,),
        secret=settings.secret,
    )
    yield Round("count", TEXT["count"], 2, TEXT["reveal"], Everyone(), ask=(counted,), warn=(), panel="cards")
    yield Round("talk", TEXT["talk"], settings.talk_minutes, TEXT["what it says"], Everyone(), ask=(remark,))


def place(settings: Settings, dots: int) -> Text:
    """What everyone is told to do with their dots; the number is no part of a sentence that it would bend."""
    if settings.rule == "weights":
        return TEXT["three two one"]
    how = TEXT["put one"] if dots == 1 else TEXT[f"put {settings.rule}"]
    return joined((labelled(TEXT["dots each"], str(dots)), how), ". ")


def harvest(activity: ActivityView[Settings]) -> Iterator[Block]:
    settings, items = activity.settings, activity.notes("item")
    given = {note.id: points for note in items if (points := score(activity, note)) is not None}
    chosen = [note for note in items if given.get(note.id)]
    yield Heading(TEXT["question"])
    yield Paragraph(settings.question)
    yield from rule_facts(activity, bool(given))
    if settings.cut and chosen:
        yield from listed(foremost(chosen, lambda note: given[note.id], settings.cut), TEXT["goes on"])
    if chosen:
        yield Heading(TEXT["by dots"])
        yield from ranking([(note, given[note.id]) for note in chosen], TEXT["dots"])
    left = [note for note in items if note not in chosen]
    yield from listed(left, TEXT["no dots"] if chosen else TEXT["items"])
    yield from joined_ones(activity, items)
    yield from listed(activity.notes("remark"), TEXT["remarks"])


def score(activity: ActivityView[Settings], note: Note) -> int | None:
    """The number that was counted on the wall where one was keyed in, else the dots that were given here."""
    counted = activity.points(note, "total")
    return counted if counted is not None else activity.points(note, "dots")


def rule_facts(activity: ActivityView[Settings], known: bool) -> Iterator[Block]:
    if not known:
        return
    voters = activity.voters("dots")
    puts = [p.ballot for live in activity.rounds for p in live.plan.ask if p.id == "dots"]
    each = next((str(rule.dots) for rule in puts if isinstance(rule, Dots) and not rule.weights), "")
    yield from facts(
        (TEXT["voters"], str(voters or "")),
        (TEXT["dots each"], each),
        (TEXT["rule"], TEXT[activity.settings.rule]),
    )


def joined_ones(activity: ActivityView[Settings], items: list[Note]) -> Iterator[Block]:
    """Which lines were made of others, so that whoever wrote one of them finds it again."""
    made = [(note, activity.origins(note)) for note in items if len(note.origin) > 1]
    if made:
        yield Heading(TEXT["joined"])
        yield Listing(
            tuple(labelled(note.text, joined([each.text for each in of], " + ")) for note, of in made)
        )


CAPTURE = Capture(
    settings=("question",), items=(Items("items", "item", total="count.total"), Items("remarks", "remark"))
)

TEXT = Texts(
    en={
        "list": "Make the list",
        "fill": "Write one thing on each line, so that someone who was not here understands it. Put the list where "
        "everyone can see it.",
        "clarify": "Make it clear",
        "is it clear": "Is it clear what each line means? Should any be joined? Nothing can be added later.",
        "choose": "Choose in silence",
        "in silence": "Choose in silence first. Write down your choice before anyone puts a dot.",
        "place": "Put the dots",
        "dots each": "Dots each",
        "put stacked": "You may put several on the same line.",
        "blind": "Put your dots on what you chose. Nobody sees the others’ dots until this is over.",
        "put one": "Put it on the most important line.",
        "put one_each": "Only one on each line.",
        "stacked": "Several on the same line were allowed",
        "one_each": "One on each line at most",
        "weights": "3, 2 and 1 on the three most important lines",
        "three two one": "Give 3 to the most important line, 2 to the next and 1 to the third.",
        "count": "Show the result",
        "reveal": "Count the dots on the wall, if there are any, and show all of them at once.",
        "key in": "How many dots does each line have on the wall?",
        "talk": "Talk about the picture",
        "what it says": "What does the picture tell us?",
        "not be lost": "What must not be lost though it got few dots?",
        "question": "The question",
        "voters": "Voters",
        "rule": "Rule",
        "goes on": "What goes on",
        "by dots": "By number of dots",
        "dots": "dots",
        "no dots": "Without dots",
        "items": "The list",
        "joined": "Joined before the vote",
        "remarks": "What must not be lost",
        "weights fixed": "With 3, 2 and 1 everyone gives exactly these three; the number of dots is not used.",
        "too few for secret": "With fewer than five voters a secret vote shows no result. Vote openly instead.",
    },
    sv={
        "list": "Gör listan",
        "fill": "Skriv en sak på varje rad, så att även den som inte var med förstår. Sätt listan där alla ser den.",
        "clarify": "Gör listan tydlig",
        "is it clear": "Är det tydligt vad varje rad betyder? Ska några slås ihop? Senare kan inget läggas till.",
        "choose": "Välj i tysthet",
        "in silence": "Välj först i tysthet. Skriv ner ditt val innan någon sätter en prick.",
        "place": "Sätt prickarna",
        "dots each": "Prickar var",
        "put stacked": "Du får sätta flera på samma rad.",
        "blind": "Sätt prickarna på det du valde. Ingen ser de andras prickar förrän det här är över.",
        "put one": "Sätt den på den viktigaste raden.",
        "put one_each": "Bara en på varje rad.",
        "stacked": "Flera på samma rad var tillåtet",
        "one_each": "Högst en på varje rad",
        "weights": "3, 2 och 1 på de tre viktigaste raderna",
        "three two one": "Ge 3 till den viktigaste raden, 2 till den näst viktigaste och 1 till den tredje.",
        "count": "Visa resultatet",
        "reveal": "Räkna prickarna på väggen, om det finns några, och visa alla på en gång.",
        "key in": "Hur många prickar har varje rad på väggen?",
        "talk": "Prata om bilden",
        "what it says": "Vad säger bilden?",
        "not be lost": "Vad får inte tappas bort fast det fick få prickar?",
        "question": "Frågan",
        "voters": "Antal som röstade",
        "rule": "Regel",
        "goes on": "Det som går vidare",
        "by dots": "Efter antal prickar",
        "dots": "prickar",
        "no dots": "Utan prickar",
        "items": "Listan",
        "joined": "Ihopslaget före omröstningen",
        "remarks": "Det som inte får tappas bort",
        "weights fixed": "Med 3, 2 och 1 ger alla just de tre; antalet prickar används inte.",
        "too few for secret": "Om färre än fem röstar hemligt visas inget resultat. Rösta öppet i stället.",
    },
)
