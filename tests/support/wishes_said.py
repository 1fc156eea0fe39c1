"""What people write and give, for the days of `days`."""

from facilitator.core import commands as c
from facilitator.core.vocabulary import BallotRule, Dots, Poll, Scale, Split
from tests.support.pick import TEXTS, Pick, Wish

# What is written.


def _write(pick: Pick) -> c.Do:
    session = pick.session
    prompt = pick.one(
        ("card", "card", "remark", "topic", "a1.talk.card", "a2.market.topic", "lesson", "", "nope")
    )
    activity = pick.activity()
    mine = [each.id for each in session.groups.values() if each.activity == activity]
    declared = prompt.endswith("card") and pick.maybe(value=True)
    return c.Write(
        text=pick.text(),
        prompt=prompt,
        id=pick.fresh("n"),
        activity=activity,
        round=pick.one((None, None, None, None, "talk", "closing")),
        group=pick.one((None, None, None, *mine, *session.groups)),
        table=pick.one((None, None, None, None, 1, 7, 0)),
        place=pick.one((None, None, None, None, None, *session.places)),
        author=pick.one((None, None, "p:9")),
        about=pick.some(session.notes, 0, 2),
        theme=pick.one((None, None, None, None, *session.themes)),
        slot=pick.one((None,) * 9 + (1, 2, 3)),
        fields={"odd": 1} if pick.seldom() else {"why": "därför"} if declared else {},
        people={"who": ("p:9", "p:9")} if declared else {},
        rev=pick.within(0, 3),
        late=pick.seldom(),
        source=pick.one(("screen", "phone", "paper", "import")),
        state="withdrawn" if pick.seldom() else "kept",
    )


def _rewrite(pick: Pick) -> c.Do:
    note = pick.session.notes.get(pick.mine())
    key, rev = (note.id, note.rev) if note is not None else (None, 1)
    return c.Write(text=pick.text(), prompt="card", activity="a1", id=key, rev=rev + pick.within(-1, 2))


def _change(pick: Pick) -> c.Do:
    return c.Change(
        note=pick.mine(),
        text=pick.maybe(pick.text()),
        fields=pick.one((None, None, {"why": pick.text()}, {"odd": True})),
        people=pick.one((None, None, None, {"who": ("p:8",)})),
        rev=pick.one((None, None, 1, 2, 3)),
    )


def _move(pick: Pick) -> c.Do:
    return c.Move(
        note=pick.note(),
        prompt=pick.one((None, None, "card", "topic", "a2.talk.card", "nope")),
        table=pick.one((None, None, None, 2, 0)),
        place=pick.one((None, None, None, *pick.session.places)),
        group=pick.one((None, None, None, *pick.session.groups)),
    )


def _place(pick: Pick) -> c.Do:
    place = pick.one((None, "Rum A", "Rum B", "a1.p2", "nope"))
    return c.PlaceNote(
        note=pick.note(), slot=pick.one((None, 1, 1, 2, 2, 0)), place=place, span=pick.within(0, 2)
    )


def _merge(pick: Pick) -> c.Do:
    notes = pick.notes() if pick.seldom() else [n for n in pick.notes() if n.activity == "a1"]
    return c.Merge(notes=pick.some((n.id for n in notes), 2), text=pick.text(), id=pick.fresh("n"))


