"""Erasing a person: the name goes from every file, the counts stay, and a kill in the middle is taken up again."""

from pathlib import Path

import pytest

from facilitator.core import commands as c
from facilitator.core.evolve import replay
from facilitator.hub import Hub
from facilitator.store import Store, read
from tests.support.halls import Desk, hall

NAME = "Zebedeus"


def files_with(folder: Path, text: str) -> list[str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path.name for path in files if text in path.read_text("utf-8", "replace"))


async def a_day_with(hub: Hub) -> tuple[str, str]:
    """A day in which somebody wrote one note and is named in another; the ids of both."""
    desk = Desk(hub, "d")
    await desk.do(c.AddActivity(method="talk"))
    await desk.do(c.Next())
    await desk.do(c.Next())
    ref = (await desk.do(c.Join(name=NAME))).made[0]
    own = (await desk.do(c.Write(text="Min egen hemlighet", prompt="note"), by=f"person:{ref}")).made[0]
    other = (await desk.do(c.Write(text=f"Fråga {NAME} om nyckeln", prompt="note"))).made[0]
    await desk.do(c.Give(prompt="dots", values={other: 2}), by=f"person:{ref}")
    return own, other


async def test_an_erased_name_is_in_no_file_any_more(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    async with hall(folder) as hub:
        _, other = await a_day_with(hub)
        await Desk(hub).do(c.Erase(person=NAME, notes=(other,)))
        assert files_with(folder, NAME) == []
    assert files_with(folder, NAME) == []


async def test_notes_of_an_erased_person_lose_their_author_and_keep_their_text(tmp_path: Path) -> None:
    async with hall(tmp_path / "s") as hub:
        own, _ = await a_day_with(hub)
        await Desk(hub).do(c.Erase(person=NAME, notes=()))
        note = hub.session.notes[own]
        assert (note.author, note.text, note.state) == (None, "Min egen hemlighet", "kept")


async def test_the_text_goes_too_if_so_chosen(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    async with hall(folder) as hub:
        own, _ = await a_day_with(hub)
        await Desk(hub).do(c.Erase(person=NAME, texts=True, notes=()))
        assert (hub.session.notes[own].text, hub.session.notes[own].state) == ("", "withdrawn")
    assert files_with(folder, "hemlighet") == []


async def test_notes_that_hold_the_name_are_named_for_a_choice(tmp_path: Path) -> None:
    async with hall(tmp_path / "s") as hub:
        _, other = await a_day_with(hub)
        assert (await Desk(hub).do(c.Erase(person=NAME, notes=()))).mentions == (other,)


async def test_where_the_name_is_to_go_must_be_chosen_before_anything_is_erased(tmp_path: Path) -> None:
    async with hall(tmp_path / "s") as hub:
        _, other = await a_day_with(hub)
        outcome = await Desk(hub).ask(c.Erase(person=NAME))
        assert isinstance(outcome, c.Refusal)
        assert (outcome.slug, outcome.values) == ("mentioned", {"where": other})
        assert hub.people.called(NAME) != []


async def test_a_name_in_an_earlier_text_goes_without_being_asked_for(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    async with hall(folder) as hub:
        _, other = await a_day_with(hub)
        await Desk(hub, "e").do(c.Change(note=other, text="Fråga någon om nyckeln"))
        await Desk(hub, "f").do(c.Erase(person=NAME))
        assert files_with(folder, NAME) == []


async def test_a_name_in_a_theme_a_group_and_the_day_itself_can_be_chosen(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    async with hall(folder) as hub:
        _, other = await a_day_with(hub)
        desk = Desk(hub, "e")
        theme = (await desk.do(c.MakeTheme(name=f"{NAME}s idé"))).made[0]
        group = (await desk.do(c.Form(name=f"Runt {NAME}"))).made[0]
        await desk.do(c.Set(intro=f"Tack till {NAME}!"))
        everywhere = (other, theme, group, "session")
        await desk.do(c.Erase(person=NAME, notes=everywhere))
        assert (hub.session.themes[theme].name, hub.session.info.intro) == ("[…] idé", "Tack till […]!")
        assert files_with(folder, NAME) == []


async def test_of_two_people_with_one_name_neither_is_erased_unasked(tmp_path: Path) -> None:
    async with hall(tmp_path / "s") as hub:
        first = (await Desk(hub).do(c.Join(name=NAME))).made[0]
        await Desk(hub, "e").do(c.Join(name=NAME))
        assert await Desk(hub, "f").refused(c.Erase(person=NAME, notes=())) == "several"
        await Desk(hub, "g").do(c.Erase(person=first, notes=()))
        assert len(hub.people.called(NAME)) == 1


async def test_ballots_of_an_erased_person_still_count(tmp_path: Path) -> None:
    async with hall(tmp_path / "s") as hub:
        _, other = await a_day_with(hub)
        await Desk(hub).do(c.Erase(person=NAME, notes=()))
        assert hub.session.tallies["a1.talk.dots"][other].points == 2


async def test_after_an_erasure_replay_equals_the_live_session(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    async with hall(folder) as hub:
        _, other = await a_day_with(hub)
        await Desk(hub).do(c.Erase(person=NAME, texts=True, notes=(other,)))
        live = hub.session
    assert replay(read(folder).events) == live


async def test_documents_with_the_name_are_taken_away(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    async with hall(folder) as hub:
        await a_day_with(hub)
        (folder / "published").mkdir()
        (folder / "published" / "day.md").write_text(NAME, "utf-8")
        await Desk(hub).do(c.Erase(person=NAME, notes=()))
        assert list((folder / "published").iterdir()) == []


async def test_nobody_of_that_name_is_said(tmp_path: Path) -> None:
    async with hall(tmp_path / "s") as hub:
        assert await Desk(hub).refused(c.Erase(person=NAME, notes=())) == "unknown"


class Killed(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("step", ["append", "rewrite", "reload", "end_erase"])
async def test_an_erasure_that_was_cut_off_is_ended_at_the_next_start(tmp_path: Path, step: str) -> None:
    folder = tmp_path / "s"

    class Dying(Store):
        """A store whose process is killed at one step of the erasure."""

        dying = False

    def die(self: Dying, *args: object, **more: object) -> object:
        if self.dying:
            raise Killed
        return getattr(Store, step)(self, *args, **more)

    setattr(Dying, step, die)
    store = Dying.open(folder, holder="a test", create=True)
    hub = await make_hub(store)
    _, other = await a_day_with(hub)
    store.dying = True
    with pytest.raises(Killed):
        await Desk(hub, "e").do(c.Erase(person=NAME, notes=(other,)))
    store.dying = False
    store.close()
    async with hall(folder, stem="y") as again:
        assert files_with(folder, NAME) == []
        assert again.session.notes[other].text == "Fråga […] om nyckeln"


async def make_hub(store: Store) -> Hub:
    from facilitator.hub import Hub
    from tests.support.halls import HandClock, Ids, TwoMethods

    return await Hub(store, HandClock(), Ids(), TwoMethods()).__aenter__()
