"""What one is asked on the page Phones before the session is changed: another address, muting."""

from facilitator.core.commands import Address as MoveTo
from facilitator.core.commands import Mute
from facilitator.core.text import N_
from facilitator.net.addresses import Address
from facilitator.tui.asking import Ask, AskText, Option
from facilitator.tui.desk import Desk
from facilitator.tui.reaching import PERSON, Somebody, host, kind


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
