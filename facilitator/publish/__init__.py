"""From a session to its documents: ``tell`` makes the document, one small renderer for each format writes it.

A format is a module ``as_<format>`` in this package with ``render(material: Material) -> bytes``; nothing
else has to know of it.
"""

from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import cast

from facilitator.core.faults import Fault
from facilitator.core.text import N_
from facilitator.publish.document import Document, Section
from facilitator.publish.files import file_name, put
from facilitator.publish.material import Library, Material
from facilitator.publish.tell import tell

__all__ = ["Document", "Library", "Material", "Section", "formats", "publish", "render", "tell", "unknown"]

_PREFIX = "as_"
_UNKNOWN = N_("There is no format “{format}”. The formats are: {known}.")


def formats() -> list[str]:
    """The formats that there are, sorted. None of them is loaded for that."""
    modules = (each.name for each in iter_modules(__path__))
    return sorted(name.removeprefix(_PREFIX) for name in modules if name.startswith(_PREFIX))


def unknown(wanted: Iterable[str]) -> list[Fault]:
    """One fault for each format that does not exist."""
    known = formats()
    values = {"known": ", ".join(known)}
    return [
        Fault("", "no_format", _UNKNOWN, {"format": each, **values}) for each in wanted if each not in known
    ]


def render(material: Material, format: str) -> bytes:
    """One format of the session's document; the same session gives the same bytes."""
    module = import_module(f"{__name__}.{_PREFIX}{format}")
    return cast(Callable[[Material], bytes], module.render)(material)


def publish(material: Material, folder: Path, wanted: Iterable[str]) -> list[Path]:
    """Writes the document in each of the formats ``wanted``, which exist, and says where."""
    info, language = material.session.info, material.language or material.session.info.language
    names = {each: file_name(info, each, language) for each in dict.fromkeys(wanted)}
    return [put(folder, name, render(material, each)) for each, name in names.items()]
