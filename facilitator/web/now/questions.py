"""The questions that are put to whoever looks, with what can be pointed at and what has been answered."""

from collections.abc import Iterable, Iterator, Mapping

from facilitator.core.ballots import one_giver
from facilitator.core.consent import title_of, waits
from facilitator.core.model import Ballot, LiveRound, Note, Ref
from facilitator.core.people import Record
from facilitator.core.session import Session
from facilitator.core.tasks import tasks_of
from facilitator.core.text import in_language
from facilitator.core.vocabulary import Poll, Prompt, Scale, Split
from facilitator.core.wall import wall
from facilitator.web.callers import Caller
from facilitator.web.now import whose
from facilitator.web.now.shapes import Asked, Blank, Choice

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


def questions(session: Session, names: Names, who: Caller, language: str) -> tuple[Asked, ...]:
    """Those of the rounds that are on, and then those of rounds that are over (notes only), latest first."""
    begun = [
        each
        for each in session.rounds.values()
        if each.started is not None and each.activity in session.activities
    ]
    on = [each for each in begun if each.state in _ON]
    over = sorted((each for each in begun if each.state == "closed"), key=lambda each: -(each.closed or 0))
    put = [(live, each) for live in (*on, *over) for each in live.plan.ask if asks(who, live, each, session)]
    return tuple(
        _asked(session, names, who, language, live, prompt)
        for live, prompt in put
        if live.state in _ON or prompt.ballot is None
    )


def _asked(
    session: Session, names: Names, who: Caller, language: str, live: LiveRound, prompt: Prompt
) -> Asked:
    full = f"{live.id}.{prompt.id}"
    book = session.sealed if live.plan.secret else session.ballots
    ballot = book.get(full, {}).get(giver(session, who, live, prompt))
    return Asked(
        id=full,
        round=live.id,
        round_title=in_language(live.plan.title, language),
        activity=live.activity,
        ask=in_language(prompt.ask, language),
        by=prompt.by,
        optional=prompt.optional,
        most=prompt.most,
        room=_room(session, who, live, prompt),
        fields=tuple(Blank(f.id, in_language(f.label, language), f.kind, f.required) for f in prompt.fields),
        about=tuple(_choices(session, names, who, live.activity, prompt.about)),
        about_needed=prompt.about is not None,
        also=tuple(tuple(_choices(session, names, who, live.activity, each)) for each in prompt.also),
        ballot=prompt.ballot,
        options=_options(prompt, language),
        over=tuple(_judged(session, names, who, live, prompt)),
        own=None if ballot is None or live.plan.secret else dict(ballot.values),
        given=ballot is not None,
        secret=live.plan.secret,
        open=live.state in _ON,
        late=live.state not in _ON,
        tasks=tasks_of(live.plan.groups, session.info.language) if prompt.task else (),
    )


def giver(session: Session, who: Caller, live: LiveRound, prompt: Prompt) -> str:
    """In whose name the caller's ballot on a prompt stands."""
    mine = whose.group(session, who, live)
    if who.door == "place":
        return f"group:{mine.id}" if mine else who.actor
    return who.acts_for(session, live, prompt)


def _options(prompt: Prompt, language: str) -> tuple[str, ...]:
    return (
        tuple(in_language(each, language) for each in prompt.ballot.options)
        if isinstance(prompt.ballot, Poll)
        else ()
    )


def _room(session: Session, who: Caller, live: LiveRound, prompt: Prompt) -> int | None:
    if prompt.most is None or prompt.ballot is not None:
        return None
    mine = (
        note
        for note in session.notes_of(live.activity)
        if (note.state, note.round, note.prompt) == ("kept", live.id, prompt.id)
        and whose.is_own(session, who, note)
    )
    return max(0, prompt.most - sum(1 for _ in mine))


def _choices(
    session: Session, names: Names, who: Caller, activity: str, prompt: str | None
) -> Iterator[Choice]:
    """The kept notes on a prompt that can be pointed at; topics of a grid with the number they are called by."""
    if prompt is None:
        return
    for number, note in _numbered(session, activity, prompt):
        yield choice(session, names, who, note, number)


def _numbered(session: Session, activity: str, prompt: str) -> Iterable[tuple[int, Note]]:
    grid = wall(session, activity)
    if grid is not None and grid.prompt.id == prompt:
        return [(topic.number, topic.note) for topic in grid.topics]
    notes = (each for each in session.notes_of(activity) if each.prompt == prompt)
    return [(number, each) for number, each in enumerate(notes, 1) if each.state == "kept"]


def choice(session: Session, names: Names, who: Caller, note: Note, number: int) -> Choice:
    """A note as it can be pointed at: its text, or its title while the text waits for a yes."""
    said = {ref: each.name for ref, each in names.items()} if not note.text or waits(session, note) else {}
    found = session.prompt(f"{note.round}.{note.prompt}")
    text = (
        note.text
        if note.text and not waits(session, note)
        else title_of(note, found[1] if found else None, said)
    )
    return Choice(note.id, text, number, whose.is_own(session, who, note))


def _judged(session: Session, names: Names, who: Caller, live: LiveRound, prompt: Prompt) -> Iterator[Choice]:
    """What is judged: the cards that were dealt here, else all that the ballot is over; never what is judged by one
    giver only and has been judged.
    """
    if prompt.over is None:
        return
    mine = whose.group(session, who, live)
    held = mine.holds if mine else ()
    taken = _taken(session, live, prompt, giver(session, who, live, prompt))
    for each in _choices(session, names, who, live.activity, prompt.over):
        if held and each.id not in held:
            continue
        judged = isinstance(prompt.ballot, Split | Scale)
        if each.id not in taken and not (judged and each.own and not held):
            yield each


def _taken(session: Session, live: LiveRound, prompt: Prompt, own: str) -> set[str]:
    if not one_giver(prompt.ballot):
        return set()
    book: Mapping[str, Ballot] = session.ballots.get(f"{live.id}.{prompt.id}", {})
    return {note for who, ballot in book.items() if who != own for note in ballot.values}
