from pathlib import Path

import msgspec
import pytest

from facilitator.core import commands as c
from facilitator.core.commands import Refusal
from facilitator.core.text import N_
from facilitator.hub import Presence, Reach, Told
from facilitator.hub import Seen as Heard
from facilitator.locale import Language
from facilitator.tui.frame import Page
from facilitator.tui.qr import QrCode
from tests.support import codes
from tests.support.screens import MIDDAY, ROOMY, TINY, Seen, seen

HELPERS = ("stage", "team", "reception", "organiser", "check")
AT = "http://192.168.1.42:8000"
LINKS = {
    "join": f"{AT}/j/K7QF3M",
    "short": f"{AT}/k7qf",
    **{
        name: f"{AT}/{name}/0123456789abcdefghjkmnpqrs"
        for name in ("stage", "team", "reception", "organiser", "check")
    },
}
REACH = Reach(AT, LINKS, {"table-1": f"{AT}/p/0123456789"}, ("192.168.1.42", "10.8.0.6"))
PEOPLE = (
    c.AddActivity(method="world_cafe", id="cafe"),
    c.MakePlace(kind="table", number=1),
    c.Join(person="p:ada", name="Ada"),
    c.Join(person="p:bo", name="Bo"),
    c.Join(person="p:x"),
)
GAST = ("n", "enter", *"Gast", "enter", "enter", *"sommar26", "enter", "f8")


async def told(screen: Seen, *asides: Reach | Presence) -> Seen:
    """Lets the hub tell this, and waits until the screen has drawn it."""
    for each in asides:
        screen.hub.aside(each)
    while not _heard(screen, asides):
        await screen.pilot.pause()
    return await screen.settled()


def _heard(screen: Seen, asides: tuple[Told, ...]) -> bool:
    live = screen.app.live
    return live is not None and all(each in (live.reach, live.presence) for each in asides)


def scanned(screen: Seen, selector: str = "QrCode") -> str:
    """What a phone reads from a code that is seen."""
    code = screen.app.screen.query_one(selector, QrCode)
    return codes.read(codes.on_screen(screen.strips, code.region))


def holding(folder: Path, what: bytes) -> list[Path]:
    """The files in which something stands."""
    return [path for path in folder.rglob("*") if path.is_file() and what in path.read_bytes()]


def who(screen: Seen) -> list[str]:
    """The list of those who are there, without the sign of the cursor."""
    at = screen.region("#people")
    rows = [strip.crop(at.x + 2, at.right).text for strip in screen.strips[at.y : at.bottom]]
    return [" ".join(each.split()) for each in rows if each.strip()]


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "sv",
            [
                "Inga telefoner släpps in.",
                "Avsluta med Q och starta om utan --no-web:",
                "facilitator run dag",
            ],
        ),
        (
            "en",
            [
                "No phones are let in.",
                "Quit with Q, and start again without --no-web:",
                "facilitator run dag",
            ],
        ),
    ],
)
async def test_where_no_phones_are_let_in_it_says_how_they_are(
    tmp_path: Path, language: Language, lines: list[str]
) -> None:
    async with seen(tmp_path / "dag", language=language, page="phones") as screen:
        await screen.press("p", "b", "enter", "a", "r", "m", "w")
        assert [each.strip() for each in screen.lines[2:-1] if each.strip()][:3] == lines


