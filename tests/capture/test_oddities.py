"""What occurs in real reports and fits no form: each of these can be taken in, told, and given out again."""

import json

import pytest

from facilitator.capture import to_json
from facilitator.core import commands as c
from tests.capture.files import activity, day, document, given_out, note, taken_in

GRID = {
    "places": ["Ljusgården", {"name": "Soffan", "capacity": 8}],
    "slots": [{"start": "13:00", "minutes": 50}, {"start": "14:00"}, {"start": "15:00"}],
}


def open_space(*topics: object, **more: object) -> dict[str, object]:
    return {"method": "open_space", **GRID, "topics": list(topics), **more}


def test_a_session_over_two_slots() -> None:
    topic = {"title": "Hemma hos oss", "slot": 2, "slots": 2, "place": "Soffan", "points": ["Kaffe"]}
    driver = taken_in(day(open_space(topic)))

    found = note(driver, "Hemma hos oss")

    assert (found.slot, found.span, found.place) == (2, 2, "a1.p2")
    assert note(driver, "Kaffe").round == "a1.slot2"
    assert activity(driver)["topics"] == [topic]


def test_a_convener_who_is_also_among_the_participants() -> None:
    topic = {"title": "Cykelväg", "conveners": ["Ada"], "participants": ["Ada", "Bo"], "points": ["Nu"]}
    driver = taken_in(day(open_space(topic)))

    assert activity(driver)["topics"] == [topic]


def test_the_same_first_name_twice_in_one_list() -> None:
    topic = {"title": "Cykelväg", "participants": ["Eva", "Bo", "Eva"]}
    driver = taken_in(day(open_space(topic)))

    assert activity(driver)["topics"] == [topic]


def test_an_organisation_as_convener_and_as_participant() -> None:
    topic = {"title": "Lån", "conveners": ["Biblioteket"], "participants": ["PRO m.fl.", "två från kyrkan"]}
    driver = taken_in(day(open_space(topic)))

    assert activity(driver)["topics"] == [topic]
    assert "Biblioteket" in document(driver)


def test_a_single_name_needs_no_list() -> None:
    driver = taken_in(day(open_space({"title": "Lån", "conveners": "Ada"}), organisers="Byalaget"))

    assert given_out(driver)["organisers"] == ["Byalaget"]
    assert activity(driver)["topics"] == [{"title": "Lån", "conveners": ["Ada"]}]


def test_a_topic_without_a_convener_is_a_bare_title() -> None:
    driver = taken_in(day(open_space("Vem städar?")))

    assert activity(driver)["topics"] == ["Vem städar?"]


@pytest.mark.parametrize("lines", [2, 60])
def test_a_session_that_is_only_notes(lines: int) -> None:
    topic = {"title": "Ljud", "points": [f"Rad {number}" for number in range(lines)]}
    driver = taken_in(day(open_space(topic)))

    assert activity(driver)["topics"] == [topic]
    assert document(driver).count("- Rad ") == lines


@pytest.mark.parametrize("title", ["Mod", "Tid", "Hur kan vi som bor här " + "tillsammans " * 25 + "våga?"])
def test_titles_of_one_word_and_of_thirty(title: str) -> None:
    driver = taken_in(day(open_space(title)))

    assert note(driver, title).prompt == "topic"
    assert f" {title}\n" in document(driver)


def test_an_item_that_is_a_question() -> None:
    story = {"about": "en resa", "reflections": ["Vem frågade?", "Varför inte?"]}
    driver = taken_in(day({"method": "story_harvest", "stories": [story]}))

    assert "- Vem frågade?\n- Varför inte?\n" in document(driver)


def test_dissent_inside_an_item_stays_in_it() -> None:
    text = "Går det att göra enklare? Några sa nej: det måste få ta tid"
    driver = taken_in(day({"method": "world_cafe", "themes": [{"name": "Börja", "notes": [text]}]}))

    assert f"### Börja\n\n- {text}\n" in document(driver)


