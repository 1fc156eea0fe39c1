"""The Wi-Fi that phones are to join, as somebody has told it: kept while the session is open, and in no file."""

from collections.abc import Callable
from typing import NamedTuple

from facilitator.core.faults import Fault
from facilitator.core.text import N_, one_line
from facilitator.locale import Translator
from facilitator.net import qr
from facilitator.tui.desk import Desk
from facilitator.tui.filling import Checked
from facilitator.tui.form import Field, Shape, Values
from facilitator.tui.form_sheet import Form

_NAME_BYTES = 32
_PASSWORD = range(8, 64)


class Wifi(NamedTuple):
    """A network by its name; without a password it is open. Without a name nobody has told it."""

    name: str = ""
    password: str = ""

    @property
    def code(self) -> str:
        """What the code to scan holds; empty while there is no name."""
        if not self.name:
            return ""
        return qr.wifi(self.name, self.password, "WPA" if self.password else "nopass")


async def ask_wifi(desk: Desk, wifi: Wifi, keep: Callable[[Wifi], None]) -> None:
    """Lets somebody tell the network's name and password."""
    t = desk.t

    async def save(before: Values, after: Values) -> bool:
        keep(_wifi(after))
        return True

    fields = (
        Field("name", t("The network's name"), Shape("line"), t("As it stands in the phones' list."), ""),
        Field("password", t("Password"), Shape("line"), t("Left empty: the network is open."), ""),
    )
    note = t(
        "The code shows the password to everybody in the room, on the stage too. It is kept while the session is open, "
        "and is never saved or published."
    )
    heading = t("The Wi-Fi that phones join")
    await desk.push_screen_wait(
        Form(
            heading,
            fields,
            {"name": wifi.name, "password": wifi.password},
            lambda said: check(said, t),
            save,
            note,
        )
    )


def _wifi(said: Values) -> Wifi:
    return Wifi(one_line(str(said["name"])), one_line(str(said["password"])))


def check(said: Values, t: Translator) -> Checked:
    """What is wrong with a name and password, and what some phones cannot read."""
    wifi, faults = _wifi(said), list[Fault]()
    if len(wifi.name.encode()) > _NAME_BYTES:
        faults.append(Fault("name", "too_long", N_("must be at most 32 letters long")))
    if wifi.password and len(wifi.password) not in _PASSWORD:
        faults.append(Fault("password", "bad_length", N_("must have from 8 to 63 characters")))
    strange = not (wifi.name + wifi.password).isascii()
    advice = t(
        "Some phones cannot read letters such as å, ä and ö in a Wi-Fi code. They type the name themselves."
    )
    return Checked(faults, [advice] if strange else [])
