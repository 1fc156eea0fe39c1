"""Plans at random, and how they are written as TOML."""

import json
from typing import Any, cast

from hypothesis import strategies as st

from facilitator.capture.keys import is_object
from tests.capture.files import Data

_words = st.sampled_from(["Tid", "Vem gör vad?", "Åäö & <b>", "1. Först"])
_texts = st.lists(_words, min_size=1, max_size=3)
_minutes = st.sampled_from([5, 7.5, 10])
_slots = st.lists(
    st.sampled_from([{"start": "13:00"}, {"start": "14:00", "minutes": 50}]), min_size=1, max_size=3
)
_places = st.lists(st.sampled_from(["Salen", "Soffan", {"name": "Gården", "capacity": 8}]), max_size=3)
_SETTINGS: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "world_cafe": {"questions": _texts, "minutes": _minutes},
    "thirty_five": {"question": _words, "points": st.integers(3, 11), "score_minutes": _minutes},
    "open_space": {"question": _words, "slots": _slots, "places": _places, "signup": st.booleans()},
    "story_harvest": {"lenses": _texts, "tell_minutes": _minutes},
    "break": {},
}
_OWN = ("questions", "question", "slots", "places", "lenses")
"""Settings that may stand in the activity itself."""


@st.composite
def _activities(draw: Any) -> Data:
    method = draw(st.sampled_from(sorted(_SETTINGS)))
    chosen: Data = draw(st.fixed_dictionaries({}, optional=_SETTINGS[method]))
    own = {key: value for key, value in chosen.items() if key in _OWN and draw(st.booleans())}
    rest = {key: value for key, value in chosen.items() if key not in own}
    said: Data = draw(
        st.fixed_dictionaries(
            {}, optional={"title": _words, "start": st.just("09:30"), "minutes": st.just(90)}
        )
    )
    return {"method": method, **said, **own, **({"settings": rest} if rest else {})}


plans: st.SearchStrategy[Data] = st.fixed_dictionaries(
    {"title": _words, "activities": st.lists(_activities(), min_size=1, max_size=4)},
    optional={
        "language": st.sampled_from(["sv", "en"]),
        "participants": st.just(40),
        "organisers": _texts,
        "places": st.lists(st.sampled_from(["Salen", {"kind": "circle", "number": 2}]), max_size=2),
    },
)


def as_toml(data: Data) -> str:
    """The same as TOML. The activities stand last, as people write them."""
    activities = data.get("activities")
    tables = cast(list[Data], activities) if isinstance(activities, list) else []
    lines = [_line(key, value) for key, value in data.items() if key != "activities" or not tables]
    for item in tables:
        lines += ["", "[[activities]]", *(_line(key, value) for key, value in item.items())]
    return "\n".join(lines) + "\n"


def _line(key: str, value: object) -> str:
    return f"{_text(key)} = {_value(value)}"


def _value(value: object) -> str:
    if is_object(value):
        return "{" + ", ".join(_line(key, each) for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, cast(list[object], value))) + "]"
    return _text(value)


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