def test_a_joke_and_a_name_are_items_as_any_others() -> None:
    notes = ["Klona Siv", "Mer fika!!!"]
    driver = taken_in(day({"method": "world_cafe", "themes": [{"name": "Börja", "notes": notes}]}))

    assert "- Klona Siv\n- Mer fika!!!\n" in document(driver)


def test_two_languages_in_one_list() -> None:
    notes = ["Mer tid", "More time", "Plus de temps", "مزيد من الوقت"]
    driver = taken_in(day({"method": "world_cafe", "notes": notes}))

    assert activity(driver)["notes"] == notes


def test_five_hundred_loose_notes_put_in_themes_later() -> None:
    notes = [f"Lapp {number % 400}" for number in range(520)]
    themes = [{"name": f"Tema {t}", "notes": notes[t::20]} for t in range(20)]
    driver = taken_in(day({"method": "world_cafe", "notes": notes, "themes": themes}))

    assert len(driver.session.notes) == 520
    assert all(each.theme for each in driver.session.notes.values())
    again = taken_in(to_json(given_out(driver)).decode())
    assert to_json(given_out(again)) == to_json(given_out(driver))


def test_ranked_areas_without_scores() -> None:
    top = ["Skola och fritid", "Att få plats", "Vägen till jobb"]
    driver = taken_in(day({"method": "thirty_five", "top": top}))

    assert activity(driver)["top"] == top
    assert "- Skola och fritid\n- Att få plats\n- Vägen till jobb\n" in document(driver)


def test_a_sign_up_list_of_27_as_a_result() -> None:
    names = [f"Namn {number}, Förening {number % 5}" for number in range(27)]
    topic = {"title": "Vi som vill fortsätta", "participants": names}
    driver = taken_in(day(open_space(topic)))

    assert activity(driver)["topics"] == [topic]
    assert all(name in document(driver) for name in names)


@pytest.mark.parametrize("said", ["nära 130", "drygt 300", "över 20", "ett 100-tal", "40–50", 44, 0])
def test_vague_numbers_are_kept_as_they_were_said(said: str | int) -> None:
    driver = taken_in(day(participants=said))

    assert given_out(driver)["participants"] == said
    assert driver.session.info.participants == str(said)


@pytest.mark.parametrize("said", ["våren 2014", "2014-03-11 – 12", "11/3"])
def test_dates_that_are_no_dates_are_printed_as_they_stand(said: str) -> None:
    assert f": {said}\n" in document(taken_in(day(date=said)))


def test_a_theme_without_notes_and_notes_without_a_theme() -> None:
    cafe = {
        "method": "world_cafe",
        "notes": ["Lös"],
        "themes": [{"name": "Tomt"}, {"name": "Ett", "notes": ["a"]}],
    }
    driver = taken_in(day(cafe))

    assert activity(driver) == cafe


def test_a_story_with_only_a_teller() -> None:
    story = {"teller": "Odlarna", "reflections": ["Mod"]}
    driver = taken_in(day({"method": "story_harvest", "stories": [story]}))

    assert activity(driver)["stories"] == [story]
    assert "Odlarna" in document(driver)


def test_a_story_that_its_teller_has_not_agreed_to() -> None:
    story = {"teller": "Odlarna", "about": "en hemlighet", "agreed": False}
    driver = taken_in(day({"method": "story_harvest", "stories": [story]}))

    assert activity(driver)["stories"] == [story]
    assert "en hemlighet" not in document(driver)


def test_a_text_that_nobody_can_write_by_hand_does_no_harm() -> None:
    text = json.dumps(day({"method": "world_cafe", "notes": ["a\ud800b\x07\u202ec"]}))

    assert [each.text for each in taken_in(text).session.notes.values()] == ["abc"]


def test_doors_for_phones_are_left_out() -> None:
    driver = taken_in(day({"method": "world_cafe"}))
    before = given_out(driver)
    driver.do(c.Remote(), c.Calm(), c.Address(address="10.0.0.5"), c.Renew(of="join"))

    assert given_out(driver) == before
