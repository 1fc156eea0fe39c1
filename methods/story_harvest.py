"""Story harvest: true stories are told, and each listener listens for one thing."""

from collections.abc import Iterator

from facilitator.api import (
    ActivityView,
    BaseSettings,
    Block,
    Capture,
    Circles,
    Everyone,
    Field,
    Heading,
    Items,
    Method,
    Note,
    Paragraph,
    Prompt,
    Round,
    Setting,
    Text,
    Texts,
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
        "sv": "Tar vara på erfarenheter: några berättar ur verkligheten, och lyssnarna ger tillbaka det de hörde.",
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

LENSES: tuple[Text, ...] = (
    {"en": "courage", "sv": "mod"},
    {"en": "breakthrough", "sv": "genombrott"},
    {"en": "leadership and ownership", "sv": "ledarskap och ägarskap"},
    {"en": "what has changed", "sv": "det som har förändrats"},
    {"en": "what we take home", "sv": "vad vi tar med oss hem"},
)


class Settings(BaseSettings):
    lenses: tuple[Text, ...] = Setting(
        LENSES, label={"en": "What to listen for", "sv": "Lyssnaruppdrag"}, min_length=1, max_length=10
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
    converge: bool = Setting(
        default=True, label={"en": "Look for patterns together", "sv": "Leta mönster tillsammans"}
    )


STORY = (
    Field("teller", {"en": "Teller", "sv": "Berättare"}, kind="person"),
    Field(
        "agreed", {"en": "The teller approves the text", "sv": "Berättaren godkänner texten"}, kind="yes_no"
    ),
)
LENS = Field("lens", {"en": "Listened for", "sv": "Lyssnade efter"})


def rounds(settings: Settings, activity: ActivityView[Settings]) -> Iterator[Round]:
    circles = Circles(roles=("teller", "host", "listener", "witness", "note_taker"))
    story = Prompt("story", TEXT["which story"], by="facilitator", fields=STORY)
    point = Prompt("point", TEXT["compare"], optional=True, about="story", fields=(LENS,))
    reply = Prompt("reply", TEXT["seen"], most=1, optional=True, about="story")
    remark = Prompt("remark", TEXT["heart"], optional=True, about="story")
    essence = Prompt("reflection", TEXT["agree"], most=settings.reflections, about="story", fields=(LENS,))
    pattern = Prompt("pattern", TEXT["what returns"], by="team", optional=True)
    tell, gift = settings.tell_minutes, settings.gift_minutes
    turn = round(gift * 60 / len(settings.lenses))
    to_take = joined(
        [TEXT["take one"], *(labelled(TEXT["listen for"], each) for each in settings.lenses)], "\n"
    )

    yield Round("intro", TEXT["intro"], minutes=15, say=TEXT["one thing"], groups=Everyone(), ask=(story,))
    yield Round("lenses", TEXT["lenses"], minutes=5, say=to_take, groups=circles)
    yield Round("tell", TEXT["tell"], minutes=tell, say=TEXT["only listen"], groups=circles)
    yield Round("prepare", TEXT["prepare"], minutes=5, groups=circles, ask=(point,), warn=(1,))
    yield Round("gift", TEXT["gift"], minutes=gift, say=TEXT["give"], groups=circles, turn=turn)
    yield Round("teller", TEXT["reply"], minutes=5, groups=circles, ask=(reply,), warn=(1,))
    if settings.witness:
        yield Round("witness", TEXT["witness"], minutes=5, groups=circles, ask=(remark,), warn=(1,))
    yield Round("essence", TEXT["essence"], minutes=10, groups=circles, ask=(essence,))
    if settings.converge:
        yield Round("converge", TEXT["converge"], minutes=30, groups=Everyone(), ask=(pattern,))


def harvest(activity: ActivityView[Settings]) -> Iterator[Block]:
    yield Paragraph(labelled(TEXT["listened for"], joined(activity.settings.lenses)))
    for story in activity.notes("story"):
        yield from told(story, activity)
    yield from listed(activity.notes("pattern"), TEXT["patterns"])


def told(story: Note, activity: ActivityView[Settings]) -> Iterator[Block]:
    """A story: whose it is, what it was about, the reflections, and what was heard through each lens."""
    yield Heading(", ".join(activity.names(story, "teller")) or TEXT["a story"])
    if story.text:
        yield Paragraph(story.text)
    if not story.fields.get("agreed", story.source == "import"):
        yield Paragraph(TEXT["not agreed"])
    yield from listed(activity.about(story, "reflection"))
    points = activity.about(story, "point")
    for lens in dict.fromkeys(str(point.fields.get("lens", "")) for point in points):
        heard = [point for point in points if str(point.fields.get("lens", "")) == lens]
        yield from listed(heard, labelled(LENS.label, lens) if lens else TEXT["heard"], level=2)
    yield from listed(activity.about(story, "remark"), TEXT["witness"], level=2)
    yield from listed(activity.about(story, "reply"), TEXT["reply"], level=2)


REFLECTIONS = Items("reflections", "reflection")
CAPTURE = Capture(
    settings=("lenses",),
    items=(
        Items("stories", "story", "about", person=("teller",), fields=("agreed",), inside=(REFLECTIONS,)),
    ),
)

TEXT = Texts(
    en={
        "intro": "The stories are presented",
        "one thing": "You will hear a true story. Each of you listens for one thing. Choose a circle.",
        "which story": "Who tells a story, and what is it about? One or two sentences.",
        "lenses": "What to listen for",
        "take one": "Each of you takes one of these. See that all of them are taken.",
        "listen for": "Listen for",
        "tell": "The story",
        "only listen": "Teller: tell it as it happened. How it began, what was hard, where it turned, where "
        "you are now. All others: only listen and take notes. Questions come later.",
        "prepare": "Compare notes",
        "compare": "You who listened for the same thing: compare, and choose at most three points.",
        "gift": "Give back what you heard",
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
        "not agreed": "The teller has not yet approved this text.",
        "heard": "What the listeners heard",
        "patterns": "Patterns across the stories",
    },
    sv={
        "intro": "Berättelserna presenteras",
        "one thing": "Ni får höra en sann berättelse. Var och en lyssnar efter en sak. Välj en cirkel.",
        "which story": "Vem berättar, och vad handlar det om? En eller två meningar.",
        "lenses": "Lyssnaruppdrag",
        "take one": "Ta ett lyssnaruppdrag var. Se till att alla blir tagna.",
        "listen for": "Lyssna efter",
        "tell": "Berättelsen",
        "only listen": "Du som berättar: berätta som det var. Hur det började, vad som var svårt, var det "
        "vände och var ni är i dag. Ni andra: bara lyssna och anteckna. Frågorna kommer sedan.",
        "prepare": "Jämför anteckningar",
        "compare": "Ni som lyssnade efter samma sak: jämför och välj ut högst tre punkter.",
        "gift": "Ge tillbaka det ni hörde",
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
        "not agreed": "Berättaren har ännu inte godkänt den här texten.",
        "heard": "Det lyssnarna hörde",
        "patterns": "Det som återkommer i berättelserna",
    },
)
