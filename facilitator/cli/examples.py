"""One example of what each action takes, as JSON: shown where arguments do not fit, and in docs/commands.md."""

from collections.abc import Mapping

EXAMPLES: Mapping[str, str] = {
    # the day
    "set": '{"title": "What next for the library?", "participants": "about 40"}',
    # activities
    "add_activity": '{"method": "break", "title": "Coffee", "start": "10:45", "minutes": 20, "position": 2}',
    "change_activity": '{"activity": "a2", "settings": {"places": ["The hall", "The café"]}}',
    "move_activity": '{"activity": "a3", "position": 3}',
    "remove_activity": '{"activity": "a3"}',
    # rounds and the clock
    "start": '{"activity": "a1"}',
    "next": '{"activity": "a1"}',
    "back": '{"activity": "a1"}',
    "skip": '{"round": "a1.move1"}',
    "close": '{"round": "a1.welcome"}',
    "reopen": '{"round": "a1.welcome"}',
    "vote_again": '{"round": "a2.signup"}',
    "finish": '{"activity": "a1"}',
    "pause": '{"activity": "a2"}',
    "resume": '{"activity": "a2"}',
    "extend": '{"minutes": 5}',
    "shorten": '{"minutes": 2}',
    "release": '{"prompt": "a2.signup.interest"}',
    "start_timer": '{"id": "talk", "of": "turn", "whose": "Maja", "seconds": 120, "warn": [0.5]}',
    "stop_timer": '{"timer": "talk"}',
    # notes
    "write": '{"prompt": "a1.round1.note", "text": "Open on Sundays", "table": 3}',
    "change": '{"note": "n12", "text": "Open on Sundays, at least in winter"}',
    "move": '{"note": "n12", "table": 4}',
    "withdraw": '{"note": "n12"}',
    "restore": '{"note": "n12"}',
    "order": '{"note": "n16", "after": "n14"}',
    "show": '{"notes": ["n12", "n13"]}',
    "merge": '{"notes": ["n12", "n13"], "text": "Open when people are free"}',
    "split": '{"note": "n14", "texts": ["More chairs", "Better light"]}',
    "place": '{"note": "n20", "slot": 1, "place": "The hall"}',
    "swap": '{"notes": ["n20", "n21"]}',
    "suggest": '{"activity": "a2"}',
    "bring": '{"source": "a1", "of": "note", "activity": "a2", "prompt": "topic"}',
    # ballots
    "give": '{"prompt": "a2.signup.interest", "giver": "Maja", "values": {"n20": 1, "n21": 1}}',
    "take_back": '{"prompt": "a2.signup.interest", "giver": "Maja"}',
    # photos
    "photo": '{"id": "photo1", "file": "a1-table3.jpg", "activity": "a1", "text": "Open on Sundays"}',
    "drop_photo": '{"photo": "photo1"}',
    # groups
    "form": '{"activity": "a1", "number": 3, "seats": [{"person": "Maja", "role": "host"}, {}, {}]}',
    "disband": '{"group": "g31"}',
    "deal": '{"activity": "cards"}',
    "seat": '{"activity": "cafe", "people": 24, "pinned": {"7": 2}, "apart": [["1", "12"]]}',
    # themes
    "make_theme": '{"name": "Opening hours", "notes": ["n15", "n16"], "by": ["Maja", "Omar"]}',
    "rename_theme": '{"theme": "t41", "name": "When we are open"}',
    "lead_theme": '{"theme": "t41", "leads": ["Omar"]}',
    "into_theme": '{"theme": "t41", "notes": ["n20", "n21"]}',
    "out_of_theme": '{"notes": ["n21"]}',
    "merge_themes": '{"theme": "t41", "gone": ["t42"]}',
    "order_themes": '{"themes": ["t43", "t41"]}',
    "dissolve_theme": '{"theme": "t43"}',
    # places
    "make_place": '{"kind": "circle", "number": 1, "name": "By the window", "capacity": 12}',
    # people
    "join": '{"name": "Maja Lind", "organisation": "Friends of the Library"}',
    "away": '{"person": "p:7Q2"}',
    "mute": '{"person": "p:4MX", "hide": true, "reason": "Says something about somebody"}',
    "rename": '{"person": "p:7Q2", "name": "Maja Lindh"}',
    "erase": '{"person": "Maja Lindh", "texts": true}',
    # phones and screens
    "remote": '{"on": true}',
    "calm": '{"on": true}',
    "address": '{"address": "192.168.1.20"}',
    "renew": '{"of": "join"}',
    # undo
    "undo": "{}",
    "redo": "{}",
}
"""They follow each other on one day: a World Café (a1) and an Open Space (a2)."""
