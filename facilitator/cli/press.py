"""Documents for whoever asks for them over the network: made as ``export`` makes them."""

import time
from dataclasses import dataclass
from pathlib import Path

from facilitator.cli.common import Context, Failure
from facilitator.cli.documents import PUBLISHED, as_it_stands, publish

_FORMATS = ("md", "json")


@dataclass(frozen=True)
class Press:
    """The documents of the session in ``folder``."""

    context: Context
    folder: Path

    def draft(self, language: str) -> str:
        """The document as it stands, as Markdown. Raises ``OSError`` where the session cannot be read."""
        from facilitator import publish as publishing
        from facilitator.cli.methods_found import catalog

        try:
            session, people = as_it_stands(self.folder)
        except Failure as failure:
            raise OSError(failure.message) from None
        names = {ref: record.name for ref, record in people.items()}
        now = round(time.time() * 1000)
        methods = catalog(self.context, self.folder)
        material = publishing.Material(session, names, methods, language, now)
        return publishing.render(material, "md").decode()

    def publish(self) -> None:
        """Writes Markdown and the capture file. Raises ``OSError`` where that does not work."""
        try:
            publish(self.context, self.folder, self.folder / PUBLISHED, _FORMATS)
        except Failure as failure:
            raise OSError(failure.message) from None
