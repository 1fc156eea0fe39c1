"""Every route, every caller, every object: what each gets. A route that is not in the table fails the test.

To add a route, add a row: the route as it is declared, what is asked for, and the status for each of ``CALLERS`` in
their order. Rows are carried out from the top, each caller after the other, in one session. Somebody else's object
answers as one that does not exist.
"""

# ruff: noqa: E501 - each row of the table is one line

import json
from pathlib import Path
from typing import NamedTuple

from facilitator.web.api import CALLS
from facilitator.web.limits import Limits
from facilitator.web.pages import routes
from facilitator.web.pages.files import version
from tests.support.doors import CALLERS, PIXEL, Day, day


class Row(NamedTuple):
    """``path`` and ``body`` may hold ``{who}``: each caller has an object of its own. A body of text is a form."""

    route: str
    path: str
    body: object
    gets: str


_NOTE = {"prompt": "a1.talk.note", "rev": 9, "text": "Hej"}
_POINT = {"prompt": "a2.tables.point", "rev": 9, "text": "Hej"}

# fmt: off
TABLE = [
    #                                  nobody person other place elsewhere team reception organiser stage remote off
    Row("GET /api/now", "/api/now", None, "401 200 200 200 200 200 200 200 200 200 401"),
    Row("GET /api/events", "/api/events", None, "401 200 200 200 200 200 200 200 200 200 401"),
    Row("POST /api/people", "/api/people", {"join": "AAAAAA", "device": "0123456789abcdef"}, "403 403 403 403 403 403 403 403 403 403 403"),
    Row("PUT /api/notes", "/api/notes/mine", _NOTE, "401 200 404 404 404 404 404 404 403 404 401"),
    Row("PUT /api/notes", "/api/notes/ours", _POINT, "401 404 404 200 404 404 404 404 403 404 401"),
    Row("PUT /api/notes", "/api/notes/new-{who}", _NOTE, "401 201 201 201 201 201 403 403 403 201 401"),
    Row("PUT /api/notes", "/api/notes/point-{who}", _POINT, "401 201 201 201 201 201 403 403 403 201 401"),
    Row("PUT /api/notes", "/api/notes/x", {"prompt": "a9.no.such", "rev": 1, "text": "Hej"}, "401 404 404 404 404 404 403 403 403 404 401"),
    Row("POST /api/notes", "/api/notes/ours", {"place": "table-2"}, "401 404 404 200 200 404 404 404 403 404 401"),
    Row("POST /api/notes", "/api/notes/nowhere", {"place": "table-2"}, "401 404 404 404 404 404 404 404 403 404 401"),
    Row("DELETE /api/notes", "/api/notes/mine", None, "401 200 404 404 404 404 404 404 403 404 401"),
    Row("DELETE /api/notes", "/api/notes/ours", None, "401 404 404 404 200 404 404 404 403 404 401"),
    Row("DELETE /api/notes", "/api/notes/nowhere", None, "401 404 404 404 404 404 404 404 403 404 401"),
    Row("PUT /api/ballots", "/api/ballots/a1.talk.dots", {"rev": 1, "values": {"theirs": 1}}, "401 200 200 403 403 422 403 403 403 422 401"),
    Row("PUT /api/ballots", "/api/ballots/a1.no.such", {"rev": 1, "values": {}}, "401 404 404 404 404 404 404 404 403 404 401"),
    Row("DELETE /api/ballots", "/api/ballots/a1.talk.dots", None, "401 200 200 200 200 422 403 403 403 422 401"),
    Row("PUT /api/photos", "/api/photos/photo-of-{who}-0000000", PIXEL, "401 201 201 201 201 201 403 403 403 201 401"),
    Row("GET /photos/{rest:path}", "/photos/photo-of-person-0000000", None, "401 200 404 404 404 200 404 200 404 200 401"),
    Row("GET /photos/{rest:path}", "/photos/photo-of-place-0000000", None, "401 404 404 200 404 200 404 200 404 200 401"),
    Row("GET /photos/{rest:path}", "/photos/photo-of-team-0000000", None, "401 404 404 404 404 200 404 200 404 200 401"),
    Row("POST /api/photos", "/api/photos/photo-of-person-0000000", {"text": "Hej"}, "401 200 404 404 404 200 404 403 403 200 401"),
    Row("DELETE /api/photos", "/api/photos/photo-of-person-0000000", None, "401 200 404 404 404 404 404 404 403 404 401"),
    Row("POST /api/do", "/api/do", {"id": "x-{who}", "command": "calm", "args": {"on": True}}, "401 403 403 403 403 403 403 403 403 200 401"),
    Row("POST /api/do", "/api/do", {"id": "y-{who}", "command": "extend", "args": {"minutes": 5}}, "401 403 403 403 403 403 403 403 403 422 401"),
    Row("POST /api/do", "/api/do", {"id": "w-{who}", "command": "join", "args": {"name": "Ny {who}"}}, "401 403 403 403 403 403 200 403 403 200 401"),
    Row("POST /api/do", "/api/do", {"id": "v-{who}", "command": "make_theme", "args": {"name": "Tema", "activity": "a1"}}, "401 403 403 403 403 200 403 403 403 422 401"),
    Row("GET /", "/", None, "200 200 200 200 200 200 200 200 200 200 200"),
    Row("GET /check", "/check", None, "303 303 303 303 303 303 303 303 303 303 303"),
    Row("GET /favicon.ico", "/favicon.ico", None, "204 204 204 204 204 204 204 204 204 204 204"),
    Row("GET /privacy", "/privacy", None, "200 200 200 200 200 200 200 200 200 200 200"),
    Row("GET /kept/{rest}", "/kept/join", None, "401 401 401 401 401 401 401 401 401 401 401"),
    Row("GET /kept/{rest}", "/kept/team", None, "404 404 404 404 404 404 404 404 404 404 404"),
    Row("GET /place", "/place", None, "401 401 401 200 200 401 401 401 401 401 401"),
    Row("GET /team", "/team", None, "401 401 401 401 401 200 401 401 401 401 401"),
    Row("GET /team/{rest:path}", "/team/themes", None, "401 401 401 401 401 200 401 401 401 401 401"),
    Row("GET /team/{rest:path}", "/team/nowhere", None, "401 401 401 401 401 404 401 401 401 401 401"),
    Row("GET /reception", "/reception", None, "401 401 401 401 401 401 200 401 401 401 401"),
    Row("GET /organiser", "/organiser", None, "401 401 401 401 401 401 401 200 401 401 401"),
    Row("GET /organiser/{rest:path}", "/organiser/publish", None, "401 401 401 401 401 401 401 200 401 401 401"),
    Row("GET /remote", "/remote", None, "404 404 404 404 404 404 404 404 404 200 404"),
    Row("GET /remote/{rest:path}", "/remote/more", None, "404 404 404 404 404 404 404 404 404 404 404"),
    Row("GET /stage", "/stage", None, "401 401 401 401 401 401 401 401 200 401 401"),
    Row("GET /stage/{rest}", "/stage/wall", None, "401 401 401 401 401 401 401 401 404 401 401"),
    Row("GET /stage/text", "/stage/text", None, "401 200 200 200 200 200 200 200 200 200 401"),
    Row("GET /tablet", "/tablet", None, "401 401 401 401 401 200 401 401 401 401 401"),
    Row("GET /tablet/{rest:path}", "/tablet/x", None, "401 401 401 401 401 404 401 401 401 401 401"),
    Row("GET /photos/{rest:path}", "/photos/photo-of-person-0000000", None, "401 404 404 404 404 404 404 404 404 404 401"),
    Row("GET /photos/{rest:path}", "/photos/nowhere", None, "401 404 404 404 404 404 404 404 404 404 401"),
    Row("GET /photos/{rest:path}", "/photos/../keys.json", None, "401 404 404 404 404 404 404 404 404 404 401"),
    Row("GET /static/{rest:path}", "/static/{version}/page.css", None, "200 200 200 200 200 200 200 200 200 200 200"),
    Row("GET /static/{rest:path}", "/static/{version}/../keys.json", None, "404 404 404 404 404 404 404 404 404 404 404"),
    Row("GET /{rest:path}", "/T/AAAAAAAAAAAAAAAAAAAAAAAAAA", None, "404 404 404 404 404 404 404 404 404 404 404"),
    Row("GET /{rest:path}", "/nowhere", None, "404 404 404 404 404 404 404 404 404 404 404"),
    Row("GET /{rest:path}", "/AAAAAA", None, "403 403 403 403 403 403 403 403 403 403 403"),
    Row("POST /", "/", "do=note&prompt=a1.talk.note&text=Hej", "303 303 303 303 303 303 303 303 303 303 303"),
    Row("POST /join", "/join", "code=AAAAAA", "403 403 403 403 403 403 403 403 403 403 403"),
    Row("POST /place", "/place", "do=note&prompt=a2.tables.point&text=Hej", "401 401 401 303 303 401 401 401 401 401 401"),
    Row("POST /photo", "/photo", b"", "401 400 400 400 400 400 400 400 401 400 401"),
    Row("POST /organiser", "/organiser", "do=nothing", "401 401 401 401 401 401 401 400 401 401 401"),
    Row("POST /organiser/{rest:path}", "/organiser/publish", "do=nothing", "401 401 401 401 401 401 401 404 401 401 401"),
    Row("POST /reception", "/reception", "do=nothing", "401 401 401 401 401 401 400 401 401 401 401"),
    Row("POST /remote", "/remote", "do=nothing", "404 404 404 404 404 404 404 404 404 400 404"),
    Row("POST /remote/{rest:path}", "/remote/more", "do=nothing", "404 404 404 404 404 404 404 404 404 404 404"),
    Row("POST /tablet", "/tablet", "do=nothing", "401 401 401 401 401 303 401 401 401 401 401"),
    Row("POST /tablet/{rest:path}", "/tablet/x", "do=nothing", "401 401 401 401 401 303 401 401 401 401 401"),
    Row("POST /team", "/team", "do=nothing", "401 401 401 401 401 400 401 401 401 401 401"),
    Row("POST /team/{rest:path}", "/team/themes", "do=nothing", "401 401 401 401 401 400 401 401 401 401 401"),
    Row("POST /api/do", "/api/do", {"id": "z-{who}", "command": "erase", "args": {"person": "EVA"}}, "401 403 403 403 403 403 403 200 403 404 401"),
]
# fmt: on


