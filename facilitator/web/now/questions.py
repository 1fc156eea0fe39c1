"""The questions that are put to whoever looks, with what can be pointed at and what has been answered."""

from collections import Counter
from collections.abc import Iterator, Mapping

from facilitator.core.ballots import one_giver
from facilitator.core.model import Ballot, LiveRound, Note, Ref
from facilitator.core.people import Record
from facilitator.core.session import Session
from facilitator.core.tasks import tasks_of
from facilitator.core.text import in_language
from facilitator.core.vocabulary import Poll, Prompt, Scale, Split
from facilitator.core.wall.standing import host_field
from facilitator.web.callers import Caller
from facilitator.web.now import whose
from facilitator.web.now.shapes import Asked, Blank, Choice
from facilitator.web.now.shared import Shared, pointed, shared

Names = Mapping[Ref, Record]

_ON = ("running", "paused")


def asks(who: Caller, live: LiveRound, prompt: Prompt, session: Session) -> bool:
    """Whether a question is put to the caller: to people one by one, or to the group in which they sit."""
    if not prompt.offered:
        return False
    if who.door == "place":
        return prompt.by == "group"
    if who.door != "person":
        return False
    return prompt.by == "person" or (prompt.by == "group" and whose.group(session, who, live) is not None)


def asks_now(known: Shared, who: Caller, live: LiveRound, prompt: Prompt) -> bool:
    """As ``asks``, looked up."""
    if not prompt.offered or who.door not in ("person", "place"):
        return False
    if who.door == "place":
        return prompt.by == "group"
    return prompt.by == "person" or (prompt.by == "group" and who.id in known.seats(live))


def questions(session: Session, names: Names, who: Caller, language: str) -> tuple[Asked, ...]:
    """Those of the rounds that are on, and then those of rounds that are over (notes only), latest first."""
    known = shared(session, names)
    begun = known.once("begun", lambda: _begun(session))
    put = ((live, each) for live in begun for each in live.plan.ask if asks_now(known, who, live, each))
    return tuple(
        _asked(known, who, language, live, prompt)
        for live, prompt in put
        if live.state in _ON or prompt.ballot is None
    )


def _begun(session: Session) -> list[LiveRound]:
    planned = (each for each in session.rounds.values() if each.activity in session.activities)
    begun = [each for each in planned if each.started is not None]
    over = sorted((each for each in begun if each.state == "closed"), key=lambda each: -(each.closed or 0))
    return [*(each for each in begun if each.state in _ON), *over]


def _asked(known: Shared, who: Caller, language: str, live: LiveRound, prompt: Prompt) -> Asked:
    full, session = f"{live.id}.{prompt.id}", known.session
    ballot = _given(known, who, live, prompt)
    tasks = tasks_of(live.plan.groups, session.info.language) if prompt.task else ()
    return Asked(
        id=full,
        round=live.id,
        round_title=in_language(live.plan.title, language),
        activity=live.activity,
        ask=in_language(prompt.ask, language),
        by=prompt.by,
        optional=prompt.optional,
        most=prompt.most,
        room=_room(known, who, live, prompt, tasks),
        fields=known.once(("blanks", full, language), lambda: _blanks(known, language, live, prompt)),
        about=tuple(_choices(known, who, live.activity, prompt.about)),
        about_needed=prompt.about is not None,
        also=tuple(tuple(_choices(known, who, live.activity, each)) for each in prompt.also),
        ballot=prompt.ballot,
        options=_options(prompt, language),
        over=tuple(_judged(known, who, live, prompt)),
        own=None if ballot is None or live.plan.secret else dict(ballot.values),
        given=ballot is not None,
        secret=live.plan.secret,
        open=live.state in _ON,
        late=live.state not in _ON,
        tasks=tasks,
        task=prompt.task,
        mine=_taken_tasks(known, who, live) if prompt.task else (),
        near=_near(known, who, live) if prompt.about else "",
    )


