"""Records of a capture file as plain data and as JSON: whatever says nothing is left out, and the bytes never
vary.
"""

import json
from collections.abc import Mapping
from typing import cast

import msgspec

from facilitator.capture.declared import Form, theme_items
from facilitator.capture.parts import CaptureFile, Chair, Circle, Item, Part, Spot, Theme, Vote
from facilitator.capture.shots import as_data
from facilitator.core.model import Standing
from facilitator.core.vocabulary import Items, Themes

Data = dict[str, object]

_NOTHING: tuple[object, ...] = (None, "", [], {})


def to_data(file: CaptureFile, forms: Mapping[str, Form]) -> Data:
    """The file as dictionaries and lists, ready for JSON. ``forms`` are the keys by method."""
    info: Data = {**file.info}
    if (said := file.info.get("participants", "")).isdecimal() and said == str(int(said)):
        info["participants"] = int(said)
    return _said(
        info,
        organisers=list(file.organisers),
        places=[_place(each) for each in file.places],
        activities=[_part(each, forms[each.method]) for each in file.activities],
    )


def to_json(data: Data) -> bytes:
    """UTF-8 with a line for each value, and one line end at the end."""
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _said(first: Mapping[str, object], **more: object) -> Data:
    """Both together without what is empty. False and 0 are not empty; what is as usual has been made None
    before.
    """
    return {key: value for key, value in {**first, **more}.items() if value not in _NOTHING}


def _other(value: object, usual: object) -> object:
    return None if value == usual else value


def _whole(minutes: float | None) -> float | None:
    return int(minutes) if minutes is not None and minutes == int(minutes) else minutes


def _place(spot: Spot) -> object:
    first = _said({}, id=spot.id, kind=_other(spot.kind, "room"), number=spot.number)
    data = _said(first, name=spot.name, capacity=spot.capacity)
    return spot.name if list(data) == ["name"] else data


def _part(part: Part, form: Form) -> Data:
    own = {key: part.settings[key] for key in form.settings if part.settings.get(key) not in _NOTHING}
    rest = {key: value for key, value in part.settings.items() if key not in own}
    first = _said(
        {}, id=part.id, method=part.method, title=part.title, start=part.start, minutes=_whole(part.minutes)
    )
    lists = {each.key: [_item(item, each) for item in part.lists.get(each.key, ())] for each in form.items}
    themes = {
        each.key: [_theme(it, form, each) for it in part.themes.get(each.key, ())] for each in form.themes
    }
    return _said(
        {**first, "intro": part.intro, "settings": rest, **own},
        rounds=[_standing(each) for each in part.rounds],
        **lists,
        **themes,
        groups=[_circle(each) for each in part.groups],
        ballots=[_vote(each) for each in part.ballots],
        photos=[_said(as_data(each)) for each in part.photos],
        planned=[_plain(msgspec.to_builtins(each)) for each in part.planned],
        outro=part.outro,
    )


def _item(item: Item, declared: Items) -> object:
    if declared.holder:
        return _said(
            {},
            table=item.table,
            place=item.place,
            round=item.round,
            group=item.group,
            **_inside(item, declared),
        )
    data = {**_own(item, declared), **_common(item, declared), **_inside(item, declared)}
    return item.text if list(data) == [declared.text] else data


def _own(item: Item, declared: Items) -> Data:
    """The id, the text, and what stands under the keys of the list."""
    one = {name: item.people[name][0] for name in declared.person if len(item.people.get(name, ())) == 1}
    several = {name: list(item.people[name]) for name in declared.people if name in item.people}
    fields = {name: item.fields[name] for name in declared.fields if name in item.fields}
    return _said({"id": item.id, declared.text: item.text}, **one, **several, **fields)


def _common(item: Item, declared: Items) -> Data:
    """What any item may say."""
    told = {*declared.people, *(name for name in declared.person if len(item.people.get(name, ())) == 1)}
    fields = {name: value for name, value in item.fields.items() if name not in declared.fields}
    return _said(
        {},
        prompt=item.prompt,
        round=item.round,
        slot=item.slot,
        slots=_other(item.slots, 1),
        table=item.table,
        place=item.place,
        group=item.group,
        theme=item.theme,
        lens=fields.pop("lens", None),
        person=item.person,
        people={name: list(names) for name, names in item.people.items() if name not in told},
        fields=fields,
        source=item.source,
        late=item.late or None,
        state=None if item.hidden else _other(item.state, "kept"),
        hidden=item.hidden,
        origin=list(item.origin),
        about=list(item.about),
        beside=item.beside,
        scores=list(item.scores),
        total=item.total,
    )


def _inside(item: Item, declared: Items) -> Data:
    return {
        inner.key: [_item(each, inner) for each in item.inside[inner.key]]
        for inner in declared.inside
        if item.inside.get(inner.key)
    }


def _theme(theme: Theme, form: Form, themes: Themes) -> object:
    written = theme_items(form, themes)
    notes = [_item(each, written) for each in theme.notes]
    data = _said(
        {},
        id=theme.id,
        name=theme.name,
        by=list(theme.by),
        initiators=list(theme.initiators),
        **{themes.notes: notes},
    )
    return theme.name if themes.names_only and list(data) == ["name"] else data


def _circle(circle: Circle) -> object:
    first = _said({}, id=circle.id, kind=_other(circle.kind, "table"), name=circle.name, number=circle.number)
    data = _said(
        first,
        place=circle.place,
        rounds=list(circle.rounds),
        seats=list(map(_chair, circle.seats)),
        about=circle.about,
        holds=list(circle.holds),
    )
    return circle.name if list(data) == ["name"] else data


def _chair(chair: Chair) -> object:
    if chair.person and not chair.role and chair.number is None and not chair.tasks:
        return chair.person
    return _said({}, person=chair.person, role=chair.role, number=chair.number, tasks=list(chair.tasks))


def _standing(said: Standing) -> Data:
    return _said(
        {"id": said.round, "state": said.state},
        begun=said.begun or None,
        minutes=None if said.seconds is None else _minutes(said.seconds),
        passed=_minutes(said.passed) or None,
        released=list(said.released),
    )


def _minutes(seconds: int) -> float | None:
    """Minutes in a form that is short, and exact to the second."""
    return _whole(round(seconds / 60, 2))


def _plain(data: object) -> object:
    """Plain data with whole numbers where they are whole."""
    if isinstance(data, float):
        return _whole(data)
    if isinstance(data, dict):
        return {key: _plain(each) for key, each in cast(Data, data).items()}
    return [_plain(each) for each in cast(list[object], data)] if isinstance(data, list) else data


def _vote(vote: Vote) -> Data:
    return _said(
        {},
        prompt=vote.prompt,
        giver=vote.giver,
        values=vote.values,
        count=_other(vote.count, 1),
        source=vote.source,
    )
