"""The computer as the screens know it: sessions on the shelf, methods, documents, and the way to a hub."""

import contextlib
from collections.abc import AsyncGenerator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.cli import names, shelf
from facilitator.cli.common import Context, Failure, hub_options, settings_file
from facilitator.clock import SteadyClock
from facilitator.core.text import N_
from facilitator.locale import Language
from facilitator.tui.house import Contact, Shelved, Shop, Stay, Template, Unable, Visit

if TYPE_CHECKING:
    from facilitator.catalog import Catalog


class Home:
    """As ``facilitator.tui.house.House``."""

    def __init__(self, context: Context, people: int | None = None) -> None:
        self._context, self._people = context, people
        self._shops: dict[Path | None, Catalog] = {}
        self._shelf = shelf.Shelf()

    @property
    def language(self) -> Language:
        """The language chosen on the command line, in the settings, or by the system."""
        return self._context.t.language

    @property
    def sound(self) -> bool:
        """What the settings say; warnings are silent unless they are wanted."""
        return self._context.settings.get("sound", "").lower() == "true"

    def keep(self, *, language: Language | None = None, sound: bool | None = None) -> None:
        """Writes a choice to the user's settings and leaves everything else in them as it is."""
        import tomlkit

        path = settings_file()
        known = tomlkit.parse(path.read_text("utf-8")) if path.exists() else tomlkit.document()
        for key, value in (("language", language), ("sound", sound)):
            if value is not None:
                known[key] = value
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(tomlkit.dumps(known), "utf-8")

    def sessions(self) -> Sequence[Shelved]:
        """As ``House``."""
        return shelf.shelved(self._context.sessions)

    def look(self, shelved: Shelved) -> Shelved:
        """As ``House``."""
        return self._shelf.look(shelved)

    def templates(self) -> Sequence[Template]:
        """As ``House``."""
        from facilitator.cli.templates import templates

        return templates()

    def name_fault(self, name: str) -> Unable | None:
        """As ``House``: what ``names.new_folder`` would refuse, for somebody who types a name and no path."""
        if not names.is_plain(name):
            return Unable(
                N_("A name can have letters, digits, spaces and hyphens. It begins with a letter or digit.")
            )
        folder = self._context.sessions / name
        if folder.exists() and any(folder.iterdir()):
            return Unable(N_("There is already something with this name. Choose another."))
        return None

    def create(self, name: str, template: str | None, language: Language) -> Path:
        """As ``House``."""
        from facilitator.cli.templates import create

        if (fault := self.name_fault(name)) is not None:
            raise fault
        try:
            return create(self._context.with_flags(lang=language), name, template, language)
        except Failure as failure:
            raise unable(failure) from None

    def stay(self, folder: Path, phones: Sequence[str] = ()) -> Visit:
        """As ``House``. ``phones`` are the options of ``serve`` for a hub that has to be started."""
        attached = partial(self._attached, folder, phones)
        return contextlib.nullcontext(Stay(folder.name, folder, attached, SteadyClock()))

    @contextlib.asynccontextmanager
    async def _attached(self, folder: Path, phones: Sequence[str]) -> AsyncGenerator[Contact]:
        from facilitator.attach import NotAttached, attach

        try:
            async with await attach(folder, [*hub_options(self._context), *phones]) as attached:
                yield attached
        except NotAttached as why:
            raise Unable(why.message, **why.values) from None

    def demo(self, language: Language) -> Visit:
        """As ``House``."""
        from facilitator.cli.shows import demo

        return demo(self._context.with_flags(lang=language), self._people)

    def rehearsal(self, folder: Path) -> Visit:
        """As ``House``."""
        from facilitator.cli.shows import rehearsal

        return rehearsal(self._context, folder)

    def shop(self, folder: Path | None = None) -> Shop:
        """As ``House``."""
        from facilitator.cli.methods_found import catalog

        if folder not in self._shops:
            try:
                self._shops[folder] = catalog(self._context, folder)
            except Failure as failure:
                raise unable(failure) from None
        return self._shops[folder]

    def export(self, folder: Path, formats: Sequence[str]) -> Sequence[Path]:
        """As ``House``."""
        from facilitator.cli.documents import PUBLISHED, publish

        try:
            return publish(self._context, folder, folder / PUBLISHED, formats)
        except Failure as failure:
            raise unable(failure) from None

    def browse(self, link: str) -> bool:
        """As ``House``."""
        from facilitator.cli.browser import opened

        return opened(link)

    def failed(self, error: BaseException) -> Path:
        """As ``House``."""
        from facilitator.cli.log import logged

        return logged(error)


def unable(failure: Failure) -> Unable:
    """What a command refuses, as a screen tells it."""
    return Unable(failure.message, failure.faults, **failure.values)
