"""What a method's TOML file says, as records. Every `path` is that of a fault there, such as `rounds[0].prompts[1]`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from facilitator.api import Prompt, Round, Text

Show = Literal["list", "table", "themes", "ranking"]


@dataclass(frozen=True, slots=True)
class Asked:
    """A prompt. `said` are the keys that stand in the file; the rest of `prompt` is as it is when nothing is said.

    `heading` stands above its notes in the document, `key` above them in the capture file.
    """

    path: str
    prompt: Prompt
    said: frozenset[str]
    heading: Text = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A round; with `each` it comes once for every text in the list of that name. `after` says where a round
    stands that is added to another method.
    """

    path: str
    plan: Round
    said: frozenset[str]
    asked: tuple[Asked, ...] = ()
    each: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of texts that can be set, such as questions or phases."""

    path: str
    name: str
    label: Text
    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the document: a heading, some words, and the notes or points of the prompts `of`."""

    path: str
    heading: Text = ""
    text: Text = ""
    show: Show | None = None
    of: tuple[str, ...] = ()
    by_round: bool = False
    unit: Text = ""


@dataclass(frozen=True, slots=True)
class Written:
    """All of a file. `about` is what it says for the fields of `Method`, `settings` for another method's settings.

    `bilingual`: whether any text in it is said in more than one language.
    """

    about: Mapping[str, object] = field(default_factory=dict[str, object])
    steps: tuple[Step, ...] = ()
    lists: tuple[Listed, ...] = ()
    document: tuple[Part, ...] = ()
    extends: str = ""
    drop: tuple[str, ...] = ()
    settings: Mapping[str, object] = field(default_factory=dict[str, object])
    bilingual: bool = False

    @property
    def asked(self) -> dict[str, Asked]:
        """The prompts by id; of several with one id the first."""
        found: dict[str, Asked] = {}
        for step in self.steps:
            for each in step.asked:
                found.setdefault(each.prompt.id, each)
        return found
