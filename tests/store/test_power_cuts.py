"""Every state in which a power cut can leave a session opens, with all that was acknowledged."""

from pathlib import Path

from msgspec.structs import replace

from facilitator.store import check
from tests.support.cuts import Recording, states
from tests.support.disks import Hasty
from tests.support.stores import ANNA, BO, contents, lay_out, note, opened, sealed, secret_closed, story

CANARY = "Zebedeus"


def test_a_cut_at_any_moment_of_a_day_with_folds_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    disk = Recording(tmp_path / "day")
    with opened(tmp_path / "day", disk) as store:
        for first in range(1, 16, 3):
            store.save([story(n) for n in range(first, first + 3)], {"p:a": ANNA} if first % 2 else None)
            disk.said(first + 2)
            if first % 2 == 0:
                store.fold({"notes": [{"id": "n1"}]})
    left = list(states(disk.steps))
    for number, (said, files) in enumerate(left):
        with opened(lay_out(tmp_path / str(number), files), Hasty()) as store:
            assert store.events == [story(n) for n in range(1, store.last + 1)]
            assert store.last >= said
            assert store.last % 3 == 0
            assert store.last == 0 or store.people == {"p:a": ANNA}
        assert check(tmp_path / str(number)) == []
    assert len(left) > 100


def test_a_cut_at_any_moment_of_a_secret_round_keeps_its_ballots_until_they_are_counted(
    tmp_path: Path,
) -> None:
    disk = Recording(tmp_path / "day")
    ballots = [sealed(1, "person:p:a"), sealed(1, "person:p:b")]
    with opened(tmp_path / "day", disk) as store:
        store.save([note(1)])
        for count, ballot in enumerate(ballots, 1):
            store.save([ballot])
            disk.said(count)
        store.save([secret_closed(2)])
        disk.said(10)
    for number, (said, files) in enumerate(states(disk.steps)):
        with opened(lay_out(tmp_path / str(number), files), Hasty()) as store:
            if secret_closed(2) in store.events:
                assert store.sealed == []
            else:
                assert said < 10
                assert store.sealed == ballots[: len(store.sealed)]
                assert len(store.sealed) >= said


def test_after_an_erasure_no_cut_brings_the_name_back(tmp_path: Path) -> None:
    disk = Recording(tmp_path / "day")
    with opened(tmp_path / "day", disk) as store:
        store.save([note(1, CANARY)], {"p:z": replace(BO, name=CANARY)})
        store.fold({"notes": [{"text": CANARY}]})
        store.save([note(2, CANARY)])
        store.rewrite(lambda event: replace(note(event.n, "…"), at=event.at), {})
        disk.said(2)
        store.save([note(3)])
    for number, (said, files) in enumerate(states(disk.steps)):
        with opened(lay_out(tmp_path / str(number), files), Hasty()) as store:
            assert store.last >= said
        if said:
            assert [
                name for name, content in contents(tmp_path / str(number)).items() if b"Zebe" in content
            ] == []
