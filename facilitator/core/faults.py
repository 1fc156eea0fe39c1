"""What is wrong with something that was handed to the program: one record for each fault, all at once."""

from collections.abc import Iterable

import msgspec


class Fault(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing that is wrong.

    ``path`` says where ("settings.minutes", "rounds.round1.ask.note", "line 12"), ``slug`` is stable and what
    a test or a script looks for, ``message`` an English sentence whose ``values`` are filled in later.
    """

    path: str
    slug: str
    message: str
    values: dict[str, str | int | float] = {}

    def __str__(self) -> str:
        sentence = self.message.format(**self.values)
        return f"{self.path}: {sentence}" if self.path else sentence


class MethodFailed(Exception):
    """A method is missing, cannot be used, does not take its settings, or its code failed: see ``faults``."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(faults)
        super().__init__("; ".join(map(str, self.faults)))


class NotStored(Exception):
    """Nothing of it was stored: a stable ``slug``, an English sentence and its values, as in a refusal."""

    def __init__(self, slug: str, message: str, values: dict[str, str | int | float]) -> None:
        super().__init__(slug)
        self.slug, self.message, self.values = slug, message, values
