"""What is wrong with the rounds that a method plans, and with its part of the capture file."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from facilitator.api import Capture, Dots, Items, Poll, Prompt, Round, Scale, Split
from facilitator.catalog.loading import ID
from facilitator.catalog.shape import shape_faults
from facilitator.core.faults import Fault
from facilitator.core.text import N_

MOST = 200
"""More rounds than this are a mistake in a method's code, not a day."""


COMMON = frozenset(
    {
        "id",
        "method",
        "title",
        "intro",
        "outro",
        "start",
        "minutes",
        "settings",
        "rounds",
        "planned",
        "groups",
        "ballots",
        "photos",
    }
)
"""The keys of the capture file that an activity of any method has, and that no method can use for its own."""


def plan_faults(rounds: Sequence[object]) -> list[Fault]:
    """Everything that is wrong with an activity's rounds."""
    if not rounds:
        return [Fault("rounds", "no_rounds", N_("there is no round"))]
    if len(rounds) > MOST:
        return [Fault("rounds", "too_many_rounds", N_("there are more than {most} rounds"), {"most": MOST})]
    strange = [each for each in rounds if not isinstance(each, Round)]
    if strange:
        kinds = ", ".join(sorted({type(each).__name__ for each in strange}))
        return [
            Fault("rounds", "no_round", N_("holds something else than rounds: {kinds}"), {"kinds": kinds})
        ]
    plan = [each for each in rounds if isinstance(each, Round)]
    shapes = [fault for each in plan for fault in shape_faults(each, f"rounds.{each.id}")]
    if any(fault.slug == "wrong_type" for fault in shapes):
        return shapes
    return [*shapes, *_repeated("rounds", (each.id for each in plan)), *_rounds(plan)]


def _repeated(path: str, ids: Iterable[str]) -> Iterator[Fault]:
    for name, times in Counter(ids).items():
        if times > 1:
            yield Fault(f"{path}.{name}", "duplicate_id", N_("is used more than once"))
        if not ID.match(name):
            message = N_("does not work as a name: use a–z, 0–9 and _, and begin with a letter")
            yield Fault(f"{path}.{name}", "bad_id", message)


def _rounds(plan: Sequence[Round]) -> Iterator[Fault]:
    asked = {prompt.id for each in plan for prompt in each.ask}
    for each in plan:
        path = f"rounds.{each.id}"
        yield from _numbers(each, path)
        yield from _repeated(f"{path}.ask", (prompt.id for prompt in each.ask))
        for prompt in each.ask:
            yield from _prompt(prompt, f"{path}.ask.{prompt.id}", asked)


def _numbers(each: Round, path: str) -> Iterator[Fault]:
    yield from _least(f"{path}.minutes", each.minutes, 0)
    for minutes in each.warn:
        yield from _least(f"{path}.warn", minutes, 0)
    for minutes in each.more:
        yield from _least(f"{path}.more", minutes, 0)
    if each.turn is not None:
        yield from _least(f"{path}.turn", each.turn, 1)
    if each.groups.size is not None:
        yield from _least(f"{path}.groups.size", each.groups.size, 1)
    if each.groups.stays is not None and each.groups.stays not in each.groups.roles:
        yield _unknown(f"{path}.groups.stays", each.groups.stays)
    if each.grid is not None:
        yield from _least(f"{path}.grid.slots", len(each.grid.slots), 1)
        for number, slot in enumerate(each.grid.slots, 1):
            yield from _least(f"{path}.grid.slots.{number}.minutes", slot.minutes, 0)


def _least(path: str, value: float, least: float) -> Iterator[Fault]:
    if value < least:
        yield Fault(path, "too_small", N_("must be at least {least}"), {"least": least})


def _unknown(path: str, name: str) -> Fault:
    return Fault(path, "unknown_name", N_("names {name}, which does not exist"), {"name": name})


def _prompt(prompt: Prompt, path: str, asked: set[str]) -> Iterator[Fault]:
    yield from _repeated(f"{path}.fields", (field.id for field in prompt.fields))
    also = (("also", each) for each in prompt.also)
    for name, other in (("about", prompt.about), ("over", prompt.over), *also):
        if other is not None and other not in asked:
            yield _unknown(f"{path}.{name}", other)
    if prompt.also and prompt.about is None:
        yield Fault(
            f"{path}.about", "missing", N_("an answer that is also about something must be about something")
        )
    if prompt.freeze and prompt.over is None:
        yield Fault(f"{path}.over", "missing", N_("there are no notes that could be kept as they are"))
    blanks = {field.id for field in prompt.fields}
    for name, used in (("consent", (prompt.consent,)), ("title", prompt.title), ("task", (prompt.task,))):
        yield from (_unknown(f"{path}.{name}", each) for each in used if each and each not in blanks)
    if prompt.most is not None:
        yield from _least(f"{path}.most", prompt.most, 1)
    judges = prompt.ballot is not None and not isinstance(prompt.ballot, Poll)
    if judges and prompt.over is None:
        yield Fault(f"{path}.over", "missing", N_("a ballot must say which prompt's notes it is given on"))
    if prompt.over is not None and not judges:
        yield Fault(f"{path}.ballot", "missing", N_("there is no ballot that could be given on notes"))
    yield from _ballot(prompt, f"{path}.ballot")


def _ballot(prompt: Prompt, path: str) -> Iterator[Fault]:
    match prompt.ballot:
        case Split(points):
            yield from _least(f"{path}.points", points, 1)
        case Scale(least, most):
            yield from _least(f"{path}.most", most, least + 1)
        case Dots(dots, each, weights):
            yield from _least(f"{path}.dots", dots, 1)
            yield from _least(f"{path}.each", each if each is not None else 1, 1)
            yield from _least(f"{path}.weights", min(weights, default=1), 1)
        case Poll(options, most):
            yield from _least(f"{path}.options", len(options), 2)
            yield from _least(f"{path}.most", most, 1)
        case _:
            pass


def capture_faults(capture: Capture, plan: Sequence[Round], settings: Iterable[str]) -> list[Fault]:
    """Everything wrong with a capture part: prompts that no round asks, settings that do not exist."""
    short = {prompt.id for each in plan for prompt in each.ask}
    full = {f"{each.id}.{prompt.id}" for each in plan for prompt in each.ask}
    known = set(settings)
    keys = [*capture.settings, *(each.key for each in capture.items), *(each.key for each in capture.themes)]
    common = N_("is a key that every activity has")
    return [
        *_repeated("CAPTURE", keys),
        *(Fault(f"CAPTURE.{each}", "taken", common) for each in keys if each in COMMON),
        *(_unknown("CAPTURE.settings", name) for name in capture.settings if name not in known),
        *(fault for items in capture.items for fault in _items(items, f"CAPTURE.{items.key}", short | full)),
        *(
            _unknown(f"CAPTURE.{each.key}.prompt", each.prompt)
            for each in capture.themes
            if each.prompt and each.prompt not in short
        ),
    ]


def _items(items: Items, path: str, prompts: set[str]) -> Iterator[Fault]:
    for name, prompt in (
        ("prompt", items.prompt),
        *(("scores", score) for score in items.scores),
        *([("total", items.total)] if items.total else []),
    ):
        if prompt not in prompts:
            yield _unknown(f"{path}.{name}", prompt)
    for inner in items.inside:
        yield from _items(inner, f"{path}.{inner.key}", prompts)