def declared() -> set[str]:
    """All routes that there are."""
    pages = {
        f"{method} {each.path}" for each in routes() for method in each.methods or () if method != "HEAD"
    }
    return pages | {f"{method} /api/{word}" for method, word in CALLS}


def test_every_route_has_a_row() -> None:
    assert declared() - {each.route for each in TABLE} == set()


def test_every_row_has_a_route_and_says_what_each_caller_gets() -> None:
    assert {each.route for each in TABLE} - declared() == set()
    assert [each for each in TABLE if len(each.gets.split()) != len(CALLERS)] == []


def filled(what: object, who: str) -> object:
    """What is sent, with the caller's own object in it."""
    if isinstance(what, str):
        return what.replace("{who}", who).replace("{version}", version())
    return json.loads(json.dumps(what).replace("{who}", who)) if isinstance(what, dict) else what


async def status(one: Day, row: Row, who: str) -> int:
    """What a caller gets. Wrong codes of those before are forgotten: all of them come from one address."""
    one.house.served.site.limits = Limits()
    phone, (method, _, _) = one.phones[who], row.route.partition(" ")
    body = filled(row.body, who)
    form = {"content-type": "application/x-www-form-urlencoded"} if isinstance(body, str) else {}
    data = body.encode() if isinstance(body, str) else body
    return await phone.status(method, str(filled(row.path, who)), data, origin=one.house.url, **form)


