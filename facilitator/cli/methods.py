"""``facilitator methods``: the library of methods."""

import json
from pathlib import Path

import click

from facilitator.cli.common import Context, Failure, give, options, sentence
from facilitator.core.text import N_, in_language
from facilitator.locale import Translator

PROBLEMS = 3
_STATES = {
    "ready": "",
    "shadowed": N_("hidden by a later one"),
    "untrusted": N_("not trusted yet"),
    "broken": N_("cannot be used"),
}


def command(t: Translator) -> click.Command:
    """The command as click knows it."""
    group = click.Group("methods", help=t("Lists and shows methods, and checks method files."))
    group.subcommand_metavar = t("COMMAND [ARGS]...")
    for each in (_listed(t), _shown(t), _checked(t), _trusted(t)):
        group.add_command(options(each, t))
    return group


def _listed(t: Translator) -> click.Command:
    @click.command("list", help=t("Lists the methods and where each comes from."))
    @click.option("--json", "as_json", is_flag=True, help=t("Answers with JSON."))
    @click.pass_obj
    def listed(context: Context, as_json: bool) -> None:
        from facilitator.catalog import Entry
        from facilitator.cli.methods_found import catalog

        entries: list[Entry] = catalog(context).entries()
        if as_json:
            give(json.dumps([_data(each) for each in entries], ensure_ascii=False, indent=2))
            return
        for each in entries:
            title = in_language(each.method.title, context.t.language) if each.method else ""
            state = context.t(_STATES[each.state]) if _STATES[each.state] else ""
            give(
                f"{each.id:<16} {title:<28} {state} {each.where}".replace("  " + each.where, " " + each.where)
            )
            for fault in each.faults:
                give(f"    {sentence(context.t, fault)}")

    def _data(each: "object") -> dict[str, object]:
        from facilitator.catalog import Entry

        assert isinstance(each, Entry)
        title = each.method.title if each.method else {}
        faults = [sentence(Translator.for_language("en"), fault) for fault in each.faults]
        where = {
            "origin": each.origin,
            "where": each.where,
            "state": each.state,
            "shadows": list(each.shadows),
        }
        return {"id": each.id, "title": title, **where, "faults": faults}

    return listed


def _shown(t: Translator) -> click.Command:
    @click.command("show", help=t("Shows a method: what it is for, how it is done, and its rounds."))
    @click.argument("name", metavar="ID")
    @click.pass_obj
    def shown(context: Context, name: str) -> None:
        from facilitator.cli.guide import guide
        from facilitator.cli.methods_found import catalog

        for line in guide(catalog(context), name, context.t):
            give(line)

    return shown


def _checked(t: Translator) -> click.Command:
    @click.command("check", help=t("Checks a method file and says everything that is wrong with it."))
    @click.argument("file", metavar=t("FILE"))
    @click.pass_obj
    def checked(context: Context, file: str) -> int:
        from facilitator.testing import check_method

        path = _file(file)
        faults = check_method(path)
        for fault in faults:
            give(f"{path}: {sentence(context.t, fault)}")
        if not faults:
            give(context.t("There is no fault in {file}.", file=path))
        return PROBLEMS if faults else 0

    return checked


def _trusted(t: Translator) -> click.Command:
    @click.command("trust", help=t("Lets a method file run as it is now. Trust only what you have read."))
    @click.argument("file", metavar=t("FILE"))
    @click.pass_obj
    def trusted(context: Context, file: str) -> None:
        from facilitator.cli.methods_found import trust

        path = _file(file)
        trust(path)
        give(context.t("{file} may run from now on, until someone changes it.", file=path))

    return trusted


def _file(said: str) -> Path:
    path = Path(said)
    if not path.is_file():
        raise Failure(N_("There is no file {file}."), file=said)
    return path
