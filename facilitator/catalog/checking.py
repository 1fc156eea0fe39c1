"""Whether a module that was loaded is a method: everything that is wrong is said at once."""

from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import Any, TypeGuard, cast

from facilitator.api import API, ActivityView, BaseSettings, Capture, Method, Round
from facilitator.catalog.finding import Found
from facilitator.catalog.loading import ID, Loaded, guarded
from facilitator.catalog.plans import MOST, capture_faults, plan_faults
from facilitator.catalog.settings import default_faults
from facilitator.catalog.shape import shape_faults, text_faults, type_faults
from facilitator.core.faults import Fault
from facilitator.core.session import Session
from facilitator.core.text import N_
from facilitator.core.vocabulary import Text

LOWEST = 1
"""The oldest version of the vocabulary that this program still understands."""

Rounds = Callable[[Any, Any], Iterable[object]]


def check(found: Found, module: object, *, bilingual: bool = True) -> tuple[Loaded | None, list[Fault]]:
    """The method in a module, or in whatever has the same names, and every fault; with a fault there is no method."""
    method, faults = _method(found, getattr(module, "METHOD", None))
    kind, wrong = _settings(getattr(module, "Settings", BaseSettings))
    faults += wrong
    functions = {name: getattr(module, name, None) for name in ("rounds", "harvest", "warnings")}
    faults += _functions(functions)
    plan: list[Round] = []
    if callable(functions["rounds"]) and kind is not None and not wrong:
        plan, wrong = first_plan(cast("Rounds", functions["rounds"]), kind(), found)
        faults += wrong
    capture = getattr(module, "CAPTURE", None)
    faults += _capture(capture, plan, kind)
    if faults or method is None or kind is None:
        return None, faults
    given = cast("dict[str, Any]", functions)
    return Loaded(found.code, method, kind, **given, capture=capture, bilingual=bilingual), []


def _method(found: Found, method: object) -> tuple[Method | None, list[Fault]]:
    if method is None:
        return None, [Fault("METHOD", "missing", N_("is missing: it says what the method is"))]
    if not isinstance(method, Method):
        return None, [Fault("METHOD", "wrong_type", N_("must be a Method"))]
    faults = list(shape_faults(method, "METHOD"))
    if not any(fault.slug == "wrong_type" for fault in faults):
        faults += _declared(found, method)
    return method, faults


def _declared(found: Found, method: Method) -> Iterable[Fault]:
    if method.id != found.id:
        message = N_("is {id}, but must be the name under which the method is found: {name}")
        yield Fault("METHOD.id", "other_id", message, {"id": method.id, "name": found.id})
    if not ID.match(method.id):
        yield Fault(
            "METHOD.id", "bad_id", N_("does not work as a name: use a–z, 0–9 and _, and begin with a letter")
        )
    if not LOWEST <= method.api <= API:
        message = N_("is {api}, but this program understands {lowest} to {highest}")
        yield Fault("METHOD.api", "other_api", message, {"api": method.api, "lowest": LOWEST, "highest": API})
    if not 0 < method.people[0] <= method.people[1]:
        message = N_("must be the smallest and the largest number of people")
        yield Fault("METHOD.people", "bad_range", message)
    for name in ("title", "purpose"):
        if not getattr(method, name):
            yield Fault(f"METHOD.{name}", "missing", N_("is missing"))


def _settings(kind: object) -> tuple[type[BaseSettings] | None, list[Fault]]:
    if not _is_settings(kind):
        return None, [Fault("Settings", "wrong_type", N_("must be a subclass of BaseSettings"))]
    faults = default_faults(kind)
    for name, field in kind.model_fields.items():
        words = field.json_schema_extra
        if isinstance(words, Mapping):
            for word, text in cast("Mapping[str, object]", words).items():
                faults += _labels(text, f"settings.{name}.{word}")
    return kind, faults


def _is_settings(kind: object) -> TypeGuard[type[BaseSettings]]:
    return isinstance(kind, type) and issubclass(kind, BaseSettings)


def _labels(text: object, path: str) -> list[Fault]:
    return type_faults(text, Text, path) or list(text_faults(text, path))


def _functions(functions: Mapping[str, object]) -> Iterable[Fault]:
    if functions["rounds"] is None:
        yield Fault("rounds", "missing", N_("is missing: it gives the rounds"))
    for name, function in functions.items():
        if function is not None and not callable(function):
            yield Fault(name, "wrong_type", N_("must be a function"))


def first_plan(rounds: Rounds, settings: BaseSettings, found: Found) -> tuple[list[Round], list[Fault]]:
    """The rounds for an activity in which nothing has happened yet."""
    view = ActivityView(Session(), found.id, settings)
    plan, faults = guarded(lambda: list(islice(rounds(settings, view), MOST + 1)), found.code)
    faults = faults or plan_faults(plan or [])
    return ([] if faults else cast("list[Round]", plan)), faults


def _capture(capture: object, plan: list[Round], kind: type[BaseSettings] | None) -> list[Fault]:
    if capture is None:
        return []
    if not isinstance(capture, Capture):
        return [Fault("CAPTURE", "wrong_type", N_("must be a Capture"))]
    faults = type_faults(capture, Capture, "CAPTURE")
    return faults if faults or not plan else capture_faults(capture, plan, kind.model_fields if kind else ())
