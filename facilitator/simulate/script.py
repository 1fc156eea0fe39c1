"""What is left to say in one activity, and which note says what."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count, islice
from random import Random

from facilitator.core.model import FieldValue, Note
from facilitator.simulate.voices import Answers, Line, Merging, Part, Theming

_MIDDLING = 0.5
_SPREAD = 0.07


@dataclass(frozen=True, eq=False, slots=True)
class Said:
    """One text that somebody is going to say. Two of them are never the same, whatever they say."""

    text: str
    prompt: str = ""
    theme: str = ""
    appeal: float = _MIDDLING
    people: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    fields: dict[str, FieldValue] = field(default_factory=dict[str, FieldValue])
    span: int = 1
    inside: dict[str, tuple["Said", ...]] = field(default_factory=dict[str, tuple["Said", ...]])
    general: bool = False
    """Whether it fits any question: nobody has written for this one."""


def _spoken(answers: Answers) -> Iterator[Said]:
    texts = (answers.say,) if isinstance(answers.say, str) else answers.say
    for text in texts:
        inside = {
            prompt: tuple(_line(prompt, each) for each in lines) for prompt, lines in answers.inside.items()
        }
        yield Said(
            text,
            answers.prompt,
            answers.theme,
            answers.appeal,
            answers.people,
            answers.fields,
            answers.span,
            inside,
        )


def _line(prompt: str, line: str | Line) -> Said:
    if isinstance(line, str):
        return Said(line, prompt)
    return Said(line.say, prompt, people=line.people, fields=line.fields)


def general(texts: Iterable[str]) -> Iterator[str]:
    """Texts that fit any question, without end: from the second time on each has a number."""
    known = list(texts) or ["…"]
    for time in count(1):
        yield from (text if time == 1 else f"{text} ({time})" for text in known)


class Script:
    """The texts of one activity. Each is given out once."""

    def __init__(self, part: Part | None, anything: Iterator[str], rng: Random) -> None:
        self._rng = rng
        self._anything = anything
        self._part = part
        self._left = [said for answers in (part.answers if part else ()) for said in _spoken(answers)]
        self._prompts = {each for said in self._left for each in (said.prompt, *said.inside)}
        self._given: set[Said] = set()
        self.notes: dict[Said, str] = {}
        self.told: dict[str, list[Said]] = {}
        """What each note says; a merged one says several things."""
        self._liked: dict[str, float] = {}

    @property
    def merges(self) -> tuple[Merging, ...]:
        """What is put together into one note."""
        return self._part.merges if self._part else ()

    @property
    def themes(self) -> tuple[Theming, ...]:
        """The themes that are made."""
        return self._part.themes if self._part else ()

    @property
    def grouped(self) -> str:
        """The short id of the round in which themes are made; empty: the last."""
        return self._part.grouped if self._part else ""

    def written_for(self, round_id: str, prompt: str) -> bool:
        """Whether somebody has thought of what is said here."""
        return not self._prompts.isdisjoint((prompt, f"{round_id}.{prompt}"))

    def silent(self, prompt: str) -> bool:
        """Whether nobody answers here."""
        return self._part is not None and prompt in self._part.silent

    def take(self, round_id: str, prompt: str, most: int) -> list[Said]:
        """At most ``most`` texts for a prompt, some of all that there is."""
        fitting = [said for said in self._left if said.prompt in (prompt, f"{round_id}.{prompt}")]
        taken = self._some(fitting, most)
        self._give(taken)
        return taken

    def _some(self, fitting: list[Said], most: int) -> list[Said]:
        if len(fitting) <= most:
            return fitting
        chosen = sorted(self._rng.sample(range(len(fitting)), most))
        return [fitting[each] for each in chosen]

    def inside(self, note: str, round_id: str, prompt: str) -> list[Said]:
        """What is said about a note on a prompt, and has not been said yet."""
        about = (said.inside for said in self.told.get(note, ()))
        keys = (prompt, f"{round_id}.{prompt}")
        found = [each for inside in about for key in keys for each in inside.get(key, ())]
        return [each for each in found if each not in self._given]

    def anything(self, prompt: str, most: int) -> list[Said]:
        """General texts."""
        return [Said(text, prompt, general=True) for text in islice(self._anything, most)]

    def _give(self, taken: Iterable[Said]) -> None:
        self._given.update(taken)
        self._left = [said for said in self._left if said not in self._given]

    def stands(self, said: Said, note: str) -> None:
        """A text is on a note now."""
        self._given.add(said)
        self.notes[said] = note
        self.told.setdefault(note, []).append(said)
        self._liked.setdefault(note, said.appeal + self._rng.gauss(0, _SPREAD))

    def merged(self, old: Iterable[str], note: str) -> None:
        """What stood on the old notes stands on this one."""
        for said in [said for each in old for said in self.told.get(each, ())]:
            self.stands(said, note)

    def appeal(self, note: Note) -> float:
        """How well people like a note, about 0 to 1."""
        if note.id not in self._liked:
            self._liked[note.id] = self._rng.random()
        return self._liked[note.id]