def _blanks(known: Shared, language: str, live: LiveRound, prompt: Prompt) -> tuple[Blank, ...]:
    later = _later(known, live, prompt) if prompt.fields else set[str]()
    return tuple(
        Blank(each.id, in_language(each.label, language), each.kind, each.required, each.id in later)
        for each in prompt.fields
    )


def _later(known: Shared, live: LiveRound, prompt: Prompt) -> set[str]:
    """Who came to a topic, or that nobody did, is known when it has been talked about."""
    grid = known.wall(live.activity)
    if grid is None or grid.prompt.id != prompt.id:
        return set()
    host = host_field(grid)
    crowds = {each.id for each in prompt.fields if each.kind == "people" and each is not host}
    return crowds | {grid.grid.nobody}


def _given(known: Shared, who: Caller, live: LiveRound, prompt: Prompt) -> Ballot | None:
    if prompt.ballot is None:
        return None
    book = known.session.sealed if live.plan.secret else known.session.ballots
    return book.get(f"{live.id}.{prompt.id}", {}).get(giver(known, who, live, prompt))


def _taken_tasks(known: Shared, who: Caller, live: LiveRound) -> tuple[str, ...]:
    group = whose.group_now(known, who, live)
    seats = group.seats if group and who.door == "person" else ()
    return tuple(task for seat in seats if seat.person == who.id for task in seat.tasks)


def _near(known: Shared, who: Caller, live: LiveRound) -> str:
    group = whose.group_now(known, who, live)
    return group.about or "" if group else ""


def giver(known: Shared, who: Caller, live: LiveRound, prompt: Prompt) -> str:
    """In whose name the caller's ballot on a prompt stands."""
    mine = whose.group_now(known, who, live)
    by_group = who.door == "place" or (who.door == "person" and prompt.by == "group")
    return f"group:{mine.id}" if mine and by_group else who.actor


def _options(prompt: Prompt, language: str) -> tuple[str, ...]:
    return (
        tuple(in_language(each, language) for each in prompt.ballot.options)
        if isinstance(prompt.ballot, Poll)
        else ()
    )


def _room(known: Shared, who: Caller, live: LiveRound, prompt: Prompt, tasks: tuple[str, ...]) -> int | None:
    """How many more there is room for; where each task has room of its own, in all of them together."""
    if prompt.most is None or prompt.ballot is not None:
        return None
    mine = [
        note
        for note in known.own(who)
        if (note.state, note.round, note.prompt) == ("kept", live.id, prompt.id)
    ]
    if not tasks:
        return max(0, prompt.most - len(mine))
    count = Counter(note.fields.get(prompt.task) for note in mine)
    return sum(max(0, prompt.most - count[task]) for task in tasks)


def _choices(known: Shared, who: Caller, activity: str, prompt: str | None) -> list[Choice]:
    return known.choices(who, activity, prompt) if prompt is not None else []


def choice(session: Session, names: Names, who: Caller, note: Note, number: int) -> Choice:
    """A note as it can be pointed at: its text, or its title while the text waits for a yes."""
    texts = {ref: each.name for ref, each in names.items()}
    return Choice(note.id, pointed(session, texts, note), number, whose.is_own(session, who, note))


def _judged(known: Shared, who: Caller, live: LiveRound, prompt: Prompt) -> Iterator[Choice]:
    """What is judged: the cards that were dealt here, else all that the ballot is over; never what is judged by one
    giver only and has been judged.
    """
    if prompt.over is None:
        return
    mine = whose.group_now(known, who, live)
    held = mine.holds if mine else ()
    taken = _taken(known, live, prompt, giver(known, who, live, prompt))
    own_too = bool(held) or not isinstance(prompt.ballot, Split | Scale)
    for each in known.choices(who, live.activity, prompt.over):
        if (not held or each.id in held) and each.id not in taken and (own_too or not each.own):
            yield each


def _taken(known: Shared, live: LiveRound, prompt: Prompt, own: str) -> set[str]:
    if not one_giver(prompt.ballot):
        return set()
    book: Mapping[str, Ballot] = known.session.ballots.get(f"{live.id}.{prompt.id}", {})
    return {note for who, ballot in book.items() if who != own for note in ballot.values}
