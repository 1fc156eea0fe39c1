"""``facilitator demo``: a whole sample day with simulated people, and its documents."""

import asyncio
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from facilitator.cli.common import Context, Failure, give, said, tell
from facilitator.core.text import N_
from facilitator.locale import Translator

if TYPE_CHECKING:
    from facilitator.core.commands import Refusal
    from facilitator.simulate import Sample

FORMATS = ("md", "json")
_NAME = "demo"
_HOLDER = "facilitator demo"
_MARK = ".demo"
"""A file that says that a session is an earlier demo's, and may go when the demo is run again."""


def command(t: Translator) -> click.Command:
    """The command as click knows it."""
    people, seed = click.IntRange(8, 1000), click.IntRange(0)
    people.name = seed.name = t("number")
    where = t("The folder for the documents and the session. If left out, a temporary one is made.")

    @click.command("demo", help=t("Plays a sample day with made-up people."))
    @click.option("--headless", is_flag=True, help=t("Runs as fast as possible, with nothing to look at."))
    @click.option("--to", "to", metavar=t("DIR"), help=where)
    @click.option("--people", type=people, default=130, help=t("How many people take part."))
    @click.option("--seed", type=seed, default=1, help=t("The same number gives the same day."))
    @click.pass_obj
    def demo(context: Context, headless: bool, to: str | None, people: int, seed: int) -> int:
        if not headless and to is None:
            from facilitator.cli.terminal import shown

            return shown(context, lambda home: home.demo(context.t.language), people)
        target = Path(to) if to else Path(tempfile.mkdtemp(prefix="facilitator-demo-"))
        folder = _emptied(target) / _NAME
        return asyncio.run(_demo(context, folder, target, people, seed))

    return demo


def _emptied(target: Path) -> Path:
    """The folder without the session of an earlier demo; nothing else in it is touched."""
    old = target / _NAME
    if old.exists() and not (old / _MARK).exists():
        raise Failure(N_("There is already something in {folder}. Choose another name."), folder=str(old))
    if old.exists():
        _remove(old)
    target.mkdir(parents=True, exist_ok=True)
    return target


def _remove(old: Path) -> None:
    from facilitator.store import Busy, remove

    try:
        remove(old, holder=_HOLDER)
    except Busy:
        message = N_(
            "An earlier demo is open: {folder}. Close it where it is open, or choose another folder with “--to”."
        )
        raise Failure(message, folder=str(old)) from None


def _marked(folder: Path) -> None:
    (folder / _MARK).touch()


async def _demo(context: Context, folder: Path, target: Path, people: int, seed: int) -> int:
    from facilitator.bundled import samples_folder
    from facilitator.cli.documents import publish
    from facilitator.cli.methods_found import catalog
    from facilitator.simulate import read_sample

    t = context.t
    sample = read_sample(samples_folder() / f"sample-{t.language}", catalog(context))
    tell(t.n("A day with {count} made-up person …", "A day with {count} made-up people …", people))
    began = time.perf_counter()
    surprises = await _played(context, folder, sample, people, seed)
    _marked(folder)
    for path in publish(context, folder, target, FORMATS):
        give(str(path))
    took = round(time.perf_counter() - began)
    tell(t.n("The day took {count} second.", "The day took {count} seconds.", took))
    tell(t("The session is in {folder}.", folder=folder))
    for each in surprises:
        tell(said(t, each.message, each.values))
    return 1 if surprises else 0


async def _played(
    context: Context, folder: Path, sample: "Sample", people: int, seed: int
) -> "tuple[Refusal, ...]":
    """The day, through a real hub and its real socket."""
    from facilitator.cli import wiring
    from facilitator.cli.methods_found import catalog
    from facilitator.link import Door, SocketLink
    from facilitator.simulate import demo

    store = wiring.opened(folder, _HOLDER, create=True)
    async with (
        wiring.hub(context, store, catalog(context), lambda _: None) as hub,
        Door(hub) as door,
        await SocketLink.open(door.path) as link,
    ):
        report = await demo(link, sample, people=people, seed=seed)
    tell(context.t.n("{count} event was saved.", "{count} events were saved.", report.events))
    return report.surprises
