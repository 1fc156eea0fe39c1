"""``facilitator demo``: a whole sample day with simulated people, and its documents."""

import asyncio
import shutil
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from facilitator.cli.common import Context, Failure, give, tell
from facilitator.core.text import N_
from facilitator.locale import Translator

if TYPE_CHECKING:
    from facilitator.simulate import Sample

FORMATS = ("md", "json")
_NAME = "demo"


def command(t: Translator) -> click.Command:
    """The command as click knows it."""
    where = t(
        "The folder for the documents and the session; a new one under the temporary folder unless said."
    )

    @click.command("demo", help=t("Runs a whole sample day with simulated people and gives its documents."))
    @click.option(
        "--headless", is_flag=True, help=t("Runs it as fast as it goes, without anything to look at.")
    )
    @click.option("--to", "to", metavar=t("DIR"), help=where)
    @click.option("--people", type=click.IntRange(8, 1000), default=130, help=t("How many people take part."))
    @click.option("--seed", type=int, default=1, help=t("The same number gives the same day."))
    @click.pass_obj
    def demo(context: Context, headless: bool, to: str | None, people: int, seed: int) -> int:
        target = Path(to) if to else Path(tempfile.mkdtemp(prefix="facilitator-demo-"))
        folder = _emptied(target) / _NAME
        return asyncio.run(_demo(context, folder, target, people, seed))

    return demo


def _emptied(target: Path) -> Path:
    """The folder without the session of an earlier demo; nothing else in it is touched."""
    old = target / _NAME
    if old.exists() and not (old / "session.json").exists():
        raise Failure(N_("There is already something in {folder}. Choose another name."), folder=str(old))
    if old.exists():
        shutil.rmtree(old)
    target.mkdir(parents=True, exist_ok=True)
    return target


async def _demo(context: Context, folder: Path, target: Path, people: int, seed: int) -> int:
    from facilitator.bundled import samples_folder
    from facilitator.cli.documents import publish
    from facilitator.cli.methods_found import catalog
    from facilitator.simulate import read_sample

    t = context.t
    sample = read_sample(samples_folder() / f"sample-{t.language}", catalog(context))
    tell(t.n("A day with {count} simulated person …", "A day with {count} simulated people …", people))
    began = time.perf_counter()
    surprises = await _played(context, folder, sample, people, seed)
    for path in publish(context, folder, target, FORMATS):
        give(str(path))
    tell(
        t(
            "The day took {seconds} seconds. The session is in {folder}.",
            seconds=_seconds(began),
            folder=folder,
        )
    )
    for each in surprises:
        tell(each)
    return 1 if surprises else 0


def _seconds(began: float) -> str:
    return f"{time.perf_counter() - began:.1f}"


async def _played(
    context: Context, folder: Path, sample: "Sample", people: int, seed: int
) -> tuple[str, ...]:
    """The day, through a real hub and its real socket."""
    from facilitator.cli import wiring
    from facilitator.cli.methods_found import catalog
    from facilitator.link import Door, SocketLink, socket_path
    from facilitator.simulate import demo

    store = wiring.opened(folder, "facilitator demo", create=True)
    path = socket_path(folder)
    async with (
        wiring.hub(context, store, catalog(context), lambda _: None) as hub,
        Door(hub, path),
        await SocketLink.open(path) as link,
    ):
        report = await demo(link, sample, people=people, seed=seed)
    tell(context.t.n("{count} event was stored.", "{count} events were stored.", report.events))
    return report.surprises
