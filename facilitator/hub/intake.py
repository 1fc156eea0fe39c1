"""A command on its way in: names become references, what only the methods know is checked, and the core decides."""

from msgspec.structs import replace

from facilitator.core import commands as c
from facilitator.core.actors import PERSON
from facilitator.core.decide import Decision, decide
from facilitator.core.generic import BREAK
from facilitator.core.names import with_references
from facilitator.core.people import PREFIX, Record, Register
from facilitator.core.session import Session
from facilitator.core.text import N_, one_line
from facilitator.hub.ports import Methods


def decided(
    session: Session, people: Register, methods: Methods, command: c.Command, now: int
) -> tuple[c.Command, Decision]:
    """The command as the core may see it, and what comes of it. Names that a refused command brought are forgotten."""
    people.new.clear()
    inside = _nameless(session, people, command)
    decision = _misfit(session, methods, inside.do) or decide(session, inside, now)
    if isinstance(decision, c.Refusal):
        _forget_new(people)
        decision = _named(decision, people)
    else:
        _enter(people, command.do, inside.do)
    return inside, decision


def _nameless(session: Session, people: Register, command: c.Command) -> c.Command:
    """The command as the core may see it. New names get their references in ``people``."""
    match command.do:
        case c.Join() as join:
            return replace(command, do=c.Join(person=join.person or PREFIX + command.id))
        case c.Rename() as rename:
            return replace(command, do=replace(rename, name=""))
        case _:
            return replace(command, do=with_references(session, command.do, people.mention))


def _enter(people: Register, asked: c.Action, accepted: c.Action) -> None:
    """Enters in the register what an accepted command says of a person."""
    match asked, accepted:
        case c.Join(), c.Join(person=ref):
            people.put(ref, _record(asked))
        case c.Rename(name=name), c.Rename(person=ref):
            old = people.records.get(ref, Record(joined=True))
            people.put(ref, replace(old, name=one_line(name)))
        case _:
            pass


def _record(join: c.Join) -> Record:
    said = (one_line(each) for each in (join.name, join.organisation, join.sector, join.language))
    more: dict[str, str] = {one_line(key): one_line(value) for key, value in join.attributes.items()}
    return Record(*said, joined=True, attributes=more)


def _named(refusal: c.Refusal, people: Register) -> c.Refusal:
    """The refusal with a giver as whoever keyed it in called them; a name that somebody joined with means another."""
    ref = str(refusal.values.get("giver", "")).removeprefix(PERSON)
    record = people.records.get(ref, Record(joined=True))
    return refusal if record.joined else replace(refusal, values={**refusal.values, "giver": record.name})


def _forget_new(people: Register) -> None:
    """Takes out what a refused command had put in."""
    for ref in people.new:
        people.forget(ref)


def _misfit(session: Session, methods: Methods, action: c.Action) -> c.Refusal | None:
    """Why an activity cannot be run as asked: no such method, or settings that do not fit it."""
    match action:
        case c.AddActivity(method=method):
            return _unknown(methods, method) or _faulty(methods, method, action.settings)
        case c.ChangeActivity(activity=name) if action.settings:
            activity = session.activities.get(name or "")
            if activity is None or not methods.usable(activity.method):
                return None
            return _faulty(methods, activity.method, {**activity.settings, **action.settings})
        case _:
            return None


def _unknown(methods: Methods, method: str) -> c.Refusal | None:
    if method == BREAK or methods.usable(method):
        return None
    why = tuple(each for each in methods.check_settings(method, {}) if each.slug != "unknown_method")
    if why:
        message = N_("The method “{method}” cannot be used.")
        return c.Refusal("unusable_method", message, {"method": method}, faults=why)
    message = N_("There is no method “{method}”. The methods are: {known}.")
    known = ", ".join([*methods.ids(), BREAK])
    return c.Refusal("unknown_method", message, {"method": method, "known": known})


def _faulty(methods: Methods, method: str, settings: dict[str, object]) -> c.Refusal | None:
    if method == BREAK:
        return None
    faults = tuple(methods.check_settings(method, settings))
    return c.Refusal("bad_settings", N_("The settings do not fit."), faults=faults) if faults else None
