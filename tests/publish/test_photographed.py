"""A photo of a flip chart is enough: what stands on it, or at least that there is one, is in the document."""

from hypothesis import given
from hypothesis import strategies as st

from facilitator.core import commands as c
from facilitator.core.text import clean
from facilitator.publish.markdown import markdown
from facilitator.publish.photographed import shown
from facilitator.publish.said import md_lines
from facilitator.publish.tell import tell
from tests.support.driver import BUNDLED, Driver

AT_TWO = "place:table-2"


def document(driver: Driver) -> list[str]:
    told = markdown(tell(driver.session, driver.names, BUNDLED)).decode()
    return [line for line in told.split("## Kafé", 1)[1].splitlines() if line]


def cafe(*actions: c.Do) -> Driver:
    adding = c.AddActivity(id="a1", method="world_cafe", title="Kafé", settings={"questions": ["Vad?"]})
    return Driver().do(c.Set(language="sv"), adding, *actions, by="facilitator")


def photo(name: str, text: str = "", **more: str) -> c.Do:
    return c.TakePhoto(id=name, file=f"{name}.jpg", activity="a1", text=text, **more)


def test_what_a_photo_says_is_told_by_table() -> None:
    driver = cafe(
        c.MakePlace(kind="table", number=2),
        photo("ett", "Bänkar i solen", place="table-2"),
        photo("tva", "Öppet på söndagar\nKaffe", place="table-2"),
        photo("tre", "Utanför borden"),
    )
    told = document(driver)
    at = told.index("### Det som står på fotona")
    assert told[at + 1 :] == [
        "- Utanför borden",
        "Bord 2",
        "- Bänkar i solen",
        "- Öppet på söndagar  ",
        "  Kaffe",
    ]


def test_photos_that_nobody_has_typed_in_are_named() -> None:
    driver = cafe(photo("ett"), photo("tva"))
    assert document(driver)[-1] == (
        "Ingen har skrivit av det som står på de här fotona. De ligger i dagens mapp ”photos”: ett&#46;jpg, tva&#46;jpg"
    )


def test_a_part_of_the_day_with_nothing_but_a_photo_does_not_say_that_nothing_was_written() -> None:
    driver = cafe(c.Start(activity="a1"), photo("ett", "Bänkar"))
    assert "Inget skrevs ned i den här delen av dagen." not in document(driver)


def test_a_photo_that_was_taken_away_is_not_told() -> None:
    driver = cafe(photo("ett", "Bänkar"), c.DropPhoto(photo="ett"))
    assert "### Det som står på fotona" not in document(driver)


def test_a_photo_of_a_note_that_was_withdrawn_is_not_told() -> None:
    note = c.Write(activity="a1", id="n1", prompt="note", text="Mitt")
    driver = cafe(note, photo("ett", "Hemligt", note="n1"), c.Withdraw(note="n1"))
    assert shown(driver.session, "a1") == []


def test_a_photo_from_somebody_from_whom_nothing_is_taken_is_not_told() -> None:
    driver = cafe(c.Join(person="p:ada"), c.Start(activity="a1"))
    driver.do(photo("ett", "Något elakt"), by="person:p:ada")
    driver.do(c.Mute(person="p:ada", hide=True), by="facilitator")
    assert shown(driver.session, "a1") == []


def test_a_photo_of_a_story_that_waits_for_a_yes_is_not_told() -> None:
    adding = c.AddActivity(id="a1", method="story_harvest", settings={"lenses": ["mod", "vändpunkt"]})
    story = c.Write(activity="a1", id="s1", prompt="story", text="Hela berättelsen", fields={"agreed": False})
    driver = Driver().do(adding, story, photo("ett", "Hela berättelsen", note="s1"), by="import")
    assert shown(driver.session, "a1") == []


def test_a_photo_of_a_topic_that_waits_to_be_read_aloud_is_not_told() -> None:
    adding = c.AddActivity(id="a1", method="open_space", settings={"phones": True})
    driver = Driver().do(adding, c.Join(person="p:ada"), c.Start(activity="a1", round="topics"))
    driver.do(c.Write(id="n1", prompt="a1.topics.topic", text="Bussar"), by="person:p:ada")
    driver.do(photo("ett", "Bussar i kommunen", note="n1"), by="person:p:ada")
    assert shown(driver.session, "a1") == []
    driver.do(c.Show(notes=("n1",)))
    assert [each.id for each in shown(driver.session, "a1")] == ["ett"]


@given(st.lists(st.text(min_size=1, max_size=40), min_size=1, max_size=5))
def test_every_line_of_every_photo_is_in_the_document(texts: list[str]) -> None:
    driver = cafe(*(photo(f"foto{n}", text) for n, text in enumerate(texts)))
    told = "\n".join(document(driver))
    kept = [each.text for each in driver.session.photos.values()]
    assert kept == [clean(each) for each in texts]
    assert all(line in told for text in kept if text for line in md_lines(text))
