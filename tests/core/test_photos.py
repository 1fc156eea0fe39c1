"""Photos of flip charts: what they are of, what they say, and who may add them."""

import pytest

from facilitator.core import commands as c
from facilitator.core.erase import Erasure, forgetting
from facilitator.core.evolve import replay
from facilitator.core.model import Photo
from facilitator.core.names import named_in
from facilitator.core.photos import photos_of
from tests.support.room import NOON, Room
from tests.support.talk import ADA, BO, card, talk

PHOTO = c.TakePhoto(id="b1", file="blad-1.jpg")


def photo(made: Room) -> Photo:
    return made.session.photos["b1"]


def taken(action: c.TakePhoto = PHOTO, by: str = ADA) -> Room:
    """A round that is on with a card of Ada's, and a photo."""
    return talk().all(card(), by=ADA).all(action, by=by)


def test_a_photo_is_of_the_round_that_is_on() -> None:
    assert photo(taken()) == Photo("b1", "a1", "blad-1.jpg", "a1.talk", by=ADA, at=NOON)


def test_a_photo_of_a_note_stands_where_the_note_does() -> None:
    made = talk().all(card(), by=ADA).all(c.Next()).all(c.TakePhoto(id="b1", file="b.jpg", note="n1"), by=ADA)
    assert (photo(made).note, photo(made).round) == ("n1", "a1.talk")


def test_the_same_photo_again_is_a_newer_text_of_it_by_whoever_took_it() -> None:
    made = taken()
    newer = c.TakePhoto(id="b1", file="blad-1.jpg", text=" Öppet  på söndagar ")
    made.all(newer, by="team")
    assert (photo(made).text, photo(made).by, made.do(newer, by="team")) == ("Öppet  på söndagar", ADA, [])


@pytest.mark.parametrize("by", [BO, "group:g1"])
def test_people_in_the_room_change_and_drop_only_their_own(by: str) -> None:
    made = taken()
    assert made.refused(c.TakePhoto(id="b1", file="blad-1.jpg", text="Nytt"), by=by) == "not_yours"
    assert made.refused(c.DropPhoto(photo="b1"), by=by) == "not_yours"


def test_people_in_the_room_add_photos_only_of_their_own_notes_and_of_what_has_begun() -> None:
    made = taken()
    assert made.refused(c.TakePhoto(file="b.jpg", note="n1"), by=BO) == "not_yours"
    assert made.refused(c.TakePhoto(file="b.jpg", round="a1.after"), by=BO) == "not_started"
    assert made.all(c.Finish()).refused(c.TakePhoto(file="b.jpg"), by=BO) == "nothing_running"


@pytest.mark.parametrize("by", [ADA, "team", "facilitator"])
def test_a_photo_is_dropped_by_whoever_took_it_or_leads(by: str) -> None:
    assert taken().all(c.DropPhoto(photo="b1"), by=by).session.photos == {}


@pytest.mark.parametrize("by", ["reception", "organiser", "stage"])
def test_others_add_no_photos(by: str) -> None:
    assert talk().refused(PHOTO, by=by) == "not_allowed"


@pytest.mark.parametrize(
    "file",
    ["", ".", "..", ".dold", "a/b.jpg", "..\\b.jpg", "a..jpg", "b.", "blåd.jpg", "a b.jpg", "x" * 101, "b\n"],
)
def test_a_file_that_could_lie_elsewhere_is_refused(file: str) -> None:
    assert talk().refused(c.TakePhoto(file=file), by="team") == "bad_file"


def test_undo_takes_a_photo_of_the_facilitators_back_and_brings_a_dropped_one() -> None:
    assert taken(by="facilitator").all(c.Undo()).session.photos == {}
    assert photo(taken().all(c.DropPhoto(photo="b1"), c.Undo())).by == ADA


def test_an_activity_with_a_photo_stays() -> None:
    made = Room().all(c.AddActivity(method="try", id="a1"), PHOTO)
    assert made.refused(c.RemoveActivity(activity="a1")) == "in_use"


def test_a_photo_of_somebody_who_is_erased_is_from_nobody_live_and_when_it_is_read_again() -> None:
    made = taken()
    made.all(c.Erase(person="p:1"), by="hub")
    rewritten = map(forgetting(Erasure("p:1", "Ada", own=("n1",))), made.events)
    assert (photo(made).by, replay(rewritten).photos) == ("person:", made.session.photos)


def test_a_name_that_can_be_read_on_a_photo_is_found() -> None:
    assert named_in(taken(c.TakePhoto(id="b1", file="b.jpg", text="Fråga Ada")).session, "Ada") == ["b1"]


@pytest.mark.parametrize(("by", "said"), [("place:table-7", None), ("team", "table-7")])
def test_a_photo_from_a_table_at_which_nobody_has_written_yet_is_from_that_table(
    by: str, said: str | None
) -> None:
    made = talk().all(c.TakePhoto(id="b1", file="b.jpg", place=said), by=by)
    assert (photo(made).place, made.session.places["table-7"].number) == ("table-7", 7)


def test_a_photo_from_a_code_that_is_no_place_is_refused() -> None:
    assert talk().refused(PHOTO, by="place:soffan") == "unknown"


def test_photos_may_be_told_of_but_those_of_notes_that_are_gone_and_from_whom_nothing_is_taken() -> None:
    made = talk().all(c.Join(person="p:1"), card(), PHOTO, by=ADA)
    made.all(c.TakePhoto(id="b2", file="b2.jpg", note="n1"), by=ADA)
    made.all(c.TakePhoto(id="b3", file="b3.jpg"), by="team")
    assert [each.id for each in photos_of(made.session, "a1")] == ["b1", "b2", "b3"]
    made.all(c.Withdraw(note="n1"))
    assert [each.id for each in photos_of(made.session, "a1")] == ["b1", "b3"]
    made.all(c.Mute(person="p:1"))
    assert [each.id for each in photos_of(made.session, "a1")] == ["b3"]
