"""keys.json: the secret that links follow from, and the port that phones know."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.store import Damaged, keep_port, keys

NAME = "keys.json"


def test_keys_are_made_once_and_stay(tmp_path: Path) -> None:
    first = keys(tmp_path)
    assert (len(bytes.fromhex(first.secret)), first.port) == (32, 0)
    assert keys(tmp_path) == first


def test_every_session_has_a_secret_of_its_own(tmp_path: Path) -> None:
    folders = [tmp_path / str(number) for number in range(50)]
    for each in folders:
        each.mkdir()
    assert len({keys(each).secret for each in folders}) == 50


def test_nobody_else_may_read_them(tmp_path: Path) -> None:
    keys(tmp_path)
    assert oct((tmp_path / NAME).stat().st_mode)[-3:] == "600"


def test_the_port_is_kept_and_the_secret_with_it(tmp_path: Path) -> None:
    secret = keys(tmp_path).secret
    keep_port(tmp_path, 8003)
    assert (keys(tmp_path).secret, keys(tmp_path).port) == (secret, 8003)


def test_a_port_that_is_known_is_not_written_again(tmp_path: Path) -> None:
    keep_port(tmp_path, 8003)
    before = (tmp_path / NAME).stat()
    keep_port(tmp_path, 8003)
    assert (tmp_path / NAME).stat().st_ino == before.st_ino


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"null",
        b'{"secret":"00"}',
        b'{"secret":"x' + b"0" * 63 + b'"}',
        b'{"secret":1}',
        b"\xff\xfe",
    ],
)
def test_a_file_that_holds_no_keys_is_said_and_left_as_it_is(tmp_path: Path, data: bytes) -> None:
    (tmp_path / NAME).write_bytes(data)
    with pytest.raises(Damaged):
        keys(tmp_path)
    assert (tmp_path / NAME).read_bytes() == data


@given(data=st.binary(max_size=200))
def test_no_bytes_lead_to_anything_but_keys_or_a_refusal(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    here = tmp_path_factory.mktemp("keys")
    (here / NAME).write_bytes(data)
    with pytest.raises(Damaged):
        keys(here)
