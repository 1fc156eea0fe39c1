"""A TOML file made into a method: the same parts as one in Python has, or every fault with its line."""

from collections.abc import Callable, Iterable, Mapping
from types import SimpleNamespace
from typing import cast

from facilitator.api import API, BaseSettings, Method
from facilitator.capture.keys import is_object
from facilitator.capture.syntax import plain
from facilitator.catalog.checking import check
from facilitator.catalog.finding import SUFFIX, Found
from facilitator.catalog.loading import ID, Loaded
from facilitator.catalog.written.capture import capture_of
from facilitator.catalog.written.dials import Dial, dials, name_faults, settings_class
from facilitator.catalog.written.differing import differing_faults
from facilitator.catalog.written.extending import extended, usual_plan
from facilitator.catalog.written.harvest import harvest_of
from facilitator.catalog.written.names import lacking, references
from facilitator.catalog.written.parts import Written
from facilitator.catalog.written.places import Places, in_file, once
from facilitator.catalog.written.reading import read
from facilitator.catalog.written.rounds import rounds_of
from facilitator.core.faults import Fault
from facilitator.core.text import N_

Base = Callable[[str], "tuple[Loaded | None, list[Fault]]"]
"""Finds the method that another one extends, by its id, or says why it cannot be used."""

_LARGEST = 1_000_000
_FILE_NAME = N_("the name of the file is the id of the method: use a–z, 0–9 and _, and begin with a letter")
_NOT_TEXT = N_("is not text in UTF-8")
_TOO_LONG = N_("is too long for a method")


def load(found: Found, content: bytes, base: Base) -> tuple[Loaded | None, list[Fault]]:
    """The method in a file's bytes, or every fault of it. Nothing that stands in the file is ever run."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None, [Fault("", "not_text", _NOT_TEXT)]
    if len(text) > _LARGEST:
        return None, [Fault("", "too_long", _TOO_LONG)]
    data, faults = plain(text, SUFFIX)
    if faults or not is_object(data):
        return None, [_with_line(each) for each in faults]
    return _loaded(found, text, data, base)


def _with_line(fault: Fault) -> Fault:
    line = fault.path.partition(":")[0]
    return Fault(f"line {line}" if line else "", fault.slug, fault.message, fault.values)


def _loaded(
    found: Found, text: str, data: Mapping[str, object], base: Base
) -> tuple[Loaded | None, list[Fault]]:
    written, faults = read(data)
    if "id" not in written.about and not ID.match(found.id):
        faults.append(Fault("id", "bad_id", _FILE_NAME))
    loaded, more = _extending(found, written, base) if written.extends else _alone(found, written)
    places = Places(text, data)
    told = sorted((places.told(each) for each in once([*faults, *more])), key=places.line)
    return (None if told else loaded), told


def _alone(found: Found, written: Written) -> tuple[Loaded | None, list[Fault]]:
    """A method that stands by itself."""
    faults = [*lacking(written), *references(written, ()), *name_faults(written)]
    if any(each.slug == "taken" for each in faults):
        return None, faults
    made = dials(written, written.steps)
    module = SimpleNamespace(
        METHOD=_method(found, written),
        Settings=settings_class(BaseSettings, made, {}),
        rounds=rounds_of(written.steps, made),
        harvest=harvest_of(written.steps, written.document),
        CAPTURE=capture_of(written.steps, written.lists),
    )
    return _checked(found, written, module, made, faults)


def _method(found: Found, written: Written) -> Method:
    usual = {"id": found.id, "api": API, "title": "-", "purpose": "-", "people": (1, 1)}
    return Method(**cast("dict[str, object]", {**usual, **written.about}))  # pyright: ignore[reportArgumentType] - values that were read as the types of these fields


def _extending(found: Found, written: Written, base: Base) -> tuple[Loaded | None, list[Fault]]:
    """A method that says only what is different in another one."""
    other, why = base(written.extends)
    if other is None:
        return None, [Fault("extends", each.slug, each.message, each.values) for each in why[:1]]
    usual = usual_plan(found, other, written.settings)
    faults = [*differing_faults(written, other, usual), *name_faults(written)]
    if any(each.slug == "taken" for each in faults):
        return None, faults
    module, made = extended(found, written, other, usual)
    return _checked(found, written, module, made, faults)


def _checked(
    found: Found, written: Written, module: SimpleNamespace, made: Iterable[Dial], faults: list[Fault]
) -> tuple[Loaded | None, list[Fault]]:
    """By the rules that hold for every method; what they find is told where it stands in the file."""
    loaded, more = check(found, module, bilingual=written.bilingual)
    settings = {each.name: each.path for each in made}
    return loaded, [*faults, *(in_file(each, written, settings) for each in more)]
