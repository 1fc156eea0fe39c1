"""How long Markdown takes, against a plain join of the same texts with one escaping regex.

`python -m bench.publish [NOTES]`. The goal is at most 1.5 times as long for a document of 10,000 notes. The
two are timed in turn, and the median of the ratios counts.
"""

import random
import re
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence

from facilitator.core.events import ActivityAdded, Event, NotesThemed, NoteWritten, ThemeMade, What
from facilitator.core.evolve import replay
from facilitator.core.model import Activity, Note, Theme
from facilitator.core.session import Session
from facilitator.core.view import ActivityView
from facilitator.core.vocabulary import Block, Method
from facilitator.publish.markdown import markdown
from facilitator.publish.tell import tell

ROUNDS = 9
GOAL = 1.5
SENTENCES = (
    "Vi vill gärna ha fler möten mellan föreningar och kommunen, där alla får plats.",
    "Också de som sällan kommer – t.ex. på biblioteket (helst på kvällen) & med något gott till:",
    "”kaffe” och tid nog. Vem gör vad?",
    "Låt oss pröva 1 eller 2 saker redan i vår!",
)
RISKY = re.compile(r"[\\`*_{}\[\]()<>#+\-.!|~=^$&@:/'\"%]")


class NoMethods:
    """Nothing is known of any method: every activity is told by the generic harvest."""

    def method(self, method: str) -> Method | None:
        return None

    def harvest(
        self,
        method: str,
        view: ActivityView[Mapping[str, object]],
    ) -> Sequence[Block] | None:
        return None


def texts(count: int) -> list[str]:
    """Notes of about 300 letters, the same in each run."""
    chance = random.Random(1)  # noqa: S311 - the same texts in each run, no secret
    return [" ".join(chance.choices(SENTENCES, k=5)) for _ in range(count)]


def session(notes: Sequence[str]) -> Session:
    """One activity with the notes in twenty themes."""
    happened: list[What] = [ActivityAdded(Activity("a1", "cafe", "Kafé"), 1)]
    happened += [ThemeMade(Theme(f"t{n}", "a1", f"Tema {n}")) for n in range(20)]
    happened += [NoteWritten(Note(f"n{n}", "a1", text)) for n, text in enumerate(notes)]
    happened += [NotesThemed((f"n{n}",), f"t{n % 20}") for n in range(len(notes))]
    return replay(Event(n, n, "import", f"c{n}", "write", what) for n, what in enumerate(happened, 1))


def joined(notes: Sequence[str]) -> bytes:
    """The yardstick: each syntax character of each note escaped with one regex, and everything joined."""
    escaped = (RISKY.sub(lambda found: f"&#{ord(found[0])};", text) for text in notes)
    return "".join(f"- {text}\n" for text in escaped).encode()


def seconds(work: Callable[[], object]) -> float:
    """How long ``work`` takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def main(count: int) -> int:
    """Prints the times and the ratio; 1 if the goal is missed."""
    notes = texts(count)
    day = session(notes)
    document = tell(day, {}, NoMethods())
    told: list[float] = []
    written: list[float] = []
    plain: list[float] = []
    for _ in range(ROUNDS):
        plain.append(seconds(lambda: joined(notes)))
        written.append(seconds(lambda: markdown(document)))
        told.append(seconds(lambda: tell(day, {}, NoMethods())))
    ratio = statistics.median(mine / theirs for mine, theirs in zip(written, plain, strict=True))
    for name, times in (("plain join", plain), ("markdown", written), ("tell", told)):
        print(f"{name:12}{statistics.median(times) * 1000:8.1f} ms")
    print(
        f"{count} notes, {len(markdown(document)) / 1e6:.1f} MB: markdown / plain join = {ratio:.2f} (goal {GOAL})"
    )
    return int(ratio > GOAL)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
