"""Action plan: a table for each who wrote one, and a line without a person or a day is told."""

import pytest

from facilitator.api import ACTION_FIELDS, in_language
from facilitator.core.commands import Form, Next, Write
from facilitator.core.lacking import lacking
from facilitator.core.model import FieldValue
from tests.methods.days import day, outline, plan, told, until, view
from tests.methods.golden import LANGUAGES, document, golden
from tests.support.driver import BUNDLED, Driver


def line(text: str, who: str = "", when: str = "", group: str | None = None, **more: str) -> Write:
    people = {"who": (who,)} if who else {}
    fields: dict[str, FieldValue | tuple[str, ...]] = {"when": when, **more}
    fields = {key: value for key, value in fields.items() if value}
    return Write(text=text, prompt="a.write.action", people=people, fields=fields, group=group)


def whole_day() -> Driver:
    driver = until(day("action_plan", {"follow_up": "den 3 september"}), "write")
    for key, name in (("g1", "Biblioteket"), ("g2", "Cykelköket")):
        driver.do(Form(activity="a", id=key, kind="organisation", name=name))
    driver.do(
        line("Öppna på söndagar", "Maja Ek", "1 oktober", "g1", first_step="Fråga vaktmästaren"),
        line("Låna ut verktyg", "Omar", "i maj", "g2", tell="Styrelsen"),
        line("Sprid ordet", "Alla", group="g2"),
    )
    until(driver, "commit").do(
        Write(
            text="Vi ringer vaktmästaren",
            prompt="a.commit.commitment",
            group="g1",
            fields={"follow_up": "fredag"},
        )
    )
    return driver.do(Next(activity="a"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_document_from_first_to_last_round(language: str) -> None:
    assert document(whole_day(), language) == golden("action_plan", language)


def test_it_is_written_looked_over_by_others_and_read_aloud() -> None:
    assert outline(plan("action_plan")) == [("write", 40), ("check", 10), ("commit", 20)]


def test_who_writes_can_be_organisations_tables_or_each_person() -> None:
    kinds = {unit: plan("action_plan", {"unit": unit})[0] for unit in ("organisation", "group", "person")}

    assert [(each.groups.kind, each.ask[0].by) for each in kinds.values()] == [
        ("organisation", "group"),
        ("table", "group"),
        ("alone", "person"),
    ]
    assert kinds["person"].ask[0].fields == ACTION_FIELDS


def test_the_line_for_everyone_without_a_day_is_found() -> None:
    driver = whole_day()

    assert [(each.note.text, each.kind) for each in lacking(driver.session, driver.names)] == [
        ("Sprid ordet", "nobody"),
        ("Sprid ordet", "no_date"),
    ]


def test_without_a_day_for_the_follow_up_it_is_advised() -> None:
    driver = day("action_plan")
    advice = BUNDLED.warnings("action_plan", {"lines": 9}, view(driver))

    assert [in_language(each, "sv") for each in advice] == [
        "Det finns ingen dag för uppföljning än. Bestäm den innan deltagarna går hem.",
        "En plan med fler än fem rader blir sällan gjord. Låt dem välja.",
    ]


def test_lines_from_nobody_in_particular_stand_first_and_empty_columns_are_left_out() -> None:
    driver = day("action_plan")
    driver.do(line("Ring", "Maja"), Write(text="Vi ses", prompt="a.commit.commitment"))

    assert told(driver)[2:] == [
        ("h1", "Planer"),
        ("table", ("Vad", "Vem"), ("Ring", "Maja")),
        ("h1", "Nästa steg"),
        ("ul", "Vi ses"),
    ]
