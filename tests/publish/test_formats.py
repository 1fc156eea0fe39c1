import json
from pathlib import Path

from facilitator.publish import Material, formats, publish, render, unknown
from tests.publish.sessions import square
from tests.support.driver import BUNDLED, Driver


def material(day: Driver) -> Material:
    return Material(day.session, day.names, BUNDLED)


def test_every_module_that_writes_a_format_is_found() -> None:
    assert formats() == ["json", "md"]


def test_a_format_that_does_not_exist_is_named_with_those_that_do() -> None:
    assert [str(fault) for fault in unknown(["md", "rtf"])] == [
        "There is no format “rtf”. The formats are: json, md."
    ]


def test_documents_are_put_in_the_folder(tmp_path: Path) -> None:
    day = square()

    paths = publish(material(day), tmp_path, ["md", "json", "md"])

    assert [path.name for path in paths] == [
        "2026-05-07_ett-torg-for-alla_dokumentation.md",
        "2026-05-07_ett-torg-for-alla_dokumentation.json",
    ]
    assert paths[0].read_bytes() == render(material(day), "md")


def test_the_same_session_gives_the_same_bytes() -> None:
    assert render(material(square()), "md") == render(material(square()), "md")


def test_json_is_a_capture_file() -> None:
    assert json.loads(render(material(square()), "json"))["title"] == "Ett torg för alla"
