import pytest

from tests.capture.files import faults

JSON = [
    ('{"title": "Dagen\n}', "1:17 missing_quote"),
    ('{"title": “Dagen”}', "1:11 typographic_quotes"),
    ("{“title”: 1}", "1:2 typographic_quotes"),
    ('{"title": "Dagen",}', "1:19 bad_key"),
    ('{title: "Dagen"}', "1:2 bad_key"),
    ('{"title": "a" "kind": "b"}', "1:15 missing_comma"),
    ('{"title": "a"\n', "2:1 missing_comma"),
    ('{"title" "a"}', "1:10 missing_colon"),
    ('{"title": a}', "1:11 no_value"),
    ('{"title": "a"}}', "1:15 extra_data"),
    ('{"title": "a\\q"}', "1:13 bad_escape"),
    ("", "1:1 no_value"),
    ('{"start": 9:30}', "1:12 bare_time"),
    ('{"participants": NaN}', "not_a_number"),
    ('{"a":' * 100_000, "too_deep"),
    ('{"participants": ' + "9" * 5000 + "}", "number_too_long"),
]
TOML = [
    ('title = "Dagen\nkind = "b"', "1:15 missing_quote"),
    ("title = “Dagen”", "1:9 typographic_quotes"),
    ("title = Dagen", "1:9 no_value"),
    ('title = "Dagen', "1:15 missing_quote"),
    ("organisers = [1,\n2", "2:2 missing_bracket"),
    ('title = "a"\ntitle = "b"', "2:12 twice"),
    ('title "a"', "1:7 no_value"),
    ("start = 9:30", "1:10 bare_time"),
    ("start = 09:30", "1:10 bare_time"),
    ("start = 25:30:00", "1:11 bare_time"),
]


@pytest.mark.parametrize(("text", "fault"), JSON)
def test_what_is_no_json_is_said_with_line_and_column(text: str, fault: str) -> None:
    assert faults(text) == [fault]


@pytest.mark.parametrize(("text", "fault"), TOML)
def test_what_is_no_toml_is_said_with_line_and_column(text: str, fault: str) -> None:
    assert faults(text, "toml") == [fault]


def test_a_key_that_stands_twice_is_named_with_its_path() -> None:
    text = '{"activities": [{"method": "world_cafe", "notes": ["a"], "notes": ["b"]}]}'

    assert faults(text) == ["activities[0].notes twice"]


def test_a_mark_at_the_beginning_of_the_file_does_no_harm() -> None:
    assert faults('\ufeff{"title": "Dagen"}') == []
