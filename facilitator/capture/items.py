"""Reading the lists of a capture file whose items become notes."""

from msgspec.structs import replace

from facilitator.capture import checks
from facilitator.capture.keys import Keys, is_object
from facilitator.capture.parts import Item
from facilitator.core.faults import Fault
from facilitator.core.model import FieldValue
from facilitator.core.text import N_, clean
from facilitator.core.vocabulary import Items

SOURCES = ("screen", "phone", "tablet", "paper", "import")
GONE = ("withdrawn", "merged", "split")

_SAYING = ("people", "fields", "lens", "state", "hidden")
"""What an item may say instead of a text, beside the keys of its list."""

_ITEM = N_("must be a text in quotation marks or an object with keys")
_SCORES = N_("has more scores than there are rounds: at most {most}")


def items(keys: Keys, declared: Items) -> tuple[Item, ...]:
    """The items of one list."""
    read = holder if declared.holder else item
    return tuple(read(data, path, declared, keys.faults) for path, data in keys.each(declared.key))


def item(data: object, path: str, declared: Items, faults: checks.Faults) -> Item:
    """One item: a bare text, or an object with the keys of its list and those of any item.

    One that says nothing is a fault. What was probably meant stands in for its text, or else its path.
    """
    if isinstance(data, str):
        return Item(path, checks.filled(data, path, faults) or path, bare=True)
    if not is_object(data):
        faults.append(Fault(path, "item", _ITEM))
        return Item(path, _meant(data, path))
    keys, before = Keys(data, path, faults), len(faults)
    made = _object(keys, declared)
    keys.unknown()
    if made.text or made.people or made.fields or made.state == "withdrawn":
        return made
    saying = (declared.text, *declared.person, *declared.people, *declared.fields, *_SAYING)
    wrong = tuple(keys.at(key) for key in saying)
    if not any(fault.path.startswith(wrong) for fault in faults[before:]):
        keys.missing(declared.text)
    others = [value for key, value in data.items() if key not in _SAYING and isinstance(value, str)]
    return replace(made, text=_meant(others, path))


def _meant(data: object, path: str) -> str:
    return clean(str(checks.likely(data) or "")) or path


def _object(keys: Keys, declared: Items) -> Item:
    text = keys.text(declared.text)
    fields = _fields(keys, declared)
    people = _people(keys, declared)
    own = {declared.text, *declared.person, *declared.people, *declared.fields}
    hidden = keys.line("hidden") if "hidden" not in own else ""
    return Item(
        keys.path,
        text,
        id=keys.word("id"),
        prompt=keys.word("prompt"),
        round=keys.number_or_word("round"),
        table=keys.whole("table"),
        place=keys.word("place"),
        group=keys.word("group"),
        theme=keys.word("theme"),
        person=keys.word("person") if "person" not in own else None,
        people=people,
        source=keys.one_of("source", SOURCES),
        late=keys.yes("late"),
        state=keys.one_of("state", GONE) or ("withdrawn" if hidden else "kept"),
        origin=keys.words("origin"),
        about=keys.words("about") if "about" not in own else (),
        beside=keys.word("beside"),
        slot=keys.whole("slot"),
        slots=keys.whole("slots") or 1,
        fields=fields,
        scores=_scores(keys, declared),
        total=keys.whole("total", 0) if declared.total else None,
        inside=_inside(keys, declared),
        hidden=hidden,
    )


def _inside(keys: Keys, declared: Items) -> dict[str, tuple[Item, ...]]:
    read = {each.key: items(keys, each) for each in declared.inside}
    return {key: found for key, found in read.items() if found}


def _fields(keys: Keys, declared: Items) -> dict[str, FieldValue]:
    named = {name: keys.field(name) for name in (*declared.fields, "lens")}
    return {**keys.mapping("fields", Keys.field), **{k: v for k, v in named.items() if v is not None}}


def _people(keys: Keys, declared: Items) -> dict[str, tuple[str, ...]]:
    one = {name: tuple(filter(None, [keys.word(name)])) for name in declared.person}
    several = {name: keys.words(name) for name in declared.people}
    other = keys.mapping("people", Keys.words) if "people" not in several else {}
    said = {name: names for name, names in {**one, **several}.items() if names}
    return {**{name: names for name, names in other.items() if names}, **said}


def _scores(keys: Keys, declared: Items) -> tuple[int | None, ...]:
    if not declared.scores:
        return ()
    found = keys.each("scores")
    if len(found) > len(declared.scores):
        keys.fault("scores", "too_many", _SCORES, most=len(declared.scores))
    return tuple(checks.whole(value, path, keys.faults, 0) for path, value in found)


def holder(data: object, path: str, declared: Items, faults: checks.Faults) -> Item:
    """An object that is no note itself: it says where and in which round its lists were written."""
    keys = Keys(data, path, faults)
    made = Item(
        path,
        round=keys.number_or_word("round"),
        table=keys.whole("table"),
        place=keys.word("place"),
        group=keys.word("group"),
        inside=_inside(keys, declared),
    )
    keys.unknown()
    return made
