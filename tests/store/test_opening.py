"""Making and opening a session: who may, what is refused, and what is never taken for an empty day."""

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from facilitator.core import wire
from facilitator.store import Busy, Damaged, Newer, NoSession, Store, holder_of, read, table
from tests.support.disks import kill_at_every_step
from tests.support.stores import ANNA, contents, day, lay_out, note, notes, opened, stories


def test_what_was_stored_is_there_again(tmp_path: Path) -> None:
    events = day(tmp_path / "day")
    with opened(tmp_path / "day") as store:
        assert (store.events, store.last, store.people["p:a"]) == (events, 10, ANNA)


def test_a_folder_without_a_session_is_said_to_have_none(tmp_path: Path) -> None:
    with pytest.raises(NoSession, match="day"):
        Store.open(tmp_path / "day", holder="a test")
    assert list(tmp_path.iterdir()) == []


def test_the_folder_and_its_files_are_for_their_owner_alone(tmp_path: Path) -> None:
    day(tmp_path / "day")
    (tmp_path / "day" / "ballots").mkdir(mode=0o700)
    modes = {oct(path.stat().st_mode & 0o777) for path in (tmp_path / "day").iterdir() if path.is_file()}
    assert (modes, oct((tmp_path / "day").stat().st_mode & 0o777)) == ({"0o600"}, "0o700")


def test_making_a_session_that_was_cut_off_is_made_good_by_the_next_try(tmp_path: Path) -> None:
    fresh = (tmp_path / str(n) / "day" for n in range(1000))

    left = kill_at_every_step(lambda: next(fresh), opened)
    for folder in left:
        with contextlib.suppress(NoSession):
            assert read(folder).events == []
        with opened(folder) as store:
            assert (store.events, store.notices) == ([], [])
            store.save([note(1)])
    assert len(left) > 10


def test_a_second_writer_is_refused_and_told_who_has_it(tmp_path: Path) -> None:
    first = Store.open(tmp_path / "day", holder="facilitator run in the hall", create=True)
    with pytest.raises(Busy) as busy:
        Store.open(tmp_path / "day", holder="another")
    first.close()
    who = busy.value.values
    assert (who["holder"], who["pid"]) == ("facilitator run in the hall", os.getpid())
    assert f"{who['holder']} has" in str(busy.value)


def test_whoever_can_read_the_folder_finds_where_the_one_who_has_it_lets_others_in(tmp_path: Path) -> None:
    with opened(tmp_path / "day") as store:
        before = holder_of(tmp_path / "day")
        store.announce(tmp_path / "a.sock")
        store.announce(tmp_path / "b.sock")
        after = holder_of(tmp_path / "day")
    assert before is not None
    assert after == replace(before, door=str(tmp_path / "b.sock"))
    assert (before.holder, before.pid, before.door) == ("a test", os.getpid(), "")


def test_a_session_that_was_closed_names_nobody(tmp_path: Path) -> None:
    day(tmp_path / "day")
    assert holder_of(tmp_path / "day") is None


def test_who_has_just_taken_the_lock_and_cannot_say_who_it_is_refuses_all_the_same(tmp_path: Path) -> None:
    with opened(tmp_path / "day"):
        (tmp_path / "day" / ".lock").write_bytes(b"")
        with pytest.raises(Busy, match="open"):
            opened(tmp_path / "day")


def test_the_lock_of_a_killed_process_blocks_nobody(tmp_path: Path) -> None:
    code = (
        "import pathlib, sys; from facilitator.store import Store\n"
        "store = Store.open(pathlib.Path(sys.argv[1]), holder='victim', create=True)\n"
        "print('open', flush=True); sys.stdin.read()"
    )
    run = [sys.executable, "-c", code, str(tmp_path / "day")]
    with subprocess.Popen(run, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as victim:
        assert victim.stdout is not None
        victim.stdout.readline()
        with pytest.raises(Busy, match="victim"):
            opened(tmp_path / "day")
        victim.send_signal(signal.SIGKILL)
    with opened(tmp_path / "day") as store:
        store.save([note(1)])


@pytest.mark.parametrize("name", ["session.json", "journal.jsonl", "people.json"])
@pytest.mark.parametrize("how", ["missing", "emptied"])
def test_a_missing_or_emptied_file_is_damage_and_never_a_new_day(tmp_path: Path, name: str, how: str) -> None:
    day(tmp_path / "day")
    path = tmp_path / "day" / name
    path.unlink()
    if how == "emptied":
        path.touch()
    before = contents(tmp_path / "day")
    with pytest.raises(Damaged, match=f"“{name}”") as damaged:
        opened(tmp_path / "day")
    assert [fault.slug for fault in damaged.value.faults] == [how]
    assert contents(tmp_path / "day") == before


def test_a_day_of_which_only_the_journal_is_left_is_no_new_day(tmp_path: Path) -> None:
    with opened(tmp_path / "day") as store:
        store.save(notes(1, 3))
    (tmp_path / "day" / "session.json").unlink()
    (tmp_path / "day" / "people.json").unlink()
    with pytest.raises(Damaged):
        opened(tmp_path / "day")


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("session.json", b'"v":1}', b'"v":2}'),
        ("journal.jsonl", b'"v":1}', b'"v":7}'),
        ("journal.jsonl", b'"is":"NoteWritten"', b'"is":"NoteSung"'),
        ("session.json", b'"version":1', b'"version":2'),
        ("journal.jsonl", b'"version":1', b'"version":2'),
        ("people.json", b'"version":1', b'"version":2'),
    ],
)
def test_what_a_newer_program_wrote_is_refused_and_left_byte_for_byte(
    tmp_path: Path, name: str, old: bytes, new: bytes
) -> None:
    day(tmp_path / "day")
    files = contents(tmp_path / "day")
    files[name] = rewritten(files[name], old, new)
    lay_out(tmp_path / "day", files)
    with pytest.raises(Newer, match="newer"):
        opened(tmp_path / "day")
    assert contents(tmp_path / "day") == files


def rewritten(content: bytes, old: bytes, new: bytes) -> bytes:
    """The file as a newer program would have written it: changed, and with checksums that fit."""

    def again(line: bytes) -> bytes:
        start, stop = line.find(b'{"sum":"'), line.rfind(b"}") + 1
        if start < 0 or old not in line:
            return line
        stop = stop - 1 if line.endswith(b"}},") else stop
        body = b"{" + line[start + 18 : stop].replace(old, new)
        if new == b'"is":"NoteSung"':
            body = body.replace(b'"v":1}', b'"v":2}')
        return line[:start] + wire.sealed_line(body) + line[stop:]

    lines = [again(line) for line in content.split(b"\n")]
    if old == b'"v":1}' and content.startswith(b'{"format"'):
        rows = [(n, row) for n, row in enumerate(table.rows(b"\n".join(lines[2:8])), 1)]
        return table.build("events", table.Block().and_rows(rows), 6)
    return b"\n".join(lines)


def test_an_early_end_of_the_making_is_not_taken_for_a_day_with_photos(tmp_path: Path) -> None:
    day(tmp_path / "day")
    for name in ("session.json", "session.json.1", "journal.jsonl.1", "people.json.1"):
        (tmp_path / "day" / name).unlink()
    with pytest.raises(Damaged):
        opened(tmp_path / "day")


def test_a_day_can_be_copied_to_another_folder_and_opened_there(tmp_path: Path) -> None:
    events = day(tmp_path / "day")
    lay_out(tmp_path / "copy", contents(tmp_path / "day"))
    with opened(tmp_path / "copy") as store:
        store.save(stories(11, 12))
        assert store.events == events