WRITING: dict[str, Wish] = {
    "write": _write,
    "rewrite": _rewrite,
    "change": _change,
    "withdraw": lambda p: c.Withdraw(note=p.mine(), reason="Inte här" if p.seldom() else ""),
    "restore": lambda p: c.Restore(note=p.mine("withdrawn")),
    "order": lambda p: c.Order(note=p.mine(), after=None if p.seldom() else p.note()),
    "photo": lambda p: c.TakePhoto(
        id=p.one((None, "b1", "b2")),
        file=p.one(("b.jpg", "../b")),
        activity=p.activity(),
        note=p.one((None, p.mine())),
        text=p.text(),
    ),
    "drop_photo": lambda p: c.DropPhoto(photo=p.id_of(p.session.photos)),
    "show": lambda p: c.Show(notes=p.some(n.id for n in p.notes()), shown=not p.seldom()),
}
TIDYING: dict[str, Wish] = {
    "move": _move,
    "place": _place,
    "swap": lambda p: c.Swap(notes=p.some((n.id for n in p.notes()), 2, 2)),
    "suggest": lambda p: c.Suggest(activity=p.activity()),
    "bring": lambda p: c.Bring(
        source=p.activity() or "a1",
        of=p.one(("", "card", "lesson", "nope")),
        themes=p.seldom(),
        prompt=p.one(("card", "lesson", "dots")),
        activity=p.activity(),
    ),
    "merge": _merge,
    "split": lambda p: c.SplitNote(note=p.note(), texts=p.some(TEXTS, 2)),
}

# What is given.


def _give(pick: Pick) -> c.Do:
    prompt = ballot_prompt(pick)
    found = pick.session.prompt(prompt)
    rule = found[1].ballot if found else None
    room = pick.actor.startswith(("person:", "group:", "place:"))
    keyed_in = pick.one(
        ("person:p:1", "person:p:2", "p:9", "group:g1", "place:table-7", "hands:röda", "group:nowhere", "")
    )
    return c.Give(
        prompt=prompt,
        values=_values(pick, rule),
        giver=None if room or pick.seldom() else keyed_in,
        count=1 if room else pick.one((1, 1, 4, 0)),
        rev=pick.one((None, None, None, 1, 2)),
        source=pick.one(("phone", "phone", "paper", "import")),
    )


def ballot_prompt(pick: Pick) -> str:
    """A prompt with a ballot, most often of a round that is on."""
    rounds = pick.session.rounds.values() if pick.seldom() else pick.session.running()
    prompts = [f"{live.id}.{each.id}" for live in rounds for each in live.plan.ask if each.ballot]
    return pick.one(prompts) if prompts else pick.one(("a1.vote.stack", "share", "card", "nope"))


def _values(pick: Pick, rule: BallotRule | None) -> dict[str, int]:
    """What the rule allows, for the most part."""
    own = pick.actor.removeprefix("person:")
    cards = [note.id for note in pick.notes(prompt="card") if note.author != own]
    if rule is None or pick.seldom():
        return {name: pick.within(-1, 4) for name in pick.some(pick.session.notes)}
    match rule:
        case Split(points=points):
            names, first = pick.some(cards, 2, 2), pick.within(0, points)
            return dict(zip(names, (first, points - first), strict=False))
        case Dots(weights=weights) if weights:
            return dict(zip(pick.some(cards), weights, strict=False))
        case Scale(most=most):
            most = min(most, 5)  # few enough that two often say the same
            return {name: pick.within(1, most) for name in pick.some(cards)}
        case Poll(options=options):
            return dict.fromkeys(pick.some([str(n) for n, _ in enumerate(options, 1)], 1, rule.most), 1)
        case _:
            return dict.fromkeys(pick.some(cards, 1, 2), 1)


def _take_back(pick: Pick) -> c.Do:
    """One's own, or for those who key in, anybody's; seldom one that was never given."""
    books = {**pick.session.ballots, **pick.session.sealed}
    room = pick.actor.startswith(("person:", "group:", "place:"))
    given = [(prompt, giver) for prompt, book in books.items() for giver in book]
    mine = [each for each in given if each[1] == pick.actor or not room]
    prompt, giver = pick.one(mine) if mine and not pick.seldom() else ("a1.vote.stack", "person:p:1")
    return c.TakeBack(prompt=prompt, giver=None if room else giver)


GIVING: dict[str, Wish] = {"give": _give, "give again": _give, "take_back": _take_back}
