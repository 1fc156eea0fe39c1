"""The forms of the day: an activity with its method's settings, and the facts of the day."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from facilitator.core.commands import ChangeActivity, Set
from facilitator.core.faults import Fault
from facilitator.core.model import Activity, Info
from facilitator.core.session import Session
from facilitator.core.text import N_, in_language
from facilitator.core.view import ActivityView
from facilitator.locale import Translator
from facilitator.tui.desk import Desk
from facilitator.tui.filling import Checked
from facilitator.tui.form import Field, Shape, Values, changes, filled
from facilitator.tui.form_sheet import Form
from facilitator.tui.house import Shop
from facilitator.tui.live import Live
from facilitator.tui.settings_fields import fields_of

_LANGUAGES = (("sv", {"sv": "svenska", "en": "Swedish"}), ("en", {"sv": "engelska", "en": "English"}))


async def change_activity(desk: Desk, shop: Shop, activity: Activity, heading: str, *, begun: bool) -> None:
    """Lets somebody change an activity, of which some steps have ``begun``."""
    t = desk.t
    fields = await desk.slowly(lambda: activity_fields(activity, shop, t))
    values, session = activity_values(activity), desk.live.session if desk.live else Session()
    full = filled(fields, values)

    async def save(before: Values, after: Values) -> bool:
        return await desk.asked(activity_change(activity, before, after)) is not None

    def check(after: Values) -> Checked:
        return activity_checked(activity, shop, t, full, after, session)

    note = (
        t("Steps that have begun stay as they are: what you change holds for those to come.") if begun else ""
    )
    await desk.push_screen_wait(Form(heading, fields, values, check, save, note))


async def change_facts(desk: Desk, live: Live) -> None:
    """Lets somebody change the facts of the day."""
    info, t = live.session.info, desk.t
    names = [name for each in info.organisers if (name := live.name(each))]

    async def save(before: Values, after: Values) -> bool:
        return await desk.asked(facts_change(before, after)) is not None

    values = facts_values(info, names)
    await desk.push_screen_wait(Form(t("About the day"), facts_fields(t), values, _nothing_wrong, save))


def _nothing_wrong(values: Values) -> Checked:
    return Checked()


def activity_fields(activity: Activity, shop: Shop, t: Translator) -> tuple[Field, ...]:
    """The fields of an activity: what the programme says of it, and its method's settings where that is known."""
    kind = shop.settings(activity.method)
    defaults = shop.default_settings(activity.method)
    settings = Shape("parts", fields=fields_of(kind, defaults) if kind else ())
    optional = activity.minutes is None
    return (
        Field("title", t("Title"), Shape("line"), t("Left empty: what the method is called."), ""),
        Field("start", t("Starts at"), Shape("line"), t("09:30. Left empty: when the one before ends."), ""),
        Field(
            "minutes",
            t("Minutes in the programme"),
            Shape("number", optional=optional),
            t("Left empty: as many as the steps take.") if optional else "",
        ),
        Field("settings", "", settings, default={}),
        Field("intro", t("Before it, in the document"), Shape("prose"), default=""),
        Field("outro", t("After it, in the document"), Shape("prose"), default=""),
    )


def activity_values(activity: Activity) -> dict[str, object]:
    """What stands in the fields of an activity."""
    return {
        "title": activity.title,
        "start": activity.start,
        "minutes": activity.minutes,
        "settings": activity.settings,
        "intro": activity.intro,
        "outro": activity.outro,
    }


def activity_change(activity: Activity, before: Values, after: Values) -> ChangeActivity:
    """The command that makes of an activity what the form says: only what was changed in it."""
    facts = changes(before, after)
    facts.pop("settings", None)
    return ChangeActivity(
        activity=activity.id, settings=_settings_changed(before, after), **cast("dict[str, Any]", facts)
    )


def _settings_changed(before: Values, after: Values) -> dict[str, object]:
    return changes(cast(Values, before["settings"]), cast(Values, after["settings"]))


def activity_checked(
    activity: Activity, shop: Shop, t: Translator, before: Values, after: Values, session: Session
) -> Checked:
    """What is wrong with an activity as the form says it."""
    settings: Mapping[str, object] = {**activity.settings, **_settings_changed(before, after)}
    faults: list[Fault] = []
    start = str(after["start"])
    if start and not _is_time(start):
        faults.append(Fault("start", "bad_time", N_("must be a time of day such as 09:30")))
    faults += _minutes_faults(after["minutes"])
    if shop.settings(activity.method) is None:
        return Checked(faults)
    faults += shop.check_settings(activity.method, settings)
    view = ActivityView(session, activity.id, settings)
    warnings = shop.warnings(activity.method, settings, view)
    return Checked(faults, [in_language(each, t.language) for each in warnings])


def _is_time(said: str) -> bool:
    hours, _, minutes = said.replace(".", ":").partition(":")
    sound = hours.isdecimal() and minutes.isdecimal() and len(minutes) == 2
    return sound and int(hours) < 24 and int(minutes) < 60


def _minutes_faults(minutes: object) -> Sequence[Fault]:
    if minutes is None:
        return ()
    if not isinstance(minutes, int | float):
        return [Fault("minutes", "wrong_type", N_("must be a number"))]
    if not 0 <= minutes <= 24 * 60:
        return [Fault("minutes", "too_large", N_("must be at most {limit}"), {"limit": 24 * 60})]
    return ()


def facts_fields(t: Translator) -> tuple[Field, ...]:
    """The fields of the day as a whole."""
    line, prose = Shape("line"), Shape("prose")
    return (
        Field("title", t("Title"), line),
        Field("kind", t("Kind of day"), line, t("Such as: conference, workshop, dialogue.")),
        Field("date", t("Date"), line, t("As 2026-03-14.")),
        Field("venue", t("Venue"), line, t("The house and the town.")),
        Field("participants", t("Participants"), line, t("How many are expected: 80, or about 80.")),
        Field("organisers", t("Organisers"), Shape("list", of=line), default=()),
        Field("language", t("Language of the day"), Shape("choice", choices=_LANGUAGES)),
        Field("intro", t("First in the document"), prose, t("Why the day was held, and who came.")),
        Field("outro", t("Last in the document"), prose, t("What happens now, and who will be told.")),
    )


def facts_values(info: Info, names: Sequence[str]) -> dict[str, object]:
    """What stands in those fields; ``names`` are those of the organisers."""
    return {
        "title": info.title,
        "kind": info.kind,
        "date": info.date,
        "venue": info.venue,
        "participants": info.participants,
        "organisers": list(names),
        "language": info.language,
        "intro": info.intro,
        "outro": info.outro,
    }


def facts_change(before: Values, after: Values) -> Set:
    """The command that makes of the day what the form says."""
    facts = changes(before, after)
    if "organisers" in facts:
        facts["organisers"] = tuple(filter(None, cast("list[str]", facts["organisers"])))
    return Set(**cast("dict[str, Any]", facts))
