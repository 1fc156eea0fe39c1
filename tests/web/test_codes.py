"""Codes: what links end with, and tokens. All follow from one secret, and nobody guesses them."""

from hypothesis import given
from hypothesis import strategies as st

from facilitator.web.codes import ALPHABET, LENGTH, SHORT, Codes, found, plain, same

ONE, OTHER = Codes(b"1" * 32), Codes(b"2" * 32)
DOORS = (
    "join",
    "team",
    "reception",
    "organiser",
    "remote",
    "stage",
    "check",
    "place:table-1",
    "place:table-2",
)


def test_a_code_has_130_bits_in_letters_that_do_not_look_alike() -> None:
    codes = {ONE.door(door) for door in DOORS}
    assert {len(each) for each in codes} == {LENGTH}
    assert LENGTH * 5 == 130
    assert set("".join(codes)) <= set(ALPHABET)
    assert set("ILOU") & set(ALPHABET) == set()


def test_the_same_secret_gives_the_same_codes_and_another_one_others() -> None:
    again = Codes(b"1" * 32)
    assert [again.door(door) for door in DOORS] == [ONE.door(door) for door in DOORS]
    assert {again.door(door) for door in DOORS} & {OTHER.door(door) for door in DOORS} == set()


def test_no_two_doors_and_no_two_generations_have_the_same_code() -> None:
    codes = [ONE.door(door, generation) for door in DOORS for generation in range(50)]
    assert len(set(codes)) == len(codes)


def test_a_token_is_good_for_its_person_in_its_session_only() -> None:
    person = ONE.person("a device")
    token = ONE.token(person)
    assert (ONE.whose(token), ONE.whose(token), OTHER.whose(token)) == (person, person, None)


@given(st.integers(0, 51), st.sampled_from(ALPHABET))
def test_a_token_with_one_other_letter_is_nobodys(at: int, letter: str) -> None:
    token = ONE.token(ONE.person("a device"))
    ONE.whose(token)
    changed = token[:at] + letter + token[at + 1 :]
    assert ONE.whose(changed) == (ONE.person("a device") if changed == token else None)


@given(st.text(max_size=80))
def test_whatever_is_shown_as_a_token_is_nobodys(shown: str) -> None:
    assert ONE.whose(shown) is None


@given(st.text(min_size=16, max_size=60), st.text(min_size=16, max_size=60))
def test_one_device_is_one_person(one: str, other: str) -> None:
    assert (ONE.person(one) == ONE.person(other)) == (one == other)


@given(st.integers(0, 500))
def test_a_code_may_be_typed_in_small_letters_with_dashes_and_look_alikes(generation: int) -> None:
    code = ONE.short(generation)
    assert len(code) == SHORT
    typed = f" {code[:3]}-{code[3:]} ".lower().replace("0", "o").replace("1", "l")
    assert plain(typed) == code


def test_a_code_opens_its_own_door_only() -> None:
    known = [(door, ONE.door(door)) for door in DOORS]
    assert [found(code, known) for _, code in known] == list(DOORS)
    assert found(ONE.door("team", 1), known) is None


@given(st.text(), st.text())
def test_codes_are_the_same_when_they_are(one: str, other: str) -> None:
    assert (same(one, one), same(one, other)) == (True, one == other)


def test_a_cookie_of_one_session_is_not_taken_for_one_of_another() -> None:
    assert ONE.cookie("who") != OTHER.cookie("who")
