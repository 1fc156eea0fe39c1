"""What one is asked on the page Phones before the session is changed: another address, muting."""

from facilitator.core.commands import Address as MoveTo
from facilitator.core.commands import Mute, Renew
from facilitator.core.model import DOORS
from facilitator.core.text import N_
from facilitator.net.addresses import Address
from facilitator.tui.asking import Ask, AskText, Option, Pick
from facilitator.tui.code_sheet import CodeSheet, door_sheet, place_sheet
from facilitator.tui.desk import Desk
from facilitator.tui.live import Live
from facilitator.tui.reaching import CODES, PERSON, PLACE, Somebody, host, kind, place_name, title


async def choose_address(desk: Desk, known: list[Address]) -> None:
    """Lets somebody choose at which of its addresses phones reach this computer."""
    t, live = desk.t, desk.live
    if live is None or live.reach is None:
        return
    used = host(live.reach)
    options = [
        Option(each, _words(desk, each, known, used=used), str(number) if number < 10 else "")
        for number, each in enumerate(live.reach.addresses, 1)
    ]
    more = t("Phones must be in the same network as the address that they are sent to.")
    chosen = await desk.push_screen_wait(Ask(t("Where do phones reach this computer?"), options, more))
    if chosen is not None and chosen != used and await _sure(desk, chosen):
        desk.send(MoveTo(address=chosen))


def _words(desk: Desk, address: str, known: list[Address], *, used: str) -> str:
    here = desk.t("used now") if address == used else ""
    return " · ".join(each for each in (address, kind(desk.t, address, known), here) if each)


async def _sure(desk: Desk, address: str) -> bool:
    t = desk.t
    more = t(
        "Pages that are open keep what is written in them, but they do not get here any more: everybody scans the new "
        "code. Printed codes lead to the old address and have to be printed anew."
    )
    options = [
        Option("stay", t("Stay where we are"), "s"),
        Option("move", t("Change the address"), "c"),
    ]
    return (
        await desk.push_screen_wait(Ask(t("Change to {address}?", address=address), options, more)) == "move"
    )


async def renew(desk: Desk, under: str | None) -> None:
    """Makes a code anew: asks which one (``under`` the cursor first), says what stops working, shows the new one."""
    t, live = desk.t, desk.live
    if live is None or live.reach is None:
        return
    known = _renewable(desk, live)
    first = [under] if under in known else []
    options = [Option(each, known[each]) for each in dict.fromkeys([*first, *known])]
    chosen = await desk.push_screen_wait(Pick(t("Which code is to be made anew?"), options))
    if chosen is None or not await _sure_of_renewing(desk, chosen, known[chosen]):
        return
    if await desk.asked(Renew(of=chosen.removeprefix(PLACE))) is not None and (
        chosen != "remote" or _on(live)
    ):
        desk.push_screen(_sheet(desk, live, chosen))


def _renewable(desk: Desk, live: Live) -> dict[str, str]:
    """The codes that can be made anew with what they are called: the doors as in the list, then the places."""
    places = live.reach.places if live.reach else {}
    doors = {each: title(desk.t, each) for each in CODES if each in DOORS}
    return {**doors, **{PLACE + each: place_name(desk.t, live.session, each) for each in places}}


async def _sure_of_renewing(desk: Desk, chosen: str, called: str) -> bool:
    t = desk.t
    stops = t("The printed code stops working at once, and has to be printed anew.")
    open_page = t("Whoever has the page open has to scan the new one.")
    if chosen == "join":
        stops = t("The printed code and the short address stop working at once, and have to be printed anew.")
        open_page = t("Whoever has joined already stays.")
    options = [Option("no", t("No, let it be"), "n"), Option("new", t("Make a new code"), "m")]
    asked = Ask(t("A new code: {name}?", name=called), options, f"{stops} {open_page}")
    return await desk.push_screen_wait(asked) == "new"


def _on(live: Live) -> bool:
    return live.session.doors.remote


def _sheet(desk: Desk, live: Live, chosen: str) -> CodeSheet:
    if chosen.startswith(PLACE):
        return place_sheet(desk.t, live.session, chosen.removeprefix(PLACE))
    return door_sheet(desk.t, chosen)


async def mute(desk: Desk, who: Somebody | None) -> None:
    """Mutes somebody, after a question what becomes of their notes and why; or lets them write again."""
    t = desk.t
    if who is None or not who.actor.startswith(PERSON):
        desk.say(N_("Choose a participant in the list first (W)."))
        return
    person = who.actor.removeprefix(PERSON)
    if who.muted:
        await _unmute(desk, person, who.name)
        return
    options = [
        Option("back", t("Do not mute"), "d"),
        Option("mute", t("Mute – what is written stays"), "m"),
        Option("hide", t("Mute and hide what this person has written"), "h"),
    ]
    more = t("Whoever is muted can read, but neither write nor give points, until you press M again.")
    chosen = await desk.push_screen_wait(Ask(t("Mute {name}?", name=who.name), options, more))
    if chosen not in ("mute", "hide"):
        return
    reason = await desk.push_screen_wait(
        AskText(t("Why?"), more=t("Whoever wrote the notes sees why they are hidden."), empty=True)
    )
    if reason is not None:
        desk.send(Mute(person=person, hide=chosen == "hide", reason=reason))


async def _unmute(desk: Desk, person: str, name: str) -> None:
    t, live = desk.t, desk.live
    hidden = (
        [each for each in live.session.notes.values() if each.author == person and each.hidden]
        if live
        else []
    )
    back = "hidden"
    if hidden:
        options = [
            Option("hidden", t("What was hidden stays hidden"), "h"),
            Option("shown", t("What was hidden comes back"), "b"),
        ]
        back = await desk.push_screen_wait(
            Ask(t("{name} can write again. And the notes?", name=name), options)
        )
    if back is not None:
        desk.send(Mute(person=person, muted=False, hide=back == "shown"))