async def test_everybody_gets_what_the_table_says(tmp_path: Path) -> None:
    got = [dict[str, int]() for _ in TABLE]
    for on in (True, False):
        callers = [each for each in CALLERS if (each == "remote_off") != on]
        async with day(tmp_path / str(on), remote=on) as one:
            for row, found in zip(TABLE, got, strict=True):
                found |= {who: await status(one, row, who) for who in callers}
    wrong = [
        f"{row.route} at {row.path}: {who} gets {found[who]} and not {wanted}"
        for row, found in zip(TABLE, got, strict=True)
        for who, wanted in zip(CALLERS, map(int, row.gets.split()), strict=True)
        if found[who] != wanted
    ]
    assert wrong == []


async def test_somebody_elses_note_answers_as_one_that_is_not_there(tmp_path: Path) -> None:
    async with day(tmp_path / "s", remote=True) as one:
        other = one.phones["other"]
        answers = [await other.note(each, "a1.talk.note", "Hej", 5) for each in ("mine", "ours")]
        answers += [await other.delete(f"/api/notes/{each}") for each in ("mine", "ours", "none")]
        assert {(each.status, each.json["error"]) for each in answers} == {(404, "unknown")}
        assert [
            each.json["message"].replace(key, "")
            for each, key in zip(answers, ("mine", "ours") * 2, strict=False)
        ] == [answers[-1].json["message"].replace("none", "")] * 4
