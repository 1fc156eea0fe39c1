"""A story harvest run from its first round to its last, with 23 people in two circles.

`python -m tests.methods.stories` writes the golden documents anew: read them before they are committed.
"""

from facilitator.core.commands import AddActivity, Do, Finish, Form, Next, Set, Write
from facilitator.core.model import FieldValue
from facilitator.core.tasks import resized, tasks_of
from tests.methods.whole import LANGUAGES, Words, document, golden
from tests.support.driver import Driver

STORIES: dict[str, Words] = {
    "sv": {
        "title": "Berättelser som bär",
        "lenses": "mod|hindren|tillit: Vem litade på vem?",
        "garden": "Köksträdgården",
        "about garden": "En tom parkering blev en trädgård.",
        "keys": "Nyckeln",
        "about keys": "Något som bara de närmaste vet.",
        "teller": "Odlarna på Backen",
        "other": "Amina",
        "spade": "De frågade aldrig om lov",
        "rain": "Regnet kom in",
        "neighbour": "Grannen lånade ut sin spade",
        "door": "Dörren stod olåst",
        "small": "Börja i det lilla",
        "who": "Vem vågar säga ja först?",
        "key": "Lämna över nyckeln",
        "reply": "Jag hade glömt spaden",
        "heart": "Värmen",
        "pattern": "Någon litade på någon",
        "monday": "Ring en granne",
    },
    "en": {
        "title": "Stories that carry",
        "lenses": "courage|obstacles|trust: Who trusted whom?",
        "garden": "The kitchen garden",
        "about garden": "An empty car park became a garden.",
        "keys": "The key",
        "about keys": "Something that only those closest know.",
        "teller": "The growers",
        "other": "Amina",
        "spade": "They never asked for permission",
        "rain": "The rain came in",
        "neighbour": "The neighbour lent her spade",
        "door": "The door was not locked",
        "small": "Begin with something small",
        "who": "Who dares to say yes first?",
        "key": "Hand over the key",
        "reply": "I had forgotten the spade",
        "heart": "The warmth",
        "pattern": "Somebody trusted somebody",
        "monday": "Call a neighbour",
    },
}


def harvested(language: str, points: str = "together") -> Driver:
    """The day: one teller has said yes, the other has not."""
    words = STORIES[language]
    lenses = words["lenses"].split("|")
    settings: dict[str, object] = {
        "lenses": lenses,
        "converge": "world_cafe",
        "points": points,
        "choose": "capped",
    }
    day = Driver().do(
        Set(title=words["title"], language=language, participants=23, kind="workshop"),
        AddActivity(method="story_harvest", id="a", settings=settings),
        Next(activity="a"),
        _story(words, "garden", "teller", agreed=True),
        _story(words, "keys", "other"),
    )
    day.do(Next(activity="a"))
    groups = day.session.rounds["a.lenses"].plan.groups
    tasks = tasks_of(groups, language)
    for number, (story, people) in enumerate((("garden", 12), ("keys", 11)), 1):
        seats = resized((), people, groups, tasks)
        day.do(Form(id=f"g{number}", activity="a", kind="circle", number=number, about=story, seats=seats))
    day.do(Next(activity="a"), Next(activity="a"))
    heard = (("spade", 0, "g1"), ("neighbour", 2, "g1"), ("rain", 1, "g1"), ("door", 2, "g2"))
    day.do(*(_point(words[name], tasks[task], group) for name, task, group in heard), Next(activity="a"))
    answers = (("reply", "reply", "g1"), ("remark", "heart", "g1"))
    for prompt, name, group in answers:
        day.do(Next(activity="a"), _said(prompt, words[name], group))
    day.do(Next(activity="a"))
    for name, group in (("small", "g1"), ("who", "g1"), ("key", "g2")):
        day.do(_said("reflection", words[name], group))
    day.do(Next(activity="a"), Write(text=words["pattern"], prompt="pattern", activity="a", table=1))
    day.do(Next(activity="a"), Write(text=words["monday"], prompt="pattern", activity="a", table=2))
    return day.do(Finish(activity="a"))


def _story(words: Words, name: str, teller: str, *, agreed: bool | None = None) -> Do:
    fields: dict[str, FieldValue | tuple[str, ...]] = {"title": words[name]}
    if agreed is not None:
        fields["agreed"] = agreed
    people = {"teller": (words[teller],)}
    return Write(id=name, prompt="story", text=words[f"about {name}"], fields=fields, people=people)


def _point(text: str, task: str, group: str) -> Do:
    return Write(text=text, prompt="point", group=group, about=(_ABOUT[group],), fields={"lens": task})


def _said(prompt: str, text: str, group: str) -> Do:
    return Write(text=text, prompt=prompt, group=group, about=(_ABOUT[group],))


_ABOUT = {"g1": "garden", "g2": "keys"}


if __name__ == "__main__":
    for each in LANGUAGES:
        golden("story_harvest", each).write_text(document(harvested(each), each), "utf-8")
