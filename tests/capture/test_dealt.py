"""Groups that were dealt cards go out to a capture file and come back with them."""

import json

from facilitator.capture import to_json
from facilitator.core.model import Seat
from tests.capture.files import given_out, taken_in

CARDS = [{"id": f"k{number}", "text": f"Kort {number}"} for number in (1, 2)]
DAY = {
    "activities": [
        {
            "method": "thirty_five",
            "cards": CARDS,
            "groups": [
                {
                    "kind": "pair",
                    "number": 1,
                    "rounds": ["score1"],
                    "seats": ["Ali", {"number": 7}],
                    "holds": ["k1", "k2"],
                }
            ],
        }
    ],
}


def test_cards_of_a_pair_come_in_and_go_out_again() -> None:
    day = taken_in(json.dumps(DAY))
    (group,) = day.session.groups.values()
    again = taken_in(to_json(given_out(day)).decode())

    assert (group.holds, group.seats[1]) == (("k1", "k2"), Seat(number=7))
    assert [each.holds for each in again.session.groups.values()] == [("k1", "k2")]
