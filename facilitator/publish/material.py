"""What every format is made from."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from facilitator import capture
from facilitator.core.model import Ref
from facilitator.core.session import Session
from facilitator.publish.document import Document
from facilitator.publish.section import Harvester
from facilitator.publish.tell import tell


class Library(Harvester, capture.Library, Protocol):
    """What publishing asks of the methods: their words and blocks, and their part of the capture file."""


@dataclass(frozen=True)
class Material:
    """A session with the names that its readers may see. ``language`` is the session's own unless said.

    ``now`` (milliseconds since 1970, UTC) is the moment at which the clocks are read; left out, the one at
    which something happened last.
    """

    session: Session
    names: Mapping[Ref, str]
    methods: Library
    language: str = ""
    now: int | None = None

    @cached_property
    def document(self) -> Document:
        """The session told, once for all formats."""
        return tell(self.session, self.names, self.methods, self.language)
