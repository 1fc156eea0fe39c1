from tests.capture.files import Data, activity, day, given_out, note, taken_in

CAFE = {"method": "world_cafe"}


def themed(driver_notes: Data) -> dict[str, list[str]]:
    """The ids of the notes in each theme of a café with these keys."""
    session = taken_in(day({**CAFE, **driver_notes})).session
    return {theme.name: [each.id for each in session.notes_in(theme.id)] for theme in session.themes_of("a1")}


def test_notes_without_ids_are_counted_in_the_order_of_the_file() -> None:
    tables = [{"table": 1, "round": 1, "notes": ["a", "b"]}]
    driver = taken_in(
        day({**CAFE, "themes": [{"name": "T", "notes": ["d"]}], "notes": ["c"], "tables": tables})
    )

    assert [(each.id, each.text) for each in driver.session.notes.values()] == [
        ("n1", "a"),
        ("n2", "b"),
        ("n3", "c"),
        ("n4", "d"),
    ]


def test_a_text_in_a_theme_is_the_note_with_that_text() -> None:
    assert themed({"notes": ["a", "b"], "themes": [{"name": "T", "notes": ["b"]}]}) == {"T": ["n2"]}


def test_identical_texts_are_used_up_in_order() -> None:
    themes = [{"name": "S", "notes": ["a"]}, {"name": "T", "notes": ["a", "a"]}]

    assert themed({"notes": ["a", "a"], "themes": themes}) == {"S": ["n1"], "T": ["n2", "n3"]}


def test_an_id_in_a_theme_means_that_note_also_out_of_turn() -> None:
    themes = [{"name": "S", "notes": [{"id": "n2"}]}, {"name": "T", "notes": ["a"]}]

    assert themed({"notes": ["a", "a"], "themes": themes}) == {"S": ["n2"], "T": ["n1"]}


def test_a_plain_text_is_a_text_before_it_is_an_id() -> None:
    assert themed({"notes": ["a", "n1"], "themes": [{"name": "T", "notes": ["n1", "n1"]}]}) == {
        "T": ["n2", "n1"]
    }


def test_an_item_with_more_than_a_text_is_a_new_note() -> None:
    themes = [{"name": "T", "notes": [{"text": "a", "person": "Bo"}]}]

    assert themed({"notes": ["a"], "themes": themes}) == {"T": ["n2"]}


def test_an_item_can_name_its_theme_itself() -> None:
    notes = [{"text": "a", "theme": "T"}, {"text": "b", "theme": "U"}]

    assert themed({"notes": notes, "themes": [{"name": "T", "notes": ["a"]}]}) == {"T": ["n1"], "U": ["n2"]}


def test_a_withdrawn_note_is_not_the_one_that_a_theme_means() -> None:
    notes = [{"text": "a", "state": "withdrawn"}]

    assert themed({"notes": notes, "themes": [{"name": "T", "notes": ["a"]}]}) == {"T": ["n2"]}


def test_the_same_theme_may_stand_among_the_areas_and_at_the_top() -> None:
    areas = [{"name": "Skola", "cards": ["Läxhjälp"]}]
    driver = taken_in(day({"method": "thirty_five", "areas": areas, "top": ["Skola", "Vård"]}))

    assert [theme.name for theme in driver.session.themes_of("a1")] == ["Skola", "Vård"]


def test_a_note_about_one_that_stands_later_in_the_file() -> None:
    notes = [{"text": "svar", "about": ["frågan"]}, {"text": "frågan", "id": "f"}]
    driver = taken_in(day({**CAFE, "notes": notes}))

    assert note(driver, "svar").about == ("f",)


def test_a_group_may_be_named_by_its_name() -> None:
    groups = [{"name": "Fönstret", "number": 4, "seats": ["Maja", {"person": "Omar", "role": "host"}, {}]}]
    driver = taken_in(day({**CAFE, "groups": groups, "notes": [{"text": "a", "group": "Fönstret"}]}))

    assert (note(driver, "a").group, note(driver, "a").place) == ("g1", "table-4")
    assert activity(driver)["groups"] == groups


def test_what_holds_for_a_table_holds_for_its_notes() -> None:
    tables = [{"table": 3, "round": 2, "notes": ["a"], "points": ["b"]}]
    driver = taken_in(day({**CAFE, "questions": ["x", "y"], "tables": tables}))

    a, b = note(driver, "a"), note(driver, "b")

    assert (a.place, a.round, a.prompt) == ("table-3", "a1.round2", "note")
    assert (b.place, b.round, b.prompt) == ("table-3", "a1.round2", "point") or b.round == "a1.distil"


def test_settings_stand_under_settings_or_as_their_own_key() -> None:
    driver = taken_in(day({**CAFE, "questions": ["x"], "settings": {"minutes": 15}}))

    assert driver.session.activities["a1"].settings == {"questions": ["x"], "minutes": 15}
    assert activity(driver) == {**CAFE, "questions": ["x"], "settings": {"minutes": 15}}


def test_a_capture_key_under_settings_counts_as_well() -> None:
    story = {"method": "story_harvest", "settings": {"lenses": ["mod"]}}

    assert activity(taken_in(day(story))) == {"method": "story_harvest", "lenses": ["mod"]}


def test_a_place_that_nothing_else_makes_is_kept() -> None:
    places = [{"kind": "circle", "number": 2}, {"id": "gard", "name": "Gården", "capacity": 30}]
    driver = taken_in(day({**CAFE, "notes": [{"text": "a", "place": "gard"}]}, places=places))

    assert given_out(driver)["places"] == places


def test_a_second_file_goes_beside_what_is_there() -> None:
    file = day({**CAFE, "notes": ["a", {"id": "x", "text": "b"}], "themes": [{"name": "T", "notes": ["a"]}]})
    driver = taken_in(file)

    taken_in({**file, "title": "Dagen två"}, into=driver)

    assert [(each.id, each.activity, each.text) for each in driver.session.notes.values()] == [
        ("n1", "a1", "a"),
        ("x", "a1", "b"),
        ("n2", "a2", "a"),
        ("n3", "a2", "b"),
    ]
    assert [theme.id for theme in driver.session.themes_of("a2")] == ["t2"]
