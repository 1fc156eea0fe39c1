"""Which notes a harvest shows: each string that is a note's whole text stands for one such note."""

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence

from facilitator.core.model import Note
from facilitator.core.text import Text, in_language
from facilitator.core.vocabulary import Block, Ranking
from facilitator.publish.document import in_words


class Trace:
    """Finds ``notes`` in blocks, each occurrence once. ``late`` is put after the text of a note that came
    late.

    A ranking is counted by itself: it may show again what a list shows.
    """

    def __init__(self, notes: Iterable[Note], language: str, late: str) -> None:
        self.shown: set[str] = set()
        self._notes = list(notes)
        self._language = language
        self._late = late
        self._waiting: dict[str, deque[Note]] = {}

    def follow(self, blocks: Sequence[Block]) -> list[Block]:
        """The blocks in the document's language; what they show is in ``shown`` afterwards."""
        lists = self._fresh()
        rankings = self._fresh()
        return [self._followed(each, rankings if isinstance(each, Ranking) else lists) for each in blocks]

    def _fresh(self) -> dict[str, deque[Note]]:
        waiting: dict[str, deque[Note]] = defaultdict(deque)
        for note in self._notes:
            waiting[_key(note.text)].append(note)
        return waiting

    def _followed(self, block: Block, waiting: dict[str, deque[Note]]) -> Block:
        self._waiting = waiting
        return in_words(block, self._say, lambda text: in_language(text, self._language))

    def _say(self, text: Text) -> str:
        said = in_language(text, self._language)
        notes = self._waiting.get(_key(said)) if said else None
        if not notes:
            return said
        note = notes.popleft()
        self.shown.add(note.id)
        return f"{said} {self._late}" if note.late else said


def _key(text: str) -> str:
    return " ".join(text.split())
