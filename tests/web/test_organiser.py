"""The organiser: the words around the day, what is looked through, and the documents."""

from pathlib import Path

from facilitator.core import commands as c
from tests.support.phones import TALK, talking


class Press:
    """Makes one document, or finds the disk full."""

    def __init__(self, folder: Path, *, full: bool = False) -> None:
        self._folder, self._full = folder, full

    def draft(self, language: str) -> str:
        return f"# Utkast {language} <b>"

    def publish(self) -> None:
        if self._full:
            raise OSError(28, "full")
        (self._folder / "published").mkdir(exist_ok=True)
        (self._folder / "published" / "dag.md").write_text("x", "utf-8")


async def test_the_words_around_the_day_are_said_and_taken_back(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        page, info = house.at("organiser"), house.hub.session
        await page.form(
            "/organiser",
            **{
                "do": "set",
                "whole": "1",
                "id": "o1",
                "a.intro": "Välkomna",
                "a.organisers": "Lyktan\nKommunen",
            },
        )
        names = [house.served.site.room.names[ref].name for ref in info.info.organisers]
        said = info.info.intro
        await page.form("/organiser", **{"do": "set", "whole": "1", "id": "o2", "a.intro": ""})
        assert (said, names, info.info.intro) == ("Välkomna", ["Lyktan", "Kommunen"], "")


async def test_names_that_stand_in_what_was_written_are_found(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        await house.do(c.Join(person="p:1", name="Eva Berg"), by="import")
        guest = await house.phone()
        await guest.note("n1", TALK, "Fråga eva bergs granne")
        await guest.note("n2", TALK, "Evakuera berget")
        page = (await house.at("organiser").get("/organiser/review")).text
        assert ("<h3>Eva Berg</h3>" in page, "granne" in page, "Evakuera" in page) == (True, True, False)


async def test_the_draft_is_shown_as_text_and_published_on_the_laptop(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        house.served.site.press = Press(tmp_path / "s")
        page = house.at("organiser")
        draft = (await page.get("/organiser/review", accept_language="sv")).text
        done = await page.form("/organiser/publish", do="publish")
        listed = (await page.get("/organiser/publish")).text
        assert ("# Utkast sv &lt;b&gt;" in draft, done.status, "dag.md" in listed) == (True, 303, True)


async def test_a_full_disk_is_said(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        house.served.site.press = Press(tmp_path / "s", full=True)
        reply = await house.at("organiser").form("/organiser/publish", do="publish")
        assert (reply.status, 'role="alert"' in reply.text) == (422, True)


async def test_contacts_are_those_who_gave_a_name(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        await house.phone("one")
        await house.phone("two", name="Eva Berg", organisation="Lyktan")
        page = (await house.at("organiser").get("/organiser/contacts")).text
        assert page.count("<li><span>") == 1