async def test_page_is_reached_with_its_key(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag") as screen:
        await screen.press("f8")
        assert screen.app.here == "phones"


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_names_of_all_pages_stand_on_one_line_at_80_columns(tmp_path: Path, language: Language) -> None:
    async with seen(tmp_path / "dag", language=language) as screen:
        last = {"sv": "F8 Telefoner", "en": "F8 Phones"}[language]
        assert screen.lines[1].endswith(last)


async def test_code_of_the_page_stands_with_its_short_address(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", page="phones", size=MIDDAY) as screen:
        await told(screen, REACH)
        assert scanned(screen, "#second QrCode") == "HTTP://192.168.1.42:8000/J/K7QF3M"
        assert "eller 192.168.1.42:8000/k7qf" in screen.text


async def test_wifi_that_was_told_is_the_first_code_and_the_page_the_second(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", page="phones", size=MIDDAY) as screen:
        await told(screen, REACH)
        await screen.press(*GAST)
        assert scanned(screen, "#first QrCode") == "WIFI:T:WPA;S:Gast;P:sommar26;;"
        assert "Gast · sommar26" in screen.text
        await screen.press("c")
        assert scanned(screen, "#second QrCode") == "HTTP://192.168.1.42:8000/J/K7QF3M"


async def test_both_codes_stand_side_by_side_where_there_is_room(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", page="phones", size=ROOMY) as screen:
        await told(screen, REACH)
        await screen.press(*GAST)
        assert [scanned(screen, f"#{each} QrCode") for each in ("first", "second")] == [
            "WIFI:T:WPA;S:Gast;P:sommar26;;",
            "HTTP://192.168.1.42:8000/J/K7QF3M",
        ]


async def test_password_of_the_wifi_is_in_no_file(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", page="phones") as screen:
        await told(screen, REACH)
        await screen.press(*GAST)
    assert holding(tmp_path, b"sommar26") == []


async def test_wifi_password_that_no_network_takes_is_not_kept(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", page="phones") as screen:
        await told(screen, REACH)
        await screen.press("n", "enter", *"Gast", "enter", "enter", *"kort", "enter", "f8")
        assert "måste ha mellan 8 och 63 tecken" in screen.text


async def test_bigger_code_takes_the_whole_page(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", page="phones", size=ROOMY) as screen:
        await told(screen, REACH)
        await screen.press("b")
        assert (screen.region("#second QrCode").height, scanned(screen, "#second QrCode")) == (
            29,
            "HTTP://192.168.1.42:8000/J/K7QF3M",
        )
        await screen.press("b")
        assert screen.region("#second QrCode").height == 15


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("sv", "Ingen har provat anslutningen än.", "✓ Det fungerar: 2 telefoner har nått den här datorn."),
        ("en", "Nobody has tried the connection yet.", "✓ It works: 2 phones have reached this computer."),
    ],
)
async def test_check_turns_when_a_phone_gets_here(
    tmp_path: Path, language: Language, before: str, after: str
) -> None:
    async with seen(tmp_path / "dag", page="phones", language=language) as screen:
        await told(screen, REACH)
        await screen.press("p")
        assert (screen.lines[1].strip(), scanned(screen)) == (before, LINKS["check"].upper())
        await told(screen, msgspec.structs.replace(REACH, checked=2))
        assert screen.lines[1].strip() == after
        await screen.press("escape")
        assert screen.lines[2].strip().startswith(after)


async def test_remedies_can_be_read_to_the_end_in_a_small_window(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", page="phones", size=TINY) as screen:
        await told(screen, REACH)
        await screen.press("t")
        assert [each.strip() for each in screen.lines if "Om telefonerna" in each] == [
            "Om telefonerna inte når fram"
        ]
        await screen.press(*["down"] * 60)
        assert [each for each in screen.lines if "Ingenting går förlorat." in each] != []


async def test_trouble_of_the_server_stands_first(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", page="phones") as screen:
        trouble = Refusal("saved", N_("Nothing to undo."))
        await told(screen, msgspec.structs.replace(REACH, trouble=trouble))
        assert screen.lines[2].strip() == "! Inget att ångra."


async def test_each_helper_has_a_code(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", page="phones", size=ROOMY) as screen:
        await told(screen, REACH)
        await screen.press("down", "down")
        found: list[str] = []
        for _ in ("stage", "team", "reception", "organiser"):
            await screen.press("down", "enter")
            found.append(scanned(screen))
            await screen.press("escape")
        assert found == [LINKS[each].upper() for each in ("stage", "team", "reception", "organiser")]


async def test_remote_control_has_no_code_until_it_is_switched_on(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", page="phones", size=MIDDAY) as screen:
        link = f"{AT}/remote/0123456789"
        await told(screen, msgspec.structs.replace(REACH, links={**LINKS, "remote": link}))
        await screen.press("end", "enter")
        off = [each.split()[-1] for each in screen.lines if "▸ Fjärrkontroll" in each]
        assert (off, isinstance(screen.app.screen, Page)) == (["av"], True)
        await screen.press("r", "enter")
        assert (screen.session.doors.remote, scanned(screen)) == (True, link.upper())
        await screen.press("escape", "r")
        assert screen.session.doors.remote is False


async def test_another_address_is_chosen_after_a_warning(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", page="phones", language="en") as screen:
        await told(screen, REACH)
        await screen.press("a")
        offered = [" ".join(each.strip(" │▀▸").split()) for each in screen.lines if " · used now" in each]
        assert offered == ["1 192.168.1.42 · used now"]
        await screen.press("2")
        assert "Pages that are open keep what is written in them" in screen.text
        await screen.press("s")
        assert screen.session.doors.address == ""
        await screen.press("a", "2", "c")
        assert screen.session.doors.address == "10.8.0.6"


async def test_address_in_use_is_no_change(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", page="phones") as screen:
        await told(screen, REACH)
        await screen.press("a", "1")
        assert (screen.session.doors.address, isinstance(screen.app.screen, Page)) == ("", True)


@pytest.mark.parametrize(
    ("language", "rows"),
    [
        (
            "sv",
            [
                "Bo 2 osända, utan kontakt 08:00",
                "Bord 1 1 osänd",
                "Ada ansluten",
                "Deltagare 3 inte med än",
            ],
        ),
        (
            "en",
            [
                "Bo 2 not sent, offline 08:00",
                "Table 1 1 not sent",
                "Ada connected",
                "Participant 3 not there yet",
            ],
        ),
    ],
)
@pytest.mark.parametrize("size", [MIDDAY, ROOMY])
async def test_whoever_needs_help_stands_first(
    tmp_path: Path, language: Language, rows: list[str], size: tuple[int, int]
) -> None:
    async with seen(tmp_path / "dag", *PEOPLE, page="phones", language=language, size=size) as screen:
        now = screen.clock.now()
        phones = {
            "person:p:ada": Heard(on=True, at=now),
            "person:p:bo": Heard(on=False, at=now, unsent=2),
            "place:table-1": Heard(on=True, at=now, unsent=1),
            "stage": Heard(on=True, at=now),
        }
        await told(screen, REACH, Presence(phones))
        await screen.press("w")
        assert who(screen) == rows


async def test_how_many_are_there_is_said_without_screens_that_only_show(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *PEOPLE, page="phones", language="en") as screen:
        phones = {
            "person:p:ada": Heard(on=True, at=0),
            "person:p:bo": Heard(on=False, at=0),
            "stage": Heard(on=True, at=0),
        }
        await told(screen, REACH, Presence(phones))
        assert screen.lines[2].split("  ")[0].strip() == "1 phone connected · 1 offline"


async def test_names_are_only_text(tmp_path: Path) -> None:
    names = ["[red]Ada[/]", "[@click=app.quit]Bo", "\x1b[31mCilla"]
    people = [c.Join(person=f"p:{number}", name=name) for number, name in enumerate(names)]
    async with seen(tmp_path / "dag", *people, page="phones", language="en") as screen:
        await told(screen, REACH)
        await screen.press("w", "m")
        assert "Mute [red]Ada[/]?" in screen.text
        await screen.press("escape")
        assert who(screen) == [
            "[red]Ada[/] not there yet",
            "[@click=app.quit]Bo not there yet",
            "[31mCilla not there yet",
        ]


async def test_code_of_a_place_is_shown_from_the_list(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *PEOPLE, page="phones", size=ROOMY) as screen:
        await told(screen, REACH)
        await screen.press("w", "home", "enter")
        assert (screen.lines[0].strip(), scanned(screen)) == ("Bord 1", f"{AT}/p/0123456789".upper())


async def test_somebody_is_muted_with_a_reason_and_let_write_again(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *PEOPLE, page="phones") as screen:
        await told(screen, REACH)
        await screen.press("w", "home", "down", "m", "m", *"spam", "enter")
        assert (screen.session.people["p:ada"].muted, who(screen)[1]) == (True, "Ada tystad · inte med än")
        await screen.press("m")
        assert screen.session.people["p:ada"].muted is False


async def test_notes_of_somebody_who_is_muted_can_be_hidden_and_come_back(tmp_path: Path) -> None:
    talk = (c.Start(activity="cafe"), c.Next(activity="cafe"))
    note = c.Write(text="Köp nu", prompt="note", id="n1", author="p:ada", table=1)
    async with seen(tmp_path / "dag", *PEOPLE, *talk, note, page="phones") as screen:
        await told(screen, REACH)
        await screen.press("w", "home", "down", "m", "h", *"reklam", "enter")
        assert screen.session.notes["n1"].hidden == "reklam"
        await screen.press("m", "b")
        assert (screen.session.notes["n1"].state, screen.session.notes["n1"].hidden) == ("kept", "")


async def test_nobody_is_muted_by_a_slip(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *PEOPLE, page="phones") as screen:
        await told(screen, REACH)
        await screen.press("w", "home", "down", "m", "enter")
        assert screen.session.people["p:ada"].muted is False


@pytest.mark.parametrize("size", [TINY, MIDDAY, ROOMY])
@pytest.mark.parametrize("language", ["sv", "en"])
async def test_every_list_can_be_used_at_every_size(
    tmp_path: Path, size: tuple[int, int], language: Language
) -> None:
    async with seen(tmp_path / "dag", *PEOPLE, page="phones", size=size, language=language) as screen:
        await told(screen, REACH)
        assert screen.region("#doors").height >= 3
        await screen.press("w")
        assert screen.region("#people").height >= 3


OLD = {
    "sv": "Den utskrivna koden slutar gälla på en gång",
    "en": "The printed code stops working at once",
}


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_a_code_is_made_anew_after_a_question_that_says_what_stops_working(
    tmp_path: Path, language: Language
) -> None:
    async with seen(tmp_path / "dag", *PEOPLE, page="phones", language=language, size=ROOMY) as screen:
        await told(screen, REACH)
        await screen.press("f")
        await screen.type({"sv": "skördeteam", "en": "harvest team"}[language])
        await screen.press("enter")
        asked = OLD[language] in screen.text
        await screen.press("enter")
        kept = dict(screen.session.doors.codes)
        await screen.press("f", *"team", "enter", "m")
        new = f"{AT}/team/ANEW"
        await told(screen, msgspec.structs.replace(REACH, links={**LINKS, "team": new}))
        assert (asked, kept, screen.session.doors.codes, scanned(screen)) == (
            True,
            {},
            {"team": 1},
            new.upper(),
        )


async def test_the_code_under_the_cursor_stands_first_among_those_that_can_be_made_anew(
    tmp_path: Path,
) -> None:
    async with seen(tmp_path / "dag", *PEOPLE, page="phones", size=ROOMY) as screen:
        await told(screen, REACH)
        await screen.press("w", "home", "f", "enter", "m")
        assert (screen.session.doors.codes, scanned(screen)) == (
            {"table-1": 1},
            REACH.places["table-1"].upper(),
        )


async def test_who_has_joined_stays_when_the_code_of_the_page_is_made_anew(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", page="phones", size=ROOMY) as screen:
        await told(screen, REACH)
        await screen.press("home", "down", "f", "enter")
        assert ("den korta adressen" in screen.text, "Den som redan är med är kvar." in screen.text) == (
            True,
            True,
        )


async def test_a_new_code_of_a_remote_that_is_off_is_not_shown(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", page="phones", size=ROOMY) as screen:
        await told(screen, REACH)
        await screen.press("end", "f", "enter", "m")
        assert (screen.session.doors.codes, isinstance(screen.app.screen, Page)) == ({"remote": 1}, True)


HERE = "http://localhost:8000/stage/0123456789abcdefghjkmnpqrs"


async def test_codes_are_printed_from_the_page_that_has_them_all(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", page="phones", size=ROOMY) as screen:
        await told(screen, REACH)
        await screen.press("down", "down", "enter")
        assert scanned(screen) == f"{LINKS['team']}/codes".upper()
        assert [each.rpartition("/")[2] for each in screen.booth.asked] == ["codes"]
        assert "Skriv ut sidan därifrån." in screen.text


OPENED = {
    ("sv", True): "Webbläsaren har öppnats med sidan.",
    ("sv", False): "Det går inte att öppna någon webbläsare härifrån.",
    ("en", True): "The browser has been opened with the page.",
    ("en", False): "No browser can be opened from here.",
}


@pytest.mark.parametrize(("language", "browser"), list(OPENED))
async def test_big_screen_is_opened_with_a_key_and_its_address_stands_there_anyhow(
    tmp_path: Path, language: Language, *, browser: bool
) -> None:
    async with seen(tmp_path / "dag", page="phones", language=language, size=ROOMY) as screen:
        screen.booth.browser = browser
        await told(screen, REACH)
        await screen.press("s")
        addresses = [each.removeprefix("http://") in screen.text for each in (HERE, LINKS["stage"])]
        assert (screen.booth.asked, OPENED[language, browser] in screen.text, addresses, scanned(screen)) == (
            [f"browse {HERE}"],
            True,
            [True, True],
            LINKS["stage"].upper(),
        )
        await screen.press("b")
        assert screen.booth.asked == [f"browse {HERE}"]


STUCK = {
    "sv": (
        ["Ada har fastnat · 1 osänd", "Bord 1 1 osänd", "Bo ansluten", "Deltagare 3 inte med än"],
        "3 telefoner anslutna · 1 har fastnat · 1 har inte skickat allt",
    ),
    "en": (
        ["Ada stuck · 1 not sent", "Table 1 1 not sent", "Bo connected", "Participant 3 not there yet"],
        "3 phones connected · 1 is stuck · 1 has not sent all",
    ),
}


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_phone_with_something_unsent_for_a_minute_is_stuck_and_stands_first(
    tmp_path: Path, language: Language
) -> None:
    async with seen(tmp_path / "dag", *PEOPLE, page="phones", language=language, size=ROOMY) as screen:
        now = screen.clock.now()
        phones = {
            "person:p:ada": Heard(on=True, at=now, unsent=1, since=now),
            "person:p:bo": Heard(on=True, at=now),
            "place:table-1": Heard(on=True, at=now, unsent=1, since=now + 1000),
        }
        await told(screen, REACH, Presence(phones))
        await screen.later(59_999)
        before = [STUCK[language][0][0] in each for each in who(screen)]
        await screen.later(1)
        assert (before, who(screen)) == ([False] * 4, STUCK[language][0])
        assert screen.lines[2].split("  ")[0].strip() == STUCK[language][1]


async def test_place_that_is_asked_and_has_sent_nothing_is_stuck_sooner(tmp_path: Path) -> None:
    asked = (c.Start(activity="cafe", round="distil"),)
    async with seen(tmp_path / "dag", *PEOPLE, *asked, page="phones", size=ROOMY) as screen:
        now = screen.clock.now()
        phones = {"place:table-1": Heard(on=True, at=now, unsent=1, since=now)}
        await told(screen, REACH, Presence(phones))
        await screen.later(15_000)
        silent = who(screen)[0]
        await screen.do(c.Write(prompt="point", text="Bussar", table=1))
        assert (silent, who(screen)[0]) == ("Bord 1 har fastnat · 1 osänd", "Bord 1 1 osänd")
