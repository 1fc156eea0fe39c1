"""Where sockets are: in a folder of the user's own, and gone when nobody listens on them."""

import os
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.link import doors, identity, ours, socket_path, sweep
from facilitator.link.places import listening

LONGEST = 103
"""Bytes of a socket's path on macOS, the shortest of all."""

as_root = pytest.mark.skipif(os.getuid() != 0, reason="only root can give a file to somebody else")


@pytest.fixture
def runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The runtime folder of a login, in a temporary folder with a short path (tmp_path has to be there before it)."""
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        monkeypatch.setenv("TMPDIR", folder)
        monkeypatch.setattr(tempfile, "tempdir", None)  # it remembers the folder that it found first
        yield Path(folder)


def left_behind(path: Path) -> Path:
    """The socket of a hub that was killed."""
    listening(path).close()
    return path


def test_a_socket_that_nobody_listens_on_is_swept_away(runtime: Path, tmp_path: Path) -> None:
    path = left_behind(socket_path(tmp_path))
    sweep()
    assert not path.exists()


def test_a_socket_that_somebody_listens_on_stays_however_busy(runtime: Path, tmp_path: Path) -> None:
    path = socket_path(tmp_path)
    callers = [socket.socket(socket.AF_UNIX) for _ in range(300)]
    with listening(path):
        for caller in callers:
            caller.settimeout(0)
            caller.connect_ex(os.fspath(path))  # nobody accepts: the last ones are turned away
        sweep()
        assert path.exists()
    for caller in callers:
        caller.close()


def test_a_hub_that_is_about_to_listen_is_not_swept_away(runtime: Path, tmp_path: Path) -> None:
    path = socket_path(tmp_path)
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(os.fspath(path.with_suffix(".new")))
        sweep()
        assert path.with_suffix(".new").exists()


def test_what_is_no_socket_of_ours_is_left_alone(runtime: Path, tmp_path: Path) -> None:
    beside = socket_path(tmp_path).parent / "notes.txt"
    beside.touch()
    sweep()
    assert beside.exists()


def test_two_hubs_of_a_session_never_have_the_same_socket(runtime: Path, tmp_path: Path) -> None:
    assert socket_path(tmp_path) != socket_path(tmp_path)


def test_the_doors_of_a_session_are_found_in_its_login(runtime: Path, tmp_path: Path) -> None:
    path, other = socket_path(tmp_path), socket_path(tmp_path / "other")
    with listening(path), listening(other):
        assert list(doors(tmp_path)) == [path]


@pytest.mark.parametrize("wish", ["relative", "/nowhere/at/all"])
def test_a_runtime_folder_that_is_none_is_passed_over(
    runtime: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wish: str
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", wish)
    assert socket_path(tmp_path).parent == runtime / f"facilitator-{os.getuid()}"


def test_the_path_of_a_socket_fits_the_system_wherever_the_folders_are(
    runtime: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = runtime / ("r" * 120)
    long.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", os.fspath(long))
    monkeypatch.setenv("TMPDIR", os.fspath(long))
    monkeypatch.setattr(tempfile, "tempdir", None)
    path = socket_path(tmp_path / ("a" * 100) / ("b" * 100))
    with listening(path):
        assert len(os.fsencode(path)) <= LONGEST
    path.unlink()


def test_a_link_to_a_folder_elsewhere_is_not_taken_for_a_folder_of_ones_own(
    runtime: Path, tmp_path: Path
) -> None:
    (runtime / "facilitator").symlink_to(tmp_path)
    assert socket_path(tmp_path).parent == runtime / f"facilitator-{os.getuid()}"


@as_root
def test_somebody_elses_folder_is_passed_over(runtime: Path, tmp_path: Path) -> None:
    (runtime / "facilitator").mkdir()
    os.chown(runtime / "facilitator", 1, 1)
    assert socket_path(tmp_path).parent == runtime / f"facilitator-{os.getuid()}"


@as_root
def test_a_runtime_folder_that_sudo_left_is_passed_over(runtime: Path, tmp_path: Path) -> None:
    login = runtime / "login"
    login.mkdir()
    os.chown(login, 1, 1)
    assert socket_path(tmp_path).parent == runtime / "facilitator"
    with pytest.MonkeyPatch.context() as sudo:
        sudo.setenv("XDG_RUNTIME_DIR", os.fspath(login))
        assert socket_path(tmp_path).parent == runtime / f"facilitator-{os.getuid()}"


def test_a_socket_of_ones_own_is_ours(runtime: Path, tmp_path: Path) -> None:
    path = socket_path(tmp_path)
    with listening(path):
        assert ours(path)


def test_a_socket_that_anybody_could_have_put_there_is_not_ours(tmp_path: Path) -> None:
    tmp_path.chmod(0o777)
    with listening(tmp_path / "s"):
        assert not ours(tmp_path / "s")


@as_root
def test_a_socket_that_belongs_to_somebody_else_is_not_ours(runtime: Path, tmp_path: Path) -> None:
    path = socket_path(tmp_path)
    with listening(path):
        os.chown(path, 1, 1)
        assert not ours(path)


def test_a_file_that_is_no_socket_is_not_ours(runtime: Path) -> None:
    (runtime / "s").touch()
    assert not ours(runtime / "s")


def test_a_copy_of_a_folder_is_another_folder_and_a_link_to_it_is_the_same(tmp_path: Path) -> None:
    (tmp_path / "day").mkdir()
    (tmp_path / "copy").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "day")
    same, copy = identity(tmp_path / "link"), identity(tmp_path / "copy")
    assert (same, copy == same) == (identity(tmp_path / "day"), False)
