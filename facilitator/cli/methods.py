"""``facilitator methods``: the library of methods."""

import json
from pathlib import Path

import click

from facilitator.cli import methods_new, methods_trust
from facilitator.cli.common import Context, give, options, sentence
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
    group = click.Group("methods", help=t("Lists and shows methods, makes new ones, and checks them."))
    group.subcommand_metavar = t("COMMAND [ARGS]...")
    for each in (_listed(t), _shown(t), methods_new.command(t), _checked(t), methods_trust.command(t)):
        group.add_command(options(each, t))
    return group


def _in_session(t: Translator) -> click.Option:
    help_text = t("Also the methods that this session brings with it.")
    return click.Option(["--session"], metavar=t("SESSION"), help=help_text)


def _folder(context: Context, session: str | None) -> Path | None:
    from facilitator.cli import names

    return None if session is None else names.folder(context, session)


def _listed(t: Translator) -> click.Command:
    @click.command("list", help=t("Lists the methods and where each comes from."))
    @click.option("--json", "as_json", is_flag=True, help=t("Answers with JSON."))
    @click.pass_obj
    def listed(context: Context, as_json: bool, session: str | None) -> None:
        from facilitator.catalog import Entry
        from facilitator.cli.methods_found import catalog

        entries: list[Entry] = catalog(context, _folder(context, session)).entries()
        if as_json:
            give(json.dumps([_data(each) for each in entries], ensure_ascii=False, indent=2))
            return
        language = context.t.language
        titles = [in_language(each.method.title, language) if each.method else "" for each in entries]
        ids, wide = (max(map(len, column), default=0) for column in ([each.id for each in entries], titles))
        for each, title in zip(entries, titles, strict=True):
            state = context.t(_STATES[each.state]) if _STATES[each.state] else ""
            give(
                "  ".join([f"{each.id:<{ids}}", f"{title:<{wide}}", *filter(None, [state, str(each.where)])])
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

    listed.params.append(_in_session(t))
    return listed


def _shown(t: Translator) -> click.Command:
    @click.command(
        "show", help=t("Shows a method as a guide to read aloud from. ID may also be a file in TOML.")
    )
    @click.argument("name", metavar="ID")
    @click.option("--json", "as_json", is_flag=True, help=t("Answers with JSON."))
    @click.pass_obj
    def shown(context: Context, name: str, as_json: bool, session: str | None) -> None:
        from facilitator.cli.guide import guide, guided
        from facilitator.cli.guide_data import guide_data
        from facilitator.cli.methods_found import catalog

        file = Path(name)
        beside = file.parent if file.suffix == ".toml" and file.is_file() else None
        methods = catalog(context, _folder(context, session), beside)
        this = guided(methods, file.stem if beside is not None else name)
        language = context.t.language
        if as_json:
            data = guide_data(this, methods.settings(this.method.id), language)
            give(json.dumps(data, ensure_ascii=False, indent=2))
            return
        for line in guide(this, context.t):
            give(line)

    shown.params.append(_in_session(t))
    return shown


def _checked(t: Translator) -> click.Command:
    @click.command("check", help=t("Checks a method file and says everything that is wrong with it."))
    @click.argument("file", metavar=t("FILE"))
    @click.pass_obj
    def checked(context: Context, file: str) -> int:
        from facilitator.cli.methods_found import catalog
        from facilitator.testing import check_method

        path = methods_trust.existing(file)
        faults = check_method(path, catalog(context, beside=path.parent).library)
        for fault in faults:
            give(f"{path}: {sentence(context.t, fault)}")
        if not faults:
            give(context.t("There is no fault in {file}.", file=path))
        return PROBLEMS if faults else 0

    return checked
