"""Where a fault is: the line of the file, and the value by names that a person recognises."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from facilitator.capture.keys import is_object
from facilitator.capture.syntax import inside, join
from facilitator.catalog.written.lines import Steps, lines
from facilitator.catalog.written.parts import Asked, Step, Written
from facilitator.core.faults import Fault


class Places:
    """The values of one file by the paths of faults: `rounds[0].prompts[1].ask`."""

    def __init__(self, text: str, data: object) -> None:
        self._known: dict[str, tuple[int, str]] = {}
        for steps, line in lines(text).items():
            self._known.setdefault(_path(steps), (line, _name(steps, data)))

    def told(self, fault: Fault) -> Fault:
        """The fault with its line, and with the ids of rounds and prompts instead of their numbers."""
        path, rest = fault.path, ""
        while path and path not in self._known:
            cut = max(path.rfind("."), path.rfind("["))
            path, rest = path[: max(cut, 0)], path[max(cut, 0) :] + rest
        line, name = self._known.get(path, (1, ""))
        place = f"{name}{rest}".strip(".")
        return msgspec.structs.replace(fault, path=f"line {line}, {place}" if place else f"line {line}")

    def line(self, fault: Fault) -> int:
        """For the order of faults."""
        return int(fault.path.removeprefix("line ").partition(",")[0])


def _path(steps: Steps) -> str:
    path = ""
    for step in steps:
        path = join(path, step)
    return path


def _name(steps: Steps, data: object) -> str:
    """The way to a value, with the id of what lies in a list, or its number from 1."""
    names: list[str] = []
    for step in steps:
        data = dict(inside(data)).get(step)
        if isinstance(step, int):
            names.append(_id(data) or str(step + 1))
        else:
            names.append(step if step.isidentifier() else join("", step))
    return ".".join(names)


def _id(data: object) -> str:
    said = data.get("id") if is_object(data) else None
    return said if isinstance(said, str) and said.isidentifier() else ""


# From the paths that the rules for every method use to those of the file.


def in_file(fault: Fault, written: Written, settings: Mapping[str, str]) -> Fault:
    """A fault of the method as a fault of its file. `settings` says where each setting comes from."""
    head, _, rest = fault.path.partition(".")
    match head:
        case "METHOD":
            path = rest
        case "settings":
            path = settings.get(rest.partition(".")[0], "settings")
        case "rounds":
            path = _of_round(rest, written.steps, fault.slug) if rest else "rounds"
        case "CAPTURE":
            path = _of_key(rest.partition(".")[0], written)
        case _:
            path = ""
    return msgspec.structs.replace(fault, path=path)


def _of_round(rest: str, steps: Sequence[Step], slug: str) -> str:
    found = [step for step in steps if _names(step, rest)]
    if not found:
        return "rounds"
    step = found[-1] if slug == "duplicate_id" else found[0]
    _, _, inner = rest[len(step.plan.id) :].partition(".")
    if not inner:
        return f"{step.path}.id"
    if inner == "ask" or not inner.startswith("ask."):
        return f"{step.path}.{inner}"
    return _of_prompt(inner.split(".")[1:], step.asked, slug, step.path)


def _names(step: Step, rest: str) -> bool:
    """Whether the path begins with the id of a step, or with that of one of its repetitions."""
    if not step.plan.id or not rest.startswith(step.plan.id):
        return False
    number = rest[len(step.plan.id) :].partition(".")[0]
    return not number or (bool(step.each) and number.isdecimal())


def _of_prompt(parts: list[str], asked: Sequence[Asked], slug: str, around: str) -> str:
    """The prompt is told by its id, which a number may stand before."""
    numbered = len(parts) > 1 and parts[0].isdecimal()
    name, *inner = parts[1:] if numbered else parts
    found = [each for each in asked if each.prompt.id == name]
    if not found:
        return f"{around}.prompts"
    path = (found[-1] if slug == "duplicate_id" else found[0]).path
    if inner[:1] == ["fields"]:
        return f"{path}.fields"
    return ".".join([path, *inner]) if inner else f"{path}.id"


def _of_key(key: str, written: Written) -> str:
    said = [each for step in written.steps for each in step.asked if key in (each.key, each.prompt.id)]
    return f"{said[0].path}.{'key' if said[0].key else 'id'}" if said else ""


def once(faults: Iterable[Fault]) -> Iterator[Fault]:
    """The first fault of each place, which is nearest to what was written; what only follows from it is left out."""
    said: list[str] = []
    for fault in faults:
        inside = (f"{fault.path}.", f"{fault.path}[")
        if not any(path == fault.path or path.startswith(inside) for path in said):
            said.append(fault.path)
            yield fault
        if meant := fault.values.get("meant") if fault.slug == "unknown_key" else None:
            said.append(f"{fault.path.rpartition('.')[0]}.{meant}".strip("."))
