"""Circles and their tasks in words: the lines of the grid, and all that is known of the place under the cursor."""

from collections.abc import Iterator
from dataclasses import dataclass

from textual.content import Content

from facilitator.core.model import Group
from facilitator.core.tasks import least_people, untaken
from facilitator.core.text import in_language
from facilitator.locale import Translator
from facilitator.tui.live import Live
from facilitator.tui.panels.listening import Board
from facilitator.tui.running.answers import people
from facilitator.tui.running.words import paragraphs
from facilitator.tui.shown import cut, line

_PEOPLE, _DONE = 6, 6
_LEAST_CELL, _MOST_CELL = 6, 16
_LEAST_NAME, _MOST_NAME = 7, 40


def board_of(live: Live, activity: str) -> Board:
    """The circles of an activity as they are now."""
    return Board(live.session, activity, people(live.session), live.name)


@dataclass(frozen=True, slots=True)
class Table:
    """Columns for so many ``tasks`` in a width; where there is no room for all, those around ``here`` are seen."""

    width: int
    tasks: int
    here: int

    @property
    def _room(self) -> int:
        return max(_LEAST_CELL, self.width - _PEOPLE - _DONE - self._wanted)

    @property
    def _wanted(self) -> int:
        """Columns for the name: a fourth of all, so that titles can be told apart."""
        return max(_LEAST_NAME, min(_MOST_NAME, self.width // 4))

    @property
    def seen(self) -> range:
        """The tasks that are seen."""
        fit = max(1, min(self.tasks, self._room // _LEAST_CELL))
        first = max(0, min(self.here - fit // 2, self.tasks - fit))
        return range(first, first + fit)

    @property
    def cell(self) -> int:
        """Columns of a task."""
        return min(_MOST_CELL, self._room // max(1, len(self.seen)))

    @property
    def name(self) -> int:
        """Columns of a circle's name."""
        return max(3, self.width - _PEOPLE - _DONE - self.cell * len(self.seen))

    def column_at(self, x: int) -> int | None:
        """The task at a column of the screen."""
        at = (x - self.name - _PEOPLE) // self.cell
        return self.seen[at] if 0 <= at < len(self.seen) else None


def _wide(text: Content, width: int) -> Content:
    short = cut(text, max(1, width - 1))
    return short.pad_right(max(0, width - short.cell_length))


def heading(t: Translator, board: Board, table: Table) -> Content:
    """What stands in the columns."""
    parts = [_wide(line(t("Circle")), table.name), _wide(line(t("size")), _PEOPLE)]
    for number in table.seen:
        words = line(f"{number + 1} {board.tasks[number]}", "bold" if number == table.here else "")
        parts.append(_wide(words, table.cell))
    parts.append(_wide(line(t("refl.")), _DONE) if board.required else Content(""))
    return Content("").join(parts)


def row(t: Translator, board: Board, group: Group, table: Table, here: int | None) -> Content:
    """A circle: its number and name, how many sit there, each task, and how many reflections have come in."""
    takers = board.takers(group)
    parts = [
        _wide(line(f"{group.number or ''} {board.name(group)}"), table.name),
        _wide(line(str(len(group.seats))), _PEOPLE),
    ]
    for number in table.seen:
        task = board.tasks[number]
        parts.append(_cell(takers[task], len(board.points(group, task)), table.cell, chosen=number == here))
    return Content("").join([*parts, _done(board, group)])


def _cell(takers: int, points: int, width: int, *, chosen: bool) -> Content:
    said = f"{takers or '–'}/{points}"
    style = "$warning" if not takers else "$success" if points else ""
    return _wide(line(f"[{said}]" if chosen else f" {said}", f"{style} bold" if chosen else style), width)


def _done(board: Board, group: Group) -> Content:
    required = board.required
    if required is None:
        return Content("")
    count = len(board.answers(group, required))
    full = required.most is not None and count >= required.most
    return line(f"{count}/{required.most}" if required.most else str(count), "$success" if full else "")


def told(t: Translator, board: Board, group: Group, task: int | None) -> Content:
    """All of a circle and of what one listens for there (None: its reflections)."""
    name = Content.assemble(
        line(t("Circle {number}", number=group.number or 0), "bold"), " ", line(board.name(group), "bold")
    )
    about = list(_task(t, board, group, task) if task is not None else _reflections(t, board, group))
    return paragraphs([name, *_lacking(t, board, group), *_waiting(t, board, group), *about])


def _lacking(t: Translator, board: Board, group: Group) -> Iterator[Content]:
    """What nobody has taken, and what to do about it."""
    lacking = untaken(group.seats, board.tasks)
    if not lacking or not group.seats:
        return
    needs, has = least_people(board.plan, board.tasks), len(group.seats)
    advice = t(
        "{has} people, but {tasks} tasks need {needs}. Let one take two (t), or leave out: {lacking}",
        has=has,
        tasks=len(board.tasks),
        needs=needs,
        lacking=", ".join(lacking),
    )
    other = t("Taken by nobody: {lacking}", lacking=", ".join(lacking))
    yield line(advice if has < needs else other, "$warning")


def _waiting(t: Translator, board: Board, group: Group) -> Iterator[Content]:
    if board.agreed(group) is False:
        yield line(
            t("The story waits for the teller's yes (y) and is not published before that."), "$warning"
        )


def _task(t: Translator, board: Board, group: Group, number: int) -> Iterator[Content]:
    task = board.tasks[number]
    points, takers = board.points(group, task), board.takers(group)[task]
    listen = t.n("{count} listens for: {task}", "{count} listen for: {task}", takers, task=task)
    most = board.point.most if board.point else None
    come = t.n("{count} point written", "{count} points written", len(points))
    enough = t("at most {most}", most=most) if most and len(points) >= most else ""
    yield line(" · ".join(filter(None, [listen, come, enough])))
    names = [board.called(seat.person) for seat in group.seats if task in seat.tasks]
    if named := ", ".join(filter(None, names)):
        yield line(named, "$text-muted")
    yield from (line(f"– {point.text}") for point in points)


def asked_words(t: Translator, board: Board) -> str:
    """What a circle is asked together now: by the title of its round."""
    if board.asked_now == board.required or board.live is None:
        return t("Reflection")
    return in_language(board.live.plan.title, t.language)


def _reflections(t: Translator, board: Board, group: Group) -> Iterator[Content]:
    prompt = board.asked_now
    notes = board.answers(group, prompt)
    if prompt is not None and prompt == board.required and prompt.most:
        yield line(t("{count} of {most} reflections", count=len(notes), most=prompt.most))
    elif prompt is not None:
        yield line(in_language(prompt.ask, t.language))
    yield from (line(f"– {note.text}") for note in notes)
