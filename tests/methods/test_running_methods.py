"""What a method gives is plain data, and what its code does wrong is kept as a reason."""

from pathlib import Path

import pytest

from facilitator.api import Heading, Round
from facilitator.core.faults import MethodFailed
from tests.methods.files import HEAD, SOUND, alone, put, raw


def test_rounds_are_planned_with_the_settings_that_were_given(tmp_path: Path) -> None:
    put(tmp_path, "talk")

    assert alone(tmp_path).rounds("talk", {"minutes": 7}, raw()) == (
        Round("talk", {"en": "Talk", "sv": "Samtal"}, 7),
    )


def test_lists_in_a_method_become_the_plain_data_of_an_event(tmp_path: Path) -> None:
    put(
        tmp_path,
        "talk",
        f"{HEAD}\ndef rounds(s, a):\n    return [Round('one', BOTH, 1, ask=[Prompt('p', BOTH)])]\n",
    )
    (planned,) = alone(tmp_path).rounds("talk", {}, raw())

    assert [prompt.id for prompt in planned.ask] == ["p"]
    assert isinstance(planned.ask, tuple)


def test_a_method_that_is_missing_or_does_not_take_its_settings_fails_with_every_reason(
    tmp_path: Path,
) -> None:
    put(tmp_path, "talk")
    catalog = alone(tmp_path)
    with pytest.raises(MethodFailed) as missing:
        catalog.rounds("tolk", {}, raw())
    with pytest.raises(MethodFailed) as misfit:
        catalog.rounds("talk", {"minutes": 0, "minuter": 1}, raw())

    assert str(missing.value) == "method: there is no method tolk; did you mean talk?"
    assert str(misfit.value) == (
        "settings.minutes: must be at least 1; "
        "settings.minuter: there is no such setting; did you mean “minutes”?"
    )


def test_a_harvest_is_told_in_blocks(tmp_path: Path) -> None:
    put(tmp_path, "talk")

    assert alone(tmp_path).harvest("talk", raw()) == [Heading("sv")]


@pytest.mark.parametrize(
    "body", ["yield 'text'", "raise KeyError('x')", "return 5", "import sys; sys.exit()"]
)
def test_a_harvest_that_fails_gives_none_and_keeps_the_reason(tmp_path: Path, body: str) -> None:
    put(
        tmp_path, "talk", SOUND.format(id="talk", title="T").replace("yield Heading(activity.language)", body)
    )
    catalog = alone(tmp_path)

    assert catalog.harvest("talk", raw()) is None
    assert [fault.slug for fault in catalog.why("talk")] == ["failed"]


def test_a_method_without_harvest_or_one_that_is_missing_gives_none(tmp_path: Path) -> None:
    put(tmp_path, "talk", f"{HEAD}\ndef rounds(s, a):\n    yield Round('one', BOTH, 1)\n")
    catalog = alone(tmp_path)

    assert (catalog.harvest("talk", raw()), catalog.why("talk")) == (None, [])
    assert catalog.harvest("gone", raw()) is None
    assert [fault.slug for fault in catalog.why("gone")] == ["unknown_method"]


def test_rounds_that_fail_with_some_settings_only_fail_then(tmp_path: Path) -> None:
    text = SOUND.format(id="talk", title="T").replace("settings.minutes)", "settings.minutes - 5)")
    put(tmp_path, "talk", text)
    catalog = alone(tmp_path)
    with pytest.raises(MethodFailed) as failed:
        catalog.rounds("talk", {"minutes": 2}, raw())

    assert [str(fault) for fault in failed.value.faults] == ["rounds.talk.minutes: must be at least 0"]
    assert [each.minutes for each in catalog.rounds("talk", {"minutes": 6}, raw())] == [1]
    assert catalog.why("talk") == []
