"""What has come in on each question of a round, and who has not answered yet."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from facilitator.core.actors import GROUP, PERSON, PLACE
from facilitator.core.ballots import given
from facilitator.core.model import Group, LiveRound, Note
from facilitator.core.session import Session
from facilitator.core.text import in_language, number_in, one_line
from facilitator.core.vocabulary import Prompt
from facilitator.locale import Translator
from facilitator.tui.places import called, group_called

_STANDING = ("table", "circle")
_LONGEST_NAME = 24
_MOST_NAMES, _MOST_RUNS = 5, 20
"""So many names, or numbers, can be taken in; of more the rest is counted."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What has come in on one prompt. ``of`` is how many could answer, None where nobody knows.

    ``who`` is how many did; ``groups`` are those that have not, where groups answer.
    """

    prompt: Prompt
    count: int
    who: int
    of: int | None
    groups: tuple[Group, ...] = ()

    @property
    def missing(self) -> tuple[Group, ...]:
        """The groups that have not answered although they should."""
        return () if self.prompt.optional else self.groups


def people(session: Session) -> int:
    """How many take part: those who have joined, or the number that is expected where that is more."""
    return max(len(session.people), number_in(session.info.participants) or 0)


def answers(session: Session, live: LiveRound) -> list[Answers]:
    """What has come in on each prompt of a round."""
    sitting = seated(session, live)
    return [_answers(session, live, each, sitting) for each in live.plan.ask]


def seated(session: Session, live: LiveRound) -> list[Group]:
    """The groups of a round. Where none were formed, each table or circle that stands there is taken for one."""
    mine = [each for each in session.groups.values() if each.activity == live.activity]
    formed = [each for each in mine if not each.rounds or live.id in each.rounds]
    kind = live.plan.groups.kind
    if formed or kind not in _STANDING:
        return formed
    places = (each for each in session.places.values() if each.kind == kind)
    return [Group(each.id, live.activity, kind, each.name, each.number, each.id) for each in places]


def _answers(session: Session, live: LiveRound, prompt: Prompt, sitting: list[Group]) -> Answers:
    notes = [] if prompt.ballot else list(_notes(session, live, prompt))
    full = f"{live.id}.{prompt.id}"
    count = given(session, full) if prompt.ballot else len(notes)
    by_group = prompt.by == "group"
    if not by_group or not sitting:
        who = count if prompt.ballot else len({each.by for each in notes if each.by.startswith(PERSON)})
        return Answers(prompt, count, who, _expected(session, live, prompt))
    heard = _heard(session, full, notes)
    silent = tuple(each for each in sitting if not {each.id, each.place} & heard)
    if len(sitting) - len(silent) < len(heard) and prompt.ballot:
        # Raised hands and single people do not say which group they come from.
        return Answers(prompt, count, count, len(sitting))
    return Answers(prompt, count, len(sitting) - len(silent), len(sitting), silent)


def _notes(session: Session, live: LiveRound, prompt: Prompt) -> Iterator[Note]:
    mine = session.notes_of(live.activity)
    return (
        each for each in mine if each.state == "kept" and (each.round, each.prompt) == (live.id, prompt.id)
    )


def _heard(session: Session, full: str, notes: Iterable[Note]) -> set[str | None]:
    """The groups and places that an answer came from."""
    books = (session.ballots.get(full, {}), session.sealed.get(full, {}))
    givers = {giver.removeprefix(GROUP).removeprefix(PLACE) for book in books for giver in book}
    return (givers | {where for note in notes for where in (note.group, note.place)}) - {None}


def _expected(session: Session, live: LiveRound, prompt: Prompt) -> int | None:
    if prompt.by == "person":
        return people(session) or None
    if prompt.by == "group" and live.plan.groups.kind == "pair":
        return people(session) // 2 or None
    return None


def missing_words(session: Session, t: Translator, groups: Iterable[Group]) -> str:
    """Which groups are missing: "Missing: tables 3, 7–9", or their names; empty where none is."""
    groups = list(groups)
    numbered = sorted(each.number for each in groups if each.number is not None)
    if not groups:
        return ""
    if len(numbered) == len(groups) and ranges(numbered).count(",") < _MOST_RUNS:
        return _by_number(t, groups[0].kind, numbered)
    named = [name for each in groups if (name := _name(session, each))]
    if len(named) == len(groups):
        return _by_name(t, named)
    if groups[0].kind == "pair":
        return t.n("Missing: {count} pair", "Missing: {count} pairs", len(groups))
    return t.n("Missing: {count} group", "Missing: {count} groups", len(groups))


def _by_name(t: Translator, names: list[str]) -> str:
    if len(names) <= _MOST_NAMES:
        return t("Missing: {names}", names=", ".join(names))
    said, rest = ", ".join(names[: _MOST_NAMES - 1]), len(names) - _MOST_NAMES + 1
    return t("Missing: {names} and {count} more", names=said, count=rest)


def _by_number(t: Translator, kind: str, numbers: list[int]) -> str:
    many = len(numbers)
    if kind == "table":
        return t.n("Missing: table {numbers}", "Missing: tables {numbers}", many, numbers=ranges(numbers))
    if kind == "circle":
        return t.n("Missing: circle {numbers}", "Missing: circles {numbers}", many, numbers=ranges(numbers))
    return t.n("Missing: group {numbers}", "Missing: groups {numbers}", many, numbers=ranges(numbers))


def ranges(numbers: Iterable[int]) -> str:
    """Rising numbers with runs drawn together: "1, 2, 5–9"."""
    runs: list[list[int]] = []
    for each in numbers:
        if runs and each == runs[-1][-1] + 1:
            runs[-1].append(each)
        else:
            runs.append([each])
    parts = (f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)
    return ", ".join(parts)


def _name(session: Session, group: Group) -> str:
    """What a group is called: its own name, what it speaks of, or where it sits; cut where that is long."""
    place = session.places.get(group.place or "")
    found = group_called(session, group) or one_line(place.name if place else "")
    return found if len(found) <= _LONGEST_NAME else found[: _LONGEST_NAME - 1].rstrip() + "…"


def group_words(session: Session, t: Translator, group: Group) -> str:
    """What a group is called on a line of its own: its name, or where it sits ("Table 3"); empty without both."""
    place = session.places.get(group.place or "")
    return group_called(session, group) or (called(t, place) if place else "")


def asked_words(live: LiveRound, prompt: Prompt, language: str) -> str:
    """The question as it is put."""
    return in_language(prompt.ask, language)
