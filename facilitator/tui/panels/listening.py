"""What there is to see of groups that share tasks: who took what, what came of it, and which have no group yet."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from facilitator.core import commands as c
from facilitator.core.consent import agreed, asked_with, title_of
from facilitator.core.model import Group, LiveRound, Note, Ref, Seat
from facilitator.core.session import Session
from facilitator.core.tasks import Seats, moved_on, resized, seated, shares, taken, tasks_of
from facilitator.core.text import one_line
from facilitator.core.vocabulary import Groups, Prompt

_ON = ("running", "paused")


@dataclass(frozen=True, slots=True)
class Board:
    """The groups of an activity that share tasks, at one moment. ``people`` is how many take part.

    ``called`` gives the name behind a reference.
    """

    session: Session
    activity: str
    people: int
    called: Callable[[Ref | None], str]

    @property
    def rounds(self) -> list[LiveRound]:
        """The rounds in which people have tasks."""
        return [each for each in self.session.rounds_of(self.activity) if each.plan.groups.tasks]

    @property
    def live(self) -> LiveRound | None:
        """The one that is on, else the first that waits, else the last."""
        rounds = self.rounds
        on = (each for each in rounds if each.state in _ON)
        return next(
            on, next((each for each in rounds if each.state == "waiting"), rounds[-1] if rounds else None)
        )

    @property
    def plan(self) -> Groups:
        """How people sit."""
        return self.live.plan.groups if self.live else Groups("circle")

    @property
    def tasks(self) -> tuple[str, ...]:
        """What is to be taken in every group."""
        return tasks_of(self.plan, self.session.info.language)

    # What is asked.

    @property
    def _prompts(self) -> list[Prompt]:
        every = (prompt for live in self.rounds for prompt in live.plan.ask if prompt.ballot is None)
        return list({prompt.id: prompt for prompt in every}.values())

    @property
    def point(self) -> Prompt | None:
        """The question that is answered task by task."""
        return next((each for each in self._prompts if each.task), None)

    @property
    def others(self) -> list[Prompt]:
        """The other questions that a group answers."""
        return [each for each in self._prompts if not each.task]

    @property
    def required(self) -> Prompt | None:
        """The question that every group must answer."""
        return next((each for each in self.others if not each.optional), None)

    @property
    def asked_now(self) -> Prompt | None:
        """What the round that is on asks of all of a group together, such as the teller's reply; else what every
        group must answer.
        """
        now = [each.id for each in self.live.plan.ask] if self.live and self.live.state in _ON else []
        return next((each for each in self.others if each.id in now), self.required)

    # The groups and what they are about.

    @property
    def groups(self) -> list[Group]:
        """The groups by number."""
        mine = [
            g for g in self.session.groups.values() if (g.activity, g.kind) == (self.activity, self.plan.kind)
        ]
        return sorted(mine, key=lambda group: (group.number is None, group.number or 0))

    @property
    def subjects(self) -> list[Note]:
        """What the groups can be about: a story for each."""
        about = {prompt.about for prompt in self._prompts if prompt.about}
        mine = self.session.notes_of(self.activity)
        return [note for note in mine if note.state == "kept" and note.prompt in about]

    @property
    def without_group(self) -> list[Note]:
        """Those that no group is about."""
        there = {group.about for group in self.groups}
        return [note for note in self.subjects if note.id not in there]

    def subject(self, group: Group) -> Note | None:
        """What a group is about."""
        return self.session.notes.get(group.about or "")

    def title(self, note: Note | None) -> str:
        """What a story is called: its title, else how it begins."""
        if note is None:
            return ""
        refs = [ref for named in note.people.values() for ref in named]
        names = {ref: self.called(ref) for ref in refs}
        return title_of(note, asked_with(self.session, note), names) or one_line(note.text)

    def name(self, group: Group) -> str:
        """What a group is called."""
        return one_line(group.name) or self.title(self.subject(group))

    def agreed(self, group: Group) -> bool | None:
        """Whether its story may be published; None where nobody has to say so."""
        note, blank = self.subject(group), self.consent(group)
        return agreed(note, blank) if note and blank else None

    def consent(self, group: Group) -> str:
        """The blank of its story that says so."""
        note = self.subject(group)
        prompt = asked_with(self.session, note) if note else None
        return prompt.consent if prompt else ""

    # What has come in.

    def answers(self, group: Group, prompt: Prompt | None) -> list[Note]:
        """A group's kept answers to a question."""
        if prompt is None:
            return []
        mine = (
            n for n in self.session.notes_of(self.activity) if n.state == "kept" and n.prompt == prompt.id
        )
        return [
            n for n in mine if n.group == group.id or (group.about is not None and group.about in n.about)
        ]

    def points(self, group: Group, task: str | None) -> list[Note]:
        """What came in on a task; None: on anything that is none of the tasks."""
        point = self.point
        if point is None:
            return []
        found = [
            (one_line(str(n.fields.get(point.task, ""))).casefold(), n) for n in self.answers(group, point)
        ]
        known = {each.casefold() for each in self.tasks}
        return [n for said, n in found if (said not in known if task is None else said == task.casefold())]

    def takers(self, group: Group) -> dict[str, int]:
        """By how many each task is taken."""
        return taken(group.seats, self.tasks)

    @property
    def seated(self) -> int:
        """How many have a seat."""
        return sum(len(group.seats) for group in self.groups)

    # Making groups.

    def making(self) -> Iterator[c.Form]:
        """A group for each story that has none, with equally many of those who have no seat yet."""
        stories, first = self.without_group, max((group.number or 0 for group in self.groups), default=0) + 1
        sizes = shares(max(0, self.people - self.seated), len(stories))
        tellers = [self._bound(story) for story in stories]
        known = {ref for seats in tellers for ref in (seat.person for seat in seats) if ref}
        free = (
            [ref for ref in self.session.people if ref not in known | self._sitting]
            if self.plan.assigned
            else []
        )
        for number, (story, size, mine) in enumerate(zip(stories, sizes, tellers, strict=True)):
            room = min(size, self.plan.size) if self.plan.size else size
            seats = resized(mine, max(room, len(mine)), self.plan, self.tasks)
            seats = seated(free[number :: len(stories)], seats, self.plan, self.tasks)
            yield c.Form(
                activity=self.activity,
                kind=self.plan.kind,
                number=first + number,
                seats=seats,
                about=story.id,
            )

    @property
    def _sitting(self) -> set[Ref | None]:
        return {seat.person for group in self.groups for seat in group.seats}

    def _bound(self, story: Note) -> Seats:
        """Those who are named in the story in one of the roles."""
        roles = [(role, story.people.get(role, ())) for role in self.plan.apart]
        return tuple(Seat(refs[0], role) for role, refs in roles if refs)

    def sized(self, group: Group, people: int) -> c.Form:
        """The group with so many people."""
        return with_seats(group, resized(group.seats, people, self.plan, self.tasks))

    def moving(self) -> list[c.Form]:
        """Everybody who is known by name goes on to the next group; nothing where nobody is."""
        groups = self.groups
        after = moved_on([group.seats for group in groups], self.plan, self.tasks)
        return [with_seats(g, seats) for g, seats in zip(groups, after, strict=True) if seats != g.seats]


def with_seats(group: Group, seats: Sequence[Seat]) -> c.Form:
    """The command that puts these seats in a group and leaves all else as it is."""
    return c.Form(
        id=group.id,
        activity=group.activity,
        kind=group.kind,
        name=group.name,
        number=group.number,
        place=group.place,
        rounds=group.rounds,
        seats=tuple(replace(seat) for seat in seats),
        about=group.about,
        holds=group.holds,
    )
