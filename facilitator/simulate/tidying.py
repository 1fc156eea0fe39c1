"""What the team does with notes: makes one of several, gives them places, gathers them in themes."""

from collections.abc import Iterator

from facilitator.core.actors import TEAM
from facilitator.core.commands import Answer, IntoTheme, MakeTheme, Merge, OrderThemes, PlaceNote
from facilitator.core.model import LiveRound, Note
from facilitator.core.session import Session
from facilitator.core.vocabulary import Grid
from facilitator.simulate.crowd import Crowd
from facilitator.simulate.floor import Floor, Order
from facilitator.simulate.script import Script
from facilitator.simulate.voices import Merging, Theming


class Tidying:
    """The team's hands in one activity."""

    def __init__(self, floor: Floor, crowd: Crowd, script: Script) -> None:
        self._floor, self._crowd, self._script = floor, crowd, script

    async def tidy(self, live: LiveRound) -> None:
        """Whatever there is to do at the end of a round."""
        for merging in self._script.merges:
            await self._merge(merging)
        if live.plan.grid is not None:
            await self._floor.send(
                [Order(each, TEAM) for each in places(self._floor.session, live, self._script)]
            )
        if self._grouped(live):
            await self._group(live.activity)

    # Merging.

    async def _merge(self, merging: Merging) -> None:
        standing = {said.text: note for said, note in self._script.notes.items()}
        notes = list(dict.fromkeys(standing[text] for text in merging.of if text in standing))
        if len(notes) < len(merging.of):
            return
        answer = await self._floor.ask(Merge(notes=tuple(notes), text=merging.into), TEAM)
        if isinstance(answer, Answer) and answer.made:
            self._script.merged(notes, answer.made[0])

    # Themes.

    def _grouped(self, live: LiveRound) -> bool:
        last = self._floor.session.rounds_of(live.activity)[-1]
        return bool(self._script.themes) and live.plan.id == (self._script.grouped or last.plan.id)

    async def _group(self, activity: str) -> None:
        """Each theme begins with half of its notes and gets the others; at the end they are put in order."""
        made: list[str] = []
        for theme in reversed(self._script.themes):
            notes = list(self._of(theme, activity))
            if notes:
                made[:0] = await self._theme(theme, activity, notes)
        await self._floor.ask(OrderThemes(themes=tuple(made), activity=activity), TEAM)

    async def _theme(self, theme: Theming, activity: str, notes: list[str]) -> tuple[str, ...]:
        half = (len(notes) + 1) // 2
        by = tuple(found.ref if (found := self._crowd.called(name)) else name for name in theme.by)
        make = MakeTheme(name=theme.name, activity=activity, notes=tuple(notes[:half]), by=by)
        answer = await self._floor.ask(make, TEAM)
        made = answer.made if isinstance(answer, Answer) else ()
        if notes[half:] and made:
            await self._floor.ask(IntoTheme(theme=made[0], notes=tuple(notes[half:])), TEAM)
        return made

    def _of(self, theme: Theming, activity: str) -> Iterator[str]:
        """The notes that belong in a theme, in the order in which they came."""
        for note in self._floor.session.notes_of(activity):
            told = self._script.told.get(note.id, ())
            if note.state == "kept" and any(said.theme == theme.name for said in told):
                yield note.id


def places(session: Session, live: LiveRound, script: Script) -> Iterator[PlaceNote]:
    """The first free time and place for each note that is to have one, as far as there is room."""
    grid = live.plan.grid
    marketplace = (each.plan.ask for each in session.rounds_of(live.activity) if each.plan.grid)
    asked = {prompt.id for ask in marketplace for prompt in ask if prompt.ballot is None}
    notes = [n for n in session.notes_of(live.activity) if n.state == "kept" and n.prompt in asked]
    taken = {(slot, n.place or "") for n in notes if n.slot for slot in range(n.slot, n.slot + n.span)}
    free = [cell for cell in _cells(live.activity, grid) if cell not in taken] if grid else []
    for note in (each for each in notes if each.slot is None):
        cells = next(_room(free, _span(note, script)), None)
        if cells is not None:
            free = [cell for cell in free if cell not in cells]
            yield PlaceNote(note=note.id, slot=cells[0][0], place=cells[0][1], span=len(cells))


def _cells(activity: str, grid: Grid) -> Iterator[tuple[int, str]]:
    """Every time in the first place, then in the next one."""
    for number, _ in enumerate(grid.places, 1):
        for slot, _ in enumerate(grid.slots, 1):
            yield slot, f"{activity}.p{number}"


def _span(note: Note, script: Script) -> int:
    return max((said.span for said in script.told.get(note.id, ())), default=1)


def _room(free: list[tuple[int, str]], span: int) -> Iterator[list[tuple[int, str]]]:
    """Free cells of one place after one another."""
    for slot, place in free:
        cells = [(slot + more, place) for more in range(span)]
        if all(cell in free for cell in cells):
            yield cells
