"""What every format is made from."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from facilitator.capture import Methods
from facilitator.core.model import Ref
from facilitator.core.session import Session
from facilitator.publish.document import Document
from facilitator.publish.section import Harvester
from facilitator.publish.tell import tell


class Library(Harvester, Methods, Protocol):
    """What publishing asks of the methods: their words and blocks, and their part of the capture file."""


@dataclass(frozen=True)
class Material:
    """A session with the names that its readers may see. ``language`` is the session's own unless said."""

    session: Session
    names: Mapping[Ref, str]
    methods: Library
    language: str = ""

    @cached_property
    def document(self) -> Document:
        """The session told, once for all formats."""
        return tell(self.session, self.names, self.methods, self.language)
